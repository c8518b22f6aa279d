"""Names that plans contain: of roles, guides, tools, measures, buildings, windows and groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from guidegen.checking.named import NameChecker
from guidegen.checking.reporting import list_ids, report_unknown_within
from guidegen.model import GUIDE, MEASURE, TOOL, PageKind, Plan, Text
from guidegen.model.calendar import SchoolYear
from guidegen.planning.buildings import ALL_BUILDINGS, find_buildings
from guidegen.problems import PlanCode, Problem, problem
from guidegen.reading import Reading


@dataclass(frozen=True)
class PlanNames:
    """Checks the names in one plan; each method yields the problems with some of them."""

    reading: Reading
    plan: Plan

    @cached_property
    def year(self) -> SchoolYear | None:
        """Return the plan's school year."""
        return self.reading.handbook.settings.school_year(self.plan.school_year)

    @cached_property
    def _checker(self) -> NameChecker:
        return NameChecker(self.reading)

    def check_role(self, name: Text | None) -> Iterator[Problem]:
        """Report a role that does not exist."""
        if name:
            yield from self._checker.check_roles(name)

    def check_group(self, name: Text) -> Iterator[Problem]:
        """Report a group of students that does not exist."""
        known = list_ids(self.reading.handbook.settings.groups)
        yield from self._checker.check_setting("group of students", "groups.yaml", known, name)

    def check_windows(self, names: Iterable[Text]) -> Iterator[Problem]:
        """Report windows that the plan's school year does not have."""
        if self.year is None:
            return  # an unknown year is told once
        known = list_ids(self.year.windows)
        for name in names:
            if name not in known:
                owner = f"school year {self.year.school_year}"
                yield report_unknown_within(owner, "window", name, known)

    def check_buildings(self, names: Iterable[Text], owner: str) -> Iterator[Problem]:
        """Report buildings and bands that do not exist, or are closed all year."""
        file = "buildings.yaml"
        if not self.reading.has_setting(file):
            return
        settings = self.reading.handbook.settings
        known = [ALL_BUILDINGS, *list_ids(settings.buildings.bands)]
        for building in settings.buildings.buildings:
            known += [building.id, *building.former_ids]
        yield from self._checker.check_setting("building or band", file, known, *names)
        for name in names:
            is_closed = self.year and not find_buildings(settings, [name], self.year)
            if self.year and is_closed and name in known:
                facts = {"name": name, "owner": owner, "year": self.year.school_year}
                yield problem(PlanCode.NO_OPEN_BUILDING, name.place, **facts)

    def check_guides(self, names: Iterable[Text]) -> Iterator[Problem]:
        """Report guides that do not exist, or are retired."""
        for name in names:
            yield from self._check_page(GUIDE, name)

    def check_tool(self, name: Text) -> Iterator[Problem]:
        """Report a tool that does not exist, or is retired."""
        yield from self._check_page(TOOL, name)

    def check_measure(self, name: Text) -> Iterator[Problem]:
        """Report a measure that does not exist, or is retired."""
        yield from self._check_page(MEASURE, name)

    def _check_page(self, kind: PageKind, name: Text) -> Iterator[Problem]:
        yield from self._checker.check(kind.name, name)
        target = self.reading.handbook.find(kind.name, name)
        # a plan that is over is kept as a record of what was used
        if target is None or not target.page.is_retired or self.plan.is_retired:
            return
        replacement = ""
        retired = target.page.retired
        if retired and retired.replaced_by:
            replacement = f" and replaced by “{retired.replaced_by[0]}”"
        facts = {"thing": kind.one, "name": name, "replacement": replacement}
        yield problem(PlanCode.RETIRED_IN_PLAN, name.place, **facts)
