"""How parts of the handbook become nodes: the few shapes that every block is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

from guidegen.language import translator
from guidegen.model import Page, Text
from guidegen.model.base import Empty
from guidegen.model.settings import Settings
from guidegen.site import prose
from guidegen.site.context import context_of
from guidegen.site.dependencies import Dependency, Link, T
from guidegen.site.messages import as_offered, text_nodes
from guidegen.site.nodes import folded, folded_title
from guidegen.site.shapes import table
from guidegen.views.names import Names
from guidegen.views.words import Words

if TYPE_CHECKING:
    from docutils.frontend import Values
    from sphinx.environment import BuildEnvironment


#: what may stand in a cell or behind a term: nodes, text of the author, or text of the program
Content = Sequence[nodes.Node] | Text | str


class Writer:
    """Makes nodes for one page, and notes what other files' facts the page shows."""

    def __init__(self, env: BuildEnvironment, settings: Values) -> None:
        self._context = context_of(env)
        self.docname = env.docname
        self.folder = self._context.folder
        #: what the district has set for all pages; every page depends on it
        self.settings: Settings = self._context.handbook.settings
        self.gettext = translator(env.config.language)
        self.names = Names(self.settings.labels, self.gettext, self.said)
        self._file = self.folder.name(Path(env.doc2path(env.docname)))
        self._prose = prose.of_page(env, settings, self.folder)

    # --- the author's words

    def prose(self, text: Text) -> list[nodes.Element]:
        """A text as blocks, in the reader's language."""
        blocks, said = self._prose.blocks(text), self.said(text)
        if said is not text:
            # the message that a block is offered as stays what the author wrote
            own, blocks = blocks, self._prose.blocks(said)
            for node, written in zip(text_nodes(blocks), text_nodes(own), strict=False):
                node.rawsource, node.line = written.rawsource, written.line
        for node in text_nodes(blocks):
            as_offered(node, offers=self._context.offers)
        return blocks

    def said(self, text: Text) -> Text:
        """A text of an author in the reader's language, as far as it is translated."""
        return self._context.translated(text, self.docname)

    def called(self, title: Text) -> str:
        """A title as plain words in the reader's language."""
        return self._context.called(title)

    def texts(self, texts: Sequence[Text]) -> list[nodes.Element]:
        """One text as it is; several as a list."""
        if len(texts) == 1:
            return self.prose(texts[0])
        return [self.bullets([self.prose(text) for text in texts])] if texts else []

    def cell(self, cell: Sequence[Text] | Empty) -> list[nodes.Element]:
        """A cell's texts, or why it is empty on purpose."""
        if not isinstance(cell, Empty):
            return self.texts(cell)
        lead = nodes.emphasis("", self.gettext("None on purpose:"))
        return self.lead(lead, self.prose(cell.none))

    def words(self, text: Text, node: nodes.TextElement) -> nodes.TextElement:
        """``node`` filled with an author's one-line text, as a message to translate."""
        node += self._prose.inline(self.said(text))
        prose.place(node, text, self.folder)
        return as_offered(node, offers=self._context.offers)

    # --- the program's words

    def label(self, text: str, node: nodes.TextElement | None = None) -> nodes.TextElement:
        """Words of the program: translated already, so not offered to translators again."""
        node = nodes.paragraph() if node is None else node
        node += nodes.Text(text)
        node["translatable"] = False
        return node

    def heading(self, text: str, level: int) -> nodes.rubric:
        """A heading that readers and screen readers find, and no navigation lists."""
        rubric = nodes.rubric(text, "", classes=["guidegen-heading"], **{"heading-level": level})
        self.label(text, rubric)
        return rubric

    def headed(
        self, label: str, level: int, body: Sequence[nodes.Node], *, fold: bool = False,
        of: str = "",
    ) -> list[nodes.Node]:  # fmt: skip
        """A heading with its blocks, folded if wished; nothing where there are no blocks.

        ``of`` says aloud what a folded part belongs to, where others of its name are on the page.
        """
        if not body:
            return []
        heading = self.heading(label, level)
        if not fold:
            return [heading, *body]
        spoken = f"{label}: {of}" if of else ""
        return [folded("", folded_title("", heading, spoken=spoken), *body)]

    # --- what is said elsewhere

    def finish(self, blocks: list[nodes.Node]) -> list[nodes.Node]:
        """Return blocks as they go into the page."""
        return self._context.finish_blocks(blocks)

    def known_names(self, role: str) -> tuple[str, ...]:
        """Return all names that a role can refer to, for messages; no page shows them."""
        return self._context.handbook.targets.names(role)

    def known_editions(self) -> tuple[str, ...]:
        """Return all editions that change logs name, for messages."""
        return self._context.handbook.editions

    @cached_property
    def page(self) -> Page | None:
        """The page of the handbook that this is; its own words it may show unasked."""
        return self._context.handbook.page(self._file)

    def ask(self, dependency: Dependency[T]) -> T:
        """Return what is shown of other files; the page depends on it from now on."""
        return self._context.ask(
            self.docname, dependency, own=str(self.page.id) if self.page else ""
        )

    @property
    def plain_words(self) -> Words:
        """The author's words for views that make plain text; what they refer to is asked for."""
        return Words(self.settings, self.title_of, self.said)

    def title_of(self, role: str, name: str) -> Text | None:
        """Return the title of what a role and a name refer to, as its author wrote it."""
        found = self.ask(Link(role, name))
        return found.written if found else None

    # --- links

    def link(
        self, kind: str, name: str, inner: Content, *, state_said: bool = False, of: str = ""
    ) -> pending_xref:
        """A link to a guide, component, tool, item or sheet.

        A link to what is retired or withdrawn says so, unless the words around it do. ``of`` is
        said aloud behind words that other links of the page have, too.
        """
        self.ask(Link(kind, name))
        xref = pending_xref(
            "", refdomain="guidegen", reftype=kind, reftarget=name, refexplicit=True,
            refdoc=self.docname, refwarn=True, statesaid=state_said,
        )  # fmt: skip
        text = nodes.inline()
        text += [nodes.Text(inner)] if isinstance(inner, str) else list(inner)
        # a link holds no other: of those in a title the words stay
        for each in [*text.findall(pending_xref), *text.findall(nodes.reference)]:
            each.parent.replace(each, each.children)
        xref += text
        if of:
            xref["of"] = of
        return xref

    # --- shapes

    def bullets(self, entries: Iterable[Sequence[nodes.Node]], *classes: str) -> nodes.bullet_list:
        """A list of entries, each a sequence of blocks."""
        rows = [nodes.list_item("", *entry) for entry in entries]
        return nodes.bullet_list("", *rows, classes=list(classes), bullet="-")

    def line(self, *parts: nodes.Node | str, classes: Sequence[str] = ()) -> nodes.paragraph:
        """A paragraph of the program's, from nodes and words."""
        paragraph = nodes.paragraph(classes=list(classes), translatable=False)
        paragraph += [nodes.Text(part) if isinstance(part, str) else part for part in parts]
        return paragraph

    def lead(self, lead: nodes.Node, blocks: list[nodes.Element]) -> list[nodes.Element]:
        """Blocks whose first begins with some words of the program, in a paragraph of their own."""
        return [self.line(lead, classes=["guidegen-lead"]), *blocks]

    def definitions(
        self, rows: Iterable[tuple[nodes.term, Sequence[nodes.Node]]], *classes: str
    ) -> nodes.definition_list:
        """Terms and what is said of each."""
        entries = [
            nodes.definition_list_item("", term, nodes.definition("", *blocks))
            for term, blocks in rows
        ]
        # else docutils, and then themes, set a list out by how much its cells hold
        shape = ["guidegen-list", "compact"]
        return nodes.definition_list("", *entries, classes=[*shape, *classes])

    def term(self, content: Text | str, *marks: str, id_: str = "") -> nodes.term:
        """The head of a row of `definitions`, with small marks behind it."""
        term = nodes.term("", ids=[id_] if id_ else [])
        if isinstance(content, Text):
            self.words(content, term)
        else:
            self.label(content, term)
        for mark in marks:
            term += [nodes.Text(" "), self.mark(mark)]
        return term

    def mark(self, text: str) -> nodes.inline:
        """A small mark, in words."""
        return nodes.inline(text, text, classes=["guidegen-mark"])

    def marks(self, texts: Iterable[str]) -> list[nodes.Element]:
        """Small marks in a line of their own; nothing where there are none."""
        parts = [part for text in texts for part in (self.mark(text), " ")]
        return [self.line(*parts[:-1], classes=["guidegen-marks"])] if parts else []

    def table(
        self, name: str, head: Sequence[Content], rows: Iterable[Sequence[Content]], *classes: str,
        widths: Sequence[int] = (),
    ) -> nodes.Element:  # fmt: skip
        """A table with a row of heads and a column of them; ``name`` says aloud what it holds."""
        cells = [[self._cell(cell) for cell in row] for row in rows]
        return table(name, [self._cell(cell) for cell in head], cells, *classes, widths=widths)

    def _cell(self, content: Content) -> Sequence[nodes.Node]:
        if isinstance(content, Text):
            return self.prose(content)
        return [self.label(content)] if isinstance(content, str) else content
