"""What changed in the whole handbook, edition by edition."""

from __future__ import annotations

from docutils import nodes

from guidegen.model.base import Change
from guidegen.problems import ReferenceCode
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.history import change_marks, edition_name, entry
from guidegen.site.listings import ChangeLog, ChangeLogs


class ChangesDirective(HandbookDirective):
    """``{changes}``: what each edition brought, the newest first; ``{changes} NAME``: one of them.

    Changes of which the log names no edition come last, under a heading of their own.
    """

    def run(self) -> list[nodes.Node]:
        """A section for each edition; for one that is named, its changes alone."""
        writer = self.writer
        editions, drafts, self.logs = writer.ask(ChangeLogs(self.argument))
        if self.argument:
            if self.argument not in editions:
                self.complain(ReferenceCode.UNKNOWN_EDITION, writer.known_editions())
            return self.placed(self._changes(self.argument))
        _, taken = writer.gettext, set[str]()
        found: list[nodes.Node] = []
        for name in editions:
            title = edition_name(writer, name, draft=name in drafts)
            found.append(self._section(title, _id(f"edition-{name}", taken), name))
        without = self._changes(None)
        if without and editions:
            title = _("Without an edition")
            found.append(self._section(title, _id("no-edition", taken), None))
        else:
            found += without
        return self.placed(found or [writer.label(_("No change is written down yet."))])

    def _section(self, title: str, id_: str, edition: str | None) -> nodes.section:
        head = self.writer.label(title, nodes.title())
        return nodes.section("", head, *self._changes(edition), ids=[id_])

    def _changes(self, edition: str | None) -> list[nodes.Node]:
        """The changes of one edition, or of none: guide by guide, each before its tools."""
        rows = [
            (self._term(log, change), entry(self.writer, log, change))
            for log in self.logs
            for change in log.changes
            if change.edition == edition
        ]
        return [self.writer.definitions(rows, "guidegen-history")] if rows else []

    def _term(self, log: ChangeLog, change: Change) -> nodes.term:
        writer, _ = self.writer, self.writer.gettext
        title = writer.words(log.title, nodes.inline())
        link = writer.link(log.role, log.id, [title])
        term = nodes.term("", "", link, translatable=False)
        old, new = _before(log, change), change.version
        version = _("{old} to {new}").format(old=old, new=new) if old else str(new)
        for mark in (version, *change_marks(writer, change)):
            term += [nodes.Text(" "), writer.mark(mark)]
        return term


def _before(log: ChangeLog, change: Change) -> str | None:
    """The version that a change led from, as far as the log knows it."""
    older = (version for version in log.versions if _order(version) < _order(change.version))
    return max(older, key=_order, default=None)


def _order(version: str) -> list[tuple[int, str]]:
    """By its numbers, which may have any length."""
    return [(len(number), number) for number in version.split(".")]


def _id(name: str, taken: set[str]) -> str:
    """An id for a heading; names that differ only in signs get a number behind it."""
    id_ = plain = nodes.make_id(name)
    number = 2
    while id_ in taken:
        id_, number = f"{plain}-{number}", number + 1
    taken.add(id_)
    return id_
