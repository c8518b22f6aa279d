"""What a large file adds, as tables of DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.intake.long_files import ANSWERS, LongFile
from guidegen.intake.long_forms import FormKey, row_digest
from guidegen.intake.records import Intake
from guidegen.intake.stored import stored_answer
from guidegen.problems import Problem
from guidegen.scoring.results import AnswerRow
from guidegen.store.engine import sql_text
from guidegen.store.long_checks import LongChecks
from guidegen.store.parquet import OPTIONS, load_rows
from guidegen.store.tables import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: what makes rows one form; without a submission of their own, also who answered
_KEY = (
    "administration",
    "unit",
    "form_rater",
    "form_role",
    "tool",
    "tool_version",
    "variant",
    "view",
    "submission",
    "submitted",
    "blanks",
)
#: what is stored of a row, after its form
_STORED = (
    "administration",
    "unit",
    "rater",
    "role",
    "date",
    "tool",
    "variant",
    "view",
    "item",
    "part",
    "instance",
    "value",
    "state",
)
_KEYS = ", ".join(_KEY)
#: columns with no more different texts are written as their numbers
_FEW = 2_000
#: sums of digests are kept within 64 bits
_MOST = "18446744073709551616::HUGEINT"

#: the good rows that were not read one by one, by their forms
_GOOD_SUMS = """
CREATE TABLE good_sums AS
WITH touched AS (SELECT DISTINCT f FROM cells WHERE row IN (SELECT row FROM picked))
SELECT f, row, digest FROM sums ANTI JOIN touched USING (f)
UNION ALL
SELECT f, min(row), sum(digest) FROM cells SEMI JOIN touched USING (f) ANTI JOIN picked USING (row)
JOIN said USING (k, date, instance) GROUP BY f
"""
_PARTS = """
CREATE TABLE form_parts AS
SELECT forms.f, {key}, good_sums.row, digest FROM forms JOIN good_sums USING (f)
"""
_FINAL_FORMS = f"""
CREATE TABLE final_forms AS
SELECT *, (row_number() OVER (ORDER BY row))::INTEGER AS form,
  CASE WHEN submission <> '' THEN submission ELSE 'rows-' || md5(concat_ws(chr(31), administration,
    unit, form_rater, form_role, tool, tool_version, variant, view, blanks,
    (digest % {_MOST})::VARCHAR)) END AS id
FROM (
  SELECT {_KEYS}, min(row) AS row, sum(digest) AS digest FROM (
    SELECT {_KEYS}, row, digest FROM form_parts UNION ALL
    SELECT {_KEYS}, row, digest FROM single_rows WHERE has_form
  ) GROUP BY ALL
)
"""
_PLACED = f"""
CREATE TABLE placed AS
SELECT form_parts.f, form, id, forms.administration, forms.unit::e_unit AS unit,
  forms.rater::e_rater AS rater, forms.role::e_role AS role,
  forms.tool_version::e_tool_version AS tool_version, forms.variant::e_variant AS variant,
  forms.view::e_view AS view
FROM form_parts JOIN final_forms USING ({_KEYS}) JOIN forms USING (f)
"""
_STORED_KINDS = """
CREATE TABLE stored_kinds AS
SELECT k, item::e_item AS item, part::e_part AS part, value::e_value AS value, tool::e_tool AS tool
FROM kinds
"""
_STORED_DAYS = """
CREATE TABLE stored_days AS SELECT written, day::e_date AS day FROM days
"""
_ANSWERS = f"""
SELECT form, cells.row, id AS submission, placed.administration, placed.unit, placed.rater,
  placed.role,
  days.day AS date, kinds.tool, placed.tool_version, placed.variant, placed.view, kinds.item,
  kinds.part, ({{instance}})::e_instance AS instance, kinds.value,
  ''::e_state AS state
FROM cells {{but}} JOIN placed USING (f) JOIN stored_kinds AS kinds USING (k)
  JOIN stored_days AS days ON cells.date = days.written {{names}}
UNION ALL
SELECT coalesce(final_forms.form, 0), single_rows.row, coalesce(id, ''), stored_administration,
  stored_unit::e_unit, stored_rater::e_rater, stored_role::e_role, stored_date::e_date,
  stored_tool::e_tool,
  (CASE WHEN has_form THEN single_rows.tool_version ELSE '' END)::e_tool_version,
  stored_variant::e_variant, stored_view::e_view, stored_item::e_item, stored_part::e_part,
  stored_instance::e_instance, stored_value::e_value, stored_state::e_state
FROM (SELECT * FROM single_rows WHERE is_stored ORDER BY row) AS single_rows
  LEFT JOIN final_forms USING ({_KEYS})
"""
_FORMS = """
SELECT form, row, id AS submission, administration, unit, tool, tool_version, variant, view,
  submitted AS revision, submitted, blanks
FROM final_forms ORDER BY form
"""


@dataclass(frozen=True, kw_only=True)
class LongTables:
    """What a large file adds: as `guidegen.intake.records.Intake`, but with its rows in DuckDB."""

    connection: DuckDBPyConnection
    problems: tuple[Problem, ...]
    dropped: tuple[str, ...]
    answer_count: int
    form_count: int
    #: how many answers are not as they were written
    unread: int
    #: the tools of the forms
    tools: frozenset[str]
    #: queries for the rows of the tables, without the import
    queries: Mapping[str, str]
    reader: str = ANSWERS.name
    measure_count: int = 0
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether it adds nothing."""
        return not (self.answer_count or self.form_count)

    def write(self, table: str, import_id: str, path: Path) -> None:
        """Write a table of an import to a new file."""
        names = ", ".join(f'"{column.name}"' for column in TABLES[table][1:])
        self.connection.execute("RESET threads")
        self.connection.execute(
            f'COPY (SELECT {sql_text(import_id)} AS "import", {names} FROM '
            f"({self.queries[table]})) TO {sql_text(path)} {OPTIONS}"
        )


