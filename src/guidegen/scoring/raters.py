"""Several raters' answers to one question as one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from guidegen.model.scoring import Raters, Scoring
from guidegen.scoring.numbers import Exact, combined, mean, variance
from guidegen.scoring.question import BLANK
from guidegen.scoring.results import Given, Reason, Vote

#: the role whose row holds what a team agreed on
CONSENSUS = "consensus"


class Cast(NamedTuple):
    """One rater's answer."""

    rater: str
    role: str
    given: Given


def agreed(casts: Sequence[Cast], scoring: Scoring) -> Given:
    """The one answer that the raters' answers come to."""
    raters = scoring.raters
    voices = [each for each in casts if not (raters and each.role in raters.non_voting)]
    if not voices:
        return BLANK
    if raters is None:
        answers = {each.given for each in voices}
        return voices[0].given if len(voices) == 1 else _same(answers, "several-raters")
    if raters.combine == CONSENSUS:
        settled = [each.given for each in voices if each.role == CONSENSUS]
        if settled:
            return _same(set(settled), "no-consensus")
        votes = {each.given for each in voices if each.given.reason not in ("abstain", "blank")}
        return _same(votes or {voices[0].given}, "no-consensus")
    if raters.combine in ("majority", "mode"):
        return _by_frequency(voices, raters)
    return _by_number(voices, raters, scoring)


def vote(casts: Sequence[Cast], part: str, instance: str, scoring: Scoring) -> Vote:
    """How often each answer was given, most frequent first."""
    raters = scoring.raters
    non_voting = (*raters.non_voting, CONSENSUS) if raters else (CONSENSUS,)
    voices = [each.given for each in casts if each.role not in non_voting]
    counted = Counter(given.text for given in voices)
    answers = tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
    numbers = [given.number for given in voices if given.number is not None]
    if not (raters and raters.sd and numbers):
        return Vote(part, instance, answers)
    return Vote(part, instance, answers, mean(numbers), variance(numbers, raters.sd))


def _same(answers: set[Given], otherwise: Reason) -> Given:
    return next(iter(answers)) if len(answers) == 1 else Given(reason=otherwise)


def _by_frequency(voices: Sequence[Cast], raters: Raters) -> Given:
    """The answer of most raters; a mark can win as well as a point."""
    cast = [each.given for each in voices if each.given.reason not in ("abstain", "blank")]
    if not cast:
        return _nobody(voices)
    counted = Counter(cast)
    most = max(counted.values())
    first = [given for given, number in counted.items() if number == most]
    if raters.combine == "majority":
        of = len(voices) if raters.majority_of == "present" else len(cast)
        return first[0] if 2 * most > of else Given(reason="no-majority")
    if len(first) == 1:
        return first[0]
    numbered = sorted((given for given in first if given.number is not None), key=_number)
    if raters.ties == "leave-out" or len(numbered) < len(first):
        return Given(reason="tie")
    return numbered[0] if raters.ties == "lowest" else numbered[-1]


def _number(given: Given) -> Exact:
    return given.number or 0


def _by_number(voices: Sequence[Cast], raters: Raters, scoring: Scoring) -> Given:
    """Mean, median, lowest or highest of the raters' numbers."""
    numbers: list[Exact] = []
    for each in voices:
        given = each.given
        if given.number is not None:
            numbers.append(given.number)
        elif given.reason in ("not-applicable", "not-observed", "abstain", "blank"):
            treatment = scoring.treatment(given.reason)
            if treatment == "count-as-zero":
                numbers.append(0)
            elif treatment != "leave-out":
                return Given(reason=given.reason)
        else:
            return Given(reason="no-number", text=given.text)
    number = combined(numbers, raters.combine) if numbers else None
    return _nobody(voices) if number is None else Given(number)


def _nobody(voices: Sequence[Cast]) -> Given:
    """Why there is no answer where nobody gave one; the same in every order of the rows."""
    order = ("blank", "abstain", "not-observed", "not-applicable")
    reasons = {each.given.reason for each in voices}
    return Given(reason=next((each for each in order if each in reasons), "no-number"))
