"""Reports on pages: blocks, headings, links, and what is written again when something changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.util.inventory import InventoryFile

from guidegen.reading.names import TAKEN
from guidegen.site.indices import INDICES
from helpers.menus import HOSTILE_WORDS, SOUTH, menus, serve
from helpers.paths import SMALL
from helpers.rebuilds import GUIDE_FILE, after, change
from helpers.sites import Built, build, copy_handbook

#: builds a handbook of a name at the path that it is given, or finds what was built
Once = Callable[[str, Callable[[Path], Built]], Built]


@pytest.fixture(autouse=True)
def _menus() -> Iterator[None]:
    with menus():
        yield


@pytest.fixture
def served(handbook: Path) -> Path:
    """The small handbook with menus, for tests that change it."""
    return serve(handbook)


@pytest.fixture(scope="module")
def built(once: Once) -> Built:
    """The small handbook with menus, as `html`. Read only."""
    with menus():
        return once("menus", lambda root: build(serve(copy_handbook(SMALL, root)), jobs=2))


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
    titles = ["Our own heading", "Goals", "North", "Why"]
    assert words(page, "article :is(h2, h3)") == titles
    assert words(page, "article > section > p") == [
        "Print the short version (PDF)", f"North · {HOSTILE_WORDS}", "Calendar More", "Come to us.",
    ]  # fmt: skip
    assert words(page, "table td") == [HOSTILE_WORDS, "Greeting at the door"]
    assert words(page, "#meals > p") == ["→ Stand at the door; North School"]
    assert words(page, "#who > :is(h2, dl, p)") == [
        "North", "Whonobody All of us", "There are no goals yet.",
    ]  # fmt: skip
    assert words(page, "#more li") == ["a", "b"]


def test_report_links_to_pages_and_files(built: Built) -> None:
    page = built.page("north")
    links = page.select("article > section > p a, #meals a:not(.headerlink)")
    assert [(link.get_text(strip=True), link["href"]) for link in links] == [
        ("Print the short version (PDF)", "_print/report-building-north.pdf"),
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
    page = built.page("menus/south")
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
    assert written == {"months", "north"}
    assert words(built.page("north"), "article > section > p")[1] == f"N · {HOSTILE_WORDS}"
    written, _ = after(
        served, lambda: change(served, "conf/buildings.yaml", "id: south", "band: no, id: south")
    )
    assert written == set()


LINKS = """\
# Links

