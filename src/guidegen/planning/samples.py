"""Samples: whether plans collect as much as the rules for moving between stages ask for.

Everything is counted so that too little is certain. What is planned for the whole district may all
come from one building, different windows may see different adults, and of all periods of so many
days the one in which most is collected counts. An entry without a sample may collect any number.
Only buildings at a stage from which a rule leads are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from guidegen.model import Handbook, Plan, Tool
from guidegen.model.buildings import Building
from guidegen.model.calendar import SchoolYear, Window
from guidegen.model.decision import DISTRICT_UNIT
from guidegen.model.plan import PlannedMonitoring
from guidegen.model.stages import MovementRule, StageTest
from guidegen.planning.buildings import find_buildings
from guidegen.planning.stages import Stages
from guidegen.planning.subjects import find_tool

#: what a rule can ask a least number of
SampleKind = Literal["administrations", "staff", "students"]
_KINDS: tuple[SampleKind, ...] = ("administrations", "staff", "students")


class Collection(NamedTuple):
    """What one entry collects in one window."""

    entry: PlannedMonitoring
    year: SchoolYear
    window: Window
    #: by their ids, in the order of the settings
    buildings: Mapping[str, Building]


class PlannedCollections:
    """What all plans of a handbook collect: ``handbook.derive(PlannedCollections)``."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook

    @cached_property
    def _by_tool(self) -> Mapping[str, tuple[Collection, ...]]:
        found: dict[str, list[Collection]] = defaultdict(list)
        settings = self._handbook.settings
        for plan in self._handbook.plans:
            year = settings.school_year(plan.school_year)
            for entry in plan.monitoring if year else ():
                tool = find_tool(self._handbook, entry)
                if tool and year:
                    found_here = find_buildings(settings, entry.buildings, year)
                    buildings = {str(building.id): building for building in found_here}
                    windows = filter(None, map(year.window, entry.windows))
                    for window in windows:
                        found[tool.id].append(Collection(entry, year, window, buildings))
        return {id_: tuple(collections) for id_, collections in found.items()}

    def of_tool(self, tool: Tool) -> tuple[Collection, ...]:
        """Return what is collected with a tool, this year and in others."""
        return self._by_tool.get(tool.id, ())


@dataclass(frozen=True)
class Shortfall:
    """A test of a rule for which a plan collects too little."""

    rule: MovementRule
    test: StageTest
    tool: Tool
    kind: SampleKind
    #: the least number that the test asks for, and the most that can be collected
    least: int
    planned: int
    #: where; none if it is the whole district, or if nothing is collected anywhere
    buildings: tuple[Building, ...] = ()


def find_shortfalls(handbook: Handbook, plan: Plan) -> Iterator[Shortfall]:
    """Yield the tests whose minimum cannot be reached with what is planned for a year."""
    year = handbook.settings.school_year(plan.school_year)
    if year is None:
        return
    stages, collected = handbook.derive(Stages), handbook.derive(PlannedCollections)
    strategies = [stages.strategy_id(name) for name in plan.strategies]
    for rule in handbook.settings.stages.rules:
        moved = _find_moved(stages, rule, strategies)
        for test in rule.tests if moved else ():
            tool = handbook.tool(test.tool) if test.tool else None
            if tool is None:
                continue
            collections = collected.of_tool(tool)
            # a rule of several strategies may ask about a tool of another one
            is_ours = stages.strategy_id(tool.guide) in moved
            if is_ours or any(each.year is year for each in collections):
                applied = _AppliedTest(stages, rule, test, tool, year, tuple(moved))
                yield from applied.find_shortfalls(collections)


def _find_moved(stages: Stages, rule: MovementRule, strategies: Iterable[str]) -> list[str]:
    """Return which of the strategies a rule moves."""
    own = [stages.strategy_id(name) for name in rule.strategies]
    moved = []
    for name in strategies:
        movement = stages.movements.get(name)
        uses_model = movement is not None and movement.stage_model == rule.stage_model
        if uses_model and (not own or name in own):
            moved.append(name)
    return moved


