"""The rules of a tool's scores leave nothing open, and every key of a score does something."""

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
from guidegen.checking.reporting import (
    TIES,
    list_ids,
    report_no_effect,
    report_undeclared,
    report_unknown,
)
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
from guidegen.scoring.expressions import NO_LIMITS, Limits
from guidegen.scoring.question import Question

#: the keys of a score that only some methods use
_OF_METHODS = ("weights", "each_at_least", "each_at_most", "ties", "value", "zero_denominator")
_SCORE_RULES = "“zero_denominator: count-as-zero” or “zero_denominator: no-score”"
_ROUNDING = "“round: none” or “round: {places: 0, half: up, compare: after}”"


@page_rule(Tool)
def check_scores(reading: Reading, tool: Tool) -> Iterator[Problem]:
    """Check the scores of a tool, its rules for raters, and the points of its items."""
    scoring = tool.scoring
    if scoring is None:
        return
    compiled = reading.compiled(tool)
    if scoring.method and scoring.scores:
        facts = {"owner": "The scoring", "found": 2, "keys": "method, scores"}
        yield problem(ScoringCode.EXACTLY_ONE, scoring.scores[0].id.place, **facts)
    for score in compiled.scores:
        yield from _check_names(compiled, score)
        yield from _check_method(compiled, score)
        yield from _check_rounding(compiled, score)
        yield from _check_unused_keys(score)
        yield from _check_formula(compiled, score)
        yield from _check_instances(compiled, score)
        yield from _check_missing(compiled, score)
    yield from check_raters(compiled)
    yield from check_item_points(compiled)


def _find_earlier(compiled: CompiledTool, score: Score) -> dict[str, Score]:
    """Return the scores before this one, by id."""
    earlier: dict[str, Score] = {}
    for other in compiled.scores:
        if other.id == score.id:
            break
        earlier[str(other.id)] = other
    return earlier


def _find_place(compiled: CompiledTool, score: Score) -> Text:
    """Return the id to report a score at; the total of a tool has no id in the file."""
    return compiled.tool.id if score.id == TOTAL else score.id


