"""Every text of a part of the handbook."""

from __future__ import annotations

from guidegen.model import Text
from guidegen.model.base import Part


def texts(part: Part) -> list[tuple[str, Text]]:
    """Every text of a part and what it holds, with the key that it stands under."""
    found: list[tuple[str, Text]] = []
    _collect(part, found)
    return found


def _collect(part: Part, found: list[tuple[str, Text]]) -> None:
    for key, value in part.__dict__.items():
        if value:  # most keys are left out
            _collect_value(key, value, found)


def _collect_value(key: str, value: object, found: list[tuple[str, Text]]) -> None:
    if isinstance(value, Text):
        found.append((key, value))
    elif isinstance(value, Part):
        _collect(value, found)
    elif isinstance(value, tuple):
        for each in value:
            _collect_value(key, each, found)
    elif isinstance(value, dict):
        for each in value.values():
            _collect_value(key, each, found)


def texts_in(value: object) -> list[tuple[str, Text]]:
    """The same of a value of a part: a text, a part, or several of them."""
    found: list[tuple[str, Text]] = []
    _collect_value("", value, found)
    return found
