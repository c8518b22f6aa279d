"""Judge what is different in a large file: each kind of answer, date, form and name once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from guidegen.intake.long_files import LongFile
from guidegen.intake.reader import IntakeFile
from guidegen.intake.windows import WindowFinder, is_day
from guidegen.responses.conflicts import once_each
from guidegen.responses.encoding_damage import Damage
from guidegen.responses.header import COLUMNS
from guidegen.responses.names import normalize_name
from guidegen.responses.rows import NO_FAULTS, NumberedRow
from guidegen.responses.text_cache import TextCache
from guidegen.scoring.results import AnswerRow
from guidegen.store.engine import sql_text
from guidegen.store.long_cells import FORM, JUDGED, KIND, quoted, read_cells
from guidegen.store.long_lines import LineFile
from guidegen.store.parquet import load_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: what decides which header fields a form has
_SAID = ("tool", "tool_version")
#: texts that are as people see them: of printable ASCII, with single spaces, and without signs that
#: may stand for lost letters or precede a formula
_CLEAN = "([!-&(->@-~]+( [!-&(->@-~]+)*)?"
#: a file with more kinds of answers is read in the usual way
_MOST_KINDS = 200_000


@dataclass
class LongChecks:
    """What is known of the rows of a large file, in tables of DuckDB.

    ``cells``: the plain rows, with digests of the texts of their form (``f``) and kind (``k``).
    ``kinds``, ``days``, ``forms``: what is different in them, as it is stored, and whether it is
    good. ``names``: texts that are stored in another way than they are written.
    """

    connection: DuckDBPyConnection
    file: IntakeFile
    lines: LineFile
    #: reads what is different; what it says is said again by the reader of the single rows
    probe: LongFile
    #: the columns besides those of every file, such as header fields, with their names here
    own: Mapping[str, str] = field(default_factory=dict)
    strange: set[str] = field(default_factory=set)
    damaged: set[str] = field(default_factory=set)
    #: the rows that are not plain
    odd: list[NumberedRow] = field(default_factory=list)

    @classmethod
    def of(
        cls, connection: DuckDBPyConnection, file: IntakeFile, lines: LineFile
    ) -> LongChecks | None:
        """Read a file; return ``None`` if its columns or kinds need the usual reader."""
        probe = LongFile(file)
        header = probe.find_header(lines.header, lines.header_line, [])
        if not header.is_whole or not all(map(str.strip, lines.header)):
            return None
        more = [name for name in probe.report.columns if name not in COLUMNS]
        own = {name: f"own_{number}" for number, name in enumerate(more)}
        checks = cls(connection, file, lines, probe, own)
        return checks if checks._read() else None

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns that the file has, by their names."""
        return self.probe.report.columns

    def _read(self) -> bool:
        run = self.connection.execute
        odd = read_cells(self.connection, self.lines, self.columns, self.own)
        if odd is None:
            return False
        self.odd = odd
        # of what is left, little is done by two threads in half the time of one
        run("SET threads = 1")
        texts = ", ".join(_any(name) for name in (*FORM, *self.own.values()))
        run(f"CREATE TABLE raw_forms AS SELECT f, min(row) AS row, {texts} FROM cells GROUP BY f")
        texts = ", ".join(_any(name) for name in (*KIND, *JUDGED))
        run(
            "CREATE TABLE raw_kinds AS SELECT k, min(row) AS row, "
            f"any_value(instance <> '') AS has_instance, {texts} FROM cells GROUP BY k"
        )
        for table, name in (("raw_days", "date"), ("raw_instances", "instance")):
            run(
                f"CREATE TABLE {table} AS SELECT {name} AS written, min(row) AS row FROM cells "
                f"GROUP BY {name}"
            )
        if self._count("raw_kinds") > _MOST_KINDS:
            return False
        self._read_names()
        self._judge_kinds()
        self._judge_days()
        self._judge_forms()
        return True

    def single_rows(self) -> Iterator[NumberedRow]:
        """Yield the names of the columns, and the picked rows in their order."""
        yield self.lines.header_line, self.lines.header, NO_FAULTS
        named = [(name, name) for name in COLUMNS if name in self.columns]
        named += list(self.own.items())
        texts = ", ".join(quoted(column) for _, column in named)
        query = f"SELECT row, {texts} FROM cells SEMI JOIN picked USING (row)"
        found = [*self.odd]
        for row, *values in self.rows(query):
            cells = [""] * len(self.lines.header)
            for (name, _), value in zip(named, values, strict=True):
                cells[self.columns[name]] = value
            found.append((row, cells, NO_FAULTS))
        yield from sorted(found, key=itemgetter(0))

    def _count(self, table: str) -> int:
        ((number,),) = self.connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        return int(number)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self.connection.execute(query).fetchall()

    def asks_how_many(self, tool_id: str) -> bool:
        """Tell whether a tool compares who answered with how many were asked."""
        tool = self.file.handbook.tool(tool_id)
        raters = tool.scoring.raters if tool and tool.scoring else None
        return raters is not None and raters.response_rate is not None

    def has_limits(self, unit: str) -> bool:
        """Tell whether a building was opened or closed on some day."""
        building = self.file.settings.building(unit)
        return building is not None and bool(building.opened or building.closed)

    # --- texts

    def _read_names(self) -> None:
        """Find texts that are stored in another way than they are written."""
        sources = [("raw_forms", name) for name in (*FORM, *self.own.values())]
        sources += [("raw_kinds", name) for name in ("item", "part")]
        sources += [("raw_days", "written"), ("raw_instances", "written")]
        damage = Damage(self.file.path.name)
        cache = TextCache(damage)
        found: dict[str, str] = {}
        for table, name in sources:
            query = (
                f"SELECT DISTINCT {quoted(name)} FROM {table} "
                f"WHERE NOT regexp_full_match({quoted(name)}, '{_CLEAN}')"
            )
            for (text,) in self.rows(query):
                cache.strange = ""
                found[text] = cache.name(text)
                if cache.strange:
                    self.strange.add(text)
        for (text,) in self.rows("SELECT DISTINCT value FROM raw_kinds"):
            cache.strange = ""
            cache.name(text)
            cache.value(text)
            if cache.strange:
                self.strange.add(text)
        self.damaged = damage.cells
        load_rows(
            self.connection,
            "names",
            (("written", "VARCHAR"), ("name", "VARCHAR")),
            ((written, name) for written, name in found.items() if name != written),
        )

    def _named(self, table: str, names: Sequence[str]) -> str:
        """Return a query for a table with its texts as they are stored."""
        if not self._count("names"):
            return table
        found = ", ".join(
            f"coalesce((SELECT name FROM names WHERE written = {quoted(name)}), {quoted(name)}) "
            f"AS {quoted(name)}"
            for name in names
        )
        return f"(SELECT * REPLACE ({found}) FROM {table})"

    # --- kinds and days

    def _judge_kinds(self) -> None:
        """Judge each kind of answer as if all else were right."""
        cache = TextCache(Damage(""))
        named = self._named("raw_kinds", ("item", "part", *JUDGED))
        written = self.rows("SELECT k, item, value FROM raw_kinds")
        is_strange = {k for k, *texts in written if self.strange.intersection(texts)}
        rows: list[tuple[object, ...]] = []
        header = normalize_name(self.lines.header[self.columns["item"]])
        columns = "k, row, has_instance, item, part, value, tool, tool_version, variant, view"
        for k, row, has, item, part, value, tool, version, variant, view in self.rows(
            f"SELECT {columns} FROM {named}"
        ):
            answer = AnswerRow(
                "a",
                item,
                cache.value(value),
                "",
                part,
                "i" if has else "",
                "",
                "",
                "",
                tool or self.probe.own_tool,
                {},
                variant,
                view,
            )
            before = len(self.probe.report.problems)
            kept = self.probe.judge.judge(answer, version, row) if item else None
            is_good = (
                isinstance(kept, AnswerRow)
                and not kept.unreadable
                and len(self.probe.report.problems) == before
                and k not in is_strange
                and item != header
            )
            now = kept.tool if isinstance(kept, AnswerRow) else ""
            rows.append((k, row, is_good, answer.item, part, answer.value, now))
        types = (
            ("k", "UBIGINT"),
            ("row", "BIGINT"),
            ("is_good", "BOOLEAN"),
            ("item", "VARCHAR"),
            ("part", "VARCHAR"),
            ("value", "VARCHAR"),
            ("tool", "VARCHAR"),
        )
        load_rows(self.connection, "kinds", types, rows)

    def _judge_days(self) -> None:
        """Read each day once."""
        rows: list[tuple[object, ...]] = []
        cache = TextCache(Damage(""))
        for written, row in self.rows("SELECT written, row FROM raw_days"):
            name = cache.name(written)
            day = self.probe.read_day(name) if name else ""
            found = self.probe.windows.find(day) if day and is_day(day) else None
            is_outside = found is not None and found.window is None
            is_good = day is not None and written not in self.strange
            rows.append((written, row, is_good, day or name, is_outside))
        types = (
            ("written", "VARCHAR"),
            ("row", "BIGINT"),
            ("is_good", "BOOLEAN"),
            ("day", "VARCHAR"),
            ("is_outside", "BOOLEAN"),
        )
        load_rows(self.connection, "days", types, rows)

    def add_outside(self, windows: WindowFinder) -> None:
        """Count the rows that were not read one by one whose days are in no window."""
        query = (
            "SELECT day, count(*) FROM cells ANTI JOIN picked USING (row) "
            "JOIN days ON cells.date = days.written WHERE is_outside GROUP BY day"
        )
        for day, number in self.rows(query):
            windows.count_outside(day, number)

    # --- forms

    def _judge_forms(self) -> None:
        """Judge what each form says of itself, and find the ids of buildings."""
        run = self.connection.execute
        names: tuple[str, ...] = (*FORM, *self.own.values())
        texts = ", ".join(map(quoted, names))
        named = self._named("raw_forms", names)
        run(f"CREATE TABLE named_forms AS SELECT f, row, {texts} FROM {named}")
        run(f"UPDATE named_forms SET tool = {sql_text(self.probe.own_tool)} WHERE tool = ''")
        self._find_units()
        self._find_whose()
        names = (*_SAID, *self.own.values())
        said = " AND ".join(f"named_forms.{quoted(n)} = whose.{quoted(n)}" for n in names)
        kept = ", ".join(f"named_forms.{quoted(n)}" for n in FORM if n not in ("unit", "tool"))
        run(
            f"CREATE TABLE forms AS SELECT named_forms.f, named_forms.row, {kept}, "
            "units.id AS unit, named_forms.tool, whose.now, submission, submitted, blanks, once, "
            "whose.is_good AND named_forms.administration <> '' AS is_good FROM named_forms "
            f"JOIN units ON named_forms.unit = units.unit JOIN whose ON {said}"
        )
        if self.strange:
            strange = ", ".join(map(sql_text, self.strange))
            some = " OR ".join(
                f"{quoted(name)} IN ({strange})" for name in (*FORM, *self.own.values())
            )
            run(
                "UPDATE forms SET is_good = false WHERE f IN "
                f"(SELECT f FROM raw_forms WHERE {some})"
            )

    def _find_units(self) -> None:
        rows = [
            (unit, self.probe.units.resolve(unit, "", row), row, self._says(row))
            for unit, row in self.rows("SELECT unit, min(row) FROM named_forms GROUP BY unit")
        ]
        types = (
            ("unit", "VARCHAR"),
            ("id", "VARCHAR"),
            ("row", "BIGINT"),
            ("is_told", "BOOLEAN"),
        )
        load_rows(self.connection, "units", types, rows)

    def _says(self, row: int) -> bool:
        """Tell whether the last thing that was said is about a row."""
        problems = self.probe.report.problems
        return bool(problems) and problems[-1].place.line == row

    def _find_whose(self) -> None:
        """Find what the header fields say, in the order of the rows."""
        names = (*_SAID, *self.own.values())
        texts = ", ".join(map(quoted, names))
        query = f"SELECT {texts}, min(row) AS row FROM named_forms GROUP BY ALL ORDER BY row"
        rows: list[tuple[object, ...]] = []
        for *said, row in self.rows(query):
            tool, version, *values = said
            context = dict(zip(self.own, values, strict=True))
            before = (len(self.probe.report.problems), self.probe.dropped)
            whose = self.probe.find_whose(tool, version, context, row)
            is_told = before != (len(self.probe.report.problems), self.probe.dropped)
            checks = self.probe.judge.checks(tool)
            is_good = checks is not None and (not context or checks.has_choices(context, row))
            now = str(checks.tool.id) if checks else ""
            once = ""
            if checks:
                once = "\x1f".join(context.get(name, "") for name in once_each(checks.tool))
            facts = (whose.submission, whose.submitted, whose.blanks, once)
            rows.append((*said, row, now, is_good, is_told, *facts))
        types = [(name, "VARCHAR") for name in names]
        types += [
            ("row", "BIGINT"),
            ("now", "VARCHAR"),
            ("is_good", "BOOLEAN"),
            ("is_told", "BOOLEAN"),
            ("submission", "VARCHAR"),
            ("submitted", "VARCHAR"),
            ("blanks", "VARCHAR"),
            ("once", "VARCHAR"),
        ]
        load_rows(self.connection, "whose", types, rows)


def _any(name: str) -> str:
    return f"any_value({quoted(name)}) AS {quoted(name)}"
