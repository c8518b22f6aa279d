"""Criteria can be met, and say what must meet them."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.reporting import report_no_effect, report_undeclared, report_unknown
from guidegen.checking.rules import page_rule
from guidegen.model import Tool
from guidegen.model.scoring import Criterion, Requirement
from guidegen.model.text import Text, major
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.coverage import score_limits
from guidegen.scoring.criteria import all_requirements
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.numbers import Exact, format_exact, to_exact

_PERCENT: tuple[Exact, Exact] = (0, HUNDRED)


@page_rule(Tool)
def check_criteria(reading: Reading, tool: Tool) -> Iterator[Problem]:
    """Cuts out of reach, cuts for what is not there, and histories that are not whole."""
    compiled = reading.compiled(tool)
    for criterion in compiled.scoring.criteria:
        yield from _criterion(compiled, criterion)
        yield from _history(criterion)
        yield from _set_for(compiled, criterion)


def _criterion(compiled: CompiledTool, criterion: Criterion) -> Iterator[Problem]:
    authority = criterion.authority
    short = criterion.at_least is not None and bool(compiled.scores)
    if not short and not criterion.requires:
        yield problem(ScoringCode.NOTHING_TO_MEET, authority.place)
    for each in all_requirements(criterion):
        ways = [way for way in (each.score, each.item, each.section, each.every) if way]
        if len(ways) > 1 or (not ways and each in criterion.requires and len(compiled.scores) > 1):
            keys = "score, item, section, every"
            facts = {"owner": "A requirement", "found": len(ways), "keys": keys}
            yield problem(ScoringCode.EXACTLY_ONE, authority.place, **facts)
        elif not ways and len(compiled.scores) > 1:
            choices = "“requires:” with “score: …” and “at_least: …”"
            fact = "The tool has several scores and a criterion with one number"
            question = "which of them must meet it"
            yield report_undeclared(authority, fact, question, choices, "the criterion")
        if each.at_least is None and each.at_most is None:
            yield problem(ScoringCode.NOTHING_TO_MEET, authority.place)
        yield from _required(compiled, each)
        yield from _possible(compiled, each, authority)


def _required(compiled: CompiledTool, each: Requirement) -> Iterator[Problem]:
    tool = compiled.tool
    for thing, name, known in (
        ("score", each.score, [score.id for score in compiled.scores]),
        ("item", each.item, [item.id for item in tool.items]),
        ("section", each.section, [section.id for section in tool.sections]),
    ):
        if name and name not in known:
            yield report_unknown(thing, name, known)
    asked = compiled.items.get(each.item or "")
    if each.item and asked and not asked.earns:
        yield problem(ScoringCode.NO_POINTS_TO_MEET, each.item.place, id=each.item)


def _possible(compiled: CompiledTool, each: Requirement, authority: Text) -> Iterator[Problem]:
    """A cut outside what the score, section or item can be."""
    scores = [s for s in compiled.scores if s.id == each.score or each.score is None]
    name: str = str(each.section or each.item or each.every or (scores[0].id if scores else ""))
    low: Exact | None
    high: Exact | None
    if each.section or each.every == "section":
        low, high = _PERCENT
    elif each.item in compiled.items:
        low, high = compiled.items[str(each.item)].points
    elif each.item or each.every or not scores:
        return
    else:
        low, high = score_limits(compiled, scores[0])
    for value in (each.at_least, each.at_most):
        if value is None or low is None or high is None or low <= to_exact(value) <= high:
            continue
        facts = {
            "value": value,
            "low": format_exact(low),
            "high": format_exact(high),
            "score": name,
        }
        yield problem(ScoringCode.IMPOSSIBLE_CRITERION, authority.place, **facts)


def _history(criterion: Criterion) -> Iterator[Problem]:
    authority = criterion.authority
    if criterion.times is not None and criterion.of_last is None:
        fact = f"The criterion must be met {criterion.times} times"
        question = "among how many administrations"
        yield report_undeclared(authority, fact, question, "“of_last: …”", "the criterion")
    if criterion.of_last is not None and criterion.times is None:
        yield report_no_effect(authority, "of_last", "the criterion", "without times")
    if criterion.consecutive is not None and criterion.times is not None:
        yield report_no_effect(authority, "times", "the criterion", "beside consecutive")
    numbers = (criterion.consecutive, criterion.times, criterion.of_last)
    times, of_last = criterion.times or 0, criterion.of_last or 0
    if any(number is not None and number < 1 for number in numbers) or times > of_last > 0:
        yield problem(ScoringCode.BAD_HISTORY, authority.place)


def _set_for(compiled: CompiledTool, criterion: Criterion) -> Iterator[Problem]:
    """The variant and the version that the criterion was set for."""
    tool = compiled.tool
    for variant in criterion.variant:
        if not tool.variant(variant):
            yield report_unknown("variant", variant, [each.id for each in tool.variants])
    version = criterion.version
    if version and tool.version and major(version) != major(tool.version):
        facts = {"expected": version, "found": tool.version}
        yield problem(ScoringCode.CRITERION_VERSION, version.place, **facts)
