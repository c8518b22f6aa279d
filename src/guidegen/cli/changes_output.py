"""Changes between revisions as ``guidegen changes`` writes them: text, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.cli.terminal import as_json, visible
from guidegen.comparing.changes import Comparison, PageChanges
from guidegen.comparing.export import comparison_data
from guidegen.comparing.sentences import (
    describe_change,
    describe_move,
    describe_scores,
    format_heading,
    needs_words,
)
from guidegen.comparing.word_diff import diff_words, mark_runs
from guidegen.prose import escape_text


def text_pieces(found: Comparison, old: str, new: str) -> Iterator[str]:
    """Yield the changes for a terminal: words that are gone as [-so-], new ones as {+so+}."""
    lines = [f"From {old} to {new}:"]
    for page in found.pages:
        lines += ["", format_heading(page)]
        lines += [f"  {line}" for line in _remarks(page)]
        for change in page.changes:
            lines.append(f"  {change.kind}: {describe_change(change)}")
            if needs_words(change):
                lines.append(f"      {mark_runs(diff_words(change.before, change.after))}")
    yield _visible_lines([*lines, *_last_lines(found)])


def markdown_pieces(found: Comparison, old: str, new: str) -> Iterator[str]:
    """Yield the changes for a pull request: words that are gone struck through, new ones bold."""
    lines = [f"# What changed from {escape_text(old)} to {escape_text(new)}"]
    for page in found.pages:
        lines += ["", f"## {escape_text(format_heading(page))}", ""]
        lines += [f"{escape_text(line)}\n" for line in _remarks(page)]
        for change in page.changes:
            lines.append(f"- **{change.kind}:** {escape_text(describe_change(change))}")
            if needs_words(change):
                runs = diff_words(change.before, change.after)
                shown = (run._replace(text=escape_text(run.text)) for run in runs)
                lines += ["", f"  {mark_runs(shown, '~~{}~~', '**{}**')}", ""]
    yield _visible_lines([*lines, *map(escape_text, _last_lines(found))])


def json_pieces(found: Comparison, old: str, new: str) -> Iterator[str]:
    """Yield the changes for programs. The keys are documented and do not change."""
    yield f"{as_json(comparison_data(found, old, new))}\n"


def _visible_lines(lines: Iterable[str]) -> str:
    return "".join(f"{visible(line, chr(10))}\n" for line in lines)


def _remarks(page: PageChanges) -> Iterator[str]:
    """Yield remarks about a page as a whole."""
    if page.what != "changed":
        return
    if describe_move(page):
        yield describe_move(page)
    if page.changes and describe_scores(page):
        yield describe_scores(page)
    if page.old_version == page.new_version and page.changes and page.sort != "settings":
        yield "The version is the same."


def _last_lines(found: Comparison) -> Iterator[str]:
    if not found.pages:
        yield from ("", "Nothing changed.")
    if found.unread:
        yield from ("", f"Not compared, since a file could not be read: {', '.join(found.unread)}.")
