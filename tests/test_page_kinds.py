"""A kind of page that is added by one module and one template has all that pages have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name

import pytest

from guidegen.checking import check_folder
from guidegen.cli import main
from guidegen.comparing.compare import compare
from guidegen.comparing.sentences import describe_change
from guidegen.model import DECISION, GUIDE, MEASURE, PLAN, TOOL, PageKind, kind_of, page_kinds
from guidegen.model.base import Page
from guidegen.model.kinds import PartKind, added, link_roles
from guidegen.reading import Folder, read_handbook
from guidegen.site.directives.shared_fields import SHARED_BLOCKS
from helpers.sites import build, rewritten
from helpers.workshops import TEMPLATE, Session, Workshop, workshop_kind

WORKSHOP = """\
id: first-day
title: The first day
version: 1.0.0
guide: greeting
agenda: We greet each other.
changes:
  - {version: 1.0.0, note: Held for the first time., edition: 2026-fall}
sessions:
  - {id: doors, title: At the door}
  - {id: names, title: Learning names, former_ids: [naming]}
"""
NOTE = "# Days\n\n{workshop}`first-day`, {session}`first-day.names`, {session}`first-day.naming`\n"


@pytest.fixture
def kind(tmp_path: Path) -> Iterator[PageKind]:
    with added(workshop_kind(tmp_path)):
        yield kind_of(Workshop)


@pytest.fixture
def root(handbook: Path, kind: PageKind) -> Path:
    """The small handbook with a workshop, a template for such pages, and a page of links."""
    (handbook / "_templates").mkdir(exist_ok=True)
    (handbook / "_templates" / kind.template).write_text(TEMPLATE, "utf-8")
    (handbook / "content" / "first.workshop.yaml").write_text(WORKSHOP, "utf-8")
    (handbook / "content" / "days.md").write_text(NOTE, "utf-8")
    with (handbook / "content" / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n```{toctree}\nfirst\ndays\n```\n\n:::{guidegen:changes}\n:::\n")
    return handbook


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_it_has_a_page_with_its_fields_history_and_places(root: Path) -> None:
    built = build(root)
    assert built.warnings == ""
    page = built.page("first").select_one("article")
    assert page
    words = " ".join(page.get_text(" ").split())
    assert "The first day" in words
    assert "Agenda We greet each other." in words
    assert "Held for the first time." in words
    assert "Guides # For Greeting at the door: Workshop" in words
    # the template shows no session, and links to them lead to the page's top
    assert page.select_one("#session-doors")
    assert page.select_one("#session-names")


def test_links_lead_to_it_and_say_its_title(root: Path) -> None:
    links = build(root).page("days").select("article p a")
    assert [(each["href"], each.get_text()) for each in links] == [
        ("first.html", "The first day"),
        ("first.html#session-names", "Learning names"),
        ("first.html#session-names", "Learning names"),
    ]


def test_the_change_log_of_the_handbook_has_its_changes(root: Path) -> None:
    words = " ".join(build(root).page("index").get_text(" ").split())
    assert "The first day 1.0.0 Held for the first time." in words


def test_pages_that_name_it_follow_its_title(root: Path) -> None:
    before = build(root).snapshot()
    edit(root / "content" / "first.workshop.yaml", "title: Learning names", "title: All names")
    built = build(root)
    assert rewritten(before, built.snapshot()) == {"first", "days"}
    assert "All names" in built.text("days.html")


def test_what_it_says_is_checked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(root), "check"]) == 0
    assert capsys.readouterr().out.endswith("2 guides, 2 tools, 1 workshop.\n")
    edit(root / "content" / "first.workshop.yaml", "id: names", "id: doors")
    edit(root / "content" / "first.workshop.yaml", "agenda:", "agend:")
    (root / "content" / "empty.workshop.yaml").write_text("id: e\ntitle: E\nguide: greeting\n")
    edit(root / "content" / "days.md", "first-day.names", "first-day.nams")
    said = [str(each) for each in check_folder(Folder.at(root))]
    assert said == [
        "content/days.md:3:1: There is no session “first-day.nams”. Did you mean “first-day.doors”? "
        "Correct the name, or add the session. [unknown-name]",
        "content/empty.workshop.yaml:1:5: The tool “e” has no items. Add at least one item. [no-items]",
        "content/first.workshop.yaml:5:1: “agend” is not a key of this workshop. Did you mean "
        "“agenda”? Correct it, or delete it. [unknown-key]",
        "content/first.workshop.yaml:10:10: Two sessions have the id “doors”; the other is at "
        "content/first.workshop.yaml:9:10. Give one of them another id; the one already in use "
        "keeps its own. [duplicate-id]",
    ]


def test_what_changed_is_told_by_its_names(root: Path) -> None:
    folder = Folder.at(root)
    old = read_handbook(folder)
    edit(root / "content" / "first.workshop.yaml", "title: At the door", "title: At the gate")
    edit(root / "content" / "first.workshop.yaml", "{id: names,", "{id: all-names,")
    edit(root / "content" / "first.workshop.yaml", "[naming]", "[naming, names]")
    (page,) = compare(old, read_handbook(folder)).pages
    assert (page.sort, page.id, page.what) == ("workshop", "first-day", "changed")
    assert [describe_change(each) for each in page.changes] == [
        "The session “At the gate” was reworded, but nobody says whether it means the same.",
        "The session “Learning names” has a new id: names became all-names.",
    ]


def test_it_has_a_schema_and_a_beginning(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(root), "schema"]) == 0
    schema = json.loads((root / "schemas" / "workshop.schema.json").read_text("utf-8"))
    assert schema["properties"]["agenda"]["description"] == "What is done."
    assert main(["-C", str(root), "new", "workshop", "The second day"]) == 0
    assert capsys.readouterr().out.endswith(
        "Written: content/workshops/the-second-day.workshop.yaml\n"
    )
    page = read_handbook(Folder.at(root)).handbook.find("workshop", "the-second-day")
    assert page and page.title == "The second day"
    assert [str(each) for each in check_folder(Folder.at(root))] == [
        "content/workshops/the-second-day.workshop.yaml:5:24: warning: This is still the "
        "sentence that guidegen new wrote: “What we do first”. Write your own words, or delete "
        "the key. [placeholder]"
    ]


def test_a_kind_that_is_not_in_the_table_fails_at_once() -> None:
    with pytest.raises(LookupError, match="Workshop is the model of no kind of page"):
        kind_of(Workshop)
    session = PartKind("item", Session, lambda page: page.sessions, lambda part: part.title)
    with (
        pytest.raises(ValueError, match="there is a role “item” already"),
        added(PageKind("workshop", Workshop, "workshop", "workshops", parts=(session,))),
    ):
        pass
    assert page_kinds() == (GUIDE, TOOL, PLAN, MEASURE, DECISION)
    assert link_roles() == (
        "guide", "component", "tool", "item", "plan", "goal", "activity", "monitoring", "measure",
        "decision", "building", "role-page", "stage", "rule", "sheet",
    )  # fmt: skip


@pytest.mark.parametrize("kind", page_kinds(), ids=lambda kind: kind.name)
def test_what_a_kind_names_is_there(kind: PageKind) -> None:
    assert issubclass(kind.model, Page)
    assert all(callable(resolve_name(each)) for each in kind.checks)
    assert kind.fields
    assert kind.blocks
    blocks = resolve_name(kind.blocks)
    assert all(callable(show) for show in blocks.values())
    assert blocks.keys() <= kind.shown.keys()


@pytest.mark.parametrize("kind", page_kinds(), ids=lambda kind: kind.name)
def test_a_field_without_blocks_of_its_own_is_of_texts(kind: PageKind) -> None:
    assert kind.blocks
    blocks = {*resolve_name(kind.blocks), *SHARED_BLOCKS}
    texts = Page.model_fields["summary"].annotation
    plain = [name for name in kind.shown if name not in blocks]
    assert "summary" in plain
    assert {name for name in plain if kind.model.model_fields[name].annotation != texts} == set()


def test_the_sections_of_a_page_have_the_fields_in_order() -> None:
    assert [field.name for field in GUIDE.section("versions")] == ["changes", "source", "links"]
    assert [field.name for field in TOOL.section("versions")] == [
        "changes", "withdrawn", "crosswalks", "source",
    ]  # fmt: skip
    with pytest.raises(LookupError, match="there is no section “uses”; the sections are use, sc"):
        TOOL.section("uses")