{building}`old-north` {building}`The other <south>` {role-page}`teacher` {stage}`phases.try`
{stage}`phases.keep` {rule}`back`
"""


def test_texts_link_to_what_is_set_under_conf(served: Path) -> None:
    (served / "content" / "notes.md").write_text(LINKS, "utf-8")
    built = build(served)
    assert built.warnings == (
        "content/notes.md:3:1: WARNING: No page shows the role “teacher”, so links to it are only "
        "words. Write a page for each, such as content/role-pages/teacher.md with the lines "
        "“:::{role-page} teacher” and “:::”, and name it in a {toctree}. [guidegen.no-page]\n"
    )
    page = built.page("notes")
    assert [(link.text, link["href"]) for link in page.select("article p a")] == [
        ("North School", "north.html"),
        ("The other", "menus/south.html#building-south"),
        ("Try it", "phases.html#stage-phases-try"),
        ("Keep it", "phases.html#stage-phases-keep"),
        ("One step back", "phases.html#rule-back"),
    ]
    # no page shows the role
    assert words(page, "article p") == [
        "North School The other Teacher Try it Keep it One step back"
    ]
    ids = {str(each["id"]) for each in built.page("phases").select("article [id]")}
    assert ids == {
        "model",
        "stage-model-phases",
        "stage-phases-try",
        "stage-phases-keep",
        "rule-go",
        "rule-back",
    }
    inventory = InventoryFile.loads((built.out / "objects.inv").read_bytes(), uri="")
    places = {
        name: (entry.uri, entry.display_name)
        for role in ("building", "role-page", "stage", "rule")
        for name, entry in inventory.data.get(f"guidegen:{role}", {}).items()
    }
    assert places == {
        "north": ("north.html", "North School"),
        "old-north": ("north.html", "North School"),
        "south": ("menus/south.html#building-south", "South School"),
        "phases.try": ("phases.html#stage-phases-try", "Try it"),
        "phases.keep": ("phases.html#stage-phases-keep", "Keep it"),
        "go": ("phases.html#rule-go", "One step on"),
        "back": ("phases.html#rule-back", "One step back"),
    }


def test_links_follow_the_page_that_shows_a_building(served: Path) -> None:
    (served / "content" / "notes.md").write_text("# Notes\n\n{building}`south`\n", "utf-8")
    written, built = after(
        served, lambda: change(served, "content/menus/south.md", SOUTH, "# Menu\n")
    )
    told = (
        "WARNING: No page shows the building “south”, so links to it are only words. Write a page "
        "for each, such as content/buildings/south.md with the lines “:::{building} south” and "
        "“:::”, and name it in a {toctree}. [guidegen.no-page]\n"
    )
    assert built.warnings == f"conf/buildings.yaml:3:10: {told}content/notes.md:3:1: {told}"
    assert written == {"notes", "phases", "menus/south"}
    assert built.page("notes").select("article p a") == []
    assert words(built.page("notes"), "article p") == ["South School"]


def test_unknown_names_are_reported_once(served: Path) -> None:
    (served / "content" / "notes.md").write_text(
        "# Notes\n\n{rule}`bac` {stage}`phases.end` {role-page}`teach`\n\n"
        "```{building} nort\n```\n```{building}\n```\n```{stage-model} phase\n```\n",
        "utf-8",
    )
    change(
        served, GUIDE_FILE, "as students come in", "as in {building}`south` and {building}`sout`"
    )
    assert build(served).warnings.splitlines() == [
        "content/notes.md:3:1: WARNING: There is no rule “bac”. Did you mean “back”? "
        "Correct the name, or add the rule. [guidegen.unknown-name]",
        "content/notes.md:3:1: WARNING: There is no stage “phases.end”. Did you mean “phases.keep”? "
        "Correct the name, or add the stage. [guidegen.unknown-name]",
        "content/notes.md:3:1: WARNING: There is no role “teach”. Did you mean “teacher”? "
        "Correct the id, or add the role to conf/district.yaml. [guidegen.unknown-role]",
        "content/notes.md:5:1: WARNING: There is no building “nort”. Did you mean “north”? "
        "Correct the name, or add the building. [guidegen.unknown-name]",
        f"{GUIDE_FILE}:13:17: WARNING: There is no building “sout”. Did you mean “south”? "
        "Correct the name, or add the building. [guidegen.unknown-name]",
        "content/notes.md:7: WARNING: “{building}” does not say what it is about. "
        "Write one of these names after it: north, south. [guidegen.unnamed-report]",
        "content/notes.md:9: WARNING: There is no stage model “phase”. Did you mean “phases”? "
        "Correct the name, or add the stage model. [guidegen.unknown-name]",
    ]


def test_indices_list_buildings_and_stages_that_have_a_page(built: Built) -> None:
    assert built.index("guidegen-buildings") == "Buildings North School South School"
    assert built.index("guidegen-stages") == ("Phases Try it One step on Keep it One step back")
    assert words(built.page("guidegen-stages"), "thead th") == ["Stage", "Rules"]
    assert built.page("guidegen-buildings").select_one("a[href='north.html']")


def test_indices_list_what_plans_name(shipped: Built) -> None:
    goal = (
        "Plan for 2026-27 16 of 22 teachers meet the criterion of the vocabulary walkthrough by May "
        "Walkthrough 52 percent of students are at benchmark "
    )
    assert shipped.index("guidegen-goals").startswith(goal)
    assert words(shipped.page("guidegen-goals"), "thead th") == ["Goal", "Measured with"]
    measures = shipped.index("guidegen-measures")
    assert measures.startswith("Impact measures Students who ")
    rows = shipped.page("guidegen-decisions").select("tbody tr")
    assert len(rows) == len(list((shipped.root / "content").rglob("*.decision.yaml")))


def test_pages_of_indices_have_names_that_no_other_page_can_have() -> None:
    assert {f"guidegen-{index.name}" for index in INDICES} <= TAKEN


def test_other_builders_leave_links_to_files_out(served: Path) -> None:
    text = build(served, "text", read="other")
    assert text.warnings == ""
    north = text.text("north.txt")
    assert north.startswith("North School\n************\n\nNorth · Soup <b>&</b>")
    assert "Calendar" not in north
    assert "Print this page" not in north
    book = build(served, "epub", read="other")
    assert book.warnings == ""
    page = BeautifulSoup((book.out / "north.xhtml").read_text("utf-8"), "html.parser")
    assert [link["href"] for link in page.select("body section > p a")][:1] == [
        "https://example.org/"
    ]
    assert [each["data-first-day"] for each in page.select("section[data-first-day]")] == [
        "2026-10-01", "2026-11-01",
    ]  # fmt: skip


def test_titles_of_the_settings_are_offered_to_translators(served: Path) -> None:
    built = build(served, "gettext")
    assert built.warnings == ""
    messages = built.text("handbook.pot").split("\n\n")
    [offered] = [each for each in messages if 'msgid "North School"' in each]
    assert "conf/buildings.yaml:2" in offered
    # the program's words are translated already
    assert not [each for each in messages if 'msgid "Goals"' in each]
