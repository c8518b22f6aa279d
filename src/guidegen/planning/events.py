"""List what plans and decisions put into the calendar: who does what, where and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from guidegen.model import Handbook
from guidegen.model.buildings import Building
from guidegen.model.calendar import SchoolYear, Window
from guidegen.model.decision import DISTRICT_UNIT, Decision, PromisedSupport
from guidegen.model.plan import (
    Activity,
    DecisionMeeting,
    GoalValue,
    Plan,
    PlanGoal,
    PlannedMonitoring,
    SystemAction,
    SystemReview,
)
from guidegen.model.settings import Settings
from guidegen.planning.buildings import find_buildings
from guidegen.planning.school_days import DaySpan, move_to_school_day
from guidegen.planning.stages import Stages

#: the most days after a window for a decision about its data
MOST_DAYS = 365
#: what happens: a window in which something is collected; a meeting that decides on what was
#: collected; an activity that starts, or is due; an interim target of a goal, or its target; a
#: stage that is looked at again; promised support that is there; an action on a system that is due
EventKind = Literal[
    "collect",
    "meeting",
    "start",
    "activity",
    "interim",
    "target",
    "review",
    "support",
    "system",
]
_DAYS_OF_A_YEAR = 366
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)


class MonitoringWindow(NamedTuple):
    """A line of a plan's monitoring calendar in one window of its school year."""

    entry: PlannedMonitoring
    window: Window


class TargetDay(NamedTuple):
    """A goal with the target or interim target of one day."""

    goal: PlanGoal
    value: GoalValue


class SystemStep(NamedTuple):
    """An action on a system that a strategy needs."""

    review: SystemReview
    action: SystemAction


#: what an event is about; a decision is about the stage that it looks at again
EventSubject = MonitoringWindow | TargetDay | SystemStep | Activity | PromisedSupport | Decision


class PlanEvent(NamedTuple):
    """Something that happens on a day, or from one day to another."""

    #: made of ids alone, so that an event that is moved stays the same event
    uid: str
    kind: EventKind
    first_day: dt.date
    last_day: dt.date
    #: the id of the role that does it or answers for it
    role: str | None
    #: none if it is the district's
    buildings: tuple[Building, ...]
    subject: EventSubject
    #: the plan or decision that says so
    page: Plan | Decision
    #: the first day on which somebody can work on what is due
    since: dt.date | None = None

    @property
    def is_draft(self) -> bool:
        """Tell whether its plan or decision is not ready to be used."""
        return self.page.is_draft

    @property
    def is_done(self) -> bool:
        """Tell whether somebody wrote down that it is done."""
        done = self.subject.action if isinstance(self.subject, SystemStep) else self.subject
        return isinstance(done, Activity | SystemAction) and done.done is not None

    @property
    def open_days(self) -> DaySpan:
        """Return the days on which it is there or can be worked on."""
        return DaySpan(min(self.since or self.first_day, self.first_day), self.last_day)

    def happens_in(self, span: DaySpan) -> bool:
        """Tell whether one of its days is in the span."""
        return span.meets(self.first_day, self.last_day)


def list_events(handbook: Handbook) -> tuple[PlanEvent, ...]:
    """Return the events of plans and decisions that are not retired, in the order of their days."""
    events = [*_list_plan_events(handbook), *_list_decision_events(handbook)]
    return tuple(sorted(events, key=_order))


def _order(event: PlanEvent) -> tuple[dt.date, dt.date, int, str]:
    return event.first_day, event.last_day, EVENT_KINDS.index(event.kind), event.uid


def _list_plan_events(handbook: Handbook) -> Iterator[PlanEvent]:
    settings = handbook.settings
    for plan in handbook.plans:
        if plan.is_retired:
            continue
        year = settings.school_year(plan.school_year)
        if year:
            yield from _list_monitoring_events(settings, plan, year)
        yield from _list_goal_events(settings, plan)
        yield from _list_activity_events(settings, plan)
        yield from _list_system_events(plan)


def _list_monitoring_events(
    settings: Settings, plan: Plan, year: SchoolYear
) -> Iterator[PlanEvent]:
    """Yield when each entry is collected, and when somebody decides on it.

    Windows that the calendar does not have are left out: ``guidegen check`` reports them.
    """
    for entry in plan.monitoring:
        for id_ in dict.fromkeys(entry.windows):
            window = year.window(id_)
            if window is None or window.last_day < window.first_day:
                continue
            days = DaySpan(window.first_day, window.last_day)
            buildings = _find_open(settings, entry.buildings, days)
            if buildings is None:
                continue
            name, subject = f"{plan.id}.{entry.id}.{window.id}", MonitoringWindow(entry, window)
            yield PlanEvent(
                f"{name}.collect", "collect", *days, entry.who, buildings, subject, plan
            )
            if entry.decide:
                role, day = entry.decide.meeting, _find_meeting_day(settings, window, entry.decide)
                yield PlanEvent(
                    f"{name}.meeting", "meeting", day, day, role, buildings, subject, plan
                )


