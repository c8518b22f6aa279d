"""Names of files and folders: all that are possible work, and the others are told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.naming import slug
from helpers.handbooks import GUIDE, TOOL, WHOLE, write
from helpers.sites import build

OTHER_GUIDE = "id: other\ntitle: Other\n"
RENAME = "Rename it with letters, digits, spaces, - and _, which work everywhere. [bad-file-name]"
ONE = (
    "differ only in capitals or accents; some systems treat them as one file. Give one of them "
    "another name. [near-files]"
)
SETTINGS = "This file is not read: the settings files are district.yaml, levels.yaml, scales.yaml, labels.yaml, buildings.yaml, calendar.yaml, groups.yaml, privacy.yaml, stages.yaml, data.yaml."


def misnamed(suffix: str, how: str = "") -> str:
    how = how or f"Give it a name that ends in {suffix}, or delete it if it is a copy."
    return f"This file is not read, because its name does not end in {suffix}. {how} [misnamed]"


def taken(name: str) -> str:
    return (
        f"A page named “{name}” is made by guidegen itself, and would replace this one. Give "
        f"this page another name, such as my-{name}. [taken-name]"
    )


YAML = misnamed(
    ".guide.yaml, .tool.yaml, .plan.yaml, .measure.yaml or .decision.yaml",
    "Rename it, for example to “index.guide.yaml”, or delete it.",
)
NAMES: dict[str, tuple[str, str | None]] = {
    "content/index.yaml": (OTHER_GUIDE, YAML),
    "content/index.YML": (OTHER_GUIDE, YAML),
    "content/openapi.yaml": ("openapi: 3.1.0\ninfo: {title: x}\n", None),
    "content/_index.yaml": (OTHER_GUIDE, None),
    "content/walkthrough.tool - Copy.yaml": (TOOL, misnamed(".tool.yaml")),
    "content/walkthrough.tool (1).yaml": (TOOL, misnamed(".tool.yaml")),
    "content/index.guide copy.yaml": (OTHER_GUIDE, misnamed(".guide.yaml")),
    "content/index.guide.yaml.yaml": (OTHER_GUIDE, misnamed(".guide.yaml")),
    "content/index.guide.yaml~": (OTHER_GUIDE, None),
    "content/note.md.txt": ("# Note\n", misnamed(".md")),
    "content/note.markdown": ("# Note\n", misnamed(".md")),
    "content/search.md": ("# Find\n", taken("search")),
    "content/Search.md": ("# Find\n", taken("search")),
    "content/search/index.md": ("# Find\n", taken("search")),
    "content/genindex.md": ("# All\n", taken("genindex")),
    "content/py-modindex.md": ("# All\n", taken("py-modindex")),
    "content/guidegen-components.md": ("# All\n", taken("guidegen-components")),
    "content/strategies/search.md": ("# Find\n", None),
    "content/search.guide.yaml": (OTHER_GUIDE, taken("search")),
    "content/con.md": ("# C\n", f"The name “con.md” is one that Windows keeps for itself. {RENAME}"),
    "content/a#b.md": (
        "# A\n",
        "The name “a#b.md” holds #, which other systems or addresses cannot have in names. " + RENAME,
    ),
    "content/a\u202ebc.md": (
        "# A\n",
        "The name “a\u202ebc.md” holds a sign that cannot be seen (U+202E, right-to-left override). "
        + RENAME,
    ),
    "content/Reading & Math.md": ("# A\n", None),
    "conf/scale.yaml": (
        "scales: []\n",
        f"{SETTINGS} Did you mean “scales.yaml”? Rename it to one of these, or move it out of "
        "the folder. [unread-settings]",
    ),
    "conf/levels.yml": (
        "level_sets: []\n",
        f"{SETTINGS} Did you mean “levels.yaml”? Rename it to one of these, or move it out of "
        "the folder. [unread-settings]",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "things", "name", "at"),
    [
        ("district.yaml", "roles and header fields", "date", "walk.tool.yaml:5"),
        ("levels.yaml", "level sets", "profile", "reading.guide.yaml:8"),
        ("scales.yaml", "scales", "in-place", "walk.tool.yaml:4"),
    ],
)
def test_settings_that_are_missing_are_told_once(
    tmp_path: Path, file: str, things: str, name: str, at: str
) -> None:
    levels = "    levels: {expected: Always., growing: Often.}\n    looks_like: {teacher: Reads.}\n"
    tool = TOOL.replace("items:", "header_fields: [date]\nitems:")
    folder = write(
        tmp_path,
        {
            "content/reading.guide.yaml": f"{GUIDE}{levels}level_set: profile\n",
            "content/walk.tool.yaml": tool,
        },
    )
    (folder.conf / file).unlink()
    assert [str(each) for each in check_folder(folder)] == [
        f"conf/{file}:1:1: This file is missing, but pages use {things} of it, such "
        f"as “{name}” in content/{at}. Put it back (git restore conf/{file}), or copy it from "
        "a new handbook: guidegen new DIR [missing-settings]"
    ]
    # a file of nearly its name is the cause, and is told
    (folder.conf / file.replace(".yaml", ".yml")).write_text("")
    assert [each.code.slug for each in check_folder(folder)] == ["unread-settings"]


def test_settings_that_nobody_names_may_be_left_out(tmp_path: Path) -> None:
    own = "scales:\n  - {id: in-place, title: In place, points: [{value: 1, title: Seen}]}\n"
    folder = write(tmp_path, {**WHOLE, "content/walk.tool.yaml": TOOL + own})
    for name in ("district.yaml", "levels.yaml", "scales.yaml"):
        (folder.conf / name).unlink()
    assert check_folder(folder) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_not_read_or_not_possible_is_told(tmp_path: Path, name: str) -> None:
    text, expected = NAMES[name]
    found = [str(each) for each in check_folder(write(tmp_path, {**WHOLE, name: text}))]
    assert found == ([f"{name}:1:1: {expected}"] if expected else [])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text_or_nearly_the_same(tmp_path: Path) -> None:
    files = {
        "content/READING.guide.yaml": OTHER_GUIDE,
        "content/Cafe\u0301.md": "# A\n",
        "content/Café.md": "# A\n",
        "content/two\nlines.md": "# A\n",
        "content/end./a.md": "# A\n",
    }
    folder = write(tmp_path, {**WHOLE, **files})
    Path(os.fsdecode(bytes(folder.content) + b"/bad\xff.md")).write_text("# A\n", "utf-8")
    found = [f"{each.place.file}: {each.message} {each.remedy}" for each in check_folder(folder)]
    kept = [each.removesuffix(f" {RENAME.removesuffix(' [bad-file-name]')}") for each in found]
    near = ONE.removesuffix(" [near-files]")
    assert kept == [
        f"content/Café.md: “Café.md” and “Cafe\u0301.md” {near}",
        "content/bad\udcff.md: The name “bad\udcff.md” is not written in UTF-8.",
        "content/end.: The name “end.” begins or ends with a blank or a point.",
        f"content/reading.guide.yaml: “reading.guide.yaml” and “READING.guide.yaml” {near}",
        "content/two\nlines.md: The name “two\nlines.md” holds a sign that cannot be seen (U+000A).",
    ]


def test_links_lead_into_folders_of_any_possible_name(tmp_path: Path) -> None:
    # mkdocs-with-pdf#25
    names = ["Reading & Math", "a+b;c=d, e@f", "50% (all)", "Größe 算数"]
    files = {"content/index.md": "# Home\n\n```{toctree}\n:glob:\n\n*/*\n```\n"}
    for number, name in enumerate(names):
        guide = GUIDE.replace("id: reading", f"id: reading{number}")
        tool = TOOL.replace("id: walk", f"id: walk{number}").replace("reading", f"reading{number}")
        files[f"content/{name}/index.guide.yaml"] = (
            f"{guide}    definition: See [the form](walk.tool.yaml), {{tool}}`walk{number}` and "
            f"[the first](../{names[0].replace(' ', '%20')}/walk.tool.yaml).\n"
        )
        files[f"content/{name}/walk.tool.yaml"] = tool
    built = build(write(tmp_path, files).root)
    assert built.warnings == ""
    page = (built.out / "Reading & Math" / "index.html").read_text("utf-8")
    assert 'href="walk.html"' in page
    assert all((built.out / name / "walk.html").is_file() for name in names)


def test_conflicts_in_a_page_are_told(tmp_path: Path) -> None:
    page = "# Page\n\n<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> branch\n"
    found = check_folder(write(tmp_path, {**WHOLE, "content/page.md": page}))
    assert [(str(each.place), each.code.slug) for each in found] == [
        ("content/page.md:3:1", "conflict")
    ]


def test_conflicts_in_the_settings_of_sphinx_are_told(tmp_path: Path) -> None:
    folder = write(tmp_path, WHOLE)
    text = "a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n>>>>>>> other\n"
    (folder.conf / "conf.py").write_text(text, "utf-8")
    assert [(str(each.place), each.code.slug) for each in check_folder(folder)] == [
        ("conf/conf.py:2:1", "conflict")
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Größe & Maß", "grosse-mass"),
        ("日本語", "ribenyu"),
        ("中文", "zhongwen"),
        ("Café: “Lesen” #1 {x}", "cafe-lesen-1-x"),
        ("Teacher's desk", "teachers-desk"),
        ("👋", "wave"),
        ("2026", "n-2026"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_ids_from_titles_in_any_script(title: str, expected: str) -> None:
    assert slug(title) == expected
