"""Whether the number of an item is meant or its points; and pooled items, which have no number."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from guidegen.checking.undeclared import no_effect, undeclared
from guidegen.model import Tool
from guidegen.model.answer import Of
from guidegen.model.text import Text
from guidegen.model.value import OF_AN_ITEM, Operation
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.scoring.compiled import CompiledTool

#: an item that something names, and which of its two numbers is meant, if that is said
Named = tuple[Text, Of | None]
_CHOICES = "“number: {id}” or “points: {id}”, in braces, in the place of “{id}”"
_OF = "“of: number” or “of: points”"


def check_meant(compiled: CompiledTool) -> Iterator[Problem]:
    """Items with two numbers that are named without saying which; and rules that nobody uses."""
    tool = compiled.tool
    for owner, named in _values(compiled):
        yield from _open(tool, owner, named, _CHOICES)
    for item in tool.items:
        for condition in tool.conditions_of(item):
            if condition.item:
                yield from _open(tool, item.id, (condition.item, condition.of), _OF)
            elif condition.of:
                yield no_effect(item.id, "of", f"the condition of “{item.id}”", "without an item")
        taken = item.from_tool
        other = compiled.handbook.tool(taken.tool) if taken else None
        if taken and taken.item and other:
            yield from _open(other, item.id, (taken.item, taken.of), _OF)
        elif taken and taken.score and taken.of:
            yield no_effect(item.id, "of", "from_tool", "with a score")
    yield from _pooled(compiled)
    yield from _unused(compiled, compiled.handbook.points_taken.get(str(tool.id), frozenset()))


def _values(compiled: CompiledTool) -> Iterator[tuple[Text, Named]]:
    """Every id in the values of items and scores, but parts, with who names it."""
    for item in compiled.tool.items:
        parts = {part.id for part in item.parts}
        for name, of in _names(item.value):
            if name not in parts:
                yield item.id, (name, of)
    for score in compiled.scores:
        yield from ((score.id, named) for named in _names(score.value))


def _names(value: object) -> Iterator[Named]:
    if isinstance(value, Text):
        yield value, None
    for operation in value.operations() if isinstance(value, Operation) else ():
        for step in operation.steps:
            of: Of | None = None
            if step.name in OF_AN_ITEM:
                of = "points" if step.name == "points" else "number"
            yield from ((each, of) for each in step.operands if isinstance(each, Text))


def _open(tool: Tool, owner: Text, named: Named, choices: str) -> Iterator[Problem]:
    name, of = named
    item = tool.item(name)
    if item and of is None and (item.bands or item.inverse):
        fact = f"“{owner}” needs the item “{name}”, which has a number and points"
        question = "which of them is meant"
        yield undeclared(name, fact, question, choices.replace("{id}", name), f"“{owner}”")


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
                    yield no_effect(item.id, key, f"the item “{item.id}”", "with scored: false")
