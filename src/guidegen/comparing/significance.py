"""What a change of each key signifies, as far as the key alone tells.

Prose is left open: only a person can tell whether other words mean the same. A key that is not
listed here counts as much as the part that it is in, so that no new key is taken lightly.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from guidegen.model.answer import ItemPart
from guidegen.model.base import Page, Part
from guidegen.model.buildings import Building, BuildingBand, Privacy, StudentGroup
from guidegen.model.calendar import Break, SchoolYear, Window
from guidegen.model.component import COMPONENT_KEYS, Component, Evidence
from guidegen.model.decision import Decision, Override, PromisedSupport, RuleFinding, Snapshot
from guidegen.model.form import View
from guidegen.model.guide import Group, Guide
from guidegen.model.measure import DataSource, Measure, MeasureVersion
from guidegen.model.plan import (
    Activity,
    DecisionMeeting,
    Plan,
    PlanGoal,
    PlannedMonitoring,
    PlanSample,
    SystemAction,
    SystemReview,
)
from guidegen.model.scoring import Criterion, Score, Scoring
from guidegen.model.settings import (
    District,
    HeaderField,
    Label,
    Level,
    LevelSet,
    Mark,
    Point,
    Role,
    Scale,
    Settings,
)
from guidegen.model.stages import (
    MovementRule,
    Stage,
    StageEvent,
    StageModel,
    StageSettings,
    StageTest,
    StrategyMovement,
)
from guidegen.model.tool import Item, Section, Tool, Withdrawn
from guidegen.model.variant import Crosswalk, Variant


class Significance(Enum):
    """What a change of a key signifies."""

    #: readers do not see it, or it changes with every version
    NOTHING = "nothing"
    WORDING = "wording"
    #: words that may now mean something else; a value that is not words does mean something else
    PROSE = "prose"
    #: prose under keys of its own, such as the criteria of points; new keys are about scoring
    KEYED_PROSE = "keyed prose"
    MEANING = "meaning"
    STRUCTURE = "structure"
    SCORING = "scoring"


class SignificanceRules(NamedTuple):
    """What the keys of one class of part signify."""

    #: keys that are not named below; ``None`` for the significance of the part itself
    usual: Significance | None
    keys: Mapping[str, Significance]


def _rules(usual: Significance | None, **keys: str) -> SignificanceRules:
    by_key: dict[str, Significance] = {}
    for significance, names in keys.items():
        for name in names.split():
            by_key[name] = Significance[significance.upper()]
    return SignificanceRules(usual, by_key)


_PUBLISHED = {
    "nothing": "id version effective school_year review_by changes former_ids ignore",
    "wording": "short_title status owner authors approvers source",
}
#: the same for a plan, whose school year says what it is the plan of
_PLANNED = _PUBLISHED["nothing"].replace(" school_year", "")


def _keys_about(change: str) -> str:
    return " ".join(key.name for key in COMPONENT_KEYS.values() if key.change == change)


#: by the class of the part
SIGNIFICANCE: Mapping[type[Part], SignificanceRules] = {
    Guide: _rules(
        Significance.PROSE, nothing=_PUBLISHED["nothing"],
        wording=f"{_PUBLISHED['wording']} links", structure="level_set retired groups components",
    ),
    Tool: _rules(
        Significance.PROSE, nothing=f"{_PUBLISHED['nothing']} guide_version scale scales withdrawn",
        wording=f"{_PUBLISHED['wording']} minutes one_page orientation", meaning="method",
        structure="guide retired header_fields fields sections items variants views crosswalks "
        "sign_off layout columns people", scoring="scoring",
    ),
    Component: _rules(
        Significance.PROSE, nothing="id former_ids ignore", wording=_keys_about("wording"),
        structure=f"group {_keys_about('structure')}",
    ),
    Evidence: _rules(Significance.PROSE, wording="url"),
    Item: _rules(
        Significance.SCORING, nothing="id former_ids ignore scale", keyed_prose="criteria",
        prose="text look_for artifacts", structure="monitors section dimension", meaning="method",
    ),
    ItemPart: _rules(Significance.SCORING, nothing="id scale", prose="text look_for"),
    Section: _rules(Significance.SCORING, nothing="id", prose="title text"),
    Group: _rules(Significance.PROSE, nothing="id"),
    Withdrawn: _rules(Significance.WORDING, nothing="id"),
    Variant: _rules(Significance.SCORING, nothing="id", prose="title"),
    View: _rules(
        Significance.STRUCTURE, nothing="id", prose="title instructions wording questions",
        wording="orientation one_page",
    ),
    Crosswalk: _rules(Significance.STRUCTURE, nothing="id", wording="note authority"),
    Scoring: _rules(Significance.SCORING),
    Score: _rules(Significance.SCORING, nothing="id", prose="title"),
    Criterion: _rules(Significance.SCORING, nothing="id ignore", wording="title authority note"),
    Scale: _rules(Significance.SCORING, nothing="id", wording="style", prose="title"),
    Point: _rules(Significance.SCORING, prose="title description"),
    Mark: _rules(Significance.SCORING, prose="title"),
    HeaderField: _rules(
        Significance.STRUCTURE, nothing="id", wording="width", prose="title choices",
    ),
    Settings: _rules(Significance.STRUCTURE),
    District: _rules(Significance.WORDING, structure="roles header_fields"),
    Label: _rules(Significance.WORDING),
    Role: _rules(
        Significance.STRUCTURE, nothing="id", wording="title", meaning="minutes_per_week",
    ),
    LevelSet: _rules(Significance.STRUCTURE, nothing="id", prose="title"),
    Level: _rules(
        Significance.STRUCTURE, nothing="id", prose="title description", meaning="meaning",
    ),
    Plan: _rules(
        Significance.PROSE, nothing=_PLANNED, wording=_PUBLISHED["wording"], meaning="school_year",
        structure="retired strategies goals activities monitoring systems",
    ),
    PlanGoal: _rules(
        Significance.STRUCTURE, nothing="id former_ids ignore", prose="title who why",
        meaning="baseline target interim owner",
    ),
    Activity: _rules(
        Significance.MEANING, nothing="id former_ids", wording="done", prose="title note",
        structure="strategies goals buildings",
    ),
    PlannedMonitoring: _rules(
        Significance.STRUCTURE, nothing="id former_ids ignore", prose="title", meaning="decide",
        scoring="sample administration combine weigh",
    ),
    PlanSample: _rules(None, prose="note"),
    DecisionMeeting: _rules(None, prose="about"),
    SystemReview: _rules(
        Significance.MEANING, nothing="strategy system", wording="reviewed",
        prose="evidence effect adjustment", structure="actions",
    ),
    SystemAction: _rules(Significance.MEANING, wording="done", prose="title"),
    Measure: _rules(
        Significance.PROSE, **_PUBLISHED, structure="retired windows groups strategies",
        scoring="unit limits direction versions",
    ),
    DataSource: _rules(Significance.PROSE, wording="owner"),
    MeasureVersion: _rules(
        Significance.MEANING, nothing="version", prose="note", scoring="compares",
    ),
    # of a record everything counts that readers see: it does not change after its release
    Decision: _rules(
        Significance.WORDING, nothing="id former_ids ignore", prose="title summary reason skips",
        meaning="date decided_by rule override evidence support next_review corrects",
        structure="strategy unit from_stage to_stage retired",
    ),
    RuleFinding: _rules(Significance.MEANING, prose="note"),
    Override: _rules(Significance.MEANING, prose="why"),
    Snapshot: _rules(Significance.MEANING, nothing="name", prose="note"),
    PromisedSupport: _rules(Significance.MEANING, prose="what"),
    BuildingBand: _rules(Significance.STRUCTURE, nothing="id", wording="title"),
    Building: _rules(
        Significance.STRUCTURE, nothing="id former_ids", wording="title short_title",
    ),
    SchoolYear: _rules(
        Significance.MEANING, nothing="school_year", structure="windows breaks",
    ),
    Window: _rules(Significance.MEANING, nothing="id", prose="title"),
    Break: _rules(Significance.MEANING, prose="title"),
    StudentGroup: _rules(Significance.STRUCTURE, nothing="id", wording="title"),
    Privacy: _rules(Significance.MEANING, prose="note"),
    StageSettings: _rules(Significance.STRUCTURE, nothing="version changes"),
    StageModel: _rules(Significance.STRUCTURE, nothing="id", prose="title origin"),
    Stage: _rules(Significance.STRUCTURE, nothing="id", prose="title description asks"),
    StrategyMovement: _rules(Significance.STRUCTURE, nothing="strategy"),
    StageEvent: _rules(Significance.STRUCTURE, nothing="id", prose="title"),
    MovementRule: _rules(
        Significance.STRUCTURE, nothing="id", prose="title action", scoring="all_of any_of",
        meaning="recommends decides",
    ),
    StageTest: _rules(None, wording="authority"),
}  # fmt: skip


#: for pages and parts that are not listed above
_OF_PAGES = _rules(Significance.PROSE, structure="retired", **_PUBLISHED)
_OF_PARTS = _rules(None, nothing="id former_ids ignore")


def find_significance(part: Part, key: str, around: Significance) -> Significance:
    """Return what a key of a part signifies; ``around`` is the significance of the part itself."""
    default = _OF_PAGES if isinstance(part, Page) else _OF_PARTS
    rules = SIGNIFICANCE.get(type(part), default)
    return rules.keys.get(key, rules.usual or around)


#: what it signifies that a part was added or removed, if not just another structure
COMING_OR_GOING: Mapping[type[Part], Significance] = {
    ItemPart: Significance.SCORING,
    Score: Significance.SCORING,
    Criterion: Significance.SCORING,
    MeasureVersion: Significance.SCORING,
}
