"""The spellings of one thing: typographic characters, and dates as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from guidegen.model.settings import DateOrder

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
#: dashes that word processors also put in place of two hyphens
_LONG_DASHES = re.compile("[\u2013\u2014]")
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
#: full-width forms of ASCII characters, and their distance from the plain ones
_WIDE, _SHIFT = range(0xFF01, 0xFF5F), 0xFEE0
_PLAIN = str.maketrans(
    {
        **{chr(number): chr(number - _SHIFT) for number in _WIDE},
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        "\u2026": "...",
    }
)
#: zero-width characters that nobody types on purpose, such as a byte order mark
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_QUOTED = re.compile(r"""(["'])(.*)\1""")

#: the English and Spanish names of each month
_MONTH_NAMES = (
    "january jan enero ene",
    "february feb febrero",
    "march mar marzo",
    "april apr abril abr",
    "may mayo",
    "june jun junio",
    "july jul julio",
    "august aug agosto ago",
    "september sep sept septiembre setiembre set",
    "october oct octubre",
    "november nov noviembre",
    "december dec diciembre dic",
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
#: one date, as districts write it
DATE_EXAMPLES: Mapping[DateOrder, str] = {
    "year-first": "2026-08-17",
    "month-first": "8/17/2026",
    "day-first": "17.8.2026",
}
#: the time of day in a time stamp, after the date
_TIME = re.compile(
    r"(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:Z|UTC|(?:GMT)?[+-]\d{1,2}(?::?\d{2})?)?$",
    re.ASCII | re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})", re.ASCII)
_WEEKDAY = r"(?:[a-zé]+,?\s+)?"
_MONTH_DAY = re.compile(rf"{_WEEKDAY}([a-z]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})")
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:de\s+)?([a-z]+)[\s.,-]+(?:de\s+)?(\d{{4}})"
)
#: a date as the serial number that a spreadsheet stores
_SERIAL_NUMBER = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
#: years outside of this range are typing errors
_YEARS = range(1900, 2200)
#: the century of years that are written with two digits
_CENTURY = 2000
_YearMonthDay = tuple[int, int, int]


def normalize_signs(text: str) -> str:
    """Return a text with plain dashes, quotation marks and single spaces."""
    return " ".join(INVISIBLE.sub("", text.translate(_PLAIN)).split())


def plain_spellings(text: str) -> tuple[str, ...]:
    """Return a text in plain characters, without quotation marks around it.

    There are two spellings if a dash may stand for two hyphens.
    """
    ways = (normalize_signs(text), normalize_signs(_LONG_DASHES.sub("--", text)))
    return tuple(dict.fromkeys(map(_unquote, ways)))


def _unquote(text: str) -> str:
    found = _QUOTED.fullmatch(text)
    return found[2].strip() if found else text


# --- dates


def parse_date(written: str, order: DateOrder) -> str | None:
    """Return a date as 2026-08-17; ``None`` if it is no date, or could be two different ones.

    Dates with the year first and dates with a month name can be read in every ``order``.
    """
    text = _TIME.sub("", normalize_signs(written))
    parts = (
        _parse_iso(text)
        or _parse_year_first(text)
        or _parse_month_name(text.casefold())
        or _parse_in_order(text, order)
    )
    if parts is None or parts[0] not in _YEARS:
        return None
    try:
        return dt.date(*parts).isoformat()
    except ValueError:
        # no month has this day
        return None


def suggest_date(written: str, order: DateOrder) -> str:
    """Return what to write instead of a date that cannot be read."""
    year_first = f"year, month and day, such as {DATE_EXAMPLES['year-first']}"
    if order == "month-first":
        return f"month, day and year, such as {DATE_EXAMPLES[order]}, or {year_first}"
    if order == "day-first":
        return f"day, month and year, such as {DATE_EXAMPLES[order]}, or {year_first}"
    if _YEAR_LAST.fullmatch(_TIME.sub("", written.strip())):
        return (
            f"{year_first}, or say in conf/district.yaml how dates are written, "
            "as “dates: month-first”"
        )
    if _SERIAL_NUMBER.fullmatch(written.strip()):
        return f"{year_first}; in a spreadsheet, format the cells as dates"
    return year_first


def _parse_iso(text: str) -> _YearMonthDay | None:
    """Parse a date of ISO 8601, also without hyphens, or as a week and its day."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day.year, day.month, day.day


def _parse_year_first(text: str) -> _YearMonthDay | None:
    found = _YEAR_FIRST.fullmatch(text)
    if found is None:
        return None
    return int(found[1]), int(found[3]), int(found[4])


def _parse_month_name(text: str) -> _YearMonthDay | None:
    """Parse a date with a month name, which makes clear which number is the day."""
    found = _MONTH_DAY.fullmatch(text)
    if found and found[1] in _MONTHS:
        return int(found[3]), _MONTHS[found[1]], int(found[2])
    found = _DAY_MONTH.fullmatch(text)
    if found and found[2] in _MONTHS:
        return int(found[3]), _MONTHS[found[2]], int(found[1])
    return None


def _parse_in_order(text: str, order: DateOrder) -> _YearMonthDay | None:
    """Parse two numbers and a year of four or two digits, in the district's order."""
    found = _YEAR_LAST.fullmatch(text)
    if found is None or order == "year-first":
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == len("26"):
        year += _CENTURY
    return (year, first, second) if order == "month-first" else (year, second, first)
