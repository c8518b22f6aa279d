"""What an answer without a number counts, by the rules that a tool declares."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.model.scoring import MISSING, Missing, Score, Treatment
from guidegen.model.tool import ZeroRule
from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import Gap, Given, Reason

_MISSING: Mapping[str, Missing] = {each: each for each in MISSING}


def declared(reason: Reason | None) -> Missing | None:
    """The answer that the tool's rules speak of; ``None`` where they do not speak of a reason."""
    return _MISSING.get(reason or "")


def counted_as(rule: Treatment | ZeroRule | None, high: Exact | None) -> Exact | None:
    """The number that a rule puts in the place of none; ``None`` where it puts none there.

    ``high`` is the largest number that could be there, as far as there is one.
    """
    if rule == "count-as-zero":
        return 0
    return high if rule == "count-as-highest" else None


def answered(compiled: CompiledTool, given: Given) -> Exact | Gap:
    """The number of an answer; or why there is none, for scores to treat by their own rules."""
    if given.number is not None:
        return given.number
    reason = given.reason or "no-number"
    raters = compiled.scoring.raters
    is_open = reason in ("no-majority", "no-consensus")
    if is_open and raters is not None and raters.undecided == "leave-out":
        return Gap(reason)
    return Gap(reason, blocks=is_open or reason in ("several-raters", "unknown-condition"))


def treated(compiled: CompiledTool, asked: Asked, given: Given, high: Exact | None) -> Exact | Gap:
    """The same within an item, where the item's and the tool's rules apply at once.

    ``high`` is the largest number that could be there.
    """
    found = answered(compiled, given)
    return by_rule(compiled, None, asked, found, high) if isinstance(found, Gap) else found


def by_rule(
    compiled: CompiledTool, score: Score | None, asked: Asked, gap: Gap, high: Exact | None
) -> Exact | Gap:
    """What the declared rules make of no number, in one score or within an item."""
    if gap.reason == "unreadable":  # no blank, but left out where a blank would be
        return gap._replace(blocks=compiled.treatment(asked, score, "blank") != "leave-out")
    missing = None if gap.blocks else declared(gap.reason)
    if missing is None:
        return gap
    treatment = compiled.treatment(asked, score, missing)
    number = counted_as(treatment, high)
    if number is not None:
        return number
    blocks = treatment != "leave-out"
    # most are as they were, and a million are asked for
    return gap if blocks == gap.blocks else gap._replace(blocks=blocks)
