"""Reports on pages: blocks, headings, links, and what is written again when something changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from helpers.menus import BUILDINGS, menus
from helpers.rebuilds import after, change
from helpers.sites import Built, build

NORTH = """\
```{guidegen:menu} north
Come to [us](https://example.org/).

## Our own heading

More.
```
"""
SOUTH = "# Menu\n\n```{menu} south\n:section: more meals\n```\n"
HOSTILE = "Soup <b>&</b> #eval(1) `x` \\ @a {{7*7}}"


@pytest.fixture(autouse=True)
def _menus() -> Iterator[None]:
    with menus():
        yield


@pytest.fixture
def served(handbook: Path) -> Path:
    """The small handbook with buildings, and pages with their menus."""
    (handbook / "conf" / "buildings.yaml").write_text(BUILDINGS, "utf-8")
    for name, text in {"north": NORTH, "south": SOUTH}.items():
        (handbook / "content" / f"{name}.md").write_text(text, "utf-8")
    change(handbook, "content/index.md", "notes\n", "notes\nnorth\nsouth\n")
    return handbook


@pytest.fixture
def built(served: Path) -> Built:
    return build(served)


def words(page: BeautifulSoup | Tag, place: str) -> list[str]:
    """The words of elements, without the signs that link to headings."""
    found = page.select(place)
    for link in (link for each in found for link in each.select(".headerlink")):
        link.decompose()
    return [" ".join(each.get_text().split()) for each in found]


def test_report_becomes_a_page_with_its_own_title(built: Built) -> None:
    assert built.warnings == ""
    page = built.page("north")
    assert words(page, "article h1") == ["North School"]
    titles = ["Our own heading", "Goals", "North School", "Why"]
    assert words(page, "article :is(h2, h3)") == titles
    assert words(page, "article > section > p") == [
        f"North · {HOSTILE}", "Calendar More", "Come to us.",
    ]  # fmt: skip
    assert words(page, "table td") == [HOSTILE, "Greeting at the door"]
    assert words(page, "#meals > p") == ["→ Stand at the door; North School"]
    assert words(page, "#who > :is(h2, dl, p)") == [
        "North School", "Whonobody All of us", "There are no goals yet.",
    ]  # fmt: skip
    assert words(page, "#more li") == ["a", "b"]


def test_report_links_to_pages_and_files(built: Built) -> None:
    page = built.page("north")
    links = page.select("article > section > p a, #meals a:not(.headerlink)")
    assert [(link.get_text(strip=True), link["href"]) for link in links] == [
        ("Calendar", "_calendar/a.ics"),
        ("More", "b.ics"),
        ("us", "https://example.org/"),
        ("Greeting at the door", "strategies/greeting/index.html"),
        ("Stand at the door", "strategies/greeting/index.html#component-door"),
    ]


def test_days_are_noted_for_the_script(built: Built) -> None:
    dated = built.page("north").select("[data-first-day]")
    assert [(each.name, each["id"] if each.has_attr("id") else "", each["data-first-day"], each["data-last-day"]) for each in dated] == [
        ("section", "meals", "2026-10-01", "2026-10-31"),
        ("tr", "october", "2026-10-01", "2026-10-31"),
        ("tr", "", "2026-11-01", "2026-11-30"),
        ("section", "who", "2026-11-01", "2026-11-30"),
    ]  # fmt: skip


def test_only_some_sections_below_a_heading(built: Built) -> None:
    page = built.page("south")
    assert words(page, "article h1") == ["Menu"]
    assert words(page, "article h2") == ["Goals", "Why"]
    assert words(page, "article > section > p") == []
    assert page.select("div#meals[data-first-day='2026-10-01']")


def test_exactly_the_pages_that_show_a_setting_are_written_again(served: Path) -> None:
    written, built = after(
        served,
        lambda: change(served, "conf/buildings.yaml", "short_title: North", "short_title: N"),
    )
    assert built.warnings == ""
    assert written == {"north"}
    assert words(built.page("north"), "article > section > p")[0] == f"N · {HOSTILE}"
    written, _ = after(
        served, lambda: change(served, "conf/buildings.yaml", "id: south", "band: no, id: south")
    )
    assert written == set()
