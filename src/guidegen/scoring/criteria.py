"""Which cuts a score meets, and in how many administrations in a row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from guidegen.model.scoring import Criterion, Requirement
from guidegen.scoring.administrations import GatheredAnswers
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.coverage import NOTHING_OMITTED, OmittedItems, score_items
from guidegen.scoring.methods import ItemResults
from guidegen.scoring.numbers import Exact, is_between, round_exact, to_exact
from guidegen.scoring.results import UNASKED, CriterionResult, RequirementResult, ScoreResult, Share


@dataclass
class CriterionHistory:
    """What one unit's administrations have met so far, in the order of their dates."""

    #: whether the dates of all say which administration came after which
    is_ordered: bool
    #: whether each criterion held, administration by administration
    held: dict[str, list[bool | None]] = field(default_factory=dict)
    #: how many administrations nobody can read
    unreadable: int = 0

    @classmethod
    def of(cls, dates: Sequence[str]) -> CriterionHistory:
        """The history of one unit's administrations, by their dates, before the first of them."""
        is_alone = len(dates) == 1
        return cls(is_alone or (all(dates) and len(set(dates)) == len(dates)))

    def skip(self) -> None:
        """Note an administration that nobody can read: it may have met any criterion, or none."""
        self.unreadable += 1
        for each in self.held.values():
            each.append(None)

    def of_criterion(self, id_: str) -> list[bool | None]:
        """Return whether a criterion held so far; the list is the history's own."""
        return self.held.setdefault(id_, [None] * self.unreadable)


def check_criteria(
    compiled: CompiledTool,
    scores: Sequence[ScoreResult],
    sections: Sequence[Share],
    items: ItemResults,
    gathered: GatheredAnswers,
    history: CriterionHistory,
    unseen: OmittedItems = NOTHING_OMITTED,
) -> tuple[CriterionResult, ...]:
    """Every criterion of the variant; ``history`` is brought up to date."""
    numbers = {id(each): n for n, each in enumerate(compiled.scoring.criteria, start=1)}
    found = []
    for criterion in criteria_of_variant(compiled, gathered.variant, {each.id for each in scores}):
        needed = tuple(
            each
            for requirement in all_requirements(criterion)
            for each in _needed(compiled, requirement, scores, sections, items)
        )
        why = _view(compiled, criterion, unseen, items)
        id_ = criterion_id(criterion, numbers[id(criterion)])
        found.append(_result(criterion, id_, needed, scores, history, why))
    return tuple(found)


def _view(
    compiled: CompiledTool, criterion: Criterion, unseen: OmittedItems, items: ItemResults
) -> str:
    """Why a criterion is about more than the views ask; empty where it is not."""
    if not unseen.items:
        return ""
    for each in all_requirements(criterion):
        wanted = required_items(compiled, each)
        why = unseen.explain([id_ for id_ in wanted if not _is_outside(id_, items, unseen)])
        if why:
            return why
    return ""


def required_items(compiled: CompiledTool, each: Requirement) -> frozenset[str]:
    """The items that something a criterion asks for is made of."""
    if each.item:
        return frozenset((str(each.item),))
    if each.section or each.every:
        earning = (asked for asked in compiled.items.values() if asked.earns)
        return frozenset(a.id for a in earning if each.section in (None, a.section))
    scores = [s for s in compiled.scores if s.id == each.score or each.score is None]
    return score_items(compiled, scores[0]) if scores else frozenset()


def criteria_of_variant(
    compiled: CompiledTool, variant: str, scores: Collection[str]
) -> Iterator[Criterion]:
    """The criteria of a variant that has these scores."""
    absent = {str(each.id) for each in compiled.scores}.difference(scores)
    for criterion in compiled.scoring.criteria:
        is_meant = not criterion.variant or variant in criterion.variant
        if is_meant and not any(each.score in absent for each in all_requirements(criterion)):
            yield criterion


def _is_outside(id_: str, items: ItemResults, unseen: OmittedItems) -> bool:
    """Whether the variant or a condition, and no view, leaves an item out."""
    gap = items[id_].no_value
    return id_ not in unseen.items and gap is not None and gap.reason in UNASKED


def _result(
    criterion: Criterion,
    id_: str,
    needed: tuple[RequirementResult, ...],
    scores: Sequence[ScoreResult],
    history: CriterionHistory,
    view: str,
) -> CriterionResult:
    held = history.of_criterion(id_)
    if view:
        met, why = None, view  # nor is a form that does not compare with the others
    elif _is_left_out(needed, scores):
        met, why = None, ""  # no administration to count, as a day on which nothing applied
    else:
        held.append(_all(needed))
        met, why = _over_time(criterion, held, history)
    if met is None and not why:
        why = _unknown(needed, scores)
    return CriterionResult(
        id_, str(criterion.title or ""), criterion.authority, met, needed,
        times=criterion.consecutive or criterion.times or 1,
        of_last=criterion.consecutive or criterion.of_last or 1, run=_run(held), why=why,
    )  # fmt: skip


