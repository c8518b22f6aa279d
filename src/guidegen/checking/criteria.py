"""Criteria can be met, and it is clear what must meet them."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.reporting import (
    list_ids,
    report_no_effect,
    report_undeclared,
    report_unknown,
)
from guidegen.checking.rules import page_rule
from guidegen.model import Tool
from guidegen.model.scoring import Criterion, Requirement
from guidegen.model.text import Text, major
from guidegen.problems import Problem, ScoringCode, problem
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.coverage import score_limits
from guidegen.scoring.criteria import all_requirements
from guidegen.scoring.expressions import HUNDRED, NO_LIMITS, Limits
from guidegen.scoring.numbers import format_exact, to_exact


@page_rule(Tool)
def check_criteria(reading: Reading, tool: Tool) -> Iterator[Problem]:
    """Check that the criteria of a tool are complete and within reach."""
    compiled = reading.compiled(tool)
    for criterion in compiled.scoring.criteria:
        yield from _check_criterion(compiled, criterion)
        yield from _check_history(criterion)
        yield from _check_variant_and_version(compiled, criterion)


def _check_criterion(compiled: CompiledTool, criterion: Criterion) -> Iterator[Problem]:
    authority = criterion.authority
    has_cut = criterion.at_least is not None and bool(compiled.scores)
    if not has_cut and not criterion.requires:
        yield problem(ScoringCode.NOTHING_TO_MEET, authority.place)
    for requirement in all_requirements(criterion):
        is_written = requirement in criterion.requires
        yield from _check_subject(compiled, requirement, authority, is_written=is_written)
        if requirement.at_least is None and requirement.at_most is None:
            yield problem(ScoringCode.NOTHING_TO_MEET, authority.place)
        yield from _check_names(compiled, requirement)
        yield from _check_reach(compiled, requirement, authority)


def _check_subject(
    compiled: CompiledTool, requirement: Requirement, authority: Text, *, is_written: bool
) -> Iterator[Problem]:
    """Check that a requirement is about exactly one thing.

    A criterion with one number is a requirement that is not written as such.
    """
    keys = ("score", "item", "section", "every")
    subjects = [key for key in keys if getattr(requirement, key)]
    has_choice = not subjects and len(compiled.scores) > 1
    if len(subjects) > 1 or (has_choice and is_written):
        facts = {"owner": "A requirement", "found": len(subjects), "keys": ", ".join(keys)}
        yield problem(ScoringCode.EXACTLY_ONE, authority.place, **facts)
    elif has_choice:
        fact = "The tool has several scores and a criterion with one number"
        question = "which of them must meet it"
        choices = "“requires:” with “score: …” and “at_least: …”"
        yield report_undeclared(authority, fact, question, choices, "the criterion")


def _check_names(compiled: CompiledTool, requirement: Requirement) -> Iterator[Problem]:
    tool = compiled.tool
    for thing, name, known in (
        ("score", requirement.score, list_ids(compiled.scores)),
        ("item", requirement.item, list_ids(tool.items)),
        ("section", requirement.section, list_ids(tool.sections)),
    ):
        if name and name not in known:
            yield report_unknown(thing, name, known)
    item = compiled.items.get(requirement.item or "")
    if requirement.item and item and not item.earns:
        place = requirement.item.place
        yield problem(ScoringCode.NO_POINTS_TO_MEET, place, id=requirement.item)


def _check_reach(
    compiled: CompiledTool, requirement: Requirement, authority: Text
) -> Iterator[Problem]:
    """Report a number that the score, section, or item cannot reach."""
    name, (low, high) = _find_limits(compiled, requirement)
    if low is None or high is None:
        return
    for value in (requirement.at_least, requirement.at_most):
        if value is not None and not low <= to_exact(value) <= high:
            facts = {"low": format_exact(low), "high": format_exact(high)}
            yield problem(
                ScoringCode.IMPOSSIBLE_CRITERION, authority.place, value=value, score=name, **facts
            )


def _find_limits(compiled: CompiledTool, requirement: Requirement) -> tuple[str, Limits]:
    """Return the name of what must meet a requirement, and the limits of its number."""
    if requirement.section or requirement.every == "section":
        return str(requirement.section or requirement.every), (0, HUNDRED)
    if requirement.item:
        item = compiled.items.get(requirement.item)
        return str(requirement.item), item.points if item else NO_LIMITS
    if requirement.every:
        return str(requirement.every), NO_LIMITS
    for score in compiled.scores:
        if requirement.score in (None, score.id):
            return str(score.id), score_limits(compiled, score)
    return "", NO_LIMITS


def _check_history(criterion: Criterion) -> Iterator[Problem]:
    """Check how often a criterion must be met."""
    authority = criterion.authority
    if criterion.times is not None and criterion.of_last is None:
        fact = f"The criterion must be met {criterion.times} times"
        question = "among how many administrations"
        yield report_undeclared(authority, fact, question, "“of_last: …”", "the criterion")
    if criterion.of_last is not None and criterion.times is None:
        yield report_no_effect(authority, "of_last", "the criterion", "without times")
    if criterion.consecutive is not None and criterion.times is not None:
        why = "together with consecutive"
        yield report_no_effect(authority, "times", "the criterion", why)
    numbers = (criterion.consecutive, criterion.times, criterion.of_last)
    times, of_last = criterion.times or 0, criterion.of_last or 0
    if any(number is not None and number < 1 for number in numbers) or times > of_last > 0:
        yield problem(ScoringCode.BAD_HISTORY, authority.place)


def _check_variant_and_version(compiled: CompiledTool, criterion: Criterion) -> Iterator[Problem]:
    """Check the variants and the version that a criterion was set for."""
    tool = compiled.tool
    for variant in criterion.variant:
        if not tool.variant(variant):
            yield report_unknown("variant", variant, list_ids(tool.variants))
    version = criterion.version
    if version and tool.version and major(version) != major(tool.version):
        facts = {"expected": version, "found": tool.version}
        yield problem(ScoringCode.CRITERION_VERSION, version.place, **facts)
