"""What a change of each key is about, as far as the key alone tells.

Prose is left open: whether other words still mean the same, only a person can tell. What is not
named here is about what the part around it is about, so that a new key is never taken lightly.
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
    """What a key's change is about."""

    #: says nothing to the reader, or moves with every version
    NOTHING = "nothing"
    WORDING = "wording"
    #: words that may mean something else now; anything else than words means something else
    PROSE = "prose"
    #: a group of keys of its own, as what earns each point: new keys are about scoring
    KEYED_PROSE = "keyed prose"
    MEANING = "meaning"
    STRUCTURE = "structure"
    SCORING = "scoring"


class SignificanceRules(NamedTuple):
    """What the keys of one kind of part are about."""

    #: keys that are not named below; ``None`` for what the part around it is about
    usual: Significance | None
    keys: Mapping[str, Significance]


def _rules(usual: Significance | None, **keys: str) -> SignificanceRules:
    by_key = {
        name: Significance[kind.upper()] for kind, names in keys.items() for name in names.split()
    }
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


#: of pages and parts that are not named above
_OF_PAGES = _rules(Significance.PROSE, structure="retired", **_PUBLISHED)
_OF_PARTS = _rules(None, nothing="id former_ids ignore")


def significance_of(part: Part, key: str, around: Significance) -> Significance:
    """What a key of a part is about; ``around`` is what the part itself is about."""
    rules = SIGNIFICANCE.get(type(part)) or (_OF_PAGES if isinstance(part, Page) else _OF_PARTS)
    return rules.keys.get(key, rules.usual or around)


#: parts that changes are told of by name, beside pages and what texts refer to on them: each has
#: an id that stays
_THINGS: Mapping[type[Part], str] = {
    ItemPart: "part", Section: "section", Group: "group",
    Variant: "variant", View: "view", Crosswalk: "crosswalk", Score: "score",
    Criterion: "criterion", HeaderField: "blank", Scale: "scale", Level: "level",
    LevelSet: "level set", Role: "role", Settings: "settings",
}  # fmt: skip


def thing_of(part: Part) -> str | None:
    """Return what a part is called whose changes are told by its name; `None` of others."""
    model = type(part)
    for kind in page_kinds():
        if kind.model is model:
            return kind.one
        for each in kind.parts:
            if each.model is model:
                return each.name
    return _THINGS.get(model)


#: what the coming or going of a thing is about, where it is not the form or the page alone
WEIGHT: Mapping[type[Part], Significance] = {
    ItemPart: Significance.SCORING, Score: Significance.SCORING, Criterion: Significance.SCORING,
}  # fmt: skip
