"""What is doubtful in a plan, apart from its systems: warnings that its authors can ignore."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.goal_parts import find_alone, find_missing_parts
from guidegen.checking.goal_values import find_other_years, find_unreachable, find_wrong_way
from guidegen.checking.lint.findings import LintWarning, filter_ignored
from guidegen.checking.monitoring_warnings import find_monitoring_gaps
from guidegen.checking.plan_sizes import find_overload, find_small_samples
from guidegen.model import Handbook, Plan
from guidegen.planning.goals import find_direction
from guidegen.problems import Code, GoalCode, PlanCode, Problem
from guidegen.reading import Reading


def check_plan_warnings(reading: Reading) -> Iterator[Problem]:
    """Yield the warnings about plans that are in use, and entries of ``ignore`` without effect."""
    handbook = reading.handbook
    # what could not be read may be what a plan seems to lack
    is_whole = not reading.unread
    overload = find_overload(handbook) if is_whole else {}
    looked_for: tuple[Code, ...] = (*GoalCode, *PlanCode) if is_whole else ()
    for plan in handbook.plans:
        if plan.is_retired:
            continue
        warnings = list(_find_goal_warnings(handbook, plan))
        warnings += find_monitoring_gaps(handbook, plan)
        warnings += (LintWarning(plan, warning) for warning in overload.get(plan.file, ()))
        if is_whole:
            warnings += find_small_samples(handbook, plan)
        yield from filter_ignored(plan, warnings, looked_for)


def _find_goal_warnings(handbook: Handbook, plan: Plan) -> Iterator[LintWarning]:
    year = handbook.settings.school_year(plan.school_year)
    for goal in plan.goals:
        yield from find_missing_parts(handbook, goal)
        yield from find_alone(plan, goal)
        yield from find_unreachable(goal)
        direction = find_direction(handbook, goal)
        if direction:
            yield from find_wrong_way(goal, direction)
        if year:
            yield from find_other_years(goal, year)
