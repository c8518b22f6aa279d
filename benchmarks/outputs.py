"""What two sites hold, and what of a site was written again."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

#: the element around a page's main text, by its class, of each theme
MAIN = {"pydata_sphinx_theme": "bd-article", "alabaster": "body"}
#: elements that are never closed
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


class State(NamedTuple):
    """When a file was written, and what it holds."""

    written: int
    digest: bytes


def states(site: Path) -> dict[str, State]:
    """All files of a site, by their paths."""
    return {
        path.relative_to(site).as_posix(): State(
            path.stat().st_mtime_ns, blake2b(path.read_bytes()).digest()
        )
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def changed(before: Mapping[str, State], after: Mapping[str, State]) -> list[str]:
    """The pages that are new, gone, or not what they were, be it only in their time."""
    names = sorted(name for name in {*before, *after} if name.endswith(".html"))
    return [name for name in names if before.get(name) != after.get(name)]


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not byte for byte the same in two sites."""
    first, second = states(one), states(other)
    return [
        name
        for name in sorted({*first, *second})
        if name not in first or name not in second or first[name].digest != second[name].digest
    ]


def words(page: Path, theme: str) -> int:
    """How many words the main text of a page has."""
    reader = _Main(MAIN[theme])
    reader.feed(page.read_text("utf-8"))
    return len("".join(reader.text).split())


class _Main(HTMLParser):
    """The text of the first element of a class."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self._name = name
        self._depth = 0
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth and tag not in _VOID:
            self._depth += 1
        elif not self._done and self._name in (dict(attrs).get("class") or "").split():
            self._depth = 1
        # words of two blocks are two words
        self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in _VOID:
            self._depth -= 1
            self._done = not self._depth
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        # the sign that links to a heading is no word
        if self._depth and data not in ("#", "¶"):
            self.text.append(data)
