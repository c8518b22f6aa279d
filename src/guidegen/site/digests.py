"""Short digests that show whether something has changed."""

from __future__ import annotations

from hashlib import blake2b


def digest_of(value: object) -> str:
    """Return a short digest of a value's ``repr``."""
    return blake2b(repr(value).encode(), digest_size=8).hexdigest()
