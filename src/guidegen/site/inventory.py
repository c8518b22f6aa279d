"""The inventory, as projects read it that know nothing of guidegen.

Sphinx finds what stands in another project's inventory by the domains that it knows, and no other
project has this one. So each part of the handbook is also a label, which every project knows:
``:ref:`` and ``:any:`` lead to it by its full name, as ``greeting.door``.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder
from sphinx.util.inventory import InventoryFile

from guidegen.files import write
from guidegen.site.context import Context, context_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: lines before what is compressed
_HEAD = 4
#: what a label's line says of the search: it is not in it
_HIDDEN = -1


def add_labels(app: Sphinx, error: Exception | None) -> None:
    """Add a label for each part of the handbook to the inventory that Sphinx has just written."""
    domain = context_of(app.env)
    path = Path(app.outdir, INVENTORY_FILENAME)
    if error or not isinstance(app.builder, StandaloneHTMLBuilder) or not path.is_file():
        return
    head, body = _parted(path.read_bytes())
    known = InventoryFile.loads(path.read_bytes(), uri="").data.get("std:label", {})
    lines = [line for line in _labels(app, domain) if line.partition(" ")[0] not in known]
    if lines:
        text = zlib.decompress(body).decode() + "".join(lines)
        write(path, head + zlib.compress(text.encode(), 9))


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """The lines for people at the beginning, and what is compressed."""
    at = 0
    for _ in range(_HEAD):
        at = data.index(b"\n", at) + 1
    return data[:at], data[at:]


def _labels(app: Sphinx, domain: Context) -> Iterator[str]:
    """A line for each name; of two kinds of things with one name the first has it."""
    taken: set[str] = set()
    for name, title, _kind, docname, anchor, _ in domain.get_objects():
        if name not in taken:
            taken.add(name)
            address = app.builder.get_target_uri(docname) + (f"#{anchor}" if anchor else "")
            yield f"{name} std:label {_HIDDEN} {address} {' '.join(title.split()) or '-'}\n"
