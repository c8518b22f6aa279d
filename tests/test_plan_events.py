"""What plans and decisions put into the calendar, on days that were worked out by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.model import Handbook
from guidegen.model.calendar import SchoolYear
from guidegen.planning.events import EVENT_KINDS, PlanEvent
from guidegen.planning.plan_calendar import plan_calendar
from guidegen.planning.school_days import (
    DaySpan,
    find_breaks,
    list_months,
    list_weeks,
    move_to_school_day,
)
from guidegen.reading import read_handbook
from helpers.dated import BUILDINGS, DATED, DECISION, DECISION_FILE, PLAN, PLAN_FILE
from helpers.handbooks import write

ALL, ELEMENTARY = "north south high", "north south"


def read(root: Path, files: Mapping[str, str] = DATED) -> Handbook:
    reading = read_handbook(write(root, files))
    assert reading.problems == ()
    return reading.handbook


def changed(
    root: Path, file: str, old: str, new: str, more: Mapping[str, str] | None = None
) -> Handbook:
    text = DATED[file]
    assert old in text
    return read(root, {**DATED, file: text.replace(old, new), **(more or {})})


def uids(handbook: Handbook) -> set[str]:
    return {event.uid for event in plan_calendar(handbook).events}


def shown(event: PlanEvent) -> tuple[str, str, str, str, str, str]:
    buildings = " ".join(building.id for building in event.buildings)
    days = str(event.first_day), str(event.last_day)
    return event.uid, event.kind, *days, str(event.role), buildings


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_every_kind_of_event_has_its_days_role_and_buildings(tmp_path: Path) -> None:
    """The fall meeting would be in the fall break, the spring meeting on a Saturday."""
    calendar = plan_calendar(read(tmp_path))
    assert [shown(event) for event in calendar.events] == [
        ("d-2026-north-reading.support-1", "support", "2026-09-08", "2026-09-08", "coach", "north"),
        ("plan-2026.walks.fall.collect", "collect", "2026-09-14", "2026-10-02", "principal", ALL),
        ("plan-2026.train.start", "start", "2026-09-21", "2026-09-21", "coach", "north"),
        ("plan-2026.walks.fall.meeting", "meeting", "2026-10-26", "2026-10-26", "building-team", ALL),
        ("plan-2026.reading.reading.choose.action-1", "system", "2026-10-30", "2026-10-30", "principal", ""),
        ("plan-2026.train.due", "activity", "2026-11-06", "2026-11-06", "coach", "north"),
        ("plan-2026.walks.winter.collect", "collect", "2027-01-11", "2027-01-29", "principal", ELEMENTARY),
        ("plan-2026.practice.interim-1", "interim", "2027-01-30", "2027-01-30", "coach", ELEMENTARY),
        ("d-2026-north-reading.review", "review", "2027-02-01", "2027-02-01", "district-team", "north"),
        ("plan-2026.walks.winter.meeting", "meeting", "2027-02-15", "2027-02-15", "building-team", ELEMENTARY),
        ("plan-2026.screen.spring.collect", "collect", "2027-05-10", "2027-06-04", "building-team", "south"),
        ("plan-2026.practice.target", "target", "2027-05-15", "2027-05-15", "coach", ELEMENTARY),
        ("plan-2026.report.due", "activity", "2027-06-16", "2027-06-16", "district-team", ""),
        ("plan-2026.screen.spring.meeting", "meeting", "2027-06-21", "2027-06-21", "district-team", "south"),
    ]  # fmt: skip
    assert {event.kind for event in calendar.events} == set(EVENT_KINDS)
    due = next(event for event in calendar.events if event.uid == "plan-2026.train.due")
    assert due.open_days == (day("2026-09-21"), day("2026-11-06"))
    assert [year.school_year for year in calendar.years] == ["2026-27"]


def test_each_event_is_found_by_its_role_and_by_its_buildings(tmp_path: Path) -> None:
    handbook = read(tmp_path)
    calendar = plan_calendar(handbook)
    assert plan_calendar(handbook) is calendar
    for event in calendar.events:
        assert event in calendar.of_role(str(event.role))
        for building in event.buildings:
            assert event in calendar.of_building(building.id)
            assert event in calendar.of_role_in(str(event.role), building.id)
    roles = {str(event.role) for event in calendar.events}
    assert sum(len(calendar.of_role(role)) for role in roles) == len(calendar.events)
    in_buildings = sum(len(event.buildings) for event in calendar.events)
    assert sum(len(calendar.of_building(id_)) for id_ in ALL.split()) == in_buildings
    assert calendar.of_building("unknown") == calendar.of_role("unknown") == ()


def test_a_role_in_a_building_has_its_events_of_the_district_too(tmp_path: Path) -> None:
    calendar = plan_calendar(read(tmp_path))
    assert [event.uid for event in calendar.of_role_in("principal", "high")] == [
        "plan-2026.walks.fall.collect", "plan-2026.reading.reading.choose.action-1",
    ]  # fmt: skip
    # the coach has nothing to do in the high school
    assert calendar.of_role_in("coach", "high") == ()


def test_what_the_calendar_does_not_know_makes_no_event(tmp_path: Path) -> None:
    before = uids(read(tmp_path / "a"))
    lost = {"plan-2026.walks.winter.collect", "plan-2026.walks.winter.meeting"}
    unknown = changed(tmp_path / "b", PLAN_FILE, "[fall, winter]", "[fall, summer]")
    assert uids(unknown) == before - lost
    turned = changed(tmp_path / "c", "conf/calendar.yaml", "2027-01-29", "2027-01-01")
    assert uids(turned) == before - lost
    # of a school year that is not in the calendar, the days that the plan names itself are left
    other = uids(changed(tmp_path / "d", PLAN_FILE, "2026-27\nversion", "2030-31\nversion"))
    assert other == {uid for uid in before if "walks" not in uid and "screen" not in uid}


def test_an_entry_for_unknown_or_closed_buildings_makes_no_event(tmp_path: Path) -> None:
    before = uids(read(tmp_path / "a"))
    screen = {"plan-2026.screen.spring.collect", "plan-2026.screen.spring.meeting"}
    assert uids(changed(tmp_path / "b", PLAN_FILE, "[south]", "[west]")) == before - screen
    assert uids(changed(tmp_path / "c", PLAN_FILE, "[south]", "[high]")) == before - screen
    west = changed(tmp_path / "d", DECISION_FILE, "unit: north", "unit: west")
    assert uids(west) == {uid for uid in before if not uid.startswith("d-")}


def test_without_buildings_everything_is_the_districts(tmp_path: Path) -> None:
    files = {**DATED, "conf/buildings.yaml": "buildings: []\n"}
    district = DECISION.replace("unit: north", "unit: district")
    handbook = read(tmp_path, {**files, DECISION_FILE: district})
    events = plan_calendar(handbook).events
    assert len(events) == 14
    assert {event.buildings for event in events} == {()}


def test_former_ids_of_buildings_lead_to_the_building(tmp_path: Path) -> None:
    handbook = changed(
        tmp_path, DECISION_FILE, "unit: north", "unit: old-north",
        {PLAN_FILE: PLAN.replace("buildings: [north]", "buildings: [old-north]")},
    )  # fmt: skip
    assert "north" in BUILDINGS
    found = {event.uid for event in plan_calendar(handbook).of_building("north")}
    assert found >= {"plan-2026.train.due", "d-2026-north-reading.review"}


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_drafts_are_marked_and_what_is_retired_has_no_events(tmp_path: Path, status: str) -> None:
    handbook = changed(tmp_path, PLAN_FILE, "version: 1.0.0", f"version: 1.0.0\nstatus: {status}")
    calendar = plan_calendar(handbook)
    of_plan = calendar.of_plan(handbook.plans[0])
    assert [event.uid for event in of_plan if not event.is_draft] == []
    assert len(of_plan) == (12 if status == "draft" else 0)
    assert len(calendar.years) == (1 if status == "draft" else 0)
    assert [event.is_draft for event in calendar.events if event not in of_plan] == [False, False]


def test_only_the_latest_decision_about_a_building_asks_for_a_review(tmp_path: Path) -> None:
    later = DECISION.replace("d-2026-north", "d-2027-north").replace("2026-06-01", "2027-02-01")
    later = later.replace("next_review: 2027-02-01", "next_review: 2028-02-01")
    found = uids(read(tmp_path / "a", {**DATED, "content/b.decision.yaml": later}))
    of_decisions = {uid for uid in found if uid.startswith("d-")}
    # support that was promised stays promised
    assert of_decisions == {
        "d-2026-north-reading.support-1", "d-2027-north-reading.support-1",
        "d-2027-north-reading.review",
    }  # fmt: skip
    # a decision that is corrected is as if it had never been
    corrects = later + "corrects: d-2026-north-reading\n"
    found = uids(read(tmp_path / "b", {**DATED, "content/b.decision.yaml": corrects}))
    assert {uid for uid in found if uid.startswith("d-")} == {
        "d-2027-north-reading.support-1", "d-2027-north-reading.review",
    }  # fmt: skip


@pytest.mark.parametrize(("days", "expected"), [(10**12, "2027-10-04"), (-5, "2026-10-02")])
def test_a_mistyped_number_of_days_stays_within_a_year(
    tmp_path: Path, days: int, expected: str
) -> None:
    handbook = changed(tmp_path, PLAN_FILE, "within_days: 17", f"within_days: {days}")
    found = {event.uid: str(event.first_day) for event in plan_calendar(handbook).events}
    assert found["plan-2026.walks.fall.meeting"] == expected


def test_done_is_done(tmp_path: Path) -> None:
    handbook = changed(
        tmp_path, PLAN_FILE, "due: 2026-11-06", "due: 2026-11-06\n    done: 2026-11-02",

    )  # fmt: skip
    done = [event.uid for event in plan_calendar(handbook).events if event.is_done]
    assert done == ["plan-2026.train.start", "plan-2026.train.due"]


# --- days of school


@pytest.fixture
def years(tmp_path: Path) -> tuple[SchoolYear, ...]:
    return read(tmp_path).settings.school_years


def test_a_day_without_school_moves_to_the_next_day_of_school(
    years: tuple[SchoolYear, ...],
) -> None:
    moved = {
        "2026-10-16": "2026-10-16",  # the Friday before the fall break
        "2026-10-17": "2026-10-26",  # the Saturday between: over the break and two weekends
        "2026-10-20": "2026-10-26",  # in the break
        "2026-12-20": "2027-01-04",  # a Sunday before the winter break, which ends on a Friday
        "2027-06-20": "2027-06-21",  # a Sunday after the last day of school
        "2027-07-07": "2027-07-07",  # in the summer, when people can still meet
    }
    assert {text: str(move_to_school_day(years, day(text))) for text in moved} == moved


def test_weeks_begin_on_mondays_and_months_on_the_first() -> None:
    span = DaySpan(day("2026-12-29"), day("2027-01-11"))
    assert [(str(week.first_day), str(week.last_day)) for week in list_weeks(span)] == [
        ("2026-12-28", "2027-01-03"), ("2027-01-04", "2027-01-10"), ("2027-01-11", "2027-01-17"),
    ]  # fmt: skip
    span = DaySpan(day("2026-12-31"), day("2027-02-01"))
    assert [(str(month.first_day), str(month.last_day)) for month in list_months(span)] == [
        ("2026-12-01", "2026-12-31"), ("2027-01-01", "2027-01-31"), ("2027-02-01", "2027-02-28"),
    ]  # fmt: skip
    assert len(list(DaySpan(day("2028-02-28"), day("2028-03-01")).days())) == 3


def test_breaks_are_found_by_any_of_their_days(years: tuple[SchoolYear, ...]) -> None:
    found = find_breaks(years, DaySpan(day("2026-10-23"), day("2026-12-21")))
    assert [each.title for each in found] == ["Fall break", "Winter break"]
    assert find_breaks(years, DaySpan(day("2026-10-24"), day("2026-12-20"))) == ()
