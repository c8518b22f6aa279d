"""What an answer without a number counts, by the rules that a tool declares."""

from __future__ import annotations

from guidegen.model.scoring import MISSING, Missing, Treatment
from guidegen.model.tool import ZeroRule
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import Reason


def declared(reason: Reason | None) -> Missing | None:
    """The answer that the tool's rules speak of; ``None`` where they do not speak of a reason."""
    return next((each for each in MISSING if each == reason), None)


def counted_as(rule: Treatment | ZeroRule | None, high: Exact | None) -> Exact | None:
    """The number that a rule puts in the place of none; ``None`` where it puts none there.

    ``high`` is the largest number that could be there, as far as there is one.
    """
    if rule == "count-as-zero":
        return 0
    return high if rule == "count-as-highest" else None
