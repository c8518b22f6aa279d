"""Find what of a text would not be shown because Markdown does not read it as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from typing import Literal

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

#: the address of a link that no link uses; words after the sign that begins code; a cell beyond the
#: columns of its table; the number of an entry that is not the next one; a whole text of
#: punctuation, or a link to another site without words; asterisks, tildes and signs before numbers
#: that mark something by accident
Unseen = Literal["definition", "info", "cell", "number", "nothing", "star", "tick", "more", "plus"]
#: what is lost, and how it is written
Lost = tuple[Unseen, str]

_MORE_THAN = re.compile(r">+ *[\d.]")
_PLUS = re.compile(r"\+ *[\d.]")
#: the name of a programming language, or punctuation that begins no words
_LANGUAGE = re.compile(r"[a-z0-9+#._-]*|[{&\\].*")


def find_invisible(tokens: Sequence[Token], text: str) -> dict[int, list[Lost]]:
    """Return what would not be shown, by the ``id`` of its token."""
    found: dict[int, list[Lost]] = {}
    lines = text.splitlines()
    for token, lost in (
        *_unused(tokens, lines),
        *_ignored(tokens),
        *_beyond(tokens, lines),
        *_wordless(tokens),
        *_misnumbered(tokens),
        *_within_words(tokens),
        *_before_numbers(tokens, lines),
    ):
        found.setdefault(id(token), []).append(lost)
    return found


def _unused(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[Token, Lost]]:
    """Yield definitions that no link uses, and those that come too late."""
    children = (child for token in tokens for child in token.children or ())
    wanted = {child.meta.get("label") for child in children}
    for token in tokens:
        if token.type != "definition" or token.map is None:
            continue
        if token.meta["id"] in wanted:
            wanted.discard(token.meta["id"])
        else:
            yield token, ("definition", " ".join(lines[slice(*token.map)]).strip(" >"))


def _ignored(tokens: Sequence[Token]) -> Iterator[tuple[Token, Lost]]:
    """Yield words after the sign that begins code, unless they name a language."""
    for token in tokens:
        info = token.info.strip()
        if token.type == "fence" and not _LANGUAGE.fullmatch(info):
            yield token, ("info", info)


def _beyond(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[Token, Lost]]:
    """Yield cells beyond the columns of their table's head."""
    columns = 0
    for token in tokens:
        if token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            row = lines[token.map[0]].strip(" >").removeprefix("|").removesuffix("|")
            for cell in escapedSplit(row)[columns:]:
                if cell.strip():
                    yield token, ("cell", cell)


def _misnumbered(tokens: Sequence[Token]) -> Iterator[tuple[Token, Lost]]:
    """Yield entries of lists whose numbers are out of order; all alike means automatic numbers."""
    entries: dict[int, list[Token]] = {}
    for token in tokens:
        if token.type == "ordered_list_open":
            entries[token.level] = []
        elif token.type == "list_item_open" and token.info:
            entries[token.level - 1].append(token)
        elif token.type == "ordered_list_close":
            yield from _out_of_order(entries.pop(token.level))


def _out_of_order(entries: Sequence[Token]) -> Iterator[tuple[Token, Lost]]:
    numbers = [int(each.info) for each in entries]
    if len(set(numbers)) == 1:
        return
    for entry, number, shown in zip(entries, numbers, count(numbers[0]), strict=False):
        if number != shown:
            yield entry, ("number", f"{number}{entry.markup}")
            return


def _wordless(tokens: Sequence[Token]) -> Iterator[tuple[Token, Lost]]:
    """Yield links to other sites that have no words; links to pages show the page's title."""
    for token in tokens:
        children = token.children or []
        for opening, after in pairwise(children):
            address = str(opening.attrs.get("href", ""))
            if opening.type == "link_open" and after.type == "link_close" and ":" in address:
                yield token, ("nothing", f"[]({address})")


def _within_words(tokens: Sequence[Token]) -> Iterator[tuple[Token, Lost]]:
    """Yield asterisks and tildes that mark something by accident, as in 5*3 and 4*2."""
    for token in tokens:
        children = token.children or []
        opened: list[int] = []
        for number, child in enumerate(children):
            if child.type in ("em_open", "strong_open"):
                opened.append(number)
            elif child.type in ("em_close", "strong_close"):
                if child.markup[0] == "*" and _is_accident(children, opened.pop(), number):
                    yield token, ("star", child.markup)
            elif child.type == "code_inline":
                before, inner = _end(children, number - 1), child.content
                if before.isalnum() and inner[:1].isalpha() and " " in inner:
                    yield token, ("tick", child.markup)


def _is_accident(children: Sequence[Token], start: int, stop: int) -> bool:
    """Tell whether asterisks inside words, from one token to another, are meant literally."""
    before, after = _end(children, start - 1), _beginning(children, stop + 1)
    inner = children[start + 1 : stop]
    first, last = _beginning(inner, 0), _end(inner, len(inner) - 1)
    within = (before.isalnum() and first.isalnum()) or (last.isalnum() and after.isalnum())
    content = "".join(each.content for each in inner)
    # x*2*y; other scripts have no spaces around a number
    is_number = (before + after).isascii() and content.isdigit()
    is_number = is_number or before.isdigit() or after.isdigit()
    return within and (is_number or " " in content)


def _end(tokens: Sequence[Token], number: int) -> str:
    if 0 <= number < len(tokens):
        return tokens[number].content[-1:]
    return ""


def _beginning(tokens: Sequence[Token], number: int) -> str:
    if number < len(tokens):
        return tokens[number].content[:1]
    return ""


def _before_numbers(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[Token, Lost]]:
    """Yield a > before a number, which begins a quotation, and a +, which begins a list."""
    for token in tokens:
        line = lines[token.map[0]].strip() if token.map and token.map[0] < len(lines) else ""
        if token.type == "blockquote_open" and _MORE_THAN.match(line):
            yield token, ("more", ">")
        elif token.type == "list_item_open" and token.markup == "+" and _PLUS.match(line):
            yield token, ("plus", "+")


def is_shown(token: Token) -> bool:
    """Tell whether a reader sees anything of the token, such as a link, which shows a title."""
    if token.type == "hr" or token.info.strip().startswith(("&", "\\")):
        return True
    return any(
        each.type in ("link_open", "image", "myst_role") or each.content.strip()
        for each in token.children or [token]
    )
