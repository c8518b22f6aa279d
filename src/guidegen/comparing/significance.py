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
from guidegen.model.component import COMPONENT_KEYS, Component, Evidence
from guidegen.model.form import View
from guidegen.model.guide import Group, Guide
from guidegen.model.kinds import page_kinds
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
    Role: _rules(Significance.STRUCTURE, nothing="id", wording="title"),
    LevelSet: _rules(Significance.STRUCTURE, nothing="id", prose="title"),
    Level: _rules(
        Significance.STRUCTURE, nothing="id", prose="title description", meaning="meaning",
    ),
}  # fmt: skip


#: for pages and parts that are not listed above
_OF_PAGES = _rules(Significance.PROSE, structure="retired", **_PUBLISHED)
_OF_PARTS = _rules(None, nothing="id former_ids ignore")


def find_significance(part: Part, key: str, around: Significance) -> Significance:
    """Return what a key of a part signifies; ``around`` is the significance of the part itself."""
    default = _OF_PAGES if isinstance(part, Page) else _OF_PARTS
    rules = SIGNIFICANCE.get(type(part), default)
    return rules.keys.get(key, rules.usual or around)


#: what parts with permanent ids are called, other than pages and the parts that texts refer to
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
    Settings: "settings",
}


def find_thing_name(part: Part) -> str | None:
    """Return what a part with a permanent id is called, or ``None`` for other parts."""
    model = type(part)
    for kind in page_kinds():
        if kind.model is model:
            return kind.one
        for part_kind in kind.parts:
            if part_kind.model is model:
                return part_kind.name
    return _THINGS.get(model)


#: what it signifies that a part was added or removed, if not just another structure
COMING_OR_GOING: Mapping[type[Part], Significance] = {
    ItemPart: Significance.SCORING,
    Score: Significance.SCORING,
    Criterion: Significance.SCORING,
}
