"""Goals without one of the parts that make a goal specific, measurable and somebody's."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.lint.findings import LintWarning
from guidegen.checking.reporting import list_in_words
from guidegen.model import Handbook, Plan
from guidegen.model.plan import GoalValue, PlanGoal
from guidegen.problems import GoalCode, problem

#: a part that is missing: what the goal does not say, and what to add
_MissingPart = tuple[str, str]


def find_missing_parts(handbook: Handbook, goal: PlanGoal) -> Iterator[LintWarning]:
    """Yield one warning that names all parts which a goal does not have."""
    missing = (*_find_who_and_tool(goal), *_find_version(handbook, goal), *_find_rest(goal))
    if missing:
        parts = list_in_words([part for part, _ in missing])
        keys = list_in_words([key for _, key in missing])
        facts = {"id": goal.id, "parts": parts, "keys": keys}
        yield LintWarning(goal, problem(GoalCode.GOAL_INCOMPLETE, goal.id.place, **facts))


def _find_who_and_tool(goal: PlanGoal) -> Iterator[_MissingPart]:
    if goal.who is None:
        yield "whose practice or results it is about", "“who: …”"
    if goal.tool is None and goal.measure is None:
        if goal.kind == "implementation":
            yield (
                "which tool it is measured with",
                "“tool: {tool: …, major_version: …, criterion: …}”",
            )
        else:
            yield "which measure it is measured with", "“measure: {measure: …}”"
    if goal.tool and not (goal.tool.criterion or goal.tool.score):
        yield (
            "which criterion or score of the tool counts",
            "“criterion: …” or “score: …” in “tool”",
        )


def _find_version(handbook: Handbook, goal: PlanGoal) -> Iterator[_MissingPart]:
    measure = handbook.measure(goal.measure.measure) if goal.measure else None
    if measure and goal.measure and len(measure.versions) > 1 and not goal.measure.version:
        yield "which version of the measure its numbers belong to", "“version: …” in “measure”"


def _find_rest(goal: PlanGoal) -> Iterator[_MissingPart]:
    if goal.baseline is None:
        yield "where it starts", "“baseline: {value: …, of: …, date: …}”"
    else:
        yield from _find_number(goal.baseline, "baseline", "where it starts")
        if goal.baseline.of is None and goal.baseline.n is None:
            yield "how many its baseline is about", "“of: …” or “n: …” in “baseline”"
    if goal.target is None:
        yield "what is to be reached by when", "“target: {value: …, of: …, date: …}”"
    else:
        yield from _find_number(goal.target, "target", "what is to be reached")
    if goal.owner is None:
        yield "who answers for it", "“owner: …”"
    if not goal.strategies:
        yield "which strategies it depends on", "“strategies: …”"


def _find_number(value: GoalValue, key: str, what: str) -> Iterator[_MissingPart]:
    if value.value is None and value.percent is None:
        yield what, f"“value: …” or “percent: …” in “{key}”"


def find_alone(plan: Plan, goal: PlanGoal) -> Iterator[LintWarning]:
    """Warn of an impact goal without an implementation goal.

    Without one, nobody can tell a strategy that does not work from one that is not in use.
    """
    if goal.kind != "impact":
        return
    # a name that does not exist is told as such
    is_paired = goal.paired_with is not None
    if not is_paired and all(other.paired_with != goal.id for other in plan.goals):
        code = GoalCode.IMPACT_ALONE
        yield LintWarning(goal, problem(code, goal.id.place, id=goal.id))
