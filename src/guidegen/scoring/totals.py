"""Calculate the scores of one administration from the results of its items."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from guidegen.model.scoring import Gates, Raters, Score
from guidegen.model.value import names_in
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.coverage import NOTHING_OMITTED, OmittedItems, score_items
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.item_scores import find_band
from guidegen.scoring.methods import (
    ItemResults,
    ScoreEntries,
    ScoreEntry,
    ScoresById,
    apply_formula,
    apply_method,
    collect_entries,
    earned_points,
    find_weight,
    item_cells,
    possible_points,
)
from guidegen.scoring.numbers import Exact, combine, divide, round_exact, to_exact, total, variance
from guidegen.scoring.results import (
    NOTHING,
    UNASKED,
    Excluded,
    ItemResult,
    NoValue,
    RaterKey,
    ScoreResult,
)


def calculate_scores(
    compiled: CompiledTool,
    items: ItemResults,
    refusal: str,
    out: Collection[str] = (),
    omitted: OmittedItems = NOTHING_OMITTED,
) -> tuple[ScoreResult, ...]:
    """Return all scores of one administration.

    A ``refusal`` is the reason why none of them has a value. A score is missing if the variant asks
    none of its items, that is if all of them are ``out``. A score that needs an item ``omitted`` by
    the views has no value, because it could not be compared with one of the whole form.
    """
    found: dict[str, ScoreResult] = {}
    for score in compiled.scores:
        if not _is_in_variant(compiled, score, found, out):
            continue
        if score.instances:
            result = _score_over_instances(compiled, score, items)
        else:
            result = _calculate_score(compiled, score, items, found)
        if omitted.items:
            why = omitted.explain(score_items(compiled, score).difference(out))
            if why:
                result = replace(empty_result(score), why=why)
        if refusal:
            result = replace(result, value=None, why=refusal)
        found[score.id] = round_score(compiled, score, result)
    return tuple(found.values())


def scores_in_variant(compiled: CompiledTool, out: Collection[str]) -> tuple[Score, ...]:
    """Return the scores of a variant that does not ask the items in ``out``."""
    found: dict[str, Score] = {}
    for score in compiled.scores:
        if _is_in_variant(compiled, score, found, out):
            found[score.id] = score
    return tuple(found.values())


def _is_in_variant(
    compiled: CompiledTool, score: Score, before: Collection[str], out: Collection[str]
) -> bool:
    if not out:
        return True
    names = score.scores or names_in(score.value)
    if not names:
        return any(item.id not in out for item in compiled.selected(score))
    return any(name in before or (name in compiled.items and name not in out) for name in names)


def empty_result(score: Score) -> ScoreResult:
    """Return a score without a value."""
    return ScoreResult(score.id, score.title, score.method)


def _calculate_score(
    compiled: CompiledTool, score: Score, items: ItemResults, before: ScoresById
) -> ScoreResult:
    if score.score_method.is_formula:
        return apply_formula(compiled, score, items, before, empty_result(score))
    if score.scores:
        return _score_of_scores(score, [before[id_] for id_ in score.scores if id_ in before])
    selected = compiled.selected(score)
    entries = collect_entries(compiled, score, selected, items)
    gates = score.gates or compiled.scoring.gates
    gate = explain_gate(gates, *count_answered(selected, items)) if gates else ""
    return score_entries(score, entries, gate)


def score_entries(score: Score, entries: ScoreEntries, gate: str) -> ScoreResult:
    """Return a score of items from their numbers.

    ``gate`` is why too little was answered; empty if enough was.
    """
    why = explain_block(entries.blocked) if entries.blocked else gate
    value = None if why else apply_method(score, entries.counted)
    if value is None:
        why = why or NOTHING
    earned = possible = None
    if score.score_method.tells_points:
        earned, possible = earned_points(entries.counted), possible_points(entries.counted)
    return replace(
        empty_result(score),
        value=value,
        earned=earned,
        possible=possible,
        excluded=entries.excluded,
        counted=len(entries.counted),
        why=why,
    )


def _score_of_scores(score: Score, parts: Sequence[ScoreResult]) -> ScoreResult:
    """Return a score of other scores; those that are left out do not count."""
    result = empty_result(score)
    excluded = tuple(Excluded(part.id, NOTHING) for part in parts if part.is_left_out)
    result = replace(result, excluded=excluded)
    entries: list[ScoreEntry] = []
    for part in parts:
        if part.is_left_out:
            continue
        if part.compared is None:
            return replace(result, why=f"{part.id}: no-score")
        weight = find_weight(score, part.id)
        entries.append(ScoreEntry(part.id, "", part.compared, HUNDRED, weight))
    value = apply_method(score, entries)
    why = NOTHING if value is None else ""
    return replace(result, value=value, counted=len(entries), why=why)


# --- instances


def _score_over_instances(compiled: CompiledTool, score: Score, items: ItemResults) -> ScoreResult:
    """Calculate a score in each instance (room or session), and combine these."""
    results = _score_each_instance(compiled, score, items)
    values = [each.value for each in results.values() if each.value is not None]
    excluded: dict[Excluded, None] = {}
    why = ""
    for each in results.values():
        excluded.update(dict.fromkeys(each.excluded))
        if each.value is None and each.why != NOTHING:
            why = why or each.why
    result = replace(
        empty_result(score),
        excluded=tuple(excluded),
        counted=sum(each.counted for each in results.values()),
        instances=tuple((name, each.value) for name, each in results.items()),
    )
    if why or not values or score.instances is None:
        return replace(result, why=why or NOTHING)
    if score.instances == "pooled":
        return _pool_instances(result, list(results.values()))
    combined = combine(values, score.instances, score.ties)
    return replace(result, value=combined, why="tie" if combined is None else "")


def _score_each_instance(
    compiled: CompiledTool, score: Score, items: ItemResults
) -> dict[str, ScoreResult]:
    repeated = [item for item in compiled.selected(score) if item.repeat]
    names: set[str] = set()
    for item in repeated:
        names.update(name for name, _points in items[item.id].instances)
    alone = score.model_copy(update={"instances": None})
    found: dict[str, ScoreResult] = {}
    for name in sorted(names):
        here = _results_in_instance(items, name, repeated)
        found[name] = _calculate_score(compiled, alone, here, {})
    return found


def _results_in_instance(
    items: ItemResults, name: str, repeated: Sequence[CompiledItem]
) -> ItemResults:
    """Return the items as they are in one instance."""
    found = dict(items)
    for item in repeated:
        low, high = item.points
        points = dict(items[item.id].instances).get(name, NoValue("blank"))
        if isinstance(points, NoValue):
            found[item.id] = ItemResult(item.id, low=low, high=high, no_value=points)
        else:
            found[item.id] = ItemResult(item.id, points=points, low=low, high=high)
    return found


def _pool_instances(result: ScoreResult, instances: Sequence[ScoreResult]) -> ScoreResult:
    """Divide the points of all instances by all points possible."""
    earned = total(each.earned or 0 for each in instances)
    possible = total(each.possible or 0 for each in instances)
    if not possible:
        return replace(result, why=NOTHING)
    value = divide(earned * HUNDRED, possible)
    return replace(result, value=value, earned=earned, possible=possible)


# --- raters


def combine_rater_scores(
    compiled: CompiledTool,
    raters: Raters,
    forms: Mapping[RaterKey, Sequence[ScoreResult]],
    refusal: str,
) -> tuple[ScoreResult, ...]:
    """Return each score combined over the raters' forms.

    A form that is known to have no score is left out. If a form may have one, because an answer
    cannot be read, then there is no combined score.
    """
    found: list[ScoreResult] = []
    for score in compiled.scores:
        own: dict[RaterKey, ScoreResult] = {}
        for rater, form in forms.items():
            for each in form:
                if each.id == score.id:
                    own[rater] = each
        # otherwise the variant does not have this score
        if len(own) == len(forms):
            found.append(_combine_forms(compiled, raters, score, own, refusal))
    return tuple(found)


def _combine_forms(
    compiled: CompiledTool,
    raters: Raters,
    score: Score,
    forms: Mapping[RaterKey, ScoreResult],
    refusal: str,
) -> ScoreResult:
    values: list[Exact] = []
    excluded: dict[Excluded, None] = {}
    without: list[Excluded] = []
    reasons: list[str] = []
    unread = ""
    for (rater, role), each in forms.items():
        excluded.update(dict.fromkeys(each.excluded))
        reasons.append(each.why)
        if each.value is None:
            without.append(Excluded("", "no-score", rater or role))
        else:
            values.append(each.value)
        if _may_have_score(each):
            unread = unread or each.why
    result = replace(
        empty_result(score),
        excluded=(*excluded, *without),
        counted=sum(each.counted for each in forms.values()),
    )
    if refusal or unread or not values:
        first = reasons[0] if reasons else NOTHING
        return replace(result, why=refusal or unread or first)
    spread = variance(values, raters.sd) if raters.sd else None
    result = replace(result, value=combine(values, raters.combine), variance=spread)
    return round_score(compiled, score, result)


def _may_have_score(form: ScoreResult) -> bool:
    """Return whether a form may have a score that cannot be calculated."""
    if form.value is not None or form.why == NOTHING:
        return False
    return any(each.reason == "unreadable" for each in form.excluded)


# --- gates, rounding, bands


def explain_block(blocked: Excluded) -> str:
    """Return why an item rules out a score."""
    return f"{blocked.item}: {blocked.reason}"


def count_answered(selected: Iterable[CompiledItem], items: ItemResults) -> tuple[int, int]:
    """Return how many items, each instance of pooled ones, have a number, and how many of."""
    asked = answered = 0
    for item in selected:
        for _instance, points, _high in item_cells(item, items[item.id]):
            if not isinstance(points, NoValue):
                answered += 1
            elif points.reason in UNASKED:
                continue
            asked += 1
    return answered, asked


def explain_gate(gates: Gates, answered: int, asked: int) -> str:
    """Return why too little was answered for a score; empty if enough was."""
    if gates.answered is not None and answered < gates.answered:
        return f"{answered} of {gates.answered} items answered"
    if gates.answered_percent is None or not asked:
        return ""
    if divide(HUNDRED * answered, asked) >= to_exact(gates.answered_percent):
        return ""
    return f"{answered} of {asked} items answered"


def round_score(compiled: CompiledTool, score: Score, result: ScoreResult) -> ScoreResult:
    """Return the score rounded as declared, with the title of its band."""
    if result.value is None:
        return result
    compared = shown = result.value
    rounding = compiled.rounding(score)
    if rounding:
        shown = round_exact(result.value, rounding.places, rounding.half)
        if rounding.compare == "after":
            compared = shown
    band = find_band(score.bands, compared)
    title = str(band.title or "") if band else ""
    return replace(result, rounded=shown, compared=compared, band=title)
