"""From the points of items to scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from guidegen.model.scoring import MEANINGS, Gates, Missing, Score
from guidegen.scoring.numbers import Exact, combined, divide, exact, median, mode, rounded
from guidegen.scoring.plan import Asked, Plan, band_of
from guidegen.scoring.results import Excluded, Gap, ItemResult, ScoreResult
from guidegen.scoring.tree import HUNDRED

Items = Mapping[str, ItemResult]


class Entry(NamedTuple):
    """One number that a score is made of."""

    id: str
    section: str
    points: Exact
    high: Exact
    weight: Exact


class Entries(NamedTuple):
    """The numbers of a score, and what is none of them."""

    counted: tuple[Entry, ...]
    excluded: tuple[Excluded, ...]
    #: the first item without which there can be no score
    blocked: Excluded | None


def totals(plan: Plan, items: Items, refused: str) -> tuple[ScoreResult, ...]:
    """All scores of one administration; none has a value where it is ``refused``."""
    found: dict[str, ScoreResult] = {}
    for score in plan.scores:
        if score.instances:
            result = _of_instances(plan, score, items)
        else:
            result = _total(plan, score, items, found)
        if refused:
            result = _none(result, refused)
        found[score.id] = _finished(plan, score, result)
    return tuple(found.values())


def entries(plan: Plan, score: Score | None, asked: Iterable[Asked], items: Items) -> Entries:
    """The numbers of some items, by the rules of a score."""
    counted: list[Entry] = []
    excluded: list[Excluded] = []
    blocked: Excluded | None = None
    for each in asked:
        result = items[each.id]
        points, high = result.points, result.high
        if points is None and result.gap is not None:
            out = Excluded(each.id, result.gap.reason)
            missing = _missing(result.gap)
            treatment = plan.scoring.treatment_in(score, missing) if missing else "leave-out"
            if treatment == "count-as-zero":
                points = 0
            else:
                excluded.append(out)
                if result.gap.blocks or treatment != "leave-out":
                    blocked = blocked or out
        if points is not None and high is not None:
            weight = _weight(score, each.id) if score and score.weights else 1
            counted.append(Entry(each.id, each.section, points, high, weight))
    return Entries(tuple(counted), tuple(excluded), blocked)


def _missing(gap: Gap) -> Missing | None:
    known: tuple[Missing, ...] = (*MEANINGS, "blank")
    return None if gap.blocks else next((each for each in known if each == gap.reason), None)


def _total(
    plan: Plan, score: Score, items: Items, before: Mapping[str, ScoreResult]
) -> ScoreResult:
    empty = ScoreResult(score.id, score.title, score.method, None, None, None)
    if score.scores:
        return _of_scores(score, [before[id_] for id_ in score.scores if id_ in before], empty)
    asked = plan.selected(score)
    found = entries(plan, score, asked, items)
    result = replace(empty, excluded=found.excluded, counted=len(found.counted))
    if score.method in ("percent-of-points", "sum"):
        earned = sum(each.points * each.weight for each in found.counted)
        possible = sum(each.high * each.weight for each in found.counted)
        result = replace(result, earned=earned, possible=possible)
    if found.blocked:
        return replace(result, why=f"{found.blocked.item}: {found.blocked.reason}")
    gate = _gate(score.gates or plan.scoring.gates, asked, items)
    value = _method(score, found.counted)
    why = gate or ("" if value is not None else "nothing-to-score")
    return replace(result, value=None if gate else value, why=why)


def _of_scores(score: Score, parts: Sequence[ScoreResult], empty: ScoreResult) -> ScoreResult:
    missing = next((part.id for part in parts if part.value is None), None)
    if missing:
        return replace(empty, why=f"{missing}: no score")
    counted = [
        Entry(part.id, "", part.value, HUNDRED, _weight(score, part.id))
        for part in parts
        if part.value is not None
    ]
    return replace(empty, value=_method(score, counted), counted=len(counted))


def _weight(score: Score, id_: str) -> Exact:
    return next((exact(weight) for key, weight in score.weights.items() if key == id_), 1)


def _of_instances(plan: Plan, score: Score, items: Items) -> ScoreResult:
    """A score of each instance, and these as one."""
    asked = [each for each in plan.selected(score) if each.per]
    names = sorted({name for each in asked for name, _ in items[each.id].instances})
    alone = score.model_copy(update={"instances": None})
    results = [_total(plan, alone, _instance(items, name, asked), {}) for name in names]
    first = results[0] if results else _total(plan, alone, items, {})
    values = [each.value for each in results if each.value is not None]
    bad = next((each.why for each in results if each.value is None), "")
    left_out = tuple(dict.fromkeys(out for each in results for out in each.excluded))
    result = replace(
        first, value=None, earned=None, possible=None, excluded=left_out,
        counted=sum(each.counted for each in results),
    )  # fmt: skip
    if bad not in ("", "nothing-to-score") or not values or score.instances is None:
        return replace(result, why=bad or "nothing-to-score")
    if score.instances == "pooled":
        earned = sum(each.earned or 0 for each in results)
        possible = sum(each.possible or 0 for each in results)
        value = divide(earned * HUNDRED, possible)
        return replace(result, value=value, earned=earned, possible=possible, why="")
    one = combined(values, score.instances, score.ties)
    return replace(result, value=one, why="" if one is not None else "tie")


def _instance(items: Items, name: str, asked: Sequence[Asked]) -> Items:
    """The items as they are in one instance."""
    found = dict(items)
    for each in asked:
        value = dict(items[each.id].instances).get(name, Gap("blank"))
        low, high = each.points
        found[each.id] = ItemResult(
            each.id, points=None if isinstance(value, Gap) else value, low=low, high=high,
            gap=value if isinstance(value, Gap) else None,
        )  # fmt: skip
    return found


# --- methods


def _method(score: Score, counted: Sequence[Entry]) -> Exact | None:
    """The score of these numbers; ``None`` where there is nothing to score."""
    if not counted:
        return None
    values = [each.points for each in counted]
    cut = exact(score.each_at_least or 0)
    methods: dict[str, Callable[[], Exact | None]] = {
        "percent-of-points": lambda: percent(counted),
        "mean-of-sections": lambda: _mean_of_sections(score, counted),
        "sum": lambda: _weighted(counted),
        "mean": lambda: _mean(counted),
        "median": lambda: median(values),
        "lowest": lambda: min(values),
        "highest": lambda: max(values),
        "mode": lambda: mode(values, score.ties),
        "count": lambda: sum(value >= cut for value in values),
        "percent-of-items": lambda: divide(
            HUNDRED * sum(value >= cut for value in values), len(values)
        ),
        "cumulative-level": lambda: _levels(score, counted, cut),
    }
    return methods[score.method]()


def _weighted(counted: Iterable[Entry]) -> Exact:
    return sum(each.points * each.weight for each in counted)


def _mean(counted: Sequence[Entry]) -> Exact | None:
    weights = sum(each.weight for each in counted)
    return divide(_weighted(counted), weights) if weights else None


def percent(counted: Iterable[Entry]) -> Exact | None:
    """Points earned of points possible times 100; ``None`` where none are possible."""
    earned: Exact = 0
    possible: Exact = 0
    for each in counted:
        earned += each.points * each.weight
        possible += each.high * each.weight
    return divide(earned * HUNDRED, possible) if possible else None


def _by_section(counted: Iterable[Entry]) -> dict[str, list[Entry]]:
    sections: dict[str, list[Entry]] = {}
    for each in counted:
        sections.setdefault(each.section, []).append(each)
    return sections


def _mean_of_sections(score: Score, counted: Sequence[Entry]) -> Exact | None:
    total: Exact = 0
    weights: Exact = 0
    for id_, members in _by_section(counted).items():
        found = percent([each._replace(weight=1) for each in members])
        if found is not None:
            weight = _weight(score, id_)
            total += found * weight
            weights += weight
    return divide(total, weights) if weights else None


def _levels(score: Score, counted: Sequence[Entry], cut: Exact) -> int:
    """How many sections, or items, are reached before the first that is not."""
    if score.sections:
        by_section = _by_section(counted)
        found = [percent(by_section.get(str(id_), ())) for id_ in score.sections]
        reached = [value is not None and value >= cut for value in found]
    else:
        reached = [each.points >= cut for each in counted]
    return reached.index(False) if False in reached else len(reached)


# --- gates, rounding, bands


def _gate(gates: Gates | None, asked: Sequence[Asked], items: Items) -> str:
    """Why too little was answered for a score, if it was."""
    if gates is None:
        return ""
    open_ = [items[each.id] for each in asked if not _is_not_asked(items[each.id])]
    answered = sum(each.points is not None for each in open_)
    if gates.answered is not None and answered < gates.answered:
        return f"{answered} of {gates.answered} items answered"
    if gates.answered_percent is not None and open_:
        share = divide(HUNDRED * answered, len(open_))
        if share < exact(gates.answered_percent):
            return f"{answered} of {len(open_)} items answered"
    return ""


def _is_not_asked(result: ItemResult) -> bool:
    return result.gap is not None and result.gap.reason == "not-asked"


def _none(result: ScoreResult, why: str) -> ScoreResult:
    return replace(result, value=None, why=why)


def _finished(plan: Plan, score: Score, result: ScoreResult) -> ScoreResult:
    """The score rounded as declared, with the name of its band."""
    if result.value is None:
        return result
    compared = shown = result.value
    rounding = plan.rounding(score)
    if rounding:
        shown = rounded(result.value, rounding.places, rounding.half)
        compared = shown if rounding.compare == "after" else result.value
    band = band_of(score.bands, compared)
    title = str(band.title or "") if band else ""
    return replace(result, rounded=shown, compared=compared, band=title)
