"""What the documentation shows and says of printed forms is what is printed."""

from __future__ import annotations

import re
import runpy
import shlex
import struct
from pathlib import Path
from typing import Any, get_args

import pytest

from guidegen.checking import check_folder
from guidegen.cli import main
from guidegen.model.fields import form_root, read_answer_field
from guidegen.model.form import Form, Layout
from guidegen.model.settings import Download
from guidegen.printing.press import Press
from guidegen.views.measures import LARGE, LIMITS, Size
from helpers.documentation import FILES, PAGES, write
from helpers.filled_forms import filled
from helpers.paths import REPOSITORY

FOLDER = REPOSITORY / "docs" / "gallery"
GALLERY: dict[str, Any] = runpy.run_path(str(REPOSITORY / "docs" / "gallery.py"))
NAMES = [each.name for each in GALLERY["PICTURES"]]
PAGE = PAGES["gallery.md"]
MOST_BYTES = 60_000
RESPONSES = re.search(r"^```csv\n(.*?)^```$", PAGES["printing.md"], re.M | re.S)


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a picture in pixels."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_pictured_handbook_has_no_problems() -> None:
    assert check_folder(GALLERY["HANDBOOK"]) == ()


def test_every_layout_and_variant_has_a_picture() -> None:
    source = GALLERY["source"]()
    shown = {
        each.form: source.sheet(order).layout
        for each in GALLERY["PICTURES"]
        for order in source.orders(source.handbook.tools, (each.print_options,))
        if order.form.name == each.form
    }
    assert set(shown.values()) == set(get_args(Layout))
    # letter and the standard size are what all others are printed on
    variants = {*get_args(Download), *get_args(Size)} - {"letter", "standard"}
    assert variants <= set(NAMES)
    found = {each.print_options.suffix("letter").lstrip(".") for each in GALLERY["PICTURES"]}
    assert found == variants | {""}


def test_the_folder_has_these_pictures_and_no_others() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.png")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_is_a_page(name: str) -> None:
    data = (FOLDER / f"{name}.png").read_bytes()
    assert len(data) < MOST_BYTES
    dots = GALLERY["DOTS"]
    letter, a4 = (8.5 * dots, 11 * dots), (210 / 25.4 * dots, 297 / 25.4 * dots)
    expected = sorted(a4 if name == "a4" else letter)
    assert sorted(size(data)) == pytest.approx(expected, abs=1)


def test_each_picture_is_made_anew_in_the_same_size() -> None:
    source = GALLERY["source"]()
    with Press((REPOSITORY / "_templates",)) as press:
        for picture in GALLERY["PICTURES"]:
            made = GALLERY["made"](press, picture, source)
            kept = (FOLDER / f"{picture.name}.png").read_bytes()
            assert size(made) == size(kept), "run: python docs/gallery.py"


def test_every_picture_is_on_the_page_with_words_for_those_who_cannot_see_it() -> None:
    found = re.findall(r"^!\[([^\]]*)\]\(gallery/([\w-]+)\.png\)$", PAGE, re.M)
    assert [name for _alt, name in found] == NAMES
    texts = [alt for alt, _name in found]
    assert all(len(text.split()) > 4 and text.endswith(".") for text in texts)
    assert len(set(texts)) == len(texts)


def test_every_picture_says_for_whom_the_form_is() -> None:
    parts = re.split(r"^### ", PAGE, flags=re.M)[1:]
    assert len(parts) == len(NAMES)
    assert [part for part in parts if not re.match(r".+\n\nFor [^\n]+\n\n!\[", part)] == []


def test_every_layout_and_variant_is_explained() -> None:
    page = PAGES["printing.md"]
    rows = re.findall(r"^\| `(\w+)` \|", page.partition("| `layout` |")[2], re.M)
    assert sorted(rows) == sorted(get_args(Layout))
    for option in ("--paper a4", "--size compact", "--size large", "--contrast", "--fillable"):
        assert f"| `guidegen print {option}` |" in page


def test_the_limits_that_the_page_names_are_those_of_the_program() -> None:
    page = " ".join(PAGES["printing.md"].split())
    said = (
        f"type of {LIMITS.text} points for items, {LIMITS.small} for the text below them and "
        f"{LIMITS.tiny} in the margins, circles of {LIMITS.target} mm, writing lines "
        f"{LIMITS.line} mm high, margins of {LIMITS.margin} mm"
    )
    assert said in page
    assert min(LARGE.text, LARGE.small, LARGE.tiny) == 18
    assert "nothing is smaller than 18 points" in page


def test_filled_forms_become_the_responses_that_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert RESPONSES
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    assert main(["print", "greeting-walkthrough", "--fillable"]) == 0
    pdf = Path("build/print/greeting-walkthrough.fillable.pdf").read_bytes()
    Path("filled").mkdir()
    for name, day, says_names in (("oak-1", "2026-10-06", "/1"), ("oak-2", "2026-10-07", "/0")):
        values = {"header:school": "Oak Street", "header:date": day}
        values |= {"item:in-doorway:::": "/0", "item:says-names:::": says_names}
        assert all(read_answer_field(each) for each in values if each.startswith("item"))
        root = form_root("greeting-walkthrough", Form("greeting-walkthrough"), None)
        Path("filled", f"{name}.pdf").write_bytes(filled(pdf, values, root=root))
    calls = re.findall(r"^(guidegen collect .+)$", PAGES["printing.md"], re.M)
    assert [main(shlex.split(call)[1:]) for call in calls] == [0]
    assert Path("responses.csv").read_text("utf-8") == RESPONSES[1]
