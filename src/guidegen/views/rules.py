"""The rules of a tool's scoring in plain sentences, from the compiled tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from guidegen.language import Translate
from guidegen.model.scoring import Gates, Missing, Rounding, Score, Treatment, ZeroScore
from guidegen.model.settings import plain_number
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
    """Yield what happens to marks and blanks, how scores are rounded, and what must be answered.

    Rules of single scores are given for ``scores`` only.
    """
    scoring = compiled.scoring
    if compiled.tool.scoring is None:
        return
    if not compiled.scores:
        yield _("There is no total. Look at each item, first at those with low answers.")
    else:
        items = tuple(compiled.items.values())
        yield from _describe_treatment(compiled, items, scoring.treatment, _)
        yield from _describe_rounding(scoring.round, _)
        yield from _describe_gates(scoring.gates, _)
    for score in scores:
        title = f"“{words.line(score.title)}”: " if scoring.scores else ""
        for rule in _describe_score(compiled, score, words, _):
            yield f"{title}{rule}"
    yield from _describe_repeats(compiled, words, _)
    yield from describe_voting(compiled, words, _)


# --- the rules of one score


def _describe_score(
    compiled: CompiledTool, score: Score, words: Words, _: Translate
) -> Iterator[str]:
    """Yield the rules that only this score has."""
    yield from _describe_selection(compiled, score, words, _)
    if score.instances:
        yield _describe_instances_of(compiled, score, words, _)
    if score.ties:
        yield describe_ties(score.ties, _)
    yield from describe_halves(score.value, _)
    if score.zero_denominator:
        yield _describe_zero_denominator(score.zero_denominator, _)
    yield from _describe_treatment(compiled, compiled.selected(score), score.treatment, _)
    yield from _describe_rounding(score.round, _)
    yield from _describe_gates(score.gates, _)
    if score.bands:
        titled = [(band, words.line(band.title)) for band in score.bands]
        yield _("Ranges: {bands}.").replace("{bands}", ", ".join(format_bands(titled, _)))


def _describe_selection(
    compiled: CompiledTool, score: Score, words: Words, _: Translate
) -> Iterator[str]:
    """Say which items or scores the score includes, unless it includes all items."""
    if score.scores:
        titles = {str(other.id): words.line(other.title) for other in compiled.scores}
        names = ", ".join(f"“{titles.get(id_, id_)}”" for id_ in score.scores)
        yield _("Made of {scores}.").replace("{scores}", names)
    elif score.items or score.sections or score.dimension:
        numbers = (str(compiled.tool.number(item.source)) for item in compiled.selected(score))
        yield _("Only items {numbers}.").replace("{numbers}", ", ".join(numbers))


def _describe_instances_of(compiled: CompiledTool, score: Score, words: Words, _: Translate) -> str:
    """Say that each room or session has a score, and how these scores become one."""
    repeats = (item.repeat for item in compiled.selected(score))
    what = next((words.line(repeat.for_each) for repeat in repeats if repeat), "")
    sentence = _("A score for each {what}.").replace("{what}", what)
    return f"{sentence} {describe_combining(score.instances, _)}."


def _describe_repeats(compiled: CompiledTool, words: Words, _: Translate) -> Iterator[str]:
    """Say once, and not below each item, how answers for each room or session become one."""
    whats_by_way: dict[str, dict[str, None]] = {}
    for item in compiled.items.values():
        repeat = item.repeat
        if repeat and repeat.combine:
            what = _("Once for each {what}.").replace("{what}", words.line(repeat.for_each))
            whats_by_way.setdefault(describe_instances(repeat, _), {})[what] = None
    for way, whats in whats_by_way.items():
        yield " ".join((*whats, way))


def _describe_zero_denominator(rule: ZeroScore, _: Translate) -> str:
    return {
        "count-as-zero": _("If it divides by 0, it is 0."),
        "no-score": _("If it divides by 0, there is no score."),
    }[rule]


# --- rules of scores and of the whole tool


def _describe_rounding(rounding: object, _: Translate) -> Iterator[str]:
    """Say to how many places numbers are rounded, and what uses the rounded number."""
    if rounding == "none":
        yield _("It is not rounded.")
    if not isinstance(rounding, Rounding):
        return
    if rounding.places == 0:
        yield _("Round to a whole number.")
    else:
        places = _("Decimal places kept after rounding: {number}.")
        yield places.replace("{number}", str(rounding.places))
    yield describe_half(rounding.half, _)
    yield {
        "before": _("Criteria, ranges and other scores use the number before rounding."),
        "after": _("Criteria, ranges and other scores use the rounded number."),
    }[rounding.compare]


def _describe_gates(gates: Gates | None, _: Translate) -> Iterator[str]:
    """Say how much must be answered for there to be a score."""
    if gates is None:
        return
    if gates.answered is not None:
        text = _("Items that must be answered for a score: {number}.")
        yield text.replace("{number}", str(gates.answered))
    if gates.answered_percent is not None:
        text = _("Percent of the items that must be answered for a score: {number}.")
        yield text.replace("{number}", plain_number(gates.answered_percent))


def _describe_treatment(
    compiled: CompiledTool,
    items: Sequence[CompiledItem],
    treatment: Callable[[Missing], Treatment | None],
    _: Translate,
) -> Iterator[str]:
    """Say what marks and blanks do to a score, as far as ``treatment`` has rules for them."""
    marked = {
        "leave-out": _("Leave items marked {marks} out of the points possible."),
        "count-as-zero": _("An item marked {marks} counts as 0."),
        "count-as-highest": _("An item marked {marks} counts in full."),
        "no-score": _("If an item is marked {marks}, there is no score."),
    }
    codes: dict[Treatment | None, dict[str, None]] = {}
    for item in items:
        for mark in compiled.handbook.marks_of(compiled.tool, item.source):
            codes.setdefault(treatment(mark.meaning), {})[mark.code] = None
    for rule, sentence in marked.items():
        if rule in codes:
            between = _("or")
            yield sentence.replace("{marks}", f" {between} ".join(codes[rule]))
    blank = {
        "leave-out": _("Leave out items without an answer."),
        "count-as-zero": _("An item without an answer counts as 0."),
        "count-as-highest": _("An item without an answer counts in full."),
        "no-score": _("If an item is left blank, there is no score."),
    }
    rule_for_blanks = treatment("blank")
    if rule_for_blanks:
        yield blank[rule_for_blanks]
