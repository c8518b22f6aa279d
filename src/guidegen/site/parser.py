"""Turn the YAML file of a guide or tool into a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.util import logging

from guidegen.language import translator
from guidegen.model import Page, kind_of
from guidegen.problems import ProblemsFoundError
from guidegen.site.context import BuildContext, context_of
from guidegen.site.directives.retired import notice
from guidegen.site.nodes import anchors
from guidegen.site.writer import Writer

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from guidegen.site.layout import Layouts

logger = logging.getLogger(__name__)


class PageParser(MystParser):
    """Makes a page from the handbook's model, arranged by a layout.

    The text of the file is not parsed here: the whole handbook is read before any page. Sphinx also
    parses translated messages with their page's parser; on these pages that only happens to
    messages of the layout, which are MyST.
    """

    supported: ClassVar[tuple[str, ...]] = ("guidegen",)  # type: ignore[misc]  # docutils and MyST differ

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill the document with the page."""
        source = str(document["source"])
        if source.endswith("<translated>"):
            super().parse(inputstring, document)
            return
        env = cast("BuildEnvironment", document.settings.env)
        context = context_of(env)
        file = context.reading.folder.name(Path(source))
        page = context.handbook.page(file)
        if page is None:
            _ = translator(env.config.language)
            title = _("This page cannot be shown yet")
            super().parse(f"# {title}", document)
            next(iter(document.findall(nodes.section))).append(_list_problems(context, file))
            return
        layouts = context.layouts
        path = layouts.path(kind_of(page).template)
        env.note_dependency(str(path))
        writer = Writer(env, document.settings)
        text = ""
        try:
            text = layouts.render(page, writer.ask)
        except ProblemsFoundError as error:
            for problem in error.problems:
                logger.warning(
                    "%s %s",
                    problem.message,
                    problem.remedy,
                    location=str(problem.place),
                    type="guidegen",
                    subtype=problem.code.slug,
                )
        self._parse_layout(text, path, document, page, writer)
        _set_translatable(document, path, layouts)

    def _parse_layout(
        self, text: str, path: Path, document: nodes.document, page: Page, writer: Writer
    ) -> None:
        """Parse a rendered layout under the page's title.

        Messages of the layout belong to the template at ``path``, not to the YAML file.
        """
        source = document["source"]
        document["source"] = str(path)
        super().parse(f"# {page.id}\n\n{text}", document)
        document["source"] = source
        section = next(iter(document.findall(nodes.section)))
        title = writer.fill(page.title, nodes.title())
        section.replace(section.children[0], title)
        section["ids"], section["names"] = [str(page.id)], []
        section.source, section.line = source, page.id.place.line
        # first on the page in any layout, for readers who follow an old link or form
        section[1:1] = notice(writer, page)
        _add_missing_anchors(section, page)


def _set_translatable(document: nodes.document, template: Path, layouts: Layouts) -> None:
    """Offer translators the template's own texts, but not those of the program."""
    for element in document.findall(nodes.TextElement):
        if element.source == str(template):
            # before the template came two lines: the page's title and an empty line
            element.line = max(1, (element.line or 1) - 2)
            if layouts.is_program(template) or element.astext() in layouts.printed:
                element["translatable"] = False


def _add_missing_anchors(section: nodes.section, page: Page) -> None:
    """Anchor at the top of the page what the layout leaves out, such as a component or an item."""
    present = set(anchors(section))
    for id_ in dict.fromkeys(kind_of(page).anchors(page)):
        if id_ not in present:
            section["ids"].append(id_)


def _list_problems(context: BuildContext, file: str) -> nodes.bullet_list:
    """Return a list of the problems of a file, for authors who preview its page."""
    entries = nodes.bullet_list("")
    for problem in context.reading.problems:
        if problem.place.file == file:
            paragraph = nodes.paragraph("", str(problem), translatable=False)
            entries += nodes.list_item("", paragraph)
    return entries
