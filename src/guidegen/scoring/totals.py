"""From the points of items to scores."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from guidegen.model.answer import Of
from guidegen.model.scoring import Gates, Raters, Score
from guidegen.model.value import names_in
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.coverage import NOTHING_OMITTED, OmittedItems, score_items
from guidegen.scoring.expressions import HUNDRED, NumberLookup, evaluate
from guidegen.scoring.item_scores import apply_missing_rule, convert_to_points, find_band
from guidegen.scoring.methods import (
    ItemResults,
    ScoreEntry,
    apply_method,
    collect_entries,
    earned_points,
    find_weight,
    item_cells,
    possible_points,
)
from guidegen.scoring.numbers import Exact, combine, divide, round_exact, to_exact, total, variance
from guidegen.scoring.results import (
    UNASKED,
    Excluded,
    ItemResult,
    NoValue,
    RaterKey,
    Reason,
    ScoreResult,
)

ScoresById = Mapping[str, ScoreResult]
#: why a score of which all is left out has no value
NOTHING: Reason = "nothing-to-score"


def calculate_scores(
    compiled: CompiledTool,
    items: ItemResults,
    refused: str,
    out: Collection[str] = (),
    unseen: OmittedItems = NOTHING_OMITTED,
) -> tuple[ScoreResult, ...]:
    """All scores of one administration; none has a value where it is ``refused``.

    A score that is made only of items that are ``out`` of the variant is none of it. One that
    needs an item that views leave out has no value: it does not compare with one of a whole form.
    """
    found: dict[str, ScoreResult] = {}
    for score in compiled.scores:
        if not _is_there(compiled, score, found, out):
            continue
        if score.instances:
            result = _of_instances(compiled, score, items)
        else:
            result = _total(compiled, score, items, found)
        why = unseen.why(score_items(compiled, score).difference(out)) if unseen.items else ""
        if why:
            result = replace(empty_result(score), why=why)
        if refused:
            result = replace(result, value=None, why=refused)
        found[score.id] = round_score(compiled, score, result)
    return tuple(found.values())


def scores_in_variant(compiled: CompiledTool, out: Collection[str]) -> tuple[Score, ...]:
    """The scores of a variant that does not ask the items that are ``out``."""
    found: dict[str, Score] = {}
    for score in compiled.scores:
        if _is_there(compiled, score, found, out):
            found[score.id] = score
    return tuple(found.values())


def _is_there(
    compiled: CompiledTool, score: Score, before: Collection[str], out: Collection[str]
) -> bool:
    if not out:
        return True
    names = score.scores or names_in(score.value)
    if names:
        return any(name in before or (name in compiled.items and name not in out) for name in names)
    return any(each.id not in out for each in compiled.selected(score))


def _total(
    compiled: CompiledTool, score: Score, items: ItemResults, before: ScoresById
) -> ScoreResult:
    empty = empty_result(score)
    if score.score_method.is_formula:
        return _of_formula(compiled, score, items, before)
    if score.scores:
        return _of_scores(score, [before[id_] for id_ in score.scores if id_ in before], empty)
    asked = compiled.selected(score)
    found = collect_entries(compiled, score, asked, items)
    adds_up = score.score_method.tells_points
    if found.blocked:
        why = f"{found.blocked.item}: {found.blocked.reason}"
    else:
        why = _gate(score.gates or compiled.scoring.gates, asked, items)
    value = None if why else apply_method(score, found.counted)
    return replace(
        empty, value=value, excluded=found.excluded, counted=len(found.counted),
        earned=earned_points(found.counted) if adds_up else None,
        possible=possible_points(found.counted) if adds_up else None,
        why=why or ("" if value is not None else NOTHING),
    )  # fmt: skip


def empty_result(score: Score) -> ScoreResult:
    """A score without a value."""
    return ScoreResult(score.id, score.title, score.method, None, None, None)


def _of_scores(score: Score, parts: Sequence[ScoreResult], empty: ScoreResult) -> ScoreResult:
    out = tuple(Excluded(part.id, "nothing-to-score") for part in parts if is_left_out(part))
    empty = replace(empty, excluded=out)
    missing = next((p.id for p in parts if p.compared is None and not is_left_out(p)), None)
    if missing:
        return replace(empty, why=f"{missing}: no-score")
    counted = [
        ScoreEntry(part.id, "", part.compared, HUNDRED, find_weight(score, part.id))
        for part in parts
        if part.compared is not None
    ]
    value = apply_method(score, counted)
    why = "" if value is not None else NOTHING
    return replace(empty, value=value, counted=len(counted), why=why)


def is_left_out(part: ScoreResult) -> bool:
    """Whether all that a score is made of is left out by a rule, and so is it."""
    return part.compared is None and part.why == NOTHING


# --- formulas


def _of_formula(
    compiled: CompiledTool, score: Score, items: ItemResults, before: ScoresById
) -> ScoreResult:
    excluded: list[Excluded] = []
    lookup = _operands(compiled, score, items, before, excluded)
    value = evaluate(score.value, lookup)
    for span in compiled.spans[score.id]:
        minutes = evaluate(span, lookup)
        if not isinstance(minutes, NoValue) and minutes < 0:
            value = NoValue("ends-before-it-begins", blocks=True)
    result = replace(empty_result(score), excluded=tuple(dict.fromkeys(excluded)))
    if not isinstance(value, NoValue):
        return replace(result, value=value)
    if value.reason == "zero-denominator" and score.zero_denominator == "count-as-zero":
        return replace(result, value=0)
    if not value.blocks and value.reason != "zero-denominator":
        return replace(result, why=NOTHING)
    cause = next((f"{each.item}: " for each in excluded if each.reason == value.reason), "")
    return replace(result, why=f"{cause}{value.reason}")


def _operands(
    compiled: CompiledTool,
    score: Score,
    items: ItemResults,
    before: ScoresById,
    excluded: list[Excluded],
) -> NumberLookup:
    """The numbers of scores and items by their ids; what has none is added to ``excluded``."""

    def lookup(name: str, of: Of | None) -> Exact | NoValue:
        if name in before:
            value = before[name].compared
            none = (
                NoValue(NOTHING) if is_left_out(before[name]) else NoValue("no-score", blocks=True)
            )
            found: Exact | NoValue = none if value is None else value
        elif name in items:
            found = _item(compiled, score, compiled.items[name], items[name], of)
        else:
            found = NoValue(NOTHING)  # a score that is none of this variant
        if isinstance(found, NoValue):
            excluded.append(Excluded(name, found.reason))
        return found

    return lookup


def _item(
    compiled: CompiledTool, score: Score, asked: CompiledItem, result: ItemResult, of: Of | None
) -> Exact | NoValue:
    """An item's points; its number where it earns none, or where that is asked for."""
    number = result.points if asked.earns and of != "number" else result.number
    if of == "points" and result.outcome is not None and not asked.earns:
        worth = convert_to_points(asked, result.outcome, asked.worth)
        number = None if isinstance(worth, NoValue) else worth
    if number is not None:
        return number
    gap = result.gap or NoValue("no-number", blocks=True)
    if gap.reason == "zero-denominator":  # the item's, of which the item's own rule has spoken
        return NoValue("no-number", gap.blocks)
    return apply_missing_rule(compiled, score, asked, gap, result.high)


