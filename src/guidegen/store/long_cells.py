"""Read the cells of a large file into a table of DuckDB."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from guidegen.extras import load_extra
from guidegen.responses.header import COLUMNS
from guidegen.responses.rows import NumberedRow
from guidegen.store.long_lines import LineFile
from guidegen.store.parquet import load_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: what tells a form from others, but for its header fields
FORM = ("administration", "unit", "rater", "role", "tool", "tool_version", "variant", "view")
#: what decides, with some of these, whether an answer is possible
KIND = ("item", "part", "value")
JUDGED = ("tool", "tool_version", "variant", "view")


def read_cells(
    connection: DuckDBPyConnection,
    lines: LineFile,
    columns: Mapping[str, int],
    own: Mapping[str, str],
) -> list[NumberedRow] | None:
    """Make the table of the plain rows; return the others as the usual reader reads them.

    ``columns`` are the known ones, and ``own`` are what the table calls those that only this file
    has. Return ``None`` if a row is not a line: for DuckDB, a blank line is none.
    """
    duckdb = load_extra("duckdb", "data", "The import")
    below = lines.lines - lines.header_line
    is_parsed = False
    if not lines.has_quotes:
        # fails if any line has too few cells or too many
        with suppress(duckdb.InvalidInputException):
            connection.execute(_cells(columns, own, "c{}", lines.parsed))
            is_parsed = True
    if not is_parsed:
        source = f"{lines.parted} WHERE {lines.is_plain}"
        connection.execute(_cells(columns, own, "parts[{}]", source, first=1))
    connection.execute(_all_columns(columns))
    ((plain,),) = connection.execute("SELECT count(*) FROM cells").fetchall()
    odd = lines.odd_rows(connection) if plain < below and not is_parsed else []
    if plain + len(odd) != below or not plain:
        return None
    load_rows(connection, "odd", (("row", "BIGINT"),), ([row] for row in odd))
    return lines.numbered_lines(connection, "odd") if odd else []


def _cells(
    columns: Mapping[str, int], own: Mapping[str, str], part: str, source: str, first: int = 0
) -> str:
    """Return what makes the table of cells; ``part`` is what the source calls a column."""
    known = {name: name for name in COLUMNS if name in columns} | dict(own)
    texts = [
        f"{part.format(columns[name] + first)} AS {quoted(column)}"
        for name, column in known.items()
    ]
    here = set(known.values())
    form = ", ".join(quoted(name) for name in (*FORM, *own.values()) if name in here)
    kind = ", ".join(quoted(name) for name in (*KIND, *JUDGED) if name in here)
    instance = ", instance <> ''" if "instance" in here else ""
    return (
        f"CREATE TABLE read_cells AS SELECT row, {', '.join(texts)}, hash({form}) AS f, "
        f"hash({kind}{instance}) AS k FROM {source}"
    )


def _all_columns(columns: Mapping[str, int]) -> str:
    """Return a view of the cells with every column; those that the file does not have are empty."""
    missing = "".join(f", '' AS {quoted(name)}" for name in COLUMNS if name not in columns)
    return f"CREATE VIEW cells AS SELECT *{missing} FROM read_cells"


def quoted(name: str) -> str:
    """Return the name of a column as SQL writes it."""
    text = name.replace('"', '""')
    return f'"{text}"'
