"""How several raters' answers become one is said in full."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.undeclared import TIES, no_effect, undeclared, unknown
from guidegen.model.scoring import Raters
from guidegen.problems import Problem
from guidegen.scoring.plan import Plan

_NUMBERS = ("mean", "median", "lowest", "highest")


def check_raters(plan: Plan) -> Iterator[Problem]:
    """Several raters without a rule, rules that are not whole, and keys that do nothing."""
    tool, raters = plan.tool, plan.scoring.raters
    questions = [each for asked in plan.items.values() for each in asked.questions.values()]
    abstain = any(mark.meaning == "abstain" for each in questions for mark in each.marks)
    if raters is None:
        if abstain or tool.method == "survey":
            fact = "Several people answer each item"
            choices = "“raters:” with “combine: consensus”, majority, mean or another"
            yield undeclared(tool.id, fact, "how they become one answer", choices, "the scoring")
        return
    yield from _open(plan, raters, abstain)
    yield from _idle(plan, raters)
    if raters.response_rate and raters.response_rate.of not in tool.blanks:
        yield unknown("blank in its header", raters.response_rate.of, tool.blanks)


def _open(plan: Plan, raters: Raters, abstain: bool) -> Iterator[Problem]:
    called = f"The raters' {raters.combine} counts"
    ways = (raters.at_least is not None) + bool(raters.one_of)
    checks = (
        (raters.combine == "mode" and raters.ties is None, TIES,
         "which of two equally frequent answers counts"),
        (raters.combine == "majority" and abstain and raters.majority_of is None,
         "“majority_of: cast” or “majority_of: present”",
         "whether those who abstain are part of the whole"),
        (raters.combine in _NUMBERS and raters.of is None, "“of: answers” or “of: scores”",
         "whether answers are combined and then scored, or forms are scored and then combined"),
        (raters.combine == "role" and raters.role is None, "“role: …”", "whose answers count"),
        (raters.combine == "percent" and ways == 0, "“at_least: …” or “one_of: […]”",
         "which answers count"),
    )  # fmt: skip
    for is_open, choices, question in checks:
        if is_open:
            yield undeclared(plan.tool.id, called, question, choices, "raters")


def _idle(plan: Plan, raters: Raters) -> Iterator[Problem]:
    how = raters.combine
    checks = (
        ("of", raters.of, how in _NUMBERS),
        ("role", raters.role, how == "role"),
        ("at_least", raters.at_least is not None, how == "percent" and not raters.one_of),
        ("one_of", raters.one_of, how == "percent"),
        ("round", raters.round, how in ("mean", "median") and raters.of != "scores"),
        ("ties", raters.ties, how == "mode"),
        ("undecided", raters.undecided, how in ("consensus", "majority")),
        ("majority_of", raters.majority_of, how == "majority"),
    )
    for key, written, has_use in checks:
        if written and not has_use:
            why = f"with combine: {how}" + (f" and of: {raters.of}" if raters.of else "")
            yield no_effect(plan.tool.id, key, "raters", why)
