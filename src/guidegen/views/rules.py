"""The rules of a tool's scoring in plain sentences, as the compiled tool has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from guidegen.language import Translate
from guidegen.model.scoring import MISSING, Gates, Missing, Rounding, Score, Treatment, ZeroScore
from guidegen.model.settings import Mark, plain_number
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.views.phrases import (
    describe_combining,
    describe_half,
    describe_halves,
    describe_instances,
    describe_ties,
    format_bands,
)
from guidegen.views.voting import describe_voting
from guidegen.views.words import Words


def describe_rules(
    compiled: CompiledTool, scores: Sequence[Score], words: Words, _: Translate
) -> Iterator[str]:
    """What is done with marks and blanks, how it is rounded, and what must be answered."""
    scoring = compiled.scoring
    if compiled.tool.scoring is None:
        return
    if not compiled.scores:
        yield _("There is no total. Look at each item, first at those with low answers.")
    else:
        everything = tuple(compiled.items.values())
        yield from _treated(compiled, everything, scoring.treatment, words, _)
        yield from _rounded(scoring.round, _)
        yield from _gated(scoring.gates, _)
    for score in scores:
        title = f"“{words.line(score.title)}”: " if scoring.scores else ""
        yield from (f"{title}{rule}" for rule in _rules_of_one(compiled, score, words, _))
    yield from _instances(compiled, words, _)
    yield from describe_voting(compiled, words, _)


def _rules_of_one(
    compiled: CompiledTool, score: Score, words: Words, _: Translate
) -> Iterator[str]:
    """What holds for one score alone."""
    yield from _made_of(compiled, score, words, _)
    if score.instances:
        yield _per_instance(compiled, score, words, _)
    if score.ties:
        yield describe_ties(score.ties, _)
    yield from describe_halves(score.value, _)
    if score.zero_denominator:
        yield _divided_by_zero(score.zero_denominator, _)
    yield from _treated(compiled, compiled.selected(score), score.treatment, words, _)
    yield from _rounded(score.round, _)
    yield from _gated(score.gates, _)
    if score.bands:
        names = ((each, words.line(each.title)) for each in score.bands)
        yield _("Ranges: {bands}.").replace("{bands}", ", ".join(format_bands(names, _)))


def _made_of(compiled: CompiledTool, score: Score, words: Words, _: Translate) -> Iterator[str]:
    """Of which items or scores it is made, where it is not of all."""
    if score.scores:
        titles = {str(each.id): words.line(each.title) for each in compiled.scores}
        names = ", ".join(f"“{titles.get(id_, id_)}”" for id_ in score.scores)
        yield _("Made of {scores}.").replace("{scores}", names)
    elif score.items or score.sections or score.dimension:
        numbers = (str(compiled.tool.number(each.source)) for each in compiled.selected(score))
        yield _("Only items {numbers}.").replace("{numbers}", ", ".join(numbers))


def _per_instance(compiled: CompiledTool, score: Score, words: Words, _: Translate) -> str:
    """That each room or session has a score, and how these become one."""
    whats = (each.repeat.for_each for each in compiled.selected(score) if each.repeat)
    what = words.line(next(whats, None))
    return " ".join(
        (
            _("A score for each {what}.").replace("{what}", what),
            f"{describe_combining(score.instances, _)}.",
        )
    )


def _instances(compiled: CompiledTool, words: Words, _: Translate) -> Iterator[str]:
    """How answers for each room or session become one: once, and not below each item."""
    ways: dict[str, dict[str, None]] = {}
    for repeat in (asked.repeat for asked in compiled.items.values()):
        if repeat and repeat.combine:
            what = _("Once for each {what}.").replace("{what}", words.line(repeat.for_each))
            ways.setdefault(describe_instances(repeat, _), {})[what] = None
    for way, whats in ways.items():
        yield " ".join((*whats, way))


def _rounded(rounding: object, _: Translate) -> Iterator[str]:
    """To how many places, where exactly half goes, and what looks at the result."""
    if rounding == "none":
        yield _("It is not rounded.")
    if not isinstance(rounding, Rounding):
        return
    places = _("Round to {number} decimal places.")
    yield places.replace("{number}", str(rounding.places))
    yield describe_half(rounding.half, _)
    yield {
        "before": _("Criteria, ranges and other scores go by the number before it is rounded."),
        "after": _("Criteria, ranges and other scores go by the rounded number."),
    }[rounding.compare]


def _gated(gates: Gates | None, _: Translate) -> Iterator[str]:
    """What must be answered for there to be a score."""
    if gates and gates.answered is not None:
        text = _("Items that must be answered for there to be a score: {number}.")
        yield text.replace("{number}", str(gates.answered))
    if gates and gates.answered_percent is not None:
        text = _("Percent of the items that must be answered for there to be a score: {number}.")
        yield text.replace("{number}", plain_number(gates.answered_percent))


def _divided_by_zero(rule: ZeroScore, _: Translate) -> str:
    return {
        "count-as-zero": _("Where it divides by 0 it is 0."),
        "no-score": _("Where it divides by 0 there is no score."),
    }[rule]


# --- answers that are no numbers


def _treated(
    compiled: CompiledTool, items: Sequence[CompiledItem],
    treatment: Callable[[Missing], Treatment | None], words: Words, _: Translate,
) -> Iterator[str]:  # fmt: skip
    """What marks and blanks do, as far as rules are written there."""
    handbook, tool = compiled.handbook, compiled.tool
    marks = [mark for each in items for mark in handbook.marks_of(tool, each.source)]
    yield from _marks(treatment, marks, _)
    yield from _blank(treatment(MISSING[-1]), _)


def _blank(rule: Treatment | None, _: Translate) -> Iterator[str]:
    sentences = {
        "leave-out": _("Leave items without an answer out."),
        "count-as-zero": _("An item without an answer counts as 0."),
        "count-as-highest": _("An item without an answer counts in full."),
        "no-score": _("With an item left blank there is no score."),
    }
    if rule:
        yield sentences[rule]


def _marks(
    treatment: Callable[[Missing], Treatment | None], marks: Sequence[Mark], _: Translate
) -> Iterator[str]:
    """What the items with a mark do to the score, one sentence for each treatment."""
    sentences = {
        "leave-out": _("Leave items marked {marks} out of the points possible."),
        "count-as-zero": _("An item marked {marks} counts as 0."),
        "count-as-highest": _("An item marked {marks} counts in full."),
        "no-score": _("With an item marked {marks} there is no score."),
    }
    for rule, sentence in sentences.items():
        codes = dict.fromkeys(m.code for m in marks if treatment(m.meaning) == rule)
        if codes:
            between = _("or")
            yield sentence.replace("{marks}", f" {between} ".join(codes))
