"""How the numbers of a score become one number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from guidegen.model.score_methods import SCORE_METHODS, Ratio
from guidegen.model.scoring import Score
from guidegen.scoring.entries import Entry, percent, weight_of
from guidegen.scoring.numbers import Exact, divide, exact, is_between, median, mode, total
from guidegen.scoring.tree import HUNDRED


def by_method(score: Score, counted: Sequence[Entry]) -> Exact | None:
    """Return the score of these numbers; ``None`` where there is nothing to score."""
    if not counted:
        return None
    ratio = score.score_method.ratio
    if ratio is None:
        return _COMBINE[score.method](score, counted)
    pairs = [adds(score, ratio, each) for each in counted]
    earned, possible = (total(numbers) for numbers in zip(*pairs, strict=True))
    return divided(score, ratio, earned, possible)


def adds(score: Score, ratio: Ratio, entry: Entry) -> tuple[Exact, Exact]:
    """Return what one number adds to what was earned, and to what that is divided by."""
    if ratio.adds == "points":
        earned = entry.points * entry.weight
    else:
        earned = int(is_between(entry.points, score.each_at_least, score.each_at_most))
    if ratio.divided_by == "points":
        return earned, entry.high * entry.weight
    # of a sum only whether anything was counted
    return earned, entry.weight if ratio.divided_by == "weights" else 1


def divided(score: Score, ratio: Ratio, earned: Exact, possible: Exact) -> Exact | None:
    """Return what was earned of what was possible; ``None`` where nothing was."""
    if not possible:
        return None
    if ratio.divided_by is None:
        return earned
    return divide(earned * HUNDRED if score.score_method.is_percent else earned, possible)


def mean_of_sections(score: Score, counted: Sequence[Entry]) -> Exact | None:
    """Each section's percent counts once, or by the section's weight; items by theirs within."""
    found = {id_: percent(members) for id_, members in _by_section(counted).items()}
    shares = {id_: each for id_, each in found.items() if each is not None}
    weights = total(weight_of(score, id_) for id_ in shares)
    weighted = total(each * weight_of(score, id_) for id_, each in shares.items())
    return divide(weighted, weights) if weights else None


def middle(_score: Score, counted: Sequence[Entry]) -> Exact:
    """Return the number in the middle."""
    return median([each.points for each in counted])


def lowest(_score: Score, counted: Sequence[Entry]) -> Exact:
    """Return the lowest number."""
    return min(each.points for each in counted)


def highest(_score: Score, counted: Sequence[Entry]) -> Exact:
    """Return the highest number."""
    return max(each.points for each in counted)


def most_frequent(score: Score, counted: Sequence[Entry]) -> Exact | None:
    """Return the most frequent number; of several, the one that ``ties`` says."""
    return mode([each.points for each in counted], score.ties)


def levels_in_a_row(score: Score, counted: Sequence[Entry]) -> int:
    """How many sections, or items, are reached before the first that is not."""
    cut = exact(score.each_at_least or 0)
    if score.sections:
        by_section = _by_section(counted)
        found = [percent(by_section.get(str(id_), ())) for id_ in score.sections]
        reached = [value >= cut for value in found if value is not None]
    else:
        reached = [each.points >= cut for each in counted]
    return reached.index(False) if False in reached else len(reached)


def _by_section(counted: Iterable[Entry]) -> dict[str, list[Entry]]:
    sections: dict[str, list[Entry]] = {}
    for each in counted:
        sections.setdefault(each.section, []).append(each)
    return sections


#: what each method makes of a score's numbers, where that is more than adding up and dividing
_COMBINE: Mapping[str, Callable[[Score, Sequence[Entry]], Exact | None]] = {
    each.name: globals()[each.combine] for each in SCORE_METHODS.values() if each.combine
}
