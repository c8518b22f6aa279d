"""Numbers that are calculated: operations, bands, points, and divisions by zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.checking.reporting import TIES, report_no_effect, report_undeclared
from guidegen.model.answer import Band, Of
from guidegen.model.base import place_of
from guidegen.model.text import Text
from guidegen.model.value import DIVIDING, REACHED, Operation, ValueStep, names_in
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import (
    HUNDRED,
    NO_LIMITS,
    Limits,
    LimitsLookup,
    evaluate_limits,
)
from guidegen.scoring.numbers import format_exact, to_exact
from guidegen.scoring.question import Question, answer_limits

#: the operands of a division or a difference
_TWO = 2
_ITEM_RULES = "“zero_denominator:” with leave-out, count-as-zero, count-as-highest or no-score"


# --- operations and bands


def find_operations(value: object) -> Iterator[Operation]:
    """Yield the operations of a value: itself and all within it, or none if it is not one."""
    if isinstance(value, Operation):
        yield from value.operations()


def _find_steps(value: object) -> Iterator[ValueStep]:
    for operation in find_operations(value):
        yield from operation.steps


def check_operations(owner: str, where: Text, value: object) -> Iterator[Problem]:
    """Check that each operation is exactly one, and has the number of operands it needs."""
    for operation in find_operations(value):
        found = len(operation.steps)
        if found != 1:
            keys = ", ".join(Operation.model_fields)
            yield problem(ScoringCode.EXACTLY_ONE, where.place, owner=owner, found=found, keys=keys)
        for step in operation.steps:
            yield from _check_operands(step, where)


def _check_operands(step: ValueStep, where: Text) -> Iterator[Problem]:
    found = len(step.operands)
    if step.name in DIVIDING:
        is_right, meant = found == _TWO, f"exactly {_TWO} ids or numbers"
    elif step.name == "difference":
        is_right, meant = found >= _TWO, f"at least {_TWO} ids or numbers"
    else:
        is_right, meant = found >= 1, "at least 1 ids or numbers"
    if not is_right:
        facts = {"operation": step.name, "meant": meant, "found": found}
        yield problem(ScoringCode.WRONG_OPERANDS, where.place, **facts)


def check_bands(id_: Text, bands: Iterable[Band], key: str) -> Iterator[Problem]:
    """Check that bands begin at different numbers, and that each gives a value for ``key``."""
    starts: list[float | None] = []
    for band in bands:
        place = place_of(band.at_least, id_.place)
        if band.at_least in starts:
            reason = describe_same_start(band.at_least)
            yield problem(ScoringCode.BAD_BAND, place, id=id_, reason=reason, key=key)
        if getattr(band, key) is None:
            yield problem(ScoringCode.BAD_BAND, place, id=id_, reason=f"has no {key}", key=key)
        starts.append(band.at_least)


def describe_same_start(at_least: float | None) -> str:
    """Return what is wrong with a band that begins at the same number as another."""
    if at_least is None:
        return "has no at_least, like another"
    return f"begins at {at_least}, like another"


# --- the number of an item


def check_item_number(compiled: CompiledTool, item: CompiledItem) -> Iterator[Problem]:
    """Check the limits of an item's number, its bands, and what its value leaves open."""
    source = item.source
    for question in item.questions.values():
        yield from _check_range(source.id, question)
    yield from _check_reach_of_bands(item)
    if source.inverse and source.scored is not False and not item.earns:
        yield problem(ScoringCode.NO_INVERSE, source.id.place, id=source.id)
    if isinstance(source.value, Operation):

        def lookup(name: str, of: Of | None) -> Limits:
            return compiled.limits(item, name, of)

        has_rule = source.zero_denominator is not None
        yield from check_open_questions(
            source.value, "item", source.id, lookup, has_rule, _ITEM_RULES
        )


def _check_range(id_: Text, question: Question) -> Iterator[Problem]:
    if question.answer is None:
        return
    low, high = answer_limits(question.answer)
    if low is not None and high is not None and low > high:
        facts = {"low": format_exact(low), "high": format_exact(high)}
        yield problem(ScoringCode.NO_RANGE, id_.place, id=id_, **facts)


def _check_reach_of_bands(item: CompiledItem) -> Iterator[Problem]:
    """Report bands that no number reaches, and numbers below all bands."""
    source = item.source
    low, high = item.limits
    starts = [band.at_least for band in source.bands if band.at_least is not None]
    for start in starts:
        if high is not None and start > high:
            key, owner = f"the band from {start}", f"“{source.id}”"
            why = f"because its number is at most {format_exact(high)}"
            yield report_no_effect(source.id, key, owner, why)
    if starts and len(starts) == len(source.bands):
        lowest = min(starts)
        if low is None or low < to_exact(lowest):
            facts = {"reason": f"is missing for numbers below {lowest}", "key": "points"}
            yield problem(ScoringCode.BAD_BAND, source.id.place, id=source.id, **facts)


def check_open_questions(
    value: Operation, thing: str, id_: Text, lookup: LimitsLookup, has_rule: bool, rules: str
) -> Iterator[Problem]:
    """Report what a value leaves open: divisions by zero, and from when an answer counts.

    The value belongs to a ``thing``, an item or a score, with this id. ``has_rule`` tells whether
    the thing has a rule for a division by zero; ``rules`` names those that an author can write.
    """
    called = f"The {thing} “{id_}”"
    steps = list(_find_steps(value))
    if not has_rule and any(_can_divide_by_zero(step, lookup) for step in steps):
        fact = f"{called} divides by a number that can be 0"
        yield report_undeclared(id_, fact, "what happens then", rules, f"the {thing}")
    if any(_has_levels(step, lookup) for step in steps):
        fact = f"{called} depends on which answers count"
        question = "from which number an answer counts"
        where = "its value, beside “of”"
        yield report_undeclared(id_, fact, question, "“at_least: …”", where)


