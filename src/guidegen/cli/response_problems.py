"""What is wrong with responses, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guidegen.cli.terminal import counted, render_text
from guidegen.problems import Code, Problem, ResponseCode

#: how many problems of a kind are listed; more of them have the same cause
MOST_SHOWN = 100
_OTHER_VERSIONS = (ResponseCode.OLDER_VERSION, ResponseCode.OTHER_VERSION)


def explain_no_results(problems: Sequence[Problem]) -> str:
    """Return what to say instead of results: there are no responses, or none that can be used."""
    if all(problem.code == ResponseCode.BAD_RESPONSES for problem in problems):
        return "No responses."
    number = sum(problem.code in _OTHER_VERSIONS for problem in problems)
    if number == 0:
        return "No responses that can be used."
    rows = "1 row was" if number == 1 else f"{number:,} rows were"
    return f"No responses that can be used: {rows} answered with another version of the tool."


def problem_pieces(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the first problems of each kind, and how many there are; nothing if there are none."""
    if not problems:
        return
    found: Counter[Code] = Counter()
    for problem in problems:
        found[problem.code] += 1
        if found[problem.code] <= MOST_SHOWN:
            yield f"{render_text([problem])}\n"
    for code, number in found.items():
        if number > MOST_SHOWN:
            more = f"{number - MOST_SHOWN:,} more like this [{code.slug}]"
            yield f"… and {more}; --format json lists all.\n"
    yield f"{counted(problems)} found.\n"
