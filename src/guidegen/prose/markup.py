"""What a text refers to, and what it holds that a handbook's YAML may not hold.

The text is untrusted: it may emphasise, list, link and refer. It may not run a directive, hold
HTML, show a file or load a picture, and nothing that is refused here ever reaches Sphinx's
parser as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import make_fence_rule
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

from guidegen.model.text import Place, Text

#: roles that refer to something of the handbook
OBJECT_ROLES = ("guide", "component", "tool", "item", "sheet")
#: all roles that a text may use
ROLES = (*OBJECT_ROLES, "doc", "abbr", "sub", "sup")
SCHEMES = ("http://", "https://", "mailto:")

# a line with none of these signs, and no list or rule at its start, is its own plain form
_MARKUP = re.compile(r"[*_`\[\]<>{}\\#&|~$^@\n]|://|^(?:[-+=(%:\s]|\d+[.)])|\s$")
_TITLED = re.compile(r"(?P<title>.+?)\s*<(?P<target>[^<>]+)>", re.DOTALL)


class Reference(NamedTuple):
    """One reference of a text."""

    #: a role's name, or ``link`` for ``[text](address)``
    kind: str
    target: str
    place: Place


class Finding(NamedTuple):
    """Something that a text may not hold."""

    what: Literal["html", "heading", "directive", "picture", "role", "address"]
    #: as the author wrote it, shortened
    name: str
    place: Place


def has_markup(text: str) -> bool:
    """Whether the text can be more than its characters; plain text needs no parser."""
    return _MARKUP.search(text) is not None


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, MyST's roles and its colon fences."""
    markdown = MarkdownIt("commonmark").enable("table").use(myst_role_plugin)
    rule = make_fence_rule(markers=(":",), token_type="colon_fence")
    markdown.block.ruler.before(
        "fence", "colon_fence", rule, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return markdown


def findings(text: Text) -> tuple[Reference | Finding, ...]:
    """All references and all forbidden parts of the text, in order."""
    return tuple(_findings(text)) if has_markup(text) else ()


def split_title(content: str) -> tuple[str | None, str]:
    """The title and the target of a role's ``title <target>``; without a title, ``None``."""
    match = _TITLED.fullmatch(content.strip())
    if match:
        return match["title"], match["target"].strip()
    return None, content.strip()


def _findings(text: Text) -> Iterator[Reference | Finding]:
    place = text.place
    for token in parser().parse(text):
        if token.map and text.lines_kept:
            place = Place(text.place.file, text.place.line + token.map[0], text.place.column)
        if token.type == "html_block":
            yield Finding("html", _short(token.content), place)
        elif token.type == "heading_open":
            yield Finding("heading", token.markup, place)
        elif token.type == "colon_fence" or (
            token.type == "fence" and token.info.strip().startswith("{")
        ):
            yield Finding("directive", _short(token.info), place)
        for child in token.children or ():
            found = _inline(child, place)
            if found:
                yield found


def _inline(token: Token, place: Place) -> Reference | Finding | None:
    if token.type == "html_inline":
        return Finding("html", _short(token.content), place)
    if token.type == "image":
        return Finding("picture", str(token.attrs.get("src", "")), place)
    if token.type == "myst_role":
        name = str(token.meta["name"]).removeprefix("guidegen:")
        if name not in ROLES:
            return Finding("role", name, place)
        _, target = split_title(token.content)
        return Reference(name, target.removeprefix("~"), place) if name in (*OBJECT_ROLES, "doc") else None
    if token.type == "link_open":
        address = str(token.attrs.get("href", ""))
        if address.startswith(SCHEMES):
            return None
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address) or address.startswith("//"):
            return Finding("address", address, place)
        return Reference("link", address, place)
    return None


def _short(text: str) -> str:
    line = text.strip().split("\n")[0]
    return line if len(line) <= 40 else f"{line[:39]}…"
