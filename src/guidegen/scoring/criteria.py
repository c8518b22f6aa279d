"""Evaluate the criteria of a tool in one administration."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from guidegen.model.scoring import Criterion, Requirement
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.coverage import NOTHING_OMITTED, OmittedItems, score_items
from guidegen.scoring.methods import ItemResults
from guidegen.scoring.numbers import Exact, is_between, optional_exact, round_exact
from guidegen.scoring.results import UNASKED, HeldCriterion, RequirementResult, ScoreResult, Share

#: the reasons of items to which a rule about every item does not apply
_NOT_CONCERNED = (*UNASKED, "not-applicable")


def evaluate_criteria(
    compiled: CompiledTool,
    scores: Sequence[ScoreResult],
    sections: Sequence[Share],
    items: ItemResults,
    variant: str,
    omitted: OmittedItems = NOTHING_OMITTED,
) -> tuple[HeldCriterion, ...]:
    """Return whether each criterion of an administration's variant held in it alone."""
    numbers = {id(each): n for n, each in enumerate(compiled.scoring.criteria, start=1)}
    found: list[HeldCriterion] = []
    for criterion in criteria_of_variant(compiled, variant, {each.id for each in scores}):
        required: list[RequirementResult] = []
        for requirement in all_requirements(criterion):
            required += _check_requirement(compiled, requirement, scores, sections, items)
        omission = _explain_omission(compiled, criterion, omitted, items)
        id_ = criterion_id(criterion, numbers[id(criterion)])
        found.append(_evaluate(criterion, id_, tuple(required), scores, omission))
    return tuple(found)


def criteria_of_variant(
    compiled: CompiledTool, variant: str, scores: Collection[str]
) -> Iterator[Criterion]:
    """Yield the criteria of a variant that has these scores."""
    absent = {str(each.id) for each in compiled.scores}.difference(scores)
    for criterion in compiled.scoring.criteria:
        if criterion.variant and variant not in criterion.variant:
            continue
        if not any(each.score in absent for each in criterion.requires):
            yield criterion


def criterion_id(criterion: Criterion, number: int) -> str:
    """Return a criterion's id, or one made from its number."""
    return str(criterion.id or f"criterion-{number}")


def all_requirements(criterion: Criterion) -> tuple[Requirement, ...]:
    """Return what a criterion requires, including the short form for the tool's only score."""
    if criterion.at_least is None:
        return criterion.requires
    return (Requirement(at_least=criterion.at_least), *criterion.requires)


def required_items(compiled: CompiledTool, requirement: Requirement) -> frozenset[str]:
    """Return the items that a requirement depends on."""
    if requirement.item:
        return frozenset((str(requirement.item),))
    if requirement.section or requirement.every:
        earning = (item for item in compiled.items.values() if item.earns)
        section = requirement.section
        return frozenset(item.id for item in earning if section in (None, item.section))
    for score in compiled.scores:
        if requirement.score in (None, score.id):
            return score_items(compiled, score)
    return frozenset()


def _explain_omission(
    compiled: CompiledTool, criterion: Criterion, omitted: OmittedItems, items: ItemResults
) -> str:
    """Return why a criterion depends on more than the views ask; empty if it does not."""
    if not omitted.items:
        return ""
    for requirement in all_requirements(criterion):
        needed = required_items(compiled, requirement)
        # what only the variant or a condition leaves out is not asked on the whole form either
        needed -= {id_ for id_ in needed - omitted.items if _is_unasked(items, id_)}
        why = omitted.explain(needed)
        if why:
            return why
    return ""


def _is_unasked(items: ItemResults, id_: str) -> bool:
    no_value = items[id_].no_value
    return no_value is not None and no_value.reason in UNASKED


# --- one criterion


