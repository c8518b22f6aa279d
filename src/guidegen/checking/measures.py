"""Impact measures: that their unit is clear, and that they name only what exists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guidegen.checking.ids import check_unique
from guidegen.checking.named import NameChecker
from guidegen.checking.reporting import list_ids, report_no_effect, report_range
from guidegen.model import Measure, Text
from guidegen.model.base import place_of
from guidegen.model.settings import plain_number
from guidegen.problems import MeasureCode, Problem, SettingCode, problem
from guidegen.reading import Reading

_HUNDRED = 100


def check_measures(reading: Reading) -> Iterator[Problem]:
    """Check the measures of a handbook, apart from warnings."""
    settings = reading.handbook.settings
    names = NameChecker(reading)
    groups = list_ids(settings.groups)
    windows: dict[Text, None] = {}
    for year in settings.school_years:
        windows |= dict.fromkeys(list_ids(year.windows))
    for measure in reading.handbook.measures:
        yield from names.check_setting("window", "calendar.yaml", windows, *measure.windows)
        yield from names.check_setting("group of students", "groups.yaml", groups, *measure.groups)
        yield from names.check("guide", *measure.strategies)
        yield from _check_unit(measure)
        yield from _check_limits(measure)
        yield from _check_versions(measure)


def _check_unit(measure: Measure) -> Iterator[Problem]:
    """Check that a measure says what its unit needs."""
    limits = measure.limits
    has_both = limits and limits.at_least is not None and limits.at_most is not None
    if measure.unit == "score" and not has_both:
        what, key = "the smallest and the largest score", "limits: {at_least: …, at_most: …}"
        yield _report_incomplete(measure, what, key)
    if measure.unit == "rate" and measure.per is None:
        yield _report_incomplete(measure, "per what", "per: …")
    if measure.per and measure.unit != "rate":
        owner = f"the measure “{measure.id}”"
        why = f"with the unit {measure.unit}"
        yield report_no_effect(measure.per, "per", owner, why)


def _report_incomplete(measure: Measure, what: str, key: str) -> Problem:
    facts = {"id": measure.id, "unit": measure.unit, "what": what, "key": key}
    return problem(MeasureCode.MEASURE_INCOMPLETE, measure.id.place, **facts)


def _check_limits(measure: Measure) -> Iterator[Problem]:
    """Check that the smallest value is below the largest, and that both are possible."""
    if measure.limits is None:
        return
    owner, otherwise = f"the measure “{measure.id}”", measure.id.place
    low, high = measure.limits.at_least, measure.limits.at_most
    if low is not None and high is not None and low >= high:
        facts = {"id": measure.id, "low": plain_number(low), "high": plain_number(high)}
        yield problem(MeasureCode.MEASURE_LIMITS, place_of(low, otherwise), **facts)
    if measure.unit != "percent":
        return
    for key, limit in (("at_least", low), ("at_most", high)):
        if limit is not None and not 0 <= limit <= _HUNDRED:
            place = place_of(limit, otherwise)
            yield report_range(place, key, owner, limit, "a percentage from 0 to 100")


def _check_versions(measure: Measure) -> Iterator[Problem]:
    """Check that versions can be told apart, and are in order."""
    yield from check_unique("versions", [each.version for each in measure.versions])
    dated = [(each.version, each.since) for each in measure.versions if each.since]
    for (earlier, since), (later, later_since) in pairwise(dated):
        if since >= later_since:
            yield problem(
                SettingCode.DATES_OUT_OF_ORDER,
                later.place,
                one=f"The first day of version {earlier} of the measure “{measure.id}”",
                date=since,
                other=f"that of version {later}",
                other_date=later_since,
            )
