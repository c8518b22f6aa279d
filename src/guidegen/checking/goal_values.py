"""The numbers and dates of goals: which are possible, and whether they lead where they should."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from guidegen.checking.lint.findings import LintWarning
from guidegen.checking.reporting import AT_LEAST_ONE, list_in_words, report_range
from guidegen.model import Measure
from guidegen.model.base import place_of
from guidegen.model.calendar import SchoolYear
from guidegen.model.plan import GoalValue, PlanGoal
from guidegen.model.settings import plain_number
from guidegen.model.text import Place
from guidegen.planning.goals import (
    AmountUnit,
    GoalDirection,
    exactly,
    find_amount,
    find_distance,
    is_possible_share,
    nearest_counts,
)
from guidegen.problems import GoalCode, Problem, ScoringCode, SettingCode, problem
from guidegen.reading import Reading
from guidegen.scoring.coverage import score_limits
from guidegen.scoring.expressions import NO_LIMITS, Limits
from guidegen.scoring.numbers import divide, format_decimal, format_exact, optional_exact, to_exact

_HUNDRED = 100
_PERCENTAGE = "a percentage from 0 to 100"
#: units whose values cannot be negative
_NOT_NEGATIVE_UNITS = ("count", "rate")
_UNITS: dict[AmountUnit, tuple[str, str]] = {
    "share": ("share of how many", "“percent: …” with “of: …”, or “value: …” with “of: …”"),
    "number": ("number of its own", "“value: …” with “n: …”"),
}


class NamedValue(NamedTuple):
    """A value of a goal, with what messages call it."""

    goal: PlanGoal
    #: baseline, interim target or target
    name: str
    value: GoalValue

    @property
    def place(self) -> Place:
        """Return the place of its number, or of its goal."""
        otherwise = self.goal.id.place
        return place_of(self.value.value, place_of(self.value.percent, otherwise))

    @property
    def owner(self) -> str:
        """Return what it is called within a sentence."""
        return f"the {self.name} of the goal “{self.goal.id}”"

    @property
    def subject(self) -> str:
        """Return what it is called at the start of a sentence; there can be several on the way."""
        when = f" for {self.value.date}" if self.name == _INTERIM else ""
        return f"The {self.name} of the goal “{self.goal.id}”{when}"


_INTERIM = "interim target"


def list_values(goal: PlanGoal) -> tuple[NamedValue, ...]:
    """Return the values of a goal on their way from the baseline to the target."""
    values: list[NamedValue] = []
    if goal.baseline:
        values.append(NamedValue(goal, "baseline", goal.baseline))
    values += [NamedValue(goal, _INTERIM, value) for value in goal.interim]
    if goal.target:
        values.append(NamedValue(goal, "target", goal.target))
    return tuple(values)


# --- errors


def check_values(reading: Reading, goal: PlanGoal) -> Iterator[Problem]:
    """Check that the values of a goal are possible, and that their dates are in order."""
    values = list_values(goal)
    for each in values:
        yield from _check_counts(each)
        yield from _check_number(reading, each)
        yield from _check_unit(reading, each)
    for earlier, later in pairwise(values):
        if earlier.value.date >= later.value.date:
            yield problem(
                SettingCode.DATES_OUT_OF_ORDER,
                later.place,
                one=f"The {earlier.name} of the goal “{goal.id}”",
                date=earlier.value.date,
                other=f"its {later.name}",
                other_date=later.value.date,
            )


def _check_counts(each: NamedValue) -> Iterator[Problem]:
    """Check that a value is one of a count and a percentage, and about somebody."""
    value = each.value
    if value.value is not None and value.percent is not None:
        facts = {"owner": each.subject, "found": 2, "keys": "value, percent"}
        yield problem(ScoringCode.EXACTLY_ONE, each.place, **facts)
    for key, count in (("of", value.of), ("n", value.n)):
        if count is not None and count < 1:
            yield report_range(each.place, key, each.owner, count, AT_LEAST_ONE)


def _check_number(reading: Reading, each: NamedValue) -> Iterator[Problem]:
    """Check that the number of a value is within its limits."""
    value = each.value
    if value.percent is not None:
        if not 0 <= value.percent <= _HUNDRED:
            yield report_range(each.place, "percent", each.owner, value.percent, _PERCENTAGE)
        return
    if value.value is None:
        return
    limits, is_whole = _find_limits(reading, each)
    low, high = limits
    number = to_exact(value.value)
    is_outside = (low is not None and number < low) or (high is not None and number > high)
    if is_outside or (is_whole and not isinstance(number, int)):
        allowed = _describe_limits(limits, is_whole=is_whole)
        yield report_range(each.place, "value", each.owner, value.value, allowed)


def _find_limits(reading: Reading, each: NamedValue) -> tuple[Limits, bool]:
    """Return the limits of a number, and whether it must be whole."""
    if each.value.of is not None:
        return (0, max(each.value.of, 0)), True
    goal, handbook = each.goal, reading.handbook
    measure = handbook.measure(goal.measure.measure) if goal.measure else None
    if measure:
        return _find_limits_of_measure(measure), measure.unit == "count"
    tool = handbook.tool(goal.tool.tool) if goal.tool else None
    if tool and goal.tool and goal.tool.score:
        compiled = reading.compiled(tool)
        for score in compiled.scores:
            if score.id == goal.tool.score:
                return score_limits(compiled, score), False
    return NO_LIMITS, False


def _find_limits_of_measure(measure: Measure) -> Limits:
    low = high = None
    if measure.limits:
        low = optional_exact(measure.limits.at_least)
        high = optional_exact(measure.limits.at_most)
    if low is None and measure.unit in _NOT_NEGATIVE_UNITS:
        low = 0
    return low, high


def _describe_limits(limits: Limits, *, is_whole: bool) -> str:
    low, high = limits
    number = "a whole number" if is_whole else "a number"
    if low is not None and high is not None:
        return f"{number} from {format_exact(low)} to {format_exact(high)}"
    if low is not None:
        return f"{number} from {format_exact(low)} up"
    return f"{number} up to {format_exact(high or 0)}"


def _check_unit(reading: Reading, each: NamedValue) -> Iterator[Problem]:
    """Check that a value is a share where its tool or measure makes shares."""
    goal, amount = each.goal, find_amount(each.value)
    expected: AmountUnit | None = None
    measured = ""
    measure = reading.handbook.measure(goal.measure.measure) if goal.measure else None
    if measure:
        expected = "share" if measure.unit == "percent" else "number"
        measured = f"the measure “{measure.id}”"
    elif goal.tool and goal.tool.criterion:
        expected, measured = "share", f"the criterion “{goal.tool.criterion}”"
    elif goal.tool and goal.tool.score:
        expected, measured = "number", f"the score “{goal.tool.score}”"
    if amount is None or expected is None or amount.unit == expected:
        return
    found, (meant, how) = _UNITS[amount.unit][0], _UNITS[expected]
    facts = {"found": found, "measured": measured, "expected": meant, "how": how}
    yield problem(GoalCode.OTHER_UNIT, each.place, owner=each.subject, **facts)


# --- warnings


def find_unreachable(goal: PlanGoal) -> Iterator[LintWarning]:
    """Warn of percentages that no count of so many is."""
    for each in list_values(goal):
        percent, of = each.value.percent, each.value.of
        if percent is None or of is None or of < 1 or not 0 <= percent <= _HUNDRED:
            continue
        if not is_possible_share(percent, of):
            count = format_exact(to_exact(exactly(percent) * of / _HUNDRED))
            near = [_describe_count(count, of) for count in nearest_counts(percent, of)]
            facts = {"owner": each.subject, "percent": plain_number(percent), "of": of}
            warning = problem(
                GoalCode.UNREACHABLE_PERCENT,
                each.place,
                count=count,
                nearest=list_in_words(near, "or"),
                **facts,
            )
            yield LintWarning(goal, warning)


def _describe_count(count: int, of: int) -> str:
    return f"{count} of {of} ({format_decimal(divide(_HUNDRED * count, of), 1)} percent)"


def find_wrong_way(goal: PlanGoal, direction: GoalDirection) -> Iterator[LintWarning]:
    """Warn of values that lead back, and of a target that is where the goal began."""
    values = list_values(goal)
    better = "more" if direction == "up" else "less"
    back, nowhere = ("below", "not above") if direction == "up" else ("above", "not below")
    for earlier, later in pairwise(values):
        distance = find_distance(earlier.value, later.value, direction)
        if distance is not None and distance < 0:
            yield _warn_of_way(later, back, earlier, better)
    if goal.baseline and goal.target:
        first, last = values[0], values[-1]
        if find_distance(first.value, last.value, direction) == 0:
            yield _warn_of_way(last, nowhere, first, better)


def _warn_of_way(
    later: NamedValue, relation: str, earlier: NamedValue, direction: str
) -> LintWarning:
    warning = problem(
        GoalCode.WRONG_WAY,
        later.place,
        one=later.subject,
        value=_describe(later.value),
        relation=relation,
        other=f"its {earlier.name}",
        other_value=_describe(earlier.value),
        direction=direction,
    )
    return LintWarning(later.goal, warning)


def _describe(value: GoalValue) -> str:
    """Return a value in words, such as 11 of 14."""
    if value.percent is not None:
        return f"{plain_number(value.percent)} percent"
    number = plain_number(value.value or 0)
    return number if value.of is None else f"{number} of {value.of}"


def find_other_years(goal: PlanGoal, year: SchoolYear) -> Iterator[LintWarning]:
    """Warn of targets that are not for the plan's school year; a baseline may be older."""
    for each in list_values(goal):
        date = each.value.date
        if each.value is not goal.baseline and not year.first_day <= date <= year.last_day:
            facts = {"year": year.school_year, "first": year.first_day, "last": year.last_day}
            owner = f"The {each.name} of the goal “{goal.id}”"
            warning = problem(
                GoalCode.OUTSIDE_PLAN_YEAR, each.place, owner=owner, date=date, **facts
            )
            yield LintWarning(goal, warning)
