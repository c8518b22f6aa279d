"""Phrases that the rules of items, scores and raters have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidegen.language import Translate
from guidegen.model.answer import Band, Repeat, Ties
from guidegen.model.combining import COMBINING
from guidegen.model.settings import plain_number
from guidegen.model.text import Text
from guidegen.model.value import Operation
from guidegen.views.words import Words


def ends(at_least: float | None, at_most: float | None) -> Iterator[str]:
    """The ends of a range in signs, as ≥ 3 and ≤ 5."""
    if at_least is not None:
        yield f"≥ {plain_number(at_least)}"
    if at_most is not None:
        yield f"≤ {plain_number(at_most)}"


def combining(how: str | None, _: Translate) -> str:
    """Return how several numbers become one; nothing where no way is written."""
    return _(COMBINING[how].label) if how else ""


def instances_rule(repeat: Repeat, _: Translate) -> str:
    """How the answers for each of several rooms or sessions become one."""
    how = f"{combining(repeat.combine, _)}."
    return f"{how} {ties_rule(repeat.ties, _)}" if repeat.ties else how


def ties_rule(ties: Ties, _: Translate) -> str:
    """What happens where two are equally frequent."""
    return {
        "lowest": _("Of two that are equally frequent, the lower counts."),
        "highest": _("Of two that are equally frequent, the higher counts."),
        "leave-out": _("Where two are equally frequent, neither counts."),
    }[ties]


def half_rule(half: str, _: Translate) -> str:
    """Where a number goes that lies exactly between two."""
    return {
        "up": _("Exactly half is rounded up."),
        "even": _("Exactly half is rounded to the even digit."),
    }[half]


def halves_in(value: object, _: Translate) -> Iterator[str]:
    """Where halves go in a value that is rounded within its formula; each way once."""
    operations = value.operations() if isinstance(value, Operation) else ()
    halves = (step.rounding.half for each in operations for step in each.steps if step.rounding)
    yield from dict.fromkeys(half_rule(half, _) for half in halves)


def counted_rule(
    at_least: float | None, codes: Sequence[Text], words: Words, _: Translate
) -> Iterator[str]:
    """Which answers count, where they are counted."""
    if at_least is not None:
        text = _("An answer counts from {number} on.")
        yield text.replace("{number}", plain_number(at_least))
    if codes:
        answers = ", ".join(map(words.line, codes))
        yield _("These answers count: {answers}.").replace("{answers}", answers)


def points_from(bands: Iterable[tuple[Band, str]], _: Translate) -> Iterator[str]:
    """What each band is called or earns, in the order written: 2 from 10 on, else 0."""
    for band, called in bands:
        if band.at_least is None:
            yield _("else {points}").replace("{points}", called)
        else:
            text = _("{points} from {number} on").replace("{points}", called)
            yield text.replace("{number}", plain_number(band.at_least))
