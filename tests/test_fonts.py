"""Signs beyond the Latin alphabet: printed with a font that has them, or told by a check."""

from __future__ import annotations

import io
import json
import runpy
from pathlib import Path

import pytest
from pypdf import PdfReader

from guidegen.checking import check_folder
from guidegen.checking.texts import find_printed_texts
from guidegen.fonts import FOLDER, coverage_of, is_usual
from guidegen.fonts.tables import fonts_of
from guidegen.language import translator
from guidegen.printing import FormSource
from guidegen.reading import read_handbook
from guidegen.views.document import as_json, make_document
from guidegen.views.measures import PrintOptions
from helpers.paths import REPOSITORY
from helpers.printing import assert_accessible, item, pdf_of, tool, write
from helpers.sheet_handbook import TOOLS

pytestmark = pytest.mark.usefixtures("printed_anew")

#: what the program's own fonts have; signs, joined pictures, flags, keycaps, several scripts
SHOWN = (
    "✅", "👋", "❤️", "👩‍🏫", "👍🏽", "🇺🇸", "1️⃣", "🏴‍☠️", "→", "✓", "☑", "≥", "∑", "⌘", "①", "★", "€", "Ω", "Ж",
    "q\u0303", "soft\u00adhyphen", "שלום", "معلم",
)  # fmt: skip
#: what they lack, a sign for private use and one that is none among them
LACKING = ("你", "か", "한", "ส", "☰", "\U00013000", "\ue000", "\u0378", "你\u0301")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A form with every sign of `SHOWN`, in bold, slanted and as code, too."""
    items = [
        item(f"item-{number}", f"x {each} **{each}** *{each}* `{each}`")
        for number, each in enumerate(SHOWN)
    ]
    folder = tmp_path_factory.mktemp("signs")
    return pdf_of(folder, tool(items=items, title="Wave 👋", scoring=None))


def test_signs_are_printed_and_can_be_read_back(shown: bytes) -> None:
    """sphinx-doc/sphinx#10171: an emoji in a title ended the making of the PDF."""
    assert_accessible(shown)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(shown)).pages)
    written = [each for each in SHOWN[:20] if each not in text]
    # an accent is put together with its letter where there is such a letter
    assert [each for each in written if each != "q\u0303"] == []


def test_what_is_said_to_have_a_font_has_one_and_the_other_way_round() -> None:
    coverage = coverage_of(REPOSITORY / "_templates")
    assert [each for each in SHOWN if coverage.missing(each)] == []
    assert [each for each in LACKING if not coverage.missing(f"Say {each} twice.")] == []


def test_typst_has_the_signs_that_are_written_down() -> None:
    module = runpy.run_path(str(REPOSITORY / "docs" / "fonts.py"))
    assert (FOLDER / "typst.json").read_text("utf-8") == module["written"]()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("Atkinson*.ttf")), ids=lambda path: path.stem)
def test_usual_signs_are_in_every_style(path: Path) -> None:
    (font,) = fonts_of(path.read_bytes())
    usual = {number for number in range(32, 0x3000) if is_usual(chr(number))} - {0x7F}
    assert sorted(usual - font.signs) == []


def test_a_sign_without_a_font_is_told_where_it_stands(tmp_path: Path) -> None:
    labels = {"item": {"one": "Frage 你", "many": "Fragen"}}
    one = tool(
        title="Walk \U00013000", purpose="Only on the page: \U00013000.",
        items=[item("one", "Say 好 and 你.", look_for="ส"), item("two", "Tick ✅"),
               item("three", "Say 好\u0301.")],
        scoring=None,
    )  # fmt: skip
    folder = write(tmp_path, one, **{"conf/labels.yaml": labels})
    found = [each for each in check_folder(folder) if each.code.slug == "not-in-fonts"]
    assert [str(each).removesuffix(" [not-in-fonts]") for each in found] == [
        'conf/labels.yaml:3:10: None of the fonts for forms has the character “你” (U+4F60, Cjk '
        'unified ideograph-4f60). Install the fonts for it with: pip install "guidegen[cjk]".',
        "content/read/walk.tool.yaml:3:11: None of the fonts for forms has the character "
        "“\U00013000” (U+13000, Egyptian hieroglyph a001). Say it in words, or put a font file "
        "(.ttf or .otf) that has it into _templates.",
        "content/read/walk.tool.yaml:22:12: None of the fonts for forms has the character “好” "
        "(U+597D, Cjk unified ideograph-597d). Install the fonts for it with: pip install "
        "\"guidegen[cjk]\".",
        "content/read/walk.tool.yaml:24:16: None of the fonts for forms has the character “ส” "
        "(U+0E2A, Thai character so sua). Install the fonts for it with: pip install "
        "\"guidegen[fonts]\".",
        # a sign with its marks is drawn by the font of the sign
        "content/read/walk.tool.yaml:33:12: None of the fonts for forms has the character "
        "“好\u0301” (U+597D U+0301). Install the fonts for it with: pip install "
        "\"guidegen[cjk]\".",
    ]  # fmt: skip


def test_every_text_on_paper_is_looked_at(tmp_path: Path) -> None:
    """Each text of the handbook that a form shows is among those whose signs are looked at."""
    folder = write(tmp_path, *TOOLS)
    handbook = read_handbook(folder).handbook
    source = FormSource(handbook=handbook, folder=folder, language="en", translate=translator("en"))
    option_sets = (PrintOptions(), PrintOptions(fillable=True))
    paper = "".join(
        as_json(make_document(source.sheet(order), "en"))
        for order in source.orders(handbook.tools, option_sets)
    )
    for page in handbook.pages:
        looked_at = {str(text) for _key, text in find_printed_texts(page)}
        everything = json.loads(
            (tmp_path / page.file).read_text("utf-8").replace("2026-08-17", '"2026-08-17"')
        )
        sentences = [each for each in _texts(everything) if " " in each and each in paper]
        assert [each for each in sentences if each not in looked_at] == []


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []
