"""What a decision does: it moves forward or back, skips a stage, follows a rule or not."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.stages import report_unknown_stage
from guidegen.model import Decision, Handbook
from guidegen.model.decision import DISTRICT_UNIT, RuleFinding
from guidegen.model.stages import MovementRule, StageModel
from guidegen.planning.stages import Stages
from guidegen.problems import DecisionCode, Problem, problem

_SAID = {"not-met": "not met", "unknown": "unknown"}


def check_move(handbook: Handbook, decision: Decision) -> Iterator[Problem]:
    """Check the stages of a decision, and what it says of a rule."""
    model = handbook.derive(Stages).model_of(decision.strategy)
    if model is None:
        return
    named = filter(None, (decision.from_stage, decision.to_stage))
    unknown = [name for name in named if model.stage(name) is None]
    for name in unknown:
        yield report_unknown_stage(model, name)
    if unknown:
        return
    move = _Move(handbook, model, decision)
    yield from move.check_skips()
    yield from move.check_rule()


def name_unit(decision: Decision) -> str:
    """Return what messages call the unit of a decision."""
    return "the district" if decision.unit == DISTRICT_UNIT else f"“{decision.unit}”"


class _Move:
    """The step of one decision within its stage model; a first decision makes no step."""

    def __init__(self, handbook: Handbook, model: StageModel, decision: Decision) -> None:
        self._handbook, self._model, self._decision = handbook, model, decision
        self._settings = handbook.settings.stages
        order = [str(stage.id) for stage in model.stages]
        self._to = order.index(decision.to_stage)
        self._from = order.index(decision.from_stage) if decision.from_stage else self._to
        #: the stages that it leaves out on the way forward
        self._skipped = order[self._from + 1 : self._to]

    def check_skips(self) -> Iterator[Problem]:
        """Check that a decision says why it skips a stage, if it does."""
        decision = self._decision
        if self._skipped and not decision.skips:
            facts = {
                "unit": name_unit(decision),
                "stage": decision.from_stage,
                "to": decision.to_stage,
                "skipped": ", ".join(f"“{stage}”" for stage in self._skipped),
            }
            yield problem(DecisionCode.SKIPPED_SILENTLY, decision.to_stage.place, **facts)
        if decision.skips and not self._skipped:
            yield problem(DecisionCode.NOTHING_SKIPPED, decision.skips.place)

    def check_rule(self) -> Iterator[Problem]:
        """Check what a decision says of the rule about its step, and whether it follows that."""
        decision = self._decision
        if decision.rule is None:
            yield from self._check_without_rule()
            return
        rule = self._settings.rule(decision.rule.id)
        if rule is None or self._settings.stage_model(rule.stage_model) is None:
            return
        why = self._find_other(rule)
        if why:
            facts = {"rule": rule.id, "why": why}
            yield problem(DecisionCode.OTHER_RULE, decision.rule.id.place, **facts)
            return
        yield from self._check_following(rule, decision.rule)

    def _check_without_rule(self) -> Iterator[Problem]:
        decision = self._decision
        if decision.override:
            yield problem(DecisionCode.OVERRIDE_WITHOUT_RULE, decision.override.by.place)
        rules = [rule for rule in self._settings.rules if self._is_for_step(rule)]
        if self._from < self._to and rules:
            named = " or ".join(f"“{rule.id}”" for rule in rules)
            facts = {"unit": name_unit(decision), "rules": named}
            yield problem(DecisionCode.RULE_NOT_NAMED, decision.to_stage.place, **facts)

    def _is_for_step(self, rule: MovementRule) -> bool:
        """Tell whether a rule recommends just this step."""
        return rule.to_stage == self._decision.to_stage and not self._find_other(rule)

    def _check_following(self, rule: MovementRule, finding: RuleFinding) -> Iterator[Problem]:
        decision, is_met = self._decision, finding.said == "met"
        stays, is_forward = self._from == self._to, self._from < self._to
        if is_forward and not is_met and decision.override is None:
            said = _SAID[finding.said]
            facts = {"unit": name_unit(decision), "rule": rule.id, "said": said}
            yield problem(DecisionCode.AGAINST_RULE, finding.id.place, **facts)
        follows = stays
        if is_met:
            follows = rule.to_stage in (None, decision.to_stage)
        if follows and decision.override:
            place = decision.override.by.place
            yield problem(DecisionCode.NOT_OVERRIDDEN, place, rule=rule.id)

    def _find_other(self, rule: MovementRule) -> str:
        """Return why a rule is not about this decision; an empty text if it is."""
        decision, stages = self._decision, self._handbook.derive(Stages)
        if rule.stage_model != self._model.id:
            return f"it belongs to the stage model “{rule.stage_model}”"
        strategies = {stages.strategy_id(strategy) for strategy in rule.strategies}
        if strategies and stages.strategy_id(decision.strategy) not in strategies:
            return f"it is not for “{decision.strategy}”"
        if decision.from_stage is None:
            return "a first decision moves from no stage"
        if decision.from_stage not in rule.from_stages:
            names = " or ".join(f"“{stage}”" for stage in rule.from_stages)
            return f"it is about moving from {names}, not from “{decision.from_stage}”"
        is_its_step = rule.to_stage in (None, decision.to_stage) or self._skipped
        if not is_its_step and self._from != self._to:
            return f"it is about moving to “{rule.to_stage}”, not to “{decision.to_stage}”"
        return ""
