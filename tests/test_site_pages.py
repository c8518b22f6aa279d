"""What a reader finds on the pages: both sides of every link, the matrix, the indices."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader
from sphinx.util.inventory import InventoryFile

from helpers.sites import Built, broken_links, build, words

OLD = """id: old
title: Old
status: retired
retired: {why: It went., replaced_by: greeting}
components:
  - {id: wave, title: Wave, definition: Wave., not_monitored_because: It went.}
"""


def test_shipped_handbook_builds_without_a_warning(shipped: Built) -> None:
    assert shipped.warnings == ""


def test_a_scheme_of_rating_is_no_strength(shipped: Built) -> None:
    page = shipped.out / "strategies/check-in-check-out/index.html"
    entries = BeautifulSoup(page.read_text("utf-8"), "html.parser").select(
        ".guidegen-evidence > li"
    )
    facts = {
        words(entry.find("p"))[:11]: {
            words(term): words(term.find_next_sibling("dd")) for term in entry.find_all("dt")
        }
        for entry in entries
    }
    assert "Strength" not in facts["Lane, K. L."]
    assert facts["Lane, K. L."]["Rating scheme"] == "What Works Clearinghouse"
    rated = [each for each in facts.values() if "Strength" in each]
    assert rated
    assert all("Rating scheme" not in each for each in rated)


def test_small_handbook_builds_without_a_warning(small: Built) -> None:
    assert small.warnings == ""


def test_every_link_of_the_shipped_handbook_leads_somewhere(shipped: Built) -> None:
    assert broken_links(shipped) == []


def test_every_link_leads_somewhere_with_folders_for_pages(handbook: Path) -> None:
    built = build(handbook, "dirhtml")
    assert built.warnings == ""
    assert broken_links(built) == []


def test_component_shows_its_items_with_links(small: Built) -> None:
    section = small.page("strategies/greeting/index").find(id="component-door")
    assert isinstance(section, Tag)
    links = {words(a): a["href"] for a in section.find_all("a", class_="reference")}
    assert links["Greeting walk"] == "walk.html"
    assert links["Item 1"] == "walk.html#item-stands"
    assert links["Item 2"] == "walk.html#item-names"
    assert "Item 1 : The teacher stands in the doorway." in words(section)
    assert "Item 3" not in links


def test_item_shows_its_components_with_links(small: Built) -> None:
    page = small.page("strategies/greeting/walk")
    term = page.find(id="item-names")
    assert isinstance(term, Tag)
    assert words(term) == "2 The teacher says at least 8 of 10 names."
    body = term.find_next_sibling("dd")
    assert isinstance(body, Tag)
    links = {words(a): a["href"] for a in body.find_all("a")}
    assert links == {
        "Use the name": "index.html#component-name",
        "Stand at the door": "index.html#component-door",
    }
    assert words(body).startswith("1 Eight or more. 0 Fewer than eight. Monitors")


def test_component_without_an_item_says_why(small: Built) -> None:
    section = small.page("strategies/greeting/index").find(id="component-warmth")
    assert isinstance(section, Tag)
    assert words(section).endswith(
        "No item monitors this component. Nobody can see what another person means."
    )


def test_cell_empty_on_purpose_differs_from_one_not_written(small: Built) -> None:
    section = small.page("strategies/greeting/index").find(id="component-door")
    assert isinstance(section, Tag)
    levels = section.find("dl", class_="guidegen-levels")
    assert isinstance(levels, Tag)
    assert [words(cell) for cell in levels.find_all("dd", recursive=False)] == [
        "The teacher stands there for the first five minutes.",
        "Intentionally left empty: There is no other place to stand.",
        "Not written yet.",
    ]


def test_matrix_of_a_guide(small: Built) -> None:
    table = small.page("strategies/greeting/index").find("table", class_="guidegen-matrix")
    assert isinstance(table, Tag)
    assert [
        [words(cell) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")
    ] == [
        ["Critical component", "Greeting walk"],
        ["Stand at the door", "Item 1 , Item 2"],
        ["Use the name", "Item 2 , Item 3"],
        ["Mean it Not monitored: Nobody can see what another person means.", "—"],
    ]


def test_matrix_of_the_whole_handbook_has_every_guide(small: Built) -> None:
    tables = small.page("alignment").find_all("table", class_="guidegen-matrix")
    assert [words(table.select_one("tbody th")) for table in tables] == [
        "Visits", "Stand at the door",
    ]  # fmt: skip


def test_indices_by_component_and_by_tool(small: Built) -> None:
    components = small.index("guidegen-components")
    assert (
        "Coaching Visits Coaching log Greeting at the door Stand at the door Greeting walk"
        in components
    )
    tools = small.index("guidegen-tools")
    assert "The teacher says at least 8 of 10 names. Use the name, Stand at the door" in tools


def test_inventory_names_everything_that_can_be_linked(small: Built) -> None:
    inventory = InventoryFile.loads((small.out / "objects.inv").read_bytes(), uri="")
    found = {
        f"{kind} {name}": item.uri
        for kind, items in inventory.data.items()
        if kind.startswith("guidegen:")
        for name, item in items.items()
    }
    assert found["guidegen:guide greeting"] == "strategies/greeting/index.html"
    assert (
        found["guidegen:component greeting.door"] == "strategies/greeting/index.html#component-door"
    )
    assert found["guidegen:tool greeting-walk"] == "strategies/greeting/walk.html"
    assert found["guidegen:item greeting-walk.smile"] == "strategies/greeting/walk.html#item-smile"
    # one component has a former name, too; a tool's forms are on its page
    kinds = Counter(name.partition(" ")[0].removeprefix("guidegen:") for name in found)
    assert kinds == {"guide": 2, "component": 4 + 1, "tool": 2, "item": 4, "sheet": 6}


def test_roles_and_blocks_on_a_page_written_by_hand(small: Built) -> None:
    page = small.page("notes")
    block = page.find("div", class_="guidegen-block")
    assert isinstance(block, Tag)
    assert "The teacher stands in the doorway as students come in." in words(block)
    assert "Monitored by" not in words(block)
    assert page.find(id="component-door") is None
    links = {words(a): str(a["href"]) for a in page.find("article").find_all("a")}  # type: ignore[union-attr]
    assert links["By name"] == "strategies/greeting/index.html#component-name"
    assert links["Print: Greeting walk"] == "_print/greeting-walk.pdf"
    assert links["Coaching"] == "drivers/coaching.html"
    assert links["Greeting walk"] == "strategies/greeting/walk.html"


def test_former_name_leads_to_the_component(handbook: Path) -> None:
    page = handbook / "content" / "notes.md"
    page.write_text("# Notes\n\n{component}`greeting.naming`\n", "utf-8")
    built = build(handbook)
    link = built.page("notes").find("a", string="Use the name")
    assert isinstance(link, Tag)
    assert link["href"] == "strategies/greeting/index.html#component-name"
    assert built.page("strategies/greeting/index").find(id="component-naming") is not None


def test_unknown_target_is_a_warning_at_its_line(handbook: Path) -> None:
    page = handbook / "content" / "notes.md"
    page.write_text("# Notes\n\nText.\n\nSee {component}`greeting.window`.\n", "utf-8")
    assert build(handbook).warnings == (
        "content/notes.md:5:1: WARNING: There is no component “greeting.window”. Did you mean “greeting.door”? Correct the name, or "
        "add the component to its guide. [guidegen.unknown-component]\n"
    )


def test_directive_with_an_unknown_name_says_so_at_its_line(handbook: Path) -> None:
    page = handbook / "content" / "notes.md"
    page.write_text("# Notes\n\n:::{component} greeting.dor\n:::\n", "utf-8")
    assert build(handbook).warnings == (
        "content/notes.md:3:1: WARNING: There is no component “greeting.dor”. Did you mean "
        "“greeting.door”? Correct the name, or add the component to its guide. "
        "[guidegen.unknown-component]\n"
    )


@pytest.mark.parametrize("name", ["greeting-walk", "coaching-log"])
def test_every_tool_has_its_printed_form(small: Built, name: str) -> None:
    assert (small.out / "_print" / f"{name}.pdf").read_bytes().startswith(b"%PDF-")


def test_retired_tool_is_not_printed_and_not_linked(handbook: Path) -> None:
    tool = handbook / "content" / "drivers" / "log.tool.yaml"
    tool.write_text(
        tool.read_text("utf-8") + "status: retired\nretired: {why: Nobody fills it in.}\n", "utf-8"
    )
    built = build(handbook)
    assert built.warnings == ""
    assert not (built.out / "_print" / "coaching-log.pdf").exists()
    assert "coaching-log.pdf" not in built.text("drivers/coaching.html") + built.text("index.html")
    assert "Retired: no longer printed." in built.text("drivers/coaching.html")


def test_district_calls_things_by_its_own_names(handbook: Path) -> None:
    (handbook / "conf" / "labels.yaml").write_text(
        "component: {one: look-for, many: look-fors}\nitem: {one: indicator, many: indicators}\n"
        "guide: {one: profile, many: profiles}\ntool: {one: checklist, many: checklists}\n", "utf-8"
    )  # fmt: skip
    built = build(handbook)
    assert built.warnings == ""
    guide = words(built.page("strategies/greeting/index").find("article"))
    assert "Look-fors # Stand at the door" in guide
    assert "Indicator 1 : The teacher stands in the doorway." in guide
    assert "Checklists Greeting walk Observation" in guide
    assert "Look-for Greeting walk" in guide
    tool = words(built.page("strategies/greeting/walk").find("article"))
    assert "Indicators # Stand at the door" in tool
    assert "Profile Greeting at the door" in tool
    sheet = PdfReader(built.out / "_print" / "greeting-walk.pdf").pages[0].extract_text()
    assert "Profile: Greeting at the door 1.0.0" in sheet
    assert "Indicator" in sheet


def test_titles_that_refer_to_each_other_end_with_a_name(handbook: Path) -> None:
    content = handbook / "content"
    for file, old, new in (
        ("drivers/log.tool.yaml", "Coaching log", "Log of {tool}`greeting-walk`"),
        ("strategies/greeting/walk.tool.yaml", "Greeting walk", "Walk with {tool}`coaching-log`"),
    ):
        text = (content / file).read_text("utf-8")
        assert f"title: {old}\n" in text
        (content / file).write_text(text.replace(f"title: {old}\n", f"title: {new}\n"), "utf-8")
    (content / "notes.md").write_text("# Notes\n\n{tool}`coaching-log`\n", "utf-8")
    built = build(handbook)
    link = built.page("notes").select_one("section a.reference.internal")
    assert link is not None
    assert link.text == "Log of Walk with coaching-log"


def test_link_holds_no_other_link_of_the_title_that_it_shows(handbook: Path) -> None:
    title = "Be at {tool}`nowhere`, {tool}`coaching-log` and [there](https://example.org)"
    guide = handbook / "content/strategies/greeting/index.guide.yaml"
    text = guide.read_text("utf-8")
    for old in ("title: Greeting at the door\n", "title: Stand at the door\n"):
        assert old in text
        text = text.replace(old, f"title: {title}\n")
    guide.write_text(text, "utf-8")
    (handbook / "content" / "old.guide.yaml").write_text(OLD, "utf-8")
    built = build(handbook)
    for path in built.out.rglob("*.html"):
        assert (
            built.page(path.relative_to(built.out).with_suffix("").as_posix()).select("a a") == []
        )
    words = "Be at nowhere, Coaching log and there"
    link = built.page("old").select_one(".guidegen-retired a")
    assert link is not None
    assert link.text == words
    walk = built.page("strategies/greeting/walk")
    assert words in {each.text for each in walk.select("a[href='index.html#component-door']")}
    # where no link is around it, the title has its own
    heading = built.page("strategies/greeting/index").select_one("h1")
    assert heading is not None
    assert [each.text for each in heading.select("a.reference")] == ["Coaching log", "there"]
    # nor can the browser's title and navigation hold a link
    page = built.page("notes")
    assert words in {each.text.strip() for each in page.select("header nav a, .navbar-nav a")}
    shown = built.page("strategies/greeting/index").title
    assert shown is not None
    assert shown.text.startswith(words)
