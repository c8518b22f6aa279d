"""Compile a tool: order its items, and determine the limits of their numbers."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.model import Handbook, Item, Tool
from guidegen.model.answer import FromTool, Of
from guidegen.model.scoring import Scoring
from guidegen.model.text import Text
from guidegen.model.value import names_in
from guidegen.scoring.compiled import CompiledItem, CompiledTool, declared_scores, operand_limits
from guidegen.scoring.expressions import HUNDRED, NO_LIMITS, Limits, evaluate_limits
from guidegen.scoring.question import Question, combined_limits


def needed_items(tool: Tool, item: Item) -> tuple[Text, ...]:
    """Return the other items that an item's number or its conditions depend on."""
    parts = {part.id for part in item.parts}
    operands = (name for name in names_in(item.value) if name not in parts)
    conditions = (each.item for each in tool.conditions_of(item) if each.item)
    return (*operands, *conditions)


def order_items(tool: Tool) -> tuple[list[Item], tuple[Text, ...]]:
    """Return the items, each after those it depends on, and the items of a dependency cycle."""
    by_id: dict[Text, Item] = {}
    for item in tool.items:
        by_id.setdefault(item.id, item)
    waiting = list(by_id.values())
    done: set[str] = set()
    order: list[Item] = []
    while waiting:
        ready: list[Item] = []
        later: list[Item] = []
        for item in waiting:
            needed = by_id.keys() & needed_items(tool, item)
            if needed <= done:
                ready.append(item)
            else:
                later.append(item)
        if not ready:
            return order, tuple(item.id for item in waiting)
        order += ready
        done.update(item.id for item in ready)
        waiting = later
    return order, ()


def compile_tool(handbook: Handbook, tool: Tool) -> CompiledTool:
    """Prepare a tool for scoring."""
    order, cycle = order_items(tool)
    compiled: dict[str, CompiledItem] = {}
    for item in order:
        compiled.setdefault(str(item.id), _compile_item(handbook, tool, item, compiled))
    items: dict[str, CompiledItem] = {}
    aliases: dict[str, str] = {}
    for item in tool.items:
        if item.id in compiled:
            items[str(item.id)] = compiled[item.id]
        for former in item.former_ids:
            aliases[str(former)] = str(item.id)
    return CompiledTool(handbook, tool, items, tuple(compiled.values()), cycle, aliases)


def compile_for_one_rater(compiled: CompiledTool) -> CompiledTool:
    """Compile the same tool without its rules for raters, to score one rater's answers alone."""
    if compiled.scoring.raters is None:
        return compiled
    scoring = compiled.scoring.model_copy(update={"raters": None})
    return compile_tool(compiled.handbook, compiled.tool.model_copy(update={"scoring": scoring}))


def _compile_item(
    handbook: Handbook, tool: Tool, item: Item, compiled: Mapping[str, CompiledItem]
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
    low, high = _item_limits(handbook, tool, item, questions, compiled)
    if repeat and repeat.combine == "sum":
        # the number of instances is unknown
        high = None
        if low is not None and low < 0:
            low = None
    return CompiledItem(item, questions, repeat, tool.conditions_of(item), (low, high))


def _item_limits(
    handbook: Handbook,
    tool: Tool,
    item: Item,
    questions: Mapping[str, Question],
    compiled: Mapping[str, CompiledItem],
) -> Limits:
    """Return the limits of the item's number."""
    scoring = tool.scoring or Scoring()
    if item.from_tool:
        return _taken_limits(handbook, item.from_tool)
    if item.value is not None:

        def lookup(name: str, of: Of | None) -> Limits:
            return operand_limits(scoring, questions, compiled, name, of)

        return evaluate_limits(item.value, lookup)
    if "" in questions:
        return combined_limits(scoring, questions[""])
    return NO_LIMITS


def _taken_limits(handbook: Handbook, taken: FromTool) -> Limits:
    """Return the limits of a number that is taken from another tool."""
    if taken.combine in ("sum", "count"):
        return 0, None
    if taken.combine == "percent":
        return 0, HUNDRED
    other = handbook.tool(taken.tool)
    if other is None:
        return NO_LIMITS
    if taken.score:
        score = next((score for score in declared_scores(other) if score.id == taken.score), None)
        return (0, HUNDRED) if score and score.score_method.is_percent else NO_LIMITS
    item = other.item(taken.item or "")
    if item is None or item.is_computed or (item.parts and taken.of != "points"):
        return NO_LIMITS
    compiled = _compile_item(handbook, other, item, {})
    if taken.of == "points":
        return compiled.worth
    return compiled.limits
