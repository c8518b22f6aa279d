"""What is counted with has a number: no text, no category; a date only for the days between two."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from guidegen.checking.reporting import report_no_effect, report_undeclared
from guidegen.model import Tool
from guidegen.model.answer import Of
from guidegen.model.scoring import Raters
from guidegen.model.text import Text
from guidegen.model.value import OF_AN_ITEM, Operation, Step
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.question import Question
from guidegen.scoring.raters import can_count

ValueKind = Literal["number", "date", "words"]
#: the operands of what is taken away from each other
_TWO = 2


def check_operand_kinds(compiled: CompiledTool) -> Iterator[Problem]:
    """Values, bands, goals and conditions of what has no number."""
    for asked in compiled.items.values():
        yield from _value(compiled, asked)
        yield from _numbered(compiled, asked)


def _value(compiled: CompiledTool, asked: CompiledItem) -> Iterator[Problem]:
    """Operands that have no number, wherever they stand in an item's value."""
    value, owner = asked.source.value, f"The value of “{asked.id}”"
    if isinstance(value, Text):
        yield from _wordless(compiled, asked, value, owner)
    for operation in value.operations() if isinstance(value, Operation) else ():
        for step in operation.steps:
            yield from _step(compiled, asked, step, owner)


def _step(compiled: CompiledTool, asked: CompiledItem, step: Step, owner: str) -> Iterator[Problem]:
    names = [each for each in step.operands if isinstance(each, Text)]
    kinds = [_kind_of(compiled, asked, each) for each in names]
    if step.name == "difference" and kinds == ["date"] * _TWO and len(step.operands) == _TWO:
        return
    for name in names:
        yield from _wordless(compiled, asked, name, owner)


def _wordless(
    compiled: CompiledTool, asked: CompiledItem, name: Text, owner: str
) -> Iterator[Problem]:
    kind = _kind_of(compiled, asked, name)
    if kind != "number":
        yield _no_number(name, owner, name, _why(compiled, asked, name, kind))


def _no_number(where: Text, owner: str, name: str, why: str) -> Problem:
    return problem(ScoringCode.NO_NUMBER, where.place, owner=owner, name=name, why=why)


def _why(compiled: CompiledTool, asked: CompiledItem, name: str, kind: ValueKind) -> str:
    question = _question(compiled, asked, name)
    if kind == "date":
        return "it is a date"
    raters = compiled.scoring.raters
    if raters and raters.combine == "percent":
        return "none of its answers is one that the raters' percent counts"
    if question and question.is_date:
        return "the raters' answers to a date are combined as numbers, which it is not"
    if question and question.answer:
        return f"it is answered with a {question.answer.kind}"
    return "the answers of its scale have no values"


def _question(compiled: CompiledTool, asked: CompiledItem | None, name: str) -> Question | None:
    """What is answered by a part of the item, or else by another item."""
    if asked and name in asked.questions:
        return asked.questions[name]
    other = compiled.items.get(name)
    return other.question if other else None


def _kind_of(compiled: CompiledTool, asked: CompiledItem | None, name: str) -> ValueKind:
    question = _question(compiled, asked, name)
    return "number" if question is None else find_value_kind(compiled.scoring.raters, question)


def find_value_kind(raters: Raters | None, question: Question) -> ValueKind:
    """What an answer is, once those of several raters have become one."""
    if raters and raters.combine == "percent":
        return "number" if can_count(raters, question) else "words"
    if question.is_date:
        by_number = raters and raters.combining.of_numbers and raters.of != "scores"
        return "words" if by_number else "date"
    if question.answer:
        return question.answer.answer_kind.holds
    # of a scale that is not known something is said elsewhere
    return "number" if question.scale is None or question.scale.values else "words"


def _numbered(compiled: CompiledTool, asked: CompiledItem) -> Iterator[Problem]:
    """Bands and goals of an item, and conditions on one, that has no number."""
    item = asked.source
    if asked.question and find_value_kind(compiled.scoring.raters, asked.question) != "number":
        why = _why(
            compiled,
            asked,
            asked.answered_part,
            find_value_kind(compiled.scoring.raters, asked.question),
        )
        for key in ("bands", "goal"):
            if getattr(item, key):
                yield _no_number(item.id, f"“{key}” of “{item.id}”", item.id, why)
    for condition in asked.conditions:
        if not condition.item or (condition.at_least, condition.at_most) == (None, None):
            continue
        other = compiled.items.get(condition.item)
        raters = None if compiled.asks_each else compiled.scoring.raters
        if other and other.question and find_value_kind(raters, other.question) != "number":
            kind = find_value_kind(raters, other.question)
            why = _why(compiled, other, other.answered_part, kind)
            yield _no_number(condition.item, f"The condition of “{item.id}”", other.id, why)


