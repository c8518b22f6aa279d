"""DuckDB, set up for the store: no network, no extensions, no files outside of the data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.errors import UsageError
from guidegen.extras import load_extra
from guidegen.scratch import scratch

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": True,
    # to press together what is in memory takes longer than to make it
    "checkpoint_threshold": "1TB",
}


@contextmanager
def engine(what: str, scratch_below: Path | None = None) -> Iterator[DuckDBPyConnection]:
    """Give a connection to a database in memory; what does not fit goes into a scratch folder.

    ``what`` needs it, as the beginning of a sentence: “The import”. Raise `UsageError` if DuckDB is
    not installed, or if it has no more room.
    """
    duckdb = load_extra("duckdb", "data", what)
    with scratch(scratch_below) as work:
        connection = duckdb.connect(config={**_SETTINGS, "temp_directory": str(work)})
        try:
            yield connection
        except duckdb.OutOfMemoryException as error:
            raise UsageError(
                f"{what} needs more memory or room on the disk: {_first_line(error)}"
            ) from error
        finally:
            connection.close()


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def sql_text(text: str | Path) -> str:
    """Return a text as SQL writes it."""
    quoted = str(text).replace("'", "''")
    return f"'{quoted}'"
