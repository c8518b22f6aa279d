"""Prepare the font for typed text as PDF embeds it: a simple font for Western text.

Readers set typed text letter by letter, each as one byte; so the font has the codes of Windows'
Western text (WinAnsi) and the widths of their glyphs. Tables that only typesetting needs are
dropped.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guidegen.fonts.tables import glyphs, tables_of

_TABLES = (b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
FIRST, LAST = 32, 255
#: the sum of all words of a font file, as the format defines it
_SUM = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font ready to be embedded; lengths are thousandths of the font's size."""

    name: str
    #: of the codes `FIRST` to `LAST`
    widths: tuple[int, ...]
    box: tuple[int, ...]
    ascent: int
    descent: int
    capitals: int
    #: the font file, compressed, and its uncompressed length
    data: bytes
    length: int


@cache
def typeface(path: Path) -> Typeface:
    """Return the TrueType font in a file, which is read once."""
    font = path.read_bytes()
    tables = tables_of(font)
    units = struct.unpack_from(">H", tables[b"head"], 18)[0]

    def scaled(number: int) -> int:
        return round(number * 1000 / int(units))

    signs = glyphs(tables[b"cmap"])
    advances = _advances(tables)
    widths = tuple(scaled(advances[signs.get(ord(sign), 0)]) for sign in _signs())
    file = _font_file({tag: tables[tag] for tag in _TABLES if tag in tables})
    ascent, descent = struct.unpack_from(">hh", tables[b"hhea"], 4)
    return Typeface(
        name=path.stem,
        widths=widths,
        box=tuple(map(scaled, struct.unpack_from(">4h", tables[b"head"], 36))),
        ascent=scaled(ascent),
        descent=scaled(descent),
        capitals=scaled(struct.unpack_from(">h", tables[b"OS/2"], 88)[0]),
        data=zlib.compress(file, 9),
        length=len(file),
    )


def _signs() -> str:
    """Return the character of each code; where Windows has none, PDF shows a bullet."""
    signs = (bytes([code]).decode("cp1252", "replace") for code in range(FIRST, LAST + 1))
    shown = {"\ufffd": "•", "\x7f": "•", "\u00a0": " ", "\u00ad": "-"}
    return "".join(shown.get(sign, sign) for sign in signs)


def _advances(tables: dict[bytes, bytes]) -> list[int]:
    """Return the width of each glyph; the last one applies to all that follow."""
    number = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    count = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    found = [struct.unpack_from(">H", tables[b"hmtx"], 4 * n)[0] for n in range(count)]
    return found + [found[-1]] * (number - count)


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    """Return a font file with these tables."""
    power = len(tables).bit_length() - 1
    search = 16 << power
    head = struct.pack(">LHHHH", 0x10000, len(tables), search, power, 16 * len(tables) - search)
    place = len(head) + 16 * len(tables)
    entries, content = b"", b""
    for tag, given in sorted(tables.items()):
        # the sum of the whole file is set below
        data = given[:8] + bytes(4) + given[12:] if tag == b"head" else given
        entries += struct.pack(">4sLLL", tag, _sum_of(data), place + len(content), len(data))
        content += data + bytes(-len(data) % 4)
    file = bytearray(head + entries + content)
    at = next(n for n in range(12, place, 16) if file[n : n + 4] == b"head")
    start = struct.unpack_from(">L", file, at + 8)[0]
    struct.pack_into(">L", file, start + 8, (_SUM - _sum_of(file)) & 0xFFFFFFFF)
    return bytes(file)


def _sum_of(data: bytes | bytearray) -> int:
    whole = bytes(data) + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(whole) // 4}L", whole)
    return sum(words) & 0xFFFFFFFF
