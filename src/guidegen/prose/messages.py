"""Divide a text into the messages that translators get, and put their translations in place.

A message is a paragraph or a cell, as Sphinx offers it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from guidegen.language import Translate
from guidegen.model.text import Line, Verbatim
from guidegen.prose.escape import escape_paragraph
from guidegen.prose.markup import has_markup, join_lines, parse

#: a bar that would end a table cell
_BAR = re.compile(r"(?<!\\)\|")


def messages_of(text: str) -> list[str]:
    """Return the messages for translators in a text: one for each paragraph and cell."""
    if isinstance(text, Line) or not has_markup(text):
        return [_message(text)]
    return [_message(token.content) for token in parse(text) if token.type == "inline"]


def translate_text(text: str, translate: Translate) -> str:
    """Return a text with each of its messages translated in place."""
    if isinstance(text, Line | Verbatim):
        return _translate_message(text, translate)
    if not has_markup(text):
        return escape_paragraph(_translate_message(text, translate))
    done, position = "", 0
    line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for before, token in pairwise(parse(text)):
        if token.type != "inline":
            continue
        # lists and quotes indent and mark the lines of a paragraph
        lines = map(re.escape, token.content.split("\n"))
        pattern = re.compile(r"[ \t]*\n[ \t>]*".join(lines))
        begin = position
        if token.map:
            begin = max(position, line_starts[token.map[0]])
        match = pattern.search(text, begin)
        if match:
            done += text[position : match.start()]
            done += _translate_block(token.content, before.type, translate)
            position = match.end()
    return done + text[position:]


def _translate_block(content: str, token_type: str, translate: Translate) -> str:
    """Translate a message, escaped so that it stays one paragraph or one cell."""
    translation = _translate_message(content, translate)
    if translation == content:
        return content
    if token_type in ("td_open", "th_open"):
        return _BAR.sub(r"\\|", translation)
    return escape_paragraph(translation)


def _translate_message(content: str, translate: Translate) -> str:
    """Translate a message; without a translation, keep it with its line breaks."""
    message = _message(content)
    if not message:
        return content
    translation = translate(message)
    return content if translation == message else join_lines(translation)


def _message(content: str) -> str:
    """Return the text of a paragraph as Sphinx offers it: in one line, without line breaks."""
    return " ".join(map(_without_break, content.split("\n"))).strip()


def _without_break(line: str) -> str:
    """Return a line without the backslash at its end, which makes a line break."""
    bare = line.rstrip(" \t")
    if bare.endswith("\\"):
        return bare[:-1].rstrip(" \t")
    return line
