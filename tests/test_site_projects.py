"""Sphinx's side of the contract: what is stored, other projects, and what is followed."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.util.inventory import InventoryFile

from guidegen.site.speed.packed import packed
from helpers.sites import build, rewritten

WALK = "content/strategies/greeting/walk.tool.yaml"

NO_TEXT = (
    "content/{}:1:8: WARNING: This file is not saved as UTF-8 text: “é” is saved in an encoding of Windows. Open it in a text editor and "
    "save it with the encoding UTF-8. [guidegen.not-utf8]"
)
GONE = (
    "content/index.md:11: WARNING: toctree contains reference to nonexisting document 'notes' "
    "[toc.not_readable]"
)


def test_stored_pages_hold_no_other_document(handbook: Path) -> None:
    built = build(handbook)
    path = handbook / "build" / "html-doctrees" / "strategies" / "greeting" / "index.doctree"
    doctree = pickle.loads(path.read_bytes())
    blocks = [pickle.loads(block["blocks"]).holder for block in doctree.findall(packed)]
    stored = [node for tree in (doctree, *blocks) for node in tree.findall()]
    assert [node for node in stored if node.document not in (None, doctree)] == []
    assert sum(isinstance(node, nodes.paragraph) for node in stored) > 10
    assert built.warnings == ""


def test_layout_that_comes_later_is_followed(handbook: Path) -> None:
    before = build(handbook).snapshot()
    (handbook / "_templates").mkdir()
    (handbook / "_templates" / "tool.md").write_text(
        "## Our own\n\n{% include 'more.md' %}\n", "utf-8"
    )
    (handbook / "_templates" / "more.md").write_text("One more line.\n", "utf-8")
    built = build(handbook)
    assert rewritten(before, built.snapshot()) == {"strategies/greeting/walk", "drivers/log"}
    assert "One more line." in built.text("drivers/log.html")
    (handbook / "_templates" / "more.md").write_text("Another line.\n", "utf-8")
    assert "Another line." in build(handbook).text("drivers/log.html")


def test_page_of_two_processes_follows_as_one_of_one(handbook: Path) -> None:
    for number in range(12):
        (handbook / "content" / f"page{number}.md").write_text(
            f"# Page {number}\n\n{{component}}`greeting.door`\n", "utf-8"
        )
    before = build(handbook, jobs=2).snapshot()
    guide = handbook / "content/strategies/greeting/index.guide.yaml"
    guide.write_text(guide.read_text("utf-8").replace("Stand at the door", "Be there"), "utf-8")
    after = build(handbook, jobs=2)
    assert {f"page{number}" for number in range(12)} <= rewritten(before, after.snapshot())
    assert "Be there" in after.text("page11.html")


def test_page_that_shows_a_fact_no_more_does_not_follow_it(handbook: Path) -> None:
    notes = handbook / "content" / "notes.md"
    build(handbook)
    notes.write_text("# Notes\n\nNothing to see.\n", "utf-8")
    before = build(handbook).snapshot()
    guide = handbook / "content/strategies/greeting/index.guide.yaml"
    guide.write_text(guide.read_text("utf-8").replace("in the doorway", "by the door"), "utf-8")
    assert rewritten(before, build(handbook).snapshot()) == {"strategies/greeting/index"}


def test_field_of_another_page_is_followed_alone(handbook: Path) -> None:
    notes = handbook / "content" / "notes.md"
    notes.write_text("# Notes\n\n:::{fields} summary\n:of: greeting\n:::\n", "utf-8")
    guide = handbook / "content/strategies/greeting/index.guide.yaml"
    before = build(handbook).snapshot()
    guide.write_text(guide.read_text("utf-8").replace("in the doorway", "by the door"), "utf-8")
    between = build(handbook).snapshot()
    assert "notes" not in rewritten(before, between)
    guide.write_text(guide.read_text("utf-8").replace("greeted by name", "seen"), "utf-8")
    assert "notes" in rewritten(between, build(handbook).snapshot())


def test_texts_mean_the_same_under_another_primary_domain(handbook: Path) -> None:
    for page in ("index", "notes", "alignment"):
        (handbook / "content" / f"{page}.md").write_text(f"# {page}\n\n[](notes.md)\n", "utf-8")
    built = build(handbook, primary_domain="py")
    assert built.warnings == ""
    links = [a["href"] for a in built.page("strategies/greeting/index").select("article p a")]
    assert "#component-name" in links


def test_former_names_are_in_the_inventory(handbook: Path) -> None:
    built = build(handbook)
    inventory = InventoryFile.loads((built.out / "objects.inv").read_bytes(), uri="")
    components = inventory.data["guidegen:component"]
    assert components["greeting.naming"].uri == "strategies/greeting/index.html#component-name"


def test_link_to_the_form_of_a_retired_tool_is_a_warning(handbook: Path) -> None:
    tool = handbook / WALK
    tool.write_text(
        tool.read_text("utf-8") + "status: retired\nretired: {why: Nobody fills it in.}\n", "utf-8"
    )
    assert build(handbook).warnings == (
        "content/notes.md:7: WARNING: there is no tool 'greeting-walk' in this handbook [ref.sheet]\n"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [("drivers/log.tool.yaml", ""), ("drivers/[a] b.tool.yaml", ""), ("notes.md", GONE)],
)
def test_file_that_is_no_text_is_said_and_is_no_page(handbook: Path, name: str, said: str) -> None:
    path = handbook / "content" / name
    before = path.read_bytes() if path.exists() else None
    pages = build(handbook).snapshot()
    path.write_bytes(b"id: caf\xe9\n")
    for also in (said, ""):
        built = build(handbook)
        assert NO_TEXT.format(name) in built.warnings.splitlines()
        assert also in built.warnings
        assert not (built.out / name.partition(".")[0]).with_suffix(".html").exists()
    path.unlink() if before is None else path.write_bytes(before)
    mended = build(handbook)
    assert mended.warnings == ""
    assert mended.snapshot().keys() == pages.keys()


def test_page_that_is_gone_is_said_where_the_contents_name_it(handbook: Path) -> None:
    build(handbook)
    (handbook / "content" / "notes.md").unlink()
    built = build(handbook)
    assert GONE in built.warnings.splitlines()
    assert not (built.out / "notes.html").exists()


def test_project_that_is_no_handbook_keeps_its_own(tmp_path: Path) -> None:
    source = tmp_path / "content"
    (source / "_static").mkdir(parents=True)
    (source / "_static" / "_mine.css").write_text("p {}", "utf-8")
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "conf.py").write_text(
        "project = 'Foo Library'\nextensions = ['guidegen.site']\n"
        "html_static_path = ['../content/_static']\nsource_suffix = {'.md': 'markdown', '.yaml': 'markdown'}\n",
        "utf-8",
    )
    (source / "index.md").write_text("# Foo\n\n{guidegen:guide}`bar`\n", "utf-8")
    (source / "bar.guide.yaml").write_text("id: bar\ntitle: Bar\n", "utf-8")
    (source / "_draft.guide.yaml").write_text("id: draft\ntitle: Draft\n", "utf-8")
    built = build(tmp_path)
    page = built.page("index")
    assert page.title
    assert page.title.get_text(strip=True).startswith("Foo — Foo Library")
    assert (built.out / "_static" / "_mine.css").is_file()
    assert built.page("bar").find("h1")
    assert not (built.out / "_draft.html").exists()
