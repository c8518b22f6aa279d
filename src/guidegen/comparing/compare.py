"""From two handbooks to what changed between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from guidegen.comparing.changes import Change, ChangeAction, Comparability, Comparison, PageChanges
from guidegen.comparing.comparability import ScoreEffect, find_effect, judge_comparability
from guidegen.comparing.declared import DeclaredRewordings
from guidegen.comparing.differences import KeyDifference, PartPair, find_differences, match_parts
from guidegen.comparing.significance import WEIGHT, Significance
from guidegen.comparing.values import find_place, format_value, say_the_same
from guidegen.model import Handbook, Item, ItemPart, Line, Page, Settings, Tool, kind_of
from guidegen.model.base import ChangeKind, Part
from guidegen.model.component import Component
from guidegen.prose import join_lines, plain
from guidegen.reading import Reading

#: a title that is longer is cut
_LONGEST = 80


def compare(old: Reading, new: Reading) -> Comparison:
    """What changed from one handbook to the other; what one of them could not read is left out."""
    return _Comparing(old, new).run()


class _Comparing:
    """Two readings, compared page by page."""

    def __init__(self, old: Reading, new: Reading) -> None:
        self._old, self._new = old, new

    def run(self) -> Comparison:
        unread = sorted({*self._old.unread, *self._new.unread})
        pages = [*self._settings(), *self._pages()]
        return Comparison(tuple(pages), tuple(unread))

    def _settings(self) -> Iterator[PageChanges]:
        """Changes under conf/, which pages and forms of every guide may show."""
        if not (self._old.has_settings and self._new.has_settings):
            return
        pair = PartPair(self._old.handbook.settings, self._new.handbook.settings)
        changes = tuple(_change(each, None) for each in find_differences(pair))
        if changes:
            yield PageChanges("settings", "conf", "conf", "changed", changes)

    def _pages(self) -> Iterator[PageChanges]:
        both = (self._old.handbook, self._new.handbook)
        same_scales = say_the_same(*(each.settings.scales for each in both))
        for old, new in _matched(both[0].pages, both[1].pages):
            if old is new and (same_scales or not isinstance(new, Tool)):
                continue
            if old is None or new is None:
                yield from self._only_one(old, new)
                continue
            changes = tuple(self._changes(old, new))
            scores = None
            if isinstance(old, Tool) and isinstance(new, Tool):
                scores = judge_comparability(old, new, changes)
            if changes or old.version != new.version or old.file != new.file:
                yield _page(old, new, "changed", changes, scores)

    def _only_one(self, old: Page | None, new: Page | None) -> Iterator[PageChanges]:
        """A page that came or went, unless it may be in a file that could not be read."""
        page = new or old
        assert page
        other = self._new if new is None else self._old
        if not any(other.may_be(id_, kind_of(page)) for id_ in (page.id, *page.former_ids)):
            yield _page(old, new, "added" if new else "removed", (), None)

    def _changes(self, old: Page, new: Page) -> Iterator[Change]:
        said = DeclaredRewordings(old, new)
        pair = PartPair(old, new)
        tools = (old, new) if isinstance(old, Tool) and isinstance(new, Tool) else None
        if old.id != new.id:
            yield _renamed(pair)
        for each in (*find_differences(pair), *(self._scales(*tools) if tools else ())):
            yield _change(each, said, tools)
        for thing in match_parts(_things(old), _things(new)):
            if thing.old and thing.new and _id(thing.old) != _id(thing.new):
                yield _renamed(thing)

    def _scales(self, old: Tool, new: Tool) -> Iterator[KeyDifference]:
        """What changed in the scales that a tool is answered on, its own or the handbook's."""
        if not all(each.has_setting("scales.yaml") for each in (self._old, self._new)):
            return
        books = (self._old.handbook, self._new.handbook)
        tools = PartPair(old, new)
        for pair in match_parts(books[0].scales_of(old), books[1].scales_of(new)):
            if pair.old and pair.new:
                yield from find_differences(pair, (tools,))
        for item in match_parts(old.items, new.items):
            if isinstance(item.old, Item) and isinstance(item.new, Item):
                yield from _scale_of(books, (old, new), item, None)
                for part in match_parts(item.old.parts, item.new.parts):
                    if part.old and part.new:
                        yield from _scale_of(books, (old, new), item, part)


def _scale_of(
    books: tuple[Handbook, Handbook],
    tools: tuple[Tool, Tool],
    item: PartPair,
    part: PartPair | None,
) -> Iterator[KeyDifference]:
    """An item, or a part of one, that is answered on another scale than before."""
    scales = []
    for n in (0, 1):
        own = item[n], part[n] if part else None
        assert isinstance(own[0], Item)
        inner = own[1] if isinstance(own[1], ItemPart) else None
        scales.append(books[n].scale_of(tools[n], own[0], inner))
    old, new = scales
    if (
        old
        and new
        and old.id != new.id
        and not say_the_same((old.points, old.marks), (new.points, new.marks))
    ):
        pair, within = (part, (PartPair(*tools), item)) if part else (item, (PartPair(*tools),))
        place = find_place(pair.one)
        yield KeyDifference(
            pair, within, ("scale",), Significance.SCORING, str(old.id), str(new.id), place
        )


# --- pages


