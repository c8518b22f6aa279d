"""Numbers as the report shows them, and what a cut was compared with where that is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.model.score_methods import SCORE_METHODS
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.export import PLACES
from guidegen.scoring.item_scores import find_band
from guidegen.scoring.numbers import Exact, format_decimal, format_fixed, is_between, to_exact
from guidegen.scoring.results import Administration, CriterionResult, RequirementResult, ScoreResult

#: digits after the point of a number that does not end, and the most that it gets beside a cut
_PLACES, _MOST_PLACES = 2, 30


def format_number(value: Exact | None, *cuts: float | Exact | None) -> str:
    """A number for people: whole if it ends, else with two digits after the point.

    It has more digits where it would else seem to be on the other side of one of the ``cuts``
    that it was compared with: 66.667 and not 66.67 beside a cut of 66.67.
    """
    if value is None:
        return "–"
    whole = format_decimal(value, PLACES)
    if to_exact(whole) == value:
        return whole
    ends = [to_exact(cut) for cut in cuts if cut is not None]
    for places in range(_PLACES, _MOST_PLACES):
        written = format_fixed(value, places)
        near = to_exact(written)
        if all((near < cut, near > cut) == (value < cut, value > cut) for cut in ends):
            return written
    return str(value)


def percent_sign(score: ScoreResult) -> str:
    """What follows the number of a score."""
    return " %" if SCORE_METHODS[score.method].is_percent else ""


def band_line(compiled: CompiledTool, score: ScoreResult) -> str:
    """The name of the score's band; and the number it goes by, if the one shown has another."""
    spec = next(each for each in compiled.scores if each.id == score.id)
    if not score.band or score.rounded is None:
        return ""
    band = find_band(spec.bands, score.rounded)
    if band and band.title == score.band:
        return f" – {score.band}"
    compared = format_number(score.compared, *(each.at_least for each in spec.bands))
    return f" – {score.band} (by {compared}{percent_sign(score)})"


def compared_lines(found: Administration, criterion: CriterionResult) -> Iterator[str]:
    """What a criterion compared, wherever the report shows a number that says something else."""
    for each in criterion.requirements:
        if each.value is not None and _is_surprising(found, each):
            name, sign = _named(found, each)
            value = format_number(each.value, each.at_least, each.at_most)
            yield f"{name}: {value}{sign}; needed: {_ends(each, sign)}"


def _is_surprising(found: Administration, needed: RequirementResult) -> bool:
    """Whether the number of a score or section, as the report shows it, does not say it.

    The points of an item are shown nowhere else: those that do not meet a cut are told.
    """
    if needed.kind == "item":
        return not needed.met
    if needed.kind == "score":
        number = next(each.rounded for each in found.scores if each.id == needed.id)
    else:
        number = next(each.percent for each in found.sections if each.id == needed.id)
    near = None if number is None else to_exact(format_number(number))
    return near is None or is_between(near, needed.at_least, needed.at_most) != needed.met


def _named(found: Administration, needed: RequirementResult) -> tuple[str, str]:
    """What was compared, and the sign behind its number."""
    if needed.kind == "score":
        score = next(each for each in found.scores if each.id == needed.id)
        return score.title, percent_sign(score)
    if needed.kind == "section":
        return next(each.title for each in found.sections if each.id == needed.id), " %"
    return needed.id, ""


def _ends(needed: RequirementResult, sign: str) -> str:
    """Between which numbers it must be, in words."""
    low, high = (format_number(end) for end in (needed.at_least, needed.at_most))
    if needed.at_most is None:
        return f"{low}{sign} or more"
    if needed.at_least is None:
        return f"{high}{sign} or less"
    return f"{low}{sign} to {high}{sign}"
