"""The columns of scores in tables. Numbers are rounded to six decimal places."""

from __future__ import annotations

from typing import TypedDict


class UseColumns(TypedDict):
    """One use of a tool; these columns come first in every table."""

    #: the tool's id, and its version, empty if it has none
    tool: str
    tool_version: str
    #: as the responses name it
    administration: str
    #: who or what was observed; empty if the responses do not say
    unit: str
    #: as 2026-10-01; empty if the responses do not say
    date: str
    #: the variant of the form, and the crosswalk applied to older answers; empty if none
    variant: str
    crosswalk: str


class ScoreColumns(TypedDict):
    """One score."""

    #: the score's id, its title and its method
    id: str
    title: str
    method: str
    #: the score, from 0 to 100 if it is a percent; ``None`` if there is none
    value: int | float | None
    #: the exact score, as 200/3
    exact: str | None
    #: the score as shown, if the tool rounds it; and as criteria and bands compare it
    rounded: int | float | None
    compared: int | float | None
    #: points earned and possible, for methods that add up points
    earned: int | float | None
    possible: int | float | None
    #: how many items are included
    items: int
    #: the title of the score's band, empty if none
    band: str
    #: why there is no score, empty if there is one
    why: str
    #: the standard deviation of the raters' scores, if the tool asks for it
    sd: float | None


class CriterionColumns(TypedDict):
    """One criterion."""

    id: str
    #: empty if it has none
    title: str
    #: who set it
    authority: str
    #: ``None`` if unknown
    met: bool | None
    #: how often it must be met, within how many of the last administrations
    times: int
    of_last: int
    #: in how many consecutive administrations it has held, up to this one
    run: int
    #: why it is unknown, empty if it is known
    why: str


class ItemColumns(TypedDict):
    """One item."""

    id: str
    #: its number before it is converted to points, rounded and exact
    number: int | float | None
    exact: str | None
    points: int | float | None
    #: the fewest and the most points that it could have earned
    lowest: int | float | None
    highest: int | float | None
    #: what was written, if there was exactly one answer
    answer: str
    #: why there is no number, as ``not-applicable``; ``None`` if there is one
    reason: str | None
    #: whether its own goal is met; ``None`` without a goal or a number
    goal_met: bool | None


class ScoreRow(UseColumns, ScoreColumns):
    """A score of one use of a tool."""


class CriterionRow(UseColumns, CriterionColumns):
    """A criterion in one use of a tool."""


class ItemRow(UseColumns, ItemColumns):
    """An item in one use of a tool."""
