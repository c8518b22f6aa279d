"""`import guidegen` for programs: docs/python.md is run, and names all that is promised."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import guidegen
from guidegen.api.handbooks import require_sound
from helpers.documentation import DOCS, FENCES, FILES, GUIDE, TOOL, write
from helpers.repositories import committed, git

PAGE = (DOCS / "python.md").read_text("utf-8")
HANDBOOK = {
    GUIDE: FILES[GUIDE],
    TOOL: (
        "id: greeting-walkthrough\ntitle: Greeting walkthrough\nguide: greeting\n"
        "guide_version: 1.0.0\nversion: 1.0.0\nscale: yes-no\nitems:\n"
        "  - {id: doorway, text: The teacher stands in the doorway., monitors: door}\n"
        "  - {id: names, text: The teacher says the names., monitors: name}\n"
        "  - id: warm\n    text: The teacher smiles and waits.\n    monitors: door\n"
        "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n  blank: no-score\n"
        "  round: none\n  raters: {combine: mean, of: answers}\n"
    ),
}


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "our-handbook"
    write(root, HANDBOOK)
    return root


def test_the_page_does_what_it_shows(handbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(handbook)
    git(handbook, "tag", "2025-fall")
    guide = handbook / GUIDE
    guide.write_text(guide.read_text("utf-8").replace("says each", "says every"), "utf-8")
    names: dict[str, Any] = {}
    shown = [each for each in FENCES if each.page == "python.md"]
    assert [each.language for each in shown].count("python") == 7
    for each in shown:
        if each.language == "csv":
            Path("responses.csv").write_text(each.text, "utf-8")
        else:
            exec(compile(each.text, "docs/python.md", "exec"), names)
            assert capsys.readouterr().out.replace("\r\n", "\n") == "".join(each.answers)


# --- what is promised


def test_every_name_is_documented_and_can_be_had() -> None:
    named = set(re.findall(r"`(\w+)[`(]", PAGE)) | set(re.findall(r"guidegen\.(\w+)\(", PAGE))
    assert set(guidegen.__all__) - named == set()
    for name in guidegen.__all__:
        assert getattr(guidegen, name).__doc__ or name == "__version__"
    assert {*guidegen.__all__} <= {*dir(guidegen)}


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'guidegen' has no attribute 'scores'"):
        guidegen.scores  # type: ignore[attr-defined]  # noqa: B018


def test_types_are_of_the_same_names() -> None:
    stub = ast.parse(Path(guidegen.__file__).with_suffix(".pyi").read_text("utf-8"))
    imports = [each for each in stub.body if isinstance(each, ast.ImportFrom)]
    typed = {(each.module, alias.name) for each in imports for alias in each.names}
    assert typed == {(module, name) for name, module in vars(guidegen)["_HOMES"].items()}


@pytest.mark.parametrize("name", [name for name in guidegen.__all__ if name.endswith("Row")])
def test_columns_are_documented(name: str) -> None:
    assert columns_of(name) == {*get_type_hints(getattr(guidegen, name))}


def columns_of(name: str) -> set[str]:
    """The columns that the page names for a row."""
    line = next(line for line in PAGE.splitlines() if f"| `{name}` |" in line)
    columns = set(re.findall(r"`(\w+)`", line.rsplit("|", 2)[1]))
    if "ScoreRow" in columns:
        # “the first seven of a `ScoreRow`”
        first = list(get_type_hints(guidegen.ScoreRow))[:7]
        return columns - {"ScoreRow"} | {*first}
    return columns


def test_to_import_it_loads_nothing() -> None:
    program = "import sys, guidegen; print(*(name for name in sys.modules if 'guidegen' in name))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["guidegen.version", "guidegen"]


# --- errors


Call = Callable[[guidegen.Reading, guidegen.CompiledTool, guidegen.Responses], object]
ERRORS: dict[str, tuple[Call, type[guidegen.GuidegenError], str]] = {
    "no handbook": (
        lambda reading, tool, responses: guidegen.open_handbook(reading.folder.root.parent),
        guidegen.UsageError,
        "There is no handbook in {here}: it has no folder named conf. Go to the handbook's folder, name it with -C DIR, or start one with: guidegen new DIR",
    ),
    "no tool": (
        lambda reading, tool, responses: guidegen.load_tool(reading, "greetings"),
        guidegen.UsageError,
        "There is no tool “greetings”. Did you mean “greeting-walkthrough”?",
    ),
    "no crosswalk": (
        lambda reading, tool, responses: guidegen.read_responses(tool, "responses.csv", "old"),
        guidegen.UsageError,
        "The tool “greeting-walkthrough” has no crosswalk “old”.",
    ),
    "no rater": (
        lambda reading, tool, responses: guidegen.agree(tool, responses, ("ann", "ben")),
        guidegen.UsageError,
        "There is no rater “ben”.",
    ),
    "one rater": (
        lambda reading, tool, responses: guidegen.agree(tool, responses, ("ann", " ann")),
        guidegen.UsageError,
        "“ann” is named twice; --raters needs two raters.",
    ),
    "no view": (
        lambda reading, tool, responses: guidegen.build_forms(reading, tool, "x", view="short"),
        guidegen.UsageError,
        "The tool “greeting-walkthrough” has no view “short”.",
    ),
    "responses to another tool": (
        lambda reading, tool, responses: guidegen.score(tool, replace(responses, tool="other")),
        guidegen.UsageError,
        "These responses are for the tool “other”, not for “greeting-walkthrough”. Read the file with the same tool that scores it.",
    ),
    "no paper": (
        lambda reading, tool, responses: guidegen.build_forms(reading, tool, "x", paper="a5"),  # type: ignore[arg-type]
        guidegen.UsageError,
        "There is no paper “a5”. Choose one of: letter, a4.",
    ),
    "no folder": (
        lambda reading, tool, responses: guidegen.build_forms(reading, tool, "responses.csv"),
        guidegen.GuidegenError,
        "The printed forms cannot be written to responses.csv: File exists.",
    ),
    "no history": (
        lambda reading, tool, responses: guidegen.list_changes(reading),
        guidegen.UsageError,
        "{here}/our-handbook is not in a git repository, so nothing is known of what it said before. Run “git init”, then “git add .” and “git commit” in the handbook's folder.",
    ),
}


@pytest.mark.parametrize("case", ERRORS)
def test_errors_say_what_to_do(case: str, handbook: Path) -> None:
    call, kind, text = ERRORS[case]
    reading = guidegen.open_handbook(handbook)
    tool = guidegen.load_tool(reading, "greeting-walkthrough")
    Path("responses.csv").write_text("administration,rater,item,value\n1,ann,doorway,1\n", "utf-8")
    responses = guidegen.read_responses(tool, "responses.csv")
    with pytest.raises(guidegen.GuidegenError) as raised:
        call(reading, tool, responses)
    assert isinstance(raised.value, kind)
    assert str(raised.value) == text.format(here=handbook.parent)


def test_problems_come_with_the_error(handbook: Path) -> None:
    tool = handbook / TOOL
    tool.write_text(tool.read_text("utf-8").replace("monitors: name", "monitors: nam"), "utf-8")
    reading = guidegen.open_handbook(handbook)
    with pytest.raises(guidegen.ProblemsFoundError) as raised:
        guidegen.load_tool(reading, "greeting-walkthrough")
    codes = [guidegen.problem_row(each)["code"] for each in raised.value.problems]
    assert codes == ["unmonitored", "unknown-component"]
    assert str(raised.value) == "\n".join(map(str, raised.value.problems))
    assert require_sound(reading, ()) != ()
