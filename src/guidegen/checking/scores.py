"""The rules of a tool's scores are whole: nothing is left open, nothing written does nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.checking.numbers import (
    check_bands,
    check_item_points,
    check_open_questions,
    check_operations,
    has_number,
)
from guidegen.checking.raters import check_raters
from guidegen.checking.reporting import TIES, report_no_effect, report_undeclared, report_unknown
from guidegen.checking.rules import page_rule
from guidegen.model import Tool
from guidegen.model.answer import Of
from guidegen.model.combining import COMBINING
from guidegen.model.scoring import MISSING, Missing, Score
from guidegen.model.text import Text
from guidegen.model.value import Operation, names_in
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.reading import Reading
from guidegen.scoring.compiled import TOTAL, CompiledItem, CompiledTool
from guidegen.scoring.coverage import score_limits
from guidegen.scoring.criteria import all_requirements
from guidegen.scoring.expressions import Limits
from guidegen.scoring.question import Question

#: the keys of a score that have an effect with some methods only
_OF_METHODS = ("weights", "each_at_least", "each_at_most", "ties", "value", "zero_denominator")
_SCORE_RULES = "“zero_denominator: count-as-zero” or “zero_denominator: no-score”"


@page_rule(Tool)
def check_scores(reading: Reading, tool: Tool) -> Iterator[Problem]:
    """Unknown items, sections and scores; and what is not declared."""
    scoring = tool.scoring
    if scoring is None:
        return
    compiled = reading.compiled(tool)
    if scoring.method and scoring.scores:
        facts = {"owner": "The scoring", "found": 2, "keys": "method, scores"}
        yield problem(ScoringCode.EXACTLY_ONE, scoring.scores[0].id.place, **facts)
    for score in compiled.scores:
        yield from _names(compiled, score)
        yield from _method(compiled, score)
        yield from _idle(score)
        yield from _formula(compiled, score)
        yield from _instances(compiled, score)
        yield from _missing(compiled, score)
    yield from check_raters(compiled)
    yield from check_item_points(compiled)


def _before(compiled: CompiledTool, score: Score) -> dict[str, Score]:
    """The scores before this one, by their ids."""
    ids = [str(each.id) for each in compiled.scores]
    number = ids.index(score.id)
    return dict(zip(ids[:number], compiled.scores, strict=False))


def _names(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    tool = compiled.tool
    items, sections = [each.id for each in tool.items], [each.id for each in tool.sections]
    before = _before(compiled, score)
    for thing, names, known in (
        ("item", score.items, items), ("section", score.sections, sections),
        ("score before this one", score.scores, before),
        ("item, section or score", score.weights, [*items, *sections, *before]),
        ("item or score before this one", names_in(score.value), [*items, *before]),
    ):  # fmt: skip
        for name in names:
            if name not in known:
                yield report_unknown(thing, name, known)
    for name in score.items:
        asked = compiled.items.get(name)
        if asked and not asked.earns:
            yield problem(ScoringCode.NO_POINTS, name.place, score=score.id, id=name)
    yield from check_bands(score.id, score.bands, "title")
    nowhere = [each.id for each in compiled.selected(score) if not each.section]
    if score.score_method.by_sections and nowhere:
        place = _place(compiled, score).place
        yield problem(ScoringCode.NO_SECTION, place, score=score.id, id=nowhere[0])


def _called(score: Score) -> str:
    return f"The score “{score.id}” is of the method {score.method}"


def _method(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    called, place = _called(score), _place(compiled, score)
    method = score.score_method
    cuts = (score.each_at_least, score.each_at_most)
    if "each_at_least" in method.uses and cuts == (None, None):
        question = "from which number an item counts"
        yield report_undeclared(place, called, question, "“each_at_least: …”", "the score")
    if _uses_ties(score) and score.ties is None:
        question = "which of two equally frequent numbers counts"
        yield report_undeclared(place, called, question, TIES, "the score")
    cut = bool(score.bands) or any(
        each.score in (score.id, None) and not (each.item or each.section or each.every)
        for criterion in compiled.scoring.criteria
        for each in all_requirements(criterion)
    )
    if cut and _has_fractions(compiled, score) and compiled.scoring.rounding_of(score) is None:
        yield report_undeclared(
            place, "The score is compared with a number, and can have a fraction",
            "whether it is rounded first",
            "“round: none” or “round: {places: 0, half: up, compare: after}”", "the scoring",
        )  # fmt: skip


def _has_fractions(compiled: CompiledTool, score: Score) -> bool:
    """Whether the score can be a fraction where the points are whole numbers."""
    raters = compiled.scoring.raters
    combining = [COMBINING[score.instances]] if score.instances else []
    combining += [raters.combining] if raters else []
    return not score.score_method.is_whole or any(each.has_fractions for each in combining)


def _uses_ties(score: Score) -> bool:
    return "ties" in score.score_method.uses or score.instances == "mode"


def _idle(score: Score) -> Iterator[Problem]:
    """Keys that do nothing beside the others."""
    chosen = [key for key in ("items", "sections", "dimension", "scores") if getattr(score, key)]
    beside = ", ".join(chosen)
    owner, method = f"the score “{score.id}”", score.score_method
    why = f"with the method {score.method}"
    uses = method.uses | ({"ties"} if _uses_ties(score) else set())
    for key in _OF_METHODS:
        if getattr(score, key) not in (None, {}) and key not in uses:
            yield report_no_effect(score.id, key, owner, why)
    if chosen and method.is_formula:
        yield report_no_effect(score.id, beside, owner, why)
    if score.scores and not method.takes_scores:
        yield report_no_effect(score.id, "scores", owner, f"{why}, which adds up items")
    if len(chosen) > 1 and set(chosen) != {"sections", "dimension"}:
        yield report_no_effect(score.id, beside, owner, "together")


def _formula(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    if not score.score_method.is_formula:
        return
    if score.value is None:
        question = "how it is worked out"
        yield report_undeclared(score.id, _called(score), question, "“value: …”", "the score")
    yield from check_operations(f"The value of the score “{score.id}”", score.id, score.value)
    before = _before(compiled, score)
    for name in names_in(score.value):
        if name in compiled.items and not has_number(compiled.items[name]):
            yield problem(ScoringCode.NO_POINTS, name.place, score=score.id, id=name)
        if name in before and name in compiled.items:
            yield problem(ScoringCode.TWO_MEANINGS, name.place, name=name)

    def lookup(name: str, of: Of | None) -> Limits:
        if name in before:
            return score_limits(compiled, before[name])
        asked = compiled.items.get(name)
        if asked is None:
            return None, None
        return asked.worth if of == "points" or (asked.earns and of is None) else asked.limits

    if isinstance(score.value, Operation):
        has_rule = score.zero_denominator is not None
        yield from check_open_questions(
            score.value, "score", score.id, lookup, has_rule, _SCORE_RULES
        )


def _instances(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    """A score for each session, of items that are not all answered for each session."""
    if score.instances is None:
        return
    owner = f"the score “{score.id}”"
    if score.score_method.is_formula or score.scores:
        yield report_no_effect(score.id, "instances", owner, "where it is made of other scores")
        return
    if score.instances == "pooled" and not score.score_method.can_pool:
        yield report_no_effect(
            score.id, "instances: pooled", owner, f"with the method {score.method}"
        )
    what = {
        each.id: str(each.repeat.for_each) if each.repeat else ""
        for each in compiled.selected(score)
    }
    first = next(filter(None, what.values()), "")
    for id_, own in what.items():
        if own != first or not own:
            how = f"for each {own}" if own else "once"
            facts = {"score": score.id, "what": first or "of several", "item": id_, "how": how}
            yield problem(ScoringCode.OTHER_INSTANCES, score.id.place, **facts)
            return


def _place(compiled: CompiledTool, score: Score) -> Text:
    return compiled.tool.id if score.id == TOTAL else score.id


# --- answers that are no numbers


def _missing(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    """Marks and blanks of which nobody says what they do to the score."""
    selected = () if score.scores else _selected(compiled, score)
    open_: dict[Missing, str] = {}
    for asked in selected:
        for meaning, fact in _possible(compiled, asked):
            treatment = compiled.treatment(
                asked, None if _is_within(compiled, asked) else score, meaning
            )
            if treatment is None:
                open_.setdefault(meaning, fact)
            elif treatment == "count-as-highest" and _has_no_highest(compiled, asked):
                key = meaning.replace("-", "_")
                yield problem(ScoringCode.NO_HIGHEST, asked.source.id.place, id=asked.id, key=key)
    for meaning in MISSING:
        if meaning in open_:
            question = "what that does" if meaning == "blank" else "what it does"
            key = meaning.replace("-", "_")
            choices = (
                f"“{key}: leave-out”, “{key}: count-as-zero”, “{key}: count-as-highest” or "
                f"“{key}: no-score”"
            )
            yield report_undeclared(
                _place(compiled, score), open_[meaning], question, choices, "the scoring"
            )


def _selected(compiled: CompiledTool, score: Score) -> Sequence[CompiledItem]:
    if not score.score_method.is_formula:
        return compiled.selected(score)
    return tuple(compiled.items[name] for name in names_in(score.value) if name in compiled.items)


def _is_within(compiled: CompiledTool, asked: CompiledItem) -> bool:
    """Whether an answer goes into a number before any score looks at it."""
    raters = compiled.scoring.raters
    several = raters and raters.combining.is_alone
    return bool(several or asked.repeat or asked.source.value is not None or asked.source.from_tool)


def _has_no_highest(compiled: CompiledTool, asked: CompiledItem) -> bool:
    """Whether an answer to it, or to a part of it, has no largest number."""
    if not _is_within(compiled, asked):
        return asked.points[1] is None
    return any(compiled.limits(asked, part)[1] is None for part in asked.questions)


def _possible(compiled: CompiledTool, asked: CompiledItem) -> Iterator[tuple[Missing, str]]:
    """What can be answered that is no number, and where."""
    yield "blank", "An item can be left blank"
    for question in _questions(compiled, asked):
        for mark in question.marks:
            owner = f"scale “{question.scale.id}”" if question.scale else f"item “{question.item}”"
            yield mark.meaning, f"The {owner} has a mark for “{mark.title}”"


def _questions(compiled: CompiledTool, asked: CompiledItem) -> Iterator[Question]:
    """The questions of an item, and of the items that its value needs."""
    yield from asked.questions.values()
    for name in names_in(asked.source.value):
        if name in compiled.items and name != asked.id:
            yield from _questions(compiled, compiled.items[name])
