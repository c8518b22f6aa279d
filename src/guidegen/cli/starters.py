"""What ``guidegen new`` writes, made from the starter files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from string import Template

from guidegen.resources import STARTER


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
