"""The history of a guide or tool: the entries of its change log."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes

from guidegen.model import Page, Text, kind_of
from guidegen.model.base import ChangeLogEntry
from guidegen.model.kinds import version_anchor
from guidegen.site.listings import ChangeLog, log_of
from guidegen.site.writer import DefinitionRows, Writer, separate


def history(writer: Writer, page: Page) -> list[nodes.Element]:
    """Return every entry of a change log, with anchors for the versions of printed forms."""
    is_here = writer.folder.docname(page.file) == writer.docname
    has_anchors = is_here and kind_of(page).has_version_anchors
    # the page's own version has its anchor elsewhere
    anchored = {page.version}
    log = log_of(page)
    rows: DefinitionRows = []
    for change in page.changes:
        anchor = ""
        if has_anchors and change.version not in anchored:
            anchor = version_anchor(change.version)
        anchored.add(change.version)
        marks = change_marks(writer, change)
        if change.edition:
            marks.append(edition_name(writer, change.edition, is_draft=change.draft))
        term = writer.term(str(change.version), *marks, id_=anchor)
        rows.append((term, describe_change(writer, log, change)))
    return writer.definitions(rows, "guidegen-history")


def edition_name(writer: Writer, name: str, *, is_draft: bool) -> str:
    """Return the name of an edition as it is shown."""
    _ = writer.gettext
    pattern = _("Edition {name} (draft)") if is_draft else _("Edition {name}")
    return pattern.format(name=name)


def change_marks(writer: Writer, change: ChangeLogEntry) -> list[str]:
    """Return the date of a change, and the kind of the change."""
    _ = writer.gettext
    kinds = {
        "wording": _("wording"),
        "meaning": _("meaning"),
        "structure": _("structure"),
        "scoring": _("scoring"),
    }
    marks = []
    if change.date:
        marks.append(change.date.isoformat())
    if change.kind:
        marks.append(kinds[change.kind])
    return marks


def describe_change(writer: Writer, log: ChangeLog, change: ChangeLogEntry) -> list[nodes.Node]:
    """Return what changed and why, whether scores are comparable, and who needs new training."""
    body: list[nodes.Node] = []
    if change.note:
        body += writer.prose(change.note)
    if change.what:
        body.append(writer.bullets(map(writer.prose, change.what)))
    body += _comparability(writer, log, change)
    if change.retrain:
        people = [writer.fill(text, nodes.inline(translatable=True)) for text in change.retrain]
        lead = writer.gettext("Who needs retraining:")
        body.append(writer.line(lead, " ", *separate(people, ", ")))
    return body


def _comparability(writer: Writer, log: ChangeLog, change: ChangeLogEntry) -> list[nodes.Node]:
    """Return whether scores before and after a change are comparable, and where they are not."""
    if change.scores is None:
        return []
    comparable, not_comparable = _comparing_sentences(writer.gettext, log.role)
    if change.scores == "compare":
        return [writer.line(comparable)]
    line = [nodes.strong("", not_comparable)]
    if not change.sections:
        return [writer.line(*line)]
    titles: dict[str, Text] = {str(id_): title for id_, title in log.sections}
    sections: list[nodes.Node | str] = []
    for id_ in map(str, change.sections):
        if id_ in titles:
            sections.append(writer.fill(titles[id_], nodes.inline()))
        else:
            # the section no longer exists
            sections.append(id_)
    lead = writer.gettext("Sections where they are not comparable:")
    return [writer.line(*line, " ", lead, " ", *separate(sections, ", "))]


def _comparing_sentences(translate: Callable[[str], str], role: str) -> tuple[str, str]:
    """Return what a page says if its scores, values or results compare, and if they do not."""
    _ = translate
    if role == "measure":
        return (
            _("Values are comparable with those of earlier versions."),
            _("Values are not comparable with those of earlier versions."),
        )
    if role == "plan":
        return (
            _("Results are comparable with those of earlier versions."),
            _("Results are not comparable with those of earlier versions."),
        )
    return (
        _("Scores are comparable with those of earlier versions."),
        _("Scores are not comparable with those of earlier versions."),
    )
