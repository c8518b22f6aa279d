"""The calendar as tables, as months and as weeks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.model import Handbook
from guidegen.planning.plan_calendar import plan_calendar
from guidegen.reading import read_handbook
from guidegen.views.report import Report, ReportTable
from guidegen.views.reports import REPORTS
from helpers.dated import CALENDAR, DATED, PLAN, PLAN_FILE
from helpers.handbooks import write
from helpers.told import make_report, tell, tell_blocks


def read(root: Path, files: Mapping[str, str] = DATED) -> Handbook:
    reading = read_handbook(write(root, files))
    assert reading.problems == ()
    return reading.handbook


@pytest.fixture
def handbook(tmp_path: Path) -> Handbook:
    return read(tmp_path)


def test_the_calendar_says_what_when_who_where_and_who_decides(handbook: Handbook) -> None:
    told = tell(handbook, "calendar")
    assert told["windows"] == [
        "When / What / Who and where / Decision",
        "2026-09-14 to 2026-10-02 | Walkthrough, Fall | Principal / all buildings | Building team, 2026-10-26",
        "2027-01-11 to 2027-01-29 | Walkthrough, Winter | Principal / all buildings | Building team, 2027-02-15",
        "2027-05-10 to 2027-06-04 | Vocabulary screener, Spring | Building team / South School | District team, 2027-06-21",
    ]
    assert told["days"] == [
        "When / What / Who / Where",
        "2026-09-21 | Start: Train new teachers | Coach | North School",
        "2026-10-30 | Due: Order more books | Principal | the district",
        "2026-11-06 | Due: Train new teachers | Coach | North School",
        "2027-01-30 | Interim target: Teachers choose texts: 7 of 14 (50 percent) | Coach | all buildings",
        "2027-05-15 | Target: Teachers choose texts: 11 of 14 (78.6 percent) | Coach | all buildings",
        "2027-06-16 | Due: Report to the board | District team | the district",
    ]
    assert told["year"][1:3] == [
        "The school year | 2026-09-01 | 2027-06-11", "Fall | 2026-09-14 | 2026-10-02",
    ]  # fmt: skip
    assert told["subscribe"] == [
        "- [_calendar/building-north.ics: Calendar] North School",
        "- [_calendar/building-south.ics: Calendar] South School",
        "- [_calendar/building-high.ics: Calendar] High School",
        "- [_calendar/role-coach.ics: Calendar] Coach",
        "- [_calendar/role-principal.ics: Calendar] Principal",
        "- [_calendar/role-building-team.ics: Calendar] Building team",
        "- [_calendar/role-district-team.ics: Calendar] District team",
    ]


def test_each_school_year_with_a_plan_has_a_calendar(tmp_path: Path) -> None:
    next_plan = PLAN.replace("id: plan-2026", "id: plan-2027").replace("2026-27", "2027-28", 2)
    handbook = read(tmp_path, {**DATED, "content/plan/next.plan.yaml": next_plan})
    assert tuple(REPORTS["calendar"].names(handbook)) == ("2026-27", "2027-28")
    latest, named = make_report(handbook, "calendar"), make_report(handbook, "calendar", "2026-27")
    assert latest
    assert named
    assert (latest.title, named.title) == ("Calendar 2027-28", "Calendar 2026-27")
    assert (latest.file, named.file) == ("report-calendar-2027-28", "report-calendar-2026-27")
    assert tell(handbook, "calendar")["windows"][1] == (
        "2027-09-13 to 2027-10-01 | Walkthrough, Fall | Principal / all buildings | Building team, 2027-10-18"
    )
    assert make_report(handbook, "calendar", "2020-21") is None


def test_the_name_of_a_school_year_is_no_path(tmp_path: Path) -> None:
    name = "../2026/27"
    plan = PLAN.replace("school_year: 2026-27", f"school_year: {name}")
    calendar = CALENDAR.replace("school_year: 2026-27", f"school_year: {name}")
    handbook = read(tmp_path, {**DATED, PLAN_FILE: plan, "conf/calendar.yaml": calendar})
    assert tuple(REPORTS["calendar"].names(handbook)) == ("2026-27",)
    report = make_report(handbook, "calendar", "2026-27")
    assert report
    assert (report.file, report.title) == ("report-calendar-2026-27", f"Calendar {name}")


# --- months


def test_a_month_shows_breaks_and_what_begins_ends_or_happens(handbook: Handbook) -> None:
    assert tell(handbook, "month", "2026-10") == {
        "month-2026-10": [
            "Week / Monday / Tuesday / Wednesday / Thursday / Friday / Weekend",
            "2026-09-28 |  |  |  | 1 | 2 / Fall ends | 3 / 4",
            "2026-10-05 | 5 | 6 | 7 | 8 | 9 | 10 / 11",
            "2026-10-12 | 12 | 13 | 14 | 15 | 16 | 17 / 18",
            "2026-10-19 | 19 / Fall break | 20 / Fall break | 21 / Fall break | 22 / Fall break | 23 / Fall break | 24 / 25",
            "2026-10-26 | 26 / Building team decides | 27 | 28 | 29 | 30 / Due: Order more books | 31",
            "Fall, 2026-09-14 to 2026-10-02: Walkthrough (Principal)",
            "2026-10-26: Building team decides on: Walkthrough, Fall",
        ],
    }  # fmt: skip
    september = tell(handbook, "month", "2026-09")["month-2026-09"]
    assert september[1] == "2026-08-31 |  | 1 / First day of school | 2 | 3 | 4 | 5 / 6"
    assert september[4].startswith("2026-09-21 / Open: Fall | 21 / Start: Train new")


def test_a_school_year_has_all_months_of_its_plans(handbook: Handbook) -> None:
    report = make_report(handbook, "month", "2026-27")
    assert report
    assert [section.id for section in report.sections] == [
        "month-2026-09", "month-2026-10", "month-2026-11", "month-2026-12", "month-2027-01",
        "month-2027-02", "month-2027-03", "month-2027-04", "month-2027-05", "month-2027-06",
    ]  # fmt: skip
    assert report.sections[0].days == (dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    assert [str(section.title) for section in report.sections[:2]] == [
        "September 2026", "October 2026",
    ]  # fmt: skip
    names = tuple(REPORTS["month"].names(handbook))
    assert names == ("2026-27", *(section.id.removeprefix("month-") for section in report.sections))
    assert all(make_report(handbook, "month", name) for name in names)
    for unknown in ("2026-13", "0000-01", "october"):
        assert make_report(handbook, "month", unknown) is None


def test_a_day_far_away_does_not_make_a_hundred_months(tmp_path: Path) -> None:
    plan = PLAN.replace("due: 2027-06-16", "due: 2127-06-16")
    report = make_report(read(tmp_path, {**DATED, PLAN_FILE: plan}), "month", "2026-27")
    assert report
    assert report.sections[-1].id == "month-2027-09"


def test_a_crowded_day_counts_in_its_cell_and_lists_below(tmp_path: Path) -> None:
    more = "".join(
        f"  - {{id: m{n}, title: Do {n}, owner: coach, due: 2027-06-16}}\n" for n in (1, 2)
    )
    plan = PLAN.replace("monitoring:\n", f"{more}monitoring:\n")
    june = tell(read(tmp_path, {**DATED, PLAN_FILE: plan}), "month", "2027-06")["month-2027-06"]
    assert june[3] == "2027-06-14 | 14 | 15 | 16 / Due: 3 | 17 | 18 | 19 / 20"
    assert june[-1] == "2027-06-16: Due: Do 1 / Due: Do 2 / Due: Report to the board"


def cells_of(handbook: Handbook, report: Report) -> dict[dt.date, list[str]]:
    """What stands in a report's months below the number of each day."""
    found: dict[dt.date, list[str]] = defaultdict(list)
    for section in report.sections:
        assert section.days
        for table in section.blocks[:1]:
            assert isinstance(table, ReportTable)
            for row in tell_blocks(handbook, [table._replace(head=())]):
                _, *cells = row.split(" | ")
                for line in (line for cell in cells for line in cell.split(" / ") if line):
                    if line.isdecimal():
                        day = section.days[0].replace(day=int(line))
                    else:
                        found[day].append(line)
    return found


