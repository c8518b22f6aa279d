"""The same handbook in every form that Sphinx can make, with other themes, in one process or two."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from bs4 import Tag

from helpers.sites import Built, broken_links, build, faulty_ids, pages_of


def test_text(handbook: Path) -> None:
    built = build(handbook, "text")
    assert built.warnings == ""
    text = built.text("strategies/greeting/index.txt")
    assert "Greeting at the door\n********************" in text
    assert "The teacher stands in the doorway as students come in." in text
    assert "* Item 1: The teacher stands in the doorway." in text
    assert "Intentionally left empty:" in text
    # what is folded on the screen is written out
    assert "Drivers" in text
    assert "Visits" in text


def test_latex(handbook: Path) -> None:
    built = build(handbook, "latex")
    assert built.warnings == ""
    tex = next(built.out.glob("*.tex")).read_text("utf-8")
    assert r"\chapter{Greeting at the door}" in tex
    assert r"Stand at the door}" in tex
    assert "greeting\\sphinxhyphen{}walk.pdf" not in tex
    assert not list(built.out.rglob("*.css"))


def test_epub(handbook: Path) -> None:
    built = build(handbook, "epub", version="1", epub_show_urls="no")
    assert built.warnings == ""
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        names = book.namelist()
        page = book.read("EPUB/strategies/greeting/index.xhtml" if "EPUB/mimetype" in names else next(
            name for name in names if name.endswith("strategies/greeting/index.xhtml")
        )).decode()  # fmt: skip
    assert "Stand at the door" in page
    assert "_print/" not in page
    assert not [name for name in names if name.endswith(".pdf")]


def test_singlehtml(handbook: Path) -> None:
    built = build(handbook, "singlehtml")
    assert built.warnings == ""
    assert 'href="_print/greeting-walk.pdf"' in built.text("index.html")
    assert (built.out / "_print" / "greeting-walk.pdf").is_file()


@pytest.mark.parametrize("builder", ["man", "texinfo", "xml", "pseudoxml"])
def test_other_builders_have_nothing_to_complain_of(handbook: Path, builder: str) -> None:
    assert build(handbook, builder).warnings == ""


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_other_themes(handbook: Path, theme: str) -> None:
    built = build(handbook, html_theme=theme, html_theme_options={})
    assert built.warnings == ""
    page = built.text("strategies/greeting/index.html")
    assert "guidegen.css?v=" in page
    assert 'id="component-door"' in page


def test_two_processes_write_what_one_writes(handbook: Path, small: Built) -> None:
    # enough pages that Sphinx does share them out
    for built in (small,):
        assert built.warnings == ""
    for number in range(12):
        guide = handbook / "content" / "drivers" / f"copy{number}.guide.yaml"
        guide.write_text(
            f"id: copy{number}\ntitle: Copy {number}\ncomponents:\n"
            f"  - {{id: a, title: A, not_monitored_because: 'See {{component}}`greeting.door`.'}}\n", "utf-8"
        )  # fmt: skip
    one, two = build(handbook, out="one"), build(handbook, out="two", jobs=2)
    assert one.warnings == two.warnings == ""
    contents = [
        {name: content for name, (_, content) in built.snapshot().items()} for built in (one, two)
    ]
    assert contents[0].keys() == contents[1].keys()
    assert [name for name in contents[0] if contents[0][name] != contents[1][name]] == []


def test_two_builds_are_the_same_byte_for_byte(handbook: Path) -> None:
    one, two = build(handbook, out="one"), build(handbook, out="two")
    contents = [
        {name: content for name, (_, content) in built.snapshot().items()} for built in (one, two)
    ]
    assert contents[0] == contents[1]


ODD = "content/strategies/A #1 & more?"


def odd_folder(handbook: Path) -> None:
    """A guide with a tool in a folder whose name holds signs that end the path of an address."""
    folder = handbook / ODD
    folder.mkdir()
    (folder / "index.guide.yaml").write_text(
        "id: odd\ntitle: Odd\ncomponents:\n"
        "  - {id: door, title: Door, definition: 'See {component}`greeting.door`.'}\n", "utf-8"
    )  # fmt: skip
    (folder / "50% sure.tool.yaml").write_text(
        "id: odd-walk\ntitle: Odd walk\nguide: odd\nscale: yes-no\n"
        "items:\n  - {id: one, text: One., monitors: door}\n", "utf-8"
    )  # fmt: skip
    index = handbook / "content" / "index.md"
    contents = index.read_text("utf-8").replace("notes\n", "strategies/A #1 & more?/index\nnotes\n")
    index.write_text(contents, "utf-8")
    notes = handbook / "content" / "notes.md"
    notes.write_text(
        f"{notes.read_text('utf-8')}\n{{item}}`odd-walk.one` {{guide}}`odd`\n", "utf-8"
    )


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_every_link_leads_somewhere_whatever_folders_are_called(
    handbook: Path, builder: str
) -> None:
    odd_folder(handbook)
    built = build(handbook, builder)
    assert broken_links(built) == []
    assert [each for page in pages_of(built) for each in faulty_ids(built, page)] == []


def test_one_page_tells_the_same_ids_of_its_pages_apart(handbook: Path) -> None:
    odd_folder(handbook)
    page = build(handbook, "singlehtml").page("index")
    links = {a.get_text(): str(a["href"]) for a in page.select("article a.reference")}
    assert links["Stand at the door"] == "#component-door"
    assert links["Odd"] == "#document-strategies/A~20~231~20~26~20more~3f/index"
    assert links["Door"] == f"{links['Odd']}-component-door"
    heading = page.find(id=links["Door"][1:])
    assert isinstance(heading, Tag)
    assert heading.get_text(strip=True).startswith("Door")
    # headings that each page has
    assert page.find(id="items")
    assert page.find(id="document-drivers/log-items")
