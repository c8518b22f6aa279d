"""Combine several raters' answers to one question into one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from guidegen.model.fields import CONSENSUS
from guidegen.model.scoring import Missing, Raters, Treatment
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.item_scores import substitute, to_missing
from guidegen.scoring.numbers import Exact, combine, divide, round_exact, to_exact
from guidegen.scoring.question import BLANK, UNREADABLE, Question, is_one_of
from guidegen.scoring.results import ParsedAnswer, Reason

#: the reasons of answers that were given, but whose content is unknown
UNKNOWN = ("unreadable", "unknown-condition")
#: the reasons of answers that are no votes
_SILENT = ("abstain", "blank", *UNKNOWN)
#: the reasons that nobody answered, the most important first
_NOBODY: tuple[Reason, ...] = (
    "unreadable",
    "blank",
    "abstain",
    "not-observed",
    "not-applicable",
)


class RaterAnswer(NamedTuple):
    """One rater's answer."""

    rater: str
    role: str
    answer: ParsedAnswer


class CombiningRules(NamedTuple):
    """The rules for combining the answers to one question."""

    raters: Raters | None
    #: returns the rule for a missing answer
    treatment: Callable[[Missing], Treatment | None]
    #: the largest possible number
    high: Exact | None
    question: Question | None = None


def combine_raters(answers: Sequence[RaterAnswer], rules: CombiningRules) -> ParsedAnswer:
    """Combine the raters' answers into one."""
    raters = rules.raters
    voting = [each for each in answers if raters is None or each.role not in raters.non_voting]
    asked = [each for each in voting if each.answer.reason != "not-asked"]
    if not asked:
        return voting[0].answer if voting else BLANK
    if raters is None:
        return _same_answer(asked, "several-raters")
    if raters.combine == "role":
        decisive = [each for each in asked if each.role == raters.role]
        return _same_answer(decisive, "no-consensus") if decisive else BLANK
    if raters.combine == CONSENSUS:
        return _find_consensus(asked, raters, rules)
    single = [each for each in asked if each.role != CONSENSUS]
    if not single:
        return BLANK
    if raters.combine in ("majority", "mode"):
        if _may_change(single, rules):
            return UNREADABLE
        return _decide(_most_frequent(single, raters), single, raters)
    if raters.combine == "percent":
        return _calculate_percent(single, raters, rules)
    return _combine_numbers(single, raters, rules)


def _may_change(answers: Sequence[RaterAnswer], rules: CombiningRules) -> bool:
    """Return whether an unreadable answer could change the result."""
    if rules.treatment("blank") == "leave-out":
        return False
    return any(each.answer.reason in UNKNOWN for each in answers)


def _decide(answer: ParsedAnswer, answers: Sequence[RaterAnswer], raters: Raters) -> ParsedAnswer:
    """Apply the tool's rule for answers without a consensus or a majority."""
    if answer.reason not in ("no-consensus", "no-majority") or raters.undecided != "lowest":
        return answer
    numbered = [each.answer for each in answers if each.answer.number is not None]
    return min(numbered, key=_number_or_zero, default=answer)


def _find_consensus(
    answers: Sequence[RaterAnswer], raters: Raters, rules: CombiningRules
) -> ParsedAnswer:
    """Return the answer of the consensus row, or else the answer of all who voted."""
    recorded = [each for each in answers if each.role == CONSENSUS]
    if _may_change(recorded or answers, rules):
        return UNREADABLE
    votes = recorded or [each for each in answers if each.answer.reason not in _SILENT]
    answer = _same_answer(votes, "no-consensus") if votes else _explain_nobody(answers)
    return _decide(answer, answers, raters)


def _same_answer(answers: Sequence[RaterAnswer], otherwise: Reason) -> ParsedAnswer:
    """Return the answer if all are the same."""
    different = {each.answer for each in answers}
    if len(different) == 1:
        return different.pop()
    return ParsedAnswer(reason=otherwise)


