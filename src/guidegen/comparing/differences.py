"""Where two parts of a kind differ, key by key and thing by thing; things are matched by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidegen.comparing.significance import Significance, significance_of, thing_of
from guidegen.comparing.values import find_place, format_value, is_prose, say_the_same
from guidegen.model.base import Part
from guidegen.model.settings import Mark, Point
from guidegen.model.text import NOWHERE, Place


class PartPair(NamedTuple):
    """A thing before and after; one of them is ``None`` where it is new or gone."""

    old: Part | None
    new: Part | None

    @property
    def one(self) -> Part:
        """The thing after; before, where it is gone."""
        found = self.new or self.old
        assert found
        return found

    @property
    def thing(self) -> str:
        """What it is."""
        name = thing_of(self.one)
        assert name, type(self.one)
        return name


class KeyDifference(NamedTuple):
    """One key of a thing that is not as it was; without keys, the thing came or went."""

    pair: PartPair
    #: the things around it, the outermost first
    within: tuple[PartPair, ...]
    keys: tuple[str, ...]
    significance: Significance
    before: str
    after: str
    place: Place
    #: a list of things that has another order than before
    order: bool = False


def find_differences(pair: PartPair, within: tuple[PartPair, ...] = ()) -> Iterator[KeyDifference]:
    """Everything in which the two things of a pair differ, those within them included."""
    if pair.old is None or pair.new is None:
        yield KeyDifference(pair, within, (), Significance.STRUCTURE, "", "", find_place(pair.one))
    elif pair.old is not pair.new:
        yield from _Comparer(pair, within).parts(pair.old, pair.new, (), Significance.PROSE)


class _Comparer:
    """Compares the keys of one thing."""

    def __init__(self, pair: PartPair, within: tuple[PartPair, ...]) -> None:
        self._pair = pair
        self._within = within

    def parts(
        self, old: Part, new: Part, keys: tuple[str, ...], around: Significance
    ) -> Iterator[KeyDifference]:
        """The differences of two parts of one class."""
        for key in type(new).model_fields:
            kind = significance_of(new, key, around)
            if kind is not Significance.NOTHING:
                yield from self._values(getattr(old, key), getattr(new, key), (*keys, key), kind)

    def _values(
        self, old: object, new: object, keys: tuple[str, ...], kind: Significance
    ) -> Iterator[KeyDifference]:
        if say_the_same(old, new):
            return
        if isinstance(old, Part) and isinstance(new, Part) and type(old) is type(new):
            yield from self.parts(old, new, keys, kind)
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self._mappings(old, new, keys, kind)
        elif isinstance(old, tuple) and isinstance(new, tuple) and _are_parts((*old, *new)):
            yield from self._lists(old, new, keys, kind)
        else:
            yield self._leaf(old, new, keys, kind)

    def _mappings(
        self, old: Mapping[str, object], new: Mapping[str, object], keys: tuple[str, ...],
        kind: Significance,
    ) -> Iterator[KeyDifference]:  # fmt: skip
        for key in dict.fromkeys((*new, *old)):
            there = key in old and key in new
            inner = {True: Significance.PROSE, False: Significance.SCORING}[there]
            own = inner if kind is Significance.KEYED_PROSE else kind
            yield from self._values(old.get(key), new.get(key), (*keys, str(key)), own)

    def _lists(
        self, old: Sequence[Part], new: Sequence[Part], keys: tuple[str, ...], kind: Significance
    ) -> Iterator[KeyDifference]:
        """Things by their ids; entries that have none by what they say."""
        pairs = match_parts(old, new)
        for pair in pairs:
            if thing_of(pair.one):
                yield from find_differences(pair, (*self._within, self._pair))
            elif pair.old and pair.new:
                yield from self.parts(pair.old, pair.new, keys, kind)
            else:
                yield self._leaf(pair.old, pair.new, keys, kind)
        yield from self._order(pairs, old, new, keys)

    def _order(
        self, pairs: Sequence[PartPair], old: Sequence[Part], new: Sequence[Part],
        keys: tuple[str, ...],
    ) -> Iterator[KeyDifference]:  # fmt: skip
        """Whether those that stayed stand in another order; what came or went is no reorder."""
        both = [(p.old, p.new) for p in pairs if p.old and p.new]
        before = sorted(both, key=lambda pair: _index(old, pair[0]))
        after = sorted(both, key=lambda pair: _index(new, pair[1]))
        if [id(each) for each, _ in before] != [id(each) for each, _ in after]:
            was = ", ".join(name_of(each) for each, _ in before)
            now = ", ".join(name_of(each) for _, each in after)
            significance, place = Significance.STRUCTURE, self._place(tuple(new))
            yield KeyDifference(
                self._pair, self._within, keys, significance, was, now, place, order=True
            )

    def _leaf(
        self, old: object, new: object, keys: tuple[str, ...], kind: Significance
    ) -> KeyDifference:
        if kind is Significance.PROSE and not (is_prose(old) and is_prose(new)):
            # a text that came or went, a number or a choice: not the same in other words
            kind = Significance.MEANING
        place = self._place(new, old)
        return KeyDifference(
            self._pair, self._within, keys, kind, format_value(old), format_value(new), place
        )

    def _place(self, *values: object) -> Place:
        found = (find_place(each) for each in (*values[:1], self._pair.one, *values[1:]))
        return next((place for place in found if place != NOWHERE), NOWHERE)


def match_parts(old: Sequence[Part], new: Sequence[Part]) -> list[PartPair]:
    """Each part with the one that it was: by its id or an id from before, else by what it says.

    In the order of the new ones; those that are gone come last.
    """
    was: dict[int, Part] = {}
    left = list(old)
    for alike in (_same_id, _former_id, say_the_same, _same_name):
        for each in new:
            found = next((o for o in left if id(each) not in was and alike(o, each)), None)
            if found is not None:
                was[id(each)] = found
                left = [o for o in left if o is not found]
    entries = [each for each in new if id(each) not in was and not _id(each)]
    nameless = [each for each in left if not _id(each)]
    for each, found in zip(entries, nameless, strict=False):
        was[id(each)] = found
        left = [o for o in left if o is not found]
    return [PartPair(was.get(id(each)), each) for each in new] + [PartPair(o, None) for o in left]


def _id(part: Part) -> str:
    """What a part is matched by alone, if it has an id."""
    if isinstance(part, Point):
        return part.answer
    found = part.code if isinstance(part, Mark) else getattr(part, "id", None)
    return str(found or "")


def _same_id(old: Part, new: Part) -> bool:
    return _id(old) == _id(new) != ""


def _former_id(old: Part, new: Part) -> bool:
    return _id(old) in getattr(new, "former_ids", ()) or _id(new) in getattr(old, "former_ids", ())


def _same_name(old: Part, new: Part) -> bool:
    """Whether two entries without ids begin alike, as with the same citation."""
    if _id(old) or _id(new):
        return False
    first = next(iter(type(new).model_fields))
    return say_the_same(getattr(old, first), getattr(new, first))


def name_of(part: Part) -> str:
    """A short name for a part in a list: its id, or how it begins."""
    first = next(iter(type(part).model_fields))
    return _id(part) or format_value(getattr(part, first))[:40]


def _index(parts: Sequence[Part], part: Part) -> int:
    return next(n for n, each in enumerate(parts) if each is part)


def _are_parts(values: tuple[object, ...]) -> bool:
    return bool(values) and all(isinstance(each, Part) for each in values)
