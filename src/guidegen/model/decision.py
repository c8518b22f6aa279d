"""Describe a decision: which strategy moved to which stage where, why, and who decided.

A decision is a record: once it is released it is not edited; a later one corrects it.
`DECISION_FIELDS` says how its keys are shown.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from guidegen.language import N_
from guidegen.model.base import Page, Part
from guidegen.model.shown import CHANGES, FACT_KEYS, SOURCE, ShownField
from guidegen.model.text import Id, Line, Prose, Texts, Verbatim

#: the unit of a decision about the whole district
DISTRICT_UNIT = "district"


class RuleFinding(Part):
    """What a rule said on the day of the decision."""

    id: Id
    """The id of the rule in conf/stages.yaml."""
    said: Literal["met", "not-met", "unknown"]
    """met, not-met, or unknown if there was too little evidence."""
    note: Prose | None = None
    """What the rule's tests showed, in words. Write no numbers about fewer people than
    conf/privacy.yaml allows."""


class Override(Part):
    """A decision against what the rule said."""

    by: Line
    """The role or team that overrode it."""
    why: Prose
    """Why."""


class Snapshot(Part):
    """The published results that a decision was based on."""

    name: Line
    """The snapshot's name, such as 2026-fall."""
    digest: Verbatim | None = None
    """Its digest, so that a later change of the results is noticed."""
    note: Prose | None = None
    """What it showed, in words."""


class PromisedSupport(Part):
    """What is promised along with the decision."""

    what: Prose
    """The support."""
    by: Id
    """The role that provides it, by its id in conf/district.yaml."""
    due: dt.date | None = None
    """The day from which it is there."""


class Decision(Page):
    """A decision about the stage of one strategy in one building or in the whole district."""

    strategy: Id
    """The id of the strategy's guide."""
    unit: Id
    """The id of a building, or district."""
    date: dt.date
    """The day of the decision."""
    decided_by: Id
    """The role or team that decided, by its id in conf/district.yaml."""
    from_stage: Id | None = None
    """The stage before; leave it out for the first decision about a unit."""
    to_stage: Id
    """The stage from now on; the same as before if the unit stays where it is."""
    rule: RuleFinding | None = None
    """What the rule said: {id: …, said: met}."""
    override: Override | None = None
    """Who decided against the rule, and why: {by: …, why: …}."""
    evidence: tuple[Snapshot, ...] = ()
    """The results that the decision was based on."""
    reason: Texts = ()
    """Why. The page is public: no names, and no numbers about a few people."""
    skips: Prose | None = None
    """Why a stage is skipped, if one is."""
    support: tuple[PromisedSupport, ...] = ()
    """The support that was promised."""
    next_review: dt.date | None = None
    """The day by which the stage is looked at again."""
    corrects: Id | None = None
    """The id of an earlier decision that this one corrects."""


_DECISION, _AFTER = "decision", "after"
DECISION_FIELDS = (
    ShownField(
        "facts",
        N_("At a glance"),
        keys=(
            "strategy",
            "unit",
            "date",
            "decided_by",
            "from_stage",
            "to_stage",
            "next_review",
            "corrects",
            *FACT_KEYS,
        ),
        meaning="what was decided, where, when and by whom",
    ),
    ShownField("reason", N_("Why"), _DECISION),
    ShownField("rule", N_("What the rule said"), _DECISION),
    ShownField("override", N_("Decided against the rule"), _DECISION),
    ShownField("skips", N_("Why a stage is skipped"), _DECISION),
    ShownField("evidence", N_("Evidence"), _DECISION),
    ShownField("support", N_("Promised support"), _AFTER),
    ShownField(
        "unit_history",
        N_("Stages of this strategy here"),
        _AFTER,
        keys=("strategy", "unit"),
        meaning="all decisions about the strategy in this building or the district, newest first",
    ),
    CHANGES,
    SOURCE,
)
