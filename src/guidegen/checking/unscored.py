"""How the items of a score come by their points is said in full."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.undeclared import TIES, no_effect, undeclared
from guidegen.model.value import DIVIDING, Operation, names_in
from guidegen.problems import Problem
from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.tree import HUNDRED, NO_LIMITS

_NO_DIVISION = "where nothing is divided"


def check_items(compiled: CompiledTool) -> Iterator[Problem]:
    """Answers that are no number yet, numbers that are no points, instances that are not one."""
    operands = {name for each in compiled.tool.items for name in names_in(each.value)}
    operands -= {part.id for each in compiled.tool.items for part in each.parts}
    whole = [s for s in compiled.scores if not (s.items or s.scores or s.value)]
    in_instances = {a.id for s in compiled.scores if s.instances for a in compiled.selected(s)}
    beside = any(a.points[1] != HUNDRED for s in whole for a in compiled.selected(s))
    for asked in compiled.items.values():
        item, is_operand = asked.item, asked.id in operands
        yield from _points(asked, in_whole=bool(whole), is_operand=is_operand)
        if item.scored is None and _is_percent(asked) and beside:
            fact = f"The item “{item.id}” is a percent, and would earn up to 100 points"
            question = "how many it earns"
            ways = "“bands: …”, “scored: false” or “scored: true”"
            yield undeclared(item.id, fact, question, ways, "the item")
        yield from _per(asked, has_number(asked) and asked.id not in in_instances)
        if item.zero_denominator and not _divides(asked):
            yield no_effect(item.id, "zero_denominator", f"the item “{item.id}”", _NO_DIVISION)


def _points(asked: Asked, *, in_whole: bool, is_operand: bool) -> Iterator[Problem]:
    """Whether it is said which points an item earns.

    ``in_whole``: there is a score of all items. ``is_operand``: it is part of another's number.
    """
    item = asked.item
    if item.scored is False or not has_number(asked):
        return
    if item.parts and item.value is None:
        fact = f"The item “{item.id}” has several answers"
        yield undeclared(item.id, fact, "which of them is its number", "“value: …”", "the item")
    elif in_whole and item.scored is None and is_operand and asked.earns:
        fact = f"The item “{item.id}” is part of another item's number"
        choices = "“scored: false” or “scored: true”"
        yield undeclared(item.id, fact, "whether it also counts itself", choices, "the item")
    elif in_whole and asked.points == NO_LIMITS and (item.scored or not (is_operand or item.goal)):
        fact = f"The number of the item “{item.id}” has no limit"
        choices = "“bands: …” or “scored: false”"
        yield undeclared(item.id, fact, "how many points it earns", choices, "the item")


def _per(asked: Asked, needed: bool) -> Iterator[Problem]:
    repeat, item = asked.repeat, asked.item
    if repeat is None:
        return
    fact = f"The item “{item.id}” is answered once for each {repeat.for_each}"
    if repeat.combine is None and needed and item.scored is not False:
        choices = "“combine:” with mean, pooled, lowest, highest, median, mode, majority or sum"
        yield undeclared(item.id, fact, "how these become one number", choices, "repeat")
    if repeat.ties and repeat.combine != "mode":
        yield no_effect(item.id, "ties", "repeat", f"with combine: {repeat.combine}")
    if repeat.combine == "mode" and repeat.ties is None:
        question = "which of two equally frequent numbers counts"
        yield undeclared(item.id, fact, question, TIES, "repeat")


def _is_percent(asked: Asked) -> bool:
    """Whether its points are the percent itself."""
    item, question = asked.item, asked.questions.get("")
    taken = item.from_tool is not None and item.from_tool.combine == "percent"
    written = question is not None and question.answer and question.answer.answer_kind.is_percent
    value = item.value.steps if isinstance(item.value, Operation) else ()
    worked_out = any(step.name == "percent" for step in value)
    return not item.bands and bool(taken or written or worked_out)


def _divides(asked: Asked) -> bool:
    value = asked.item.value
    operations = value.operations() if isinstance(value, Operation) else ()
    return any(step.name in DIVIDING for each in operations for step in each.steps)


def has_number(asked: Asked) -> bool:
    """Whether an answer to it can be a number."""
    item = asked.item
    if item.from_tool or item.value is not None:
        return True
    return any(
        question.answer.is_number
        if question.answer
        else bool(question.scale and question.scale.values)
        for question in asked.questions.values()
    )
