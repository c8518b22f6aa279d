"""Problems that many rules report: undeclared choices, keys without effect, unknown ids."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.model.kinds import HasId
from guidegen.model.text import Text
from guidegen.problems import Problem, ScoringCode, nearest, problem

#: what an author can write for ties
TIES = "“ties: lowest”, “ties: highest” or “ties: leave-out”"


def list_ids(parts: Iterable[HasId]) -> list[Text]:
    """Return the ids of parts, in order."""
    return [part.id for part in parts]


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


def report_unknown(thing: str, name: Text, known: Iterable[str]) -> Problem:
    """Report that a tool has no part with this id."""
    near = nearest(name, known)
    return problem(ScoringCode.UNKNOWN_IN_TOOL, name.place, thing=thing, name=name, nearest=near)
