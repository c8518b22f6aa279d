"""From two handbooks to what changed between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from guidegen.comparing.changes import Comparability, Comparison, PageChanges, PartChange
from guidegen.comparing.classify import DeclaredRewordings, classify, classify_renaming
from guidegen.comparing.comparability import judge_comparability, judge_values
from guidegen.comparing.differences import (
    KeyDifference,
    PartPair,
    find_differences,
    match_parts,
)
from guidegen.comparing.significance import Significance
from guidegen.comparing.things import find_id
from guidegen.comparing.values import find_place, say_the_same
from guidegen.model import Handbook, Item, ItemPart, Page, Scale, Tool, kind_of
from guidegen.model.base import Part
from guidegen.prose import plain
from guidegen.reading import Reading


def compare(old: Reading, new: Reading) -> Comparison:
    """Return what changed from one handbook to the other.

    What one of the two readings could not read is left out.
    """
    return _Comparer(old, new).run()


class _Comparer:
    """Compares two readings page by page."""

    def __init__(self, old: Reading, new: Reading) -> None:
        self._old, self._new = old, new

    def run(self) -> Comparison:
        unread = sorted({*self._old.unread, *self._new.unread})
        pages = [*self._compare_settings(), *self._compare_pages()]
        return Comparison(tuple(pages), tuple(unread))

    def _compare_settings(self) -> Iterator[PageChanges]:
        """Compare the files under conf/, which pages and forms of every guide may show."""
        if not (self._old.has_settings and self._new.has_settings):
            return
        old, new = self._old.handbook.settings, self._new.handbook.settings
        differences = find_differences(PartPair(old, new))
        changes = [classify(difference, None) for difference in differences]
        buildings = match_parts(old.buildings.buildings, new.buildings.buildings)
        changes += _find_renamings(buildings)
        if changes:
            yield PageChanges("settings", "conf", "conf", "changed", tuple(changes))

    def _compare_pages(self) -> Iterator[PageChanges]:
        old_book, new_book = self._old.handbook, self._new.handbook
        same_scales = say_the_same(old_book.settings.scales, new_book.settings.scales)
        for old, new in _match_pages(old_book.pages, new_book.pages):
            if old is new and (same_scales or not isinstance(new, Tool)):
                continue
            if old is None or new is None:
                yield from self._report_only_one(old, new)
                continue
            changes = tuple(self._find_changes(old, new))
            if changes or old.version != new.version or old.file != new.file:
                scores = judge_values(new, changes)
                if isinstance(old, Tool) and isinstance(new, Tool):
                    scores = judge_comparability(old, new, changes)
                yield _make_page(old, new, "changed", changes, scores)

    def _report_only_one(self, old: Page | None, new: Page | None) -> Iterator[PageChanges]:
        """Report a page that came or went, unless it may be in a file that could not be read."""
        page = new or old
        assert page
        other = self._new if new is None else self._old
        if not any(other.may_be(id_, kind_of(page)) for id_ in (page.id, *page.former_ids)):
            yield _make_page(old, new, "added" if new else "removed", (), None)

    def _find_changes(self, old: Page, new: Page) -> Iterator[PartChange]:
        declared = DeclaredRewordings(old, new)
        pair = PartPair(old, new)
        if old.id != new.id:
            yield classify_renaming(pair)
        differences = list(find_differences(pair))
        tools = None
        if isinstance(old, Tool) and isinstance(new, Tool):
            tools = (old, new)
            differences += self._compare_scales(old, new)
        for difference in differences:
            yield classify(difference, declared, tools)
        yield from _find_renamings(match_parts(_find_named_parts(old), _find_named_parts(new)))

    def _compare_scales(self, old: Tool, new: Tool) -> Iterator[KeyDifference]:
        """Compare the scales that a tool is answered on, its own or the handbook's."""
        for reading in (self._old, self._new):
            if not reading.has_setting("scales.yaml"):
                return
        old_book, new_book = self._old.handbook, self._new.handbook
        tools = PartPair(old, new)
        for pair in match_parts(old_book.scales_of(old), new_book.scales_of(new)):
            if pair.old and pair.new:
                yield from find_differences(pair, (tools,))
        for item in match_parts(old.items, new.items):
            if item.old and item.new:
                yield from self._compare_chosen_scales(tools, item)

    def _compare_chosen_scales(self, tools: PartPair, item: PartPair) -> Iterator[KeyDifference]:
        """Report that an item, or a part of it, is answered on another scale than before."""
        assert isinstance(item.old, Item)
        assert isinstance(item.new, Item)
        parts = match_parts(item.old.parts, item.new.parts)
        for pair in (item, *parts):
            if not (pair.old and pair.new):
                continue
            within = (tools,) if pair is item else (tools, item)
            old = _find_scale(self._old.handbook, tools.old, item.old, pair.old)
            new = _find_scale(self._new.handbook, tools.new, item.new, pair.new)
            if old and new and _are_different(old, new):
                yield KeyDifference(
                    pair,
                    within,
                    keys=("scale",),
                    significance=Significance.SCORING,
                    before=str(old.id),
                    after=str(new.id),
                    place=find_place(pair.one),
                )


