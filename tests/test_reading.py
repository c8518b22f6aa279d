"""Files that are broken, hostile or odd: each is a problem with a place, and nothing else stops."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegen.checking import check_folder
from guidegen.checking.texts import find_texts
from guidegen.model import Guide, Text, Tool
from guidegen.model.base import Empty
from guidegen.model.kinds import kind_of_file
from guidegen.problems import Problem, sort_problems
from guidegen.reading import Folder, read_handbook
from guidegen.reading.handbook import read_file
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from helpers.cases.broken import BROKEN, HEAD
from helpers.cases.shapes import SHAPES
from helpers.handbooks import GUIDE, TOOL, WHOLE, write
from helpers.paths import REPOSITORY

BAD = "content/bad.guide.yaml"
TABBED = (
    "This line is indented with a tab. Replace the tab with spaces; YAML takes only spaces at "
    "the start of a line. [tab]"
)
NO_COLON = (
    "This line has no “: ” between a key and its text. Write a colon and a space after the "
    "key; indent a line that continues a text further. [no-colon]"
)
COLON = (
    "There is a “: ” in this line where YAML expects none. Put a text that holds “: ” into "
    "quotation marks; indent a key like its neighbors. [colon-in-text]"
)


def sign(character: str) -> str:
    return (
        f"A text cannot begin with {character}, which means something else to YAML. "
        "Put the whole text into quotation marks, or below a “>-”. [sign-at-start]"
    )


def after(character: str) -> str:
    return (
        f"The text goes on after its closing {character}. "
        "Put the whole text into quotation marks of the other kind, or below a “>-”. [text-after-quote]"
    )


def surprise(raw: str, kind: str) -> str:
    return (
        f"“title” needs text, but YAML reads {raw} as {kind}. Put it into quotation marks: "
        f'"{raw}" [surprise-value]'
    )


def said(folder: Folder) -> list[str]:
    return [str(found) for found in check_folder(folder)]


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_a_problem_with_a_place(tmp_path: Path, name: str) -> None:
    text, problems = BROKEN[name]
    assert said(write(tmp_path, {**WHOLE, BAD: text})) == [f"{BAD}:{each}" for each in problems]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("no", "a yes or a no"),
        ("yes", "a yes or a no"),
        ("on", "a yes or a no"),
        ("Off", "a yes or a no"),
        ("true", "a yes or a no"),
        ("12:30", "a number"),
        ("1.10", "a number"),
        ("0x1F", "a number"),
        ("010", "a number"),
        ("1e3", "text"),
        ("1.0e+3", "a number"),
        ("1_000", "a number"),
        ("9" * 400, "a number"),
        (".inf", "a number"),
        (".nan", "a number"),
        ("2026-08-17", "a date"),
        ("2026-08-17 10:00:00", "a date"),
        ("2026-99-99", "a date"),
        ("=", "a value mark"),
        ("<<", "a merge mark"),
    ],
)
def test_values_that_yaml_does_not_read_as_text(tmp_path: Path, raw: str, kind: str) -> None:
    folder = write(tmp_path, {**WHOLE, BAD: f"id: other\ntitle: {raw}\n"})
    if kind == "text":
        assert said(folder) == []
    else:
        assert said(folder) == [f"{BAD}:2:8: {surprise(raw, kind)}"]
    quoted = write(tmp_path, {BAD: f'id: other\ntitle: "{raw}"\n'})
    assert said(quoted) == []
    assert read_handbook(quoted).handbook.guides[0].title == raw


@pytest.mark.parametrize("raw", ["~", "null", "", "# only a comment"])
def test_nothing_is_no_text(tmp_path: Path, raw: str) -> None:
    assert said(write(tmp_path, {**WHOLE, BAD: f"id: other\ntitle: {raw}\n"})) == [
        f"{BAD}:2:1: This guide has no “title”. Write “title: …”. [missing-key]"
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_values_of_another_shape(tmp_path: Path, name: str) -> None:
    text, problems = SHAPES[name]
    folder = write(tmp_path, {**WHOLE, BAD: f"{HEAD}{text}\n"})
    assert said(folder) == [f"{BAD}:{each}" for each in problems]


def test_settings_and_tools_are_called_what_they_are(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "conf/district.yaml": "nam: Us\n",
            "conf/scales.yaml": "scales:\n  - id: a\n    title: A\n",
            "conf/labels.yaml": "",
            "content/walk.tool.yaml": "id: walk\n",
        },
    )
    assert said(folder) == [
        "conf/district.yaml:1:1: “nam” is not a key of this file. Did you mean “name”? Correct "
        "it, or delete it. [unknown-key]",
        "conf/scales.yaml:2:5: The scale “a” has no “points”. Write “points: …”. [missing-key]",
        "content/walk.tool.yaml:1:1: This tool has no “guide”. Write “guide: …”. [missing-key]",
        "content/walk.tool.yaml:1:1: This tool has no “title”. Write “title: …”. [missing-key]",
    ]


def test_byte_order_mark_unicode_and_long_lines_are_text(tmp_path: Path) -> None:
    title = "👩‍🏫 قراءة \u200f جهرية é \U0001d11e " + "long " * 3000
    text = f"id: other\ntitle: {title.strip()}\n"
    folder = write(tmp_path, {**WHOLE, BAD: b"\xef\xbb\xbf" + text.encode()})
    # that no font has a sign is another matter
    assert [each for each in said(folder) if "[not-in-fonts]" not in each] == []
    assert read_handbook(folder).handbook.guides[0].title == title.strip()


def test_ten_thousand_entries(tmp_path: Path) -> None:
    components = "".join(
        f"  - {{id: c{n}, title: C, not_monitored_because: x}}\n" for n in range(10_000)
    )
    authors = "".join("  - \n" for _ in range(10_000))
    folder = write(
        tmp_path,
        {
            "content/a.guide.yaml": f"id: a\ntitle: A\ncomponents:\n{components}",
            BAD: f"{HEAD}authors:\n{authors}",
        },
    )
    assert len(read_handbook(folder).handbook.guides[0].components) == 10_000
    assert said(folder) == [
        f"{BAD}:{line}:4: An entry of “authors” is empty. Write the entry, or delete it. "
        "[empty-entry]"
        for line in range(4, 10_004)
    ]


# --- what is no ordinary file


def link(place: str, where: str) -> str:
    return (
        f"{place}:1:1: This is a link that leads {where}. "
        "Put the file or folder itself in its place, or delete the link. [symlink]"
    )


def test_what_is_no_file(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {**WHOLE, "content/sub/a.guide.yaml": HEAD})
    folder = write(tmp_path / "inside", WHOLE)
    content = folder.content
    (content / "folder.guide.yaml").mkdir()
    os.mkfifo(content / "pipe.tool.yaml")
    (content / "dangling.guide.yaml").symlink_to("nowhere")
    (content / "circle.guide.yaml").symlink_to("circle.guide.yaml")
    (content / "leaving.guide.yaml").symlink_to(outside.content / "reading.guide.yaml")
    (content / "linked").symlink_to(outside.content / "sub")
    (content / "again").symlink_to(".")
    (content / "_kept").symlink_to(outside.content)
    (content / ".#lock.guide.yaml").symlink_to("someone@somewhere")
    assert said(folder) == [
        link("content/again", "to a folder"),
        link("content/circle.guide.yaml", "to nothing"),
        link("content/dangling.guide.yaml", "to nothing"),
        "content/folder.guide.yaml:1:1: This is a folder, but must be a file. Give it another "
        "name, or put a file of this name in its place. [not-a-file]",
        link("content/leaving.guide.yaml", "out of the handbook's folder"),
        link("content/linked", "out of the handbook's folder"),
        "content/pipe.tool.yaml:1:1: This is something other than a file, but must be a file. "
        "Give it another name, or put a file of this name in its place. [not-a-file]",
    ]
    assert [guide.id for guide in read_handbook(folder).handbook.guides] == ["reading"]


def test_settings_are_opened_as_carefully(tmp_path: Path) -> None:
    folder = write(tmp_path, WHOLE)
    (folder.conf / "scales.yaml").unlink()
    (folder.conf / "scales.yaml").symlink_to("/etc/hostname")
    (folder.conf / "levels.yaml").unlink()
    (folder.conf / "levels.yaml").mkdir()
    assert said(folder) == [
        "conf/levels.yaml:1:1: This is a folder, but must be a file. Give it another name, or "
        "put a file of this name in its place. [not-a-file]",
        link("conf/scales.yaml", "out of the handbook's folder"),
    ]


def test_content_that_is_a_link_out_of_the_handbook(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", WHOLE)
    folder = write(tmp_path / "inside", {})
    (folder.content / "index.md").unlink()
    folder.content.rmdir()
    folder.content.symlink_to(outside.content)
    assert said(Folder.at(folder.root)) == [link("content", "out of the handbook's folder")]


def test_names_that_nearly_are_those_of_pages(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            **WHOLE,
            "content/a.guide.yml": HEAD,
            "content/b.Tool.YAML": TOOL,
            "content/c.guide.yaml.txt": HEAD,
            "content/guide.yaml": HEAD,
            "content/_draft.guide.yaml": "tittle: x",
            "content/._reading.guide.yaml": b"\0\5\x16\7",
            "content/_drafts/a.guide.yaml": "tittle: x",
            "content/notes.yaml": "tittle: x",
        },
    )

    def misnamed(name: str, suffix: str) -> str:
        return (
            f"content/{name}:1:1: This file is not read, because its name does not end in {suffix}. "
            "Rename it if it is a guide, a tool, a plan, a measure or a decision; else leave the word "
            "out of its name. [misnamed]"
        )

    assert said(folder) == [
        misnamed("a.guide.yml", ".guide.yaml"),
        misnamed("b.Tool.YAML", ".tool.yaml"),
        misnamed("c.guide.yaml.txt", ".guide.yaml"),
        misnamed("guide.yaml", ".guide.yaml"),
    ]


#: what checks a handbook, as another user if this one may read everything
CHECK = """
import contextlib, io, os, sys
from guidegen.cli import main
arguments = ["-C", sys.argv[1], "check"]
# once with all rights: what Python loads late may lie where only root may look
with contextlib.redirect_stdout(io.StringIO()):
    main(arguments)
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main(arguments))
"""


def test_files_and_folders_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        closed = {BAD: HEAD, "content/closed/a.guide.yaml": HEAD, "content/half/b.guide.yaml": HEAD}
        folder = write(root, {**WHOLE, **closed})
        modes = {BAD: 0o000, "content/closed": 0o000, "content/half": 0o444}
        for file, mode in modes.items():
            (root / file).chmod(mode)
        done = subprocess.run(
            [sys.executable, "-c", CHECK, folder.root],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        for file in modes:
            (root / file).chmod(0o755)
    expected = [(BAD, "file"), ("content/closed", "folder"), ("content/half/b.guide.yaml", "file")]
    assert (done.returncode, done.stderr) == (1, "")
    assert (
        done.stdout
        == "".join(
            f"{file}:1:1: This {thing} cannot be opened: permission denied. "
            "[no-permission]\n    Ask whoever keeps the handbook for permission to read it.\n"
            for file, thing in expected
        )
        + "3 problems found.\n"
    )


def test_every_broken_file_is_reported_in_one_run(tmp_path: Path) -> None:
    files = {
        f"content/{number:03}.guide.yaml": text for number, (text, _) in enumerate(BROKEN.values())
    }
    reading = read_handbook(write(tmp_path, {**WHOLE, **files}))
    # with warnings and duplicate ids, which need the whole handbook, left aside
    assert [str(found) for found in sort_problems(reading.problems)] == [
        f"content/{number:03}.guide.yaml:{each}"
        for number, (_, problems) in enumerate(BROKEN.values())
        for each in problems
    ]
    read = {page.file for page in reading.handbook.pages}
    assert read.isdisjoint(reading.unread)
    assert read | set(reading.unread) == {*files, *WHOLE}


def test_no_handbook(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    assert said(Folder.at(tmp_path)) == [
        f"content:1:1: There is no handbook in {tmp_path}: it has no folder named content. Go to "
        "the handbook's folder, name it with -C DIR, or start one with: guidegen new DIR "
        "[no-handbook]"
    ]


# --- places


STYLES = """\
id: places
title: Plain words
summary:
  - "Double quoted"
  - 'Single quoted'
  - |
    Literal first
      and second
  - >-  # a comment

    Folded first
    and second
  -
    Plain on a line of its own
