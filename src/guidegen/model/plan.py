"""Describe the plan of a school year: goals, activities and the monitoring of both.

`PLAN_FIELDS` says how its keys are shown.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from guidegen.language import N_
from guidegen.model.base import AnswerCode, IgnoredWarnings, Number, Page, Part
from guidegen.model.shown import CHANGES, FACT_KEYS, SOURCE, ShownField
from guidegen.model.text import ComponentName, Id, Ids, Line, Prose, Texts


class GoalTool(Part):
    """The tool that an implementation goal is measured with."""

    tool: Id
    """The tool's id."""
    major_version: int
    """The major version of the tool that the criterion belongs to, such as 1."""
    criterion: Id | None = None
    """The id of one of its criteria; the goal then says how many must meet it."""
    score: Id | None = None
    """Or: the id of one of its scores."""


class GoalMeasure(Part):
    """The measure that an impact goal is measured with."""

    measure: Id
    """The measure's id."""
    version: AnswerCode | None = None
    """The version of the measure, if it has several."""
    group: Id | None = None
    """The group of students, if not all of them."""


class GoalValue(Part):
    """A value of a goal at a date: a count of how many, a percentage of how many, or a number."""

    value: Number | None = None
    """A count, such as 11 of 14; or a mean or score, with n."""
    percent: Number | None = None
    """Or: a percentage."""
    of: int | None = None
    """How many there are in all, for a count or a percentage."""
    n: int | None = None
    """How many a mean or a score is about."""
    date: dt.date
    """The day that it is for."""


class PlanGoal(Part):
    """One goal: who will do or reach what, measured how, from where, how far and by when."""

    id: Id
    """Stable name of the goal within the plan."""
    title: Line
    """The goal in one sentence."""
    kind: Literal["implementation", "impact"]
    """implementation: what adults do; impact: what becomes of students."""
    who: Line | None = None
    """Whose practice or results, such as Grade 4 teachers."""
    tool: GoalTool | None = None
    """For an implementation goal: {tool: …, major_version: 1, criterion: …}."""
    measure: GoalMeasure | None = None
    """For an impact goal: {measure: …, version: 2026, group: all}."""
    baseline: GoalValue | None = None
    """Where it started: {value: 3, of: 14, date: 2026-10-10}."""
    target: GoalValue | None = None
    """What is to be reached, and when: {value: 11, of: 14, date: 2027-05-15}."""
    interim: tuple[GoalValue, ...] = ()
    """Targets on the way, in order; they say whether the goal is on track."""
    buildings: Ids = ()
    """The buildings that it is for: ids of buildings or bands; none for all of the plan."""
    owner: Id | None = None
    """The role that answers for it, by its id in conf/district.yaml."""
    strategies: Ids = ()
    """The guides that it depends on."""
    paired_with: Id | None = None
    """The goal of the other kind that belongs to it."""
    why: Texts = ()
    """Why this goal, and on what data."""
    ignore: IgnoredWarnings = Field(default_factory=dict)
    """Warnings that do not apply to it, each with the reason: {goal-incomplete: ...}."""
    former_ids: tuple[Id, ...] = ()
    """Ids that it had before."""

    @property
    def values(self) -> tuple[GoalValue, ...]:
        """Return the interim targets and the target, in the order of the file."""
        return (*self.interim, *filter(None, (self.target,)))


class Activity(Part):
    """Something that somebody does by a date."""

    id: Id
    """Stable name of the activity within the plan."""
    title: Line
    """What is done."""
    owner: Id
    """The role that answers for it, by its id in conf/district.yaml."""
    first_day: dt.date | None = None
    """The day on which it starts."""
    due: dt.date
    """The day by which it is done."""
    done: dt.date | None = None
    """The day on which it was done."""
    strategies: Ids = ()
    """The guides that it supports."""
    goals: Ids = ()
    """The goals of this plan that it serves."""
    buildings: Ids = ()
    """The buildings that it is for: ids of buildings or bands; none if it is the district's."""
    note: Prose | None = None
    """What else to know about it."""
    former_ids: tuple[Id, ...] = ()
    """Ids that it had before."""


class PlanSample(Part):
    """How much is collected in each window."""

    administrations: int
    """How many administrations."""
    per: Literal["building", "district"] = "building"
    """In each building, or in the whole district."""
    staff: int | None = None
    """The fewest different adults who are seen or asked."""
    students: int | None = None
    """How many students the data are about."""
    note: Prose | None = None
    """How they are chosen."""


