"""Find time zones by their names."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones


def find_zone(name: str | None) -> ZoneInfo | None:
    """Return a time zone by its name; ``None`` if there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def list_zones() -> tuple[str, ...]:
    """Return the names of all time zones, those with a place first."""
    return tuple(sorted(available_timezones(), key=lambda name: ("/" not in name, name)))
