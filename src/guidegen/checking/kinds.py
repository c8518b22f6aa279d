"""What is counted with has a number: no text, no category; a date only for the days between two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from guidegen.model.scoring import Raters
from guidegen.model.text import Text
from guidegen.model.value import Operation, Step
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.question import Question
from guidegen.scoring.raters import can_count

Kind = Literal["number", "date", "words"]
_BY_NUMBER = ("mean", "median", "lowest", "highest")
#: the operands of what is taken away from each other
_TWO = 2


def check_kinds(compiled: CompiledTool) -> Iterator[Problem]:
    """Values, bands, goals and conditions of what has no number."""
    for asked in compiled.items.values():
        yield from _value(compiled, asked)
        yield from _numbered(compiled, asked)


def _value(compiled: CompiledTool, asked: Asked) -> Iterator[Problem]:
    """Operands that have no number, wherever they stand in an item's value."""
    value, owner = asked.item.value, f"The value of “{asked.id}”"
    if isinstance(value, Text):
        yield from _wordless(compiled, asked, value, owner)
    for operation in value.operations() if isinstance(value, Operation) else ():
        for step in operation.steps:
            yield from _step(compiled, asked, step, owner)


def _step(compiled: CompiledTool, asked: Asked, step: Step, owner: str) -> Iterator[Problem]:
    names = [each for each in step.operands if isinstance(each, Text)]
    kinds = [_kind_of(compiled, asked, each) for each in names]
    if step.name == "difference" and kinds == ["date"] * _TWO and len(step.operands) == _TWO:
        return
    for name in names:
        yield from _wordless(compiled, asked, name, owner)


def _wordless(compiled: CompiledTool, asked: Asked, name: Text, owner: str) -> Iterator[Problem]:
    kind = _kind_of(compiled, asked, name)
    if kind != "number":
        yield _no_number(name, owner, name, _why(compiled, asked, name, kind))


def _no_number(where: Text, owner: str, name: str, why: str) -> Problem:
    return problem(ScoringCode.NO_NUMBER, where.place, owner=owner, name=name, why=why)


def _why(compiled: CompiledTool, asked: Asked, name: str, kind: Kind) -> str:
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


def _question(compiled: CompiledTool, asked: Asked | None, name: str) -> Question | None:
    """What is answered by a part of the item, or else by another item."""
    if asked and name in asked.questions:
        return asked.questions[name]
    other = compiled.items.get(name)
    return other.question if other else None


def _kind_of(compiled: CompiledTool, asked: Asked | None, name: str) -> Kind:
    question = _question(compiled, asked, name)
    return "number" if question is None else kind_of(compiled.scoring.raters, question)


def kind_of(raters: Raters | None, question: Question) -> Kind:
    """What an answer is, once those of several raters have become one."""
    if raters and raters.combine == "percent":
        return "number" if can_count(raters, question) else "words"
    if question.is_date:
        by_number = raters and raters.combine in _BY_NUMBER and raters.of != "scores"
        return "words" if by_number else "date"
    if question.answer:
        return question.answer.answer_kind.holds
    # of a scale that is not known something is said elsewhere
    return "number" if question.scale is None or question.scale.values else "words"


def _numbered(compiled: CompiledTool, asked: Asked) -> Iterator[Problem]:
    """Bands and goals of an item, and conditions on one, that has no number."""
    item = asked.item
    if asked.question and kind_of(compiled.scoring.raters, asked.question) != "number":
        why = _why(
            compiled, asked, asked.answered_part, kind_of(compiled.scoring.raters, asked.question)
        )
        for key in ("bands", "goal"):
            if getattr(item, key):
                yield _no_number(item.id, f"“{key}” of “{item.id}”", item.id, why)
    for condition in asked.conditions:
        if not condition.item or (condition.at_least, condition.at_most) == (None, None):
            continue
        other = compiled.items.get(condition.item)
        raters = None if compiled.asks_each else compiled.scoring.raters
        if other and other.question and kind_of(raters, other.question) != "number":
            kind = kind_of(raters, other.question)
            why = _why(compiled, other, other.answered_part, kind)
            yield _no_number(condition.item, f"The condition of “{item.id}”", other.id, why)
