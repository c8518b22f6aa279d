"""Plans that ask more minutes of a role than it has, or collect less than rules ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from guidegen.checking.lint.findings import LintWarning
from guidegen.checking.reporting import list_in_words
from guidegen.model import Handbook, Plan
from guidegen.model.buildings import Building
from guidegen.model.settings import plain_number
from guidegen.model.text import Place
from guidegen.planning.buildings import find_buildings
from guidegen.planning.load import RoleLoad, YearLoad, find_loads
from guidegen.planning.samples import Shortfall, find_shortfalls
from guidegen.planning.subjects import find_tool
from guidegen.problems import PlanCode, Problem, problem
from guidegen.scoring.numbers import format_decimal

#: how many buildings a message names
_MOST_NAMED = 6
#: decimal places of minutes and weeks
_PLACES = 1


# --- minutes


def find_overload(handbook: Handbook) -> dict[str, list[Problem]]:
    """Return the warnings about roles with too few minutes, by the files of plans.

    All plans of a school year count together. A warning is about the plan with the first entry.
    """
    warnings: dict[str, list[Problem]] = defaultdict(list)
    for year_load in find_loads(handbook):
        for loads in _find_alike(year_load):
            place = loads[0].entries[0].who.place
            warnings[place.file].append(_warn_of_minutes(year_load, loads, place))
    return warnings


def _find_alike(year_load: YearLoad) -> Iterable[list[RoleLoad]]:
    """Return the loads that are too much; those of buildings with the same numbers together."""
    alike: dict[tuple[object, ...], list[RoleLoad]] = defaultdict(list)
    for load in year_load.loads:
        if load.is_too_much:
            is_district = load.building is None
            key = (load.role.id, load.window.id, is_district, load.minutes)
            alike[key].append(load)
    return alike.values()


def _warn_of_minutes(year_load: YearLoad, loads: Sequence[RoleLoad], place: Place) -> Problem:
    load = loads[0]
    buildings = [each.building for each in loads if each.building]
    return problem(
        PlanCode.TOO_FEW_MINUTES,
        place,
        window=load.window.id,
        year=year_load.year.school_year,
        role=load.role.id,
        needed=format_decimal(load.minutes, _PLACES),
        where=_name_places(buildings) if buildings else "in the district as a whole",
        available=format_decimal(load.available or 0, _PLACES),
        per_week=plain_number(load.role.minutes_per_week or 0),
        weeks=format_decimal(load.weeks, _PLACES),
    )


def _name_places(buildings: Sequence[Building]) -> str:
    """Return in which buildings, as a sentence goes on; many are counted."""
    names = [f"“{building.id}”" for building in buildings]
    if len(names) > _MOST_NAMED:
        return f"in {len(names)} buildings, such as {names[0]},"
    return f"in {list_in_words(names)}"


# --- samples


def find_small_samples(handbook: Handbook, plan: Plan) -> Iterator[LintWarning]:
    """Warn of rules that stay unknown, because the plan collects less than they ask for."""
    for shortfall in find_shortfalls(handbook, plan):
        tool = shortfall.tool
        where = f" {_name_places(shortfall.buildings)}" if shortfall.buildings else ""
        warning = problem(
            PlanCode.SAMPLE_TOO_SMALL,
            _find_place(handbook, plan, shortfall),
            rule=shortfall.rule.id,
            least=shortfall.least,
            what=_WHAT[shortfall.kind],
            tool=tool.id,
            period=_name_period(shortfall),
            planned=f"at most {shortfall.planned}" if shortfall.planned else "none",
            where=where.rstrip(","),
        )
        yield LintWarning(plan, warning)


def _find_place(handbook: Handbook, plan: Plan, shortfall: Shortfall) -> Place:
    """Return the place of the first entry that collects there; that of the plan if none does."""
    wanted = {building.id for building in shortfall.buildings}
    for entry in plan.monitoring:
        ids = [building.id for building in find_buildings(handbook.settings, entry.buildings)]
        if find_tool(handbook, entry) is shortfall.tool and wanted.issubset(ids):
            return entry.id.place
    return plan.id.place


_WHAT = {
    "administrations": "administrations of",
    "staff": "different adults seen or asked with",
    "students": "students behind",
}


def _name_period(shortfall: Shortfall) -> str:
    test = shortfall.test
    if test.window:
        return f"in the window “{test.window}”"
    return f"within {test.within_days} days"
