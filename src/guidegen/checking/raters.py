"""It is clear how the answers of several raters become one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.checking.operands import check_answer_code, find_value_kind
from guidegen.checking.reporting import TIES, report_no_effect, report_undeclared, report_unknown
from guidegen.model.base import place_of
from guidegen.model.scoring import Raters
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.question import Question


def check_raters(compiled: CompiledTool) -> Iterator[Problem]:
    """Check that a tool with several raters has complete rules for them."""
    tool, raters = compiled.tool, compiled.scoring.raters
    questions: list[Question] = []
    for item in compiled.items.values():
        questions += item.questions.values()
    abstain = any(map(_can_abstain, questions))
    if raters is None:
        if abstain or tool.method == "survey":
            fact, question = "Several people answer each item", "how their answers become one"
            choices = "“raters:” with “combine: consensus”, majority, mean or another"
            yield report_undeclared(tool.id, fact, question, choices, "the scoring")
        return
    for question, choices in _find_open_questions(compiled, raters, abstain):
        fact = f"The raters' {raters.combine} counts"
        yield report_undeclared(tool.id, fact, question, choices, "raters")
    yield from _check_unused_keys(compiled, raters)
    if raters.combine == "percent":
        yield from _check_percent(compiled, raters, questions)
    if raters.response_rate and raters.response_rate.of not in tool.blanks:
        yield report_unknown("header field", raters.response_rate.of, tool.blanks)


def _can_abstain(question: Question) -> bool:
    return any(mark.meaning == "abstain" for mark in question.marks)


def _find_open_questions(
    compiled: CompiledTool, raters: Raters, abstain: bool
) -> Iterator[tuple[str, str]]:
    """Yield each question that the rules do not answer, with the keys that would answer it."""
    combine = raters.combine
    if combine == "mode" and raters.ties is None:
        yield "which of two equally frequent answers counts", TIES
    if combine == "majority" and abstain and raters.majority_of is None:
        yield (
            "whether those who abstain are part of the whole",
            "“majority_of: cast” or “majority_of: present”",
        )
    if raters.combining.of_numbers and raters.of is None:
        yield (
            "whether answers are combined and then scored, or forms are scored and then combined",
            "“of: answers” or “of: scores”",
        )
    if combine == "role" and raters.role is None:
        yield "whose answers count", "“role: …”"
    if combine == "percent" and raters.at_least is None and not raters.one_of:
        yield "which answers count", "“at_least: …” or “one_of: […]”"
    is_counted = combine in ("majority", "mode")
    if is_counted and raters.conditions is None and _has_item_conditions(compiled):
        yield (
            "whether a condition looks at each rater's own answer or at the combined one",
            "“conditions: each” or “conditions: agreed”",
        )


def _has_item_conditions(compiled: CompiledTool) -> bool:
    """Tell whether the answer to one item decides if another is asked."""
    for item in compiled.items.values():
        if any(condition.item for condition in item.conditions):
            return True
    return False


def _check_unused_keys(compiled: CompiledTool, raters: Raters) -> Iterator[Problem]:
    how = raters.combine
    with_conditions = how not in ("consensus", "role") and _has_item_conditions(compiled)
    has_cut = raters.at_least is not None
    uses = (
        ("of", raters.of, raters.combining.of_numbers),
        ("role", raters.role, how == "role"),
        ("at_least", has_cut, how == "percent" and not raters.one_of),
        ("one_of", raters.one_of, how == "percent"),
        ("round", raters.round, how in ("mean", "median") and raters.of != "scores"),
        ("ties", raters.ties, how == "mode"),
        ("undecided", raters.undecided, how in ("consensus", "majority")),
        ("majority_of", raters.majority_of, how == "majority"),
        ("conditions", raters.conditions, with_conditions),
    )
    why = f"with combine: {how}"
    if raters.of:
        why += f" and of: {raters.of}"
    for key, value, is_used in uses:
        if value and not is_used:
            yield report_no_effect(compiled.tool.id, key, "raters", why)


# --- the percent of raters with certain answers


def _check_percent(
    compiled: CompiledTool, raters: Raters, questions: Sequence[Question]
) -> Iterator[Problem]:
    """Report items for which no answer counts, so that the percent would always be 0."""
    tool = compiled.tool
    # notes beside what is counted are not part of the percent
    counted = [question for question in questions if not _is_note(raters, question)]
    if questions and not counted and (raters.one_of or raters.at_least is not None):
        yield _report_uncounted(compiled, raters, questions[0])
    for code in raters.one_of:
        if counted and all(question.parse(code) is None for question in counted):
            yield from check_answer_code(code, counted[0], counted[0].item, tool.id)
    for question in counted:
        if compiled.items[question.item].source.scored is False or question.is_date:
            continue
        if raters.one_of:
            if all(question.parse(code) is None for code in raters.one_of):
                code = raters.one_of[0]
                yield from check_answer_code(code, question, question.item, tool.id)
        elif find_value_kind(None, question) != "number":
            facts = {"owner": "“at_least” of the raters", "why": "its answers have no values"}
            yield problem(ScoringCode.NO_NUMBER, tool.id.place, name=question.item, **facts)


def _is_note(raters: Raters, question: Question) -> bool:
    """Tell whether no answer to a question can count: free text, or a date without a code."""
    return question.is_text or (question.is_date and not raters.one_of)


def _report_uncounted(compiled: CompiledTool, raters: Raters, question: Question) -> Problem:
    """Report a percent that counts certain answers although any answer is possible."""
    value: object = raters.at_least
    key = "at_least"
    if raters.one_of:
        value = raters.one_of[0]
        key = "one_of"
    kind = "a date" if question.is_date else "free text"
    facts = {"owner": "of the raters", "id": question.item, "kind": kind}
    place = place_of(value, compiled.tool.id.place)
    return problem(ScoringCode.UNCOUNTED, place, key=key, **facts)
