"""What authors wrote, in the reader's language, from the catalogues that Sphinx uses.

Sphinx replaces a message where it is a paragraph, a title or a cell of the page it was extracted
from. A link's words, a line of an index and a printed form are none of these, and a text may be
shown on a page that has another catalogue. So the handbook's texts are translated before they
become nodes, each from the catalogue of the page that it is written for, and wherever it is shown
it is called the same.
"""

from __future__ import annotations

import re
import struct
from contextlib import suppress
from functools import cached_property
from gettext import GNUTranslations, NullTranslations, find
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from guidegen.language import Translate
from guidegen.model import Line, Text, Verbatim
from guidegen.prose import as_paragraph, has_markup, unbroken
from guidegen.prose.markup import parse
from guidegen.site.digests import digest_of

if TYPE_CHECKING:
    from sphinx.config import Config

    from guidegen.reading import Reading

#: what would end a cell
_BAR = re.compile(r"(?<!\\)\|")


class Catalogues:
    """The catalogues of one language, as they are when a text is first looked up."""

    def __init__(self, reading: Reading, config: Config, source: Path) -> None:
        pages = reading.handbook.pages
        self._docnames = {page.file: reading.folder.docname(page.file) for page in pages}
        self._language = config.language
        self._compact = config.gettext_compact
        self._folders = [source / folder for folder in config.locale_dirs]
        self._read: dict[str, NullTranslations | None] = {}

    def text(self, text: Text, docname: str | None = None) -> Text:
        """The text in the reader's language, as far as it is translated.

        It is looked up in the catalogue of its own page, then in that of ``docname``, where it is
        shown. What is written in conf/ has no page: away from a page, as on a printed form, it is
        looked up in the catalogues of all guides and tools, in the order of their names.
        """
        if not self._translates:
            return text
        found = [self._catalogue(domain) for domain in self._domains(text, docname)]
        catalogues = [catalogue for catalogue in found if catalogue]

        def say(message: str) -> str:
            found = (catalogue.gettext(message) for catalogue in catalogues)
            return next((said for said in found if said != message), message)

        said = translated(text, say) if catalogues else text
        return text.saying(said) if said != text else text

    def digest(self, file: str) -> str:
        """A short text that changes with the catalogue of a page's file."""
        docname = self._docnames.get(file)
        domain = docname_to_domain(docname, self._compact) if docname else ""
        return digest_of([path.read_bytes() for path in self._files(domain)])

    def _domains(self, text: Text, docname: str | None) -> list[str]:
        own = self._docnames.get(text.place.file)
        docnames = [name for name in (own, docname) if name]
        if not docnames:
            return self._all_domains
        return list(dict.fromkeys(docname_to_domain(each, self._compact) for each in docnames))

    @cached_property
    def _all_domains(self) -> list[str]:
        docnames = sorted(self._docnames.values())
        return list(dict.fromkeys(docname_to_domain(each, self._compact) for each in docnames))

    @cached_property
    def _translates(self) -> bool:
        """Whether there is any catalogue at all; most handbooks are read as they are written."""
        return any(True for folder in self._folders for _ in folder.rglob("*.mo"))

    def _catalogue(self, domain: str) -> NullTranslations | None:
        if domain not in self._read:
            files = self._files(domain)
            catalogue = NullTranslations()
            for path in files:
                # as in Sphinx, a file that is no catalogue translates nothing
                with suppress(OSError, ValueError, struct.error), path.open("rb") as file:
                    catalogue.add_fallback(GNUTranslations(file))
            self._read[domain] = catalogue if files else None
        return self._read[domain]

    def _files(self, domain: str) -> list[Path]:
        """The compiled catalogues: those of earlier folders go before those of later ones."""
        found = (find(domain, folder, [self._language], all=True) for folder in self._folders)
        return [Path(name) for names in found for name in names]


def messages(text: str) -> list[str]:
    """The messages that translators find of a text: one for each of its paragraphs and cells."""
    if isinstance(text, Line) or not has_markup(text):
        return [_message(text)]
    return [_message(token.content) for token in parse(text) if token.type == "inline"]


def translated(text: str, say: Translate) -> str:
    """The text with each of its messages translated where it stands."""
    if isinstance(text, Line | Verbatim):
        return _said(text, say)
    if not has_markup(text):
        return as_paragraph(_said(text, say))
    done, position = "", 0
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for before, token in pairwise(parse(text)):
        if token.type != "inline":
            continue
        # lists and quotes indent and mark the lines of a paragraph
        lines = map(re.escape, token.content.split("\n"))
        pattern = re.compile(r"[ \t]*\n[ \t>]*".join(lines))
        found = pattern.search(text, max(position, starts[token.map[0]] if token.map else 0))
        if found:
            done += text[position : found.start()] + _in_block(token.content, before.type, say)
            position = found.end()
    return done + text[position:]


def _in_block(content: str, block: str, say: Translate) -> str:
    """One message translated, as the paragraph or the cell that it was."""
    said = _said(content, say)
    if said == content:
        return content
    return _BAR.sub(r"\\|", said) if block in ("td_open", "th_open") else as_paragraph(said)


def _said(content: str, say: Translate) -> str:
    """One message translated; what is not translated keeps its lines."""
    message = _message(content)
    said = say(message) if message else message
    return content if said == message else unbroken(said)


def _message(content: str) -> str:
    """A paragraph's text as Sphinx offers it to translators."""
    node = nodes.paragraph(content)
    node.source = "."
    return next((message for _, message in extract_messages(node)), "")
