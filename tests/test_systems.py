"""What strategies lean on, and what plans say of it: checks, sums and reports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.model import Handbook
from guidegen.planning.systems import current_year_plans, find_loads, list_strategies
from guidegen.problems import SystemCode
from guidegen.reading import read_handbook
from guidegen.views.reports import REPORTS
from guidegen.views.reports.systems import current_strategies
from helpers.cases.systems import NO_CASES, SYSTEM_CASES
from helpers.handbooks import write
from helpers.sites import Built, build
from helpers.system_handbook import (
    DISTRICT_FILE,
    GREETING,
    GREETING_FILE,
    PLAN,
    PLAN_FILE,
    SYSTEMS,
    UNMONITORED,
)
from helpers.told import make_report, tell, tell_blocks

#: a review tool of the guide of systems
REVIEW = """\
id: look
title: A look at our systems
guide: district
scale: in-place
items: [{id: placed, text: The minutes are in the schedule., monitors: time}]
"""


@pytest.mark.parametrize("name", SYSTEM_CASES)
def test_problem_of_systems_is_said_whole(tmp_path: Path, name: str) -> None:
    files, problems = SYSTEM_CASES[name]
    folder = write(tmp_path, {**SYSTEMS, **files})
    assert [str(found) for found in check_folder(folder)] == problems


def test_every_code_about_systems_is_seen_here() -> None:
    shown = "".join(line for _, problems in SYSTEM_CASES.values() for line in problems)
    assert {code for code in SystemCode if f"[{code.slug}]" in shown} == set(SystemCode)


@pytest.mark.parametrize("name", NO_CASES)
def test_what_is_right_is_no_problem(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path, {**SYSTEMS, **NO_CASES[name]})
    found = [str(each) for each in check_folder(folder)]
    assert [each for each in found if not each.startswith(DISTRICT_FILE)] == []
    assert bool(found) == (DISTRICT_FILE in NO_CASES[name])


# --- what leans on what, and the gaps


def read(root: Path, files: Mapping[str, str] | None = None) -> Handbook:
    return read_handbook(write(root, {**SYSTEMS, **(files or {})})).handbook


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return read(tmp_path_factory.mktemp("systems"))


def test_what_strategies_lean_on_and_what_is_missing(book: Handbook) -> None:
    """By hand: reading leans on all four systems, greeting on time; a driver is not known."""
    reading, greeting = list_strategies(book, book.plans)
    found = [
        (str(need.system.name), [str(each.id) for each in need.components], need.gap)
        for need in reading.systems
    ]
    assert found == [
        ("district.time", ["choose", "pause"], "partly"),
        ("district.materials", ["choose"], None),
        ("drivers.training", [], "unknown"),
        ("drivers.coaching", ["choose", "pause"], None),
    ]
    assert (reading.components, len(reading.gaps)) == (2, 2)
    assert (greeting.components, len(greeting.gaps)) == (1, 0)


def test_load_of_systems(book: Handbook) -> None:
    loads = find_loads(book, list_strategies(book, book.plans))
    assert [
        (str(load.system.name), load.strategies, load.components, load.gaps) for load in loads
    ] == [
        ("district.time", 2, 3, 1),
        ("district.materials", 1, 1, 0),
        ("drivers.training", 1, 0, 1),
        ("drivers.coaching", 1, 2, 0),
    ]


def test_systems_stand_in_the_order_of_their_guides_whoever_names_them_first(
    tmp_path: Path,
) -> None:
    plan = PLAN.replace("[reading, greeting]", "[greeting, reading]")
    greeting = GREETING.replace("district.time", "district.materials")
    book = read(tmp_path, {PLAN_FILE: plan, GREETING_FILE: greeting})
    loads = find_loads(book, list_strategies(book, book.plans))
    assert [str(load.system.component.id) for load in loads] == [
        "time", "materials", "training", "coaching",
    ]  # fmt: skip


def test_what_is_reviewed_and_nothing_leans_on_is_kept(tmp_path: Path) -> None:
    more = f"{PLAN}  - {{strategy: greeting, system: drivers.training, in_place: 'no'}}\n"
    book = read(tmp_path, {PLAN_FILE: more})
    _, greeting = list_strategies(book, book.plans)
    time, training = greeting.systems
    assert (training.leaning, training.gap, training.is_unanswered) == (None, "no", True)
    assert (time.gap, time.is_unanswered) == (None, False)
    load = find_loads(book, (greeting,))[1]
    assert (load.strategies, load.components, load.gaps) == (0, 0, 1)


def test_the_newest_school_year_counts_and_drafts_wait(tmp_path: Path) -> None:
    def plan(id_: str, year: str, more: str = "") -> str:
        return f"id: {id_}\ntitle: Plan\nschool_year: {year}\nstrategies: greeting\n{more}"

    files = {
        "content/old.plan.yaml": plan("old", "2025-26"),
        "content/next.plan.yaml": plan("next", "2027-28", "status: draft\n"),
    }
    book = read(tmp_path, files)
    assert [str(plan.id) for plan in current_year_plans(book.plans)] == ["year"]
    drafts = tuple(plan for plan in book.plans if plan.is_draft)
    assert current_year_plans(drafts) == drafts
    assert current_year_plans(()) == ()
    assert [str(each.plan and each.plan.id) for each in current_strategies(book)] == [
        "year",
        "year",
    ]


def test_a_system_in_a_plan_is_no_strategy(tmp_path: Path) -> None:
    """A plan may monitor the district's systems with a tool of theirs; its page says it all."""
    support = f"{SYSTEMS[DISTRICT_FILE]}supports:\n  - {{driver: drivers.training, what: A day.}}\n"
    plan = PLAN.replace("[reading, greeting]", "[reading, greeting, district]")
    book = read(tmp_path, {DISTRICT_FILE: support, PLAN_FILE: plan})
    assert [str(each.strategy.id) for each in current_strategies(book)] == ["reading", "greeting"]
    assert [str(each.strategy.id) for each in list_strategies(book, book.plans)] == [
        "reading", "greeting", "district",
    ]  # fmt: skip
    found = [str(each) for each in check_folder(write(tmp_path, {**SYSTEMS, PLAN_FILE: plan}))]
    assert [each for each in found if "[system-" in each] == []


