"""Read when a form was sent, as programs write it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from guidegen.model.settings import DateOrder
from guidegen.scoring.spellings import normalize_signs, parse_date

#: a day, then a time of it, then perhaps a zone
_MOMENT = re.compile(
    r"(?P<day>.+?)(?:T|,?\s+)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:\.\d+)?)?\s*(?:(?P<half>[ap])\.?\s?m\.?)?"
    r"\s*(?:(?P<utc>Z|UTC|GMT)|(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_HALF_DAY = 12
_ORDERS: tuple[DateOrder, ...] = ("month-first", "day-first")


def has_zone(written: str) -> bool:
    """Tell whether a time says its zone."""
    found = _MOMENT.fullmatch(normalize_signs(written))
    return bool(found and (found["utc"] or found["sign"]))


def utc_time(
    written: str, zone: dt.tzinfo | None = dt.UTC, order: DateOrder = "year-first"
) -> str | None:
    """Return a time as 2026-10-08T14:30:00Z; ``None`` if it cannot be read.

    A time that says no zone is in ``zone``; without one it cannot be read.
    """
    found = _MOMENT.fullmatch(normalize_signs(written))
    day = parse_date(found["day"], order) if found else None
    if found is None or day is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    if found["utc"]:
        zone = dt.UTC
    elif found["sign"]:
        ahead = dt.timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        zone = dt.timezone(-ahead if found["sign"] == "-" else ahead)
    if zone is None:
        return None
    try:
        time = dt.time(hour, int(found["minute"]), int(found["second"] or 0))
        moment = dt.datetime.combine(dt.date.fromisoformat(day), time, zone).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def find_order(written: Iterable[str], usual: DateOrder) -> DateOrder | None:
    """Return in which order all of these times can be read; ``None`` if in none, or in two.

    The district's own order counts if it fits.
    """
    times = list(written)
    fitting = [
        order
        for order in dict.fromkeys((usual, *_ORDERS))
        if all(utc_time(each, dt.UTC, order) for each in times)
    ]
    if usual in fitting:
        return usual
    return fitting[0] if len(fitting) == 1 else None
