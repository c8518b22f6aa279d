"""Several forms in one file, behind a cover."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.language import Translate
from guidegen.model.settings import District
from guidegen.views.form import Cover, Document, Entry, Sheet
from guidegen.views.sheet import language_of
from guidegen.views.words import Words


def packet(
    title: str, sheets: Sequence[Sheet], district: District, words: Words, language: str,
    translate: Translate,
) -> Document:  # fmt: skip
    """The sheets, in the order given, behind a page that lists them."""
    _, (code, region) = translate, language_of(language)
    name = words.line(district.name)
    cover = Cover(
        title=title,
        district=name,
        handbook=words.line(district.handbook),
        contents=_("In this packet"),
        heads=(_("Form"), _("Code and version")),
        entries=tuple(Entry(title=each.title, code=each.footer.form) for each in sheets),
    )
    return Document(
        title=f"{title} – {name}", author=name, language=code, region=region, cover=cover,
        sheets=tuple(sheets),
    )  # fmt: skip
