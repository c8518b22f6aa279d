"""Compare raters in pairs: in each administration, and over all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from guidegen.model.fields import CONSENSUS
from guidegen.scoring.agreement.answers import (
    AnswerKey,
    CodedAnswer,
    CodedSession,
    code_sessions,
    find_several_roles,
    name_raters,
    question_positions,
)
from guidegen.scoring.agreement.measures import compare_roles, count_agreement, measure_pairs
from guidegen.scoring.agreement.records import (
    Agreement,
    AnswerDifference,
    ComparedAdministration,
    ComparedNumbers,
    ComparedPair,
    ItemAgreement,
    PooledPair,
    UnreadableAnswer,
    UnsharedAnswer,
)
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.results import AnswerRow, LostRow, RaterKey

#: two raters by name
RaterPair = tuple[str, str]
#: one rater's answers; ``None`` for a blank
CodesByQuestion = dict[AnswerKey, CodedAnswer | None]


class _Shared(NamedTuple):
    """One question that both raters answered."""

    key: AnswerKey
    first: CodedAnswer
    second: CodedAnswer


def measure_agreement(
    compiled: CompiledTool,
    answers: Iterable[AnswerRow],
    between: RaterPair | None = None,
    lost: Iterable[LostRow] = (),
) -> Agreement:
    """Return how far the raters of a tool's answers agree.

    All pairs of raters of an administration are compared, except for roles that do not vote and
    the role ``consensus``. With ``between``, only these two raters are compared, whatever their
    roles, and roles are not compared; `Agreement.raters` has the names that are possible.

    Unreadable answers are not blanks; each of the ``lost`` rows may belong to any rater. Raises
    `ValueError` for an impossible answer.
    """
    tool = compiled.tool
    sessions = code_sessions(compiled, answers, lost)
    names = name_raters(sessions)
    silent = set() if between else _silent_roles(compiled)
    administrations: list[ComparedAdministration] = []
    pooled: dict[RaterPair, list[list[_Shared]]] = {}
    for session in sessions:
        codes = _codes_by_rater(session, names, silent)
        shared: dict[RaterPair, list[_Shared]] = {}
        for pair in [between] if between else combinations(sorted(codes), 2):
            if codes.keys() >= {*pair}:
                shared[pair] = _find_shared(codes[pair[0]], codes[pair[1]])
                pooled.setdefault(pair, []).append(shared[pair])
        pairs = tuple(_compare_pairs(session, names, codes, shared))
        roles = () if between else tuple(compare_roles(session))
        compared = ComparedAdministration(
            session.id, session.unit, session.date, pairs, roles, session.is_whole
        )
        administrations.append(compared)
    several_roles = tuple(find_several_roles(names))
    if between:
        several_roles = tuple(each for each in several_roles if each.rater in between)
    return Agreement(
        str(tool.id),
        str(tool.version or ""),
        tuple(sorted({*names.values()})),
        tuple(administrations),
        tuple(_pool(compiled, pair, pooled[pair]) for pair in sorted(pooled)),
        several_roles,
    )


def _silent_roles(compiled: CompiledTool) -> set[str]:
    """Return the roles whose answers are not a rater's own, or do not count."""
    raters = compiled.scoring.raters
    return {CONSENSUS, *map(str, raters.non_voting)} if raters else {CONSENSUS}


def _codes_by_rater(
    session: CodedSession, names: Mapping[RaterKey, str], silent: Collection[str]
) -> dict[str, CodesByQuestion]:
    """Return each rater's answers in the order of the form, without the silent roles."""
    found: dict[str, CodesByQuestion] = {}
    for row in session.rows:
        _rater, role = row.identity
        if role not in silent:
            found.setdefault(names[row.identity], {})[row.key] = row.code
    return found


def _find_shared(first: CodesByQuestion, second: CodesByQuestion) -> list[_Shared]:
    found: list[_Shared] = []
    for key, one in first.items():
        other = second.get(key)
        if one is not None and other is not None:
            found.append(_Shared(key, one, other))
    return found


def _compare_pairs(
    session: CodedSession,
    names: Mapping[RaterKey, str],
    codes: Mapping[str, CodesByQuestion],
    shared: Mapping[RaterPair, Sequence[_Shared]],
) -> Iterator[ComparedPair]:
    keys = dict.fromkeys(row.key for row in session.rows)
    unreadable: dict[tuple[AnswerKey, str], None] = {}
    for row in session.rows:
        if row.unreadable:
            unreadable[row.key, names[row.identity]] = None
    for (first, second), both in shared.items():
        unread = [(key, name) for key, name in unreadable if name in (first, second)]
        excluded = {key for key, _name in unread}
        readable = [key for key in keys if key not in excluded]
        yield ComparedPair(
            first,
            second,
            measure_pairs([(each.first, each.second) for each in both]),
            differences=tuple(_find_differences(both)),
            unshared=tuple(_find_unshared(readable, (first, second), codes)),
            unreadable=tuple(UnreadableAnswer(*key, name) for key, name in unread),
            counts=tuple(_compare_numbers(both)),
        )


def _find_differences(shared: Iterable[_Shared]) -> Iterator[AnswerDifference]:
    for key, first, second in shared:
        if first.text != second.text:
            yield AnswerDifference(*key, first.text, second.text)


def _find_unshared(
    keys: Iterable[AnswerKey], pair: RaterPair, codes: Mapping[str, CodesByQuestion]
) -> Iterator[UnsharedAnswer]:
    """Yield what only one of two raters answered, in the order of the form."""
    first, second = pair
    for key in keys:
        one, other = codes[first].get(key), codes[second].get(key)
        if one is not None and other is None:
            yield UnsharedAnswer(*key, first, one.text)
        elif one is None and other is not None:
            yield UnsharedAnswer(*key, second, other.text)


def _compare_numbers(shared: Iterable[_Shared]) -> Iterator[ComparedNumbers]:
    for key, first, second in shared:
        if first.number is not None and second.number is not None:
            percent = count_agreement(first.number, second.number)
            if percent is not None:
                yield ComparedNumbers(*key, first.number, second.number, percent)


def _pool(
    compiled: CompiledTool, pair: RaterPair, shared: Sequence[Sequence[_Shared]]
) -> PooledPair:
    """Return all administrations of two raters together, and item by item."""
    by_question: dict[tuple[str, str], list[tuple[CodedAnswer, CodedAnswer]]] = {}
    for name in question_positions(compiled):
        by_question[name] = []
    for session in shared:
        for (item, part, _instance), first, second in session:
            by_question[item, part].append((first, second))
    every: list[tuple[CodedAnswer, CodedAnswer]] = []
    items: list[ItemAgreement] = []
    for (item, part), pairs in by_question.items():
        if pairs:
            every += pairs
            items.append(ItemAgreement(item, part, measure_pairs(pairs)))
    return PooledPair(*pair, len(shared), measure_pairs(every), tuple(items))
