"""What the fast lane asks the scorer: what each answer adds, and what the sums come to.

The lane knows no rule of scoring. For each different answer to an item the scorer says what it adds
to a score, and for each different result of adding up it says what the score is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guidegen.engines.lane_rules import MILLION, to_millionths
from guidegen.model.scoring import Gates, Score
from guidegen.scoring.compiled import CompiledItem, CompiledTool, ItemGroup
from guidegen.scoring.criteria import all_requirements
from guidegen.scoring.methods import (
    ScoreEntries,
    ScoreEntry,
    collect_entries,
    earned_points,
    possible_points,
)
from guidegen.scoring.numbers import Exact, divide
from guidegen.scoring.profile import share_entries
from guidegen.scoring.results import Excluded, ItemResult, ScoreResult, Share
from guidegen.scoring.totals import count_answered, explain_gate, round_score, score_entries

#: what is added up for every score or section, and for those that need enough answers
_SUMS = ("earned", "possible", "counted")
_GATE_SUMS = ("answered", "asked")


class TallyNumbers(NamedTuple):
    """What one answer adds to a tally, or what all answers of an administration come to."""

    #: in the order of `Tally.sums`; points are in millionths
    numbers: tuple[int, ...]
    #: the first item that rules out a score
    blocked: Excluded | None


@dataclass(frozen=True)
class Tally:
    """What is added up: the points of a score, or of a section that criteria require."""

    compiled: CompiledTool
    #: ``None`` for a section
    score: Score | None
    #: the section, or the items of the score
    group: ItemGroup

    @cached_property
    def gates(self) -> Gates | None:
        """What must be answered for there to be a score."""
        if self.score is None:
            return None
        return self.score.gates or self.compiled.scoring.gates

    @cached_property
    def sums(self) -> tuple[str, ...]:
        """The names of what is added up."""
        return _SUMS + _GATE_SUMS if self.gates else _SUMS

    @cached_property
    def _has(self) -> frozenset[str]:
        return frozenset(item.id for item in self.group.items)

    def added(self, item: CompiledItem, result: ItemResult) -> TallyNumbers | None:
        """Return what an answer adds; ``None`` if that is too fine or too large to add up."""
        if item.id not in self._has:
            return TallyNumbers((0,) * len(self.sums), None)
        results = {item.id: result}
        entries = collect_entries(self.compiled, self.score, (item,), results)
        earned = to_millionths(earned_points(entries.counted))
        possible = to_millionths(possible_points(entries.counted))
        if earned is None or possible is None:
            return None
        numbers = [earned, possible, len(entries.counted)]
        if self.gates:
            numbers += count_answered((item,), results)
        return TallyNumbers(tuple(numbers), entries.blocked)

    def result(self, found: TallyNumbers) -> ScoreResult | Share:
        """Return the score, or the share of the section, that these sums come to."""
        entries = _entries(found)
        if self.score is None:
            return share_entries(self.group, entries)
        gate = ""
        if self.gates:
            gate = explain_gate(self.gates, *found.numbers[len(_SUMS) :])
        return round_score(self.compiled, self.score, score_entries(self.score, entries, gate))


def _entries(found: TallyNumbers) -> ScoreEntries:
    """Return entries with these sums: one has all points, and the others only count."""
    earned, possible, count = found.numbers[: len(_SUMS)]
    counted: tuple[ScoreEntry, ...] = ()
    if count:
        all_points = ScoreEntry("", "", _points(earned), _points(possible), 1)
        counted = (all_points, *[ScoreEntry("", "", 0, 0, 1)] * (count - 1))
    return ScoreEntries(counted, (), found.blocked)


def _points(millionths: int) -> Exact:
    return divide(millionths, MILLION)


def list_tallies(compiled: CompiledTool) -> tuple[Tally, ...]:
    """Return the tallies of all scores, then of the sections that criteria require."""
    found: list[Tally] = []
    for score in compiled.scores:
        group = ItemGroup(str(score.id), score.title, compiled.selected(score))
        found.append(Tally(compiled, score, group))
    needed = set(_required_sections(compiled))
    sections = (group for group in compiled.by_section if group.id in needed)
    return (*found, *(Tally(compiled, None, group) for group in sections))


def _required_sections(compiled: CompiledTool) -> Iterator[str]:
    for criterion in compiled.scoring.criteria:
        for requirement in all_requirements(criterion):
            if requirement.section:
                yield str(requirement.section)