def _find_scale(
    handbook: Handbook, tool: Part | None, item: Item, part: Part | None
) -> Scale | None:
    """Return the scale of an item, or of a part of it."""
    assert isinstance(tool, Tool)
    return handbook.scale_of(tool, item, part if isinstance(part, ItemPart) else None)


def _are_different(old: Scale, new: Scale) -> bool:
    if old.id == new.id:
        return False
    return not say_the_same((old.points, old.marks), (new.points, new.marks))


# --- pages


def _match_pages(
    old: Sequence[Page], new: Sequence[Page]
) -> Iterator[tuple[Page | None, Page | None]]:
    """Yield pages in pairs with the same id or a former id; those that are gone come last."""
    before = {str(page.id): page for page in reversed(old)}
    new_ids = {str(page.id) for page in new}
    left = {id_: page for id_, page in before.items() if id_ not in new_ids}
    by_former_id: dict[str, Page] = {}
    for page in left.values():
        for id_ in page.former_ids:
            by_former_id[str(id_)] = page
    for page in new:
        match = before.get(str(page.id))
        for id_ in page.former_ids:
            match = match or left.get(str(id_))
        match = match or by_former_id.get(str(page.id))
        if type(match) is not type(page):
            match = None
        if match:
            left.pop(str(match.id), None)
        yield match, page
    for page in left.values():
        yield page, None


def _make_page(
    old: Page | None,
    new: Page | None,
    what: Literal["added", "removed", "changed"],
    changes: tuple[PartChange, ...],
    scores: Comparability | None,
) -> PageChanges:
    page = new or old
    assert page
    old_version, old_file = _find_version_and_file(old)
    new_version, new_file = _find_version_and_file(new)
    return PageChanges(
        sort=kind_of(page).name,
        id=str(page.id),
        title=plain(page.title),
        what=what,
        changes=changes,
        old_version=old_version,
        new_version=new_version,
        old_file=old_file,
        new_file=new_file,
        scores=scores,
    )


def _find_version_and_file(page: Page | None) -> tuple[str, str]:
    """Return a page's version, empty if it has none, and its file; both are empty for ``None``."""
    if page is None:
        return "", ""
    return str(page.version or ""), page.file


def _find_renamings(pairs: Iterable[PartPair]) -> Iterator[PartChange]:
    for pair in pairs:
        if pair.old and pair.new and find_id(pair.old) != find_id(pair.new):
            yield classify_renaming(pair)


def _find_named_parts(page: Page) -> list[Part]:
    """Return the parts of a page that can get another id."""
    parts: list[Part] = []
    for kind in kind_of(page).parts:
        parts += kind.parts(page)
    return parts
