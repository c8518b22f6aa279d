"""Addresses that are printed to be scanned must lead to the handbook, and say nothing else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: what no host, path or port is written with
_NOT_IN_ADDRESSES = re.compile(r"[^!-~]|[\"<>\\^`{|}]")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})*\.?", re.IGNORECASE)


#: a longer one makes a code that no phone reads from paper; pages add their own names to it
LONGEST = 80


def bad_address(address: str) -> str:
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
    if len(address) > LONGEST:
        return f"it has {len(address)} characters, and a code can be read with {LONGEST} or fewer"
    return ""
