"""Weeks of school and the load of roles, by hand and compared with counting days one by one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from guidegen.model.calendar import Break, SchoolYear
from guidegen.model.text import Line, Verbatim
from guidegen.planning.load import find_loads
from guidegen.planning.school_days import DaySpan, count_school_days, is_weekend
from guidegen.reading import read_handbook
from helpers.handbooks import TOOL_FILE, write
from helpers.planned import PLAN, PLAN_FILE, PLANNED, changed

FIRST = dt.date(2026, 8, 31)
DAYS = st.integers(0, 80).map(lambda days: FIRST + dt.timedelta(days))


def spans(least: int = 0) -> st.SearchStrategy[DaySpan]:
    return st.builds(
        lambda first, length: DaySpan(first, first + dt.timedelta(length)),
        DAYS,
        st.integers(least, 30),
    )


@given(spans(), st.lists(spans(), max_size=4))
def test_school_days_are_those_that_counting_finds(span: DaySpan, breaks: list[DaySpan]) -> None:
    pauses = tuple(
        Break(title=Line("Break"), first_day=each.first_day, last_day=each.last_day)
        for each in breaks
    )
    year = SchoolYear(
        school_year=Verbatim("2026-27"), first_day=FIRST, last_day=FIRST, breaks=pauses
    )
    free = {day for each in breaks for day in each.days()}
    counted = [day for day in span.days() if day not in free and not is_weekend(day)]
    assert count_school_days(year, span) == len(counted)


def test_the_last_day_of_all_days_can_be_counted() -> None:
    year = SchoolYear(school_year=Verbatim("never"), first_day=FIRST, last_day=dt.date.max)
    # 9999-12-31 is a Friday
    assert count_school_days(year, DaySpan(dt.date(9999, 12, 27), dt.date.max)) == 5


def test_load_of_a_plan(tmp_path: Path) -> None:
    once = (
        "  - id: review\n    tool: walk\n    who: coach\n    buildings: all\n    windows: fall\n"
        "    sample: {administrations: 2, per: district}\n  - id: other\n    tool: other\n"
        "    who: coach\n    buildings: all\n    windows: fall\n  - id: words\n"
    )
    plan = changed(PLAN, ("  - id: words\n", once))
    other = changed(PLANNED[TOOL_FILE], ("id: walk", "id: other"), ("minutes: 20\n", ""))
    files = {**PLANNED, PLAN_FILE: plan, "content/other.tool.yaml": other}
    (load,) = find_loads(read_handbook(write(tmp_path, files)).handbook)
    lines = []
    for each in load.loads:
        place = each.building.id if each.building else "district"
        lines.append(f"{each.role.id} {each.window.id} {place}: {each.minutes} of {each.available}")
    assert lines == [
        "coach fall north: 80 of 600",
        "coach fall south: 80 of 600",
        "coach fall lake: 80 of 600",
        "coach fall district: 40 of 600",
        "coach spring north: 80 of 540",
        "coach spring south: 80 of 540",
        "coach spring lake: 80 of 540",
    ]
    assert [entry.id for entry in load.uncounted] == ["other"]
