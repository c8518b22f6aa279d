"""The rules for several raters in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.language import Translate
from guidegen.model.scoring import Raters, ResponseRate
from guidegen.model.settings import plain_number
from guidegen.scoring.compiled import CompiledTool
from guidegen.views.phrases import (
    describe_combining,
    describe_counted,
    describe_half,
    describe_ties,
)
from guidegen.views.words import Words


def describe_voting(compiled: CompiledTool, words: Words, _: Translate) -> Iterator[str]:
    """Yield how the raters' answers become one, and who must be present."""
    raters = compiled.scoring.raters
    if raters is None:
        return
    several = _("Several raters: {rule}.")
    yield several.replace("{rule}", describe_combining(raters.combine, _))
    yield from _describe_combining(raters, words, _)
    yield from _describe_undecided(raters, _)
    if _has_conditions_on_items(compiled):
        yield _describe_conditions(raters, _)
    yield from _describe_attendance(compiled, raters, words, _)


def _describe_combining(raters: Raters, words: Words, _: Translate) -> Iterator[str]:
    """Say what is combined, and which answers count."""
    if raters.of == "answers":
        yield _("Their answers to each item are combined, and then scored.")
    if raters.of == "scores":
        yield _("Each rater's form is scored by itself, and then the scores are combined.")
    if raters.role:
        text = _("The role whose answers count: {role}. Those of others show where they differ.")
        yield text.replace("{role}", words.role(raters.role))
    yield from describe_counted(raters.at_least, raters.one_of, words, _)
    if raters.round:
        if raters.round.places == 0:
            yield _("The combined answer is rounded to a whole number.")
        else:
            text = _("Decimal places kept when the combined answer is rounded: {number}.")
            yield text.replace("{number}", str(raters.round.places))
        yield describe_half(raters.round.half, _)
    if raters.ties:
        yield describe_ties(raters.ties, _)
    if raters.majority_of:
        yield {
            "cast": _("More than half of the votes cast decide."),
            "present": _("More than half of those present decide, counting those who abstain."),
        }[raters.majority_of]
    if raters.sd:
        yield {
            "sample": _("The standard deviation (of a sample, n − 1) is reported, too."),
            "population": _("The standard deviation (of all, n) is reported, too."),
        }[raters.sd]


def _describe_undecided(raters: Raters, _: Translate) -> Iterator[str]:
    """Say what happens to an item on which the raters do not agree."""
    if raters.combine not in ("consensus", "majority"):
        return
    no_score = _("If they do not agree on an item, there is no score.")
    yield {
        None: no_score,
        "no-score": no_score,
        "leave-out": _("An item on which they do not agree is left out."),
        "lowest": _("If they do not agree, the lowest answer counts."),
    }[raters.undecided]


def _has_conditions_on_items(compiled: CompiledTool) -> bool:
    """Tell whether an answer to one item decides whether another is asked."""
    return any(condition.item for item in compiled.items.values() for condition in item.conditions)


def _describe_conditions(raters: Raters, _: Translate) -> str:
    """Say whose answers decide whether an item is asked."""
    if raters.asks_each:
        return _("“Only if” looks at each rater's own answer.")
    return _("“Only if” looks at the raters' combined answer.")


def _describe_attendance(
    compiled: CompiledTool, raters: Raters, words: Words, _: Translate
) -> Iterator[str]:
    """Say who does not vote, who must be present, and how many must answer."""
    if raters.non_voting:
        roles = ", ".join(map(words.role, raters.non_voting))
        yield _("Their answers do not count: {roles}.").replace("{roles}", roles)
    if raters.present:
        roles = ", ".join(map(words.role, raters.present))
        yield _("There is no score unless these are present: {roles}.").replace("{roles}", roles)
    if raters.quorum:
        quorum = _("At least {number} people must vote.")
        yield quorum.replace("{number}", str(raters.quorum))
    if raters.response_rate:
        yield _describe_response_rate(compiled, raters.response_rate, words, _)


def _describe_response_rate(
    compiled: CompiledTool, rate: ResponseRate, words: Words, _: Translate
) -> str:
    field = compiled.handbook.field(compiled.tool, rate.of)
    title = words.line(field.title) if field else str(rate.of)
    text = _("At least {number} % of those who were asked must answer ({blank}).")
    text = text.replace("{number}", plain_number(rate.at_least))
    return text.replace("{blank}", title)
