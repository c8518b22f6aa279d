"""A tool prepared for scoring: its questions, and what each item can earn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from guidegen.model import Handbook, Item, Tool
from guidegen.model.answer import Condition, FromTool, Of, Repeat
from guidegen.model.score_methods import NO_SCORE
from guidegen.model.scoring import Missing, Rounding, Score, Scoring, Treatment
from guidegen.model.text import Line, Text
from guidegen.model.value import DIVIDING, Operation
from guidegen.model.variant import Crosswalk, Variant
from guidegen.scoring.expressions import NO_LIMITS, Limits
from guidegen.scoring.numbers import to_exact
from guidegen.scoring.question import Question, combined_limits

#: the id of the only score of a tool that declares just a method
TOTAL = "total"


@dataclass(frozen=True)
class CompiledItem:
    """An item with everything that scoring it needs."""

    #: the item as it is written in the tool
    source: Item
    questions: Mapping[str, Question]
    repeat: Repeat | None
    conditions: tuple[Condition, ...]
    #: the limits of its number, before that becomes points
    limits: Limits

    @cached_property
    def id(self) -> str:
        """The item's id."""
        return str(self.source.id)

    @cached_property
    def section(self) -> str:
        """The section's id; empty if there is none."""
        return str(self.source.section or "")

    @cached_property
    def points(self) -> Limits:
        """The fewest and the most points that it adds to a score; no limits if it earns none."""
        if self.source.scored is False:
            return NO_LIMITS
        return self.worth

    @cached_property
    def worth(self) -> Limits:
        """The fewest and the most points of its number, even if no score includes them."""
        if self.source.bands:
            earned = [
                to_exact(band.points) for band in self.source.bands if band.points is not None
            ]
            return (min(earned), max(earned)) if earned else NO_LIMITS
        if None in self.limits:
            return NO_LIMITS
        return self.limits

    @cached_property
    def earns(self) -> bool:
        """Whether it can be part of a score."""
        return self.points not in (NO_LIMITS, (0, 0))

    @cached_property
    def answered_part(self) -> str:
        """The id of the part whose answer is the item's; empty if the item itself is answered."""
        value = self.source.value
        return str(value) if isinstance(value, Text) and value in self.questions else ""

    @cached_property
    def question(self) -> Question | None:
        """The question whose answer is the item's; ``None`` if it is calculated from several."""
        return self.questions.get(self.answered_part)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it consists of one answer, without parts, repeats or conditions."""
        source = self.source
        return not (source.parts or source.is_computed or self.repeat or self.conditions)

    @cached_property
    def pools_points(self) -> bool:
        """Whether each room or session counts as an item of its own."""
        return bool(self.repeat and self.repeat.combine == "pooled" and not self.pools_operands)

    @cached_property
    def pools_operands(self) -> bool:
        """Whether pooling adds up the operands of a division before it divides."""
        value: object = self.source.value
        while isinstance(value, Operation) and value.steps:
            step = value.steps[0]
            if step.rounding is None:
                return step.name in DIVIDING
            value = step.operands[0]
        return False


class ItemGroup(NamedTuple):
    """Items that share a section, a dimension or a component."""

    id: str
    title: str
    items: tuple[CompiledItem, ...]


@dataclass(frozen=True)
class CompiledTool:
    """A tool prepared for scoring."""

    handbook: Handbook
    tool: Tool
    #: in the order of the form
    items: Mapping[str, CompiledItem]
    #: ordered so that each item comes after those it depends on
    order: tuple[CompiledItem, ...]
    #: the items that depend on each other in a cycle
    cycle: tuple[Text, ...] = ()
    #: today's id of each former item id
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def scoring(self) -> Scoring:
        """The declared rules; a tool without any has no score."""
        return self.tool.scoring or Scoring()

    @cached_property
    def is_plain(self) -> bool:
        """Whether every form asks every item, and one answer alone makes each item's result."""
        tool = self.tool
        if self.scoring.raters or tool.variants or tool.views:
            return False
        return all(item.is_plain for item in self.items.values())

    @cached_property
    def asks_each(self) -> bool:
        """Whether each rater's own answers decide which items that rater is asked."""
        raters = self.scoring.raters
        if raters is None or not raters.asks_each:
            return False
        return any(each.item for item in self.items.values() for each in item.conditions)

    @cached_property
    def own_ids(self) -> frozenset[str]:
        """What the column “tool” of its own rows may contain: its id, a former id, or nothing."""
        return frozenset(("", str(self.tool.id), *map(str, self.tool.former_ids)))

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """All scores, including the one of a tool that declares only a method."""
        return declared_scores(self.tool)

    # --- spans of time

    @cached_property
    def spans(self) -> Mapping[str, tuple[Operation, ...]]:
        """The differences of times or dates, by item and score: none may be negative."""
        found = {id_: self._spans_in(item.source.value, item) for id_, item in self.items.items()}
        for score in self.scores:
            found[str(score.id)] = self._spans_in(score.value, None)
        return found

    def _spans_in(self, value: object, item: CompiledItem | None) -> tuple[Operation, ...]:
        spans: list[Operation] = []
        for operation in value.operations() if isinstance(value, Operation) else ():
            for step in operation.steps:
                if step.name != "difference":
                    continue
                first, *others = (self._has_time(operand, item) for operand in step.operands)
                if first and any(others):
                    spans.append(operation)
        return tuple(spans)

    def _has_time(self, operand: object, item: CompiledItem | None) -> bool:
        """Return whether an operand contains a part or an item that is a time of day or a date."""
        if isinstance(operand, Operation):
            inner = (each for step in operand.steps for each in step.operands)
            return any(self._has_time(each, item) for each in inner)
        if not isinstance(operand, Text):
            return False
        question = item.questions.get(operand) if item else None
        if question is None and operand in self.items:
            question = self.items[operand].questions.get("")
        return bool(question and question.answer and question.answer.answer_kind.is_moment)

    # --- groups of items

    @cached_property
    def _earning(self) -> tuple[CompiledItem, ...]:
        return tuple(item for item in self.items.values() if item.earns)

    @cached_property
    def by_section(self) -> tuple[ItemGroup, ...]:
        """The items of each section."""
        found: dict[str, list[CompiledItem]] = {section.id: [] for section in self.tool.sections}
        for item in self._earning:
            if item.section in found:
                found[item.section].append(item)
        return tuple(
            ItemGroup(section.id, section.title, tuple(found[section.id]))
            for section in self.tool.sections
        )

    @cached_property
    def by_dimension(self) -> tuple[ItemGroup, ...]:
        """The items of each dimension."""
        found: dict[str, list[CompiledItem]] = {}
        for item in self._earning:
            if item.source.dimension:
                found.setdefault(item.source.dimension, []).append(item)
        return tuple(ItemGroup(name, name, tuple(items)) for name, items in found.items())

    @cached_property
    def by_component(self) -> tuple[ItemGroup, ...]:
        """The items that monitor each component."""
        titles: dict[str, str] = {}
        found: dict[str, list[CompiledItem]] = {}
        for item in self._earning:
            for each in self.handbook.components_of(self.tool, item.source):
                titles.setdefault(each.name, each.component.title)
                found.setdefault(each.name, []).append(item)
        return tuple(ItemGroup(id_, titles[id_], tuple(items)) for id_, items in found.items())

    @cached_property
    def _selected(self) -> dict[str, tuple[CompiledItem, ...]]:
        return {score.id: self._select(score) for score in self.scores}

    def selected(self, score: Score) -> tuple[CompiledItem, ...]:
        """Return the items of a score."""
        found = self._selected.get(score.id)
        if found is None:
            return self._select(score)
        return found

    def _select(self, score: Score) -> tuple[CompiledItem, ...]:
        if score.items:
            return tuple(self.items[id_] for id_ in score.items if id_ in self.items)
        items = self._earning
        if score.sections:
            items = tuple(item for item in items if item.source.section in score.sections)
        if score.dimension:
            items = tuple(item for item in items if item.source.dimension == score.dimension)
        return items

    # --- rules

    def taken_question(self, taken: FromTool) -> Question | None:
        """Return the question of another tool whose answers an item takes.

        ``None`` if the item takes a score, points, or a number that has several answers.
        """
        if not taken.item or taken.of == "points":
            return None
        other = self.handbook.tool(taken.tool)
        item = other.item(taken.item) if other else None
        if other is None or item is None or item.from_tool:
            return None
        part = next((part for part in item.parts if part.id == item.value), None)
        if part is None and (item.parts or item.value is not None):
            return None
        scale = self.handbook.scale_of(other, item, part)
        dates = self.handbook.settings.district.dates
        if part is None:
            return Question(item.id, "", item.text, scale, item.answer, dates)
        return Question(item.id, str(part.id), item.text, scale, part.answer, dates)

    def limits(self, item: CompiledItem, name: str, of: Of | None = None) -> Limits:
        """Return the limits of an operand of an item."""
        return operand_limits(self.scoring, item.questions, self.items, name, of)

    def treatment(
        self, item: CompiledItem, score: Score | None, meaning: Missing
    ) -> Treatment | None:
        """Return the rule for a missing answer: the item's, else the score's, else the tool's."""
        own = item.source.missing.treatment(meaning) if item.source.missing else None
        return own or self.scoring.treatment_in(score, meaning)

    def not_asked(self, variant: Variant | None, crosswalk: Crosswalk | None) -> frozenset[str]:
        """Return the items that a variant, or the older version of a crosswalk, does not ask."""
        if variant is None and crosswalk is None:
            return frozenset()
        asked = {str(item.id) for item in self.tool.items_in(variant)}
        if crosswalk:
            named = {str(each.item) for each in crosswalk.items}
            asked = {id_ for id_ in asked if id_ in named or self.items[id_].source.is_computed}
        return frozenset(self.items) - asked

    def rounding(self, score: Score | None) -> Rounding | None:
        """Return how a score is rounded, if it is."""
        found = self.scoring.rounding_of(score)
        return found if isinstance(found, Rounding) else None

    # --- look-ups by former ids

    def current_id(self, item: str) -> str:
        """Return today's id of the item that has, or had, this id."""
        return self.aliases.get(item, item)

    def find_item(self, item: str) -> CompiledItem | None:
        """Return the item that has, or had, this id."""
        return self.items.get(self.current_id(item))

    def find_question(self, item: str, part: str) -> Question | None:
        """Return the question of an item and a part; the item's id may be a former one."""
        found = self.find_item(item)
        return found.questions.get(part) if found else None


def operand_limits(
    scoring: Scoring,
    questions: Mapping[str, Question],
    items: Mapping[str, CompiledItem],
    name: str,
    of: Of | None,
) -> Limits:
    """Return the limits of the part with this id, or else of the item with this id."""
    if name in questions:
        return combined_limits(scoring, questions[name])
    item = items.get(name)
    if item is None:
        return NO_LIMITS
    if of == "points":
        return item.worth
    return item.limits


def declared_scores(tool: Tool) -> tuple[Score, ...]:
    """Return a tool's scores, including the one of a tool that declares only a method."""
    scoring = tool.scoring or Scoring()
    if scoring.scores or scoring.method is None or scoring.method == NO_SCORE:
        return scoring.scores
    place = tool.id.place
    return (Score(id=Text(TOTAL, place), title=Line("Total", place), method=scoring.method),)
