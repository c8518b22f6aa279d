"""Find a hand-written page's references, included files and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from guidegen.model.kinds import link_roles, without_suffix
from guidegen.model.text import Place
from guidegen.prose.markup import Reference, parse, split_title

#: blocks that may name something, and what that is
_BLOCKS = {
    "component": "component",
    "levels": "guide",
    "matrix": "guide",
    "tools": "guide",
    "items": "tool",
    "scale": "tool",
    "changes": "edition",
    "building": "building",
    "role-page": "role-page",
}
#: blocks whose content is not read as Markdown
_VERBATIM = ("code", "code-block", "literalinclude", "eval-rst", "math", "raw")
#: blocks that include the file that they name
_FILES = ("include", "literalinclude", "image", "figure")
_OPTION = re.compile(r":(?P<key>[\w-]+):\s*(?P<value>.*)")
#: what begins an external address, or an anchor on this page
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//|#|$")
#: an address that can only be meant for a file
_OF_A_FILE = re.compile(r".*(?:/|\.md|\.rst|\.ya?ml|\.pdf|\.docx?|\.xlsx?|\.png|\.jpe?g|\.svg)$")


class PageBlock(NamedTuple):
    """A block of a page, such as a directive, with what it is about."""

    name: str
    argument: str
    #: its options and what else is written in it
    content: str
    #: the line that it begins on
    line: int


class Heading(NamedTuple):
    """A heading whose level does not follow from the one above it."""

    place: Place
    level: int
    #: the level of the heading above; 0 for the page
    above: int


def page_references(text: str, file: str, first: int = 1) -> Iterator[Reference]:
    """Return the references of a text that begins on line ``first``, including blocks' bodies.

    The kind ``file`` includes a file, as pictures do; ``doc`` is a page without its suffix.
    """
    for token in parse(text):
        line = first + (token.map[0] if token.map else 0)
        block = _read_block(token, line)
        if block:
            yield from _references_of(block, file)
        for child in token.children or ():
            yield from _inline(child, Place(file, line))


def page_blocks(text: str, first: int = 1) -> Iterator[PageBlock]:
    """Yield the blocks of a text that begins on line ``first``, each before those within it."""
    for token in parse(text):
        line = first + (token.map[0] if token.map else 0)
        block = _read_block(token, line)
        if block:
            yield block
            if block.name not in _VERBATIM:
                yield from page_blocks(block.content, line + 1)


def find_wrong_headings(text: str, file: str) -> Iterator[Heading]:
    """Yield the first heading if its level is not 1, and headings that skip a level."""
    above = [0]
    has_title = False
    for token in parse(text):
        if token.type != "heading_open" or token.level or not token.map:
            continue
        level = int(token.tag[1])
        above = [each for each in above if each < level]
        # those after a first heading of another level have the same cause
        if level > above[-1] + 1 and (above[-1] or not has_title):
            yield Heading(Place(file, token.map[0] + 1), level, above[-1])
        above.append(level)
        has_title = True


def _inline(token: Token, place: Place) -> Iterator[Reference]:
    if token.type == "myst_role":
        name = str(token.meta["name"]).removeprefix("guidegen:")
        _, target = split_title(token.content)
        if name in link_roles():
            yield Reference(name, target.removeprefix("~"), place)
        elif name == "download" and not _ELSEWHERE.match(target):
            yield Reference("file", target, place)
    elif token.type == "image":
        address = str(token.attrs.get("src", ""))
        if not _ELSEWHERE.match(address):
            yield Reference("file", address, place)
    elif token.type == "link_open":
        address = str(token.attrs.get("href", ""))
        if not _ELSEWHERE.match(address) and _OF_A_FILE.match(address.partition("#")[0]):
            yield Reference("link", address, place)


def _read_block(token: Token, line: int) -> PageBlock | None:
    """Return the block that begins with a token, if it does."""
    info = token.info.strip()
    if token.type not in ("colon_fence", "fence") or not info.startswith("{"):
        return None
    name, _, argument = info.removeprefix("{").partition("}")
    return PageBlock(name.removeprefix("guidegen:"), argument.strip(), token.content, line)


def _references_of(block: PageBlock, file: str) -> Iterator[Reference]:
    name, argument, line = block.name, block.argument, block.line
    kind = _BLOCKS.get(name)
    if kind and argument:
        yield Reference(kind, argument, Place(file, line))
    if name in _FILES and argument and not _ELSEWHERE.match(argument):
        yield Reference("file", argument, Place(file, line))
    if name == "toctree":
        yield from _contents(block.content, file, line + 1)
        return
    for number, row in enumerate(block.content.split("\n")):
        option = _OPTION.fullmatch(row.strip())
        if option and option["key"] == "file" and name == "csv-table":
            yield Reference("file", option["value"].strip(), Place(file, line + 1 + number))
    if name not in _VERBATIM:
        yield from page_references(block.content, file, line + 1)


def _contents(text: str, file: str, first: int) -> Iterator[Reference]:
    """Yield the pages that a table of contents names."""
    rows = [row.strip() for row in text.split("\n")]
    has_patterns = any(row.startswith(":glob:") for row in rows)
    for number, row in enumerate(rows):
        _, target = split_title(row)
        is_pattern = has_patterns and re.search(r"[*?\[]", target)
        if _OPTION.fullmatch(row) or is_pattern or _ELSEWHERE.match(target) or target == "self":
            continue
        yield Reference("doc", without_suffix(target), Place(file, first + number))
