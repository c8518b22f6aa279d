"""What is wrong with responses, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guidegen.cli.terminal import counted, render_text, write
from guidegen.problems import Code, Problem

#: so many of a kind are shown; whoever has to correct more of them sees what they have in common
MOST_SHOWN = 100


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
