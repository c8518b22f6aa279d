"""Links to parts of the handbook: the roles that make them, their targets and their text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

from guidegen.language import translator
from guidegen.model.kinds import FORM_ROLE, SETTING_ROLES
from guidegen.printing import is_printed
from guidegen.site.context import BuildContext, context_of
from guidegen.site.dependencies import LinkTarget
from guidegen.site.sheets import SHEETS, has_sheets
from guidegen.site.targets import PageTarget

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class HandbookRole(XRefRole):
    """``{component}`guide-id.component-id``` and similar roles."""

    innernodeclass = nodes.inline

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Return the link's text and target, and note that the page shows the target's title.

        The title is filled in right away: Sphinx copies headings for its navigation before it
        resolves links.
        """
        target = target.strip().removeprefix("~")
        role = refnode["reftype"]
        found = context_of(env).ask(env.docname, LinkTarget(role, target))
        if found and not has_explicit_title:
            title = link_text(role, found, env.config.language)
        return title, target


def make_link(
    context: BuildContext,
    builder: Builder,
    docname: str,
    role: str,
    name: str,
    xref: pending_xref,
    content: Element,
) -> nodes.reference | None:
    """Return a page's link to a target, or None if there is no such target.

    A link without text of its own shows the target's title.
    """
    target = context.target(role, name)
    if target is None:
        return None
    if target.docname not in context.env.all_docs and role not in SETTING_ROLES:
        return None
    if role == FORM_ROLE:
        tool = context.handbook.tool(target.name.partition(".")[0])
        if tool and not is_printed(tool):
            return None
    language = context.env.config.language
    if not xref.get("refexplicit"):
        text = link_text(role, target, language)
        content = nodes.inline("", text, classes=content.get("classes", []))
    if role == FORM_ROLE:
        return _add_spoken_name(xref, _link_to_form(builder, docname, target.name, content))
    if target.docname not in context.env.all_docs:
        # no page shows it, so that there are only words
        return cast("nodes.reference", content)
    if _shows_state(context, target, docname, xref):
        content = _add_state(content, target.state, language)
    link = make_refnode(builder, docname, target.docname, target.anchor, content, target.title)
    return _add_spoken_name(xref, link)


def link_text(role: str, target: PageTarget, language: str | None) -> str:
    """Return the text of a link that has none of its own."""
    if role != FORM_ROLE:
        return target.title
    _ = translator(language)
    return _("Print: {title}").format(title=target.title)


def _add_spoken_name(xref: pending_xref, link: nodes.reference) -> nodes.reference:
    """Add what the link is ``of`` to the name that screen readers read out."""
    if "of" in xref:
        link["spoken"] = f"{link.astext()}: {xref['of']}"
    return link


def _shows_state(
    context: BuildContext, target: PageTarget, docname: str, xref: pending_xref
) -> bool:
    """Return whether a link must say that its target is retired or withdrawn.

    It need not if the page or the text around it says so. A link to an item by its number is listed
    below its tool, which says so.
    """
    if not target.state or xref.get("statesaid"):
        return False
    if target.state == "withdrawn":
        return True
    if target.kind == "item" and "statesaid" in xref:
        return False
    file = context.reading.folder.name(Path(context.env.doc2path(docname)))
    page = context.handbook.page(file)
    return page is None or not page.is_retired


def _add_state(content: Element, state: str, language: str | None) -> Element:
    """Return a link's content, marked as ``retired`` or ``withdrawn``."""
    _ = translator(language)
    word = _("Retired") if state == "retired" else _("Withdrawn")
    mark = nodes.inline(word, word, classes=["guidegen-mark"])
    return nodes.inline("", "", content, nodes.Text(" "), mark)


def _link_to_form(builder: Builder, docname: str, form: str, content: Element) -> nodes.reference:
    """Return a link to a printed form, or its content alone where no forms are printed."""
    if not has_sheets(builder):
        return cast("nodes.reference", content)
    here = builder.get_target_uri(docname).partition("#")[0]
    address = relative_uri(here, f"{SHEETS}/{form}.pdf")
    link = nodes.reference("", "", internal=True, refuri=address, classes=["guidegen-sheet"])
    link += content
    return link
