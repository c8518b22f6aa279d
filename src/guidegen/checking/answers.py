"""The items of a tool can be answered, and their numbers worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.checking.scales import check_scale
from guidegen.checking.undeclared import undeclared
from guidegen.model import Item, Tool
from guidegen.model.answer import Band, Condition
from guidegen.model.text import Text
from guidegen.model.value import DIVIDING, REACHED, Operation, Step, names_in
from guidegen.problems import Code, Problem, nearest, problem
from guidegen.reading import Reading
from guidegen.scoring.plan import Asked, Plan, plan_of
from guidegen.scoring.tree import limits

#: how an item can come by its number
_WAYS = ("scale", "answer", "parts", "taken_from")
_LEAST = 2


def check_answers(reading: Reading) -> Iterator[Problem]:
    """Unknown operands, sections and conditions, values that cannot be worked out."""
    for tool in reading.handbook.tools:
        plan = plan_of(reading.handbook, tool)
        for scale in tool.scales:
            yield from check_scale(scale)
        if plan.circle:
            names = ", ".join(plan.circle)
            yield problem(Code.CIRCLE, plan.circle[0].place, names=names)
        for section in tool.sections:
            if section.only_if:
                yield from _condition(reading, tool, section.only_if, section.id)
        for item in tool.items:
            yield from _item(reading, tool, item)
        for asked in plan.items.values():
            yield from _value(plan, asked)


def unknown(thing: str, name: Text, known: Iterable[str]) -> Problem:
    """The problem that a tool has no part of this name."""
    facts = {"thing": thing, "name": name, "nearest": nearest(name, known)}
    return problem(Code.UNKNOWN_IN_TOOL, name.place, **facts)


def _item(reading: Reading, tool: Tool, item: Item) -> Iterator[Problem]:
    ways = [way for way in _WAYS if getattr(item, way)]
    if len(ways) > 1 and ways != ["scale", "parts"]:
        yield problem(
            Code.EXACTLY_ONE, item.id.place, owner=f"The item “{item.id}”", found=len(ways),
            keys=", ".join(_WAYS),
        )  # fmt: skip
    sections = [section.id for section in tool.sections]
    if item.section and item.section not in sections:
        yield unknown("section", item.section, sections)
    if item.only_if:
        yield from _condition(reading, tool, item.only_if, item.id)
    known = [part.id for part in item.parts] + [each.id for each in tool.items]
    for name in names_in(item.value):
        if name not in known:
            yield unknown("part or item", name, known)
    if isinstance(item.value, Operation):
        for operation in item.value.operations():
            yield from _operation(item, operation)
    yield from bands(item.id, item.bands, "points")
    if item.taken_from:
        yield from _taken(reading, item)


def _operation(item: Item, operation: Operation) -> Iterator[Problem]:
    steps = operation.steps
    if len(steps) != 1:
        keys = ", ".join(Operation.model_fields)
        owner = f"A value of the item “{item.id}”"
        yield problem(Code.EXACTLY_ONE, item.id.place, owner=owner, found=len(steps), keys=keys)
    for step in steps:
        number = len(step.operands)
        exactly = step.name in DIVIDING
        least = _LEAST if exactly or step.name == "difference" else 1
        if number < least or (exactly and number > least):
            meant = f"{'exactly' if exactly else 'at least'} {least} ids or numbers"
            yield problem(
                Code.OPERANDS, item.id.place, operation=step.name, meant=meant, found=number
            )


def bands(id_: Text, found: Iterable[Band], key: str) -> Iterator[Problem]:
    """Bands that begin at the same number, and bands that say nothing."""
    seen = []
    for band in found:
        if band.at_least in seen:
            start = "has no at_least" if band.at_least is None else f"begins at {band.at_least}"
            reason = f"{start}, as another does"
            yield problem(Code.BAD_BAND, id_.place, id=id_, reason=reason, key=key)
        if getattr(band, key) is None:
            reason = f"has no {key}"
            yield problem(Code.BAD_BAND, id_.place, id=id_, reason=reason, key=key)
        seen.append(band.at_least)


def _condition(
    reading: Reading, tool: Tool, condition: Condition, owner: Text
) -> Iterator[Problem]:
    ways = [way for way in (condition.field, condition.item) if way]
    tests = (condition.one_of or None, condition.at_least, condition.at_most)
    if len(ways) != 1:
        called = f"The condition of “{owner}”"
        facts = {"owner": called, "found": len(ways), "keys": "field, item"}
        yield problem(Code.EXACTLY_ONE, owner.place, **facts)
    if all(test is None for test in tests):
        facts = {"owner": f"The condition of “{owner}”", "found": 0}
        yield problem(Code.EXACTLY_ONE, owner.place, **facts, keys="one_of, at_least, at_most")
    items = [item.id for item in tool.items]
    if condition.item and condition.item not in items:
        yield unknown("item", condition.item, items)
    fields = [*tool.header, *(field.id for field in tool.fields)]
    if condition.field and condition.field not in fields:
        yield unknown("blank in its header", condition.field, fields)


def _taken(reading: Reading, item: Item) -> Iterator[Problem]:
    taken, handbook = item.taken_from, reading.handbook
    if taken is None:
        return
    other = handbook.tool(taken.tool)
    if other is None:
        if not reading.may_be(taken.tool, Tool):
            near = nearest(taken.tool, (tool.id for tool in handbook.tools))
            yield problem(Code.UNKNOWN_TOOL, taken.tool.place, name=taken.tool, nearest=near)
    elif other.item(taken.item) is None:
        name = f"{taken.tool}.{taken.item}"
        near = nearest(taken.item, (each.id for each in other.items))
        yield problem(Code.UNKNOWN_ITEM, taken.item.place, name=name, nearest=near)
    if taken.combine in ("count", "percent") and taken.at_least is None:
        yield undeclared(
            item.id, f"The item “{item.id}” takes the {taken.combine} of another tool's rows",
            "from which number a row counts", "“at_least: …”", "its taken_from",
        )  # fmt: skip


# --- what an item's number can be


def _value(plan: Plan, asked: Asked) -> Iterator[Problem]:
    item = asked.item
    if item.inverse and not asked.earns:
        yield problem(Code.NO_INVERSE, item.id.place, id=item.id)
    if isinstance(item.value, Operation):
        steps = [step for each in item.value.operations() for step in each.steps]
        divides = any(_can_divide_by_zero(plan, asked, step) for step in steps)
        if item.zero_denominator is None and divides:
            yield undeclared(
                item.id, f"The item “{item.id}” divides by a number that can be 0",
                "what it does then",
                "“zero_denominator:” with leave-out, count-as-zero, count-as-highest or no-score",
                "the item",
            )  # fmt: skip
        if any(_has_levels(plan, asked, step) for step in steps):
            yield undeclared(
                item.id, f"The item “{item.id}” asks which of several answers count",
                "from which number one does", "“at_least: …”", "its value, beside “of”",
            )  # fmt: skip


def _can_divide_by_zero(plan: Plan, asked: Asked, step: Step) -> bool:
    if step.name not in DIVIDING or len(step.operands) != _LEAST:
        return False
    low, high = limits(step.operands[1], lambda name: plan.limits(asked, name))
    return (low is None or low <= 0) and (high is None or high >= 0)


def _has_levels(plan: Plan, asked: Asked, step: Step) -> bool:
    """Whether an answer that can count or not has more numbers than yes (1) and no (0)."""
    if step.name not in REACHED or step.at_least is not None:
        return False
    found = (limits(each, lambda name: plan.limits(asked, name)) for each in step.operands)
    return any(each != (0, 1) for each in found)
