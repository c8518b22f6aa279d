"""Record what a published edition contains, so that later ones need no git to know it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from guidegen.errors import UsageError
from guidegen.reading import Reading

#: in an edition's folder: its tag, its time and its pages
RECORD = ".edition.json"
_VERSION = 1
_LANGUAGE = re.compile(rb"<html[^>]*\slang=\"([A-Za-z0-9_-]+)\"")


class PublishingError(UsageError):
    """An edition cannot be published; the text says why and what to do."""


class PublishedPage(NamedTuple):
    """A page of an edition."""

    #: relative to the edition's folder, such as ``strategies/greeting/index.html``
    path: str
    #: of its guide or tool; empty for a hand-written page
    id: str = ""
    #: the ids that it had before
    former_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A published edition."""

    tag: str
    #: the handbook's title then
    title: str
    #: the time of its commit, such as 2026-08-01T12:00:00+00:00; always in this time zone
    date: str
    #: the code of its language
    language: str
    #: where the handbook was published then; empty if unknown
    address: str
    #: in the order of their paths
    pages: tuple[PublishedPage, ...]
    #: whether it is not for use
    draft: bool = False

    @property
    def order(self) -> tuple[str, tuple[tuple[int, str], ...]]:
        """Return the key to sort editions by: their time, then the numbers in their tags."""
        parts = re.findall(r"\d+|\D+", self.tag)
        return self.date, tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts)

    @property
    def folders(self) -> tuple[str, ...]:
        """Return its top-level folders that have pages."""
        paths = (page.path for page in self.pages)
        return tuple(dict.fromkeys(path.partition("/")[0] for path in paths if "/" in path))

    def text(self) -> str:
        """Return the record as it is written beside the edition's pages."""
        pages = [
            {"path": p.path} | ({"id": p.id, "former_ids": p.former_ids} if p.id else {})
            for p in self.pages
        ]
        data = {
            "version": _VERSION,
            "tag": self.tag,
            "title": self.title,
            "date": self.date,
            "language": self.language,
            "address": self.address,
            "draft": self.draft,
            "pages": pages,
        }
        return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def describe_edition(made: Path, reading: Reading, tag: str, date: str) -> Edition:
    """Describe a site that was built from a handbook."""
    folder, handbook = reading.folder, reading.handbook
    known = {
        f"{folder.docname(page.file)}.html": PublishedPage(
            "", str(page.id), tuple(map(str, page.former_ids))
        )
        for page in handbook.pages
    }
    paths = sorted(_paths(made))
    district = handbook.settings.district
    return Edition(
        tag,
        str(district.handbook),
        date,
        _language(made),
        str(district.address or ""),
        tuple(known.get(path, PublishedPage(path))._replace(path=path) for path in paths),
        draft=bool(handbook.drafts),
    )


def read_edition(folder: Path) -> Edition | None:
    """Return the edition that a folder holds; ``None`` if it holds something else.

    Raise `PublishingError` if its record belongs to another edition or cannot be read.
    """
    path = folder / RECORD
    try:
        data = json.loads(path.read_text("utf-8"))
        edition = _edition(data)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise PublishingError(
            f"{path} cannot be read, so the edition is not known. "
            "Restore the file as it was published, or take the folder away."
        ) from error
    if edition.tag != folder.name:
        raise PublishingError(
            f"{folder} holds the edition {edition.tag}. Give the folder this name, or take it away."
        )
    return edition


def _edition(data: Any) -> Edition:  # noqa: ANN401 - whatever the file holds
    """Return the edition of a record; raise some error for a wrong value."""
    if data["version"] != _VERSION:
        raise ValueError(data["version"])
    pages = tuple(_page(row) for row in data["pages"])
    if any(".." in page.path.split("/") or page.path.startswith("/") for page in pages):
        raise ValueError("a path that leads out of the edition")
    facts = (_text(data[name]) for name in ("tag", "title", "date", "language", "address"))
    tag, title, date, language, address = facts
    # editions of earlier versions of guidegen do not have this key
    draft = data.get("draft", False) is True
    return Edition(tag, title, date, language, address, pages, draft)


def _page(row: Any) -> PublishedPage:  # noqa: ANN401 - whatever the file holds
    former_ids = tuple(_text(each) for each in row.get("former_ids", ()))
    return PublishedPage(_text(row["path"]), _text(row.get("id", "")), former_ids)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _paths(made: Path) -> Iterator[str]:
    """Return the pages of a built site; folders such as ``_static`` have none."""
    for base, folders, files in os.walk(made):
        folders[:] = [name for name in folders if not name.startswith(("_", "."))]
        yield from (
            Path(base, name).relative_to(made).as_posix()
            for name in files
            if name.endswith(".html")
        )


def _language(made: Path) -> str:
    """Return the language of a site, as its first page names it."""
    try:
        found = _LANGUAGE.search((made / "index.html").read_bytes())
    except OSError:
        return "en"
    if found:
        return found[1].decode()
    return "en"
