"""A tool made ready to be scored: what can be answered, and what each item can earn."""

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

#: the only score of a tool that writes just a method
TOTAL = "total"


@dataclass(frozen=True)
class CompiledItem:
    """One item with everything that is needed to score it."""

    source: Item
    questions: Mapping[str, Question]
    repeat: Repeat | None
    conditions: tuple[Condition, ...]
    #: the limits of its number, before it becomes points
    limits: Limits

    @cached_property
    def id(self) -> str:
        """The item's id."""
        return str(self.source.id)

    @cached_property
    def section(self) -> str:
        """The section's id; empty where there is none."""
        return str(self.source.section or "")

    @cached_property
    def points(self) -> Limits:
        """The fewest and the most points; no limits where it earns none."""
        return NO_LIMITS if self.source.scored is False else self.worth

    @cached_property
    def worth(self) -> Limits:
        """The same, also where it is part of no score."""
        if self.source.bands:
            earned = [
                to_exact(band.points) for band in self.source.bands if band.points is not None
            ]
            return (min(earned), max(earned)) if earned else NO_LIMITS
        low, high = self.limits
        return (low, high) if low is not None and high is not None else NO_LIMITS

    @cached_property
    def earns(self) -> bool:
        """Whether it can be part of a score."""
        return self.points not in (NO_LIMITS, (0, 0))

    @cached_property
    def answered_part(self) -> str:
        """The part whose answer is the item's; empty where the item itself is answered."""
        value = self.source.value
        return str(value) if isinstance(value, Text) and value in self.questions else ""

    @cached_property
    def question(self) -> Question | None:
        """The question whose answer is the item's; ``None`` where it is worked out of several."""
        return self.questions.get(self.answered_part)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is answered once, and by nothing else."""
        return not (self.source.parts or self.source.is_computed or self.repeat or self.conditions)

    @cached_property
    def pools_points(self) -> bool:
        """Whether each room or session counts as an item of its own."""
        return bool(self.repeat and self.repeat.combine == "pooled" and not self.pools_operands)

    @cached_property
    def pools_operands(self) -> bool:
        """Whether pooled means that what is divided is added up first."""
        value: object = self.source.value
        while isinstance(value, Operation) and value.steps:
            step = value.steps[0]
            if step.rounding is None:
                return step.name in DIVIDING
            value = step.operands[0]
        return False


class ItemGroup(NamedTuple):
    """Items that have something in common."""

    id: str
    title: str
    items: tuple[CompiledItem, ...]


@dataclass(frozen=True)
class CompiledTool:
    """A tool made ready to be scored."""

    handbook: Handbook
    tool: Tool
    #: in the order of the form
    items: Mapping[str, CompiledItem]
    #: in an order in which each comes after those that it needs
    order: tuple[CompiledItem, ...]
    #: the items that need each other in a circle
    circle: tuple[Text, ...] = ()
    #: the ids that items had before, each with that of today
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def scoring(self) -> Scoring:
        """The declared rules; a tool without any has no score."""
        return self.tool.scoring or Scoring()

    @cached_property
    def asks_each(self) -> bool:
        """Whether conditions hold rater by rater."""
        raters = self.scoring.raters
        return bool(raters and raters.asks_each) and any(
            condition.item for asked in self.items.values() for condition in asked.conditions
        )

    @cached_property
    def own(self) -> frozenset[str]:
        """What stands in the column “tool” of its own rows: its id, a former one, or nothing."""
        return frozenset(("", str(self.tool.id), *map(str, self.tool.former_ids)))

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """All scores, the one of a tool that writes only a method among them."""
        return scores_of(self.tool)

    @cached_property
    def spans(self) -> Mapping[str, tuple[Operation, ...]]:
        """By item and formula, the differences of times or of days: none can be below zero."""
        found = {id_: self._spans(asked.source.value, asked) for id_, asked in self.items.items()}
        return found | {str(each.id): self._spans(each.value, None) for each in self.scores}

    def _spans(self, value: object, asked: CompiledItem | None) -> tuple[Operation, ...]:
        operations = value.operations() if isinstance(value, Operation) else ()
        return tuple(
            each
            for each in operations
            for step in each.steps
            if step.name == "difference"
            and self._has_time(step.operands[0], asked)
            and any(self._has_time(operand, asked) for operand in step.operands[1:])
        )

    def _has_time(self, operand: object, asked: CompiledItem | None) -> bool:
        """Whether a part or an item that is a time of the day, or a day, goes into an operand."""
        if isinstance(operand, Operation):
            operands = (each for step in operand.steps for each in step.operands)
            return any(self._has_time(each, asked) for each in operands)
        if not isinstance(operand, Text):
            return False
        question = asked.questions.get(operand) if asked else None
        other = self.items.get(operand)
        question = question or (other.questions.get("") if other else None)
        return bool(question and question.answer and question.answer.answer_kind.is_moment)

    @cached_property
    def _earning(self) -> tuple[CompiledItem, ...]:
        return tuple(each for each in self.items.values() if each.earns)

    @cached_property
    def by_section(self) -> tuple[ItemGroup, ...]:
        """The items of each section."""
        return tuple(
            ItemGroup(s.id, s.title, tuple(a for a in self._earning if a.source.section == s.id))
            for s in self.tool.sections
        )

    @cached_property
    def by_dimension(self) -> tuple[ItemGroup, ...]:
        """The items of each dimension."""
        names = dict.fromkeys(a.source.dimension for a in self._earning if a.source.dimension)
        return tuple(
            ItemGroup(name, name, tuple(a for a in self._earning if a.source.dimension == name))
            for name in names
        )

    @cached_property
    def by_component(self) -> tuple[ItemGroup, ...]:
        """The items that monitor each component."""
        found: dict[str, tuple[str, list[CompiledItem]]] = {}
        for asked in self._earning:
            for each in self.handbook.components_of(self.tool, asked.source):
                found.setdefault(each.name, (each.component.title, []))[1].append(asked)
        return tuple(ItemGroup(id_, title, tuple(of)) for id_, (title, of) in found.items())

    @cached_property
    def _selected(self) -> dict[str, tuple[CompiledItem, ...]]:
        return {score.id: self._select(score) for score in self.scores}

    def selected(self, score: Score) -> tuple[CompiledItem, ...]:
        """The items of a score."""
        found = self._selected.get(score.id)
        return self._select(score) if found is None else found

    def _select(self, score: Score) -> tuple[CompiledItem, ...]:
        chosen = self.items.values()
        if score.items:
            return tuple(self.items[id_] for id_ in score.items if id_ in self.items)
        return tuple(
            each
            for each in chosen
            if each.earns
            and (not score.sections or each.source.section in score.sections)
            and (not score.dimension or each.source.dimension == score.dimension)
        )

    def taken_question(self, taken: FromTool) -> Question | None:
        """The question of another tool whose answers an item takes; ``None`` for several."""
        if not taken.item or taken.of == "points":
            return None
        other = self.handbook.tool(taken.tool)
        item = other.item(taken.item) if other else None
        if other is None or item is None or item.from_tool:
            return None
        part = next((part for part in item.parts if part.id == item.value), None)
        if (item.parts or item.value is not None) and part is None:
            return None
        scale = self.handbook.scale_of(other, item, part)
        return Question(
            item.id,
            str(part.id) if part else "",
            item.text,
            scale,
            part.answer if part else item.answer,
            self.handbook.settings.district.dates,
        )

    def limits(self, asked: CompiledItem, name: str, of: Of | None = None) -> Limits:
        """Between which numbers an operand of an item is."""
        return operand_limits(self.scoring, asked.questions, self.items, name, of)

    def treatment(
        self, asked: CompiledItem, score: Score | None, meaning: Missing
    ) -> Treatment | None:
        """What an answer without a number does: the item's rule, the score's, or the tool's."""
        own = asked.source.missing.treatment(meaning) if asked.source.missing else None
        return own or self.scoring.treatment_in(score, meaning)

    def not_asked(self, variant: Variant | None, crosswalk: Crosswalk | None) -> frozenset[str]:
        """The items that a variant, or the older version behind a crosswalk, did not ask."""
        if variant is None and crosswalk is None:
            return frozenset()
        asked = {str(item.id) for item in self.tool.items_in(variant)}
        if crosswalk:
            named = {str(each.item) for each in crosswalk.items}
            asked = {id_ for id_ in asked if id_ in named or self.items[id_].source.is_computed}
        return frozenset(self.items) - asked

    def rounding(self, score: Score | None) -> Rounding | None:
        """How a score is rounded, if it is."""
        found = self.scoring.rounding_of(score)
        return found if isinstance(found, Rounding) else None

    def id_now(self, item: str) -> str:
        """The id of the item that has this id, or had it before."""
        return self.aliases.get(item, item)

    def asked(self, item: str) -> CompiledItem | None:
        """The item with this id, or the one that had it before."""
        return self.items.get(self.id_now(item))

    def question(self, item: str, part: str) -> Question | None:
        """What is answered by an item and part, also by an item's former id."""
        asked = self.asked(item)
        return asked.questions.get(part) if asked else None


def operand_limits(
    scoring: Scoring,
    questions: Mapping[str, Question],
    items: Mapping[str, CompiledItem],
    name: str,
    of: Of | None,
) -> Limits:
    """Between which numbers a part is, by its id, or else an item."""
    if name in questions:
        return combined_limits(scoring, questions[name])
    other = items.get(name)
    return (other.worth if of == "points" else other.limits) if other else NO_LIMITS


def scores_of(tool: Tool) -> tuple[Score, ...]:
    """A tool's scores, the one of a tool that writes only a method among them."""
    scoring = tool.scoring or Scoring()
    if scoring.scores or scoring.method is None or scoring.method == NO_SCORE:
        return scoring.scores
    place = tool.id.place
    return (Score(id=Text(TOTAL, place), title=Line("Total", place), method=scoring.method),)
