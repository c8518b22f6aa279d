"""Plans: the school year, the strategies, and what is done by when."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.named import NameChecker
from guidegen.checking.plan_names import PlanNames
from guidegen.checking.reporting import report_unknown_within
from guidegen.model import Plan
from guidegen.model.plan import Activity
from guidegen.problems import Problem, SettingCode, problem
from guidegen.reading import Reading


def check_plans(reading: Reading) -> Iterator[Problem]:
    """Check the school year, the strategies and the activities of plans."""
    known = [year.school_year for year in reading.handbook.settings.school_years]
    checker = NameChecker(reading)
    for plan in reading.handbook.plans:
        yield from checker.check_setting("school year", "calendar.yaml", known, plan.school_year)
        names = PlanNames(reading, plan)
        yield from names.check_guides(plan.strategies)
        for activity in plan.activities:
            yield from _check_activity(names, plan, activity)


def _check_activity(names: PlanNames, plan: Plan, activity: Activity) -> Iterator[Problem]:
    owner = f"activity “{activity.id}”"
    yield from names.check_role(activity.owner)
    yield from names.check_guides(activity.strategies)
    yield from names.check_buildings(activity.buildings, f"the {owner}")
    goals = []
    for goal in plan.goals:
        goals += [goal.id, *goal.former_ids]
    for name in activity.goals:
        if name not in goals:
            yield report_unknown_within("plan", "goal", name, goals)
    if activity.first_day and activity.due < activity.first_day:
        yield problem(
            SettingCode.ENDS_BEFORE_START,
            activity.id.place,
            owner=f"The {owner}",
            ends="is due",
            last=activity.due,
            starts="starts",
            first=activity.first_day,
        )
