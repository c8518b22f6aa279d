"""Texts refer to what exists and hold nothing that they may not hold."""

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
from guidegen.prose import Finding, Reference, findings
from guidegen.prose.markup import SCHEMES, text_roles
from guidegen.reading import Reading

_FOR_PAGES = "It belongs on pages written by hand (.md)."
_SHOW_IT = "Take it out, or write a backslash before it to show it as it is."
_FORBIDDEN = {
    "html": ("raw HTML", "Write *emphasis* or **strong**; write &lt; for a “<”."),
    "heading": ("a heading", _SHOW_IT),
    "rule": ("a line across the page", _SHOW_IT),
    "mark": ("a mark of handwritten pages", _SHOW_IT),
    "directive": ("a directive", _FOR_PAGES),
    "picture": ("a picture", _FOR_PAGES),
    "direction": ("a sign that turns the direction of the text", "Take it out."),
    "address": ("an address of this kind", "Use an https:// or mailto: address."),
}
#: what Markdown takes words for, and how to have them shown
_NOT_SHOWN = {
    "definition": (
        "the address of a link that no link uses",
        "Write a backslash before the bracket to show it as it is; or take it out.",
    ),
    "info": (
        "the name of a programming language",
        "Begin on the line below; or take the signs before it out.",
    ),
    "cell": (
        "a cell beyond the last column of its table",
        "Give the head of the table one column more; or write \\| for a sign within a cell.",
    ),
    "number": (
        "the next number of a list, which counts by itself",
        "Number the entries one after the other; or write a backslash before the point.",
    ),
    "nothing": (
        "a mark without words",
        "Write what it marks, or a backslash before it to show it as it is.",
    ),
    "star": (
        "a mark of emphasis, though it stands within a word or beside a number",
        "Write × for times; or write a backslash before each to show it as it is.",
    ),
    "tick": (
        "a mark of code, though it stands within a word",
        "Type an apostrophe (') in its place.",
    ),
    "more": (
        "the mark of a quotation",
        "Write “more than”; or write a backslash before it to show it as it is.",
    ),
    "plus": (
        "the dash of a list",
        "Write a backslash before it to show it as it is.",
    ),
}  # fmt: skip


def _judge(reading: Reading, in_pages: Iterable[Finding | Reference | Text]) -> Iterator[Problem]:
    """Forbidden markup, and references to what does not exist, in every text of the handbook."""
    handbook, targets = reading.handbook, LinkChecker(reading)
    settings: tuple[Part, ...] = (
        handbook.settings.district, handbook.settings.labels, *handbook.settings.level_sets,
        *handbook.settings.scales,
    )  # fmt: skip
    held = chain.from_iterable(map(_held, settings))
    unusual: list[Text] = []
    for found in chain(held, in_pages):
        if isinstance(found, Text):
            unusual.append(found)
        elif isinstance(found, Finding):
            yield report_forbidden_markup(found)
        elif unknown := targets.problem(found):
            yield unknown
    if unusual:
        yield from check_glyphs(unusual, coverage_of(reading.folder.templates))


def _held(part: Part) -> Iterator[Finding | Reference | Text]:
    """What the texts of a part hold that they may not hold, what they refer to, unusual texts."""
    held = find_texts(part)
    yield from find_unusual_texts(part, held)
    for key, text in held:
        if key != "url":
            yield from findings(text)
        elif not text.startswith(SCHEMES):
            yield Finding("address", text, text.place)


def _held_by(reading: Reading, page: Page) -> Iterator[Finding | Reference | Text]:
    return _held(page)


check_prose = PageRule(Page, _held_by, _judge)


def report_forbidden_markup(found: Finding) -> Problem:
    """The problem with what no text may hold."""
    if found.what == "role":
        return problem(
            TextCode.UNKNOWN_MARKUP, found.place, name=f"{{{found.name}}}",
            nearest=nearest(found.name, text_roles()),
            known=", ".join(f"{{{role}}}" for role in text_roles()),
        )  # fmt: skip
    if found.what in _NOT_SHOWN:
        what, how = _NOT_SHOWN[found.what]
        return problem(TextCode.NOT_SHOWN, found.place, name=found.name, what=what, how=how)
    what, how = _FORBIDDEN[found.what]
    return problem(TextCode.FORBIDDEN_MARKUP, found.place, name=found.name, what=what, how=how)
