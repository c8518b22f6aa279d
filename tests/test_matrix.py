"""The matrix of several people: what is printed on it is what is read back and scored."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from guidegen.checking import check_folder
from guidegen.cli import main
from guidegen.model.fields import AnswerField, read_answer_field
from guidegen.responses.pdf import read_form
from helpers.filled_forms import filled
from helpers.handbooks import GUIDE, WHOLE, write

TOOL = """\
id: {id}
title: Students
guide: reading
layout: matrix
people: 4
scale: in-place
header_fields: [staff]
fields: [{{id: staff, title: How many were asked}}]
items:
  - {{id: a, text: Students choose a text., monitors: choose{first}}}
  - {{id: b, text: Students read the text., monitors: choose{second}}}
scoring:
  method: percent-of-points
  not_applicable: leave-out
  blank: no-score
  round: none
  raters: {{{raters}}}
"""
PER = ", repeat: {for_each: person, combine: mean}"
SCORES = "combine: mean, of: scores"
ANSWERS = "combine: mean, of: answers"
RATE = "response_rate: {of: staff, at_least: 60}"
#: tools that a form can answer: the rules, and what four, three and two people come to
MATRICES = {
    "scores": (SCORES, "", ["62.5 %", "50 %", "50 %"]),
    "quorum": (f"{ANSWERS}, quorum: 3", "", ["62.5 %", "50 %", "no score: 2 of 3 voting raters"]),
    "both": (f"{SCORES}, quorum: 3", "", ["62.5 %", "50 %", "no score: 2 of 3 voting raters"]),
    "rate": (f"{SCORES}, {RATE}", "", ["62.5 %", "50 %", "no score: 2 of 4 answered"]),
    "each": (ANSWERS, PER, ["62.5 %", "50 %", "50 %"]),
}


def tool(id_: str, raters: str, first: str = "", second: str = "") -> str:
    return TOOL.format(id=id_, raters=raters, first=first, second=second)


def answer(field: AnswerField, people: int) -> str:
    """What a person answers: the second one says no to all, the third to the second item."""
    person = int(field.rater or field.instance)
    if person > people:
        return ""
    return "0" if person == 2 or (person, field.item) == (3, "b") else "1"


def test_what_a_matrix_asks_is_read_and_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        f"content/{id_}.tool.yaml": tool(id_, raters, repeat, repeat)
        for id_, (raters, repeat, _) in MATRICES.items()
    }
    write(tmp_path, {**WHOLE, "content/reading.guide.yaml": GUIDE, **files})
    root, made = str(tmp_path), tmp_path / "build/print"
    assert main(["-C", root, "print", "--fillable", *MATRICES]) == 0
    for id_, (_raters, _per, expected) in MATRICES.items():
        form = made / f"{id_}.fillable.pdf"
        with pikepdf.open(form) as document:
            above = str(document.Root.AcroForm.Fields[0].T)
        fields = {name: read_answer_field(name) for name in read_form(form).values}
        for people, value in zip((4, 3, 2), expected, strict=True):
            said = {name: answer(field, people) for name, field in fields.items() if field}
            values = {name: text for name, text in said.items() if text} | {"header:staff": "4"}
            copy = tmp_path / f"{people}.pdf"
            copy.write_bytes(filled(form.read_bytes(), values, above))
            rows = str(tmp_path / "r.csv")
            assert main(["-C", root, "collect", str(copy), "--output", rows]) == 0
            capsys.readouterr()
            assert main(["-C", root, "score", id_, rows]) == 0
            total = capsys.readouterr().out.splitlines()[1]
            assert total.startswith("  Total: ")
            assert value in total


@pytest.mark.parametrize(
    ("raters", "first", "second", "problem"),
    [
        (f"{ANSWERS}, quorum: 3", PER, PER, "quorum: 3"),
        (f"{ANSWERS}, quorum: 3", PER, "", "quorum: 3"), (SCORES, PER, "", "of: scores"),
        (f"{ANSWERS}, {RATE}", PER, PER, "response_rate"), (SCORES, PER, PER, ""),
        (ANSWERS, PER, "", ""), (f"{ANSWERS}, quorum: 4", "", "", ""),
    ],
)  # fmt: skip
def test_people_of_whom_items_are_asked_are_no_raters(
    tmp_path: Path, raters: str, first: str, second: str, problem: str
) -> None:
    text = tool("t", raters, first, second)
    files = {**WHOLE, "content/reading.guide.yaml": GUIDE, "content/t.tool.yaml": text}
    found = [str(each) for each in check_folder(write(tmp_path, files)) if each.is_error]
    assert found == (
        [
            f"content/t.tool.yaml:1:5: “{problem}” needs raters, but the people in the matrix "
            "“t” are not raters, because “a” has “repeat”. Remove “repeat” from the items, so "
            f"that each person is a rater; or remove “{problem}”. [no-raters]"
        ]
        if problem
        else []
    )


def test_a_quorum_has_room_on_the_form(tmp_path: Path) -> None:
    text = tool("t", f"{ANSWERS}, quorum: 5").replace(
        "people: 4\n", "views: [{id: v, title: V, layout: votes, people: 4}]\n"
    )
    files = {**WHOLE, "content/reading.guide.yaml": GUIDE, "content/t.tool.yaml": text}
    assert [str(each) for each in check_folder(write(tmp_path, files)) if each.is_error] == [
        "content/t.tool.yaml:5:14: At least 5 people must vote (quorum), but the form “v” has "
        "room for 4. Write “people: 5” beside its layout, or a smaller quorum. [quorum-room]"
    ]