def test_without_a_plan_the_guides_say_what_they_lean_on(tmp_path: Path) -> None:
    files = {name: text for name, text in SYSTEMS.items() if name != PLAN_FILE}
    book = read_handbook(write(tmp_path, files)).handbook
    greeting = tell(book, "systems", "greeting")["strategy-greeting"]
    assert greeting == [
        "No plan says yet whether they are in place.",
        "Not reviewed: Time in the schedule",
        HEAD,
        "Time in the schedule | Not reviewed / Leaned on by Greet each student | Nothing is said "
        "of it yet. | ",
    ]


# --- reports

HEAD = (
    "System or driver / Is it in place? / How may it be affecting implementation and impact? / "
    "What is adjusted?"
)


def test_a_strategy_answers_the_questions_about_its_systems(tmp_path: Path) -> None:
    book = read(tmp_path, {"content/look.tool.yaml": REVIEW})
    told = tell(book, "systems", "reading")
    assert told == {
        "strategy-reading": [
            "In place, as Plan of the year says: 2 of 4",
            "Partly in place: Time in the schedule",
            "Not known: Training",
            HEAD,
            "Time in the schedule | Partly in place / Reviewed on 2026-10-12 / The schedules of both "
            "buildings. / Leaned on by Choose a text, Pause and ask | Grade 4 reads on two days "
            "and not on four. | Grade 4 starts on two days until January. / Move the assembly – "
            "Teacher, due on 2026-12-01 / Ask the union – Teacher, done on 2026-10-30",
            "Materials | In place / Reviewed on 2026-10-12 / Leaned on by Choose a text |  | ",
            "Training | Not known / Promised as a support from the district | Nothing is said of it "
            "yet. | ",
            "Coaching | In place / Reviewed on 2026-10-12 / Leaned on by Choose a text, Pause and "
            "ask |  | ",
        ],
        # on paper, what is to be looked at and what is done
        "strategy-reading-in-brief": [
            "In place, as Plan of the year says: 2 of 4",
            "Partly in place: Time in the schedule",
            "Not known: Training",
            "What is done / System or driver / Owner / Due",
            "Move the assembly | Time in the schedule | Teacher | 2026-12-01",
            "Ask the union | Time in the schedule | Teacher | done 2026-10-30",
        ],
        "review": ["- A look at our systems (printed form)"],
    }
    report = make_report(book, "systems", "reading")
    assert report
    assert list(tell_blocks(book, report.lead)) == [
        "Are the systems that each strategy leans on in place? How may they be affecting "
        "implementation and impact, and what is adjusted?"
    ]


def test_gaps_about_which_nothing_is_done_are_named(tmp_path: Path) -> None:
    plan = PLAN.replace(
        'greeting, system: district.time, in_place: "yes"',
        "greeting, system: district.time, in_place: 'no'",
    )
    told = tell(read(tmp_path, {PLAN_FILE: plan}), "systems")["strategy-greeting"]
    assert told == [
        "In place, as Plan of the year says: 0 of 1",
        "Not in place: Time in the schedule",
        "Nothing is done about it yet: Time in the schedule",
        HEAD,
        "Time in the schedule | Not in place / Reviewed on 2026-10-12 / Leaned on by Greet each "
        "student | Nothing is said of it yet. | Nothing yet.",
    ]


