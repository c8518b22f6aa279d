"""The pages of the documentation, and the examples in them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any, NamedTuple

import yaml

from guidegen.reading import Folder
from guidegen.resources import first_settings
from helpers.paths import REPOSITORY

DOCS = REPOSITORY / "docs"
#: run from its beginning to its end, by test_tutorial.py; examples of other pages are run one by one
TUTORIAL = "tutorial.md"
#: its examples are the settings and pages of one handbook
PLANNING = "planning.md"
PAGES = {path.name: path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))}
GUIDE = "content/strategies/greeting/index.guide.yaml"
TOOL = "content/strategies/greeting/walkthrough.tool.yaml"
PLAN = "content/plan/2026-27.plan.yaml"
#: the first line of an example that is a part of a file: in which file, and in which list of it
IN_A_FILE = {
    "# in a guide": (GUIDE, None),
    "# in a component": (GUIDE, "components"),
    "# in a tool": (TOOL, None),
    "# in an item": (TOOL, "items"),
    "# in a plan": (PLAN, None),
    "# in a goal": (PLAN, "goals"),
}


class Fence(NamedTuple):
    """A fenced block of a page."""

    page: str
    language: str
    text: str
    #: the blocks of output below it, before the next example or heading
    answers: list[str]
    #: the whole files before it on the page that nothing is wrong with
    files: dict[str, str]


def fences() -> Iterator[Fence]:
    pattern = re.compile(r"^#+ |^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
    for page, text in PAGES.items():
        if page == TUTORIAL:
            continue
        answers: list[str] = []
        before: list[Fence] = []
        for found in pattern.finditer(text):
            if found[2] in ("text", "json"):
                answers.append(found[3])
                continue
            answers = []
            if found[2]:
                files = {name_of(each): each.text for each in before if not each.answers}
                fence = Fence(page, found[2], found[3], answers, files)
                if _is_kept(fence):
                    before.append(fence)
                yield fence


def _is_kept(fence: Fence) -> bool:
    """Whether examples below can use this file: it is whole and does not replace another."""
    name = name_of(fence)
    if fence.page == PLANNING:
        return bool(name)
    return name.startswith("content/") and name not in (GUIDE, TOOL)


def name_of(fence: Fence) -> str:
    """The file that an example is; nothing where it is none."""
    first = fence.text.partition("\n")[0]
    return first[2:] if fence.language == "yaml" and first not in IN_A_FILE else ""


FENCES = list(fences())
EXAMPLES = [each for each in FENCES if each.language == "yaml"]
#: the whole files that the pages begin with, and that parts are tried in
FILES = {
    file: next(each.text for each in EXAMPLES if each.text.startswith(f"# {file}\n"))
    for file in (GUIDE, TOOL)
}
#: the handbook that the page about planning makes
PLANNED_YEAR = {
    name_of(each): each.text for each in EXAMPLES if each.page == PLANNING and name_of(each)
}


def files_of(example: Fence) -> dict[str, str]:
    """The files that an example needs, and itself, which may replace one or be a part of one."""
    files = {**FILES, **example.files}
    mark = example.text.partition("\n")[0]
    if mark not in IN_A_FILE:
        return {**files, mark.removeprefix("# "): example.text}
    file, key = IN_A_FILE[mark]
    return {**files, file: _with(yaml.safe_load(files[file]), key, example.text)}


def _with(data: dict[str, Any], key: str | None, example: str) -> str:
    """A file with the example in the place of its own keys, or of those of its last entry."""
    own = yaml.safe_load(example)
    if key is None:
        return yaml.safe_dump(_without(data, own), sort_keys=False) + example
    entries = data.pop(key)
    data[key] = [*entries[:-1], _without(entries[-1], own)]
    return yaml.safe_dump(data, sort_keys=False) + indent(example, "  ")


def _without(data: dict[str, Any], keys: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def write(root: Path, files: dict[str, str]) -> Folder:
    (root / "conf").mkdir(parents=True)
    for path in first_settings():
        shutil.copy2(path, root / "conf")
    for name, text in {"content/index.md": "# Home\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Folder.at(root)