def _can_divide_by_zero(step: ValueStep, lookup: LimitsLookup) -> bool:
    if step.name not in DIVIDING or len(step.operands) != _TWO:
        return False
    low, high = evaluate_limits(step.operands[1], lookup)
    return (low is None or low <= 0) and (high is None or high >= 0)


def _has_levels(step: ValueStep, lookup: LimitsLookup) -> bool:
    """Tell whether a counted answer can be something other than 1 (yes) or 0 (no)."""
    if step.name not in REACHED or step.at_least is not None:
        return False
    return any(evaluate_limits(operand, lookup) != (0, 1) for operand in step.operands)


# --- the points of an item


def check_item_points(compiled: CompiledTool) -> Iterator[Problem]:
    """Check that it is clear how many points each item earns."""
    operands = _find_operand_items(compiled)
    with_instances: set[str] = set()
    #: the items of scores that count all items
    counted: list[CompiledItem] = []
    has_whole_score = False
    for score in compiled.scores:
        if score.instances:
            with_instances.update(item.id for item in compiled.selected(score))
        if not (score.items or score.scores or score.value):
            has_whole_score = True
            counted += compiled.selected(score)
    is_mixed = any(item.points[1] != HUNDRED for item in counted)
    for item in compiled.items.values():
        source = item.source
        yield from _check_points(item, in_whole=has_whole_score, is_operand=item.id in operands)
        if source.scored is None and is_mixed and _is_percent(item):
            fact = f"The item “{source.id}” is a percent, and would earn up to 100 points"
            choices = "“bands: …”, “scored: false” or “scored: true”"
            yield report_undeclared(source.id, fact, "how many it earns", choices, "the item")
        yield from _check_repeat(item, has_number(item) and item.id not in with_instances)
        if source.zero_denominator and not _divides(item):
            owner, why = f"the item “{source.id}”", "because nothing is divided"
            yield report_no_effect(source.id, "zero_denominator", owner, why)


def _find_operand_items(compiled: CompiledTool) -> set[str]:
    """Return the ids of items that the value of another item uses."""
    operands: set[str] = set()
    parts: set[str] = set()
    for item in compiled.tool.items:
        operands.update(names_in(item.value))
        parts.update(part.id for part in item.parts)
    return operands - parts


def _check_points(item: CompiledItem, *, in_whole: bool, is_operand: bool) -> Iterator[Problem]:
    """Check that it is clear which points an item earns.

    ``in_whole`` tells whether a score counts all items, ``is_operand`` whether the value of
    another item uses this one.
    """
    source = item.source
    if source.scored is False or not has_number(item):
        return
    if source.parts and source.value is None:
        fact = f"The item “{source.id}” has several answers"
        question, choices = "which of them is its number", "“value: …”"
    elif not in_whole:
        return
    elif source.scored is None and is_operand and item.earns:
        fact = f"The item “{source.id}” is part of another item's number"
        question, choices = "whether it also counts on its own", "“scored: false” or “scored: true”"
    elif item.points == NO_LIMITS and (source.scored or not (is_operand or source.goal)):
        fact = f"The number of the item “{source.id}” has no limit"
        question, choices = "how many points it earns", "“bands: …” or “scored: false”"
    else:
        return
    yield report_undeclared(source.id, fact, question, choices, "the item")


def _check_repeat(item: CompiledItem, is_number_needed: bool) -> Iterator[Problem]:
    repeat, source = item.repeat, item.source
    if repeat is None:
        return
    fact = f"The item “{source.id}” is answered once for each {repeat.for_each}"
    if repeat.combine is None and is_number_needed and source.scored is not False:
        choices = "“combine:” with mean, pooled, lowest, highest, median, mode, majority or sum"
        question = "how its answers become one number"
        yield report_undeclared(source.id, fact, question, choices, "repeat")
    if repeat.ties and repeat.combine != "mode":
        yield report_no_effect(source.id, "ties", "repeat", f"with combine: {repeat.combine}")
    if repeat.combine == "mode" and repeat.ties is None:
        question = "which of two equally frequent numbers counts"
        yield report_undeclared(source.id, fact, question, TIES, "repeat")


def _is_percent(item: CompiledItem) -> bool:
    """Tell whether an item earns its own percent as points."""
    source, question = item.source, item.questions.get("")
    if source.bands:
        return False
    if source.from_tool and source.from_tool.combine == "percent":
        return True
    if question and question.answer and question.answer.answer_kind.is_percent:
        return True
    return isinstance(source.value, Operation) and any(
        step.name == "percent" for step in source.value.steps
    )


def _divides(item: CompiledItem) -> bool:
    return any(step.name in DIVIDING for step in _find_steps(item.source.value))


def has_number(item: CompiledItem) -> bool:
    """Tell whether an answer to an item can be a number."""
    if item.source.from_tool or item.source.value is not None:
        return True
    return any(map(_is_number, item.questions.values()))


def _is_number(question: Question) -> bool:
    if question.answer:
        return question.answer.is_number
    return bool(question.scale and question.scale.values)
