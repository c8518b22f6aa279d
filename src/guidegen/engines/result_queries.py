"""The queries that make the tables of results from what guidegen keeps of each administration."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from guidegen.engines.score_tables import ITEMS, NUMBER, RESULT_TABLES, USE
from guidegen.scoring.compiled import CompiledTool
from guidegen.store.engine import sql_text
from guidegen.store.tables import StoredColumn

#: the keys of the JSON that each table is made from: exact numbers, and the others with their types
_KEYS: Mapping[str, tuple[Sequence[str], Mapping[str, str]]] = {
    "scores": (
        ("exact", "rounded", "compared", "earned", "possible"),
        {"id": "VARCHAR", "title": "VARCHAR", "method": "VARCHAR", "items": "INTEGER",
         "band": "VARCHAR", "why": "VARCHAR", "sd": "DOUBLE"},
    ),
    "shares": (
        ("earned", "possible", "percent"),
        {"id": "VARCHAR", "title": "VARCHAR", "items": "INTEGER"},
    ),
    "criteria": (
        (),
        {"id": "VARCHAR", "title": "VARCHAR", "authority": "VARCHAR", "met": "BOOLEAN",
         "times": "INTEGER", "of_last": "INTEGER", "run": "INTEGER", "why": "VARCHAR"},
    ),
    "items": (
        ("exact", "points", "lowest", "highest"),
        {"id": "VARCHAR", "answer": "VARCHAR", "reason": "VARCHAR", "goal_met": "BOOLEAN"},
    ),
}  # fmt: skip
#: the keys of exact numbers in columns of another name, and of those in millionths
_KEY_OF = {
    ("scores", "value"): "exact", ("scores", "micro"): "exact",
    ("items", "number"): "exact", ("items", "micro"): "points",
    ("shares", "exact"): "percent", ("shares", "micro"): "percent",
}  # fmt: skip
#: the columns that are in `KEPT`, or added to it
_KEPT_AS_IT_IS = ("administration", "unit", "date", "variant", "crosswalk", "kind")
_ORDER = "kept.unit, kept.date, kept.administration"
#: texts that are NULL if there is nothing to say, as in `guidegen.scoring.columns`
_MAY_BE_NULL = ("exact", "reason")


def table_query(compiled: CompiledTool, table: str, kept: str) -> str:
    """Return the query for a table, from a table like `KEPT`."""
    columns = RESULT_TABLES[table]
    shown = f"(SELECT * FROM {kept} WHERE standing = 'shown')"
    if table == "items":
        return _items_query(compiled, kept, shown)
    shape = _shape(table)
    if table == "shares":
        read = " UNION ALL ".join(
            f"SELECT kept.*, {sql_text(kind)} AS kind, {place} AS place, "
            f"{_unnested('result', f'{kind}s', [shape])} FROM {shown} AS kept"
            for place, kind in enumerate(("section", "dimension", "component"))
        )
    elif table == "scores":
        read = f"SELECT *, 0 AS place, {_unnested('result', 'scores', [shape])} FROM {shown}"
    else:
        read = f"SELECT *, 0 AS place, {_unnested('criteria', '', [shape])} FROM {shown}"
    own = ", ".join(_column(compiled, table, each) for each in columns)
    return f"SELECT {own} FROM ({read}) AS kept ORDER BY {_ORDER}, place, nth"


def _items_query(compiled: CompiledTool, kept: str, shown: str) -> str:
    """Return the query for items, whose different results are worked out once."""
    own = ", ".join(_column(compiled, "items", each) for each in ITEMS[len(USE) :])
    whose = ", ".join(_column(compiled, "items", each) for each in USE)
    names = ", ".join(f'"{each.name}"' for each in ITEMS[len(USE) :])
    read = _from_json("result", _shape("items"))
    return (
        f"WITH results AS MATERIALIZED (SELECT n, {own} FROM (SELECT number AS n, {read} AS one "
        f"FROM {kept} WHERE number >= 0)) "
        f"SELECT {whose}, {names} FROM (SELECT * EXCLUDE (number), "
        f"{_unnested('result', 'items', ['INTEGER'])} FROM {shown}) AS kept "
        f"JOIN results ON kept.one = results.n ORDER BY {_ORDER}, nth"
    )


def _unnested(column: str, key: str, shape: object) -> str:
    """Return the columns with each entry of a list in JSON, and its place in the list."""
    found = _from_json(column, {key: shape} if key else shape)
    found += f".{key}" if key else ""
    return f"unnest({found}) AS one, generate_subscripts({found}, 1) AS nth"


def _from_json(column: str, shape: object) -> str:
    return f"from_json({column}, {sql_text(json.dumps(shape))})"


def _shape(table: str) -> dict[str, str]:
    """Return the keys of what a table is made from, with their types."""
    numbers, others = _KEYS[table]
    exact = dict.fromkeys(numbers, "VARCHAR")
    return {**exact, **{f"{key}_micro": "BIGINT" for key in numbers}, **others}


def _column(compiled: CompiledTool, table: str, column: StoredColumn) -> str:
    name = column.name
    key = _KEY_OF.get((table, name), name)
    if name == "tool":
        found = sql_text(str(compiled.tool.id))
    elif name == "tool_version":
        found = sql_text(str(compiled.tool.version or ""))
    elif name in _KEPT_AS_IT_IS:
        found = f"kept.{name}"
    elif column.type == "BIGINT":
        found = _micro(key)
    elif column.type == NUMBER:
        found = f"TRY(({_micro(key)} * 0.000001::DECIMAL(7, 6))::{NUMBER})"
    elif column.type == "VARCHAR" and name not in _MAY_BE_NULL:
        found = f"coalesce(one.{key}, '')"
    else:
        found = f"one.{key}"
    return f'({found})::{column.type} AS "{name}"'


def _micro(key: str) -> str:
    """Return a number in millionths; NULL if it is too large."""
    return f"coalesce(one.{key}_micro, TRY(one.{key}::BIGINT * 1000000))"
