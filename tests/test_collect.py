"""``guidegen collect``: filled forms become responses, whatever the files are."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Name, String

from guidegen.cli import main
from guidegen.model import Handbook
from guidegen.reading import read_handbook
from guidegen.responses import Filled, rows_of
from guidegen.scoring.compiling import compile_tool
from guidegen.views.fields import FormField
from guidegen.views.measures import PrintOptions
from guidegen.views.sheet import make_sheet
from helpers.filled_forms import filled, form_of, radio, set_raw, text
from helpers.handbooks import WHOLE, write

CONF = """\
name: Example District
handbook: Example handbook
header_fields:
  - {id: school, title: School, column: unit}
  - {id: who, title: Observer, column: rater}
  - {id: date, title: Date}
  - {id: room, title: Room}
  - {id: grade, title: Grade, choices: [K, '1']}
"""
TOOL = """\
id: walk
title: Walkthrough
guide: reading
version: 1.2.0
scale: in-place
header_fields: [school, who, date, room, grade]
views:
  - {id: peer, title: Peer visit}
items:
  - {id: chosen, text: A text was chosen., monitors: choose}
  - {id: minutes, text: How long?, monitors: choose, answer: {kind: count}, scored: false}
  - {id: each, text: Each was asked., monitors: choose, repeat: {for_each: group, columns: 3, combine: mean}}
scoring:
  method: percent-of-points
  not_applicable: leave-out
  blank: no-score
  round: none
