"""The numbers that count toward a score, and the methods that combine them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from guidegen.model.answer import Of
from guidegen.model.score_methods import SCORE_METHODS, Ratio
from guidegen.model.scoring import Score
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import HUNDRED, NumberLookup, count_leading, evaluate
from guidegen.scoring.item_scores import apply_missing_rule, convert_to_points
from guidegen.scoring.numbers import Exact, divide, is_between, median, mode, to_exact, total
from guidegen.scoring.results import NOTHING, Excluded, ItemResult, NoValue, ScoreResult

ItemResults = Mapping[str, ItemResult]
ScoresById = Mapping[str, ScoreResult]


class ScoreEntry(NamedTuple):
    """One number that counts toward a score."""

    id: str
    section: str
    points: Exact
    high: Exact
    weight: Exact


class ScoreEntries(NamedTuple):
    """The numbers that count toward a score, and what does not."""

    counted: tuple[ScoreEntry, ...]
    excluded: tuple[Excluded, ...]
    #: the first item whose missing value rules out a score
    blocked: Excluded | None


def collect_entries(
    compiled: CompiledTool,
    score: Score | None,
    items: Iterable[CompiledItem],
    results: ItemResults,
) -> ScoreEntries:
    """Return the numbers of some items by the rules of a score, or of the items and the tool."""
    counted: list[ScoreEntry] = []
    excluded: list[Excluded] = []
    blocked: Excluded | None = None
    has_weights = score is not None and bool(score.weights)
    for item in items:
        result = results[item.id]
        weight = find_weight(score, item.id) if has_weights else 1
        excluded += [Excluded(item.id, "answered-unasked", rater) for rater in result.unasked]
        for instance, found, high in item_cells(item, result):
            points = found
            if isinstance(found, NoValue):
                points = apply_missing_rule(compiled, score, item, found, high)
            if isinstance(points, NoValue):
                out = Excluded(item.id, points.reason, instance=instance)
                excluded.append(out)
                if points.blocks and blocked is None:
                    blocked = out
            elif high is not None:
                counted.append(ScoreEntry(item.id, item.section, points, high, weight))
    return ScoreEntries(tuple(counted), tuple(excluded), blocked)


def item_cells(
    item: CompiledItem, result: ItemResult
) -> Iterator[tuple[str, Exact | NoValue, Exact | None]]:
    """Yield what an item adds to a score: instance, points and most points.

    That is once, or once for each instance if their points are pooled.
    """
    if item.pools_points and result.instances:
        for instance, points in result.instances:
            yield instance, points, item.points[1]
    elif result.points is not None:
        yield "", result.points, result.high
    elif result.no_value is not None:
        yield "", result.no_value, result.high


def find_weight(score: Score | None, id_: str) -> Exact:
    """Return the weight of an item, a section or a score; 1 if none is declared."""
    if score is not None:
        for key, weight in score.weights.items():
            if key == id_:
                return to_exact(weight)
    return 1


def earned_points(counted: Iterable[ScoreEntry]) -> Exact:
    """Return the weighted sum of the points earned."""
    return total(each.points * each.weight for each in counted)


def possible_points(counted: Iterable[ScoreEntry]) -> Exact:
    """Return the weighted sum of the most points possible."""
    return total(each.high * each.weight for each in counted)


def percent_of_points(counted: Sequence[ScoreEntry]) -> Exact | None:
    """Return earned / possible * 100; ``None`` if no points are possible."""
    possible = possible_points(counted)
    return divide(earned_points(counted) * HUNDRED, possible) if possible else None


# --- methods that add up and divide


def apply_method(score: Score, counted: Sequence[ScoreEntry]) -> Exact | None:
    """Return the score of these numbers; ``None`` if there is nothing to score."""
    if not counted:
        return None
    ratio = score.score_method.ratio
    if ratio is None:
        return _COMBINE[score.method](score, counted)
    all_earned: list[Exact] = []
    all_possible: list[Exact] = []
    for entry in counted:
        earned, possible = ratio_parts(score, ratio, entry)
        all_earned.append(earned)
        all_possible.append(possible)
    return divide_ratio(score, ratio, total(all_earned), total(all_possible))


def ratio_parts(score: Score, ratio: Ratio, entry: ScoreEntry) -> tuple[Exact, Exact]:
    """Return what one number adds to the dividend and to the divisor of a score."""
    if ratio.adds == "points":
        earned = entry.points * entry.weight
    else:
        earned = int(is_between(entry.points, score.each_at_least, score.each_at_most))
    if ratio.divided_by == "points":
        return earned, entry.high * entry.weight
    # a sum is not divided, and only needs to know that anything counts
    return earned, entry.weight if ratio.divided_by == "weights" else 1


def divide_ratio(score: Score, ratio: Ratio, earned: Exact, possible: Exact) -> Exact | None:
    """Return the score of these sums; ``None`` if nothing was possible."""
    if not possible:
        return None
    if ratio.divided_by is None:
        return earned
    return divide(earned * HUNDRED if score.score_method.is_percent else earned, possible)


# --- the other methods, as named in `guidegen.model.score_methods`


def mean_of_sections(score: Score, counted: Sequence[ScoreEntry]) -> Exact | None:
    """Return the mean of the sections' percents, weighted by section."""
    weights: list[Exact] = []
    weighted: list[Exact] = []
    for section, entries in _by_section(counted).items():
        percent = percent_of_points(entries)
        if percent is not None:
            weight = find_weight(score, section)
            weights.append(weight)
            weighted.append(percent * weight)
    divisor = total(weights)
    return divide(total(weighted), divisor) if divisor else None


