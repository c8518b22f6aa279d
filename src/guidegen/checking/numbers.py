"""Numbers that are worked out: their operations, their bands, and divisions by zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from guidegen.checking.undeclared import no_effect, undeclared
from guidegen.model.answer import Band, Of
from guidegen.model.base import place_of
from guidegen.model.text import Text
from guidegen.model.value import DIVIDING, REACHED, Operation, Step
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.numbers import exact, spelled
from guidegen.scoring.question import answer_limits
from guidegen.scoring.tree import NO_LIMITS, Limits, limits

#: operands of what divides or takes away
_LEAST = 2
_ITEM_RULES = "“zero_denominator:” with leave-out, count-as-zero, count-as-highest or no-score"
#: between which numbers an operand is, by its id
Lookup = Callable[[str, Of | None], Limits]


def operations(owner: str, where: Text, value: object) -> Iterator[Problem]:
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


def bands(id_: Text, found: Iterable[Band], key: str) -> Iterator[Problem]:
    """Bands that begin at the same number, and bands that say nothing."""
    seen = []
    for band in found:
        if band.at_least in seen:
            reason, place = same_start(band.at_least), place_of(band.at_least, id_.place)
            yield problem(ScoringCode.BAD_BAND, place, id=id_, reason=reason, key=key)
        if getattr(band, key) is None:
            reason, place = f"has no {key}", place_of(band.at_least, id_.place)
            yield problem(ScoringCode.BAD_BAND, place, id=id_, reason=reason, key=key)
        seen.append(band.at_least)


def same_start(at_least: float | None) -> str:
    """What is wrong with a band that begins where another does."""
    start = "has no at_least" if at_least is None else f"begins at {at_least}"
    return f"{start}, as another does"


def item_number(compiled: CompiledTool, asked: Asked) -> Iterator[Problem]:
    """Red flags without a limit, numbers below all bands, and what a value leaves open."""
    item = asked.item
    for question in asked.questions.values():
        low, high = answer_limits(question.answer) if question.answer else NO_LIMITS
        if low is not None and high is not None and low > high:
            yield problem(
                ScoringCode.NO_RANGE,
                item.id.place,
                id=item.id,
                low=spelled(low),
                high=spelled(high),
            )
    top = asked.limits[1]
    for band in item.bands:
        if band.at_least is not None and top is not None and band.at_least > top:
            key = f"the band from {band.at_least}"
            yield no_effect(
                item.id, key, f"“{item.id}”", f"as its number is {spelled(top)} at most"
            )
    if item.inverse and item.scored is not False and not asked.earns:
        yield problem(ScoringCode.NO_INVERSE, item.id.place, id=item.id)
    lowest = [band.at_least for band in item.bands]
    if lowest and None not in lowest:
        cut = min(each for each in lowest if each is not None)
        low = asked.limits[0]
        if low is None or low < exact(cut):
            reason = f"is missing for numbers below {cut}"
            yield problem(
                ScoringCode.BAD_BAND, item.id.place, id=item.id, reason=reason, key="points"
            )
    if isinstance(item.value, Operation):

        def lookup(name: str, of: Of | None) -> Limits:
            return compiled.limits(asked, name, of)

        rule = item.zero_denominator is not None
        yield from open_questions(item.value, "item", item.id, lookup, rule, _ITEM_RULES)


def open_questions(
    value: Operation, thing: str, id_: Text, lookup: Lookup, has_rule: bool, rules: str
) -> Iterator[Problem]:
    """What a value does not say: what a division by zero does, and from when something counts.

    It is the value of a ``thing``, an item or a score, with this id. ``has_rule`` says whether it
    has one for a division by zero; ``rules`` are those that could be written.
    """
    called = f"The {thing} “{id_}”"
    steps = [step for each in value.operations() for step in each.steps]
    if not has_rule and any(_can_divide_by_zero(step, lookup) for step in steps):
        fact = f"{called} divides by a number that can be 0"
        yield undeclared(id_, fact, "what it does then", rules, f"the {thing}")
    if any(_has_levels(step, lookup) for step in steps):
        fact = f"{called} asks which of several answers count"
        choices = "“at_least: …”"
        question = "from which number one does"
        yield undeclared(id_, fact, question, choices, "its value, beside “of”")


def _can_divide_by_zero(step: Step, lookup: Lookup) -> bool:
    if step.name not in DIVIDING or len(step.operands) != _LEAST:
        return False
    low, high = limits(step.operands[1], lookup)
    return (low is None or low <= 0) and (high is None or high >= 0)


def _has_levels(step: Step, lookup: Lookup) -> bool:
    """Whether an answer that can count or not has more numbers than yes (1) and no (0)."""
    if step.name not in REACHED or step.at_least is not None:
        return False
    return any(limits(each, lookup) != (0, 1) for each in step.operands)
