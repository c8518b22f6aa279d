"""A guide's or a tool's YAML file as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.util import logging

from guidegen.language import translator
from guidegen.model import Page, kind_of
from guidegen.problems import ProblemsFoundError
from guidegen.site.context import Context, context_of
from guidegen.site.directives.retired import notice
from guidegen.site.nodes import anchors
from guidegen.site.writer import Writer

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from guidegen.site.layout import Layouts

logger = logging.getLogger(__name__)


class PageParser(MystParser):
    """Makes a page from the handbook's model by way of a layout.

    The file's own text is not parsed here: the model was read, with all other files, before any
    page. Sphinx parses a translated message with its page's parser: of a page's messages it only
    ever translates those of the layout, which are MyST.
    """

    supported: ClassVar[tuple[str, ...]] = ("guidegen",)  # type: ignore[misc]  # docutils and MyST differ

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill the document with the page."""
        source = str(document["source"])
        if source.endswith("<translated>"):
            super().parse(inputstring, document)
            return
        env = cast("BuildEnvironment", document.settings.env)
        domain = context_of(env)
        file = domain.reading.folder.name(Path(source))
        page = domain.handbook.page(file)
        if page is None:
            _ = translator(env.config.language)
            title = _("This page cannot be shown yet")
            super().parse(f"# {title}", document)
            next(iter(document.findall(nodes.section))).append(_problems(domain, file))
            return
        layouts = domain.layouts
        path = layouts.path(kind_of(page).template)
        env.note_dependency(str(path))
        writer = Writer(env, document.settings)
        text = ""
        try:
            text = layouts.render(page, writer.ask)
        except ProblemsFoundError as found:
            for each in found.problems:
                logger.warning(
                    "%s %s",
                    each.message,
                    each.remedy,
                    location=str(each.place),
                    type="guidegen",
                    subtype=each.code.slug,
                )
        self._lay_out(text, document, page, writer)
        _offer_own_words(document, path, layouts)

    def _lay_out(self, text: str, document: nodes.document, page: Page, writer: Writer) -> None:
        """Parse the layout under the page's title; its words are the template's, not the YAML's."""
        source = document["source"]
        layouts = context_of(cast("BuildEnvironment", document.settings.env)).layouts
        document["source"] = str(layouts.path(kind_of(page).template))
        super().parse(f"# {page.id}\n\n{text}", document)
        document["source"] = source
        section = next(iter(document.findall(nodes.section)))
        title = writer.words(page.title, nodes.title())
        section.replace(section.children[0], title)
        section["ids"], section["names"] = [str(page.id)], []
        section.source, section.line = source, page.id.place.line
        # whatever the layout: who comes by an old link or form must see it first
        section[1:1] = notice(writer, page)
        _anchor_the_rest(section, page)


def _offer_own_words(document: nodes.document, template: Path, layouts: Layouts) -> None:
    """Offer to translators what a template says itself, and none of the program's words."""
    for element in document.findall(nodes.TextElement):
        if element.source == str(template):
            # the page's title, which the template does not hold, and an empty line came first
            element.line = max(1, (element.line or 1) - 2)
            if layouts.is_program(template) or element.astext() in layouts.printed:
                element["translatable"] = False


def _anchor_the_rest(section: nodes.section, page: Page) -> None:
    """What a layout leaves out is at the page's top: a component, an item, a tool's version."""
    there = set(anchors(section))
    wanted = dict.fromkeys(kind_of(page).anchors(page))
    missing = [id_ for id_ in wanted if id_ not in there]
    section["ids"] += missing


def _problems(domain: Context, file: str) -> nodes.bullet_list:
    """What is wrong with a file, for those who preview its page."""
    found = [str(each) for each in domain.reading.problems if each.place.file == file]
    entries = [nodes.list_item("", nodes.paragraph("", each, translatable=False)) for each in found]
    return nodes.bullet_list("", *entries)
