"""``guidegen new plan``, ``measure`` and ``decision``: pages to start with, and their settings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.cli.new_planning import PLANNING
from guidegen.reading import Folder, read_handbook
from helpers.handbooks import WHOLE
from helpers.handbooks import write as write_files


def run(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, str, str]:
    code = main(["-C", str(root), *words])
    done = capsys.readouterr()
    return code, done.out, done.err


def refused(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> str:
    """What a call says that writes nothing."""
    before = sorted(root.rglob("*"))
    code, out, err = run(capsys, root, "new", *words)
    assert (code, out) == (2, "")
    assert sorted(root.rglob("*")) == before
    return err.removeprefix("guidegen: ").rstrip("\n")


@pytest.fixture
def root(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new handbook."""
    assert main(["new", str(tmp_path / "ours"), "--no-git"]) == 0
    capsys.readouterr()
    return tmp_path / "ours"


def test_a_new_handbook_has_no_invented_buildings(root: Path) -> None:
    assert sorted(path.name for path in (root / "conf").iterdir()) == [
        "conf.py", "district.yaml", "labels.yaml", "levels.yaml", "scales.yaml",
    ]  # fmt: skip


def test_pages_come_with_the_settings_that_they_need(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, root, "new", "plan", "2026-27") == (
        0,
        "Written: conf/buildings.yaml\n"
        "Written: conf/calendar.yaml\n"
        "Written: content/plan/2026-27.plan.yaml\n",
        "",
    )
    assert run(capsys, root, "new", "measure", "Reading screener") == (
        0,
        "Written: conf/privacy.yaml\n"
        "Written: conf/groups.yaml\n"
        "Written: content/measures/reading-screener.measure.yaml\n",
        "",
    )
    assert run(capsys, root, "new", "decision", "We explore") == (
        0,
        "Written: conf/stages.yaml\nWritten: content/plan/decisions/we-explore.decision.yaml\n",
        "",
    )
    # the first decision is of another day
    today = dt.date.today()
    path = root / "content/plan/decisions/we-explore.decision.yaml"
    path.write_text(path.read_text("utf-8").replace(str(today), "2026-09-15"), "utf-8")
    # settings that are there are left as they are
    (root / "conf/buildings.yaml").write_text("buildings: [{id: ours, title: Ours}]\n", "utf-8")
    assert run(capsys, root, "new", "decision", "We stay")[:2] == (
        0, "Written: content/plan/decisions/we-stay.decision.yaml\n",
    )  # fmt: skip
    code, out, err = run(capsys, root, "check")
    assert (code, err) == (0, "")
    # nothing but the sentences that are to be replaced
    assert out.endswith(
        "\n22 warnings, no problems: 1 guide, 1 tool, 1 plan, 1 measure, 2 decisions.\n"
    )
    assert out.count("[placeholder]") == 22
    handbook = read_handbook(Folder.at(root)).handbook
    plan = handbook.plans[0]
    assert (plan.id, plan.title, plan.school_year) == (
        "plan-2026-27",
        "Plan for 2026-27",
        "2026-27",
    )
    assert plan.strategies == ("my-first-strategy",)
    assert [entry.tool for entry in plan.monitoring] == ["my-first-strategy-walkthrough"]
    first, then = handbook.decisions
    assert (first.unit, first.from_stage, first.to_stage) == ("district", None, "exploration")
    assert (then.from_stage, then.to_stage, then.date) == (
        "exploration", "exploration", today,
    )  # fmt: skip


def test_the_school_year_comes_from_the_title_or_else_from_the_calendar(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, root, "plan", "Our plan") == (
        'Name the school year in the title: guidegen new plan "2026-27"'
    )
    assert run(capsys, root, "new", "plan", "Our plan for 2027-2028")[0] == 0
    assert refused(capsys, root, "plan", "Plan 2028-29") == (
        "conf/calendar.yaml has no school year 2028-29. Add it there, then start the plan."
    )
    assert run(capsys, root, "new", "plan", "Second plan")[0] == 0
    plans = read_handbook(Folder.at(root)).handbook.plans
    assert {plan.id: plan.school_year for plan in plans} == {
        "our-plan-for-2027-2028": "2027-28", "second-plan": "2027-28",
    }  # fmt: skip
    assert refused(capsys, root, "plan", "Second plan") == (
        "There is a page second-plan or a file second-plan.plan.yaml already. Choose another title, "
        "or an id with --id."
    )


BY_BUILDING = """\
stage_models:
  - id: two
    title: Two stages
    stages: [{id: before, title: Before}, {id: after, title: After}]
strategies:
  - {strategy: my-first-strategy, stage_model: two, mode: by-building}
"""


def test_a_decision_needs_a_strategy_that_moves_and_a_building(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "conf/stages.yaml").write_text(BY_BUILDING, "utf-8")
    assert refused(capsys, root, "decision", "Go") == (
        "Each building moves through the stages by itself, and there is no building yet. Add one to "
        "conf/buildings.yaml."
    )
    (root / "conf/buildings.yaml").write_text("buildings: [{id: ours, title: Ours}]\n", "utf-8")
    assert run(capsys, root, "new", "decision", "Go")[0] == 0
    decision = read_handbook(Folder.at(root)).handbook.decisions[0]
    assert (decision.unit, decision.to_stage) == ("ours", "before")
    assert run(capsys, root, "new", "guide", "Second")[0] == 0
    assert refused(capsys, root, "decision", "Next") == (
        "A decision is about a strategy. "
        'Write: guidegen new decision "Title" --guide my-first-strategy | second'
    )
    assert refused(capsys, root, "decision", "Next", "--guide", "secnd") == (
        "There is no strategy secnd. Did you mean “second”? "
        'Write: guidegen new decision "Title" --guide my-first-strategy | second'
    )
    assert refused(capsys, root, "decision", "Next", "--guide", "second") == (
        "conf/stages.yaml does not say how second moves through the stages. Add it there, under "
        "“strategies”, then start the decision."
    )


@pytest.mark.parametrize("kind", [kind for kind in PLANNING if kind != "measure"])
def test_somebody_must_decide(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(tmp_path, {**WHOLE, "conf/district.yaml": "name: Ours\n"})
    assert refused(capsys, tmp_path, kind, "Plan 2026-27") == (
        "There is no role yet. Add one to conf/district.yaml, under “roles”."
    )
