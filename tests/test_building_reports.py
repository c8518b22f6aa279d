"""The pages of buildings and of roles, and the packet of forms that a building prints."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.model import Handbook
from guidegen.planning.packets import list_forms
from guidegen.reading import read_handbook
from guidegen.views.reports import REPORTS
from helpers.dated import DATED, PLAN, PLAN_FILE
from helpers.handbooks import GUIDE, TOOL, write
from helpers.pdf_pages import pages_of
from helpers.told import make_report, tell, tell_blocks

WALK_FILE = "content/walk.tool.yaml"
VIEWED = (
    TOOL
    + """\
variants:
  - {id: lower, title: Lower grades}
  - {id: upper, title: Upper grades}
views:
  - {id: brief, title: In short, brief: true}
"""
)


def read(root: Path, files: Mapping[str, str] = DATED) -> Handbook:
    reading = read_handbook(write(root, files))
    assert reading.problems == ()
    return reading.handbook


@pytest.fixture
def handbook(tmp_path: Path) -> Handbook:
    return read(tmp_path)


def test_a_building_sees_its_stages_what_they_ask_and_what_is_promised(handbook: Handbook) -> None:
    told = tell(handbook, "building", "north")
    months = [id_ for id_ in told if id_.startswith("month-")]
    assert len(months) == 10
    assert {id_: lines for id_, lines in told.items() if id_ not in months} == {
        "strategies": [
            "Strategy / Stage / Decision / Next review",
            "Reading aloud | Installation / since 2026-06-01 | North starts with reading aloud | 2027-02-01",
        ],
        "asks": [
            "Installation: Reading aloud: Principal: Find the time. / "
            "Building team: Read the guide. Choose who begins.",
        ],
        "goals": ["- Teachers choose texts: 11 of 14 (78.6 percent) by 2027-05-15"],
        "packet": ["Form / Who / When", "Walkthrough | Principal | Fall, Winter"],
        "promised": [
            "When / What / Who",
            "2026-09-08 | Support begins: A coach one day a week | Coach",
            "2027-02-01 | Look at the stage again: Reading aloud | District team",
        ],
        "subscribe": [
            "- [_calendar/building-north.ics: Calendar] Everything in this building",
            "- [_calendar/building-north.coach.ics: Calendar] Coach",
            "- [_calendar/building-north.principal.ics: Calendar] Principal",
            "- [_calendar/building-north.building-team.ics: Calendar] Building team",
            "- [_calendar/building-north.district-team.ics: Calendar] District team",
        ],
    }
    assert told["month-2026-10"] == [
        "- Fall, 2026-09-14 to 2026-10-02: Walkthrough (Principal)",
        "- 2026-10-26: Building team decides on: Walkthrough, Fall",
    ]
    assert told["month-2026-12"] == ["Nothing is collected or due this month."]


def test_a_building_says_when_it_closes_and_what_nobody_has_decided(handbook: Handbook) -> None:
    report = make_report(handbook, "building", "high")
    assert report
    assert list(tell_blocks(handbook, report.lead)) == ["Secondary schools", "Last day: 2026-12-18"]
    told = tell(handbook, "building", "high")
    assert told["strategies"][1] == "Reading aloud | no decision yet |  | "
    # it is closed in the winter
    assert told["packet"][1] == "Walkthrough | Principal | Fall"
    assert {"asks", "goals", "promised"}.isdisjoint(told)
    assert make_report(handbook, "building", "west") is None
    former = make_report(handbook, "building", "old-north")
    assert former
    assert former.name == "north"


def test_a_strategy_that_moves_together_has_the_districts_stage_everywhere(tmp_path: Path) -> None:
    stages = DATED["conf/stages.yaml"].replace("mode: by-building", "mode: together")
    decision = DATED["content/plan/north.decision.yaml"].replace("unit: north", "unit: district")
    files = {**DATED, "conf/stages.yaml": stages, "content/plan/north.decision.yaml": decision}
    told = tell(read(tmp_path, files), "building", "south")
    assert told["strategies"][1].startswith("Reading aloud | Installation / since 2026-06-01")


def test_all_buildings_are_listed_by_band(handbook: Handbook) -> None:
    assert tell(handbook, "buildings") == {
        "band-elementary": [
            "Building / What it does, and at which stage",
            "North School | Reading aloud: Installation",
            "South School | Reading aloud: no decision yet",
        ],
        "band-secondary": [
            "Building / What it does, and at which stage",
            "High School / Last day: 2026-12-18 | Reading aloud: no decision yet",
        ],
    }
    assert tuple(REPORTS["building"].names(handbook)) == ("north", "south", "high")


def test_buildings_without_a_band_come_last(tmp_path: Path) -> None:
    buildings = DATED["conf/buildings.yaml"].replace(", band: secondary", "")
    handbook = read(tmp_path, {**DATED, "conf/buildings.yaml": buildings})
    report = make_report(handbook, "buildings")
    assert report
    assert [section.title for section in report.sections] == [
        "Elementary schools", "Other buildings",
    ]  # fmt: skip


# --- roles


def test_a_role_sees_what_it_does_in_each_strategy_and_across_the_plan(tmp_path: Path) -> None:
    guide = (
        GUIDE
        + "    actions: {coach: Model it., teacher: Choose it.}\n    looks_like: {coach: Notes}\n"
    )
    handbook = read(tmp_path, {**DATED, "content/reading.guide.yaml": guide})
    assert tell(handbook, "role-page", "coach") == {
        "strategy-reading": [
            "Choose a text: Model it.",
            "- What it looks and sounds like: Choose a text",
            "- Activities: Train new teachers",
            "- Goals: Teachers choose texts",
        ],
        "strategy-reading-in-brief": [
            "- Activities: Train new teachers",
            "- Goals: Teachers choose texts",
        ],
        "days": [
            "When / What / Where",
            "2026-09-08 | Support begins: A coach one day a week | North School",
            "2026-09-21 | Start: Train new teachers | North School",
            "2026-11-06 | Due: Train new teachers | North School",
            "2027-01-30 | Interim target: Teachers choose texts: 7 of 14 (50 percent) | all buildings",
            "2027-05-15 | Target: Teachers choose texts: 11 of 14 (78.6 percent) | all buildings",
        ],
        "subscribe": [
            "- [_calendar/building-north.coach.ics: Calendar] North School",
            "- [_calendar/building-south.coach.ics: Calendar] South School",
            "- [_calendar/role-coach.ics: Calendar] Everywhere",
        ],
    }
    principal = tell(handbook, "role-page", "principal")
    assert principal["strategy-reading"] == ["- Collects: Walkthrough"]
    # fall has 15 days of school, winter too: 3 weeks of 30 minutes, for 4 times 20 minutes;
    # the high school is closed in the winter
    assert principal["minutes"] == [
        "When / Where / Minutes that it takes / Minutes that there are",
        "Fall | North School, South School, High School | 80 | 90",
        "Winter | North School, South School | 80 | 90",
    ]
    assert principal["stages"] == [
        "Installation: Find the time.", "Initial implementation: Visit rooms.",
    ]  # fmt: skip
    assert principal["systems"][1] == "2026-10-30 | Due: Order more books | the district"
    assert tell(handbook, "role-page", "district-team")["no-strategy"] == [
        "- Decides on: Vocabulary screener", "- Activities: Report to the board",
    ]  # fmt: skip
    assert make_report(handbook, "role-page", "nobody") is None


def test_all_roles_are_listed_with_what_they_collect_and_decide(handbook: Handbook) -> None:
    assert tell(handbook, "roles")["all"] == [
        "Role / Minutes a week / Collects / Decides on",
        "Teachers |  |  | ",
        "Coach | 60 |  | ",
        "Principal | 30 | Walkthrough | ",
        "Building team |  | Vocabulary screener | Walkthrough",
        "District team |  |  | Vocabulary screener",
    ]


def test_a_role_sees_where_there_are_too_few_minutes_and_what_is_not_counted(
    tmp_path: Path,
) -> None:
    plan = PLAN.replace("administrations: 4", "administrations: 5")
    more = """\
  - {id: more, tool: walk, who: principal, buildings: [south], windows: [fall]}
  - {id: talk, title: Talk, tool: talk, who: principal, buildings: all, windows: [fall]}
