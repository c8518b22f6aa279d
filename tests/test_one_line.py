"""Text of one line says what its author wrote, whatever it begins with: in sites, print and JSON.

Titles that begin like a list lost their number to Markdown in mmistakes/minimal-mistakes#893.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from guidegen.checking import check_folder
from guidegen.model import Line, Text
from guidegen.prose import Block, Run, blocks, escape_paragraph, escape_text, find_markup, plain
from guidegen.prose.messages import messages_of, translate_text
from guidegen.reading import read_handbook
from guidegen.views.document import as_json, make_document
from guidegen.views.measures import PrintOptions
from guidegen.views.sheet import make_sheet
from helpers.handbooks import DEFAULTS, write
from helpers.hostile import REFUSED
from helpers.sites import Built, build

#: texts of one line whose first signs would begin something else
SIGNS = (
    "1. Greeting", "2) Greeting", "2026. A year", "- Greeting", "+ Greeting", "* Greeting",
    "# of students", "###### Six", "> 80 % of students", "--- Greeting", "---", "***", "+", "-", "1.",
    "::: Greeting", "% of students", "+++ more", "+++", "(greeting)=", "[Teacher]: greets",
    "[^1]: a note", "[^1]", "| a | b |", "``` Greeting", "~~~ Greeting", "== Greeting", "$x$ {{ x }}",
    ": of a term", ".. note:: Greeting", "&& Greeting", "=sum(a)",
)  # fmt: skip
#: the same as Markdown reads it: what stands around a text of one line is no part of it
MORE = {
    "    four blanks": "four blanks",
    "\ttab": "tab",
    "One\n===": "One ===",
    "Two\n---": "Two ---",
    "One\n\n- two\n- three": "One - two - three",
    "| a |\n|-|\n| b |": "| a | |-| | b |",
    "12\u00a0%": "12\u00a0%",
}
WRITTEN = {**{text: text for text in SIGNS}, **MORE}


@pytest.mark.parametrize("text", WRITTEN)
def test_line_is_its_words(text: str) -> None:
    line = Line(text)
    assert plain(line).strip(" ") == WRITTEN[text]
    assert blocks(line) == (Block((Run(plain(line)),)),)
    assert find_markup(line) == ()
    assert messages_of(line) == [
        " ".join(text.split("\n")).strip() if "\n" in text else text.strip()
    ]


def test_line_has_emphasis_links_and_references() -> None:
    text = "1. *One* **two** `three` [four](five) {tool}`six`"
    assert plain(Line(text), lambda role, target: f"<{target}>") == "1. One two three four <six>"
    assert [(each[0], each[1]) for each in find_markup(Line(text))] == [
        ("link", "five"), ("tool", "six"),
    ]  # fmt: skip


SAME = {"One": "One", "two": "two", "a": "a"}


@pytest.mark.parametrize("text", SIGNS)
def test_translation_of_a_paragraph_stays_one(text: str) -> None:
    """Nothing but the words is a translator's: neither lists nor headings come of a translation."""
    for before, behind in (("", ""), ("One\n\n", "\n\n- two"), ("One\n\n- ", ""), ("> ", "")):
        said = translate_text(Text(f"{before}Hello{behind}"), {"Hello": text, **SAME}.__getitem__)
        shown = plain(Text(said)).split("\n")
        expected = plain(Text(f"{before}Hello{behind}")).split("\n")
        assert shown == [text if line == "Hello" else line for line in expected]
    table = translate_text(Text("|a|\n|-|\n|Hello|"), {"Hello": text, **SAME}.__getitem__)
    assert plain(Text(table)) == f"a\n{text}"


@pytest.mark.parametrize("text", ["Hello", "1 of 2", "-5 °C", "a - b", "*all*", "3.5 hours", "#1"])
def test_paragraph_that_begins_nothing_is_left_alone(text: str) -> None:
    assert escape_paragraph(text) == text


@pytest.mark.parametrize("text", [*SIGNS, *(" ".join(each.split()) for each in REFUSED)])
def test_escaped_text_is_its_words(text: str) -> None:
    """What a release writes into a change log, and a report for GitHub."""
    for kind in (Text, Line):
        written = kind(escape_text(text))
        assert (plain(written), find_markup(written)) == (text, ())


# --- a whole handbook


def said_in_guide(number: int, text: str) -> dict[str, object]:
    """A guide with a text in each place that shows one line."""
    return {
        "id": f"g{number:02}", "title": text, "owner": text, "authors": [text, "Somebody"],
        "dosage": [{"what": text, "at_least": 1, "unit": text}],
        "components": [{
            "id": "one", "title": text, "pitfalls": [{"problem": text, "remedy": "x"}],
            "not_monitored_because": None if number == 0 else "x",
        }],
        "glossary": [{"term": text, "definition": "x"}],
        "links": [{"title": text}],
    }  # fmt: skip


