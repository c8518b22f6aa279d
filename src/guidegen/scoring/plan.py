"""A tool made ready to be scored: what can be answered, and what each item can earn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from guidegen.model import Handbook, Item, Tool
from guidegen.model.answer import Band, Condition, Per
from guidegen.model.scoring import Rounding, Score, Scoring
from guidegen.model.text import Text
from guidegen.model.value import DIVIDING, Operation, names_in
from guidegen.scoring.numbers import Exact, exact
from guidegen.scoring.question import Question, question_limits
from guidegen.scoring.tree import HUNDRED, NO_LIMITS, Limits, limits

#: the only score of a tool that writes just a method
TOTAL = "total"


@dataclass(frozen=True)
class Asked:
    """One item with everything that is needed to score it."""

    item: Item
    questions: Mapping[str, Question]
    per: Per | None
    conditions: tuple[Condition, ...]
    #: the limits of its number, before it becomes points
    limits: Limits

    @cached_property
    def id(self) -> str:
        """The item's id."""
        return str(self.item.id)

    @cached_property
    def section(self) -> str:
        """The section's id; empty where there is none."""
        return str(self.item.section or "")

    @cached_property
    def points(self) -> Limits:
        """The fewest and the most points; no limits where it earns none."""
        if self.item.scored is False:
            return NO_LIMITS
        if self.item.bands:
            earned = [exact(band.points) for band in self.item.bands if band.points is not None]
            return (min(earned), max(earned)) if earned else NO_LIMITS
        low, high = self.limits
        return (low, high) if low is not None and high is not None else NO_LIMITS

    @cached_property
    def earns(self) -> bool:
        """Whether it can be part of a score."""
        return self.points not in (NO_LIMITS, (0, 0))

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is answered once, and by nothing else."""
        return not (self.item.parts or self.item.is_computed or self.per or self.conditions)

    @cached_property
    def pools_operands(self) -> bool:
        """Whether pooled means that what is divided is added up first."""
        value = self.item.value
        steps = value.steps if isinstance(value, Operation) else ()
        return bool(steps) and steps[0].name in DIVIDING


class Group(NamedTuple):
    """Items that have something in common."""

    id: str
    title: str
    items: tuple[Asked, ...]


@dataclass(frozen=True)
class Plan:
    """A tool made ready to be scored."""

    handbook: Handbook
    tool: Tool
    #: in the order of the form
    items: Mapping[str, Asked]
    #: in an order in which each comes after those that it needs
    order: tuple[Asked, ...]
    #: the items that need each other in a circle
    circle: tuple[Text, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def scoring(self) -> Scoring:
        """The declared rules; a tool without any has no score."""
        return self.tool.scoring or Scoring()

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """All scores, the one of a tool that writes only a method among them."""
        scoring = self.scoring
        if scoring.scores or scoring.method is None or scoring.method == "profile-only":
            return scoring.scores
        place = self.tool.id.place
        title = Text("Total", place)
        return (Score(id=Text(TOTAL, place), title=title, method=scoring.method),)

    @cached_property
    def _earning(self) -> tuple[Asked, ...]:
        return tuple(each for each in self.items.values() if each.earns)

    @cached_property
    def by_section(self) -> tuple[Group, ...]:
        """The items of each section."""
        return tuple(
            Group(s.id, s.title, tuple(a for a in self._earning if a.item.section == s.id))
            for s in self.tool.sections
        )

    @cached_property
    def by_dimension(self) -> tuple[Group, ...]:
        """The items of each dimension."""
        names = dict.fromkeys(a.item.dimension for a in self._earning if a.item.dimension)
        return tuple(
            Group(name, name, tuple(a for a in self._earning if a.item.dimension == name))
            for name in names
        )

    @cached_property
    def by_component(self) -> tuple[Group, ...]:
        """The items that monitor each component."""
        found: dict[str, tuple[str, list[Asked]]] = {}
        for asked in self._earning:
            for each in self.handbook.components_of(self.tool, asked.item):
                found.setdefault(each.name, (each.component.title, []))[1].append(asked)
        return tuple(Group(id_, title, tuple(of)) for id_, (title, of) in found.items())

    @cached_property
    def _selected(self) -> dict[str, tuple[Asked, ...]]:
        return {score.id: self._select(score) for score in self.scores}

    def selected(self, score: Score) -> tuple[Asked, ...]:
        """The items of a score."""
        found = self._selected.get(score.id)
        return self._select(score) if found is None else found

    def _select(self, score: Score) -> tuple[Asked, ...]:
        chosen = self.items.values()
        if score.items:
            return tuple(self.items[id_] for id_ in score.items if id_ in self.items)
        return tuple(
            each
            for each in chosen
            if each.earns
            and (not score.sections or each.item.section in score.sections)
            and (not score.dimension or each.item.dimension == score.dimension)
        )

    def limits(self, asked: Asked, name: str) -> Limits:
        """Between which numbers an operand of an item is."""
        if name in asked.questions:
            return question_limits(asked.questions[name])
        return self.items[name].limits if name in self.items else NO_LIMITS

    def rounding(self, score: Score | None) -> Rounding | None:
        """How a score is rounded, if it is."""
        found = (score and score.round) or self.scoring.round
        return found if isinstance(found, Rounding) else None

    def question(self, item: str, part: str) -> Question | None:
        """What is answered by an item and part, also by an item's former id."""
        asked = self.items.get(self.aliases.get(item, item))
        return asked.questions.get(part) if asked else None


