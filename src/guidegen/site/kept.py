"""Files that are written anew with the content that they had.

At each build Sphinx writes the root page, the pages whose table of contents names a changed page,
the indices and the search page, even if nothing in them has changed. Those keep the time of their
last change, so that whoever copies the site onward sees exactly what is new.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sphinx.builders.html import StandaloneHTMLBuilder


class _State(NamedTuple):
    times: tuple[int, int]
    digest: bytes


class Kept:
    """The files that may come out as they were, as they are before pages are written."""

    def __init__(self, builder: StandaloneHTMLBuilder, pages: Iterable[str]) -> None:
        env, out = builder.env, Path(builder.outdir)
        indices = {
            f"{domain.name}-{index.name}"
            for domain in env.domains.sorted()
            for index in domain.indices
        }
        names = {builder.config.root_doc, "genindex", "search", *indices, *pages}
        # a page older than its source would count as outdated for ever
        names -= _touched(builder, names)
        paths = [Path(builder.get_output_path(name)) for name in sorted(names)]
        paths += [
            out / name for name in (builder.searchindex_filename, "objects.inv", ".buildinfo")
        ]
        self._before = {path: state for path in paths if (state := _state(path))}

    def restore(self) -> None:
        """Give the files that did not change their times back."""
        for path, before in self._before.items():
            now = _state(path)
            if now and now.digest == before.digest and now.times != before.times:
                os.utime(path, ns=before.times)


def _touched(builder: StandaloneHTMLBuilder, names: set[str]) -> set[str]:
    """Those of the pages whose source is newer than what was made of it."""
    found = set()
    for name in names & builder.env.found_docs:
        page, source = Path(builder.get_output_path(name)), Path(builder.env.doc2path(name))
        if page.exists() and source.exists() and page.stat().st_mtime <= source.stat().st_mtime:
            found.add(name)
    return found


def _state(path: Path) -> _State | None:
    try:
        status = path.stat()
        return _State((status.st_atime_ns, status.st_mtime_ns), blake2b(path.read_bytes()).digest())
    except OSError:
        return None
