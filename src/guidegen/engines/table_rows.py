"""Results as rows of the tables of stored scores, cell by cell as `score_tables` describes them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import sqrt

from guidegen.engines.score_tables import CRITERIA, SCORES, USE
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import (
    Administration,
    CriterionResult,
    ScoredAdministration,
    ScoreResult,
)

#: a row, or a part of one
Row = tuple[object, ...]
#: the columns after those that every table begins with
SCORE_COLUMNS = SCORES[len(USE) :]
CRITERION_COLUMNS = CRITERIA[len(USE) :]
_MILLION = 10**6
#: the first number that 64 bits with a sign do not hold, and the first that 18 digits do not
_TOO_LARGE, _TOO_LONG = 2**63, 10**18


def to_micro(value: Exact | None) -> int | None:
    """Return a number in millionths, half up; ``None`` if there is none, or it is too large."""
    if value is None:
        return None
    numerator, denominator = value.as_integer_ratio()
    micro = (2 * _MILLION * numerator + denominator) // (2 * denominator)
    return micro if -_TOO_LARGE <= micro < _TOO_LARGE else None


def to_decimal(value: Exact | None) -> Decimal | None:
    """Return a number with six decimal places; ``None`` if there is none, or it is too long."""
    micro = to_micro(value)
    if micro is None or abs(micro) >= _TOO_LONG:
        return None
    return Decimal(micro).scaleb(-6)


def use_row(compiled: CompiledTool, found: Administration | ScoredAdministration) -> Row:
    """Return the cells that every table begins with."""
    version = str(compiled.tool.version or "")
    name = str(compiled.tool.id)
    return (name, version, found.id, found.unit, found.date, found.variant, found.crosswalk)


def score_row(score: ScoreResult) -> Row:
    """Return the cells of a score, without those that every table begins with."""
    return (
        score.id,
        score.title,
        score.method,
        to_decimal(score.value),
        None if score.value is None else str(score.value),
        to_micro(score.value),
        to_decimal(score.rounded),
        to_decimal(score.compared),
        to_decimal(score.earned),
        to_decimal(score.possible),
        score.counted,
        score.band,
        score.why,
        None if score.variance is None else round(sqrt(score.variance), 6),
    )


def criterion_row(criterion: CriterionResult) -> Row:
    """Return the cells of a criterion, without those that every table begins with."""
    return (
        criterion.id,
        criterion.title,
        criterion.authority,
        criterion.met,
        criterion.times,
        criterion.of_last,
        criterion.run,
        criterion.why,
    )


def table_rows(compiled: CompiledTool, found: Administration, table: str) -> Iterator[Row]:
    """Yield the rows of an administration in the table ``scores`` or ``criteria``."""
    use = use_row(compiled, found)
    if table == "scores":
        yield from (use + score_row(each) for each in found.scores)
    else:
        yield from (use + criterion_row(each) for each in found.criteria)
