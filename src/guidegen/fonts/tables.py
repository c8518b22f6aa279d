"""What a font file says of itself: its family, and the glyph of each sign (TrueType, OpenType)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

#: it ends the list of ranges, and is no sign
_LAST_SIGN = 0xFFFF
#: the names of a family, the typographic one first, as the format numbers them
_FAMILIES = (16, 1)
_WINDOWS = 3
#: the tables of signs that are read, by platform and encoding, the fullest first
_KINDS = ((3, 10), (0, 6), (0, 4), (0, 10), (3, 1), (0, 3))


class Font(NamedTuple):
    """A font of a file."""

    family: str
    signs: frozenset[int]


def fonts_of(data: bytes) -> Iterator[Font]:
    """Each font of a font file; ``ValueError`` where it is none."""
    try:
        starts = [0]
        if data[:4] == b"ttcf":
            count = struct.unpack_from(">L", data, 8)[0]
            starts = list(struct.unpack_from(f">{count}L", data, 12))
        for start in starts:
            tables = tables_of(data, start)
            signs = frozenset(sign for sign, glyph in glyphs(tables[b"cmap"]).items() if glyph)
            yield Font(_family(tables[b"name"]), signs)
    except (struct.error, KeyError, IndexError, StopIteration) as error:
        raise ValueError("this is no font file") from error


def tables_of(data: bytes, start: int = 0) -> dict[bytes, bytes]:
    """The tables of the font that begins at ``start``, by their tags."""
    count = struct.unpack_from(">H", data, start + 4)[0]
    entries = (struct.unpack_from(">4sLLL", data, start + 12 + 16 * n) for n in range(count))
    return {tag: data[place : place + length] for tag, _sum, place, length in entries}


def glyphs(cmap: bytes) -> dict[int, int]:
    """The glyph of each sign."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    places = [struct.unpack_from(">HHL", cmap, 4 + 8 * n) for n in range(count)]
    found = {(platform, kind): place for platform, kind, place in places}
    at = next(found[kind] for kind in _KINDS if kind in found)
    if struct.unpack_from(">H", cmap, at)[0] == 12:  # noqa: PLR2004 - the number of a format
        return _groups(cmap, at)
    return _segments(cmap, at)


def _groups(cmap: bytes, at: int) -> dict[int, int]:
    """Format 12: groups of signs whose glyphs follow each other."""
    count = struct.unpack_from(">L", cmap, at + 12)[0]
    found: dict[int, int] = {}
    for n in range(count):
        start, end, glyph = struct.unpack_from(">LLL", cmap, at + 16 + 12 * n)
        found |= zip(range(start, end + 1), range(glyph, glyph + end - start + 1), strict=True)
    return found


def _segments(cmap: bytes, at: int) -> dict[int, int]:
    """Format 4: ranges of signs of the first 65,536."""
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


def _family(name: bytes) -> str:
    """The family's name, in Windows' table of names."""
    count, strings = struct.unpack_from(">HH", name, 2)
    found: dict[int, str] = {}
    for n in range(count):
        platform, _kind, _language, what, length, place = struct.unpack_from(
            ">6H", name, 6 + 12 * n
        )
        if platform == _WINDOWS and what in _FAMILIES:
            text = name[strings + place : strings + place + length].decode("utf-16-be", "replace")
            found.setdefault(what, text)
    return next(found[what] for what in _FAMILIES if what in found)
