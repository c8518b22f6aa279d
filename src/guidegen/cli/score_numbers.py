"""Numbers in the text of scores, and what was compared with a cut if the text does not show it."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.model.score_methods import SCORE_METHODS
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.export import PLACES
from guidegen.scoring.item_scores import find_band
from guidegen.scoring.numbers import Exact, format_decimal, format_fixed, is_between, to_exact
from guidegen.scoring.results import (
    Administration,
    CriterionResult,
    RequirementResult,
    ScoreResult,
    Share,
)

#: decimal places of a number that does not end, and the most that it gets next to a cut
_PLACES, _MOST_PLACES = 2, 30


def format_number(value: Exact | None, *cuts: float | Exact | None) -> str:
    """Return a number for people: all of its digits if it ends, else two decimal places.

    A number gets more places if rounding would move it to the other side of one of the ``cuts``
    that it was compared with: 66.667, not 66.67, next to a cut of 66.67.
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
        if all(_is_same_side(near, value, cut) for cut in ends):
            return written
    return str(value)


def _is_same_side(near: Exact, value: Exact, cut: Exact) -> bool:
    """Whether two numbers are both below a cut, both on it, or both above it."""
    return (near < cut, near > cut) == (value < cut, value > cut)


def percent_sign(score: ScoreResult) -> str:
    """Return what follows the number of a score: a percent sign or nothing."""
    return " %" if SCORE_METHODS[score.method].is_percent else ""


def band_line(compiled: CompiledTool, score: ScoreResult) -> str:
    """Return the score's band, with the exact number if the rounded one is in another band."""
    spec = next(spec for spec in compiled.scores if spec.id == score.id)
    if not score.band or score.rounded is None:
        return ""
    band = find_band(spec.bands, score.rounded)
    if band and band.title == score.band:
        return f" – {score.band}"
    compared = format_number(score.compared, *(band.at_least for band in spec.bands))
    return f" – {score.band} (by {compared}{percent_sign(score)})"


def compared_lines(found: Administration, criterion: CriterionResult) -> Iterator[str]:
    """Yield what a criterion compared, if the number in the text would suggest another result."""
    for needed in criterion.requirements:
        if needed.value is not None and _is_surprising(found, needed):
            name, sign = _find_name(found, needed)
            value = format_number(needed.value, needed.at_least, needed.at_most)
            yield f"{name}: {value}{sign}; needed: {_format_range(needed, sign)}"


def _is_surprising(found: Administration, needed: RequirementResult) -> bool:
    """Whether the number of a score or section in the text would suggest another result.

    The text shows the points of an item nowhere else, so each item that misses its cut counts.
    """
    if needed.kind == "item":
        return not needed.met
    if needed.kind == "score":
        number = _find_score(found, needed.id).rounded
    else:
        number = _find_section(found, needed.id).percent
    if number is None:
        return True
    near = to_exact(format_number(number))
    return is_between(near, needed.at_least, needed.at_most) != needed.met


def _find_name(found: Administration, needed: RequirementResult) -> tuple[str, str]:
    """Return the name of what was compared, and what follows its number."""
    if needed.kind == "score":
        score = _find_score(found, needed.id)
        return score.title, percent_sign(score)
    if needed.kind == "section":
        return _find_section(found, needed.id).title, " %"
    return needed.id, ""


def _find_score(found: Administration, id_: str) -> ScoreResult:
    return next(score for score in found.scores if score.id == id_)


def _find_section(found: Administration, id_: str) -> Share:
    return next(section for section in found.sections if section.id == id_)


def _format_range(needed: RequirementResult, sign: str) -> str:
    """Return in words which numbers meet a requirement."""
    low, high = format_number(needed.at_least), format_number(needed.at_most)
    if needed.at_most is None:
        return f"{low}{sign} or more"
    if needed.at_least is None:
        return f"{high}{sign} or less"
    return f"{low}{sign} to {high}{sign}"
