"""The ``{fields}`` directive: fields of a guide or tool, each with its heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pkgutil import resolve_name
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from guidegen.model import Page, kind_of
from guidegen.problems import ReferenceCode
from guidegen.site.dependencies import PageField
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.shared_fields import SHARED_BLOCKS
from guidegen.site.writer import BlockNodes, Writer


class FieldsDirective(HandbookDirective):
    """``{fields} need outcomes``: those of the named fields that are written, each with a heading.

    ``:of:`` names the guide or tool; ``:level:`` sets the level of the headings, 0 for none;
    ``:folded:`` names fields to fold.
    """

    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "of": directives.unchanged_required,
        "level": directives.nonnegative_int,
        "folded": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the heading and blocks of each field."""
        names = self.arguments[0].split()
        page = self._page_of(self.options.get("of", ""), names)
        if page is None:
            return []
        fields = kind_of(page).shown
        for name in names:
            if name not in fields:
                known = ", ".join(fields)
                raise self.error(
                    f"“{name}” is not a field that can be shown. The fields are: {known}."
                )
        level, folded = self.options.get("level", 3), self.options.get("folded", "").split()
        body: list[nodes.Node] = []
        for name in names:
            blocks = _blocks_of(page, name)(self.writer, page)
            if level:
                label = self.writer.gettext(fields[name].heading)
                body += self.writer.with_heading(label, level, blocks, fold=name in folded)
            else:
                body += blocks
        return self.finish(body)

    def _page_of(self, name: str, fields: Sequence[str]) -> Page | None:
        """Return the page whose fields are shown."""
        if not name and self.here:
            return self.here
        self.arguments = [name] if name else []
        pages = [self.writer.ask(PageField(name, field=field)) for field in fields]
        if pages[0] is None:
            self.warn_unknown(ReferenceCode.UNKNOWN_GUIDE, self.writer.known_names("guide"))
        return pages[0]


def _blocks_of(page: Page, name: str) -> Callable[[Writer, Page], BlockNodes]:
    """Return the function that makes the blocks of a field of a page."""
    kind = kind_of(page)
    own: dict[str, Callable[[Writer, Page], BlockNodes]] = {}
    if kind.blocks:
        own = resolve_name(kind.blocks)
    return own.get(name) or SHARED_BLOCKS.get(name) or partial(_texts, name)


def _texts(name: str, writer: Writer, page: Page) -> BlockNodes:
    """Return the blocks of a field that is one or more texts."""
    return writer.texts(getattr(page, name))
