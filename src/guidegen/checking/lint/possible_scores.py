"""Which numbers a score can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm

from guidegen.model.score_methods import Ratio
from guidegen.model.scoring import MEANINGS, Missing, Score
from guidegen.model.value import names_in
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.methods import ScoreEntry, divide_ratio, find_weight, ratio_parts
from guidegen.scoring.numbers import Exact, round_exact, to_exact

#: how many sums are made at most, how large they are, and how many scores are compared: enough for
#: 100 items of five points with “not applicable” left out, and at most half a second; of larger
#: tools nothing is said
_MOST_STEPS = 300_000
_MOST_BITS = 100_000
_MOST_SCORES = 30_000
#: from so many points on, a count is as good as any number
_MOST_POINTS = 200
#: what an item adds: to what was earned, and to what was possible
PointsPair = tuple[Exact, Exact]


def find_possible_scores(
    compiled: CompiledTool, score: Score, items: Sequence[CompiledItem]
) -> set[Exact] | None:
    """Every number that criteria may find; ``None`` where that cannot be told."""
    raters = compiled.scoring.raters
    ratio = score.score_method.ratio
    if ratio is None or score.scores or score.instances:
        return None
    if compiled.scoring.rounding_of(score) is None:
        return None
    if raters and raters.combining.has_fractions:
        return None
    options = [_options(compiled, score, ratio, asked) for asked in items]
    known = [each for each in options if each is not None]
    if len(known) < len(options) or not known:
        return None
    sums = _sums(known)
    if sums is None:
        return None
    values = (divide_ratio(score, ratio, earned, possible) for earned, possible in sums)
    found = {to_exact(value) for value in values if value is not None}
    rounding = compiled.rounding(score)
    if rounding and rounding.compare == "after":
        return {round_exact(value, rounding.places, rounding.half) for value in found}
    return found


# --- what one item can add


def _options(
    compiled: CompiledTool, score: Score, ratio: Ratio, asked: CompiledItem
) -> list[PointsPair] | None:
    """Everything that an item can add to a score; ``None`` where that cannot be told."""
    found = _points(asked)
    high = asked.points[1]
    if found is None or high is None or asked.repeat:
        return None
    treatments = {compiled.treatment(asked, score, each) for each in _missing(asked)}
    if None in treatments:
        return None
    if "count-as-zero" in treatments:
        found.add(0)
    if "count-as-highest" in treatments:
        found.add(high)
    weight = find_weight(score, asked.id)
    entries = (ScoreEntry(asked.id, asked.section, points, high, weight) for points in found)
    pairs = {ratio_parts(score, ratio, each) for each in entries}
    always = all(asked.source in compiled.tool.items_in(each) for each in compiled.tool.variants)
    if "leave-out" in treatments or asked.conditions or not always:
        pairs.add((0, 0))
    return sorted(pairs)


def _points(asked: CompiledItem) -> set[Exact] | None:
    """The points that one item can earn."""
    item = asked.source
    low, high = asked.points
    if low is None or high is None or names_in(item.value) or item.from_tool:
        return None
    if item.bands:
        found = {to_exact(band.points) for band in item.bands if band.points is not None}
    else:
        question = asked.questions.get("")
        if question is None:
            return None
        if question.scale:
            found = {to_exact(value) for value in question.scale.values}
        elif question.answer and question.answer.answer_kind.is_whole and high - low < _MOST_POINTS:
            found = {to_exact(number) for number in range(int(low), int(high) + 1)}
        else:
            return None
    return {low + high - each for each in found} if item.inverse else found


def _missing(asked: CompiledItem) -> list[Missing]:
    """The answers of an item that are no numbers."""
    marks = {mark.meaning for each in asked.questions.values() for mark in each.marks}
    return ["blank", *(each for each in MEANINGS if each in marks)]


# --- all items together


def _sums(options: Sequence[Sequence[PointsPair]]) -> set[PointsPair] | None:
    """Every (earned, possible) that one choice for each item can give.

    For each sum of what was possible, the bits of one whole number say which sums of what was
    earned go with it: the 5th bit is 1 where 5 can be earned.
    """
    every = {number for pairs in options for pair in pairs for number in pair}
    scale = lcm(*(Fraction(number).denominator for number in every))
    most = sum(max(earned for earned, _ in pairs) for pairs in options)
    if min(every) < 0 or most * scale > _MOST_BITS:
        return None
    found, work = {0: 1}, 0
    for pairs in options:
        work += sum(len(pairs) * (1 + bits.bit_length() // 512) for bits in found.values())
        if work > _MOST_STEPS:
            return None
        found = _added(found, [(int(earned * scale), int(more * scale)) for earned, more in pairs])
    if sum(bits.bit_count() for bits in found.values()) > _MOST_SCORES:
        return None
    return {
        (Fraction(earned, scale), Fraction(possible, scale))
        for possible, bits in found.items()
        for earned in _ones(bits)
    }


def _added(found: Mapping[int, int], pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The sums with one item more."""
    further: dict[int, int] = {}
    for possible, bits in found.items():
        for earned, more in pairs:
            total = possible + more
            further[total] = further.get(total, 0) | bits << earned
    return further


def _ones(bits: int) -> Iterator[int]:
    """The places of the bits that are 1."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
