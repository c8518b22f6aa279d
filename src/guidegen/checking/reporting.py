"""Where two rules are possible, one of them must be written; what does nothing, must not."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.model.text import Text
from guidegen.problems import Problem, ScoringCode, nearest, problem

#: what can be written where two are equally frequent
TIES = "“ties: lowest”, “ties: highest” or “ties: leave-out”"


def report_undeclared(where: Text, fact: str, question: str, choices: str, owner: str) -> Problem:
    """The problem that a tool leaves a question open."""
    facts = {"fact": fact, "question": question, "choices": choices, "where": owner}
    return problem(ScoringCode.UNDECLARED, where.place, **facts)


def report_no_effect(where: Text, key: str, owner: str, why: str) -> Problem:
    """The problem that something is written and does nothing."""
    return problem(ScoringCode.NO_EFFECT, where.place, key=key, owner=owner, why=why)


def report_unknown(thing: str, name: Text, known: Iterable[str]) -> Problem:
    """The problem that a tool has no part of this name."""
    facts = {"thing": thing, "name": name, "nearest": nearest(name, known)}
    return problem(ScoringCode.UNKNOWN_IN_TOOL, name.place, **facts)