# --- instances


def _of_instances(compiled: CompiledTool, score: Score, items: ItemResults) -> ScoreResult:
    """A score of each instance, and these as one."""
    asked = [each for each in compiled.selected(score) if each.repeat]
    names = sorted({name for each in asked for name, _ in items[each.id].instances})
    alone = score.model_copy(update={"instances": None})
    results = [_total(compiled, alone, _instance(items, name, asked), {}) for name in names]
    first = results[0] if results else _total(compiled, alone, items, {})
    values = [each.value for each in results if each.value is not None]
    bad = next((each.why for each in results if each.value is None and each.why != NOTHING), "")
    left_out = tuple(dict.fromkeys(out for each in results for out in each.excluded))
    result = replace(
        first, value=None, earned=None, possible=None, excluded=left_out,
        counted=sum(each.counted for each in results),
        instances=tuple((name, each.value) for name, each in zip(names, results, strict=True)),
    )  # fmt: skip
    if bad or not values or score.instances is None:
        return replace(result, why=bad or NOTHING)
    if score.instances == "pooled":
        points = total(each.earned or 0 for each in results)
        most = total(each.possible or 0 for each in results)
        if not most:
            return replace(result, why=NOTHING)
        value = divide(points * HUNDRED, most)
        return replace(result, value=value, earned=points, possible=most, why="")
    one = combine(values, score.instances, score.ties)
    return replace(result, value=one, why="" if one is not None else "tie")


