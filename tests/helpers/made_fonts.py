"""Small fonts that tests make for themselves, so that they need none of the machine's."""

from __future__ import annotations

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def font_with(signs: str, family: str) -> bytes:
    """Return a TrueType font that shows each of ``signs`` as a black square."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (800, 700), (800, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    names = [f"sign{number}" for number in range(len(signs))]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *names])
    font.setupCharacterMap({ord(sign): name for sign, name in zip(signs, names, strict=True)})
    font.setupGlyf(dict.fromkeys((".notdef", *names), square))
    font.setupHorizontalMetrics(dict.fromkeys((".notdef", *names), (900, 100)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    # no date within: the same bytes each time
    font.font["head"].created = font.font["head"].modified = 0
    file = BytesIO()
    font.save(file)
    return file.getvalue()
