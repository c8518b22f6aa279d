"""The items of a tool can be answered, and their conditions can hold."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.cross_tool import check_from_tool
from guidegen.checking.numbers import check_bands, check_item_number, check_operations
from guidegen.checking.operands import (
    check_answer_code,
    check_number_or_points,
    check_operand_kinds,
)
from guidegen.checking.reporting import list_ids, report_unknown
from guidegen.checking.rules import page_rule
from guidegen.checking.settings import check_scale
from guidegen.model import Item, Tool
from guidegen.model.answer import Condition
from guidegen.model.base import place_of
from guidegen.model.text import Text
from guidegen.model.value import names_in
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.compiling import compile_for_one_rater
from guidegen.scoring.numbers import Exact, format_exact

#: the keys that say where the answer to an item comes from
_SOURCES = ("scale", "answer", "parts", "from_tool")


@page_rule(Tool)
def check_items(reading: Reading, tool: Tool) -> Iterator[Problem]:
    """Check the items of a tool, their conditions, and the values calculated from them."""
    compiled = reading.compiled(tool)
    # conditions may look at each rater's own answers, before these are combined
    one_rater = compile_for_one_rater(compiled) if compiled.asks_each else compiled
    for scale in tool.scales:
        yield from check_scale(scale)
    if compiled.cycle:
        names = ", ".join(compiled.cycle)
        yield problem(ScoringCode.CYCLE, compiled.cycle[0].place, names=names)
    for section in tool.sections:
        for condition in section.ask_if:
            yield from _check_condition(one_rater, condition, section.id)
    for item in tool.items:
        for condition in item.ask_if:
            yield from _check_condition(one_rater, condition, item.id)
        yield from _check_item(reading, compiled, item)
    for compiled_item in compiled.items.values():
        yield from check_item_number(compiled, compiled_item)
    yield from check_number_or_points(compiled)
    yield from check_operand_kinds(compiled)


def _check_item(reading: Reading, compiled: CompiledTool, item: Item) -> Iterator[Problem]:
    tool = compiled.tool
    sources = [key for key in _SOURCES if getattr(item, key)]
    if len(sources) > 1 and sources != ["scale", "parts"]:
        yield problem(
            ScoringCode.EXACTLY_ONE,
            item.id.place,
            owner=f"The item “{item.id}”",
            found=len(sources),
            keys=", ".join(_SOURCES),
        )
    sections = list_ids(tool.sections)
    if item.section and item.section not in sections:
        yield report_unknown("section", item.section, sections)
    known = [*list_ids(item.parts), *list_ids(tool.items)]
    for name in names_in(item.value):
        if name not in known:
            yield report_unknown("part or item", name, known)
    yield from check_operations(f"A value of the item “{item.id}”", item.id, item.value)
    yield from check_bands(item.id, item.bands, "points")
    if item.from_tool:
        yield from check_from_tool(reading, item, item.from_tool)


# --- conditions


def _check_condition(
    compiled: CompiledTool, condition: Condition, owner: Text
) -> Iterator[Problem]:
    tool = compiled.tool
    subjects = [name for name in (condition.field, condition.item) if name]
    tests = (condition.one_of or None, condition.at_least, condition.at_most)
    facts: dict[str, object] = {"owner": f"The condition of “{owner}”"}
    if len(subjects) != 1:
        facts.update(found=len(subjects), keys="field, item")
        yield problem(ScoringCode.EXACTLY_ONE, owner.place, **facts)
    if all(test is None for test in tests):
        facts.update(found=0, keys="one_of, at_least, at_most")
        yield problem(ScoringCode.EXACTLY_ONE, owner.place, **facts)
    items = list_ids(tool.items)
    if condition.item and condition.item not in items:
        yield report_unknown("item", condition.item, items)
    if condition.field and condition.field not in tool.blanks:
        yield report_unknown("header field", condition.field, tool.blanks)
    item = compiled.items.get(condition.item or "")
    if item:
        yield from _check_item_condition(item, condition, owner)
    elif condition.field:
        yield from _check_field_condition(compiled, condition, condition.field, owner)


def _check_field_condition(
    compiled: CompiledTool, condition: Condition, name: str, owner: Text
) -> Iterator[Problem]:
    """Report answers that a header field does not offer."""
    field = compiled.handbook.field(compiled.tool, name)
    if field is None or not field.choices:
        return
    known = [str(choice) for choice in field.choices]
    for answer in condition.one_of:
        if answer not in known:
            facts = {"name": answer, "item": name, "known": ", ".join(known)}
            place = place_of(answer, owner.place)
            yield problem(ScoringCode.NO_SUCH_ANSWER, place, **facts)


def _check_item_condition(
    item: CompiledItem, condition: Condition, owner: Text
) -> Iterator[Problem]:
    """Report answers that are not possible, and numbers out of the item's range."""
    if condition.of == "points":
        question, (low, high) = None, item.worth
    else:
        question, (low, high) = item.question, item.limits
    for answer in condition.one_of:
        yield from check_answer_code(answer, question, item.id, owner)
    above = condition.at_least is not None and high is not None and condition.at_least > high
    below = condition.at_most is not None and low is not None and condition.at_most < low
    if above or below:
        facts = {"low": _format_limit(low), "high": _format_limit(high)}
        yield problem(ScoringCode.NEVER_ASKED, owner.place, owner=owner, item=item.id, **facts)


def _format_limit(limit: Exact | None) -> str:
    return "any number" if limit is None else format_exact(limit)
