"""From the points of items to scores."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from guidegen.model.answer import Of
from guidegen.model.scoring import Gates, Score
from guidegen.model.value import names_in
from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.entries import (
    Entry,
    Items,
    cells_of,
    earned,
    entries,
    possible,
    weight_of,
)
from guidegen.scoring.methods import by_method
from guidegen.scoring.numbers import Exact, combined, divide, exact, rounded, total
from guidegen.scoring.points import band_of, worth_of
from guidegen.scoring.results import UNASKED, Excluded, Gap, ItemResult, Reason, ScoreResult
from guidegen.scoring.treatments import by_rule
from guidegen.scoring.tree import HUNDRED, Lookup, evaluate
from guidegen.scoring.unseen import ALL_SEEN, Unseen, items_of

Scores = Mapping[str, ScoreResult]
#: why a score of which all is left out has no value
NOTHING: Reason = "nothing-to-score"


def totals(
    compiled: CompiledTool,
    items: Items,
    refused: str,
    out: Collection[str] = (),
    unseen: Unseen = ALL_SEEN,
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
        why = unseen.why(items_of(compiled, score).difference(out)) if unseen.items else ""
        if why:
            result = replace(empty_result(score), why=why)
        if refused:
            result = replace(result, value=None, why=refused)
        found[score.id] = finished(compiled, score, result)
    return tuple(found.values())


def scores_in(compiled: CompiledTool, out: Collection[str]) -> tuple[Score, ...]:
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


def _total(compiled: CompiledTool, score: Score, items: Items, before: Scores) -> ScoreResult:
    empty = empty_result(score)
    if score.score_method.is_formula:
        return _of_formula(compiled, score, items, before)
    if score.scores:
        return _of_scores(score, [before[id_] for id_ in score.scores if id_ in before], empty)
    asked = compiled.selected(score)
    found = entries(compiled, score, asked, items)
    adds_up = score.score_method.tells_points
    if found.blocked:
        why = f"{found.blocked.item}: {found.blocked.reason}"
    else:
        why = _gate(score.gates or compiled.scoring.gates, asked, items)
    value = None if why else by_method(score, found.counted)
    return replace(
        empty, value=value, excluded=found.excluded, counted=len(found.counted),
        earned=earned(found.counted) if adds_up else None,
        possible=possible(found.counted) if adds_up else None,
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
        Entry(part.id, "", part.compared, HUNDRED, weight_of(score, part.id))
        for part in parts
        if part.compared is not None
    ]
    value = by_method(score, counted)
    why = "" if value is not None else NOTHING
    return replace(empty, value=value, counted=len(counted), why=why)


def is_left_out(part: ScoreResult) -> bool:
    """Whether all that a score is made of is left out by a rule, and so is it."""
    return part.compared is None and part.why == NOTHING


# --- formulas


def _of_formula(compiled: CompiledTool, score: Score, items: Items, before: Scores) -> ScoreResult:
    excluded: list[Excluded] = []
    lookup = _operands(compiled, score, items, before, excluded)
    value = evaluate(score.value, lookup)
    for span in compiled.spans[score.id]:
        minutes = evaluate(span, lookup)
        if not isinstance(minutes, Gap) and minutes < 0:
            value = Gap("ends-before-it-begins", blocks=True)
    result = replace(empty_result(score), excluded=tuple(dict.fromkeys(excluded)))
    if not isinstance(value, Gap):
        return replace(result, value=value)
    if value.reason == "zero-denominator" and score.zero_denominator == "count-as-zero":
        return replace(result, value=0)
    if not value.blocks and value.reason != "zero-denominator":
        return replace(result, why=NOTHING)
    cause = next((f"{each.item}: " for each in excluded if each.reason == value.reason), "")
    return replace(result, why=f"{cause}{value.reason}")


def _operands(
    compiled: CompiledTool, score: Score, items: Items, before: Scores, excluded: list[Excluded]
) -> Lookup:
    """The numbers of scores and items by their ids; what has none is added to ``excluded``."""

    def lookup(name: str, of: Of | None) -> Exact | Gap:
        if name in before:
            value = before[name].compared
            none = Gap(NOTHING) if is_left_out(before[name]) else Gap("no-score", blocks=True)
            found: Exact | Gap = none if value is None else value
        elif name in items:
            found = _item(compiled, score, compiled.items[name], items[name], of)
        else:
            found = Gap(NOTHING)  # a score that is none of this variant
        if isinstance(found, Gap):
            excluded.append(Excluded(name, found.reason))
        return found

    return lookup


def _item(
    compiled: CompiledTool, score: Score, asked: Asked, result: ItemResult, of: Of | None
) -> Exact | Gap:
    """An item's points; its number where it earns none, or where that is asked for."""
    number = result.points if asked.earns and of != "number" else result.number
    if of == "points" and result.outcome is not None and not asked.earns:
        worth = worth_of(asked, result.outcome, asked.worth)
        number = None if isinstance(worth, Gap) else worth
    if number is not None:
        return number
    gap = result.gap or Gap("no-number", blocks=True)
    if gap.reason == "zero-denominator":  # the item's, of which the item's own rule has spoken
        return Gap("no-number", gap.blocks)
    return by_rule(compiled, score, asked, gap, result.high)


# --- instances


def _of_instances(compiled: CompiledTool, score: Score, items: Items) -> ScoreResult:
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


# --- gates, rounding, bands


def _gate(gates: Gates | None, asked: Sequence[Asked], items: Items) -> str:
    """Why too little was answered for a score, if it was."""
    if gates is None:
        return ""
    cells = [cell for each in asked for _name, cell, _high in cells_of(each, items[each.id])]
    open_ = [each for each in cells if not (isinstance(each, Gap) and each.reason in UNASKED)]
    answered = sum(not isinstance(each, Gap) for each in open_)
    if gates.answered is not None and answered < gates.answered:
        return f"{answered} of {gates.answered} items answered"
    if gates.answered_percent is not None and open_:
        share = divide(HUNDRED * answered, len(open_))
        if share < exact(gates.answered_percent):
            return f"{answered} of {len(open_)} items answered"
    return ""


def finished(compiled: CompiledTool, score: Score, result: ScoreResult) -> ScoreResult:
    """The score rounded as declared, with the name of its band."""
    if result.value is None:
        return result
    compared = shown = result.value
    rounding = compiled.rounding(score)
    if rounding:
        shown = rounded(result.value, rounding.places, rounding.half)
        compared = shown if rounding.compare == "after" else result.value
    band = band_of(score.bands, compared)
    title = str(band.title or "") if band else ""
    return replace(result, rounded=shown, compared=compared, band=title)
