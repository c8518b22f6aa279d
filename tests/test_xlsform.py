"""XLSForms: the rows of their sheets, as pyxform and spreadsheets read them."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from guidegen.digital.form import DigitalFile, DigitalTool
from guidegen.digital.xlsform import write_xlsform
from guidegen.digital.xlsform_check import check_xlsform
from guidegen.digital.xlsform_expressions import (
    literal_text,
    plain_text,
    quoted,
    shown_choice,
    shown_text,
)
from guidegen.errors import UsageError
from helpers.digital import digital_tool

ITEMS = """\
instructions: [Sit at the back.]
sections:
  - {id: door, title: At the door, text: Before the bell.}
items:
  - {id: asks-name, text: Asks for the name., monitors: choose, section: door, look_for: The name.,
     criteria: {2: Each student., 0: Nobody.}}
  - {id: why, text: Why not?, monitors: choose, section: door, answer: {kind: text},
     ask_if: {item: asks-name, one_of: [0, NA]}}
  - {id: greeted, text: Students greeted, monitors: choose, ask_if: {field: grade, at_least: 1},
     answer: {kind: count, max: 40, unit: students, marks: [{code: NA, title: None came,
     meaning: not-applicable}]}}
  - {id: more, text: More than ten?, monitors: choose, answer: {kind: number},
     ask_if: {item: greeted, at_least: 10}}
  - {id: rooms, text: In this room, monitors: choose, repeat: {for_each: Reading room}, parts: [
     {id: share, text: Share, answer: {kind: percent}}, {id: start, text: Start, answer: {kind: time}}]}
  - {id: late, text: Late?, monitors: choose, repeat: {for_each: Reading room},
     ask_if: {item: start-of-day, at_least: 480}}
  - {id: start-of-day, text: Start of the day, monitors: choose, answer: {kind: time}}
  - {id: twice, text: Twice, monitors: choose, value: {product: [greeted, 2]}}
