"""Stages of implementation, and the rules by which a strategy moves between them.

A rule recommends and people decide, so a rule can be met, not met or unknown; unknown is not the
same as not met. The kinds of tests are a closed list: `TEST_KINDS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from guidegen.model.base import ChangeLogEntry, Number, Part, TextsBy
from guidegen.model.text import ComponentName, Id, Ids, Line, Prose, Texts, Version


class Stage(Part):
    """One stage of a stage model."""

    id: Id
    """Stable name of the stage."""
    title: Line
    """The stage as it is printed."""
    description: Prose | None = None
    """What the stage is about."""
    asks: TextsBy = Field(default_factory=dict)
    """What the stage asks of people, by the ids of their roles in conf/district.yaml."""


class StageModel(Part):
    """Stages in their order, such as exploration, installation, initial and full implementation."""

    id: Id
    """Stable name of the model."""
    title: Line
    """The model's name."""
    origin: Prose | None = None
    """Where the model comes from."""
    stages: tuple[Stage, ...]
    """The stages, first to last."""

    def stage(self, id_: str) -> Stage | None:
        """Return the stage with this id."""
        return next((stage for stage in self.stages if stage.id == id_), None)


class StrategyMovement(Part):
    """How one strategy moves through the stages."""

    strategy: Id
    """The id of a guide."""
    stage_model: Id
    """The id of its stage model."""
    mode: Literal["together", "by-building"]
    """together: one stage for the whole district; by-building: each building moves by itself, and
    the district's stage is a distribution."""


# --- tests of rules


class ShareMeeting(Part):
    """The share of people or buildings that meet a criterion."""

    tool: Id
    """The tool's id."""
    criterion: Id
    """The id of one of its criteria."""
    at_least: Number
    """The smallest percentage that must meet it."""


class ScoreTest(Part):
    """A tool's score."""

    tool: Id
    """The tool's id."""
    score: Id | None = None
    """The id of one of its scores, if it has several."""
    at_least: Number | None = None
    """The smallest score that passes."""
    below: Number | None = None
    """Or: the score below which it passes."""


class ComponentTest(Part):
    """The percentage of points that a component's items earned."""

    component: ComponentName
    """The component, as guide-id.component-id."""
    at_least: Number | None = None
    """The smallest percentage that passes."""
    below: Number | None = None
    """Or: the percentage below which it passes."""


class CoverageTest(Part):
    """How much of the planned monitoring was done."""

    tool: Id
    """The tool's id."""
    at_least: Number
    """The smallest percentage of the planned administrations."""


class MeasureTest(Part):
    """The value of an impact measure."""

    measure: Id
    """The measure's id."""
    group: Id | None = None
    """The group of students, if not all of them."""
    at_least: Number | None = None
    """The smallest value that passes."""
    below: Number | None = None
    """Or: the value below which it passes."""


class GoalTest(Part):
    """Whether a goal of a plan is on track, by its interim targets."""

    goal: ComponentName
    """The goal, as plan-id.goal-id."""
    on_track: bool = True
    """true if it must be on track; false if it must be behind."""


class DriverTest(Part):
    """Whether a driver or a district system is in place."""

    component: ComponentName
    """The driver or system, as guide-id.component-id."""
    at_least: Number
    """The smallest percentage of points that its items must earn."""


class Sustained(Part):
    """How often something must hold before it counts."""

    times: int
    """How often it must hold."""
    of_last: int
    """Of how many of the latest windows."""


class SampleMinimum(Part):
    """The least evidence on which a test may answer yes or no; with less it is unknown."""

    administrations: int | None = None
    """The fewest administrations."""
    staff: int | None = None
    """The fewest different adults who were seen or asked."""
    students: int | None = None
    """The fewest students."""


