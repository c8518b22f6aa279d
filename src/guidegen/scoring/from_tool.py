"""Take an item's number from the answers of another tool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from guidegen.model.answer import FromTool
from guidegen.model.fields import CONSENSUS
from guidegen.model.scoring import Raters
from guidegen.scoring.administrations import GatheredAnswers
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.numbers import Exact, combine, divide, to_exact
from guidegen.scoring.question import Question, is_one_of
from guidegen.scoring.results import AnswerRow, NoValue, ParsedAnswer, RaterKey, TakenAnswer

#: returns the number of an answer by the item's rules, given the number that a missing answer
#: becomes if it counts as highest
AnswerResolver = Callable[[ParsedAnswer, Exact | None], Exact | NoValue]


def combine_taken(
    taken: FromTool,
    answers: Iterable[TakenAnswer],
    resolve: AnswerResolver,
    question: Question | None,
) -> Exact | NoValue:
    """Combine the answers to a ``question`` of another tool into one number.

    ``resolve`` applies the item's rules to missing answers.
    """
    cut = to_exact(1 if taken.at_least is None else taken.at_least)
    numbers: list[Exact] = []
    missing: list[NoValue] = []
    for answer in answers:
        number = _taken_number(taken, answer, resolve, question, cut)
        if isinstance(number, NoValue):
            missing.append(number)
        else:
            numbers.append(number)
    blocking = next((each for each in missing if each.blocks), None)
    if blocking:
        return blocking
    if not numbers:
        return min(missing, default=NoValue("blank"))
    if taken.min_rows and len(numbers) < taken.min_rows:
        return NoValue("too-few-rows", blocks=True)
    if taken.combine not in ("count", "percent"):
        combined = combine(numbers, taken.combine)
        if combined is None:
            return NoValue("no-number", blocks=True)
        return combined
    reached = sum(number >= cut for number in numbers)
    if taken.combine == "count":
        return reached
    return divide(HUNDRED * reached, len(numbers))


def _taken_number(
    taken: FromTool,
    answer: TakenAnswer,
    resolve: AnswerResolver,
    question: Question | None,
    cut: Exact,
) -> Exact | NoValue:
    """Return one answer as a number; with ``one_of``, 1 if it counts and 0 if it does not."""
    no_value = answer.no_value
    if taken.one_of:
        if is_one_of(taken.one_of, answer.text, answer.number, question):
            return 1
        if no_value in (None, NoValue("no-number")):
            return 0
    if no_value and no_value.blocks:
        return no_value
    parsed = ParsedAnswer(answer.number, answer.text, no_value.reason if no_value else None)
    return resolve(parsed, cut if taken.combine in ("count", "percent") else None)


# --- the forms of another tool


def answers_of_tool(compiled: CompiledTool, gathered: GatheredAnswers) -> GatheredAnswers:
    """Return the answers to another tool in an administration, with all others as the rest."""
    rows: list[AnswerRow] = []
    others: dict[str, list[AnswerRow]] = {}
    for name, found in sorted(gathered.others.items()):
        if name in compiled.own_ids:
            rows += (row._replace(tool="", crosswalk="") for row in found)
        else:
            others[name] = found
    return GatheredAnswers(gathered.id, gathered.unit, rows, others, gathered.lost)


def split_forms(
    compiled: CompiledTool, gathered: GatheredAnswers, taken: FromTool
) -> list[GatheredAnswers]:
    """Return the forms that an item is taken from: one for each rater and instance.

    A score of several instances is calculated by the other tool itself, so these are not split.
    Neither is a tool that only takes its numbers from other tools.
    """
    rows = _deciding_rows(compiled.scoring.raters, gathered.rows)
    if taken.roles:
        rows = [row for row in rows if row.role in taken.roles]
    if not rows and all(item.source.is_computed for item in compiled.items.values()):
        return [gathered]
    single = {id_ for id_, item in compiled.items.items() if item.repeat is None}
    has_instances = len(single) < len(compiled.items)
    forms: dict[tuple[RaterKey, str], list[AnswerRow]] = {}
    for row in rows:
        is_whole = has_instances if taken.score else compiled.current_id(row.item) not in single
        if is_whole:
            forms.setdefault(((row.rater, row.role), ""), []).append(row)
        else:
            key = ((row.rater, row.role), row.instance)
            forms.setdefault(key, []).append(row._replace(instance=""))
    # whose form a lost row of this tool belongs to is unknown, so the caller reports it once
    lost = [each for each in gathered.lost if each.tool and each.tool not in compiled.own_ids]
    return [
        GatheredAnswers(gathered.id, gathered.unit, form, gathered.others, lost)
        for _key, form in sorted(forms.items())
    ]


def _deciding_rows(raters: Raters | None, rows: Sequence[AnswerRow]) -> Sequence[AnswerRow]:
    """Return the rows of the raters whose answers count by the tool's own rules."""
    if raters is None:
        return rows
    if raters.combine == "role":
        return [row for row in rows if row.role == raters.role]
    if raters.combine == CONSENSUS:
        consensus = [row for row in rows if row.role == CONSENSUS]
        if consensus:
            return consensus
    silent = (*raters.non_voting, CONSENSUS)
    return [row for row in rows if row.role not in silent]
