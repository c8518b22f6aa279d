"""The settings about places and times: buildings, the calendar, groups of students, privacy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from guidegen.checking.ids import check_unique
from guidegen.checking.reporting import (
    AT_LEAST_ONE,
    NOT_NEGATIVE,
    list_ids,
    report_range,
    report_unknown_setting,
)
from guidegen.model.base import place_of
from guidegen.model.buildings import Buildings, Privacy, StudentGroup
from guidegen.model.calendar import SchoolYear
from guidegen.model.decision import DISTRICT_UNIT
from guidegen.model.settings import District
from guidegen.model.text import Place, Text
from guidegen.planning.buildings import ALL_BUILDINGS
from guidegen.problems import Problem, SettingCode, problem
from guidegen.reading import Reading

#: ids that stand for something else where buildings are named
_RESERVED = {
    ALL_BUILDINGS: "every building",
    DISTRICT_UNIT: "the whole district",
}
#: the largest percentage, and the largest that is below and also above as many
_HUNDRED, _HALF = 100, 50
#: the most days from the first to the last day of a school year; with more, a date is mistyped
_LONGEST_YEAR = 400


def check_places(reading: Reading) -> Iterator[Problem]:
    """Check buildings, school years, groups of students, privacy, and the minutes of roles."""
    settings = reading.handbook.settings
    yield from _check_buildings(settings.buildings)
    yield from _check_school_years(settings.school_years)
    yield from _check_groups(settings.groups)
    privacy_file = reading.folder.name(reading.folder.conf / "privacy.yaml")
    yield from _check_privacy(settings.privacy, Place(privacy_file))
    yield from _check_minutes(settings.district)


# --- buildings


def _check_buildings(settings: Buildings) -> Iterator[Problem]:
    """Check that bands and buildings can be told apart, and when buildings are open."""
    bands = list_ids(settings.bands)
    ids = [*bands]
    for building in settings.buildings:
        ids += [building.id, *building.former_ids]
        if building.band and building.band not in bands:
            thing = "band of buildings"
            yield report_unknown_setting(thing, building.band, bands, "buildings.yaml")
        owner = f"The building “{building.id}”"
        if building.opened and building.closed and building.closed < building.opened:
            yield problem(
                SettingCode.ENDS_BEFORE_START,
                building.id.place,
                owner=owner,
                ends="closes",
                last=building.closed,
                starts="opens",
                first=building.opened,
            )
    # plans name buildings and bands in one list
    yield from check_unique("buildings or bands", ids)
    for id_ in ids:
        if id_ in _RESERVED:
            meaning = _RESERVED[id_]
            yield problem(SettingCode.RESERVED_BUILDING, id_.place, id=id_, meaning=meaning)


# --- the calendar


class _Span(NamedTuple):
    """Something that is from one day to another."""

    name: str
    place: Place
    first_day: dt.date
    last_day: dt.date


def _check_school_years(school_years: Sequence[SchoolYear]) -> Iterator[Problem]:
    yield from check_unique("school years", [year.school_year for year in school_years])
    spans = []
    for year in school_years:
        name = f"the school year {year.school_year}"
        spans.append(_Span(name, year.school_year.place, year.first_day, year.last_day))
        days = (year.last_day - year.first_day).days + 1
        if days > _LONGEST_YEAR:
            facts = {"year": year.school_year, "first": year.first_day, "last": year.last_day}
            code = SettingCode.LONG_SCHOOL_YEAR
            place = year.school_year.place
            yield problem(code, place, days=f"{days:,}", most=_LONGEST_YEAR, **facts)
        yield from _check_school_year(year)
    yield from _check_spans(spans)


def _check_school_year(year: SchoolYear) -> Iterator[Problem]:
    """Check the windows and breaks of a school year."""
    yield from check_unique("windows", list_ids(year.windows))
    windows, breaks = [], []
    for window in year.windows:
        name = f"the window “{window.id}” of {year.school_year}"
        windows.append(_Span(name, window.id.place, window.first_day, window.last_day))
    for pause in year.breaks:
        name = f"the break “{pause.title}” of {year.school_year}"
        breaks.append(_Span(name, pause.title.place, pause.first_day, pause.last_day))
    for spans in (windows, breaks):
        yield from _check_spans(spans)
        for span in spans:
            yield from _check_within(span, year)


def _check_within(span: _Span, year: SchoolYear) -> Iterator[Problem]:
    """Check that a window or a break is part of its school year."""
    is_within = year.first_day <= span.first_day and span.last_day <= year.last_day
    # dates in the wrong order are told apart from this
    if is_within or span.last_day < span.first_day or year.last_day < year.first_day:
        return
    yield problem(
        SettingCode.OUTSIDE_SCHOOL_YEAR,
        span.place,
        owner=f"{_capital(span.name)} ({span.first_day} to {span.last_day})",
        year=year.school_year,
        first=year.first_day,
        last=year.last_day,
    )


def _check_spans(spans: Sequence[_Span]) -> Iterator[Problem]:
    """Check that each of them ends after it starts, and that they are apart and in order."""
    for span in spans:
        if span.last_day < span.first_day:
            yield problem(
                SettingCode.ENDS_BEFORE_START,
                span.place,
                owner=_capital(span.name),
                ends="ends",
                last=span.last_day,
                starts="starts",
                first=span.first_day,
            )
    for one, other in pairwise(spans):
        if other.first_day < one.first_day:
            yield problem(
                SettingCode.DATES_OUT_OF_ORDER,
                other.place,
                one=f"The first day of {one.name}",
                date=one.first_day,
                other=f"that of {other.name}",
                other_date=other.first_day,
            )
    yield from _find_overlaps([span for span in spans if span.first_day <= span.last_day])


def _find_overlaps(spans: Sequence[_Span]) -> Iterator[Problem]:
    """Report each of them that begins before an earlier one has ended."""
    in_order = sorted(spans, key=lambda span: (span.first_day, span.last_day, span.place))
    latest: _Span | None = None
    for span in in_order:
        if latest and span.first_day <= latest.last_day:
            yield problem(
                SettingCode.OVERLAP,
                span.place,
                one=_capital(latest.name),
                other=span.name,
                day=span.first_day,
            )
        if latest is None or span.last_day > latest.last_day:
            latest = span


def _capital(name: str) -> str:
    """Return a name as it begins a sentence."""
    return f"{name[0].upper()}{name[1:]}"


# --- groups of students


def _check_groups(groups: Sequence[StudentGroup]) -> Iterator[Problem]:
    ids = list_ids(groups)
    yield from check_unique("groups of students", ids)
    complements = {group.id: group.complement for group in groups}
    for group in groups:
        name = group.complement
        if name is None:
            continue
        if name not in ids:
            yield report_unknown_setting("group of students", name, ids, "groups.yaml")
            continue
        reason = _find_complement_fault(group.id, name, complements[name])
        if reason:
            facts = {"name": name, "id": group.id, "reason": reason}
            yield problem(SettingCode.BAD_COMPLEMENT, name.place, **facts)


def _find_complement_fault(id_: Text, name: Text, its_own: Text | None) -> str:
    """Return why a group cannot be the complement of another, or nothing."""
    if name == id_:
        return "it is the same group"
    if its_own is None:
        return "it does not name this group as its own complement"
    if its_own != id_:
        return f"its own complement is “{its_own}”"
    return ""


# --- numbers


def _check_privacy(privacy: Privacy, file: Place) -> Iterator[Problem]:
    counts = {
        "people": privacy.people,
        "staff": privacy.staff,
        "observations": privacy.observations,
    }
    for key, count in counts.items():
        if count is not None and count < 1:
            yield report_range(file, key, "conf/privacy.yaml", count, AT_LEAST_ONE)
    for key, percent, most in (
        ("dominance", privacy.dominance, _HUNDRED),
        ("extremes", privacy.extremes, _HALF),
    ):
        if percent is not None and not 0 <= percent <= most:
            place = place_of(percent, file)
            allowed = f"a percentage from 0 to {most}"
            yield report_range(place, key, "conf/privacy.yaml", percent, allowed)


def _check_minutes(district: District) -> Iterator[Problem]:
    for role in district.roles:
        minutes = role.minutes_per_week
        if minutes is not None and minutes < 0:
            place = place_of(minutes, role.id.place)
            owner = f"the role “{role.id}”"
            yield report_range(place, "minutes_per_week", owner, minutes, NOT_NEGATIVE)
