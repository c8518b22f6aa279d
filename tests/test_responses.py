"""Reading responses: what is wrong is said with row and column, and the rest is scored."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from guidegen.model import Handbook
from guidegen.responses import COLUMNS, codebook, template
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.results import AnswerRow
from helpers.scores import HEAD, handbook_of, items, read_responses

TOOL = (
    HEAD + "version: 2.0.0\nfields: [{id: tier, title: Tier}]\nheader_fields: [tier]\n"
    + items(
        "scale: s210", "parts: [{id: n, text: '=N', answer: {kind: count, unit: times}}]",
        "repeat: {for_each: room, combine: mean}", "value: {sum: [a, 1]}", "scale: signs",
    )
)  # fmt: skip


@pytest.fixture
def handbook() -> Handbook:
    return handbook_of(TOOL, "id: other\ntitle: O\nguide: g\nscale: yn\n" + items(""))


def said(handbook: Handbook, path: Path) -> tuple[list[AnswerRow], list[str]]:
    """The answers that could be read, and the problems."""
    found = read_responses(handbook, handbook.tools[0], path)
    answers = [each for each in found.answers if not each.unreadable]
    return answers, [str(each) for each in found.problems]


def read(handbook: Handbook, tmp_path: Path, text: str) -> tuple[list[AnswerRow], list[str]]:
    path = tmp_path / "r.csv"
    path.write_text(text, "utf-8")
    return said(handbook, path)


HEADER = "administration,item,part,instance,value,date,tool,tool_version\n"
REST = " [bad-response]"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("1,a,,,7,,,", "5: Row 2 is not scored: “7” in the column “value” is not possible. Write one of these: 2, 1, 0, NA, NO." + REST),
        ("1,a,,,2,May,,", "6: Row 2 is not scored: “May” in the column “date” is not possible. Write year, month and day, such as 2026-08-17." + REST),
        ("1,aa,,,2,,,", "2: Row 2 is not scored: “aa” in the column “item” is not possible. Did you mean “a”? Write the id of an item." + REST),
        ("1,d,,,2,,,", "2: Row 2 is not scored: “d” is in the column “item”, but the number of this item is worked out. Delete the row. [leave-empty]"),
        ("1,b,m,,2,,,", "3: Row 2 is not scored: “m” in the column “part” is not possible. Write one of these: n." + REST),
        ("1,a,m,,2,,,", "3: Row 2 is not scored: “m” is in the column “part”, but the item “a” has no parts. Leave this cell empty. [leave-empty]"),
        ("1,a,,x,2,,,", "4: Row 2 is not scored: “x” is in the column “instance”, but “a” is answered once. Leave this cell empty. [leave-empty]"),
        ("1,b,n,,2.5,,,", "5: Row 2 is not scored: “2.5” in the column “value” is not possible. Write one of these: a whole number from 0." + REST),
        ("1,a,,,2,,othr,", "7: Row 2 is not scored: “othr” in the column “tool” is not possible. Did you mean “other”? Write a tool's id." + REST),
        (",a,,,2,,,", "1: Row 2 has nothing in the column “administration”, and is not scored. Write it, as the codebook says. [nothing-in-column]"),
        ("1,a,,,2,,,1.9.0", "8: Row 2 is not scored: it was answered with version 1.9.0 of the tool, which is now 2.0.0. Score it with the tool of that version; scores before and after do not compare. [other-version]"),
        ("1,a,,,2,,,,more", "9: Row 2 cannot be read, and is not scored: it has 9 cells, and there are 8 columns; a text that holds commas stands in quotation marks. Correct it; guidegen print --codebook writes a template that shows how rows look. [bad-row]"),
    ],
)  # fmt: skip
def test_a_bad_row_is_said_and_the_others_are_kept(
    handbook: Handbook, tmp_path: Path, row: str, problem: str
) -> None:
    answers, problems = read(handbook, tmp_path, f"{HEADER}{row}\n\n1,c,,r1,2,2026-10-01,t,2.1.0\n")
    assert problems == [f"r.csv:2:{problem}"]
    assert [(each.item, each.instance, each.value) for each in answers] == [("c", "r1", "2")]


def test_two_rows_for_one_question(handbook: Handbook, tmp_path: Path) -> None:
    lines = ("a,,,2", "a,,,1", "a,,,2", "e,,,++", "e,,,++", "c,,r1,1", "c,,r1,2")
    text = HEADER + "".join(f"1,{line},,,\n" for line in lines)
    answers, problems = read(handbook, tmp_path, text)
    assert [(each.item, each.value) for each in answers] == [("e", "++")]
    assert problems == [
        f"r.csv:{row}:5: Row {row} and row {before} answer the same question differently; neither "
        "is scored. Keep the one that is right, or give each its own rater or instance. "
        "[two-responses]"
        for row, before in ((3, 2), (8, 7))
    ]


def test_columns_that_are_missing_or_not_known(handbook: Handbook, tmp_path: Path) -> None:
    answers, problems = read(handbook, tmp_path, "administraton,item,student\n1,a,Ann\n")
    assert answers == []
    unknown = (
        "Correct its name, or delete it. Do not put student names in responses. [unknown-column]"
    )
    missing = "Add it; guidegen print --codebook writes a template with all columns. [no-column]"
    assert problems == [
        f"r.csv:1:1: “administraton” is not a column of this tool, and is not read. Did you mean “administration”? {unknown}",
        f"r.csv:1:3: “student” is not a column of this tool, and is not read. {unknown}",
        f"r.csv:1:1: The responses have no column “administration”. {missing}",
        f"r.csv:1:1: The responses have no column “value”. {missing}",
    ]


def test_a_column_that_stands_twice(handbook: Handbook, tmp_path: Path) -> None:
    text = "administration,item,value,tier, value ,tier\n1,a,2,3,1,3\n"
    answers, problems = read(handbook, tmp_path, text)
    assert answers == []
    remedy = "Give each column its own name, or delete one of them. [column-twice]"
    assert problems == [
        f"r.csv:1:5: The columns 3 and 5 are both named “value”; no row is read. {remedy}",
        f"r.csv:1:6: The columns 4 and 6 are both named “tier”; no row is read. {remedy}",
    ]


def test_same_answers_in_every_format(handbook: Handbook, tmp_path: Path) -> None:
    rows = [
        ["administration", "item", "part", "value", "tier"],
        ["1", "a", "", "2", "3"],
        ["1", "e", "", "'++", ""],
    ]
    with (tmp_path / "r.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    (tmp_path / "r.jsonl").write_text(
        '{"administration": 1, "item": "a", "value": 2, "tier": 3}\n\n'
        '{"administration": "1", "item": "e", "part": null, "value": "++"}\n', "utf-8"
    )  # fmt: skip
    book = openpyxl.Workbook()
    for row in (rows[0], [1, "a", None, 2.0, 3], ["1", "e", None, "++", None]):
        book.active.append(row)
    book.save(tmp_path / "r.xlsx")
    found = [said(handbook, tmp_path / f"r.{suffix}") for suffix in ("csv", "jsonl", "xlsx")]
    assert found[0] == found[1] == found[2]
    assert [(a.item, a.value, a.context["tier"]) for a in found[0][0]] == [
        ("a", "2", "3"),
        ("e", "++", ""),
    ]


def test_lines_that_are_no_objects(handbook: Handbook, tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(
        '[1]\n{"administration": "1", "item": "a", "value": "2"}\n{"a": \n'
        '{"item": "a", "item": "b"}\n{"item": "a", "value": true}\n{"value": {"a": [1]}}\n', "utf-8"
    )  # fmt: skip
    answers, problems = said(handbook, path)
    assert len(answers) == 1
    assert problems == [
        f"r.jsonl:{row}:1: Row {row} cannot be read, and is not scored: {reason}. Correct it; "
        "guidegen print --codebook writes a template that shows how rows look. [bad-row]"
        for row, reason in (
            (1, "it is not a JSON object in braces"),
            (3, "it is not a JSON object in braces"),
            (4, "“item” occurs twice"),
            (5, "“value” is neither text nor a number"),
            (6, "“value” is neither text nor a number"),
        )
    ]


@pytest.mark.parametrize(("name", "data"), [("r.xlsx", b"PK no"), ("r.csv", b"a\xff")])
def test_files_that_cannot_be_read(
    handbook: Handbook, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    answers, problems = said(handbook, tmp_path / name)
    assert answers == []
    assert problems[0].startswith(f"{name}:1:1: The responses cannot be read: ")
    assert problems[0].endswith(
        ". Save them as CSV (UTF-8), JSON Lines or XLSX, like the template that comes with the "
        "codebook. [bad-responses]"
    )


def test_codebook_has_every_column_and_code(handbook: Handbook) -> None:
    rows = list(csv.reader(io.StringIO(codebook(compile_tool(handbook, handbook.tools[0])))))
    assert rows[0] == ["column", "item", "part", "code", "kind", "meaning"]
    assert [row[0] for row in rows[1:13]] == [
        *(c for c in COLUMNS if c not in ("variant", "view")),
        "tier",
    ]
    assert ["value", "b", "n", "a whole number from 0", "count", "'=N (times)"] in rows
    assert ["value", "e", "", "'++", "point", ""] in rows
    assert ["value", "a", "", "NA", "not-applicable", "Does not apply"] in rows
    assert not any(row[1] == "d" for row in rows)


def test_a_filled_template_is_read_without_a_problem(handbook: Handbook, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(template(compile_tool(handbook, handbook.tools[0])))))
    assert [(row["item"], row["part"]) for row in rows] == [
        ("a", ""),
        ("b", "n"),
        ("c", ""),
        ("e", ""),
    ]
    path = tmp_path / "r.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        values = ("2", "5", "1", "-")
        writer.writerows(
            {**r, "administration": "1", "value": v} for r, v in zip(rows, values, strict=True)
        )
    answers, problems = said(handbook, path)
    assert problems == []
    assert [each.value for each in answers] == ["2", "5", "1", "-"]


# --- variants and crosswalks

VARIANTS = (
    HEAD + "variants: [{id: all, title: '=All'}, {id: short, title: Short, without: [b]}]\n"
    + "fields: [{id: tier, title: Tier, choices: ['2', '3']}]\nheader_fields: [tier]\n"
    + items("", "", "ask_if: {field: tier, one_of: 2}")
)  # fmt: skip
CROSSED = (
    HEAD + "version: 2.0.0\n" + items("", "", "scale: yn", "parts: [{id: p, text: P}], value: p")
    + "crosswalks:\n  - id: from-1\n    version: 1.2.0\n    authority: Us\n    items:\n"
    "      - {item: a, table: {y: 2, n: 0, X: NA}}\n"
    "      - {item: b, of: y, value: {sum: [z, w]}}\n"
    "      - {item: d, part: p, of: x, table: {0: 0, 1: 1, 2: 2}}\n"
)  # fmt: skip


def test_variants_are_named_and_kept_apart(tmp_path: Path) -> None:
    handbook = handbook_of(VARIANTS)
    lines = (
        "1,all,,a,2", "1,all,,b,1", "2,,,a,1", "2,shrt,,a,1", "3,short,,b,1", "4,all,,a,1",
        "4,short,,a,0", "5,all,2,a,1", "5,all,3,c,1", "5,all,,b,1",
    )  # fmt: skip
    text = "administration,variant,tier,item,value\n" + "".join(f"{line}\n" for line in lines)
    answers, problems = read(handbook, tmp_path, text)
    assert [(each.administration, each.item, each.variant) for each in answers] == [
        ("1", "a", "all"),
        ("1", "b", "all"),
    ]
    possible = "is not possible. Write one of these: all, short. [bad-response]"
    assert problems == [
        f"r.csv:4:2: Row 4 is not scored: “” in the column “variant” {possible}",
        f"r.csv:5:2: Row 5 is not scored: “shrt” in the column “variant” {possible}",
        "r.csv:6:4: Row 6 is not scored: “b” in the column “item” is not possible. Write an item of the variant short. [bad-response]",
        "r.csv:8:2: Rows 7 and 8 of one administration differ in “variant”: all, short. Correct one of them, or make them two administrations; until then it is not scored. [two-values]",
        "r.csv:10:3: Rows 9 and 10 of one administration differ in “tier”: 2, 3. Correct one of them, or make them two administrations; until then it is not scored. [two-values]",
    ]
    none = read(handbook, tmp_path, "administration,item,value\n1,a,2\n")[1]
    assert none == [
        "r.csv:1:1: The responses have no column “variant”. Add it; guidegen print --codebook writes a template with all columns. [no-column]"
    ]


def test_a_tool_without_variants_has_none(handbook: Handbook, tmp_path: Path) -> None:
    answers, problems = read(handbook, tmp_path, "administration,variant,item,value\n1,all,a,2\n")
    assert answers == []
    assert problems == [
        "r.csv:2:2: Row 2 is not scored: “all” is in the column “variant”, but the tool “t” has no variants. Leave this cell empty. [leave-empty]"
    ]


def test_codebook_names_the_variants() -> None:
    handbook = handbook_of(VARIANTS)
    rows = list(csv.reader(io.StringIO(codebook(compile_tool(handbook, handbook.tools[0])))))
    assert ["variant", "", "", "short", "variant", "Short"] in rows
    assert ["variant", "", "", "all", "variant", "'=All"] in rows
    assert ["tier", "", "", "2", "choice", "2"] in rows
    assert "variant" in template(compile_tool(handbook, handbook.tools[0])).partition("\n")[
        0
    ].split(",")


def test_older_answers_by_a_crosswalk_only_when_asked(tmp_path: Path) -> None:
    handbook = handbook_of(CROSSED)
    tool = handbook.tools[0]
    lines = (
        "1,1.4.0,r1,a,,y", "1,1.4.0,r1,x,,1", "1,1.4.0,r1,y,z,1", "1,1.4.0,r1,y,w,1", "1,1.4.0,r2,a,,X",
        "1,1.4.0,r3,a,,maybe", "1,1.4.0,r4,x,,2", "1,1.4.0,r4,y,z,2", "1,1.4.0,r4,y,w,2", "1,1.4.0,r5,x,,0",
        "1,1.4.0,r5,y,z,", "1,1.4.0,r1,old,,7", "2,2.0.0,r1,a,,1",
    )  # fmt: skip
    path = tmp_path / "r.csv"
    head = "administration,tool_version,rater,item,part,value\n"
    path.write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")
    asked = read_responses(handbook, tool, path, tool.crosswalks[0])
    found = [
        (each.rater, each.item, each.part, "unreadable" if each.unreadable else each.value)
        for each in asked.answers
    ]
    assert found == [
        ("r1", "a", "", "1"), ("r1", "a", "", "2"), ("r1", "b", "", "2"), ("r1", "d", "p", "1"),
        ("r2", "a", "", "NA"), ("r3", "a", "", "unreadable"), ("r4", "b", "", "unreadable"),
        ("r4", "d", "p", "2"), ("r5", "b", "", ""), ("r5", "d", "p", "0"),
    ]  # fmt: skip
    assert [each.crosswalk for each in asked.answers] == ["", *["from-1"] * 9]
    place = "is not scored: the crosswalk “from-1” does not have “{}”."
    assert [str(each) for each in asked.problems] == [
        f"r.csv:7:6: Row 7 {place.format('maybe')} Write one of these: y, n, X, or complete the crosswalk. [not-in-crosswalk]",
        f"r.csv:9:6: Row 9 {place.format('2')} Write answers whose result is one of these: 2, 1, 0, NA, NO (now it is 4), or complete the crosswalk. [not-in-crosswalk]",
    ]
    plainly = read_responses(handbook, tool, path)
    assert [(each.administration, each.item) for each in plainly.answers] == [("2", "a")]
    assert str(plainly.problems[0]) == (
        "r.csv:2:2: Row 2 is not scored: it was answered with version 1.4.0 of the tool, which is now 2.0.0. Score it with the crosswalk from that version: --crosswalk from-1. [older-version]"
    )


def test_of_two_crosswalks_from_a_version_the_first_is_named(tmp_path: Path) -> None:
    first, second = CROSSED, CROSSED.partition("crosswalks:\n")[2].replace("from-1", "again")
    path = _file(tmp_path, "administration,tool_version,item,value\n1,1.4.0,a,y\n")
    handbook = handbook_of(first + second)
    assert [str(each) for each in read_responses(handbook, handbook.tools[0], path).problems] == [
        "r.csv:2:2: Row 2 is not scored: it was answered with version 1.4.0 of the tool, which is now 2.0.0. Score it with the crosswalk from that version: --crosswalk from-1. [older-version]"
    ]


def test_rows_under_former_ids_are_those_of_today(tmp_path: Path) -> None:
    handbook = handbook_of(
        HEAD + "former_ids: [old-t]\n" + items("former_ids: [z]", "former_ids: [y]")
    )
    text = "administration,tool,item,value\n1,t,a,2\n1,old-t,z,0\n1,old-t,y,1\n,t,b,9\n"
    found = read_responses(handbook, handbook.tools[0], _file(tmp_path, text))
    assert [(each.tool, each.item, each.value, each.unreadable) for each in found.answers] == [
        ("t", "a", "", True),
        ("t", "b", "1", False),
    ]
    assert [each.code.slug for each in found.problems] == ["nothing-in-column", "two-responses"]


def test_older_answers_that_contradict_each_other(tmp_path: Path) -> None:
    handbook = handbook_of(CROSSED)
    tool = handbook.tools[0]
    text = "administration,tool_version,item,value\n1,1.0.0,a,y\n1,1.0.0,a,n\n"
    found = read_responses(handbook, tool, _file(tmp_path, text), tool.crosswalks[0])
    assert [(each.item, each.unreadable) for each in found.answers] == [("a", True)]
    assert [each.code.slug for each in found.problems] == ["two-responses"]


def _file(folder: Path, text: str) -> Path:
    path = folder / "r.csv"
    path.write_text(text, "utf-8")
    return path


def test_views_are_named_and_have_their_own_items(tmp_path: Path) -> None:
    views = "views: [{id: peer, title: Peer visit}, {id: ghost, title: Ghost walk, items: [a]}]\n"
    handbook = handbook_of(HEAD + views + items("", ""))
    lines = ("1,,a,2", "1,peer,b,1", "2,gost,a,1", "2,ghost,b,1", "2,ghost,a,0")
    text = "administration,view,item,value\n" + "".join(f"{line}\n" for line in lines)
    answers, problems = read(handbook, tmp_path, text)
    assert [(each.item, each.view) for each in answers] == [
        ("a", ""),
        ("b", "peer"),
        ("a", "ghost"),
    ]
    assert problems == [
        "r.csv:4:2: Row 4 is not scored: “gost” in the column “view” is not possible. Did you mean “ghost”? Write one of these: peer, ghost. [bad-response]",
        "r.csv:5:3: Row 5 is not scored: “b” in the column “item” is not possible. Write an item of the view ghost. [bad-response]",
    ]
    rows = list(csv.reader(io.StringIO(codebook(compile_tool(handbook, handbook.tools[0])))))
    assert ["view", "", "", "ghost", "view", "Ghost walk"] in rows
    assert "view" in template(compile_tool(handbook, handbook.tools[0])).partition("\n")[0].split(
        ","
    )


def test_raters_who_differ_by_role_alone_are_two(handbook: Handbook, tmp_path: Path) -> None:
    text = (
        "administration,rater,role,item,value\n1,Lee,Coach,a,2\n1,Lee,Teacher,a,1\n"
        "1,Lee,Coach,e,++\n1,Lee,Coach,e,++\n"
    )
    answers, problems = read(handbook, tmp_path, text)
    assert problems == []
    assert [(each.rater, each.role, each.item, each.value) for each in answers] == [
        ("Lee", "Coach", "a", "2"), ("Lee", "Teacher", "a", "1"), ("Lee", "Coach", "e", "++"),
    ]  # fmt: skip