class DecisionMeeting(Part):
    """Who looks at the data and decides, and when."""

    meeting: Id
    """The role or team that decides, by its id in conf/district.yaml."""
    within_days: int
    """How many days after the window's last day."""
    about: Prose | None = None
    """What is decided."""


class PlannedMonitoring(Part):
    """One line of the monitoring calendar: who collects what, where, when, for which decision."""

    id: Id
    """Stable name of the entry within the plan."""
    title: Line | None = None
    """A title, if the tool's or measure's title does not say enough."""
    tool: Id | None = None
    """The id of the tool that is used."""
    view: Id | None = None
    """The id of the tool's view, if it is not its own form."""
    measure: Id | None = None
    """Or: the id of the impact measure that is collected."""
    who: Id
    """The role that collects, by its id in conf/district.yaml."""
    buildings: Ids
    """Where: all, or the ids of buildings or bands."""
    sample: PlanSample | None = None
    """How much: {administrations: 4, per: building}."""
    windows: Ids
    """When: the ids of windows in conf/calendar.yaml."""
    administration: Literal["submission", "window"] | None = None
    """What one administration is: each submission, or all submissions of a building in a window
    together, such as a survey or a vote."""
    combine: Literal["mean", "pooled", "latest", "median", "share-meeting"] | None = None
    """How several administrations of a window become one result."""
    weigh: Literal["buildings", "administrations"] | None = None
    """How buildings become the district's result: each building counts the same, or each
    administration does."""
    decide: DecisionMeeting | None = None
    """Who decides on the data: {meeting: district-team, within_days: 21}."""
    ignore: IgnoredWarnings = Field(default_factory=dict)
    """Warnings that do not apply to it, each with the reason: {no-decision-meeting: ...}."""
    former_ids: tuple[Id, ...] = ()
    """Ids that it had before."""


class SystemAction(Part):
    """What the district does about one of its systems."""

    title: Line
    """What is done."""
    owner: Id
    """The role that answers for it, by its id in conf/district.yaml."""
    due: dt.date
    """The day by which it is done."""
    done: dt.date | None = None
    """The day on which it was done."""


class SystemReview(Part):
    """What the district found about one system that a strategy needs."""

    strategy: Id
    """The id of the strategy's guide."""
    system: ComponentName
    """The system or driver, as guide-id.component-id."""
    in_place: Literal["yes", "partly", "no", "unknown"]
    """Whether the system is in place for this strategy."""
    reviewed: dt.date | None = None
    """The day of the review."""
    evidence: Texts = ()
    """How it is known."""
    effect: Texts = ()
    """How it may be affecting implementation and impact."""
    adjustment: Texts = ()
    """What is adjusted: in the system, in the support, or in the plan."""
    actions: tuple[SystemAction, ...] = ()
    """What is done about it, by whom and by when."""


class Plan(Page):
    """The plan of one school year: goals, activities, monitoring and the systems behind them."""

    # the name of a school year in conf/calendar.yaml; other pages may write anything
    school_year: Line
    """The school year, as in conf/calendar.yaml."""
    strategies: Ids = ()
    """The guides that are put into practice this year."""
    vision: Texts = ()
    """What the year is to bring."""
    goals: tuple[PlanGoal, ...] = ()
    """The goals: what adults do (implementation), paired with what becomes of students (impact)."""
    activities: tuple[Activity, ...] = ()
    """Who does what by when."""
    monitoring: tuple[PlannedMonitoring, ...] = ()
    """The monitoring calendar."""
    systems: tuple[SystemReview, ...] = ()
    """Whether the district's systems are in place for each strategy."""
    communication: Texts = ()
    """Who is told what, when."""

    def goal(self, id_: str) -> PlanGoal | None:
        """Return the goal with this id."""
        return next((goal for goal in self.goals if goal.id == id_), None)


_OVERVIEW, _WORK = "overview", "work"
PLAN_FIELDS = (
    ShownField(
        "facts",
        N_("At a glance"),
        keys=("strategies", *FACT_KEYS),
        meaning="the short facts, with its strategies",
    ),
    ShownField("vision", N_("What the year is to bring"), _OVERVIEW),
    ShownField("goals", N_("Goals"), "goals"),
    ShownField("activities", N_("Activities"), _WORK),
    ShownField("monitoring", N_("Monitoring"), _WORK),
    ShownField("systems", N_("Systems"), "systems"),
    ShownField("communication", N_("Who is told what"), "communication"),
    CHANGES,
    SOURCE,
)
