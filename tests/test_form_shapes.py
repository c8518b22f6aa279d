"""Every shape of a form that `check` accepts can be printed and filled in on a screen."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from guidegen.checking import check_folder
from guidegen.problems import WARNINGS, AlignmentCode
from helpers.printing import CRITERIA, SCORING, item, pages, pdf_of, tool, write

NA = {"code": "NA", "title": "Nobody was asked", "meaning": "not-applicable"}
ROOMS = {"for_each": "room", "columns": 3, "combine": "mean"}
COUNT = {"kind": "count", "unit": "times", "marks": [NA]}
PARTS = [
    {"id": "said", "text": "Said", "answer": COUNT, },
    {"id": "tone", "text": "Tone", "scale": "yes-no"},
]  # fmt: skip
RUBRIC = {"id": "r", "title": "Rubric", "layout": "rubric"}
TEAM = {**SCORING, "raters": {"combine": "consensus"}}
SHAPES = {
    "card-criterion": tool(layout="card"),
    "votes-per": tool(layout="votes", people=3, items=[item("wait", repeat=ROOMS)], scoring=None),
    "votes-per-parts": tool(
        layout="votes", people=3, scoring=None,
        items=[item("wait", repeat=ROOMS, parts=PARTS, value="tone"), item("ask", answer=COUNT)],
    ),
    "tally-per": tool(
        layout="tally", scoring=None,
        items=[item("wait", answer=COUNT, repeat=ROOMS), item("ask", repeat=ROOMS, parts=PARTS)],
    ),
    "rubric-per": tool(
        layout="rubric", scoring=None,
        items=[item("wait", repeat=ROOMS, criteria=CRITERIA), item("ask", criteria=CRITERIA)],
    ),
    "rubric-view-columns": tool(
        columns=["What I saw"], views=[RUBRIC], items=[item("wait", criteria=CRITERIA)],
        scoring=None,
    ),
    "matrix-view-columns": tool(
        columns=["What I saw"], views=[{"id": "m", "title": "M", "layout": "matrix"}], scoring=None
    ),
    "card-view-columns": tool(
        columns=["What I saw"], views=[{"id": "c", "title": "C", "layout": "card"}]
    ),
    "team-per": tool(scoring=TEAM, items=[item("wait", repeat=ROOMS), item("ask")]),
    "blank-twice": tool(
        header_fields=["school", "own", "school"], fields=[{"id": "own", "title": "My own blank"}]
    ),
    "number-and-points": tool(
        items=[
            item("rate", answer={"kind": "count"}, scored=False,
                 bands=[{"at_least": 4, "points": 1}, {"points": 0}]),
            item("twice", value={"sum": [{"number": "rate"}, {"points": "rate"}]}, scored=False),
            item("seen"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_what_check_accepts_is_printed_with_fields(tmp_path: Path, shape: str) -> None:
    one = SHAPES[shape]
    folder = write(tmp_path, one)
    quiet = (*WARNINGS, AlignmentCode.UNMONITORED)
    assert [str(each) for each in check_folder(folder) if each.code not in quiet] == []
    for view in ("", *(f".{each['id']}" for each in one.get("views", ()))):  # type: ignore[attr-defined]
        for size in ("standard", "large"):
            pdf_of(tmp_path, one, form=view, size=size)
            pdf_of(tmp_path, one, form=view, size=size, fillable=True)


def fields(pdf: bytes) -> list[str]:
    found = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    return [name.partition(".")[2] for name in found if "." in name]


def test_votes_and_strokes_have_a_line_for_each_room(tmp_path: Path) -> None:
    votes = pdf_of(tmp_path / "votes", SHAPES["votes-per"], fillable=True)
    names = [f"item:wait::{room}:{rater}" for room in (1, 2, 3) for rater in (1, 2, 3, "consensus")]
    assert [name for name in fields(votes) if name.startswith("item")] == names
    assert "room 1" in pages(votes)[0]
    tally = pdf_of(tmp_path / "tally", SHAPES["tally-per"], fillable=True)
    assert [name for name in fields(tally) if ":wait:" in name and "note" not in name] == [
        "item:wait::1:", "marks:wait:::1", "item:wait::2:", "marks:wait:::2", "item:wait::3:",
        "marks:wait:::3",
    ]  # fmt: skip


def test_a_form_without_columns_is_for_the_first_room(tmp_path: Path) -> None:
    one = tool(items=[item("wait", repeat={"for_each": "room", "combine": "mean"})], scoring=None)
    pdf = pdf_of(tmp_path, one, fillable=True)
    assert [name for name in fields(pdf) if "wait" in name] == ["item:wait::1:", "note:wait:0"]


def test_a_card_has_the_boxes_of_its_criterion(tmp_path: Path) -> None:
    text = pages(pdf_of(tmp_path, SHAPES["card-criterion"]))[0]
    assert "at or above 80 % below 80 % Local convention" in text


def test_a_blank_in_header_and_fields_is_printed_once(tmp_path: Path) -> None:
    text = pages(pdf_of(tmp_path, SHAPES["blank-twice"]))[0]
    assert text.count("My own blank") == 1
    assert text.count("School Date") == 0
    assert text.count(" School ") == 1


def test_operations_on_an_item_with_two_numbers_are_said(tmp_path: Path) -> None:
    text = pages(pdf_of(tmp_path, SHAPES["number-and-points"]))[0]
    assert "Worked out: (the number of item 1) + (the points of item 1)." in text