def plan_of(handbook: Handbook, tool: Tool) -> Plan:
    """Make a tool ready to be scored."""
    order, circle = _in_order(tool)
    made: dict[str, Asked] = {}
    for item in order:
        made.setdefault(str(item.id), _asked(handbook, tool, item, made))
    items = {str(item.id): made[item.id] for item in tool.items if item.id in made}
    aliases = {str(old): str(item.id) for item in tool.items for old in item.formerly}
    return Plan(handbook, tool, items, tuple(made.values()), circle, aliases)


def _asked(handbook: Handbook, tool: Tool, item: Item, made: Mapping[str, Asked]) -> Asked:
    section = tool.section(item.section)
    conditions = (section.only_if if section else None, item.only_if)
    questions: dict[str, Question] = {}
    for part in item.parts:
        scale = handbook.scale_of(tool, item, part)
        questions[part.id] = Question(item.id, part.id, part.text, scale, part.answer)
    if not item.parts and not item.is_computed:
        scale = handbook.scale_of(tool, item)
        questions[""] = Question(item.id, "", item.text, scale, item.answer)
    per = tool.per_of(item)
    found = _limits(handbook, item, questions, made)
    if per and per.combine == "sum":
        found = (found[0], None) if found[0] is not None and found[0] >= 0 else NO_LIMITS
    return Asked(item, questions, per, tuple(each for each in conditions if each), found)


def _limits(
    handbook: Handbook, item: Item, questions: Mapping[str, Question], made: Mapping[str, Asked]
) -> Limits:
    """Between which numbers the item's number is."""
    if item.taken_from:
        return _taken_limits(handbook, item)
    if item.value is not None:

        def of(name: str) -> Limits:
            if name in questions:
                return question_limits(questions[name])
            return made[name].limits if name in made else NO_LIMITS

        return limits(item.value, of)
    return question_limits(questions[""]) if "" in questions else NO_LIMITS


def _taken_limits(handbook: Handbook, item: Item) -> Limits:
    taken = item.taken_from
    if taken is None or taken.combine in ("sum", "count"):
        return 0, None
    if taken.combine == "percent":
        return 0, HUNDRED
    other = handbook.tool(taken.tool)
    found = other.item(taken.item) if other else None
    if other is None or found is None or found.is_computed or found.parts:
        return NO_LIMITS
    scale = handbook.scale_of(other, found)
    return question_limits(Question(found.id, "", found.text, scale, found.answer))


def needs(item: Item) -> tuple[Text, ...]:
    """The other items that an item's number or its condition needs."""
    parts = {part.id for part in item.parts}
    names = [name for name in names_in(item.value) if name not in parts]
    if item.only_if and item.only_if.item:
        names.append(item.only_if.item)
    return tuple(names)


def _in_order(tool: Tool) -> tuple[list[Item], tuple[Text, ...]]:
    """The items, each after those that it needs; and those that need each other."""
    by_id = {item.id: item for item in reversed(tool.items)}
    waiting, done, order = list(by_id.values())[::-1], set[str](), list[Item]()
    while waiting:
        ready = [
            item
            for item in waiting
            if all(name in done or name not in by_id for name in _all_needs(tool, item))
        ]
        if not ready:
            return order, tuple(item.id for item in waiting)
        order += ready
        done |= {item.id for item in ready}
        waiting = [item for item in waiting if item.id not in done]
    return order, ()


def _all_needs(tool: Tool, item: Item) -> tuple[Text, ...]:
    section = tool.section(item.section)
    condition = section.only_if if section else None
    return (*needs(item), *((condition.item,) if condition and condition.item else ()))


def band_of(bands: tuple[Band, ...], number: Exact) -> Band | None:
    """The band that a number is in: the highest whose ``at_least`` it reaches."""
    best: Band | None = None
    for band in bands:
        low = band.at_least
        if low is None:
            best = best or band
        elif number >= exact(low) and (
            best is None or best.at_least is None or exact(low) >= exact(best.at_least)
        ):
            best = band
    return best
