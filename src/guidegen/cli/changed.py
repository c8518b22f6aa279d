"""Changes as text, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.cli import terminal
from guidegen.comparing.changes import Change, Comparison, PageChanges
from guidegen.comparing.told import heading, moved, needs_words, scores, told
from guidegen.comparing.words import marked, word_runs
from guidegen.prose import escaped


def as_text(found: Comparison, old: str, new: str) -> str:
    """For a terminal: words that are gone as [-so-], new ones as {+so+}."""
    lines = [f"From {old} to {new}:"]
    for page in found.pages:
        lines += ["", heading(page)]
        lines += [f"  {line}" for line in _remarks(page)]
        for change in page.changes:
            lines.append(f"  {change.kind}: {told(change)}")
            if needs_words(change):
                lines.append(f"      {marked(word_runs(change.before, change.after))}")
    return "\n".join([*lines, *_end(found)])


def as_markdown(found: Comparison, old: str, new: str) -> str:
    """For a pull request or a page: words that are gone are struck through, new ones bold."""
    lines = [f"# What changed from {escaped(old)} to {escaped(new)}"]
    for page in found.pages:
        lines += ["", f"## {escaped(heading(page))}", ""]
        lines += [f"{escaped(line)}\n" for line in _remarks(page)]
        for change in page.changes:
            lines.append(f"- **{change.kind}:** {escaped(told(change))}")
            if needs_words(change):
                runs = word_runs(change.before, change.after)
                shown = (run._replace(text=escaped(run.text)) for run in runs)
                lines += ["", f"  {marked(shown, '~~{}~~', '**{}**')}", ""]
    return "\n".join([*lines, *map(escaped, _end(found))])


def as_json(found: Comparison, old: str, new: str) -> str:
    """For programs; the keys are documented and do not change."""
    pages = [_page_row(page) for page in found.pages]
    whole = {"version": 1, "old": old, "new": new, "unread": found.unread, "pages": pages}
    return terminal.as_json(whole)


def _page_row(page: PageChanges) -> dict[str, object]:
    scores_row = page.scores and {
        "compare": page.scores.compare,
        "sections": [each._asdict() for each in page.scores.sections],
        "crosswalks": page.scores.crosswalks,
    }
    return {
        "sort": page.sort, "id": page.id, "title": page.title, "what": page.what,
        "kind": page.kind, "old_version": page.old_version, "new_version": page.new_version,
        "old_file": page.old_file, "new_file": page.new_file, "scores": scores_row,
        "changes": [_change_row(change) for change in page.changes],
    }  # fmt: skip


def _change_row(change: Change) -> dict[str, object]:
    words = word_runs(change.before, change.after) if needs_words(change) else ()
    return {
        "thing": change.thing, "id": change.id, "title": change.title, "what": change.what,
        "kind": change.kind, "said": change.said, "key": change.key, "before": change.before,
        "after": change.after, "told": told(change), "breaks_scores": change.breaks,
        "sections": change.sections, "file": change.place.file, "line": change.place.line,
        "column": change.place.column, "words": [run._asdict() for run in words],
    }  # fmt: skip


def _remarks(page: PageChanges) -> Iterator[str]:
    """What there is to say of a page as a whole."""
    if page.what != "changed":
        return
    if moved(page):
        yield moved(page)
    if page.changes and scores(page):
        yield scores(page)
    if page.old_version == page.new_version and page.changes and page.sort != "settings":
        yield "The version is the same."


def _end(found: Comparison) -> list[str]:
    end = [] if found.pages else ["", "Nothing changed."]
    if found.unread:
        end += ["", f"Not compared, since a file could not be read: {', '.join(found.unread)}."]
    return end
