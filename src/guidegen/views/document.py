"""A document is what becomes one PDF: a form, or a packet of forms behind a cover."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from guidegen.language import Translate
from guidegen.model.settings import District
from guidegen.views.form import Cover, CoverEntry, Document, Sheet
from guidegen.views.words import Words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_LANGUAGE_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})([-_][a-z]{4})?([-_](?P<region>[a-z]{2}))?([@.].*)?", re.IGNORECASE
)


def make_document(sheet: Sheet, language: str) -> Document:
    """Return the form as a document of its own."""
    code, region = split_language(language)
    return Document(
        title=" – ".join(filter(None, (sheet.title, sheet.district))),
        author=sheet.district,
        language=code,
        region=region,
        cover=None,
        sheets=(sheet,),
    )


def make_packet(
    title: str,
    sheets: Sequence[Sheet],
    district: District,
    words: Words,
    language: str,
    translate: Translate,
) -> Document:
    """Return the forms, in the given order, behind a cover that lists them."""
    _, (code, region) = translate, split_language(language)
    name = words.line(district.name)
    cover = Cover(
        title=title,
        district=name,
        handbook=words.line(district.handbook),
        contents=_("In this packet"),
        heads=(_("Form"), _("Code and version")),
        entries=tuple(CoverEntry(title=sheet.title, code=sheet.footer.form) for sheet in sheets),
    )
    return Document(
        title=f"{title} – {name}",
        author=name,
        language=code,
        region=region,
        cover=cover,
        sheets=tuple(sheets),
    )


def as_json(document: DataclassInstance) -> str:
    """Return the document as JSON; equal documents give the same text."""
    return json.dumps(
        document, default=_get_fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _get_fields(record: DataclassInstance) -> dict[str, object]:
    """Return a record's fields. ``asdict`` copies everything inside first: four times as slow."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def split_language(language: str) -> tuple[str, str]:
    """Split ``es_MX`` into ``es`` and ``MX``. Without a region the second is empty.

    Return English for anything that is not a language code.
    """
    match = _LANGUAGE_CODE.fullmatch(language)
    if match is None:
        return "en", ""
    region = match["region"] or ""
    return match["language"].lower(), region.upper()
