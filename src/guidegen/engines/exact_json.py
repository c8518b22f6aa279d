"""Exact numbers in JSON, and keys only for what has a value."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from guidegen.scoring.numbers import Exact

#: a result as JSON writes it
ResultJson = dict[str, Any]
_MILLION = 1_000_000
#: of columns with 64 bits
_TOO_LARGE = 2**63
#: returns data as JSON, as short as can be
as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def written_number(value: Exact | None) -> int | str | None:
    """Return an exact number as JSON has it: 2, or "200/3"."""
    return value if value is None or isinstance(value, int) else str(value)


def exact_numbers(**values: Exact | None) -> ResultJson:
    """Return numbers by their keys, fractions in millionths, too, for tables."""
    found: ResultJson = {}
    for key, value in values.items():
        if isinstance(value, Fraction):
            found[key] = str(value)
            found[f"{key}_micro"] = _micro(value)
        elif value is not None:
            found[key] = value
    return found


def _micro(value: Fraction) -> int | None:
    """Return a number in millionths, half up; ``None`` if it is too large for a column."""
    over, under = value.numerator, value.denominator
    found = (2 * over * _MILLION + under) // (2 * under)
    return found if abs(found) < _TOO_LARGE else None


def read_number(written: int | str | None) -> Exact | None:
    """Return an exact number from its JSON."""
    return Fraction(written) if isinstance(written, str) else written


def filled(**values: object) -> ResultJson:
    """Return the values that say something."""
    return {key: value for key, value in values.items() if value not in (None, "", ())}
