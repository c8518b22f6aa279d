"""Turn answers to an older version of a tool into answers, or scores, of this version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from guidegen.model.answer import Of
from guidegen.model.text import Text
from guidegen.model.value import names_in
from guidegen.model.variant import CrossedItem, CrossedScore, Crosswalk
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.expressions import evaluate
from guidegen.scoring.methods import ScoresById
from guidegen.scoring.numbers import Exact, format_exact, optional_exact, to_exact
from guidegen.scoring.question import parse_number
from guidegen.scoring.results import AnswerRow, NoValue, ScoreResult
from guidegen.scoring.spellings import normalize_signs, plain_spellings
from guidegen.scoring.totals import empty_result, round_score

#: the answer to one older question and the index of its row; ``None`` if it could not be read
OlderAnswer = tuple[int, str | None]
#: one rater's answers to the older questions, by item or item.part
OlderForm = Mapping[str, OlderAnswer]


class RefusedAnswer(NamedTuple):
    """An older answer that the crosswalk does not map."""

    #: the index of its row
    position: int
    #: what should have been written instead
    why: str


class CrossedAnswer(NamedTuple):
    """An answer to this version, with the index of the first older row that it is made from."""

    position: int
    #: ``None`` if it cannot be determined
    value: str | None
    #: what should have been written, if the crosswalk does not map the older answer
    why: str = ""


class CrossedAnswers(NamedTuple):
    """The result of applying a crosswalk to answers."""

    #: each with the index of the first older row that it is made from
    answers: tuple[tuple[int, AnswerRow], ...]
    refused: tuple[RefusedAnswer, ...]


def apply_crosswalk(
    compiled: CompiledTool, crosswalk: Crosswalk, answers: Sequence[AnswerRow]
) -> CrossedAnswers:
    """Return answers to the older version as answers to this one.

    Older items that the crosswalk does not name are dropped. If it maps scores instead of items,
    the answers remain as they are and are only marked.
    """
    if crosswalk.scores:
        marked = (row._replace(crosswalk=str(crosswalk.id)) for row in answers)
        return CrossedAnswers(tuple(enumerate(marked)), ())
    found: list[tuple[int, AnswerRow]] = []
    refused: list[RefusedAnswer] = []
    for form in _older_forms(answers):
        for mapped in crosswalk.items:
            crossed = _cross_item(compiled, mapped, form)
            if crossed is None:
                continue
            if crossed.why:
                refused.append(RefusedAnswer(crossed.position, crossed.why))
            answer = answers[crossed.position]._replace(
                item=str(mapped.item),
                part=str(mapped.part or ""),
                value=crossed.value or "",
                unreadable=crossed.value is None,
                tool=str(compiled.tool.id),
                crosswalk=str(crosswalk.id),
            )
            found.append((crossed.position, answer))
    return CrossedAnswers(tuple(found), tuple(refused))


def _older_forms(answers: Sequence[AnswerRow]) -> Iterable[OlderForm]:
    """Return the answers form by form: of one rater in one administration and instance."""
    forms: dict[tuple[str, ...], dict[str, OlderAnswer]] = {}
    for index, row in enumerate(answers):
        key = (row.administration, row.unit, row.rater, row.role, row.instance, row.variant)
        name = f"{row.item}.{row.part}" if row.part else row.item
        written = None if row.unreadable else row.value.strip()
        forms.setdefault(key, {})[name] = (index, written)
    return forms.values()


def older_names(mapped: CrossedItem) -> tuple[Text, ...]:
    """Return the older items, or item.part, that an item is made from."""
    if mapped.value is not None:
        return tuple(_older_name(mapped, name) for name in names_in(mapped.value))
    if mapped.of:
        return (mapped.of,)
    if mapped.part:
        return (Text(f"{mapped.item}.{mapped.part}", mapped.item.place),)
    return (mapped.item,)


def _older_name(mapped: CrossedItem, name: str) -> Text:
    return Text(f"{mapped.of}.{name}" if mapped.of else name, mapped.item.place)


def _cross_item(
    compiled: CompiledTool, mapped: CrossedItem, form: OlderForm
) -> CrossedAnswer | None:
    """Return the new answer; ``None`` if there is no older one."""
    older = [form[name] for name in older_names(mapped) if name in form]
    if not older:
        return None
    position, written = older[0]
    if any(text is None for _index, text in older):
        return CrossedAnswer(position, None)
    if mapped.value is not None:
        return _calculate_answer(compiled, mapped, form, position)
    if not written:
        return CrossedAnswer(position, "")
    value = _find_in_table(mapped, written)
    if value is None:
        return CrossedAnswer(position, None, f"one of these: {', '.join(mapped.table)}")
    return CrossedAnswer(position, value)


def _find_in_table(mapped: CrossedItem, written: str) -> str | None:
    """Return what an older answer becomes; ``None`` if no line of the table maps it, or several do.

    Typographic characters count as plain ones, as in answers to this version.
    """
    for old, new in mapped.table.items():
        if old == written:
            return str(new)
    ways = plain_spellings(written)
    found = [new for old, new in mapped.table.items() if normalize_signs(str(old)) in ways]
    return str(found[0]) if len(found) == 1 else None


def _parse_older_number(written: str) -> Exact | None:
    for spelling in (written, *plain_spellings(written)):
        number = parse_number(spelling)
        if number is not None:
            return number
    return None


def _calculate_answer(
    compiled: CompiledTool, mapped: CrossedItem, form: OlderForm, position: int
) -> CrossedAnswer:
    """Return the new answer by its formula.

    If all older answers are the same mark, such as “not observed”, the new one is that mark, too.
    """
    question = compiled.find_question(mapped.item, mapped.part or "")
    texts: dict[str, str] = {}
    bad_position: int | None = None
    for name in older_names(mapped):
        index, text = form.get(name, (position, ""))
        texts[name] = text or ""
        if text and _parse_older_number(text) is None and bad_position is None:
            bad_position = index
    different = set(texts.values())
    if len(different) == 1 and question and question.is_mark(next(iter(different))):
        return CrossedAnswer(position, different.pop())

    def lookup(name: str, _of: Of | None = None) -> Exact | NoValue:
        number = _parse_older_number(texts.get(_older_name(mapped, name), ""))
        if number is None:
            return NoValue("blank", blocks=True)
        return number

    value = evaluate(mapped.value, lookup)
    if isinstance(value, NoValue):
        if bad_position is None:
            return CrossedAnswer(position, "")
        return CrossedAnswer(bad_position, None, "a number")
    text = format_exact(value)
    if question is not None and question.parse(text, fractions=True) is not None:
        return CrossedAnswer(position, text)
    choices = question.choices if question else ""
    why = f"answers whose result is one of these: {choices} (now it is {text})"
    return CrossedAnswer(position, None, why)


# --- scores


def apply_crosswalk_to_scores(
    compiled: CompiledTool, crosswalk: Crosswalk, older: ScoresById
) -> tuple[ScoreResult, ...]:
    """Return the scores of this version, each made from scores by the older version's rules."""
    by_id = {str(mapped.score): mapped for mapped in crosswalk.scores}
    found: list[ScoreResult] = []
    for score in compiled.scores:
        result = _cross_score(empty_result(score), by_id.get(score.id), older)
        found.append(round_score(compiled, score, result))
    return tuple(found)


