"""From the answers of one administration to the number and the points of each item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidegen.model.answer import Condition, Taken
from guidegen.model.scoring import Missing
from guidegen.model.value import names_in
from guidegen.scoring.conditions import fits, number_in
from guidegen.scoring.limits import answered_limits
from guidegen.scoring.numbers import Exact, combined, exact
from guidegen.scoring.plan import Asked, Plan
from guidegen.scoring.points import pointed, points_of, pooled, zero_denominator
from guidegen.scoring.raters import Cast, Rules, agreed, vote
from guidegen.scoring.results import Gap, Given, ItemResult, Vote
from guidegen.scoring.tree import HUNDRED, evaluate

#: the answers of an item: by part and instance, of each rater
Casts = Mapping[tuple[str, str], Sequence[Cast]]
#: what an item or a score of another tool came to in the same administration, row by row
Elsewhere = Callable[[Taken], Sequence[Given]]
#: answers without a number that the declared rules speak of
_DECLARED: tuple[Missing, ...] = ("not-applicable", "not-observed", "abstain", "blank")


@dataclass
class Outcomes:
    """Works out the items of one administration, in the plan's order."""

    plan: Plan
    casts: Mapping[str, Casts]
    context: Mapping[str, str]
    elsewhere: Elsewhere
    #: items that the edition or the older version did not ask
    not_asked: frozenset[str] = frozenset()
    found: dict[str, ItemResult] = field(default_factory=dict)
    #: the number of each item in each instance
    _cells: dict[str, dict[str, Exact | Gap]] = field(default_factory=dict)
    #: what was answered to each item in each instance
    _texts: dict[str, dict[str, str]] = field(default_factory=dict)

    def all(self) -> dict[str, ItemResult]:
        """Every item, in the order of the form."""
        for asked in self.plan.order:
            self.found[asked.id] = self._result(asked)
        return {id_: self.found[id_] for id_ in self.plan.items}

    def _result(self, asked: Asked) -> ItemResult:
        once = [each for each in asked.conditions if not self._varies(asked, each)]
        refused = Gap("not-asked") if asked.id in self.not_asked else self._refused(once, "")
        if refused:
            return ItemResult(asked.id, gap=refused)
        given, votes = self._given(asked)
        instances = self._instances(asked, given)
        cells = {each: self._cell(asked, given, each) for each in instances}
        self._cells[asked.id] = cells
        self._texts[asked.id] = {each: given.get(("", each), Given()).text for each in instances}
        only = given.get(("", instances[0])) if len(instances) == 1 else None
        if asked.per is None:
            result = pointed(asked, cells[""], only.text if only else "")
        else:
            result = self._over_instances(asked, given, cells)
        return replace(result, votes=votes) if votes else result

    # --- conditions

    def _varies(self, asked: Asked, condition: Condition) -> bool:
        """Whether a condition holds in some instances and not in others."""
        other = self.plan.items.get(str(condition.item))
        return bool(asked.per and other and other.per and other.per.what == asked.per.what)

    def _refused(self, conditions: Sequence[Condition], instance: str) -> Gap | None:
        """Why the item is not asked, if it is not."""
        holds = [self._holds(condition, instance) for condition in conditions]
        if False in holds:
            return Gap("not-asked")
        return Gap("unknown-condition", blocks=True) if None in holds else None

    def _holds(self, condition: Condition, instance: str) -> bool | None:
        """Whether the item is asked; ``None`` where that cannot be told."""
        if condition.field:
            written = self.context.get(str(condition.field), "").strip()
            return fits(condition, written, number_in(written)) if written else None
        id_ = str(condition.item)
        if instance:
            value: Exact | Gap | None = self._cells.get(id_, {}).get(instance, Gap("blank"))
            text = self._texts.get(id_, {}).get(instance, "")
        else:
            other = self.found.get(id_)
            value = other.outcome if other else None
            text = other.text if other else ""
        if isinstance(value, Gap):
            unknown = value.blocks or value.reason == "blank"
            return None if unknown else fits(condition, text, None)
        return fits(condition, text, value)

    # --- answers

    def _given(self, asked: Asked) -> tuple[dict[tuple[str, str], Given], tuple[Vote, ...]]:
        """One answer for each part and instance, and how the raters voted."""
        given: dict[tuple[str, str], Given] = {}
        votes: list[Vote] = []
        for (part, instance), casts in sorted(self.casts.get(asked.id, {}).items()):
            given[part, instance] = agreed(casts, self._rules(asked, part))
            if len(casts) > 1:
                votes.append(vote(casts, part, instance, self.plan.scoring.raters))
        return given, tuple(votes)

    def _rules(self, asked: Asked, part: str) -> Rules:
        return Rules(
            self.plan.scoring.raters,
            lambda missing: self.plan.treatment(asked, None, missing),
            answered_limits(self.plan.scoring, asked.questions[part])[1],
        )

    def _instances(self, asked: Asked, given: Mapping[tuple[str, str], Given]) -> list[str]:
        if asked.per is None:
            return [""]
        own = {instance for _part, instance in given}
        section = asked.item.section
        for other in self.plan.items.values():
            shared = section and other.item.section == section and not asked.item.per
            if shared and not other.item.per:
                own |= {instance for _part, instance in self.casts.get(other.id, {})}
        for name in self._operands(asked):
            own |= self._cells.get(name, {}).keys()
        return sorted(own) or [""]

    def _operands(self, asked: Asked) -> list[str]:
        return [str(name) for name in names_in(asked.item.value) if name in self._cells]

    def _cell(
        self, asked: Asked, given: Mapping[tuple[str, str], Given], instance: str
    ) -> Exact | Gap:
        """The item's number in one instance, if it is asked there."""
        varying = [each for each in asked.conditions if self._varies(asked, each)]
        refused = self._refused(varying, instance)
        return self._number(asked, given, instance) if refused is None else refused

    def _number(
        self, asked: Asked, given: Mapping[tuple[str, str], Given], instance: str
    ) -> Exact | Gap:
        """The item's number in one instance."""
        item = asked.item
        if item.taken_from:
            return self._taken(asked, item.taken_from)
        if item.value is None:
            if item.parts:
                return Gap("no-number")
            return self._treated(asked, given.get(("", instance)))
        return evaluate(item.value, lambda name: self._operand(asked, given, instance, name))

    def _operand(
        self, asked: Asked, given: Mapping[tuple[str, str], Given], instance: str, name: str
    ) -> Exact | Gap:
        if name in asked.questions:
            high = self.plan.limits(asked, name)[1]
            return self._treated(asked, given.get((name, instance)), within=True, high=high)
        cells = self._cells.get(name, {})
        other = self.found.get(name)
        if asked.per and instance in cells:
            value: Exact | Gap | None = cells[instance]
        else:
            value = other.outcome if other else None
        if not isinstance(value, Gap):
            return Gap("no-number", blocks=True) if value is None else value
        if value.blocks:
            return value
        if value.reason == "zero-denominator":  # the other's, of which its own rule has spoken
            return Gap("no-number")
        owner = self.plan.items[name]
        return self._treated(owner, Given(reason=value.reason), within=True, high=owner.limits[1])

    def _treated(
        self, asked: Asked, given: Given | None, *, within: bool = False, high: Exact | None = None
    ) -> Exact | Gap:
        """A number; or why there is none. ``within`` an item the rules for marks apply at once.

        ``high`` is the largest number that could be there.
        """
        given = given or Given(reason="blank")
        if given.number is not None:
            return given.number
        reason = given.reason or "no-number"
        missing = next((each for each in _DECLARED if each == reason), None)
        if missing is None:
            return Gap(reason, blocks=reason in ("no-majority", "no-consensus", "several-raters"))
        if not within:
            return Gap(reason)
        treatment = self.plan.treatment(asked, None, missing)
        if treatment == "count-as-zero":
            return 0
        if treatment == "count-as-highest" and high is not None:
            return high
        return Gap(reason, blocks=treatment != "leave-out")

    def _taken(self, asked: Asked, taken: Taken) -> Exact | Gap:
        """The number that other rows come to; what they leave open goes by this item's rules."""
        numbers: list[Exact] = []
        gaps: list[Gap] = []
        for row in self.elsewhere(taken):
            if row.text and row.text in taken.one_of:
                numbers.append(1)
            elif taken.one_of and row.reason in (None, "no-number"):
                numbers.append(0)
            else:
                number = self._treated(asked, row, within=True, high=asked.limits[1])
                if isinstance(number, Gap):
                    gaps.append(number)
                else:
                    numbers.append(number)
        blocking = next((gap for gap in gaps if gap.blocks), None)
        if blocking or not numbers:
            return blocking or (min(gaps) if gaps else Gap("blank"))
        if taken.combine in ("count", "percent"):
            cut = exact(1 if taken.at_least is None else taken.at_least)
            reached: list[Exact] = [HUNDRED * int(number >= cut) for number in numbers]
            mean = combined(reached, "mean") or 0
            return mean if taken.combine == "percent" else sum(reached) // HUNDRED
        one = combined(numbers, taken.combine)
        return Gap("no-number", blocks=True) if one is None else one

    # --- instances

    def _over_instances(
        self,
        asked: Asked,
        given: Mapping[tuple[str, str], Given],
        cells: Mapping[str, Exact | Gap],
    ) -> ItemResult:
        per = asked.per
        each = tuple((name, points_of(asked, cell)) for name, cell in cells.items())
        if per is None or per.combine is None:
            return ItemResult(asked.id, gap=Gap("no-number"), instances=each)
        if per.combine == "pooled" and asked.pools_operands:
            number = evaluate(
                asked.item.value, lambda name: self._summed(asked, given, cells, name)
            )
            return replace(pointed(asked, number), instances=each)
        treated = [self._treated_cell(asked, cell) for cell in cells.values()]
        numbers = [value for value in treated if not isinstance(value, Gap)]
        gaps = [value for value in treated if isinstance(value, Gap)]
        blocking = next((gap for gap in gaps if gap.blocks), None)
        if blocking or not numbers:
            return replace(pointed(asked, blocking or min(gaps)), instances=each)
        if per.combine == "pooled":
            return pooled(asked, numbers, each)
        one = combined(numbers, per.combine, per.ties)
        cause = Gap("tie" if per.combine == "mode" else "no-majority", per.combine != "mode")
        return replace(pointed(asked, cause if one is None else one), instances=each)

    def _treated_cell(self, asked: Asked, cell: Exact | Gap) -> Exact | Gap:
        if not isinstance(cell, Gap) or cell.blocks:
            return cell
        low, high = asked.limits
        if cell.reason == "zero-denominator":
            found = zero_denominator(asked, high)
        else:
            found = self._treated(asked, Given(reason=cell.reason), within=True, high=high)
        if isinstance(found, Gap) or not asked.item.inverse or low is None or high is None:
            return found
        return low + high - found  # the number of a red flag that earns what the rule says

    def _summed(
        self,
        asked: Asked,
        given: Mapping[tuple[str, str], Given],
        cells: Mapping[str, Exact | Gap],
        name: str,
    ) -> Exact | Gap:
        """An operand added up over the instances that have it and all its fellows."""
        usable = [each for each, cell in cells.items() if not _is_missing(cell)]
        total: Exact = 0
        for instance in usable:
            value = self._operand(asked, given, instance, name)
            if isinstance(value, Gap):
                return value
            total += value
        blocked = next((c for c in cells.values() if isinstance(c, Gap) and c.blocks), None)
        if blocked or not usable:
            return blocked or next(cell for cell in cells.values() if isinstance(cell, Gap))
        return total


def _is_missing(cell: Exact | Gap) -> bool:
    return isinstance(cell, Gap) and cell.reason != "zero-denominator"
