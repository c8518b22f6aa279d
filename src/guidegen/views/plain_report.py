"""The paragraphs of reports as plain text, for files that have no links."""

from __future__ import annotations

from guidegen.model import Handbook, Text
from guidegen.views.report import FileLink, Paragraph, Phrase, ReportLink
from guidegen.views.words import HandbookWords


def plain_paragraph(words: HandbookWords, paragraph: Paragraph) -> str:
    """Return a paragraph in one line; links are the titles of what they lead to."""
    return "".join(_plain_phrase(words, phrase) for phrase in paragraph)


def _plain_phrase(words: HandbookWords, phrase: Phrase) -> str:
    if isinstance(phrase, FileLink):
        return ""
    text: Text | str | None = phrase if isinstance(phrase, str) else phrase.text
    if text is None and isinstance(phrase, ReportLink):
        text = title_of_link(words.handbook, phrase) or phrase.name
    return words.line(text) if isinstance(text, Text) else text or ""


def title_of_link(handbook: Handbook, link: ReportLink) -> Text | None:
    """Return the title of what a link leads to; `None` if it leads nowhere."""
    settings, name = handbook.settings, link.name
    if link.role == "building":
        place = settings.building(name) or settings.band(name)
        return place.title if place else None
    if link.role == "role-page":
        role = settings.role(name)
        return role.title if role else None
    target = handbook.find(link.role, name)
    return target.title if target else None
