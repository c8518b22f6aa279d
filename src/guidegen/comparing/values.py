"""Values of a handbook's files: whether two say the same, and how one is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from guidegen.comparing.word_diff import normalize_space
from guidegen.model.base import Part
from guidegen.model.text import NOWHERE, Place, Text


def canonicalize(value: object) -> object:
    """What a value says: equal for two that differ in white space or in the order of keys alone."""
    if isinstance(value, str):
        return normalize_space(value)
    if isinstance(value, Part):
        return type(value).__name__, tuple((k, canonicalize(v)) for k, v in find_set_values(value))
    if isinstance(value, Mapping):
        return tuple(sorted((str(k), canonicalize(v)) for k, v in value.items()))
    if isinstance(value, tuple):
        return tuple(map(canonicalize, value))
    return value


def say_the_same(one: object, other: object) -> bool:
    """Whether two values say the same."""
    return one is other or canonicalize(one) == canonicalize(other)


def find_set_values(part: Part) -> list[tuple[str, object]]:
    """The keys of a part that say something, with their values."""
    fields = type(part).model_fields
    values = ((key, getattr(part, key)) for key in fields)
    return [(k, v) for k, v in values if fields[k].is_required() or v != _default(part, k)]


def _default(part: Part, key: str) -> object:
    return type(part).model_fields[key].get_default(call_default_factory=True)


def format_value(value: object) -> str:
    """A value on one line or, of several texts, on several; nothing for one that says nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return normalize_space(value)
    if isinstance(value, int | float):
        return f"{value:g}" if abs(value) < 1e6 else str(value)  # noqa: PLR2004 - no 1e+06
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Part):
        return "; ".join(f"{key}: {format_inline(each)}" for key, each in find_set_values(value))
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {format_inline(value[key])}" for key in sorted(value))
    assert isinstance(value, tuple)
    return "\n".join(format_inline(each) for each in value)


def format_inline(value: object) -> str:
    """A value within another."""
    if isinstance(value, tuple):
        return (
            f"[{', '.join(map(format_inline, value))}]"
            if len(value) != 1
            else format_inline(value[0])
        )
    return format_value(value)


def is_prose(value: object) -> bool:
    """Whether a value is words alone."""
    return isinstance(value, str) or (
        isinstance(value, tuple) and bool(value) and all(isinstance(each, str) for each in value)
    )


def find_place(value: object) -> Place:
    """Where the first text of a value stands; `NOWHERE` if it has none."""
    if isinstance(value, Text):
        return value.place
    inner: list[object] = []
    if isinstance(value, Part):
        inner = [each for _, each in find_set_values(value)]
    elif isinstance(value, Mapping):
        inner = [*value.keys(), *value.values()]
    elif isinstance(value, tuple):
        inner = list(value)
    return next((place for each in inner if (place := find_place(each)) != NOWHERE), NOWHERE)
