"""Labels in the inventory, for other projects that do not use guidegen.

Sphinx resolves a link to another project only in domains that it knows, and other projects do not
have this one. So each part of the handbook is also listed as a label, which every project knows:
``:ref:`` and ``:any:`` link to it by its full name, such as ``greeting.door``.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder
from sphinx.util.inventory import InventoryFile

from guidegen.files import write
from guidegen.site.context import BuildContext, context_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: number of lines before the compressed part
_HEADER_LINES = 4
#: the search priority that hides a label
_HIDDEN = -1


def add_labels(app: Sphinx, error: Exception | None) -> None:
    """Add a label for each part of the handbook to the inventory that Sphinx has just written."""
    path = Path(app.outdir, INVENTORY_FILENAME)
    if error or not isinstance(app.builder, StandaloneHTMLBuilder) or not path.is_file():
        return
    data = path.read_bytes()
    header, body = _split(data)
    known = InventoryFile.loads(data, uri="").data.get("std:label", {})
    lines = ""
    for name, line in _labels(app, context_of(app.env)):
        if name not in known:
            lines += line
    if lines:
        text = zlib.decompress(body).decode() + lines
        write(path, header + zlib.compress(text.encode(), 9))


def _split(data: bytes) -> tuple[bytes, bytes]:
    """Return the header and the compressed body of an inventory."""
    end = 0
    for _ in range(_HEADER_LINES):
        end = data.index(b"\n", end) + 1
    return data[:end], data[end:]


def _labels(app: Sphinx, context: BuildContext) -> Iterator[tuple[str, str]]:
    """Yield each name with its line; if two kinds of things share a name, the first gets it."""
    taken: set[str] = set()
    for name, title, _kind, docname, anchor, _priority in context.get_objects():
        if name in taken:
            continue
        taken.add(name)
        address = app.builder.get_target_uri(docname)
        if anchor:
            address += f"#{anchor}"
        yield name, f"{name} std:label {_HIDDEN} {address} {' '.join(title.split()) or '-'}\n"
