"""A component's text before and now, as `guidegen check` and `guidegen review` show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidegen.comparing.passages import PassageChange, compare_passages, mark_passage
from guidegen.history import FormerTexts
from guidegen.model import Alignment, Handbook
from guidegen.problems import AlignmentCode, Problem
from guidegen.reading import Reading


class ComponentChange(NamedTuple):
    """How a component differs from the text that an item was reviewed against."""

    differences: tuple[PassageChange, ...] = ()
    #: why that text is not known; empty if it is known
    unknown: str = ""


def find_change(handbook: Handbook, former: FormerTexts, pair: Alignment) -> ComponentChange:
    """Return what changed in the component of a suspect pair."""
    found = former.of(pair.monitored, handbook.reviewed_texts(*pair.names))
    if found.component is None:
        return ComponentChange(unknown=f"The text that was reviewed cannot be shown. {found.why}")
    return ComponentChange(compare_passages(found.component, pair.monitored.component))


def describe(change: ComponentChange) -> Iterator[str]:
    """Yield a change in lines for people: each passage, its text before, and its text now."""
    if change.unknown:
        yield change.unknown
    elif not change.differences:
        yield "The same words, divided into other entries."
    for passage in change.differences:
        before, now = mark_passage(passage)
        yield passage.what
        yield f"  before: {before}"
        yield f"  now:    {now}"


def change_lines(reading: Reading, problems: Sequence[Problem]) -> Mapping[Problem, Sequence[str]]:
    """Return what changed for each suspect item, in lines for people."""
    changes = _find_changes(reading, problems)
    return {problem: tuple(describe(change)) for problem, change in changes}


def change_keys(
    reading: Reading, problems: Sequence[Problem]
) -> Mapping[Problem, Mapping[str, object]]:
    """Return what changed for each suspect item, as keys of its JSON."""
    changes = _find_changes(reading, problems)
    return {problem: _to_keys(change) for problem, change in changes}


def _find_changes(
    reading: Reading, problems: Sequence[Problem]
) -> Iterator[tuple[Problem, ComponentChange]]:
    """Yield each problem with a suspect item, and what changed behind it."""
    suspects = {
        problem.place: problem for problem in problems if problem.code is AlignmentCode.SUSPECT
    }
    former = FormerTexts(reading.folder)
    for pair in reading.handbook.pairs:
        if pair.place in suspects:
            yield suspects[pair.place], find_change(reading.handbook, former, pair)


def _to_keys(change: ComponentChange) -> Mapping[str, object]:
    if change.unknown:
        return {"unknown": change.unknown}
    return {"changes": [passage._asdict() for passage in change.differences]}
