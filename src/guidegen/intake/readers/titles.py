"""Find the names of questions in the titles of columns, where a service exports nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.model.digital_names import FormIdentity, read_key


def name_in_title(title: str) -> str:
    """Return the name at the end of a title, or of a row of a grid in it; empty if it has none."""
    found = read_key(_inside(title))
    return found.name if found else ""


def identity_in_titles(titles: Iterable[str]) -> FormIdentity | None:
    """Return the form that one of the titles names."""
    for title in titles:
        found = read_key(_inside(title))
        if found and found.identity:
            return found.identity
    return None


def _inside(title: str) -> str:
    """Return the row of a grid, which is in brackets at the end; any other title as it is."""
    title = title.strip()
    if title.endswith("]"):
        return title.removesuffix("]").rpartition("[")[2]
    return title