def _matched(old: Sequence[Page], new: Sequence[Page]) -> Iterator[tuple[Page | None, Page | None]]:
    """Pages by their ids, then by ids from before; those that are gone come last."""
    was = {str(page.id): page for page in reversed(old)}
    now = {str(page.id) for page in new}
    left = {id_: page for id_, page in was.items() if id_ not in now}
    renamed = {str(id_): page for page in left.values() for id_ in page.former_ids}
    for page in new:
        found = was.get(str(page.id)) or next(
            (left[str(id_)] for id_ in page.former_ids if str(id_) in left), None
        )
        found = found or renamed.get(str(page.id))
        found = found if type(found) is type(page) else None
        if found:
            left.pop(str(found.id), None)
        yield found, page
    for page in left.values():
        yield page, None


def _page(
    old: Page | None, new: Page | None,
    what: Literal["added", "removed", "changed"], changes: tuple[Change, ...],
    scores: Comparability | None,
) -> PageChanges:  # fmt: skip
    page = new or old
    assert page
    return PageChanges(
        kind_of(page).name, str(page.id), plain(page.title), what,
        changes, str((old and old.version) or ""), str((new and new.version) or ""),
        old.file if old else "", new.file if new else "", scores,
    )  # fmt: skip


def _things(page: Page) -> tuple[Part, ...]:
    """What can get another id."""
    return tuple(part for kind in kind_of(page).parts for part in kind.parts(page))


# --- one change


def _change(
    found: KeyDifference, said: DeclaredRewordings | None, tools: tuple[Tool, Tool] | None = None
) -> Change:
    kind, is_said = _kind(found, said)
    done = find_effect(found, kind, *tools) if tools else ScoreEffect()
    one = found.pair.one
    thing, id_, title = found.pair.thing, _id(one), _title(one)
    outer = [each for each in found.within if isinstance(each.one, Item)]
    if isinstance(one, ItemPart) and outer:
        id_ = f"{_id(outer[0].one)}.{id_}"
    what, key = _what(found, tools), ".".join(found.keys)
    before, after = found.before, found.after
    if what in ("withdrawn", "restored"):
        before, after = (_reason(tool, id_) for tool in tools or ())
    return Change(
        thing,
        id_,
        title,
        what,
        kind,
        key,
        before,
        after,
        found.place,
        is_said,
        done.breaks,
        done.sections,
    )


def _reason(tool: Tool, id_: str) -> str:
    """Why an item was withdrawn; empty where it was not."""
    return next((format_value(each.reason) for each in tool.withdrawn if each.id == id_), "")


def _kind(found: KeyDifference, said: DeclaredRewordings | None) -> tuple[ChangeKind, bool]:
    """What kind of change it is, and whether that is known and not only taken."""
    if not found.keys:
        weight = WEIGHT.get(type(found.pair.one), Significance.STRUCTURE)
        return ("scoring" if weight is Significance.SCORING else "structure"), True
    fixed: dict[Significance, ChangeKind] = {
        Significance.WORDING: "wording",
        Significance.MEANING: "meaning",
        Significance.STRUCTURE: "structure",
        Significance.SCORING: "scoring",
    }
    if found.significance in fixed:
        return fixed[found.significance], True
    if _words(found.before) == _words(found.after):
        return "wording", True
    answer = said.of(*_ids(found)) if said else None
    return answer or "meaning", answer is not None


def _ids(found: KeyDifference) -> Iterator[str]:
    """The ids under which an author can say what a rewording means, the nearest first.

    What is said of the whole tool is not said of its items.
    """
    for pair in (found.pair, *reversed(found.within)):
        yield from (_id(each) for each in pair if each)
        if isinstance(pair.one, Item):
            return


def _what(found: KeyDifference, tools: tuple[Tool, Tool] | None) -> ChangeAction:
    pair, key = found.pair, found.keys[0] if found.keys else ""
    if not found.keys:
        if isinstance(pair.one, Item) and tools:
            buried = [{each.id for each in tool.withdrawn} for tool in tools]
            if pair.new is None:
                return "withdrawn" if pair.one.id in buried[1] else "removed"
            return "restored" if pair.one.id in buried[0] else "added"
        return "added" if pair.old is None else "removed"
    if found.order:
        return "reordered"
    if isinstance(pair.one, Item | Component) and key in ("section", "group"):
        return "moved"
    if key == "monitors":
        return "re-linked"
    if isinstance(pair.one, Item | ItemPart) and found.significance is Significance.SCORING:
        return "re-keyed"
    return "reworded" if found.significance is Significance.PROSE else "changed"


def _renamed(pair: PartPair) -> Change:
    """A thing with another id."""
    assert pair.old
    one = pair.one
    return Change(
        pair.thing, _id(one), _title(one), "renamed", "structure", "id", _id(pair.old), _id(one),
        find_place(one),
    )  # fmt: skip


def _words(text: str) -> list[str]:
    """The words of a text, whatever signs are between them."""
    return re.findall(r"\w+", text.lower())


def _id(part: Part) -> str:
    return str(getattr(part, "id", None) or "")


def _title(part: Part) -> str:
    if isinstance(part, Settings):
        return "conf"
    text = getattr(part, "title", None) or getattr(part, "text", None) or _id(part)
    if text is None or not str(text):
        text = getattr(part, "authority", "")
    said = join_lines(plain(Line(text)))
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"
