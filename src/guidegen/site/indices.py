"""Indices of the handbook: components under their guides, items under their tools."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx.domains import Index, IndexEntry
from sphinx.locale import get_translation

from guidegen.site.context import Context, context_of
from guidegen.site.targets import PageTarget

if TYPE_CHECKING:
    from guidegen.model import Item, Page, Text, Tool


#: translated when it is shown: a class is made before the language is known
_ = get_translation("guidegen")


#: a title with its page and anchor, and what stands behind it
Line = tuple[str, str, str, str]
Heading = tuple[str, list[Line]]


class _StoredIndex(Index):
    """An index that is worked out anew when the handbook has changed."""

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """The entries as they were stored."""
        domain = context_of(self.domain.env)
        stored: list[Heading] = domain.data["indices"].get(self.name, [])
        return [(head, [_entry(*line) for line in lines]) for head, lines in stored], False

    @abstractmethod
    def entries(self) -> list[Heading]:
        """The lines under their headings, as they are stored."""


class ComponentIndex(_StoredIndex):
    """All components, under their guides."""

    name = "components"
    localname = _("Components")
    shortname = "components"

    def entries(self) -> list[Heading]:
        """The entries, guide by guide."""
        domain = context_of(self.domain.env)
        handbook = domain.handbook
        rows = []
        for guide in handbook.guides:
            entries = [
                _line(target, _called(domain, _tools_of(domain, target)))
                for component in guide.components
                if (target := domain.target("component", guide.name_of(component)))
            ]
            rows.append((_head(domain, guide), entries))
        return [row for row in rows if row[1]]


class ToolIndex(_StoredIndex):
    """All items, under their tools."""

    name = "tools"
    localname = _("Tools and items")
    shortname = "tools"

    def entries(self) -> list[Heading]:
        """The entries, tool by tool."""
        domain = context_of(self.domain.env)
        rows = []
        for tool in domain.handbook.tools:
            entries = [
                _line(target, _called(domain, _components_of(domain, tool, item)))
                for item in tool.items
                if (target := domain.target("item", f"{tool.id}.{item.id}"))
            ]
            rows.append((_head(domain, tool), entries))
        return [row for row in rows if row[1]]


INDICES = (ComponentIndex, ToolIndex)


def _head(domain: Context, page: Page) -> str:
    """What a guide or a tool is called, and that it is not used any more."""
    title = domain.called(page.title)
    # not within the f-string: older Pythons' extraction does not look into one
    retired = _("Retired")
    return f"{title} ({retired})" if page.is_retired else title


def _tools_of(domain: Context, target: PageTarget) -> list[Text]:
    """What the tools are called that monitor a component today, each once."""
    used = (each for each in domain.handbook.monitors(target.name) if not each.tool.is_retired)
    return list({each.tool.id: each.tool.label for each in used}.values())


def _components_of(domain: Context, tool: Tool, item: Item) -> list[Text]:
    """What the components are called that an item monitors."""
    return [each.component.title for each in domain.handbook.components_of(tool, item)]


def _line(target: PageTarget, extra: str) -> Line:
    return target.title, target.docname, target.anchor, extra


def _entry(title: str, docname: str, anchor: str, extra: str) -> IndexEntry:
    return IndexEntry(title, 0, docname, anchor, "", "", extra)


def _called(domain: Context, titles: Iterable[Text]) -> str:
    return ", ".join(domain.called(title) for title in titles)
