"""Find what a text refers to, and what a handbook's YAML may not contain.

The text is untrusted: it may emphasize, list, link and refer. It may not run a directive, contain
HTML, show a file or load a picture, and nothing refused here ever reaches Sphinx's parser as
markup. A `Line` may emphasize, link and refer; a `Verbatim` is its characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML, RendererProtocol
from markdown_it.rules_block import make_fence_rule
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from guidegen.model.kinds import link_roles
from guidegen.model.text import Line, Place, Text, Verbatim
from guidegen.prose.direction import first_turning
from guidegen.prose.invisible import Unseen, find_invisible, is_shown

#: roles of texts that refer to nothing with a role of its own
_OTHER_ROLES = ("doc", "abbr", "sub", "sup")
SCHEMES = ("http://", "https://", "mailto:")
#: how much of the author's text a message quotes
QUOTED = 40

What = (
    Literal[
        "html", "heading", "rule", "directive", "picture", "role", "address", "mark", "direction"
    ]
    | Unseen
)

# what can only show its words; everything else is refused
_BLOCKS = frozenset(
    {
        "paragraph",
        "bullet_list",
        "ordered_list",
        "list_item",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "inline",
        "code_block",
        "fence",
        "definition",
    }
)
_INLINE = frozenset(
    {
        "text",
        "text_special",
        "softbreak",
        "hardbreak",
        "em",
        "strong",
        "code_inline",
        "link",
        "myst_role",
    }
)
_REFUSED: dict[str, What] = {
    "html_block": "html",
    "html_inline": "html",
    "heading": "heading",
    "hr": "rule",
    "colon_fence": "directive",
    "image": "picture",
}
#: how a mark looks to its author, around its content
_WRITTEN = {
    "myst_target": "({})=",
    "myst_line_comment": "% {}",
    "myst_block_break": "+++",
    "front_matter": "---",
    "footnote_reference": "[^…]:",
    "footnote_ref": "[^{}]",
}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

# a line with none of these characters, and no list, rule or mark at its start, is plain words and
# emphasis
_SIGNS = re.compile(r"[`\[\]<>{}\\#&|~$^@\n\r]")
_STARTS = re.compile(r"[-+=(%:\s]|\*(?:\s|$)|(?:\*\s*|_\s*){3,}$|\d+[.)]")
#: an asterisk that may mark words by accident, as in 5*3
_STAR_WITHIN = re.compile(r"[^\W_]\*+[^\W_]")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_TITLED = re.compile(r"(?P<title>.+?)\s*<(?P<target>[^<>]+)>", re.DOTALL)


class Reference(NamedTuple):
    """One reference of a text."""

    #: a role's name, or ``link`` for ``[text](address)``
    kind: str
    target: str
    place: Place


class Finding(NamedTuple):
    """Something that a text may not contain."""

    what: What
    #: as the author wrote it, shortened
    name: str
    place: Place


def has_markup(text: str) -> bool:
    """Tell whether the text can be more than its characters; plain text needs no parser."""
    if isinstance(text, Verbatim):
        return False
    return "*" in text or "_" in text or not _is_words(text)


def _is_words(text: str) -> bool:
    """Tell whether the text is one line of words and emphasis, and nothing else."""
    if _SIGNS.search(text) or "://" in text or text[-1:].isspace():
        return False
    if "*" in text and _STAR_WITHIN.search(text):
        return False
    return not (text[:1].isspace() if isinstance(text, Line) else _STARTS.match(text))


def join_lines(text: str) -> str:
    """Return the text on one line; non-breaking spaces stay."""
    return _SPACES.sub(" ", text).strip(" ")


def markdown(renderer: Callable[[MarkdownIt], RendererProtocol] = RendererHTML) -> MarkdownIt:
    """Return a parser for all of MyST's syntax that could act.

    Whoever renders a text must parse it with these rules and no others: if a text could be read in
    two ways, one could hide what it does in the other.
    """
    parser = (
        MarkdownIt("commonmark", renderer_cls=renderer)
        .enable("table")
        .use(front_matter_plugin)
        .use(myst_block_plugin)
        .use(myst_role_plugin)
        .use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    )
    rule = make_fence_rule(markers=(":",), token_type="colon_fence")
    alternatives = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    parser.block.ruler.before("fence", "colon_fence", rule, {"alt": alternatives})
    return parser


def line_markdown(renderer: Callable[[MarkdownIt], RendererProtocol] = RendererHTML) -> MarkdownIt:
    """Return a parser for what a `Line` can contain; use it with ``parseInline``."""
    return MarkdownIt("commonmark", renderer_cls=renderer).use(myst_role_plugin)


@cache
def _parser() -> MarkdownIt:
    parser = markdown()
    # definitions are tokens, and links name the ones they use, which reveals unused ones
    parser.options.update({"inline_definitions": True, "store_labels": True})
    return parser


@cache
def _line_parser() -> MarkdownIt:
    return line_markdown()


def parse(text: str) -> Sequence[Token]:
    """Return the text's tokens; a `Line` is one of them, whatever begins it."""
    if isinstance(text, Line):
        return _line_parser().parseInline(join_lines(text), {})
    # MyST also adds this line break
    return _parser().parse(f"{text}\n", {})


