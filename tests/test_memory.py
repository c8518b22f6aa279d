"""What was read and found before says what reading and checking anew would say."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx.config import Config

from guidegen.checking import check
from guidegen.cli import main
from guidegen.model import Handbook, kind_of
from guidegen.model.base import Part
from guidegen.problems import Findings
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.reading.build_cache import MEMORY, BuildCache
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from guidegen.site.catalogs import Catalogs
from guidegen.site.changed_files import ChangedFiles
from guidegen.site.dependencies import (
    CompiledRules,
    Dependency,
    HandbookSnapshot,
    LinkTarget,
    PageField,
    WholeComponent,
    WholePage,
)
from guidegen.site.listings import (
    ChangeLogs,
    ComponentTitles,
    GuideList,
    GuideOrder,
    ListedTool,
    Monitors,
    Suspects,
    ToolList,
)
from helpers.paths import SMALL
from helpers.sites import copy_handbook

GREETING = "content/strategies/greeting/index.guide.yaml"
WALK = "content/strategies/greeting/walk.tool.yaml"
TAKES = """\
id: takes
title: What others saw
guide: greeting
method: interview
items:
  - {id: seen, text: Names that were said, from_tool: {tool: greeting-walk, item: names, of: points, combine: sum}, monitors: name}
  - {id: log, text: Lines of the log, from_tool: {tool: coaching-log, item: visit, combine: count, at_least: 1}, monitors: name}
