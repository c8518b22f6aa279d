"""The paragraphs of reports as plain text, for files that have no links."""

from __future__ import annotations

from guidegen.model import Text
from guidegen.views.report import FileLink, Paragraph, Phrase, ReportLink
from guidegen.views.words import Words


def plain_paragraph(words: Words, paragraph: Paragraph) -> str:
    """Return a paragraph in one line; links are the titles of what they lead to."""
    return "".join(_plain_phrase(words, phrase) for phrase in paragraph)


def _plain_phrase(words: Words, phrase: Phrase) -> str:
    if isinstance(phrase, FileLink):
        return ""
    text: Text | str = phrase if isinstance(phrase, str) else _text_of(words, phrase)
    return words.line(text) if isinstance(text, Text) else text


def _text_of(words: Words, link: ReportLink) -> Text | str:
    """Return the words of a link, else the title of what it leads to, else its name."""
    return link.text or words.title_of(link.role, link.name) or link.name
