"""Compare what strategies lean on with what their plans say: gaps, and the load of each system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from guidegen.model import Component, ComponentRef, Guide, Handbook, Plan
from guidegen.model.leaning import Leaning
from guidegen.model.plan import SystemReview

#: what is wrong with a system that a strategy leans on
Gap = Literal["not-reviewed", "unknown", "no", "partly"]


class NeededSystem(NamedTuple):
    """A driver or system for one strategy: what leans on it, and what the plan says of it."""

    system: ComponentRef
    #: what of the strategy leans on it; `None` if nothing does and the plan reviews it anyway
    leaning: Leaning | None
    review: SystemReview | None

    @property
    def components(self) -> tuple[Component, ...]:
        """Return the components of the strategy that lean on it."""
        return self.leaning.components if self.leaning else ()

    @property
    def gap(self) -> Gap | None:
        """Return what is wrong with it; `None` if it is in place."""
        if self.review is None:
            return "not-reviewed"
        in_place = self.review.in_place
        return None if in_place == "yes" else in_place

    @property
    def is_unanswered(self) -> bool:
        """Tell whether it is not wholly in place, and nothing is done about it."""
        review = self.review
        if review is None or review.in_place not in ("no", "partly"):
            return False
        return not (review.adjustment or review.actions)


class StrategySystems(NamedTuple):
    """A strategy with all the drivers and systems that it leans on or that its plan reviews."""

    strategy: Guide
    #: the plan that says whether they are in place, if there is one
    plan: Plan | None
    systems: tuple[NeededSystem, ...]

    @property
    def gaps(self) -> tuple[NeededSystem, ...]:
        """Return the systems that are not in place, or of which nobody knows."""
        return tuple(system for system in self.systems if system.gap)

    @property
    def components(self) -> int:
        """Return how many of its components lean on a system."""
        ids = {component.id for system in self.systems for component in system.components}
        return len(ids)


class SystemLoad(NamedTuple):
    """A driver or system with what it carries, strategy by strategy."""

    system: ComponentRef
    #: for each strategy, in order; `None` if the strategy has nothing to do with it
    needs: tuple[NeededSystem | None, ...]

    @property
    def strategies(self) -> int:
        """Return how many strategies lean on it."""
        return sum(1 for need in self.needs if need and need.leaning)

    @property
    def components(self) -> int:
        """Return how many components of all strategies lean on it."""
        return sum(len(need.components) for need in self.needs if need)

    @property
    def gaps(self) -> int:
        """Return for how many strategies it is not in place, or not known to be."""
        return sum(1 for need in self.needs if need and need.gap)


def current_year_plans(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return the plans of the newest school year; drafts only if all of them are drafts."""
    in_use = [plan for plan in plans if not plan.is_draft] or list(plans)
    newest = max((plan.school_year for plan in in_use), default="")
    return tuple(plan for plan in in_use if plan.school_year == newest)


def list_strategies(handbook: Handbook, plans: Sequence[Plan]) -> tuple[StrategySystems, ...]:
    """Return the strategies of some plans with their systems, in the order of the plans.

    A strategy of several plans belongs to the first. Without plans, return all guides that lean on
    a driver or system.
    """
    found: dict[str, StrategySystems] = {}
    for plan in plans:
        reviews = _group_reviews(handbook, plan)
        for name in plan.strategies:
            guide = handbook.guide(name)
            if guide and guide.id not in found:
                found[guide.id] = _match(handbook, guide, plan, reviews.get(guide.id, {}))
    if not plans:
        for guide in handbook.guides:
            if not guide.is_retired and handbook.leanings.of(guide):
                found[guide.id] = _match(handbook, guide, None, {})
    return tuple(found.values())


def _group_reviews(handbook: Handbook, plan: Plan) -> Mapping[str, Mapping[str, SystemReview]]:
    """Return the reviews of a plan by the ids of strategies and the full names of systems."""
    groups: dict[str, dict[str, SystemReview]] = {}
    for review in plan.systems:
        guide, ref = handbook.guide(review.strategy), handbook.component(review.system)
        if guide and ref:
            groups.setdefault(guide.id, {}).setdefault(ref.name, review)
    return groups


def _match(
    handbook: Handbook, guide: Guide, plan: Plan | None, reviews: Mapping[str, SystemReview]
) -> StrategySystems:
    """Put what a strategy leans on beside what was reviewed, in the order of the guides."""
    systems: dict[str, NeededSystem] = {}
    for leaning in handbook.leanings.of(guide):
        name = str(leaning.system.name)
        systems[name] = NeededSystem(leaning.system, leaning, reviews.get(name))
    for name, review in reviews.items():
        ref = handbook.component(name)
        if ref:
            systems.setdefault(name, NeededSystem(ref, None, review))
    in_order = sorted(systems.values(), key=lambda each: handbook.leanings.place(each.system))
    return StrategySystems(guide, plan, tuple(in_order))


def find_loads(handbook: Handbook, strategies: Sequence[StrategySystems]) -> tuple[SystemLoad, ...]:
    """Return the load of each driver and system across strategies, in the order of the guides."""
    refs: dict[str, ComponentRef] = {}
    needs: list[dict[str, NeededSystem]] = []
    for strategy in strategies:
        by_name = {str(need.system.name): need for need in strategy.systems}
        needs.append(by_name)
        for name, need in by_name.items():
            refs.setdefault(name, need.system)
    in_order = sorted(refs.values(), key=handbook.leanings.place)
    return tuple(
        SystemLoad(ref, tuple(by_name.get(str(ref.name)) for by_name in needs)) for ref in in_order
    )
