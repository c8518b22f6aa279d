"""Translate authors' texts with the message catalogs that Sphinx uses.

Sphinx replaces a message in a paragraph, title or cell of the page that it was extracted from. That
does not cover the text of a link, a line of an index or a printed form, and a text may be shown on
a page with another catalog. So the handbook's texts are translated before they become nodes, each
with the catalog of the page that it was written for: the translation is the same everywhere.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from functools import cached_property
from gettext import GNUTranslations, NullTranslations, find
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.i18n import docname_to_domain

from guidegen.model import Text
from guidegen.prose.messages import translate_text
from guidegen.site.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config

    from guidegen.reading import Reading


class Catalogs:
    """The catalogs of one language, each read when a text is first looked up in it."""

    def __init__(self, reading: Reading, config: Config, source: Path) -> None:
        folder = reading.folder
        self._docnames = {page.file: folder.docname(page.file) for page in reading.handbook.pages}
        self.language: str = config.language
        self._compact = config.gettext_compact
        self._folders = [source / folder for folder in config.locale_dirs]
        self._read: dict[str, NullTranslations | None] = {}

    def translate(self, text: Text, docname: str | None = None) -> Text:
        """Return a text in the reader's language, as far as it is translated.

        The text is looked up in the catalog of its own page, then in that of ``docname``, where
        it is shown. A text from conf/ has no page: if it is not shown on one either, as on a
        printed form, it is looked up in the catalogs of all guides and tools, in the order of
        their names.
        """
        if not self._has_catalogs:
            return text
        catalogs = []
        for domain in self._domains(text, docname):
            catalog = self._catalog(domain)
            if catalog:
                catalogs.append(catalog)
        if not catalogs:
            return text

        def translate_message(message: str) -> str:
            for catalog in catalogs:
                translation = catalog.gettext(message)
                if translation != message:
                    return translation
            return message

        translation = translate_text(text, translate_message)
        if translation == text:
            return text
        return text.saying(translation)

    def digest(self, file: str) -> str:
        """Return a digest of the catalogs of a page, given its file."""
        docname = self._docnames.get(file)
        domain = docname_to_domain(docname, self._compact) if docname else ""
        return digest_of([path.read_bytes() for path in self._files(domain)])

    def _domains(self, text: Text, docname: str | None) -> list[str]:
        """Return the names of the catalogs to look a text up in, in order."""
        docnames = [self._docnames.get(text.place.file), docname]
        domains = self._domains_of(name for name in docnames if name)
        return domains or self._all_domains

    @cached_property
    def _all_domains(self) -> list[str]:
        return self._domains_of(sorted(self._docnames.values()))

    def _domains_of(self, docnames: Iterable[str]) -> list[str]:
        """Return the names of the catalogs of some pages, each once."""
        domains = [docname_to_domain(docname, self._compact) for docname in docnames]
        return list(dict.fromkeys(domains))

    @cached_property
    def _has_catalogs(self) -> bool:
        """Whether there are any catalogs; most handbooks have none."""
        return any(True for folder in self._folders for _ in folder.rglob("*.mo"))

    def _catalog(self, domain: str) -> NullTranslations | None:
        """Return a catalog, or None if there is no file for it."""
        if domain not in self._read:
            files = self._files(domain)
            catalog = NullTranslations()
            for path in files:
                # as in Sphinx, a damaged catalog translates nothing
                with suppress(OSError, ValueError, struct.error), path.open("rb") as file:
                    catalog.add_fallback(GNUTranslations(file))
            self._read[domain] = catalog if files else None
        return self._read[domain]

    def _files(self, domain: str) -> list[Path]:
        """Return the compiled catalogs; those of earlier folders take precedence."""
        paths: list[Path] = []
        for folder in self._folders:
            paths += map(Path, find(domain, folder, [self.language], all=True))
        return paths
