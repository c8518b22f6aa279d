"""Scores that a table can hold: what each answer to each item adds, as the scorer says.

Programs that know only tables and sums, such as spreadsheets, can make these scores exactly. Every
number is asked of the scorer; what cannot be told by one answer alone has no table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guidegen.language import N_
from guidegen.model.form import Form
from guidegen.model.scoring import Score
from guidegen.scoring.administrations import GatheredAnswers
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.coverage import find_omitted, score_items
from guidegen.scoring.methods import collect_entries, ratio_parts
from guidegen.scoring.numbers import Exact
from guidegen.scoring.question import Question, answer_limits
from guidegen.scoring.results import AnswerRow
from guidegen.scoring.scorer import Scorer

#: how many numbers a question can have to be answered from a table
_MOST_NUMBERS = 100


class AnswerWorth(NamedTuple):
    """What one answer to an item adds to a score."""

    #: the code; empty for a blank
    code: str
    #: to the dividend and to the divisor
    earned: Exact
    possible: Exact
    #: whether it counts at all
    counts: bool
    #: whether there is no score with this answer
    blocks: bool


#: what each answer to an item is worth, the blank first
ItemWorth = tuple[AnswerWorth, ...]


@dataclass(frozen=True, slots=True)
class PlainScore:
    """A score that is a sum, or one sum divided by another."""

    score: Score
    #: by the ids of its items on the form
    items: Mapping[str, ItemWorth]


class NotPlain(NamedTuple):
    """Why a score cannot be made from a table, for people, to be translated."""

    why: str
    #: whether the form has the score at all: one that leaves out items of it has none
    exists: bool = True


def plain_score(
    compiled: CompiledTool, score: Score, form: Form, out: Collection[str]
) -> PlainScore | NotPlain:
    """Return a score of one form as a table, if that is exactly the scorer's.

    ``out`` are the items that the form's variant does not ask.
    """
    if _is_cut(compiled, score, form, out):
        return NotPlain(N_("This form leaves out some of its items."), exists=False)
    why = _why_not(compiled, score) or _why_not_items(compiled, score, out)
    if why:
        return NotPlain(why)
    items = [item for item in compiled.selected(score) if item.id not in out]
    scorer = Scorer(compiled)
    return PlainScore(score, {item.id: _worth(scorer, score, item) for item in items})


def _why_not(compiled: CompiledTool, score: Score) -> str:
    """Return why its rules fit no table; empty if they do."""
    rounding = compiled.rounding(score)
    reasons = (
        (compiled.scoring.raters is not None, N_("The answers of several raters become one.")),
        (bool(score.scores), N_("It is made of other scores.")),
        (
            score.score_method.ratio is None,
            N_("It takes more than adding up and dividing."),
        ),
        (bool(score.instances), N_("It is made for each room, session or the like.")),
        (
            bool(score.gates or compiled.scoring.gates),
            N_("It depends on how many items are answered."),
        ),
        (
            rounding is not None and rounding.half == "even",
            N_("Exact halves are rounded to the even digit."),
        ),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _is_cut(compiled: CompiledTool, score: Score, form: Form, out: Collection[str]) -> bool:
    """Tell whether the form's view leaves out items of the score."""
    if form.view is None:
        return False
    omitted = find_omitted(compiled, (str(form.view.id),)).items
    return bool(omitted & score_items(compiled, score).difference(out))


def _why_not_items(compiled: CompiledTool, score: Score, out: Collection[str]) -> str:
    """Return why the answers to its items cannot be listed; empty if they can."""
    items = [item for item in compiled.selected(score) if item.id not in out]
    if not all(item.is_plain for item in items):
        return N_("An item has parts, is repeated, is asked only sometimes, or is worked out.")
    if not all(_codes(item) for item in items):
        return N_("An item is a number that has no largest value.")
    return ""


def _worth(scorer: Scorer, score: Score, item: CompiledItem) -> ItemWorth:
    return tuple(_worth_of(scorer, score, item, code) for code in ("", *_codes(item)))


def _worth_of(scorer: Scorer, score: Score, item: CompiledItem, code: str) -> AnswerWorth:
    """Ask the scorer what one answer adds."""
    row = AnswerRow("", item.id, code)
    results = scorer.item_results(GatheredAnswers("", "", [row]))
    entries = collect_entries(scorer.compiled, score, (item,), results)
    ratio = score.score_method.ratio
    if not entries.counted or ratio is None:
        return AnswerWorth(code, 0, 0, counts=False, blocks=entries.blocked is not None)
    earned, possible = ratio_parts(score, ratio, entries.counted[0])
    return AnswerWorth(code, earned, possible, counts=True, blocks=entries.blocked is not None)


def _codes(item: CompiledItem) -> tuple[str, ...]:
    """Return every answer to a plain item; none if there are too many to list."""
    (question,) = item.questions.values()
    if question.answer is None:
        return tuple(question.known)
    return (*question.known, *_list_numbers(question))


def _list_numbers(question: Question) -> Iterator[str]:
    """Yield the whole numbers that can be written, if they can be listed."""
    answer = question.answer
    if answer is None or not answer.answer_kind.is_whole:
        return
    low, high = answer_limits(answer)
    if isinstance(low, int) and isinstance(high, int) and high - low < _MOST_NUMBERS:
        yield from map(str, range(low, high + 1))