def find_markup(text: Text) -> tuple[Reference | Finding, ...]:
    """Return the text's references, forbidden contents, and contents that would not be shown."""
    if isinstance(text, Verbatim) or _is_words(text):
        return ()
    return tuple(_findings(text))


def split_title(content: str) -> tuple[str | None, str]:
    """Split a role's ``title <target>``; without a title, the title is ``None``."""
    match = _TITLED.fullmatch(content.strip())
    if match:
        return match["title"], match["target"].strip()
    return None, content.strip()


def _findings(text: Text) -> Iterator[Reference | Finding]:
    place, tokens, fine = text.place, parse(text), True
    lost = find_invisible(tokens, text)
    for token in tokens:
        if token.map and text.lines_kept:
            place = Place(text.place.file, text.place.line + token.map[0], text.place.column)
        refused = _block(token, place)
        if refused:
            fine = False
            yield refused
        for what, written in lost.get(id(token), ()):
            yield Finding(what, _short(written), place)
        for child in token.children or ():
            found = _inline(child, place)
            if found:
                fine = False
                yield found
    if fine and not lost and not any(map(is_shown, tokens)):
        yield Finding("nothing", _short(text), text.place)


def _block(token: Token, place: Place) -> Finding | None:
    """Return what is refused of a block; each pair of opening and closing tokens counts once."""
    kind, _, end = token.type.rpartition("_") if token.nesting else (token.type, "", "")
    if kind == "fence" and token.info.strip().startswith("{"):
        return Finding("directive", _short(token.info), place)
    if kind in _BLOCKS or end == "close":
        return None
    written = _WRITTEN.get(kind, "{}").format(token.info.strip() or token.content.strip())
    if kind == "heading" and token.markup[0] == "#":
        written = token.markup
    elif kind in ("heading", "hr"):
        written = token.markup[0] * 3
    return Finding(_REFUSED.get(kind, "mark"), _short(written), place)


def _inline(token: Token, place: Place) -> Reference | Finding | None:
    kind, _, end = token.type.rpartition("_") if token.nesting else (token.type, "", "")
    if end == "close":
        return None
    if kind == "link":
        return _link(str(token.attrs.get("href", "")), place)
    if kind == "myst_role":
        return _role(str(token.meta["name"]), token.content, place)
    if kind == "text" and (turning := first_turning(token.content)):
        # it was written as a number: in a file the character itself is refused
        return Finding("direction", f"U+{ord(turning[0]):04X}", place)
    if kind in _INLINE:
        return None
    written = str(token.attrs.get("src", "")) or token.content
    written = _WRITTEN.get(kind, "{}").format(written or token.meta.get("label", kind))
    return Finding(_REFUSED.get(kind, "mark"), _short(written), place)


def text_roles() -> tuple[str, ...]:
    """Return all roles that a text may use."""
    return (*link_roles(), *_OTHER_ROLES)


def _role(name: str, content: str, place: Place) -> Reference | Finding | None:
    short = name.removeprefix("guidegen:")
    if short in link_roles():
        name = short
    elif name not in text_roles():
        return Finding("role", name, place)
    target = split_title(content)[1].removeprefix("~")
    if name in (*link_roles(), "doc"):
        return Reference(name, target, place)
    return None


def _link(address: str, place: Place) -> Reference | Finding | None:
    if address.startswith(SCHEMES):
        return None
    if _SCHEME.match(address):
        return Finding("address", address, place)
    return Reference("link", address, place)


def _short(text: str) -> str:
    line = text.strip().split("\n")[0]
    if len(line) <= QUOTED:
        return line
    return f"{line[: QUOTED - 1]}…"
