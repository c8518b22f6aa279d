"""Answers made ready to be compared: by administration, rater and question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guidegen.model.fields import CONSENSUS
from guidegen.scoring.agreement.records import SeveralRoles
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import Exact
from guidegen.scoring.question import Question
from guidegen.scoring.results import AnswerRow, LostRow, RaterKey

#: what was answered: item, part and instance
AnswerKey = tuple[str, str, str]

#: the rater of rows that name neither a rater nor a role
NOT_NAMED = "(not named)"


class CodedAnswer(NamedTuple):
    """One answer, ready to be compared."""

    #: the answer as it is written on the form; the same number is always the same text
    text: str
    #: the number that was written, where the question asks for one
    number: Exact | None = None
    #: what is written and in which unit; empty where an answer is chosen from a scale
    written: str = ""


class CodedRow(NamedTuple):
    """One answer and who gave it; no code where it was left blank."""

    identity: RaterKey
    key: AnswerKey
    code: CodedAnswer | None
    #: whether something was answered that nobody can read
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class CodedSession:
    """One administration: the rows in the order of the form, whatever their order was."""

    unit: str
    id: str
    date: str
    rows: tuple[CodedRow, ...]
    #: whether of each row that cannot be read it is known whose it is, and what it answers
    is_whole: bool = True


def code_sessions(
    compiled: CompiledTool, answers: Iterable[AnswerRow], lost: Iterable[LostRow] = ()
) -> tuple[CodedSession, ...]:
    """The administrations of the tool by unit and date, without free text and other tools' rows.

    An answer that the tool does not know is a `ValueError`. A ``lost`` row that names no
    administration may be of any.
    """
    found: dict[tuple[str, str], tuple[set[str], set[CodedRow]]] = {}
    gone = {
        (each.unit, each.administration)
        for each in lost
        if not each.tool or each.tool in compiled.own
    }
    for answer in answers:
        if answer.tool not in compiled.own:
            continue
        key = (answer.unit, answer.administration)
        if answer.unreadable and not (answer.rater or answer.role):
            gone.add(key)
            continue
        dates, rows = found.setdefault(key, (set(), set()))
        dates |= {answer.date} - {""}
        row = _row(compiled, answer)
        rows |= {row} if row else set()
    order = question_positions(compiled)
    # a row without an administration may be of any
    is_whole = all(administration for _unit, administration in gone)
    every = [
        CodedSession(
            *key,
            min(dates, default=""),
            _in_order(order, rows),
            is_whole=is_whole and key not in gone,
        )
        for key, (dates, rows) in found.items()
    ]
    return tuple(sorted(every, key=lambda each: (each.unit, each.date, each.id)))


def _row(compiled: CompiledTool, answer: AnswerRow) -> CodedRow | None:
    """An answer as it is compared; ``None`` where it is free text."""
    question = compiled.question(answer.item, answer.part)
    key = (compiled.id_now(answer.item), answer.part, answer.instance)
    if question and answer.unreadable:
        row = CodedRow((answer.rater, answer.role), key, None, unreadable=True)
        return None if question.is_text else row
    given = question.parse(answer.value) if question else None
    if question is None or given is None:
        raise ValueError(f"{answer.value!r} is no answer to {answer.item} {answer.part}".rstrip())
    written = question.answer
    if question.is_text:
        return None
    code = None
    if given.reason != "blank":
        # a time of the day has no zero, and so no share of another
        counts = bool(written and written.is_number and not written.answer_kind.is_moment)
        is_number = counts and given.number is not None
        code = CodedAnswer(
            given.text,
            given.number if is_number else None,
            _kind(question),
        )
    return CodedRow((answer.rater, answer.role), key, code)


def _kind(question: Question) -> str:
    answer = question.answer
    return f"{answer.kind} {answer.unit or ''}".rstrip() if answer else ""


def _in_order(
    order: Mapping[tuple[str, str], int], rows: Iterable[CodedRow]
) -> tuple[CodedRow, ...]:
    """Blanks come first, so that an answer takes the place of a blank."""
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                order[row.key[:2]], row.key, row.code.text if row.code else "", row.identity,
            ),
        )
    )  # fmt: skip


def question_positions(compiled: CompiledTool) -> Mapping[tuple[str, str], int]:
    """Where each item and part stands on the form."""
    questions = [(item, part) for item, asked in compiled.items.items() for part in asked.questions]
    return {name: number for number, name in enumerate(questions)}


def name_raters(every: Iterable[CodedSession]) -> Mapping[RaterKey, str]:
    """What each rater is called: by name, else by role; whoever wrote down the consensus, by that.

    Two who would be called the same and answered one question are told apart by name and role.
    """
    askers: dict[tuple[str, str, AnswerKey, str], set[RaterKey]] = {}
    identities: set[RaterKey] = set()
    for session in every:
        for row in session.rows:
            identities.add(row.identity)
            if row.code is not None:
                name = _name(*row.identity)
                askers.setdefault((session.unit, session.id, row.key, name), set()).add(
                    row.identity
                )
    shared = {name for (*_, name), of in askers.items() if len(of) > 1}
    return {each: _whole(*each) if _name(*each) in shared else _name(*each) for each in identities}


def find_several_roles(names: Mapping[RaterKey, str]) -> Iterator[SeveralRoles]:
    """Yield the names under which people of several roles are compared as one."""
    roles: dict[str, set[str]] = {}
    for (_rater, role), name in names.items():
        roles.setdefault(name, set()).update({role} - {""})
    for name, found in sorted(roles.items()):
        if len(found) > 1:
            yield SeveralRoles(name, tuple(sorted(found)))


def _name(rater: str, role: str) -> str:
    return CONSENSUS if role == CONSENSUS else rater or role or NOT_NAMED


def _whole(rater: str, role: str) -> str:
    return f"{rater} ({role})".strip() if role else rater or NOT_NAMED
