"""Draw fields for every reader: what people type, and how a chosen option is marked."""

from __future__ import annotations

from functools import cached_property

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from guidegen.fonts import FOLDER
from guidegen.printing.typeface import FIRST, LAST, typeface

_FONT = FOLDER / "AtkinsonHyperlegibleNext-Regular.ttf"
#: points: the size of typed text, and the width below which readers choose the size
_SIZE, _NARROW = 10, 62.0
#: the side of a place that gets a cross, such as a box to tick; a larger one gets a ring
_SMALL = 14.5
#: the thickness of a mark
_THICK = 2.4
#: the largest side of a place that is drawn as a circle; a larger one, such as a criterion, has
#: corners
_CIRCLE, _CORNER = 24.0, 2.0
#: how far a curve's handles are from its ends in a quarter of a circle with the radius 1
_HANDLE = 0.5523


def writing(width: float = _NARROW, *, several_lines: bool = False) -> str:
    """Return how text is set in a field of this width; in several lines the size is fixed."""
    size = _SIZE if several_lines or width >= _NARROW else 0
    return f"/F {size} Tf 0 g"


class Appearances:
    """The appearances of one PDF's fields; places of one size share a mark."""

    def __init__(self, document: Pdf) -> None:
        self.document = document
        self._options: dict[tuple[str, str], tuple[Stream, Stream]] = {}

    @cached_property
    def resources(self) -> pikepdf.Object:
        """Return the font of typed text."""
        return self.document.make_indirect(Dictionary(Font=Dictionary(F=self._font())))

    def empty(self, width: float, height: float) -> Stream:
        """Return an empty field."""
        return self._drawn(width, height, "/Tx BMC EMC", Resources=self.resources)

    def option(self, width: float, height: float) -> tuple[Stream, Stream]:
        """Return a chosen option and one that is not chosen, which shows only what is printed.

        The mark is told by its shape, and leaves the print below it readable.
        """
        key = (_short(width), _short(height))
        if key not in self._options:
            mark = _cross if max(width, height) < _SMALL else _ring
            on = self._drawn(width, height, f"q {_THICK} w 0 G 1 J {mark(width, height)} S Q")
            self._options[key] = on, self._drawn(width, height, "")
        return self._options[key]

    def _drawn(self, width: float, height: float, content: str, **more: pikepdf.Object) -> Stream:
        return Stream(
            self.document,
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(width, 3), round(height, 3)]),
            **more,
        )

    def _font(self) -> pikepdf.Object:
        face = typeface(_FONT)
        file = Stream(self.document, face.data, Filter=Name.FlateDecode, Length1=face.length)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{face.name}"),
            Flags=32,
            FontBBox=Array(face.box),
            ItalicAngle=0,
            Ascent=face.ascent,
            Descent=face.descent,
            CapHeight=face.capitals,
            StemV=80,
            FontFile2=file,
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{face.name}"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=Array(face.widths),
            FontDescriptor=self.document.make_indirect(descriptor),
        )
        return self.document.make_indirect(font)


def _ring(width: float, height: float) -> str:
    """Draw a ring along the edge; around a whole text, a frame."""
    edge = _THICK / 2
    right, top = width - edge, height - edge
    side = min(width, height)
    radius = (side - _THICK) / 2 if side <= _CIRCLE else _CORNER
    handle = radius * (1 - _HANDLE)
    steps: tuple[tuple[tuple[float, ...], str], ...] = (
        ((edge + radius, edge), "m"),
        ((right - radius, edge), "l"),
        ((right - handle, edge, right, edge + handle, right, edge + radius), "c"),
        ((right, top - radius), "l"),
        ((right, top - handle, right - handle, top, right - radius, top), "c"),
        ((edge + radius, top), "l"),
        ((edge + handle, top, edge, top - handle, edge, top - radius), "c"),
        ((edge, edge + radius), "l"),
        ((edge, edge + handle, edge + handle, edge, edge + radius, edge), "c"),
    )
    drawn = (f"{' '.join(map(_short, numbers))} {sign}" for numbers, sign in steps)
    return f"{' '.join(drawn)} h"


def _cross(width: float, height: float) -> str:
    """Draw a cross from corner to corner."""
    edge = _THICK / 2
    left, bottom, right, top = map(_short, (edge, edge, width - edge, height - edge))
    return f"{left} {bottom} m {right} {top} l {left} {top} m {right} {bottom} l"


def _short(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
