"""Headings, ids, tables, lists and names: how a page is put together, whatever it is put together of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser
from tinyhtml5.parser import HTMLParser

from helpers.handbooks import DEFAULTS, GUIDE, TOOL, write
from helpers.sites import Built, build, faulty_ids, pages_of

MANY = """\
id: reading
title: Reading aloud
level_set: profile
dosage: [{what: Lessons, at_least: 2}]
components:
  - id: choose
    title: Choose a text
    definition: One.
    levels:
      expected: One text.
      growing:
        - First.
        - "Second, with two blocks.\\n\\nAnd a list:\\n\\n- a\\n  - b"
    looks_like:
      teacher: |
        One paragraph.

        Another, with a [link](index.md).
      student: [One., Two.]
    sounds_like:
      teacher: {none: Nothing is said.}
      student: One text.
  - id: stop
    title: Stop and ask
    levels: {expected: One text., growing: {none: There is none.}}
    not_monitored_because: Nobody can see it.
"""
HAND = """\
# By hand

```{component} reading.choose
:parts: levels items evidence
```

## Tables

| a | b |
|---|---|
| 1 | 2 |

| c | d |
|---|---|
| 3 | 4 |

### Deeper

```{component} reading.choose
:parts: levels items
:level: 2
```

```{items} walk
```

```{levels} reading
```
"""
#: a layout that shows the same twice
TWICE = """\
```{guidegen:components}
```
```{guidegen:component} reading.choose
```
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A handbook whose cells hold everything, with blocks put together in odd ways."""
    root = tmp_path_factory.mktemp("outline")
    conf = DEFAULTS["conf/conf.py"] + "html_theme = 'pydata_sphinx_theme'\n"
    write(root, {
        "conf/conf.py": conf, "content/reading.guide.yaml": MANY, "content/walk.tool.yaml": TOOL,
        "content/hand.md": HAND, "_templates/guide.md": TWICE,
    })  # fmt: skip
    return build(root, templates_path=[str(root / "_templates")])


def headings(page: BeautifulSoup) -> list[tuple[int, str]]:
    found = page.select("article :is(h1, h2, h3, h4, h5, h6)")
    return [(int(each.name[1]), each.get_text().removesuffix("#")) for each in found]


def test_blocks_stand_below_the_heading_over_them(built: Built) -> None:
    assert headings(built.page("hand")) == [
        (1, "By hand"), (2, "Levels"), (2, "Monitored by"),
        (2, "Tables"), (3, "Deeper"), (4, "Levels"), (4, "Monitored by"), (4, "Choose a text"),
    ]  # fmt: skip


def test_block_that_is_shown_twice_has_its_place_once(built: Built) -> None:
    page = built.page("reading")
    assert len(page.select("#component-choose")) == 1
    assert len(page.select("section#component-choose-2")) == 1


def test_every_table_has_a_name_of_its_own_and_heads(built: Built) -> None:
    page = built.page("hand")
    tables = page.select("table")
    assert [table.caption and table.caption.get_text() for table in tables] == [
        "Tables", "Tables (2)", "Practice profile: Reading aloud",
    ]  # fmt: skip
    regions = [table.find_parent(role="region") for table in tables]
    assert [region and (region["aria-label"], region["tabindex"]) for region in regions] == [
        ("Tables", "0"), ("Tables (2)", "0"), ("Practice profile: Reading aloud", "0"),
    ]  # fmt: skip
    assert [head["scope"] for head in tables[2].select("th")] == ["col", "col", "col", "row", "row"]
    assert not [head for table in tables for head in table.select("th:not([scope])")]


def test_lists_are_set_out_in_one_way_whatever_they_hold(built: Built) -> None:
    lists = built.page("reading").select("dl.guidegen-list")
    assert len(lists) > 8
    # a class that docutils gives or leaves out by what the cells hold, and themes look for
    assert [each for each in lists if "simple" not in each["class"]] == []


def test_cells_are_in_line_whatever_they_hold(browser: Browser, built: Built) -> None:
    """Where the words of each cell begin, in every list of levels and of what a role does."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((built.out / "reading.html").as_uri())
    places: dict[str, list[list[list[int]]]] = page.evaluate("""() => {
      const words = (cell) => {
        const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (!text.nextNode().data.trim()) { /* on to the first with words */ }
        const range = document.createRange();
        range.selectNodeContents(text.currentNode);
        return Math.round(range.getClientRects()[0].top);
      };
      const of = (list) => [...list.querySelectorAll(":scope > :is(dt, dd)")].map((cell) =>
        [Math.round(cell.getBoundingClientRect().left), words(cell)]);
      const all = (name) => [...document.querySelectorAll(`dl.guidegen-${name}`)].map(of);
      return {levels: all("levels"), facts: all("roles dl.guidegen-facts")};
    }""")
    context.close()
    # a component is shown twice, another once
    assert (len(places["levels"]), len(places["facts"])) == (3, 4)
    for expected, expected_text, growing, growing_text in places["levels"]:
        assert expected[0] == expected_text[0]
        assert growing[0] == growing_text[0] > expected[0]
        assert expected_text[1] == growing_text[1]
    for cells in places["facts"]:
        assert len({left for left, _top in cells[1::2]}) == 1
        assert [term[1] for term in cells[::2]] == [text[1] for text in cells[1::2]]


