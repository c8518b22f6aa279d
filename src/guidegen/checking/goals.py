"""Goals of plans: what they name, what they are measured with, and their pairs."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.goal_values import check_values
from guidegen.checking.plan_names import PlanNames
from guidegen.checking.reporting import list_ids, report_unknown_name, report_unknown_within
from guidegen.model import Measure, Plan, Text, Tool
from guidegen.model.measure import MeasureVersion
from guidegen.model.plan import GoalMeasure, GoalTool, PlanGoal
from guidegen.model.scoring import Criterion
from guidegen.model.text import major
from guidegen.problems import GoalCode, Problem, ScoringCode, problem
from guidegen.reading import Reading
from guidegen.scoring.compiled import declared_scores

_TOOL, _MEASURE = "a tool", "an impact measure"


def check_goals(reading: Reading) -> Iterator[Problem]:
    """Check the goals of all plans, apart from warnings."""
    for plan in reading.handbook.plans:
        names = PlanNames(reading, plan)
        for goal in plan.goals:
            yield from _check_names(names, goal)
            yield from _check_kind(goal)
            yield from _check_pair(plan, goal)
            if goal.tool:
                yield from _check_tool(reading, plan, goal, goal.tool)
            if goal.measure:
                yield from _check_measure(names, plan, goal, goal.measure)
            yield from check_values(reading, goal)


def _check_names(names: PlanNames, goal: PlanGoal) -> Iterator[Problem]:
    yield from names.check_role(goal.owner)
    yield from names.check_guides(goal.strategies)
    yield from names.check_buildings(goal.buildings, f"the goal “{goal.id}”")
    if goal.tool:
        yield from names.check_tool(goal.tool.tool)
    if goal.measure:
        yield from names.check_measure(goal.measure.measure)


def _check_kind(goal: PlanGoal) -> Iterator[Problem]:
    """Check that a tool measures what adults do, and a measure what becomes of students."""
    if goal.kind == "implementation" and goal.measure:
        yield _report_kind(goal, _MEASURE, "tool", "impact")
    elif goal.kind == "impact" and goal.tool:
        yield _report_kind(goal, _TOOL, "measure", "implementation")


def _report_kind(goal: PlanGoal, thing: str, key: str, other: str) -> Problem:
    facts = {"id": goal.id, "kind": goal.kind, "thing": thing, "key": key, "other": other}
    return problem(GoalCode.GOAL_KIND, goal.id.place, **facts)


def _check_pair(plan: Plan, goal: PlanGoal) -> Iterator[Problem]:
    """Check that a goal is paired with one of the other kind."""
    name = goal.paired_with
    if name is None:
        return
    partner = plan.goal(name)
    if partner is None:
        known = list_ids(plan.goals)
        yield report_unknown_within("plan", "goal", name, known)
    elif partner.kind == goal.kind:
        reason = f"both are {goal.kind} goals"
        if partner is goal:
            reason = "it is the same goal"
        facts = {"id": goal.id, "name": name, "reason": reason}
        yield problem(GoalCode.BAD_PAIR, name.place, **facts)


# --- tools


def _check_tool(reading: Reading, plan: Plan, goal: PlanGoal, about: GoalTool) -> Iterator[Problem]:
    """Check that a tool has the criterion or score, in the version that the goal is set for."""
    if about.criterion and about.score:
        facts = {"owner": f"“tool” of the goal “{goal.id}”", "found": 2, "keys": "criterion, score"}
        yield problem(ScoringCode.EXACTLY_ONE, about.tool.place, **facts)
    tool = reading.handbook.tool(about.tool)
    if tool is None:
        return
    criterion = None
    if about.criterion:
        criterion = find_criterion(tool, about.criterion)
        if criterion is None:
            criteria = tool.scoring.criteria if tool.scoring else ()
            known = [each.id for each in criteria if each.id]
            owner = f"tool “{tool.id}”"
            yield report_unknown_within(owner, "criterion", about.criterion, known)
    if about.score:
        known = list_ids(declared_scores(tool))
        if about.score not in known:
            code = ScoringCode.UNKNOWN_SCORE
            yield report_unknown_name(code, about.score, known, tool=tool.id)
    if not plan.is_retired:
        yield from _check_tool_version(goal, about, tool, criterion)


def find_criterion(tool: Tool, id_: str) -> Criterion | None:
    """Return the criterion of a tool with this id."""
    criteria = tool.scoring.criteria if tool.scoring else ()
    return next((each for each in criteria if each.id == id_), None)


def _check_tool_version(
    goal: PlanGoal, about: GoalTool, tool: Tool, criterion: Criterion | None
) -> Iterator[Problem]:
    """Check that the numbers of a goal belong to the version of the tool that is used today."""
    expected = str(about.major_version)
    found = ""
    if tool.version and major(tool.version) != expected:
        found = f"the tool is now {tool.version}"
    elif criterion and criterion.version and major(criterion.version) != expected:
        found = f"its criterion “{criterion.id}” was set for version {criterion.version}"
    if found:
        yield _report_version(goal, about.tool, expected, found)


def _report_version(goal: PlanGoal, name: Text, expected: str, found: str) -> Problem:
    facts = {"id": goal.id, "expected": expected, "name": name, "found": found}
    return problem(GoalCode.GOAL_VERSION, name.place, **facts)


# --- measures


def _check_measure(
    names: PlanNames, plan: Plan, goal: PlanGoal, about: GoalMeasure
) -> Iterator[Problem]:
    """Check that a measure tells the group apart and has the version, and that it compares."""
    measure = names.reading.handbook.measure(about.measure)
    if about.group:
        unknown = list(names.check_group(about.group))
        yield from unknown
        if measure and not unknown and about.group not in measure.groups:
            owner, thing = f"measure “{measure.id}”", "group of students"
            yield report_unknown_within(owner, thing, about.group, measure.groups)
    if measure is None or about.version is None:
        return
    if measure.measure_version(about.version) is None:
        known = [each.version for each in measure.versions]
        owner = f"measure “{measure.id}”"
        yield report_unknown_within(owner, "version", about.version, known)
        return
    newer = find_break(measure, about.version)
    if newer and not plan.is_retired:
        found = f"its values do not compare with those of version {newer.version}"
        yield _report_version(goal, about.measure, about.version, found)


def find_break(measure: Measure, version: str) -> MeasureVersion | None:
    """Return the newest version whose values do not compare with those of an older one."""
    for newer in reversed(measure.versions):
        if newer.version == version:
            return None
        if not newer.compares:
            return newer
    return None
