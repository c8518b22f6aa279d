"""What conditions and calculations use must have a number, and it must be clear which one.

An item can have two numbers: the answer's own, and the points that bands give for it. A pooled
item has none. Texts and categories are not numbers; dates only have a difference in days.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from guidegen.checking.numbers import find_operations
from guidegen.checking.reporting import report_no_effect, report_undeclared
from guidegen.model import Tool
from guidegen.model.answer import Of
from guidegen.model.base import place_of
from guidegen.model.scoring import Raters
from guidegen.model.text import Text
from guidegen.model.value import OF_AN_ITEM, ValueStep
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.question import Question, parse_number
from guidegen.scoring.raters import can_count

#: what an answer can be to a calculation
ValueKind = Literal["number", "date", "words"]
#: the id of an item, and which of its two numbers is asked for if that is written
NamedItem = tuple[Text, Of | None]
_CHOICES = "“number: {id}” or “points: {id}”, in braces, instead of “{id}”"
_OF = "“of: number” or “of: points”"


# --- whether something has a number


def check_operand_kinds(compiled: CompiledTool) -> Iterator[Problem]:
    """Check that values, bands, goals, and conditions use only what has a number."""
    for item in compiled.items.values():
        yield from _check_value(compiled, item)
        yield from _check_bands_and_goal(compiled, item)
        yield from _check_conditions(compiled, item)


def _check_value(compiled: CompiledTool, item: CompiledItem) -> Iterator[Problem]:
    value = item.source.value
    if isinstance(value, Text):
        yield from _check_operand(compiled, item, value)
    for operation in find_operations(value):
        for step in operation.steps:
            if not _is_difference_of_dates(compiled, item, step):
                for name in step.operands:
                    if isinstance(name, Text):
                        yield from _check_operand(compiled, item, name)


def _is_difference_of_dates(compiled: CompiledTool, item: CompiledItem, step: ValueStep) -> bool:
    if step.name != "difference":
        return False
    kinds = [
        _find_kind(compiled, item, operand) if isinstance(operand, Text) else "number"
        for operand in step.operands
    ]
    return kinds == ["date", "date"]


def _check_operand(compiled: CompiledTool, item: CompiledItem, name: Text) -> Iterator[Problem]:
    kind = _find_kind(compiled, item, name)
    if kind != "number":
        why = _explain(compiled, item, name, kind)
        yield _report_no_number(name, f"The value of “{item.id}”", name, why)


def _report_no_number(where: Text, owner: str, name: str, why: str) -> Problem:
    return problem(ScoringCode.NO_NUMBER, where.place, owner=owner, name=name, why=why)


def _explain(compiled: CompiledTool, item: CompiledItem, name: str, kind: ValueKind) -> str:
    """Return why something has no number."""
    question = _find_question(compiled, item, name)
    raters = compiled.scoring.raters
    if kind == "date":
        return "it is a date"
    if raters and raters.combine == "percent":
        return "none of its answers counts in the raters' percent"
    if question and question.is_date:
        return "the raters' answers are combined as numbers, but they are dates"
    if question and question.answer:
        return f"it is answered with a {question.answer.kind}"
    return "the answers of its scale have no values"


def _find_question(compiled: CompiledTool, item: CompiledItem, name: str) -> Question | None:
    """Return the question of the item's part with this id, or else of the item with this id."""
    if name in item.questions:
        return item.questions[name]
    other = compiled.items.get(name)
    return other.question if other else None


def _find_kind(compiled: CompiledTool, item: CompiledItem, name: str) -> ValueKind:
    question = _find_question(compiled, item, name)
    if question is None:
        return "number"
    return find_value_kind(compiled.scoring.raters, question)


def find_value_kind(raters: Raters | None, question: Question) -> ValueKind:
    """Return what an answer is after the answers of several raters have been combined."""
    if raters and raters.combine == "percent":
        return "number" if can_count(raters, question) else "words"
    if question.is_date:
        if raters and raters.combining.of_numbers and raters.of != "scores":
            return "words"
        return "date"
    if question.answer:
        return question.answer.answer_kind.holds
    if question.scale is None or question.scale.values:
        # another rule reports an unknown scale
        return "number"
    return "words"


def _check_bands_and_goal(compiled: CompiledTool, item: CompiledItem) -> Iterator[Problem]:
    """Report bands and a goal of an item that has no number."""
    if item.question is None:
        return
    kind = find_value_kind(compiled.scoring.raters, item.question)
    if kind == "number":
        return
    why = _explain(compiled, item, item.answered_part, kind)
    source = item.source
    for key in ("bands", "goal"):
        if getattr(source, key):
            yield _report_no_number(source.id, f"“{key}” of “{source.id}”", source.id, why)


