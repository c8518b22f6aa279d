"""Prepare answers for comparison: by administration, rater and question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from guidegen.model.fields import CONSENSUS
from guidegen.scoring.agreement.records import SeveralRoles
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import Exact
from guidegen.scoring.question import BLANK, Question
from guidegen.scoring.results import AnswerRow, LostRow, ParsedAnswer, RaterKey

#: what was answered: item, part and instance
AnswerKey = tuple[str, str, str]

#: the name of a rater without a code and a role
NOT_NAMED = "(not named)"


class CodedAnswer(NamedTuple):
    """One answer, ready to be compared."""

    #: the answer as on the form; equal numbers always have the same text
    text: str
    #: the number that was written, if the question asks for one
    number: Exact | None = None
    #: the kind of the answer and its unit; empty if it was chosen from a scale
    written: str = ""


class CodedRow(NamedTuple):
    """One answer and its rater; without a code if it was left blank."""

    identity: RaterKey
    key: AnswerKey
    code: CodedAnswer | None
    #: whether something was answered that nobody can read
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class CodedSession:
    """One administration, with its rows in the order of the form."""

    unit: str
    id: str
    date: str
    rows: tuple[CodedRow, ...]
    #: whether it is known of each unreadable row which rater and which question it belongs to
    is_whole: bool = True


@dataclass
class _SessionRows:
    """The rows of one administration while they are collected."""

    dates: set[str] = field(default_factory=set)
    rows: set[CodedRow] = field(default_factory=set)


def code_sessions(
    compiled: CompiledTool, answers: Iterable[AnswerRow], lost: Iterable[LostRow] = ()
) -> tuple[CodedSession, ...]:
    """Return the administrations by unit and date, without free text and other tools' rows.

    A ``lost`` row that names no administration may belong to any. Raises `ValueError` for an
    impossible answer.
    """
    found: dict[tuple[str, str], _SessionRows] = {}
    # the administrations that may have other rows than these
    incomplete: set[tuple[str, str]] = set()
    for each in lost:
        if not each.tool or each.tool in compiled.own_ids:
            incomplete.add((each.unit, each.administration))
    for answer in answers:
        if answer.tool not in compiled.own_ids:
            continue
        key = (answer.unit, answer.administration)
        if answer.unreadable and not (answer.rater or answer.role):
            incomplete.add(key)
            continue
        session = found.setdefault(key, _SessionRows())
        if answer.date:
            session.dates.add(answer.date)
        row = _code_row(compiled, answer)
        if row:
            session.rows.add(row)
    is_any_whole = all(administration for _unit, administration in incomplete)
    order = question_positions(compiled)
    sessions: list[CodedSession] = []
    for key, session in found.items():
        unit, administration = key
        date = min(session.dates, default="")
        rows = _sort_rows(order, session.rows)
        is_whole = is_any_whole and key not in incomplete
        sessions.append(CodedSession(unit, administration, date, rows, is_whole))
    return tuple(sorted(sessions, key=lambda each: (each.unit, each.date, each.id)))


def _code_row(compiled: CompiledTool, answer: AnswerRow) -> CodedRow | None:
    """Return an answer for comparison; ``None`` for free text."""
    question = compiled.find_question(answer.item, answer.part)
    identity = (answer.rater, answer.role)
    key = (compiled.current_id(answer.item), answer.part, answer.instance)
    if question and answer.unreadable:
        row = CodedRow(identity, key, None, unreadable=True)
        return None if question.is_text else row
    parsed = question.parse(answer.value) if question else None
    if question is None or parsed is None:
        raise ValueError(f"{answer.value!r} is no answer to {answer.item} {answer.part}".rstrip())
    if question.is_text:
        return None
    if parsed.reason == BLANK.reason:
        return CodedRow(identity, key, None)
    return CodedRow(identity, key, _code_answer(question, parsed))


def _code_answer(question: Question, parsed: ParsedAnswer) -> CodedAnswer:
    answer = question.answer
    if answer is None:
        return CodedAnswer(parsed.text)
    kind = f"{answer.kind} {answer.unit or ''}".rstrip()
    # a time of day has no zero, so one is not a share of another
    if answer.is_number and not answer.answer_kind.is_moment:
        return CodedAnswer(parsed.text, parsed.number, kind)
    return CodedAnswer(parsed.text, None, kind)


def _sort_rows(
    order: Mapping[tuple[str, str], int], rows: Iterable[CodedRow]
) -> tuple[CodedRow, ...]:
    """Return the rows in the order of the form.

    A blank comes before an answer to the same question, so that the answer replaces it.
    """

    def sort_key(row: CodedRow) -> tuple[object, ...]:
        text = row.code.text if row.code else ""
        return order[row.key[:2]], row.key, text, row.identity

    return tuple(sorted(rows, key=sort_key))


def question_positions(compiled: CompiledTool) -> Mapping[tuple[str, str], int]:
    """Return the position of each item and part on the form."""
    positions: dict[tuple[str, str], int] = {}
    for id_, item in compiled.items.items():
        for part in item.questions:
            positions[id_, part] = len(positions)
    return positions


# --- names of raters


def name_raters(sessions: Iterable[CodedSession]) -> Mapping[RaterKey, str]:
    """Return what each rater is called: by code, else by role; the consensus always by its role.

    If two raters with the same name answered one question, they are called by code and role.
    """
    by_answer: dict[tuple[str, str, AnswerKey, str], set[RaterKey]] = {}
    identities: set[RaterKey] = set()
    for session in sessions:
        for row in session.rows:
            identities.add(row.identity)
            if row.code is not None:
                answer = (session.unit, session.id, row.key, _short_name(*row.identity))
                by_answer.setdefault(answer, set()).add(row.identity)
    ambiguous = {name for (*_, name), raters in by_answer.items() if len(raters) > 1}
    names: dict[RaterKey, str] = {}
    for identity in identities:
        name = _short_name(*identity)
        names[identity] = _full_name(*identity) if name in ambiguous else name
    return names


def find_several_roles(names: Mapping[RaterKey, str]) -> Iterator[SeveralRoles]:
    """Yield the names under which several roles are compared as one person."""
    roles: dict[str, set[str]] = {}
    for (_rater, role), name in names.items():
        if role:
            roles.setdefault(name, set()).add(role)
    for name, found in sorted(roles.items()):
        if len(found) > 1:
            yield SeveralRoles(name, tuple(sorted(found)))


def _short_name(rater: str, role: str) -> str:
    if role == CONSENSUS:
        return CONSENSUS
    return rater or role or NOT_NAMED


def _full_name(rater: str, role: str) -> str:
    if role:
        return f"{rater} ({role})".strip()
    return rater or NOT_NAMED
