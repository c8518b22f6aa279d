"""Restore the times of files that are rewritten with the same content.

At each build, Sphinx rewrites the root page, the pages whose table of contents lists a changed
page, the indices and the search page, even if nothing in them has changed. They keep the time of
their last change, so that copying the site to a server sends only what is new.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sphinx.builders.html import StandaloneHTMLBuilder


class _FileState(NamedTuple):
    """A file's times of access and change in nanoseconds, and a digest of its content."""

    times: tuple[int, int]
    digest: bytes


class FileTimes:
    """The files that may be rewritten unchanged, as they are before pages are written."""

    def __init__(self, builder: StandaloneHTMLBuilder, pages: Iterable[str]) -> None:
        names = {builder.config.root_doc, "genindex", "search", *pages}
        for domain in builder.env.domains.sorted():
            names |= {f"{domain.name}-{index.name}" for index in domain.indices}
        # with its old time, a page older than its source would be outdated forever
        names -= _older_than_source(builder, names)
        out = Path(builder.outdir)
        paths = [out / builder.searchindex_filename, out / "objects.inv", out / ".buildinfo"]
        paths += [Path(builder.get_output_path(name)) for name in names]
        self._before = {path: _state(path) for path in paths}

    def restore(self) -> None:
        """Restore the times of files whose content is unchanged."""
        for path, before in self._before.items():
            now = _state(path)
            if before and now and now.digest == before.digest and now.times != before.times:
                os.utime(path, ns=before.times)


def _older_than_source(builder: StandaloneHTMLBuilder, names: set[str]) -> set[str]:
    """Return the pages that are not newer than their source."""
    older = set()
    for name in names & builder.env.found_docs:
        page, source = Path(builder.get_output_path(name)), Path(builder.env.doc2path(name))
        if page.exists() and source.exists() and page.stat().st_mtime <= source.stat().st_mtime:
            older.add(name)
    return older


def _state(path: Path) -> _FileState | None:
    """Return the state of a file, or None if there is no such file."""
    try:
        status = path.stat()
        digest = blake2b(path.read_bytes()).digest()
    except OSError:
        return None
    return _FileState((status.st_atime_ns, status.st_mtime_ns), digest)
