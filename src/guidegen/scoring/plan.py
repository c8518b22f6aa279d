"""A tool made ready to be scored: what can be answered, and what each item can earn."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from guidegen.model import Handbook, Item, Scale, Tool
from guidegen.model.answer import Answer as Written
from guidegen.model.answer import Band, Condition, Per
from guidegen.model.scoring import Rounding, Score, Scoring
from guidegen.model.text import Text
from guidegen.model.value import DIVIDING, Operation, names_in
from guidegen.scoring.numbers import Exact, exact
from guidegen.scoring.results import Given
from guidegen.scoring.tree import HUNDRED, NO_LIMITS, Limits, limits

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
BLANK = Given(reason="blank")
#: the only score of a tool that writes just a method
TOTAL = "total"


@dataclass(frozen=True)
class Question:
    """One thing that is answered: an item, or a part of one."""

    item: str
    part: str
    text: Text
    scale: Scale | None
    answer: Written | None

    @cached_property
    def known(self) -> Mapping[str, Given]:
        """The answers of the scale by how they are written."""
        found: dict[str, Given] = {}
        for point in self.scale.points if self.scale else ():
            number = None if point.value is None else exact(point.value)
            found.setdefault(point.answer, Given(number, point.answer))
        for mark in self.scale.marks if self.scale else ():
            found.setdefault(str(mark.code), Given(None, mark.code, mark.meaning))
        return found

    def parse(self, written: str) -> Given | None:
        """What an answer says; ``None`` if it cannot be one."""
        written = written.strip()
        if not written:
            return BLANK
        if self.answer:
            return self._written(self.answer, written)
        found = self.known.get(written)
        if found is None and _NUMBER.fullmatch(written):
            number = exact(written)
            found = next((each for each in self.known.values() if each.number == number), None)
        return found

    def _written(self, answer: Written, written: str) -> Given | None:
        if answer.kind == "text":
            return Given(None, written)
        if answer.kind == "date":
            try:
                return Given(None, dt.date.fromisoformat(written).isoformat())
            except ValueError:
                return None
        if not _NUMBER.fullmatch(written):
            return None
        number = exact(written)
        low, high = answer_limits(answer)
        if (low is not None and number < low) or (high is not None and number > high):
            return None
        if answer.kind == "count" and not isinstance(number, int):
            return None
        return Given(number, written)

    @property
    def choices(self) -> str:
        """What can be written, in words."""
        if not self.answer:
            return ", ".join(self.known)
        low, high = answer_limits(self.answer)
        kind = {"count": "a whole number", "text": "text", "date": "a date as 2026-08-17"}.get(
            self.answer.kind, "a number"
        )
        between = f" from {low}" if low is not None else ""
        return f"{kind}{between}{f' to {high}' if high is not None else ''}"


def answer_limits(answer: Written) -> Limits:
    """Between which numbers a written answer is."""
    if not answer.is_number:
        return NO_LIMITS
    low = answer.at_least
    if low is None and answer.kind != "number":
        low = 0
    high = answer.at_most
    if high is None and answer.kind == "percent":
        high = HUNDRED
    return None if low is None else exact(low), None if high is None else exact(high)


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

    def selected(self, score: Score) -> tuple[Asked, ...]:
        """The items of a score."""
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


def question_limits(question: Question) -> Limits:
    """Between which numbers an answer is."""
    if question.answer:
        return answer_limits(question.answer)
    values = [exact(value) for value in question.scale.values] if question.scale else []
    return (min(values), max(values)) if values else NO_LIMITS


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
