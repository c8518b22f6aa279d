"""The items of a tool can be answered, and are asked under conditions that can hold."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.numbers import check_bands, check_item_number, check_operations
from guidegen.checking.operands import check_number_or_points, check_operand_kinds, find_value_kind
from guidegen.checking.reporting import report_no_effect, report_undeclared, report_unknown
from guidegen.checking.rules import page_rule
from guidegen.checking.settings import check_scale
from guidegen.model import TOOL, Handbook, Item, Tool
from guidegen.model.answer import Condition, FromTool
from guidegen.model.base import place_of
from guidegen.model.text import Text
from guidegen.model.value import names_in
from guidegen.problems import Problem, ReferenceCode, ScoringCode, nearest, problem
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool, scores_of
from guidegen.scoring.compiling import compile_for_one_rater
from guidegen.scoring.numbers import Exact, format_exact
from guidegen.scoring.question import Question, parse_number

#: how an item can come by its number
_WAYS = ("scale", "answer", "parts", "from_tool")


def check_tool_cycles(reading: Reading) -> Iterator[Problem]:
    """Tools that take answers from each other in a circle."""
    yield from _tool_circles(reading.handbook)


@page_rule(Tool)
def check_items(reading: Reading, tool: Tool) -> Iterator[Problem]:
    """Unknown operands, sections and conditions, values that cannot be worked out."""
    compiled = reading.compiled(tool)
    # where conditions hold rater by rater, they are put to answers that nothing was made of yet
    one = compile_for_one_rater(compiled) if compiled.asks_each else compiled
    for scale in tool.scales:
        yield from check_scale(scale)
    if compiled.circle:
        names = ", ".join(compiled.circle)
        yield problem(ScoringCode.CYCLE, compiled.circle[0].place, names=names)
    for section in tool.sections:
        for condition in section.ask_if:
            yield from _condition(compiled, one, condition, section.id)
    for item in tool.items:
        for condition in item.ask_if:
            yield from _condition(compiled, one, condition, item.id)
        yield from _item(reading, compiled, item)
    for asked in compiled.items.values():
        yield from check_item_number(compiled, asked)
    yield from check_number_or_points(compiled)
    yield from check_operand_kinds(compiled)


def _item(reading: Reading, compiled: CompiledTool, item: Item) -> Iterator[Problem]:
    tool = compiled.tool
    ways = [way for way in _WAYS if getattr(item, way)]
    if len(ways) > 1 and ways != ["scale", "parts"]:
        yield problem(
            ScoringCode.EXACTLY_ONE, item.id.place, owner=f"The item “{item.id}”", found=len(ways),
            keys=", ".join(_WAYS),
        )  # fmt: skip
    sections = [section.id for section in tool.sections]
    if item.section and item.section not in sections:
        yield report_unknown("section", item.section, sections)
    known = [part.id for part in item.parts] + [each.id for each in tool.items]
    for name in names_in(item.value):
        if name not in known:
            yield report_unknown("part or item", name, known)
    yield from check_operations(f"A value of the item “{item.id}”", item.id, item.value)
    yield from check_bands(item.id, item.bands, "points")
    if item.from_tool:
        yield from _taken(reading, item, item.from_tool)


def _condition(
    compiled: CompiledTool, one: CompiledTool, condition: Condition, owner: Text
) -> Iterator[Problem]:
    tool = compiled.tool
    ways = [way for way in (condition.field, condition.item) if way]
    tests = (condition.one_of or None, condition.at_least, condition.at_most)
    called = f"The condition of “{owner}”"
    if len(ways) != 1:
        facts = {"owner": called, "found": len(ways), "keys": "field, item"}
        yield problem(ScoringCode.EXACTLY_ONE, owner.place, **facts)
    if all(test is None for test in tests):
        facts = {"owner": called, "found": 0, "keys": "one_of, at_least, at_most"}
        yield problem(ScoringCode.EXACTLY_ONE, owner.place, **facts)
    items = [item.id for item in tool.items]
    if condition.item and condition.item not in items:
        yield report_unknown("item", condition.item, items)
    if condition.field and condition.field not in tool.blanks:
        yield report_unknown("blank in its header", condition.field, tool.blanks)
    yield from _can_hold(one, condition, owner)


def _can_hold(compiled: CompiledTool, condition: Condition, owner: Text) -> Iterator[Problem]:
    """Answers that are not possible, and numbers beyond all that can be."""
    field = compiled.handbook.field(compiled.tool, condition.field or "")
    asked = compiled.items.get(condition.item or "")
    question = asked.question if asked and condition.of != "points" else None
    known = [str(choice) for choice in field.choices] if field else []
    for each in condition.one_of:
        if asked:
            yield from check_answer_code(each, question, asked.id, owner)
        elif known and each not in known:
            facts = {"name": each, "item": condition.field, "known": ", ".join(known)}
            yield problem(ScoringCode.NO_SUCH_ANSWER, place_of(each, owner.place), **facts)
    if asked is None:
        return
    low, high = asked.worth if condition.of == "points" else asked.limits
    above = condition.at_least is not None and high is not None and condition.at_least > high
    below = condition.at_most is not None and low is not None and condition.at_most < low
    if above or below:
        name = condition.item
        ends = {"low": _end(low), "high": _end(high)}
        yield problem(ScoringCode.NEVER_ASKED, owner.place, owner=owner, item=name, **ends)


def _end(limit: Exact | None) -> str:
    return "any number" if limit is None else format_exact(limit)


def check_answer_code(
    code: Text, question: Question | None, item: str, owner: Text
) -> Iterator[Problem]:
    """A code that no answer to an item has; one that is worked out of several is a number.

    Free text may be that code, but nobody is told to write it in just these letters.
    """
    if question and question.is_text and not question.is_mark(code):
        facts = {"key": "one_of", "owner": f"in “{owner}”", "id": item, "kind": "free text"}
        yield problem(ScoringCode.UNCOUNTED, place_of(code, owner.place), **facts)
        return
    possible = question.parse(code) is not None if question else parse_number(code) is not None
    if not possible:
        known = question.choices if question else "a number"
        facts = {"name": code, "item": item, "known": known}
        yield problem(ScoringCode.NO_SUCH_ANSWER, place_of(code, owner.place), **facts)


def _taken(reading: Reading, item: Item, taken: FromTool) -> Iterator[Problem]:
    handbook = reading.handbook
    if bool(taken.item) == bool(taken.score):
        facts = {"owner": f"“from_tool” of the item “{item.id}”", "keys": "item, score"}
        found = int(bool(taken.item)) + int(bool(taken.score))
        yield problem(ScoringCode.EXACTLY_ONE, item.id.place, found=found, **facts)
    other = handbook.tool(taken.tool)
    if other is None:
        if not reading.may_be(taken.tool, TOOL):
            near = nearest(taken.tool, (tool.id for tool in handbook.tools))
            yield problem(
                ReferenceCode.UNKNOWN_TOOL, taken.tool.place, name=taken.tool, nearest=near
            )
    else:
        yield from _taken_part(other, taken)
        yield from _taken_answers(reading.compiled(other), item, taken)
    counting = taken.combine in ("count", "percent")
    ways = [key for key in ("at_least", "one_of") if getattr(taken, key) not in (None, ())]
    if counting and not ways:
        yield report_undeclared(
            item.id, f"The item “{item.id}” takes the {taken.combine} of another tool's rows",
            "which rows count", "“at_least: …” or “one_of: …”", "its from_tool",
        )  # fmt: skip
    for key in ways if not counting or len(ways) > 1 else ():
        other_way = f"with combine: {taken.combine}" if not counting else "beside the other"
        yield report_no_effect(item.id, key, "from_tool", other_way)


def _taken_part(other: Tool, taken: FromTool) -> Iterator[Problem]:
    if taken.item and other.item(taken.item) is None:
        name = f"{taken.tool}.{taken.item}"
        near = nearest(taken.item, (each.id for each in other.items))
        yield problem(ReferenceCode.UNKNOWN_ITEM, taken.item.place, name=name, nearest=near)
    scores = [str(each.id) for each in scores_of(other)]
    if taken.score and taken.score not in scores:
        facts = {"tool": other.id, "name": taken.score, "nearest": nearest(taken.score, scores)}
        yield problem(ScoringCode.UNKNOWN_SCORE, taken.score.place, **facts)


def _taken_answers(other: CompiledTool, item: Item, taken: FromTool) -> Iterator[Problem]:
    """Codes that the other item has not, and numbers where it has none."""
    asked = other.asked(taken.item or "")
    if taken.score or asked is None:
        for code in taken.one_of if taken.score else ():
            yield from check_answer_code(code, None, str(taken.score), item.id)
        return
    question = None if taken.of == "points" else asked.question
    for code in taken.one_of:
        yield from check_answer_code(code, question, f"{taken.tool}.{taken.item}", item.id)
    owner = f"The item “{item.id}”"
    if asked.source.parts and asked.source.value is None:
        why = "it has several answers, and no value says which of them is its number"
        yield problem(ScoringCode.NO_NUMBER, item.id.place, owner=owner, name=taken.item, why=why)
    elif asked.pools_points:
        yield problem(ScoringCode.POOLED_NUMBER, item.id.place, id=taken.item)
    elif not taken.one_of and question and find_value_kind(None, question) != "number":
        why = "its answers are no numbers"
        yield problem(ScoringCode.NO_NUMBER, item.id.place, owner=owner, name=taken.item, why=why)


def _tool_circles(handbook: Handbook) -> Iterator[Problem]:
    """Tools that wait for each other's answers."""
    needs = {
        str(tool.id): [item.from_tool.tool for item in tool.items if item.from_tool]
        for tool in handbook.tools
    }
    for tool in handbook.tools:
        reached: dict[str, None] = {}
        waiting = list(map(str, needs[str(tool.id)]))
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached[name] = None
                waiting += map(str, needs.get(name, ()))
        if str(tool.id) in reached:
            place = needs[str(tool.id)][0].place
            yield problem(
                ScoringCode.TOOL_CYCLE, place, id=tool.id, names=", ".join(sorted(reached))
            )
