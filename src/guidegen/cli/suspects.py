"""A component's text before and now, as `guidegen check` and `guidegen review` show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidegen.comparing.passages import PassageChange, compare_passages, mark_passage
from guidegen.history import FormerTexts
from guidegen.model import Handbook, Pair
from guidegen.problems import AlignmentCode, Problem
from guidegen.reading import Reading


class Changed(NamedTuple):
    """What is different from the text that an item was reviewed against."""

    differences: tuple[PassageChange, ...] = ()
    #: why that text is not known; empty where it is
    unknown: str = ""


def changed(handbook: Handbook, former: FormerTexts, pair: Pair) -> Changed:
    """What has changed for a suspect pair; `Changed.unknown` says why that cannot be told."""
    found = former.of(pair.found, handbook.reviewed_texts(*pair.names))
    if found.component is None:
        return Changed(unknown=f"The text that was reviewed cannot be shown. {found.why}")
    return Changed(compare_passages(found.component, pair.found.component))


def lines_of(change: Changed) -> Iterator[str]:
    """The change for people: each passage with its words before and now, one below the other."""
    if change.unknown:
        yield change.unknown
    elif not change.differences:
        yield "The same words, divided into other entries."
    for each in change.differences:
        before, now = mark_passage(each)
        yield each.what
        yield f"  before: {before}"
        yield f"  now:    {now}"


def lines(reading: Reading, problems: Sequence[Problem]) -> Mapping[Problem, Sequence[str]]:
    """What changed for each suspect item, for people."""
    return {found: tuple(lines_of(each)) for found, each in _changes(reading, problems)}


def keys(reading: Reading, problems: Sequence[Problem]) -> Mapping[Problem, Mapping[str, object]]:
    """What changed for each suspect item, for programs."""
    return {found: _keys(each) for found, each in _changes(reading, problems)}


def _changes(reading: Reading, problems: Sequence[Problem]) -> Iterator[tuple[Problem, Changed]]:
    suspects = {each.place: each for each in problems if each.code is AlignmentCode.SUSPECT}
    former = FormerTexts(reading.folder)
    for pair in reading.handbook.pairs:
        if pair.place in suspects:
            yield suspects[pair.place], changed(reading.handbook, former, pair)


def _keys(found: Changed) -> Mapping[str, object]:
    if found.unknown:
        return {"unknown": found.unknown}
    return {"changes": [each._asdict() for each in found.differences]}
