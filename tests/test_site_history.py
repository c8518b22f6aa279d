"""Whether a page is today's, what changed since when, and what took the place of what went."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import Tag
from pypdf import PdfReader
from sphinx.util.inventory import InventoryFile

from helpers.aged import aged_handbook
from helpers.sites import Built, broken_links, build, rewritten, sphinx, words

GUIDE, WALK = "strategies/greeting/index", "strategies/greeting/walk"
CHECK, WAVING = "strategies/greeting/wave", "strategies/waving"
SECOND = (
    "Observers found that the item asked two things. "
    "The item “hears-name” was withdrawn: nobody could hear it from the back. "
    "The criterion “80 percent” went from 75 to 80. "
    "Scores are not comparable with those of earlier versions. "
    "Sections where they are not comparable: At the start , gone "
    "Who needs retraining: Observers , Coaches"
)
FALL = f"Greeting walk 1.1.0 to 2.0.0 2026-08-17 scoring {SECOND}"


def headed(built: Built, docname: str, heading: str) -> list[str]:
    """The terms below a heading, each with what is said of it."""
    found = built.page(docname).find(class_="guidegen-heading", string=heading)
    assert isinstance(found, Tag)
    rows = found.find_next_sibling("dl")
    assert isinstance(rows, Tag)
    terms = rows.find_all("dt", recursive=False)
    return [f"{words(each)} {words(each.find_next_sibling('dd'))}" for each in terms]


def article(built: Built, docname: str) -> str:
    found = built.page(docname).find("article")
    assert isinstance(found, Tag)
    for link in found.find_all("a", class_="headerlink"):
        link.extract()
    return words(found)


def test_builds_without_a_warning_and_every_link_leads_somewhere(aged: Built) -> None:
    assert aged.warnings == ""
    assert broken_links(aged) == []


# --- version, status, dates


def test_a_tool_says_at_its_top_whether_it_is_todays(aged: Built) -> None:
    assert words(aged.page(WALK).find(class_="guidegen-marks")) == (
        "Version 2.0.0 Adopted In effect from 2026-08-17 Next review by 2027-06-15"
    )
    facts = aged.page(WALK).select("dl.guidegen-facts")[-1]
    assert words(facts) == (
        "Guide Greeting at the door Kind Observation Status Adopted Version 2.0.0 "
        "In effect from 2026-08-17 Next review 2027-06-15"
    )


def test_a_guide_says_it_at_a_glance(aged: Built) -> None:
    assert words(aged.page(GUIDE).select_one(".sd-card")) == (
        "At a glance Status Adopted Version 1.1.0 In effect from 2026-08-17 Next review 2027-06-15"
    )


def test_history_of_a_tool(aged: Built) -> None:
    assert headed(aged, WALK, "History") == [
        f"2.0.0 2026-08-17 scoring Edition 2026-fall {SECOND}",
        "1.1.0 2025-08-18 wording Edition 2025-fall The item “names” says at least 8 of 10. "
        "Scores are comparable with those of earlier versions.",
        "1.0.0 2024-08-19 First version.",
        "1.0.0 The form got a title.",
    ]


def test_history_and_withdrawn_items_are_open(aged: Built) -> None:
    for docname in (WALK, GUIDE):
        for heading in aged.page(docname).select("details .guidegen-heading"):
            assert words(heading) not in ("History", "Withdrawn items")


def test_every_version_of_a_tool_has_one_place(aged: Built) -> None:
    page = aged.page(WALK)
    for version in ("2-0-0", "1-1-0", "1-0-0"):
        assert len(page.find_all(id=f"version-{version}")) == 1
    # the form of today is beside it; older ones are in the history
    assert "guidegen-forms" in page.select_one("#version-2-0-0")["class"]  # type: ignore[index]
    assert words(page.find(id="version-1-1-0")).startswith("1.1.0 2025-08-18")
    # a retired tool has no form beside which it could be
    assert aged.page(CHECK).find(id="version-1-0-0") is not None


def test_a_layout_of_the_handbook_hides_no_version_item_or_notice(tmp_path: Path) -> None:
    root = aged_handbook(tmp_path / "handbook")
    (root / "_templates").mkdir()
    (root / "_templates" / "tool.md").write_text("Nothing else.\n", "utf-8")
    built = build(root)
    page = built.page(WALK)
    for id_ in ("version-2-0-0", "version-1-1-0", "version-1-0-0", "item-hears-name", "item-names"):
        assert len(page.find_all(id=id_)) == 1
    assert article(built, CHECK) == (
        "Wave check Retired and no longer used The walk asks the same. "
        "Replaced by: Greeting walk Nothing else."
    )


# --- retired


def test_a_retired_guide_keeps_its_page_and_says_why(aged: Built) -> None:
    page = aged.page(WAVING)
    notice = page.select_one("h1 + .admonition.warning")
    assert words(notice) == (
        "Retired and no longer used Nobody saw it from the hall . "
        "Replaced by: Greeting at the door Greeting walk"
    )
    assert isinstance(notice, Tag)
    assert [a["href"] for a in notice.find_all("a")] == [
        "greeting/index.html",
        "greeting/walk.html",
    ]
    assert page.find(id="component-hand") is not None
    assert headed(aged, WAVING, "History") == ["0.9.0 2024-08-19 First version."]
    # its own links need not repeat it
    assert words(page.find("table", class_="guidegen-matrix")).count("Retired") == 0


def test_what_is_used_has_no_notice(aged: Built) -> None:
    for docname in (GUIDE, WALK):
        assert aged.page(docname).find(class_="admonition") is None


def test_lists_say_what_is_retired_last_and_what_replaced_it(aged: Built) -> None:
    assert article(aged, "index") == (
        "Home Coaching Greeting at the door Adopted 1.1.0 Each student is greeted by name. "
        "Waving Retired 0.9.0 Each student sees a hand. "
        "Replaced by: Greeting at the door Greeting walk "
        "Coaching log Log Print (PDF) Greeting walk Observation Adopted 2.0.0 Print (PDF) "
        "Wave check Retired 1.0.0 Retired: no longer printed. Replaced by: Greeting walk "
        "See Stand at the door and the smile ."
    )


def test_links_say_what_is_not_used_any_more(aged: Built) -> None:
    paragraph = aged.page("notes").select_one("article p")
    assert isinstance(paragraph, Tag)
    assert {words(a): a["href"] for a in paragraph.find_all("a")} == {
        "Waving Retired": "strategies/waving.html",
        "Raise a hand Retired": "strategies/waving.html#component-hand",
        "The hand is seen. Retired": "strategies/greeting/wave.html#item-seen",
        "hears-name Withdrawn": "strategies/greeting/walk.html#item-hears-name",
        "an old item Withdrawn": "strategies/greeting/walk.html#item-waves",
        "Greeting walk": "strategies/greeting/walk.html",
    }
    door = aged.page(GUIDE).find(id="component-door")
    assert isinstance(door, Tag)
    assert "Wave check Retired Item 1 : The hand is seen." in words(door)
    table = aged.page(GUIDE).find("table", class_="guidegen-matrix")
    assert isinstance(table, Tag)
    assert words(table.find("tr")) == "Critical component Greeting walk Wave check Retired"


def test_indices_say_it_too(aged: Built) -> None:
    components = aged.index("guidegen-components")
    assert components == (
        "Coaching Visits Coaching log Waving (Retired) Raise a hand "
        "Greeting at the door Stand at the door Greeting walk Use the name Greeting walk Mean it"
    )
    tools = aged.index("guidegen-tools")
    assert "Wave check (Retired) The hand is seen. Stand at the door" in tools


# --- withdrawn items


def test_tombstones(aged: Built) -> None:
    assert headed(aged, WALK, "Withdrawn items") == [
        "hears-name Withdrawn Nobody could hear it from the back . Replaced by: "
        "Item 2: The teacher says at least 8 of 10 names. Item 3: The teacher looks at each student.",
        "waves Withdrawn Two observers seldom agreed. Replaced by: hears-name Withdrawn",
    ]
    stone = aged.page(WALK).find(id="item-hears-name")
    assert isinstance(stone, Tag)
    body = stone.find_next_sibling("dd")
    assert isinstance(body, Tag)
    assert [a["href"] for a in body.find_all("a")] == ["#item-names", "#item-smile"]


def test_old_links_from_elsewhere_still_find_what_went(aged: Built) -> None:
    found = InventoryFile.loads((aged.out / "objects.inv").read_bytes(), uri="").data
    assert found["guidegen:item"]["greeting-walk.waves"].uri == f"{WALK}.html#item-waves"
    assert found["guidegen:component"]["waving.hand"].uri == f"{WAVING}.html#component-hand"
    assert found["guidegen:tool"]["wave-check"].uri == f"{CHECK}.html"


# --- what changed


def test_what_changed_edition_by_edition(aged: Built) -> None:
    assert article(aged, "what-changed") == (
        f"What changed Edition 2026-fall {FALL} "
        "Edition 2025-fall Greeting at the door 1.0.0 2025-08-18 First version. "
        "Greeting walk 1.0.0 to 1.1.0 2025-08-18 wording The item “names” says at least 8 of 10. "
        "Scores are comparable with those of earlier versions. "
        "Without an edition Waving Retired 0.9.0 2024-08-19 First version. "
        "Greeting at the door 1.0.0 to 1.1.0 Not released so far. "
        "Greeting walk 1.0.0 2024-08-19 First version. Greeting walk 1.0.0 The form got a title."
    )
    page = aged.page("what-changed")
    assert [each["id"] for each in page.select("article section section")] == [
        "edition-2026-fall", "edition-2025-fall", "no-edition",
    ]  # fmt: skip
    assert page.select_one("#edition-2026-fall dt a")["href"] == f"{WALK}.html"  # type: ignore[index]


def test_one_edition_for_an_announcement(aged: Built) -> None:
    assert article(aged, "announcement") == f"Edition of the fall {FALL}"


def test_without_editions_there_are_no_headings(handbook: Path) -> None:
    page = handbook / "content" / "notes.md"
    page.write_text("# Notes\n\n:::{changes}\n:::\n", "utf-8")
    assert article(build(handbook), "notes") == "Notes No changes are recorded yet."
    walk = handbook / "content" / f"{WALK}.tool.yaml"
    log = "changes:\n  - {version: 1.0.0, date: 2024-08-19, note: First version.}\n"
    walk.write_text(walk.read_text("utf-8") + log, "utf-8")
    built = build(handbook)
    assert built.warnings == ""
    assert article(built, "notes") == "Notes Greeting walk 1.0.0 2024-08-19 First version."


def test_editions_whose_names_differ_in_signs_have_places_of_their_own(handbook: Path) -> None:
    walk = handbook / "content" / f"{WALK}.tool.yaml"
    log = "".join(
        f"  - {{version: 1.0.0, edition: '{name}', note: N.}}\n"
        for name in ("2026 Fall", "2026-fall", "*秋*", "秋")
    )
    walk.write_text(f"{walk.read_text('utf-8')}changes:\n{log}", "utf-8")
    (handbook / "content" / "notes.md").write_text("# Notes\n\n:::{changes}\n:::\n", "utf-8")
    built = build(handbook)
    assert built.warnings == ""
    sections = built.page("notes").select("article section section")
    titles = [words(each.h2).removesuffix(" #") for each in sections]
    # by name where no date tells which is newer
    assert titles == ["Edition 秋", "Edition 2026-fall", "Edition 2026 Fall", "Edition *秋*"]
    assert len({each["id"] for each in sections}) == 4


def test_an_edition_that_no_log_names_is_said_once(tmp_path: Path) -> None:
    root = aged_handbook(tmp_path / "handbook")
    (root / "content" / "announcement.md").write_text("# A\n\n:::{changes} 2026\n:::\n", "utf-8")
    assert build(root).warnings == (
        "content/announcement.md:3:1: WARNING: No change log names the edition “2026”. Correct "
        "the name, or add “edition: …” to the changes that the edition brought. "
        "[guidegen.unknown-edition]\n"
    )


# --- other builders, other languages


@pytest.mark.parametrize("builder", ["text", "epub", "latex", "man", "gettext", "singlehtml"])
def test_other_builders_have_nothing_to_complain_of(builder: str, tmp_path: Path) -> None:
    built = build(aged_handbook(tmp_path / "handbook"), builder, epub_show_urls="no")
    assert built.warnings == ""
    if builder == "text":
        assert built.text(f"{WAVING}.txt").startswith(
            "Waving\n******\n\nRetired and no longer used:\n\nNobody saw it from the *hall*.\n\n"
            "Replaced by:\n\n* Greeting at the door\n\n* Greeting walk\n\nEach student"
        )
    if builder == "gettext":
        offered = "".join(path.read_text("utf-8") for path in built.out.rglob("*.pot"))
        for text in (
            "Nobody saw it from the *hall*.", "The walk asks the same.", "Observers", "Coaches",
            "Observers found that the item asked *two* things.", "Two observers seldom agreed.",
            "The criterion “80 percent” went from 75 to 80.",
        ):  # fmt: skip
            assert f'msgid "{text}"' in offered
        for text in ("Edition 20", "History", "Retired", "2026-fall"):
            assert f'msgid "{text}' not in offered


def test_in_spanish(tmp_path: Path) -> None:
    built = sphinx(aged_handbook(tmp_path / "handbook"))
    assert built.warnings == ""
    notice = built.page(CHECK).find(class_="admonition")
    assert words(notice if isinstance(notice, Tag) else None) == (
        "Se retiró y ya no se usa The walk asks the same. Lo reemplaza: Greeting walk"
    )
    assert article(built, "announcement") == (
        "Edition of the fall Greeting walk de 1.1.0 a 2.0.0 2026-08-17 puntuación "
        "Observers found that the item asked two things. "
        "The item “hears-name” was withdrawn: nobody could hear it from the back. "
        "The criterion “80 percent” went from 75 to 80. "
        "Las puntuaciones no se pueden comparar con las de versiones anteriores. "
        "Secciones donde no se puede: At the start , gone "
        "Deben capacitarse de nuevo: Observers , Coaches"
    )


def test_a_form_that_is_used_says_its_version(aged: Built) -> None:
    form = PdfReader(aged.out / "_print" / "greeting-walk.pdf").pages[0].extract_text()
    assert "2.0.0" in form
    assert not (aged.out / "_print" / "wave-check.pdf").exists()


# --- what is stale


@pytest.mark.parametrize(
    ("file", "old", "new", "pages"),
    [
        # one log's newest entry: its page, all changes, and the announcement of its edition
        (WALK, "asked *two* things", "asked *three* things", {WALK, "what-changed", "announcement"}),
        # an older entry is in no announcement of a newer edition
        (WALK, "says at least 8 of 10.\n    scores", "says 8 of 10.\n    scores", {WALK, "what-changed"}),
        (GUIDE, "Not released so far.", "Not yet.", {GUIDE, "what-changed"}),
        # the reason is on the page alone; what replaced it is in lists, too
        (CHECK, "The walk asks the same.", "Nobody asked.", {CHECK}),
        (CHECK, "replaced_by: greeting-walk", "replaced_by: coaching-log", {CHECK, "index", GUIDE}),
        (WALK, "Two observers", "Three observers", {WALK}),
        (WALK, "title: At the start", "title: At first", {WALK, "what-changed", "announcement"}),
        # links say that it is retired
        (CHECK, "status: retired\nretired: {why: The walk asks the same., replaced_by: greeting-walk}",
         "status: adopted", {CHECK, "index", "notes", GUIDE, "alignment"}),
    ],
)  # fmt: skip
def test_exactly_the_pages_that_show_a_change(
    tmp_path: Path, file: str, old: str, new: str, pages: set[str]
) -> None:
    root = aged_handbook(tmp_path / "handbook")
    before = build(root).snapshot()
    kind = "guide" if file == GUIDE else "tool"
    path = root / "content" / f"{file}.{kind}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    built = build(root)
    assert built.warnings == ""
    assert rewritten(before, built.snapshot()) == pages
    fresh = build(root, out="fresh")
    for name in pages:
        assert built.text(f"{name}.html") == fresh.text(f"{name}.html")
