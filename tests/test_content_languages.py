"""Authors' texts in other languages, for what is made without Sphinx."""

from __future__ import annotations

from pathlib import Path

from guidegen.model import Line, Text
from guidegen.model.text import Place
from guidegen.reading.content_languages import content_languages, language_title
from guidegen.reading.folder import Folder

_HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def write_catalog(root: Path, code: str, name: str, text: str) -> None:
    path = root / "locale" / code / "LC_MESSAGES" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEAD + text, "utf-8")


def test_every_language_with_a_catalog_is_found(tmp_path: Path) -> None:
    write_catalog(tmp_path, "es", "a", 'msgid "One"\nmsgstr "Uno"\n')
    write_catalog(tmp_path, "pt_BR", "a", 'msgid "One"\nmsgstr "Um"\n')
    write_catalog(tmp_path, "qqq", "a", 'msgid "One"\nmsgstr "?"\n')
    # nothing is translated, and a catalog that cannot be read
    write_catalog(tmp_path, "fr", "a", 'msgid "One"\nmsgstr ""\n')
    write_catalog(tmp_path, "de", "a", 'msgid "One\nmsgstr "Eins"\n')
    found = content_languages(Folder.at(tmp_path))
    assert [
        (each.code, language_title(each.code), each.translate(Line("One"))) for each in found
    ] == [
        ("en", "English", "One"),
        ("es", "Spanish", "Uno"),
        ("pt_BR", "Portuguese", "Um"),
        ("qqq", "qqq", "?"),
    ]


def test_translation_of_the_own_page_counts(tmp_path: Path) -> None:
    said = '#: ../content/{0}.tool.yaml:1\nmsgid "Rate"\nmsgstr "{1}"\n'
    write_catalog(tmp_path, "es", "a", said.format("a", "Tasa"))
    write_catalog(tmp_path, "es", "b", said.format("b", "Tarifa"))
    spanish = content_languages(Folder.at(tmp_path))[1]
    files = ("content/b.tool.yaml", "content/a.tool.yaml", "conf/scales.yaml")
    assert [spanish.translate(Line("Rate", Place(file))) for file in files] == [
        "Tarifa",
        "Tasa",
        "Tasa",
    ]


def test_each_paragraph_is_translated_and_the_rest_stays(tmp_path: Path) -> None:
    write_catalog(tmp_path, "es", "a", 'msgid "One line"\nmsgstr "Una"\n')
    spanish = content_languages(Folder.at(tmp_path))[1]
    said = spanish.translate(Text("- One\\\n  line\n- other"))
    assert (said, type(said)) == ("- Una\n- other", Text)
