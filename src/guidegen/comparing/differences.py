"""Where two parts of one class differ, key by key; parts within them are matched by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidegen.comparing.significance import Significance, find_significance
from guidegen.comparing.things import find_id, find_thing_name
from guidegen.comparing.values import (
    find_place,
    format_value,
    is_one_value,
    is_prose,
    say_the_same,
)
from guidegen.model.base import Part
from guidegen.model.text import NOWHERE, Place

#: the longest name of a part without an id
_LONGEST_NAME = 40


class PartPair(NamedTuple):
    """A part before and after; one of the two is ``None`` if the part is new or gone."""

    old: Part | None
    new: Part | None

    @property
    def one(self) -> Part:
        """The part after, or before if it is gone."""
        part = self.new or self.old
        assert part
        return part

    @property
    def thing(self) -> str:
        """What the part is called."""
        name = find_thing_name(self.one)
        assert name, type(self.one)
        return name


class KeyDifference(NamedTuple):
    """One key of a part with another value; without keys, the part is new or gone."""

    pair: PartPair
    #: the parts around it, outermost first
    within: tuple[PartPair, ...]
    keys: tuple[str, ...]
    significance: Significance
    before: str
    after: str
    place: Place
    #: whether only the order of a list changed
    order: bool = False


def find_differences(pair: PartPair, within: tuple[PartPair, ...] = ()) -> Iterator[KeyDifference]:
    """Yield every difference between the two parts of a pair, and between the parts in them."""
    if pair.old is None or pair.new is None:
        place = find_place(pair.one)
        yield KeyDifference(pair, within, (), Significance.STRUCTURE, "", "", place)
    elif pair.old is not pair.new:
        comparer = _PartComparer(pair, within)
        yield from comparer.compare_parts(pair.old, pair.new, (), Significance.PROSE)


class _PartComparer:
    """Compares the keys of one part."""

    def __init__(self, pair: PartPair, within: tuple[PartPair, ...]) -> None:
        self._pair = pair
        self._within = within

    def compare_parts(
        self, old: Part, new: Part, keys: tuple[str, ...], around: Significance
    ) -> Iterator[KeyDifference]:
        """Yield the differences between two parts of one class."""
        for key in type(new).model_fields:
            significance = find_significance(new, key, around)
            if significance is not Significance.NOTHING:
                old_value, new_value = getattr(old, key), getattr(new, key)
                yield from self._compare(old_value, new_value, (*keys, key), significance)

    def _compare(
        self, old: object, new: object, keys: tuple[str, ...], significance: Significance
    ) -> Iterator[KeyDifference]:
        if say_the_same(old, new):
            return
        if isinstance(old, Part) and type(old) is type(new) and not is_one_value(old):
            assert isinstance(new, Part)
            yield from self.compare_parts(old, new, keys, significance)
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self._compare_mappings(old, new, keys, significance)
        elif isinstance(old, tuple) and isinstance(new, tuple) and _are_parts((*old, *new)):
            yield from self._compare_lists(old, new, keys, significance)
        else:
            yield self._make_difference(old, new, keys, significance)

    def _compare_mappings(
        self,
        old: Mapping[str, object],
        new: Mapping[str, object],
        keys: tuple[str, ...],
        significance: Significance,
    ) -> Iterator[KeyDifference]:
        for key in dict.fromkeys((*new, *old)):
            own = significance
            if significance is Significance.KEYED_PROSE:
                is_in_both = key in old and key in new
                own = Significance.PROSE if is_in_both else Significance.SCORING
            yield from self._compare(old.get(key), new.get(key), (*keys, str(key)), own)

    def _compare_lists(
        self,
        old: Sequence[Part],
        new: Sequence[Part],
        keys: tuple[str, ...],
        significance: Significance,
    ) -> Iterator[KeyDifference]:
        """Compare parts that match by id, and entries without ids that match by content."""
        pairs = match_parts(old, new)
        for pair in pairs:
            if find_thing_name(pair.one):
                yield from find_differences(pair, (*self._within, self._pair))
            else:
                yield from self._compare(pair.old, pair.new, keys, significance)
        yield from self._compare_order(pairs, old, new, keys)

    def _compare_order(
        self,
        pairs: Sequence[PartPair],
        old: Sequence[Part],
        new: Sequence[Part],
        keys: tuple[str, ...],
    ) -> Iterator[KeyDifference]:
        """Report another order of those parts that are neither new nor gone."""
        # pairs are in the order of the new parts
        stayed = [pair for pair in pairs if pair.old and pair.new]
        after = [id(pair.old) for pair in stayed]
        before = [part for part in old if id(part) in after]
        if list(map(id, before)) != after:
            yield KeyDifference(
                self._pair,
                self._within,
                keys,
                Significance.STRUCTURE,
                before=", ".join(map(_find_name, before)),
                after=", ".join(_find_name(pair.one) for pair in stayed),
                place=self._find_place(tuple(new)),
                order=True,
            )

    def _make_difference(
        self, old: object, new: object, keys: tuple[str, ...], significance: Significance
    ) -> KeyDifference:
        if significance is Significance.PROSE and not (is_prose(old) and is_prose(new)):
            # a text that is new or gone, a number, or a choice is not the same in other words
            significance = Significance.MEANING
        return KeyDifference(
            self._pair,
            self._within,
            keys,
            significance,
            format_value(old),
            format_value(new),
            self._find_place(new, old),
        )

    def _find_place(self, new: object, old: object = None) -> Place:
        for value in (new, self._pair.one, old):
            place = find_place(value)
            if place != NOWHERE:
                return place
        return NOWHERE


def match_parts(old: Sequence[Part], new: Sequence[Part]) -> list[PartPair]:
    """Pair each part with the one that it was: by id or former id, or else by content.

    The pairs are in the order of the new parts; those that are gone come last.
    """
    matches: dict[int, Part] = {}
    left = list(old)
    for is_match in (_has_same_id, _has_former_id, say_the_same, _has_same_name):
        for part in new:
            if id(part) in matches:
                continue
            for candidate in left:
                if is_match(candidate, part):
                    matches[id(part)] = candidate
                    left = _remove(left, candidate)
                    break
    # the remaining entries without ids match in order
    entries = [part for part in new if id(part) not in matches and not find_id(part)]
    candidates = [part for part in left if not find_id(part)]
    for part, candidate in zip(entries, candidates, strict=False):
        matches[id(part)] = candidate
        left = _remove(left, candidate)
    pairs = [PartPair(matches.get(id(part)), part) for part in new]
    return pairs + [PartPair(part, None) for part in left]


def _remove(parts: list[Part], part: Part) -> list[Part]:
    """Return parts without this one; others that are equal to it stay."""
    return [other for other in parts if other is not part]


def _has_same_id(old: Part, new: Part) -> bool:
    return find_id(old) == find_id(new) != ""


def _has_former_id(old: Part, new: Part) -> bool:
    is_renamed = find_id(old) in getattr(new, "former_ids", ())
    return is_renamed or find_id(new) in getattr(old, "former_ids", ())


def _has_same_name(old: Part, new: Part) -> bool:
    """Tell whether two entries without ids begin alike, for example with the same citation."""
    if find_id(old) or find_id(new):
        return False
    first = next(iter(type(new).model_fields))
    return say_the_same(getattr(old, first), getattr(new, first))


def _find_name(part: Part) -> str:
    """Return a short name for a part in a list: its id, or its beginning."""
    first = next(iter(type(part).model_fields))
    return find_id(part) or format_value(getattr(part, first))[:_LONGEST_NAME]


def _are_parts(values: tuple[object, ...]) -> bool:
    return bool(values) and all(isinstance(value, Part) for value in values)