class StageTest(Part):
    """One test of a rule; it has exactly one of the kinds of tests, and says on what data."""

    share_meeting: ShareMeeting | None = None
    """The share that meets a criterion: {tool: …, criterion: …, at_least: 50}."""
    score: ScoreTest | None = None
    """A tool's score: {tool: …, below: 60}."""
    component: ComponentTest | None = None
    """The points of a component's items: {component: guide-id.component-id, at_least: 80}."""
    coverage: CoverageTest | None = None
    """How much of the planned monitoring was done: {tool: …, at_least: 80}."""
    measure: MeasureTest | None = None
    """An impact measure: {measure: …, at_least: 60}."""
    goal: GoalTest | None = None
    """A goal of a plan: {goal: plan-id.goal-id, on_track: true}."""
    driver: DriverTest | None = None
    """A driver or a district system: {component: guide-id.component-id, at_least: 80}."""
    event: Ids = ()
    """Something that happened: the ids of events in conf/stages.yaml; one of them is enough."""
    window: Id | None = None
    """The window whose data count, by its id in conf/calendar.yaml."""
    within_days: int | None = None
    """Or: how many days back data count."""
    minimum: SampleMinimum | None = None
    """The least evidence; with less the test is unknown: {administrations: 12, staff: 8}."""
    sustained: Sustained | None = None
    """How often it must hold: {times: 2, of_last: 3}."""
    major_version: int | None = None
    """The major version of the tool that it is about, such as 1."""
    any_comparable: bool = False
    """true if it is about all versions whose scores compare."""
    authority: Line | None = None
    """Who set the numbers: published research, or your own district."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of tests that it names; a complete test names one."""
        return tuple(kind for kind in TEST_KINDS if getattr(self, kind))

    @property
    def tool(self) -> Id | None:
        """Return the id of the tool whose answers it looks at, if it looks at one tool's."""
        about = self.share_meeting or self.score or self.coverage
        return about.tool if about else None


#: the closed list of tests, each with what it looks at
TEST_KINDS: Mapping[str, str] = {
    "share_meeting": "the share of people or buildings that meet a criterion",
    "score": "a tool's score",
    "component": "the points of one component's items",
    "coverage": "how much of the planned monitoring was done",
    "measure": "an impact measure",
    "goal": "whether a goal is on track",
    "driver": "whether a driver or district system is in place",
    "event": "something that happened",
}


class StageEvent(Part):
    """Something that can happen in a building and matters to a rule."""

    id: Id
    """Stable name of the event."""
    title: Line
    """What happened, such as The principal changed."""


class MovementRule(Part):
    """When a strategy should move to another stage, forward or back."""

    id: Id
    """Stable name of the rule."""
    title: Line
    """The rule in a few words."""
    stage_model: Id
    """The id of the stage model that it belongs to."""
    strategies: Ids = ()
    """The guides that it is for; none if it is for all that use the stage model."""
    from_stages: Ids
    """The stage or stages that it is about."""
    to_stage: Id | None = None
    """The stage that it recommends; leave it out if people must decide which."""
    all_of: tuple[StageTest, ...] = ()
    """Tests that must all be met."""
    any_of: tuple[StageTest, ...] = ()
    """Tests of which one is enough."""
    recommends: Id
    """The role that proposes the move, such as building-team."""
    decides: Id
    """The role that decides, such as district-team."""
    action: Texts = ()
    """What to do when it is met, before anybody decides."""

    @property
    def tests(self) -> tuple[StageTest, ...]:
        """Return all its tests, in order."""
        return (*self.all_of, *self.any_of)


class StageSettings(Part):
    """``conf/stages.yaml``."""

    version: Version | None = None
    """A version for this file, such as 1.0.0; once an edition has it, it rises with each change."""
    changes: tuple[ChangeLogEntry, ...] = ()
    """The change log of stages and rules, newest first."""
    stage_models: tuple[StageModel, ...] = ()
    """The stage models."""
    strategies: tuple[StrategyMovement, ...] = ()
    """How each strategy moves through the stages."""
    events: tuple[StageEvent, ...] = ()
    """Events that rules may ask about."""
    rules: tuple[MovementRule, ...] = ()
    """The rules for moving, forward and back."""

    def stage_model(self, id_: str | None) -> StageModel | None:
        """Return the stage model with this id."""
        return next((model for model in self.stage_models if model.id == id_), None)

    def movement(self, strategy: str) -> StrategyMovement | None:
        """Return how the strategy with this guide's id moves."""
        return next((each for each in self.strategies if each.strategy == strategy), None)

    def model_of(self, strategy: str) -> StageModel | None:
        """Return the stage model of the strategy with this guide's id."""
        movement = self.movement(strategy)
        return self.stage_model(movement.stage_model) if movement else None

    def rule(self, id_: str | None) -> MovementRule | None:
        """Return the rule with this id."""
        return next((rule for rule in self.rules if rule.id == id_), None)
