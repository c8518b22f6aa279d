"""What ``guidegen new`` writes, made from the starter files."""

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

#: characters; a longer title has no room in a heading
LONGEST_TITLE = 300


def starter(
    name: str,
    facts: Mapping[str, str],
    each: Mapping[str, Iterable[Mapping[str, str]]],
    without: Iterable[str] = (),
) -> str:
    """A starter file with the ``facts`` filled in.

    ``each`` has for a name in the file what to fill into its line, and the lines that belong to it,
    one time after the other; without any, the key above goes, too. The keys ``without`` are left
    out.
    """
    left_out = frozenset(without)
    lines = (STARTER / name).read_text("utf-8").splitlines(keepends=True)
    for key, rows in each.items():
        lines = _repeated(lines, f"${key}", list(rows))
    kept = [line for line in lines if line.strip().partition(":")[0] not in left_out]
    return Template("".join(kept)).substitute(facts)


def _repeated(lines: list[str], name: str, rows: list[Mapping[str, str]]) -> list[str]:
    """The lines with those of a name once for each row."""
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
    """The text as YAML reads it back, whatever signs are in it."""
    return json.dumps(text.strip(), ensure_ascii=False)


def usable_title(folder: Folder, typed: str) -> str:
    """Return the title in one line, with signs that would be markup shown as they are.

    Raises `UsageError` where no guide or tool can have it.
    """
    title = join_lines(" ".join(typed.split()))
    if bad := first_bad(title):
        raise UsageError(
            f"The title holds a character that does not belong there ({code_of(bad[0])}). "
            "Type it again; such characters, often unseen, come with text that was pasted."
        )
    if len(title) > LONGEST_TITLE:
        raise UsageError(
            f"The title has {len(title):,} characters; it may have {LONGEST_TITLE}. "
            "Give a shorter one, and write the rest into the summary."
        )
    for found in check_glyphs([Text(title)], coverage_of(folder.templates)):
        raise UsageError(f"{found.message} {found.remedy} Nothing was written.")
    return escape_text(title) if find_markup(Line(title)) else title


def is_text_to_yaml(id_: str) -> bool:
    """Whether YAML takes an id for text, as it does not take ``null`` or ``true``."""
    value = YamlFile(f"id: {id_}\n", "").value
    return isinstance(value, dict) and isinstance(value.get("id"), Text)
