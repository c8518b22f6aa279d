"""Problems of a handbook as ``guidegen check`` writes them: text, JSON and notes on GitHub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType

from guidegen.cli.terminal import counted, render_json, render_text, visible
from guidegen.model import GUIDE, TOOL, PageKind, kind_of, page_kinds
from guidegen.problems import AlignmentCode, Problem
from guidegen.reading import Reading


def text_pieces(reading: Reading, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the problems for people, then a summary."""
    if problems:
        changes = _suspects().change_lines(reading, problems) if _has_suspects(problems) else {}
        yield f"{render_text(problems, changes)}\n"
    if any(problem.is_error for problem in problems):
        yield f"{counted(problems)} found.\n"
    else:
        yield f"{_summary(reading, problems)}\n"


def json_pieces(reading: Reading, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the problems for programs."""
    changes = _suspects().change_keys(reading, problems) if _has_suspects(problems) else {}
    yield f"{render_json(problems, changes)}\n"


def github_pieces(_reading: Reading, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the problems as notes on the lines of a pull request."""
    if problems:
        yield f"{visible(render_github(problems), chr(10))}\n"


def render_github(problems: Iterable[Problem]) -> str:
    """Return problems as GitHub's workflow commands, one in each line."""
    return "\n".join(
        f"::{problem.code.severity} file={_escape_property(problem.place.file)},"
        f"line={problem.place.line},col={problem.place.column},"
        f"title={_escape_property(problem.code.slug)}"
        f"::{_escape_message(f'{problem.message} {problem.remedy}')}"
        for problem in problems
    )


def _escape_message(text: str) -> str:
    """Escape the text of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Escape a value before the text of a workflow command."""
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")


def _has_suspects(problems: Sequence[Problem]) -> bool:
    """Whether some items are suspect; if none is, git is not asked."""
    return any(problem.code is AlignmentCode.SUSPECT for problem in problems)


def _suspects() -> ModuleType:
    """Import what shows changes behind suspect items: few calls need it, and it loads slowly."""
    return import_module("guidegen.cli.component_changes")


def _summary(reading: Reading, warnings: Sequence[Problem]) -> str:
    """Return how many pages of each kind have no problems."""
    sorts = Counter(kind_of(page).name for page in reading.handbook.pages)
    pages = count_pages(sorts, always=(GUIDE, TOOL))
    none = f"{counted(warnings)}, no problems" if warnings else "No problems"
    return f"{none}: {pages}."


def count_pages(sorts: Mapping[str, int], always: Sequence[PageKind] = ()) -> str:
    """Return numbers of pages by the names of their kinds in words, such as “1 guide, 2 tools”.

    Kinds that are ``always`` named can have none.
    """
    counts: list[str] = []
    for kind in page_kinds():
        number = sorts.get(kind.name, 0)
        if number == 1:
            counts.append(f"1 {kind.one}")
        elif number or kind in always:
            counts.append(f"{number} {kind.many}")
    return ", ".join(counts)
