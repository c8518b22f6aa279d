"""Answers to an older version of a tool, turned into answers or scores of this one when asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from guidegen.model.answer import Of
from guidegen.model.text import Text
from guidegen.model.value import names_in
from guidegen.model.variant import CrossedItem, CrossedScore, Crosswalk
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.expressions import evaluate
from guidegen.scoring.formulas import ScoresById
from guidegen.scoring.numbers import Exact, format_exact, to_exact
from guidegen.scoring.question import parse_number
from guidegen.scoring.results import AnswerRow, NoValue, ScoreResult
from guidegen.scoring.spellings import normalize_signs, plain_spellings
from guidegen.scoring.totals import empty_result, round_score

#: one rater's answers to the older items: by item or item.part, with their indices; ``None`` where
#: nobody can read what was written
OlderForm = Mapping[str, tuple[int, str | None]]


class RefusedAnswer(NamedTuple):
    """An older answer that the crosswalk has no place for."""

    #: which of the answers that were handed in
    position: int
    why: str


class CrossedAnswer(NamedTuple):
    """An answer to this version, with the index of the first older one that it was made of."""

    position: int
    #: ``None`` where nobody can tell what it would be
    value: str | None
    #: what should have been written, where the crosswalk has no place for what was
    why: str = ""


class CrossedAnswers(NamedTuple):
    """What older answers became."""

    #: each with the index of the first older answer that it was made of
    answers: tuple[tuple[int, AnswerRow], ...]
    refused: tuple[RefusedAnswer, ...]


def apply_crosswalk(
    compiled: CompiledTool, crosswalk: Crosswalk, answers: Sequence[AnswerRow]
) -> CrossedAnswers:
    """Answers to the older version as answers to this one.

    Older items that the crosswalk does not name are not carried over. Where it maps scores, the
    answers stay as they are and are only marked.
    """
    if crosswalk.scores:
        marked = (row._replace(crosswalk=str(crosswalk.id)) for row in answers)
        return CrossedAnswers(tuple(enumerate(marked)), ())
    forms: dict[tuple[str, ...], dict[str, tuple[int, str | None]]] = {}
    for index, row in enumerate(answers):
        key = (row.administration, row.unit, row.rater, row.role, row.instance, row.variant)
        name = f"{row.item}.{row.part}" if row.part else row.item
        written = None if row.unreadable else row.value.strip()
        forms.setdefault(key, {})[name] = (index, written)
    found: list[tuple[int, AnswerRow]] = []
    refused: list[RefusedAnswer] = []
    for form in forms.values():
        for each in crosswalk.items:
            made = _answer(compiled, each, form)
            if made is None:
                continue
            if made.why:
                refused.append(RefusedAnswer(made.position, made.why))
            answer = answers[made.position]._replace(
                item=str(each.item), part=str(each.part or ""), value=made.value or "",
                unreadable=made.value is None, tool=str(compiled.tool.id),
                crosswalk=str(crosswalk.id),
            )  # fmt: skip
            found.append((made.position, answer))
    return CrossedAnswers(tuple(found), tuple(refused))


def older_names(each: CrossedItem) -> tuple[Text, ...]:
    """The older items, or item.part, that an item is made of."""
    if each.value is None:
        own = Text(f"{each.item}.{each.part}", each.item.place) if each.part else each.item
        return (each.of or own,)
    return tuple(_older_name(each, name) for name in names_in(each.value))


def _older_name(each: CrossedItem, name: str) -> Text:
    return Text(f"{each.of}.{name}" if each.of else name, each.item.place)


def _answer(compiled: CompiledTool, each: CrossedItem, form: OlderForm) -> CrossedAnswer | None:
    """The new answer; ``None`` where there was no older one."""
    there = [form[name] for name in older_names(each) if name in form]
    if not there:
        return None
    position, written = there[0]
    if any(text is None for _at, text in there):
        return CrossedAnswer(position, None)
    if each.value is not None:
        return _worked_out(compiled, each, form, position)
    if not written:
        return CrossedAnswer(position, "")
    value = _from_table(each, written)
    known = f"one of these: {', '.join(each.table)}"
    return CrossedAnswer(position, value, "" if value is not None else known)


def _from_table(each: CrossedItem, written: str) -> str | None:
    """What an older answer became; ``None`` where no line of the table is for it, or several are.

    Signs that a word processor made of plain ones are understood, as in answers to this version.
    """
    found = [new for old, new in each.table.items() if old == written]
    if not found:
        ways = plain_spellings(written)
        found = [new for old, new in each.table.items() if normalize_signs(str(old)) in ways]
    return str(found[0]) if len(found) == 1 else None


def _number(written: str) -> Exact | None:
    numbers = (parse_number(each) for each in (written, *plain_spellings(written)))
    return next((each for each in numbers if each is not None), None)


def _worked_out(
    compiled: CompiledTool, each: CrossedItem, form: OlderForm, position: int
) -> CrossedAnswer:
    question = compiled.question(each.item, each.part or "")
    written = {name: form[name][1] or "" for name in older_names(each) if name in form}

    def lookup(name: str, _of: Of | None = None) -> Exact | NoValue:
        number = _number(written.get(_older_name(each, name), ""))
        return NoValue("blank", blocks=True) if number is None else number

    same = {written.get(name, "") for name in older_names(each)}
    if len(same) == 1 and question and question.is_mark(next(iter(same))):
        return CrossedAnswer(position, same.pop())
    value = evaluate(each.value, lookup)
    if isinstance(value, NoValue):
        bad = (form[name][0] for name, text in written.items() if text and _number(text) is None)
        at = next(bad, None)
        return CrossedAnswer(position, "") if at is None else CrossedAnswer(at, None, "a number")
    text = format_exact(value)
    if question is None or question.parse(text, fractions=True) is None:
        choices = question.choices if question else ""
        why = f"what comes to one of these: {choices}; it comes to {text}"
        return CrossedAnswer(position, None, why)
    return CrossedAnswer(position, text)


# --- scores


def apply_crosswalk_to_scores(
    compiled: CompiledTool, crosswalk: Crosswalk, older: ScoresById
) -> tuple[ScoreResult, ...]:
    """The scores of this version, each made of scores by the older version's rules."""
    by_id = {str(each.score): each for each in crosswalk.scores}
    return tuple(
        round_score(compiled, score, _score(empty_result(score), by_id.get(score.id), older))
        for score in compiled.scores
    )


