"""The settings: the address of the handbook, level sets, and scales."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from guidegen.model import Scale
from guidegen.model.base import place_of
from guidegen.problems import FormCode, Problem, ReferenceCode, ScoringCode, problem
from guidegen.reading import Reading

_NOT_IN_ADDRESSES = re.compile(r"[^!-~]|[\"<>\\^`{|}]")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})*\.?", re.IGNORECASE)
#: phones cannot scan the code of a longer address from paper, as pages add their own names to it
LONGEST_PRINTED = 80


def check_settings(reading: Reading) -> Iterator[Problem]:
    """Check the address of the handbook, and that level sets and scales are complete."""
    settings = reading.handbook.settings
    address = settings.district.address
    if address:
        reason = find_address_fault(address)
        if reason:
            yield problem(FormCode.BAD_ADDRESS, address.place, value=address, reason=reason)
    for level_set in settings.level_sets:
        if not level_set.levels:
            place = level_set.id.place
            yield problem(ReferenceCode.EMPTY_SET, place, id=level_set.id, things="levels")
    for scale in settings.scales:
        yield from check_scale(scale)


def find_address_fault(address: str) -> str:
    """Return why forms cannot print this address of a website, or an empty text if they can."""
    if _NOT_IN_ADDRESSES.search(address):
        return "it contains a space or another character that addresses cannot have"
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return "its host or port cannot be read"
    if parts.scheme not in ("http", "https"):
        return "it does not begin with https://"
    if "@" in parts.netloc:
        return "it contains a user name or a password"
    if not _HOST.fullmatch(host) or port == 0:
        return "it does not name a website after https://"
    if "?" in address or "#" in address:
        return "it contains a “?” or “#”"
    if len(address) > LONGEST_PRINTED:
        length = len(address)
        return f"it has {length} characters, and phones can scan at most {LONGEST_PRINTED}"
    return ""


def check_scale(scale: Scale) -> Iterator[Problem]:
    """Check that a scale has points, and that its answers can be told apart."""
    if not scale.points:
        yield problem(ReferenceCode.EMPTY_SET, scale.id.place, id=scale.id, things="points")
    if scale.values and len(scale.values) < len(scale.points):
        yield problem(ScoringCode.MIXED_SCALE, scale.id.place, id=scale.id)
    seen: set[str] = set()
    for answer, source in _find_answers(scale):
        place = place_of(source, scale.id.place)
        if not answer:
            yield problem(ScoringCode.NO_ANSWER, place, scale=scale.id)
        elif answer in seen:
            yield problem(ReferenceCode.DUPLICATE_POINT, place, scale=scale.id, name=answer)
        seen.add(answer)


def _find_answers(scale: Scale) -> Iterator[tuple[str, object]]:
    """Yield each answer with the value in the file that it comes from."""
    for point in scale.points:
        value = point.title if point.value is None else point.value
        yield point.answer, point.code or value
    for mark in scale.marks:
        yield str(mark.code), mark.code
