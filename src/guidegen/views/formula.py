"""In a sentence: how an item's number is worked out, for what it is answered, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidegen.language import Translate
from guidegen.model import Handbook, Item, Tool
from guidegen.model.answer import Condition, FromTool
from guidegen.model.scoring import Missing
from guidegen.model.settings import plain_number
from guidegen.model.text import Text
from guidegen.model.value import Operation
from guidegen.scoring.compiled import declared_scores
from guidegen.views.phrases import (
    combining,
    counted_rule,
    ends,
    halves_in,
    instances_rule,
    points_from,
)
from guidegen.views.words import Words


def notes_of(
    handbook: Handbook, tool: Tool, item: Item, words: Words, _: Translate, *, repeat: bool = True
) -> Iterator[str]:
    """What else to know about an item, one sentence each; without ``repeat`` not for what it is."""
    for condition in tool.conditions_of(item):
        yield _only_if(handbook, tool, condition, words, _)
    if repeat:
        yield from _per(tool, item, words, _)
    if item.from_tool:
        yield from _taken(handbook, item.from_tool, words, _)
    if item.value is not None:
        numbered = _("item {number}")
        names = {
            str(each.id): numbered.replace("{number}", str(number))
            for number, each in enumerate(tool.items, start=1)
        }
        names |= {str(part.id): f"“{words.line(part.text)}”" for part in item.parts}
        yield _("Worked out: {formula}.").replace("{formula}", formula(item.value, names, _))
        yield from halves_in(item.value, _)
    if item.inverse:
        yield _("The higher the answer, the fewer points.")
    bands = tuple((band, plain_number(band.points or 0)) for band in item.bands)
    if bands:
        yield _("Points: {bands}.").replace("{bands}", ", ".join(points_from(bands, _)))
    for mark in handbook.marks_of(tool, item, written=True):
        yield f"{mark.code}: {words.line(mark.title)}."
    yield from _missing(handbook, tool, item, _)
    yield from _goal(tool, item, words, _)


def _per(tool: Tool, item: Item, words: Words, _: Translate) -> Iterator[str]:
    """For what it is answered, and how these answers become one where nothing else says so."""
    repeat = tool.repeat_of(item)
    if repeat is None:
        return
    yield _("Once for each {what}.").replace("{what}", words.line(repeat.for_each))
    # a score says it for all items together; without one it stands below the first of them
    alike = (each for each in tool.items if _combine(tool, each) == repeat.combine)
    if repeat.combine and tool.scoring is None and next(alike) is item:
        yield instances_rule(repeat, _)


def _combine(tool: Tool, item: Item) -> str | None:
    repeat = tool.repeat_of(item)
    return repeat.combine if repeat else None


def _goal(tool: Tool, item: Item, words: Words, _: Translate) -> Iterator[str]:
    """What is aimed at apart from any score."""
    if item.goal:
        goal = ", ".join(ends(item.goal.at_least, item.goal.at_most))
        yield _("Goal: {goal}.").replace("{goal}", goal)
        yield _("Set by: {authority}.").replace("{authority}", words.line(item.goal.authority))
    if item.scored is False and tool.scoring:
        yield _("It is no part of a score.")


def _taken(handbook: Handbook, taken: FromTool, words: Words, _: Translate) -> Iterator[str]:
    """From where an item's number comes, and how it is made."""
    other = handbook.tool(taken.tool)
    title = words.line(other.title) if other else str(taken.tool)
    yield _("Comes from: {tool}.").replace("{tool}", title)
    item = other.item(taken.item) if other and taken.item else None
    if other and item:
        yield _("It takes item {number} there.").replace("{number}", str(other.number(item)))
    scores = declared_scores(other) if other else ()
    score = next((each for each in scores if each.id == taken.score), None)
    if score:
        yield _("It takes the score “{score}” there.").replace("{score}", words.line(score.title))
    if taken.of:
        yield {
            "number": _("Its number is taken, and not its points."),
            "points": _("Its points are taken, and not its number."),
        }[taken.of]
    yield f"{combining(taken.combine, _)}."
    yield from counted_rule(taken.at_least, taken.one_of, words, _)
    if taken.roles:
        roles = ", ".join(map(words.role, taken.roles))
        yield _("Only the answers of: {roles}.").replace("{roles}", roles)
    if taken.min_rows:
        rows = str(taken.min_rows)
        yield _("Answers that are needed for there to be a number: {number}.").replace(
            "{number}", rows
        )


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


def _only_if(
    handbook: Handbook, tool: Tool, condition: Condition, words: Words, _: Translate
) -> str:
    field = handbook.field(tool, condition.field or "")
    item = tool.item(condition.item or "")
    name = words.line(field.title) if field else ""
    if item:
        meant = {"number": f"{_('the number of')} ", "points": f"{_('the points of')} "}
        name = f"{meant.get(condition.of or '', '')}{_number(tool, item, _)}"
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
