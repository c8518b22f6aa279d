"""Fit forms and reports into few pages: one, or without an almost empty last page."""

from __future__ import annotations

from dataclasses import replace

from guidegen.printing.layouts import PrintingError
from guidegen.printing.press import PreparedDocument, PreparedReport, Press
from guidegen.views.form import Document, Sheet
from guidegen.views.measures import STEPS, FormMeasures, choose_measures, tighten
from guidegen.views.printed_report import ReportDocument

#: how much of its last page a form may use and still be pulled back to the page before
_SHORT = 0.42
#: so many pages of a report may be pulled together into one
_PAIR = 2


def fit_compact(press: Press, document: Document) -> tuple[PreparedDocument, float]:
    """Return the form no tighter than needed, and by how many millimeters it is still too long."""
    tightest = _measured(document, choose_measures("compact", STEPS[-1]))
    over = press.fit(tightest).too_long
    if over:
        return tightest, over
    for tightness in STEPS[:-1]:
        looser = _measured(document, choose_measures("compact", tightness))
        if not press.fit(looser).too_long:
            return looser, 0.0
    return tightest, 0.0


def avoid_short_pages(press: Press, document: Document) -> PreparedDocument:
    """Return the document's forms, tightened where that avoids an almost empty last page.

    Letters, circles and lines to write on keep their sizes.
    """
    sheets = tuple(_settled(press, document, sheet) for sheet in document.sheets)
    return PreparedDocument(replace(document, sheets=sheets))


def _settled(press: Press, document: Document, sheet: Sheet) -> Sheet:
    alone = replace(document, cover=None, sheets=(sheet,))
    try:
        usual = press.fit(PreparedDocument(alone))
    except PrintingError:
        return (
            sheet  # a handbook's own layout need not say where it ends; other faults show in print
        )
    if usual.pages == 1 or usual.used > _SHORT * usual.height:
        return sheet
    for step in STEPS[1:]:
        ready = _measured(alone, tighten(sheet.measures, step))
        if press.fit(ready).pages < usual.pages:
            return ready.document.sheets[0]
    return sheet


def fit_report(press: Press, report: ReportDocument) -> PreparedReport:
    """Return the report, tightened where that makes it one page or saves an almost empty one."""
    usual = PreparedReport(report)
    try:
        fit = press.fit(usual)
    except PrintingError:
        return usual  # as above
    is_almost_empty = fit.used <= _SHORT * fit.height
    if fit.pages == 1 or (fit.pages > _PAIR and not is_almost_empty):
        return usual
    for step in STEPS[1:]:
        tighter = PreparedReport(replace(report, measures=choose_measures("compact", step)))
        if press.fit(tighter).pages < fit.pages:
            return tighter
    return usual


def _measured(document: Document, chosen: FormMeasures) -> PreparedDocument:
    """Return the document's one form with other measures."""
    sheet = replace(document.sheets[0], measures=chosen)
    return PreparedDocument(replace(document, sheets=(sheet,)))
