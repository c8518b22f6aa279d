"""Turn parts of the handbook into nodes: the few building blocks of all directives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

from guidegen.language import translator
from guidegen.model import Line, Page, Text
from guidegen.model.base import Empty
from guidegen.model.names import list_names
from guidegen.model.settings import Settings
from guidegen.prose import has_markup
from guidegen.site import accessibility
from guidegen.site.context import context_of
from guidegen.site.dependencies import Dependency, LinkTarget, T
from guidegen.site.messages import hide_message, text_nodes
from guidegen.site.nodes import folded, folded_title
from guidegen.site.prose import renderer_for_page, set_source
from guidegen.views.words import DistrictNames, Words

if TYPE_CHECKING:
    from docutils.frontend import Values
    from sphinx.environment import BuildEnvironment


#: the content of a table cell: nodes, an author's text, or program text
CellContent = Sequence[nodes.Node] | Text | str

#: the blocks of a field or a part of a component
BlockNodes = Sequence[nodes.Node]

#: terms, each with its blocks
DefinitionRows = list[tuple[nodes.term, BlockNodes]]


class Writer:
    """Makes the nodes of one page, and notes what the page shows of other files."""

    def __init__(self, env: BuildEnvironment, settings: Values) -> None:
        self._context = context_of(env)
        self.docname = env.docname
        self.folder = self._context.folder
        #: the district's settings; every page depends on them
        self.settings: Settings = self._context.handbook.settings
        self.gettext = translator(env.config.language)
        self.names = DistrictNames(self.settings.labels, self.gettext, self.translate)
        self._file = self.folder.name(Path(env.doc2path(env.docname)))
        self._prose = renderer_for_page(env, settings, self.folder)

    # --- authors' texts

    def prose(self, text: Text) -> list[nodes.Element]:
        """Return a text as blocks, in the reader's language."""
        blocks, translation = self._prose.blocks(text), self.translate(text)
        if translation is not text:
            # translators are still offered the original blocks as messages
            originals, blocks = blocks, self._prose.blocks(translation)
            for node, original in zip(text_nodes(blocks), text_nodes(originals), strict=False):
                node.rawsource, node.line = original.rawsource, original.line
        for node in text_nodes(blocks):
            hide_message(node, gathering=self._context.gathers_messages)
        return blocks

    def translate(self, text: Text) -> Text:
        """Return an author's text in the reader's language, as far as it is translated."""
        return self._context.translate(text, self.docname)

    def plain_title(self, title: Text) -> str:
        """Return a title without markup, in the reader's language."""
        return self._context.plain_title(title)

    def texts(self, texts: Sequence[Text]) -> list[nodes.Element]:
        """Return a single text as blocks, or several texts as a list."""
        if not texts:
            return []
        if len(texts) == 1:
            return self.prose(texts[0])
        return [self.bullets(map(self.prose, texts))]

    def cell(self, cell: Sequence[Text] | Empty) -> list[nodes.Element]:
        """Return the texts of a cell, or the reason why it is empty."""
        if not isinstance(cell, Empty):
            return self.texts(cell)
        lead = nodes.emphasis("", self.gettext("Intentionally left empty:"))
        return self.with_lead(lead, self.prose(cell.none))

    def fill(self, text: Text, node: nodes.TextElement) -> nodes.TextElement:
        """Fill ``node`` with an author's one-line text as a message, and return it."""
        node += self._prose.inline(self.translate(text))
        set_source(node, text, self.folder)
        return hide_message(node, gathering=self._context.gathers_messages)

    def within_line(self, text: Text) -> tuple[list[nodes.Node], list[nodes.Element]]:
        """Return a text as a part of a line, and those of its blocks that need lines of their own.

        It is offered to translators here, unless it is the text of another page.
        """
        page = self._context.handbook.page(text.place.file)
        is_offered = page is None or page is self.page
        if isinstance(text, Line) or not has_markup(text):
            return [self.fill(text, nodes.inline(translatable=is_offered))], []
        first, *rest = self.prose(text)
        if not isinstance(first, nodes.paragraph):
            return [], [first, *rest]
        part = nodes.inline(first.rawsource, "", *first.children, translatable=is_offered)
        part.source, part.line = first.source, first.line
        return [hide_message(part, gathering=self._context.gathers_messages)], rest

    # --- program text

    def program_text(self, text: str, node: nodes.TextElement | None = None) -> nodes.TextElement:
        """Fill a node, or a new paragraph, with program text, which is translated already."""
        if node is None:
            node = nodes.paragraph()
        node += nodes.Text(text)
        node["translatable"] = False
        return node

    def heading(self, text: Line | str, level: int) -> nodes.rubric:
        """Return a heading for readers and screen readers that is not listed in navigation.

        Any text but a line of an author is the program's.
        """
        rubric = nodes.rubric(text, "", classes=["guidegen-heading"], **{"heading-level": level})
        if not isinstance(text, Line):
            self.program_text(text, rubric)
            return rubric
        rubric["translatable"] = False
        rubric += self.within_line(text)[0]
        return rubric

    def title(self, text: Line | str) -> nodes.title:
        """Return the title of a section; any text but a line of an author is the program's."""
        title = nodes.title()
        if isinstance(text, Line):
            self.fill(text, title)
        else:
            self.program_text(text, title)
        return title

    def with_heading(
        self,
        label: Line | str,
        level: int,
        body: Sequence[nodes.Node],
        *,
        fold: bool = False,
        of: str = "",
    ) -> list[nodes.Node]:
        """Return blocks with a heading, folded if wished, or nothing if there are no blocks.

        If other folded parts of the page have the same heading, ``of`` is what this one belongs to;
        screen readers read it out.
        """
        if not body:
            return []
        heading = self.heading(label, level)
        if not fold:
            return [heading, *body]
        spoken = f"{label}: {of}" if of else ""
        return [folded("", folded_title("", heading, spoken=spoken), *body)]

    # --- the handbook

    def finish(self, blocks: list[nodes.Node]) -> list[nodes.Node]:
        """Return blocks in the form in which they are added to the page."""
        return self._context.finish_blocks(blocks)

    def known_names(self, role: str) -> tuple[str, ...]:
        """Return all names that a role can refer to, for error messages only."""
        return list_names(self._context.handbook, role)

    def known_editions(self) -> tuple[str, ...]:
        """Return all editions that change logs name, for error messages only."""
        return self._context.handbook.editions

    @cached_property
    def page(self) -> Page | None:
        """The guide or tool on this page, whose own texts need no `ask`."""
        return self._context.handbook.page(self._file)

    def ask(self, dependency: Dependency[T]) -> T:
        """Return what is shown of other files, and note that the page depends on it."""
        own = str(self.page.id) if self.page else ""
        return self._context.ask(self.docname, dependency, own=own)

    @property
    def plain_words(self) -> Words:
        """Return authors' texts for plain-text views, noting the titles that they refer to."""
        return Words(self.settings, self.title_of, self.translate)

    def title_of(self, role: str, name: str) -> Text | None:
        """Return the title of a role's target, as its author wrote it."""
        target = self.ask(LinkTarget(role, name))
        if target is None:
            return None
        return target.written

    # --- links

    def link(
        self, kind: str, name: str, content: CellContent, *, state_said: bool = False, of: str = ""
    ) -> pending_xref:
        """Return a link to a guide, component, tool, item or printed form.

        A link to something retired or withdrawn is marked so, unless the text around it says so
        (``state_said``). If other links of the page have the same text, ``of`` is what this one
        belongs to; screen readers read it out.
        """
        self.ask(LinkTarget(kind, name))
        xref = pending_xref(
            "",
            refdomain="guidegen",
            reftype=kind,
            reftarget=name,
            refexplicit=True,
            refdoc=self.docname,
            refwarn=True,
            statesaid=state_said,
        )
        text = nodes.inline()
        text += [nodes.Text(content)] if isinstance(content, str) else list(content)
        # links cannot be nested, so links in a title are replaced with their text
        for nested in [*text.findall(pending_xref), *text.findall(nodes.reference)]:
            nested.parent.replace(nested, nested.children)
        xref += text
        if of:
            xref["of"] = of
        return xref

    # --- lists, paragraphs and tables

    def bullets(self, entries: Iterable[Sequence[nodes.Node]], *classes: str) -> nodes.bullet_list:
        """Return a list of entries, each a sequence of blocks."""
        items = [nodes.list_item("", *entry) for entry in entries]
        return nodes.bullet_list("", *items, classes=list(classes), bullet="-")

    def line(self, *parts: nodes.Node | str, classes: Sequence[str] = ()) -> nodes.paragraph:
        """Return a paragraph made of nodes and program text."""
        paragraph = nodes.paragraph(classes=list(classes), translatable=False)
        for part in parts:
            paragraph += nodes.Text(part) if isinstance(part, str) else part
        return paragraph

    def with_lead(self, lead: nodes.Node, blocks: list[nodes.Element]) -> list[nodes.Element]:
        """Return blocks after a paragraph with a few introductory words."""
        return [self.line(lead, classes=["guidegen-lead"]), *blocks]

    def definitions(
        self, rows: Iterable[tuple[nodes.term, BlockNodes]], *classes: str
    ) -> list[nodes.Element]:
        """Return a list of terms and their blocks, or nothing if there are no terms."""
        # without "compact", docutils and themes would space lists depending on their content
        entries = nodes.definition_list("", classes=["guidegen-list", "compact", *classes])
        for term, blocks in rows:
            definition = nodes.definition("", *blocks)
            entries += nodes.definition_list_item("", term, definition)
        return [entries] if entries.children else []

    def term(self, content: Text | str, *marks: str, id_: str = "") -> nodes.term:
        """Return the term of a row of `definitions`, followed by small marks."""
        term = nodes.term()
        if id_:
            term["ids"].append(id_)
        if isinstance(content, Text):
            self.fill(content, term)
        else:
            self.program_text(content, term)
        self.add_marks(term, marks)
        return term

    def add_marks(self, term: nodes.term, marks: Iterable[str | None]) -> None:
        """Add small marks after a term, leaving out empty ones."""
        for mark in marks:
            if mark:
                term += [nodes.Text(" "), self.mark(mark)]

    def mark(self, text: str) -> nodes.inline:
        """Return a small mark, such as a status, in words."""
        return nodes.inline(text, text, classes=["guidegen-mark"])

    def marks(self, texts: Iterable[str]) -> list[nodes.Element]:
        """Return small marks on a line of their own, or nothing if there are none."""
        parts = separate(map(self.mark, texts), " ")
        if not parts:
            return []
        return [self.line(*parts, classes=["guidegen-marks"])]

    def table(
        self,
        name: str,
        head: Sequence[CellContent],
        rows: Iterable[Sequence[CellContent]],
        *classes: str,
        widths: Sequence[int] = (),
    ) -> nodes.Element:
        """Return a table with a header row and a header column.

        ``name`` is read out by screen readers.
        """
        header = list(map(self._cell, head))
        cells = [list(map(self._cell, row)) for row in rows]
        return accessibility.table(name, header, cells, *classes, widths=widths)

    def _cell(self, content: CellContent) -> Sequence[nodes.Node]:
        if isinstance(content, Text):
            return self.prose(content)
        if isinstance(content, str):
            return [self.program_text(content)]
        return content


def separate(parts: Iterable[nodes.Node | str], separator: str) -> list[nodes.Node | str]:
    """Return nodes and program texts with a separator between them."""
    separated: list[nodes.Node | str] = []
    for part in parts:
        if separated:
            separated.append(separator)
        separated.append(part)
    return separated