"""
FILES = {
    **WHOLE,
    "conf/district.yaml": CONF,
    "content/walk.tool.yaml": TOOL,
    "content/other.tool.yaml": TOOL.replace("id: walk", "id: other", 1),
}
ROOT = "guidegen:walk:::1-2-0"
FIELDS = (
    text("header:school"), text("header:who"), text("header:date"), text("header:room"),
    FormField(name="header:grade", kind="choice", label="Grade", options=(("K", "Kinder"), ("1", "First"))),
    radio("item:chosen:::"), text("item:minutes:::"),
    radio("item:each::1:"), radio("item:each::2:"), radio("item:each::3:"),
    text("note:chosen", "lines"), text("sign:observer"),
)  # fmt: skip
PDF = form_of(*FIELDS, root=ROOT)
#: as Ms. Ibáñez filled it in
DONE = {
    "header:school": "Peña Elementary", "header:who": "A1", "header:date": "2026/9/7",
    "header:room": "12", "header:grade": "K", "item:chosen:::": "/2", "item:minutes:::": "20",
    "item:each::1:": "/0", "item:each::3:": "/1", "note:chosen": "Anna B. was absent.",
    "sign:observer": "Ibáñez",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    reading = read_handbook(write(tmp_path_factory.mktemp("book"), FILES))
    assert reading.problems == ()
    return reading.handbook


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    (tmp_path / "in").mkdir()
    return tmp_path


def collected(book: Handbook, folder: Path, pdf: bytes, name: str = "fall.pdf") -> Filled:
    path = folder / name
    path.write_bytes(pdf)
    return rows_of(book, path, partial(compile_tool, book))


def run(root: Path, *words: str | Path) -> int:
    return main(["-C", str(root), "collect", *map(str, words)])


def messages(filled_form: Filled) -> list[str]:
    return [f"{each.place.file}: {each.message} {each.remedy}" for each in filled_form.problems]


def test_answers_become_rows(book: Handbook, tmp_path: Path) -> None:
    found = collected(book, tmp_path, filled(PDF, DONE, ROOT), "2026-fall.pdf")
    assert messages(found) == []
    head = {
        "administration": "2026-fall", "tool": "walk", "tool_version": "1.2.0", "variant": "",
        "view": "", "unit": "Peña Elementary", "school": "Peña Elementary", "rater": "A1",
        "who": "A1", "date": "2026-09-07", "room": "12", "grade": "K",
    }  # fmt: skip
    assert found.rows == tuple(
        {**head, "item": item, "part": "", "instance": instance, "value": value}
        for item, instance, value in [
            # the second group was not there; notes and signatures are nobody's data
            ("chosen", "", "NA"), ("minutes", "", "20"), ("each", "1", "1"), ("each", "3", "0"),
        ]
    )  # fmt: skip


def test_what_is_left_blank_is_no_zero(book: Handbook, tmp_path: Path) -> None:
    found = collected(book, tmp_path, filled(PDF, {"item:chosen:::": "/1"}, ROOT))
    assert [(row["item"], row["value"]) for row in found.rows] == [("chosen", "0"), ("minutes", "")]


def test_voters_and_the_consensus(book: Handbook, tmp_path: Path) -> None:
    fields = [radio(f"item:chosen:::{rater}") for rater in ("1", "2", "3", "consensus")]
    pdf = form_of(text("header:who"), *fields, root="guidegen:walk::peer:1-2-0")
    values = {
        "header:who": "Chair", "item:chosen:::1": "/0", "item:chosen:::3": "/1",
        "item:chosen:::consensus": "/0",
    }  # fmt: skip
    found = collected(book, tmp_path, filled(pdf, values, "guidegen:walk::peer:1-2-0"))
    assert [(row["rater"], row.get("role", ""), row["value"]) for row in found.rows] == [
        ("1", "", "1"), ("3", "", "0"), ("consensus", "consensus", "1"),
    ]  # fmt: skip
    assert {row["view"] for row in found.rows} == {"peer"}


def test_what_cannot_be_is_said_and_kept_from_being_a_blank(book: Handbook, tmp_path: Path) -> None:
    values = {**DONE, "header:date": "10/7/2026", "item:minutes:::": "twenty"}
    pdf = set_raw(filled(PDF, values, ROOT), {"item:chosen:::": Name("/7")})
    found = collected(book, tmp_path, pdf)
    assert messages(found) == [
        "fall.pdf: The answer “?” to “chosen” is not possible; it will not be scored. "
        "Write 1, 0, NA into the form and collect it again.",
        "fall.pdf: The answer “twenty” to “minutes” is not possible; it will not be scored. "
        "Write a whole number from 0 into the form and collect it again.",
        "fall.pdf: “10/7/2026” for “Date” cannot be read as a date, and is left empty. Write "
        "year, month and day, such as 2026-08-17, or say in conf/district.yaml how dates are "
        "written, as “dates: month-first”; and collect the form again.",
    ]
    assert [row["value"] for row in found.rows] == ["?", "twenty", "1", "0"]
    assert {row["date"] for row in found.rows} == {""}


@pytest.mark.parametrize(
    ("order", "written", "day", "title", "remedy"),
    [
        ("month-first", "10/7/2026", "2026-10-07", "Date (month/day/year)",
         "Write month, day and year, such as 8/17/2026, or year, month and day, such as 2026-08-17"),
        ("day-first", "7.10.2026", "2026-10-07", "Date (day.month.year)",
         "Write day, month and year, such as 17.8.2026, or year, month and day, such as 2026-08-17"),
        ("year-first", "2026-10-7", "2026-10-07", "Date (year-month-day)",
         "Write year, month and day, such as 2026-08-17"),
    ],
)  # fmt: skip
def test_dates_on_forms_are_as_the_district_writes_them(
    tmp_path: Path, order: str, written: str, day: str, title: str, remedy: str
) -> None:
    dated = TOOL.replace("answer: {kind: count}", "answer: {kind: date}")
    files = {
        **FILES,
        "conf/district.yaml": f"{CONF}dates: {order}\n",
        "content/walk.tool.yaml": dated,
    }
    book = read_handbook(write(tmp_path, files)).handbook
    values = {**DONE, "header:date": written, "item:minutes:::": written}
    found = collected(book, tmp_path, filled(PDF, values, ROOT))
    assert messages(found) == []
    assert {row["date"] for row in found.rows} == {day}
    # the file of answers can be read in any district
    assert [row["value"] for row in found.rows if row["item"] == "minutes"] == [day]
    made = make_sheet(
        book,
        book.tools[-1],
        print_options=PrintOptions(fillable=True),
        translate=str,
    )
    assert title in [blank.title for blank in made.header]
    found = collected(book, tmp_path, filled(PDF, {**values, "header:date": "soon"}, ROOT))
    assert messages(found) == [
        f"fall.pdf: “soon” for “Date” cannot be read as a date, and is left empty. {remedy}; "
        "and collect the form again."
    ]


def test_readers_may_keep_what_they_show(book: Handbook, tmp_path: Path) -> None:
    pdf = set_raw(
        filled(PDF, DONE, ROOT),
        {"header:grade": String("First"), "item:chosen:::": String("NA"), "header:room": Array([String("7")])},
    )  # fmt: skip
    found = collected(book, tmp_path, pdf)
    assert messages(found) == []
    assert (found.rows[0]["grade"], found.rows[0]["value"], found.rows[0]["room"]) == (
        "1",
        "NA",
        "7",
    )


def chosen(book: Handbook, folder: Path, pdf: bytes) -> tuple[str, int]:
    """What is collected for the item with the options 1, 0 and NA, and how many problems there are."""
    found = collected(book, folder, pdf)
    answers = [row["value"] for row in found.rows if row["item"] == "chosen"]
    return answers[0] if answers else "", len(found.problems)


def changed(change: Callable[[pikepdf.Object], None], pdf: bytes = PDF) -> bytes:
    """The form after a change to the group of the item “chosen”, with another item answered."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(filled(pdf, {"item:minutes:::": "5"}, ROOT))) as document:
        for field in document.Root.AcroForm.Fields[0].Kids:
            if str(field.T) == "item:chosen:::":
                change(field)
        document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # py-pdf/pypdf#3630: a text is the option itself, and only a name is its place
        (String("1"), "1"), (String("0"), "0"), (String("NA"), "NA"), (Name("/0"), "1"),
        (Name("/1"), "0"), (Name("/2"), "NA"), (Name("/NA"), "NA"), (String("/1"), "0"),
        (String(b"\xfe\xff\x00N\x00A"), "NA"), (String(b"\xef\xbb\xbf0"), "0"),
        (String(" 1 "), "1"), (String("Off"), ""), (String(""), ""), (Name.Off, ""),
        (String("2"), "?"), (Name("/3"), "?"), (Name("/x"), "?"), (1, "?"),
        (Array([Name("/1")]), "?"), (pikepdf.Dictionary(), "?"),
    ],
)  # fmt: skip
def test_an_option_is_its_text_or_the_name_of_its_place(
    book: Handbook, tmp_path: Path, written: pikepdf.Object, expected: str
) -> None:
    def change(group: pikepdf.Object) -> None:
        group.V = written

    assert chosen(book, tmp_path, changed(change)) == (expected, int(expected == "?"))