def middle(_score: Score, counted: Sequence[ScoreEntry]) -> Exact:
    """Return the median of the points."""
    return median([each.points for each in counted])


def lowest(_score: Score, counted: Sequence[ScoreEntry]) -> Exact:
    """Return the lowest points."""
    return min(each.points for each in counted)


def highest(_score: Score, counted: Sequence[ScoreEntry]) -> Exact:
    """Return the highest points."""
    return max(each.points for each in counted)


def most_frequent(score: Score, counted: Sequence[ScoreEntry]) -> Exact | None:
    """Return the most frequent points, by the score's rule for ties."""
    return mode([each.points for each in counted], score.ties)


def levels_in_a_row(score: Score, counted: Sequence[ScoreEntry]) -> int:
    """Return how many sections, or items, reach the limit before the first that does not."""
    cut = to_exact(score.each_at_least or 0)
    if not score.sections:
        return count_leading([each.points >= cut for each in counted])
    by_section = _by_section(counted)
    reached: list[bool] = []
    for section in score.sections:
        percent = percent_of_points(by_section.get(str(section), ()))
        if percent is not None:
            reached.append(percent >= cut)
    return count_leading(reached)


def _by_section(counted: Iterable[ScoreEntry]) -> dict[str, list[ScoreEntry]]:
    sections: dict[str, list[ScoreEntry]] = {}
    for each in counted:
        sections.setdefault(each.section, []).append(each)
    return sections


#: the function of each method that does more than add up and divide
_COMBINE: Mapping[str, Callable[[Score, Sequence[ScoreEntry]], Exact | None]] = {
    method.name: globals()[method.combine] for method in SCORE_METHODS.values() if method.combine
}


# --- formulas


def apply_formula(
    compiled: CompiledTool, score: Score, items: ItemResults, before: ScoresById, empty: ScoreResult
) -> ScoreResult:
    """Return the score by its formula, from items and the scores ``before`` it.

    ``empty`` is the score without a value.
    """
    excluded: dict[Excluded, None] = {}
    lookup = _make_lookup(compiled, score, items, before, excluded)
    value = evaluate(score.value, lookup)
    for span in compiled.spans[score.id]:
        length = evaluate(span, lookup)
        if not isinstance(length, NoValue) and length < 0:
            value = NoValue("ends-before-it-begins", blocks=True)
    result = replace(empty, excluded=tuple(excluded))
    if not isinstance(value, NoValue):
        return replace(result, value=value)
    if value.reason == "zero-denominator" and score.zero_denominator == "count-as-zero":
        return replace(result, value=0)
    if not value.blocks and value.reason != "zero-denominator":
        return replace(result, why=NOTHING)
    for each in excluded:
        if each.reason == value.reason:
            return replace(result, why=f"{each.item}: {value.reason}")
    return replace(result, why=value.reason)


def _make_lookup(
    compiled: CompiledTool,
    score: Score,
    items: ItemResults,
    before: ScoresById,
    excluded: dict[Excluded, None],
) -> NumberLookup:
    """Return a look-up of scores and items, which adds those without a number to ``excluded``."""

    def lookup(name: str, of: Of | None) -> Exact | NoValue:
        if name in before:
            found = _score_number(before[name])
        elif name in items:
            found = _item_number(compiled, score, compiled.items[name], items[name], of)
        else:
            # this variant does not have the score
            found = NoValue(NOTHING)
        if isinstance(found, NoValue):
            excluded[Excluded(name, found.reason)] = None
        return found

    return lookup


def _score_number(score: ScoreResult) -> Exact | NoValue:
    if score.compared is not None:
        return score.compared
    return NoValue(NOTHING) if score.is_left_out else NoValue("no-score", blocks=True)


def _item_number(
    compiled: CompiledTool, score: Score, item: CompiledItem, result: ItemResult, of: Of | None
) -> Exact | NoValue:
    """Return the item's points, or its raw number if it earns none or ``of`` says so."""
    number = result.points if item.earns and of != "number" else result.number
    if of == "points" and result.outcome is not None and not item.earns:
        points = convert_to_points(item, result.outcome, item.worth)
        number = None if isinstance(points, NoValue) else points
    if number is not None:
        return number
    missing = result.no_value or NoValue("no-number", blocks=True)
    if missing.reason == "zero-denominator":
        # the item's own division by zero is not one of this formula
        return NoValue("no-number", missing.blocks)
    return apply_missing_rule(compiled, score, item, missing, result.high)
