"""Compact forms: tightened until they fit one page, as far as they can still be read."""

from __future__ import annotations

from dataclasses import replace

from guidegen.printing.press import Press, Ready
from guidegen.views.form import Document
from guidegen.views.measures import STEPS, measures


def fitted(press: Press, document: Document) -> tuple[Ready, float]:
    """The form no tighter than it must be, and by how many millimeters it is still too long."""
    tightest = _tightened(document, STEPS[-1])
    over = press.fit(tightest).too_long
    if over:
        return tightest, over
    for tightness in STEPS[:-1]:
        looser = _tightened(document, tightness)
        if not press.fit(looser).too_long:
            return looser, 0.0
    return tightest, 0.0


def _tightened(document: Document, tightness: float) -> Ready:
    """The document's one form with other measures."""
    sheet = replace(document.sheets[0], measures=measures("compact", tightness))
    return Ready(replace(document, sheets=(sheet,)))
