"""Pages of plans and measures: what they show, and where links to them lead."""

from __future__ import annotations

from helpers.sites import Built


def words_of(built: Built, docname: str, selector: str = "[role=main]") -> str:
    found = built.page(docname).select_one(selector)
    assert found
    for link in found.select(".headerlink"):
        link.decompose()
    return " ".join(found.get_text(" ").split())


def test_a_handbook_with_a_plan_is_built_without_a_warning(planned: Built) -> None:
    assert planned.warnings == ""


def test_the_page_of_a_plan_shows_its_goals_and_who_does_what(planned: Built) -> None:
    shown = words_of(planned, "year")
    for part in (
        "Overview Every class hears a good book each day. Goals Goals Goal Baseline Target",
        "Measured with Walkthrough , version 1 Criterion: Eighty percent Baseline 3 of 14 (21.4 percent)",
        "Group of students: English learners Baseline 40 percent of 310 on 2026-09-30",
        "Coach 2026-09-01 to 2026-09-11 not done yet Reading aloud Most teachers read aloud as",
        "Coach all buildings Fall , Spring Administrations in each building and window: 4",
        "Communication The board hears of it in June.",
    ):
        assert part in shown


def test_links_to_goals_activities_and_monitoring_lead_to_their_places(planned: Built) -> None:
    links = planned.page("index").select("[role=main] p > a.reference")
    assert [(link["href"], link.get_text()) for link in links] == [
        ("year.html", "Plan of the year"),
        ("year.html#goal-growth", "More students know the words of their grade."),
        ("word-test.html", "Word test"),
        ("year.html#activity-books", "Buy the books."),
    ]
    for anchor in ("goal-growth", "activity-books", "monitoring-walks"):
        (place,) = planned.page("year").select(f"#{anchor}")
        assert place.get_text(strip=True)


def test_the_page_of_a_measure_says_what_it_counts_and_what_compares(planned: Built) -> None:
    shown = words_of(planned, "word-test")
    for part in (
        "What it says The share of students who reach the benchmark.",
        "When it is collected Fall , Spring Groups of students All students English learners "
        "(all others: Students who are not English learners )",
        "2024 2024-08-01 first version 2026 2026-08-01 no The benchmark rose.",
        "Unit percent Direction More is better n counts students",
    ):
        assert part in shown


def test_all_goals_and_all_measures_have_a_page_of_their_own(planned: Built) -> None:
    assert "Overview Goals Goal Baseline Target Owner and state" in words_of(planned, "goals")
    row = "Word test percent More is better Fall , Spring Reading aloud"
    assert row in words_of(planned, "measures")
