"""Names that plans and measures contain: of roles, guides, tools, measures, buildings, windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from guidegen.checking.reporting import list_ids, report_unknown_name, report_unknown_setting
from guidegen.model import GUIDE, MEASURE, TOOL, Guide, Measure, Page, PageKind, Plan, Text, Tool
from guidegen.model.calendar import SchoolYear
from guidegen.planning.buildings import ALL_BUILDINGS, find_buildings
from guidegen.problems import PlanCode, Problem, ReferenceCode, problem
from guidegen.reading import Reading


@dataclass(frozen=True)
class PlanNames:
    """Checks the names that a page contains; each method yields the problems with some."""

    reading: Reading
    page: Page

    @cached_property
    def year(self) -> SchoolYear | None:
        """Return the school year of a plan."""
        name = self.page.school_year
        return self.reading.handbook.settings.school_year(name) if name else None

    # --- settings

    def check_role(self, name: Text | None) -> Iterator[Problem]:
        """Report a role that does not exist."""
        known = list_ids(self.reading.handbook.settings.district.roles)
        if name and name not in known and self.reading.has_setting("district.yaml"):
            yield report_unknown_name(ReferenceCode.UNKNOWN_ROLE, name, known)

    def check_buildings(self, names: Iterable[Text], owner: str) -> Iterator[Problem]:
        """Report buildings and bands that do not exist, or that are closed all year."""
        if not self.reading.has_setting("buildings.yaml"):
            return
        settings = self.reading.handbook.settings
        known = [ALL_BUILDINGS, *list_ids(settings.buildings.bands)]
        for building in settings.buildings.buildings:
            known += [building.id, *building.former_ids]
        for name in names:
            if name not in known:
                thing = "building or band"
                yield report_unknown_setting(thing, name, known, "buildings.yaml")
            elif self.year and not find_buildings(settings, [name], self.year):
                facts = {"name": name, "owner": owner, "year": self.year.school_year}
                yield problem(PlanCode.NO_OPEN_BUILDING, name.place, **facts)

    def check_windows(self, names: Iterable[Text]) -> Iterator[Problem]:
        """Report windows that no school year has."""
        if not self.reading.has_setting("calendar.yaml"):
            return
        known: dict[Text, None] = {}
        for year in self.reading.handbook.settings.school_years:
            known |= dict.fromkeys(list_ids(year.windows))
        for name in names:
            if name not in known:
                yield report_unknown_setting("window", name, known, "calendar.yaml")

    def check_groups(self, names: Iterable[Text]) -> Iterator[Problem]:
        """Report groups of students that do not exist."""
        known = list_ids(self.reading.handbook.settings.groups)
        if self.reading.has_setting("groups.yaml"):
            for name in names:
                if name not in known:
                    thing = "group of students"
                    yield report_unknown_setting(thing, name, known, "groups.yaml")

    # --- pages

    def check_guides(self, names: Iterable[Text]) -> Iterator[Problem]:
        """Report guides that do not exist, or are retired."""
        for name in names:
            yield from self._check_page(GUIDE, name, self.reading.handbook.guide(name))

    def check_tool(self, name: Text) -> Iterator[Problem]:
        """Report a tool that does not exist, or is retired."""
        yield from self._check_page(TOOL, name, self.reading.handbook.tool(name))

    def check_measure(self, name: Text) -> Iterator[Problem]:
        """Report a measure that does not exist, or is retired."""
        yield from self._check_page(MEASURE, name, self.reading.handbook.measure(name))

    def _check_page(
        self, kind: PageKind, name: Text, page: Guide | Tool | Measure | None
    ) -> Iterator[Problem]:
        handbook = self.reading.handbook
        if page is None:
            if not self.reading.may_be(name, kind):
                known = handbook.targets.names(kind.name)
                yield report_unknown_name(_UNKNOWN[kind.name], name, known, role=kind.one)
        elif page.is_retired and isinstance(self.page, Plan) and not self.page.is_retired:
            replacement = ""
            if page.retired and page.retired.replaced_by:
                replacement = f" “{page.retired.replaced_by[0]}” took its place."
            facts = {"thing": kind.one, "name": name, "replacement": replacement}
            yield problem(PlanCode.RETIRED_IN_PLAN, name.place, **facts)


#: what says that there is no such page, by the kind of page
_UNKNOWN = {
    GUIDE.name: ReferenceCode.UNKNOWN_GUIDE,
    TOOL.name: ReferenceCode.UNKNOWN_TOOL,
    MEASURE.name: ReferenceCode.UNKNOWN_NAME,
}
