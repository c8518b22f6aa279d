"""Stored scores to roll up, the same for every engine, with what must come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidegen.engines.roll_up import RollUpRow, roll_up, roll_up_rows
from guidegen.model.calendar import SchoolCalendar
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile

if TYPE_CHECKING:
    from ibis.expr.types import Table

CALENDAR, _ = shape(
    SchoolCalendar,
    YamlFile(
        """
school_years:
  - school_year: 2026-27
    first_day: 2026-09-01
    last_day: 2027-06-15
    windows:
      - {id: fall, title: Fall, first_day: 2026-09-08, last_day: 2026-12-18}
      - {id: spring, title: Spring, first_day: 2027-03-01, last_day: 2027-05-28}
  - school_year: 2027-28
    first_day: 2027-09-01
    last_day: 2028-06-15
    windows: [{id: fall, title: Fall, first_day: 2027-09-08, last_day: 2027-12-17}]
""",
        "conf/calendar.yaml",
    ),
)
_USE = "tool VARCHAR, tool_version VARCHAR, unit VARCHAR, administration VARCHAR, date VARCHAR"
#: how the tables are made, with the columns that a roll-up reads
TABLES = {
    "scores": f"CREATE TABLE scores ({_USE}, id VARCHAR, micro BIGINT)",
    "criteria": f"CREATE TABLE criteria ({_USE}, id VARCHAR, met BOOLEAN)",
}
#: unit, administration, day, score in millionths, and whether the criterion is met
_USES = (
    ("north", "1", "2026-09-08", 50_000_000, False),
    ("north", "2", "2026-12-18", 80_000_000, True),
    ("north", "3", "2026-12-18", 33_333_333, False),
    ("north", "4", "2026-12-19", 66_666_667, None),
    ("south", "1", "2027-03-01", None, None),
    ("south", "2", "2027-09-30", 100_000_000, True),
    ("south", "3", "2027-07-04", 100_000_000, True),
    ("south", "4", "", 20_000_000, False),
)


def rows_of(table: str) -> list[tuple[object, ...]]:
    """The rows of a table, with those of another tool, another score and another criterion."""
    found: list[tuple[object, ...]] = []
    for unit, administration, date, micro, met in _USES:
        for tool in ("walk", "survey"):
            use = (tool, "1.0.0", unit, administration, date)
            if table == "scores":
                found += [(*use, "total", micro), (*use, "part", 1)]
            else:
                found += [(*use, "in-place", met), (*use, "steady", True)]
    return found


def rolled(scores: Table, criteria: Table) -> list[list[RollUpRow]]:
    """What the queries of `EXPECTED` give."""
    assert CALENDAR is not None
    found: list[list[RollUpRow]] = []
    for by, only_latest in ((("unit", "school_year", "window"), False), (("unit",), True)):
        query = roll_up(
            scores, criteria, tool="walk", score="total", criterion="in-place",
            school_years=CALENDAR.school_years, by=by, only_latest=only_latest,
        )  # fmt: skip
        found.append(roll_up_rows(query, len(by)))
    return found


#: by building and window; then by building, of the last day in each window
EXPECTED = [
    [
        RollUpRow(("north", "2026-27", ""), 1, 1, 66_666_667, 0, 0),
        RollUpRow(("north", "2026-27", "fall"), 3, 3, 163_333_333, 3, 1),
        RollUpRow(("south", "", ""), 2, 2, 120_000_000, 2, 1),
        RollUpRow(("south", "2026-27", "spring"), 1, 0, 0, 0, 0),
        RollUpRow(("south", "2027-28", "fall"), 1, 1, 100_000_000, 1, 1),
    ],
    [
        RollUpRow(("north",), 3, 3, 180_000_000, 2, 1),
        RollUpRow(("south",), 3, 2, 200_000_000, 2, 2),
    ],
]
