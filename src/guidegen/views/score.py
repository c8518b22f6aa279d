"""The score lines of a form: what is added up, and what the marks do to it, as declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from guidegen.language import Translate
from guidegen.model import Handbook, Tool
from guidegen.model.form import Form
from guidegen.model.scoring import (
    PERCENTS,
    Criterion,
    Requirement,
    Rounding,
    Score,
    Scoring,
)
from guidegen.model.settings import Mark, plain_number
from guidegen.scoring.entries import weight_of
from guidegen.scoring.making import plan_of
from guidegen.scoring.plan import Asked, Plan
from guidegen.views import form
from guidegen.views.form import Cut, ScoreLine
from guidegen.views.formula import combining, ends, formula
from guidegen.views.words import Words


def score_of(tool: Tool, chosen: Form, words: Words, _: Translate) -> form.Score | None:
    """The score lines of a form of a tool; ``None`` where the tool declares no scoring.

    A view that leaves items of a score out has no line for it: it would not compare.
    """
    scoring = tool.scoring
    if scoring is None:
        return None
    sentences = list(rules_of(words.handbook, tool, _))
    plan = plan_of(words.handbook, tool)
    if not plan.scores:
        return _score(_("Result"), (), sentences, ())
    out = plan.not_asked(chosen.edition, None)
    on_form = {item.id for item in tool.items_in(chosen.edition, chosen.view)}
    asked = {
        score.id: [each for each in plan.selected(score) if each.id not in out]
        for score in plan.scores
    }
    shown = [s for s in plan.scores if asked[s.id] or not plan.selected(s)]
    whole = [s for s in shown if all(_is_asked(each, on_form) for each in asked[s.id])]
    if not whole:
        part = _("This form asks {number} of {all} items, so it has no score of its own.")
        everything = len(tool.items_in(chosen.edition))
        sentence = part.replace("{number}", str(len(on_form))).replace("{all}", str(everything))
        return _score(_("Result"), (), [sentence], ())
    here = {chosen.edition.id} if chosen.edition else set()
    cuts = [each for each in scoring.criteria if not each.edition or here & set(each.edition)]
    return _score(
        _("Score"),
        [_line(plan, each, asked[each.id], words, _) for each in whole],
        sentences,
        [_cut(plan, each, words, _) for each in cuts] if whole == shown else [],
    )


def _is_asked(asked: Asked, on_form: Set[str]) -> bool:
    """Whether the item is on the form; what is worked out needs no place there."""
    return asked.id in on_form or asked.item.is_computed


def _score(
    heading: str, lines: Iterable[tuple[str, ...]], sentences: Iterable[str], cuts: Iterable[Cut]
) -> form.Score:
    return form.Score(
        heading=heading,
        lines=tuple(
            ScoreLine(parts=parts, fields=tuple(f"score:{row}:{n}" for n in range(len(parts) - 1)))
            for row, parts in enumerate(lines)
        ),
        sentences=tuple(sentences),
        cuts=tuple(replace(each, field=f"cut:{n}") for n, each in enumerate(cuts)),
    )


def scores_of(plan: Plan, words: Words, _: Translate) -> Iterator[tuple[str, str]]:
    """The title of each score, empty for a tool with one, and how it is worked out."""
    for score in plan.scores:
        title = words.line(score.title) if plan.scoring.scores else ""
        yield title, method_of(plan, score, words, _)


def _maximum(score: Score, asked: Iterable[Asked]) -> str:
    """The most points, if every item applies; nothing where there is no most."""
    highs = [(each.points[1], weight_of(score, each.id)) for each in asked]
    if not highs or any(high is None for high, _weight in highs):
        return ""
    return plain_number(round(float(sum((high or 0) * weight for high, weight in highs)), 6))


def _line(
    plan: Plan, score: Score, asked: Sequence[Asked], words: Words, _: Translate
) -> tuple[str, ...]:
    """A score: the texts between the blanks to write in."""
    number, maximum = str(len(asked)), _maximum(score, asked)
    bounded = not score.scores and maximum
    if score.method == "percent-of-points" and bounded:
        line = " ".join(
            (
                _("Points earned {blank}"), "÷",
                _("points possible {blank} ({maximum} if every item applies)"), "× 100 =",
                _("{blank} %"),
            )
        )  # fmt: skip
    elif score.method == "sum" and bounded:
        line = _("Points earned {blank} of {blank} possible ({maximum} if every item applies)")
    elif score.method == "count":
        line = _("Items with {cut}: {blank} of {blank} that apply ({number} if all do)")
    elif score.method == "percent-of-items":
        line = _(
            "Items with {cut} {blank} ÷ items that apply {blank} ({number} if all do) "
            "× 100 = {blank} %"
        )
    else:
        sign = " %" if score.method in PERCENTS else ""
        return _titled(plan, score, (f"{method_of(plan, score, words, _)} ", sign), words)
    cut = ", ".join(ends(score.each_at_least, score.each_at_most))
    for name, value in {"{maximum}": maximum, "{number}": number, "{cut}": cut}.items():
        line = line.replace(name, value)
    return _titled(plan, score, tuple(line.split("{blank}")), words)


def _titled(plan: Plan, score: Score, parts: tuple[str, ...], words: Words) -> tuple[str, ...]:
    title = f"{words.line(score.title)}: " if plan.scoring.scores else ""
    return (f"{title}{parts[0]}", *parts[1:])


def method_of(plan: Plan, score: Score, words: Words, _: Translate) -> str:
    """What is done with the numbers, in a few words."""
    if score.method == "formula":
        numbered = _("item {number}")
        names = {
            str(each.id): numbered.replace("{number}", str(number))
            for number, each in enumerate(plan.tool.items, start=1)
        }
        names |= {str(each.id): f"“{words.line(each.title)}”" for each in plan.scores}
        return formula(score.value, names, _)
    method = _named_method(score, _)
    if not score.weights:
        return method
    numbered = _("item {number}")
    titles = {
        str(each.id): numbered.replace("{number}", str(number))
        for number, each in enumerate(plan.tool.items, start=1)
    }
    titles |= {str(each.id): words.line(each.title) for each in plan.tool.sections}
    titles |= {str(each.id): words.line(each.title) for each in plan.scores}
    weights = (f"{titles.get(id_, id_)} × {plain_number(w)}" for id_, w in score.weights.items())
    return f"{method.rstrip('.')} ({', '.join(weights)})"


def _named_method(score: Score, _: Translate) -> str:
    cut = ", ".join(ends(score.each_at_least, score.each_at_most))
    return {
        "percent-of-points": _("Points earned, divided by points possible, times 100."),
        "mean-of-sections": _("Mean of the sections' percents"),
        "sum": _("Sum of the points"),
        "mean": _("Mean of the points"),
        "median": _("The points in the middle"),
        "lowest": _("The lowest points"),
        "highest": _("The highest points"),
        "mode": _("The most frequent points"),
        "count": _("Items with {cut}").replace("{cut}", cut),
        "percent-of-items": _("Percent of items with {cut}").replace("{cut}", cut),
        "cumulative-level": _("Levels in a row with {cut}").replace("{cut}", cut),
    }[score.method]


def rules_of(handbook: Handbook, tool: Tool, _: Translate) -> Iterator[str]:
    """The rules of a tool's scoring in sentences, as they are declared."""
    scoring = tool.scoring
    if scoring is None:
        return
    if scoring.method == "profile-only" or not (scoring.method or scoring.scores):
        yield _("There is no total. Look at each item, first at those with low answers.")
    else:
        marks = [mark for item in tool.items for mark in handbook.marks_of(tool, item)]
        yield from _marks(scoring, marks, _)
        yield from _blank(scoring, _)
        if isinstance(scoring.round, Rounding):
            places = _("Round to {number} places after the point.")
            yield places.replace("{number}", str(scoring.round.places))
    if scoring.raters:
        several = _("Several raters: {rule}.")
        yield several.replace("{rule}", combining(scoring.raters.combine, _))
        if scoring.raters.of == "scores":
            yield _("Each rater's form is scored by itself, and then the scores are combined.")
        if scoring.raters.quorum:
            quorum = _("At least {number} people must vote.")
            yield quorum.replace("{number}", str(scoring.raters.quorum))


