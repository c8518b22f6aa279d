"""An item's number made of the rows of another tool."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from guidegen.model.answer import FromTool
from guidegen.scoring.conditions import is_one_of
from guidegen.scoring.numbers import Exact, combined, divide, exact
from guidegen.scoring.question import Question
from guidegen.scoring.results import Gap, Given, Row
from guidegen.scoring.tree import HUNDRED


def taken_number(
    taken: FromTool,
    rows: Iterable[Row],
    treated: Callable[[Given, Exact | None], Exact | Gap],
    question: Question | None,
) -> Exact | Gap:
    """The number that the rows come to, which answer a ``question`` of the other tool.

    What they leave open is ``treated`` by the item's rules, with the number of a row that counts
    in full.
    """
    counting = taken.combine in ("count", "percent")
    cut = exact(1 if taken.at_least is None else taken.at_least)
    numbers: list[Exact] = []
    gaps: list[Gap] = []
    for row in rows:
        if taken.one_of and is_one_of(taken.one_of, row.text, row.number, question):
            numbers.append(1)
        elif taken.one_of and row.gap in (None, Gap("no-number")):
            numbers.append(0)
        elif row.gap and row.gap.blocks:
            gaps.append(row.gap)
        else:
            given = Given(row.number, row.text, row.gap and row.gap.reason)
            number = treated(given, cut if counting else None)
            if isinstance(number, Gap):
                gaps.append(number)
            else:
                numbers.append(number)
    blocking = next((gap for gap in gaps if gap.blocks), None)
    if blocking or not numbers:
        return blocking or (min(gaps) if gaps else Gap("blank"))
    if taken.min_rows and len(numbers) < taken.min_rows:
        return Gap("too-few-rows", blocks=True)
    if counting:
        reached = sum(number >= cut for number in numbers)
        return reached if taken.combine == "count" else divide(HUNDRED * reached, len(numbers))
    one = combined(numbers, taken.combine)
    return Gap("no-number", blocks=True) if one is None else one
