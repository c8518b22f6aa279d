"""Compile a tool: order its items, and work out what each of them can come to."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.model import Handbook, Item, Tool
from guidegen.model.answer import FromTool
from guidegen.model.scoring import Scoring
from guidegen.model.text import Text
from guidegen.model.value import names_in
from guidegen.scoring.compiled import CompiledItem, CompiledTool, operand_limits, scores_of
from guidegen.scoring.expressions import HUNDRED, NO_LIMITS, Limits, evaluate_limits
from guidegen.scoring.question import Question, combined_limits


def needed_items(tool: Tool, item: Item) -> tuple[Text, ...]:
    """The other items that an item's number or its conditions need."""
    parts = {part.id for part in item.parts}
    names = [name for name in names_in(item.value) if name not in parts]
    names += [each.item for each in tool.conditions_of(item) if each.item]
    return tuple(names)


def order_items(tool: Tool) -> tuple[list[Item], tuple[Text, ...]]:
    """The items, each after those that it needs; and those that need each other in a circle."""
    by_id = {item.id: item for item in reversed(tool.items)}
    waiting, done, order = list(by_id.values())[::-1], set[str](), list[Item]()
    while waiting:
        ready = [
            item
            for item in waiting
            if all(name in done or name not in by_id for name in needed_items(tool, item))
        ]
        if not ready:
            return order, tuple(item.id for item in waiting)
        order += ready
        done |= {item.id for item in ready}
        waiting = [item for item in waiting if item.id not in done]
    return order, ()


def compile_tool(handbook: Handbook, tool: Tool) -> CompiledTool:
    """Make a tool ready to be scored."""
    order, circle = order_items(tool)
    made: dict[str, CompiledItem] = {}
    for item in order:
        made.setdefault(str(item.id), _asked(handbook, tool, item, made))
    items = {str(item.id): made[item.id] for item in tool.items if item.id in made}
    aliases = {str(old): str(item.id) for item in tool.items for old in item.former_ids}
    return CompiledTool(handbook, tool, items, tuple(made.values()), circle, aliases)


def compile_for_one_rater(compiled: CompiledTool) -> CompiledTool:
    """The same tool, answered by one rater alone: nobody's answers are combined."""
    if compiled.scoring.raters is None:
        return compiled
    scoring = compiled.scoring.model_copy(update={"raters": None})
    return compile_tool(compiled.handbook, compiled.tool.model_copy(update={"scoring": scoring}))


def _asked(
    handbook: Handbook, tool: Tool, item: Item, made: Mapping[str, CompiledItem]
) -> CompiledItem:
    dates = handbook.settings.district.dates
    questions: dict[str, Question] = {}
    for part in item.parts:
        scale = handbook.scale_of(tool, item, part)
        questions[part.id] = Question(item.id, part.id, part.text, scale, part.answer, dates)
    if not item.parts and not item.is_computed:
        scale = handbook.scale_of(tool, item)
        questions[""] = Question(item.id, "", item.text, scale, item.answer, dates)
    repeat = tool.repeat_of(item)
    found = _limits(handbook, tool, item, questions, made)
    if repeat and repeat.combine == "sum":
        found = (found[0], None) if found[0] is not None and found[0] >= 0 else NO_LIMITS
    return CompiledItem(item, questions, repeat, tool.conditions_of(item), found)


def _limits(
    handbook: Handbook,
    tool: Tool,
    item: Item,
    questions: Mapping[str, Question],
    made: Mapping[str, CompiledItem],
) -> Limits:
    """Between which numbers the item's number is."""
    scoring = tool.scoring or Scoring()
    if item.from_tool:
        return _taken_limits(handbook, item.from_tool)
    if item.value is not None:
        return evaluate_limits(
            item.value, lambda name, of: operand_limits(scoring, questions, made, name, of)
        )
    return combined_limits(scoring, questions[""]) if "" in questions else NO_LIMITS


def _taken_limits(handbook: Handbook, taken: FromTool) -> Limits:
    if taken.combine in ("sum", "count"):
        return 0, None
    if taken.combine == "percent":
        return 0, HUNDRED
    other = handbook.tool(taken.tool)
    if other is None:
        return NO_LIMITS
    if taken.score:
        score = next((each for each in scores_of(other) if each.id == taken.score), None)
        return (0, HUNDRED) if score and score.score_method.is_percent else NO_LIMITS
    found = other.item(taken.item or "")
    if found is None or found.is_computed or (found.parts and taken.of != "points"):
        return NO_LIMITS
    asked = _asked(handbook, other, found, {})
    return asked.worth if taken.of == "points" else asked.limits
