"""Who must have answered for there to be any score."""

from __future__ import annotations

from guidegen.model.scoring import Raters
from guidegen.scoring.gathered import Gathered
from guidegen.scoring.numbers import Exact, divide, exact
from guidegen.scoring.raters import CONSENSUS
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
    out = (*rules.non_voting, CONSENSUS)
    voting = sum(role not in out for _rater, role in gathered.answering)
    if rules.quorum is not None and voting < rules.quorum:
        return f"{voting} of {rules.quorum} voting raters"
    if rules.response_rate is None:
        return ""
    return _rate(gathered, voting, str(rules.response_rate.of), rules.response_rate.at_least)


def _rate(gathered: Gathered, voting: int, field: str, at_least: float) -> str:
    written = gathered.context.get(field, "").strip()
    if not written.isdecimal() or not int(written):
        return f"{field}: not known how many were asked"
    rate: Exact = divide(HUNDRED * voting, int(written))
    return "" if rate >= exact(at_least) else f"{voting} of {written} answered"
