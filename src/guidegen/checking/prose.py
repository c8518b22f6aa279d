"""Texts refer to what exists and hold nothing that they may not hold."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.targets import Targets
from guidegen.model import Text
from guidegen.model.base import Part
from guidegen.problems import Code, Problem, nearest, problem
from guidegen.prose import Finding, findings
from guidegen.prose.markup import ROLES, SCHEMES
from guidegen.reading import Reading

_FOR_PAGES = "It belongs on pages written by hand (.md)."
_SHOW_IT = "Take it out, or write a backslash before it to show it as it is."
_FORBIDDEN = {
    "html": ("raw HTML", "Write *emphasis* or **strong**; write &lt; for a “<”."),
    "heading": ("a heading", _SHOW_IT),
    "mark": ("a mark of handwritten pages", _SHOW_IT),
    "directive": ("a directive", _FOR_PAGES),
    "picture": ("a picture", _FOR_PAGES),
    "address": ("an address of this kind", "Use an https:// or mailto: address."),
}


def check_prose(reading: Reading) -> Iterator[Problem]:
    """Forbidden markup, and references to what does not exist, in every text of the handbook."""
    handbook, targets = reading.handbook, Targets(reading)
    parts: tuple[Part, ...] = (
        handbook.settings.district, handbook.settings.labels, *handbook.settings.level_sets,
        *handbook.settings.scales, *handbook.pages,
    )  # fmt: skip
    for part in parts:
        for key, text in texts(part):
            if key == "url":
                if not text.startswith(SCHEMES):
                    yield _forbidden(Finding("address", text, text.place))
                continue
            for found in findings(text):
                if isinstance(found, Finding):
                    yield _forbidden(found)
                elif unknown := targets.problem(found):
                    yield unknown


def texts(part: Part) -> Iterator[tuple[str, Text]]:
    """Every text of a part and what it holds, with the key that it stands under."""
    for key, value in part.__dict__.items():
        if value:  # most keys are left out
            yield from _texts(key, value)


def _texts(key: str, value: object) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield key, value
    elif isinstance(value, Part):
        yield from texts(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(key, each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(key, each)


def _forbidden(found: Finding) -> Problem:
    if found.what == "role":
        return problem(
            Code.UNKNOWN_MARKUP, found.place, name=f"{{{found.name}}}",
            nearest=nearest(found.name, ROLES), known=", ".join(f"{{{role}}}" for role in ROLES),
        )  # fmt: skip
    what, how = _FORBIDDEN[found.what]
    return problem(Code.FORBIDDEN_MARKUP, found.place, name=found.name, what=what, how=how)
