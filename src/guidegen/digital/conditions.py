"""When a digital form can ask a question by itself, and when only the scorer can tell."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from guidegen.digital.form import AskIf
from guidegen.model import Item
from guidegen.model.answer import Condition
from guidegen.model.digital_names import digital_name, header_name
from guidegen.scoring.asking import deciding_choices, deciding_question, deciding_words
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import optional_exact


class FormConditions(NamedTuple):
    """The conditions of one item on one form."""

    #: those that the form can look at; all of them must be met
    conditions: tuple[AskIf, ...]
    #: whether there are others, so that only the scorer knows
    asked_always: bool


def form_conditions(compiled: CompiledTool, item: Item, names: Container[str]) -> FormConditions:
    """Return the conditions of an item as far as a form can look at them.

    ``names`` are those of the questions and header fields of the form.
    """
    found: list[AskIf] = []
    conditions = compiled.tool.conditions_of(item)
    for condition in conditions:
        ask_if = _ask_if(compiled, item, condition)
        if ask_if and ask_if.name in names:
            found.append(ask_if)
    return FormConditions(tuple(found), len(found) < len(conditions))


def _ask_if(compiled: CompiledTool, item: Item, condition: Condition) -> AskIf | None:
    if condition.field:
        return _ask_if_field(compiled, condition)
    return _ask_if_item(compiled, item, condition)


def _ask_if_field(compiled: CompiledTool, condition: Condition) -> AskIf | None:
    """Return a condition on a header field."""
    name = header_name(str(condition.field))
    field = compiled.handbook.field(compiled.tool, str(condition.field))
    if field and field.choices:
        return AskIf(name=name, codes=deciding_words(field, condition))
    return _as_written(name, condition)


def _ask_if_item(compiled: CompiledTool, item: Item, condition: Condition) -> AskIf | None:
    """Return a condition on another item; ``None`` if one answer on one form does not decide."""
    raters = compiled.scoring.raters
    if raters and not raters.asks_each:
        return None
    question = deciding_question(compiled, condition)
    other = compiled.find_item(str(condition.item))
    if question is None or other is None:
        return None
    repeat = compiled.tool.repeat_of(item)
    if other.repeat and (repeat is None or repeat.for_each != other.repeat.for_each):
        # the answers for all rooms together decide
        return None
    name = digital_name(other.id, question.part)
    if question.answer is None:
        return AskIf(name=name, codes=deciding_choices(compiled, condition))
    if condition.of == "points" or not (question.answer.is_number or condition.one_of):
        return None
    return _as_written(name, condition)


def _as_written(name: str, condition: Condition) -> AskIf:
    """Return a condition on what is written rather than chosen."""
    return AskIf(
        name=name,
        codes=tuple(map(str, condition.one_of)),
        at_least=optional_exact(condition.at_least),
        at_most=optional_exact(condition.at_most),
    )
