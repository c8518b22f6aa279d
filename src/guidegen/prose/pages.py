"""What a page written by hand refers to."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from guidegen.model.text import Place
from guidegen.prose.markup import OBJECT_ROLES, Reference, parse, split_title

#: blocks that may name something, and what that is
_BLOCKS = {
    "component": "component", "levels": "guide", "matrix": "guide", "tools": "guide",
    "items": "tool", "scale": "tool", "changes": "edition",
}  # fmt: skip


def page_references(text: str, file: str, first: int = 1) -> Iterator[Reference]:
    """The references of a text that begins in line ``first``; those in blocks' bodies, too."""
    for token in parse(text):
        line = first + (token.map[0] if token.map else 0)
        if token.type in ("colon_fence", "fence") and token.info.strip().startswith("{"):
            yield from _block(token, file, line)
        for child in token.children or ():
            if child.type == "myst_role":
                name = str(child.meta["name"]).removeprefix("guidegen:")
                if name in OBJECT_ROLES:
                    _, target = split_title(child.content)
                    yield Reference(name, target.removeprefix("~"), Place(file, line))


def _block(token: Token, file: str, line: int) -> Iterator[Reference]:
    name, _, argument = token.info.strip().removeprefix("{").partition("}")
    kind = _BLOCKS.get(name.removeprefix("guidegen:"))
    if kind and argument.strip():
        yield Reference(kind, argument.strip(), Place(file, line))
    yield from page_references(token.content, file, line + 1)