@dataclass(frozen=True)
class _AppliedTest:
    """A test of a rule, applied to what is collected in a year for some strategies."""

    stages: Stages
    rule: MovementRule
    test: StageTest
    tool: Tool
    year: SchoolYear
    strategies: tuple[str, ...]

    def find_shortfalls(self, collections: Sequence[Collection]) -> Iterator[Shortfall]:
        """Yield what is too little, kind by kind and number by number."""
        minimum = self.test.minimum
        if minimum is None or (self.test.window is None and self.test.within_days is None):
            return
        periods = list(_list_periods(self.test, self.year, collections))
        buildings = _list_buildings(self.year, collections)
        modes = {self.stages.movements[name].mode for name in self.strategies}
        is_together = "together" in modes
        for kind in _KINDS:
            least: int | None = getattr(minimum, kind)
            if least is None:
                continue
            if not is_together and buildings:
                yield from self._find_by_building(periods, kind, least, buildings)
            elif self._is_about(DISTRICT_UNIT) or not is_together:
                planned = _find_most(periods, kind, None)
                if planned is not None and planned < least:
                    yield Shortfall(self.rule, self.test, self.tool, kind, least, planned)

    def _find_by_building(
        self,
        periods: Sequence[Sequence[Collection]],
        kind: SampleKind,
        least: int,
        buildings: Iterable[Building],
    ) -> Iterator[Shortfall]:
        short: dict[int, list[Building]] = defaultdict(list)
        for building in buildings:
            planned = _find_most(periods, kind, building)
            if planned is not None and planned < least and self._is_about(building.id):
                short[planned].append(building)
        for planned, places in short.items():
            found = Shortfall(self.rule, self.test, self.tool, kind, least, planned)
            yield replace(found, buildings=tuple(places))

    def _is_about(self, unit: str) -> bool:
        """Tell whether a building, or the district, is at a stage from which the rule leads.

        As long as nothing is decided about a strategy anywhere, it may be at any stage.
        """
        for strategy in self.strategies:
            if strategy not in self.stages.decided:
                return True
            current = self.stages.history(strategy, unit).current
            if current and current.decision.to_stage in self.rule.from_stages:
                return True
        return False


def _list_periods(
    test: StageTest, year: SchoolYear, collections: Sequence[Collection]
) -> Iterator[tuple[Collection, ...]]:
    """Yield what is collected in each period whose data a test can look at.

    Of a number of days, these are the periods that begin with the last day of a window: none
    touches more windows. One that touches no window of the year is left out.
    """
    if test.window:
        yield tuple(
            each for each in collections if each.year is year and each.window.id == test.window
        )
        return
    length = max(test.within_days or 1, 1)
    for first in collections:
        start = first.window.last_day
        touched = tuple(
            each
            for each in collections
            if each.window.last_day >= start and (each.window.first_day - start).days < length
        )
        if any(each.year is year for each in touched):
            yield touched


def _list_buildings(year: SchoolYear, collections: Sequence[Collection]) -> tuple[Building, ...]:
    """Return the buildings in which something is collected this year."""
    found: dict[str, Building] = {}
    for each in collections:
        if each.year is year:
            found |= each.buildings
    return tuple(found.values())


def _find_most(
    periods: Iterable[Sequence[Collection]], kind: SampleKind, building: Building | None
) -> int | None:
    """Return the most that is collected in a period; `None` if there is no saying.

    Count what is collected in one building, or in the whole district.
    """
    most = 0
    for period in periods:
        number = 0
        for each in period:
            if building and building.id not in each.buildings:
                continue
            sample = each.entry.sample
            amount: int | None = getattr(sample, kind) if sample else None
            if sample is None or amount is None:
                return None
            is_in_each = building is None and sample.per == "building"
            number += amount * len(each.buildings) if is_in_each else amount
        most = max(most, number)
    return most
