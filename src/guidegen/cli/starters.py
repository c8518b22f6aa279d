"""Make titles, ids and files of new pages from what the user types and the starter files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from string import Template

from guidegen.checking.texts import check_glyphs
from guidegen.errors import UsageError
from guidegen.fonts import coverage_of
from guidegen.model import Line, Text
from guidegen.prose import escape_text, find_markup, join_lines
from guidegen.reading import Folder
from guidegen.reading.characters import code_of, first_bad
from guidegen.reading.yaml_file import YamlFile
from guidegen.resources import STARTER

#: length in characters; a heading has no room for a longer title
LONGEST_TITLE = 300


def starter(
    name: str,
    facts: Mapping[str, str],
    each: Mapping[str, Iterable[Mapping[str, str]]],
    omitted: Iterable[str] = (),
) -> str:
    """Return a starter file with ``facts`` filled in, and without the keys ``omitted``.

    For a name in the file, ``each`` has the facts for its line and the lines below, which are
    repeated. If there are none, the key above is left out, too.
    """
    left_out = frozenset(omitted)
    lines = (STARTER / name).read_text("utf-8").splitlines(keepends=True)
    for key, rows in each.items():
        lines = _repeat(lines, f"${key}", list(rows))
    kept = [line for line in lines if line.strip().partition(":")[0] not in left_out]
    return Template("".join(kept)).substitute(facts)


def _repeat(lines: list[str], name: str, rows: list[Mapping[str, str]]) -> list[str]:
    """Return the lines, with those of a name once for each row."""
    start = next(number for number, line in enumerate(lines) if name in line)
    stop = start + 1
    while stop < len(lines) and _lead(lines[stop]) > _lead(lines[start]):
        stop += 1
    if not rows:
        return lines[: start - 1] + lines[stop:]
    block = Template("".join(lines[start:stop]))
    return [*lines[:start], *(block.safe_substitute(row) for row in rows), *lines[stop:]]


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def quoted(text: str) -> str:
    """Quote a text so that YAML reads it back, whatever characters it has."""
    return json.dumps(text.strip(), ensure_ascii=False)


def usable_title(folder: Folder, typed: str) -> str:
    """Return the title in one line, with markup escaped.

    Raises `UsageError` if a page cannot have this title.
    """
    title = join_lines(" ".join(typed.split()))
    if bad := first_bad(title):
        raise UsageError(
            f"The title contains a character that cannot be used ({code_of(bad[0])}). "
            "Type it again; such characters, often invisible, come with pasted text."
        )
    if len(title) > LONGEST_TITLE:
        raise UsageError(
            f"The title has {len(title):,} characters; it may have {LONGEST_TITLE}. "
            "Give a shorter one, and write the rest in the summary."
        )
    for problem in check_glyphs([Text(title)], coverage_of(folder.templates)):
        raise UsageError(f"{problem.message} {problem.remedy} Nothing was written.")
    if find_markup(Line(title)):
        return escape_text(title)
    return title


def is_text_to_yaml(id_: str) -> bool:
    """Whether YAML reads an id as text, unlike ``null`` or ``true``."""
    value = YamlFile(f"id: {id_}\n", "").value
    return isinstance(value, dict) and isinstance(value.get("id"), Text)
