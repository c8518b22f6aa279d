"""The ``{changes}`` directive: what changed in the whole handbook, by edition."""

from __future__ import annotations

from docutils import nodes

from guidegen.model.base import ChangeLogEntry
from guidegen.problems import ReferenceCode
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.history import change_marks, describe_change, edition_name
from guidegen.site.listings import ChangeLog, ChangeLogs
from guidegen.site.writer import DefinitionRows


class ChangesDirective(HandbookDirective):
    """``{changes}``: the changes of each edition, newest first; ``{changes} NAME``: of only one.

    Changes without an edition come last, under their own heading.
    """

    def run(self) -> list[nodes.Node]:
        """Return a section for each edition, or only the changes of the edition that is named."""
        writer = self.writer
        editions, drafts, self.logs = writer.ask(ChangeLogs(self.argument))
        if self.argument:
            if self.argument not in editions:
                self.warn_unknown(ReferenceCode.UNKNOWN_EDITION, writer.known_editions())
            return self.finish(self._changes(self.argument))
        _ = writer.gettext
        taken: set[str] = set()
        blocks: list[nodes.Node] = []
        for name in editions:
            title = edition_name(writer, name, is_draft=name in drafts)
            id_ = _unique_id(f"edition-{name}", taken)
            blocks.append(self._section(title, id_, self._changes(name)))
        without_edition = self._changes(None)
        if without_edition and editions:
            id_ = _unique_id("no-edition", taken)
            blocks.append(self._section(_("Without an edition"), id_, without_edition))
        else:
            blocks += without_edition
        if not blocks:
            blocks.append(writer.program_text(_("No changes are recorded yet.")))
        return self.finish(blocks)

    def _section(self, title: str, id_: str, changes: list[nodes.Node]) -> nodes.section:
        heading = self.writer.program_text(title, nodes.title())
        return nodes.section("", heading, *changes, ids=[id_])

    def _changes(self, edition: str | None) -> list[nodes.Node]:
        """Return the changes of an edition, or those without one, in the order of the logs."""
        rows: DefinitionRows = []
        for log in self.logs:
            for change in log.changes:
                if change.edition == edition:
                    blocks = describe_change(self.writer, log, change)
                    rows.append((self._term(log, change), blocks))
        return [*self.writer.definitions(rows, "guidegen-history")]

    def _term(self, log: ChangeLog, change: ChangeLogEntry) -> nodes.term:
        """Return a link to the changed page, with the versions and marks of the change."""
        writer, _ = self.writer, self.writer.gettext
        title = writer.fill(log.title, nodes.inline())
        link = writer.link(log.role, log.id, [title])
        term = nodes.term("", "", link, translatable=False)
        old, version = _previous_version(log, change), str(change.version)
        if old:
            version = _("{old} to {new}").format(old=old, new=version)
        writer.add_marks(term, [version, *change_marks(writer, change)])
        return term


def _previous_version(log: ChangeLog, change: ChangeLogEntry) -> str | None:
    """Return the highest version in the log below that of a change, if there is one."""
    new = _version_key(change.version)
    older = (version for version in log.versions if _version_key(version) < new)
    return max(older, key=_version_key, default=None)


def _version_key(version: str) -> list[tuple[int, str]]:
    """Return a key that sorts versions by their numbers, which may be of any length."""
    return [(len(number), number) for number in version.split(".")]


def _unique_id(name: str, taken: set[str]) -> str:
    """Return an id for a heading; names that result in the same id get a number."""
    base = nodes.make_id(name)
    id_, number = base, 2
    while id_ in taken:
        id_, number = f"{base}-{number}", number + 1
    taken.add(id_)
    return id_
