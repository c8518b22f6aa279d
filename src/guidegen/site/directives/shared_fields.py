"""The blocks of fields that all kinds of pages have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from guidegen.model import Page, Text
from guidegen.model.base import Part
from guidegen.site.directives.history import history
from guidegen.site.directives.labels import status_label
from guidegen.site.writer import BlockNodes, CellContent, DefinitionRows, Writer

#: a short row: its label and its value; it is left out if the value is empty
FactRow = tuple[str, CellContent | None]


def labeled_texts(writer: Writer, part: Part | None, labels: dict[str, str]) -> BlockNodes:
    """Return those texts of a part that are written, each with its label."""
    rows: DefinitionRows = []
    for name, label in labels.items():
        value: Any = getattr(part, name, None)
        if value:
            texts = [value] if isinstance(value, Text) else value
            rows.append((writer.term(label), writer.texts(texts)))
    return writer.definitions(rows, "guidegen-facts")


def fact_list(
    writer: Writer,
    page: Page,
    *,
    before: Iterable[FactRow] = (),
    after: Iterable[FactRow] = (),
) -> BlockNodes:
    """Return version, dates, owner and similar facts as short rows.

    The rows of only one kind of page are added ``before`` and ``after`` those of all pages.
    """
    _ = writer.gettext
    facts: list[FactRow] = [
        *before,
        (_("Status"), status_label(writer, page.status)),
        (_("Version"), str(page.version or "")),
        (_("In effect from"), _iso_date(page.effective)),
        (_("School year"), page.school_year),
        (_("Next review"), _iso_date(page.review_by)),
        (_("Owner"), page.owner),
        *after,
    ]
    rows: DefinitionRows = []
    for label, value in facts:
        if value:
            rows.append((writer.term(label), _fact_value(writer, value)))
    for label, people in ((_("Authors"), page.authors), (_("Approved by"), page.approvers)):
        if people:
            rows.append((writer.term(label), writer.texts(people)))
    return writer.definitions(rows, "guidegen-facts")


def _iso_date(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _fact_value(writer: Writer, value: CellContent) -> BlockNodes:
    if isinstance(value, Text):
        return writer.prose(value)
    return [writer.program_text(value)] if isinstance(value, str) else value


def _source(writer: Writer, page: Page) -> BlockNodes:
    _ = writer.gettext
    labels = {
        "origin": _("Origin"),
        "adapted_from": _("Adapted from"),
        "license": _("License"),
        "permission": _("Permission"),
        "note": _("Note"),
    }
    return labeled_texts(writer, page.source, labels)


def _standing(writer: Writer, page: Page) -> BlockNodes:
    """Return version, status and dates on one line, so that readers see if the page is current."""
    _ = writer.gettext
    marks = []
    if page.version:
        marks.append(_("Version {version}").format(version=page.version))
    if page.status:
        marks.append(status_label(writer, page.status))
    if page.effective:
        marks.append(_("In effect from {date}").format(date=page.effective.isoformat()))
    if page.review_by:
        marks.append(_("Next review by {date}").format(date=page.review_by.isoformat()))
    return writer.marks(marks)


#: functions for fields of all pages that are more than texts
SHARED_BLOCKS: Mapping[str, Callable[[Writer, Page], BlockNodes]] = {
    "facts": fact_list,
    "standing": _standing,
    "changes": history,
    "source": _source,
}
