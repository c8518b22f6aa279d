"""After a change exactly the pages that show it are written again."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.rebuilds import COACHING, GUIDE, GUIDE_FILE, LOG, WALK, after, change
from helpers.sites import Built, build

EVERY_PAGE = {GUIDE, WALK, COACHING, LOG, "index", "notes", "alignment"}


def contents(built: Built) -> dict[str, bytes]:
    """The output but for the search index: Sphinx leaves words in it that are gone."""
    return {n: c for n, (_, c) in built.snapshot().items() if n != "searchindex.js"}


def made(built: Built) -> dict[str, tuple[int, bytes]]:
    """The output but for the files that Sphinx copies each time."""
    return {n: each for n, each in built.snapshot().items() if not n.startswith("_static/")}


WALK_FILE = "content/strategies/greeting/walk.tool.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "pages"),
    [
        # a definition is on the guide's page, and where a page written by hand shows it
        (GUIDE_FILE, "as students come in", "while students come in", {GUIDE, "notes"}),
        (GUIDE_FILE, "each student's name", "every student's name", {GUIDE}),
        # a component's title is where it is linked, too
        (GUIDE_FILE, "title: Use the name", "title: Say the name", {GUIDE, WALK, "alignment", "notes"}),
        (GUIDE_FILE, "title: Stand at the door", "title: Be there", {GUIDE, WALK, "alignment", "notes", "index"}),
        # an item is on its tool's page and on its component's
        (WALK_FILE, "in the doorway", "at the door", {GUIDE, WALK, "alignment"}),
        (WALK_FILE, "monitors: name", "monitors: door", {GUIDE, WALK, "alignment"}),
        # instructions are on the tool's page alone
        (WALK_FILE, "block the door", "stand in the way", {WALK}),
        # a driver's title is shown by the components that it supports
        ("content/drivers/coaching.guide.yaml", "title: Visits", "title: Calls", {COACHING, LOG, GUIDE, "alignment"}),
        # the summary is in lists of guides
        (GUIDE_FILE, "is greeted by name", "hears a greeting", {GUIDE, "index"}),
        ("content/notes.md", "[By name]", "[By their name]", {"notes"}),
        # a page's own title is in the navigation of all pages
        ("content/notes.md", "# Notes", "# Some notes", EVERY_PAGE),
    ],
)  # fmt: skip
def test_exactly_the_pages_that_show_a_change(
    handbook: Path, file: str, old: str, new: str, pages: set[str]
) -> None:
    written, built = after(handbook, lambda: change(handbook, file, old, new))
    assert built.warnings == ""
    assert written == pages
    assert contents(built) == contents(build(handbook, out="fresh"))


def test_no_change_writes_nothing(handbook: Path) -> None:
    before = made(build(handbook))
    built = build(handbook)
    assert built.warnings == ""
    assert made(built) == before


def test_title_within_the_title_of_a_link_is_followed(handbook: Path) -> None:
    notes = handbook / "content" / "notes.md"
    notes.write_text("# Notes\n\n{component}`greeting.door` {sheet}`greeting-walk`\n", "utf-8")
    change(handbook, GUIDE_FILE, "title: Stand at the door", "title: By {tool}`greeting-walk`")
    change(handbook, WALK_FILE, "title: Greeting walk", "title: On {component}`coaching.visits`")
    coaching = "content/drivers/coaching.guide.yaml"
    written, built = after(
        handbook, lambda: change(handbook, coaching, "title: Visits", "title: Calls")
    )
    assert "notes" in written
    links = built.page("notes").select("section p a")
    assert [link.text for link in links] == ["By On Calls", "Print: On Calls"]


def test_a_new_tool_appears_where_it_belongs(handbook: Path) -> None:
    def add() -> None:
        (handbook / "content/strategies/greeting/ask.tool.yaml").write_text(
            "id: ask\ntitle: Ask the class\nguide: greeting\nmethod: survey\nscale: yes-no\n"
            "items: [{id: felt, text: I felt welcome., monitors: warmth}]\n", "utf-8"
        )  # fmt: skip
        change(
            handbook,
            GUIDE_FILE,
            "    not_monitored_because: Nobody can see what another person means.\n",
            "",
        )

    written, built = after(handbook, add)
    assert built.warnings == ""
    assert {GUIDE, "strategies/greeting/ask", "index", "alignment"} <= written
    assert not {COACHING, LOG, "notes"} & written
    assert "Ask the class" in built.text(f"{GUIDE}.html")


def test_a_tool_taken_away_leaves_no_trace(handbook: Path) -> None:
    def remove() -> None:
        (handbook / "content/drivers/log.tool.yaml").unlink()
        change(
            handbook,
            "content/drivers/coaching.guide.yaml",
            "    definition",
            "    not_monitored_because: No log any more.\n    definition",
        )

    written, built = after(handbook, remove)
    assert built.warnings == ""
    assert {COACHING, "index", "alignment"} <= written
    assert "Coaching log" not in built.text(f"{COACHING}.html") + built.text("index.html")
    assert not (built.out / "_print" / "coaching-log.pdf").exists()


def test_an_index_without_an_entry_leaves_no_page(handbook: Path) -> None:
    def remove() -> None:
        for tool in (handbook / "content").rglob("*.tool.yaml"):
            tool.unlink()

    _, built = after(handbook, remove)
    assert (built.out / "guidegen-components.html").exists()
    assert not (built.out / "guidegen-tools.html").exists()


def test_settings_change_the_pages_that_show_them(handbook: Path) -> None:
    written, built = after(
        handbook, lambda: change(handbook, "conf/levels.yaml", "title: Gold", "title: Best")
    )
    assert written == {GUIDE, "notes"}
    assert "Best" in built.text(f"{GUIDE}.html")


def test_a_template_of_the_handbook_is_used_and_followed(handbook: Path) -> None:
    template = handbook / "_templates" / "tool.md"
    template.parent.mkdir()
    template.write_text(":::{guidegen:items}\n:::\n\n## Our own heading\n", "utf-8")

    def edit() -> None:
        template.write_text(":::{guidegen:items}\n:::\n\n## Another heading\n", "utf-8")

    written, built = after(handbook, edit)
    assert built.warnings == ""
    assert written == {WALK, LOG}
    assert "Another heading" in built.text(f"{WALK}.html")
    assert "How to use it" not in built.text(f"{WALK}.html")


def test_what_a_template_says_of_another_page_is_followed(handbook: Path) -> None:
    template = handbook / "_templates" / "tool.md"
    template.parent.mkdir()
    template.write_text("For: {{ guide.summary[0] }}\n", "utf-8")
    written, built = after(
        handbook, lambda: change(handbook, GUIDE_FILE, "is greeted by name", "hears a greeting")
    )
    # the tool of the other guide shows another summary
    assert written == {GUIDE, WALK, "index"}
    assert "hears a greeting" in built.text(f"{WALK}.html")


def test_links_to_parts_of_a_guide_say_that_it_was_retired(handbook: Path) -> None:
    """Also on a page that links to one of its components alone."""
    notes = handbook / "content" / "notes.md"
    notes.write_text("# Notes\n\n{component}`coaching.visits`\n", "utf-8")

    def retire() -> None:
        change(
            handbook, "content/drivers/coaching.guide.yaml", "components:",
            "status: retired\nretired: {why: Others do it.}\ncomponents:",
        )  # fmt: skip

    written, built = after(handbook, retire)
    assert "notes" in written
    assert contents(built) == contents(build(handbook, out="fresh"))
