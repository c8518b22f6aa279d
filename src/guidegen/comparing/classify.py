"""What a difference means: what happened, of which kind it is, and whether it breaks scores."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.comparing.changes import ChangeAction, PartChange
from guidegen.comparing.comparability import find_effect, find_effect_on_values
from guidegen.comparing.differences import KeyDifference, PartPair
from guidegen.comparing.significance import COMING_OR_GOING, Significance
from guidegen.comparing.things import find_id, find_title
from guidegen.comparing.values import find_place, format_value
from guidegen.model import Item, ItemPart, Page, Tool
from guidegen.model.base import ChangeKind, Rewording
from guidegen.model.calendar import Break, SchoolYear, Window
from guidegen.model.component import Component

#: the kinds of change that follow from the key alone
_KINDS: dict[Significance, ChangeKind] = {
    Significance.WORDING: "wording",
    Significance.MEANING: "meaning",
    Significance.STRUCTURE: "structure",
    Significance.SCORING: "scoring",
}


class DeclaredRewordings:
    """What authors declare about rewording between two states of a page.

    Only they can tell whether other words mean the same. Entries that both change logs have are
    about earlier versions, so only entries count that one of the two has, whichever is older.
    """

    def __init__(self, old: Page, new: Page) -> None:
        before, after = _find_declarations(old), _find_declarations(new)
        self._declared: dict[str, Rewording] = {}
        self._add_missing(before, after)
        self._add_missing(after, before)

    def _add_missing(
        self,
        log: dict[tuple[str, str], Rewording],
        other: dict[tuple[str, str], Rewording],
    ) -> None:
        for key, rewording in log.items():
            _version, id_ = key
            if other.get(key) != rewording and self._declared.get(id_) != "meaning":
                self._declared[id_] = rewording

    def find(self, ids: Iterator[str]) -> Rewording | None:
        """Return the declaration for the first id that has one."""
        for id_ in ids:
            if id_ in self._declared:
                return self._declared[id_]
        return None


def _find_declarations(page: Page) -> dict[tuple[str, str], Rewording]:
    """Return what a change log declares, by version and id."""
    declared: dict[tuple[str, str], Rewording] = {}
    for entry in page.changes:
        for id_, rewording in entry.reworded.items():
            declared[(str(entry.version), str(id_))] = rewording
    return declared


def classify(
    difference: KeyDifference,
    declared: DeclaredRewordings | None,
    tools: tuple[Tool, Tool] | None = None,
) -> PartChange:
    """Return the change that a difference is.

    ``tools`` are both states of the tool that it is in, if it is in one.
    """
    kind, is_classified = _find_kind(difference, declared)
    if tools:
        effect = find_effect(difference, kind, *tools)
    else:
        effect = find_effect_on_values(difference, kind)
    id_, title = _find_names(difference)
    what = _find_action(difference, tools)
    before, after = difference.before, difference.after
    if tools and what in ("withdrawn", "restored"):
        before, after = _find_reason(tools[0], id_), _find_reason(tools[1], id_)
    return PartChange(
        thing=difference.pair.thing,
        id=id_,
        title=title,
        what=what,
        kind=kind,
        key=".".join(difference.keys),
        before=before,
        after=after,
        place=difference.place,
        is_classified=is_classified,
        breaks=effect.breaks,
        sections=effect.sections,
    )


def classify_renaming(pair: PartPair) -> PartChange:
    """Return the change of a part that got another id."""
    assert pair.old
    part = pair.one
    return PartChange(
        thing=pair.thing,
        id=find_id(part),
        title=find_title(part),
        what="renamed",
        kind="structure",
        key="id",
        before=find_id(pair.old),
        after=find_id(part),
        place=find_place(part),
    )


def _find_names(difference: KeyDifference) -> tuple[str, str]:
    """Return the id and the title of a part, with those of the part around it if need be."""
    part = difference.pair.one
    id_, title = find_id(part), find_title(part)
    for outer in difference.within:
        if isinstance(part, ItemPart) and isinstance(outer.one, Item):
            return f"{find_id(outer.one)}.{id_}", title
        if isinstance(part, Window | Break) and isinstance(outer.one, SchoolYear):
            year = find_id(outer.one)
            return f"{year}.{id_}".rstrip("."), f"{title}, {year}"
    return id_, title


def _find_reason(tool: Tool, id_: str) -> str:
    """Return why an item was withdrawn; empty if it was not."""
    for withdrawn in tool.withdrawn:
        if withdrawn.id == id_:
            return format_value(withdrawn.reason)
    return ""


# --- the kind of a change


def _find_kind(
    difference: KeyDifference, declared: DeclaredRewordings | None
) -> tuple[ChangeKind, bool]:
    """Return the kind of a change, and whether it is known and not just assumed."""
    if not difference.keys:
        significance = COMING_OR_GOING.get(type(difference.pair.one), Significance.STRUCTURE)
        return _KINDS[significance], True
    if difference.significance in _KINDS:
        return _KINDS[difference.significance], True
    if _split_words(difference.before) == _split_words(difference.after):
        return "wording", True
    rewording = declared.find(_find_declared_ids(difference)) if declared else None
    return rewording or "meaning", rewording is not None


def _find_declared_ids(difference: KeyDifference) -> Iterator[str]:
    """Yield the ids under which an author can declare what a rewording means, nearest first.

    A declaration for the whole tool does not cover its items.
    """
    for pair in (difference.pair, *reversed(difference.within)):
        for part in pair:
            if part:
                yield find_id(part)
        if isinstance(pair.one, Item):
            return


def _split_words(text: str) -> list[str]:
    """Return the words of a text without punctuation."""
    return re.findall(r"\w+", text.lower())


# --- what happened


def _find_action(difference: KeyDifference, tools: tuple[Tool, Tool] | None) -> ChangeAction:
    if not difference.keys:
        return _find_coming_or_going(difference.pair, tools)
    if difference.order:
        return "reordered"
    part, key = difference.pair.one, difference.keys[0]
    if isinstance(part, Item | Component) and key in ("section", "group"):
        return "moved"
    if key == "monitors":
        return "re-linked"
    if isinstance(part, Item | ItemPart) and difference.significance is Significance.SCORING:
        return "re-keyed"
    return "reworded" if difference.significance is Significance.PROSE else "changed"


def _find_coming_or_going(pair: PartPair, tools: tuple[Tool, Tool] | None) -> ChangeAction:
    is_gone = pair.new is None
    if tools and isinstance(pair.one, Item):
        other = tools[1] if is_gone else tools[0]
        if any(withdrawn.id == pair.one.id for withdrawn in other.withdrawn):
            return "withdrawn" if is_gone else "restored"
    return "removed" if is_gone else "added"
