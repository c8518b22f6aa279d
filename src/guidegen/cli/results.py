"""Scores as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from textwrap import indent

from guidegen.cli import terminal
from guidegen.problems import Problem
from guidegen.scoring.advice import advice
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import Exact, decimal
from guidegen.scoring.results import (
    Administration,
    CriterionResult,
    Gap,
    ItemResult,
    ScoreResult,
    Share,
    Vote,
)

#: digits after the point of numbers in JSON; “exact” has all of them
DIGITS = 6


def number(value: Exact | None) -> int | float | None:
    """A number as JSON has it."""
    return value if value is None or isinstance(value, int) else float(decimal(value, DIGITS))


def _exact(value: Exact | None) -> str | None:
    """A number with all its digits, as a fraction where it has no end."""
    return None if value is None else str(value)


def json_pieces(
    compiled: CompiledTool, administrations: Iterable[Administration], problems: Iterable[Problem]
) -> Iterator[str]:
    """Yield all results as one JSON object, piece by piece: a million need not be held at once.

    The keys are documented and do not change.
    """
    tool, version = (
        terminal.as_json(str(compiled.tool.id)),
        terminal.as_json(compiled.tool.version or ""),
    )
    yield f'{{\n  "version": 1,\n  "tool": {tool},\n  "tool_version": {version},\n'
    yield from _list_pieces(
        "administrations", (_administration(compiled, a) for a in administrations)
    )
    yield ",\n"
    yield from _list_pieces("problems", problem_rows(problems))
    yield "\n}\n"


def _list_pieces(key: str, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield a key of the object with a list, laid out as if the object was written at once."""
    yield f'  "{key}": ['
    before = "\n"
    for row in rows:
        yield before + indent(terminal.as_json(row), "    ")
        before = ",\n"
    yield "]" if before == "\n" else "\n  ]"


def problem_rows(problems: Iterable[Problem]) -> Iterator[dict[str, object]]:
    """Yield what is wrong with responses, by row and column."""
    for p in problems:
        yield {
            "code": p.code.slug, "file": p.place.file, "row": p.place.line,
            "column": p.place.column, "message": p.message, "remedy": p.remedy,
        }  # fmt: skip


def _administration(compiled: CompiledTool, found: Administration) -> dict[str, object]:
    return {
        "administration": found.id, "unit": found.unit, "date": found.date,
        "variant": found.variant, "views": list(found.views), "crosswalk": found.crosswalk,
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
            for each in advice(compiled, found)
        ],
    }  # fmt: skip


def _score(score: ScoreResult) -> dict[str, object]:
    return {
        "instances": [
            {"instance": name, "value": number(value)} for name, value in score.instances
        ],
        "id": score.id, "title": score.title, "method": score.method, "value": number(score.value),
        "exact": _exact(score.value),
        "rounded": number(score.rounded), "compared": number(score.compared),
        "earned": number(score.earned),
        "possible": number(score.possible), "items": score.counted, "band": score.band,
        "why": score.why,
        "sd": None if score.variance is None else round(sd(score.variance), DIGITS),
        "excluded": [
            {
                "item": each.item, "rater": each.rater, "instance": each.instance,
                "reason": each.reason,
            }
            for each in score.excluded
        ],
    }  # fmt: skip


def _criterion(found: CriterionResult) -> dict[str, object]:
    return {
        "id": found.id, "title": found.title, "authority": found.authority, "met": found.met,
        "times": found.times, "of_last": found.of_last, "run": found.run, "why": found.why,
        "requires": [
            {
                "kind": each.kind, "id": each.id, "value": number(each.value),
                "exact": _exact(each.value),
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
        "id": item.id, "number": number(item.number), "exact": _exact(item.number),
        "points": number(item.points), "lowest": number(item.low), "highest": number(item.high),
        "answer": item.text,
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
    spread = None if vote.variance is None else round(sd(vote.variance), DIGITS)
    return {
        "part": vote.part, "instance": vote.instance, "answers": dict(vote.answers),
        "roles": [{"role": role, "answers": dict(answers)} for role, answers in vote.roles],
        "discrepancy": len(vote.answers) > 1, "mean": number(vote.mean), "sd": spread,
    }  # fmt: skip


def sd(variance: Exact) -> float:
    """The standard deviation: the only number here that no fraction can hold."""
    return sqrt(variance)
