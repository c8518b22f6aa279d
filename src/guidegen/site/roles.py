"""Roles that refer to the handbook's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

from guidegen.site.context import context_of
from guidegen.site.dependencies import Link
from guidegen.site.links import said

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.environment import BuildEnvironment


class HandbookRole(XRefRole):
    """``{component}`guide-id.component-id``` and its like; notes that the page shows the title."""

    innernodeclass = nodes.inline

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Take the target as it is written and remember that this page shows it.

        Its title is said at once: Sphinx takes the words of navigation before it resolves links.
        """
        target = target.strip().removeprefix("~")
        domain = context_of(env)
        kind = refnode["reftype"]
        found = domain.ask(env.docname, Link(kind, target))
        if found and not has_explicit_title:
            title = said(kind, found, env.config.language)
        return title, target