DAYS = st.dates(dt.date(2026, 9, 1), dt.date(2027, 6, 11))


@settings(max_examples=25)
@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=6))
def test_months_show_each_days_events_and_no_others(
    tmp_path_factory: pytest.TempPathFactory, days: list[tuple[dt.date, dt.date]]
) -> None:
    activities = [
        f"  - {{id: a{number}, title: A{number}, owner: coach, first_day: {min(two)}, due: {max(two)}}}\n"
        for number, two in enumerate(days)
    ]
    plan = f"id: p\ntitle: P\nschool_year: 2026-27\nactivities:\n{''.join(activities)}"
    calendar = CALENDAR.replace("    breaks:", "    unused:")
    calendar = "".join(
        line
        for line in calendar.splitlines(keepends=True)
        if "unused" not in line and "break" not in line
    )
    files = {**DATED, PLAN_FILE: plan, "conf/calendar.yaml": calendar}
    files.pop("content/plan/north.decision.yaml")
    handbook = read(tmp_path_factory.mktemp("months"), files)
    named: dict[tuple[dt.date, str], list[str]] = defaultdict(list)
    for event in plan_calendar(handbook).events:
        number = event.uid.split(".")[1].removeprefix("a")
        label = "Due" if event.uid.endswith("due") else "Start"
        named[event.first_day, label].append(f"{label}: A{number}")
    expected: dict[dt.date, list[str]] = defaultdict(list)
    for (day, label), lines in named.items():
        # what there is no room for is counted in the cell
        expected[day] += lines if len(lines) <= 2 else [f"{label}: {len(lines)}"]
    report = make_report(handbook, "month", "2026-27")
    assert report
    shown = cells_of(handbook, report)
    schools = {"First day of school", "Last day of school"}
    found = {day: sorted(set(lines) - schools) for day, lines in shown.items()}
    assert {day: lines for day, lines in found.items() if lines} == {
        day: sorted(lines) for day, lines in expected.items()
    }


