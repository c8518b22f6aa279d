"""Roles that refer to the handbook's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.roles import XRefRole

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.environment import BuildEnvironment

    from guidegen.site.domain import GuidegenDomain


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
        """Take the target as it is written and remember that this page shows it."""
        target = target.strip().removeprefix("~")
        domain = cast("GuidegenDomain", env.domains["guidegen"])
        domain.note_link(env.docname, refnode["reftype"], target)
        return title, target
