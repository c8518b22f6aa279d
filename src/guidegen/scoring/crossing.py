"""Answers to an older version of a tool, turned into answers or scores of this one when asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from guidegen.model.answer import Of
from guidegen.model.edition import CrossedItem, CrossedScore, Crosswalk
from guidegen.model.text import Text
from guidegen.model.value import names_in
from guidegen.scoring.numbers import Exact, exact
from guidegen.scoring.plan import Plan
from guidegen.scoring.question import number_of
from guidegen.scoring.results import Answer, Gap, ScoreResult
from guidegen.scoring.totals import Scores, empty_result, finished
from guidegen.scoring.tree import evaluate

#: one rater's answers to the older items: by item or item.part, with their indices
Form = Mapping[str, tuple[int, str]]


class Refused(NamedTuple):
    """An older answer that the crosswalk has no place for."""

    #: which of the answers that were handed in
    position: int
    why: str


class Crossed(NamedTuple):
    """What older answers became."""

    #: each with the index of the first older answer that it was made of
    answers: tuple[tuple[int, Answer], ...]
    refused: tuple[Refused, ...]


def crossed(plan: Plan, crosswalk: Crosswalk, answers: Sequence[Answer]) -> Crossed:
    """Answers to the older version as answers to this one.

    Older items that the crosswalk does not name are not carried over. Where it maps scores, the
    answers stay as they are and are only marked.
    """
    if crosswalk.scores:
        marked = (row._replace(crosswalk=str(crosswalk.id)) for row in answers)
        return Crossed(tuple(enumerate(marked)), ())
    forms: dict[tuple[str, ...], dict[str, tuple[int, str]]] = {}
    for index, row in enumerate(answers):
        key = (row.administration, row.unit, row.rater, row.role, row.instance, row.edition)
        name = f"{row.item}.{row.part}" if row.part else row.item
        forms.setdefault(key, {})[name] = (index, row.value.strip())
    found: list[tuple[int, Answer]] = []
    refused: list[Refused] = []
    for form in forms.values():
        for each in crosswalk.items:
            made = _answer(plan, each, form)
            if isinstance(made, Refused):
                refused.append(made)
            elif made is not None:
                index, value = made
                answer = answers[index]._replace(
                    item=str(each.item), part=str(each.part or ""), value=value,
                    tool=str(plan.tool.id), crosswalk=str(crosswalk.id),
                )  # fmt: skip
                found.append((index, answer))
    return Crossed(tuple(found), tuple(refused))


def older_names(each: CrossedItem) -> tuple[Text, ...]:
    """The older items, or item.part, that an item is made of."""
    if each.value is None:
        own = Text(f"{each.item}.{each.part}", each.item.place) if each.part else each.item
        return (each.of or own,)
    return tuple(_older_name(each, name) for name in names_in(each.value))


def _older_name(each: CrossedItem, name: str) -> Text:
    return Text(f"{each.of}.{name}" if each.of else name, each.item.place)


def _answer(plan: Plan, each: CrossedItem, form: Form) -> tuple[int, str] | Refused | None:
    """The new answer with the index of the older one; ``None`` where there was none."""
    there = [form[name] for name in older_names(each) if name in form]
    if not there:
        return None
    index, written = there[0]
    if each.value is None:
        if not written:
            return index, ""
        value = next((str(new) for old, new in each.table.items() if old == written), None)
        known = ", ".join(each.table)
        return Refused(index, f"one of these: {known}") if value is None else (index, value)
    return _worked_out(plan, each, form, index)


def _worked_out(
    plan: Plan, each: CrossedItem, form: Form, position: int
) -> tuple[int, str] | Refused:
    question = plan.question(each.item, each.part or "")

    def lookup(name: str, _of: Of | None = None) -> Exact | Gap:
        older = _older_name(each, name)
        number = number_of(form[older][1]) if older in form else None
        return Gap("blank", blocks=True) if number is None else number

    names = older_names(each)
    marks = {form[name][1] if name in form else "" for name in names}
    if len(marks) == 1 and question and question.is_mark(next(iter(marks))):
        return position, marks.pop()
    value = evaluate(each.value, lookup)
    if isinstance(value, Gap):
        unread = [form[name] for name in names if name in form and form[name][1]]
        bad = next((at for at, written in unread if number_of(written) is None), None)
        return (position, "") if bad is None else Refused(bad, "a number")
    text = spelled(value)
    if question is None or question.parse(text) is None:
        choices = question.choices if question else ""
        return Refused(position, f"what comes to one of these: {choices}; it comes to {text}")
    return position, text


def spelled(value: Exact) -> str:
    """A number as it is written in responses; a fraction without an end as one."""
    if isinstance(value, int):
        return str(value)
    decimal = f"{float(value):.12f}".rstrip("0")
    return decimal if Fraction(decimal) == value else str(value)


# --- scores


def crossed_scores(plan: Plan, crosswalk: Crosswalk, older: Scores) -> tuple[ScoreResult, ...]:
    """The scores of this version, each made of scores by the older version's rules."""
    by_id = {str(each.score): each for each in crosswalk.scores}
    return tuple(
        finished(plan, score, _score(empty_result(score), by_id.get(score.id), older))
        for score in plan.scores
    )


def _score(empty: ScoreResult, each: CrossedScore | None, older: Scores) -> ScoreResult:
    if each is None:
        return replace(empty, why="not in the crosswalk")

    def lookup(name: str, _of: Of | None = None) -> Exact | Gap:
        found = older.get(name)
        value = found.compared if found else None
        return Gap("no-score", blocks=True) if value is None else value

    if each.value is not None:
        value = evaluate(each.value, lookup)
    else:
        value = lookup(each.of or each.score)
        value = value if isinstance(value, Gap) else _row(each, value)
    if isinstance(value, Gap):
        return replace(empty, why=value.reason)
    return replace(empty, value=value)


def _row(each: CrossedScore, value: Exact) -> Exact | Gap:
    """What the highest row that the older score reaches says."""
    reached = [row for row in each.table if row.at_least is None or exact(row.at_least) <= value]
    best = max(reached, key=lambda row: _start(row.at_least), default=None)
    return Gap("no-number", blocks=True) if best is None else exact(best.becomes)


def _start(at_least: float | None) -> tuple[bool, Exact]:
    return (at_least is not None, 0 if at_least is None else exact(at_least))
