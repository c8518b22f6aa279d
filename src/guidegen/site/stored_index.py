"""What all indices share: they are stored, and have sections of lines."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from sphinx.domains import Index, IndexEntry
from sphinx.locale import get_translation

from guidegen.site.context import BuildContext, context_of
from guidegen.site.targets import PageTarget

if TYPE_CHECKING:
    from guidegen.model import Page, Text


#: translates when it is shown: classes are created before the language is known
_ = get_translation("guidegen")


#: a title, its page and anchor, and the titles related to it
IndexLine = tuple[str, str, str, str]
#: a heading and its lines
IndexSection = tuple[str, list[IndexLine]]
#: the sections of an index, as Sphinx passes them to templates
SphinxSections = list[tuple[str, list[IndexEntry]]]


class StoredIndex(Index):
    """An index that is stored, and only made anew when the handbook has changed."""

    #: the heads of its two columns
    columns: ClassVar[tuple[str, str]]

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[SphinxSections, bool]:
        """Return the stored entries; they are never collapsed."""
        context = context_of(self.domain.env)
        stored: list[IndexSection] = context.data["indices"].get(self.name, [])
        sections = []
        for heading, lines in stored:
            sections.append((heading, [_entry(*line) for line in lines]))
        return sections, False

    @abstractmethod
    def entries(self) -> list[IndexSection]:
        """Return the sections to store."""


def heading_of(context: BuildContext, page: Page) -> str:
    """Return a page's title, marked if the page is retired."""
    title = context.plain_title(page.title)
    # not inside the f-string: message extraction on older Pythons does not look there
    retired = _("Retired")
    return f"{title} ({retired})" if page.is_retired else title


def line_of(target: PageTarget, related: str) -> IndexLine:
    """Return a line of an index, with the titles ``related`` to its target."""
    return target.title, target.docname, target.anchor, related


def _entry(title: str, docname: str, anchor: str, related: str) -> IndexEntry:
    return IndexEntry(title, 0, docname, anchor, "", "", related)


def join_titles(context: BuildContext, titles: Iterable[Text]) -> str:
    """Return titles in the reader's language, one after the other."""
    return ", ".join(context.plain_title(title) for title in titles)
