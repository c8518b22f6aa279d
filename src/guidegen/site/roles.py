"""Roles that refer to the handbook's parts, and the link to a printed form."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.osutil import relative_uri

from guidegen.language import translator
from guidegen.site.sheets import SHEETS

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder
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


def with_state(words: Element, state: str, language: str | None) -> Element:
    """The words of a link to what is ``retired`` or ``withdrawn``, with that behind them."""
    _ = translator(language)
    said = _("Retired") if state == "retired" else _("Withdrawn")
    mark = nodes.inline(said, said, classes=["guidegen-mark"])
    return nodes.inline("", "", words, nodes.Text(" "), mark)


def has_sheets(builder: Builder) -> bool:
    """Whether printed forms lie beside the pages: in a site, and not in a book."""
    return builder.format == "html" and "epub" not in builder.name


def sheet_link(builder: Builder, docname: str, form: str, inner: Element) -> nodes.reference:
    """A link to a printed form by its name; where there is none, its words alone."""
    if not has_sheets(builder):
        return cast("nodes.reference", inner)
    here = builder.get_target_uri(docname).partition("#")[0]
    address = relative_uri(here, f"{SHEETS}/{form}.pdf")
    link = nodes.reference("", "", internal=True, refuri=address, classes=["guidegen-sheet"])
    link += inner
    return link
