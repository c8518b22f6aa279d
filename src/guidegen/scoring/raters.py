"""Several raters' answers to one question as one answer."""

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

#: who said nothing to be counted; an answer that cannot be read is none by this point
UNKNOWN = ("unreadable", "unknown-condition")
_SILENT = ("abstain", "blank", *UNKNOWN)


class RaterAnswer(NamedTuple):
    """One rater's answer."""

    rater: str
    role: str
    given: ParsedAnswer


class CombiningRules(NamedTuple):
    """By what the answers to one question are combined."""

    raters: Raters | None
    #: what an answer without a number does
    treatment: Callable[[Missing], Treatment | None]
    #: the largest number that can be answered
    high: Exact | None
    #: what is answered
    question: Question | None = None


def combine_raters(casts: Sequence[RaterAnswer], rules: CombiningRules) -> ParsedAnswer:
    """The one answer that the raters' answers come to."""
    raters = rules.raters
    voices = [each for each in casts if not (raters and each.role in raters.non_voting)]
    asked = [each for each in voices if each.given.reason != "not-asked"]
    if not asked:
        return voices[0].given if voices else BLANK
    voices = asked
    if raters is None:
        return _same({each.given for each in voices}, "several-raters")
    if raters.combine == "role":
        settled = {each.given for each in voices if each.role == raters.role}
        return _same(settled, "no-consensus") if settled else BLANK
    if raters.combine == CONSENSUS:
        deciding = [each for each in voices if each.role == CONSENSUS] or voices
        if _is_unknown(deciding, rules):
            return UNREADABLE
        return _decided(_consensus(voices), voices, raters)
    voices = [each for each in voices if each.role != CONSENSUS]
    if not voices:
        return BLANK
    if raters.combine in ("majority", "mode") and _is_unknown(voices, rules):
        return UNREADABLE
    if raters.combine in ("majority", "mode"):
        return _decided(_by_frequency(voices, raters), voices, raters)
    if raters.combine == "percent":
        return _percent(voices, raters, rules)
    return _by_number(voices, raters, rules)


def _is_unknown(voices: Sequence[RaterAnswer], rules: CombiningRules) -> bool:
    """Whether a voice that nobody can read may have decided."""
    is_unknown = any(each.given.reason in UNKNOWN for each in voices)
    return is_unknown and rules.treatment("blank") != "leave-out"


def _decided(given: ParsedAnswer, voices: Sequence[RaterAnswer], raters: Raters) -> ParsedAnswer:
    """What counts where there is no consensus or no majority, if the tool says so."""
    if given.reason not in ("no-consensus", "no-majority") or raters.undecided != "lowest":
        return given
    numbered = [each.given for each in voices if each.given.number is not None]
    return min(numbered, key=_number, default=given)


def _consensus(voices: Sequence[RaterAnswer]) -> ParsedAnswer:
    settled = {each.given for each in voices if each.role == CONSENSUS}
    if settled:
        return _same(settled, "no-consensus")
    votes = {each.given for each in voices if each.given.reason not in _SILENT}
    return _same(votes, "no-consensus") if votes else _nobody(voices)


def _percent(voices: Sequence[RaterAnswer], raters: Raters, rules: CombiningRules) -> ParsedAnswer:
    """How many of the raters gave an answer that counts."""
    if rules.question and not can_count(raters, rules.question):
        return ParsedAnswer(reason="no-number")
    shares: list[Exact] = []
    for each in voices:
        treated = _treated(each.given, rules, 1)
        if isinstance(treated, ParsedAnswer):
            return treated
        if treated is None and each.given.reason is not None:
            continue
        share = _counts(each.given, raters, rules.question) if treated is None else treated
        shares.append(share)
    return ParsedAnswer(divide(HUNDRED * sum(shares), len(shares))) if shares else _nobody(voices)


def can_count(raters: Raters, question: Question) -> bool:
    """Return whether an answer to a question can be one that the raters' percent counts.

    Free text cannot: what is written in other words would not count. Nor can a date that is to be
    at least some number. Beside a scale such a question is a note, and has no percent.
    """
    if raters.one_of:
        possible = (question.parse(code) is not None for code in raters.one_of)
        return not question.is_text and any(possible)
    if question.answer:
        return question.answer.is_number
    return question.scale is None or bool(question.scale.values)


def _counts(given: ParsedAnswer, raters: Raters, question: Question | None) -> int:
    if raters.one_of:
        return int(is_one_of(raters.one_of, given.text, given.number, question))
    return int(given.number is not None and given.number >= to_exact(raters.at_least or 0))


def _treated(
    given: ParsedAnswer, rules: CombiningRules, high: Exact | None
) -> Exact | ParsedAnswer | None:
    """What an answer without a number counts; nothing, or that there is none for anybody."""
    if given.reason in UNKNOWN:
        # neither is a blank, and both are left out where a blank would be
        return None if rules.treatment("blank") == "leave-out" else given
    missing = to_missing(given.reason)
    if missing is None:
        return None
    treatment = rules.treatment(missing)
    none = None if treatment == "leave-out" else ParsedAnswer(reason=missing)
    number = substitute(treatment, high)
    return none if number is None else number


def _same(answers: set[ParsedAnswer], otherwise: Reason) -> ParsedAnswer:
    return next(iter(answers)) if len(answers) == 1 else ParsedAnswer(reason=otherwise)


def _by_frequency(voices: Sequence[RaterAnswer], raters: Raters) -> ParsedAnswer:
    """The answer of most raters; a mark can win as well as a point."""
    cast = [each.given for each in voices if each.given.reason not in _SILENT]
    if not cast:
        return _nobody(voices)
    counted = Counter(cast)
    most = max(counted.values())
    first = [given for given, number in counted.items() if number == most]
    if raters.combine == "majority":
        of = len(voices) if raters.majority_of == "present" else len(cast)
        return first[0] if 2 * most > of else ParsedAnswer(reason="no-majority")
    if len(first) == 1:
        return first[0]
    numbered = sorted((given for given in first if given.number is not None), key=_number)
    if raters.ties == "leave-out" or len(numbered) < len(first):
        return ParsedAnswer(reason="tie")
    return numbered[0] if raters.ties == "lowest" else numbered[-1]


def _number(given: ParsedAnswer) -> Exact:
    return given.number or 0


def _by_number(
    voices: Sequence[RaterAnswer], raters: Raters, rules: CombiningRules
) -> ParsedAnswer:
    """Mean, median, lowest or highest of the raters' numbers."""
    numbers: list[Exact] = []
    for each in voices:
        treated = _treated(each.given, rules, rules.high)
        if isinstance(treated, ParsedAnswer):
            return treated
        number = each.given.number if treated is None else treated
        if number is not None:
            numbers.append(number)
        elif each.given.reason is None:
            return ParsedAnswer(reason="no-number", text=each.given.text)
    found = combine(numbers, raters.combine) if numbers else None
    if found is None:
        return _nobody(voices)
    return ParsedAnswer(
        round_exact(found, raters.round.places, raters.round.half) if raters.round else found
    )


def _nobody(voices: Sequence[RaterAnswer]) -> ParsedAnswer:
    """Why there is no answer where nobody gave one; the same in every order of the rows."""
    order = ("unreadable", "blank", "abstain", "not-observed", "not-applicable")
    reasons = {each.given.reason for each in voices}
    return ParsedAnswer(reason=next((each for each in order if each in reasons), "no-number"))
