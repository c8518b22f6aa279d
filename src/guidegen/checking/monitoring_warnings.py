"""Gaps in the monitoring calendars of plans, and what lies outside the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from guidegen.checking.lint.findings import LintWarning, WarningOwner
from guidegen.checking.reporting import list_in_words
from guidegen.model import Guide, Handbook, Plan, Text, Tool
from guidegen.model.plan import PlannedMonitoring
from guidegen.model.text import Place
from guidegen.planning.subjects import find_measure, find_subject, find_tool
from guidegen.problems import GoalCode, PlanCode, problem

#: the kinds of guides that stand behind all strategies, so that no plan lists them
_BEHIND_ALL = ("framework", "system")


def find_monitoring_gaps(handbook: Handbook, plan: Plan) -> Iterator[LintWarning]:
    """Warn of what is not monitored, not decided on, or not in the plan."""
    yield from _find_strategies_without(handbook, plan)
    yield from _find_goals_without(handbook, plan)
    for entry in plan.monitoring:
        if entry.decide is None:
            warning = problem(PlanCode.NO_DECISION_MEETING, entry.id.place, id=entry.id)
            yield LintWarning(entry, warning)
        yield from _find_other_windows(handbook, entry)
    yield from _find_outside(handbook, plan)


# --- what nobody monitors


def _find_strategies_without(handbook: Handbook, plan: Plan) -> Iterator[LintWarning]:
    """Warn of strategies without an entry that uses one of their tools."""
    monitored: set[str] = set()
    for entry in plan.monitoring:
        if entry.tool is None:
            continue
        tool = handbook.tool(entry.tool)
        if tool is None:
            return  # it may be the tool of any strategy
        monitored |= {guide.id for guide in _guides_of(handbook, tool)}
    for name in plan.strategies:
        guide = handbook.guide(name)
        if guide and guide.id not in monitored:
            warning = problem(PlanCode.STRATEGY_NOT_MONITORED, name.place, name=name)
            yield LintWarning(plan, warning)


def _guides_of(handbook: Handbook, tool: Tool) -> tuple[Guide, ...]:
    """Return the guides that a tool monitors: its own, and those of components of its items."""
    names = [str(tool.guide)]
    for item in tool.items:
        names += (name.partition(".")[0] for name in tool.components_of(item))
    guides = map(handbook.guide, dict.fromkeys(names))
    return tuple(guide for guide in guides if guide)


def _find_goals_without(handbook: Handbook, plan: Plan) -> Iterator[LintWarning]:
    """Warn of goals whose tool or measure nobody collects."""
    collected: set[str] = set()
    for entry in plan.monitoring:
        subjects = (find_tool(handbook, entry), find_measure(handbook, entry))
        collected.update(subject.id for subject in subjects if subject)
    for goal in plan.goals:
        names: list[Text] = []
        tool = handbook.tool(goal.tool.tool) if goal.tool else None
        if goal.tool and tool and tool.id not in collected:
            names.append(goal.tool.tool)
        measure = handbook.measure(goal.measure.measure) if goal.measure else None
        if goal.measure and measure and measure.id not in collected:
            names.append(goal.measure.measure)
        for name in names:
            code = GoalCode.GOAL_NOT_MONITORED
            yield LintWarning(goal, problem(code, name.place, id=goal.id, name=name))


def _find_other_windows(handbook: Handbook, entry: PlannedMonitoring) -> Iterator[LintWarning]:
    """Warn of a measure that is collected in windows that it is not for."""
    measure = find_measure(handbook, entry)
    if measure is None or not measure.windows:
        return
    known = list_in_words([f"“{window}”" for window in measure.windows])
    for window in entry.windows:
        if window not in measure.windows:
            facts = {"id": entry.id, "measure": measure.id, "window": window, "known": known}
            yield LintWarning(entry, problem(PlanCode.OUTSIDE_WINDOWS, window.place, **facts))


# --- what is outside the plan


def _find_outside(handbook: Handbook, plan: Plan) -> Iterator[LintWarning]:
    """Warn of entries, goals and activities about strategies that are not in the plan."""
    planned = {guide.id for guide in map(handbook.guide, plan.strategies) if guide}
    for entry in plan.monitoring:
        guides = _guides_of_entry(handbook, entry)
        # a tool may be about several strategies; a system is behind all of them
        if all(_is_outside(guide, planned) for guide in guides):
            place = (entry.tool or entry.measure or entry.id).place
            yield from _warn_of_outside(entry, f"The entry “{entry.id}”", place, guides)
    for goal in plan.goals:
        others = _find_others(handbook, goal.strategies, planned)
        yield from _warn_of_outside(goal, f"The goal “{goal.id}”", goal.id.place, others)
    for activity in plan.activities:
        others = _find_others(handbook, activity.strategies, planned)
        owner = f"The activity “{activity.id}”"
        yield from _warn_of_outside(plan, owner, activity.id.place, others)


def _guides_of_entry(handbook: Handbook, entry: PlannedMonitoring) -> tuple[Guide, ...]:
    subject = find_subject(handbook, entry)
    if isinstance(subject, Tool):
        return _guides_of(handbook, subject)
    names = subject.strategies if subject else ()
    return tuple(guide for guide in map(handbook.guide, names) if guide)


def _find_others(handbook: Handbook, names: Sequence[Text], planned: Set[str]) -> tuple[Guide, ...]:
    """Return the guides with these names that are neither planned nor a system."""
    guides = map(handbook.guide, names)
    return tuple(guide for guide in guides if guide and _is_outside(guide, planned))


def _is_outside(guide: Guide, planned: Set[str]) -> bool:
    return guide.id not in planned and guide.kind not in _BEHIND_ALL


def _warn_of_outside(
    owner: WarningOwner, subject: str, place: Place, guides: Sequence[Guide]
) -> Iterator[LintWarning]:
    if guides:
        things = list_in_words([f"“{guide.id}”" for guide in guides])
        which = "which is" if len(guides) == 1 else "which are"
        facts = {"owner": subject, "things": things, "which": which}
        yield LintWarning(owner, problem(PlanCode.OUTSIDE_PLAN, place, **facts))
