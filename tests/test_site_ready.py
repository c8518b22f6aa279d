"""What a build leaves out: transforms over the handbook's own blocks, and reading for nothing."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.reading import Folder, read_handbook
from guidegen.reading.build_cache import BuildCache
from helpers.sites import build, rewritten

GREETING = "content/strategies/greeting/index.guide.yaml"
WALK = "content/strategies/greeting/walk.tool.yaml"
EXTENSION = """
extensions = [*extensions, "seen"]
"""
SEEN = '''"""An extension that looks at texts, as others do."""

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform


class Louder(SphinxTransform):
    default_priority = 400

    def apply(self):
        for node in list(self.document.findall(nodes.reference)):
            node.replace_self(nodes.strong("", "", *node.children, classes=["louder"]))


class Doubled(SphinxPostTransform):
    default_priority = 400

    def run(self):
        for node in list(self.document.findall(nodes.strong)):
            paragraph = node.parent
            if "louder" in node["classes"] and isinstance(paragraph, nodes.paragraph):
                paragraph.replace_self([paragraph, nodes.paragraph("", "Said twice.")])


def setup(app):
    app.add_transform(Louder)
    app.add_post_transform(Doubled)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
'''


def test_transforms_of_others_work_on_links_to_elsewhere(
    handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _replace(
        handbook / GREETING, "definition: ", "definition: A [warm](https://example.org) start. # "
    )
    (handbook / "seen.py").write_text(SEEN, "utf-8")
    monkeypatch.syspath_prepend(str(handbook))
    with (handbook / "conf" / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write(EXTENSION)
    built = build(handbook)
    texts = [str(each) for each in built.page("strategies/greeting/index").select("section p")]
    at = texts.index('<p>A <strong class="louder">warm</strong> start.</p>')
    # what a transform makes two of has room for two
    assert texts[at + 1] == "<p>Said twice.</p>"
    assert built.warnings == ""


def test_quotation_marks_become_those_of_the_language(handbook: Path) -> None:
    _replace(handbook / GREETING, "definition: ", 'definition: The "door" -- it\'s open... # ')
    built = build(handbook)
    component = built.page("strategies/greeting/index").select_one("section.guidegen-component")
    assert component is not None
    assert "The “door” – it’s open…" in component.text


def test_link_to_a_page_that_is_left_out_says_so_and_keeps_its_words(handbook: Path) -> None:
    built = build(handbook, exclude_patterns=["strategies/greeting/walk*"], nitpicky=True)
    page = built.page("strategies/greeting/index")
    matrix = page.select_one(".guidegen-matrix tbody")
    assert matrix is not None
    assert "Item 1" in matrix.text
    assert "walk" not in "".join(str(link["href"]) for link in matrix.select("a"))
    assert "there is no item 'greeting-walk.smile' in this handbook" in built.warnings


def test_garbage_is_collected_as_before_when_the_command_is_done(handbook: Path) -> None:
    before = gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()
    assert main(["-C", str(handbook), "build", "-j", "1"]) == 0
    assert (gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()) == before


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The handbooks that were read, one for each time."""
    folders: list[Path] = []

    def reading(folder: Folder, memory: BuildCache) -> object:
        folders.append(folder.root)
        return read(folder, memory=memory)

    read = read_handbook
    monkeypatch.setattr("guidegen.reading.cached_reading.read_handbook", reading)
    return folders


def test_handbook_without_a_change_is_not_read_and_its_warnings_are_said_again(
    handbook: Path, readings: list[Path]
) -> None:
    _replace(handbook / WALK, "monitors: door", "monitors: dor")
    first = build(handbook)
    before = first.snapshot()
    assert "dor" in first.warnings
    assert len(readings) == 1
    # when a file was written is no change of what it says
    os.utime(handbook / "conf" / "district.yaml")
    second = build(handbook)
    assert len(readings) == 1
    assert second.warnings == first.warnings
    assert rewritten(before, second.snapshot()) == set()


def test_handbook_is_read_once_for_its_check_and_its_site(
    handbook: Path, readings: list[Path]
) -> None:
    command = ["-C", str(handbook), "build"]
    assert main(command) == 0
    _replace(handbook / GREETING, "definition: ", "definition: Indeed. ")
    assert main(command) == 0
    assert readings == [handbook, handbook]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (GREETING, "# a note\n"),
        ("conf/labels.yaml", "# a note\n"),
        ("alignment.lock", "\n"),
        ("_templates/guide.md", "Our own.\n"),
        ("_templates/sheet/new.typ", "// a note\n"),
        ("content/page.md", "# A page\n"),
        ("content/form.pdf", "something that a link may lead to"),
        ("locale/es/LC_MESSAGES/handbook.mo", ""),
    ],
)
def test_any_file_that_counts_is_a_change(
    handbook: Path, readings: list[Path], file: str, text: str
) -> None:
    build(handbook, locale_dirs=["../locale"])
    path = handbook / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as opened:
        opened.write(text)
    build(handbook, locale_dirs=["../locale"])
    assert len(readings) == 2


def test_another_language_is_a_change(handbook: Path) -> None:
    english = build(handbook, language="en")
    form = (english.out / "_print" / "greeting-walk.pdf").read_bytes()
    spanish = build(handbook, language="es")
    afresh = build(handbook, out="afresh", language="es")
    for name in ("_print/greeting-walk.pdf", "objects.inv"):
        assert (spanish.out / name).read_bytes() == (afresh.out / name).read_bytes()
    assert spanish.page("guidegen-tools").text == afresh.page("guidegen-tools").text
    assert (spanish.out / "_print" / "greeting-walk.pdf").read_bytes() != form


def test_forms_that_are_gone_or_damaged_are_made_again_without_a_change(handbook: Path) -> None:
    built = build(handbook)
    forms = sorted((built.out / "_print").glob("greeting-walk*"))
    before = [form.read_bytes() for form in forms]
    assert len(forms) > 2
    forms[0].unlink()
    forms[1].write_bytes(b"%PDF-damaged")
    build(handbook)
    assert [form.read_bytes() for form in forms] == before


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
