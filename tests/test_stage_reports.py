"""Reports about stages, their models and decisions, and the pages of decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guidegen.model import Handbook
from guidegen.model import stages as stages_model
from guidegen.model.stages import StageTest
from guidegen.reading import read_handbook
from guidegen.views.reports import REPORTS, decision_page
from guidegen.views.reports import decisions as decision_reports
from guidegen.views.reports import stages as stage_reports
from guidegen.views.reports.rules import describe_test
from helpers.handbooks import write
from helpers.reports import lines, report, section, source, words
from helpers.staged import STAGED, decision

FILES = {
    **STAGED,
    **decision("south-1", "2026-09-01", "installation"),
    **decision("south-2", "2026-10-01", "exploration", "corrects: south-1"),
    "content/other.guide.yaml": "id: other\ntitle: Other practice\n",
    "conf/stages.yaml": STAGED["conf/stages.yaml"].replace(
        "events:\n", "  - {strategy: other, stage_model: four, mode: together}\nevents:\n"
    ),
    **{
        name: text.replace("strategy: reading", "strategy: other")
        for name, text in decision("all-1", "2026-10-05", "initial", unit="district").items()
    },
}
RULES = {
    "to-full": [
        "From: [stage four.initial]",
        "To: [stage four.full]",
        "All of these must hold: At least 50 percent of those observed meet the criterion Eighty "
        "percent of [tool walk]. Data of the last 90 days count. Unknown with less than this: "
        "administrations: 4, different adults: 3. It must hold in 2 of the last 3 windows. Major "
        "version of the tool: 1. Set by: Half is published research; the rest is local. / [measure "
        "word-test] is 60 or more for this group: English learners. Data of this window count: "
        "Spring. Set by: Ours.",
        "Who recommends the move: [role-page principal]",
        "Who decides: [role-page district-team]",
    ],
    "look-again": [
        "From: [stage four.initial], [stage four.full]",
        "To: The people who decide say which.",
        "One of these is enough: The score of [tool walk] is below 60. Data of the last 60 days "
        "count. All versions of the tool count whose scores compare. Set by: Ours. / This happened: "
        "The principal changed or A third of the staff left.",
        "What to do first when it is met: Go back to the list for installation before you decide.",
        "Who recommends the move: [role-page principal]",
        "Who decides: [role-page district-team]",
    ],
}
LAST = (
    "Back from [stage four.full] to [stage four.installation] | The rule [rule look-again] was met. "
    "| Next review by 2028-01-15"
)
SUPPORT = "A coach visits once a month. / [role-page coach], from 2027-03-15 / "
OVERRIDDEN = (
    "From [stage four.initial] to [stage four.full] | The rule [rule to-full] was not met. / Decided "
    "against the rule, by District team. | A coach visits once a month. / [role-page coach], from "
    "2027-03-15 / Next review by 2027-10-01"
)
SECOND = (
    "From [stage four.installation] to [stage four.initial] | The rule [rule to-initial] was met. | "
    "Next review by 2027-03-01"
)
#: the history of reading aloud in North Elementary, newest first
NORTH = [
    f"[decision north-4] / 2027-09-10, [role-page district-team] | {LAST}",
    f"[decision north-3] / 2027-03-01, [role-page district-team] | {OVERRIDDEN}",
    f"[decision north-2] / 2026-11-20, [role-page district-team] | {SECOND}",
    "[decision north-1] / 2026-09-01, [role-page district-team] | First: [stage four.installation] "
    "|  | Next review by 2026-11-01",
]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    reading = read_handbook(write(tmp_path_factory.mktemp("staged"), FILES))
    assert reading.problems == ()
    return reading.handbook


# --- rules in sentences


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ({"share_meeting": {"tool": "walk", "criterion": "x", "at_least": 50}},
         "At least 50 percent of those observed meet the criterion x of [tool walk]."),
        ({"score": {"tool": "walk", "at_least": 80}}, "The score of [tool walk] is 80 or more."),
        ({"score": {"tool": "walk", "score": "total", "at_least": 80.5}},
         "The score total of [tool walk] is 80.5 or more."),
        ({"score": {"tool": "walk", "score": "total", "below": 60}},
         "The score total of [tool walk] is below 60."),
        ({"component": {"component": "reading.choose", "at_least": 80}},
         "The items of [component reading.choose] earn at least 80 percent of their points."),
        ({"component": {"component": "reading.choose", "below": 80}},
         "The items of [component reading.choose] earn less than 80 percent of their points."),
        ({"coverage": {"tool": "walk", "at_least": 80}},
         "[tool walk] was used at least 80 percent as often as planned."),
        ({"measure": {"measure": "word-test", "at_least": 60}}, "[measure word-test] is 60 or more."),
        ({"measure": {"measure": "word-test", "below": 60}}, "[measure word-test] is below 60."),
        ({"measure": {"measure": "word-test", "group": "els", "below": 60}},
         "[measure word-test] is below 60 for this group: els."),
        ({"goal": {"goal": "year-plan.practice"}},
         "The goal [goal year-plan.practice] is on track, by its interim targets."),
        ({"goal": {"goal": "year-plan.practice", "on_track": False}},
         "The goal [goal year-plan.practice] is behind its interim targets."),
        ({"driver": {"component": "reading.choose", "at_least": 80}},
         "[component reading.choose] is in place: its items earn at least 80 percent of their "
         "points."),
        ({"event": ("staff-left", "flood")}, "This happened: A third of the staff left or flood."),
        ({"window": "autumn"}, "Data of this window count: autumn."),
        ({"minimum": {"students": 10}}, "Unknown with less than this: students: 10."),
        ({"minimum": {}}, ""),
    ],
)  # fmt: skip
def test_every_kind_of_test_is_a_sentence(
    book: Handbook, test: dict[str, object], said: str
) -> None:
    assert words(describe_test(source(book), made_test(test))) == said


def made_test(values: dict[str, object]) -> StageTest:
    """A test as a file would have it, without places."""
    parts = {"share_meeting": "ShareMeeting", "minimum": "SampleMinimum"}
    made: dict[str, Any] = {}
    for key, value in values.items():
        part = parts.get(key, f"{key.capitalize()}Test")
        made[key] = value
        if isinstance(value, dict):
            made[key] = getattr(stages_model, part).model_construct(**value)
    return StageTest.model_construct(None, **made)


def test_rules_say_everything_that_their_settings_say(book: Handbook) -> None:
    for kind, name in (("stages", ""), ("stages", "reading"), ("stage-model", "four")):
        made = report(book, kind, name)
        for rule, said in RULES.items():
            assert section(made, f"rule-{rule}") == said
        assert section(made, "rules") == [
            "A rule recommends, and people decide. A test with too little evidence is unknown, which "
            "is not the same as not met: collect what is missing."
        ]


# --- stages


def test_the_whole_district_is_one_grid(book: Handbook) -> None:
    made = report(book, "stages")
    assert section(made, "now") == [
        "The whole district | each building by itself | Initial implementation / since 2026-10-05",
        "[building north] | Installation / since 2027-09-10 | as the whole district",
        "[building south] | Exploration / since 2026-09-01 | as the whole district",
        "[building lake] | no decision yet | as the whole district",
    ]
    assert section(made, "distribution") == ["[guide reading] | 1 | 1 | 0 | 0 | 1"]
    assert section(made, "reviews") == [
        "2028-01-15 | [building north] | [guide reading] | [decision north-4]"
    ]
    assert [each.id for each in made.sections] == [
        "now", "distribution", "reviews", "strategy-reading", "strategy-other", "rules",
        "rule-to-installation", "rule-to-initial", "rule-to-full", "rule-look-again",
    ]  # fmt: skip
    assert section(made, "strategy-other") == [
        "All buildings move together: the district has one stage.",
        "Stages: [stage four.exploration] → [stage four.installation] → [stage four.initial] → "
        "[stage four.full]",
        "[decision all-1] / The whole district / 2026-10-05, [role-page district-team] | First: "
        "[stage four.initial] |  | ",
    ]


def test_a_strategy_has_the_history_of_each_building(book: Handbook) -> None:
    made = report(book, "stages", "reading")
    assert section(made, "history-north") == NORTH
    assert section(made, "history-south") == [
        "[decision south-2] / 2026-10-01, [role-page district-team] / It corrects [decision south-1] "
        "and counts from that day. | First: [stage four.exploration] |  | ",
        "[decision south-1] / 2026-09-01, [role-page district-team] / Corrected by [decision "
        "south-2]; it does not count any more. | First: [stage four.installation] |  | ",
    ]
    together = report(book, "stages", "other")
    assert section(together, "now") == [
        "The whole district | Initial implementation / since 2026-10-05"
    ]
    assert "distribution" not in [each.id for each in together.sections]


def test_closed_buildings_are_not_counted(tmp_path: Path) -> None:
    text = STAGED["conf/buildings.yaml"]
    closed = text.replace("short_title: North", "closed: 2027-10-01").replace(
        "opened: 2026-08-31", "closed: 2026-12-31"
    )
    files = {**FILES, "conf/buildings.yaml": closed, **decision(
        "south-3", "2027-11-01", "exploration", "from_stage: exploration")}  # fmt: skip
    made = report(read_handbook(write(tmp_path, files)).handbook, "stages", "reading")
    # North has a history, and Lake never had one
    assert section(made, "now") == [
        "[building north] / Last day: 2027-10-01 | Installation / since 2027-09-10",
        "[building south] | Exploration / since 2027-11-01",
    ]
    assert section(made, "distribution") == ["[guide reading] | 1 | 0 | 0 | 0 | 0"]


def test_a_stage_says_what_it_asks_of_whom_and_how_to_leave_it(book: Handbook) -> None:
    made = report(book, "stage-model", "four")
    assert made == report(book, "stage-model")
    assert [line for block in made.lead for line in lines(block)] == [
        "The active implementation frameworks.",
        "Strategies with these stages: [guide reading], [guide other]",
        "Version of the rules: 1.0.0",
    ]
    assert section(made, "stage-four-exploration") == [
        "People find out whether it fits.",
        "Forward to [stage four.installation]: [rule to-installation]",
    ]
    assert section(made, "stage-four-installation") == [
        "[role-page principal]: Make time for training.",
        "[role-page coach]: Learn the tool.",
        "Forward to [stage four.initial]: [rule to-initial]",
    ]
    assert section(made, "stage-four-full") == ["People decide where to go: [rule look-again]"]


def test_a_way_back_and_a_missing_way_forward_are_said(tmp_path: Path) -> None:
    text = STAGED["conf/stages.yaml"].replace(
        "from_stages: [initial, full]", "from_stages: full\n    to_stage: installation"
    )
    text = text.replace("from_stages: initial\n", "from_stages: exploration\n")
    book = read_handbook(write(tmp_path, {**STAGED, "conf/stages.yaml": text})).handbook
    made = report(book, "stage-model")
    assert section(made, "stage-four-full") == [
        "Back to [stage four.installation]: [rule look-again]"
    ]
    assert section(made, "stage-four-initial") == [
        "No rule says when to move on; the people who decide say when."
    ]


# --- decisions


def test_decisions_are_listed_newest_first_by_school_year(tmp_path: Path, book: Handbook) -> None:
    made = report(book, "decisions")
    assert [(each.id, each.title, each.is_folded) for each in made.sections] == [
        ("from-2026-08-31", "2026-27", False)
    ]
    assert [line.partition(" ")[2].partition("]")[0] for line in section(made, "from-2026-08-31")] == [
        "north-4", "north-3", "north-2", "all-1", "south-2", "south-1", "north-1"
    ]  # fmt: skip
    assert section(made, "from-2026-08-31")[1] == (
        "[decision north-3] / [building north] / [guide reading] / 2027-03-01, [role-page "
        f"district-team] | {OVERRIDDEN}"
    )
    assert words(made.lead[0].text) == "Decisions: 7. Decided against the rule: 1."  # type: ignore[union-attr]
    earlier = {**FILES, **decision("lake-0", "2026-08-30", "exploration", unit="lake")}
    old = read_handbook(write(tmp_path, earlier)).handbook
    assert [(each.id, each.title, each.is_folded) for each in report(old, "decisions").sections] == [
        ("from-2026-08-31", "2026-27", False), ("in-2026", "2026", True),
    ]  # fmt: skip


def test_a_long_list_ends_and_each_strategy_goes_on(
    tmp_path: Path, book: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = {**FILES, **decision("lake-0", "2026-08-30", "exploration", unit="lake")}
    old = read_handbook(write(tmp_path, earlier)).handbook
    for module in (stage_reports, decision_reports):
        monkeypatch.setattr(module, "MOST_IN_FULL", 7)
    assert section(report(old, "decisions"), "earlier") == [
        "Earlier decisions: 1. The list of each strategy has them."
    ]
    assert len(section(report(old, "decisions", "reading"), "in-2026")) == 1
    assert len(section(report(old, "stages"), "strategy-other")) == 2
    assert len(section(report(book, "stages"), "strategy-other")) == 3


def test_a_page_says_its_decision_whole(book: Handbook) -> None:
    (page,) = (each for each in book.decisions if each.id == "north-3")
    english = source(book).translate
    blocks = {
        "facts": decision_page.fact_blocks(source(book), "north-3"),
        "rule": decision_page.rule_blocks(english, page),
        "override": decision_page.override_blocks(english, page),
        "evidence": decision_page.evidence_blocks(english, page),
        "support": decision_page.support_blocks(english, page),
        "history": decision_page.history_blocks(source(book), "north-3"),
    }
    made = {
        name: [line for block in each for line in lines(block)] for name, each in blocks.items()
    }
    assert made == {
        "facts": [
            "[building north] moves from [stage four.initial] to [stage four.full] with [guide "
            "reading]. Decided by [role-page district-team] on 2027-03-01.",
            "The rule [rule to-full] was not met.",
            "Decided against the rule, by District team.",
            "Strategy: [guide reading]",
            "Where: [building north]",
            "Stage before: [stage four.initial]",
            "Stage from now on: [stage four.full]",
            "Direction: Forward",
            "Date: 2027-03-01",
            "Decided by: [role-page district-team]",
            "Next review by: 2027-10-01",
        ],
        "rule": [
            "The rule [rule to-full] was not met.",
            "Decided against the rule, by District team.",
            "Most of the walks met it.",
        ],
        "override": ["By: District team", "Why: The last walk fell on a day of snow."],
        "evidence": ["2027-spring: Walks and word test. / Digest: 1a2b3c"],
        "support": ["A coach visits once a month. | [role-page coach] | 2027-03-15"],
        "history": [line.replace(SUPPORT, "") for line in NORTH],
    }


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("north-1", "[building north] begins at the stage [stage four.installation] with [guide "
                    "reading]. Decided by [role-page district-team] on 2026-09-01."),
        ("north-4", "[building north] goes back from [stage four.full] to [stage "
                    "four.installation] with [guide reading]. Decided by [role-page district-team] on "
                    "2027-09-10."),
        ("all-1", "The whole district begins at the stage [stage four.initial] with [guide other]. "
                  "Decided by [role-page district-team] on 2026-10-05."),
    ],
)  # fmt: skip
def test_one_sentence_says_what_was_decided(book: Handbook, id_: str, said: str) -> None:
    first, *_ = decision_page.fact_blocks(source(book), id_)
    assert lines(first) == [said]


def test_a_unit_that_stays_and_an_unknown_rule_are_said(tmp_path: Path) -> None:
    more = decision("south-3", "2026-11-01", "exploration", "from_stage: exploration",
                    "rule: {id: to-installation, said: unknown}")  # fmt: skip
    book = read_handbook(write(tmp_path, {**FILES, **more})).handbook
    made = [
        line
        for block in decision_page.fact_blocks(source(book), "south-3")
        for line in lines(block)
    ]
    assert made[:2] == [
        "[building south] stays at the stage [stage four.exploration] with [guide reading]. Decided "
        "by [role-page district-team] on 2026-11-01.",
        "Whether the rule [rule to-installation] was met is unknown: there was too little evidence.",
    ]


def test_there_is_no_report_about_what_is_not_there(book: Handbook) -> None:
    empty = Handbook()
    for kind in ("stages", "stage-model", "decisions"):
        assert REPORTS[kind].make(source(book), "nothing") is None
        assert REPORTS[kind].make(source(empty), "") is None
        assert tuple(REPORTS[kind].names(empty)) == ()
    assert tuple(REPORTS["stages"].names(book)) == ("", "reading", "other")
    assert tuple(REPORTS["stage-model"].names(book)) == ("four",)
    assert tuple(REPORTS["decisions"].names(book)) == ("", "reading", "other")