def _most_frequent(answers: Sequence[RaterAnswer], raters: Raters) -> ParsedAnswer:
    """Return the answer of most raters, which can be a mark as well as a point."""
    votes = [each.answer for each in answers if each.answer.reason not in _SILENT]
    if not votes:
        return _explain_nobody(answers)
    counts = Counter(votes)
    most = max(counts.values())
    first = [answer for answer, count in counts.items() if count == most]
    if raters.combine == "majority":
        base = len(answers) if raters.majority_of == "present" else len(votes)
        if 2 * most > base:
            return first[0]
        return ParsedAnswer(reason="no-majority")
    if len(first) == 1:
        return first[0]
    if raters.ties == "leave-out" or any(answer.number is None for answer in first):
        return ParsedAnswer(reason="tie")
    first.sort(key=_number_or_zero)
    if raters.ties == "lowest":
        return first[0]
    return first[-1]


def _number_or_zero(answer: ParsedAnswer) -> Exact:
    return answer.number or 0


# --- percents and numbers


def can_count(raters: Raters, question: Question) -> bool:
    """Return whether an answer to a question can be one that the raters' percent counts.

    Free text cannot, because it would have to match word for word. Nor can a date if the rule is a
    smallest number. Such a question is a note next to a scale, and has no percent.
    """
    if raters.one_of:
        possible = (question.parse(code) is not None for code in raters.one_of)
        return not question.is_text and any(possible)
    if question.answer:
        return question.answer.is_number
    return question.scale is None or bool(question.scale.values)


def _calculate_percent(
    answers: Sequence[RaterAnswer], raters: Raters, rules: CombiningRules
) -> ParsedAnswer:
    """Return the percent of the raters who gave an answer that counts."""
    if rules.question and not can_count(raters, rules.question):
        return ParsedAnswer(reason="no-number")
    shares: list[Exact] = []
    for each in answers:
        substituted = _substitute_missing(each.answer, rules, 1)
        if isinstance(substituted, ParsedAnswer):
            return substituted
        if substituted is not None:
            shares.append(substituted)
        elif each.answer.reason is None:
            shares.append(_counts(each.answer, raters, rules.question))
    if not shares:
        return _explain_nobody(answers)
    return ParsedAnswer(divide(HUNDRED * sum(shares), len(shares)))


def _counts(answer: ParsedAnswer, raters: Raters, question: Question | None) -> int:
    """Return 1 for an answer that counts, else 0."""
    if raters.one_of:
        return int(is_one_of(raters.one_of, answer.text, answer.number, question))
    return int(answer.number is not None and answer.number >= to_exact(raters.at_least or 0))


def _combine_numbers(
    answers: Sequence[RaterAnswer], raters: Raters, rules: CombiningRules
) -> ParsedAnswer:
    """Return the mean, the median, the lowest or the highest of the raters' numbers."""
    numbers: list[Exact] = []
    for each in answers:
        substituted = _substitute_missing(each.answer, rules, rules.high)
        if isinstance(substituted, ParsedAnswer):
            return substituted
        number = each.answer.number if substituted is None else substituted
        if number is not None:
            numbers.append(number)
        elif each.answer.reason is None:
            return ParsedAnswer(reason="no-number", text=each.answer.text)
    combined = combine(numbers, raters.combine) if numbers else None
    if combined is None:
        return _explain_nobody(answers)
    if raters.round:
        combined = round_exact(combined, raters.round.places, raters.round.half)
    return ParsedAnswer(combined)


def _substitute_missing(
    answer: ParsedAnswer, rules: CombiningRules, high: Exact | None
) -> Exact | ParsedAnswer | None:
    """Return the number that a missing answer counts as.

    ``None`` if no rule applies or the answer is left out; a `ParsedAnswer` if it rules out any
    combined answer.
    """
    if answer.reason in UNKNOWN:
        # not a blank, but left out wherever a blank would be
        return None if rules.treatment("blank") == "leave-out" else answer
    meaning = to_missing(answer.reason)
    if meaning is None:
        return None
    rule = rules.treatment(meaning)
    number = substitute(rule, high)
    if number is not None or rule == "leave-out":
        return number
    return ParsedAnswer(reason=meaning)


def _explain_nobody(answers: Sequence[RaterAnswer]) -> ParsedAnswer:
    """Return why there is no answer; the order of the rows makes no difference."""
    reasons = {each.answer.reason for each in answers}
    for reason in _NOBODY:
        if reason in reasons:
            return ParsedAnswer(reason=reason)
    return ParsedAnswer(reason="no-number")
