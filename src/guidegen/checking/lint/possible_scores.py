"""Which numbers a score can have."""

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

#: limits of the search: steps, the size of the sums, and scores to compare. They suffice for 100
#: items of five points with “not applicable” left out, and for half a second. A larger tool gets
#: no warning.
_MOST_STEPS = 300_000
_MOST_BITS = 100_000
_MOST_SCORES = 30_000
#: a count with as many points as this can give almost any number
_MOST_POINTS = 200
#: what an item adds to the points that were earned, and to those that were possible
PointsPair = tuple[Exact, Exact]


def find_possible_scores(
    compiled: CompiledTool, score: Score, items: Sequence[CompiledItem]
) -> set[Exact] | None:
    """Return every number that a score can have, or ``None`` if that cannot be determined."""
    raters = compiled.scoring.raters
    ratio = score.score_method.ratio
    if ratio is None or score.scores or score.instances:
        return None
    if compiled.scoring.rounding_of(score) is None:
        return None
    if raters and raters.combining.has_fractions:
        return None
    choices: list[list[PointsPair]] = []
    for item in items:
        pairs = _find_pairs(compiled, score, ratio, item)
        if pairs is None:
            return None
        choices.append(pairs)
    sums = _find_sums(choices) if choices else None
    if sums is None:
        return None
    values = (divide_ratio(score, ratio, earned, possible) for earned, possible in sums)
    scores = {to_exact(value) for value in values if value is not None}
    rounding = compiled.rounding(score)
    if rounding and rounding.compare == "after":
        return {round_exact(value, rounding.places, rounding.half) for value in scores}
    return scores


# --- what one item can add


def _find_pairs(
    compiled: CompiledTool, score: Score, ratio: Ratio, item: CompiledItem
) -> list[PointsPair] | None:
    """Return everything that an item can add to a score, or ``None`` if that is not known."""
    points = _find_points(item)
    high = item.points[1]
    if points is None or high is None or item.repeat:
        return None
    treatments = {compiled.treatment(item, score, missing) for missing in _find_missing(item)}
    if None in treatments:
        return None
    if "count-as-zero" in treatments:
        points.add(0)
    if "count-as-highest" in treatments:
        points.add(high)
    weight = find_weight(score, item.id)
    pairs: set[PointsPair] = set()
    for number in points:
        entry = ScoreEntry(item.id, item.section, number, high, weight)
        pairs.add(ratio_parts(score, ratio, entry))
    if "leave-out" in treatments or item.conditions or not _is_always_asked(compiled, item):
        pairs.add((0, 0))
    return sorted(pairs)


def _is_always_asked(compiled: CompiledTool, item: CompiledItem) -> bool:
    tool = compiled.tool
    return all(item.source in tool.items_in(variant) for variant in tool.variants)


def _find_points(item: CompiledItem) -> set[Exact] | None:
    """Return the points that an item can earn, or ``None`` if they are not known."""
    source = item.source
    low, high = item.points
    if low is None or high is None or names_in(source.value) or source.from_tool:
        return None
    points: set[Exact] = set()
    question = item.questions.get("")
    if source.bands:
        points.update(to_exact(band.points) for band in source.bands if band.points is not None)
    elif question is None:
        return None
    elif question.scale:
        points.update(map(to_exact, question.scale.values))
    elif question.answer and question.answer.answer_kind.is_whole and high - low < _MOST_POINTS:
        points.update(map(to_exact, range(int(low), int(high) + 1)))
    else:
        return None
    return {low + high - number for number in points} if source.inverse else points


def _find_missing(item: CompiledItem) -> list[Missing]:
    """Return what an item can have instead of a number."""
    marks: set[str] = set()
    for question in item.questions.values():
        marks.update(mark.meaning for mark in question.marks)
    return ["blank", *(meaning for meaning in MEANINGS if meaning in marks)]


# --- all items together


def _find_sums(choices: Sequence[Sequence[PointsPair]]) -> set[PointsPair] | None:
    """Return every sum of one pair for each item, or ``None`` if that would take too long.

    For each sum of possible points, the bits of a whole number say which sums of earned points go
    with it: bit 5 is 1 if 5 points can be earned.
    """
    numbers = {number for pairs in choices for pair in pairs for number in pair}
    scale = lcm(*(Fraction(number).denominator for number in numbers))
    most = sum(max(earned for earned, _ in pairs) for pairs in choices)
    if min(numbers) < 0 or most * scale > _MOST_BITS:
        return None
    sums, steps = {0: 1}, 0
    for pairs in choices:
        for bits in sums.values():
            steps += len(pairs) * (1 + bits.bit_length() // 512)
        if steps > _MOST_STEPS:
            return None
        sums = _add_item(sums, [(int(earned * scale), int(more * scale)) for earned, more in pairs])
    if sum(map(int.bit_count, sums.values())) > _MOST_SCORES:
        return None
    return set(_unpack_sums(sums, scale))


def _unpack_sums(sums: Mapping[int, int], scale: int) -> Iterator[PointsPair]:
    for possible, bits in sums.items():
        for earned in _find_ones(bits):
            yield Fraction(earned, scale), Fraction(possible, scale)


def _add_item(sums: Mapping[int, int], pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return the sums with one more item."""
    further: dict[int, int] = {}
    for possible, bits in sums.items():
        for earned, more in pairs:
            total = possible + more
            further[total] = further.get(total, 0) | bits << earned
    return further


def _find_ones(bits: int) -> Iterator[int]:
    """Yield the positions of the bits that are 1."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
