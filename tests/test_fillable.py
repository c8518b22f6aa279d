"""Forms that are filled in on a tablet: what readers, people and screen readers find in them."""

from __future__ import annotations

import io
import re
from functools import cache

import page
import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.model import Line, Text
from guidegen.model.fields import (
    AnswerField,
    Copy,
    field_name,
    form_root,
    marks_name,
    read_answer_field,
    read_blank,
    read_root,
)
from guidegen.model.form import Form, View
from guidegen.model.variant import Variant
from guidegen.printing.fillable import make_fillable
from guidegen.views.fields import FormField
from helpers.filled_forms import ROOT, SCALE, TABLE, filled, form_of, radio, text, typeset
from helpers.pdf_pages import pictures_of, text_of
from helpers.printing import HOSTILE, assert_accessible, pages, tags

pytestmark = pytest.mark.usefixtures("printed_anew")

CHOICE = FormField(
    name="header:grade", kind="choice", label="Grade", options=(("K", "Kindergarten"), ("1", "First"))
)  # fmt: skip
ALL = (
    text("header:school", label="School"),
    CHOICE,
    radio("item:door:::", label="1. Stands at the door"),
    text("note:door", "lines", "Notes on 1"),
)


def read(pdf: bytes) -> dict[str, object]:
    """The values by the fields' own names, as another program reads them."""
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    return {
        name.removeprefix(f"{ROOT}."): each.get("/V")
        for name, each in fields.items()
        if name != ROOT
    }


@cache
def _opened(pdf: bytes) -> pikepdf.Pdf:
    """Kept open, as long as its objects are looked at."""
    return pikepdf.open(io.BytesIO(pdf))


def widgets(pdf: bytes) -> list[pikepdf.Object]:
    document = _opened(pdf)
    return [each for one in document.pages for each in one.get("/Annots", ())]


def test_every_place_is_a_field_below_the_root_with_a_name_to_be_read_aloud() -> None:
    pdf = form_of(*ALL)
    assert_accessible(pdf)
    assert read(pdf) == {
        "header:school": None, "header:grade": None, "item:door:::": "/Off", "note:door": None,
    }  # fmt: skip
    assert [str(each.TU) for each in widgets(pdf)] == [
        "School", "Grade", "1. Stands at the door: 1, In place",
        "1. Stands at the door: 0, Not in place", "1. Stands at the door: NA, Does not apply",
        "Notes on 1",
    ]  # fmt: skip
    group = widgets(pdf)[2].Parent
    assert (str(group.TU), str(group.Parent.T)) == ("1. Stands at the door", ROOT)
    assert [str(each) for each in group.Opt] == ["1", "0", "NA"]
    assert {str(each.Subtype) for each in widgets(pdf)} == {"/Widget"}
    assert not any(key in each for each in widgets(pdf) for key in ("/A", "/AA", "/Contents"))


def test_kinds_of_fields() -> None:
    school, grade, first, _second, _third, note = widgets(form_of(*ALL))
    assert (str(school.FT), "/Ff" in school) == ("/Tx", False)
    assert (str(note.FT), int(note.Ff)) == ("/Tx", 1 << 12)
    assert (str(grade.FT), int(grade.Ff)) == ("/Ch", 1 << 17)
    assert [[str(one) for one in each] for each in grade.Opt] == [
        ["", ""], ["K", "Kindergarten"], ["1", "First"],
    ]  # fmt: skip
    assert (str(first.Parent.FT), int(first.Parent.Ff)) == ("/Btn", 1 << 15)
    assert sorted(first.AP.N.keys()) == ["/0", "/Off"]


def test_the_structure_says_form_and_what_is_drawn_inside_is_not_read_twice() -> None:
    body = (
        'School #text-field("header:school", width: 40mm)\n\n'
        'Door #range(3).map(n => radio-field("item:door:::", n, circle("Drawn"))).join()\n\n'
        '#link("https://example.org")[A site]'
    )
    pdf = form_of(ALL[0], ALL[2], body=body)
    assert tags(pdf) == ["Document", "H1", "P", "Form", "P", "Form", "Form", "Form", "P", "Link"]
    assert {str(each.Tabs) for each in _opened(pdf).pages} == {"/S"}
    assert [str(each.A.URI) for each in widgets(pdf) if "/A" in each] == ["https://example.org"]
    assert_accessible(pdf)


def test_the_printed_edition_has_the_same_places_and_no_fields() -> None:
    printed, form = typeset(TABLE, ALL, printed=True), typeset(TABLE, ALL)
    assert widgets(printed) == []
    assert pages(printed) == pages(form)
    assert_accessible(printed)


def test_a_form_of_several_pages_whose_headers_are_repeated() -> None:
    fields = [radio(f"item:i{n}:::", label=f"Item {n}") for n in range(40)]
    pdf = form_of(*fields)
    assert [("Item Answer" in each) for each in pages(pdf)] == [True] * len(pages(pdf))
    assert len(pages(pdf)) > 2
    assert len(widgets(pdf)) == 120
    after = filled(pdf, {each.name: f"/{n % 3}" for n, each in enumerate(fields)})
    assert_accessible(after)
    assert list(read(after).values()) == [f"/{n % 3}" for n in range(40)]


