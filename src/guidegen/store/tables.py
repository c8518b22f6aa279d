"""The tables of the data folder, column by column. Other programs read them as they are.

They are the records of `guidegen.intake.records`, each with its import first. A column has a name,
a type of DuckDB and Parquet, and a meaning. Missing texts are empty, never NULL.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

#: whole numbers and decimals give the same sum in any order, unlike floating-point numbers
ColumnType = Literal["VARCHAR", "INTEGER", "BIGINT", "BOOLEAN", "DECIMAL(18,6)", "DOUBLE"]


class StoredColumn(NamedTuple):
    """A column of a stored table."""

    name: str
    type: ColumnType
    meaning: str


_IMPORT = StoredColumn("import", "VARCHAR", "the import that the row came with")
_WHOSE = (
    StoredColumn("submission", "VARCHAR", "the filled form, by its id in the program that has it"),
    StoredColumn("administration", "VARCHAR", "one use of the tool"),
    StoredColumn("unit", "VARCHAR", "the id of the building, or who or what was observed"),
)
_TOOL = (
    StoredColumn("tool", "VARCHAR", "the tool's id"),
    StoredColumn("tool_version", "VARCHAR", "the version of the form; empty if unknown"),
    StoredColumn("variant", "VARCHAR", "the id of the form's variant; empty if it has none"),
    StoredColumn("view", "VARCHAR", "the id of the form's view; empty for the whole form"),
)

ANSWERS = (
    _IMPORT,
    StoredColumn("form", "INTEGER", "the row of the table forms, from 1 in each import"),
    StoredColumn("row", "BIGINT", "the row of the file"),
    *_WHOSE,
    StoredColumn("rater", "VARCHAR", "who answered, by a code"),
    StoredColumn("role", "VARCHAR", "the rater's role"),
    StoredColumn("date", "VARCHAR", "the day, as 2026-10-08"),
    *_TOOL,
    StoredColumn("item", "VARCHAR", "the item's id, as the form had it"),
    StoredColumn("part", "VARCHAR", "the id of the item's part"),
    StoredColumn("instance", "VARCHAR", "which session, room or the like"),
    StoredColumn("value", "VARCHAR", "the answer, by its code; empty for a blank"),
    StoredColumn("state", "VARCHAR", "empty, unreadable (not a blank), or lost (of no known item)"),
)

FORMS = (
    _IMPORT,
    StoredColumn("form", "INTEGER", "its number in the import, from 1"),
    StoredColumn("row", "BIGINT", "the row of the file that it begins in"),
    *_WHOSE,
    *_TOOL,
    StoredColumn("revision", "VARCHAR", "of two of one submission, the one that sorts last counts"),
    StoredColumn("submitted", "VARCHAR", "when it was sent, in UTC; empty if unknown"),
    StoredColumn("blanks", "VARCHAR", "its header fields by their ids, as JSON"),
)

MEASURES = (
    _IMPORT,
    StoredColumn("row", "BIGINT", "the row of the file"),
    StoredColumn("measure", "VARCHAR", "the measure's id"),
    StoredColumn("measure_version", "VARCHAR", "the version of the test or record; may be empty"),
    StoredColumn("unit", "VARCHAR", "the id of the building; empty for the whole district"),
    StoredColumn("group", "VARCHAR", "the id of the group of students"),
    StoredColumn("grade", "VARCHAR", "the grade; empty for all"),
    StoredColumn("school_year", "VARCHAR", "the school year, as 2026-27"),
    StoredColumn("window", "VARCHAR", "the id of the window; empty if it has a date"),
    StoredColumn("date", "VARCHAR", "the day, as 2026-10-08; empty if it has a window"),
    StoredColumn("numerator", "VARCHAR", "how many, as it was written; empty for a mean"),
    StoredColumn("denominator", "VARCHAR", "of how many"),
    StoredColumn("value", "VARCHAR", "the value, where there is no numerator"),
    StoredColumn("n", "VARCHAR", "how many people a value is about"),
)

#: what the records say, in exports
IMPORTS = (
    _IMPORT,
    StoredColumn("file", "VARCHAR", "the name of the file"),
    StoredColumn("digest", "VARCHAR", "the SHA-256 of the file"),
    StoredColumn("reader", "VARCHAR", "what kind of file it is"),
    StoredColumn("imported", "VARCHAR", "when, in UTC"),
    StoredColumn("answers", "BIGINT", "how many answers it has"),
    StoredColumn("forms", "BIGINT", "how many forms"),
    StoredColumn("measures", "BIGINT", "how many values of measures"),
    StoredColumn("problems", "BIGINT", "how many problems were found in it"),
)

#: every table, by the name of its folder
TABLES = {"answers": ANSWERS, "forms": FORMS, "measures": MEASURES}