def _blank(scoring: Scoring, _: Translate) -> Iterator[str]:
    sentences = {
        "leave-out": _("Leave items without an answer out."),
        "count-as-zero": _("An item without an answer counts as 0."),
        "count-as-highest": _("An item without an answer counts in full."),
        "no-score": _("With an item left blank there is no score."),
    }
    if scoring.blank:
        yield sentences[scoring.blank]


def _marks(scoring: Scoring, marks: Sequence[Mark], _: Translate) -> Iterator[str]:
    """What the items with a mark do to the score, one sentence for each treatment."""
    sentences = {
        "leave-out": _("Leave items marked {marks} out of the points possible."),
        "count-as-zero": _("An item marked {marks} counts as 0."),
        "count-as-highest": _("An item marked {marks} counts in full."),
        "no-score": _("With an item marked {marks} there is no score."),
    }
    for treatment, sentence in sentences.items():
        codes = dict.fromkeys(m.code for m in marks if scoring.treatment(m.meaning) == treatment)
        if codes:
            between = _("or")
            yield sentence.replace("{marks}", f" {between} ".join(codes))


def _cut(plan: Plan, criterion: Criterion, words: Words, _: Translate) -> Cut:
    note = [needed(plan, each, words, _) for each in criterion.requires]
    note += history(criterion, _)
    met, below = _("met"), _("not met")
    if criterion.at_least is not None and plan.scores:
        sign = " %" if plan.scores[0].method in PERCENTS else ""
        cut = plain_number(criterion.at_least)
        met = _("at or above {percent} %").replace("{percent} %", f"{cut}{sign}")
        below = _("below {percent} %").replace("{percent} %", f"{cut}{sign}")
    note += [words.line(criterion.note)] if criterion.note else []
    title = f"{words.line(criterion.title)}: " if criterion.title else ""
    return Cut(
        met=f"{title}{met}", below=below, authority=words.line(criterion.authority),
        note="; ".join(note), field="",
    )  # fmt: skip


def history(criterion: Criterion, _: Translate) -> list[str]:
    """How often it must be met, where once is not enough."""
    if criterion.in_a_row:
        return [_("{number} times in a row").replace("{number}", str(criterion.in_a_row))]
    if criterion.times and criterion.of_last:
        text = _("{number} of the last {last} times").replace("{last}", str(criterion.of_last))
        return [text.replace("{number}", str(criterion.times))]
    return []


def needed(plan: Plan, each: Requirement, words: Words, _: Translate) -> str:
    """One thing that a criterion asks for, as “Total ≥ 80”."""
    score = next((s for s in plan.scores if s.id == each.score), None)
    section = plan.tool.section(each.section)
    every = {"section": _("every section"), "item": _("every item")}.get(str(each.every), "")
    item = plan.tool.item(each.item or "")
    title = next((each.title for each in (score, section) if each), None)
    name = words.line(title) if title else (words.line(item.text) if item else every)
    return " ".join((name, *ends(each.at_least, each.at_most)))
