"""Phrases that the rules of items, scores and raters share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guidegen.language import Translate
from guidegen.model import Tool
from guidegen.model.answer import Band, Repeat, Ties
from guidegen.model.combining import COMBINING
from guidegen.model.settings import plain_number
from guidegen.model.text import Text
from guidegen.model.value import Operation, ValueStep
from guidegen.views.words import Words

#: signs between the operands of an operation
_SIGNS = {"sum": " + ", "difference": " − ", "product": " × ", "ratio": " ÷ "}


def format_range(at_least: float | None, at_most: float | None) -> Iterator[str]:
    """Yield the ends of a range in signs, such as ≥ 3 and ≤ 5."""
    if at_least is not None:
        yield f"≥ {plain_number(at_least)}"
    if at_most is not None:
        yield f"≤ {plain_number(at_most)}"


def describe_combining(how: str | None, _: Translate) -> str:
    """Say how several numbers become one; nothing for ``None``."""
    return _(COMBINING[how].label) if how else ""


def describe_instances(repeat: Repeat, _: Translate) -> str:
    """Say how the answers for several rooms or sessions become one."""
    how = f"{describe_combining(repeat.combine, _)}."
    return f"{how} {describe_ties(repeat.ties, _)}" if repeat.ties else how


def describe_ties(ties: Ties, _: Translate) -> str:
    """Say what happens if two answers are equally frequent."""
    return {
        "lowest": _("If two are equally frequent, the lower one counts."),
        "highest": _("If two are equally frequent, the higher one counts."),
        "leave-out": _("If two are equally frequent, neither counts."),
    }[ties]


def describe_half(half: str, _: Translate) -> str:
    """Say which way a number exactly halfway between two is rounded."""
    return {
        "up": _("Exactly half is rounded up."),
        "even": _("Exactly half is rounded to the even digit."),
    }[half]


def describe_halves(value: object, _: Translate) -> Iterator[str]:
    """Say which way halves are rounded within a formula, each way once."""
    if not isinstance(value, Operation):
        return
    ways: dict[str, None] = {}
    for operation in value.operations():
        for step in operation.steps:
            if step.rounding:
                ways[describe_half(step.rounding.half, _)] = None
    yield from ways


def describe_counted(
    at_least: float | None, codes: Sequence[Text], words: Words, _: Translate
) -> Iterator[str]:
    """Say which answers count, for a rule that counts answers."""
    if at_least is not None:
        text = _("An answer counts if it is {number} or more.")
        yield text.replace("{number}", plain_number(at_least))
    if codes:
        answers = ", ".join(map(words.line, codes))
        yield _("These answers count: {answers}.").replace("{answers}", answers)


def format_bands(bands: Iterable[tuple[Band, str]], _: Translate) -> Iterator[str]:
    """Yield each band with what it is called or earns, such as “2 from 10 on” and “else 0”."""
    for band, called in bands:
        if band.at_least is None:
            yield _("else {points}").replace("{points}", called)
        else:
            text = _("{points} at {number} or more").replace("{points}", called)
            yield text.replace("{number}", plain_number(band.at_least))


def name_items(tool: Tool, _: Translate) -> dict[str, str]:
    """Return what a formula calls each item, such as “item 3”, by the items' ids."""
    numbered = _("item {number}")
    return {
        str(item.id): numbered.replace("{number}", str(number))
        for number, item in enumerate(tool.items, start=1)
    }


def format_formula(value: object, names: Mapping[str, str], _: Translate) -> str:
    """Return a value in words and signs; ``names`` are what its ids are called."""
    if isinstance(value, Text):
        return names.get(value, str(value))
    if isinstance(value, int | float):
        return plain_number(value)
    if not isinstance(value, Operation) or not value.steps:
        return ""
    step = value.steps[0]
    operands = []
    for operand in step.operands:
        formula = format_formula(operand, names, _)
        operands.append(f"({formula})" if isinstance(operand, Operation) else formula)
    return _format_step(step, operands, _)


def _format_step(step: ValueStep, operands: Sequence[str], _: Translate) -> str:
    """Return one step of a formula; the ``operands`` are written already."""
    if step.name in _SIGNS:
        return _SIGNS[step.name].join(operands)
    if step.name == "percent":
        return f"{' ÷ '.join(operands)} × 100"
    if step.rounding:
        rounded = _("{number} rounded to {places} places")
        places = str(step.rounding.places)
        return rounded.replace("{number}", operands[0]).replace("{places}", places)
    cut = "" if step.at_least is None else f" ≥ {plain_number(step.at_least)}"
    return f"{_operation_names(_)[step.name]} {', '.join(operands)}{cut}"


def _operation_names(_: Translate) -> dict[str, str]:
    return {
        "mean": _("the mean of"),
        "median": _("the median of"),
        "lowest": _("the lowest of"),
        "highest": _("the highest of"),
        "count": _("how many of"),
        "all_of": _("1 if all of these, else 0:"),
        "any_of": _("1 if any of these, else 0:"),
        "in_order": _("how many in a row of"),
        "number": _("the number of"),
        "points": _("the points of"),
    }
