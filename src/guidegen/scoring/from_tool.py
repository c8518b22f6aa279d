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


def combine_taken(
    taken: FromTool,
    rows: Iterable[TakenAnswer],
    treated: Callable[[ParsedAnswer, Exact | None], Exact | NoValue],
    question: Question | None,
) -> Exact | NoValue:
    """The number that the rows come to, which answer a ``question`` of the other tool.

    What they leave open is ``treated`` by the item's rules, with the number of a row that counts
    in full.
    """
    counting = taken.combine in ("count", "percent")
    cut = to_exact(1 if taken.at_least is None else taken.at_least)
    numbers: list[Exact] = []
    gaps: list[NoValue] = []
    for row in rows:
        if taken.one_of and is_one_of(taken.one_of, row.text, row.number, question):
            numbers.append(1)
        elif taken.one_of and row.gap in (None, NoValue("no-number")):
            numbers.append(0)
        elif row.gap and row.gap.blocks:
            gaps.append(row.gap)
        else:
            given = ParsedAnswer(row.number, row.text, row.gap and row.gap.reason)
            number = treated(given, cut if counting else None)
            if isinstance(number, NoValue):
                gaps.append(number)
            else:
                numbers.append(number)
    blocking = next((gap for gap in gaps if gap.blocks), None)
    if blocking or not numbers:
        return blocking or (min(gaps) if gaps else NoValue("blank"))
    if taken.min_rows and len(numbers) < taken.min_rows:
        return NoValue("too-few-rows", blocks=True)
    if counting:
        reached = sum(number >= cut for number in numbers)
        return reached if taken.combine == "count" else divide(HUNDRED * reached, len(numbers))
    one = combine(numbers, taken.combine)
    return NoValue("no-number", blocks=True) if one is None else one


def answers_of_tool(compiled: CompiledTool, gathered: GatheredAnswers) -> GatheredAnswers:
    """All that another tool was answered in an administration, with what stands beside it."""
    rows = [
        row._replace(tool="", crosswalk="")
        for name in sorted(compiled.own)
        for row in gathered.others.get(name, ())
    ]
    others = {name: found for name, found in gathered.others.items() if name not in compiled.own}
    return GatheredAnswers(gathered.id, gathered.unit, rows, others, gathered.lost)


def split_forms(
    compiled: CompiledTool, found: GatheredAnswers, taken: FromTool
) -> list[GatheredAnswers]:
    """The forms that an item is taken from: one for each rater and instance.

    What the other tool itself asks for several of, it also combines itself. A tool that is made of
    others' answers alone has one form.
    """
    rows = [row for row in _counting(compiled.scoring.raters, found.rows) if _has_role(row, taken)]
    if not rows and all(asked.source.is_computed for asked in compiled.items.values()):
        return [found]
    one = {id_ for id_, asked in compiled.items.items() if asked.repeat is None}
    several = len(one) < len(compiled.items)
    forms: dict[tuple[RaterKey, str], list[AnswerRow]] = {}
    for row in rows:
        item, rater = compiled.id_now(row.item), (row.rater, row.role)
        if several if taken.score else item not in one:
            forms.setdefault((rater, ""), []).append(row)
        else:
            forms.setdefault((rater, row.instance), []).append(row._replace(instance=""))
    # whose row of this tool was lost nobody knows: that is told beside the forms, and not in each
    lost = [each for each in found.lost if each.tool and each.tool not in compiled.own]
    return [
        GatheredAnswers(found.id, found.unit, form, found.others, lost)
        for _key, form in sorted(forms.items())
    ]


def _has_role(row: AnswerRow, taken: FromTool) -> bool:
    return not taken.roles or row.role in taken.roles


def _counting(raters: Raters | None, rows: Sequence[AnswerRow]) -> Sequence[AnswerRow]:
    """The rows of those whose answers count by the tool's own rules."""
    if raters is None:
        return rows
    if raters.combine == "role":
        return [row for row in rows if row.role == raters.role]
    agreed = [row for row in rows if row.role == CONSENSUS]
    if raters.combine == CONSENSUS and agreed:
        return agreed
    out = (*raters.non_voting, CONSENSUS)
    return [row for row in rows if row.role not in out]
