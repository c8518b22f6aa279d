"""How several raters' answers become one is said in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.checking.items import check_answer_code
from guidegen.checking.operands import find_value_kind
from guidegen.checking.reporting import TIES, report_no_effect, report_undeclared, report_unknown
from guidegen.model.base import place_of
from guidegen.model.scoring import Raters
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.question import Question


def check_raters(compiled: CompiledTool) -> Iterator[Problem]:
    """Several raters without a rule, rules that are not whole, and keys that do nothing."""
    tool, raters = compiled.tool, compiled.scoring.raters
    questions = [each for asked in compiled.items.values() for each in asked.questions.values()]
    abstain = any(mark.meaning == "abstain" for each in questions for mark in each.marks)
    if raters is None:
        if abstain or tool.method == "survey":
            fact = "Several people answer each item"
            choices = "“raters:” with “combine: consensus”, majority, mean or another"
            yield report_undeclared(
                tool.id, fact, "how they become one answer", choices, "the scoring"
            )
        return
    yield from _open(compiled, raters, abstain)
    yield from _idle(compiled, raters)
    yield from _counting(compiled, raters, questions)
    if raters.response_rate and raters.response_rate.of not in tool.blanks:
        yield report_unknown("blank in its header", raters.response_rate.of, tool.blanks)


def _open(compiled: CompiledTool, raters: Raters, abstain: bool) -> Iterator[Problem]:
    called = f"The raters' {raters.combine} counts"
    ways = (raters.at_least is not None) + bool(raters.one_of)
    checks = (
        (raters.combine == "mode" and raters.ties is None, TIES,
         "which of two equally frequent answers counts"),
        (raters.combine == "majority" and abstain and raters.majority_of is None,
         "“majority_of: cast” or “majority_of: present”",
         "whether those who abstain are part of the whole"),
        (raters.combining.of_numbers and raters.of is None, "“of: answers” or “of: scores”",
         "whether answers are combined and then scored, or forms are scored and then combined"),
        (raters.combine == "role" and raters.role is None, "“role: …”", "whose answers count"),
        (raters.combine == "percent" and ways == 0, "“at_least: …” or “one_of: […]”",
         "which answers count"),
        (raters.combine in ("majority", "mode") and raters.conditions is None and _asks(compiled),
         "“conditions: each” or “conditions: agreed”",
         "whether a condition looks at each rater's own answer or at the one that all come to"),
    )  # fmt: skip
    for is_open, choices, question in checks:
        if is_open:
            yield report_undeclared(compiled.tool.id, called, question, choices, "raters")


def _counting(
    compiled: CompiledTool, raters: Raters, questions: Sequence[Question]
) -> Iterator[Problem]:
    """Answers of which none counts in the percent of raters, so that it would always be 0."""
    if raters.combine != "percent":
        return
    # notes that stand beside what is counted are no part of it
    counted = [each for each in questions if not _is_note(raters, each)]
    if questions and not counted and (raters.one_of or raters.at_least is not None):
        yield _uncounted(compiled, raters, questions[0])
    for code in raters.one_of:
        possible = [each for each in counted if each.parse(code) is not None]
        if counted and not possible:
            yield from check_answer_code(code, counted[0], counted[0].item, compiled.tool.id)
    for question in counted:
        if compiled.items[question.item].source.scored is False or question.is_date:
            continue
        if raters.one_of:
            if all(question.parse(code) is None for code in raters.one_of):
                code, item = raters.one_of[0], question.item
                yield from check_answer_code(code, question, item, compiled.tool.id)
        elif find_value_kind(None, question) != "number":
            facts = {"owner": "“at_least” of the raters", "why": "its answers have no values"}
            yield problem(
                ScoringCode.NO_NUMBER, compiled.tool.id.place, name=question.item, **facts
            )


def _is_note(raters: Raters, question: Question) -> bool:
    """Whether nothing that is answered can count: free text, or a date without a code."""
    return question.is_text or (question.is_date and not raters.one_of)


def _uncounted(compiled: CompiledTool, raters: Raters, question: Question) -> Problem:
    """The problem of a percent that counts certain answers where anything can be written."""
    key = "one_of" if raters.one_of else "at_least"
    written = raters.one_of[0] if raters.one_of else raters.at_least
    place = place_of(written, compiled.tool.id.place)
    kind = "a date" if question.is_date else "free text"
    facts = {"owner": "of the raters", "id": question.item, "kind": kind}
    return problem(ScoringCode.UNCOUNTED, place, key=key, **facts)


def _asks(compiled: CompiledTool) -> bool:
    """Whether an item is asked only by the answer to another."""
    conditions = (each for asked in compiled.items.values() for each in asked.conditions)
    return any(each.item for each in conditions)


def _idle(compiled: CompiledTool, raters: Raters) -> Iterator[Problem]:
    how = raters.combine
    checks = (
        ("of", raters.of, raters.combining.of_numbers),
        ("role", raters.role, how == "role"),
        ("at_least", raters.at_least is not None, how == "percent" and not raters.one_of),
        ("one_of", raters.one_of, how == "percent"),
        ("round", raters.round, how in ("mean", "median") and raters.of != "scores"),
        ("ties", raters.ties, how == "mode"),
        ("undecided", raters.undecided, how in ("consensus", "majority")),
        ("majority_of", raters.majority_of, how == "majority"),
        ("conditions", raters.conditions, how not in ("consensus", "role") and _asks(compiled)),
    )
    for key, written, has_use in checks:
        if written and not has_use:
            why = f"with combine: {how}" + (f" and of: {raters.of}" if raters.of else "")
            yield report_no_effect(compiled.tool.id, key, "raters", why)