#: what a file adds, whichever way it was read
AnyIntake = Intake | LongTables


def make_tables(checks: LongChecks, single: LongFile) -> LongTables:
    """Put the good rows and those that were read one by one together."""
    run = checks.connection.execute
    _load_single_rows(checks, single)
    _make_types(checks)
    parts = _PARTS.replace("{key}", _form_key())
    for query in (_GOOD_SUMS, parts, _FINAL_FORMS, _PLACED, _STORED_KINDS, _STORED_DAYS):
        run(query)
    renamed = bool(checks.rows("SELECT 1 FROM names LIMIT 1"))
    answers = _ANSWERS.format(
        but="ANTI JOIN picked USING (row)",
        instance="coalesce(names.name, cells.instance)" if renamed else "cells.instance",
        names="LEFT JOIN names ON cells.instance = names.written" if renamed else "",
    )
    ((good,),) = checks.rows("SELECT count(*) FROM cells ANTI JOIN picked USING (row)")
    ((kept, unread),) = checks.rows(
        "SELECT count(*), count(*) FILTER (stored_state <> '') FROM single_rows WHERE is_stored"
    )
    ((forms,),) = checks.rows("SELECT count(*) FROM final_forms")
    return LongTables(
        connection=checks.connection,
        problems=tuple(single.report.problems),
        dropped=single.dropped,
        answer_count=good + kept,
        form_count=forms,
        unread=unread,
        tools=frozenset(tool for (tool,) in checks.rows("SELECT DISTINCT tool FROM final_forms")),
        queries={"answers": answers, "forms": _FORMS},
    )


def _make_types(checks: LongChecks) -> None:
    """Make types for columns with few different texts: they are written in a tenth of the time.

    In the file they are texts as all others.
    """
    run = checks.connection.execute
    sources = {
        "unit": "forms",
        "rater": "forms",
        "role": "forms",
        "tool_version": "forms",
        "variant": "forms",
        "view": "forms",
        "item": "kinds",
        "part": "kinds",
        "value": "kinds",
        "tool": "kinds",
    }
    queries = {name: f"SELECT {name} AS text FROM {table}" for name, table in sources.items()}
    queries["date"] = "SELECT day AS text FROM days"
    queries["instance"] = (
        "SELECT coalesce(name, raw_instances.written) AS text FROM raw_instances "
        "LEFT JOIN names USING (written)"
    )
    queries["state"] = "SELECT '' AS text"
    for name, query in queries.items():
        single = "tool_version" if name == "tool_version" else f"stored_{name}"
        every = f"SELECT DISTINCT text FROM ({query} UNION ALL SELECT {single} FROM single_rows)"
        every = f"{every} UNION SELECT ''"
        ((number,),) = checks.rows(f"SELECT count(*) FROM ({every})")
        if number <= _FEW:
            run(f"CREATE TYPE e_{name} AS ENUM ({every} ORDER BY 1)")
        else:
            run(f"CREATE TYPE e_{name} AS VARCHAR")


def _form_key() -> str:
    return (
        "administration, unit, CASE WHEN submission = '' THEN rater ELSE '' END AS form_rater, "
        "CASE WHEN submission = '' THEN role ELSE '' END AS form_role, tool, tool_version, "
        "variant, view, submission, submitted, blanks"
    )


def _load_single_rows(checks: LongChecks, single: LongFile) -> None:
    """Make the table of what the usual reader made of the picked rows."""
    types = [("row", "BIGINT"), ("has_form", "BOOLEAN"), ("is_stored", "BOOLEAN")]
    types += [(name, "VARCHAR") for name in _KEY]
    types += [("digest", "HUGEINT")]
    types += [(f"stored_{name}", "VARCHAR") for name in _STORED]
    load_rows(checks.connection, "single_rows", types, _single_rows(checks, single))


def _single_rows(checks: LongChecks, single: LongFile) -> Iterator[tuple[object, ...]]:
    numbers = [row for (row,) in checks.rows("SELECT row FROM picked ORDER BY row")]
    for row, key, kept in single.forms.gathered(numbers):
        digest = row_digest(kept) if isinstance(kept, AnswerRow) and key else 0
        stored: tuple[object, ...] = ("",) * len(_STORED)
        if kept is not None:
            answer = stored_answer(None, row, kept)
            stored = tuple(getattr(answer, name) for name in _STORED)
        yield (row, key is not None, kept is not None, *_key_texts(key), digest, *stored)


def _key_texts(key: FormKey | None) -> tuple[str, ...]:
    """Return what makes rows one form, in the order of its columns."""
    if key is None:
        return ("",) * len(_KEY)
    answer, whose = key
    who = ("", "") if whose.submission else (answer.rater, answer.role)
    return (
        answer.administration,
        answer.unit,
        *who,
        answer.tool,
        whose.version,
        answer.variant,
        answer.view,
        whose.submission,
        whose.submitted,
        whose.blanks,
    )
