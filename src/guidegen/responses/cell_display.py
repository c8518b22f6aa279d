"""Compute what a cell of a workbook shows, from its number and its format."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from guidegen.responses.formats import Kind

_DAY_SECONDS = 24 * 60 * 60
#: the day that Excel counts although it never was
_NO_DAY = 60
#: the first day that Excel cannot show
_END = 2_958_466


def read_number(written: str) -> Decimal | None:
    """Return the number that a cell holds, if it is one.

    No cell shows more than 15 digits: 1 - 0.9 is 0.1, although the workbook holds
    0.099999999999999978.
    """
    try:
        number = Decimal(f"{float(written):.15g}")
    except (ValueError, InvalidOperation):
        return None
    if number.is_finite():
        return number
    return None


def format_number(number: Decimal, kind: Kind, starts_1904: bool) -> str | None:
    """Return a number as its cell shows it; ``None`` if it shows an error instead.

    Dates look like 2026-10-08, times like 13:05, and a share of 0.85 like 85%.
    """
    if kind == "percent":
        return f"{_plain(number * 100)}%"
    if kind == "number":
        return _plain(number)
    return _shown_time(number, kind, starts_1904)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    if "." in text:
        return text.rstrip("0").rstrip(".")
    return text


def _shown_time(number: Decimal, kind: Kind, starts_1904: bool) -> str | None:
    seconds = round(number * _DAY_SECONDS)
    if seconds < 0:
        return None
    days, rest = divmod(seconds, _DAY_SECONDS)
    if kind == "duration":
        return _clock(seconds)
    if kind == "time" and days == 0:
        return _clock(rest).zfill(len("13:05"))
    day = _day(days, starts_1904)
    if day is None:
        return None
    # a format can hide the time of a cell that has one, and the other way round
    clock = _clock(rest).zfill(len("13:05"))
    if kind == "date" or (kind == "date-time" and rest == 0):
        return day
    return f"{day} {clock}"


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    if second:
        return f"{hour}:{minute:02}:{second:02}"
    return f"{hour}:{minute:02}"


def _day(days: int, starts_1904: bool) -> str | None:
    """Return the day with a workbook's number."""
    if starts_1904:
        start = dt.date(1904, 1, 1)
    elif days in (0, _NO_DAY):
        return None
    else:
        start = dt.date(1899, 12, 31 if days < _NO_DAY else 30)
    if days < _END:
        return (start + dt.timedelta(days)).isoformat()
    return None
