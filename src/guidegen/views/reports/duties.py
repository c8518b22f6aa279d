"""What plans ask of each role, by strategy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from guidegen.model import Handbook
from guidegen.model.plan import Plan, PlannedMonitoring
from guidegen.planning.plan_calendar import plan_calendar
from guidegen.planning.stages import Stages
from guidegen.views.report import ReportLink


class RoleDuties(NamedTuple):
    """What plans ask of one role, by the ids of the strategies' guides.

    Under the empty id is what is about no strategy.
    """

    collects: dict[str, list[PlannedMonitoring]]
    decides: dict[str, list[PlannedMonitoring]]
    activities: dict[str, list[ReportLink]]
    goals: dict[str, list[ReportLink]]


class DutyIndex:
    """What the plans in use ask of all roles."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook

    @cached_property
    def by_role(self) -> Mapping[str, RoleDuties]:
        """Return the duties of each role that has some, by the role's id."""
        years = {str(year.school_year) for year in plan_calendar(self._handbook).years[-2:]}
        found: dict[str, RoleDuties] = defaultdict(_no_duties)
        for plan in self._handbook.plans:
            if not plan.is_retired and str(plan.school_year) in years:
                self._add(found, plan)
        return dict(found)

    def _add(self, found: dict[str, RoleDuties], plan: Plan) -> None:
        for entry in plan.monitoring:
            for strategy in self._strategies_of(entry):
                found[entry.who].collects[strategy].append(entry)
                if entry.decide:
                    found[entry.decide.meeting].decides[strategy].append(entry)
        for activity in plan.activities:
            link = ReportLink("activity", f"{plan.id}.{activity.id}")
            for strategy in self._current(activity.strategies):
                found[activity.owner].activities[strategy].append(link)
        for goal in plan.goals:
            if goal.owner:
                link = ReportLink("goal", f"{plan.id}.{goal.id}")
                for strategy in self._current(goal.strategies):
                    found[goal.owner].goals[strategy].append(link)

    def _strategies_of(self, entry: PlannedMonitoring) -> Iterable[str]:
        """Return the strategies that an entry is about: the tool's, or the measure's."""
        tool = self._handbook.tool(entry.tool) if entry.tool else None
        measure = self._handbook.measure(entry.measure) if entry.measure else None
        if tool:
            return self._current((tool.guide,))
        return self._current(measure.strategies if measure else ())

    def _current(self, ids: Iterable[str]) -> Iterable[str]:
        stages = self._handbook.derive(Stages)
        return dict.fromkeys(map(stages.strategy_id, ids)) or ("",)


def find_duties(handbook: Handbook, role: str) -> RoleDuties:
    """Return what the plans in use ask of a role."""
    return handbook.derive(DutyIndex).by_role.get(role) or _no_duties()


def _no_duties() -> RoleDuties:
    return RoleDuties(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