"""
CONFIG = Config()
CONFIG.add("gettext_compact", True, "", ())
#: what a random edit puts in the place of a word
WORDS = (
    "door",
    "name",
    "and",
    "greeting",
    "always",
    "yes-no",
    "1.1.0",
    "[",
    "retired",
    "x",
    "7",
    "#",
)


class Book:
    """A handbook whose files are edited at random."""

    def __init__(self, root: Path) -> None:
        copy_handbook(SMALL, root)
        (root / "content/takes.tool.yaml").write_text(TAKES, "utf-8")
        self.root = root
        self.memory = root / "build" / MEMORY
        paths = [*root.rglob("*.yaml"), *root.rglob("*.md")]
        self.texts = {path: path.read_text("utf-8") for path in sorted(paths)}

    def edit(self, file: int, line: int, word: int, put: str | None) -> None:
        """Replace a word of a line, take the line out, take the file away, or put it back."""
        path = sorted(self.texts)[file % len(self.texts)]
        if put is None or not path.exists():
            path.write_text(self.texts[path], "utf-8")
            return
        if put == "gone":
            path.unlink()
            return
        if put == "unread":
            path.write_bytes(b"x: \xff")
            return
        lines = path.read_text("utf-8", errors="replace").split("\n")
        at = line % len(lines)
        words = lines[at].split(" ")
        words[word % len(words)] = put
        lines[at : at + 1] = [] if put == "" else [" ".join(words)]
        path.write_text("\n".join(lines), "utf-8")

    def read(self, memory: BuildCache | None = None) -> Reading:
        return read_handbook(Folder.at(self.root), memory=memory)


EDITS = st.lists(
    st.tuples(
        st.integers(0, 30), st.integers(0, 60), st.integers(0, 12),
        st.sampled_from([*WORDS, "", "gone", "unread", None]),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "handbook")


@settings(max_examples=60)
@given(runs=st.lists(EDITS, min_size=1, max_size=4))
def test_what_changed_is_found_as_if_all_were_read_anew(
    runs: list[list[tuple[int, int, int, str | None]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        book = Book(Path(name).resolve() / "handbook")
        for edits in [[], *runs]:
            for each in edits:
                book.edit(*each)
            memory = BuildCache(book.memory)
            kept, anew = book.read(memory), book.read()
            assert kept.handbook == anew.handbook
            assert (kept.problems, kept.unread) == (anew.problems, anew.unread)
            assert check(kept) == check(anew)
            memory.save("", Findings())


def dependencies_on(handbook: Handbook) -> Iterator[Dependency[Any]]:
    """What pages could note of a handbook."""
    yield from (ToolList(), GuideList(), GuideOrder(), ChangeLogs())
    for page in handbook.pages:
        for id_ in map(str, (page.id, *page.former_ids)):
            yield from (
                LinkTarget(kind_of(page).name, id_),
                WholePage(id_),
                PageField(id_, field="summary"),
            )
            yield from (ToolList(id_), ListedTool(id_), CompiledRules(id_, "tool"))
    for guide in handbook.guides:
        yield ComponentTitles(str(guide.id))
        for each in guide.components:
            for id_ in (each.id, *each.former_ids):
                name = f"{guide.id}.{id_}"
                yield from (Monitors(name), Suspects(name), WholeComponent(name))
                yield LinkTarget("component", name)
    for tool in handbook.tools:
        ids = [each.id for each in tool.items] + [each.id for each in tool.withdrawn]
        yield from (LinkTarget("item", f"{tool.id}.{id_}") for id_ in ids)
        yield from (LinkTarget("sheet", form.name) for form in tool.forms)


@settings(max_examples=60)
@given(first=EDITS, second=EDITS)
def test_what_cannot_have_changed_has_not_changed(
    first: list[tuple[int, int, int, str | None]], second: list[tuple[int, int, int, str | None]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        book = Book(Path(name).resolve() / "handbook")
        found: list[tuple[HandbookSnapshot, dict[str, str]]] = []
        for edits in ([], first, second):
            for each in edits:
                book.edit(*each)
            memory = BuildCache(book.memory)
            reading = book.read(memory)
            memory.save("", Findings())
            snapshot = HandbookSnapshot(reading, Catalogs(reading, CONFIG, book.root))
            found.append((snapshot, memory.digests()))
        for (before, texts), (after, texts_after) in pairwise(found):
            known = ChangedFiles(before.reading.handbook, texts, {}).digests
            changed = ChangedFiles(after.reading.handbook, texts_after, known)
            for one in {*dependencies_on(before.handbook), *dependencies_on(after.handbook)}:
                assert changed.may_affect(one) or before.digest(one) == after.digest(one), one


def test_a_changed_text_concerns_what_shows_it_and_no_more(book: Book) -> None:
    memory = BuildCache(book.memory)
    reading = book.read(memory)
    known = ChangedFiles(reading.handbook, memory.digests(), {}).digests
    path = book.root / WALK
    path.write_text(path.read_text("utf-8").replace("in the doorway", "at the door"), "utf-8")
    memory = BuildCache(book.memory)
    reading = book.read(memory)
    changed = ChangedFiles(reading.handbook, memory.digests(), known)
    stale = {each for each in dependencies_on(reading.handbook) if changed.may_affect(each)}
    walk = "greeting-walk"
    assert {each for each in stale if not each.looks_at_all} == {
        LinkTarget("tool", walk), WholePage(walk), PageField(walk, field="summary"), ListedTool(walk),
        CompiledRules(walk, "tool"),
        LinkTarget("item", f"{walk}.stands"), LinkTarget("item", f"{walk}.names"),
        LinkTarget("item", f"{walk}.smile"), LinkTarget("sheet", walk),
        Monitors("greeting.door"), Monitors("greeting.name"),
    }  # fmt: skip


GIVER = "id: giver\ntitle: Giver\nguide: greeting\nmethod: interview\nitems: [{{id: n, text: Names, answer: {{kind: count}}, monitors: name, {more}}}]\n"
TAKER = "id: taker\ntitle: Taker\nguide: greeting\nmethod: interview\nitems: [{{id: t, text: Names, monitors: name, from_tool: {{tool: giver, item: n, combine: sum{of}}}}}]\n"
BANDS = "bands: [{at_least: 2, points: 1}, {points: 0}], scored: false"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        # what another file says of an item decides whether the taker must say which number it takes
        (
            {"giver": "former_ids: [m]", "taker": ""}, {"giver": BANDS, "taker": ""},
            "content/taker.tool.yaml:5:77: “t” uses the item “n”, which has both a number and points, but",
        ),
        # and who takes points decides whether they are of use
        (
            {"giver": BANDS, "taker": ", of: points"}, {"giver": BANDS, "taker": ", of: number"},
            "content/giver.tool.yaml:5:14: “bands” of the item “n” has no effect with scored: false.",
        ),
    ],
)  # fmt: skip
def test_what_a_tool_takes_from_another_is_looked_at_anew(
    book: Book, before: dict[str, str], after: dict[str, str], said: str
) -> None:
    for texts, expected in ((before, False), (after, True), (before, False)):
        for name, text in (
            ("giver", GIVER.format(more=texts["giver"])), ("taker", TAKER.format(of=texts["taker"])),
        ):  # fmt: skip
            (book.root / f"content/{name}.tool.yaml").write_text(text, "utf-8")
        memory = BuildCache(book.memory)
        found = check(book.read(memory))
        memory.save("", Findings(found))
        assert found == check(book.read())
        assert any(str(each).startswith(said) for each in found) == expected, [*map(str, found)]


def test_rules_depend_on_all_tools_that_numbers_come_from(book: Book) -> None:
    """Also on those from which these take theirs: what can be reached hangs on them."""
    further = TAKER.format(of="").replace("taker", "third").replace("giver", "taker")
    further = further.replace("item: n,", "item: t,")
    for name, text in (
        ("giver", GIVER.format(more="")), ("taker", TAKER.format(of="")), ("third", further),
    ):  # fmt: skip
        (book.root / f"content/{name}.tool.yaml").write_text(text, "utf-8")
    snapshot = HandbookSnapshot(book.read(), Catalogs(book.read(), CONFIG, book.root))
    rules = CompiledRules("third", "tool")
    others = set(rules.other_dependencies(snapshot, snapshot.value(rules)))
    assert others == {WholePage("taker", "tool"), WholePage("giver", "tool")}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose YAML became a part of the model, one for each time."""
    files: list[str] = []

    def noting(kind: type[Part], source: YamlFile) -> object:
        files.append(source.file)
        return shape(kind, source)

    monkeypatch.setattr("guidegen.reading.handbook.shape", noting)
    return files


