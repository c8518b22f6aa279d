"""The answers of all raters to one item, made one answer for each part and room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.question import BLANK, answered_limits
from guidegen.scoring.raters import CONSENSUS, Cast, Rules, agreed, vote
from guidegen.scoring.results import Gap, Given, Rater, Vote

#: the answers of an item: by part and instance, of each rater
Casts = Mapping[tuple[str, str], Sequence[Cast]]
#: why a rater is not asked an item in an instance, by the rater, the item's id and the instance;
#: ``None`` where the rater is asked
Refusal = Callable[[Rater, str, str], Gap | None]


class Ballot(NamedTuple):
    """How an item was answered by all raters together."""

    #: one answer for each part and instance
    given: dict[tuple[str, str], Given]
    votes: tuple[Vote, ...]
    #: who answered without being asked
    unasked: tuple[str, ...]


@dataclass(frozen=True)
class Ballots:
    """The answers of one administration."""

    compiled: CompiledTool
    #: by item
    casts: Mapping[str, Casts]
    #: what a rater without a row is taken to have said
    silence: Given = BLANK
    #: where each rater's own answers decide what that rater is asked
    refusal: Refusal | None = None

    def of(self, asked: Asked) -> Ballot:
        """The answers to an item."""
        given: dict[tuple[str, str], Given] = {}
        votes: list[Vote] = []
        unasked: list[str] = []
        for (part, instance), found in sorted(self.casts.get(asked.id, {}).items()):
            # in an order of their own, so that none depends on that of the rows
            casts = sorted(
                (*found, *self._silent(instance, found)), key=lambda c: (c.rater, c.role)
            )
            casts, needless = self._asked(asked, instance, casts)
            unasked += needless
            given[part, instance] = agreed(casts, self._rules(asked, part))
            casts = [each for each in casts if each.given.reason != "not-asked"]
            if len(casts) > 1:
                votes.append(vote(casts, part, instance, self.compiled.scoring.raters))
        return Ballot(given, tuple(votes), tuple(dict.fromkeys(unasked)))

    def _asked(
        self, asked: Asked, instance: str, casts: Sequence[Cast]
    ) -> tuple[list[Cast], list[str]]:
        """The votes of those who are asked; and who answered without being asked."""
        found: list[Cast] = []
        unasked: list[str] = []
        for cast in casts:
            rater = (cast.rater, cast.role)
            gap = self.refusal(rater, asked.id, instance) if self.refusal else None
            if gap is None:
                found.append(cast)
                continue
            found.append(cast._replace(given=Given(reason=gap.reason)))
            if not gap.blocks and (cast.given.number is not None or cast.given.text):
                unasked.append(cast.rater or cast.role)
        return found, unasked

    def _silent(self, instance: str, casts: Sequence[Cast]) -> Iterable[Cast]:
        """The raters of a room, session or form who said nothing here: no row is a blank."""
        if self.compiled.scoring.raters is None:
            return ()
        said = {(each.rater, each.role) for each in casts}
        return (
            Cast(rater, role, self.silence)
            for rater, role in sorted(self._raters.get(instance, set()) - said)
            if role != CONSENSUS or self.silence != BLANK
        )

    @cached_property
    def _raters(self) -> dict[str, set[Rater]]:
        """Who answered anything, in each room or session and in none of them."""
        raters: dict[str, set[Rater]] = {}
        for cells in self.casts.values():
            for (_part, instance), casts in cells.items():
                named = raters.setdefault(instance, set())
                named |= {(c.rater, c.role) for c in casts if c.given.reason != "blank"}
        return raters

    def _rules(self, asked: Asked, part: str) -> Rules:
        return Rules(
            self.compiled.scoring.raters,
            lambda missing: self.compiled.treatment(asked, None, missing),
            answered_limits(self.compiled.scoring, asked.questions[part])[1],
            asked.questions[part],
        )
