"""The numbers that count toward a score, and the methods that combine them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from guidegen.model.score_methods import SCORE_METHODS, Ratio
from guidegen.model.scoring import Score
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.item_scores import apply_missing_rule
from guidegen.scoring.numbers import Exact, divide, is_between, median, mode, to_exact, total
from guidegen.scoring.results import Excluded, ItemResult, NoValue

ItemResults = Mapping[str, ItemResult]


class ScoreEntry(NamedTuple):
    """One number that a score is made of."""

    id: str
    section: str
    points: Exact
    high: Exact
    weight: Exact


class ScoreEntries(NamedTuple):
    """The numbers of a score, and what is none of them."""

    counted: tuple[ScoreEntry, ...]
    excluded: tuple[Excluded, ...]
    #: the first item without which there can be no score
    blocked: Excluded | None


def collect_entries(
    compiled: CompiledTool, score: Score | None, asked: Iterable[CompiledItem], items: ItemResults
) -> ScoreEntries:
    """The numbers of some items, by the rules of a score."""
    counted: list[ScoreEntry] = []
    excluded: list[Excluded] = []
    blocked: Excluded | None = None
    weights = score.weights if score else {}
    for each in asked:
        result = items[each.id]
        weight = find_weight(score, each.id) if weights else 1
        excluded += (Excluded(each.id, "answered-unasked", rater) for rater in result.unasked)
        for instance, cell, high in item_cells(each, result):
            points = (
                apply_missing_rule(compiled, score, each, cell, high)
                if isinstance(cell, NoValue)
                else cell
            )
            if isinstance(points, NoValue):
                out = Excluded(each.id, points.reason, instance=instance)
                excluded.append(out)
                blocked = blocked or (out if points.blocks else None)
            elif high is not None:
                counted.append(ScoreEntry(each.id, each.section, points, high, weight))
    return ScoreEntries(tuple(counted), tuple(excluded), blocked)


def item_cells(
    asked: CompiledItem, result: ItemResult
) -> Iterator[tuple[str, Exact | NoValue, Exact | None]]:
    """What an item adds to a score with the most that it could: once, or pooled for each room."""
    if asked.pools_points and result.instances:
        for instance, cell in result.instances:
            yield instance, cell, asked.points[1]
    elif result.points is not None:
        yield "", result.points, result.high
    elif result.gap is not None:
        yield "", result.gap, result.high


def find_weight(score: Score | None, id_: str) -> Exact:
    """How much an item, section or score counts; 1 where nothing is written."""
    weights = score.weights if score else {}
    return next((to_exact(weight) for key, weight in weights.items() if key == id_), 1)


def earned_points(counted: Iterable[ScoreEntry]) -> Exact:
    """The points earned, each times its weight."""
    return total(each.points * each.weight for each in counted)


def possible_points(counted: Iterable[ScoreEntry]) -> Exact:
    """The most points that could have been earned, each times its weight."""
    return total(each.high * each.weight for each in counted)


def percent_of_points(counted: Sequence[ScoreEntry]) -> Exact | None:
    """Points earned of points possible times 100; ``None`` where none are possible."""
    whole = possible_points(counted)
    return divide(earned_points(counted) * HUNDRED, whole) if whole else None


def apply_method(score: Score, counted: Sequence[ScoreEntry]) -> Exact | None:
    """Return the score of these numbers; ``None`` where there is nothing to score."""
    if not counted:
        return None
    ratio = score.score_method.ratio
    if ratio is None:
        return _COMBINE[score.method](score, counted)
    pairs = [ratio_parts(score, ratio, each) for each in counted]
    earned, possible = (total(numbers) for numbers in zip(*pairs, strict=True))
    return divide_ratio(score, ratio, earned, possible)


def ratio_parts(score: Score, ratio: Ratio, entry: ScoreEntry) -> tuple[Exact, Exact]:
    """Return what one number adds to what was earned, and to what that is divided by."""
    if ratio.adds == "points":
        earned = entry.points * entry.weight
    else:
        earned = int(is_between(entry.points, score.each_at_least, score.each_at_most))
    if ratio.divided_by == "points":
        return earned, entry.high * entry.weight
    # of a sum only whether anything was counted
    return earned, entry.weight if ratio.divided_by == "weights" else 1


def divide_ratio(score: Score, ratio: Ratio, earned: Exact, possible: Exact) -> Exact | None:
    """Return what was earned of what was possible; ``None`` where nothing was."""
    if not possible:
        return None
    if ratio.divided_by is None:
        return earned
    return divide(earned * HUNDRED if score.score_method.is_percent else earned, possible)


def mean_of_sections(score: Score, counted: Sequence[ScoreEntry]) -> Exact | None:
    """Each section's percent counts once, or by the section's weight; items by theirs within."""
    found = {id_: percent_of_points(members) for id_, members in _by_section(counted).items()}
    shares = {id_: each for id_, each in found.items() if each is not None}
    weights = total(find_weight(score, id_) for id_ in shares)
    weighted = total(each * find_weight(score, id_) for id_, each in shares.items())
    return divide(weighted, weights) if weights else None


def middle(_score: Score, counted: Sequence[ScoreEntry]) -> Exact:
    """Return the number in the middle."""
    return median([each.points for each in counted])


def lowest(_score: Score, counted: Sequence[ScoreEntry]) -> Exact:
    """Return the lowest number."""
    return min(each.points for each in counted)


def highest(_score: Score, counted: Sequence[ScoreEntry]) -> Exact:
    """Return the highest number."""
    return max(each.points for each in counted)


def most_frequent(score: Score, counted: Sequence[ScoreEntry]) -> Exact | None:
    """Return the most frequent number; of several, the one that ``ties`` says."""
    return mode([each.points for each in counted], score.ties)


def levels_in_a_row(score: Score, counted: Sequence[ScoreEntry]) -> int:
    """How many sections, or items, are reached before the first that is not."""
    cut = to_exact(score.each_at_least or 0)
    if score.sections:
        by_section = _by_section(counted)
        found = [percent_of_points(by_section.get(str(id_), ())) for id_ in score.sections]
        reached = [value >= cut for value in found if value is not None]
    else:
        reached = [each.points >= cut for each in counted]
    return reached.index(False) if False in reached else len(reached)


def _by_section(counted: Iterable[ScoreEntry]) -> dict[str, list[ScoreEntry]]:
    sections: dict[str, list[ScoreEntry]] = {}
    for each in counted:
        sections.setdefault(each.section, []).append(each)
    return sections


#: what each method makes of a score's numbers, where that is more than adding up and dividing
_COMBINE: Mapping[str, Callable[[Score, Sequence[ScoreEntry]], Exact | None]] = {
    each.name: globals()[each.combine] for each in SCORE_METHODS.values() if each.combine
}
