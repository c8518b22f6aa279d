"""All raters' answers in an administration, and which raters a score requires."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from guidegen.model.fields import CONSENSUS
from guidegen.model.scoring import Missing, Raters, ResponseRate, Treatment
from guidegen.scoring.administrations import GatheredAnswers
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.numbers import Exact, divide, mean, to_exact, variance
from guidegen.scoring.question import BLANK, UNREADABLE, combined_limits
from guidegen.scoring.raters import UNKNOWN, CombiningRules, RaterAnswer, combine_raters
from guidegen.scoring.results import AnswerRow, NoValue, ParsedAnswer, RaterKey, Vote

#: an item's answers by part and instance, one of each rater
AnswersByPart = Mapping[tuple[str, str], Sequence[RaterAnswer]]
#: returns why a rater is not asked an item in an instance, given the rater, the item's id and the
#: instance; ``None`` if the rater is asked
RefusalLookup = Callable[[RaterKey, str, str], NoValue | None]


class AnswerParser:
    """Parses the answers to one tool, and each different answer only once."""

    def __init__(self, compiled: CompiledTool) -> None:
        self.compiled = compiled
        self._parsed: dict[tuple[str, str, str], ParsedAnswer] = {}

    def parse(self, item: str, row: AnswerRow) -> ParsedAnswer:
        """Return what a row answers to an item; raises `ValueError` for an impossible answer."""
        if row.unreadable:
            return UNREADABLE
        key = (item, row.part, row.value)
        answer = self._parsed.get(key)
        if answer is None:
            question = self.compiled.find_question(item, row.part)
            if question is not None:
                answer = question.parse(row.value, fractions=bool(row.crosswalk))
            if answer is None:
                raise ValueError(f"{row.value!r} is no answer to {row.item} {row.part}".rstrip())
            self._parsed[key] = answer
        return answer

    def parse_rows(
        self, rows: Iterable[AnswerRow]
    ) -> dict[str, dict[tuple[str, str], list[RaterAnswer]]]:
        """Return the answers by item, then by part and instance."""
        found: dict[str, dict[tuple[str, str], list[RaterAnswer]]] = {}
        for row in rows:
            item = self.compiled.current_id(row.item)
            answers = found.setdefault(item, {}).setdefault((row.part, row.instance), [])
            answers.append(RaterAnswer(row.rater, row.role, self.parse(item, row)))
        return found


class CombinedAnswers(NamedTuple):
    """The combined answers of all raters to one item."""

    #: one answer for each part and instance
    answers: dict[tuple[str, str], ParsedAnswer]
    votes: tuple[Vote, ...]
    #: the raters who answered without being asked
    unasked: tuple[str, ...]


@dataclass(frozen=True)
class RaterAnswers:
    """The answers of one administration."""

    compiled: CompiledTool
    #: by item
    answers: Mapping[str, AnswersByPart]
    #: the answer of a rater who has no row
    default: ParsedAnswer = BLANK
    #: set if each rater's own answers decide what that rater is asked
    refusal: RefusalLookup | None = None

    def combine(self, item: CompiledItem) -> CombinedAnswers:
        """Combine the answers to an item."""
        combined: dict[tuple[str, str], ParsedAnswer] = {}
        votes: list[Vote] = []
        unasked: dict[str, None] = {}
        for (part, instance), rows in sorted(self.answers.get(item.id, {}).items()):
            answers = [*rows, *self._missing_answers(instance, rows)]
            # the order of the rows must not make a difference
            answers.sort(key=attrgetter("rater", "role"))
            if self.refusal:
                answers = _apply_refusals(self.refusal, item.id, instance, answers, unasked)
            combined[part, instance] = combine_raters(answers, self._rules(item, part))
            answers = [each for each in answers if each.answer.reason != "not-asked"]
            if len(answers) > 1:
                votes.append(count_votes(answers, part, instance, self.compiled.scoring.raters))
        return CombinedAnswers(combined, tuple(votes), tuple(unasked))

    def _missing_answers(
        self, instance: str, answers: Sequence[RaterAnswer]
    ) -> Iterator[RaterAnswer]:
        """Yield an answer for each rater who is present but has no row here."""
        if self.compiled.scoring.raters is None:
            return
        answered = {(each.rater, each.role) for each in answers}
        for rater, role in sorted(self._raters.get(instance, set()) - answered):
            if role != CONSENSUS or self.default != BLANK:
                yield RaterAnswer(rater, role, self.default)

    @cached_property
    def _raters(self) -> dict[str, set[RaterKey]]:
        """The raters who answered anything in each instance, or outside of all instances."""
        raters: dict[str, set[RaterKey]] = {}
        for by_part in self.answers.values():
            for (_part, instance), answers in by_part.items():
                present = raters.setdefault(instance, set())
                for each in answers:
                    if each.answer.reason != "blank":
                        present.add((each.rater, each.role))
        return raters

    def _rules(self, item: CompiledItem, part: str) -> CombiningRules:
        def treatment(meaning: Missing) -> Treatment | None:
            return self.compiled.treatment(item, None, meaning)

        question = item.questions[part]
        scoring = self.compiled.scoring
        high = combined_limits(scoring, question)[1]
        return CombiningRules(scoring.raters, treatment, high, question)


def _apply_refusals(
    find_refusal: RefusalLookup,
    item: str,
    instance: str,
    answers: Sequence[RaterAnswer],
    unasked: dict[str, None],
) -> list[RaterAnswer]:
    """Replace the answers of raters who are not asked; add those who did answer to ``unasked``."""
    found: list[RaterAnswer] = []
    for each in answers:
        refusal = find_refusal((each.rater, each.role), item, instance)
        if refusal is None:
            found.append(each)
            continue
        found.append(each._replace(answer=ParsedAnswer(reason=refusal.reason)))
        is_answered = each.answer.number is not None or each.answer.text
        if is_answered and not refusal.blocks:
            unasked[each.rater or each.role] = None
    return found


# --- votes


def count_votes(
    answers: Sequence[RaterAnswer], part: str, instance: str, raters: Raters | None
) -> Vote:
    """Count how often each answer was given, in all and by role."""
    non_voting = (*raters.non_voting, CONSENSUS) if raters else (CONSENSUS,)
    all_votes: list[ParsedAnswer] = []
    by_role: dict[str, list[ParsedAnswer]] = {}
    for each in answers:
        if each.role not in non_voting:
            all_votes.append(each.answer)
            by_role.setdefault(each.role, []).append(each.answer)
    counts = _count_answers(all_votes)
    roles: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    if len(by_role) > 1:
        roles = tuple((role, _count_answers(votes)) for role, votes in sorted(by_role.items()))
    if raters and raters.sd:
        numbers = [each.number for each in all_votes if each.number is not None]
        if numbers:
            spread = variance(numbers, raters.sd)
            return Vote(part, instance, counts, roles, mean(numbers), spread)
    return Vote(part, instance, counts, roles)


def _count_answers(votes: Iterable[ParsedAnswer]) -> tuple[tuple[str, int], ...]:
    """Count each answer, most frequent first; unknown answers are not blanks."""
    counts: dict[str, int] = {}
    for each in votes:
        text = str(each.reason) if each.reason in UNKNOWN else each.text
        counts[text] = counts.get(text, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


# --- which raters a score requires


def explain_refusal(rules: Raters | None, gathered: GatheredAnswers) -> str:
    """Return why too few raters answered for a score; empty if there are enough."""
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
    return _explain_response_rate(rules.response_rate, voting, gathered.context)


def count_voters(rules: Raters, answering: Iterable[RaterKey]) -> int:
    """Return how many of those who answered have a vote."""
    silent = (*rules.non_voting, CONSENSUS)
    return sum(role not in silent for _rater, role in answering)


def number_asked(rate: ResponseRate, context: Mapping[str, str]) -> int | None:
    """Return how many people were asked; ``None`` if the form does not say it as a number."""
    written = context.get(str(rate.of), "").strip()
    if not (written.isascii() and written.isdecimal()):
        return None
    return int(written) or None


def _explain_response_rate(rate: ResponseRate, voting: int, context: Mapping[str, str]) -> str:
    asked = number_asked(rate, context)
    if asked is None:
        return f"{rate.of}: unknown how many were asked"
    if voting > asked:
        return f"{voting} answered, and {rate.of} says that {asked} were asked"
    percent: Exact = divide(HUNDRED * voting, asked)
    if percent >= to_exact(rate.at_least):
        return ""
    return f"{voting} of {asked} answered"
