"""The score lines of a form: what is added up, and what the marks do to it, as declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from guidegen.language import Translate
from guidegen.model import Tool
from guidegen.model.form import Form
from guidegen.model.scoring import Criterion, Requirement, Score
from guidegen.model.settings import plain_number
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.coverage import (
    NOTHING_OMITTED,
    PossibleScore,
    find_omitted,
    instance_counter,
    possible_score,
    score_items,
)
from guidegen.scoring.criteria import all_requirements, criteria_of_variant, required_items
from guidegen.scoring.numbers import format_decimal
from guidegen.scoring.totals import scores_in_variant
from guidegen.views import form
from guidegen.views.form import Cut, ScoreLine
from guidegen.views.formula import formula
from guidegen.views.phrases import ends
from guidegen.views.rules import rules_of
from guidegen.views.words import HandbookWords, Words

#: digits after the point of a number of points
DIGITS = 6


def score_of(tool: Tool, chosen: Form, words: HandbookWords, _: Translate) -> form.Score | None:
    """The score lines of a form of a tool; ``None`` where the tool declares no scoring.

    A view that leaves items of a score out has no line for it: it would not compare. What can be
    reached, and what is asked, is what the compiled tool says that also scores.
    """
    if tool.scoring is None:
        return None
    compiled = compile_tool(words.handbook, tool)
    if not compiled.scores:
        return _score(_("Result"), (), rules_of(compiled, (), words, _), ())
    out = compiled.not_asked(chosen.variant, None)
    left = find_omitted(compiled, (chosen.view.id,)) if chosen.view else NOTHING_OMITTED
    there = scores_in_variant(compiled, out)
    whole = [each for each in there if left.items.isdisjoint(score_items(compiled, each) - out)]
    if not whole:
        part = _("This form asks {number} of {all} items, so it has no score of its own.")
        number = len(tool.items_in(chosen.variant, chosen.view))
        everything = len(tool.items_in(chosen.variant))
        sentence = part.replace("{number}", str(number)).replace("{all}", str(everything))
        return _score(_("Result"), (), [sentence], ())
    variant = str(chosen.variant.id) if chosen.variant else ""
    cuts = [
        each
        for each in criteria_of_variant(compiled, variant, {str(score.id) for score in there})
        if all(
            left.items.isdisjoint(required_items(compiled, one) - out)
            for one in all_requirements(each)
        )
    ]
    room = instance_counter(compiled, chosen.variant, chosen.view)
    return _score(
        _("Score"),
        [
            _line(compiled, each, possible_score(compiled, each, out, room), words, _)
            for each in whole
        ],
        rules_of(compiled, whole, words, _),
        [_cut(compiled, each, words, _) for each in cuts],
    )


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


def scores_of(compiled: CompiledTool, words: Words, _: Translate) -> Iterator[tuple[str, str]]:
    """The title of each score, empty for a tool with one, and how it is worked out."""
    room = instance_counter(compiled)
    for score in compiled.scores:
        title = words.line(score.title) if compiled.scoring.scores else ""
        how = method_of(compiled, score, words, _)
        yield (
            title,
            " ".join((how, *_points_possible(score, possible_score(compiled, score, (), room), _))),
        )


def _points_possible(score: Score, found: PossibleScore | None, _: Translate) -> Iterator[str]:
    """How many points there are, for the scores that add them up."""
    if found and score.score_method.tells_points:
        text = _("Points possible if every item applies: {maximum}.")
        yield text.replace("{maximum}", format_decimal(found.points, DIGITS))


def _line(
    compiled: CompiledTool, score: Score, found: PossibleScore | None, words: Words, _: Translate
) -> tuple[str, ...]:
    """A score: the texts between the blanks to write in."""
    method = score.score_method
    sign = " %" if method.is_percent else ""
    combined = bool(score.instances) and score.instances != "pooled"
    if found is None or combined:
        how = " ".join((method_of(compiled, score, words, _), *_points_possible(score, found, _)))
        return _titled(compiled, score, (f"{how} ", sign), words)
    if not method.working:
        return _titled(compiled, score, (f"{method_of(compiled, score, words, _)} ", sign), words)
    line = _(method.working)
    cut = ", ".join(ends(score.each_at_least, score.each_at_most))
    maximum, number = format_decimal(found.points, DIGITS), str(found.numbers)
    for name, value in {"{maximum}": maximum, "{number}": number, "{cut}": cut}.items():
        line = line.replace(name, value)
    return _titled(compiled, score, tuple(line.split("{blank}")), words)


def _titled(
    compiled: CompiledTool, score: Score, parts: tuple[str, ...], words: Words
) -> tuple[str, ...]:
    title = f"{words.line(score.title)}: " if compiled.scoring.scores else ""
    return (f"{title}{parts[0]}", *parts[1:])


def method_of(compiled: CompiledTool, score: Score, words: Words, _: Translate) -> str:
    """What is done with the numbers, in a few words."""
    if score.score_method.is_formula:
        numbered = _("item {number}")
        names = {
            str(each.id): numbered.replace("{number}", str(number))
            for number, each in enumerate(compiled.tool.items, start=1)
        }
        names |= {str(each.id): f"“{words.line(each.title)}”" for each in compiled.scores}
        return formula(score.value, names, _)
    method = _named_method(score, _)
    if not score.weights:
        return method
    numbered = _("item {number}")
    titles = {
        str(each.id): numbered.replace("{number}", str(number))
        for number, each in enumerate(compiled.tool.items, start=1)
    }
    titles |= {str(each.id): words.line(each.title) for each in compiled.tool.sections}
    titles |= {str(each.id): words.line(each.title) for each in compiled.scores}
    weights = (f"{titles.get(id_, id_)} × {plain_number(w)}" for id_, w in score.weights.items())
    return f"{method.rstrip('.')} ({', '.join(weights)})"


def _named_method(score: Score, _: Translate) -> str:
    cut = ", ".join(ends(score.each_at_least, score.each_at_most))
    return _(score.score_method.label).replace("{cut}", cut)


def _cut(compiled: CompiledTool, criterion: Criterion, words: Words, _: Translate) -> Cut:
    note = [needed(compiled, each, words, _) for each in criterion.requires]
    note += history(criterion, _)
    met, below = _("met"), _("not met")
    if criterion.at_least is not None and compiled.scores:
        sign = " %" if compiled.scores[0].score_method.is_percent else ""
        cut = plain_number(criterion.at_least)
        met = _("at or above {percent} %").replace("{percent} %", f"{cut}{sign}")
        below = _("below {percent} %").replace("{percent} %", f"{cut}{sign}")
    if criterion.version:
        note.append(_("set for version {version}").replace("{version}", criterion.version))
    note += [words.line(criterion.note)] if criterion.note else []
    title = f"{words.line(criterion.title)}: " if criterion.title else ""
    return Cut(
        met=f"{title}{met}", below=below, authority=words.line(criterion.authority),
        note="; ".join(note), field="",
    )  # fmt: skip


def history(criterion: Criterion, _: Translate) -> list[str]:
    """How often it must be met, where once is not enough."""
    if criterion.consecutive:
        return [_("{number} times in a row").replace("{number}", str(criterion.consecutive))]
    if criterion.times and criterion.of_last:
        text = _("{number} of the last {last} times").replace("{last}", str(criterion.of_last))
        return [text.replace("{number}", str(criterion.times))]
    return []


def needed(compiled: CompiledTool, each: Requirement, words: Words, _: Translate) -> str:
    """One thing that a criterion asks for, as “Total ≥ 80”."""
    score = next((s for s in compiled.scores if s.id == each.score), None)
    section = compiled.tool.section(each.section)
    every = {None: "", "section": _("every section"), "item": _("every item")}[each.every]
    item = compiled.tool.item(each.item or "")
    title = next((each.title for each in (score, section) if each), None)
    name = words.line(title) if title else (words.line(item.text) if item else every)
    return " ".join((name, *ends(each.at_least, each.at_most)))
