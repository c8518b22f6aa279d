"""Answers that look like others, or do not belong here: each is understood or told."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.model import Handbook
from guidegen.responses import Responses
from guidegen.scoring.compiling import compile_tool
from helpers.handbooks import GUIDE, WHOLE, write
from helpers.scores import (
    HEAD,
    RULES,
    answers,
    handbook_of,
    items,
    problems_of,
    read_file,
    read_responses,
    score,
)
from helpers.workbooks import MAIN, row, sheet, workbook

SCALE = (
    "scales:\n  - id: y\n    title: Y\n    points: [{code: in place, value: 1}, {code: n/a - none, value: 0},"
    " {code: -1, value: -1}]\n    marks: [{code: No, title: N, meaning: not-observed}]\n"
    "  - {id: dashes, title: D, points: [{code: -}, {code: --}, {code: '0'}]}\n"
)
TOOL = (
    HEAD
    + "fields: [{id: tier, title: Tier}]\nheader_fields: [tier]\n"
    + SCALE
    + items(
        "", "scale: y", "answer: {kind: number}, scored: false",
        "answer: {kind: text, marks: [{code: NA, title: N, meaning: not-applicable}]}",
        "answer: {kind: date}", "answer: {kind: percent}, scored: false", "scale: signs, scored: false",
        "id: rows, scale: dashes, scored: false",
    )
    + "scoring:\n  method: mean\n" + RULES + "  raters: {combine: mean, of: answers}\n"
)  # fmt: skip
HEADER = "administration,unit,rater,item,value\n"


@pytest.fixture(scope="module")
def book() -> Handbook:
    return handbook_of(TOOL)


def said(found: Responses) -> list[str]:
    return [str(each) for each in found.problems]


# --- damaged letters

SAVE = (
    "Export the answers again as UTF-8 (in Excel: CSV UTF-8), or correct the letters. "
    "[damaged-letters]"
)
ONE = "Write one of them in all rows, or make them differ in more than case or punctuation. [near-names]"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Pe\ufffda", ""), ("Pe\ufffd\ufffda", ""),
        # UTF-8 read as Windows-1252, once and twice, as MacRoman, and as MS-DOS showed it
        ("PeÃ±a", "; it was “Peña”"), ("PeÃƒÂ±a", "; it was “Peña”"), ("Pe√±a", "; it was “Peña”"),
        ("Pe├▒a", ""), ("Oâ€™Brien", "; it was “O’Brien”"), ("Ã\x81vila", "; it was “Ávila”"),
        ("??? School", ""), ("Pe¤a", ""), ("Pe¿a", ""),
    ],
)  # fmt: skip
def test_damaged_letters_are_told_once_in_a_column(
    book: Handbook, tmp_path: Path, name: str, meant: str
) -> None:
    data = f"{HEADER}1,{name},r,a,2\n1,{name},r,c,1\n1,{name},r,d,{name}\n"
    found = read_file(book, tmp_path, data)
    expected = [f"r.csv:2:2: “{name}” in row 2 has damaged letters in “unit”{meant}. {SAVE}"]
    if "?" not in name:
        # a text may end in question marks
        expected.append(
            f"r.csv:4:5: “{name}” in row 4 has damaged letters in “value”{meant}. {SAVE}"
        )
    assert said(found) == expected
    assert [each.unit for each in found.answers] == [name] * 3


@pytest.mark.parametrize(
    "name",
    [
        "Peña",
        "São Paulo",
        "NIÑO",
        "Łódź",
        "Nguyễn",
        "שלום",
        "Школа",
        "Why? No",
        "“x”",
        "N°1",
        "Col·legi",
        "¿Qué?",
        "Smith®",
    ],
)
def test_sound_letters_are_not_told(book: Handbook, tmp_path: Path, name: str) -> None:
    assert said(read_file(book, tmp_path, f"{HEADER}1,{name},r,a,2\n1,Other,r,d,What??\n")) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Peña", "Pe\ufffda"), ("Pe?a", "Peña"), ("PeÃ±a", "Peña"), ("M?ller", "Müller"), ("Pe¤a", "Peña"),
        ("Pe\ufffda", "PeÃ±a"), ("Pena", "Peña"), ("O`Brien", "O’Brien"), ("2–3", "2−3"),
    ],
)  # fmt: skip
def test_damaged_names_are_near_the_sound_ones(
    book: Handbook, tmp_path: Path, first: str, second: str
) -> None:
    near = f"“{second}” in row 3 and “{first}” in row 2 count as different in"
    assert [
        each
        for each in said(read_file(book, tmp_path, f"{HEADER}1,{first},r,a,2\n1,{second},r,a,2\n"))
        if "near-names" in each
    ] == [f"r.csv:3:2: {near} “unit”. {ONE}"]


@pytest.mark.parametrize(
    ("first", "second"), [("Peña", "Peóa"), ("João", "José"), ("Й", "И"), ("Who?", "Whó?x")]
)
def test_other_letters_are_other_names(
    book: Handbook, tmp_path: Path, first: str, second: str
) -> None:
    assert said(read_file(book, tmp_path, f"{HEADER}1,{first},r,a,2\n1,{second},r,a,2\n")) == []


# --- signs of word processors


@pytest.mark.parametrize(
    ("item", "written", "meant"),
    [
        ("b", "“in place”", "in place"), ("b", "in\u00a0place", "in place"),
        ("b", "‘in  place’", "in place"), ("b", "n/a – none", "n/a - none"), ("b", "–1", "-1"),
        ("b", "−1", "-1"), ("b", "“No”", "No"), ("a", "２", "2"), ("a", "«2»", "2"),
        ("c", "–5", "-5"), ("c", "−5.5", "-5.5"), ("c", "“7”", "7"), ("d", "“NA”", "NA"),
        ("d", "“hello”", "“hello”"), ("e", "2026–10–08", "2026-10-08"), ("f", "“85\u00a0%”", "85"),
        ("g", "–", "-"), ("g", "＋＋", "++"),
        # what may be two things is none
        ("rows", "–", None), ("rows", "-", "-"), ("a", "“”", None), ("a", "2²", None), ("c", "1–2", None),
    ],
)  # fmt: skip
def test_typographic_signs_are_understood_where_they_can_mean_one_thing(
    book: Handbook, item: str, written: str, meant: str | None
) -> None:
    question = compile_tool(book, book.tools[0]).find_question(item, "")
    assert question is not None
    given = question.parse(written)
    assert (given and given.text) == meant


def test_what_is_not_understood_is_named(book: Handbook, tmp_path: Path) -> None:
    assert said(read_file(book, tmp_path, f"{HEADER}1,N,r,rows,–\n")) == [
        "r.csv:2:5: Row 2 is not scored: “–” in the column “value” is not possible. "
        "Write one of these: -, --, 0. [bad-response]"
    ]


@pytest.mark.parametrize(
    ("older", "points"),
    [("“yes”", 2), ("in\u00a0part", 1), ("–1", 0), ("−1", 0), ("“–”", None), ("maybe", None)],
)
def test_typographic_signs_in_older_answers(tmp_path: Path, older: str, points: int | None) -> None:
    book = handbook_of(
        HEAD + "version: 2.0.0\n" + items("") + "scoring:\n  method: sum\n" + RULES
        + "crosswalks: [{id: w, version: 1.0.0, authority: Us, items: [{item: a, "
        "table: {'yes': 2, in part: 1, '-1': 0, '-': 1, '--': 0}}]}]\n"
    )  # fmt: skip
    path = tmp_path / "r.csv"
    path.write_text(f"administration,tool_version,item,value\n1,1.0.0,a,{older}\n", "utf-8")
    found = read_responses(book, book.tools[0], path, book.tools[0].crosswalks[0])
    (one,) = score(book, book.tools[0], found.answers, found.lost).administrations
    assert one.scores[0].value == points
    assert len(found.problems) == (points is None)


# --- formats of cells


@pytest.mark.parametrize(
    ("code", "held", "read"),
    [
        ("[>1]0;0%", "85", "85"), ("[>1]0;0%", "0.85", "85%"), ("[<=1]0%;0", "0.85", "85%"),
        ("[<=1]0%;0", "85", "85"), ("[Red][<0.5]0%;[Blue]0", "0.25", "25%"), ("0%;-0", "-5", "-5"),
        ('[=1]"yes";0', "2", "2"), ("#,##0;[Red]#,##0", "-5", "-5"), ('0" a;b %"', "5", "5"),
        ('_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "0", "0"), ("@", "5", "5"),
        ('[=1]"yes";0', "1", "“yes”"), ('"yes";"no"', "0", "“yes”"), ("0;-0;;@", "0", "nothing of it"),
        ("0,", "85000", "it in thousands"), ("0;0", "-5", "it without its sign"),
        ("[>1]0;[<0]0%", "0.5", "it in a way that depends on the program"),
        ('[>1]0;0%;"x"', "0.5", "it in a way that depends on the program"),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_shows_or_is_named(
    book: Handbook, tmp_path: Path, code: str, held: str, read: str
) -> None:
    written = code.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="{written}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'
    )
    made = sheet(
        row(1, ["administration", "item", "value"]),
        row(2, [1, "d", (f'<c r="C2" s="1"><v>{held}</v></c>', 0, "raw")]),
    )
    found = read_file(book, tmp_path, workbook(made, parts={"xl/styles.xml": styles}), "r.xlsx")
    if " " in read or "“" in read:
        assert said(found) == [
            f"r.xlsx:2:3: Row 2 cannot be read, and is not scored: C2 holds “{held}” and shows {read}; "
            "give the cells the format General, and write in each what is meant. Correct it; guidegen "
            "print --codebook writes a template that shows how rows look. [bad-row]"
        ]
    else:
        assert (said(found), [each.value for each in found.answers]) == ([], [read])


def test_formats_that_cells_have_on_a_condition_are_named(book: Handbook, tmp_path: Path) -> None:
    rule = "<cfRule type='cellIs' operator='lessThan' priority='1' dxfId='{}'><formula>1</formula></cfRule>"
    areas = "".join(
        f"<conditionalFormatting sqref='{area}'>{rule.format(number)}</conditionalFormatting>"
        for area, number in (("C9 C2:C3", 1), ("A1:C9", 0), ("C1:C9", 2), ("C1:C9", 7))
    )
    made = sheet(
        row(1, ["administration", "item", "value"]), row(2, [1, "f", 0.85]), row(3, [1, "d", "good"]),
        row(4, [2, "f", 85]), after=areas,
    )  # fmt: skip
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs><dxfs><dxf><font/></dxf>'
        '<dxf><font/><numFmt numFmtId="200" formatCode="0%"/></dxf>'
        # another number of digits is no other number
        '<dxf><numFmt numFmtId="201" formatCode="0.00"/></dxf></dxfs></styleSheet>'
    )
    found = read_file(book, tmp_path, workbook(made, parts={"xl/styles.xml": styles}), "r.xlsx")
    assert [each.value for each in found.answers] == ["", "good", "85"]
    assert said(found) == [
        "r.xlsx:2:3: Row 2 cannot be read, and is not scored: C2 holds “0.85” and shows it in another "
        "format on some condition; give the cells the format General, and write in each what is meant. "
        "Correct it; guidegen print --codebook writes a template that shows how rows look. [bad-row]"
    ]


# --- exports of form services

COPY = "Copy each answer into a row of its own; guidegen print --codebook writes a template."
MONKEY = "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,"


@pytest.mark.parametrize(
    ("data", "service"),
    [
        (f"{MONKEY}How was it?,,\n,,,,,,,x,y,Other\n1,2,,,,,,2,1,\n", "SurveyMonkey"),
        (f"{MONKEY}a,b,\n,,,,,,,Response,Response,\n1,2,,,,,,2,in place,\n", "SurveyMonkey"),
        ("RespondentID;CollectorID;Q\n;;a\n1;2;2\n", "SurveyMonkey"),
        ("ID,Start time,Completion time,Email,Q\n1,2,3,4,5\n", "Microsoft Forms"),
        ("Timestamp,Q [x]\n1,2\n", "Google Forms"),
        ("StartDate,EndDate,ResponseId,Q1\nStart,End,Response,a\n1,2,3,2\n", "Qualtrics"),
    ],
)
def test_exports_of_form_services_are_named(
    book: Handbook, tmp_path: Path, data: str, service: str
) -> None:
    two = " and two rows of titles" if service == "SurveyMonkey" else ""
    found = read_file(book, tmp_path, data)
    assert found.answers == ()
    assert said(found) == [
        f"r.csv:1:1: This is an export of {service}: it has a column for each question{two}, and is "
        f"not read. {COPY} [service-export]"
    ]


def test_questions_in_the_second_row_of_titles_are_told(book: Handbook, tmp_path: Path) -> None:
    assert said(read_file(book, tmp_path, "Name,Rate each,\n,a,b\nX,2,1\n")) == [
        "r.csv:2:2: This file has a column for each question, such as “a”; responses have a "
        f"row for each. {COPY} [question-columns]"
    ]


# --- who was asked, and which tool

ASKED = (
    HEAD
    + "header_fields: [staff]\nfields: [{id: staff, title: Staff}]\n"
    + items("")
    + "scoring:\n  method: mean\n"
    + RULES
    + "  raters: {combine: mean, of: scores, non_voting: [guest], response_rate: {of: staff, at_least: 60}}\n"
)
SURVEY = "administration,staff,rater,role,item,value\n1,{},r1,,a,1\n1,,r2,,a,1\n1,,r3,guest,a,2\n1,,r4,,a,\n"


def test_an_answer_of_nobody_knows_whom_is_not_one_more_person(tmp_path: Path) -> None:
    rows = SURVEY.format("2") + '1,,"r\0",,a,1\n'
    for rule, why in (("at_least: 60}", "a: unreadable"), ("at_least: 60}, quorum: 3", "2 of 3 voting raters")):  # fmt: skip
        book = handbook_of(ASKED.replace("at_least: 60}", rule))
        found = read_file(book, tmp_path, rows)
        assert [each.partition(": Row 6 ")[0] for each in said(found)] == ["r.csv:6:3"]
        (one,) = score(book, book.tools[0], found.answers, found.lost).administrations
        assert (one.scores[0].value, one.scores[0].why) == (None, why)


@pytest.mark.parametrize(
    ("staff", "value", "why", "told"),
    [
        ("2", 1, "", ""),
        (
            "1", None, "2 answered, and staff says that 1 were asked",
            "r.csv:2:2: 2 people answered, but “staff” in row 2 says that 1 were asked. "
            "Correct “staff”, or find who answered under two codes; until then there is no "
            "score. [more-than-asked]",
        ),
        (
            "about 60", None, "staff: unknown how many were asked",
            "r.csv:2:2: Row 2 is not scored: “about 60” in the column “staff” is not possible. Write "
            "how many were asked, as a whole number. [bad-response]",
        ),
    ],
)  # fmt: skip
def test_more_answers_than_people_who_were_asked(
    tmp_path: Path, staff: str, value: int | None, why: str, told: str
) -> None:
    book = handbook_of(ASKED.replace("blank: no-score", "blank: leave-out"))
    found = read_file(book, tmp_path, SURVEY.format(staff))
    (one,) = score(book, book.tools[0], found.answers, found.lost).administrations
    assert (one.scores[0].value, one.scores[0].why) == (value, why)
    assert said(found) == ([told] if told else [])


VERSIONED = (
    "id: {id}\ntitle: T\nguide: reading\nversion: {version}\nscale: in-place\nitems:\n"
    "  - {{id: a, text: Students choose a text., monitors: choose}}\n"
    "scoring: {{method: sum, not_applicable: leave-out, blank: no-score}}\n"
)
NEW = VERSIONED.format(id="new", version="2.0.0") + (
    "crosswalks:\n  - {id: from-older, version: 1.0.0, tool: older, authority: Us,\n"
    "     scores: [{score: total, table: [{at_least: 1, becomes: 1}, {becomes: 0}]}]}\n"
)
OLD = VERSIONED.format(id="older", version="1.0.0") + "status: retired\nretired: {why: Old.}\n"
OTHER = VERSIONED.format(id="other", version="1.0.0")
OLDER_ROWS = "administration,tool,item,value\n1,older,a,1\n2,older,a,1\n"
NOT_SCORED = "Not scored: 2 rows, from row 2 on, answered “older”, which “new” replaced."


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tools = {"new": NEW, "older": OLD, "other": OTHER}
    files = {f"content/{name}.tool.yaml": text for name, text in tools.items()}
    root = tmp_path_factory.mktemp("versions")
    write(root, {**WHOLE, "content/reading.guide.yaml": GUIDE, **files})
    return root


@pytest.mark.parametrize(
    ("call", "rows", "expected"),
    [
        (
            ("score", "new"), OLDER_ROWS,
            f"No responses that can be used.\nr.csv:2:2: {NOT_SCORED} [older-tool]\n    Score "
            "them with --crosswalk from-older, or with “older” itself.\n1 problem found.\n",
        ),
        (
            ("score", "other"), OLDER_ROWS,
            "No responses that can be used.\n"
            "r.csv:2:2: 2 rows, from row 2 on, answered “older”, and none answered “other”. [other-tool]\n"
            "    Score them with: guidegen score older; or write “other” where it was meant.\n"
            "1 problem found.\n",
        ),
        (
            ("score", "new"), "administration,tool_version,item,value\n1,1.0.0,a,1\n",
            "No responses that can be used: 1 row was answered with another version of the "
            "tool.\nr.csv:2:2: Row 2 is not scored: it was answered with version 1.0.0 of the "
            "tool, which is now 2.0.0. [older-version]\n    Score it with the crosswalk from "
            "that version: --crosswalk from-older.\n1 problem found.\n",
        ),
        (("score", "other"), "administration,tool,item,value\n", "No responses.\n"),
        (
            ("agreement", "new"), OLDER_ROWS,
            f"No responses that can be used.\nr.csv:2:2: {NOT_SCORED} [older-tool]\n    Score "
            "them with --crosswalk from-older, or with “older” itself.\n1 problem found.\n",
        ),
    ],
)  # fmt: skip
def test_rows_of_an_older_tool_are_told(
    versions: Path, capsys: pytest.CaptureFixture[str], call: tuple[str, str], rows: str, expected: str
) -> None:  # fmt: skip
    (versions / "r.csv").write_text(rows, "utf-8")
    assert main(["-C", str(versions), *call, str(versions / "r.csv")]) == int("problem" in expected)
    assert capsys.readouterr().out == expected


def test_rows_of_older_tools_and_this_one(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (versions / "r.csv").write_text(OLDER_ROWS + "3,new,a,1\n", "utf-8")
    call = ["-C", str(versions), "score", "new", str(versions / "r.csv")]
    assert main(call) == 1
    out = capsys.readouterr().out
    assert out.startswith("3\n  Total: 1 (1 of 1 points)\n")
    assert NOT_SCORED in out
    assert main([*call, "--crosswalk", "from-older"]) == 0
    assert capsys.readouterr().out.count("Total: 1") == len("123")


def test_a_score_that_its_older_one_has_not_names_what_that_lacks(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (versions / "r.csv").write_text("administration,tool,item,value\n1,older,a,\n", "utf-8")
    call = ["-C", str(versions), "score", "new", str(versions / "r.csv")]
    assert main([*call, "--crosswalk", "from-older"]) == 0
    assert capsys.readouterr().out.startswith(
        "1 · by the crosswalk from-older\n  Total: – – no score: older total: a: blank\n"
    )


# --- what the raters' percent counts

PERCENT = "scoring:\n  method: mean\n" + RULES + "  raters: {{combine: percent, {}}}\n"
UNCOUNTED = "looks for certain answers, but “{}” is answered with {}. Give “{}” a scale that has these answers, or look at something else. [uncounted]"


@pytest.mark.parametrize(
    ("of", "lines", "problems"),
    [
        ("one_of: [1, 7]", ["answer: {kind: text}"], ["one_of|a|free text"]),
        ("at_least: 1", ["answer: {kind: text}"], ["at_least|a|free text"]),
        ("at_least: 1", ["answer: {kind: date}"], ["at_least|a|a date"]),
        ("one_of: [1]", ["", "answer: {kind: text}"], []),
        ("one_of: [1]", ["", "answer: {kind: date}"], []),
    ],
)
def test_free_text_is_not_counted(of: str, lines: list[str], problems: list[str]) -> None:
    found = problems_of(handbook_of(HEAD + items(*lines) + PERCENT.format(of)))
    told = [each.split("|") for each in problems]
    assert [each.partition(" ")[2] for each in found] == [
        f"“{key}” of the raters {UNCOUNTED.format(id_, kind, id_)}" for key, id_, kind in told
    ]


def test_an_answer_that_only_a_text_can_be_is_none() -> None:
    text = HEAD + items("", "answer: {kind: text}") + PERCENT.format("one_of: [1, 7]")
    assert problems_of(handbook_of(text)) == [
        "t.tool.yaml:15:42: “7” is not a possible answer to “a”. Write one of these: 2, 1, 0, NA, NO. [no-such-answer]"
    ]
    condition = HEAD + items("answer: {kind: text}", "ask_if: {item: a, one_of: [some]}")
    assert problems_of(handbook_of(condition)) == [
        f"t.tool.yaml:7:49: “one_of” in “b” {UNCOUNTED.format('a', 'free text', 'a')}"
    ]


def test_a_note_has_no_percent() -> None:
    book = handbook_of(HEAD + items("", "answer: {kind: text}") + PERCENT.format("at_least: 1"))
    rows = answers({"a": [1, 0], "b": ["good", "bad"]})
    (one,) = score(book, book.tools[0], rows).administrations
    assert [(each.id, each.number) for each in one.items] == [("a", 50), ("b", None)]