def _instance(items: ItemResults, name: str, asked: Sequence[CompiledItem]) -> ItemResults:
    """The items as they are in one instance."""
    found = dict(items)
    for each in asked:
        value = dict(items[each.id].instances).get(name, NoValue("blank"))
        low, high = each.points
        found[each.id] = ItemResult(
            each.id, points=None if isinstance(value, NoValue) else value, low=low, high=high,
            gap=value if isinstance(value, NoValue) else None,
        )  # fmt: skip
    return found


# --- gates, rounding, bands


def _gate(gates: Gates | None, asked: Sequence[CompiledItem], items: ItemResults) -> str:
    """Why too little was answered for a score, if it was."""
    if gates is None:
        return ""
    cells = [cell for each in asked for _name, cell, _high in item_cells(each, items[each.id])]
    open_ = [each for each in cells if not (isinstance(each, NoValue) and each.reason in UNASKED)]
    answered = sum(not isinstance(each, NoValue) for each in open_)
    if gates.answered is not None and answered < gates.answered:
        return f"{answered} of {gates.answered} items answered"
    if gates.answered_percent is not None and open_:
        share = divide(HUNDRED * answered, len(open_))
        if share < to_exact(gates.answered_percent):
            return f"{answered} of {len(open_)} items answered"
    return ""


def round_score(compiled: CompiledTool, score: Score, result: ScoreResult) -> ScoreResult:
    """The score rounded as declared, with the name of its band."""
    if result.value is None:
        return result
    compared = shown = result.value
    rounding = compiled.rounding(score)
    if rounding:
        shown = round_exact(result.value, rounding.places, rounding.half)
        compared = shown if rounding.compare == "after" else result.value
    band = find_band(score.bands, compared)
    title = str(band.title or "") if band else ""
    return replace(result, rounded=shown, compared=compared, band=title)


def combine_rater_scores(
    compiled: CompiledTool,
    raters: Raters,
    forms: Mapping[RaterKey, Sequence[ScoreResult]],
    refused: str,
) -> tuple[ScoreResult, ...]:
    """Each score over the raters' forms, by the rater; a form without the score is left out.

    That is, if it is known to have none. Of a form with an answer that nobody can read that cannot
    be told, and there is no score over the forms.
    """
    found = []
    for score in compiled.scores:
        own = [
            (rater, each) for rater, form in forms.items() for each in form if each.id == score.id
        ]
        if len(own) == len(forms):  # else it is none of this variant
            found.append(_over(compiled, raters, score, dict(own), refused))
    return tuple(found)


def _over(
    compiled: CompiledTool,
    raters: Raters,
    score: Score,
    forms: Mapping[RaterKey, ScoreResult],
    refused: str,
) -> ScoreResult:
    values = [each.value for each in forms.values() if each.value is not None]
    items = tuple(dict.fromkeys(out for each in forms.values() for out in each.excluded))
    without = tuple(
        Excluded("", "no-score", rater or role)
        for (rater, role), each in forms.items()
        if each.value is None
    )
    counted = sum(each.counted for each in forms.values())
    result = replace(empty_result(score), excluded=(*items, *without), counted=counted)
    unread = next((each.why for each in forms.values() if _is_unread(each)), "")
    if refused or unread or not values:
        first = next((each.why for each in forms.values()), NOTHING)
        return replace(result, why=refused or unread or first)
    spread = variance(values, raters.sd) if raters.sd else None
    one = combine(values, raters.combine)
    return round_score(compiled, score, replace(result, value=one, variance=spread))


def _is_unread(form: ScoreResult) -> bool:
    """Whether a form may have a score that nobody can work out."""
    is_known = form.value is not None or form.why == NOTHING
    return not is_known and any(each.reason == "unreadable" for each in form.excluded)
