"""Which scores a workbook can make as it is filled in: those that are exactly the scorer's."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from guidegen.digital.form import DigitalForm
from guidegen.language import N_
from guidegen.model.scoring import Criterion, Score
from guidegen.scoring.criteria import all_requirements, criteria_of_variant
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.numbers import Exact
from guidegen.scoring.plain_scores import AnswerWorth, NotPlain, PlainScore, plain_score
from guidegen.scoring.totals import scores_in_variant

#: decimal places of a score that is not rounded
_PLACES = 2
#: no whole number in a formula may become larger: spreadsheets count in floating-point numbers,
#: which are exact up to 2 to the power of 53
_LARGEST = 10**14


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveScore:
    """A score that the workbook makes, from whole numbers alone."""

    plain: PlainScore
    #: what the points of its items are multiplied by, so that all of them are whole
    factor: int
    #: decimal places that it is shown with
    places: int
    #: whether cuts are compared with the rounded number
    compares_rounded: bool

    @property
    def score(self) -> Score:
        """Return the score's rules."""
        return self.plain.score

    @property
    def id(self) -> str:
        """Return the score's id."""
        return str(self.plain.score.id)

    @property
    def is_divided(self) -> bool:
        """Tell whether one sum is divided by another."""
        ratio = self.plain.score.score_method.ratio
        return ratio is not None and ratio.divided_by is not None

    @property
    def shows_points(self) -> bool:
        """Tell whether points earned and possible are shown beside it."""
        return self.is_divided and self.plain.score.score_method.tells_points

    @property
    def times(self) -> int:
        """Return what the quotient is multiplied by: 100 for a percent."""
        return HUNDRED if self.plain.score.score_method.is_percent else 1

    def whole(self, points: Exact) -> int:
        """Return points as a whole number."""
        return int(points * self.factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormScores:
    """The scores and criteria of a form: those that the workbook makes, and the others."""

    #: the score that criteria look at if they name none
    first: str = ""
    live: tuple[LiveScore, ...] = ()
    #: with why they are not made, to be translated
    others: tuple[tuple[Score, str], ...] = ()
    criteria: tuple[Criterion, ...] = ()
    other_criteria: tuple[Criterion, ...] = ()


def scores_of(form: DigitalForm) -> FormScores:
    """Return the scores and criteria of a form; none that the form is too short for."""
    compiled = form.compiled
    out = compiled.not_asked(form.form.variant, None)
    scores = scores_in_variant(compiled, out)
    live: list[LiveScore] = []
    others: list[tuple[Score, str]] = []
    for score in scores:
        found = plain_score(compiled, score, form.form, out)
        if isinstance(found, PlainScore):
            made = _make_live(form, found)
            if _fits(made):
                live.append(made)
                continue
            found = NotPlain(N_("A spreadsheet cannot count with its numbers."))
        if found.exists:
            others.append((score, found.why))
    made_of = FormScores(
        first=str(scores[0].id) if scores else "", live=tuple(live), others=tuple(others)
    )
    return _with_criteria(form, made_of, {str(score.id) for score in scores})


def _with_criteria(form: DigitalForm, scores: FormScores, ids: Collection[str]) -> FormScores:
    """Return the scores with the criteria that depend on them."""
    variant = form.form.variant
    live = {each.id for each in scores.live}
    there = live | {str(score.id) for score, _why in scores.others}
    ours: list[Criterion] = []
    others: list[Criterion] = []
    for criterion in criteria_of_variant(form.compiled, str(variant.id) if variant else "", ids):
        needed = needed_scores(criterion, scores.first)
        if needed is not None and live.issuperset(needed):
            ours.append(criterion)
        elif there and (needed is None or there.issuperset(needed)):
            others.append(criterion)
    return replace(scores, criteria=tuple(ours), other_criteria=tuple(others))


def needed_scores(criterion: Criterion, first: str) -> tuple[str, ...] | None:
    """Return the score that each requirement looks at: the ``first`` one where none is named.

    ``None`` if one looks at sections or items.
    """
    requirements = all_requirements(criterion)
    if any(each.section or each.item or each.every for each in requirements):
        return None
    return tuple(str(each.score or first) for each in requirements)


def _make_live(form: DigitalForm, plain: PlainScore) -> LiveScore:
    rounding = form.compiled.rounding(plain.score)
    return LiveScore(
        plain=plain,
        factor=lcm(*(Fraction(points).denominator for points in _list_points(plain))),
        places=rounding.places if rounding else _PLACES,
        compares_rounded=rounding is not None and rounding.compare == "after",
    )


def _list_points(plain: PlainScore) -> Iterator[Exact]:
    for worth in _list_worth(plain):
        yield worth.earned
        yield worth.possible


def _list_worth(plain: PlainScore) -> Iterator[AnswerWorth]:
    for item in plain.items.values():
        yield from item


def _fits(live: LiveScore) -> bool:
    """Tell whether a spreadsheet can count with the numbers of a score."""
    is_negative = any(worth.possible < 0 for worth in _list_worth(live.plain))
    return not is_negative and _largest(live) < _LARGEST


def _largest(live: LiveScore) -> int:
    """Return a number that no whole number in the score's formulas reaches."""
    largest = 1
    for item in live.plain.items.values():
        largest += max(
            max(abs(live.whole(each.earned)), abs(live.whole(each.possible))) for each in item
        )
    cuts = [band.at_least for band in live.score.bands]
    denominators = [Fraction(str(cut)).denominator for cut in cuts if cut is not None]
    return int(largest * 4 * live.times * 10**live.places * max(denominators, default=1))
