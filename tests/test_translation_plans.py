"""Translators are offered every text of plans, measures, decisions and their settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from guidegen.checking.texts import find_texts
from guidegen.model import Decision, Handbook, Measure, Plan, Text
from guidegen.model.text import Line
from guidegen.reading import Folder, read_handbook
from guidegen.views.reports import REPORTS
from helpers.handbooks import write
from helpers.planned import MEASURE_FILE, PLAN_FILE, PLANNED
from helpers.sites import Built, sphinx

#: a change log after which numbers do not compare
LOG = "changes: [{version: 1.0.0, scores: do-not-compare}]\n"
INDEX = "# Home\n\n```{toctree}\n:glob:\n*\n```\n"
#: settings that these pages do not show
ELSEWHERE = {"conf/levels.yaml", "conf/scales.yaml"}


def report_pages(book: Handbook) -> dict[str, str]:
    """A page for one report of each kind, and for each building and role, which links lead to."""
    pages: dict[str, str] = {}
    for kind in REPORTS.values():
        names = sorted(kind.names(book))
        for name in names if kind.name in ("building", "role-page") else names[:1]:
            page = f"content/{kind.name}-{name}.md" if name else f"content/{kind.name}.md"
            pages[page] = f":::{{{kind.name}}} {name}\n:::\n"
    return pages


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with a plan, and a page for each of its reports."""
    folder, files = tmp_path_factory.mktemp("planned"), PLANNED | {"content/index.md": INDEX}
    files |= {name: f"{PLANNED[name]}{LOG}" for name in (PLAN_FILE, MEASURE_FILE)}
    write(folder, files)
    write(folder, files | report_pages(book_of(folder)))
    return folder


def book_of(root: Path) -> Handbook:
    reading = read_handbook(Folder.at(root))
    assert reading.problems == ()
    return reading.handbook


def offered(built: Built) -> set[tuple[str, str]]:
    """The messages of all pages, each with its file and line."""
    found: set[tuple[str, str]] = set()
    for path in built.out.rglob("*.pot"):
        with path.open("rb") as file:
            for message in read_po(file):
                for place, line in message.locations:
                    name = (built.out / place).resolve().relative_to(built.root)
                    found.add((" ".join(str(message.id).split()), f"{name}:{line}"))
    return found


def written(book: Handbook) -> set[tuple[str, str]]:
    """The texts that authors write in sentences, each with its file and line."""
    pages = [page for page in book.pages if isinstance(page, Plan | Measure | Decision)]
    texts: list[Text] = []
    for part in (*pages, *book.settings.parts):
        # an id is a text without spaces
        found = (text for _key, text in find_texts(part))
        texts += (text for text in found if isinstance(text, Line) or " " in text)
    assert len(texts) > 60
    return {(" ".join(text.split()), f"{text.place.file}:{text.place.line}") for text in texts}


def test_every_text_of_a_plan_and_its_settings_is_offered_at_its_line(root: Path) -> None:
    built = sphinx(root, "gettext", language="en", gettext_compact="0")
    assert built.warnings == ""
    missing = written(book_of(root)) - offered(built)
    assert {(text, place) for text, place in missing if place.split(":")[0] not in ELSEWHERE} == {
        # a field of forms
        ("Date", "conf/district.yaml:10"),
    }


def test_a_page_and_a_report_say_the_translation(root: Path) -> None:
    said = {
        "Plan of the year": "Plan del año",
        "Most teachers read aloud as described.": "Casi todos leen en voz alta.",
        "North Elementary": "Primaria Norte",
        "North": "Norte",
        "North begins with reading aloud": "Allí se empieza a leer en voz alta",
        "Fall": "Otoño",
        "Initial implementation": "Implementación inicial",
        "The training is done, and the books are there.": "La formación está hecha.",
    }
    catalog = Catalog(locale="es")
    for text, translation in said.items():
        catalog.add(text, translation)
    path = root / "locale" / "es" / "LC_MESSAGES" / "all.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalog)
    built = sphinx(root, "text", gettext_compact="all", locale_dirs=str(root / "locale"))
    pages = ("year", "word-test", "north", "goals", "building-north", "stages")
    shown = " ".join((built.out / f"{page}.txt").read_text("utf-8") for page in pages)
    shown = " ".join(shown.split())
    assert {translation for translation in said.values() if translation not in shown} == set()
    assert {text for text in said if text in shown} == set()
    assert "Los resultados no se pueden comparar con los de versiones anteriores." in shown
    assert "Los valores no se pueden comparar con los de versiones anteriores." in shown
