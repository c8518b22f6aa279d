"""From the answers of one administration to the number and the points of each item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from guidegen.model.answer import Condition, FromTool, Of
from guidegen.model.value import names_in
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import Limits, evaluate, evaluate_limits
from guidegen.scoring.from_tool import combine_taken
from guidegen.scoring.item_scores import (
    answer_number,
    apply_zero_rule,
    combine_instances,
    convert_to_points,
    resolve_answer,
    score_item,
)
from guidegen.scoring.numbers import Exact
from guidegen.scoring.question import BLANK, day_number, meets_condition, parse_number
from guidegen.scoring.rater_answers import AnswersByPart, RaterAnswers
from guidegen.scoring.results import ItemResult, NoValue, ParsedAnswer, RaterKey, TakenAnswer

#: what an item or a score of another tool came to in the same administration, row by row
OtherToolLookup = Callable[[FromTool], Sequence[TakenAnswer]]


@dataclass
class ItemOutcomes:
    """Works out the items of one administration, in the order in which the tool was compiled."""

    compiled: CompiledTool
    casts: Mapping[str, AnswersByPart]
    context: Mapping[str, str]
    elsewhere: OtherToolLookup
    #: items that the variant or the older version did not ask
    not_asked: frozenset[str] = frozenset()
    #: what is taken to have been said where there is no row
    silence: ParsedAnswer = BLANK
    #: the items of each rater's form alone, where these decide what the rater is asked
    alone: Mapping[RaterKey, ItemOutcomes] = field(default_factory=dict)
    found: dict[str, ItemResult] = field(default_factory=dict)
    #: the number of each item in each instance
    _cells: dict[str, dict[str, Exact | NoValue]] = field(default_factory=dict)
    #: the operands of each item that are left out
    _left: dict[str, set[str]] = field(default_factory=dict)
    #: what was answered to each item in each instance
    _texts: dict[str, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def _ballots(self) -> RaterAnswers:
        refusal = self._rater_refusal if self.alone else None
        return RaterAnswers(self.compiled, self.casts, self.silence, refusal)

    def all(self) -> dict[str, ItemResult]:
        """Every item, in the order of the form."""
        for asked in self.compiled.order:
            self.found[asked.id] = self._result(asked)
        return {id_: self.found[id_] for id_ in self.compiled.items}

    def _result(self, asked: CompiledItem) -> ItemResult:
        refused = NoValue("not-asked") if asked.id in self.not_asked else self._refused_once(asked)
        given, votes, unasked = self._ballots.of(asked)
        if refused:
            told = [cast.given for casts in self.casts.get(asked.id, {}).values() for cast in casts]
            return ItemResult(asked.id, gap=_unasked(refused, (*given.values(), *told), unasked))
        instances = self._instances(asked, given)
        cells = {each: self._cell(asked, given, each) for each in instances}
        self._cells[asked.id] = cells
        part = asked.answered_part
        self._texts[asked.id] = {
            each: given.get((part, each), ParsedAnswer()).text for each in instances
        }
        only = given.get((part, instances[0])) if len(instances) == 1 else None
        if asked.repeat is None:
            text = only.text if only else ""
            left = None if isinstance(cells[""], NoValue) else self._limits_left(asked)
            result = score_item(asked, cells[""], text, left)
        else:
            result = combine_instances(
                self.compiled, asked, cells,
                lambda instance, name: self._operand(asked, given, instance, name, None),
            )  # fmt: skip
        return replace(result, votes=votes, unasked=unasked) if votes or unasked else result

    # --- conditions

    def _refused_once(self, asked: CompiledItem) -> NoValue | None:
        """Why the item is not asked at all, if it is not."""
        once = [each for each in asked.conditions if not self._varies(asked, each)]
        if not self.alone:
            return self._refused(once, "")
        refused = self._refused([each for each in once if not each.item], "")
        if refused or len(once) < len(asked.conditions):
            return refused  # the rest is looked at in each instance
        return self._refused_by_all(asked, "")

    def _refused_by_all(self, asked: CompiledItem, instance: str) -> NoValue | None:
        """Why no rater is asked, if none is; one of whom that cannot be told counts as a blank."""
        gaps = [form.refusal(asked.id, instance) for form in self.alone.values()]
        if None in gaps:
            return None
        unknown = next((gap for gap in gaps if gap and gap.blocks), None)
        if unknown and self.compiled.treatment(asked, None, "blank") != "leave-out":
            return unknown
        return NoValue("not-asked")

    def _rater_refusal(self, rater: RaterKey, item: str, instance: str) -> NoValue | None:
        form = self.alone.get(rater)
        return form.refusal(item, instance) if form else None

    def refusal(self, item: str, instance: str) -> NoValue | None:
        """Why an item is not asked in an instance, if it is not; once all items are worked out."""
        asked = self.compiled.items[item]
        varying = [each for each in asked.conditions if self._varies(asked, each)]
        return self._refused_once(asked) or self._refused(varying, instance)

    def _varies(self, asked: CompiledItem, condition: Condition) -> bool:
        """Whether a condition holds in some instances and not in others."""
        other = self.compiled.items.get(str(condition.item))
        return bool(
            asked.repeat
            and other
            and other.repeat
            and other.repeat.for_each == asked.repeat.for_each
        )

    def _refused(self, conditions: Sequence[Condition], instance: str) -> NoValue | None:
        """Why the item is not asked, if it is not."""
        holds = [self._holds(condition, instance) for condition in conditions]
        if False in holds:
            return NoValue("not-asked")
        return NoValue("unknown-condition", blocks=True) if None in holds else None

    def _holds(self, condition: Condition, instance: str) -> bool | None:
        """Whether the item is asked; ``None`` where that cannot be told."""
        if condition.field:
            written = self.context.get(str(condition.field), "").strip()
            return meets_condition(condition, written, parse_number(written)) if written else None
        id_ = str(condition.item)
        if instance:
            value: Exact | NoValue | None = self._cells.get(id_, {}).get(instance, NoValue("blank"))
            text = self._texts.get(id_, {}).get(instance, "")
        else:
            other = self.found.get(id_)
            value = other.outcome if other else None
            text = other.text if other else ""
        if value is not None and condition.of == "points":
            value = convert_to_points(
                self.compiled.items[id_], value, self.compiled.items[id_].worth
            )
        question = self.compiled.items[id_].question if id_ in self.compiled.items else None
        if condition.of == "points":
            text, question = "", None
        if isinstance(value, NoValue):
            unknown = value.blocks or value.reason in ("blank", "unreadable")
            return None if unknown else meets_condition(condition, text, None, question)
        return meets_condition(condition, text, value, question)

    def _refused_here(self, asked: CompiledItem, instance: str) -> NoValue | None:
        """Why the item is not asked in one instance, if it is not."""
        varying = [each for each in asked.conditions if self._varies(asked, each)]
        if self.alone and varying:
            return self._refused_by_all(asked, instance)
        return self._refused(varying, instance)

    # --- numbers

    def _instances(
        self, asked: CompiledItem, given: Mapping[tuple[str, str], ParsedAnswer]
    ) -> list[str]:
        if asked.repeat is None:
            return [""]
        own = {instance for _part, instance in given}
        for other in self.compiled.items.values():
            # a room that one item was answered for is a room of all that ask for rooms
            if other.repeat and other.repeat.for_each == asked.repeat.for_each:
                own |= {instance for _part, instance in self.casts.get(other.id, {})}
        for name in self._operands(asked):
            own |= self._cells.get(name, {}).keys() - {""}
        return sorted(own) or [""]

    def _operands(self, asked: CompiledItem) -> list[str]:
        return [str(name) for name in names_in(asked.source.value) if name in self._cells]

    def _cell(
        self, asked: CompiledItem, given: Mapping[tuple[str, str], ParsedAnswer], instance: str
    ) -> Exact | NoValue:
        """The item's number in one instance, if it is asked there."""
        refused = self._refused_here(asked, instance)
        if refused:
            here = (each for (_part, name), each in given.items() if name == instance)
            return _unasked(refused, here)
        number = self._number(asked, given, instance)
        for span in self.compiled.spans[asked.id]:
            minutes = evaluate(
                span, lambda name, of: self._operand(asked, given, instance, name, of)
            )
            if not isinstance(minutes, NoValue) and minutes < 0:
                return NoValue("ends-before-it-begins", blocks=True)
        return number

    def _number(
        self, asked: CompiledItem, given: Mapping[tuple[str, str], ParsedAnswer], instance: str
    ) -> Exact | NoValue:
        """The item's number in one instance."""
        item = asked.source
        if item.from_tool:
            return combine_taken(
                item.from_tool,
                self.elsewhere(item.from_tool),
                lambda given, high: resolve_answer(
                    self.compiled, asked, given, high or asked.limits[1]
                ),
                self.compiled.taken_question(item.from_tool),
            )
        if item.value is None:
            if item.parts:
                return NoValue("no-number")
            return answer_number(self.compiled, given.get(("", instance), self.silence))
        left = self._left[asked.id] = set()

        def lookup(name: str, of: Of | None) -> Exact | NoValue:
            found = self._operand(asked, given, instance, name, of)
            if isinstance(found, NoValue) and not found.blocks:
                left.add(name)
            return found

        return evaluate(item.value, lookup)

    def _limits_left(self, asked: CompiledItem) -> Limits | None:
        """The limits of an item's points without the operands that are left out, if any are."""
        left = self._left.get(asked.id)
        if not left or asked.source.bands or not asked.earns:
            return None
        return evaluate_limits(
            asked.source.value,
            lambda name, of: None if name in left else self.compiled.limits(asked, name, of),
        )

    def _operand(
        self,
        asked: CompiledItem,
        given: Mapping[tuple[str, str], ParsedAnswer],
        instance: str,
        name: str,
        of: Of | None,
    ) -> Exact | NoValue:
        if name in asked.questions:
            answer = given.get((name, instance), self.silence)
            if asked.questions[name].is_date:
                return self._day(asked, answer)
            return resolve_answer(
                self.compiled, asked, answer, self.compiled.limits(asked, name)[1]
            )
        owner = self.compiled.items.get(name)
        cells, other = self._cells.get(name, {}), self.found.get(name)
        value = cells.get(instance if asked.repeat and instance in cells else "")
        if value is None or owner is None:
            value = other.outcome if other else None
        if owner is None or value is None:
            return NoValue("no-number", blocks=True)
        if owner.question and owner.question.is_date and isinstance(value, NoValue):
            texts = self._texts.get(name, {})
            text = texts.get(instance) or texts.get("", "")
            return (
                value if value.blocks else self._day(owner, ParsedAnswer(None, text, value.reason))
            )
        if of == "points":
            value = convert_to_points(owner, value, owner.worth)
        elif isinstance(value, NoValue) and value.reason == "zero-denominator":
            value = apply_zero_rule(owner, owner.limits[1])
        if not isinstance(value, NoValue) or value.blocks:
            return value
        if value.reason == "zero-denominator":  # the other's own rule has spoken of it
            return NoValue("no-number")
        return resolve_answer(
            self.compiled, owner, ParsedAnswer(reason=value.reason), owner.limits[1]
        )

    def _day(self, asked: CompiledItem, given: ParsedAnswer) -> Exact | NoValue:
        """A day as a number; no rule can put a day in the place of none."""
        day = day_number(given.text)
        found = resolve_answer(self.compiled, asked, given, None) if day is None else day
        if day is None and not isinstance(found, NoValue):
            return NoValue(given.reason or "no-number", blocks=True)
        return found


def _unasked(
    refused: NoValue, given: Iterable[ParsedAnswer], raters: Sequence[str] = ()
) -> NoValue:
    """Why an item is not asked; somebody must look where it was answered all the same."""
    is_answered = bool(raters) or any(each.number is not None or each.text for each in given)
    return NoValue("answered-unasked") if is_answered and not refused.blocks else refused