def test_another_program_fills_it_in_and_it_stays_accessible() -> None:
    written = {
        "header:school": "Peña École – “Ünïted”", "header:grade": "K", "item:door:::": "/2",
        "note:door": "First line\nsecond line: ¿qué?",
    }  # fmt: skip
    after = filled(form_of(*ALL), written)
    assert read(after) == written
    assert_accessible(after)
    shown = text_of(after)
    assert "Peña École – “Ünïted”" in shown
    assert "second line: ¿qué?" in shown


#: what people type, as far as the form's font has it
TYPED = st.text(
    st.sampled_from("".join(map(chr, range(32, 127))) + "áéíóúñüÁÉÍÓÚÑÜ¿¡çàèù–—‘’“”•€…"),
    max_size=60,
)
PDF = form_of(*ALL)


@settings(deadline=None, max_examples=30)
@given(TYPED, TYPED, st.integers(0, 2), st.sampled_from(["K", "1"]))
def test_whatever_is_filled_in_is_read_back(
    school: str, note: str, chosen: int, grade: str
) -> None:
    values = {
        "header:school": school, "header:grade": grade, "item:door:::": f"/{chosen}",
        "note:door": note,
    }  # fmt: skip
    after = filled(PDF, values)
    assert read(after) == values
    assert page.validate_pdf_bytes(after, profile="ua1").is_compliant


def test_hostile_texts_stay_texts() -> None:
    hostile = f'{HOSTILE} ) >> /AA << /JS (app.alert(1)) >> \\ ( \u202e "javascript:'
    fields = (
        text("header:school", label=hostile),
        radio("item:door:::", [(hostile, hostile), ("=1+1", "../../x")], hostile),
        FormField(name="header:grade", kind="choice", label=hostile, options=((hostile, hostile),)),
    )
    pdf = form_of(*fields)
    assert_accessible(pdf)
    assert [str(each.TU) for each in widgets(pdf)] == [
        hostile, f"{hostile}: {hostile}", f"{hostile}: ../../x", hostile,
    ]  # fmt: skip
    assert [str(each) for each in widgets(pdf)[1].Parent.Opt] == [hostile, "=1+1"]
    after = filled(pdf, {"header:school": hostile, "item:door:::": "/1"})
    assert read(after)["header:school"] == hostile
    with pikepdf.open(io.BytesIO(after)) as document:
        found = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        assert not [each for each in found if {"/JS", "/AA", "/OpenAction"} & set(each.keys())]


def test_the_same_form_gives_the_same_bytes() -> None:
    made = typeset(TABLE, ALL)
    assert make_fillable(made, ALL, ROOT) == make_fillable(made, ALL, ROOT)
    assert b"/CreationDate" not in make_fillable(made, ALL, ROOT)


def test_the_font_of_what_people_type_is_whole() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as document:
        (face,) = document.Root.AcroForm.DR.Font.values()
        descriptor = face.FontDescriptor
        file = descriptor.FontFile2.read_bytes()
        assert len(file) == descriptor.FontFile2.Length1
        widths = [int(each) for each in face.Widths]
        said = [int(n) for n in (*descriptor.FontBBox, descriptor.Ascent, descriptor.Descent)]
    # some programs refuse a font whose tables, or which itself, has not the sum that it should
    with TTFont(io.BytesIO(file), checkChecksums=2) as font:
        assert all(font.reader[tag] for tag in ("head", "glyf", "hmtx"))
        head, rows = font["head"], font["hhea"]
        sizes = (head.xMin, head.yMin, head.xMax, head.yMax, rows.ascent, rows.descent)
        assert said == [round(n * 1000 / head.unitsPerEm) for n in sizes]
        # of the codes 32 to 255: the first is the space, the last of Western Europe is ÿ
        glyphs = [font.getBestCmap()[ord(sign)] for sign in " ÿ"]
        ends = [round(font["hmtx"][glyph][0] * 1000 / head.unitsPerEm) for glyph in glyphs]
    assert (len(widths), widths[0], widths[-1]) == (224, *ends)
    assert calcChecksum(file) == 0xB1B0AFBA


def test_no_reader_is_asked_to_draw_the_form_anew() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as document:
        assert "/NeedAppearances" not in document.Root.AcroForm
        assert sorted(document.Root.AcroForm.keys()) == ["/DA", "/DR", "/Fields"]
    drawn = [each.AP.N.objgen for each in widgets(PDF) if "/FT" in each]
    # a reader that writes into one must not write into all
    assert len(set(drawn)) == len(drawn) == 3


def pixels(pdf: bytes) -> tuple[int, bytes]:
    """Page 1 as shades of gray, in rows of so many pixels."""
    first = pictures_of(pdf, 100)[0]
    return first.width, first.dots


