"""Numbers that are worked out: their operations, their bands, and divisions by zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from guidegen.checking.reporting import TIES, report_no_effect, report_undeclared
from guidegen.model.answer import Band, Of
from guidegen.model.base import place_of
from guidegen.model.text import Text
from guidegen.model.value import DIVIDING, REACHED, Operation, Step, names_in
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import HUNDRED, NO_LIMITS, Limits, evaluate_limits
from guidegen.scoring.numbers import format_exact, to_exact
from guidegen.scoring.question import answer_limits

#: operands of what divides or takes away
_LEAST = 2
_ITEM_RULES = "“zero_denominator:” with leave-out, count-as-zero, count-as-highest or no-score"
#: between which numbers an operand is, by its id
LimitsLookup = Callable[[str, Of | None], Limits]


def check_operations(owner: str, where: Text, value: object) -> Iterator[Problem]:
    """Operations that are none or two, or have too few or too many operands."""
    for operation in value.operations() if isinstance(value, Operation) else ():
        steps = operation.steps
        if len(steps) != 1:
            keys = ", ".join(Operation.model_fields)
            facts = {"owner": owner, "found": len(steps), "keys": keys}
            yield problem(ScoringCode.EXACTLY_ONE, where.place, **facts)
        for step in steps:
            number = len(step.operands)
            exactly = step.name in DIVIDING
            least = _LEAST if exactly or step.name == "difference" else 1
            if number < least or (exactly and number > least):
                meant = f"{'exactly' if exactly else 'at least'} {least} ids or numbers"
                facts = {"operation": step.name, "meant": meant, "found": number}
                yield problem(ScoringCode.WRONG_OPERANDS, where.place, **facts)


def check_bands(id_: Text, found: Iterable[Band], key: str) -> Iterator[Problem]:
    """Bands that begin at the same number, and bands that say nothing."""
    seen = []
    for band in found:
        if band.at_least in seen:
            reason, place = describe_same_start(band.at_least), place_of(band.at_least, id_.place)
            yield problem(ScoringCode.BAD_BAND, place, id=id_, reason=reason, key=key)
        if getattr(band, key) is None:
            reason, place = f"has no {key}", place_of(band.at_least, id_.place)
            yield problem(ScoringCode.BAD_BAND, place, id=id_, reason=reason, key=key)
        seen.append(band.at_least)


def describe_same_start(at_least: float | None) -> str:
    """What is wrong with a band that begins where another does."""
    start = "has no at_least" if at_least is None else f"begins at {at_least}"
    return f"{start}, as another does"


def check_item_number(compiled: CompiledTool, asked: CompiledItem) -> Iterator[Problem]:
    """Red flags without a limit, numbers below all bands, and what a value leaves open."""
    item = asked.source
    for question in asked.questions.values():
        low, high = answer_limits(question.answer) if question.answer else NO_LIMITS
        if low is not None and high is not None and low > high:
            yield problem(
                ScoringCode.NO_RANGE,
                item.id.place,
                id=item.id,
                low=format_exact(low),
                high=format_exact(high),
            )
    top = asked.limits[1]
    for band in item.bands:
        if band.at_least is not None and top is not None and band.at_least > top:
            key = f"the band from {band.at_least}"
            yield report_no_effect(
                item.id, key, f"“{item.id}”", f"as its number is {format_exact(top)} at most"
            )
    if item.inverse and item.scored is not False and not asked.earns:
        yield problem(ScoringCode.NO_INVERSE, item.id.place, id=item.id)
    lowest = [band.at_least for band in item.bands]
    if lowest and None not in lowest:
        cut = min(each for each in lowest if each is not None)
        low = asked.limits[0]
        if low is None or low < to_exact(cut):
            reason = f"is missing for numbers below {cut}"
            yield problem(
                ScoringCode.BAD_BAND, item.id.place, id=item.id, reason=reason, key="points"
            )
    if isinstance(item.value, Operation):

        def lookup(name: str, of: Of | None) -> Limits:
            return compiled.limits(asked, name, of)

        rule = item.zero_denominator is not None
        yield from check_open_questions(item.value, "item", item.id, lookup, rule, _ITEM_RULES)


def check_open_questions(
    value: Operation, thing: str, id_: Text, lookup: LimitsLookup, has_rule: bool, rules: str
) -> Iterator[Problem]:
    """What a value does not say: what a division by zero does, and from when something counts.

    It is the value of a ``thing``, an item or a score, with this id. ``has_rule`` says whether it
    has one for a division by zero; ``rules`` are those that could be written.
    """
    called = f"The {thing} “{id_}”"
    steps = [step for each in value.operations() for step in each.steps]
    if not has_rule and any(_can_divide_by_zero(step, lookup) for step in steps):
        fact = f"{called} divides by a number that can be 0"
        yield report_undeclared(id_, fact, "what it does then", rules, f"the {thing}")
    if any(_has_levels(step, lookup) for step in steps):
        fact = f"{called} asks which of several answers count"
        choices = "“at_least: …”"
        question = "from which number one does"
        yield report_undeclared(id_, fact, question, choices, "its value, beside “of”")


def _can_divide_by_zero(step: Step, lookup: LimitsLookup) -> bool:
    if step.name not in DIVIDING or len(step.operands) != _LEAST:
        return False
    low, high = evaluate_limits(step.operands[1], lookup)
    return (low is None or low <= 0) and (high is None or high >= 0)


def _has_levels(step: Step, lookup: LimitsLookup) -> bool:
    """Whether an answer that can count or not has more numbers than yes (1) and no (0)."""
    if step.name not in REACHED or step.at_least is not None:
        return False
    return any(evaluate_limits(each, lookup) != (0, 1) for each in step.operands)


_NO_DIVISION = "where nothing is divided"


def check_item_points(compiled: CompiledTool) -> Iterator[Problem]:
    """Answers that are no number yet, numbers that are no points, instances that are not one."""
    operands = {name for each in compiled.tool.items for name in names_in(each.value)}
    operands -= {part.id for each in compiled.tool.items for part in each.parts}
    whole = [s for s in compiled.scores if not (s.items or s.scores or s.value)]
    in_instances = {a.id for s in compiled.scores if s.instances for a in compiled.selected(s)}
    beside = any(a.points[1] != HUNDRED for s in whole for a in compiled.selected(s))
    for asked in compiled.items.values():
        item, is_operand = asked.source, asked.id in operands
        yield from _points(asked, in_whole=bool(whole), is_operand=is_operand)
        if item.scored is None and _is_percent(asked) and beside:
            fact = f"The item “{item.id}” is a percent, and would earn up to 100 points"
            question = "how many it earns"
            ways = "“bands: …”, “scored: false” or “scored: true”"
            yield report_undeclared(item.id, fact, question, ways, "the item")
        yield from _per(asked, has_number(asked) and asked.id not in in_instances)
        if item.zero_denominator and not _divides(asked):
            yield report_no_effect(
                item.id, "zero_denominator", f"the item “{item.id}”", _NO_DIVISION
            )


def _points(asked: CompiledItem, *, in_whole: bool, is_operand: bool) -> Iterator[Problem]:
    """Whether it is said which points an item earns.

    ``in_whole``: there is a score of all items. ``is_operand``: it is part of another's number.
    """
    item = asked.source
    if item.scored is False or not has_number(asked):
        return
    if item.parts and item.value is None:
        fact = f"The item “{item.id}” has several answers"
        yield report_undeclared(
            item.id, fact, "which of them is its number", "“value: …”", "the item"
        )
    elif in_whole and item.scored is None and is_operand and asked.earns:
        fact = f"The item “{item.id}” is part of another item's number"
        choices = "“scored: false” or “scored: true”"
        yield report_undeclared(item.id, fact, "whether it also counts itself", choices, "the item")
    elif in_whole and asked.points == NO_LIMITS and (item.scored or not (is_operand or item.goal)):
        fact = f"The number of the item “{item.id}” has no limit"
        choices = "“bands: …” or “scored: false”"
        yield report_undeclared(item.id, fact, "how many points it earns", choices, "the item")


def _per(asked: CompiledItem, needed: bool) -> Iterator[Problem]:
    repeat, item = asked.repeat, asked.source
    if repeat is None:
        return
    fact = f"The item “{item.id}” is answered once for each {repeat.for_each}"
    if repeat.combine is None and needed and item.scored is not False:
        choices = "“combine:” with mean, pooled, lowest, highest, median, mode, majority or sum"
        yield report_undeclared(item.id, fact, "how these become one number", choices, "repeat")
    if repeat.ties and repeat.combine != "mode":
        yield report_no_effect(item.id, "ties", "repeat", f"with combine: {repeat.combine}")
    if repeat.combine == "mode" and repeat.ties is None:
        question = "which of two equally frequent numbers counts"
        yield report_undeclared(item.id, fact, question, TIES, "repeat")


def _is_percent(asked: CompiledItem) -> bool:
    """Whether its points are the percent itself."""
    item, question = asked.source, asked.questions.get("")
    taken = item.from_tool is not None and item.from_tool.combine == "percent"
    written = question is not None and question.answer and question.answer.answer_kind.is_percent
    value = item.value.steps if isinstance(item.value, Operation) else ()
    worked_out = any(step.name == "percent" for step in value)
    return not item.bands and bool(taken or written or worked_out)


def _divides(asked: CompiledItem) -> bool:
    value = asked.source.value
    operations = value.operations() if isinstance(value, Operation) else ()
    return any(step.name in DIVIDING for each in operations for step in each.steps)


def has_number(asked: CompiledItem) -> bool:
    """Whether an answer to it can be a number."""
    item = asked.source
    if item.from_tool or item.value is not None:
        return True
    return any(
        question.answer.is_number
        if question.answer
        else bool(question.scale and question.scale.values)
        for question in asked.questions.values()
    )
