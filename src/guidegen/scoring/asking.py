"""Find the answers for which another question is asked, as the scorer decides it."""

from __future__ import annotations

from dataclasses import replace

from guidegen.model.answer import Condition
from guidegen.model.settings import HeaderField
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.compiling import compile_for_one_rater
from guidegen.scoring.item_outcomes import ItemOutcomes
from guidegen.scoring.question import Question, meets_condition, parse_number
from guidegen.scoring.rater_answers import AnswerParser
from guidegen.scoring.results import AnswerRow


def deciding_question(compiled: CompiledTool, condition: Condition) -> Question | None:
    """Return the one question whose answer decides; ``None`` if several do, or a calculation."""
    item = compiled.find_item(str(condition.item))
    return item.question if item else None


def deciding_choices(compiled: CompiledTool, condition: Condition) -> tuple[str, ...]:
    """Return the codes of the deciding question for which a condition on an item holds.

    Each code is answered alone, by one rater, and the scorer says whether the condition holds.
    """
    alone = compile_for_one_rater(compiled)
    item = alone.find_item(str(condition.item))
    question = item.question if item else None
    if item is None or question is None:
        return ()
    # what matters is the answer, not whether or how often the question itself is asked
    item = replace(item, conditions=(), repeat=None)
    alone = replace(alone, items={item.id: item}, order=(item,))
    return tuple(code for code in question.known if _holds_for(alone, item, condition, code))


def _holds_for(compiled: CompiledTool, item: CompiledItem, condition: Condition, code: str) -> bool:
    row = AnswerRow("", item.id, code, part=item.answered_part)
    answers = AnswerParser(compiled).parse_rows([row])
    outcomes = ItemOutcomes(compiled, answers, {}, lambda _taken: ())
    outcomes.calculate()
    return outcomes.holds(condition, "") is True


def deciding_words(field: HeaderField, condition: Condition) -> tuple[str, ...]:
    """Return the choices of a header field for which a condition on it holds."""
    return tuple(
        str(words)
        for words in field.choices
        if meets_condition(condition, words, parse_number(words))
    )