def test_marks_that_are_shown_count_and_must_agree(book: Handbook, tmp_path: Path) -> None:
    def marked(group: pikepdf.Object, *places: int) -> None:
        for place in places:
            group.Kids[place].AS = Name(f"/{place}")

    def alone(group: pikepdf.Object) -> None:
        marked(group, 1)
        del group.V

    def beside(group: pikepdf.Object) -> None:
        marked(group, 1)
        group.V = Name("/1")

    def against(group: pikepdf.Object) -> None:
        marked(group, 1)
        group.V = Name("/0")

    def several(group: pikepdf.Object) -> None:
        marked(group, 0, 1)

    def below(group: pikepdf.Object) -> None:
        # the kind and the value stand with the places and not with the group
        for each in group.Kids:
            each.FT, each.V = Name.Btn, Name("/1")
        del group.FT, group.V

    expected = {alone: "0", beside: "0", against: "?", several: "?", below: "0"}
    for change, value in expected.items():
        assert chosen(book, tmp_path, changed(change)) == (value, int(value == "?")), change


def test_fields_that_were_renamed_are_told_and_leave_no_blank(
    book: Handbook, tmp_path: Path
) -> None:
    def change(group: pikepdf.Object) -> None:
        group.T, group.V = String("chosen#1"), Name("/0")

    found = collected(book, tmp_path, changed(change))
    assert messages(found) == [
        "fall.pdf: “1” is in a field named “chosen#1”, which guidegen did not make; it is left "
        "out. Fill in a new copy of the form; what has no field of its own cannot be scored."
    ]
    assert [(row["item"], row["value"]) for row in found.rows] == [
        ("minutes", "5"),
        ("chosen", "?"),
    ]


