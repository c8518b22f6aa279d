"""What compared parts are called, and what identifies them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from guidegen.model.answer import ItemPart
from guidegen.model.base import Part
from guidegen.model.buildings import Building, BuildingBand, StudentGroup
from guidegen.model.calendar import Break, SchoolYear, Window
from guidegen.model.decision import Snapshot
from guidegen.model.form import View
from guidegen.model.guide import Group
from guidegen.model.kinds import page_kinds
from guidegen.model.measure import MeasureVersion
from guidegen.model.plan import GoalValue, SystemAction, SystemReview
from guidegen.model.scoring import Criterion, Score
from guidegen.model.settings import (
    HeaderField,
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
    StageTest,
    StrategyMovement,
)
from guidegen.model.text import Line
from guidegen.model.tool import Section
from guidegen.model.variant import Crosswalk, Variant
from guidegen.prose import join_lines, plain

#: a longer title is cut
_LONGEST_TITLE = 80
#: what parts with names of their own are called, other than pages and the parts that texts refer to
_THINGS: Mapping[type[Part], str] = {
    ItemPart: "part",
    Section: "section",
    Group: "group",
    Variant: "variant",
    View: "view",
    Crosswalk: "crosswalk",
    Score: "score",
    Criterion: "criterion",
    HeaderField: "header field",
    Scale: "scale",
    Level: "level",
    LevelSet: "level set",
    Role: "role",
    BuildingBand: "band",
    Building: "building",
    SchoolYear: "school year",
    Window: "window",
    Break: "break",
    StudentGroup: "group of students",
    StageModel: "stage model",
    Stage: "stage",
    StrategyMovement: "strategy",
    StageEvent: "event",
    MovementRule: "rule",
    MeasureVersion: "version",
    SystemReview: "system",
    SystemAction: "action",
    Settings: "settings",
}


def find_thing_name(part: Part) -> str | None:
    """Return what a part with a name of its own is called, or ``None`` for other parts."""
    model = type(part)
    for kind in page_kinds():
        if kind.model is model:
            return kind.one
        for part_kind in kind.parts:
            if part_kind.model is model:
                return part_kind.name
    return _THINGS.get(model)


def _identify_test(test: StageTest) -> str:
    """Return the kind of a test of a rule, and what it is about."""
    about = [*test.kinds]
    for kind in test.kinds:
        of_kind = getattr(test, kind)
        if isinstance(of_kind, Part):
            about += [str(value) for _key, value in of_kind if isinstance(value, str)]
    return " ".join(about)


#: what identifies parts that have no key “id”
_IDENTITIES: Mapping[type[Part], Callable[[Any], object]] = {
    Point: lambda point: point.answer,
    Mark: lambda mark: mark.code or "",
    SchoolYear: lambda year: year.school_year,
    StrategyMovement: lambda movement: movement.strategy,
    StageTest: _identify_test,
    MeasureVersion: lambda version: version.version,
    GoalValue: lambda value: value.date,
    SystemReview: lambda review: f"{review.strategy}: {review.system}",
    Snapshot: lambda snapshot: snapshot.name,
}


def find_id(part: Part) -> str:
    """Return what identifies a part among others of its class, empty if nothing does."""
    identify = _IDENTITIES.get(type(part))
    if identify:
        return str(identify(part))
    return str(getattr(part, "id", None) or "")


def find_title(part: Part) -> str:
    """Return what people call a part, on one line."""
    if isinstance(part, Settings):
        return "conf"
    text = getattr(part, "title", None) or getattr(part, "text", None) or find_id(part)
    if not str(text):
        text = getattr(part, "authority", "")
    title = join_lines(plain(Line(text)))
    if len(title) > _LONGEST_TITLE:
        return f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
    return title
