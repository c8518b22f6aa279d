"""Count and add up stored scores in DuckDB, PostgreSQL or Spark, by one query through Ibis.

The query only reads the tables `guidegen.engines.score_tables` describes. It adds whole numbers, so
that every engine gives the same rows. It has no division: a share is ``met`` of ``judged``, and a
mean ``micro`` of ``scored``, which whoever shows them can round.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from guidegen.extras import load_extra
from guidegen.model.calendar import SchoolYear, Window

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, IntegerValue, StringValue, Table

_WHAT = "A roll-up"
#: what one use of a tool is known by
_USE = ("tool", "tool_version", "unit", "administration")


class RollUpRow(NamedTuple):
    """What the scores of a group come to."""

    #: the values of the columns that the scores are grouped by
    group: tuple[str, ...]
    administrations: int
    #: how many of them have a score, and the sum of these in millionths
    scored: int
    micro: int
    #: how many are known to meet the criterion or not, and how many meet it
    judged: int
    met: int


def roll_up(
    scores: Table,
    criteria: Table,
    *,
    tool: str,
    score: str,
    criterion: str = "",
    school_years: Sequence[SchoolYear] = (),
    by: Sequence[str] = ("unit", "school_year", "window"),
    only_latest: bool = False,
    use: Sequence[str] = _USE,
) -> Table:
    """Return the query for a score of a tool, and for a criterion if one is named.

    ``by`` names columns of the scores, or ``school_year`` and ``window`` of the calendar, which are
    empty for days outside of all. With ``only_latest``, the last day of each unit in a window
    counts. ``use`` names the columns that tell one use of a tool from the others: with scores of
    several districts, also the column that says which. Run the query with `roll_up_rows`.
    """
    ibis = load_extra("ibis", "engines", _WHAT)
    own = scores.filter((scores.tool == tool) & (scores.id == score))
    own = own.mutate(**_days(own.date, school_years))
    if only_latest:
        place = [name for name in use if name != "administration"]
        group = ibis.window(group_by=[*place, "school_year", "window"], order_by=ibis.desc("date"))
        own = own.mutate(rank=ibis.rank().over(group))
        own = own.filter(own["rank"] == 0)
    judged = criteria.filter((criteria.tool == tool) & (criteria.id == criterion))
    joined = own.left_join(judged.select(*use, "met"), list(use))
    return (
        joined.group_by(list(by))
        .agg(
            administrations=joined.count(),
            scored=_count(joined.micro.notnull()),
            micro=joined.micro.sum().coalesce(0).cast("int64"),
            judged=_count(joined.met.notnull()),
            met=_count(joined.met.fill_null(False)),
        )
        .select(*by, "administrations", "scored", "micro", "judged", "met")
    )


def _days(date: StringValue, school_years: Sequence[SchoolYear]) -> dict[str, StringValue]:
    """Return the school year and the window of a day.

    Days are texts such as 2026-10-08, which sort as days do.
    """
    years: list[tuple[BooleanValue, str]] = []
    windows: list[tuple[BooleanValue, str]] = []
    for year in school_years:
        years.append((_is_within(date, year), str(year.school_year)))
        windows += ((_is_within(date, each), str(each.id)) for each in year.windows)
    return {"school_year": _first_case(years), "window": _first_case(windows)}


def _is_within(date: StringValue, days: SchoolYear | Window) -> BooleanValue:
    return (date >= days.first_day.isoformat()) & (date <= days.last_day.isoformat())


def _first_case(cases: Sequence[tuple[BooleanValue, str]]) -> StringValue:
    ibis = load_extra("ibis", "engines", _WHAT)
    if not cases:
        return ibis.literal("")
    return ibis.cases(*cases, else_="")


def _count(condition: BooleanValue) -> IntegerValue:
    """Return how often a condition holds: PostgreSQL does not add up true and false."""
    return condition.ifelse(1, 0).sum().cast("int64")


def roll_up_rows(query: Table, groups: int) -> list[RollUpRow]:
    """Return the rows of `roll_up`, sorted; the first ``groups`` columns are those grouped by."""
    rows: list[RollUpRow] = []
    for each in query.to_pyarrow().to_pylist():
        cells = list(each.values())
        rows.append(RollUpRow(tuple(cells[:groups]), *cells[groups:]))
    return sorted(rows)
