"""Problems that many rules report: undeclared choices, keys without effect, unknown ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidegen.model.kinds import HasId
from guidegen.model.settings import plain_number
from guidegen.model.text import Place, Text
from guidegen.problems import (
    Code,
    Problem,
    ReferenceCode,
    ScoringCode,
    SettingCode,
    nearest,
    problem,
)

#: which numbers are possible, in words
AT_LEAST_ONE, NOT_NEGATIVE = "1 or more", "0 or more"
#: what an author can write for ties
TIES = "“ties: lowest”, “ties: highest” or “ties: leave-out”"


def list_ids(parts: Iterable[HasId]) -> list[Text]:
    """Return the ids of parts, in order."""
    return [part.id for part in parts]


def list_in_words(words: Sequence[str], last: str = "and") -> str:
    """Return one or more words as a sentence lists them: a, b and c."""
    *before, final = words
    if not before:
        return final
    return f"{', '.join(before)} {last} {final}"


def report_undeclared(where: Text, fact: str, question: str, choices: str, owner: str) -> Problem:
    """Report that a tool does not answer a question about its scoring."""
    return problem(
        ScoringCode.UNDECLARED,
        where.place,
        fact=fact,
        question=question,
        choices=choices,
        where=owner,
    )


def report_no_effect(where: Text, key: str, owner: str, why: str) -> Problem:
    """Report that a key does nothing."""
    return problem(ScoringCode.NO_EFFECT, where.place, key=key, owner=owner, why=why)


def report_unknown_name(code: Code, name: Text, ids: Iterable[str], **facts: object) -> Problem:
    """Report that ``name`` is none of ``ids``."""
    return problem(code, name.place, name=name, nearest=nearest(name, ids), **facts)


def report_unknown_setting(thing: str, name: Text, known: Iterable[str], file: str) -> Problem:
    """Report that no ``thing`` in this file of ``conf`` has this id."""
    return report_unknown_name(SettingCode.UNKNOWN_SETTING, name, known, thing=thing, file=file)


def report_unknown_within(owner: str, thing: str, name: Text, known: Iterable[str]) -> Problem:
    """Report that something, such as a tool, has no ``thing`` with this id."""
    return report_unknown_name(ReferenceCode.UNKNOWN_WITHIN, name, known, owner=owner, thing=thing)


def report_range(place: Place, key: str, owner: str, value: float, allowed: str) -> Problem:
    """Report a number that is not possible; say which are allowed."""
    facts = {"key": key, "owner": owner, "value": plain_number(value), "range": allowed}
    return problem(SettingCode.OUT_OF_RANGE, place, **facts)


def report_unknown(thing: str, name: Text, known: Iterable[str]) -> Problem:
    """Report that a tool has no part with this id."""
    near = nearest(name, known)
    return problem(ScoringCode.UNKNOWN_IN_TOOL, name.place, thing=thing, name=name, nearest=near)
