"""Scores as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import sqrt

from guidegen.cli.terminal import visible
from guidegen.model import Text
from guidegen.problems import Problem
from guidegen.prose import plain
from guidegen.scoring import Administration, Plan, Result, advice
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import CriterionResult, Gap, ItemResult, ScoreResult, Share, Vote

#: digits after the point of numbers in JSON; “exact” has all of them
DIGITS = 6


def number(value: Exact | None) -> int | float | None:
    """A number as JSON has it."""
    return value if value is None or isinstance(value, int) else round(float(value), DIGITS)


def as_json(plan: Plan, result: Result, problems: Iterable[Problem]) -> str:
    """All results; the keys are documented and do not change."""
    data = {
        "version": 1, "tool": result.tool, "tool_version": result.version,
        "administrations": [_administration(plan, each) for each in result.administrations],
        "problems": problem_rows(problems),
    }  # fmt: skip
    return json.dumps(data, indent=2)


def problem_rows(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """What is wrong with responses, by row and column."""
    return [
        {
            "code": p.code.slug, "file": p.place.file, "row": p.place.line,
            "column": p.place.column, "message": p.message, "remedy": p.remedy,
        }
        for p in problems
    ]  # fmt: skip


def _administration(plan: Plan, found: Administration) -> dict[str, object]:
    return {
        "administration": found.id, "unit": found.unit, "date": found.date,
        "raters": found.raters, "context": dict(found.context),
        "scores": [_score(each) for each in found.scores],
        "criteria": [_criterion(each) for each in found.criteria],
        "sections": [_share(each) for each in found.sections],
        "dimensions": [_share(each) for each in found.dimensions],
        "components": [_share(each) for each in found.components],
        "items": [_item(each) for each in found.items],
        "low": [
            {
                "item": each.item, "text": each.text, "share": number(each.share),
                "component": each.component, "title": each.title, "target": list(each.target),
                "pitfalls": [
                    {"problem": problem, "remedy": list(remedy)}
                    for problem, remedy in each.pitfalls
                ],
                "supports": list(each.supports),
            }
            for each in advice(plan, found)
        ],
    }  # fmt: skip


def _score(score: ScoreResult) -> dict[str, object]:
    return {
        "id": score.id, "title": score.title, "method": score.method, "value": number(score.value),
        "exact": None if score.value is None else str(score.value),
        "rounded": number(score.rounded), "earned": number(score.earned),
        "possible": number(score.possible), "items": score.counted, "band": score.band,
        "why": score.why,
        "excluded": [{"item": each.item, "reason": each.reason} for each in score.excluded],
    }  # fmt: skip


def _criterion(found: CriterionResult) -> dict[str, object]:
    return {
        "id": found.id, "title": found.title, "authority": found.authority, "met": found.met,
        "in_a_row": found.in_a_row, "run": found.run,
        "requires": [
            {
                "kind": each.kind, "id": each.id, "value": number(each.value),
                "at_least": number(each.at_least), "at_most": number(each.at_most),
                "met": each.met,
            }
            for each in found.needed
        ],
    }  # fmt: skip


def _share(share: Share) -> dict[str, object]:
    return {
        "id": share.id, "title": share.title, "earned": number(share.earned),
        "possible": number(share.possible), "percent": number(share.percent), "items": share.items,
    }  # fmt: skip


def _item(item: ItemResult) -> dict[str, object]:
    return {
        "id": item.id, "number": number(item.number), "points": number(item.points),
        "lowest": number(item.low), "highest": number(item.high), "answer": item.text,
        "reason": item.gap.reason if item.gap else None, "goal_met": item.goal_met,
        "instances": [
            {
                "instance": name, "points": None if isinstance(value, Gap) else number(value),
                "reason": value.reason if isinstance(value, Gap) else None,
            }
            for name, value in item.instances
        ],
        "votes": [_vote(each) for each in item.votes],
    }  # fmt: skip


def _vote(vote: Vote) -> dict[str, object]:
    spread = None if vote.variance is None else round(_sd(vote.variance), DIGITS)
    return {
        "part": vote.part, "instance": vote.instance, "answers": dict(vote.answers),
        "discrepancy": len(vote.answers) > 1, "mean": number(vote.mean), "sd": spread,
    }  # fmt: skip


def _sd(variance: Exact) -> float:
    """The standard deviation: the only number here that no fraction can hold."""
    return sqrt(variance)


# --- text


def shown(value: Exact | None) -> str:
    """A number for people: two digits after the point, if it has any."""
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{float(value):.2f}"


def as_text(plan: Plan, result: Result) -> str:
    """The results, administration by administration."""
    lines = [line for each in result.administrations for line in _lines(plan, each)]
    return "\n".join(visible(line) for line in lines) or "No responses."


def _lines(plan: Plan, found: Administration) -> Iterator[str]:
    names = (found.unit, found.id, found.date)
    yield " · ".join(name for name in names if name)
    for score in found.scores:
        yield from _score_lines(score)
    for criterion in found.criteria:
        met = {True: "met", False: "not met", None: "cannot be told"}[criterion.met]
        run = f" ({criterion.run} of {criterion.in_a_row} in a row)" * (criterion.in_a_row > 1)
        yield f"  Criterion {criterion.title or criterion.id}: {met}{run} [{criterion.authority}]"
    for title, shares in (
        ("Sections", found.sections), ("Dimensions", found.dimensions),
        ("Components", found.components),
    ):  # fmt: skip
        if shares:
            yield f"  {title}"
        for share in shares:
            earned = f"{shown(share.earned)} of {shown(share.possible)}"
            percent = "–" if share.percent is None else f"{shown(share.percent)} %"
            yield f"    {plain_text(share.title)}: {percent} ({earned})"
    for item in found.items:
        if item.goal_met is not None:
            goal = "met" if item.goal_met else "not met"
            yield f"  Goal of {item.id}: {goal} ({shown(item.number)})"
        for vote in item.votes:
            yield from _vote_lines(item.id, vote)
    yield from _advice(plan, found)
    yield ""


def _vote_lines(item: str, vote: Vote) -> Iterator[str]:
    name = question_name(item, vote.part, vote.instance)
    if len(vote.answers) > 1:
        votes = ", ".join(f"{answer or 'blank'} ×{n}" for answer, n in vote.answers)
        yield f"  Raters differ on {name}: {votes}"
    if vote.mean is not None:
        spread = "no SD (one number)" if vote.variance is None else f"SD {_sd(vote.variance):.2f}"
        yield f"  Raters on {name}: mean {shown(vote.mean)}, {spread}"


def question_name(item: str, part: str, instance: str) -> str:
    """What is answered, as people read it: the item, its part, and for which room or session."""
    name = f"{item}.{part}" if part else item
    return f"{name} ({instance})" if instance else name


def _score_lines(score: ScoreResult) -> Iterator[str]:
    sign = " %" if score.method in ("percent-of-points", "mean-of-sections") else ""
    value = shown(score.rounded if isinstance(score.rounded, int | Fraction) else None)
    points = ""
    if score.earned is not None:
        points = f" ({shown(score.earned)} of {shown(score.possible)} points)"
    why = f" – no score: {score.why}" if score.why else ""
    band = f" – {score.band}" if score.band else ""
    yield f"  {score.title}: {value}{sign if score.value is not None else ''}{points}{band}{why}"
    if score.excluded:
        out = ", ".join(f"{each.item} ({each.reason})" for each in score.excluded)
        yield f"    Left out: {out}"


def _advice(plan: Plan, found: Administration) -> Iterator[str]:
    low = advice(plan, found)
    if low:
        yield "  Low items"
    for each in low:
        yield f"    {each.item}: {plain_text(each.text)}"
        yield f"      {plain_text(each.title)}"
        for text in each.target:
            yield f"      Expected: {plain_text(text)}"
        for problem, remedy in each.pitfalls:
            yield f"      Pitfall: {plain_text(problem)} {plain_text(' '.join(remedy))}".rstrip()
        for text in each.supports:
            yield f"      Support: {plain_text(text)}"


def plain_text(text: str) -> str:
    """An author's text in one line, without markup."""
    return " ".join(plain(Text(text)).split())