def test_a_file_is_read_once_and_again_when_it_changes(book: Book, read: list[str]) -> None:
    for _ in range(2):
        memory = BuildCache(book.memory)
        check(book.read(memory))
        memory.save("", Findings())
    assert len(read) == len(set(read)) == len(list(book.root.rglob("*.yaml")))
    (book.root / GREETING).write_text((book.root / GREETING).read_text("utf-8") + "\n", "utf-8")
    read.clear()
    check(book.read(BuildCache(book.memory)))
    assert read == [GREETING]


def test_a_build_reads_what_changed_once_for_its_check_and_its_pages(
    book: Book, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guidegen.site.events.print_forms", lambda app, error: None)
    call = ["-C", str(book.root), "build"]
    assert main(call) == 0
    # whose handbook it is is asked before the rest is read
    (own,) = {name for name in read if read.count(name) > 1}
    assert own == "conf/district.yaml"
    assert {*read} == {path.relative_to(book.root).as_posix() for path in book.root.rglob("*.yaml")}
    (book.root / GREETING).write_text((book.root / GREETING).read_text("utf-8") + "\n", "utf-8")
    read.clear()
    assert main(call) == 0
    assert {*read} == {own, GREETING}
    assert read.count(GREETING) == 1
    read.clear()
    assert main(call) == 0
    assert {*read} == {own}
    assert main([*call, "--no-cache"]) == 0
    assert GREETING in read


@pytest.mark.parametrize(
    "data",
    [b"", b"no pickle", pickle.dumps(({}, {}, frozenset(), ("", b""))), b"\x80\x05"],
    ids=["empty", "no-pickle", "no-seal", "cut-off"],
)
def test_a_file_that_is_none_is_passed_over(book: Book, data: bytes) -> None:
    book.memory.parent.mkdir()
    book.memory.write_bytes(data)
    memory = BuildCache(book.memory)
    assert check(book.read(memory)) == check(book.read())
    memory.save("", Findings())
    assert (
        BuildCache(book.memory).get((type(book.read().handbook.settings.district), "x", "")) is None
    )


@given(at=st.integers(0, 1_000_000), bit=st.integers(0, 7))
@settings(max_examples=40)
def test_a_file_with_a_wrong_bit_is_passed_over(at: int, bit: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        book = Book(Path(name).resolve() / "handbook")
        memory = BuildCache(book.memory)
        memory.save("all", Findings(check(book.read(memory))))
        data = bytearray(book.memory.read_bytes())
        data[at % len(data)] ^= 1 << bit
        book.memory.write_bytes(data)
        assert BuildCache(book.memory).findings("all") is None


def test_no_file_is_waited_for(book: Book) -> None:
    book.memory.parent.mkdir()
    os.mkfifo(book.memory)
    memory = BuildCache(book.memory)
    memory.save("all", Findings(check(book.read(memory))))
    assert BuildCache(book.memory).findings("all") == Findings()


@pytest.mark.parametrize("name", ["district", "levels", "scales"])
def test_settings_that_cannot_be_read_are_not_settings_that_are_not_there(
    book: Book, name: str
) -> None:
    path = book.root / f"conf/{name}.yaml"
    said = []
    for data in (b"x: \xff", None, b"x: \xff"):
        if data is None:
            path.unlink()
        else:
            path.write_bytes(data)
        memory = BuildCache(book.memory)
        said.append(check(book.read(memory)))
        memory.save("", Findings())
        assert said[-1] == check(book.read())
    assert said[0] == said[2] != said[1]


def test_where_nothing_can_be_kept_all_is_read_each_time(book: Book) -> None:
    book.memory.parent.write_text("a file in the place of the folder", "utf-8")
    memory = BuildCache(book.memory)
    found = check(book.read(memory))
    memory.save("", Findings())
    assert found == check(book.read(BuildCache(book.memory)))


class Marker:
    """Leaves a folder where it is unpacked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.mkdir, (self.path,)  # type: ignore[return-value]


def test_a_check_opens_nothing_that_a_build_left(book: Book, tmp_path: Path) -> None:
    mark = tmp_path / "opened"
    for folder in ("build/.cache/html-doctrees", "build", "."):
        kept = book.root / folder / MEMORY
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(Marker(mark)))
    shutil.rmtree(book.root / "content")
    copy_handbook(SMALL, book.root)
    main(["-C", str(book.root), "check"])
    assert not mark.exists()
    # a build opens it, and runs nothing either that no build has sealed
    BuildCache(book.root / MEMORY)
    assert not mark.exists()
    pickle.loads((book.root / MEMORY).read_bytes())
    assert mark.exists()
