"""The rules of a tool's scores are whole: nothing is left open, nothing is impossible."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.answers import bands, unknown
from guidegen.checking.undeclared import undeclared
from guidegen.model import Scale
from guidegen.model.scoring import MEANINGS, Criterion, Requirement, Score
from guidegen.model.text import Text
from guidegen.model.value import names_in
from guidegen.problems import Code, Problem, problem
from guidegen.reading import Reading
from guidegen.scoring.numbers import Exact, exact
from guidegen.scoring.plan import TOTAL, Asked, Plan, plan_of
from guidegen.scoring.tree import HUNDRED, NO_LIMITS

#: methods whose scores are always whole numbers where the points are
_WHOLE = ("sum", "lowest", "highest", "mode", "count", "cumulative-level")
_REACHING = ("count", "percent-of-items", "cumulative-level")
_PERCENTS = ("percent-of-points", "mean-of-sections", "percent-of-items")


def check_scores(reading: Reading) -> Iterator[Problem]:
    """Unknown items, sections and scores; criteria that cannot be met; what is not declared."""
    for tool in reading.handbook.tools:
        plan = plan_of(reading.handbook, tool)
        if tool.scoring is None:
            continue
        if tool.scoring.method and tool.scoring.scores:
            facts = {"owner": "The scoring", "found": 2, "keys": "method, scores"}
            yield problem(Code.EXACTLY_ONE, tool.scoring.scores[0].id.place, **facts)
        for score in plan.scores:
            yield from _names(plan, score)
            yield from _method(plan, score)
            yield from _missing(plan, score)
        yield from _raters(plan)
        yield from _items(plan)
        for criterion in tool.scoring.criteria:
            yield from _criterion(plan, criterion)


def _names(plan: Plan, score: Score) -> Iterator[Problem]:
    tool = plan.tool
    items, sections = [each.id for each in tool.items], [each.id for each in tool.sections]
    scores = [each.id for each in plan.scores]
    before = scores[: scores.index(score.id)]
    for thing, names, known in (
        ("item", score.items, items), ("section", score.sections, sections),
        ("score before this one", score.scores, before),
        ("item, section or score", score.weights, [*items, *sections, *before]),
    ):  # fmt: skip
        for name in names:
            if name not in known:
                yield unknown(thing, name, known)
    for name in score.items:
        asked = plan.items.get(name)
        if asked and not asked.earns:
            yield problem(Code.NO_POINTS, name.place, score=score.id, id=name)
    yield from bands(score.id, score.bands, "title")


def _method(plan: Plan, score: Score) -> Iterator[Problem]:
    called = f"The score “{score.id}” is of the method {score.method}"
    if score.method in _REACHING and score.each_at_least is None:
        question = "from which number an item counts"
        yield undeclared(_place(plan, score), called, question, "“each_at_least: …”", "the score")
    if "mode" in (score.method, score.instances) and score.ties is None:
        question = "which of two equally frequent numbers counts"
        choices = "“ties: lowest”, “ties: highest” or “ties: leave-out”"
        yield undeclared(_place(plan, score), called, question, choices, "the score")
    cut = bool(score.bands) or any(
        each.score in (score.id, None) and not (each.item or each.section or each.every)
        for criterion in plan.scoring.criteria
        for each in (*criterion.requires, *_short(criterion))
    )
    fractions = score.method not in _WHOLE or score.instances in ("mean", "median", "pooled")
    if cut and fractions and (score.round or plan.scoring.round) is None:
        yield undeclared(
            _place(plan, score), "The score is compared with a number, and can have a fraction",
            "whether it is rounded first",
            "“round: none” or “round: {places: 0, half: up, compare: after}”", "the scoring",
        )  # fmt: skip


def _short(criterion: Criterion) -> tuple[Requirement, ...]:
    if criterion.at_least is None:
        return ()
    return (Requirement(at_least=criterion.at_least),)


def _place(plan: Plan, score: Score) -> Text:
    return plan.tool.id if score.id == TOTAL else score.id


def _missing(plan: Plan, score: Score) -> Iterator[Problem]:
    """Marks and blanks of which nobody says what they do to the score."""
    selected = () if score.scores else plan.selected(score)
    scales: dict[str, Scale] = {}
    for asked in selected:
        for question in _questions(plan, asked):
            if question:
                scales.setdefault(question.id, question)
    found = {
        mark.meaning: (scale, mark)
        for scale in scales.values()
        for mark in scale.marks
        if plan.scoring.treatment_in(score, mark.meaning) is None
    }
    for meaning in MEANINGS:
        if meaning in found:
            scale, mark = found[meaning]
            fact = f"The scale “{scale.id}” has a mark for “{mark.title}”"
            yield undeclared(
                _place(plan, score), fact, "what it does", _treatments(meaning), "the scoring"
            )
    if selected and plan.scoring.treatment_in(score, "blank") is None:
        fact = "An item can be left blank"
        yield undeclared(
            _place(plan, score), fact, "what that does", _treatments("blank"), "the scoring"
        )


def _questions(plan: Plan, asked: Asked) -> Iterator[Scale | None]:
    """The scales of an item, and of the items that its value needs."""
    for question in asked.questions.values():
        yield question.scale
    for name in names_in(asked.item.value):
        if name in plan.items and name != asked.id:
            yield from _questions(plan, plan.items[name])


def _treatments(meaning: str) -> str:
    key = meaning.replace("-", "_")
    return f"“{key}: leave-out”, “{key}: count-as-zero” or “{key}: no-score”"


def _raters(plan: Plan) -> Iterator[Problem]:
    tool, raters = plan.tool, plan.scoring.raters
    abstain = any(
        mark.meaning == "abstain" for s in plan.handbook.scales_of(tool) for mark in s.marks
    )
    if raters is None:
        if abstain or tool.method == "survey":
            fact = "Several people answer each item"
            choices = "“raters:” with “combine: consensus”, majority, mean or another"
            yield undeclared(tool.id, fact, "how they become one answer", choices, "the scoring")
        return
    if raters.combine == "mode" and raters.ties is None:
        choices = "“ties: lowest”, “ties: highest” or “ties: leave-out”"
        question = "which of two equally frequent answers counts"
        yield undeclared(tool.id, "The raters' mode counts", question, choices, "raters")
    if raters.combine == "majority" and abstain and raters.majority_of is None:
        choices = "“majority_of: cast” or “majority_of: present”"
        question = "whether those who abstain are part of the whole"
        yield undeclared(tool.id, "The raters' majority counts", question, choices, "raters")


# --- items


def _items(plan: Plan) -> Iterator[Problem]:
    operands = {name for each in plan.tool.items for name in names_in(each.value)}
    operands -= {part.id for each in plan.tool.items for part in each.parts}
    whole = [s for s in plan.scores if not (s.items or s.scores)]
    in_instances = {a.id for s in plan.scores if s.instances for a in plan.selected(s)}
    choices = "“scored: false” or “scored: true”"
    for asked in plan.items.values():
        item, numbers = asked.item, _has_number(asked)
        if item.parts and item.value is None and numbers and item.scored is not False:
            fact = f"The item “{item.id}” has several answers"
            question = "which of them is its number"
            yield undeclared(item.id, fact, question, "“value: …”", "the item")
        elif whole and item.scored is None and numbers and item.id in operands and asked.earns:
            fact = f"The item “{item.id}” is part of another item's number"
            yield undeclared(item.id, fact, "whether it also counts itself", choices, "the item")
        elif (
            whole
            and item.scored is None
            and numbers
            and asked.points == NO_LIMITS
            and not (item.id in operands or item.goal)
        ):
            fact = f"The number of the item “{item.id}” has no limit"
            question = "how many points it earns"
            yield undeclared(item.id, fact, question, "“bands: …” or “scored: false”", "the item")
        yield from _per(asked, numbers and asked.id not in in_instances)


def _per(asked: Asked, needed: bool) -> Iterator[Problem]:
    per, item = asked.per, asked.item
    if per is None:
        return
    fact = f"The item “{item.id}” is answered once for each {per.what}"
    if per.combine is None and needed and item.scored is not False:
        choices = "“combine:” with mean, pooled, lowest, highest, median, mode, majority or sum"
        yield undeclared(item.id, fact, "how these become one number", choices, "per")
    if per.combine == "mode" and per.ties is None:
        choices = "“ties: lowest”, “ties: highest” or “ties: leave-out”"
        question = "which of two equally frequent numbers counts"
        yield undeclared(item.id, fact, question, choices, "per")


def _has_number(asked: Asked) -> bool:
    item = asked.item
    if item.taken_from or item.value is not None:
        return True
    return any(
        question.answer.is_number
        if question.answer
        else bool(question.scale and question.scale.values)
        for question in asked.questions.values()
    )


# --- criteria


def _criterion(plan: Plan, criterion: Criterion) -> Iterator[Problem]:
    authority = criterion.authority
    short = criterion.at_least is not None and bool(plan.scores)
    if not short and not criterion.requires:
        yield problem(Code.NOTHING_TO_MEET, authority.place)
    for each in (*_short(criterion), *criterion.requires):
        ways = [way for way in (each.score, each.item, each.section, each.every) if way]
        if len(ways) > 1 or (not ways and each in criterion.requires and len(plan.scores) > 1):
            keys = "score, item, section, every"
            facts = {"owner": "A requirement", "found": len(ways), "keys": keys}
            yield problem(Code.EXACTLY_ONE, authority.place, **facts)
        elif not ways and len(plan.scores) > 1:
            choices = "“requires:” with “score: …” and “at_least: …”"
            fact = "The tool has several scores and a criterion with one number"
            question = "which of them must meet it"
            yield undeclared(authority, fact, question, choices, "the criterion")
        yield from _required(plan, each)
        yield from _possible(plan, each, authority)


def _required(plan: Plan, each: Requirement) -> Iterator[Problem]:
    tool = plan.tool
    for thing, name, known in (
        ("score", each.score, [score.id for score in plan.scores]),
        ("item", each.item, [item.id for item in tool.items]),
        ("section", each.section, [section.id for section in tool.sections]),
    ):
        if name and name not in known:
            yield unknown(thing, name, known)


def _possible(plan: Plan, each: Requirement, authority: Text) -> Iterator[Problem]:
    """A cut outside what the score, section or item can be."""
    scores = [s for s in plan.scores if s.id == each.score or each.score is None]
    name: str = str(each.section or each.item or each.every or (scores[0].id if scores else ""))
    low: Exact | None
    high: Exact | None
    if each.section or each.every == "section":
        low, high = _PERCENT
    elif each.item in plan.items:
        low, high = plan.items[str(each.item)].points
    elif each.item or each.every or not scores:
        return
    else:
        low, high = score_limits(plan, scores[0])
    for value in (each.at_least, each.at_most):
        if value is None or low is None or high is None or low <= exact(value) <= high:
            continue
        facts = {"value": value, "low": low, "high": high, "score": name}
        yield problem(Code.IMPOSSIBLE_CRITERION, authority.place, **facts)


_PERCENT: tuple[Exact, Exact] = (0, HUNDRED)


def score_limits(plan: Plan, score: Score) -> tuple[Exact | None, Exact | None]:
    """Between which numbers a score is, where that can be told."""
    if score.method in _PERCENTS:
        return _PERCENT
    points = [each.points for each in plan.selected(score)]
    if score.scores or score.weights or score.instances or not points:
        return None, None
    if score.method in ("count", "cumulative-level"):
        return 0, len(score.sections) or len(points)
    highs = [high for _low, high in points if high is not None]
    # what counts as zero can bring a score below the lowest points
    return 0, sum(highs) if score.method == "sum" else max(highs, default=0)