def _find_meeting_day(settings: Settings, window: Window, decide: DecisionMeeting) -> dt.date:
    # another number of days is a mistake, and is told as such
    days = min(max(decide.within_days, 0), MOST_DAYS)
    latest = window.last_day + dt.timedelta(days=days)
    return move_to_school_day(settings.school_years, latest)


def _list_goal_events(settings: Settings, plan: Plan) -> Iterator[PlanEvent]:
    """Yield the days of the targets of goals.

    Interim targets are numbered: a date that changes moves the event, and does not make another.
    """
    for goal in plan.goals:
        values: list[tuple[str, EventKind, GoalValue]] = [
            (f"interim-{number}", "interim", value)
            for number, value in enumerate(goal.interim, start=1)
        ]
        if goal.target:
            values.append(("target", "target", goal.target))
        for name, kind, value in values:
            day = value.date
            buildings = _find_open(settings, goal.buildings, DaySpan(day, day))
            if buildings is not None:
                uid, subject = f"{plan.id}.{goal.id}.{name}", TargetDay(goal, value)
                yield PlanEvent(uid, kind, day, day, goal.owner, buildings, subject, plan)


def _list_activity_events(settings: Settings, plan: Plan) -> Iterator[PlanEvent]:
    """Yield the days on which activities start and are due."""
    for activity in plan.activities:
        start, due = activity.first_day, activity.due
        buildings = _find_open(settings, activity.buildings, DaySpan(due, due))
        if buildings is None:
            continue
        name, owner = f"{plan.id}.{activity.id}", activity.owner
        if start and start < due:
            yield PlanEvent(
                f"{name}.start", "start", start, start, owner, buildings, activity, plan
            )
        yield PlanEvent(
            f"{name}.due", "activity", due, due, owner, buildings, activity, plan, since=start
        )


def _list_system_events(plan: Plan) -> Iterator[PlanEvent]:
    """Yield the days on which actions on systems are due. They have no ids, and are numbered."""
    for review in plan.systems:
        for number, action in enumerate(review.actions, start=1):
            uid = f"{plan.id}.{review.strategy}.{review.system}.action-{number}"
            subject = SystemStep(review, action)
            yield PlanEvent(uid, "system", action.due, action.due, action.owner, (), subject, plan)


def _list_decision_events(handbook: Handbook) -> Iterator[PlanEvent]:
    """Yield when stages are looked at again, and when promised support is there."""
    stages = handbook.derive(Stages)
    for day, decision in stages.reviews:
        buildings = _unit_of(stages, decision)
        if buildings is None or decision.is_retired:
            continue
        uid, role = f"{decision.id}.review", decision.decided_by
        yield PlanEvent(uid, "review", day, day, role, buildings, decision, decision)
    for history in stages.histories.values():
        for spell in history.spells:
            yield from _list_support_events(stages, spell.decision)


def _list_support_events(stages: Stages, decision: Decision) -> Iterator[PlanEvent]:
    """Yield the days of the support that was promised. It has no ids, and is numbered."""
    buildings = _unit_of(stages, decision)
    if buildings is None or decision.is_retired:
        return
    for number, support in enumerate(decision.support, start=1):
        day, uid = support.due, f"{decision.id}.support-{number}"
        if day:
            yield PlanEvent(uid, "support", day, day, support.by, buildings, support, decision)


def _unit_of(stages: Stages, decision: Decision) -> tuple[Building, ...] | None:
    """Return the building of a decision, or nothing for the district; `None` if it is unknown."""
    if decision.unit == DISTRICT_UNIT:
        return ()
    building = stages.building(decision.unit)
    return (building,) if building else None


def _find_open(
    settings: Settings, names: Iterable[str], days: DaySpan
) -> tuple[Building, ...] | None:
    """Return the buildings with these names that are open on one of the days.

    Return nothing for the whole district, which has no names of buildings, or no buildings; and
    `None` if none of the buildings is open.
    """
    if not names or not settings.buildings.buildings:
        return ()
    found = find_buildings(settings, names)
    return tuple(each for each in found if each.is_open(*days)) or None
