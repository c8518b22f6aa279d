"""Markup in texts: what it may not contain, and what its references lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from guidegen.checking.links import LinkChecker
from guidegen.checking.rules import PageRule
from guidegen.checking.texts import check_glyphs, find_texts, find_unusual_texts
from guidegen.fonts import coverage_of
from guidegen.model import Page, Text
from guidegen.model.base import Part
from guidegen.problems import Problem, TextCode, nearest, problem
from guidegen.prose import Finding, Reference, find_markup
from guidegen.prose.markup import SCHEMES, text_roles
from guidegen.reading import Reading

_FOR_PAGES = "It belongs on pages written by hand (.md)."
_SHOW_IT = "Take it out, or write a backslash before it to show it as it is."
#: what YAML files may not contain: how the message names it, and what to do
_FORBIDDEN = {
    "html": ("raw HTML", "Write *emphasis* or **strong**; write &lt; for a “<”."),
    "heading": ("a heading", _SHOW_IT),
    "rule": ("a line across the page", _SHOW_IT),
    "mark": ("markup for handwritten pages", _SHOW_IT),
    "directive": ("a directive", _FOR_PAGES),
    "picture": ("a picture", _FOR_PAGES),
    "direction": ("a character that reverses the direction of the text", "Take it out."),
    "address": ("an address of this kind", "Use an https:// or mailto: address."),
}
#: what Markdown hides or turns into something else: how it is read, and what to do
_NOT_SHOWN = {
    "definition": (
        "the address of a link that no link uses",
        "Write a backslash before the bracket to show it as it is, or take it out.",
    ),
    "info": (
        "the name of a programming language",
        "Begin on the next line, or take out the characters before it.",
    ),
    "cell": (
        "a cell beyond the last column of its table",
        "Add a column to the head of the table, or write \\| for a “|” within a cell.",
    ),
    "number": (
        "the next number of a list, which numbers its entries itself",
        "Number the entries one after the other, or write a backslash before the period.",
    ),
    "nothing": (
        "markup around no words",
        "Write the words that it marks, or a backslash before it to show it as it is.",
    ),
    "star": (
        "a mark of emphasis, though it is inside a word or beside a number",
        "Write × for times, or write a backslash before each to show it as it is.",
    ),
    "tick": (
        "a mark of code, though it is inside a word",
        "Type an apostrophe (') instead.",
    ),
    "more": (
        "the mark of a quotation",
        "Write “more than”, or write a backslash before it to show it as it is.",
    ),
    "plus": (
        "the dash of a list",
        "Write a backslash before it to show it as it is.",
    ),
}


def _judge(reading: Reading, in_pages: Iterable[Finding | Reference | Text]) -> Iterator[Problem]:
    """Yield the problems with what was found in the pages, and with the texts of the settings."""
    links = LinkChecker(reading)
    in_settings = chain.from_iterable(map(_examine, reading.handbook.settings.parts))
    unusual: list[Text] = []
    for finding in chain(in_settings, in_pages):
        if isinstance(finding, Text):
            unusual.append(finding)
        elif isinstance(finding, Finding):
            yield report_forbidden_markup(finding)
        elif broken := links.check(finding):
            yield broken
    if unusual:
        yield from check_glyphs(unusual, coverage_of(reading.folder.templates))


def _examine(part: Part) -> Iterator[Finding | Reference | Text]:
    """Yield the forbidden markup and the references of a part, and its texts of unusual glyphs."""
    texts = find_texts(part)
    yield from find_unusual_texts(part, texts)
    for key, text in texts:
        if key != "url":
            yield from find_markup(text)
        elif not text.startswith(SCHEMES):
            yield Finding("address", text, text.place)


def _examine_page(reading: Reading, page: Page) -> Iterator[Finding | Reference | Text]:
    return _examine(page)


check_prose = PageRule(Page, _examine_page, _judge)


def report_forbidden_markup(finding: Finding) -> Problem:
    """Return the problem with markup that no text may contain."""
    place = finding.place
    if finding.what == "role":
        roles = text_roles()
        return problem(
            TextCode.UNKNOWN_MARKUP,
            place,
            name=f"{{{finding.name}}}",
            nearest=nearest(finding.name, roles),
            known=", ".join(f"{{{role}}}" for role in roles),
        )
    if finding.what in _NOT_SHOWN:
        what, how = _NOT_SHOWN[finding.what]
        return problem(TextCode.NOT_SHOWN, place, name=finding.name, what=what, how=how)
    what, how = _FORBIDDEN[finding.what]
    return problem(TextCode.FORBIDDEN_MARKUP, place, name=finding.name, what=what, how=how)
