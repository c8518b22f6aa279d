"""Making a tool ready to be scored."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.model import Handbook, Item, Tool
from guidegen.model.answer import FromTool
from guidegen.model.scoring import Scoring
from guidegen.scoring.compiled import Asked, CompiledTool, operand_limits, scores_of
from guidegen.scoring.order import items_in_order
from guidegen.scoring.question import Question, answered_limits
from guidegen.scoring.tree import HUNDRED, NO_LIMITS, Limits, limits


def compile_tool(handbook: Handbook, tool: Tool) -> CompiledTool:
    """Make a tool ready to be scored."""
    order, circle = items_in_order(tool)
    made: dict[str, Asked] = {}
    for item in order:
        made.setdefault(str(item.id), _asked(handbook, tool, item, made))
    items = {str(item.id): made[item.id] for item in tool.items if item.id in made}
    aliases = {str(old): str(item.id) for item in tool.items for old in item.former_ids}
    return CompiledTool(handbook, tool, items, tuple(made.values()), circle, aliases)


def compiled_for_one_rater(compiled: CompiledTool) -> CompiledTool:
    """The same tool, answered by one rater alone: nobody's answers are combined."""
    if compiled.scoring.raters is None:
        return compiled
    scoring = compiled.scoring.model_copy(update={"raters": None})
    return compile_tool(compiled.handbook, compiled.tool.model_copy(update={"scoring": scoring}))


def _asked(handbook: Handbook, tool: Tool, item: Item, made: Mapping[str, Asked]) -> Asked:
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
    return Asked(item, questions, repeat, tool.conditions_of(item), found)


def _limits(
    handbook: Handbook,
    tool: Tool,
    item: Item,
    questions: Mapping[str, Question],
    made: Mapping[str, Asked],
) -> Limits:
    """Between which numbers the item's number is."""
    scoring = tool.scoring or Scoring()
    if item.from_tool:
        return _taken_limits(handbook, item.from_tool)
    if item.value is not None:
        return limits(
            item.value, lambda name, of: operand_limits(scoring, questions, made, name, of)
        )
    return answered_limits(scoring, questions[""]) if "" in questions else NO_LIMITS


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
