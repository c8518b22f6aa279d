"""Where data are kept: ``conf/data.yaml``."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.planning.time_zones import find_zone, list_zones
from guidegen.problems import Problem, SettingCode, nearest, problem
from guidegen.reading import Reading


def check_data_settings(reading: Reading) -> Iterator[Problem]:
    """Check that the time zone exists."""
    data = reading.handbook.settings.data
    zone = data.time_zone
    if zone and find_zone(zone) is None:
        near = _nearest_zone(zone)
        yield problem(SettingCode.BAD_TIME_ZONE, zone.place, name=zone, nearest=near)


def _nearest_zone(name: str) -> str:
    """Return the question whether another zone was meant, of the same part of the world first."""
    zones = list_zones()
    region, _, _place = name.partition("/")
    within = [zone for zone in zones if zone.startswith(f"{region}/")]
    # a place alone, such as Detroit
    of_place = [zone for zone in zones if zone.casefold().endswith(f"/{name.casefold()}")]
    if of_place:
        return nearest(of_place[0], of_place)
    return nearest(name, within or zones)