def _check_conditions(compiled: CompiledTool, item: CompiledItem) -> Iterator[Problem]:
    """Report conditions that compare an item without a number."""
    raters = None if compiled.asks_each else compiled.scoring.raters
    for condition in item.conditions:
        if condition.at_least is None and condition.at_most is None:
            continue
        other = compiled.items.get(condition.item or "")
        if not (condition.item and other and other.question):
            continue
        kind = find_value_kind(raters, other.question)
        if kind != "number":
            why = _explain(compiled, other, other.answered_part, kind)
            where = f"The condition of “{item.source.id}”"
            yield _report_no_number(condition.item, where, other.id, why)


def check_answer_code(
    code: Text, question: Question | None, item: str, owner: Text
) -> Iterator[Problem]:
    """Report a code that no answer to an item has.

    Without a question, the answer is calculated and must be a number. Free text is reported,
    too: nobody is asked to write it in exactly these letters.
    """
    place = place_of(code, owner.place)
    if question and question.is_text and not question.is_mark(code):
        facts = {"key": "one_of", "owner": f"in “{owner}”", "id": item, "kind": "free text"}
        yield problem(ScoringCode.UNCOUNTED, place, **facts)
    elif question:
        if question.parse(code) is None:
            known = question.choices
            yield problem(ScoringCode.NO_SUCH_ANSWER, place, name=code, item=item, known=known)
    elif parse_number(code) is None:
        facts = {"name": code, "item": item, "known": "a number"}
        yield problem(ScoringCode.NO_SUCH_ANSWER, place, **facts)


# --- which of two numbers is meant


def check_number_or_points(compiled: CompiledTool) -> Iterator[Problem]:
    """Check that wherever an item has two numbers, the tool says which one to use."""
    tool = compiled.tool
    for owner, named in _find_named_items(compiled):
        yield from _check_choice(tool, owner, named, _CHOICES)
    for item in tool.items:
        for condition in tool.conditions_of(item):
            if condition.item:
                yield from _check_choice(tool, item.id, (condition.item, condition.of), _OF)
            elif condition.of:
                where = f"the condition of “{item.id}”"
                yield report_no_effect(item.id, "of", where, "without an item")
        taken = item.from_tool
        if taken is None:
            continue
        other = compiled.handbook.tool(taken.tool)
        if taken.item and other:
            yield from _check_choice(other, item.id, (taken.item, taken.of), _OF)
        elif taken.score and taken.of:
            yield report_no_effect(item.id, "of", "from_tool", "with a score")
    yield from _check_pooled(compiled)
    taken_points = compiled.handbook.points_taken.get(str(tool.id), frozenset())
    yield from _check_unused_points(compiled, taken_points)


def _find_named_items(compiled: CompiledTool) -> Iterator[tuple[Text, NamedItem]]:
    """Yield each item named in a value, after the id of the item or score with that value."""
    for item in compiled.tool.items:
        parts = {part.id for part in item.parts}
        for name, of in _find_names(item.value):
            if name not in parts:
                yield item.id, (name, of)
    for score in compiled.scores:
        for named in _find_names(score.value):
            yield score.id, named


def _find_names(value: object) -> Iterator[NamedItem]:
    if isinstance(value, Text):
        yield value, None
    for operation in find_operations(value):
        for step in operation.steps:
            of: Of | None = None
            if step.name in OF_AN_ITEM:
                of = "points" if step.name == "points" else "number"
            for operand in step.operands:
                if isinstance(operand, Text):
                    yield operand, of


def _check_choice(tool: Tool, owner: Text, named: NamedItem, choices: str) -> Iterator[Problem]:
    name, of = named
    item = tool.item(name)
    if item and of is None and (item.bands or item.inverse):
        fact = f"“{owner}” uses the item “{name}”, which has both a number and points"
        question = "which of them is meant"
        yield report_undeclared(name, fact, question, choices.replace("{id}", name), f"“{owner}”")


def _check_pooled(compiled: CompiledTool) -> Iterator[Problem]:
    """Report everything that asks for the one number of a pooled item, which has none."""
    named: list[Text | None] = [name for _, (name, _) in _find_named_items(compiled)]
    for item in compiled.tool.items:
        conditions = compiled.tool.conditions_of(item)
        named += [condition.item for condition in conditions]
    for criterion in compiled.scoring.criteria:
        named += [requirement.item for requirement in criterion.requires]
    named += [item.id for item in compiled.tool.items if item.goal]
    for name in named:
        if name and name in compiled.items and compiled.items[name].pools_points:
            yield problem(ScoringCode.POOLED_NUMBER, name.place, id=name)


def _check_unused_points(
    compiled: CompiledTool, taken_points: Collection[str]
) -> Iterator[Problem]:
    """Report keys that give points which no score counts and nothing else uses."""
    tool = compiled.tool
    used = set(taken_points)
    for _, (name, of) in _find_named_items(compiled):
        if of == "points":
            used.add(str(name))
    for item in tool.items:
        for condition in tool.conditions_of(item):
            if condition.of == "points":
                used.add(str(condition.item))
    for item in tool.items:
        if item.scored is False and item.id not in used:
            for key in ("bands", "inverse"):
                if getattr(item, key):
                    owner = f"the item “{item.id}”"
                    yield report_no_effect(item.id, key, owner, "with scored: false")
