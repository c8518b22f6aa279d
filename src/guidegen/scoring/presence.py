"""Who must have answered for there to be any score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guidegen.model.scoring import Raters, ResponseRate
from guidegen.scoring.gathered import Gathered
from guidegen.scoring.numbers import Exact, divide, exact
from guidegen.scoring.raters import CONSENSUS
from guidegen.scoring.results import Rater
from guidegen.scoring.tree import HUNDRED


def refused(rules: Raters | None, gathered: Gathered) -> str:
    """Why too few are there for a score; empty if they are enough."""
    if rules is None:
        return ""
    roles = {role for _rater, role in gathered.answering}
    absent = [str(role) for role in rules.present if role not in roles]
    if absent:
        return f"not present: {', '.join(absent)}"
    if rules.combine == "role" and rules.role not in roles:
        return f"nobody with the role {rules.role}"
    voting = voters(rules, gathered.answering)
    if rules.quorum is not None and voting < rules.quorum:
        return f"{voting} of {rules.quorum} voting raters"
    if rules.response_rate is None:
        return ""
    return _rate(rules.response_rate, voting, gathered.context)


def voters(rules: Raters, answering: Iterable[Rater]) -> int:
    """Return how many of those who answered have a vote."""
    out = (*rules.non_voting, CONSENSUS)
    return sum(role not in out for _rater, role in answering)


def number_asked(rate: ResponseRate, context: Mapping[str, str]) -> int | None:
    """Return how many were asked; ``None`` where the blank at the top says no such number."""
    written = context.get(str(rate.of), "").strip()
    return int(written) or None if written.isascii() and written.isdecimal() else None


def _rate(rate: ResponseRate, voting: int, context: Mapping[str, str]) -> str:
    asked = number_asked(rate, context)
    if asked is None:
        return f"{rate.of}: not known how many were asked"
    if voting > asked:
        return f"{voting} answered, and {rate.of} says that {asked} were asked"
    percent: Exact = divide(HUNDRED * voting, asked)
    return "" if percent >= exact(rate.at_least) else f"{voting} of {asked} answered"
