"""What a cell of a workbook shows, from the number that it holds and its format."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Literal

#: what of a number's format decides how it is read
Kind = Literal["number", "percent", "date", "time", "date-time", "duration"]
#: the formats that have a number and no text of their own
_BUILT_IN: dict[int, Kind] = {
    9: "percent", 10: "percent", **dict.fromkeys((14, 15, 16, 17), "date"),
    **dict.fromkeys((18, 19, 20, 21), "time"), 22: "date-time",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "date"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "time"), 45: "time", 46: "duration", 47: "time",
}  # fmt: skip
#: what a format shows as it is, and colors, conditions and currencies in brackets
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
#: where a format shows something of the number
_PLACEHOLDER = re.compile(r"[0#?gymdhs]", re.IGNORECASE)
_DAY_SECONDS = 24 * 60 * 60
#: the day that Excel counts though it never was
_NO_DAY = 60
#: the first day that Excel cannot show
_END = 2_958_466


def kind_of(format_id: int, code: str | None) -> Kind:
    """Return what a format, by its number and its own text, makes of a number."""
    if code is None:
        return _BUILT_IN.get(format_id, "number")
    # a format may show nothing of some numbers, as of 0
    sections = _LITERAL.sub("", code).split(";")
    first = next((each for each in sections if _PLACEHOLDER.search(each)), "")
    if _ELAPSED.search(first):
        return "duration"
    letters = first.lower().replace("general", "").replace("e+", "").replace("e-", "")
    has_time = "h" in letters or "s" in letters
    has_date = "y" in letters or "d" in letters or ("m" in letters and not has_time)
    if has_date:
        return "date-time" if has_time else "date"
    if has_time:
        return "time"
    return "percent" if "%" in letters else "number"


def shown_number(written: str, kind: Kind, starts_1904: bool) -> str | None:
    """Return a number as its cell shows it; ``None`` where it shows an error instead.

    Dates are as 2026-10-08, times as 13:05, and a share of 0.85 is as 85%. No cell shows more than
    15 digits: 1 - 0.9 is 0.1, though the workbook holds 0.099999999999999978.
    """
    try:
        number = Decimal(f"{float(written):.15g}")
    except (ValueError, InvalidOperation):
        return None
    if not number.is_finite():
        return None
    if kind == "percent":
        return f"{_plain(number * 100)}%"
    if kind == "number":
        return _plain(number)
    return _shown_time(number, kind, starts_1904)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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
    return f"{hour}:{minute:02}:{second:02}" if second else f"{hour}:{minute:02}"


def _day(days: int, starts_1904: bool) -> str | None:
    """The day of which a workbook holds the number."""
    if starts_1904:
        start = dt.date(1904, 1, 1)
    elif days in (0, _NO_DAY):
        return None
    else:
        start = dt.date(1899, 12, 31 if days < _NO_DAY else 30)
    return (start + dt.timedelta(days)).isoformat() if days < _END else None