def test_forms_are_told_apart_by_their_names(shipped: Built) -> None:
    page = shipped.page("strategies/explicit-vocabulary/walkthrough")
    forms = page.select("a.guidegen-sheet")
    names = [str(form["aria-label"]) for form in forms]
    assert len(set(names)) == len(forms) > 20
    assert [
        name
        for name, form in zip(names, forms, strict=True)
        if not name.startswith(form.get_text())
    ] == []
    assert names[:2] == ["Letter: Walkthrough", "A4: Walkthrough"]
    pictures = [
        str(image["alt"])
        for path in pages_of(shipped)
        for image in BeautifulSoup(shipped.text(path), "html.parser").select(
            ".guidegen-picture img"
        )
    ]
    assert len(set(pictures)) == len(pictures) >= 8


def test_what_is_folded_says_of_what_it_is(shipped: Built) -> None:
    page = shipped.page("strategies/explicit-vocabulary/index")
    summaries = page.select("section.guidegen-component summary")
    assert summaries[0]["aria-label"] == "Examples and non-examples: Choose few high-value words"
    assert len({str(each["aria-label"]) for each in summaries}) == len(summaries)


def test_every_page_is_html(shipped: Built, built: Built) -> None:
    found = []
    for each in (shipped, built):
        for path in pages_of(each):
            parser = HTMLParser()
            parser.parse(each.text(path))
            found += [f"{path}: {code} {about}" for _at, code, about in parser.errors]
            found += faulty_ids(each, path)
    assert found == []


def test_index_lists_its_headings_and_leads_to_them(shipped: Built) -> None:
    page = shipped.page("guidegen-tools")
    assert headings(page)[0] == (1, "Tools and items")
    links = page.select(".guidegen-jump a")
    places = [page.find(id=str(link["href"])[1:]) for link in links]
    assert [place and place.name for place in places] == ["h2"] * len(links)
    assert [place and place.get_text() for place in places] == [link.get_text() for link in links]
    table = page.find("table")
    assert isinstance(table, Tag)
    assert [head.get_text(strip=True) for head in table.select("thead th")] == ["Item", "Monitors"]
    assert re.fullmatch(r"in-[a-z-]+", str(places[0]["id"]))  # type: ignore[index]


def test_other_themes_have_names_and_heads_too(tmp_path: Path) -> None:
    write(tmp_path, {"content/reading.guide.yaml": GUIDE, "content/walk.tool.yaml": TOOL})
    built = build(tmp_path)
    assert built.page("reading").select("table th[scope=row]")
    assert built.index("guidegen-components") == "Reading aloud Choose a text Walkthrough"
