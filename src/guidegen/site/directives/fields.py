"""The fields of a guide or a tool, by name, each under its heading."""

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
from guidegen.site.directives.field import SHARED_BLOCKS, Blocks
from guidegen.site.writer import Writer


class FieldsDirective(HandbookDirective):
    """``{fields} need outcomes``: those of the named fields that are written, each with a heading.

    ``:of:`` names the guide or tool; ``:level:`` sets the headings' level, 0 for none; ``:folded:``
    names fields that are opened when wanted.
    """

    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "of": directives.unchanged_required,
        "level": directives.nonnegative_int,
        "folded": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """A heading and the field's value, field by field."""
        names = self.arguments[0].split()
        page = self._page_of(self.options.get("of", ""), names)
        if page is None:
            return []
        kind = kind_of(page)
        fields, own = kind.shown, resolve_name(kind.blocks) if kind.blocks else {}
        unknown = [name for name in names if name not in fields]
        if unknown:
            known = ", ".join(fields)
            raise self.error(f"“{unknown[0]}” is no field that can be shown. Fields: {known}.")
        level, folds = self.options.get("level", 3), self.options.get("folded", "").split()
        body: list[nodes.Node] = []
        for name in names:
            show = own.get(name) or SHARED_BLOCKS.get(name) or partial(_texts, name)
            blocks = show(self.writer, page)
            if level:
                label, fold = self.writer.gettext(fields[name].heading), name in folds
                body += self.writer.headed(label, level, blocks, fold=fold)
            else:
                body += blocks
        return self.placed(body)

    def _page_of(self, name: str, fields: Sequence[str]) -> Page | None:
        """Return the page of which some fields are shown."""
        if not name and self.here:
            return self.here
        self.arguments = [name] if name else []
        pages = [self.writer.ask(PageField(name, field=field)) for field in fields]
        if pages[0] is None:
            self.complain(ReferenceCode.UNKNOWN_GUIDE, self.writer.known_names("guide"))
        return pages[0]


def _texts(name: str, writer: Writer, page: Page) -> Blocks:
    """Return the blocks of a field that is one text or several."""
    return writer.texts(getattr(page, name))
