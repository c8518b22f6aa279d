"""Decisions about stages name what exists, and each fits what was decided before."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.moves import check_move, name_unit
from guidegen.checking.named import NameChecker
from guidegen.checking.reporting import list_ids
from guidegen.checking.stages import STAGES
from guidegen.model import DECISION, GUIDE, Decision
from guidegen.model.decision import DISTRICT_UNIT
from guidegen.planning.stages import HistoryStep, StageHistory, Stages
from guidegen.problems import DecisionCode, Problem, problem
from guidegen.reading import Reading

BUILDINGS = "buildings.yaml"


def check_decisions(reading: Reading) -> Iterator[Problem]:
    """Check every decision on its own, and then each history."""
    names = NameChecker(reading)
    buildings = list_ids(reading.handbook.settings.buildings.buildings)
    rules = list_ids(reading.handbook.settings.stages.rules)
    for decision in reading.handbook.decisions:
        yield from names.check("guide", decision.strategy)
        yield from names.check("decision", decision.corrects)
        yield from names.check_roles(decision.decided_by, *(each.by for each in decision.support))
        if decision.unit != DISTRICT_UNIT and not _has_unit(reading, decision):
            yield from names.check_setting("building", BUILDINGS, buildings, decision.unit)
        if decision.rule:
            yield from names.check_setting("rule", STAGES, rules, decision.rule.id)
        yield from _check_record(decision)
        if reading.has_setting(STAGES):
            yield from _check_unit(reading, decision)
            yield from check_move(reading.handbook, decision)
    # what could not be read may be the decision before
    if not any(file.endswith(DECISION.suffix) for file in reading.unread):
        for history in reading.handbook.derive(Stages).histories.values():
            yield from _check_history(reading, history)


def _has_unit(reading: Reading, decision: Decision) -> bool:
    return reading.handbook.derive(Stages).building(decision.unit) is not None


def _check_record(decision: Decision) -> Iterator[Problem]:
    """Check that a decision has a reason, and its next review a later date."""
    place = decision.id.place
    if not decision.reason:
        yield problem(DecisionCode.NO_REASON, place)
    if decision.next_review and decision.next_review <= decision.date:
        facts = {"day": decision.next_review, "date": decision.date}
        yield problem(DecisionCode.REVIEW_BEFORE_DECISION, place, **facts)


# --- the unit


def _check_unit(reading: Reading, decision: Decision) -> Iterator[Problem]:
    """Check that the strategy has stages in such a unit, and that the unit was open."""
    stages = reading.handbook.derive(Stages)
    strategy = decision.strategy
    movement = stages.movements.get(stages.strategy_id(strategy))
    is_known = reading.handbook.guide(strategy) or reading.may_be(strategy, GUIDE)
    if movement is None and is_known:
        yield problem(DecisionCode.WITHOUT_STAGES, strategy.place, strategy=strategy)
    is_district = decision.unit == DISTRICT_UNIT
    if movement and is_district != (movement.mode == "together"):
        how, written = "building by building", "the id of a building"
        if movement.mode == "together":
            how, written = "together in all buildings", "the word district"
        facts = {"unit": name_unit(decision), "strategy": strategy, "how": how, "written": written}
        yield problem(DecisionCode.DISTRICT_OR_BUILDING, decision.unit.place, **facts)
    building = stages.building(decision.unit)
    if building and not building.is_open(decision.date, decision.date):
        what = f"opened on {building.opened}"
        if building.closed and building.closed < decision.date:
            what = f"closed on {building.closed}"
        date = decision.date.isoformat()
        facts = {"unit": name_unit(decision), "date": date, "what": what}
        yield problem(DecisionCode.NOT_OPEN, decision.unit.place, **facts)


# --- the history


def _check_history(reading: Reading, history: StageHistory) -> Iterator[Problem]:
    stages = reading.handbook.derive(Stages)
    earlier: Decision | None = None
    for step in history.steps:
        decision = step.decision
        yield from _check_correction(stages, step)
        yield from _check_stage_before(step)
        if earlier and earlier.date == decision.date and step.corrects is None:
            facts = {
                "strategy": decision.strategy,
                "unit": name_unit(decision),
                "date": decision.date,
                "other": earlier.id.place,
            }
            yield problem(DecisionCode.SAME_DAY, decision.id.place, **facts)
        earlier = decision


def _check_correction(stages: Stages, step: HistoryStep) -> Iterator[Problem]:
    """Check that what a decision corrects is an earlier one about the same, in force until then."""
    decision, name = step.decision, step.decision.corrects
    corrected = stages.find_corrected(decision)
    if name is None or corrected is None or step.corrects:
        return
    other = stages.step(corrected).corrected_by
    why = "that is not earlier"
    if other:
        why = f"that was corrected already by “{other.id}”"
    if corrected is decision:
        why = "it cannot correct itself"
    elif not stages.is_same_history(corrected, decision):
        why = "that is about another strategy or unit"
    elif corrected.date > decision.date:
        why = f"that is of a later day, {corrected.date}"
    yield problem(DecisionCode.BAD_CORRECTION, name.place, name=name, why=why)


def _check_stage_before(step: HistoryStep) -> Iterator[Problem]:
    """Check that a decision begins at the stage that the one before led to."""
    decision, before = step.decision, step.before
    unit, stage = name_unit(decision), decision.from_stage
    if before is None:
        if stage:
            facts = {"unit": unit, "stage": stage}
            yield problem(DecisionCode.NO_EARLIER_DECISION, stage.place, **facts)
        return
    found = f"by the decision “{before.id}” of {before.date} it was at “{before.to_stage}”"
    if stage is None:
        place = decision.id.place
        yield problem(DecisionCode.NO_STAGE_BEFORE, place, unit=unit, found=found)
    elif stage != before.to_stage:
        facts = {"unit": unit, "stage": stage, "found": found}
        yield problem(DecisionCode.OTHER_STAGE_BEFORE, stage.place, **facts)
