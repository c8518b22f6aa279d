"""Values of a handbook's files: whether two say the same, and how to show one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from guidegen.comparing.word_diff import normalize_space
from guidegen.model.base import Part
from guidegen.model.plan import GoalValue
from guidegen.model.settings import plain_number
from guidegen.model.text import NOWHERE, Place, Text

#: from here on, a number would be shown with an exponent
_MILLION = 1e6


def canonicalize(value: object) -> object:
    """Return a value without its white space and the order of its keys, for comparison."""
    if isinstance(value, str):
        return normalize_space(value)
    if isinstance(value, Part):
        pairs = [(key, canonicalize(inner)) for key, inner in find_set_values(value)]
        return type(value).__name__, tuple(pairs)
    if isinstance(value, Mapping):
        return tuple(sorted((str(key), canonicalize(inner)) for key, inner in value.items()))
    if isinstance(value, tuple):
        return tuple(map(canonicalize, value))
    return value


def say_the_same(one: object, other: object) -> bool:
    """Tell whether two values say the same."""
    return one is other or canonicalize(one) == canonicalize(other)


def find_set_values(part: Part) -> list[tuple[str, object]]:
    """Return the keys of a part that are required or not at their default, with their values."""
    pairs: list[tuple[str, object]] = []
    for key, field in type(part).model_fields.items():
        value = getattr(part, key)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            pairs.append((key, value))
    return pairs


def format_value(value: object) -> str:
    """Return a value on one line, or several texts on a line each; empty for ``None``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return normalize_space(value)
    if isinstance(value, int | float):
        return f"{value:g}" if abs(value) < _MILLION else str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, GoalValue):
        return _format_goal_value(value)
    if isinstance(value, Part):
        return _format_pairs(find_set_values(value))
    if isinstance(value, Mapping):
        return _format_pairs([(key, value[key]) for key in sorted(value)])
    assert isinstance(value, tuple)
    return "\n".join(map(_format_inner, value))


def is_one_value(part: Part) -> bool:
    """Tell whether people read all keys of a part as one value, such as “11 of 14”."""
    return isinstance(part, GoalValue)


def _format_goal_value(goal: GoalValue) -> str:
    """Return a value of a goal as people say it, such as “11 of 14 on 2027-05-15”."""
    words: list[str] = []
    if goal.value is not None:
        words.append(plain_number(goal.value))
    if goal.percent is not None:
        words.append(f"{plain_number(goal.percent)}%")
    if goal.of is not None:
        words.append(f"of {goal.of}")
    if goal.n is not None:
        words.append(f"(n = {goal.n})")
    return " ".join((*words, f"on {goal.date.isoformat()}"))


def _format_pairs(pairs: list[tuple[str, object]]) -> str:
    return "; ".join(f"{key}: {_format_inner(value)}" for key, value in pairs)


def _format_inner(value: object) -> str:
    """Return a value within another, on one line."""
    if not isinstance(value, tuple):
        return format_value(value)
    inner = list(map(_format_inner, value))
    return inner[0] if len(inner) == 1 else f"[{', '.join(inner)}]"


def is_prose(value: object) -> bool:
    """Tell whether a value is a text or a list of texts."""
    if isinstance(value, tuple):
        return bool(value) and all(isinstance(entry, str) for entry in value)
    return isinstance(value, str)


def find_place(value: object) -> Place:
    """Return the place of the first text in a value, or `NOWHERE` if it has none."""
    if isinstance(value, Text):
        return value.place
    inner: list[object] = []
    if isinstance(value, Part):
        inner = [entry for _, entry in find_set_values(value)]
    elif isinstance(value, Mapping):
        inner = [*value.keys(), *value.values()]
    elif isinstance(value, tuple):
        inner = list(value)
    for entry in inner:
        place = find_place(entry)
        if place != NOWHERE:
            return place
    return NOWHERE
