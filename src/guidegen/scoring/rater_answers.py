"""All raters' answers in an administration, and who must have answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guidegen.model.fields import CONSENSUS
from guidegen.model.scoring import Raters, ResponseRate
from guidegen.scoring.administrations import GatheredAnswers
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.numbers import Exact, divide, mean, to_exact, variance
from guidegen.scoring.question import BLANK, combined_limits
from guidegen.scoring.raters import UNKNOWN, CombiningRules, RaterAnswer, combine_raters
from guidegen.scoring.results import NoValue, ParsedAnswer, RaterKey, Vote

#: the answers of an item: by part and instance, of each rater
AnswersByPart = Mapping[tuple[str, str], Sequence[RaterAnswer]]
#: why a rater is not asked an item in an instance, by the rater, the item's id and the instance;
#: ``None`` where the rater is asked
RefusalLookup = Callable[[RaterKey, str, str], NoValue | None]


class CombinedAnswers(NamedTuple):
    """How an item was answered by all raters together."""

    #: one answer for each part and instance
    given: dict[tuple[str, str], ParsedAnswer]
    votes: tuple[Vote, ...]
    #: who answered without being asked
    unasked: tuple[str, ...]


@dataclass(frozen=True)
class RaterAnswers:
    """The answers of one administration."""

    compiled: CompiledTool
    #: by item
    casts: Mapping[str, AnswersByPart]
    #: what a rater without a row is taken to have said
    silence: ParsedAnswer = BLANK
    #: where each rater's own answers decide what that rater is asked
    refusal: RefusalLookup | None = None

    def of(self, asked: CompiledItem) -> CombinedAnswers:
        """The answers to an item."""
        given: dict[tuple[str, str], ParsedAnswer] = {}
        votes: list[Vote] = []
        unasked: list[str] = []
        for (part, instance), found in sorted(self.casts.get(asked.id, {}).items()):
            # in an order of their own, so that none depends on that of the rows
            casts = sorted(
                (*found, *self._silent(instance, found)), key=lambda c: (c.rater, c.role)
            )
            casts, needless = self._asked(asked, instance, casts)
            unasked += needless
            given[part, instance] = combine_raters(casts, self._rules(asked, part))
            casts = [each for each in casts if each.given.reason != "not-asked"]
            if len(casts) > 1:
                votes.append(count_votes(casts, part, instance, self.compiled.scoring.raters))
        return CombinedAnswers(given, tuple(votes), tuple(dict.fromkeys(unasked)))

    def _asked(
        self, asked: CompiledItem, instance: str, casts: Sequence[RaterAnswer]
    ) -> tuple[list[RaterAnswer], list[str]]:
        """The votes of those who are asked; and who answered without being asked."""
        found: list[RaterAnswer] = []
        unasked: list[str] = []
        for cast in casts:
            rater = (cast.rater, cast.role)
            gap = self.refusal(rater, asked.id, instance) if self.refusal else None
            if gap is None:
                found.append(cast)
                continue
            found.append(cast._replace(given=ParsedAnswer(reason=gap.reason)))
            if not gap.blocks and (cast.given.number is not None or cast.given.text):
                unasked.append(cast.rater or cast.role)
        return found, unasked

    def _silent(self, instance: str, casts: Sequence[RaterAnswer]) -> Iterable[RaterAnswer]:
        """The raters of a room, session or form who said nothing here: no row is a blank."""
        if self.compiled.scoring.raters is None:
            return ()
        said = {(each.rater, each.role) for each in casts}
        return (
            RaterAnswer(rater, role, self.silence)
            for rater, role in sorted(self._raters.get(instance, set()) - said)
            if role != CONSENSUS or self.silence != BLANK
        )

    @cached_property
    def _raters(self) -> dict[str, set[RaterKey]]:
        """Who answered anything, in each room or session and in none of them."""
        raters: dict[str, set[RaterKey]] = {}
        for cells in self.casts.values():
            for (_part, instance), casts in cells.items():
                named = raters.setdefault(instance, set())
                named |= {(c.rater, c.role) for c in casts if c.given.reason != "blank"}
        return raters

    def _rules(self, asked: CompiledItem, part: str) -> CombiningRules:
        return CombiningRules(
            self.compiled.scoring.raters,
            lambda missing: self.compiled.treatment(asked, None, missing),
            combined_limits(self.compiled.scoring, asked.questions[part])[1],
            asked.questions[part],
        )


def count_votes(
    casts: Sequence[RaterAnswer], part: str, instance: str, raters: Raters | None
) -> Vote:
    """How often each answer was given, most frequent first."""
    non_voting = (*raters.non_voting, CONSENSUS) if raters else (CONSENSUS,)
    voting = [each for each in casts if each.role not in non_voting]
    voices = [each.given for each in voting]
    answers = _counted(voices)
    names = sorted({each.role for each in voting})
    by_role = tuple(
        (role, _counted([each.given for each in voting if each.role == role])) for role in names
    )
    roles = by_role if len(names) > 1 else ()
    numbers = [given.number for given in voices if given.number is not None]
    if not (raters and raters.sd and numbers):
        return Vote(part, instance, answers, roles)
    return Vote(part, instance, answers, roles, mean(numbers), variance(numbers, raters.sd))


def _counted(voices: Sequence[ParsedAnswer]) -> tuple[tuple[str, int], ...]:
    """How often each answer was given, most frequent first; what is unknown is no blank."""
    counted = Counter(
        str(given.reason) if given.reason in UNKNOWN else given.text for given in voices
    )
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def explain_refusal(rules: Raters | None, gathered: GatheredAnswers) -> str:
    """Why too few are there for a score; empty if they are enough."""
    if rules is None:
        return ""
    roles = {role for _rater, role in gathered.answering}
    absent = [str(role) for role in rules.present if role not in roles]
    if absent:
        return f"not present: {', '.join(absent)}"
    if rules.combine == "role" and rules.role not in roles:
        return f"nobody with the role {rules.role}"
    voting = count_voters(rules, gathered.answering)
    if rules.quorum is not None and voting < rules.quorum:
        return f"{voting} of {rules.quorum} voting raters"
    if rules.response_rate is None:
        return ""
    return _rate(rules.response_rate, voting, gathered.context)


def count_voters(rules: Raters, answering: Iterable[RaterKey]) -> int:
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
    return "" if percent >= to_exact(rate.at_least) else f"{voting} of {asked} answered"
