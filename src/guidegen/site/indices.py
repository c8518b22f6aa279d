"""Indices of the handbook: components under their guides, items under their tools."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sphinx.domains import Index, IndexEntry

if TYPE_CHECKING:
    from guidegen.site.domain import GuidegenDomain, Target


class ComponentIndex(Index):
    """All components, under their guides."""

    name = "components"
    localname = "Components"
    shortname = "components"

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """The entries, guide by guide."""
        domain: GuidegenDomain = self.domain  # type: ignore[assignment]
        handbook = domain.handbook
        rows = []
        for guide in handbook.guides:
            entries = [
                domain.entry(target, ", ".join(m.tool.label for m in _first_each(domain, target)))
                for component in guide.components
                if (target := domain.target("component", guide.name_of(component)))
            ]
            rows.append((domain.called(guide.title), entries))
        return [row for row in rows if row[1]], False


class ToolIndex(Index):
    """All items, under their tools."""

    name = "tools"
    localname = "Tools and items"
    shortname = "tools"

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """The entries, tool by tool."""
        domain: GuidegenDomain = self.domain  # type: ignore[assignment]
        rows = []
        for tool in domain.handbook.tools:
            entries = [
                domain.entry(
                    target,
                    ", ".join(f.component.title for f in domain.handbook.components_of(tool, item)),
                )
                for item in tool.items
                if (target := domain.target("item", f"{tool.id}.{item.id}"))
            ]
            rows.append((domain.called(tool.title), entries))
        return [row for row in rows if row[1]], False


def _first_each(domain: GuidegenDomain, target: Target) -> list[Any]:
    """One item for each tool that monitors a component."""
    return list({m.tool.id: m for m in domain.handbook.monitors(target.name)}.values())
