"""How forms lie on paper: rows whole, no last page almost empty, the same pages to fill in."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path

import pikepdf
import pytest

from guidegen.language import translator
from guidegen.printing import FormSource, current
from guidegen.printing.fitting import avoid_short_pages
from guidegen.printing.press import PreparedDocument, Press
from guidegen.reading import Folder, read_handbook
from guidegen.views.document import make_document
from guidegen.views.form import Sheet
from guidegen.views.measures import PrintOptions
from helpers.paths import REPOSITORY
from helpers.printing import CONF, CRITERIA, item, pages, pdf_of, print_tools, tool, write

pytestmark = pytest.mark.usefixtures("printed_anew")

#: forms whose usual spacing leaves a few lines for a last page
SHORT = ("cico-self-check", "vocabulary-tally")
#: a text without any place to divide it
UNBROKEN = "abcdefghij" * 500


@pytest.fixture(scope="module")
def lengths() -> dict[str, tuple[int, int]]:
    """By the names of forms of this repository's handbook: pages before, and as they are printed."""
    reading = read_handbook(Folder.at(REPOSITORY))
    source = FormSource(
        handbook=reading.handbook, folder=reading.folder, language="en", translate=translator("en")
    )
    option_sets = (PrintOptions(), PrintOptions(fillable=True))
    found = {}
    with Press((REPOSITORY / "_templates",)) as press:
        for order in source.orders(current(reading.handbook.tools), option_sets):
            if order.form.name in SHORT:
                usual = make_document(source.sheet(order), "en")
                now = press.fit(avoid_short_pages(press, usual)).pages
                found[order.name] = press.fit(PreparedDocument(usual)).pages, now
    return found


def test_a_short_last_page_comes_back(lengths: dict[str, tuple[int, int]]) -> None:
    paper = {name: each for name, each in lengths.items() if not name.endswith("fillable")}
    assert paper == dict.fromkeys(SHORT, (2, 1))


def test_a_form_to_fill_in_has_as_many_pages_as_one_on_paper(
    lengths: dict[str, tuple[int, int]],
) -> None:
    assert {lengths[f"{name}.fillable"] for name in SHORT} == {(2, 1)}


def test_rows_of_a_rubric_stay_whole(tmp_path: Path) -> None:
    items = [
        item(
            f"item-{number}", f"Row {number} begins here and goes on for a second line at least.",
            criteria=CRITERIA, look_for=[f"One thing of {number}", f"The end of row {number}."],
        )
        for number in range(1, 25)
    ]  # fmt: skip
    shown = pages(pdf_of(tmp_path, tool(layout="rubric", items=items)))
    assert len(shown) > 2
    for page in shown:
        begun = set(re.findall(r"Row (\d+) begins", page))
        assert begun == set(re.findall(r"The end of row (\d+)\.", page))


def test_choices_are_a_list_on_a_screen_and_a_line_on_paper(tmp_path: Path) -> None:
    schools = ["North School", "South School"]
    fields = [
        {"id": "school", "title": "School", "choices": schools},
        {"id": "date", "title": "Date"},
    ]
    district = {**CONF["district.yaml"], "header_fields": fields}
    folder = write(
        tmp_path, tool(header_fields=["school", "date"]), **{"conf/district.yaml": district}
    )
    handbook = read_handbook(folder).handbook
    for name, fillable in (("walk", False), ("walk.fillable", True)):
        assert not print_tools(
            handbook, handbook.tools, folder, tmp_path, fillable=fillable
        ).problems
        pdf = (tmp_path / f"{name}.pdf").read_bytes()
        assert "North School" not in pages(pdf)[0]
    with pikepdf.open(io.BytesIO(pdf)) as made:
        (root,) = made.Root.AcroForm.Fields
        (school,) = (each for each in root.Kids if str(each.T) == "header:school")
        assert [str(row[1]) for row in school.Opt] == ["", *schools]


def test_an_unbroken_text_is_divided_and_whole_wherever_it_stands(tmp_path: Path) -> None:
    """Nothing of it is lost, and what heads a table is not repeated on every page of it."""
    boxes = {
        "id": "long", "title": "Long", "style": "boxes",
        "points": [{"value": 1, "title": UNBROKEN}, {"value": 0, "title": "No"}],
    }  # fmt: skip
    items = [
        item("text", UNBROKEN), item("option", "Short.", scale="long"),
        item("column", "Short.", repeat={"for_each": UNBROKEN, "columns": 2, "combine": "mean"}),
    ]  # fmt: skip
    shown = pages(pdf_of(tmp_path, tool(items=items, scales=[boxes], scoring=None)))
    text = "".join("".join(shown).split())
    # the item, the option with its explanation, and two columns side by side
    assert text.count("abcdefghij") > 3 * 500
    assert text.count(UNBROKEN) >= 3
    assert len(shown) < 20


def test_what_draws_one_item_is_not_given_all() -> None:
    """Typst remembers each call by all it was given: 1,000 calls with 1,000 items cost a million."""
    base = (REPOSITORY / "_templates/sheet/base.typ").read_text("utf-8")
    long = set(re.findall(r'"(\w+)"', base.partition("#let long = (")[2].partition(")")[0]))
    short = {"facts", "columns", "measures", "footer", "captions"}
    records = {
        field.name
        for field in dataclasses.fields(Sheet)
        if str(field.type) not in ("str", "bool", "int")
    }
    assert records - short == long