def _over_time(
    criterion: Criterion, held: Sequence[bool | None], history: CriterionHistory
) -> tuple[bool | None, str]:
    """Whether it held often enough among the last administrations; and why nobody can tell."""
    times = criterion.consecutive or criterion.times
    if times is None:
        return held[-1], ""
    if not history.is_ordered:
        return None, "the administrations need dates that differ"
    window = held[-(criterion.consecutive or criterion.of_last or times) :]
    if window.count(True) >= times:
        return True, ""
    return (None if window.count(True) + window.count(None) >= times else False), ""


def _is_left_out(needed: Sequence[RequirementResult], scores: Sequence[ScoreResult]) -> bool:
    """Whether all that a criterion asks for is made of what the rules leave out."""
    left_out = {each.id for each in scores if each.is_left_out}
    return bool(needed) and all(each.kind == "score" and each.id in left_out for each in needed)


def _unknown(needed: Sequence[RequirementResult], scores: Sequence[ScoreResult]) -> str:
    """What a criterion asks for that has no number, and why."""
    first = next((each for each in needed if each.met is None), None)
    if first is None:
        return "nothing that it asks for is there" if not needed else ""
    whys = {each.id: each.why for each in scores} if first.kind == "score" else {}
    return f"{first.id}: {whys.get(first.id) or 'no number'}"


def _run(held: Sequence[bool | None]) -> int:
    """In how many administrations in a row, the last one among them, it held."""
    return next((n for n, each in enumerate(reversed(held)) if each is not True), len(held))


def criterion_id(criterion: Criterion, number: int) -> str:
    """A criterion's id; one without is called by its number."""
    return str(criterion.id or f"criterion-{number}")


def all_requirements(criterion: Criterion) -> tuple[Requirement, ...]:
    """What a criterion asks for; the short form asks for the tool's one score."""
    if criterion.at_least is None:
        return criterion.requires
    return (Requirement(at_least=criterion.at_least), *criterion.requires)


def _all(needed: Sequence[RequirementResult]) -> bool | None:
    if any(each.met is False for each in needed):
        return False
    return None if not needed or any(each.met is None for each in needed) else True


def _needed(
    compiled: CompiledTool,
    asked: Requirement,
    scores: Sequence[ScoreResult],
    sections: Sequence[Share],
    items: ItemResults,
) -> list[RequirementResult]:
    if asked.section or asked.every == "section":
        wanted = [
            s for s in sections
            if s.id == asked.section or (asked.every and _is_open(compiled, s.id, items))
        ]  # fmt: skip
        return [_one("section", s.id, _rounded(compiled, s.percent), asked) for s in wanted]
    if asked.item or asked.every == "item":
        wanted_items = [
            items[i.id] for i in compiled.items.values() if _is_wanted(i.id, asked, items)
        ]
        return [_one("item", r.id, r.points, asked) for r in wanted_items if r.high is not None]
    found = [s for s in scores if s.id == asked.score or asked.score is None]
    return [_one("score", s.id, s.compared, asked) for s in found[:1]]


def _is_wanted(id_: str, asked: Requirement, items: ItemResults) -> bool:
    """Of every item, those that are asked and apply; or the one that is named."""
    if asked.item:
        return id_ == asked.item
    gap = items[id_].no_value
    return gap is None or gap.reason not in (*UNASKED, "not-applicable")


def _is_open(compiled: CompiledTool, section: str, items: ItemResults) -> bool:
    """Whether anything in a section is asked and applies."""
    every = Requirement(every="item")
    return any(
        each.earns and each.section == section and _is_wanted(each.id, every, items)
        for each in compiled.items.values()
    )


def _rounded(compiled: CompiledTool, value: Exact | None) -> Exact | None:
    rounding = compiled.rounding(None)
    if value is None or rounding is None or rounding.compare == "before":
        return value
    return round_exact(value, rounding.places, rounding.half)


def _one(
    kind: Literal["score", "section", "item"], id_: str, value: Exact | None, asked: Requirement
) -> RequirementResult:
    low = None if asked.at_least is None else to_exact(asked.at_least)
    high = None if asked.at_most is None else to_exact(asked.at_most)
    met = None if value is None else is_between(value, low, high)
    return RequirementResult(kind, id_, value, low, high, met)
