"""The queries that find what counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guidegen.store.engine import sql_text
from guidegen.store.former import FormerIds
from guidegen.store.records import ImportRecord
from guidegen.store.tables import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: what a question is, and who answers it
_USE = "tool, unit, administration"
_WHO = f"{_USE}, rater, role"
_QUESTION = f"{_WHO}, item, part, instance"
#: a row of answers
_ROW = "import, form, row, rater, role, item, part, instance"
#: what a value of a measure is about
MEASURED = 'measure, measure_version, unit, "group", grade, school_year, "window", date'

#: forms of submissions with a newer version, or with the same one in a later import
_SHADOWED = """
CREATE TABLE shadowed AS
WITH placed AS (
  SELECT import, form, reader, tool, submission,
    struct_pack(revision := revision, position := position) AS version
  FROM every_forms JOIN imports USING (import)
), newest AS (
  SELECT reader, tool, submission, max(version) AS version
  FROM placed GROUP BY ALL HAVING count(*) > 1
)
SELECT import, form FROM placed JOIN newest USING (reader, tool, submission)
WHERE placed.version < newest.version
"""

#: administrations with several forms; digests, since they are far cheaper to group by than texts
_SEVERAL = f"""
CREATE TABLE several AS SELECT hash({_USE}) AS use FROM forms GROUP BY ALL HAVING count(*) > 1
"""
#: in these, who answers on more than one form
_SUSPECTS = f"""
CREATE TABLE suspects AS SELECT hash({_WHO}) AS who FROM answers_once
WHERE state <> 'lost' AND hash({_USE}) IN (SELECT use FROM several)
GROUP BY ALL HAVING min(hash(import, form)) <> max(hash(import, form))
"""
#: their questions with more than one answer, and the one that counts; digests that are equal by
#: chance only make this look at more
_REPEATED = f"""
CREATE TABLE repeated AS
WITH placed AS (
  SELECT {_ROW}, tool, unit, administration, value, state,
    struct_pack(position := position, form := form, row := "row") AS place
  FROM answers_once JOIN imports USING (import)
  WHERE state <> 'lost' AND hash({_WHO}) IN (SELECT who FROM suspects)
), twice AS (
  SELECT {_QUESTION}, min(place) AS first,
    min(value) <> max(value) OR min(state) <> max(state) AS differs
  FROM placed GROUP BY ALL HAVING count(*) > 1
)
SELECT {_ROW}, value, state, place, first, place = first AS counts, differs
FROM placed JOIN twice USING ({_QUESTION})
"""

#: values of measures that a later import has again, or that differ within one import
_OLDER_VALUES = f"""
CREATE TABLE older_values AS
WITH placed AS (
  SELECT import, row, {MEASURED}, position,
    struct_pack(a := numerator, b := denominator, c := value, d := n) AS measured
  FROM every_measures JOIN imports USING (import)
), newest AS (
  SELECT {MEASURED}, max(position) AS position FROM placed GROUP BY ALL HAVING count(*) > 1
), latest AS (
  SELECT {MEASURED}, position, min(row) AS row, min(measured) <> max(measured) AS differs
  FROM placed JOIN newest USING ({MEASURED}, position) GROUP BY ALL
)
SELECT import, placed.row, differs AND placed.position = latest.position AS differs
FROM placed JOIN latest USING ({MEASURED})
WHERE differs OR placed.position < latest.position OR placed.row > latest.row
"""


class StoredFile(NamedTuple):
    """A file of a table."""

    path: Path
    #: the imports of which it is the table; without any, all of it is one import's
    imports: tuple[str, ...]


def make_stored_views(
    connection: DuckDBPyConnection,
    records: Sequence[ImportRecord],
    files: Mapping[str, Sequence[StoredFile]],
    former: FormerIds,
) -> None:
    """Make views of all that these imports hold, and a table of the imports in their order."""
    run = connection.execute
    run("CREATE TABLE imports (import VARCHAR, reader VARCHAR, file VARCHAR, position INTEGER)")
    rows = [(each.id, each.how.reader, each.file, at) for at, each in enumerate(records)]
    if rows:
        connection.executemany("INSERT INTO imports VALUES (?, ?, ?, ?)", rows)
    for table in TABLES:
        run(f"CREATE VIEW every_{table} AS {_everything(table, files[table], former)}")


def make_current_views(connection: DuckDBPyConnection) -> None:
    """Make the views of what counts of all that imports hold."""
    connection.execute(_SHADOWED)
    _but(connection, "forms", "every_forms", "shadowed", "import, form")
    _but(connection, "answers_once", "every_answers", "shadowed", "import, form")
    connection.execute(f"CREATE VIEW answers AS {_each_question_once(connection)}")
    connection.execute(_OLDER_VALUES)
    _but(connection, "measures", "every_measures", "older_values", "import, row")


def _but(connection: DuckDBPyConnection, view: str, source: str, taken: str, key: str) -> None:
    """Make a view of what is not in another table; an empty one costs nothing."""
    anti = f" ANTI JOIN {taken} USING ({key})" if _has_rows(connection, taken) else ""
    connection.execute(f"CREATE VIEW {view} AS SELECT * FROM {source}{anti}")


def _has_rows(connection: DuckDBPyConnection, table: str) -> bool:
    return bool(connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall())


def _each_question_once(connection: DuckDBPyConnection) -> str:
    """Return a query for each question once; it is cheap where nobody answers one twice."""
    for query in (_SEVERAL, _SUSPECTS, _REPEATED):
        connection.execute(query)
    if not _has_rows(connection, "repeated"):
        return "SELECT * FROM answers_once"
    return f"""
        SELECT answers_once.* REPLACE (
          CASE WHEN differs THEN '' ELSE answers_once.value END AS value,
          CASE WHEN differs THEN 'unreadable' ELSE answers_once.state END AS state
        ) FROM answers_once LEFT JOIN repeated USING ({_ROW})
        WHERE counts IS NULL OR counts
    """


def _everything(table: str, files: Sequence[StoredFile], former: FormerIds) -> str:
    """Return a query for all rows of a table in their order, with today's ids."""
    columns = TABLES[table]
    if not files:
        typed = ", ".join(f'NULL::{each.type} AS "{each.name}"' for each in columns)
        return f"SELECT {typed} WHERE false"
    own = ", ".join(_current(table, each.name, former) for each in columns)
    whole = [sql_text(each.path) for each in files if not each.imports]
    parts = [f"SELECT {own} FROM read_parquet([{', '.join(whole)}]) AS stored"] if whole else []
    for each in files:
        if each.imports:
            ids = ", ".join(map(sql_text, each.imports))
            parts.append(
                f"SELECT {own} FROM read_parquet({sql_text(each.path)}) AS stored "
                f"WHERE stored.import IN ({ids})"
            )
    return " UNION ALL ".join(parts)


def _current(table: str, column: str, former: FormerIds) -> str:
    """Return a column with today's id in place of a former one."""
    now: Mapping[str, str] = {}
    if column == "unit":
        now = former.units
    elif column == "measure":
        now = former.measures
    elif column == "tool":
        now = former.tools
    elif column == "item" and former.items:
        return _current_item(former)
    if not now:
        return f'stored."{column}"'
    cases = " ".join(f"WHEN {sql_text(old)} THEN {sql_text(new)}" for old, new in now.items())
    return f'CASE stored."{column}" {cases} ELSE stored."{column}" END AS "{column}"'


def _current_item(former: FormerIds) -> str:
    tool = _current("", "tool", former).removesuffix(' AS "tool"')
    cases = " ".join(
        f"WHEN stored.item = {sql_text(old)} AND {tool} = {sql_text(own)} THEN {sql_text(new)}"
        for (own, old), new in former.items.items()
    )
    return f"CASE {cases} ELSE stored.item END AS item"
