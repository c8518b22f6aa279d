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

#: returns what the forms of another tool in the same administration contribute to an item
OtherToolLookup = Callable[[FromTool], Sequence[TakenAnswer]]
#: the combined answers to one item, by part and instance
CombinedByPart = Mapping[tuple[str, str], ParsedAnswer]


@dataclass
class ItemOutcomes:
    """Calculates the items of one administration, each after those it depends on."""

    compiled: CompiledTool
    answers: Mapping[str, AnswersByPart]
    context: Mapping[str, str]
    other_tool: OtherToolLookup
    #: items that the variant, the views or the older version did not ask
    not_asked: frozenset[str] = frozenset()
    #: the answer of somebody who has no row
    default: ParsedAnswer = BLANK
    #: the outcomes of each rater's form alone, if these decide what the rater is asked
    alone: Mapping[RaterKey, ItemOutcomes] = field(default_factory=dict)
    found: dict[str, ItemResult] = field(default_factory=dict)
    #: the number of each item in each instance
    _numbers: dict[str, dict[str, Exact | NoValue]] = field(default_factory=dict)
    #: the operands of each item that are left out
    _left_out: dict[str, set[str]] = field(default_factory=dict)
    #: the answer to each item in each instance
    _texts: dict[str, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def _rater_answers(self) -> RaterAnswers:
        refusal = self._rater_refusal if self.alone else None
        return RaterAnswers(self.compiled, self.answers, self.default, refusal)

    def calculate(self) -> dict[str, ItemResult]:
        """Return the result of every item, in the order of the form."""
        for item in self.compiled.order:
            self.found[item.id] = self._calculate_item(item)
        return {id_: self.found[id_] for id_ in self.compiled.items}

    def _calculate_item(self, item: CompiledItem) -> ItemResult:
        if item.id in self.not_asked:
            refusal: NoValue | None = NoValue("not-asked")
        else:
            refusal = self._item_refusal(item)
        combined, votes, unasked = self._rater_answers.combine(item)
        if refusal:
            return self._refused_result(item, refusal, combined, unasked)
        instances = self._instances(item, combined)
        numbers = {each: self._instance_number(item, combined, each) for each in instances}
        self._numbers[item.id] = numbers
        texts: dict[str, str] = {}
        for instance in instances:
            answer = combined.get((item.answered_part, instance))
            texts[instance] = answer.text if answer else ""
        self._texts[item.id] = texts
        if item.repeat is None:
            number = numbers[""]
            limits = None if isinstance(number, NoValue) else self._limits_without_left_out(item)
            result = score_item(item, number, texts[""], limits)
        else:

            def operand(instance: str, name: str) -> Exact | NoValue:
                return self._operand(item, combined, instance, name, None)

            result = combine_instances(self.compiled, item, numbers, operand)
        return replace(result, votes=votes, unasked=unasked) if votes or unasked else result

    def _refused_result(
        self,
        item: CompiledItem,
        refusal: NoValue,
        combined: CombinedByPart,
        unasked: Sequence[str],
    ) -> ItemResult:
        """Return the result of an item that is not asked at all."""
        if unasked and not refusal.blocks:
            return ItemResult(item.id, no_value=NoValue("answered-unasked"))
        answers = list(combined.values())
        for rows in self.answers.get(item.id, {}).values():
            answers += (row.answer for row in rows)
        return ItemResult(item.id, no_value=_check_unasked(refusal, answers))

    # --- conditions

    def _item_refusal(self, item: CompiledItem) -> NoValue | None:
        """Return why the item is not asked in any instance, if it is not."""
        fixed = [each for each in item.conditions if not self._varies(item, each)]
        if not self.alone:
            return self._refusal_by(fixed, "")
        refusal = self._refusal_by([each for each in fixed if not each.item], "")
        if refusal or len(fixed) < len(item.conditions):
            # the other conditions are checked in each instance
            return refusal
        return self._refusal_of_all_raters(item, "")

    def _refusal_of_all_raters(self, item: CompiledItem, instance: str) -> NoValue | None:
        """Return why no rater is asked; a rater of whom that is unknown counts as a blank."""
        unknown = None
        for form in self.alone.values():
            refusal = form.refusal(item.id, instance)
            if refusal is None:
                return None
            if refusal.blocks:
                unknown = unknown or refusal
        if unknown and self.compiled.treatment(item, None, "blank") != "leave-out":
            return unknown
        return NoValue("not-asked")

    def _rater_refusal(self, rater: RaterKey, item: str, instance: str) -> NoValue | None:
        form = self.alone.get(rater)
        return form.refusal(item, instance) if form else None

    def refusal(self, item_id: str, instance: str) -> NoValue | None:
        """Return why an item is not asked in an instance, once all items are calculated."""
        item = self.compiled.items[item_id]
        varying = [each for each in item.conditions if self._varies(item, each)]
        return self._item_refusal(item) or self._refusal_by(varying, instance)

    def _varies(self, item: CompiledItem, condition: Condition) -> bool:
        """Return whether a condition can hold in some instances and not in others."""
        other = self.compiled.items.get(str(condition.item))
        if other is None or other.repeat is None or item.repeat is None:
            return False
        return other.repeat.for_each == item.repeat.for_each

    def _refusal_by(self, conditions: Sequence[Condition], instance: str) -> NoValue | None:
        """Return why these conditions exclude the item, if they do."""
        if not conditions:
            return None
        holds = [self.holds(condition, instance) for condition in conditions]
        if False in holds:
            return NoValue("not-asked")
        if None in holds:
            return NoValue("unknown-condition", blocks=True)
        return None

    def holds(self, condition: Condition, instance: str) -> bool | None:
        """Return whether a condition holds; ``None`` if that is unknown."""
        if condition.field:
            written = self.context.get(str(condition.field), "").strip()
            if not written:
                return None
            return meets_condition(condition, written, parse_number(written))
        item_id = str(condition.item)
        item = self.compiled.items.get(item_id)
        value: Exact | NoValue | None = None
        text = ""
        if instance:
            value = self._numbers.get(item_id, {}).get(instance, NoValue("blank"))
            text = self._texts.get(item_id, {}).get(instance, "")
        elif item_id in self.found:
            value = self.found[item_id].outcome
            text = self.found[item_id].text
        question = item.question if item else None
        if condition.of == "points":
            text, question = "", None
            if item and value is not None:
                value = convert_to_points(item, value, item.worth)
        if isinstance(value, NoValue):
            if value.blocks or value.reason in ("blank", "unreadable"):
                return None
            value = None
        return meets_condition(condition, text, value, question)

    def _instance_refusal(self, item: CompiledItem, instance: str) -> NoValue | None:
        """Return why the item is not asked in one instance, if it is not."""
        varying = [each for each in item.conditions if self._varies(item, each)]
        if self.alone and varying:
            return self._refusal_of_all_raters(item, instance)
        return self._refusal_by(varying, instance)

    # --- numbers

    def _instances(self, item: CompiledItem, combined: CombinedByPart) -> list[str]:
        """Return the instances of an item; one without a name if it is not repeated."""
        if item.repeat is None:
            return [""]
        instances = {instance for _part, instance in combined}
        for other in self.compiled.items.values():
            # an instance that one item was answered for is an instance of all items of its kind
            if other.repeat and other.repeat.for_each == item.repeat.for_each:
                instances.update(instance for _part, instance in self.answers.get(other.id, {}))
        for name in names_in(item.source.value):
            instances |= self._numbers.get(name, {}).keys() - {""}
        return sorted(instances) or [""]

    def _instance_number(
        self, item: CompiledItem, combined: CombinedByPart, instance: str
    ) -> Exact | NoValue:
        """Return the item's number in one instance, if it is asked there."""
        refusal = self._instance_refusal(item, instance)
        if refusal:
            here = (answer for (_part, name), answer in combined.items() if name == instance)
            return _check_unasked(refusal, here)
        number = self._calculate_number(item, combined, instance)
        spans = self.compiled.spans[item.id]
        if spans:

            def lookup(name: str, of: Of | None) -> Exact | NoValue:
                return self._operand(item, combined, instance, name, of)

            for span in spans:
                length = evaluate(span, lookup)
                if not isinstance(length, NoValue) and length < 0:
                    return NoValue("ends-before-it-begins", blocks=True)
        return number

    def _calculate_number(
        self, item: CompiledItem, combined: CombinedByPart, instance: str
    ) -> Exact | NoValue:
        """Return the item's number in one instance where it is asked."""
        source = item.source
        if source.from_tool:
            return self._take_number(item, source.from_tool)
        if source.value is None:
            if source.parts:
                return NoValue("no-number")
            return answer_number(self.compiled, combined.get(("", instance), self.default))
        left_out = self._left_out[item.id] = set()

        def lookup(name: str, of: Of | None) -> Exact | NoValue:
            found = self._operand(item, combined, instance, name, of)
            if isinstance(found, NoValue) and not found.blocks:
                left_out.add(name)
            return found

        return evaluate(source.value, lookup)

    def _take_number(self, item: CompiledItem, taken: FromTool) -> Exact | NoValue:
        def resolve(answer: ParsedAnswer, high: Exact | None) -> Exact | NoValue:
            return resolve_answer(self.compiled, item, answer, high or item.limits[1])

        question = self.compiled.taken_question(taken)
        return combine_taken(taken, self.other_tool(taken), resolve, question)

    def _limits_without_left_out(self, item: CompiledItem) -> Limits | None:
        """Return the limits of an item's points if any of its operands are left out."""
        left_out = self._left_out.get(item.id)
        if not left_out or item.source.bands or not item.earns:
            return None

        def lookup(name: str, of: Of | None) -> Limits | None:
            return None if name in left_out else self.compiled.limits(item, name, of)

        return evaluate_limits(item.source.value, lookup)

    # --- operands

    def _operand(
        self,
        item: CompiledItem,
        combined: CombinedByPart,
        instance: str,
        name: str,
        of: Of | None,
    ) -> Exact | NoValue:
        """Return the number of a part of the item, or else of another item."""
        question = item.questions.get(name)
        if question is None:
            return self._other_item(item, instance, name, of)
        answer = combined.get((name, instance), self.default)
        if question.is_date:
            return self._day(item, answer)
        return resolve_answer(self.compiled, item, answer, self.compiled.limits(item, name)[1])

    def _other_item(
        self, item: CompiledItem, instance: str, name: str, of: Of | None
    ) -> Exact | NoValue:
        other = self.compiled.items.get(name)
        if other is None:
            return NoValue("no-number", blocks=True)
        numbers = self._numbers.get(name, {})
        value = numbers.get(instance if item.repeat and instance in numbers else "")
        if value is None and name in self.found:
            value = self.found[name].outcome
        if value is None:
            return NoValue("no-number", blocks=True)
        if other.question and other.question.is_date and isinstance(value, NoValue):
            if value.blocks:
                return value
            texts = self._texts.get(name, {})
            text = texts.get(instance) or texts.get("", "")
            return self._day(other, ParsedAnswer(None, text, value.reason))
        if of == "points":
            value = convert_to_points(other, value, other.worth)
        elif isinstance(value, NoValue) and value.reason == "zero-denominator":
            value = apply_zero_rule(other, other.limits[1])
        if not isinstance(value, NoValue) or value.blocks:
            return value
        if value.reason == "zero-denominator":
            # the other item's own rule leaves it out
            return NoValue("no-number")
        missing = ParsedAnswer(reason=value.reason)
        return resolve_answer(self.compiled, other, missing, other.limits[1])

    def _day(self, item: CompiledItem, answer: ParsedAnswer) -> Exact | NoValue:
        """Return a date as a number of days; no rule can substitute a date for a missing one."""
        day = day_number(answer.text)
        if day is not None:
            return day
        resolved = resolve_answer(self.compiled, item, answer, None)
        if isinstance(resolved, NoValue):
            return resolved
        return NoValue(answer.reason or "no-number", blocks=True)


def _check_unasked(refusal: NoValue, answers: Iterable[ParsedAnswer]) -> NoValue:
    """Return why an item is not asked; its reason differs if it was answered anyway."""
    if not refusal.blocks and any(each.number is not None or each.text for each in answers):
        return NoValue("answered-unasked")
    return refusal
