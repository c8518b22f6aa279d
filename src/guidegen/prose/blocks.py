"""Split a text into blocks of runs: for paper, spreadsheets and screens that know no Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from guidegen.model.kinds import link_roles
from guidegen.prose.markup import has_markup, parse, split_title

#: returns the title of what a role refers to, by role and target
Titles = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style."""

    text: str
    style: Literal["", "strong", "emphasis", "code"] = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or an entry of a list."""

    runs: tuple[Run, ...]
    #: nesting depth in lists; 0 is a paragraph
    depth: int = 0
    #: the entry's number; ``None`` for a bullet or a paragraph
    number: int | None = None


def _as_written(role: str, target: str) -> str:
    return target


def blocks(text: str, titles: Titles = _as_written) -> tuple[Block, ...]:
    """Yield the text's blocks; ``titles`` names references without words of their own."""
    if not has_markup(text):
        return (Block((Run(text),)),)
    return tuple(_blocks(parse(text), titles))


def plain(text: str, titles: Titles = _as_written) -> str:
    """Return the text without its markup, with a line break between blocks."""
    if not has_markup(text):
        return str(text)
    return "\n".join("".join(run.text for run in block.runs) for block in blocks(text, titles))


def _blocks(tokens: Sequence[Token], titles: Titles) -> Iterator[Block]:
    numbers: list[int | None] = []
    fresh = False
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            ordered = token.type == "ordered_list_open"
            numbers.append(int(token.attrs.get("start", 1)) - 1 if ordered else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            last = numbers[-1]
            numbers[-1] = None if last is None else last + 1
            fresh = True
        elif token.type == "inline":
            runs = tuple(_joined(_runs(token.children or [], titles)))
            yield Block(runs, len(numbers), numbers[-1] if numbers and fresh else None)
            fresh = False
        elif token.content:
            # code, and what may not be here at all: its characters
            yield Block((Run(token.content.rstrip("\n"), "code"),), len(numbers))


def _runs(tokens: Sequence[Token], titles: Titles) -> Iterator[Run]:
    style: list[Literal["strong", "emphasis"]] = []
    for token in tokens:
        now = style[-1] if style else ""
        if token.type == "strong_open":
            style.append("strong")
        elif token.type == "em_open":
            style.append("emphasis")
        elif token.type in ("strong_close", "em_close"):
            style.pop()
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" ", now)
        elif token.type == "code_inline":
            yield Run(token.content, "code")
        elif token.type == "footnote_ref":
            # refused, and shown as written
            yield Run(f"[^{token.meta['label']}]", now)
        elif token.type == "myst_role":
            yield Run(_role(token, titles), now)
        elif token.content:
            yield Run(token.content, now)


def _role(token: Token, titles: Titles) -> str:
    name = str(token.meta["name"]).removeprefix("guidegen:")
    title, target = split_title(token.content)
    if title is None and name in link_roles():
        return titles(name, target)
    return title or target


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Merge neighboring runs of the same style."""
    last: Run | None = None
    for run in runs:
        if last and last.style == run.style:
            last = Run(last.text + run.text, last.style)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
