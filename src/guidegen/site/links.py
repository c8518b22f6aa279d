"""Links to the handbook's parts: where they lead, and what they say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

from guidegen.language import translator
from guidegen.printing import is_printed
from guidegen.site.context import Context
from guidegen.site.sheets import SHEETS, has_sheets
from guidegen.site.targets import PageTarget

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder


def resolved(
    domain: Context, builder: Builder, docname: str, kind: str, name: str,
    link: pending_xref, words: Element,
) -> nodes.reference | None:  # fmt: skip
    """A page's link to a target, if it exists; without words of its own it says the title."""
    found = domain.target(kind, name)
    if found is None or found.docname not in domain.env.all_docs:
        return None
    tool = domain.handbook.tool(found.name.partition(".")[0]) if kind == "sheet" else None
    if tool and not is_printed(tool):
        return None
    language = domain.env.config.language
    if not link.get("refexplicit"):
        title = said(kind, found, language)
        words = nodes.inline("", title, classes=words.get("classes", []))
    if kind == "sheet":
        return _called(link, _to_form(builder, docname, found.name, words))
    if _says_state(domain, found, docname, link):
        words = _with_state(words, found.state, language)
    reference = make_refnode(builder, docname, found.docname, found.anchor, words, found.title)
    return _called(link, reference)


def _called(link: pending_xref, reference: nodes.reference) -> nodes.reference:
    """The reference; what it is ``of`` is said aloud behind its words."""
    if "of" in link:
        reference["spoken"] = f"{reference.astext()}: {link['of']}"
    return reference


def said(kind: str, found: PageTarget, language: str | None) -> str:
    """What a link says that has no words of its own."""
    _ = translator(language)
    return _("Print: {title}").format(title=found.title) if kind == "sheet" else found.title


def _says_state(domain: Context, found: PageTarget, docname: str, link: pending_xref) -> bool:
    """Whether a link must say that its target is not used any more.

    Not where the page or the words around it do; links to items by their numbers stand below
    their tool's.
    """
    if not found.state or link.get("statesaid"):
        return False
    if found.state == "withdrawn":
        return True
    file = domain.reading.folder.name(Path(domain.env.doc2path(docname)))
    here = domain.handbook.page(file)
    by_number = found.kind == "item" and "statesaid" in link
    return not (by_number or (here and here.is_retired))


def _with_state(words: Element, state: str, language: str | None) -> Element:
    """The words of a link to what is ``retired`` or ``withdrawn``, with that behind them."""
    _ = translator(language)
    word = _("Retired") if state == "retired" else _("Withdrawn")
    mark = nodes.inline(word, word, classes=["guidegen-mark"])
    return nodes.inline("", "", words, nodes.Text(" "), mark)


def _to_form(builder: Builder, docname: str, form: str, inner: Element) -> nodes.reference:
    """A link to a printed form by its name; where there is none, its words alone."""
    if not has_sheets(builder):
        return cast("nodes.reference", inner)
    here = builder.get_target_uri(docname).partition("#")[0]
    address = relative_uri(here, f"{SHEETS}/{form}.pdf")
    link = nodes.reference("", "", internal=True, refuri=address, classes=["guidegen-sheet"])
    link += inner
    return link
