"""The spellings of one thing: typographic characters, and dates as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from guidegen.model.settings import DateOrder

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
#: of these, those that are also written for two hyphens
_LONG = re.compile("[\u2013\u2014]")
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
#: signs as wide as Chinese characters, and how far they are from the plain ones
_WIDE, _SHIFT = range(0xFF01, 0xFF5F), 0xFEE0
_PLAIN = str.maketrans(
    {
        **{chr(number): chr(number - _SHIFT) for number in _WIDE},
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        "\u2026": "...",
    }
)
#: characters without width that no one types on purpose, as the mark at the start of a file
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_QUOTED = re.compile(r"""(["'])(.*)\1""")


def normalize_signs(text: str) -> str:
    """Return a text with plain dashes and quotation marks, and single spaces."""
    return " ".join(INVISIBLE.sub("", text.translate(_PLAIN)).split())


def plain_spellings(text: str) -> tuple[str, ...]:
    """Return what a text says in plain signs; two ways where a dash may stand for two hyphens.

    Quotation marks around it are no part of it.
    """
    ways = dict.fromkeys((normalize_signs(text), normalize_signs(_LONG.sub("--", text))))
    return tuple(dict.fromkeys(map(_unquoted, ways)))


def _unquoted(text: str) -> str:
    found = _QUOTED.fullmatch(text)
    return found[2].strip() if found else text


#: months by their English and Spanish names
_MONTHS = (
    ("january", "jan", "enero", "ene"), ("february", "feb", "febrero"),
    ("march", "mar", "marzo"), ("april", "apr", "abril", "abr"), ("may", "mayo"),
    ("june", "jun", "junio"), ("july", "jul", "julio"), ("august", "aug", "agosto", "ago"),
    ("september", "sep", "sept", "septiembre", "setiembre", "set"),
    ("october", "oct", "octubre"), ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre", "dic"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
#: one day, as a district writes it
DATE_AS: Mapping[DateOrder, str] = {
    "year-first": "2026-08-17", "month-first": "8/17/2026", "day-first": "17.8.2026",
}  # fmt: skip
#: a time of the day behind a day, as time stamps have it
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
_NUMBER = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
#: years outside of these are slips of the pen
_YEARS = range(1900, 2200)


def parse_date(written: str, order: DateOrder) -> str | None:
    """Return a day as year-month-day; ``None`` where it can be read as two days or as none.

    Year, month and day, and a month that is spelled out, can be read in every ``order``.
    """
    text = _TIME.sub("", normalize_signs(written))
    parts = _iso(text) or _by_year(text) or _by_name(text.casefold()) or _by_order(text, order)
    try:
        day = dt.date(*parts) if parts else None
    except ValueError:
        # a day that no month has
        return None
    return day.isoformat() if day and day.year in _YEARS else None


def suggest_date(written: str, order: DateOrder) -> str:
    """Return what to write in the place of a date that cannot be read."""
    remedy = f"year, month and day, as {DATE_AS['year-first']}"
    if order == "month-first":
        return f"month, day and year, as {DATE_AS[order]}, or {remedy}"
    if order == "day-first":
        return f"day, month and year, as {DATE_AS[order]}, or {remedy}"
    if _YEAR_LAST.fullmatch(_TIME.sub("", written.strip())):
        return (
            f"{remedy}, or say in conf/district.yaml how dates are written, as “dates: month-first”"
        )
    if _NUMBER.fullmatch(written.strip()):
        return f"{remedy}; in a spreadsheet, give the cells the format of a date"
    return remedy


def _iso(text: str) -> tuple[int, int, int] | None:
    """As ISO 8601 has it: also without hyphens, and as a week with its day."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day.year, day.month, day.day


def _by_year(text: str) -> tuple[int, int, int] | None:
    found = _YEAR_FIRST.fullmatch(text)
    return (int(found[1]), int(found[3]), int(found[4])) if found else None


def _by_name(text: str) -> tuple[int, int, int] | None:
    """The name of a month says which of the numbers is the day."""
    found = _MONTH_DAY.fullmatch(text)
    if found and found[1] in _MONTH:
        return int(found[3]), _MONTH[found[1]], int(found[2])
    found = _DAY_MONTH.fullmatch(text)
    if found and found[2] in _MONTH:
        return int(found[3]), _MONTH[found[2]], int(found[1])
    return None


def _by_order(text: str, order: DateOrder) -> tuple[int, int, int] | None:
    """Two numbers and a year, which is of this century where it has two digits."""
    found = _YEAR_LAST.fullmatch(text)
    if found is None or order == "year-first":
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == len("26"):
        year += 2000
    return (year, first, second) if order == "month-first" else (year, second, first)
