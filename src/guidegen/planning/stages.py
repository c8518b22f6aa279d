"""Work out from the decisions at which stage each strategy is, and how it got there.

A decision that corrects another takes its place: what the earlier one said does not count any more,
and the stage holds from the earlier one's day. Both stay in the history.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guidegen.model import Decision, Handbook
from guidegen.model.buildings import Building
from guidegen.model.stages import Stage, StageModel, StrategyMovement


class HistoryStep(NamedTuple):
    """A decision in the history of one strategy in one unit."""

    decision: Decision
    #: the decision that held when this one was made, or before the one that it corrects
    before: Decision | None
    #: the earlier decision that it corrects
    corrects: Decision | None
    #: the later decision that corrects it
    corrected_by: Decision | None


class StageSpell(NamedTuple):
    """A decision that holds, and the day from which its stage does."""

    since: dt.date
    decision: Decision


@dataclass(frozen=True)
class StageHistory:
    """Every decision about one strategy in one unit, oldest first."""

    #: the current ids of the guide and of the building, or ``district``
    strategy: str
    unit: str
    steps: tuple[HistoryStep, ...]
    #: the decisions that hold, without those that were corrected, oldest first
    spells: tuple[StageSpell, ...]

    @property
    def current(self) -> StageSpell | None:
        """Return the latest decision that holds."""
        return self.spells[-1] if self.spells else None

    def spell_on(self, day: dt.date) -> StageSpell | None:
        """Return the decision that holds on a day, as far as is known today."""
        return next((spell for spell in reversed(self.spells) if spell.since <= day), None)


class NextReview(NamedTuple):
    """The day by which the stage of a strategy in a unit is looked at again."""

    day: dt.date
    decision: Decision


class StageCount(NamedTuple):
    """A stage, and the buildings that are at it."""

    #: `None` for buildings about which nothing was decided yet
    stage: Stage | None
    buildings: tuple[Building, ...]


class Stages:
    """The stages of all strategies of a handbook: ``handbook.derive(Stages)``."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self._settings = handbook.settings

    # --- current ids for current and former ones

    @cached_property
    def _buildings(self) -> Mapping[str, Building]:
        found: dict[str, Building] = {}
        buildings = self._settings.buildings.buildings
        for building in buildings:
            found.setdefault(building.id, building)
        for building in buildings:
            for id_ in building.former_ids:
                found.setdefault(id_, building)
        return found

    def building(self, id_: str) -> Building | None:
        """Return the building with this id or former id."""
        return self._buildings.get(id_)

    def strategy_id(self, id_: str) -> str:
        """Return the current id of a strategy's guide; an unknown id as it is."""
        guide = self._handbook.guide(id_)
        return str(guide.id) if guide else str(id_)

    def unit_id(self, id_: str) -> str:
        """Return the current id of a building; ``district`` and an unknown id as they are."""
        building = self.building(id_)
        return str(building.id) if building else str(id_)

    # --- settings by strategy

    @cached_property
    def movements(self) -> Mapping[str, StrategyMovement]:
        """Return how each strategy moves, by the current ids of guides."""
        movements: dict[str, StrategyMovement] = {}
        for movement in self._settings.stages.strategies:
            movements.setdefault(self.strategy_id(movement.strategy), movement)
        return movements

    def model_of(self, strategy: str) -> StageModel | None:
        """Return the stage model of a strategy, by a current or former id."""
        movement = self.movements.get(self.strategy_id(strategy))
        return self._settings.stages.stage_model(movement.stage_model) if movement else None

    def stage_of(self, decision: Decision) -> Stage | None:
        """Return the stage that a decision leads to."""
        model = self.model_of(decision.strategy)
        return model.stage(decision.to_stage) if model else None

    # --- histories

    @cached_property
    def histories(self) -> Mapping[tuple[str, str], StageHistory]:
        """Return every history by the current ids of its strategy and its unit."""
        decisions: dict[tuple[str, str], list[Decision]] = defaultdict(list)
        for decision in self._handbook.decisions:
            decisions[self._key(decision)].append(decision)
        return {key: self._make_history(*key, each) for key, each in decisions.items()}

    @cached_property
    def decided(self) -> frozenset[str]:
        """Return the ids of the strategies about which something was decided in some unit."""
        return frozenset(strategy for strategy, _ in self.histories)

    def history(self, strategy: str, unit: str) -> StageHistory:
        """Return the history of a strategy in a unit, by current or former ids."""
        key = self.strategy_id(strategy), self.unit_id(unit)
        return self.histories.get(key) or StageHistory(*key, (), ())

    def decisions_about(self, strategy: str) -> tuple[Decision, ...]:
        """Return the decisions about a strategy in the order of their days."""
        return self._by_strategy.get(self.strategy_id(strategy), ())

    @cached_property
    def _by_strategy(self) -> Mapping[str, tuple[Decision, ...]]:
        found: dict[str, list[Decision]] = defaultdict(list)
        for decision in self._handbook.decisions:
            found[self.strategy_id(decision.strategy)].append(decision)
        return {strategy: tuple(decisions) for strategy, decisions in found.items()}

    def step(self, decision: Decision) -> HistoryStep:
        """Return the step that a decision is in its history."""
        return self._steps[decision.file]

    @cached_property
    def _steps(self) -> Mapping[str, HistoryStep]:
        histories = self.histories.values()
        return {step.decision.file: step for history in histories for step in history.steps}

    def _make_history(
        self, strategy: str, unit: str, decisions: Sequence[Decision]
    ) -> StageHistory:
        steps: dict[str, HistoryStep] = {}
        spells: list[StageSpell] = []
        # the place of each decision, or of what it corrects, among those that hold
        places: dict[str, int] = {}
        for decision in sorted(decisions, key=_order):
            corrected = self.find_corrected(decision)
            at = places.get(corrected.file) if corrected else None
            if corrected is None or at is None or steps[corrected.file].corrected_by:
                corrected, at = None, len(spells)
                spells.append(StageSpell(decision.date, decision))
            else:
                steps[corrected.file] = steps[corrected.file]._replace(corrected_by=decision)
                spells[at] = StageSpell(spells[at].since, decision)
            places[decision.file] = at
            before = spells[at - 1].decision if at else None
            steps[decision.file] = HistoryStep(decision, before, corrected, None)
        return StageHistory(strategy, unit, tuple(steps.values()), tuple(spells))

    def find_corrected(self, decision: Decision) -> Decision | None:
        """Return the decision that a decision says it corrects, if there is one."""
        found = decision.corrects and self._handbook.find("decision", decision.corrects)
        return found.page if found and isinstance(found.page, Decision) else None

    def is_same_history(self, one: Decision, other: Decision) -> bool:
        """Tell whether two decisions are about the same strategy in the same unit."""
        return self._key(one) == self._key(other)

    def _key(self, decision: Decision) -> tuple[str, str]:
        return self.strategy_id(decision.strategy), self.unit_id(decision.unit)

    # --- over all units

    @cached_property
    def reviews(self) -> tuple[NextReview, ...]:
        """Return the reviews that are still to come or overdue, in the order of their days.

        Nobody reviews a retired strategy, or one in a building that has closed by then.
        """
        reviews = []
        for history in self.histories.values():
            day = history.current and history.current.decision.next_review
            if history.current and day and self._is_reviewed(history, day):
                reviews.append(NextReview(day, history.current.decision))
        return tuple(sorted(reviews, key=lambda each: (each.day, str(each.decision.id))))

    def _is_reviewed(self, history: StageHistory, day: dt.date) -> bool:
        guide, building = self._handbook.guide(history.strategy), self.building(history.unit)
        is_closed = building is not None and not building.is_open(day, dt.date.max)
        return not is_closed and not (guide and guide.is_retired)

    @cached_property
    def _last_day(self) -> dt.date:
        """Return the day of the latest decision: the day up to which the handbook knows."""
        return max((page.date for page in self._handbook.decisions), default=dt.date.min)

    @cached_property
    def open_buildings(self) -> tuple[Building, ...]:
        """Return the buildings that were not closed when the latest decision was made."""
        return tuple(
            building
            for building in self._settings.buildings.buildings
            if building.closed is None or building.closed >= self._last_day
        )

    def distribution(self, strategy: str) -> tuple[StageCount, ...]:
        """Return how many of the open buildings are at each stage, in the order of the model.

        Those without a decision, or at a stage that the model does not have, come last.
        """
        model = self.model_of(strategy)
        at: dict[str, list[Building]] = defaultdict(list)
        for building in self.open_buildings:
            current = self.history(strategy, building.id).current
            stage = self.stage_of(current.decision) if current else None
            at[str(stage.id) if stage else ""].append(building)
        return tuple(_count(at, model))


def _count(at: Mapping[str, list[Building]], model: StageModel | None) -> Iterator[StageCount]:
    for stage in model.stages if model else ():
        yield StageCount(stage, tuple(at.get(str(stage.id), ())))
    yield StageCount(None, tuple(at.get("", ())))


def _order(decision: Decision) -> tuple[dt.date, bool, str]:
    """Return the key of a decision's place in its history, whatever its file is called."""
    return decision.date, decision.corrects is not None, str(decision.id)