def _check_names(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    """Check that what a score names exists and earns points."""
    tool = compiled.tool
    items, sections = list_ids(tool.items), list_ids(tool.sections)
    earlier = _find_earlier(compiled, score)
    names_by_thing = (
        ("item", score.items, items),
        ("section", score.sections, sections),
        ("score before this one", score.scores, earlier),
        ("item, section or score", score.weights, [*items, *sections, *earlier]),
        ("item or score before this one", names_in(score.value), [*items, *earlier]),
    )
    for thing, names, known in names_by_thing:
        for name in names:
            if name not in known:
                yield report_unknown(thing, name, known)
    for name in score.items:
        item = compiled.items.get(name)
        if item and not item.earns:
            yield problem(ScoringCode.NO_POINTS, name.place, score=score.id, id=name)
    yield from check_bands(score.id, score.bands, "title")
    if score.score_method.by_sections:
        for item in compiled.selected(score):
            if not item.section:
                place = _find_place(compiled, score).place
                yield problem(ScoringCode.NO_SECTION, place, score=score.id, id=item.id)
                break


# --- methods


def _describe_method(score: Score) -> str:
    return f"The score “{score.id}” has the method {score.method}"


def _uses_ties(score: Score) -> bool:
    return "ties" in score.score_method.uses or score.instances == "mode"


def _check_method(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    """Report what the method of a score needs and nobody wrote."""
    fact, place = _describe_method(score), _find_place(compiled, score)
    has_cut = score.each_at_least is not None or score.each_at_most is not None
    if "each_at_least" in score.score_method.uses and not has_cut:
        question = "from which number an item counts"
        yield report_undeclared(place, fact, question, "“each_at_least: …”", "the score")
    if _uses_ties(score) and score.ties is None:
        question = "which of two equally frequent numbers counts"
        yield report_undeclared(place, fact, question, TIES, "the score")


def _check_rounding(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    """Check that a score is rounded as declared before it is compared with a number."""
    is_compared = bool(score.bands) or _has_criterion(compiled, score)
    if not (is_compared and _can_have_fraction(compiled, score)):
        return
    if compiled.scoring.rounding_of(score) is None:
        place = _find_place(compiled, score)
        fact = "The score is compared with a number and can have a fraction"
        question = "whether it is rounded first"
        yield report_undeclared(place, fact, question, _ROUNDING, "the scoring")


def _has_criterion(compiled: CompiledTool, score: Score) -> bool:
    for criterion in compiled.scoring.criteria:
        for requirement in all_requirements(criterion):
            is_of_part = requirement.item or requirement.section or requirement.every
            if requirement.score in (score.id, None) and not is_of_part:
                return True
    return False


def _can_have_fraction(compiled: CompiledTool, score: Score) -> bool:
    """Tell whether a score can be a fraction although the points are whole numbers."""
    if not score.score_method.is_whole:
        return True
    if score.instances and COMBINING[score.instances].has_fractions:
        return True
    raters = compiled.scoring.raters
    return bool(raters and raters.combining.has_fractions)


def _check_unused_keys(score: Score) -> Iterator[Problem]:
    """Report keys that do nothing with the method, or with each other."""
    chosen = [key for key in ("items", "sections", "dimension", "scores") if getattr(score, key)]
    chosen_keys = ", ".join(chosen)
    owner, method = f"the score “{score.id}”", score.score_method
    why = f"with the method {score.method}"
    for key in _OF_METHODS:
        is_used = key in method.uses or (key == "ties" and _uses_ties(score))
        if getattr(score, key) not in (None, {}) and not is_used:
            yield report_no_effect(score.id, key, owner, why)
    if chosen and method.is_formula:
        yield report_no_effect(score.id, chosen_keys, owner, why)
    if score.scores and not method.takes_scores:
        yield report_no_effect(score.id, "scores", owner, f"{why}, which adds up items")
    if len(chosen) > 1 and set(chosen) != {"sections", "dimension"}:
        yield report_no_effect(score.id, chosen_keys, owner, "together")


def _check_formula(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    if not score.score_method.is_formula:
        return
    if score.value is None:
        fact, question = _describe_method(score), "how to calculate it"
        yield report_undeclared(score.id, fact, question, "“value: …”", "the score")
    yield from check_operations(f"The value of the score “{score.id}”", score.id, score.value)
    earlier = _find_earlier(compiled, score)
    for name in names_in(score.value):
        item = compiled.items.get(name)
        if item and not has_number(item):
            yield problem(ScoringCode.NO_POINTS, name.place, score=score.id, id=name)
        if item and name in earlier:
            yield problem(ScoringCode.TWO_MEANINGS, name.place, name=name)
    if isinstance(score.value, Operation):

        def lookup(name: str, of: Of | None) -> Limits:
            if name in earlier:
                return score_limits(compiled, earlier[name])
            return _find_item_limits(compiled, name, of)

        has_rule = score.zero_denominator is not None
        yield from check_open_questions(
            score.value, "score", score.id, lookup, has_rule, _SCORE_RULES
        )


def _find_item_limits(compiled: CompiledTool, name: str, of: Of | None) -> Limits:
    item = compiled.items.get(name)
    if item is None:
        return NO_LIMITS
    if of == "points" or (of is None and item.earns):
        return item.worth
    return item.limits


def _check_instances(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    """Check that a score for each instance has items that are answered for each of the same."""
    if score.instances is None:
        return
    owner, method = f"the score “{score.id}”", score.score_method
    if method.is_formula or score.scores:
        why = "because it is made of other scores"
        yield report_no_effect(score.id, "instances", owner, why)
        return
    if score.instances == "pooled" and not method.can_pool:
        yield report_no_effect(
            score.id, "instances: pooled", owner, f"with the method {score.method}"
        )
    instances: dict[str, str] = {}
    for item in compiled.selected(score):
        instances[item.id] = str(item.repeat.for_each) if item.repeat else ""
    first = next(filter(None, instances.values()), "")
    for id_, instance in instances.items():
        if not instance or instance != first:
            how = f"for each {instance}" if instance else "once"
            facts = {"score": score.id, "what": first or "of several", "item": id_, "how": how}
            yield problem(ScoringCode.OTHER_INSTANCES, score.id.place, **facts)
            return


# --- answers that are not numbers


def _check_missing(compiled: CompiledTool, score: Score) -> Iterator[Problem]:
    """Check that it is clear how blanks and marks, such as “not applicable”, affect a score."""
    if score.scores:
        return
    undeclared: dict[Missing, str] = {}
    for item in _find_items(compiled, score):
        in_score = None if _is_combined_first(compiled, item) else score
        for meaning, fact in _find_missing(compiled, item):
            treatment = compiled.treatment(item, in_score, meaning)
            if treatment is None:
                undeclared.setdefault(meaning, fact)
            elif treatment == "count-as-highest" and _has_no_highest(compiled, item):
                key = meaning.replace("-", "_")
                place = item.source.id.place
                yield problem(ScoringCode.NO_HIGHEST, place, id=item.id, key=key)
    for meaning in MISSING:
        if meaning in undeclared:
            yield _report_missing(_find_place(compiled, score), meaning, undeclared[meaning])


def _report_missing(place: Text, meaning: Missing, fact: str) -> Problem:
    key = meaning.replace("-", "_")
    question = "how a blank counts" if meaning == "blank" else "how that mark counts"
    choices = (
        f"“{key}: leave-out”, “{key}: count-as-zero”, “{key}: count-as-highest” or "
        f"“{key}: no-score”"
    )
    return report_undeclared(place, fact, question, choices, "the scoring")


def _find_items(compiled: CompiledTool, score: Score) -> Sequence[CompiledItem]:
    if not score.score_method.is_formula:
        return compiled.selected(score)
    return [compiled.items[name] for name in names_in(score.value) if name in compiled.items]


def _is_combined_first(compiled: CompiledTool, item: CompiledItem) -> bool:
    """Tell whether an answer becomes part of a number before any score uses it."""
    raters = compiled.scoring.raters
    if raters and raters.combining.is_alone:
        return True
    source = item.source
    return bool(item.repeat or source.value is not None or source.from_tool)


def _has_no_highest(compiled: CompiledTool, item: CompiledItem) -> bool:
    """Tell whether an answer to an item, or to a part of it, has no largest number."""
    if not _is_combined_first(compiled, item):
        return item.points[1] is None
    return any(compiled.limits(item, part)[1] is None for part in item.questions)


def _find_missing(compiled: CompiledTool, item: CompiledItem) -> Iterator[tuple[Missing, str]]:
    """Yield what an item can have instead of a number, each with a sentence that says so."""
    yield "blank", "An item can be left blank"
    for question in _find_questions(compiled, item):
        for mark in question.marks:
            owner = f"item “{question.item}”"
            if question.scale:
                owner = f"scale “{question.scale.id}”"
            yield mark.meaning, f"The {owner} has a mark for “{mark.title}”"


def _find_questions(compiled: CompiledTool, item: CompiledItem) -> Iterator[Question]:
    """Yield the questions of an item, and of the items that its value uses."""
    yield from item.questions.values()
    for name in names_in(item.source.value):
        if name in compiled.items and name != item.id:
            yield from _find_questions(compiled, compiled.items[name])
