"""A second scorer, written from the documentation alone, to compare the first with.

It reads the tool as plain keys and values, has no care for speed, and knows one administration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

Keys = dict[str, Any]


#: where a criterion asks for the points of an item, no rule makes points of what is none
UNTREATED: Rules = {}


class Gap(NamedTuple):
    """Why there is no number, and whether there can be no score then."""

    reason: str
    blocks: bool = False


#: what a criterion for every item or section passes over
SKIPPED = (Gap("not-asked"), Gap("not-applicable"))
Number = Fraction | Gap
Rules = Mapping[str, str]


class Scored(NamedTuple):
    value: Fraction | None
    rounded: Fraction | None = None
    compared: Fraction | None = None
    earned: Fraction | None = None
    possible: Fraction | None = None
    band: str = ""
    #: whether a rule says that there is no score, and not only that nothing is left of it
    stops: bool = False


def exact(number: object) -> Fraction:
    return Fraction(str(number))


def rounded(number: Fraction, places: int, half: str) -> Fraction:
    scaled = abs(number) * 10**places
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (half == "up" or whole % 2)):
        whole += 1
    return Fraction(whole if number >= 0 else -whole, 10**places)


def combined(numbers: Sequence[Fraction], how: str, ties: str = "") -> Number:
    inorder, count = sorted(numbers), len(numbers)
    if how in {"mode", "majority"}:
        most = max(inorder.count(each) for each in inorder)
        first = [each for each in sorted(set(inorder)) if inorder.count(each) == most]
        if how == "majority":
            return first[0] if 2 * most > count else Gap("no-majority", True)
        if len(first) > 1 and ties == "leave-out":
            return Gap("tie")
        return first[-1] if ties == "highest" else first[0]
    if how == "median":
        return (inorder[(count - 1) // 2] + inorder[count // 2]) / 2
    total = sum(numbers, Fraction())
    return {"sum": total, "mean": total / count, "lowest": inorder[0], "highest": inorder[-1]}[how]


class Form:
    """The answers of one administration, and what they come to."""

    def __init__(self, tool: Keys, rows: Iterable[Any], header: Mapping[str, str]) -> None:
        self.tool, self.header = tool, header
        self.rows = list(rows)
        self.items = {each["id"]: each for each in tool["items"]}
        self.sections = {each["id"]: each for each in tool.get("sections", ())}
        self.scales = {each["id"]: each for each in tool["scales"]}
        self.scores: dict[str, Scored] = {}
        #: how several answers to one question become one
        self.votes: Keys = {}
        #: the form of each rater, where his or her own answers decide what is asked
        self.alone: dict[tuple[str, str], Form] = {}

    # --- answers

    def asked(self, item: Keys, part: str) -> Keys:
        """The part, or the item itself."""
        return next((each for each in item.get("parts", ()) if each["id"] == part), item)

    def points_of(self, item: Keys, part: str) -> tuple[list[Keys], list[Keys]]:
        """The points and the marks of its scale, or the marks of its written answer."""
        asked = self.asked(item, part)
        if "answer" in asked:
            return [], asked["answer"].get("marks", [])
        scale = self.scales[asked.get("scale") or item.get("scale") or self.tool["scale"]]
        return scale["points"], scale.get("marks", [])

    def said(self, item: Keys, part: str, instance: str) -> list[str]:
        return [
            row.value for row in self.rows
            if (row.item, row.part, row.instance) == (item["id"], part, instance)
            and not (self.alone and self.alone[row.rater, row.role].applies(item, instance))
        ]  # fmt: skip

    def answer(self, item: Keys, part: str, instance: str) -> Number:
        """What all raters say together."""
        said = self.said(item, part, instance)
        each = [self.meant(item, part, text) for text in said]
        if self.votes:
            return agreed(each, self.votes)
        return each[0] if each else Gap("blank")

    def meant(self, item: Keys, part: str, text: str) -> Number:
        """The number that an answer is, or why it is none."""
        points, marks = self.points_of(item, part)
        if not text:
            return Gap("blank")
        for mark in marks:
            if mark["code"] == text:
                return Gap(mark["meaning"])
        for point in points:
            if text == str(point.get("code", point.get("value"))):
                return exact(point["value"]) if "value" in point else Gap("no-number")
        if ":" in text:
            hours, minutes = text.split(":")
            return Fraction(60 * int(hours) + int(minutes))
        return exact(text)

    def ends(self, item: Keys, part: str) -> tuple[Fraction, Fraction]:
        """The lowest and the highest number of an answer."""
        asked = self.asked(item, part)
        if "answer" in asked:
            low, high = (0, 100) if asked["answer"]["kind"] == "percent" else (0, None)
            low = asked["answer"].get("min", low)
            return exact(low), exact(asked["answer"].get("max", high or 0))
        numbers = [exact(each["value"]) for each in self.points_of(item, part)[0]]
        return min(numbers), max(numbers)

    def ruled(self, gap: Gap, item: Keys, rules: Rules) -> str:
        if rules is UNTREATED:
            return "leave-out"
        key = gap.reason.replace("-", "_")
        return str(item.get("missing", {}).get(key) or item.get(key) or rules.get(key))

    def treated(self, gap: Gap, item: Keys, rules: Rules, high: Fraction) -> Number:
        if gap.blocks or gap.reason in {"no-number", "not-asked", "tie"}:
            return gap
        rule = self.ruled(gap, item, rules)
        if rule in {"leave-out", "no-score"}:
            return Gap(gap.reason, rule == "no-score")
        return high if rule == "count-as-highest" else Fraction()

    # --- values

    def operand(self, named: object, item: Keys, instance: str, rules: Rules) -> Number:
        if isinstance(named, dict):
            return self.operation(named, lambda each: self.operand(each, item, instance, rules))
        if not isinstance(named, str):
            return exact(named)
        if any(part["id"] == named for part in item.get("parts", ())):
            found = self.answer(item, named, instance)
            high = self.ends(item, named)[1]
            return self.treated(found, item, rules, high) if isinstance(found, Gap) else found
        return self.number(self.items[named], rules)

    def operation(self, tree: Keys, ask: Callable[[object], Number]) -> Number:  # noqa: C901 - as the page lists it
        ((name, operands),) = tree.items()
        if name == "round":
            number = ask(operands["of"])
            if isinstance(number, Gap):
                return number
            return rounded(number, operands["places"], operands["half"])
        reach = Fraction(1)
        if isinstance(operands, dict):
            reach, operands = exact(operands.get("at_least", 1)), operands["of"]
        found = [ask(each) for each in operands]
        gaps = [each for each in found if isinstance(each, Gap)]
        numbers = [each for each in found if not isinstance(each, Gap)]
        stops = [gap for gap in gaps if gap.blocks or gap.reason == "zero-denominator"]
        if stops or not numbers or (gaps and name in {"difference", "product", "ratio", "percent"}):
            return max(stops or gaps, key=lambda gap: gap.blocks)
        counts = [number >= reach for number in numbers]
        if name in {"ratio", "percent"}:
            if numbers[1] == 0:
                return Gap("zero-denominator")
            ratio = numbers[0] / numbers[1]
            if name == "percent" and not 0 <= ratio <= 1:
                return Gap("over-100", True)
            return ratio if name == "ratio" else 100 * ratio
        if name == "difference":
            return numbers[0] - sum(numbers[1:])
        if name == "product":
            product = Fraction(1)
            for number in numbers:
                product *= number
            return product
        if name == "in_order":
            return Fraction(([*counts, False]).index(False))
        if name in {"count", "all_of", "any_of"}:
            whole = {"count": sum(counts), "all_of": all(counts), "any_of": any(counts)}
            return Fraction(int(whole[name]))
        return combined(numbers, name)

    def number(self, item: Keys, rules: Rules) -> Number:
        """The number of an item that is answered once, by the rules for answers without one."""
        found = self.raw(item, "")
        if isinstance(found, Gap) and found.reason == "zero-denominator":
            # its rule makes points, and no number that another item could be made of
            return Gap("no-number", item["zero_denominator"] != "leave-out")
        if isinstance(found, Gap):
            return self.treated(found, item, rules, self.high(item))
        return found

    def raw(self, item: Keys, instance: str) -> Number:
        """Its number; within an item the rules are those of the scoring, and not of one score."""
        if "value" in item:
            return self.operand(item["value"], item, instance, self.tool["scoring"])
        return self.answer(item, "", instance)

    # --- points

    def tree_ends(
        self, tree: object, item: Keys, left: frozenset[str] = frozenset()
    ) -> tuple[Fraction, Fraction]:
        """Between which numbers a value can be, as far as interval arithmetic can tell."""
        if isinstance(tree, str):
            if any(part["id"] == tree for part in item.get("parts", ())):
                return self.ends(item, tree)
            other = self.items[tree]
            return (
                self.tree_ends(other["value"], other) if "value" in other else self.ends(other, "")
            )
        if not isinstance(tree, dict):
            return exact(tree), exact(tree)
        ((name, operands),) = tree.items()
        if name == "round":
            low, high = self.tree_ends(operands["of"], item, left)
            places, half = operands["places"], operands["half"]
            return rounded(low, places, half), rounded(high, places, half)
        operands = operands["of"] if isinstance(operands, dict) else operands
        operands = [each for each in operands if not self.is_left(each, left)]
        if name in {"all_of", "any_of", "count", "in_order", "percent"}:
            most = {"all_of": 1, "any_of": 1, "percent": 100}.get(name, len(operands))
            return Fraction(), Fraction(most)
        lows, highs = zip(*(self.tree_ends(each, item, left) for each in operands), strict=True)
        if name == "difference":
            return lows[0] - sum(highs[1:]), highs[0] - sum(lows[1:])
        if name in {"product", "ratio"}:
            low, high = lows[0], highs[0]
            for each in zip(lows[1:], highs[1:], strict=True):
                by = [1 / one if one else one for one in each] if name == "ratio" else each
                corners = [one * other for one in (low, high) for other in by]
                low, high = min(corners), max(corners)
            return low, high
        bottom, top = combined(lows, name), combined(highs, name)
        assert not isinstance(bottom, Gap)
        assert not isinstance(top, Gap)
        return bottom, top

    def is_left(self, tree: object, left: frozenset[str]) -> bool:
        """Whether an operand is left out: by itself, or with what it needs."""
        if not isinstance(tree, dict):
            return tree in left
        ((name, operands),) = tree.items()
        operands = operands["of"] if isinstance(operands, dict) else operands
        inner = [self.is_left(each, left) for each in several(operands)]
        needed = name in {"difference", "product", "ratio", "percent", "round"}
        return any(inner) if needed else all(inner)

    def now(self, item: Keys, rules: Rules) -> tuple[Fraction, Fraction]:
        """The fewest and the most points without the operands that are left out."""
        if "value" not in item or "bands" in item or self.repeat(item):
            return self.both(item)
        asked: set[str] = set()
        self.operation_names(item["value"], asked)
        found = {name: self.operand(name, item, "", self.tool["scoring"]) for name in asked}
        left = frozenset(name for name, each in found.items() if isinstance(each, Gap))
        number = isinstance(self.raw(item, ""), Gap)
        return self.both(item) if number else self.tree_ends(item["value"], item, left)

    def operation_names(self, tree: object, into: set[str]) -> None:
        if isinstance(tree, str):
            into.add(tree)
        elif isinstance(tree, dict):
            (operands,) = tree.values()
            operands = operands["of"] if isinstance(operands, dict) else operands
            for each in several(operands):
                self.operation_names(each, into)

    def both(self, item: Keys) -> tuple[Fraction, Fraction]:
        """The fewest and the most points of an item."""
        if "bands" in item:
            points = [exact(band["points"]) for band in item["bands"]]
            return min(points), max(points)
        return self.tree_ends(item["value"], item) if "value" in item else self.ends(item, "")

    def high(self, item: Keys) -> Fraction:
        return self.both(item)[1]

    def earns(self, item: Keys) -> bool:
        if item.get("scored") is False:
            return False
        if "bands" in item or "value" in item:
            return self.both(item) != (Fraction(), Fraction())
        points, _marks = self.points_of(item, "")
        return not points or any("value" in each for each in points)

    def to_points(self, number: Fraction, item: Keys) -> Fraction:
        for band in item.get("bands", ()):
            if "at_least" not in band or number >= exact(band["at_least"]):
                return exact(band["points"])
        return sum(self.now(item, {})) - number if item.get("inverse") else number

    def repeat(self, item: Keys) -> Keys | None:
        found: Keys | None = item.get("repeat") or self.sections.get(item.get("section"), {}).get(
            "repeat"
        )
        return found

    def instances(self, what: str) -> list[str]:
        """All rooms or sessions that a row names."""
        names = []
        for row in self.rows:
            repeat = self.repeat(self.items[row.item])
            if repeat and repeat["for_each"] == what and row.instance not in names:
                names.append(row.instance)
        return sorted(names)

    def points(self, item: Keys, rules: Rules, only: str = "") -> list[Fraction] | Gap:
        """What an item earns: one number, or one for each of several that are pooled."""
        repeat = self.repeat(item)
        names = [only] if only or not repeat else self.instances(repeat["for_each"])
        numbers: list[Fraction] = []
        gaps = []
        for name in names:
            found = self.applies(item, name) or self.raw(item, name)
            if isinstance(found, Gap):
                rule = self.treated(found, item, rules, Fraction(1))
                if isinstance(rule, Gap):
                    gaps.append(rule)
                elif len(names) == 1:
                    return [rule * self.high(item)]
                else:
                    numbers.append(self.instead(item, rule))
            else:
                numbers.append(found)
        stops = [gap for gap in gaps if gap.blocks]
        if stops or not numbers:
            return (stops or gaps or [Gap("blank", True)])[0]
        if only or not repeat:
            return [self.to_points(number, item) for number in numbers]
        if repeat["combine"] == "pooled":
            return [self.to_points(number, item) for number in numbers]
        whole = combined(numbers, repeat["combine"], repeat.get("ties", ""))
        return whole if isinstance(whole, Gap) else [self.to_points(whole, item)]

    def instead(self, item: Keys, rule: Fraction) -> Fraction:
        """The number in one of several instances that a rule takes for none."""
        if item.get("inverse"):
            return sum(self.both(item)) - rule * self.high(item)
        return rule * (self.high(item) if "bands" not in item else self.ends(item, "")[1])

    def applies(self, item: Keys, instance: str) -> Gap | None:
        """Why it is not asked, if it is not."""
        section = self.sections.get(item.get("section"), {})
        for condition in (*section.get("ask_if", ()), *item.get("ask_if", ())):
            if "field" in condition:
                text = self.header.get(condition["field"], "")
            else:
                other = self.items[condition["item"]]
                why = self.applies(other, instance)
                if why:
                    return why
                if self.alone:
                    gaps = [form.applies(item, instance) for form in self.alone.values()]
                    return None if None in gaps else Gap("not-asked")
                if self.votes:
                    number = self.answer(other, "", instance)
                    if isinstance(number, Gap):
                        stops = number.blocks or number.reason == "blank"
                        return Gap("unknown-condition", True) if stops else Gap("not-asked")
                    if not holds(number, condition):
                        return Gap("not-asked")
                    continue
                text = "".join(self.said(other, "", instance if self.repeat(other) else ""))
            if not text:
                return Gap("unknown-condition", True)
            if not holds(text, condition):
                return Gap("not-asked")
        return None

    # --- scores

    def share(self, items: Iterable[Keys], rules: Rules, spec: Keys, only: str) -> Scored | Gap:
        """Points earned and possible, and their percent; a gap where there can be no score."""
        earned = possible = Fraction()
        for item in items:
            found = self.points(item, rules, only)
            if isinstance(found, Gap):
                if found.blocks:
                    return found
                continue
            weight = exact(spec.get("weights", {}).get(item["id"], 1))
            earned += weight * sum(found)
            possible += weight * self.now(item, rules)[1] * len(found)
        value = 100 * earned / possible if possible else None
        return Scored(value, earned=earned, possible=possible)

    def of_items(self, spec: Keys, rules: Rules, only: str = "") -> Scored:  # noqa: C901 - as the page lists it
        """A score that is made of items."""
        method, weights = spec["method"], spec.get("weights", {})
        items = [each for each in self.items.values() if self.earns(each)]
        for key, own in (("items", "id"), ("sections", "section"), ("dimension", "dimension")):
            if key in spec:
                named = [spec[key]] if isinstance(spec[key], str) else spec[key]
                items = [each for each in items if each.get(own) in named]
                if key == "items":
                    items.sort(key=lambda each: named.index(each["id"]))
        if any(getattr(self.points(each, rules, only), "blocks", False) for each in items):
            return Scored(None, stops=True)
        answered = self.answered(items, rules, only)
        asked = [each for each in items if self.applies(each, only) is None]
        gates = {**self.tool["scoring"], **spec}.get("gates", {})
        if answered < gates.get("answered", 0):
            return Scored(None, stops=True)
        if asked and Fraction(100 * answered, len(asked)) < gates.get("answered_percent", 0):
            return Scored(None, stops=True)
        if method == "percent-of-points":
            found = self.share(items, rules, spec, only)
            return found if isinstance(found, Scored) and found.possible else Scored(None)
        reach = exact(spec.get("each_at_least", -999)), exact(spec.get("each_at_most", 999))
        if method == "mean-of-sections" or (method == "cumulative-level" and "sections" in spec):
            values = []
            for section in spec.get("sections", self.sections):
                inside = [each for each in items if each.get("section") == section]
                found = self.share(inside, rules, {}, only)
                if isinstance(found, Scored) and found.value is not None:
                    values.append((found.value, exact(weights.get(section, 1))))
        else:
            values = [
                (each, exact(weights.get(item["id"], 1)))
                for item in items
                for each in listed(self.points(item, rules, only))
            ]
        return Scored(made(values, method, reach, spec.get("ties", "")))

    def answered(self, items: Iterable[Keys], rules: Rules, only: str) -> int:
        none = dict.fromkeys(("not_applicable", "not_observed", "abstain", "blank"), "leave-out")
        plain = [{**each, "missing": none, "zero_denominator": "leave-out"} for each in items]
        return sum(isinstance(self.points(each, none, only), list) for each in plain)

    def score(self, spec: Keys) -> Scored:
        rules = {**self.tool["scoring"], **spec}
        if spec["method"] == "formula":
            value = self.operation(spec["value"], lambda each: self.term(each, rules))
            if isinstance(value, Gap) and value.reason == "zero-denominator":
                value = Fraction() if spec["zero_denominator"] == "count-as-zero" else value
            stops = isinstance(value, Gap) and (value.blocks or value.reason == "zero-denominator")
            found = Scored(None if isinstance(value, Gap) else value, stops=stops)
        elif "scores" in spec:
            values, stops = [], False
            for name in spec["scores"]:
                compared = self.scores[name].compared
                stops = stops or self.scores[name].stops
                if compared is not None:
                    values.append((compared, exact(spec.get("weights", {}).get(name, 1))))
            reach = exact(spec.get("each_at_least", -999)), exact(spec.get("each_at_most", 999))
            made_of = made(values, spec["method"], reach, spec.get("ties", ""))
            found = Scored(None if stops else made_of, stops=stops)
        elif "instances" in spec:
            found = self.of_instances(spec, rules)
        else:
            found = self.of_items(spec, rules)
        return self.finished(found, spec, rules)

    def of_instances(self, spec: Keys, rules: Rules) -> Scored:
        whats = {repeat["for_each"] for repeat in map(self.repeat, self.items.values()) if repeat}
        each = [self.of_items(spec, rules, name) for name in self.instances(*whats)]
        if any(one.stops for one in each):
            return Scored(None, stops=True)
        if spec["instances"] == "pooled":
            earned = sum((one.earned or Fraction() for one in each), Fraction())
            possible = sum((one.possible or Fraction() for one in each), Fraction())
            value = 100 * earned / possible if possible else None
            return Scored(value, earned=earned, possible=possible)
        values = [one.value for one in each if one.value is not None]
        found = combined(values, spec["instances"]) if values else Gap("nothing-to-score")
        return Scored(None if isinstance(found, Gap) else found)

    def term(self, named: object, rules: Rules) -> Number:
        if isinstance(named, dict):
            return self.operation(named, lambda each: self.term(each, rules))
        if not isinstance(named, str):
            return exact(named)
        if named in self.scores:
            compared, stops = self.scores[named].compared, self.scores[named].stops
            return Gap("no-score", stops) if compared is None else compared
        found = self.points(self.items[named], rules)
        return found if isinstance(found, Gap) else found[0]

    def finished(self, found: Scored, spec: Keys, rules: Keys) -> Scored:
        rounding = rules.get("round", "none")
        if found.value is None:
            return found
        shown = compared = found.value
        if isinstance(rounding, dict):
            shown = rounded(found.value, rounding["places"], rounding["half"])
            compared = shown if rounding["compare"] == "after" else found.value
        band = ""
        for each in spec.get("bands", ()):
            if "at_least" not in each or compared >= exact(each["at_least"]):
                band = each["title"]
                break
        return found._replace(rounded=shown, compared=compared, band=band)

    def all_scores(self) -> dict[str, Scored]:
        for spec in self.tool["scoring"]["scores"]:
            self.scores[spec["id"]] = self.score(spec)
        return self.scores

    def met(self, criterion: Keys) -> bool | None:  # noqa: C901 - as the page lists it
        """Whether everything holds that a criterion asks for."""
        said: list[bool | None] = []
        rules = self.tool["scoring"]
        for need in criterion["requires"]:
            values: list[Fraction | None] = []
            if "score" in need:
                values = [self.scores[need["score"]].compared]
            for name in self.items:
                if need.get("item") == name or need.get("every") == "item":
                    if not self.earns(self.items[name]):
                        continue
                    points = self.points(self.items[name], UNTREATED)
                    if need.get("every") and points in SKIPPED:
                        continue
                    values.append(None if isinstance(points, Gap) else points[0])
            for name in self.sections:
                if need.get("section") == name or need.get("every") == "section":
                    inside = [each for each in self.items.values() if each.get("section") == name]
                    inside = [each for each in inside if self.earns(each)]
                    if need.get("every") and all(
                        self.points(each, UNTREATED) in SKIPPED for each in inside
                    ):
                        continue
                    found = self.share(inside, rules, {}, "")
                    value = None if isinstance(found, Gap) else found.value
                    values.append(
                        None if value is None else self.finished(Scored(value), {}, rules).compared
                    )
            for value in values:
                low, high = need.get("at_least", -999), need.get("at_most", 999)
                said.append(None if value is None else exact(low) <= value <= exact(high))
        if not said:
            return None
        return False if False in said else None if None in said else True


def several(operands: object) -> list[object]:
    return operands if isinstance(operands, list) else [operands]


def listed(found: list[Fraction] | Gap) -> list[Fraction]:
    return [] if isinstance(found, Gap) else found


def holds(text: str | Fraction, condition: Keys) -> bool:
    """Whether an answer is one of those, or between those, that a condition names."""
    if "one_of" in condition and isinstance(text, Fraction):
        return text in [exact(each) for each in condition["one_of"]]
    if "one_of" in condition:
        return text in [str(each) for each in condition["one_of"]]
    try:
        number = exact(text)
    except ValueError:
        return False
    return exact(condition.get("at_least", -999)) <= number <= exact(condition.get("at_most", 999))


def made(
    values: Sequence[tuple[Fraction, Fraction]],
    method: str,
    reach: tuple[Fraction, Fraction],
    ties: str,
) -> Fraction | None:
    """A score of numbers, each with its weight."""
    weight = sum((each for _value, each in values), Fraction())
    if not weight:
        return None
    total = sum((value * each for value, each in values), Fraction())
    counts = [reach[0] <= value <= reach[1] for value, _weight in values]
    count = sum((each for (_v, each), yes in zip(values, counts, strict=True) if yes), Fraction())
    if method == "cumulative-level":
        return Fraction([*counts, False].index(False))
    plain = {
        "sum": total, "mean": total / weight, "mean-of-sections": total / weight,
        "count": count, "percent-of-items": 100 * count / weight,
    }  # fmt: skip
    if method in plain:
        return plain[method]
    found = combined([value for value, _weight in values], method, ties)
    return None if isinstance(found, Gap) else found


# --- several raters


def scored_by(tool: Keys, form: Form) -> dict[str, Scored]:
    """All scores, where several raters may have answered."""
    rule = tool["scoring"].get("raters", {})
    voting = [row for row in form.rows if row.role not in rule.get("non_voting", ())]
    raters = sorted({(row.rater, row.role) for row in voting})
    refused = len(raters) < rule.get("quorum", 0)
    if rule.get("of") == "scores":
        each = [
            Form(
                tool, [row for row in voting if (row.rater, row.role) == rater], form.header
            ).all_scores()
            for rater in raters
        ]
        for spec in tool["scoring"]["scores"]:
            values = [one[spec["id"]].value for one in each]
            numbers = [one for one in values if one is not None]
            whole = combined(numbers, rule["combine"]) if numbers else None
            found = Scored(whole if isinstance(whole, Fraction) else None)
            form.scores[spec["id"]] = form.finished(found, spec, {**tool["scoring"], **spec})
    else:
        form.rows = voting
        if (rule and len({(row.rater, row.role) for row in form.rows}) > 1) or rule.get(
            "combine"
        ) == "percent":
            form.votes = rule
        each_one = rule.get("combine") not in {"consensus", "majority", "mode"}
        if form.votes and rule.get("conditions", "each" if each_one else "agreed") == "each":
            form.alone = {
                rater: Form(
                    tool, [row for row in voting if (row.rater, row.role) == rater], form.header
                )
                for rater in raters
            }
        form.all_scores()
    return dict.fromkeys(form.scores, Scored(None)) if refused else form.scores


def agreed(said: Sequence[Number], rule: Keys) -> Number:
    """One answer of those of several raters; an abstention is no vote."""
    cast = [each for each in said if not (isinstance(each, Gap) and each.reason == "abstain")]
    if not cast:
        return said[0] if said else Gap("blank")
    how = rule["combine"]
    numbers = [each for each in cast if not isinstance(each, Gap)]
    if how == "consensus":
        return cast[0] if len(set(cast)) == 1 else Gap("no-consensus", True)
    if how == "percent":
        return Fraction(100 * sum(each >= exact(rule["at_least"]) for each in numbers), len(cast))
    if how == "majority" and rule["majority_of"] == "present":
        often = max(numbers.count(each) for each in numbers)
        if 2 * often <= len(said):
            return Gap("no-majority", True)
    found = combined(numbers, how, rule.get("ties", ""))
    if isinstance(found, Fraction) and "round" in rule:
        return rounded(found, rule["round"]["places"], rule["round"]["half"])
    return found
