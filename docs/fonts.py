"""Writes down which signs Typst's own fonts have: ``python docs/fonts.py``, after a new Typst.

They are part of Typst's program, not files, and are found there by their heads. `guidegen check`
reads what is written here, as it must not load Typst.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import typst

from guidegen.fonts import FOLDER, PROGRAM
from guidegen.fonts.tables import Font, fonts_of

FILE = FOLDER / "typst.json"
_HEAD = re.compile(rb"OTTO\x00|\x00\x01\x00\x00\x00")
#: how long a font may be
_LONGEST = 4_000_000


def fonts(program: bytes) -> Iterator[Font]:
    """The fonts in a program's bytes."""
    for match in _HEAD.finditer(program):
        start = match.start()
        tables = struct.unpack_from(">H", program, start + 4)[0]
        directory = program[start + 12 : start + 12 + 16 * tables]
        if b"cmap" in directory and b"name" in directory and b"hmtx" in directory:
            try:
                yield from fonts_of(program[start : start + _LONGEST])
            except ValueError:
                continue


def ranges(signs: frozenset[int]) -> list[list[int]]:
    """Signs that follow each other, as their first and last."""
    found: list[list[int]] = []
    for sign in sorted(signs):
        if found and found[-1][1] == sign - 1:
            found[-1][1] = sign
        else:
            found.append([sign, sign])
    return found


def written() -> str:
    """What the file holds: of each family what any of its fonts has, as Typst takes that one."""
    program = next(Path(typst.__file__).parent.glob("_typst*")).read_bytes()
    families: dict[str, frozenset[int]] = {}
    for font in fonts(program):
        # as Typst calls it
        family = font.family.replace("NewComputerModern", "New Computer Modern")
        families[family] = families.get(family, frozenset()) | font.signs
    known = {name: ranges(families[name]) for name in PROGRAM if name in families}
    return json.dumps(known, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