def _cross_score(empty: ScoreResult, mapped: CrossedScore | None, older: ScoresById) -> ScoreResult:
    if mapped is None:
        return replace(empty, why="not in the crosswalk")

    def lookup(name: str, _of: Of | None = None) -> Exact | NoValue:
        score = older.get(name)
        if score is None or score.compared is None:
            return NoValue("no-score", blocks=True)
        return score.compared

    if mapped.value is not None:
        value = evaluate(mapped.value, lookup)
    else:
        value = lookup(mapped.of or mapped.score)
        if not isinstance(value, NoValue):
            value = _find_row(mapped, value)
    if isinstance(value, NoValue):
        return replace(empty, why=_explain_no_score(mapped, value, older))
    return replace(empty, value=value)


def _explain_no_score(mapped: CrossedScore, no_value: NoValue, older: ScoresById) -> str:
    """Return why there is no score; if an older one is missing, why that is."""
    if no_value.reason != "no-score":
        return no_value.reason
    names = [mapped.of or mapped.score] if mapped.value is None else names_in(mapped.value)
    for name in names:
        score = older.get(name)
        if score and score.compared is None:
            return f"older {score.id}: {score.why or no_value.reason}"
    return no_value.reason


def _find_row(mapped: CrossedScore, value: Exact) -> Exact | NoValue:
    """Return what the table says in the highest row that the older score reaches."""
    best: Exact | None = None
    best_cut: Exact | None = None
    for row in mapped.table:
        cut = optional_exact(row.at_least)
        if cut is not None and cut > value:
            continue
        if best is None or (cut is not None and (best_cut is None or cut > best_cut)):
            best, best_cut = to_exact(row.becomes), cut
    if best is None:
        return NoValue("no-number", blocks=True)
    return best