need: [Flow one, "Flow two", {not: reached}]
"""


def test_places_of_texts() -> None:
    value = YamlFile(STYLES, "a.yaml").value
    assert isinstance(value, dict)
    found = [
        value["id"],
        value["title"],
        *value["summary"],
        *value["need"][:2],
        value["need"][2]["not"],
    ]
    assert [(str(text)[:8], text.place[1:], text.lines_kept) for text in found] == [
        ("places", (1, 5), False),
        ("Plain wo", (2, 8), False),
        ("Double q", (4, 5), False),
        ("Single q", (5, 5), False),
        ("Literal ", (7, 5), True),
        ("\nFolded ", (10, 5), False),
        ("Plain on", (14, 5), False),
        ("Flow one", (15, 8), False),
        ("Flow two", (15, 18), False),
        ("reached", (15, 36), False),
    ]


def test_places_of_keys() -> None:
    value = YamlFile("a: 1\n  # comment\nb:\n  c: 2\n  3: x\n", "a.yaml").value
    assert isinstance(value, dict)
    assert [(key, key.place) for key in (*value, *value["b"])] == [
        ("a", ("a.yaml", 1, 1)),
        ("b", ("a.yaml", 3, 1)),
        ("c", ("a.yaml", 4, 3)),
        ("3", ("a.yaml", 5, 3)),
    ]


REAL = sorted((REPOSITORY / "content").rglob("*.yaml"))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name + "-" + path.name)
def test_places_of_real_texts_point_at_their_first_word(path: Path) -> None:
    kind = kind_of_file(path.name)
    assert kind is not None
    part, _ = read_file(kind.model, Folder.at(REPOSITORY), path)
    assert part is not None
    lines = path.read_text("utf-8").split("\n")
    found = [text for _, text in find_texts(part)]
    # a decision has few words
    assert len(found) > 5
    for text in found:
        there = lines[text.place.line - 1][text.place.column - 1 :].lstrip("\"'")
        assert there.split()[0] in text.split()[0] or text.split()[0] in there


def test_values_of_every_kind() -> None:
    text = "a: [1, -2, 2.5, true, False, 2026-08-17, ~, x, '1']\n"
    assert YamlFile(text, "a.yaml").value == {
        "a": (1, -2, 2.5, True, False, date(2026, 8, 17), None, "x", "1")
    }


def test_empty_on_purpose_is_not_empty_and_not_missing(tmp_path: Path) -> None:
    text = (
        "id: other\ntitle: Other\nlevel_set: profile\ncomponents:\n  - id: a\n    title: A\n"
        "    not_monitored_because: x\n    levels:\n      expected: {none: Not yet agreed.}\n      growing:\n"
        "    looks_like:\n    actions: {teacher: }\n"
    )
    folder = write(tmp_path, {**WHOLE, BAD: text})
    assert said(folder) == []
    component = read_handbook(folder).handbook.guides[0].components[0]
    (level, empty), missing = component.levels.items()
    assert (level, missing) == ("expected", ("growing", ()))
    assert isinstance(empty, Empty)
    assert (empty.none, empty.none.place.line) == ("Not yet agreed.", 9)
    assert (component.looks_like, component.definition) == ({}, ())
    assert component.actions == {"teacher": ()}


# --- whatever happens to a file

SEEDS = {
    path: (Guide if path.name.endswith(".guide.yaml") else Tool, path.read_bytes())
    for path in REAL
    if "check-in" in path.parent.name
}
PIECES = [b"\t", b"\0", b"- ", b": ", b"&a ", b"*a", b"[", b"]", b"{", b"}", b"'", b'"', b"|", b">",
          b"\n", b"\r\n", b"# ", b"---\n", b"...\n", b"? ", b"!x ", b"<<: ", b"\xff", b"%", b"@", b"`",
          b"~", b"  ", "\u2028".encode(), "\xa0".encode(), b"no", b"id: x\n", b"\\"]  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them, or of their lines, left out, doubled, moved or put in."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        lines = data.split(b"\n")
        line = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                data = data[:at] + data[at + chance.randint(1, 20) :]
            case 1:
                data = data[:at] + chance.choice(PIECES) + data[at:]
            case 2:
                data = data[:at] + chance.choice(PIECES) + data[at + 1 :]
            case 3:
                data = b"\n".join(lines[:line] + lines[line + 1 :])
            case 4:
                data = b"\n".join([*lines[:line], chance.choice(lines), *lines[line:]])
            case _:
                indent = b" " * chance.randint(0, 8)
                data = b"\n".join([*lines[:line], indent + lines[line].strip(), *lines[line + 1 :]])
    return data


def is_sound(found: Problem, file: str) -> bool:
    return found.place.file == file and found.place.line >= 1 and found.place.column >= 1


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_complained_of(tmp_path: Path, path: Path, seed: int) -> None:
    kind, data = SEEDS[path]
    folder = Folder.at(tmp_path)
    folder.content.mkdir(exist_ok=True)
    file = folder.content / path.name
    file.write_bytes(mutated(data, random.Random(seed)))
    part, problems = read_file(kind, folder, file)
    assert part is not None or problems
    assert all(is_sound(found, f"content/{path.name}") for found in problems)


KEYS = st.sampled_from(
    ["id", "title", "components", "levels", "looks_like", "none", "text", "evidence", "fit",
     "rating", "population", "tiers", "adaptations", "examples", "former_ids", "zz"]
)  # fmt: skip
SIMPLE: st.SearchStrategy[object] = st.sampled_from(["~", "true", "12", "1.5", "no", "''", "a"])
NESTED = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(value=NESTED)
def test_any_structure_is_a_guide_or_complained_of(value: object) -> None:
    source = YamlFile(flow(value), "a.yaml")
    part, problems = shape(Guide, source)
    assert part is not None or problems
    assert all(is_sound(found, "a.yaml") for found in problems)


def flow(value: object) -> str:
    """The value in YAML's flow style."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return str(value)


def test_a_text_keeps_its_place_wherever_it_goes(tmp_path: Path) -> None:
    reading = read_handbook(write(tmp_path, {"content/a.guide.yaml": GUIDE}))
    title = reading.handbook.guides[0].components[0].title
    assert isinstance(title, Text)
    assert title.place == ("content/a.guide.yaml", 5, 12)