def test_what_there_is_no_report_about(book: Handbook, tmp_path: Path) -> None:
    assert make_report(book, "systems", "drivers") is None
    assert make_report(book, "system-matrix", "reading") is None
    empty = read_handbook(write(tmp_path, {})).handbook
    assert make_report(empty, "systems") is make_report(empty, "system-matrix") is None
    assert [*REPORTS["systems"].names(empty), *REPORTS["system-matrix"].names(empty)] == []
    assert REPORTS["systems"].names(book) == ("", "reading", "greeting")


def test_systems_across_strategies(book: Handbook) -> None:
    assert tell(book, "system-matrix") == {
        "systems-district": [
            "System or driver / Reading aloud / Greeting at the door / Load: strategies / Load: "
            "components / Gaps",
            "Time in the schedule | Partly in place (2) | In place (1) | 2 | 3 | 1",
            "Materials | In place (1) | Not needed | 1 | 1 | 0",
        ],
        "systems-drivers": [
            "System or driver / Reading aloud / Greeting at the door / Load: strategies / Load: "
            "components / Gaps",
            "Training | Not known (as a support) | Not needed | 1 | 0 | 1",
            "Coaching | In place (2) | Not needed | 1 | 2 | 0",
        ],
        "strategies": [
            "Strategy / Systems and drivers that it leans on / Components that lean on one / In "
            "place / Gaps",
            "Reading aloud | 4 | 2 | 2 | 2",
            "Greeting at the door | 1 | 1 | 1 | 0",
        ],
    }


def test_a_plan_shows_what_it_says_of_systems(book: Handbook) -> None:
    told = tell(book, "plan", "year")["systems"]
    assert told[0] == "Reading aloud"
    assert told[1:9] == tell(book, "systems", "reading")["strategy-reading"]
    assert told[9] == "Greeting at the door"
    assert told[10:] == tell(book, "systems", "greeting")["strategy-greeting"]


# --- pages

PAGE = "# Our systems\n\n```{systems}\n```\n\n## Side by side\n\n```{system-matrix}\n```\n"
MENU = "# Home\n\n```{toctree}\nsystems\nreading\ngreeting\ndrivers\ndistrict\nyear\nlook\n```\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages = {
        "content/systems.md": PAGE,
        "content/index.md": MENU,
        "content/look.tool.yaml": REVIEW,
        DISTRICT_FILE: SYSTEMS[DISTRICT_FILE].replace(
            f"former_ids: [hours], {UNMONITORED}", "former_ids: [hours]"
        ),
    }
    return build(write(tmp_path_factory.mktemp("pages"), {**SYSTEMS, **pages}).root)


def test_pages_with_systems_are_built_without_a_warning(built: Built) -> None:
    assert built.warnings == ""


def test_a_component_shows_the_systems_that_it_leans_on(built: Built) -> None:
    (lead,) = (
        each
        for each in built.page("reading").select("#component-choose strong")
        if each.get_text() == "District systems"
    )
    links = lead.find_parent("p").find_next_sibling("ul").select("a")  # type: ignore[union-attr]
    assert [(link["href"], link.get_text()) for link in links] == [
        ("district.html#component-time", "Time in the schedule"),
        ("district.html#component-materials", "Materials"),
    ]


def test_cells_of_a_page_name_their_columns_for_narrow_screens(built: Built) -> None:
    tables = built.page("systems").select("table.guidegen-stacked")
    assert [table.caption.get_text() for table in tables if table.caption] == [
        "Reading aloud", "Greeting at the door", "District systems", "Drivers", "Load of each strategy",
    ]  # fmt: skip
    rows = tables[2].select("tbody tr")
    cells = [(cell["data-head"], cell.get_text(" ", strip=True)) for cell in rows[1].select("td")]
    assert cells == [
        ("Reading aloud", "In place (1)"),
        ("Greeting at the door", "Not needed"),
        ("Load: strategies", "1"),
        ("Load: components", "1"),
        ("Gaps", "0"),
    ]
    (head,) = rows[1].select("th")
    assert (head["scope"], head.get_text(strip=True), head.has_attr("data-head")) == (
        "row", "Materials", False,
    )  # fmt: skip
    assert not any(cell.has_attr("data-head") for cell in tables[2].select("thead th"))


def test_a_page_leads_to_the_review_and_its_form(built: Built) -> None:
    links = built.page("systems").select("#review a.reference")
    assert [(link["href"], link.get_text()) for link in links] == [
        ("look.html", "A look at our systems"),
        ("_print/look.pdf", "printed form"),
    ]


def test_a_plan_page_shows_its_systems(built: Built) -> None:
    (heading,) = (each for each in built.page("year").select("h2") if "Systems" in each.get_text())
    section = heading.find_parent("section")
    assert section
    assert [caption.get_text() for caption in section.select("caption")] == [
        "Reading aloud", "Greeting at the door",
    ]  # fmt: skip