"""


def sheets_of(file: DigitalFile) -> dict[str, list[dict[str, object]]]:
    """The rows of each sheet as a spreadsheet program reads them, without empty cells."""
    found = {}
    for sheet in load_workbook(io.BytesIO(file.data)):
        head, *rows = sheet.iter_rows()
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
        found[sheet.title] = [
            {
                str(name.value): cell.value
                for name, cell in zip(head, row, strict=True)
                if cell.value is not None
            }
            for row in rows
        ]
    return found


def only_file(tool: DigitalTool) -> DigitalFile:
    (file,) = write_xlsform(tool).files
    return file


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> DigitalTool:
    return digital_tool(tmp_path_factory.mktemp("xlsform"), ITEMS)


def test_each_question_is_a_row(tool: DigitalTool) -> None:
    file = only_file(tool)
    assert file.name == "walk.xlsform.xlsx"
    sheets = sheets_of(file)
    keys = ("type", "name", "label::English (en)", "required", "appearance")
    identity = tool.forms[0].identity.text
    assert [tuple(row.get(key, "") for key in keys) for row in sheets["survey"]] == [
        ("calculate", "guidegen_form", "", "", ""),
        ("note", "guidegen_note_1", "Guide: Reading aloud\nVersion 1.2.0", "", ""),
        ("note", "guidegen_note_2", "Sit at the back.", "", ""),
        ("date", "header__date", "Date", "yes", ""),
        ("text", "header__school", "School", "yes", ""),
        ("select_one choices_1", "header__grade", "Grade", "", ""),
        ("begin_group", "guidegen_section_1", "At the door", "", "field-list"),
        ("note", "guidegen_note_3", "Before the bell.", "", ""),
        ("select_one choices_2", "asks_name", "1. Asks for the name.", "", ""),
        ("text", "why", "2. Why not?", "", "multiline"),
        ("end_group", "", "", "", ""),
        ("begin_group", "guidegen_section_2", "Choose a text", "", "field-list"),
        ("integer", "greeted", "3. Students greeted (students)", "", ""),
        ("select_one choices_3", "greeted__mark",
         "3. Students greeted: if nothing can be written", "", ""),
        ("decimal", "more", "4. More than ten?", "", ""),
        ("time", "start_of_day", "7. Start of the day", "", ""),
        ("end_group", "", "", "", ""),
        ("begin_repeat", "each__reading_room", "Reading room", "", ""),
        ("text", "each__reading_room__instance", "Which Reading room?", "yes", ""),
        ("begin_group", "guidegen_section_3", "Choose a text", "", "field-list"),
        ("begin_group", "rooms", "5. In this room", "", ""),
        ("decimal", "rooms__share", "5a. Share (%)", "", ""),
        ("time", "rooms__start", "5b. Start", "", ""),
        ("end_group", "", "", "", ""),
        ("select_one choices_2", "late", "6. Late?", "", ""),
        ("end_group", "", "", "", ""),
        ("end_repeat", "", "", "", ""),
    ]  # fmt: skip
    assert sheets["survey"][0]["calculation"] == f"'{identity}'"
    assert sheets["choices"] == [
        {"list_name": name, "name": code, "label::English (en)": label}
        for name, code, label in (
            ("choices_1", "K", "K"),
            ("choices_1", "1", "1"),
            ("choices_1", "2", "2"),
            ("choices_2", "2", "2: In place"),
            ("choices_2", "1", "1: Partly"),
            ("choices_2", "0", "0: Not in place"),
            ("choices_2", "NA", "NA: Does not apply"),
            ("choices_2", "NO", "NO: Not observed"),
            ("choices_3", "NA", "NA: None came"),
        )
    ]
    assert sheets["settings"] == [
        {
            "form_title": "Walkthrough",
            "form_id": "walk",
            "version": "1.2.0",
            "default_language": "English (en)",
            "instance_name": "concat(${header__date}, ' ', ${header__school})",
        }
    ]


def test_conditions_and_limits_are_expressions(tool: DigitalTool) -> None:
    rows = sheets_of(only_file(tool))["survey"]
    grade = "(${header__grade} = '1' or ${header__grade} = '2')"
    assert {row["name"]: row["relevant"] for row in rows if "relevant" in row} == {
        "why": "(${asks_name} = '0' or ${asks_name} = 'NA')",
        "greeted": f"{grade} and ${{greeted__mark}} = ''",
        "greeted__mark": grade,
        "more": f"${{greeted}} >= 10 and ${{greeted__mark}} = '' and {grade}",
    }
    message = "constraint_message::English (en)"
    assert {row["name"]: (row["constraint"], row[message]) for row in rows if message in row} == {
        "greeted": (". >= 0 and . <= 40", "Write a whole number from 0 to 40."),
        "rooms__share": (". >= 0 and . <= 100", "Write a number from 0 to 100."),
    }
    hints = {row["name"]: row.get("hint::English (en)") for row in rows if "name" in row}
    assert hints["asks_name"] == "Look for:\nThe name.\n2: Each student.\n0: Nobody."
    assert hints["why"] == "Only if item 1: 0, NA."


def test_what_an_xlsform_cannot_hold_is_said(tool: DigitalTool) -> None:
    assert [(note.what, note.instead) for note in write_xlsform(tool).not_held] == [
        (
            "in XLSForms: when item 6 is asked, as it depends on a time",
            "it is asked always, and the scorer decides whether it counts",
        )
    ]


def test_the_same_form_has_the_same_bytes_and_pyxform_takes_it(tool: DigitalTool) -> None:
    file = only_file(tool)
    assert only_file(tool) == file
    made = convert(file.data, file_type=".xlsx")
    assert made.warnings == []
    # the answer of the same room
    assert 'nodeset="/data/guidegen_section_2/greeted"' in made.xform


def test_every_language_is_in_the_form(tmp_path: Path) -> None:
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    for said in (("Waits.", "Espera."), ("In place", "Sí"), ("Walkthrough", "Visita")):
        catalog += 'msgid "{}"\nmsgstr "{}"\n\n'.format(*said)
    item = "items: [{id: waits, text: Waits., monitors: choose}, {id: count, text: How many?,\n"
    item += "  monitors: choose, scored: false, answer: {kind: count, min: 1}}]\n"
    made = digital_tool(tmp_path, item, **{"locale/es/LC_MESSAGES/a.po": catalog})
    sheets = sheets_of(only_file(made))
    waits, count = sheets["survey"][-3:-1]
    assert (waits["label::English (en)"], waits["label::Spanish (es)"]) == (
        "1. Waits.", "1. Espera.",
    )  # fmt: skip
    assert count["constraint_message::Spanish (es)"] == "Escriba un número entero, 1 o mayor."
    assert sheets["choices"][3]["label::Spanish (es)"] == "2: Sí"
    assert sheets["settings"][0]["default_language"] == "English (en)"
    assert convert(only_file(made).data, file_type=".xlsx").warnings == []


#: what is written, for a label and for a choice; J is an invisible sign
HOSTILE = {
    "${waits} and ${": ("$J{waits} and $J{", "$J{waits} and $J{"),
    "5 * 3 is 15": ("5 * 3 is 15", "5 * 3 is 15"),
    "*one* and _two_": (r"\*one\* and \_two\_", "J*one* and _two_"),
    "snake_case": ("snake_case", "snake_case"),
    "# one": ("J# one", "J# one"),
    "1. one": ("1. one", "1. one"),
    "1. *one*": (r"1.J \*one\*", "1. *one*"),
    "1. one\n- two": ("1.J one\nJ- two", "1. one\nJ- two"),
    "[here](http://a.b)": ("[here]J(http://a.b)", "[here]J(http://a.b)"),
    "1 < 2 <b>c</b>": ("1 < 2 <Jb>c<J/b>", "1 < 2 <Jb>c<J/b>"),
    "R&D &amp; more": ("R&D &Jamp; more", "R&D &Jamp; more"),
    r"a\*b": (r"a\\*b", r"a\*b"),
    "\u200fright to left": ("\u200fright to left", "\u200fright to left"),
    "bell\x07": ("bell ", "bell "),
}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    label, choice = (each.replace("J", "\u2060") for each in HOSTILE[text])
    assert (shown_text(text), shown_choice(text)) == (label, choice)
    if "\\" not in text and "\x07" not in text:
        # as exports with labels have it
        assert plain_text(label) == plain_text(choice) == text


def test_texts_within_expressions() -> None:
    assert [quoted(text) for text in ("a", "", 'say "a"', "it's", "'${a}")] == [
        "'a'", "''", "'say \"a\"'", "concat('it', \"'\", 's')", "concat(\"'\", '$', '{a}')",
    ]  # fmt: skip
    assert literal_text("${a}") == "$\u2060{a}"


def test_hostile_texts_and_codes_make_a_form(tmp_path: Path) -> None:
    rest = """\
