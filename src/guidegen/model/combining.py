"""The ways in which several answers, numbers or scores become one: one record for each.

Raters' answers, answers for several rooms or sessions, and rows of another tool become one number
in these ways. The model's keys say which of them each can use; what is true of a way wherever it is
used stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidegen.language import N_


@dataclass(frozen=True)
class Combining:
    """A way in which several become one."""

    #: how authors write it
    name: str
    #: what forms and pages say of it
    label: str
    #: whether it makes one number of numbers, so that answers or scores can be meant
    of_numbers: bool = False
    #: whether each rater answers alone, and nobody votes or agrees
    is_alone: bool = False
    #: whether raters vote, or must agree
    is_vote: bool = False
    #: whether it can be a fraction where the answers are whole numbers
    has_fractions: bool = False


_WAYS = (
    Combining("mean", N_("Their mean counts"), of_numbers=True, is_alone=True, has_fractions=True),
    Combining(
        "median",
        N_("The one in the middle counts"),
        of_numbers=True,
        is_alone=True,
        has_fractions=True,
    ),
    Combining("lowest", N_("The lowest counts"), of_numbers=True, is_alone=True),
    Combining("highest", N_("The highest counts"), of_numbers=True, is_alone=True),
    Combining(
        "percent",
        N_("The percent of those whose answer counts"),
        is_alone=True,
        has_fractions=True,
    ),
    Combining("count", N_("How many of these answers count")),
    Combining("sum", N_("Their sum counts")),
    Combining("pooled", N_("They are added up before dividing"), has_fractions=True),
    Combining("consensus", N_("What all agree on counts"), is_vote=True),
    Combining("majority", N_("What more than half say counts"), is_vote=True),
    Combining("mode", N_("The most frequent counts"), is_vote=True),
    Combining("role", N_("What the raters of one role say counts")),
)
#: every way by its name
COMBINING: Mapping[str, Combining] = {way.name: way for way in _WAYS}
