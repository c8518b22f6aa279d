"""Guess what an author meant by a value that does not fit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from guidegen.model.text import Text
from guidegen.naming import slug
from guidegen.reading.model_paths import ValuePath
from guidegen.reading.yaml_lines import unquote

_VERSION = re.compile(r"v?\.?(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?", re.ASCII | re.IGNORECASE)
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_NAMED_MONTH = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%B %d %Y", "%d %b %Y")
#: a name has a guide and a component at most
_STEPS = 2
_MONTHS = 12
_WORDS = {
    "yes": True,
    "y": True,
    "on": True,
    "true": True,
    "no": False,
    "n": False,
    "off": False,
    "false": False,
}


def meant_id(raw: str) -> str | None:
    """Return the id that a text was meant to be, such as ``choose-words`` for ``Choose Words``."""
    return slug(unquote(raw))[:80].rstrip("-") or None


def meant_name(raw: str) -> str | None:
    """Return the name of a component that a text was meant to be."""
    parts = [slug(part) for part in unquote(raw).split(".")]
    if len(parts) <= _STEPS and all(parts):
        return ".".join(parts)
    return None


def meant_version(raw: str) -> str | None:
    """Return the version that a text was meant to be, such as ``1.1.0`` for ``1.1``."""
    found = _VERSION.fullmatch(unquote(raw))
    if found:
        return ".".join(str(int(each or 0)) for each in found.groups())
    return None


def meant_date(raw: str) -> dt.date | None:
    """Return the day that a date was meant to be; ``None`` if it is ambiguous or not a date."""
    text = unquote(raw)
    if found := _ISO_DATE.fullmatch(text):
        return _day(*map(int, found.groups()))
    if found := _US_DATE.fullmatch(text):
        month, day, year = map(int, found.groups())
        # in much of the world, 10/06 is a day in June
        if day > _MONTHS or day == month:
            return _day(year, month, day)
        return None
    for form in _NAMED_MONTH:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def meant_bool(raw: str) -> bool | None:
    """Return the boolean that a word was meant to be."""
    return _WORDS.get(unquote(raw).lower())


def meant_number(raw: str) -> int | float | None:
    """Return the number in a text, alone or with a percent sign."""
    text = unquote(raw).rstrip("%").strip().replace(",", ".")
    if re.fullmatch(r"\d{1,6}", text, re.ASCII):
        return int(text)
    if re.fullmatch(r"\d{1,6}\.\d{1,3}", text, re.ASCII):
        return float(text)
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def replace_value(values: object, path: ValuePath, new: object) -> object:
    """Return the values with ``new`` at a path; skip steps that do not exist."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(values, Mapping):
        if step not in values:
            if rest:
                return replace_value(values, rest, new)
            return new
        return {k: replace_value(v, rest, new) if k == step else v for k, v in values.items()}
    if isinstance(values, tuple) and isinstance(step, int) and step < len(values):
        return (*values[:step], replace_value(values[step], rest, new), *values[step + 1 :])
    if rest:
        return replace_value(values, rest, new)
    return new


def rename_key(values: object, path: ValuePath, new: str) -> object:
    """Return the values with the last key of a path renamed."""
    *above, key = path
    group = value_at(values, tuple(above))
    if not isinstance(group, Mapping) or key not in group or new in group:
        return values
    renamed = {Text(new, k.place) if k == key else k: value for k, value in group.items()}
    return replace_value(values, tuple(above), renamed)


def value_at(values: object, path: ValuePath) -> object:
    """Return the value at a path; skip steps that do not exist."""
    for step in path:
        if isinstance(values, Mapping):
            values = values.get(step, values)
        elif isinstance(values, tuple) and isinstance(step, int) and step < len(values):
            values = values[step]
    return values
