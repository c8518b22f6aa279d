"""What to know about an item: when it is asked, how it is worked out, and what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.language import Translate
from guidegen.model import Handbook, Item, Text, Tool
from guidegen.model.answer import Condition, FromTool
from guidegen.model.scoring import Missing, Score
from guidegen.model.settings import plain_number
from guidegen.scoring.compiled import declared_scores
from guidegen.views.phrases import (
    describe_combining,
    describe_counted,
    describe_halves,
    describe_instances,
    format_bands,
    format_formula,
    format_range,
    name_items,
)
from guidegen.views.words import Words


def describe_item(
    handbook: Handbook, tool: Tool, item: Item, words: Words, _: Translate, *, repeat: bool = True
) -> Iterator[str]:
    """Yield what else to know about an item, in sentences.

    Without ``repeat`` leave out for what it is repeated, such as for each room.
    """
    for condition in tool.conditions_of(item):
        yield _describe_condition(handbook, tool, condition, words, _)
    if repeat:
        yield from _describe_repeat(tool, item, words, _)
    if item.from_tool:
        yield from _describe_source(handbook, item.from_tool, words, _)
    yield from _describe_number(tool, item, words, _)
    for mark in handbook.marks_of(tool, item, written=True):
        yield f"{mark.code}: {words.line(mark.title)}."
    yield from _describe_missing(handbook, tool, item, _)
    yield from _describe_goal(tool, item, words, _)


def _describe_condition(
    handbook: Handbook, tool: Tool, condition: Condition, words: Words, _: Translate
) -> str:
    name = ""
    field = handbook.field(tool, condition.field or "")
    item = tool.item(condition.item or "")
    if item:
        name = _("item {number}").replace("{number}", str(tool.number(item)))
        if condition.of == "number":
            name = _("the number of") + f" {name}"
        elif condition.of == "points":
            name = _("the points of") + f" {name}"
    elif field:
        name = words.line(field.title)
    tests = [*map(words.line, condition.one_of)]
    tests += format_range(condition.at_least, condition.at_most)
    sentence = _("Only if {name}: {test}.").replace("{name}", name)
    return sentence.replace("{test}", ", ".join(tests))


def _describe_repeat(tool: Tool, item: Item, words: Words, _: Translate) -> Iterator[str]:
    """Say for what an item is repeated, and how these answers become one if no score says so."""
    repeat = tool.repeat_of(item)
    if repeat is None:
        return
    yield _("Once for each {what}.").replace("{what}", words.line(repeat.for_each))
    # a score says it for all items together; without a score it stands below the first of them
    if repeat.combine and tool.scoring is None:
        alike = (other for other in tool.items if _get_combine(tool, other) == repeat.combine)
        if next(alike) is item:
            yield describe_instances(repeat, _)


def _get_combine(tool: Tool, item: Item) -> str | None:
    repeat = tool.repeat_of(item)
    return repeat.combine if repeat else None


def _describe_source(
    handbook: Handbook, source: FromTool, words: Words, _: Translate
) -> Iterator[str]:
    """Say which tool an item's number comes from, and which of its answers are combined how."""
    other = handbook.tool(source.tool)
    title = words.line(other.title) if other else str(source.tool)
    yield _("Comes from: {tool}.").replace("{tool}", title)
    if other:
        yield from _describe_part(other, source, words, _)
    if source.of == "number":
        yield _("Its number is used, not its points.")
    elif source.of == "points":
        yield _("Its points are used, not its number.")
    yield f"{describe_combining(source.combine, _)}."
    yield from describe_counted(source.at_least, source.one_of, words, _)
    if source.roles:
        roles = ", ".join(map(words.role, source.roles))
        yield _("Only answers from: {roles}.").replace("{roles}", roles)
    if source.min_rows:
        text = _("Answers needed for a number: {number}.")
        yield text.replace("{number}", str(source.min_rows))


def _describe_part(tool: Tool, source: FromTool, words: Words, _: Translate) -> Iterator[str]:
    """Say which item or score of the other tool is taken."""
    item = tool.item(source.item or "")
    if item:
        yield _("It uses item {number} of that tool.").replace("{number}", str(tool.number(item)))
    score = _find_score(tool, source.score)
    if score:
        yield _("It uses the score “{score}” of that tool.").replace(
            "{score}", words.line(score.title)
        )


def _find_score(tool: Tool, id_: str | None) -> Score | None:
    return next((score for score in declared_scores(tool) if score.id == id_), None)


def _describe_number(tool: Tool, item: Item, words: Words, _: Translate) -> Iterator[str]:
    """Say how an item's number is worked out, and how many points it earns."""
    if item.value is not None:
        names = name_items(tool, _)
        for part in item.parts:
            names[str(part.id)] = f"“{words.line(part.text)}”"
        formula = format_formula(item.value, names, _)
        yield _("Worked out: {formula}.").replace("{formula}", formula)
        yield from describe_halves(item.value, _)
    if item.inverse:
        yield _("The higher the answer, the fewer points.")
    if item.bands:
        bands = [(band, plain_number(band.points or 0)) for band in item.bands]
        yield _("Points: {bands}.").replace("{bands}", ", ".join(format_bands(bands, _)))


def _describe_missing(handbook: Handbook, tool: Tool, item: Item, _: Translate) -> Iterator[str]:
    """Say what marks, blanks and divisions by 0 do, if the item has rules of its own."""
    sentences = {
        "leave-out": _("{marks}: this item is left out."),
        "count-as-zero": _("{marks}: this item counts as 0."),
        "count-as-highest": _("{marks}: this item counts in full."),
        "no-score": _("{marks}: there is no score."),
    }
    if item.zero_denominator:
        sentence = sentences[item.zero_denominator]
        yield sentence.replace("{marks}", _("If it divides by 0"))
    if item.missing is None:
        return
    codes: dict[Missing, str] = {}
    for mark in handbook.marks_of(tool, item):
        codes.setdefault(mark.meaning, mark.code)
    codes["blank"] = _("Without an answer")
    for meaning, code in codes.items():
        treatment = item.missing.treatment(meaning)
        if treatment:
            yield sentences[treatment].replace("{marks}", code)


def _describe_goal(tool: Tool, item: Item, words: Words, _: Translate) -> Iterator[str]:
    """Say what an item aims at apart from any score, and whether it is scored at all."""
    if item.goal:
        goal = ", ".join(format_range(item.goal.at_least, item.goal.at_most))
        yield _("Goal: {goal}.").replace("{goal}", goal)
        yield _("Set by: {authority}.").replace("{authority}", words.line(item.goal.authority))
    if item.scored is False and tool.scoring:
        yield _("It is not part of a score.")


def describe_reviews(components: Iterable[Text], words: Words, _: Translate) -> tuple[str, ...]:
    """Say that an item is under review: a sentence for each component that has changed since.

    ``components`` are their titles.
    """
    note = _("Under review: “{component}” has changed.")
    return tuple(note.replace("{component}", words.line(title)) for title in components)


def find_changed_components(handbook: Handbook, tool: Tool, item: Item) -> list[Text]:
    """Return the titles of the components that have changed since the item was reviewed."""
    pairs = handbook.suspects(f"{tool.id}.{item.id}")
    return [pair.monitored.component.title for pair in pairs]
