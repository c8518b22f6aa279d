"""``guidegen digital``: what it makes, and what it says."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from guidegen.cli import main
from guidegen.digital.kinds import DIGITAL_KINDS
from guidegen.digital.source import DigitalSource
from guidegen.digital.word import write_word
from guidegen.files import write as write_file
from guidegen.model.digital_names import read_key
from guidegen.reading import Folder, read_handbook
from helpers.digital import HEAD, digital_tool, read_tool
from helpers.paths import REPOSITORY

ITEMS = """\
items:
  - {id: waits, text: Waits., monitors: choose}
  - {id: minutes, text: How long?, monitors: choose, ask_if: {item: waits, one_of: [1, 2]},
     answer: {kind: count, max: 9, unit: minutes, marks: [{code: NA, title: Cannot tell, meaning: not-applicable}]}}
  - {id: rooms, text: Seen., monitors: choose, repeat: {for_each: room, columns: 2}}
sign_off: [Observer]
"""
VIEWS = """\
views:
  - {id: peer, title: Peer visit, columns: [What I saw], sections: [], without: [rooms]}
  - {id: talk, title: Talk, layout: discussion, questions: [How?]}
"""


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    read_tool(tmp_path, ITEMS + VIEWS)
    return tmp_path


def run(folder: Path, *words: str) -> int:
    return main(["-C", str(folder), "digital", *words])


def test_it_names_its_files_and_what_they_cannot_hold(
    handbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(handbook, "walk", "--as", "workbook, word") == 0
    assert capsys.readouterr().out == (
        "build/digital/walk.xlsx\n"
        "build/digital/walk.docx\n"
        "build/digital/walk.peer.docx\n"
        "build/digital/walk-how-to.docx\n"
        "\nWhat these forms cannot hold, and what happens instead:\n"
        "  “Teacher” says who is observed: it is left out; write it on paper only, or ask for a "
        "code in another field. (walk, walk.peer)\n"
        "  signatures: sign a printed copy. (walk, walk.peer)\n"
        "  the column “What I saw” to write in: write it on a printed copy. (walk.peer)\n"
        "  there is nothing to answer on it: no digital form is made; print it. (walk.talk)\n"
        "  in a workbook: questions that are not asked: their cells are gray, and the import names "
        "answers to what is not asked. (walk, walk.peer)\n"
        "  several answers to one question, one for each room: the form asks which room it is "
        "about: send it once for each. Answer what is asked once in all in the first one only. "
        "(walk)\n"
        "  in Word: when a question is asked: the how-to beside the document says what to set by "
        "hand. (walk, walk.peer)\n"
        "  in Word: kinds and limits of what is written: the how-to beside the document says what "
        "to set by hand. (walk, walk.peer)\n"
        "\n4 files made, 0 unchanged.\n"
    )
    assert run(handbook, "walk", "--as", "workbook,word") == 0
    assert capsys.readouterr().out.endswith("\n0 files made, 4 unchanged.\n")


def test_forms_are_chosen_and_told_to_programs(
    handbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = handbook / "forms"
    words = ("--view", "peer", "--output", str(output), "--format", "json")
    assert run(handbook, *words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == [
        {"file": "forms/walk.peer.xlsx", "kind": "workbook", "tool": "walk", "new": True}
    ]
    assert told["not_held"][1] == {
        "forms": ["walk.peer"], "what": "signatures", "instead": "sign a printed copy",
    }  # fmt: skip
    assert (told["version"], told["retired"], told["faults"]) == (1, [], [])


def test_what_there_is_not_is_said_with_the_nearest_name(
    handbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("walks", "walk", "--view", "pear", "--variant", "north", "--as", "workbok,pdf")
    assert run(handbook, *words) == 2
    kinds = ", ".join(DIGITAL_KINDS)
    assert capsys.readouterr().err == (
        f"guidegen: There is no kind of form “workbok”. Did you mean “workbook”? The kinds are: "
        f"{kinds}.\n"
        f"guidegen: There is no kind of form “pdf”. The kinds are: {kinds}.\n"
        "guidegen: There is no tool “walks”. Did you mean “walk”?\n"
        "guidegen: None of these tools has a variant “north”.\n"
        "guidegen: None of these tools has a view “pear”. Did you mean “peer”?\n"
    )
    assert not (handbook / "build").exists()


def test_what_cannot_be_validated_is_said(
    handbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(handbook, "--validate") == 2
    assert capsys.readouterr().err == (
        "guidegen: --validate checks XLSForms alone. Add --as xlsform, or leave out --validate.\n"
    )


def test_a_retired_tool_has_no_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retired = "status: retired\nretired: {why: Nobody used it.}\n"
    read_tool(tmp_path, ITEMS + retired)
    assert run(tmp_path) == 0
    assert capsys.readouterr().out == (
        "walk is retired, so it has no digital form.\n0 files made, 0 unchanged.\n"
    )


def test_a_tool_without_a_variant_that_is_named_has_no_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    variants = "variants:\n  - {id: primary, title: Primary}\n  - {id: upper, title: Upper}\n"
    other = (HEAD + ITEMS).replace("id: walk\n", "id: other\n")
    read_tool(tmp_path, ITEMS + variants, **{"content/other.tool.yaml": other})
    assert run(tmp_path, "--variant", "upper", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["file"] for each in told["files"]] == ["build/digital/walk.upper.xlsx"]


def test_a_tool_with_problems_has_no_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read_tool(tmp_path, ITEMS.replace("id: rooms", "id: wa__its") + "")
    write_file(
        tmp_path / "content/walk.tool.yaml", HEAD + "items: [{id: waits, text: W, monitors: no}]\n"
    )
    assert run(tmp_path) == 1
    assert "build" not in {path.name for path in tmp_path.iterdir()}
    assert "Nothing was made." in capsys.readouterr().out


# --- Word


def paragraphs(data: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]


def test_a_document_has_numbered_questions_with_lettered_choices(tmp_path: Path) -> None:
    made = write_word(digital_tool(tmp_path, ITEMS))
    form, how_to = made.files
    lines = paragraphs(form.data)
    key = read_key(lines[0])
    assert key and key.identity and key.identity.copy.tool == "walk"
    assert lines[0].startswith("1. Date #header__date@guidegen:walk:::1-2-0/")
    start = lines.index("5. Waits. #waits")
    assert lines[start:] == [
        "5. Waits. #waits",
        "A. 2: In place",
        "B. 1: Partly",
        "C. 0: Not in place",
        "D. NA: Does not apply",
        "E. NO: Not observed",
        "",
        "6. How long? (minutes) #minutes",
        "",
        "7. How long?: if nothing can be written #minutes__mark",
        "A. NA: Cannot tell",
        "",
        "8. Seen. #rooms",
        "A. 2: In place",
        "B. 1: Partly",
        "C. 0: Not in place",
        "D. NA: Does not apply",
        "E. NO: Not observed",
        "",
    ]
    assert lines[start - 2] == "4. Which room? #each__room__instance"
    assert paragraphs(how_to.data)[-4:] == [
        "Question 1, “Date”: change its type to Date.",
        "Question 6, “How long? (minutes)”: it takes a whole number from 0 to 9; set a restriction "
        "if there is one for that.",
        "Question 6, “How long? (minutes)”: show it by branching only if “Waits.” is 2 or 1.",
        "Question 7, “How long?: if nothing can be written”: show it by branching only if “Waits.” "
        "is 2 or 1.",
    ]


def test_the_same_form_has_the_same_document(tmp_path: Path) -> None:
    tool = digital_tool(tmp_path, ITEMS)
    assert write_word(tool) == write_word(tool)


def test_every_kind_is_made_of_the_handbook() -> None:
    reading = read_handbook(Folder.at(REPOSITORY))
    source = DigitalSource(reading)
    names: set[str] = set()
    for tool in reading.handbook.tools:
        made = source.every_form(tool)
        for kind in DIGITAL_KINDS.values():
            files = kind.load_writer()(made).files
            assert bool(files) == any(form.questions for form in made.forms)
            names.update(file.name for file in files)
    assert {"vocabulary-walkthrough.xlsx", "vocabulary-walkthrough.peer.docx"} <= names
