"""What spreadsheets and other programs leave in answers, and what people leave out in them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.cli.score_text import text_pieces
from guidegen.model import Handbook
from guidegen.responses import Responses
from guidegen.responses.formats import Kind, format_of
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.numbers import Exact
from helpers.handbooks import GUIDE, WHOLE, write
from helpers.scores import HEAD, handbook_of, items, read_file, score
from helpers.workbooks import row, sheet, workbook

TOOL = (
    HEAD
    + items("", "", "answer: {kind: number}, scored: false")
    + "scoring:\n  method: sum\n  not_applicable: leave-out\n  not_observed: leave-out\n"
    "  blank: count-as-zero\n  raters: {combine: mean, of: answers}\n"
)
NAMES = ["administration", "unit", "rater", "role", "item", "value"]
HEADER = "administration,unit,rater,role,item,value\n"


@pytest.fixture(scope="module")
def book() -> Handbook:
    return handbook_of(TOOL)


def said(found: Responses) -> list[str]:
    return [str(each) for each in found.problems]


@pytest.mark.parametrize(
    "lines",
    [
        # the rater of one row and the next one's make one cell, and a row is gone
        '1,N,"r1,,a,2\n2,N,r1",,a,2\n',
        '1,N,r1,,"a,2\n1,N,r1,,b",2\n',
        '"1,N,r1,,a,2\n2",N,r1,,a,2\n',
    ],
)
def test_two_marks_in_one_column_swallow_no_row(book: Handbook, tmp_path: Path, lines: str) -> None:
    found = read_file(book, tmp_path, HEADER + lines + "3,N,r1,,b,1\n")
    assert found.answers == ()
    assert said(found) == [
        "r.csv:2:1: The responses cannot be read: the quotation mark that opens in line 2 is "
        "not closed there, and the rows below it would be taken for one cell; nothing of the "
        "file is scored. Close it, or take it out. Save them as CSV (UTF-8), JSON Lines or "
        "XLSX, like the template that comes with the codebook. [bad-responses]"
    ]


@pytest.mark.parametrize(
    ("cell", "value", "why"),
    [
        # as openpyxl writes every formula
        ("<c r='F2'><f>1+1</f><v></v></c>", "?", "F2 holds a formula that was not worked out; open the workbook in Excel and save it"),
        ("<c r='F2'><f>1+1</f><v/></c>", "?", "F2 holds a formula that was not worked out; open the workbook in Excel and save it"),
        # a formula may come to an empty text
        ("<c r='F2' t='str'><f>IF(A9=0,\"\",1)</f><v></v></c>", "", ""),
        # some programs write the text where a number would stand
        ("<c r='F2' t='inlineStr'><v>2</v></c>", "2", ""),
        # 1 - 0.9, and three times 1.1: no cell shows more than 15 digits
        ("<c r='F2'><v>0.099999999999999978</v></c>", "0.1", ""),
        ("<c r='F2'><v>3.3000000000000003</v></c>", "3.3", ""),
    ],
)  # fmt: skip
def test_cells_of_formulas(book: Handbook, tmp_path: Path, cell: str, value: str, why: str) -> None:
    made = sheet(row(1, NAMES), row(2, [1, "N", "r1", "", "c", (cell, 0, "raw")]))
    found = read_file(book, tmp_path, workbook(made), "r.xlsx")
    assert ["?" if each.unreadable else each.value for each in found.answers] == [value]
    assert [each.partition("scored: ")[2].partition(". Correct")[0] for each in said(found)] == (
        [why] if why else []
    )


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ('[=0]"";0%', "percent"), ("[=0]-;m/d/yyyy", "date"), ("0%;-0%", "percent"),
        (";;;", "hidden"), ('"yes";"no"', "hidden"), ("General;-General", "number"),
    ],
)  # fmt: skip
def test_formats_that_show_nothing_of_some_numbers(code: str, kind: Kind) -> None:
    assert format_of(164, code).of(Decimal(1)).kind == kind


def test_a_sheet_that_goes_on_without_names_is_not_forgotten(
    book: Handbook, tmp_path: Path
) -> None:
    first = sheet(row(1, NAMES), row(2, [1, "N", "r1", "", "a", 2]))
    more = sheet(row(1, [1, "N", "r1", "", "b", 2]))
    found = read_file(book, tmp_path, workbook(first, more), "r.xlsx")
    assert found.answers == ()
    assert said(found) == [
        "r.xlsx:1:1: The responses cannot be read: its sheet “Sheet2” has answers too, without "
        "the names of the columns above them; put all rows into one sheet. Save them as CSV "
        "(UTF-8), JSON Lines or XLSX, like the template that comes with the codebook. "
        "[bad-responses]"
    ]
    notes = sheet(row(1, ["a", "This is what the teacher does."]))
    assert said(read_file(book, tmp_path, workbook(first, notes), "r.xlsx")) == []


WRITE = "Write it in every row that it applies to: an empty cell does not repeat the one above. [partly-filled]"


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ("1,N,r1,,a,2\n1,,r1,,b,2\n", [("3:2", 3, "unit", 2, "N")]),
        ("1,,r1,,a,2\n1,N,r1,,b,2\n", [("2:2", 2, "unit", 3, "N")]),
        ("1,N,r1,,a,2\n1,N,,,b,2\n1,N,,,c,2\n", [("3:3", 3, "rater", 2, "r1")]),
        ("1,N,r1,coach,a,2\n1,N,,,b,2\n", [("3:3", 3, "rater", 2, "r1")]),
        ("1,N,r1,coach,a,2\n1,N,r1,,b,2\n", [("3:4", 3, "role", 2, "coach")]),
        ("1,N,,coach,a,2\n1,N,,,b,2\n", [("3:4", 3, "role", 2, "coach")]),
        # each administration by itself, and what is said once for it is enough
        ("1,N,r1,,a,2\n2,,,,a,2\n", []),
        ("1,N,r1,coach,a,2\n1,N,r2,,a,2\n1,N,,consensus,a,2\n", []),
    ],
)
def test_empty_cells_do_not_repeat_what_stands_above(
    book: Handbook, tmp_path: Path, lines: str, problems: list[tuple[str, int, str, int, str]]
) -> None:
    assert said(read_file(book, tmp_path, HEADER + lines)) == [
        f"r.csv:{place}: Row {number} has nothing in “{column}”, but row {other} has "
        f"“{value}”; they count separately. {WRITE}"
        for place, number, column, other, value in problems
    ]


def test_an_empty_cell_is_told_though_the_named_row_has_an_unreadable_answer(
    book: Handbook, tmp_path: Path
) -> None:
    refused, empty = said(read_file(book, tmp_path, HEADER + "1,N,,,a,2\n1,N,r1,,b,x\n"))
    assert refused.startswith("r.csv:3:6: Row 3 is not scored: “x” in the column “value”")
    assert empty == (
        "r.csv:2:3: Row 2 has nothing in “rater”, but row 3 has “r1”; they count separately. "
        f"{WRITE}"
    )
    turned = said(read_file(book, tmp_path, HEADER + "1,N,r1,,b,x\n1,N,,,a,2\n"))[-1]
    assert turned.startswith("r.csv:3:3: Row 3 has nothing in “rater”, but row 2 has “r1”;")


def test_an_empty_cell_is_told_where_a_column_before_it_is_not_there(
    book: Handbook, tmp_path: Path
) -> None:
    header = "administration,rater,item,value\n"
    assert said(read_file(book, tmp_path, header + "1,r1,a,2\n1,,b,1\n")) == [
        f"r.csv:3:2: Row 3 has nothing in “rater”, but row 2 has “r1”; they count separately. {WRITE}"
    ]


def test_what_a_matrix_asks_once_for_each_session_has_no_rater(tmp_path: Path) -> None:
    book = handbook_of(
        TOOL.replace("id: b,", "id: b, repeat: {for_each: session, columns: 2, combine: mean},")
    )
    header = HEADER.replace("item", "instance,item")
    lines = "1,N,r1,,,a,2\n1,N,r2,,,a,2\n1,N,,,1,b,1\n1,N,,,2,b,2\n"
    assert said(read_file(book, tmp_path, header + lines)) == []
    (problem,) = said(read_file(book, tmp_path, header + lines + "1,N,,,,c,1\n"))
    assert problem.startswith("r.csv:6:3: Row 6 has nothing in “rater”, but row 2 has “r1”;")


def test_of_a_column_fifty_thousand_names_are_compared(book: Handbook, tmp_path: Path) -> None:
    names = [*(f"n{number:05}" for number in range(49_999)), "N00001", "N00002"]
    lines = "".join(f"{name},N,r1,,a,2\n" for name in names)
    assert [each.partition(" count ")[0] for each in said(read_file(book, tmp_path, HEADER + lines))] == [
        "r.csv:50001:1: “N00001” in row 50001 and “n00001” in row 3"
    ]  # fmt: skip


def test_numbers_that_other_programs_write_otherwise_are_near(
    book: Handbook, tmp_path: Path
) -> None:
    lines = "1,N,7,,a,2\n1.0,N,7,,a,2\n10,N,007,,a,2\n2026.1,N,07.00,,a,2\n"
    assert [
        each.partition(" count ")[0] for each in said(read_file(book, tmp_path, HEADER + lines))
    ] == [
        "r.csv:3:1: “1.0” in row 3 and “1” in row 2",
        "r.csv:4:3: “007” in row 4 and “7” in row 2",
        "r.csv:5:3: “07.00” in row 5 and “7” in row 2",
    ]


def test_the_report_takes_no_unreadable_answer_for_a_blank(book: Handbook, tmp_path: Path) -> None:
    found = read_file(book, tmp_path, HEADER + "1,N,r1,,a,2\n1,N,r2,,a,x\n1,N,r1,,b,1\n")
    results = score(book, book.tools[0], found.answers, found.lost).administrations
    report = "".join(text_pieces(compile_tool(book, book.tools[0]), results))
    assert "  Raters differ on a: 2 ×1, unreadable ×1\n" in report


def test_messages_quote_no_more_than_can_be_read(book: Handbook, tmp_path: Path) -> None:
    lines = f"1,N,r1,,a,{'x' * 100_000}\n1,{'M' * 100_000},r1,,b,1\n1,{'m' * 100_000},r1,,b,1\n"
    (bad, near) = said(read_file(book, tmp_path, HEADER + lines))
    assert f"Row 2 is not scored: “{'x' * 200}…” in the column “value” is not possible." in bad
    assert f"“{'m' * 200}…” in row 4 and “{'M' * 200}…” in row 3 count as different" in near


@pytest.mark.parametrize("blank", ["no-score", "count-as-zero", "leave-out"])
@pytest.mark.parametrize(
    ("combine", "without"),
    [("mean", Fraction(8, 3)), ("median", 3), ("lowest", 2), ("highest", 3)],
)
def test_no_score_over_forms_of_which_one_cannot_be_read(
    tmp_path: Path, combine: str, blank: str, without: Exact
) -> None:
    tool = TOOL.replace("mean, of: answers", f"{combine}, of: scores")
    book = handbook_of(tool.replace("blank: count-as-zero", f"blank: {blank}"))
    lines = "".join(f"1,N,{rater},,a,1\n1,N,{rater},,b,2\n" for rater in ("r1", "r2"))
    found = read_file(book, tmp_path, HEADER + lines + "1,N,r3,,a,2\n1,N,r3,,b,x\n")
    (one,) = score(book, book.tools[0], found.answers, found.lost).administrations
    (total,) = one.scores
    expected = (without, "") if blank == "leave-out" else (None, "b: unreadable")
    assert (total.value, total.why) == expected


def test_answers_to_what_is_not_asked_are_named_though_others_left_it_blank(tmp_path: Path) -> None:
    book = handbook_of(
        HEAD
        + items("scale: yn", "ask_if: {item: a, at_least: 1}")
        + "scoring:\n  method: sum\n  not_applicable: leave-out\n  not_observed: leave-out\n"
        "  blank: no-score\n  raters: {combine: mean, of: answers, conditions: agreed}\n"
    )
    lines = "1,N,r1,,a,1\n1,N,r1,,b,2\n1,N,r2,,a,0\n"
    found = read_file(book, tmp_path, HEADER + lines)
    (one,) = score(book, book.tools[0], found.answers, found.lost).administrations
    assert [(each.item, each.reason) for each in one.scores[0].excluded] == [
        ("b", "answered-unasked")
    ]


@pytest.mark.parametrize(
    ("student", "adult"), [(("1", "student"), ("1", "adult")), (("", "student"), ("", "adult")), (("1", ""), ("2", ""))]
)  # fmt: skip
@pytest.mark.parametrize(("of", "total"), [("answers", 3), ("scores", 2)])
def test_one_code_in_two_roles_is_two_raters(
    tmp_path: Path, student: tuple[str, str], adult: tuple[str, str], of: str, total: int
) -> None:
    book = handbook_of(
        HEAD
        + items("", "ask_if: {item: a, at_least: 1}")
        + "scoring:\n  method: sum\n  not_applicable: leave-out\n  not_observed: leave-out\n"
        f"  blank: leave-out\n  raters: {{combine: mean, of: {of}, quorum: 2}}\n"
    )
    one, two = ",".join(student), ",".join(adult)
    lines = f"1,N,{one},a,2\n1,N,{two},a,0\n1,N,{one},b,2\n"
    found = read_file(book, tmp_path, HEADER + lines)
    (form,) = score(book, book.tools[0], found.answers, found.lost).administrations
    assert (said(found), form.scores[0].value) == ([], total)


@pytest.mark.parametrize(
    ("header", "column", "at"),
    [
        ("Timestamp,Email Address,The teacher greets.,b", "The teacher greets.", 3),
        ("Timestamp,Rate [The  teacher greets.]", "Rate [The teacher greets.]", 2),
        ("start,door/a,door/b,_uuid", "door/a", 2),
        ("administration,unit,A,B", "A", 3),
    ],
)
def test_a_column_for_each_question_is_said_at_once(
    tmp_path: Path, header: str, column: str, at: int
) -> None:
    book = handbook_of(TOOL.replace("text: a", "text: The teacher greets."))
    assert said(read_file(book, tmp_path, f"{header}\n1,2,1,0\n")) == [
        f"r.csv:1:{at}: This file has a column for each question, such as “{column}”; "
        "responses have a row for each. Copy each answer into a row of its own; guidegen "
        "print --codebook writes a template. [question-columns]"
    ]


TAKING = (
    "id: walk\ntitle: Walkthrough\nguide: reading\nscale: in-place\nitems:\n"
    "  - id: share\n    text: Students who could tell.\n    monitors: choose\n    scored: false\n"
    "    from_tool: {tool: interview, item: told, combine: mean}\n"
)
OTHER = (
    "id: interview\ntitle: Interview\nguide: reading\nscale: in-place\nitems:\n"
    "  - {id: told, text: A student told it., monitors: choose}\n"
    "scoring: {method: sum, not_applicable: leave-out, blank: no-score, scale: x}\n"
)


@pytest.mark.parametrize("other", [OTHER, OTHER + "colour: red\n", OTHER + "title\n"])
def test_nothing_is_scored_while_a_tool_that_is_needed_has_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: str
) -> None:
    write(
        tmp_path,
        {
            **WHOLE,
            "content/reading.guide.yaml": GUIDE,
            "content/walk.tool.yaml": TAKING,
            "content/interview.tool.yaml": other,
        },
    )
    (tmp_path / "r.csv").write_text("administration,tool,item,value\n1,interview,told,1\n", "utf-8")
    assert main(["-C", str(tmp_path), "score", "walk", str(tmp_path / "r.csv")]) == 1
    out, err = capsys.readouterr()
    assert "Total" not in out
    assert "content/interview.tool.yaml:" in out + err
    assert "Nothing was scored." in out + err
