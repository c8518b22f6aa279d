"""Everything that counts, for other programs: as CSV, as Parquet, and with a data dictionary."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guidegen.errors import UsageError
from guidegen.history.ignoring import is_kept_by_git
from guidegen.store.current import CurrentData, current_data
from guidegen.store.engine import sql_text
from guidegen.store.folder import DataFolder
from guidegen.store.former import FormerIds
from guidegen.store.parquet import OPTIONS
from guidegen.store.records import ImportRecord
from guidegen.store.safe_files import staged_files
from guidegen.store.tables import IMPORTS, TABLES, StoredColumn

_WHAT = "The export"
_DICTIONARY = "data-dictionary"
#: how the rows of each table are sorted
_ORDER = {
    "answers": 'position, form, "row", rater, role, item, part, instance',
    "forms": "position, form",
    "measures": 'position, "row"',
}
#: the mark before what spreadsheets would take for a formula, and how a formula begins
_MARK = "'"
_FORMULA = r"^[=+\-@\t\r]"
#: only who owns the folder can look into it
_PRIVATE = 0o700


def export_all(folder: DataFolder, target: Path, former: FormerIds | None = None) -> list[str]:
    """Write all that counts into a folder; return the names of the files.

    In CSV, an apostrophe precedes a text that spreadsheets would take for a formula. Raise
    `UsageError` if the folder cannot be written, or if git would keep the files.
    """
    names = list(_names())
    if is_kept_by_git(target.resolve(), names):
        raise UsageError(
            f"{target} is in a git repository that would keep the data. Name a folder outside of "
            "it."
        )
    try:
        target.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        with staged_files() as files, current_data(folder, _WHAT, former) as data:
            for table, columns in TABLES.items():
                _write_csv(data, table, columns, files.add(target / f"{table}.csv"))
                _write_parquet(data, table, files.add(target / f"{table}.parquet"))
            path = files.add(target / "imports.csv")
            path.write_text(
                _as_csv([each.name for each in IMPORTS], map(_facts, data.records)), "utf-8"
            )
            files.add(target / f"{_DICTIONARY}.csv").write_text(dictionary_csv(), "utf-8")
            files.add(target / f"{_DICTIONARY}.md").write_text(dictionary_markdown(), "utf-8")
            files.put_in_place()
    except OSError as error:
        raise UsageError(f"Nothing was exported to {target}: {error.strerror or error}.") from error
    return names


def _names() -> Iterator[str]:
    for table in TABLES:
        yield f"{table}.csv"
        yield f"{table}.parquet"
    yield from ("imports.csv", f"{_DICTIONARY}.csv", f"{_DICTIONARY}.md")


def _sorted(table: str, columns: str) -> str:
    return f"SELECT {columns} FROM {table} JOIN imports USING (import) ORDER BY {_ORDER[table]}"


def _write_csv(data: CurrentData, table: str, columns: Sequence[StoredColumn], path: Path) -> None:
    query = _sorted(table, ", ".join(map(_safe_cell, columns)))
    data.connection.execute(
        f"COPY ({query}) TO {sql_text(path)} (FORMAT csv, HEADER, FORCE_QUOTE *)"
    )


def _safe_cell(column: StoredColumn) -> str:
    """Return a column whose texts no spreadsheet takes for formulas."""
    name = f'"{column.name}"'
    if column.type != "VARCHAR":
        return name
    is_formula = f"regexp_matches({name}, {sql_text(_FORMULA)})"
    return (
        f"CASE WHEN {is_formula} THEN concat({sql_text(_MARK)}, {name}) ELSE {name} END AS {name}"
    )


def _write_parquet(data: CurrentData, table: str, path: Path) -> None:
    query = _sorted(table, ", ".join(f'"{each.name}"' for each in TABLES[table]))
    data.connection.execute(f"COPY ({query}) TO {sql_text(path)} {OPTIONS}")


def _facts(record: ImportRecord) -> list[str]:
    """Return what the table of imports says of one."""
    return [
        record.id,
        _safe(record.file),
        record.digest,
        record.how.reader,
        record.imported,
        str(record.answers),
        str(record.forms),
        str(record.measures),
        str(record.problems),
    ]


def _safe(text: str) -> str:
    if re.match(_FORMULA, text):
        return f"{_MARK}{text}"
    return text


def _as_csv(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue()


def dictionary_csv() -> str:
    """Return the data dictionary as CSV."""
    rows = (
        (table, column.name, column.type, column.meaning)
        for table, columns in (*TABLES.items(), ("imports", IMPORTS))
        for column in columns
    )
    return _as_csv(("table", "column", "type", "meaning"), rows)


def dictionary_markdown() -> str:
    """Return the data dictionary for people."""
    parts = ["# Data dictionary\n"]
    for table, columns in (*TABLES.items(), ("imports", IMPORTS)):
        parts.append(f"\n## {table}\n\n{columns_table(columns)}")
    return "".join(parts)


def columns_table(columns: Sequence[StoredColumn]) -> str:
    """Return the columns of a table as a table of Markdown."""
    lines = ["| Column | Type | Meaning |", "|---|---|---|"]
    lines += [f"| `{each.name}` | {each.type} | {each.meaning} |" for each in columns]
    return "".join(f"{line}\n" for line in lines)
