"""What the fields of all pages have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docutils import nodes

from guidegen.model import Page, Text
from guidegen.model.base import Part
from guidegen.site.directives.history import history
from guidegen.site.directives.lists import status_label
from guidegen.site.writer import Content, Writer

Blocks = Sequence[nodes.Node]
Rows = list[tuple[nodes.term, Blocks]]
#: a short row: its label, and what it says if anything
Fact = tuple[str, Content | None]


def _source(writer: Writer, page: Page) -> Blocks:
    _ = writer.gettext
    labels = {
        "origin": _("Origin"),
        "adapted_from": _("Adapted from"),
        "license": _("License"),
        "permission": _("Permission"),
        "note": _("Note"),
    }
    return labelled(writer, page.source, labels)


def as_list(writer: Writer, rows: Rows) -> Blocks:
    """The rows as one list of definitions; nothing where there are none."""
    return [writer.definitions(rows)] if rows else []


def labelled(writer: Writer, part: Part | None, labels: dict[str, str]) -> Blocks:
    """The written texts of a part, each with its label."""
    rows: Rows = []
    for name, label in labels.items():
        value: Any = getattr(part, name, None)
        if value:
            body = writer.prose(value) if isinstance(value, Text) else writer.texts(value)
            rows.append((writer.term(label), body))
    return [writer.definitions(rows, "guidegen-facts")] if rows else []


def facts(
    writer: Writer, page: Page, *, before: Sequence[Fact] = (), after: Sequence[Fact] = ()
) -> Blocks:
    """Version, dates, owner and the like, as short rows; a kind of page has its own around them."""
    _ = writer.gettext
    values: list[Fact] = [
        *before,
        (_("Status"), status_label(writer, page.status)),
        (_("Version"), str(page.version or "")),
        (_("In effect from"), page.effective.isoformat() if page.effective else None),
        (_("School year"), page.school_year),
        (_("Next review"), page.review_by.isoformat() if page.review_by else None),
        (_("Owner"), page.owner),
        *after,
    ]
    rows: Rows = []
    for label, value in values:
        if value:
            rows.append((writer.term(label), _blocks(writer, value)))
    for label, people in ((_("Authors"), page.authors), (_("Approved by"), page.approvers)):
        if people:
            rows.append((writer.term(label), writer.texts(people)))
    return [writer.definitions(rows, "guidegen-facts")] if rows else []


def _blocks(writer: Writer, value: Content) -> Blocks:
    if isinstance(value, Text):
        return writer.prose(value)
    return [writer.label(value)] if isinstance(value, str) else value


def _standing(writer: Writer, page: Page) -> Blocks:
    """Version, status and dates in one line, for whoever asks whether this is today's."""
    _ = writer.gettext
    marks = [_("Version {version}").format(version=page.version)] if page.version else []
    marks += [status_label(writer, page.status)] if page.status else []
    if page.effective:
        marks.append(_("In effect from {date}").format(date=page.effective.isoformat()))
    if page.review_by:
        marks.append(_("Next review by {date}").format(date=page.review_by.isoformat()))
    return writer.marks(marks)


#: what shows the fields of all pages that are more than texts
SHARED_BLOCKS: Mapping[str, Callable[[Writer, Page], Blocks]] = {
    "facts": facts,
    "standing": _standing,
    "changes": history,
    "source": _source,
}
