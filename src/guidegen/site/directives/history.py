"""The history of a guide or a tool: the entries of its change log."""

from __future__ import annotations

from docutils import nodes

from guidegen.model import Page, kind_of
from guidegen.model.base import Change
from guidegen.model.kinds import version_anchor
from guidegen.site.listings import ChangeLog, log_of
from guidegen.site.writer import Writer


def history(writer: Writer, page: Page) -> list[nodes.Element]:
    """Every version of a change log, each at the place where the code of its forms leads."""
    is_here = writer.folder.docname(page.file) == writer.docname
    has_places = is_here and kind_of(page).has_version_anchors
    placed = {page.version}
    log, rows = log_of(page), []
    for change in page.changes:
        is_first = change.version not in placed
        place = version_anchor(change.version) if has_places and is_first else ""
        placed.add(change.version)
        marks = change_marks(writer, change)
        if change.edition:
            marks.append(edition_name(writer, change.edition, draft=change.draft))
        rows.append(
            (writer.term(str(change.version), *marks, id_=place), entry(writer, log, change))
        )
    return [writer.definitions(rows, "guidegen-history")] if rows else []


def edition_name(writer: Writer, name: str, *, draft: bool) -> str:
    """What an edition is called."""
    _ = writer.gettext
    called = _("Edition {name} (draft)") if draft else _("Edition {name}")
    return called.format(name=name)


def change_marks(writer: Writer, change: Change) -> list[str]:
    """When a change took effect and what it was about."""
    _ = writer.gettext
    kinds = {
        "wording": _("wording"), "meaning": _("meaning"),
        "structure": _("structure"), "scoring": _("scoring"),
    }  # fmt: skip
    marks = [change.date.isoformat()] if change.date else []
    return marks + ([kinds[change.kind]] if change.kind else [])


def entry(writer: Writer, log: ChangeLog, change: Change) -> list[nodes.Node]:
    """What changed and why, whether scores compare, and who should be trained again."""
    body: list[nodes.Node] = [*writer.prose(change.note)] if change.note else []
    if change.what:
        body.append(writer.bullets([writer.prose(text) for text in change.what]))
    body += _scores(writer, log, change)
    if change.retrain:
        people: list[nodes.Node | str] = []
        for text in change.retrain:
            people += [", "] if people else []
            people.append(writer.words(text, nodes.inline(translatable=True)))
        body.append(writer.line(writer.gettext("To be trained again:"), " ", *people))
    return body


def _scores(writer: Writer, log: ChangeLog, change: Change) -> list[nodes.Node]:
    """Whether scores before and after compare, and where they do not."""
    _ = writer.gettext
    if change.scores is None:
        return []
    if change.scores == "compare":
        return [writer.line(_("Scores compare with those of earlier versions."))]
    no = nodes.strong("", _("Scores do not compare with those of earlier versions."))
    sections: list[nodes.Node | str] = []
    for id_ in change.sections:
        title = next((title for section, title in log.sections if section == id_), None)
        sections += [", "] if sections else []
        # a section that is gone has left its id
        sections.append(writer.words(title, nodes.inline()) if title else str(id_))
    named = [" ", _("Sections where they do not:"), " ", *sections] if sections else []
    return [writer.line(no, *named)]
