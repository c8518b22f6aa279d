"""Describe the methods of scoring: one record for each, which everything else uses.

Checking, scoring, forms, pages, codebooks and the documentation come from this table. A method that
only adds and divides needs nothing else; the others have a function in `guidegen.scoring.methods`,
which is named here and loaded there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from guidegen.language import N_


@dataclass(frozen=True)
class Ratio:
    """How a score adds up what its items earn, and what it divides the sum by."""

    #: each item's points times its weight, or 1 for each item within the score's limits
    adds: Literal["points", "reached"]
    #: the points possible, the weights or the number of items; ``None`` for a sum
    divided_by: Literal["points", "weights", "items"] | None = None


@dataclass(frozen=True)
class ScoreMethod:
    """A way in which the numbers of a score become one number."""

    #: how authors write it
    name: str
    #: what the score is, for the documentation and for editors
    meaning: str
    #: what forms and pages call the score; ``{cut}`` stands for the score's limits
    label: str = ""
    #: the line of a form to calculate it on, with a ``{blank}`` for each number to write
    working: str = ""
    #: how it is made, if by adding and dividing
    ratio: Ratio | None = None
    #: or the function of `guidegen.scoring.methods` that makes it
    combine: str = ""
    #: the keys of a score that only some methods use, this one among them
    uses: frozenset[str] = frozenset()
    #: the largest score: 100 percent, the number of items, or the sum or the largest of the points
    highest: Literal["percent", "items", "sum", "largest"] = "largest"
    #: whether it is a whole number if the points are
    is_whole: bool = False
    #: whether it can be made of other scores
    takes_scores: bool = True
    #: whether each item counts through its section
    by_sections: bool = False

    @property
    def is_percent(self) -> bool:
        """Tell whether the score is a percent."""
        return self.highest == "percent"

    @property
    def tells_points(self) -> bool:
        """Tell whether the score also reports the points earned and possible."""
        return self.ratio in (Ratio("points"), Ratio("points", "points"))

    @property
    def can_pool(self) -> bool:
        """Tell whether the points of several rooms or sessions can be added up before dividing."""
        return self.ratio == Ratio("points", "points")

    @property
    def is_formula(self) -> bool:
        """Tell whether the score is calculated from its ``value`` alone."""
        return "value" in self.uses


_WEIGHTS = frozenset({"weights"})
_REACHED = frozenset({"each_at_least", "each_at_most"})
_METHODS = (
    ScoreMethod(
        "percent-of-points",
        "points earned of points possible, times 100",
        label=N_("Points earned, divided by points possible, times 100."),
        working=N_(
            "Points earned {blank} ÷ points possible {blank} ({maximum} if every item applies) "
            "× 100 = {blank} %"
        ),
        ratio=Ratio("points", "points"),
        uses=_WEIGHTS,
        highest="percent",
        takes_scores=False,
    ),
    ScoreMethod(
        "mean-of-sections",
        "the mean of the sections' percents",
        label=N_("Mean of the sections' percents"),
        combine="mean_of_sections",
        uses=_WEIGHTS,
        highest="percent",
        takes_scores=False,
        by_sections=True,
    ),
    ScoreMethod(
        "sum",
        "the sum of the points",
        label=N_("Sum of the points"),
        working=N_("Points earned {blank} of {blank} possible ({maximum} if every item applies)"),
        ratio=Ratio("points"),
        uses=_WEIGHTS,
        highest="sum",
        is_whole=True,
    ),
    ScoreMethod(
        "mean",
        "the mean of the points",
        label=N_("Mean of the points"),
        ratio=Ratio("points", "weights"),
        uses=_WEIGHTS,
    ),
    ScoreMethod(
        "median",
        "the points in the middle",
        label=N_("The points in the middle"),
        combine="middle",
    ),
    ScoreMethod(
        "lowest",
        "the lowest points",
        label=N_("The lowest points"),
        combine="lowest",
        is_whole=True,
    ),
    ScoreMethod(
        "highest",
        "the highest points",
        label=N_("The highest points"),
        combine="highest",
        is_whole=True,
    ),
    ScoreMethod(
        "mode",
        "the most frequent points; `ties` says which of two",
        label=N_("The most frequent points"),
        combine="most_frequent",
        uses=frozenset({"ties"}),
        is_whole=True,
    ),
    ScoreMethod(
        "count",
        "how many items are between `each_at_least` and `each_at_most`",
        label=N_("Items with {cut}"),
        working=N_("Items with {cut}: {blank} of {blank} that apply ({number} if all do)"),
        ratio=Ratio("reached"),
        uses=_REACHED,
        highest="items",
        is_whole=True,
    ),
    ScoreMethod(
        "percent-of-items",
        "the percent of items between `each_at_least` and `each_at_most`",
        label=N_("Percent of items with {cut}"),
        working=N_(
            "Items with {cut} {blank} ÷ items that apply {blank} ({number} if all do) "
            "× 100 = {blank} %"
        ),
        ratio=Ratio("reached", "items"),
        uses=_REACHED,
        highest="percent",
    ),
    ScoreMethod(
        "cumulative-level",
        "how many items, or `sections` by their percent, reach `each_at_least` before the first "
        "that does not",
        label=N_("Levels in a row with {cut}"),
        combine="levels_in_a_row",
        uses=frozenset({"each_at_least"}),
        highest="items",
        is_whole=True,
    ),
    ScoreMethod(
        "formula",
        "its `value`, an operation on scores before it and on items",
        uses=frozenset({"value", "zero_denominator"}),
    ),
)
#: every method by name, in the order in which the documentation lists them
SCORE_METHODS: Mapping[str, ScoreMethod] = {method.name: method for method in _METHODS}
#: what authors write for a tool without a score
NO_SCORE = "profile-only"

_EXPLAINED = Field(description="; ".join(f"{way.name}: {way.meaning}" for way in _METHODS) + ".")
if TYPE_CHECKING:
    ScoreMethodName = str
    ScoringMethodName = str
else:
    ScoreMethodName = Annotated[Literal[tuple(SCORE_METHODS)], _EXPLAINED]
    # one literal rather than a union, so that an unknown word is one mistake
    ScoringMethodName = Literal[(*SCORE_METHODS, NO_SCORE)]
