"""The font of what is typed into a form, as a PDF embeds it: a simple font for Western text.

Readers set what people type letter by letter, each as one byte; so the font has the codes of
Windows' Western text (WinAnsi) and the widths of their glyphs. The tables that only typesetting
needs are left out.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLES = (b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
FIRST, LAST = 32, 255
#: it ends the list of ranges, and is no sign
_LAST_SIGN = 0xFFFF
#: the sum of all words of a font file, by the format's definition
_SUM = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font ready to be embedded; lengths in thousandths of the font's size."""

    name: str
    #: of the codes `FIRST` to `LAST`
    widths: tuple[int, ...]
    box: tuple[int, ...]
    ascent: int
    descent: int
    capitals: int
    #: the font file, compressed, and its length before
    data: bytes
    length: int


@cache
def typeface(path: Path) -> Typeface:
    """The TrueType font in a file; it is read once."""
    font = path.read_bytes()
    tables = _tables(font)
    units = struct.unpack_from(">H", tables[b"head"], 18)[0]

    def scaled(number: int) -> int:
        return round(number * 1000 / int(units))

    glyphs = _glyphs(tables[b"cmap"])
    advances = _advances(tables)
    widths = tuple(scaled(advances[glyphs.get(ord(sign), 0)]) for sign in _signs())
    file = _font_file({tag: tables[tag] for tag in _TABLES if tag in tables})
    ascent, descent = struct.unpack_from(">hh", tables[b"hhea"], 4)
    return Typeface(
        name=path.stem, widths=widths,
        box=tuple(map(scaled, struct.unpack_from(">4h", tables[b"head"], 36))),
        ascent=scaled(ascent), descent=scaled(descent),
        capitals=scaled(struct.unpack_from(">h", tables[b"OS/2"], 88)[0]),
        data=zlib.compress(file, 9), length=len(file),
    )  # fmt: skip


def _signs() -> str:
    """The sign of each code; where Windows has none, PDF shows a bullet."""
    signs = (bytes([code]).decode("cp1252", "replace") for code in range(FIRST, LAST + 1))
    shown = {"\ufffd": "•", "\x7f": "•", "\u00a0": " ", "\u00ad": "-"}
    return "".join(shown.get(sign, sign) for sign in signs)


def _tables(font: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(count))
    return {tag: font[start : start + length] for tag, _sum, start, length in entries}


def _glyphs(cmap: bytes) -> dict[int, int]:
    """The glyph of each sign: what Windows' table says, which has ranges of signs (format 4)."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    places = (struct.unpack_from(">HHL", cmap, 4 + 8 * n) for n in range(count))
    at = next(place for platform, kind, place in places if (platform, kind) == (3, 1))
    ranges = struct.unpack_from(">H", cmap, at + 6)[0] // 2
    ends = at + 14
    starts, deltas, offsets = (ends + 2 + 2 * ranges * n for n in (1, 2, 3))
    found: dict[int, int] = {}
    for n in range(ranges):
        end, start, delta, offset = (
            struct.unpack_from(">H", cmap, each + 2 * n)[0]
            for each in (ends, starts, deltas, offsets)
        )
        for sign in range(start, end + 1):
            if not offset:
                found[sign] = (sign + delta) & 0xFFFF
            elif sign != _LAST_SIGN:
                place = offsets + 2 * n + offset + 2 * (sign - start)
                glyph = struct.unpack_from(">H", cmap, place)[0]
                found[sign] = (glyph + delta) & 0xFFFF if glyph else 0
    return found


def _advances(tables: dict[bytes, bytes]) -> list[int]:
    """The width of each glyph; the last stands for all that follow."""
    glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    count = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    found = [struct.unpack_from(">H", tables[b"hmtx"], 4 * n)[0] for n in range(count)]
    return found + [found[-1]] * (glyphs - count)


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    """A font file of these tables."""
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
