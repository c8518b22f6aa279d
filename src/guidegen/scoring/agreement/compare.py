"""Comparing raters two by two: in each administration, and over all of them."""

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
#: one rater's answers; ``None`` where one was left blank
CodesByQuestion = Mapping[AnswerKey, CodedAnswer | None]


class _Shared(NamedTuple):
    """One question that both answered."""

    key: AnswerKey
    first: CodedAnswer
    second: CodedAnswer


def measure_agreement(
    compiled: CompiledTool,
    answers: Iterable[AnswerRow],
    between: RaterPair | None = None,
    lost: Iterable[LostRow] = (),
) -> Agreement:
    """How far the raters of a tool's answers agree.

    Each two are compared who answered in the same administration, without those whose role is
    ``consensus`` or does not vote; or only the two that ``between`` names, whatever their roles,
    and then roles are not compared. A name that no rater has leaves nothing to compare:
    `Agreement.raters` are all names. An answer that the tool does not know is a `ValueError`.
    What nobody can read is told apart from what was left blank; ``lost`` rows may be anybody's.
    """
    tool = compiled.tool
    every = code_sessions(compiled, answers, lost)
    names = name_raters(every)
    rules = compiled.scoring.raters
    out = {CONSENSUS, *map(str, rules.non_voting if rules else ())}
    administrations: list[ComparedAdministration] = []
    pooled: dict[RaterPair, list[list[_Shared]]] = {}
    for session in every:
        codes = _codes(session, names, () if between else out)
        shared = {
            two: _shared(codes[two[0]], codes[two[1]])
            for two in ([between] if between else combinations(sorted(codes), 2))
            if codes.keys() >= {*two}
        }
        for two, both in shared.items():
            pooled.setdefault(two, []).append(both)
        roles = () if between else tuple(compare_roles(session))
        pairs = tuple(_pairs(session, names, codes, shared))
        administrations.append(
            ComparedAdministration(
                session.id, session.unit, session.date, pairs, roles, session.is_whole
            )
        )
    return Agreement(
        str(tool.id), str(tool.version or ""), tuple(sorted({*names.values()})),
        tuple(administrations),
        tuple(_pooled(compiled, two, pooled[two]) for two in sorted(pooled)),
        tuple(each for each in find_several_roles(names) if not between or each.rater in between),
    )  # fmt: skip


def _codes(
    session: CodedSession, names: Mapping[RaterKey, str], out: Iterable[str]
) -> dict[str, dict[AnswerKey, CodedAnswer | None]]:
    """What each rater answered, in the order of the form, without those whose role is out."""
    found: dict[str, dict[AnswerKey, CodedAnswer | None]] = {}
    for row in session.rows:
        if row.identity[1] not in out:
            found.setdefault(names[row.identity], {})[row.key] = row.code
    return found


def _shared(first: CodesByQuestion, second: CodesByQuestion) -> list[_Shared]:
    return [
        _Shared(key, one, other)
        for key, one in first.items()
        if one is not None and (other := second.get(key)) is not None
    ]


def _pairs(
    session: CodedSession,
    names: Mapping[RaterKey, str],
    codes: Mapping[str, CodesByQuestion],
    shared: Mapping[RaterPair, Sequence[_Shared]],
) -> Iterator[ComparedPair]:
    keys = tuple(dict.fromkeys(row.key for row in session.rows))
    unreadable = dict.fromkeys(
        (row.key, names[row.identity]) for row in session.rows if row.unreadable
    )
    for two, both in shared.items():
        yield ComparedPair(
            *two,
            measure_pairs([(each.first, each.second) for each in both]),
            tuple(
                AnswerDifference(*each.key, each.first.text, each.second.text)
                for each in both
                if each.first.text != each.second.text
            ),
            tuple(_alone(keys, two, codes, unreadable)),
            tuple(UnreadableAnswer(*key, name) for key, name in unreadable if name in two),
            tuple(_counts(both)),
        )


def _alone(
    keys: Iterable[AnswerKey],
    two: RaterPair,
    codes: Mapping[str, CodesByQuestion],
    unreadable: Collection[tuple[AnswerKey, str]],
) -> Iterator[UnsharedAnswer]:
    """What only one of two answered, in the order of the form; the other's is no blank."""
    first, second = two
    for key in keys:
        one, other = codes[first].get(key), codes[second].get(key)
        if any((key, name) in unreadable for name in two):
            continue
        if one is not None and other is None:
            yield UnsharedAnswer(*key, first, one.text)
        elif one is None and other is not None:
            yield UnsharedAnswer(*key, second, other.text)


def _counts(shared: Iterable[_Shared]) -> Iterator[ComparedNumbers]:
    for key, first, second in shared:
        if first.number is not None and second.number is not None:
            percent = count_agreement(first.number, second.number)
            if percent is not None:
                yield ComparedNumbers(*key, first.number, second.number, percent)


def _pooled(
    compiled: CompiledTool, two: RaterPair, shared: Sequence[Sequence[_Shared]]
) -> PooledPair:
    """All administrations of two raters together, and item by item."""
    by_item: dict[tuple[str, str], list[tuple[CodedAnswer, CodedAnswer]]] = {
        name: [] for name in question_positions(compiled)
    }
    for each in shared:
        for (item, part, _instance), first, second in each:
            by_item[item, part].append((first, second))
    return PooledPair(
        *two, len(shared),
        measure_pairs([pair for of in by_item.values() for pair in of]),
        tuple(ItemAgreement(*name, measure_pairs(of)) for name, of in by_item.items() if of),
    )  # fmt: skip