def regrouped(pdf: bytes, how: str) -> bytes:
    """The form as programs that put files together leave it."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        form = document.Root.AcroForm
        root = form.Fields[0]
        if how.startswith("below"):
            for _level in range(int(how.removeprefix("below"))):
                root = pikepdf.Dictionary(T=String("file 1"), Kids=Array([root]))
            form.Fields = Array([root])
        elif how.startswith("beside"):
            others = [pikepdf.Dictionary()] * int(how.removeprefix("beside"))
            form.Fields = Array([*others, root])
        elif how == "joined":
            for field in root.Kids:
                field.T = String(f"{root.T}.{field.T}")
            form.Fields = root.Kids
        elif how == "twice":
            form.Fields.append(document.make_indirect(pikepdf.Dictionary(T=root.T, Kids=root.Kids)))
        elif how == "xfa":
            form.XFA = String("<xfa/>")
        document.save(saved)
    return saved.getvalue()


def test_forms_that_programs_put_together(book: Handbook, tmp_path: Path) -> None:
    whole = collected(book, tmp_path, FILLED)
    for how in ("below1", "below3", "beside9999", "joined"):
        assert collected(book, tmp_path, regrouped(FILLED, how)) == whole
    why = {
        "below4": "its fields are not those of a form that guidegen made",
        "beside10000": "it has more than 10,000 fields",
        "twice": "it holds several forms; each needs a file of its own",
        "xfa": "another program has put a form of its own kind (XFA) into it",
    }
    for how, reason in why.items():
        found = collected(book, tmp_path, regrouped(FILLED, how))
        assert (found.rows, len(found.problems)) == ((), 1)
        assert reason in found.problems[0].message


def test_dates_as_the_district_writes_them(tmp_path: Path) -> None:
    files = {**FILES, "conf/district.yaml": CONF + "dates: month-first\n"}
    reading = read_handbook(write(tmp_path, files))
    found = collected(reading.handbook, tmp_path, filled(PDF, {**DONE, "header:date": "10/7/2026"}, ROOT))  # fmt: skip
    assert messages(found) == []
    assert {row["date"] for row in found.rows} == {"2026-10-07"}


def test_what_is_blank_on_a_damaged_form_may_be_lost(book: Handbook, tmp_path: Path) -> None:
    pdf = filled(PDF, {"item:minutes:::": "5"}, ROOT)
    assert [row["value"] for row in collected(book, tmp_path, pdf).rows] == ["", "5"]
    assert [row["value"] for row in collected(book, tmp_path, pdf[:-300]).rows] == ["?", "5"]


def test_a_choice_that_is_none(book: Handbook, tmp_path: Path) -> None:
    pdf = set_raw(filled(PDF, DONE, ROOT), {"header:grade": String("9")})
    found = collected(book, tmp_path, pdf)
    assert messages(found) == [
        "fall.pdf: “9” is not possible for “Grade”, which is left empty. "
        "Write one of these into the form and collect it again: K, 1."
    ]
    assert found.rows[0]["grade"] == ""


def as_other_form(name: str) -> bytes:
    return filled(form_of(radio("item:chosen:::"), root=name), {"item:chosen:::": "/0"}, name)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "guidegen:wolk:::1-2-0",
            "This is a copy of the form “wolk”, which the handbook does not have. Did you mean “walk”? "
            "Collect it with the handbook that it was printed from.",
        ),
        (
            "guidegen:walk::pear:1-2-0",
            "This is a copy of the form “walk.pear”, which the handbook does not have. Did you mean "
            "“walk.peer”? Collect it with the handbook that it was printed from.",
        ),
        (
            "guidegen:walk:::2-0-0",
            "This form is for version 2.0.0 of the tool “walk”, which is now 1.2.0. Collect it "
            "with the handbook of that version, or write a crosswalk from there.",
        ),
        (
            "another-program",
            "This file cannot be read as a filled form: its fields are not those of a form that "
            "guidegen made. Save the form itself, not a print of it; or copy its answers into a file "
            "of responses.",
        ),
    ],
)
def test_forms_that_are_not_of_the_handbook(
    book: Handbook, tmp_path: Path, name: str, message: str
) -> None:
    found = collected(book, tmp_path, as_other_form(name))
    assert messages(found) == [f"fall.pdf: {message}"]
    assert found.rows == ()


def test_an_older_version_with_a_crosswalk_is_collected_as_it_is(tmp_path: Path) -> None:
    crosswalk = (
        "crosswalks:\n  - {id: old, version: 0.9.0, authority: Us, items: "
        "[{item: chosen, of: before, table: {1: 1, 0: 0}}]}\n"
    )
    reading = read_handbook(write(tmp_path, {**FILES, "content/walk.tool.yaml": TOOL + crosswalk}))
    name = "guidegen:walk:::0-9-0"
    pdf = filled(form_of(radio("item:before:::"), root=name), {"item:before:::": "/0"}, name)
    found = collected(reading.handbook, tmp_path, pdf)
    assert messages(found) == []
    assert [(row["item"], row["tool_version"], row["value"]) for row in found.rows] == [
        ("before", "0.9.0", "1")
    ]


def locked() -> bytes:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as document:
        document.save(saved, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return saved.getvalue()


def printed_again() -> bytes:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as document:
        del document.Root.AcroForm
        for page in document.pages:
            del page.obj.Annots
        document.save(saved)
    return saved.getvalue()


def bomb() -> bytes:
    """A small file whose objects would be unpacked to 400 MB."""
    size = 400_000_000
    packer = zlib.compressobj(9)
    packed: bytes = packer.compress(b"1 0 <</Type /Catalog /Pages 2 0 R>>".ljust(100))
    for _ in range(size // 4_000_000):
        packed += packer.compress(b" " * 4_000_000)
    packed += packer.flush()
    head = b"%PDF-1.5\n"
    objects = b"3 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>>\nstream\n"
    stream = objects % len(packed) + packed + b"\nendstream\nendobj\n"
    # the catalog lies in the first place of the objects of object 3
    rows = bytes([0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0])
    rows += bytes([1, *len(head).to_bytes(4, "big"), 0])
    table = b"4 0 obj\n<</Type /XRef /Size 4 /W [1 4 1] /Root 1 0 R /Length %d>>\nstream\n"
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    return head + stream + table % len(rows) + rows + end % len(head + stream)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is not a PDF, or it is damaged"),
        (b"%PDF-1.7\nhello", "it is not a PDF, or it is damaged"),
        (b"GIF89a" * 999, "it is not a PDF, or it is damaged"),
        (locked(), "it is locked with a password"),
        (printed_again(), "it has no fields, as if it was printed or scanned"),
        (bytes(20_000_001), "it has more than 20,000,000 bytes"),
        pytest.param(
            bomb(),
            "it is not a PDF, or it is damaged",
            marks=pytest.mark.skipif(
                not hasattr(pikepdf.settings, "set_qpdf_limits"),
                reason="this pikepdf has no limits",
            ),
        ),
    ],
    ids=["empty", "damaged", "picture", "locked", "printed", "huge", "bomb"],
)
def test_files_that_are_no_forms(
    book: Handbook, tmp_path: Path, content: bytes, reason: str
) -> None:
    found = collected(book, tmp_path, content)
    assert messages(found) == [
        f"fall.pdf: This file cannot be read as a filled form: {reason}. Save the form itself, not a "
        "print of it; or copy its answers into a file of responses."
    ]


def test_a_group_and_a_visit_of_one_number_are_two(tmp_path: Path) -> None:
    visit = "{id: seen, text: Seen., monitors: choose, repeat: {for_each: visit, columns: 2, combine: mean}}"
    tool = TOOL.replace("scoring:", f"  - {visit}\nscoring:", 1)
    reading = read_handbook(write(tmp_path, {**FILES, "content/walk.tool.yaml": tool}))
    names = [f"item:{item}::{number}:" for item in ("each", "seen") for number in (1, 2)]
    pdf = form_of(*map(radio, names), root=ROOT)
    done = {"item:each::1:": "/0", "item:seen::2:": "/1"}
    found = collected(reading.handbook, tmp_path, filled(pdf, done, ROOT))
    assert messages(found) == []
    # of what was not begun there is no row
    assert [(row["item"], row["instance"]) for row in found.rows if row["instance"]] == [
        ("each", "1"), ("seen", "2"),
    ]  # fmt: skip


def test_a_form_that_nobody_filled_in(book: Handbook, tmp_path: Path) -> None:
    found = collected(book, tmp_path, PDF)
    assert messages(found) == [
        "fall.pdf: No item is answered on this form; it is not collected. Fill it in and save "
        "it, or remove it from the folder."
    ]
    assert found.rows == ()


#: what a damaged or hostile form can have where a value is meant
VALUES = st.one_of(
    st.text(max_size=30).map(lambda each: String(each.encode("utf-8", "replace"))),
    st.integers(-5, 5), st.booleans(), st.just(Name("/Off")), st.just(Name("/99999999999999")),
    st.just(Array([Array([]), Name("/1")])), st.just(pikepdf.Dictionary(V=Name("/0"))),
    st.binary(max_size=20).map(String),
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from([each.name for each in FIELDS]), VALUES, max_size=6))
def test_no_value_breaks_it(
    book: Handbook, tmp_path_factory: pytest.TempPathFactory, values: dict[str, pikepdf.Object]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    found = collected(book, folder, set_raw(filled(PDF, DONE, ROOT), values))
    for row in found.rows:
        for value in row.values():
            value.encode()
            assert "\0" not in value


FILLED = filled(PDF, DONE, ROOT)


@settings(deadline=None, max_examples=150)
@given(
    st.integers(0, len(FILLED)),
    st.lists(st.tuples(st.integers(0, len(FILLED) - 1), st.integers(0, 255)), max_size=8),
)
def test_no_damage_breaks_it(
    book: Handbook, tmp_path_factory: pytest.TempPathFactory, end: int, flips: list[tuple[int, int]]
) -> None:
    damaged = bytearray(FILLED)
    for place, value in flips:
        damaged[place] = value
    folder = tmp_path_factory.getbasetemp()
    collected(book, folder, bytes(damaged))
    collected(book, folder, FILLED[:end])


def test_collected_rows_are_scored(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "in" / "fall.pdf").write_bytes(filled(PDF, {**DONE, "item:chosen:::": "/0"}, ROOT))
    assert run(root, root / "in", "--output", root / "r.csv") == 0
    assert capsys.readouterr().out == f"{root}/r.csv\n1 form collected, 0 not.\n"
    assert main(["-C", str(root), "score", "walk", str(root / "r.csv")]) == 0
    assert "Peña Elementary · fall · 2026-09-07\n" in capsys.readouterr().out


def test_good_files_are_collected_and_bad_ones_are_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "in" / "b.PDF").write_bytes(filled(PDF, DONE, ROOT))
    (root / "in" / "a.pdf").write_bytes(b"no")
    (root / "in" / "._b.pdf").write_bytes(b"of another system")
    (root / "in" / "notes.txt").write_text("not read")
    assert run(root, root / "in") == 1
    out, err = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["administration"], row["item"]) for row in rows] == [
        ("b", "chosen"), ("b", "minutes"), ("b", "each"), ("b", "each"),
    ]  # fmt: skip
    assert err == (
        "a.pdf:1:1: This file cannot be read as a filled form: it is not a PDF, or it is "
        "damaged. [form-unreadable]\n    Save the form itself, not a print of it; or copy its "
        "answers into a file of responses.\n1 problem found. 1 form collected, 1 not.\n"
    )


def test_formulas_do_not_run(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "in" / "fall.pdf").write_bytes(filled(PDF, {**DONE, "header:room": "=1+1"}, ROOT))
    assert run(root, root / "in") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["room"] for row in rows} == {"'=1+1"}


def test_two_copies_of_one_form(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("north", "south"):
        (root / "in" / folder).mkdir()
        (root / "in" / folder / "fall.pdf").write_bytes(filled(PDF, DONE, ROOT))
    first, second = root / "in" / "north", root / "in" / "south"
    assert run(root, first, second, first, "--output", root / "r.csv") == 1
    assert capsys.readouterr().out == (
        f"{root}/r.csv\nfall.pdf:1:1: This form looks the same as {first}/fall.pdf; only that "
        "one was collected. [form-twice]\n    Give the files different names, or write on "
        "each for which building and by whom.\n1 problem found. 1 form collected, 1 not.\n"
    )


def test_forms_in_folders_of_a_folder(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b/north/one.pdf", "a/two.PDF", ".trash/three.pdf", "four.pdf", "a/notes.txt"):
        path = root / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(filled(PDF, DONE, ROOT))
    assert run(root, root / "in") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(dict.fromkeys(row["administration"] for row in rows)) == ["four", "two", "one"]


def test_several_tools(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "in" / "a.pdf").write_bytes(filled(PDF, DONE, ROOT))
    (root / "in" / "b.pdf").write_bytes(as_other_form("guidegen:other:::1-2-0"))
    assert run(root, root / "in") == 2
    assert capsys.readouterr() == (
        "",
        "guidegen: These forms are of several tools: walk (1), other (1). Name one with --tool, or a "
        "folder with --output, which then gets a file for each.\n",
    )
    assert run(root, root / "in", "--tool", "other") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["administration"], row["tool"]) for row in rows] == [("b", "other")]
    assert run(root, root / "in", "--output", root / "out") == 0
    assert sorted(each.name for each in (root / "out").iterdir()) == [
        "other-responses.csv", "walk-responses.csv",
    ]  # fmt: skip


def test_calls_that_are_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, root / "in") == 2
    assert run(root, root / "in", "--tool", "wolk") == 2
    (root / "in" / "a.pdf").write_bytes(FILLED)
    assert run(root, root / "in", "--tool", "wolk") == 2
    assert capsys.readouterr().err == (
        "guidegen: There is no PDF in these folders. Filled forms have names that end in .pdf.\n"
        * 2
        + "guidegen: There is no tool “wolk”. Did you mean “walk”?\n"
    )


def test_an_output_that_is_there_stays_where_nothing_was_collected(root: Path) -> None:
    (root / "in" / "a.pdf").write_bytes(b"no")
    (root / "r.csv").write_text("before")
    assert run(root, root / "in", "--output", root / "r.csv") == 1
    assert (root / "r.csv").read_text() == "before"
    (root / "in" / "a.pdf").write_bytes(FILLED)
    assert run(root, root / "in", "--output", root / "r.csv") == 0
    assert (
        (root / "r.csv").read_text("utf-8").startswith("administration,unit,rater,role,date,tool,")
    )


def test_a_mended_file_is_collected_and_said(tmp_path: Path, book: Handbook) -> None:
    # cut off in its last lines, as by a broken download
    found = collected(book, tmp_path, FILLED[:-300])
    assert [each.message for each in found.problems] == [
        "This file is damaged and was repaired as far as possible; answers may be missing."
    ]
    assert found.rows == collected(book, tmp_path, FILLED).rows
    assert collected(book, tmp_path, FILLED).problems == ()


@pytest.mark.parametrize("output", ["a.pdf", "new.PDF"])
def test_responses_never_take_the_place_of_a_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    write(tmp_path, FILES)
    form = tmp_path / "a.pdf"
    form.write_bytes(FILLED)
    there = tmp_path / output
    assert main(["-C", str(tmp_path), "collect", str(form), "--output", str(there)]) == 2
    assert capsys.readouterr() == (
        "",
        f"guidegen: {there} is a form, and would be lost. Name a file that ends in .csv, or a "
        "folder, with --output.\n",
    )
    assert form.read_bytes() == FILLED
