"""Apply what plans say: each form is an administration, or all of a building in a window are."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Literal, NamedTuple

from guidegen.intake.windows import FoundWindow
from guidegen.model import Handbook, Plan, Tool
from guidegen.model.plan import PlannedMonitoring
from guidegen.planning.buildings import ALL_BUILDINGS, find_buildings
from guidegen.planning.subjects import find_tool

AdministrationKind = Literal["submission", "window"]
#: the length of a code for a form
_CODE = 16


class AdministrationUndeclaredError(Exception):
    """Nobody can tell what an administration of a tool is; the text says what to write where."""

    def __init__(self, tool: str, where: str) -> None:
        super().__init__(tool)
        self.tool, self.where = tool, where


class _Entry(NamedTuple):
    plan: Plan
    entry: PlannedMonitoring


class PlannedAdministrations:
    """What the plans of a handbook say about the administrations of one tool."""

    def __init__(self, handbook: Handbook, tool: Tool) -> None:
        self._handbook, self._tool = handbook, tool
        self.kind = cache(self._kind)

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        found: list[_Entry] = []
        for plan in self._handbook.plans:
            found += (
                _Entry(plan, entry)
                for entry in plan.monitoring
                if find_tool(self._handbook, entry) is self._tool
            )
        return tuple(found)

    @property
    def _has_raters(self) -> bool:
        return self._tool.scoring is not None and self._tool.scoring.raters is not None

    def _kind(self, view: str, unit: str, found: FoundWindow | None) -> AdministrationKind:
        """Return what an administration is for a form of a view from a building and a window.

        The entry that fits best says it. Raise `AdministrationUndeclaredError` if none does and
        several people answer the tool.
        """
        fitting = self._fitting(view, unit, found)
        for each in fitting:
            if each.entry.administration:
                return each.entry.administration
        if self._has_raters:
            raise AdministrationUndeclaredError(str(self._tool.id), self._where(fitting))
        return "submission"

    def _fitting(self, view: str, unit: str, found: FoundWindow | None) -> Sequence[_Entry]:
        """Return the entries that a form may be of, those that fit best first.

        The view counts more than the school year, that more than the building, and that more than
        the window.
        """

        def fit(each: _Entry) -> tuple[bool, ...]:
            entry = each.entry
            buildings = find_buildings(self._handbook.settings, entry.buildings)
            year = found.year.school_year if found else ""
            window = found.window.id if found and found.window else ""
            return (
                (entry.view or "") == view,
                each.plan.school_year == year,
                ALL_BUILDINGS in entry.buildings or any(place.id == unit for place in buildings),
                window in entry.windows,
            )

        return sorted(self._entries, key=fit, reverse=True)

    def _where(self, entries: Sequence[_Entry]) -> str:
        """Return where to write it, as the beginning of a sentence."""
        if entries:
            plan, entry = entries[0]
            return f"In {plan.file}, in the entry “{entry.id}” under “monitoring”, write"
        return f"In the year's plan, under “monitoring”, add an entry for “{self._tool.id}” with"


def form_code(reader: str, submission: str) -> str:
    """Return a code for a form that stays the same in every export of the program that has it."""
    digest = hashlib.sha256(f"{reader}\0{submission}".encode()).hexdigest()
    return f"{reader}-{digest[:_CODE]}"
