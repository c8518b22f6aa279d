"""What an author surely meant by a value that does not fit, and how it is typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from guidegen.model.text import Text
from guidegen.naming import slug
from guidegen.reading.rows import unquoted

Path = tuple[int | str, ...]

_VERSION = re.compile(r"v?\.?(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?", re.ASCII | re.IGNORECASE)
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_NAMED_MONTH = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%B %d %Y", "%d %b %Y")
#: a name has a guide and a component at most
_STEPS = 2
_MONTHS = 12
_WORDS = {"yes": True, "y": True, "on": True, "true": True,
          "no": False, "n": False, "off": False, "false": False}  # fmt: skip


def meant_id(raw: str) -> str | None:
    """The id that a text was meant for, as ``choose-words`` for ``Choose Words``."""
    return slug(unquoted(raw))[:80].rstrip("-") or None


def meant_name(raw: str) -> str | None:
    """The name of a component that a text was meant for."""
    parts = [slug(part) for part in unquoted(raw).split(".")]
    return ".".join(parts) if len(parts) <= _STEPS and all(parts) else None


def meant_version(raw: str) -> str | None:
    """The three numbers that a version was meant for, as ``1.1.0`` for ``1.1``."""
    found = _VERSION.fullmatch(unquoted(raw))
    return ".".join(str(int(each or 0)) for each in found.groups()) if found else None


def meant_date(raw: str) -> dt.date | None:
    """The day that a date was meant for; ``None`` if it could be two days, or none."""
    text = unquoted(raw)
    if found := _ISO_DATE.fullmatch(text):
        return _day(*map(int, found.groups()))
    if found := _US_DATE.fullmatch(text):
        month, day, year = map(int, found.groups())
        # 10/06 is a day in June in much of the world
        return _day(year, month, day) if day > _MONTHS or day == month else None
    for form in _NAMED_MONTH:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def meant_bool(raw: str) -> bool | None:
    """The true or false that a word was meant for."""
    return _WORDS.get(unquoted(raw).lower())


def meant_number(raw: str) -> int | float | None:
    """The number that stands in a text, alone or with a percent sign."""
    text = unquoted(raw).rstrip("%").strip().replace(",", ".")
    if re.fullmatch(r"\d{1,6}", text, re.ASCII):
        return int(text)
    return float(text) if re.fullmatch(r"\d{1,6}\.\d{1,3}", text, re.ASCII) else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def with_value(values: object, path: Path, new: object) -> object:
    """The values with another one at a path; steps that are not there are passed over."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(values, Mapping):
        if step not in values:
            return with_value(values, rest, new) if rest else new
        return {k: with_value(v, rest, new) if k == step else v for k, v in values.items()}
    if isinstance(values, tuple) and isinstance(step, int) and step < len(values):
        return (*values[:step], with_value(values[step], rest, new), *values[step + 1 :])
    return with_value(values, rest, new) if rest else new


def with_key(values: object, path: Path, new: str) -> object:
    """The values with the last key of a path called otherwise."""
    *above, key = path
    group = value_at(values, tuple(above))
    if not isinstance(group, Mapping) or key not in group or new in group:
        return values
    renamed = {Text(new, k.place) if k == key else k: value for k, value in group.items()}
    return with_value(values, tuple(above), renamed)


def value_at(values: object, path: Path) -> object:
    """What stands at a path; steps that are not there are passed over."""
    for step in path:
        if isinstance(values, Mapping):
            values = values.get(step, values)
        elif isinstance(values, tuple) and isinstance(step, int) and step < len(values):
            values = values[step]
    return values
