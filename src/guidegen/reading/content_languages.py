"""The languages that a handbook is translated into, for what is made without Sphinx."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from babel import Locale, UnknownLocaleError

from guidegen.model.text import Text
from guidegen.prose.messages import translate_text
from guidegen.reading.folder import Folder
from guidegen.reading.po_files import catalog_folders, catalogs
from guidegen.reading.sphinx_conf import literal_settings
from guidegen.reading.translations import Translation, read_catalog

#: what the authors write in if ``conf.py`` does not say so, as Sphinx has it
_USUAL = "en"


@dataclass(frozen=True)
class ContentLanguage:
    """One language of a handbook, with the translations into it."""

    #: its code, such as es or pt_BR
    code: str
    #: nothing for the language of the authors
    translations: tuple[Translation, ...] = ()

    @cached_property
    def _by_original(self) -> Mapping[str, tuple[Translation, ...]]:
        found: dict[str, list[Translation]] = defaultdict(list)
        for each in self.translations:
            found[each.original].append(each)
        return {original: tuple(each) for original, each in found.items()}

    def translate(self, text: Text) -> Text:
        """Return a text in this language, as far as it is translated.

        Of several translations, the one for the text's own file counts, else the first.
        """
        if not self.translations:
            return text

        def translate_message(message: str) -> str:
            found = self._by_original.get(message, ())
            own = (each for each in found if text.place.file in each.files)
            best = next(own, None) or next(iter(found), None)
            return best.said if best else message

        return text.saying(translate_text(text, translate_message))


def language_title(code: str) -> str:
    """Return the English name of a language, such as Spanish; the code if it is unknown."""
    try:
        return Locale.parse(code.replace("-", "_")).get_language_name("en") or code
    except (ValueError, UnknownLocaleError):
        return code


def content_languages(folder: Folder) -> tuple[ContentLanguage, ...]:
    """Return the language of the authors, then those with a catalog in the order of their codes.

    Catalogs that cannot be read translate nothing; `guidegen.checking` reports them.
    """
    authors = str(literal_settings(folder).get("language") or _USUAL)
    found: dict[str, list[Translation]] = defaultdict(list)
    for path in catalogs(folder):
        base = next(each for each in catalog_folders(folder) if path.is_relative_to(each))
        code = path.relative_to(base).parts[0]
        read = read_catalog(folder, path)
        found[code] += (each for each in read if isinstance(each, Translation))
    others = sorted(code for code in found if re.split("[_-]", code)[0] != authors and found[code])
    return (
        ContentLanguage(authors),
        *(ContentLanguage(code, tuple(found[code])) for code in others),
    )
