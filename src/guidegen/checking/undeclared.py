"""Where two rules are possible, one of them must be written."""

from __future__ import annotations

from guidegen.model.text import Text
from guidegen.problems import Code, Problem, problem


def undeclared(where: Text, fact: str, question: str, choices: str, owner: str) -> Problem:
    """The problem that a tool leaves a question open."""
    facts = {"fact": fact, "question": question, "choices": choices, "where": owner}
    return problem(Code.UNDECLARED, where.place, **facts)