# --- weeks


def test_a_week_says_what_is_open_due_and_decided_in_a_building(handbook: Handbook) -> None:
    told = tell(handbook, "this-week", "north")
    assert told["week-2026-09-21"] == [
        "Fall, until 2026-10-02: Walkthrough (Principal) Print",
        "Open: Train new teachers, until 2026-11-06 (Coach)",
    ]  # fmt: skip
    assert told["week-2026-10-19"] == [
        "Fall break: 2026-10-19 to 2026-10-23", "Open: Train new teachers, until 2026-11-06 (Coach)",
    ]  # fmt: skip
    assert told["week-2026-10-26"] == [
        "Meetings: 2026-10-26: Building team decides on: Walkthrough, Fall",
        "Open: Train new teachers, until 2026-11-06 (Coach)",
        "In the district: Due: Order more books, 2026-10-30 (Principal)",
    ]
    assert told["week-2026-11-02"] == ["Due: Train new teachers, 2026-11-06 (Coach)"]
    assert told["week-2026-11-09"] == ["Nothing is open or due this week."]
    assert told["week-2027-02-01"] == [
        "Due: Look at the stage again: Reading aloud, 2027-02-01 (District team)"
    ]
    assert len(told) == 43
    assert (min(told), max(told)) == ("week-2026-08-31", "week-2027-06-21")


def test_the_districts_week_says_where(handbook: Handbook) -> None:
    told = tell(handbook, "this-week")
    assert told["week-2026-10-26"] == [
        "Due: Order more books, 2026-10-30 (Principal)",
        "Meetings: 2026-10-26: Building team decides on: Walkthrough, Fall",
        "Open: Train new teachers, until 2026-11-06 (Coach): North School",
    ]
    assert told["week-2027-06-21"] == [
        "Meetings: 2027-06-21: District team decides on: Vocabulary screener, Spring"
    ]
    report = make_report(handbook, "this-week")
    assert report
    assert report.sections[0].days == (dt.date(2026, 8, 31), dt.date(2026, 9, 6))


def test_weeks_have_what_is_done_no_more_and_buildings_are_known(tmp_path: Path) -> None:
    plan = PLAN.replace("due: 2026-11-06", "due: 2026-11-06\n    done: 2026-10-01")
    handbook = read(tmp_path, {**DATED, PLAN_FILE: plan})
    assert tell(handbook, "this-week", "north")["week-2026-11-02"] == [
        "Nothing is open or due this week."
    ]
    assert tuple(REPORTS["this-week"].names(handbook)) == ("", "north", "south", "high")
    assert make_report(handbook, "this-week", "west") is None


def test_a_handbook_without_plans_has_no_calendar(tmp_path: Path) -> None:
    files = {
        name: text
        for name, text in DATED.items()
        if name not in {PLAN_FILE, "content/plan/north.decision.yaml"}
    }
    handbook = read(tmp_path, files)
    for kind in ("calendar", "month", "this-week"):
        assert tuple(REPORTS[kind].names(handbook)) == ()
    assert make_report(handbook, "calendar") is None