def _evaluate(
    criterion: Criterion,
    id_: str,
    required: tuple[RequirementResult, ...],
    scores: Sequence[ScoreResult],
    omission: str,
) -> HeldCriterion:
    held = None if omission else _is_met(required)
    why = omission
    if not why and not held:
        why = _explain_unknown(required, scores)
    return HeldCriterion(
        id_,
        str(criterion.title or ""),
        criterion.authority,
        required,
        times=criterion.consecutive or criterion.times,
        of_last=criterion.consecutive or criterion.of_last,
        held=held,
        # not if it asked other items than the rest, or if nothing applied
        is_counted=not omission and not _is_left_out(required, scores),
        why=why,
    )


def _is_left_out(required: Sequence[RequirementResult], scores: Sequence[ScoreResult]) -> bool:
    """Return whether the rules leave out every score that a criterion requires."""
    left_out = {each.id for each in scores if each.is_left_out}
    for each in required:
        if each.kind != "score" or each.id not in left_out:
            return False
    return bool(required)


def _is_met(required: Sequence[RequirementResult]) -> bool | None:
    """Return whether all requirements are met; ``None`` if that is unknown."""
    results = [each.met for each in required]
    if False in results:
        return False
    if None in results or not results:
        return None
    return True


def _explain_unknown(required: Sequence[RequirementResult], scores: Sequence[ScoreResult]) -> str:
    """Return which requirement has no number, and why."""
    if not required:
        return "nothing that it requires applies"
    first = next((each for each in required if each.met is None), None)
    if first is None:
        return ""
    if first.kind == "score":
        for score in scores:
            if score.id == first.id and score.why:
                return f"{first.id}: {score.why}"
    return f"{first.id}: no number"


# --- one requirement


def _check_requirement(
    compiled: CompiledTool,
    requirement: Requirement,
    scores: Sequence[ScoreResult],
    sections: Sequence[Share],
    items: ItemResults,
) -> list[RequirementResult]:
    """Return the result of a requirement, or one for every section or item that applies."""
    if requirement.section or requirement.every == "section":
        return _check_sections(compiled, requirement, sections, items)
    if requirement.item or requirement.every == "item":
        return _check_items(compiled, requirement, items)
    for score in scores:
        if requirement.score in (None, score.id):
            return [_compare("score", score.id, score.compared, requirement)]
    return []


def _check_sections(
    compiled: CompiledTool,
    requirement: Requirement,
    sections: Sequence[Share],
    items: ItemResults,
) -> list[RequirementResult]:
    found: list[RequirementResult] = []
    for section in sections:
        if requirement.section and section.id != requirement.section:
            continue
        if requirement.every and not _has_concerned(compiled, section.id, items):
            continue
        percent = _round_percent(compiled, section.percent)
        found.append(_compare("section", section.id, percent, requirement))
    return found


def _check_items(
    compiled: CompiledTool, requirement: Requirement, items: ItemResults
) -> list[RequirementResult]:
    found: list[RequirementResult] = []
    for id_ in compiled.items:
        if requirement.item and id_ != requirement.item:
            continue
        if requirement.every and not _is_concerned(items, id_):
            continue
        if items[id_].high is not None:
            found.append(_compare("item", id_, items[id_].points, requirement))
    return found


def _is_concerned(items: ItemResults, id_: str) -> bool:
    """Return whether an item is asked and applies."""
    no_value = items[id_].no_value
    return no_value is None or no_value.reason not in _NOT_CONCERNED


def _has_concerned(compiled: CompiledTool, section: str, items: ItemResults) -> bool:
    """Return whether any item in a section is asked and applies."""
    for item in compiled.items.values():
        if item.earns and item.section == section and _is_concerned(items, item.id):
            return True
    return False


def _round_percent(compiled: CompiledTool, percent: Exact | None) -> Exact | None:
    rounding = compiled.rounding(None)
    if percent is None or rounding is None or rounding.compare == "before":
        return percent
    return round_exact(percent, rounding.places, rounding.half)


def _compare(
    kind: Literal["score", "section", "item"],
    id_: str,
    value: Exact | None,
    requirement: Requirement,
) -> RequirementResult:
    low, high = requirement.at_least, requirement.at_most
    return RequirementResult(
        kind,
        id_,
        value,
        at_least=optional_exact(low),
        at_most=optional_exact(high),
        met=None if value is None else is_between(value, low, high),
    )
