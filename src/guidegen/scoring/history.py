"""Say whether criteria are met over time, from whether they held in each administration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from guidegen.scoring.results import (
    Administration,
    CriterionResult,
    HeldCriterion,
    ScoredAdministration,
)

#: why nothing over time can be told
NEED_DATES = "the administrations need different dates"


@dataclass
class CriterionHistory:
    """Which criteria one unit's administrations met so far, in the order of their dates."""

    #: whether the dates tell in which order the administrations were
    is_ordered: bool
    #: whether each criterion held in each administration; ``None`` if that is unknown
    held: dict[str, list[bool | None]] = field(default_factory=dict)
    #: how many administrations could not be read
    unreadable: int = 0

    @classmethod
    def of(cls, dates: Sequence[str]) -> CriterionHistory:
        """Return an empty history for administrations with these dates."""
        is_alone = len(dates) == 1
        return cls(is_alone or (all(dates) and len(set(dates)) == len(dates)))

    def skip(self) -> None:
        """Add an administration that cannot be read: it may have met any criterion, or none."""
        self.unreadable += 1
        for held in self.held.values():
            held.append(None)

    def add(self, scored: ScoredAdministration) -> Administration:
        """Return the results of the next administration, and add it."""
        return Administration(
            id=scored.id,
            unit=scored.unit,
            date=scored.date,
            raters=scored.raters,
            context=scored.context,
            items=scored.items,
            scores=scored.scores,
            sections=scored.sections,
            dimensions=scored.dimensions,
            components=scored.components,
            criteria=self.add_held(scored.held),
            variant=scored.variant,
            views=scored.views,
            crosswalk=scored.crosswalk,
        )

    def add_held(self, held: Iterable[HeldCriterion]) -> tuple[CriterionResult, ...]:
        """Return the criteria of the next administration, and add it."""
        return tuple(map(self._add_criterion, held))

    def _add_criterion(self, criterion: HeldCriterion) -> CriterionResult:
        """Return the result of a criterion in the next administration, and add it."""
        held = self.held.setdefault(criterion.id, [None] * self.unreadable)
        met: bool | None = None
        why = ""
        if criterion.is_counted:
            held.append(criterion.held)
            met, why = self._check_over_time(criterion, held)
        if met is None and not why:
            why = criterion.why
        return CriterionResult(
            criterion.id,
            criterion.title,
            criterion.authority,
            met,
            criterion.requirements,
            times=criterion.times or 1,
            of_last=criterion.of_last or 1,
            run=_count_run(held),
            why=why,
        )

    def _check_over_time(
        self, criterion: HeldCriterion, held: Sequence[bool | None]
    ) -> tuple[bool | None, str]:
        """Return whether it held often enough of late, or why that is unknown."""
        times = criterion.times
        if times is None:
            return held[-1], ""
        if not self.is_ordered:
            return None, NEED_DATES
        window = held[-(criterion.of_last or times) :]
        if window.count(True) >= times:
            return True, ""
        if window.count(True) + window.count(None) >= times:
            return None, ""
        return False, ""


def _count_run(held: Sequence[bool | None]) -> int:
    """Return in how many consecutive administrations it held, up to the last one."""
    count = 0
    for each in reversed(held):
        if each is not True:
            break
        count += 1
    return count