def _score(empty: ScoreResult, each: CrossedScore | None, older: ScoresById) -> ScoreResult:
    if each is None:
        return replace(empty, why="not in the crosswalk")

    def lookup(name: str, _of: Of | None = None) -> Exact | NoValue:
        found = older.get(name)
        value = found.compared if found else None
        return NoValue("no-score", blocks=True) if value is None else value

    if each.value is not None:
        value = evaluate(each.value, lookup)
    else:
        value = lookup(each.of or each.score)
        value = value if isinstance(value, NoValue) else _row(each, value)
    if isinstance(value, NoValue):
        return replace(empty, why=_why(each, value, older))
    return replace(empty, value=value)


def _why(each: CrossedScore, gap: NoValue, older: ScoresById) -> str:
    """Why there is no score: where an older one is missing, what it was missing for."""
    names = names_in(each.value) if each.value is not None else [each.of or each.score]
    found = (older.get(name) for name in names)
    missing = next((score for score in found if score and score.compared is None), None)
    if gap.reason != "no-score" or missing is None:
        return gap.reason
    return f"older {missing.id}: {missing.why or gap.reason}"


def _row(each: CrossedScore, value: Exact) -> Exact | NoValue:
    """What the highest row that the older score reaches says."""
    reached = [row for row in each.table if row.at_least is None or to_exact(row.at_least) <= value]
    best = max(reached, key=lambda row: _start(row.at_least), default=None)
    return NoValue("no-number", blocks=True) if best is None else to_exact(best.becomes)


def _start(at_least: float | None) -> tuple[bool, Exact]:
    return (at_least is not None, 0 if at_least is None else to_exact(at_least))
