"""From the answers of one administration to the number and the points of each item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidegen.model.answer import Condition
from guidegen.model.scoring import Missing
from guidegen.model.value import names_in
from guidegen.scoring.numbers import Exact, combined, exact
from guidegen.scoring.plan import Asked, Plan, band_of
from guidegen.scoring.raters import Cast, agreed, vote
from guidegen.scoring.results import Gap, Given, ItemResult, Vote
from guidegen.scoring.tree import evaluate

#: the answers of an item: by part and instance, of each rater
Casts = Mapping[tuple[str, str], Sequence[Cast]]
#: the numbers of another tool's item in the same administration
Elsewhere = Callable[[str, str], Sequence[Exact]]
#: answers without a number that the declared rules speak of
_DECLARED: tuple[Missing, ...] = ("not-applicable", "not-observed", "abstain", "blank")


@dataclass
class Outcomes:
    """Works out the items of one administration, in the plan's order."""

    plan: Plan
    casts: Mapping[str, Casts]
    context: Mapping[str, str]
    elsewhere: Elsewhere
    found: dict[str, ItemResult] = field(default_factory=dict)
    #: the number of each item in each instance
    _cells: dict[str, dict[str, Exact | Gap]] = field(default_factory=dict)

    def all(self) -> dict[str, ItemResult]:
        """Every item, in the order of the form."""
        for asked in self.plan.order:
            self.found[asked.id] = self._result(asked)
        return {id_: self.found[id_] for id_ in self.plan.items}

    def _result(self, asked: Asked) -> ItemResult:
        refused = self._condition(asked)
        if refused:
            return ItemResult(asked.id, gap=refused)
        given, votes = self._given(asked)
        instances = self._instances(asked, given)
        cells = {each: self._number(asked, given, each) for each in instances}
        self._cells[asked.id] = cells
        only = given.get(("", instances[0])) if len(instances) == 1 else None
        if asked.per is None:
            result = pointed(asked, cells[""], only.text if only else "")
        else:
            result = self._over_instances(asked, given, cells)
        return replace(result, votes=votes) if votes else result

    # --- answers

    def _given(self, asked: Asked) -> tuple[dict[tuple[str, str], Given], tuple[Vote, ...]]:
        """One answer for each part and instance, and how the raters voted."""
        given: dict[tuple[str, str], Given] = {}
        votes: list[Vote] = []
        for (part, instance), casts in sorted(self.casts.get(asked.id, {}).items()):
            given[part, instance] = agreed(casts, self.plan.scoring)
            if len(casts) > 1:
                votes.append(vote(casts, part, instance, self.plan.scoring))
        return given, tuple(votes)

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

    def _number(
        self, asked: Asked, given: Mapping[tuple[str, str], Given], instance: str
    ) -> Exact | Gap:
        """The item's number in one instance."""
        item = asked.item
        if item.taken_from:
            return self._taken(asked)
        if item.value is None:
            if item.parts:
                return Gap("no-number")
            return self._treated(given.get(("", instance)))
        return evaluate(item.value, lambda name: self._operand(asked, given, instance, name))

    def _operand(
        self, asked: Asked, given: Mapping[tuple[str, str], Given], instance: str, name: str
    ) -> Exact | Gap:
        if name in asked.questions:
            return self._treated(given.get((name, instance)), within=True)
        cells = self._cells.get(name, {})
        if asked.per and instance in cells:
            return self._within(cells[instance])
        other = self.found.get(name)
        if other is None:
            return Gap("blank", blocks=True)
        return self._within(other.number if other.number is not None else other.gap)

    def _within(self, value: Exact | Gap | None) -> Exact | Gap:
        """A number within another, or what the rules say of an answer that is none."""
        if not isinstance(value, Gap):
            return Gap("no-number", blocks=True) if value is None else value
        return self._treated(Given(reason=value.reason), within=True) if not value.blocks else value

    def _treated(self, given: Given | None, *, within: bool = False) -> Exact | Gap:
        """A number; or why there is none. ``within`` an item the rules for marks apply at once."""
        given = given or Given(reason="blank")
        if given.number is not None:
            return given.number
        reason = given.reason or "no-number"
        missing = next((each for each in _DECLARED if each == reason), None)
        if missing is None:
            return Gap(reason, blocks=reason in ("no-majority", "no-consensus", "several-raters"))
        if not within:
            return Gap(reason)
        treatment = self.plan.scoring.treatment(missing)
        return 0 if treatment == "count-as-zero" else Gap(reason, blocks=treatment != "leave-out")

    def _taken(self, asked: Asked) -> Exact | Gap:
        taken = asked.item.taken_from
        numbers = self.elsewhere(taken.tool, taken.item) if taken else ()
        if taken is None or not numbers:
            return Gap("blank")
        if taken.combine in ("count", "percent"):
            cut = exact(taken.at_least or 0)
            reached = [100 * int(number >= cut) for number in numbers]
            return (
                combined(reached, "mean") or 0
                if taken.combine == "percent"
                else (sum(reached) // 100)
            )
        number = combined(numbers, taken.combine)
        return Gap("blank") if number is None else number

    # --- instances

    def _over_instances(
        self,
        asked: Asked,
        given: Mapping[tuple[str, str], Given],
        cells: Mapping[str, Exact | Gap],
    ) -> ItemResult:
        per = asked.per
        each = tuple((name, _points(asked, cell)) for name, cell in cells.items())
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
            return _pooled(asked, numbers, each)
        one = combined(numbers, per.combine, per.ties)
        cause = Gap("tie" if per.combine == "mode" else "no-majority", per.combine != "mode")
        return replace(pointed(asked, cause if one is None else one), instances=each)

    def _treated_cell(self, asked: Asked, cell: Exact | Gap) -> Exact | Gap:
        if not isinstance(cell, Gap) or cell.blocks:
            return cell
        if cell.reason == "zero-denominator":
            return _zero(asked, asked.limits[1])
        return self._treated(Given(reason=cell.reason), within=True)

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

    # --- conditions

    def _condition(self, asked: Asked) -> Gap | None:
        for condition in asked.conditions:
            holds = self._holds(condition)
            if holds is not True:
                return Gap("unknown-condition", blocks=True) if holds is None else Gap("not-asked")
        return None

    def _holds(self, condition: Condition) -> bool | None:
        """Whether the item is asked; ``None`` where that cannot be told."""
        if condition.item:
            other = self.found.get(condition.item)
            if other is None or (other.gap and (other.gap.blocks or other.gap.reason == "blank")):
                return None
            return _fits(condition, other.text, other.number)
        written = self.context.get(str(condition.field), "").strip()
        return _fits(condition, written, _as_number(written)) if written else None


def _fits(condition: Condition, text: str, number: Exact | None) -> bool:
    if condition.one_of:
        numbers = {_as_number(each) for each in condition.one_of} - {None}
        return text in condition.one_of or (number is not None and number in numbers)
    low, high = condition.at_least, condition.at_most
    return (
        number is not None
        and (low is None or number >= exact(low))
        and (high is None or number <= exact(high))
    )


def _as_number(text: str) -> Exact | None:
    try:
        return exact(text)
    except (ValueError, ZeroDivisionError):
        return None


def _is_missing(cell: Exact | Gap) -> bool:
    return isinstance(cell, Gap) and cell.reason != "zero-denominator"


def _pooled(
    asked: Asked, numbers: Sequence[Exact], each: tuple[tuple[str, Exact | Gap], ...]
) -> ItemResult:
    """Every instance counts as an item of its own."""
    points = [_points(asked, number) for number in numbers]
    earned = [value for value in points if not isinstance(value, Gap)]
    total = sum(numbers)
    if len(earned) < len(points):
        return ItemResult(asked.id, number=total, instances=each)
    low, high = asked.points
    times = len(earned)
    return ItemResult(
        asked.id, number=total, points=sum(earned), instances=each, low=(low or 0) * times,
        high=(high or 0) * times, goal_met=_goal_met(asked, total),
    )  # fmt: skip


def _points(asked: Asked, number: Exact | Gap) -> Exact | Gap:
    """The points that a number earns."""
    low, high = asked.points
    if isinstance(number, Gap):
        return _zero(asked, high) if number.reason == "zero-denominator" else number
    if asked.item.bands:
        band = band_of(asked.item.bands, number)
        if band is None or band.points is None:
            return Gap("no-number")
        number = exact(band.points)
    if low is None or high is None:
        return Gap("no-number")
    return low + high - number if asked.item.inverse else number


def _zero(asked: Asked, high: Exact | None) -> Exact | Gap:
    """What the item's rule makes of a division by zero."""
    rule = asked.item.zero_denominator
    if rule == "count-as-zero":
        return 0
    if rule == "count-as-highest" and high is not None:
        return high
    return Gap("zero-denominator", blocks=rule in (None, "no-score"))


def pointed(asked: Asked, number: Exact | Gap, text: str = "") -> ItemResult:
    """An item's result from its number."""
    points = _points(asked, number)
    gap = number if isinstance(number, Gap) else None
    if isinstance(points, Gap) and asked.earns:
        gap = points
    if not isinstance(points, Gap):
        gap = None
    return ItemResult(
        asked.id,
        number=None if isinstance(number, Gap) else number,
        points=None if isinstance(points, Gap) else points,
        text=text,
        gap=gap,
        goal_met=_goal_met(asked, number),
        low=asked.points[0],
        high=asked.points[1],
    )


def _goal_met(asked: Asked, number: Exact | Gap) -> bool | None:
    goal = asked.item.goal
    if goal is None:
        return None
    if isinstance(number, Gap):
        by_rule = {"count-as-highest": True, "count-as-zero": False}
        is_zero = number.reason == "zero-denominator"
        return by_rule.get(str(asked.item.zero_denominator)) if is_zero else None
    low, high = goal.at_least, goal.at_most
    return (low is None or number >= exact(low)) and (high is None or number <= exact(high))
