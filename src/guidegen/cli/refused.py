"""What is wrong with responses, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guidegen.cli.report import NO_RESPONSES
from guidegen.cli.terminal import counted, render_text, write
from guidegen.problems import Code, Problem, ResponseCode

#: so many of a kind are shown; whoever has to correct more of them sees what they have in common
MOST_SHOWN = 100


def none_usable(problems: Sequence[Problem]) -> str:
    """Return what to say in the place of results, where there are none: whether there are rows."""
    if all(each.code == ResponseCode.BAD_RESPONSES for each in problems):
        return NO_RESPONSES
    older = sum(
        each.code in (ResponseCode.OLDER_VERSION, ResponseCode.OTHER_VERSION) for each in problems
    )
    if older == 0:
        return "No responses that can be used."
    rows = "1 row was" if older == 1 else f"{older:,} rows were"
    return f"No responses that can be used: {rows} answered with another version of the tool."


def say_refused(problems: Sequence[Problem]) -> None:
    """List what is wrong, of each kind the first ones, and say how many there are; if there are."""
    if problems:
        write(_pieces(problems))


def _pieces(problems: Sequence[Problem]) -> Iterator[str]:
    found: Counter[Code] = Counter()
    for each in problems:
        found[each.code] += 1
        if found[each.code] <= MOST_SHOWN:
            yield f"{render_text([each])}\n"
    for code, number in found.items():
        if number > MOST_SHOWN:
            more = f"{number - MOST_SHOWN:,} more like this [{code.slug}]"
            yield f"… and {more}; --format json lists all.\n"
    yield f"{counted(problems)} found.\n"
