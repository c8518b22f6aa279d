"""Reports about plans, goals and measures say everything that their files say."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from guidegen.language import translator
from guidegen.model import Handbook, Text
from guidegen.model.buildings import Privacy
from guidegen.model.plan import GoalValue
from guidegen.model.text import Line
from guidegen.reading import read_handbook
from guidegen.views.report import ReportSource
from guidegen.views.reports import REPORTS
from guidegen.views.reports.values import show_percent, show_value
from helpers.handbooks import write
from helpers.planned import PLANNED
from helpers.reports import lines, report, section

ENGLISH = translator("en")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    reading = read_handbook(write(tmp_path_factory.mktemp("planned"), PLANNED))
    assert reading.problems == ()
    return reading.handbook


def test_a_goal_shows_every_part_of_it(book: Handbook) -> None:
    made = report(book, "plan", "year-plan")
    assert section(made, "goal-practice") == [
        "Kind: Implementation",
        "Who: Teachers of grade 4",
        "Measured with: [tool walk], version 1 / Criterion: Eighty percent",
        "Baseline: 3 of 14 (21.4 percent) on 2026-09-30",
        "Interim targets: 7 of 14 (50 percent) by 2026-11-20",
        "Target: 11 of 14 (78.6 percent) by 2027-04-30",
        "State: No data yet",
        "Owner: [role-page coach]",
        "Strategies: [guide reading]",
        "Goes with: [goal year-plan.growth]",
        "Why: Few classes hear a book each day.",
    ]
    assert section(made, "goal-growth") == [
        "Kind: Impact",
        "Who: Students of grade 4",
        "Measured with: [measure word-test], version 2026 / Group of students: English learners",
        "Baseline: 40 percent of 310 on 2026-09-30",
        "Target: 60 percent of 310 by 2027-04-30",
        "State: No data yet",
        "Owner: [role-page principal]",
        "Buildings: North, South Elementary",
        "Strategies: [guide reading]",
        "Goes with: [goal year-plan.practice]",
    ]


def test_activities_stand_in_the_order_of_their_days(book: Handbook) -> None:
    assert section(report(book, "plan", "year-plan"), "activities") == [
        "Buy the books. | [role-page principal] / 2026-08-31 / done 2026-08-28 | ",
        "Train all teachers. | [role-page coach] / 2026-09-01 to 2026-09-11 / not done yet | "
        "[guide reading] / [goal year-plan.practice] / Elementary schools / Two afternoons.",
    ]


def test_monitoring_says_who_does_what_where_when_and_for_which_decision(book: Handbook) -> None:
    assert section(report(book, "plan", "year-plan"), "monitoring") == [
        "[tool walk] / Print | [role-page coach] / all buildings / Fall, Spring | "
        "Administrations in each building and window: 4 / Different adults: at least 3 / "
        "Choose rooms by lot. | [role-page district-team], at most 21 days after the window / "
        "Where a coach is needed.",
        "[measure word-test] | [role-page principal] / Elementary schools / Fall, Spring |  | "
        "[role-page district-team], at most 21 days after the window",
        "[tool walk] | each form that is handed in | the mean | each building counts the same",
        "[measure word-test] |  | the latest administration | each administration counts the same",
    ]


def test_one_table_has_all_goals_and_one_all_measures(book: Handbook) -> None:
    assert section(report(book, "goals"), "overview") == [
        "Implementation: [goal year-plan.practice] | 3 of 14 (21.4 percent) | "
        "11 of 14 (78.6 percent) by 2027-04-30 | [role-page coach] / No data yet",
        "Impact: [goal year-plan.growth] | 40 percent of 310 | "
        "60 percent of 310 by 2027-04-30 | [role-page principal] / No data yet",
    ]
    (table,) = report(book, "measures").lead
    assert lines(table) == [
        "[measure word-test] | percent | More is better | Fall, Spring | [guide reading]"
    ]


def test_there_is_no_report_about_what_is_not_there(book: Handbook) -> None:
    assert REPORTS["plan"].make(ReportSource(book, ENGLISH), "other") is None
    assert REPORTS["plan"].make(ReportSource(book, ENGLISH), "") is None
    empty = Handbook()
    assert [name for kind in REPORTS.values() for name in kind.names(empty)] == []


@pytest.mark.parametrize(
    ("share", "shown"),
    [("11/14", "78.6"), ("1/2", "50"), ("1/3", "33.3"), ("2/3", "66.7"), ("0", "0"), ("1", "100"),
     ("1/800", "0.1"), ("1999/2000", "100")],
)  # fmt: skip
def test_a_share_has_one_decimal_at_most(share: str, shown: str) -> None:
    assert show_percent(Fraction(share)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [({"value": 41.5, "n": 312}, "41.5 (n = 312)"), ({"value": 41.5}, "41.5"),
     ({"percent": 62.5}, "62.5 percent"), ({}, ""), ({"value": 0, "of": 9}, "0 of 9 (0 percent)")],
)  # fmt: skip
def test_values_of_all_kinds_are_shown(value: dict[str, float], shown: str) -> None:
    made = GoalValue.model_validate({**value, "date": dt.date(2026, 10, 1)})
    assert show_value(ENGLISH, made) == shown


def test_measures_say_how_many_people_a_published_number_is_about(book: Handbook) -> None:
    assert section(report(book, "measures"), "privacy") == [
        "Numbers about students are about at least 10 students.",
        "Numbers about practice are about at least 5 adults.",
    ]
    privacy = Privacy(
        people=10, observations=20, dominance=50.5, extremes=5, note=Text("The state asks for ten.")
    )
    settings = book.settings.model_copy(update={"privacy": privacy})
    other = Handbook(settings, book.pages)
    assert section(report(other, "measures"), "privacy") == [
        "Numbers about students are about at least 10 students.",
        "Numbers about practice come from at least 20 observations.",
        "At most 50.5 percent of the observations are about one person.",
        "Percentages below 5 and above 95 are not given exactly.",
        "The state asks for ten.",
    ]
    settings = book.settings.model_copy(update={"privacy": Privacy()})
    assert report(Handbook(settings, book.pages), "measures").sections == ()


def test_lists_name_pages_and_buildings_by_their_short_titles(book: Handbook) -> None:
    pages = [
        page.model_copy(update={"short_title": Line(f"Short {page.id}")}) for page in book.pages
    ]
    short = Handbook(book.settings, tuple(pages))
    (plans,) = report(short, "goals").lead
    assert lines(plans) == ["Plans: Short year-plan"]
    (measures,) = report(short, "measures").lead
    assert lines(measures)[0].startswith("Short word-test | ")
    (decided,) = (each for each in report(short, "decisions").sections)
    assert lines(decided.blocks[0])[0].startswith("Short north-reading-initial / [building north]")
