"""The formulas of live scores: sums from tables, and cuts compared without dividing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from guidegen.digital.workbook_grid import column_name, joined, quoted, runs
from guidegen.digital.workbook_lists import ListSheet
from guidegen.digital.workbook_scores import LiveScore
from guidegen.model.answer import Band
from guidegen.model.scoring import Criterion
from guidegen.scoring.criteria import all_requirements
from guidegen.scoring.numbers import to_exact
from guidegen.scoring.plain_scores import AnswerWorth, ItemWorth

#: the sums of a score, each in a hidden row: cells with an answer of the list, points earned and
#: possible, answers that count, and answers that rule a score out
SUMS = ("known", "earned", "possible", "counted", "blocked")


class ScoreWords(NamedTuple):
    """What stands in the place of a number, in the reader's language."""

    none: str
    unknown: str
    met: str
    below: str


@dataclass(frozen=True, kw_only=True)
class ScoreFormulas:
    """Writes the formulas of one score, column by column."""

    live: LiveScore
    lists: ListSheet
    #: the row of each item
    rows: Mapping[str, int]
    #: the first of the rows with its sums
    first_row: int
    words: ScoreWords

    def sum(self, name: str, column: int) -> str:
        """Return the formula of one of the `SUMS`.

        Items with the same table that are next to each other are added up at once.
        """
        letters = column_name(column)
        parts: list[str] = []
        for worth, rows in self._tables().items():
            codes = self.lists.cells([each.code for each in worth])
            numbers = self.lists.cells([self._number(name, each) for each in worth])
            for first, last in runs(sorted(rows)):
                answers = f"TRIM({letters}{first + 1}:{letters}{last + 1})"
                parts.append(f"SUMPRODUCT(EXACT({answers},{codes})*{numbers})")
        return f"={'+'.join(parts)}"

    def score(self, column: int) -> str:
        """Return the formula of the score: a number, or words in its place."""
        known, _earned, possible, counted, blocked = self._cells(column)
        answered = joined("SUM", [f"COUNTA({each})" for each in self._answers(column)])
        none = quoted(self.words.none)
        number = f"{self._rounded(column)}/{10**self.live.places}"
        number = f"IF(OR({blocked}>0,{counted}=0,{possible}=0),{none},{number})"
        unknown = f"{known}<{len(self.live.plain.items)}"
        number = f"IF({unknown},{quoted(self.words.unknown)},{number})"
        return f"=IF({answered}=0,{quoted('')},{number})"

    def points(self, column: int, row: int) -> str:
        """Return the formula of the points earned and possible, if there is a score in a row."""
        _known, earned, possible, _counted, _blocked = self._cells(column)
        divided = "" if self.live.factor == 1 else f"/{self.live.factor}"
        text = f"{earned}{divided}&{quoted(' / ')}&{possible}{divided}"
        return f"=IF(ISNUMBER({_cell(row, column)}),{text},{quoted('')})"

    def band(self, column: int, row: int) -> str:
        """Return the formula of the name of the band, if there is a score in a row."""
        lowest = (band for band in self.live.score.bands if band.at_least is None)
        named = self._title(next(lowest, None))
        cuts = [band for band in self.live.score.bands if band.at_least is not None]
        for band in sorted(cuts, key=lambda each: each.at_least or 0):
            reached = self.reaches(column, band.at_least or 0)
            named = f"IF({reached},{self._title(band)},{named})"
        return f"=IF(ISNUMBER({_cell(row, column)}),{named},{quoted('')})"

    def reaches(self, column: int, cut: float, sign: str = ">=") -> str:
        """Return the test whether what is compared reaches a cut: both sides are whole numbers."""
        limit = Fraction(to_exact(cut))
        _known, earned, possible, _counted, _blocked = self._cells(column)
        if self.live.compares_rounded:
            compared, unit = self._rounded(column), str(10**self.live.places)
        else:
            compared = f"{earned}*{self.live.times}"
            unit = possible if self.live.is_divided else str(self.live.factor)
        return f"({compared})*{limit.denominator}{sign}{unit}*{limit.numerator}"

    # --- pieces

    def _cells(self, column: int) -> tuple[str, ...]:
        """Return the cells of the sums in a column."""
        rows = range(self.first_row, self.first_row + len(SUMS))
        return tuple(_cell(row, column) for row in rows)

    def _rounded(self, column: int) -> str:
        """Return the score times a power of ten, as a whole number: halves go away from zero."""
        _known, earned, possible, _counted, _blocked = self._cells(column)
        divisor = possible if self.live.is_divided else str(self.live.factor)
        size = f"2*ABS({earned})*{self.live.times * 10**self.live.places}+{divisor}"
        return f"SIGN({earned})*INT(({size})/(2*{divisor}))"

    def _answers(self, column: int) -> list[str]:
        """Return the cells with the answers."""
        letters = column_name(column)
        rows = sorted(self.rows[item] for item in self.live.plain.items)
        return [f"{letters}{first + 1}:{letters}{last + 1}" for first, last in runs(rows)]

    def _tables(self) -> Mapping[ItemWorth, list[int]]:
        """Return the rows of the items that have the same table."""
        found: dict[ItemWorth, list[int]] = {}
        for item, worth in self.live.plain.items.items():
            found.setdefault(worth, []).append(self.rows[item])
        return found

    def _number(self, name: str, worth: AnswerWorth) -> int:
        """Return what an answer adds to one of the sums."""
        return {
            "known": 1,
            "earned": self.live.whole(worth.earned),
            "possible": self.live.whole(worth.possible),
            "counted": int(worth.counts),
            "blocked": int(worth.blocks),
        }[name]

    def _title(self, band: Band | None) -> str:
        """Return the cell with the name of a band; a formula cannot hold a long text."""
        if band is None or not band.title:
            return quoted("")
        return self.lists.cells([str(band.title)])


def _cell(row: int, column: int) -> str:
    return f"{column_name(column)}{row + 1}"


def criterion_formula(
    criterion: Criterion,
    first: str,
    formulas: Mapping[str, ScoreFormulas],
    rows: Mapping[str, int],
    column: int,
) -> str:
    """Return the formula that says whether a criterion is met; nothing while that is unknown.

    ``formulas`` and ``rows`` are those of the live scores, by their ids.
    """
    words = next(iter(formulas.values())).words
    missed: list[str] = []
    known: list[str] = []
    for requirement in all_requirements(criterion):
        id_ = str(requirement.score or first)
        is_known = f"ISNUMBER({_cell(rows[id_], column)})"
        tests = ["TRUE"]
        if requirement.at_least is not None:
            tests.append(formulas[id_].reaches(column, requirement.at_least))
        if requirement.at_most is not None:
            tests.append(formulas[id_].reaches(column, requirement.at_most, "<="))
        known.append(is_known)
        missed.append(f"IF({is_known},NOT({joined('AND', tests)}),FALSE)")
    met = f"IF({joined('AND', known)},{quoted(words.met)},{quoted('')})"
    return f"=IF({joined('OR', missed)},{quoted(words.below)},{met})"
