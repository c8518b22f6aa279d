"""Addresses that are printed to be scanned must lead to the handbook, and say nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from guidegen.model import Scale
from guidegen.model.base import place_of
from guidegen.problems import FormCode, Problem, ReferenceCode, ScoringCode, problem
from guidegen.reading import Reading

#: what no host, path or port is written with
_NOT_IN_ADDRESSES = re.compile(r"[^!-~]|[\"<>\\^`{|}]")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})*\.?", re.IGNORECASE)


#: a longer one makes a code that no phone reads from paper; pages add their own names to it
LONGEST_ADDRESS = 80


def find_address_fault(address: str) -> str:
    """Why this is no address of a website that a form can carry; empty where it is one."""
    if _NOT_IN_ADDRESSES.search(address):
        return "it holds a space or another character that addresses do not have"
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return "its host or port cannot be read"
    if parts.scheme not in ("http", "https"):
        return "it does not begin with https://"
    if "@" in parts.netloc:
        return "it holds a name or a password"
    if not _HOST.fullmatch(host) or port == 0:
        return "it names no website after https://"
    if "?" in address or "#" in address:
        return "it goes on after a “?” or “#”"
    if len(address) > LONGEST_ADDRESS:
        length = len(address)
        return f"it has {length} characters, and a code can be read with {LONGEST_ADDRESS} or fewer"
    return ""


def check_scale(scale: Scale) -> Iterator[Problem]:
    """Scales without points, points that cannot be written, two answers that look alike."""
    if not scale.points:
        yield problem(ReferenceCode.EMPTY_SET, scale.id.place, id=scale.id, things="points")
    if scale.values and len(scale.values) < len(scale.points):
        yield problem(ScoringCode.MIXED_SCALE, scale.id.place, id=scale.id)
    seen: set[str] = set()
    for name, written in _answers(scale):
        place = place_of(written, scale.id.place)
        if not name:
            yield problem(ScoringCode.NO_ANSWER, place, scale=scale.id)
        elif name in seen:
            yield problem(ReferenceCode.DUPLICATE_POINT, place, scale=scale.id, name=name)
        seen.add(name)


def _answers(scale: Scale) -> Iterator[tuple[str, object]]:
    """Yield each answer, and what in the file says it."""
    for point in scale.points:
        value = point.title if point.value is None else point.value
        yield point.answer, point.code or value
    for mark in scale.marks:
        yield str(mark.code), mark.code


def check_settings(reading: Reading) -> Iterator[Problem]:
    """Addresses that lead nowhere, level sets and scales with nothing in them."""
    settings = reading.handbook.settings
    address = settings.district.address
    reason = find_address_fault(address) if address else ""
    if address and reason:
        yield problem(FormCode.BAD_ADDRESS, address.place, value=address, reason=reason)
    for level_set in settings.level_sets:
        if not level_set.levels:
            yield problem(
                ReferenceCode.EMPTY_SET, level_set.id.place, id=level_set.id, things="levels"
            )
    for scale in settings.scales:
        yield from check_scale(scale)