#: an item that something names, and which of its two numbers is meant, if that is said
NamedItem = tuple[Text, Of | None]
_CHOICES = "“number: {id}” or “points: {id}”, in braces, in the place of “{id}”"
_OF = "“of: number” or “of: points”"


def check_number_or_points(compiled: CompiledTool) -> Iterator[Problem]:
    """Items with two numbers that are named without saying which; and rules that nobody uses."""
    tool = compiled.tool
    for owner, named in _values(compiled):
        yield from _open(tool, owner, named, _CHOICES)
    for item in tool.items:
        for condition in tool.conditions_of(item):
            if condition.item:
                yield from _open(tool, item.id, (condition.item, condition.of), _OF)
            elif condition.of:
                yield report_no_effect(
                    item.id, "of", f"the condition of “{item.id}”", "without an item"
                )
        taken = item.from_tool
        other = compiled.handbook.tool(taken.tool) if taken else None
        if taken and taken.item and other:
            yield from _open(other, item.id, (taken.item, taken.of), _OF)
        elif taken and taken.score and taken.of:
            yield report_no_effect(item.id, "of", "from_tool", "with a score")
    yield from _pooled(compiled)
    yield from _unused(compiled, compiled.handbook.points_taken.get(str(tool.id), frozenset()))


def _values(compiled: CompiledTool) -> Iterator[tuple[Text, NamedItem]]:
    """Every id in the values of items and scores, but parts, with who names it."""
    for item in compiled.tool.items:
        parts = {part.id for part in item.parts}
        for name, of in _names(item.value):
            if name not in parts:
                yield item.id, (name, of)
    for score in compiled.scores:
        yield from ((score.id, named) for named in _names(score.value))


def _names(value: object) -> Iterator[NamedItem]:
    if isinstance(value, Text):
        yield value, None
    for operation in value.operations() if isinstance(value, Operation) else ():
        for step in operation.steps:
            of: Of | None = None
            if step.name in OF_AN_ITEM:
                of = "points" if step.name == "points" else "number"
            yield from ((each, of) for each in step.operands if isinstance(each, Text))


def _open(tool: Tool, owner: Text, named: NamedItem, choices: str) -> Iterator[Problem]:
    name, of = named
    item = tool.item(name)
    if item and of is None and (item.bands or item.inverse):
        fact = f"“{owner}” needs the item “{name}”, which has a number and points"
        question = "which of them is meant"
        yield report_undeclared(name, fact, question, choices.replace("{id}", name), f"“{owner}”")


def _pooled(compiled: CompiledTool) -> Iterator[Problem]:
    """Whatever asks for the one number of an item of which each room counts as an item."""
    pooled = {id_ for id_, asked in compiled.items.items() if asked.pools_points}
    places = [name for _owner, (name, _of) in _values(compiled)]
    places += [
        c.item for i in compiled.tool.items for c in compiled.tool.conditions_of(i) if c.item
    ]
    places += [r.item for c in compiled.scoring.criteria for r in c.requires if r.item]
    places += [item.id for item in compiled.tool.items if item.goal]
    for name in places:
        if name in pooled:
            yield problem(ScoringCode.POOLED_NUMBER, name.place, id=name)


def _unused(compiled: CompiledTool, taken_points: Collection[str]) -> Iterator[Problem]:
    """Points of items that are part of no score and that nothing asks for."""
    tool = compiled.tool
    used = {str(name) for _owner, (name, of) in _values(compiled) if of == "points"}
    used |= {str(c.item) for i in tool.items for c in tool.conditions_of(i) if c.of == "points"}
    used |= set(taken_points)
    for item in tool.items:
        if item.scored is False and item.id not in used:
            for key in ("bands", "inverse"):
                if getattr(item, key):
                    yield report_no_effect(
                        item.id, key, f"the item “{item.id}”", "with scored: false"
                    )
