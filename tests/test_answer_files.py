"""Files of answers as programs and people leave them: nothing is lost or changed without a word."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import os
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from guidegen.model import Handbook, Settings
from guidegen.model.settings import DateOrder, District
from guidegen.responses import Responses
from helpers.scores import HEAD, handbook_of, items, read_file, read_responses, score
from helpers.workbooks import (
    BOTH,
    DATE,
    DOLLARS,
    HOURS,
    LONG_DATE,
    MAIN,
    PERCENT,
    QUOTED,
    TIME,
    row,
    sheet,
    workbook,
)

TOOL = (
    HEAD
    + "fields: [{id: tier, title: Tier}]\nheader_fields: [tier]\n"
    + items(
        "", "", "answer: {kind: percent}, scored: false", "answer: {kind: time}, scored: false",
        "answer: {kind: date}, scored: false", "answer: {kind: text}, scored: false",
        "answer: {kind: number}, scored: false",
    )
    + "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n"
    "  not_observed: leave-out\n  blank: count-as-zero\n  round: none\n"
)  # fmt: skip
NAMES = ["administration", "unit", "item", "value"]
HEADER = "administration,unit,item,value\n"
GOOD = "1,North,a,2\n1,North,b,1\n"


@pytest.fixture(scope="module")
def book() -> Handbook:
    return handbook_of(TOOL)


def rows(found: Responses) -> list[tuple[str, ...]]:
    return [
        (each.administration, each.unit, each.item, "?" if each.unreadable else each.value)
        for each in found.answers
    ]


def said(found: Responses) -> list[str]:
    return [str(each) for each in found.problems]


def reason(found: Responses, name: str = "r.csv", line: int = 1) -> str:
    """Why nothing of a file is read."""
    (only,) = said(found)
    assert (found.answers, found.lost) == ((), ())
    start, end = f"{name}:{line}:1: The responses cannot be read: ", ". Save them as CSV (UTF-8), "
    assert only.startswith(start), only
    return only.removeprefix(start).partition(end)[0]


BOTH_ROWS = [("1", "North", "a", "2"), ("1", "North", "b", "1")]


@pytest.mark.parametrize(
    "data",
    [
        HEADER + GOOD,
        (HEADER + GOOD).replace("\n", "\r"),
        (HEADER + GOOD).replace("\n", "\r\n"),
        "\ufeff" + HEADER + GOOD,
        (HEADER + GOOD).encode("utf-16"),
        (HEADER + GOOD).encode("utf-16-le"),
        (HEADER + GOOD).encode("utf-16-be"),
        (HEADER + GOOD).replace(",", "\t").encode("utf-16"),
        (HEADER + GOOD).replace(",", ";"),
        (HEADER + GOOD).replace(",", "|"),
        "sep=;\n" + (HEADER + GOOD).replace(",", ";"),
        "\ufeffsep=,\r\n" + HEADER + GOOD,
        # a title above, and names as people write them
        "Walkthroughs, fall\n\n" + HEADER + GOOD,
        HEADER.title() + GOOD,
        ' Administration ,UNIT,"item", Value\n' + GOOD,
        HEADER + GOOD.replace("North", " North\u00a0"),
        HEADER + '1,"North\n",a,2\n1,North,b,1\n',
        # files that were put one behind the other
        HEADER + "1,North,a,2\n" + "\ufeff1,North,b,1\n",
        # spreadsheets leave out cells at the end of a row
        HEADER.replace("\n", ",tier\n") + GOOD,
    ],
)  # fmt: skip
def test_the_same_answers_however_they_were_saved(
    book: Handbook, tmp_path: Path, data: bytes | str
) -> None:
    found = read_file(book, tmp_path, data)
    assert (rows(found), said(found)) == (BOTH_ROWS, [])


FEW = "Correct it; guidegen print --codebook writes a template that shows how rows look. [bad-row]"


@pytest.mark.parametrize(
    ("line", "place", "why"),
    [
        # tidyverse/vroom#484, osiegmar/FastCSV#173: a mark within a cell of one line
        ('9,North,"a"x,2', 1, "a quotation mark within a cell is not doubled; write “” for each, or take them out"),
        ("9,North,a", 4, "it has 3 cells, and there are 4 columns"),
        ("9;North;a;2", 1, "its cells are parted by semicolons, and the columns by commas"),
        ("9,North;a;2", 3, "it has 2 cells, and there are 4 columns"),
        ("9,Oak, North,a,2", 5, "it has 5 cells, and there are 4 columns; a text that holds commas stands in quotation marks"),
        ("9,North,a,2\0", 4, "the cell of “value” holds a character that no text has (U+0000)"),
        (f"9,North,{'x' * 140_000},2", 1, "a cell has more than 131,072 characters"),
        ("administration,unit,item,value", 1, "it has the names of the columns again"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_told_and_the_others_are_kept(
    book: Handbook, tmp_path: Path, line: str, place: int, why: str
) -> None:
    found = read_file(book, tmp_path, f"{HEADER}2,South,a,1\n{line}\n{GOOD}")
    assert said(found) == [
        f"r.csv:3:{place}: Row 3 cannot be read, and is not scored: {why}. {FEW}"
    ]
    kept = [each for each in rows(found) if each[3] != "?"]
    assert kept == [("2", "South", "a", "1"), *BOTH_ROWS]


OPEN = (
    "the quotation mark that opens in line {} is not closed there, and the rows below it would be "
    "taken for one cell; nothing of the file is scored. Close it, or take it out"
)


@pytest.mark.parametrize(
    ("lines", "opens"),
    [
        # at the end of the file; at another mark; in the first column
        ('1,North,a,"2\n1,North,b,1\n', 2),
        ('1,North,a,2\n1,North,b,"1\n2,North,a,2\n3,North,a,"2"\n', 3),
        ('1,North,a,2\n"1,North,b,1\n2,North,a,2\n"3",North,a,2\n', 3),
        # the next mark happens to close it well
        ('1,North,a,"2\n2,North,a,2\n3,North,a,2"\n', 2),
        # behind a cell of several lines that is as it should be
        ('1,North,f,"one\ntwo"\n1,North,a,2\n"2,North,f,x\n3,North,a,1\n', 5),
        # longer than any cell may be
        ('1,North,a,"2\n' + "1,North,b,1\n" * 12_000, 2),
    ],
)
def test_a_quotation_mark_that_swallows_rows_is_refused_where_it_opens(
    book: Handbook, tmp_path: Path, lines: str, opens: int
) -> None:
    assert reason(read_file(book, tmp_path, HEADER + lines), line=opens) == OPEN.format(opens)


def test_a_text_of_several_lines_is_one_answer(book: Handbook, tmp_path: Path) -> None:
    text = "On Monday, late\nTuesday, Wednesday, and, Thursday\n2,North,"
    found = read_file(book, tmp_path, f'{HEADER}1,North,f,"{text}"\n1,North,a,2\n')
    assert said(found) == []
    assert rows(found) == [("1", "North", "f", text), ("1", "North", "a", "2")]


XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "line", "why"),
    [
        ("r.csv", (HEADER + GOOD + "2,caf\xe9,a,2\n").encode("latin-1"), 4, "it is not UTF-8 text from here on (after “2,caf”); nothing of it is scored"),
        ("r.csv", (HEADER + GOOD).encode() + b"\xe2\x80", 4, "it is not UTF-8 text from here on (after “”); nothing of it is scored"),
        ("r.csv", (HEADER + GOOD).encode("utf-16")[:-1], 3, "it begins as UTF-16 text and breaks off here"),
        ("r.csv", HEADER.encode() + b"x" * 2_100_000, 2, "a line has more than 2,000,000 characters"),
        ("r.xls", XLS, 1, "it is an Excel workbook of the old kind (.xls); open it, and save it as an Excel workbook (.xlsx) or as CSV (UTF-8)"),
        ("r.xlsx", XLS + "EncryptedPackage".encode("utf-16-le"), 1, "it is locked with a password; open it, and save it as an Excel workbook (.xlsx) or as CSV (UTF-8), without a password"),
        ("r.csv", b"%PDF-1.7\n", 1, "it is a PDF; collect filled forms first, with: guidegen collect"),
        ("r.xls", b"<html><table><tr><td>administration", 1, "it is a web page or XML, and no table; open it, and save it as an Excel workbook (.xlsx) or as CSV (UTF-8)"),
        ("r.xlsx", (HEADER + GOOD).encode(), 1, "it is not a workbook, or it is damaged"),
        # a download that broke off
        ("r.xlsx", workbook(sheet(row(1, NAMES), row(2, [1, "N", "a", 2])))[:-40], 1, "it is not a workbook, or it is damaged"),
        ("r.csv", (HEADER.rstrip("\n") + ",x" * 1_000 + "\n1,N,a,2\n").encode(), 1, "it has more than 1,000 columns"),
        ("r.csv", b"\n\n", 1, "none of its rows can be read"),
        ("r.jsonl", b"null\n", 1, "none of its rows can be read"),
        ("r.jsonl", b'[\n{"administration": 1}\n]\n', 1, "it is a JSON list or an object over several lines; write each answer as an object in a line of its own, without brackets around them and commas between them"),
        ("r.jsonl", b'[{"administration": 1, "item": "a", "value": 2}]', 1, "it is a JSON list or an object over several lines; write each answer as an object in a line of its own, without brackets around them and commas between them"),
    ],
)  # fmt: skip
def test_nothing_is_scored_of_a_file_that_cannot_be_read_to_its_end(
    book: Handbook, tmp_path: Path, name: str, data: bytes, line: int, why: str
) -> None:
    assert reason(read_file(book, tmp_path, data, name), name, line) == why


def test_a_file_that_takes_too_long_is_given_up(
    book: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = itertools.count(1_000, 601)
    monkeypatch.setattr("time.monotonic", lambda: next(seconds))
    assert reason(read_file(book, tmp_path, HEADER + GOOD)) == (
        "to read it takes longer than 10 minutes; divide it, as by school, and score each part"
    )


def test_a_line_of_two_million_characters_is_read(book: Handbook, tmp_path: Path) -> None:
    found = read_file(book, tmp_path, HEADER + GOOD + "x" * 2_000_000)
    why = "a cell has more than 131,072 characters"
    assert said(found) == [f"r.csv:4:1: Row 4 cannot be read, and is not scored: {why}. {FEW}"]
    assert rows(found)[:2] == BOTH_ROWS


def test_a_workbook_may_have_a_hundred_million_bytes(book: Handbook, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    made = workbook(sheet(row(1, NAMES)))
    for size, why in (
        (100_000_000, "it is not a workbook, or it is damaged"),
        (100_000_001, "it has more than 100,000,000 bytes; save the sheet as CSV"),
    ):
        path.write_bytes(made[:9])
        # of what is not written nothing lies on the disk
        os.truncate(path, size)
        assert reason(read_responses(book, book.tools[0], path), "r.xlsx") == why


def test_a_file_that_is_not_there_is_said_with_one_that_is(book: Handbook, tmp_path: Path) -> None:
    (tmp_path / "october.csv").write_text(HEADER + GOOD, "utf-8")
    remedy = "Name the file that holds the responses, with its folder. [no-responses-file]"
    for path, near in {"octobr.csv": " Did you mean “october.csv”?", "not/there.csv": ""}.items():
        found = read_responses(book, book.tools[0], tmp_path / path)
        assert found.answers == ()
        name = Path(path).name
        assert said(found) == [f"{name}:1:1: There is no such file.{near} {remedy}"]


def test_a_folder_is_no_file(book: Handbook, tmp_path: Path) -> None:
    found = read_responses(book, book.tools[0], tmp_path)
    assert reason(found, tmp_path.name) == "it is not a file"


# --- JSON Lines


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"administration": 1, "unit": "S", "item": "a", "value": NaN}', "“value” is neither text nor a number"),
        ('{"administration": 1, "unit": "S", "item": "a", "value": -Infinity}', "“value” is neither text nor a number"),
        ('{"administration": 1, "unit": "S", "item": "a", "value": [2]}', "“value” is neither text nor a number"),
        ('{"administration": 1, "unit": "S", "item": "a"}', "it has no “value”"),
        ('{"administration": 1, "unit": "S", "item": "a", "val', "it is not a JSON object in braces"),
        ('{"administration": 1, "item": "a", "item": "b", "value": 2}', "“item” occurs twice"),
        ("[[[[[" * 9_000, "it is not a JSON object in braces"),
    ],
)  # fmt: skip
def test_lines_of_json_that_are_none(book: Handbook, tmp_path: Path, line: str, why: str) -> None:
    good = '{"Administration": "1", "unit": "North", "item": "a", "value": 2}\n'
    good = good.replace("Administration", "administration")
    found = read_file(book, tmp_path, f"\ufeff{good}\ufeff{line}", "r.jsonl")
    assert said(found) == [f"r.jsonl:2:1: Row 2 cannot be read, and is not scored: {why}. {FEW}"]
    assert rows(found)[0] == ("1", "North", "a", "2")
    assert len(found.lost) + len(found.answers) == 2


def test_huge_numbers_are_no_other_numbers(book: Handbook, tmp_path: Path) -> None:
    line = '{"administration": 1, "unit": "N", "item": "g", "value": %s}\n'
    data = "".join(line % number for number in ("1" * 5_000, "1e400", "0.10000000000000001"))
    found = read_file(book, tmp_path, data.encode("utf-16"), "r.jsonl")
    assert [each.code.slug for each in found.problems] == ["bad-response"] * 3


# --- workbooks


def read_book(book: Handbook, folder: Path, *sheets: str, **more: object) -> Responses:
    return read_file(book, folder, workbook(*sheets, **more), "r.xlsx")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "value", "expected"),
    [
        # simplexlsx#119: what a person sees is 85 %
        ("c", (0.85, PERCENT), "85%"),
        ("c", (0.28999999999999998, PERCENT), "29%"),
        ("c", (85, QUOTED), "85"),
        ("c", 85, "85"),
        ("d", (0.545138888888889, TIME), "13:05"),
        ("e", (46301, DATE), "2026-10-06"),
        ("e", (46301, LONG_DATE), "2026-10-06"),
        ("e", (46301.25, BOTH), "2026-10-06 6:00"),
        ("g", (1.5, DOLLARS), "1.5"),
        ("g", 2.2999999999999998, "2.3"),
        ("a", "2", "2"),
        ("a", ("2", 0, "str"), "2"),
        ("a", (2.0, 0), "2"),
    ],
)
def test_cells_are_what_they_show(
    book: Handbook, tmp_path: Path, item: str, value: object, expected: str
) -> None:
    made = sheet(row(1, NAMES), row(2, [1, "N", item, value]))
    found = read_book(book, tmp_path, made)
    assert said(found) == []
    assert [each.value.replace(" 06:00", " 6:00") for each in found.answers] == [expected]
    (form,) = score(book, book.tools[0], found.answers).administrations
    numbers = {each.id: each.number for each in form.items}
    assert item != "c" or numbers["c"] in (85, 29)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (("#N/A", 0, "e"), "D2 holds the error #N/A"),
        (('<c r="D2"><f>B2+1</f></c>', 0, "raw"), "D2 holds a formula that was not worked out; open the workbook in Excel and save it"),
        ((99, 0, "s"), "D2 holds a text that is not there: the workbook is damaged"),
        ((60, DATE), "D2 holds “60”, which is not a date or a time"),
        ((-1, DATE), "D2 holds “-1”, which is not a date or a time"),
        (("1e999", 0, "n"), "D2 holds “1e999”, which is not a number"),
        ((2, 99), "D2 has a format that is not there: the workbook is damaged"),
        ((2, 0, "z"), "D2 holds “2”, of a kind that is not known"),
    ],
)  # fmt: skip
def test_cells_that_hold_no_answer_are_no_blanks(
    book: Handbook, tmp_path: Path, value: object, why: str
) -> None:
    made = sheet(row(1, NAMES), row(2, [1, "N", "a", value]), row(3, [1, "N", "b", 2]))
    found = read_book(book, tmp_path, made)
    assert said(found) == [f"r.xlsx:2:4: Row 2 cannot be read, and is not scored: {why}. {FEW}"]
    assert rows(found) == [("1", "N", "a", "?"), ("1", "N", "b", "2")]
    (form,) = score(book, book.tools[0], found.answers, found.lost).administrations
    assert (form.scores[0].value, form.scores[0].why) == (None, "a: unreadable")


#: ECMA-376, part 1, 18.8.30: what formats that have only a number show of half a day, which is no date
BUILT_IN = {
    "50%": [9, 10], "12:00": [*range(18, 22), *range(32, 36), 45, 46, 47, 55, 56],
    "0.5": [0, 1, 2, 8, 11, 12, 13, 23, 26, 37, 44, 48, 49, 59],
    "?": [*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58],
}  # fmt: skip


def test_formats_that_have_only_a_number_are_known(book: Handbook, tmp_path: Path) -> None:
    ids = [id_ for listed in BUILT_IN.values() for id_ in listed]
    formats = "".join(f'<xf numFmtId="{id_}"/>' for id_ in ids)
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>'
    made = sheet(
        row(1, NAMES), *(row(n + 2, [n, "N", "f", (0.5, n)]) for n in range(len(ids)))
    )  # fmt: skip
    found = read_book(book, tmp_path, made, parts={"xl/styles.xml": styles})
    shown = [value for _administration, _unit, _item, value in rows(found)]
    assert shown == [text for text, listed in BUILT_IN.items() for _id in listed]


def test_a_workbook_has_so_many_texts_and_no_more(
    book: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guidegen.responses.workbook._MOST_TEXTS", 2_000)
    made = sheet(row(1, NAMES), row(2, [1, "N", "a", 2]))
    texts = f'<sst xmlns="{MAIN}">{"<si/>" * 2_000}</sst>'
    found = read_book(book, tmp_path, made, parts={"xl/sharedStrings.xml": texts})
    assert (said(found), rows(found)) == ([], [("1", "N", "a", "2")])
    more = {"xl/sharedStrings.xml": texts.replace("<si/>", "<si/><si/>", 1)}
    assert reason(read_book(book, tmp_path, made, parts=more), "r.xlsx") == (
        "it has more than 2,000 texts; save the sheet as CSV"
    )


def test_cells_that_do_not_say_where_they_are_stand_side_by_side(
    book: Handbook, tmp_path: Path
) -> None:
    lines = [row(1, NAMES), row(2, [1, "N", "a", 2]), row(3, [1, "N", "b", 1])]
    made = sheet(*(re.sub(r' r="[A-Z]*\d+"', "", line) for line in lines))
    found = read_book(book, tmp_path, made)
    assert (said(found), rows(found)) == ([], [("1", "N", "a", "2"), ("1", "N", "b", "1")])


def test_formats_behind_those_of_cells_are_of_no_cell(book: Handbook, tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs></styleSheet>'
    )
    made = sheet(row(1, NAMES), row(2, [1, "N", "c", (0.85, 1)]))
    why = "D2 has a format that is not there: the workbook is damaged"
    assert said(read_book(book, tmp_path, made, parts={"xl/styles.xml": styles})) == [
        f"r.xlsx:2:4: Row 2 cannot be read, and is not scored: {why}. {FEW}"
    ]


def test_values_that_nobody_can_choose_are_told(book: Handbook, tmp_path: Path) -> None:
    cells = ((1, 0, "b"), (0.5, TIME), (1.5, HOURS), (0.02, PERCENT))
    made = sheet(row(1, NAMES), *(row(n, [n, "N", "a", each]) for n, each in enumerate(cells, 2)))
    shown = ("TRUE", "12:00", "36:00", "2%")
    assert [each.partition("“")[2].partition("”")[0] for each in said(read_book(book, tmp_path, made))] == list(shown)  # fmt: skip


def test_days_are_counted_from_where_the_workbook_says(book: Handbook, tmp_path: Path) -> None:
    made = sheet(row(1, NAMES), row(2, [1, "N", "e", (44839, DATE)]))
    found = read_book(book, tmp_path, made, properties='<workbookPr date1904="1"/>')
    assert [each.value for each in found.answers] == ["2026-10-06"]


HEAD_ROW = row(1, NAMES)
ANSWERS = (HEAD_ROW, row(2, [1, "North", "a", 2]), row(3, [1, "North", "b", 1]))
DAMAGED = "its part xl/worksheets/sheet1.xml is damaged: {}"


def test_a_sheet_is_not_believed_about_its_size(book: Handbook, tmp_path: Path) -> None:
    # pandas-dev/pandas#39001
    for size in ("A1", "A1:B2", "A1:XFD1048576", "B7:A1", "nonsense"):
        found = read_book(book, tmp_path, sheet(*ANSWERS, before=f'<dimension ref="{size}"/>'))
        assert (rows(found), said(found)) == (BOTH_ROWS, [])


def test_rows_and_sheets_that_are_hidden_or_far_down_are_read(
    book: Handbook, tmp_path: Path
) -> None:
    far = row(900_000, [1, "North", "b", 1]).replace("<row ", '<row hidden="1" ')
    empty = "".join(f'<row r="{number}"/>' for number in range(3, 50_000))
    notes = sheet(row(1, ["Notes"]), row(2, ["See the other sheet."]))
    found = read_book(book, tmp_path, notes, sheet(*ANSWERS[:2], empty, far))
    assert (rows(found), said(found)) == (BOTH_ROWS, [])


@pytest.mark.parametrize(
    ("sheets", "more", "why"),
    [
        ([sheet(HEAD_ROW, row(2, [1, "N", "a", 2]).replace('row r="2"', 'row r="2000000000"'))], {}, DAMAGED.format("after row 1 comes row 2000000000")),
        ([sheet(HEAD_ROW, ANSWERS[2], ANSWERS[1])], {}, DAMAGED.format("after row 3 comes row 2")),
        ([sheet(HEAD_ROW, ANSWERS[1], ANSWERS[1])], {}, DAMAGED.format("after row 2 comes row 2")),
        ([sheet(HEAD_ROW, '<row r="2"><c r="C2"><v>1</v></c><c r="B2"><v>1</v></c></row>')], {}, DAMAGED.format("the cell B2 is not where it belongs")),
        ([sheet(*ANSWERS)[:-20]], {}, DAMAGED.format("its XML is incomplete")),
        ([""], {}, DAMAGED.format("its XML is incomplete")),
        (['<!DOCTYPE lolz [<!ENTITY lol "lol">]>' + sheet(*ANSWERS)], {}, "its part xl/worksheets/sheet1.xml defines a document type, and is not read"),
        ([], {}, "no sheet of it has cells"),
        ([sheet()], {"kind": "chartsheets"}, "no sheet of it has cells"),
        ([sheet(), sheet()], {}, "no sheet of it has cells"),
        ([sheet(*ANSWERS), sheet(*ANSWERS)], {}, "its sheets “Sheet1”, “Sheet2” all have the columns of answers, and nobody can tell which is meant; keep one of them, or put all rows into one"),
        ([sheet(row(1, ["a"])), sheet(row(1, ["b"]))], {}, "none of its sheets, “Sheet1”, “Sheet2”, has the columns “administration”, “item”, “value”"),
        ([sheet(*ANSWERS)], {"parts": {"xl/_rels/workbook.xml.rels": "<a/>"}}, "it is damaged: its part for a sheet is not there"),
    ],
)  # fmt: skip
def test_workbooks_that_are_refused(
    book: Handbook, tmp_path: Path, sheets: list[str], more: dict[str, object], why: str
) -> None:
    assert reason(read_book(book, tmp_path, *sheets, **more), "r.xlsx") == why


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ('Target="../../etc/passwd"', "it is damaged: its part etc/passwd is not there"),
        ('Target="file:///etc/passwd"', "it is damaged: its part xl/file:/etc/passwd is not there"),
        ('Target="http://example.org/x.xml" TargetMode="External"', "it is damaged: its part for a sheet is not there"),
    ],
)  # fmt: skip
def test_no_workbook_reaches_beyond_itself(
    book: Handbook, tmp_path: Path, target: str, why: str
) -> None:
    relations = f'<Relationships><Relationship Id="r1" {target}/></Relationships>'
    made = workbook(sheet(*ANSWERS), parts={"xl/_rels/workbook.xml.rels": relations})
    assert reason(read_file(book, tmp_path, made, "r.xlsx"), "r.xlsx") == why


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("content.xml", "a document of LibreOffice or OpenOffice (.ods)"),
        ("Index/Document.iwa", "a document of Apple's programs (.numbers)"),
        ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
        ("other", ""),
    ],
)
def test_packed_files_of_other_programs(
    book: Handbook, tmp_path: Path, part: str, why: str
) -> None:
    made = workbook(parts={"xl/workbook.xml": "", part: "x"}).replace(
        b"xl/workbook.xml", b"xl/nothing.xmlx"[:15]
    )
    found = reason(read_file(book, tmp_path, made, "r.xlsx"), "r.xlsx")
    remedy = "; open it, and save it as an Excel workbook (.xlsx) or as CSV (UTF-8)"
    assert found == (f"it is {why}{remedy}" if why else "it is not an Excel workbook")


def test_a_workbook_that_unpacks_to_gigabytes(
    book: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guidegen.responses.package.UNPACKED", 2_000_000)
    found = read_book(book, tmp_path, sheet(*ANSWERS, "<row/>" * 400_000))
    assert (
        reason(found, "r.xlsx") == "it unpacks to more than 2,000,000 bytes; save the sheet as CSV"
    )


def test_merged_cells_are_told(book: Handbook, tmp_path: Path) -> None:
    after = '<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="F2:G90000"/></mergeCells>'
    found = read_book(book, tmp_path, sheet(*ANSWERS, after=after))
    why = "B3 is merged with others (B2:B3); unmerge them, and fill in each"
    assert said(found) == [f"r.xlsx:3:2: Row 3 cannot be read, and is not scored: {why}. {FEW}"]
    assert rows(found) == BOTH_ROWS[:1]
    assert len(found.lost) == 1


def test_cells_beside_the_table_are_told_once(book: Handbook, tmp_path: Path) -> None:
    made = sheet(HEAD_ROW, *(row(n, [n, "N", "a", 2, None, "note"]) for n in (2, 3)))
    found = read_book(book, tmp_path, made)
    assert said(found) == [
        "r.xlsx:2:6: Column 6 has no name, so its cells are not read, such as the one in row "
        "2. Write its name at the top, or delete its cells. [unnamed-column]"
    ]
    assert len(found.answers) == 2


def test_texts_that_cells_share(book: Handbook, tmp_path: Path) -> None:
    texts = "<si><t>No</t></si><si><r><t>Nor</t></r><r><t>th</t></r><rPh><t>x</t></rPh></si>"
    shared = sheet(HEAD_ROW, row(2, [1, (1, 0, "s"), "a", 2]), row(3, [1, (1, 0, "s"), "b", 1]))
    found = read_book(book, tmp_path, shared, parts={"xl/sharedStrings.xml": f"<sst>{texts}</sst>"})
    assert rows(found) == BOTH_ROWS


# --- names and dates


REMEDY = "Write one of them in all rows, or make them differ in more than case or punctuation. [near-names]"


def test_names_that_are_nearly_the_same_are_told(book: Handbook, tmp_path: Path) -> None:
    # open-sdg/sdg-indicators#303
    data = "administration,unit,rater,item,value,tier\n1,North,r1,a,2,Tier 2\n1, North ,r1\u200b,b,2,Tier 2\n2,NORTH,R-1,a,2,tier 2\n3,Pe\u00f1a,r2,a,2,2.1\n4,Pen\u0303a,r3,a,2,21\n"
    found = read_file(book, tmp_path, data)
    assert [(each.unit, each.rater) for each in found.answers] == [
        ("North", "r1"), ("North", "r1"), ("NORTH", "R-1"), ("Peña", "r2"), ("Peña", "r3"),
    ]  # fmt: skip
    assert said(found) == [
        f"r.csv:4:2: “NORTH” in row 4 and “North” in row 2 count as different in “unit”. {REMEDY}",
        f"r.csv:4:3: “R-1” in row 4 and “r1” in row 2 count as different in “rater”. {REMEDY}",
        f"r.csv:4:6: “tier 2” in row 4 and “Tier 2” in row 2 count as different in “tier”. {REMEDY}",
    ]


def test_names_that_are_nearly_those_of_the_tool_are_told(tmp_path: Path) -> None:
    tool = TOOL + "  raters: {combine: role, role: coach}\n"
    found = read_file(
        handbook_of(tool),
        tmp_path,
        "administration,role,item,value\n1,Coach,a,2\n1,Consensus,b,2\n",
    )
    assert said(found) == [
        f"r.csv:2:2: “Coach” in row 2 and “coach” in the tool count as different in “role”. {REMEDY}",
        f"r.csv:3:2: “Consensus” in row 3 and “consensus” in the tool count as different in “role”. {REMEDY}",
    ]


def in_order(order: DateOrder) -> Handbook:
    found = handbook_of(TOOL)
    settings = Settings(district=District(dates=order), scales=found.settings.scales)
    return Handbook(settings, found.tools)


@pytest.mark.parametrize(("above", "line"), [("", 1), ("\n\n", 3), ("sep=,\n", 2)])
def test_columns_are_parted_as_the_first_line_says_where_one_is_missing(
    book: Handbook, tmp_path: Path, above: str, line: int
) -> None:
    found = read_file(book, tmp_path, f"{above}administration,unit,what,value\n1,N,a,2;2;2;2;2\n")
    assert said(found) == [
        f"r.csv:{line}:3: “what” is not a column of this tool, and is not read. Correct its "
        "name, or delete it. Do not put student names in responses. [unknown-column]",
        f"r.csv:{line}:1: The responses have no column “item”. Add it; guidegen print --codebook "
        "writes a template with all columns. [no-column]",
    ]


@pytest.mark.parametrize(
    ("order", "written", "day"),
    [
        ("year-first", "2026-10-06", "2026-10-06"), ("year-first", "2026/10/6", "2026-10-06"),
        ("year-first", "20261006", "2026-10-06"), ("year-first", "Oct 6, 2026", "2026-10-06"),
        ("year-first", "10/06/2026", None), ("year-first", "10/25/2026", None),
        ("month-first", "10/06/2026", "2026-10-06"), ("month-first", "10/6/26", "2026-10-06"),
        ("month-first", "2026-10-06", "2026-10-06"), ("month-first", "25/10/2026", None),
        ("month-first", "10/06/2026 9:15:00", "2026-10-06"),
        ("day-first", "10/06/2026", "2026-06-10"), ("day-first", "6.10.2026", "2026-10-06"),
        ("day-first", "6 de octubre de 2026", "2026-10-06"), ("day-first", "31.9.2026", None),
        ("year-first", "46301", None), ("year-first", "0026-10-06", None),
        ("year-first", "1899-12-31", None), ("year-first", "1900-01-01", "1900-01-01"),
        ("year-first", "2200-01-01", None), ("year-first", "2199-12-31", "2199-12-31"),
    ],
)  # fmt: skip
def test_dates_are_days(tmp_path: Path, order: DateOrder, written: str, day: str | None) -> None:
    data = f'administration,unit,date,item,value\n1,N,"{written}",a,2\n1,N,,e,"{written}"\n'
    found = read_file(in_order(order), tmp_path, data)
    if day:
        assert said(found) == []
        assert found.answers[0].date == day
        (form,) = score(in_order(order), in_order(order).tools[0], found.answers).administrations
        assert (form.date, form.items[4].text) == (day, day)
    else:
        assert [each.place.line for each in found.problems] == [2, 3]
        assert [each.unreadable for each in found.answers] == [True, True]


def test_what_to_do_about_a_date_that_can_be_read_twice(tmp_path: Path) -> None:
    data = "administration,date,item,value\n1,{},a,2\n"
    twice, number = (
        said(read_file(in_order("year-first"), tmp_path, data.format(date)))[0]
        for date in ("10/06/2026", "46301")
    )
    start = "r.csv:2:2: Row 2 is not scored: “{}” in the column “date” is not possible. Write year, month and day, such as 2026-08-17"
    assert twice == start.format("10/06/2026") + ", or say in conf/district.yaml how dates are written, as “dates: month-first”. [bad-response]"  # fmt: skip
    assert number == start.format("46301") + "; in a spreadsheet, format the cells as dates. [bad-response]"  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        # a date, a value, a context, an item, a part, an instance, a variant, a view, a version
        "1,N,9/14/2026,a,,,2,,,,", "1,N,,a,,,9,,,,", "1,N,,aa,,,2,,,,", "1,N,,a,p,,2,,,,",
        "1,N,,a,,i,2,,,,", "1,N,,a,,,2,x,,,", "1,N,,a,,,2,,x,,", "1,N,,a,,,2,,,9.0.0,",
        "1,N,,a,,,2,,,,other", ",N,,a,,,2,,,,", "1,N,,,,,2,,,,", "1,N,,a,,,2,,,", '1,N,,"a"a,,,2,,,,',
    ],
)  # fmt: skip
def test_no_refused_answer_counts_as_a_blank(tmp_path: Path, line: str) -> None:
    book = handbook_of(TOOL.replace("title: T\n", "title: T\nversion: 1.0.0\n", 1))
    head = "administration,unit,date,item,part,instance,value,variant,view,tool_version,tool\n"
    whole = read_file(book, tmp_path, f"{head}1,N,,b,,,2,,,,\n")
    (form,) = score(book, book.tools[0], whole.answers, whole.lost).administrations
    assert form.scores[0].value == 50
    found = read_file(book, tmp_path, f"{head}1,N,,b,,,2,,,,\n{line}\n")
    if line == "1,N,,a,,,2,,,":  # only the last cell, which need not be there, is not there
        assert said(found) == []
        return
    assert len(found.problems) == 1
    (form,) = score(book, book.tools[0], found.answers, found.lost).administrations
    assert (form.scores[0].value, form.scores[0].why) == (None, "a: unreadable")


def test_workbooks_of_another_program_are_read_as_it_reads_them(
    book: Handbook, tmp_path: Path
) -> None:
    other = openpyxl.Workbook()
    other.active.append(NAMES)
    for item, value, shown in (
        ("a", 2, "General"), ("c", 0.85, "0.0%"), ("d", dt.time(13, 5), "h:mm AM/PM"),
        ("e", dt.date(2026, 10, 6), "mmmm d, yyyy"), ("f", "=1+1 & more", "@"), ("g", -1.5, "0.00"),
    ):  # fmt: skip
        other.active.append([1, "Nörth", item, value])
        other.active.cell(other.active.max_row, 4).number_format = shown
    other.active.cell(6, 4).data_type = "s"
    other.create_chartsheet(index=0)
    other.create_sheet("Notes", 1).append(["Nothing here"])
    other.save(tmp_path / "r.xlsx")
    found = read_responses(book, book.tools[0], tmp_path / "r.xlsx")
    assert said(found) == []
    assert [each.value for each in found.answers] == [
        "2", "85%", "13:05", "2026-10-06", "=1+1 & more", "-1.5",
    ]  # fmt: skip
    assert {each.unit for each in found.answers} == {"Nörth"}
    # ISO's own kind of workbook has other namespaces, and parts may lie elsewhere
    made = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "r.xlsx") as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
            ).replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")  # fmt: skip
            content = content.replace(b"sharedStrings.xml", b"texts.xml").replace(b"xl/workbook.xml", b"xl/book.xml")  # fmt: skip
            moved = name.replace("sharedStrings.xml", "texts.xml").replace(
                "workbook.xml", "book.xml"
            )
            new.writestr(moved, content)
    assert read_file(book, tmp_path, made.getvalue(), "s.xlsx") == found


def test_a_decimal_comma_is_told(book: Handbook, tmp_path: Path) -> None:
    found = read_file(
        book, tmp_path, (HEADER + "1,North,g,2.5\n").replace(",", ";").replace(".", ",")
    )
    assert said(found) == [
        "r.csv:2:4: Row 2 is not scored: “2,5” in the column “value” is not possible. "
        "Write one of these: a number; the decimal sign is a point. [bad-response]"
    ]