def said_in_tool(texts: dict[str, str]) -> dict[str, object]:
    """A tool with each of the texts in each place of a form that shows one line."""
    names = list(texts)
    return {
        "id": "walk", "title": texts[names[0]], "guide": "g00", "scale": "own",
        "scales": [{
            "id": "own", "title": texts[names[1]],
            "points": [
                {"value": n, "title": text, "description": text}
                for n, text in enumerate(texts.values())
            ],
        }],
        "fields": [{"id": "f", "title": texts[names[2]], "choices": list(texts.values())}],
        "columns": [texts[names[3]], texts[names[4]]],
        "sign_off": list(texts.values()),
        "sections": [{"id": name, "title": text} for name, text in texts.items()],
        "items": [
            {"id": name, "text": text, "section": name, "monitors": "one"}
            for name, text in texts.items()
        ],
    }  # fmt: skip


def handbook(texts: dict[str, str]) -> dict[str, str]:
    guides = {
        f"content/g{n:02}.guide.yaml": json.dumps(said_in_guide(n, text), ensure_ascii=False)
        for n, text in enumerate(texts.values())
    }
    pages = "\n".join(f"g{n:02}" for n in range(len(texts)))
    index = f"# Home\n\n:::{{guides}}\n:::\n\n```{{toctree}}\n{pages}\nwalk\n```\n"
    tool = json.dumps(said_in_tool(texts), ensure_ascii=False)
    return DEFAULTS | guides | {"content/walk.tool.yaml": tool, "content/index.md": index}


def name_of(number: int) -> str:
    return f"i{number:02}"


SAID = {name_of(n): text for n, text in enumerate(SIGNS)}
#: the same handbook as it was before it was translated
PLACEHOLDERS = {name: f"Words {name} here" for name in SAID}


def translate(root: Path) -> None:
    """A catalog in which each of `PLACEHOLDERS` says what `SAID` does."""
    found = Catalog(locale="es")
    for name, text in SAID.items():
        found.add(PLACEHOLDERS[name], text)
    path = root / "locale" / "es" / "LC_MESSAGES" / "handbook.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, found)


@pytest.fixture(scope="module", params=["written", "translated"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The handbook with texts as they are written, and as they are translated."""
    root = tmp_path_factory.mktemp(request.param)
    language = "en" if request.param == "written" else "es"
    if language == "en":
        folder = write(root, handbook(SAID))
        assert {each.code.slug for each in check_folder(folder) if each.is_error} == set()
    else:
        write(root, handbook(PLACEHOLDERS))
        translate(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("guidegen.site.events.print_forms", lambda app, error: None)
        return build(
            root, html_theme="alabaster", smartquotes=False, language=language,
            locale_dirs=["../locale"], gettext_compact="handbook",
        )  # fmt: skip


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(each.get_text().split()).removesuffix("¶") for each in soup.select(selector)]


def test_pages_say_it(built: Built) -> None:
    home, components = built.page("index"), built.page("guidegen-components")
    assert texts(home, ".guidegen-guides dt a") == list(SIGNS)
    assert texts(home, ".toctree-wrapper > ul > li > a")[: len(SIGNS)] == list(SIGNS)
    assert texts(components, ".guidegen-index > h2") == list(SIGNS)
    assert texts(components, ".guidegen-index tbody th") == list(SIGNS)
    for number, text in enumerate(SIGNS):
        page = built.page(f"g{number:02}")
        assert texts(page, "title") == [f"{text} — Example handbook"]
        assert texts(page, "div.body h1") == [text]
        assert texts(page, "#component-one > h3") == [text]
        shown = texts(page, "dt, dd p, th p, td p, li p")
        # owner, author, dose, pitfall, term, link
        assert shown.count(text) >= 6, text


def test_items_say_it(built: Built) -> None:
    page = built.page("walk")
    items = [each.split(" ", 1)[1] for each in texts(page, ".guidegen-items dt")]
    assert items == list(SIGNS)
    assert texts(page, ".guidegen-heading > span") == list(SIGNS)
    assert texts(page, ".guidegen-codes dd p")[::2] == list(SIGNS)


def test_search_and_inventory_say_it(built: Built) -> None:
    index = json.loads(built.text("searchindex.js").removeprefix("Search.setIndex(")[:-1])
    assert set(SIGNS) <= set(index["titles"])
    with (built.out / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda base, name: name)
    names = {each.display_name for each in inventory["guidegen:component"].values()}
    assert names == set(SIGNS)


def test_forms_and_json_say_it(tmp_path: Path) -> None:
    folder = write(tmp_path, handbook(SAID))
    shown = read_handbook(folder).handbook
    made = make_sheet(shown, shown.tools[0], print_options=PrintOptions(), translate=str)
    assert made.title == SIGNS[0]
    assert made.columns == SIGNS[3:5]
    assert made.header[0].choices == SIGNS
    assert [each.title for each in made.sign_off] == list(SIGNS)
    assert [group.heading for group in made.groups] == list(SIGNS)
    assert [row.text for group in made.groups for row in group.rows] == [
        (Block((Run(text),)),) for text in SIGNS
    ]
    assert [key.title for key in made.scales[0].keys] == list(SIGNS)
    assert list(strings(json.loads(as_json(make_document(made, "en"))))) > list(SIGNS)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)
