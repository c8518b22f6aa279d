"""In a sentence: how an item's number is worked out, for what it is answered, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidegen.language import Translate
from guidegen.model import Handbook, Item, Tool
from guidegen.model.answer import Condition
from guidegen.model.scoring import Missing
from guidegen.model.settings import plain_number
from guidegen.model.text import Text
from guidegen.model.value import Operation
from guidegen.views.words import Words


def notes_of(
    handbook: Handbook, tool: Tool, item: Item, words: Words, _: Translate, *, per: bool = True
) -> Iterator[str]:
    """What else to know about an item, one sentence each; without ``per`` not for what it is."""
    for condition in tool.conditions_of(item):
        yield _only_if(handbook, tool, condition, words, _)
    several = tool.per_of(item) if per else None
    if several:
        yield _("Once for each {what}.").replace("{what}", words.line(several.what))
        how = combining(several.combine, _)
        if how:
            yield f"{how}."
    if item.taken_from:
        other = handbook.tool(item.taken_from.tool)
        title = words.line(other.title) if other else str(item.taken_from.tool)
        yield _("Comes from: {tool}.").replace("{tool}", title)
    if item.value is not None:
        numbered = _("item {number}")
        names = {
            str(each.id): numbered.replace("{number}", str(number))
            for number, each in enumerate(tool.items, start=1)
        }
        names |= {str(part.id): f"“{words.line(part.text)}”" for part in item.parts}
        yield _("Worked out: {formula}.").replace("{formula}", formula(item.value, names, _))
    if item.inverse:
        yield _("The higher the answer, the fewer points.")
    yield from _bands(item, _)
    for mark in handbook.marks_of(tool, item, written=True):
        yield f"{mark.code}: {words.line(mark.title)}."
    yield from _missing(handbook, tool, item, _)
    if item.goal:
        goal = ", ".join(ends(item.goal.at_least, item.goal.at_most))
        yield _("Goal: {goal}.").replace("{goal}", goal)


def _bands(item: Item, _: Translate) -> Iterator[str]:
    """What earns how many points, in the order written."""
    parts = []
    for band in item.bands:
        points = plain_number(band.points or 0)
        if band.at_least is None:
            parts.append(_("else {points}").replace("{points}", points))
        else:
            text = _("{points} from {number} on").replace("{points}", points)
            parts.append(text.replace("{number}", plain_number(band.at_least)))
    if parts:
        yield _("Points: {bands}.").replace("{bands}", ", ".join(parts))


def ends(at_least: float | None, at_most: float | None) -> Iterator[str]:
    """The ends of a range in signs, as ≥ 3 and ≤ 5."""
    if at_least is not None:
        yield f"≥ {plain_number(at_least)}"
    if at_most is not None:
        yield f"≤ {plain_number(at_most)}"


def _missing(handbook: Handbook, tool: Tool, item: Item, _: Translate) -> Iterator[str]:
    """What marks, a blank and a division by 0 do, where the item has rules of its own."""
    said = {
        "leave-out": _("{marks}: this item is left out."),
        "count-as-zero": _("{marks}: this item counts as 0."),
        "count-as-highest": _("{marks}: this item counts in full."),
        "no-score": _("{marks}: there is no score."),
    }
    if item.zero_denominator:
        yield said[item.zero_denominator].replace("{marks}", _("Where it divides by 0"))
    if item.missing is None:
        return
    codes: dict[Missing, str] = {}
    for mark in handbook.marks_of(tool, item):
        codes.setdefault(mark.meaning, mark.code)
    codes["blank"] = _("Without an answer")
    for meaning, code in codes.items():
        treatment = item.missing.treatment(meaning)
        if treatment:
            yield said[treatment].replace("{marks}", code)


def combining(how: str | None, _: Translate) -> str:
    """How several numbers become one."""
    return {
        "mean": _("Their mean counts"), "pooled": _("They are added up before dividing"),
        "lowest": _("The lowest counts"), "highest": _("The highest counts"),
        "median": _("The one in the middle counts"), "mode": _("The most frequent counts"),
        "majority": _("What more than half say counts"), "sum": _("Their sum counts"),
        "consensus": _("What all agree on counts"),
        "role": _("What the raters of one role say counts"),
        "percent": _("The percent of those whose answer counts"),
    }.get(how or "", "")  # fmt: skip


def _only_if(
    handbook: Handbook, tool: Tool, condition: Condition, words: Words, _: Translate
) -> str:
    field = handbook.field(tool, condition.field or "")
    item = tool.item(condition.item or "")
    name = words.line(field.title) if field else ""
    name = _number(tool, item, _) if item else name
    tests = [words.line(each) for each in condition.one_of]
    test = ", ".join((*tests, *ends(condition.at_least, condition.at_most)))
    return _("Only if {name}: {test}.").replace("{name}", name).replace("{test}", test)


def _number(tool: Tool, item: Item, _: Translate) -> str:
    return _("item {number}").replace("{number}", str(tool.number(item)))


def formula(value: object, names: Mapping[str, str], _: Translate) -> str:
    """A value in words and signs; ``names`` says what each id is called."""
    if isinstance(value, Text):
        return names.get(value, str(value))
    if not isinstance(value, Operation) or not value.steps:
        return plain_number(value) if isinstance(value, int | float) else ""
    step = value.steps[0]
    inner = [formula(each, names, _) for each in step.operands]
    inner = [
        f"({text})" if isinstance(each, Operation) else text
        for each, text in zip(step.operands, inner, strict=True)
    ]
    signs = {"sum": " + ", "difference": " − ", "product": " × ", "ratio": " ÷ "}
    if step.name in signs:
        return signs[step.name].join(inner)
    if step.name == "percent":
        return f"{' ÷ '.join(inner)} × 100"
    if step.rounding:
        rounded = _("{number} rounded to {places} places")
        places = str(step.rounding.places)
        return rounded.replace("{number}", inner[0]).replace("{places}", places)
    cut = "" if step.at_least is None else f" ≥ {plain_number(step.at_least)}"
    return f"{_names(_)[step.name]} {', '.join(inner)}{cut}"


def _names(_: Translate) -> dict[str, str]:
    return {
        "mean": _("the mean of"), "median": _("the middle one of"), "lowest": _("the lowest of"),
        "highest": _("the highest of"), "count": _("how many of"),
        "all_of": _("1 if all of these, else 0:"), "any_of": _("1 if any of these, else 0:"),
        "in_order": _("how many in a row of"), "number": _("the number of"),
        "points": _("the points of"),
    }  # fmt: skip
