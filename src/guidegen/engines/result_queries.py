"""The queries that make the tables of results from what guidegen keeps of each administration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from guidegen.engines.score_tables import ITEMS, RESULT_TABLES, USE, ResultColumn
from guidegen.scoring.compiled import CompiledTool
from guidegen.store.engine import sql_text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: a number such as 200/3 in millionths: the whole number below it and a half. Exact, and NULL if
#: it is too large
_MACROS = {
    "floor_of(a, b)": "CASE WHEN a >= 0 THEN a // b ELSE -((-a + b - 1) // b) END",
    "above_of(x)": "split_part(x, '/', 1)::HUGEINT",
    "below_of(x)": "CASE WHEN contains(x, '/') THEN split_part(x, '/', 2)::HUGEINT ELSE 1 END",
    "micro_of(x)": ("TRY(floor_of(2000000 * above_of(x) + below_of(x), 2 * below_of(x))::BIGINT)"),
    "number_of(x)": "TRY((micro_of(x) * 0.000001::DECIMAL(7, 6))::DECIMAL(18, 6))",
    "double_of(x)": "split_part(x, '/', 1)::DOUBLE / below_of(x)::DOUBLE",
}
_EXACT = "VARCHAR"
#: the keys of the JSON that each table is made from, with their types
_SCORE = {
    "id": "VARCHAR", "title": "VARCHAR", "method": "VARCHAR", "exact": _EXACT, "rounded": _EXACT,
    "compared": _EXACT, "earned": _EXACT, "possible": _EXACT, "items": "INTEGER",
    "band": "VARCHAR", "why": "VARCHAR", "variance": _EXACT,
}  # fmt: skip
_SHARE = {
    "id": "VARCHAR", "title": "VARCHAR", "earned": _EXACT, "possible": _EXACT, "percent": _EXACT,
    "items": "INTEGER",
}  # fmt: skip
_CRITERION = {
    "id": "VARCHAR", "title": "VARCHAR", "authority": "VARCHAR", "met": "BOOLEAN",
    "times": "INTEGER", "of_last": "INTEGER", "run": "INTEGER", "why": "VARCHAR",
}  # fmt: skip
_ITEM = {
    "id": "VARCHAR", "exact": _EXACT, "points": _EXACT, "lowest": _EXACT, "highest": _EXACT,
    "answer": "VARCHAR", "reason": "VARCHAR", "goal_met": "BOOLEAN",
}  # fmt: skip
#: the columns that are not simply a key, by the table
_WORKED_OUT: Mapping[str, Mapping[str, str]] = {
    "scores": {
        "value": "number_of(one.exact)",
        "micro": "micro_of(one.exact)",
        "rounded": "number_of(one.rounded)",
        "compared": "number_of(one.compared)",
        "earned": "number_of(one.earned)",
        "possible": "number_of(one.possible)",
        "sd": "round(sqrt(double_of(one.variance)), 6)",
    },
    "items": {
        "number": "number_of(one.exact)",
        "points": "number_of(one.points)",
        "micro": "micro_of(one.points)",
        "lowest": "number_of(one.lowest)",
        "highest": "number_of(one.highest)",
    },
    "shares": {
        "earned": "number_of(one.earned)",
        "possible": "number_of(one.possible)",
        "percent": "number_of(one.percent)",
        "exact": "one.percent",
        "micro": "micro_of(one.percent)",
    },
    "criteria": {},
}
#: the columns that are in `KEPT`, or added to it
_KEPT_AS_IT_IS = ("administration", "unit", "date", "variant", "crosswalk", "kind")
_ORDER = "kept.unit, kept.date, kept.administration"
#: texts that are NULL if there is nothing to say, as in `guidegen.scoring.columns`
_MAY_BE_NULL = ("exact", "reason")


def make_macros(connection: DuckDBPyConnection) -> None:
    """Make the macros that the queries use."""
    for name, meaning in _MACROS.items():
        connection.execute(f"CREATE MACRO {name} AS {meaning}")


def table_query(compiled: CompiledTool, table: str, kept: str) -> str:
    """Return the query for a table, from a table like `KEPT`."""
    columns = RESULT_TABLES[table]
    shown = f"(SELECT * FROM {kept} WHERE standing = 'shown')"
    if table == "items":
        return _items_query(compiled, kept, shown)
    if table == "shares":
        read = " UNION ALL ".join(
            f"SELECT kept.*, {sql_text(kind)} AS kind, {place} AS place, "
            f"{_unnested('result', f'{kind}s', [_SHARE])} FROM {shown} AS kept"
            for place, kind in enumerate(("section", "dimension", "component"))
        )
    elif table == "scores":
        read = f"SELECT *, 0 AS place, {_unnested('result', 'scores', [_SCORE])} FROM {shown}"
    else:
        read = f"SELECT *, 0 AS place, {_unnested('criteria', '', [_CRITERION])} FROM {shown}"
    own = ", ".join(_column(compiled, table, each) for each in columns)
    return f"SELECT {own} FROM ({read}) AS kept ORDER BY {_ORDER}, place, nth"


def _items_query(compiled: CompiledTool, kept: str, shown: str) -> str:
    """Return the query for items, whose different results are worked out once."""
    own = ", ".join(_column(compiled, "items", each) for each in ITEMS[len(USE) :])
    whose = ", ".join(_column(compiled, "items", each) for each in USE)
    names = ", ".join(f'"{each.name}"' for each in ITEMS[len(USE) :])
    read = _from_json("result", _ITEM)
    return (
        f"WITH results AS MATERIALIZED (SELECT number, {own} FROM (SELECT number, {read} AS one "
        f"FROM {kept} WHERE number >= 0)) "
        f"SELECT {whose}, {names} FROM (SELECT * EXCLUDE (number), "
        f"{_unnested('result', 'items', ['INTEGER'])} FROM {shown}) AS kept "
        f"JOIN results ON kept.one = results.number ORDER BY {_ORDER}, nth"
    )


def _unnested(column: str, key: str, shape: object) -> str:
    """Return the columns with each entry of a list in JSON, and its place in the list."""
    if key:
        found = f"{_from_json(column, {key: shape})}.{key}"
    else:
        found = _from_json(column, shape)
    return f"unnest({found}) AS one, generate_subscripts({found}, 1) AS nth"


def _from_json(column: str, shape: object) -> str:
    return f"from_json({column}, {sql_text(json.dumps(shape))})"


def _column(compiled: CompiledTool, table: str, column: ResultColumn) -> str:
    name = column.name
    if name == "tool":
        found = sql_text(str(compiled.tool.id))
    elif name == "tool_version":
        found = sql_text(str(compiled.tool.version or ""))
    elif name in _KEPT_AS_IT_IS:
        found = f"kept.{name}"
    elif name in _WORKED_OUT[table]:
        found = _WORKED_OUT[table][name]
    elif column.type == "VARCHAR" and name not in _MAY_BE_NULL:
        found = f"coalesce(one.{name}, '')"
    else:
        found = f"one.{name}"
    return f'({found})::{column.type} AS "{name}"'