BODIES = {
    "circle": 'circle("7")',
    "small circle": "box(width: 15pt, height: 15pt, radius: 7.5pt, stroke: pen)",
    "square": "square",
    "long": "box(width: 30mm, height: 7.4mm, radius: 3.7mm, stroke: pen)",
    "criterion": "box(width: 50mm, height: 20mm, stroke: pen, inset: 2mm)[What is seen.]",
}


@pytest.mark.parametrize("shape", BODIES)
def test_what_is_chosen_is_seen_without_color(shape: str) -> None:
    one = radio("item:a:::", SCALE[:2])
    body = f'#radio-field("item:a:::", 0, {BODIES[shape]}) #radio-field("item:a:::", 1, {BODIES[shape]})'
    pdf = form_of(one, body=body)
    assert_accessible(pdf)
    width, off = pixels(pdf)
    _, on = pixels(filled(pdf, {"item:a:::": "/0"}))
    assert off == pixels(typeset(body, [one], printed=True))[1]
    left, bottom, right, top = (float(each) * 100 / 72 for each in widgets(pdf)[0].Rect.as_list())
    height = len(off) // width

    def within(inset: float) -> set[int]:
        return {
            y * width + x
            for y in range(int(height - top + inset), int(height - bottom - inset) + 1)
            for x in range(int(left + inset), int(right - inset) + 1)
        }

    # the edge of the mark is smoothed over a pixel
    place = within(-2)
    dark = [sum(image[at] < 100 for at in place) for image in (off, on)]
    assert dark[1] > dark[0] + 60
    changed = {at for at in range(len(off)) if on[at] != off[at]}
    assert changed <= place
    if shape != "square":
        # what is printed within the ring is seen as before
        assert not changed & within(0.3 * min(right - left, top - bottom))


@pytest.mark.parametrize(
    ("fields", "root", "message"),
    [
        (ALL[1:], ROOT, "the form has a link to “header:school”, which is none of its fields"),
        ((*ALL, text("x")), ROOT, "the form has no link to “x”"),
        ((*ALL, ALL[0]), ROOT, "two fields are named “header:school”"),
        ((*ALL, text("a.b")), ROOT, "“a.b” cannot name a field: names have neither dots nor #"),
        (ALL, "walk.peer", "“walk.peer” cannot name a field: names have neither dots nor #"),
        (
            (*ALL[:2], radio("item:door:::", SCALE[:2]), ALL[3]), ROOT,
            "the form has a link to “item:door:::#2”: no such option",
        ),
        (
            (*ALL[:2], radio("item:door:::", (*SCALE, ("9", "9"))), ALL[3]), ROOT,
            "the form has no link to “item:door:::#3”",
        ),
    ],
)  # fmt: skip
def test_links_and_fields_have_to_fit(
    fields: tuple[FormField, ...], root: str, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        make_fillable(typeset(TABLE, ALL), fields, root)


def test_mistakes_of_a_layout() -> None:
    twice = '#text-field("a", width: 9mm) #text-field("a", width: 9mm)'
    with pytest.raises(ValueError, match=r"^the form has two links to “a”$"):
        form_of(text("a"), body=twice)
    with pytest.raises(ValueError, match=r"would be read twice: make it a pdf\.artifact$"):
        form_of(text("a"), body='#link("field:a")[read aloud]')


def test_names_say_which_form_a_copy_is() -> None:
    variant = Variant(id=Text("k-5"), title=Line("Elementary"))
    view = View(id=Text("peer"), title=Line("Peer visit"))
    for form, version, name in [
        (Form("walk"), "1.0.0", "guidegen:walk:::1-0-0"),
        (Form("walk.k-5", variant), "12.0.3", "guidegen:walk:k-5::12-0-3"),
        (Form("walk.peer", None, view), None, "guidegen:walk::peer:"),
        (Form("walk.k-5.peer", variant, view), None, "guidegen:walk:k-5:peer:"),
    ]:
        assert form_root("walk", form, version) == name
        copy = read_root(name)
        assert copy
        assert (copy.form, copy.version) == (form.name, version or "")
    assert read_root("guidegen:walk:k-5:peer:1-0-0") == Copy("walk", "k-5", "peer", "1.0.0")
    for other in (
        "",
        "topmostSubform[0]",
        "guidegen:walk",
        "guidegen:Walk:::",
        "guidegen:a:::1.0.0",
    ):
        assert read_root(other) is None


def test_names_of_answers_and_blanks_are_read_as_they_are_written() -> None:
    for parts in (("a",), ("a-1", "b_2"), ("a", "", "3"), ("a", "b", "3", "consensus")):
        answer = AnswerField(*parts, *[""] * (4 - len(parts)))
        assert read_answer_field(field_name(*parts)) == answer
    assert read_answer_field(marks_name("a", "b")) == ("a", "b", "", "")
    assert read_answer_field(marks_name("a", "", "consensus")) == ("a", "", "", "consensus")
    assert read_blank("header:school") == "school"
    for other in ("note:a", "sign:observer", "item:a", "header:", "item:../x:::", "item:a:b:c:d:e"):
        assert read_answer_field(other) is None
        assert read_blank(other) is None
