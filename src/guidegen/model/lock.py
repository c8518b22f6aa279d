"""Record the component text that each item was reviewed against."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, NamedTuple

from guidegen.model.base import Part
from guidegen.model.component import COMPONENT_KEYS, Component

#: the keys of a component that items are reviewed against
SEEN = tuple(key.name for key in COMPONENT_KEYS.values() if key.is_reviewed)
#: how many hexadecimal digits a fingerprint has
DIGITS = 16

#: whether an item was reviewed against its component's current text, another text, or never
Review = Literal["reviewed", "suspect", "unreviewed"]


class LockLine(NamedTuple):
    """One line of the lock: an item was reviewed against a text of a component."""

    #: ``tool-id.item-id`` at that time
    item: str
    #: ``guide-id.component-id`` at that time
    component: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Lock:
    """All reviews; a handbook without the file has not begun to review."""

    exists: bool = False
    #: a merge may leave several lines for an item and a component
    lines: frozenset[LockLine] = frozenset()


def fingerprint(component: Component) -> str:
    """Return a fingerprint of the component's text, 16 hexadecimal digits long.

    White space, the order of keys, comments and the way a list of one is written do not matter; the
    order of a list does. Absent keys do not matter either, so that a key of a later guidegen
    changes no fingerprint before someone uses it.
    """
    seen = {name: _canonical(getattr(component, name)) for name in SEEN}
    text = json.dumps(_filled(seen), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:DIGITS]


def _canonical(value: object) -> object:
    """Return a value as JSON, without what does not matter."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", " ".join(value.split()))
    if isinstance(value, Part):
        return _filled(
            {name: _canonical(getattr(value, name)) for name in type(value).model_fields}
        )
    if isinstance(value, Mapping):
        return _filled({str(key): _canonical(entry) for key, entry in value.items()})
    if isinstance(value, tuple):
        return [_canonical(entry) for entry in value]
    return value


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    """Drop unset values; keep `False`."""
    return {
        key: value for key, value in values.items() if value is not None and value not in ([], {})
    }