"""
    talk = TOOL.replace("id: walk", "id: talk").replace("Walkthrough", "Talk")
    files = {
        PLAN_FILE: plan.replace("systems:\n", f"{more}systems:\n"),
        "content/talk.tool.yaml": talk,
    }
    handbook = read(tmp_path, {**DATED, **files})
    assert tell(handbook, "role-page", "principal")["minutes"][1:] == [
        "Fall | North School, High School | 100 / more than there are | 90",
        "Fall | South School | 120 / more than there are | 90",
        "Winter | North School, South School | 100 / more than there are | 90",
        "Not counted, since nobody says how long it takes: Talk",
    ]


# --- the packet


def test_a_packet_has_each_form_of_every_variant_once(tmp_path: Path) -> None:
    plan = PLAN.replace("    tool: walk\n", "    tool: walk\n    view: brief\n", 1)
    more = "  - {id: more, tool: walk, who: coach, buildings: [north], windows: [spring]}\n"
    plan = plan.replace("systems:\n", f"{more}systems:\n")
    files = {**DATED, WALK_FILE: VIEWED, PLAN_FILE: plan}
    handbook = read(tmp_path, files)
    names = [form.name for _, form in list_forms(handbook, "north")]
    assert names == ["walk.lower.brief", "walk.upper.brief", "walk.lower", "walk.upper"]
    assert [form.name for _, form in list_forms(handbook, "south")] == names[:2]
    assert tell(handbook, "building", "north")["packet"] == [
        "Form / Who / When",
        "Walkthrough – Lower grades – In short / Walkthrough – Upper grades – In short | Principal | Fall, Winter",
        "Walkthrough – Lower grades / Walkthrough – Upper grades | Coach | Spring",
    ]
    retired = {**files, WALK_FILE: VIEWED + "status: retired\n"}
    assert list_forms(read(tmp_path / "retired", retired), "north") == ()


def test_the_packet_of_a_building_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, DATED).root
    assert main(["-C", str(root), "print", "--building", "old-north"]) == 0
    assert capsys.readouterr() == (
        "build/print/building-north.packet.pdf\n1 form made, 0 unchanged.\n", "",
    )  # fmt: skip
    words = " ".join(pages_of((root / "build/print/building-north.packet.pdf").read_bytes()))
    assert "North School" in words
    assert "A text was chosen." in words


def test_a_packet_that_cannot_be_printed_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = PLAN.replace("buildings: all", "buildings: [north]")
    root = str(write(tmp_path, {**DATED, PLAN_FILE: plan}).root)
    assert main(["-C", root, "print", "--building", "hgh"]) == 2
    assert main(["-C", root, "print", "--building", "high"]) == 1
    assert main(["-C", root, "print", "walk", "--building", "north"]) == 2
    assert main(["-C", root, "print", "--building", "north", "--fillable"]) == 2
    assert capsys.readouterr() == (
        "",
        "guidegen: There is no building “hgh”. Did you mean “high”?\n"
        "guidegen: No plan names a form for High School, so nothing is printed.\n"
        "guidegen: --building prints the forms that the plans name for a building. "
        "Leave out tools, --view, --codebook and --retired.\n"
        "guidegen: A packet cannot be filled in, as its forms would share one file. "
        "Print the forms one by one: leave out --building.\n",
    )  # fmt: skip