scales:
  - id: odd
    title: Odd
    points:
      - {value: 3, code: "it's", title: "=1+1"}
      - {value: 2, code: 'say "hi"', title: "${waits}"}
      - {value: 1, code: "'${x}\\"", title: "<b>"}
      - {value: 0, code: "in place", title: "@SUM(A1)"}
items:
  - {id: waits, text: "=HYPERLINK(1) ${waits} ]]> & <script>", monitors: choose, scale: odd}
  - {id: a--b, text: "-1", monitors: choose, ask_if: {item: waits, at_least: 1}}
  - {id: a_b, text: "+1", monitors: choose, ask_if: {item: waits, one_of: [in place]}}
"""
    made = digital_tool(tmp_path, rest)
    file = only_file(made)
    rows = {row["name"]: row for row in sheets_of(file)["survey"] if "name" in row}
    assert rows["a__b"]["relevant"] == (
        "(${waits} = concat('it', \"'\", 's') or ${waits} = 'say_\"hi\"' or "
        "${waits} = concat(\"'\", '$', '{x}\"'))"
    )
    assert rows["a_b"]["relevant"] == "${waits} = 'in_place'"
    assert convert(file.data, file_type=".xlsx").warnings == []


def test_a_text_that_no_cell_holds_is_cut_and_said(tmp_path: Path) -> None:
    rest = "instructions: [{0}, {0}]\n".format("word " * 4000)
    made = write_xlsform(
        digital_tool(tmp_path, rest + "items: [{id: waits, text: W, monitors: choose}]\n")
    )
    assert [note.what for note in made.not_held] == [
        "in XLSForms: a text of more than 32,767 characters"
    ]
    assert convert(made.files[0].data, file_type=".xlsx").warnings == []


def test_long_chains_of_conditions_stay_short(tmp_path: Path) -> None:
    items = ["items:", "  - {id: i0, text: I, monitors: choose}"]
    items.append("  - {id: i1, text: I, monitors: choose, ask_if: {item: i0, at_least: 2}}")
    for number in range(2, 100):
        both = ", ".join(f"{{item: i{number - back}, at_least: 2}}" for back in (1, 2))
        items.append(f"  - {{id: i{number}, text: I, monitors: choose, ask_if: [{both}]}}")
    file = only_file(digital_tool(tmp_path, "\n".join(items) + "\n"))
    relevant = [str(row.get("relevant", "")) for row in sheets_of(file)["survey"]]
    assert sum(map(bool, relevant)) == 99
    assert max(map(len, relevant)) < 2_000


def test_a_validator_without_java_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: DigitalTool
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    path = tmp_path / "walk.xlsform.xlsx"
    path.write_bytes(only_file(tool).data)
    with pytest.raises(UsageError) as found:
        list(check_xlsform(path))
    assert str(found.value) == (
        "--validate needs Java, because ODK Validate is a Java program. Install Java 11 or newer, "
        "or leave out --validate: KoboToolbox and ODK Central check each form when you upload it."
    )


def test_what_pyxform_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/java")
    path = tmp_path / "walk.xlsform.xlsx"
    path.write_bytes(b"no workbook")
    assert list(check_xlsform(path)) == [
        "pyxform cannot make a form of it: Argument 'definition' was not recognized as a supported "
        "type. Must be one of: .xlsx, .xlsm, .xls, .md, .csv."
    ]
