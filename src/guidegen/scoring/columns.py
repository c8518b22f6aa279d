"""The columns of scores in a table. Numbers are rounded to six digits after the point."""

from __future__ import annotations

from typing import TypedDict


class UseColumns(TypedDict):
    """One use of a tool; these columns come first in every table."""

    #: the tool's id, and its version, empty where it has none
    tool: str
    tool_version: str
    #: as the responses name it
    administration: str
    #: who or what was observed; empty where the responses do not say
    unit: str
    #: as 2026-10-01; empty where the responses do not say
    date: str
    #: the variant of the form, and the crosswalk that older answers went through; empty if none
    variant: str
    crosswalk: str


class ScoreColumns(TypedDict):
    """One score."""

    #: the score's id, its title and its method
    id: str
    title: str
    method: str
    #: the score, from 0 to 100 where it is a percent; ``None`` where there is none
    value: int | float | None
    #: the same with all its digits, as 200/3
    exact: str | None
    #: as it is shown, where the tool rounds; as criteria and bands compare it
    rounded: int | float | None
    compared: int | float | None
    #: points earned and possible, for methods that add up points
    earned: int | float | None
    possible: int | float | None
    #: how many items were counted
    items: int
    #: the title of the score's band, empty if none
    band: str
    #: why there is no score, empty where there is one
    why: str
    #: the standard deviation over raters' scores, where the tool asks for it
    sd: float | None


class CriterionColumns(TypedDict):
    """One criterion."""

    id: str
    #: empty where it has none
    title: str
    #: who set it
    authority: str
    #: ``None`` where it cannot be told
    met: bool | None
    #: how often it must be met, and among how many of the last administrations
    times: int
    of_last: int
    #: in how many administrations in a row it holds, this one the last
    run: int
    #: why it cannot be told, empty where it can
    why: str


class ItemColumns(TypedDict):
    """One item."""

    id: str
    #: its number before it becomes points, and the same with all its digits
    number: int | float | None
    exact: str | None
    points: int | float | None
    #: the fewest and the most points that it could have earned
    lowest: int | float | None
    highest: int | float | None
    #: what was written, where one answer was
    answer: str
    #: why there is no number, as ``not-applicable``; ``None`` where there is one
    reason: str | None
    #: whether its own goal is met; ``None`` without one, or without a number
    goal_met: bool | None


class ScoreRow(UseColumns, ScoreColumns):
    """A score of one use of a tool."""


class CriterionRow(UseColumns, CriterionColumns):
    """A criterion in one use of a tool."""


class ItemRow(UseColumns, ItemColumns):
    """An item in one use of a tool."""
