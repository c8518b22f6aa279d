"""Stage models and movement rules are complete, and every strategy moves in one way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guidegen.checking.ids import check_unique
from guidegen.checking.named import NameChecker
from guidegen.checking.reporting import list_ids
from guidegen.checking.stage_tests import StageTestChecker
from guidegen.model.stages import MovementRule, StageModel, StageSettings
from guidegen.model.text import Place, Text
from guidegen.planning.stages import Stages
from guidegen.problems import Problem, ReferenceCode, StageCode, nearest, problem
from guidegen.reading import Reading

STAGES = "stages.yaml"


def check_stages(reading: Reading) -> Iterator[Problem]:
    """Check conf/stages.yaml: its models, its strategies, and its rules."""
    stages = reading.handbook.settings.stages
    names = NameChecker(reading)
    yield from check_unique("stage models", list_ids(stages.stage_models))
    yield from check_unique("events", list_ids(stages.events))
    yield from check_unique("rules", list_ids(stages.rules))
    for model in stages.stage_models:
        yield from _check_model(names, model)
        yield from _check_steps(stages, model)
    yield from _check_strategies(reading, names)
    tests = StageTestChecker(reading, names)
    for rule in stages.rules:
        yield from _check_rule(reading, names, rule)
        for test in rule.tests:
            yield from tests.check(rule, test)


def _check_model(names: NameChecker, model: StageModel) -> Iterator[Problem]:
    if not model.stages:
        yield problem(ReferenceCode.EMPTY_SET, model.id.place, id=model.id, things="stages")
    yield from check_unique("stages", list_ids(model.stages))
    for stage in model.stages:
        yield from names.check_roles(*stage.asks)


def _check_steps(stages: StageSettings, model: StageModel) -> Iterator[Problem]:
    """Warn of steps forward for which a model with rules has none."""
    forward: set[tuple[str, str]] = set()
    rules = [rule for rule in stages.rules if rule.stage_model == model.id]
    for rule in rules:
        if rule.to_stage:
            forward.update((str(stage), str(rule.to_stage)) for stage in rule.from_stages)
    missing = [
        f"from “{stage.id}” to “{next_stage.id}”"
        for stage, next_stage in pairwise(model.stages)
        if (stage.id, next_stage.id) not in forward
    ]
    # a misspelled stage has a problem of its own, and may be the one that is missing
    named = {str(stage) for rule in rules for stage in (*rule.from_stages, rule.to_stage) if stage}
    if rules and missing and named <= {*list_ids(model.stages)}:
        facts = {"model": model.id, "steps": " or ".join(missing)}
        yield problem(StageCode.NO_RULE_FORWARD, model.id.place, **facts)


def _check_strategies(reading: Reading, names: NameChecker) -> Iterator[Problem]:
    """Check that each strategy is a guide, has a stage model, and is listed once."""
    stages = reading.handbook.settings.stages
    index = reading.handbook.derive(Stages)
    first: dict[str, Place] = {}
    for movement in stages.strategies:
        strategy = movement.strategy
        yield from names.check("guide", strategy)
        yield from names.check_setting(
            "stage model", STAGES, list_ids(stages.stage_models), movement.stage_model
        )
        id_ = index.strategy_id(strategy)
        if id_ in first:
            facts = {"name": strategy, "other": first[id_]}
            yield problem(StageCode.STRATEGY_TWICE, strategy.place, **facts)
        first.setdefault(id_, strategy.place)


def report_unknown_stage(model: StageModel, name: Text) -> Problem:
    """Report that a stage model has no stage with this id."""
    known = list_ids(model.stages)
    facts = {"model": model.id, "nearest": nearest(name, known), "known": ", ".join(known)}
    return problem(StageCode.UNKNOWN_STAGE, name.place, name=name, **facts)


# --- rules


def _check_rule(reading: Reading, names: NameChecker, rule: MovementRule) -> Iterator[Problem]:
    stages = reading.handbook.settings.stages
    yield from names.check_roles(rule.recommends, rule.decides)
    if not rule.tests:
        yield problem(StageCode.RULE_WITHOUT_TESTS, rule.id.place, rule=rule.id)
    model = stages.stage_model(rule.stage_model)
    if model is None:
        yield from names.check_setting(
            "stage model", STAGES, list_ids(stages.stage_models), rule.stage_model
        )
        return
    yield from _check_stages_of_rule(model, rule)
    yield from _check_use(reading, names, rule)


def _check_stages_of_rule(model: StageModel, rule: MovementRule) -> Iterator[Problem]:
    for name in filter(None, (*rule.from_stages, rule.to_stage)):
        if model.stage(name) is None:
            yield report_unknown_stage(model, name)
    if not rule.from_stages:
        facts = {"id": rule.id, "things": "“from_stages”"}
        yield problem(ReferenceCode.EMPTY_SET, rule.id.place, **facts)
    if rule.to_stage and rule.to_stage in rule.from_stages:
        facts = {"rule": rule.id, "stage": rule.to_stage}
        yield problem(StageCode.RULE_TO_ITSELF, rule.to_stage.place, **facts)


def _check_use(reading: Reading, names: NameChecker, rule: MovementRule) -> Iterator[Problem]:
    """Check that the strategies of a rule use its stage model, and that there are any."""
    index = reading.handbook.derive(Stages)
    users = {
        strategy
        for strategy, movement in index.movements.items()
        if movement.stage_model == rule.stage_model
    }
    for name in rule.strategies:
        unknown = tuple(names.check("guide", name))
        yield from unknown
        if not unknown and index.strategy_id(name) not in users:
            facts = {"rule": rule.id, "model": rule.stage_model, "strategy": name}
            yield problem(StageCode.RULE_NOT_OF_STRATEGY, name.place, **facts)
    if not users and not rule.strategies:
        facts = {"rule": rule.id, "model": rule.stage_model}
        yield problem(StageCode.UNUSED_RULE, rule.id.place, **facts)
