"""Score what is stored and has no result yet, building by building, and keep the results."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from guidegen.engines.item_codec import ItemWriter
from guidegen.engines.result_codec import (
    criteria_text,
    held_text,
    read_held,
    result_text,
)
from guidegen.engines.result_queries import table_query
from guidegen.engines.score_tables import KEPT, RESULT_TABLES
from guidegen.engines.scoring_job import KEPT_FOLDER, WHAT, ScoringJob, imports_with_lost
from guidegen.engines.stored_answers import (
    AnswerGroup,
    AnswerReader,
    GroupRows,
    ReadAdministration,
    StoredProblem,
)
from guidegen.scoring.history import CriterionHistory
from guidegen.scoring.results import HeldCriterion
from guidegen.scoring.scorer import Scorer
from guidegen.store.current import CurrentData, current_data
from guidegen.store.engine import sql_text
from guidegen.store.former import former_ids
from guidegen.store.parquet import OPTIONS, rows_file, rows_in
from guidegen.store.safe_files import staged_files

#: the answers of each rater on each form, which are the same in all but a few columns
_GROUPS = """
CREATE TABLE answer_groups AS
SELECT bucket, unit, administration, answers."import", coalesce(any_value(blanks), '') AS blanks,
  rater, role, date, tool, tool_version, variant, "view",
  max(part) = '' AND max(instance) = '' AND max(state) = '' AS is_simple,
  list(item) AS items, list(value) AS "values", list(part) AS parts, list(instance) AS instances,
  list(state) AS states, list("row") AS "rows", form
FROM answers JOIN wanted USING (unit, administration)
LEFT JOIN (SELECT "import", form, blanks FROM forms WHERE blanks NOT IN ('', '{{}}')) AS tops
  USING ("import", form)
WHERE tool IN ({tools})
GROUP BY bucket, unit, administration, answers."import", form, rater, role, date, tool,
  tool_version, variant, "view"
"""
_ONE_BUCKET = """
SELECT unit, administration, "import", blanks, rater, role, date, tool, tool_version, variant,
  "view", is_simple, items, "values", CASE WHEN NOT is_simple THEN parts END,
  CASE WHEN NOT is_simple THEN instances END, CASE WHEN NOT is_simple THEN states END{more}
FROM answer_groups WHERE bucket = ?
ORDER BY unit, administration, "import", form, rater, role, date
"""
#: how many groups are read at a time
_PIECE = 2000
_SHOWN, _COUNTED, _NEITHER = "shown", "counted", ""


class AdministrationResult(NamedTuple):
    """What is kept of an administration, in the order of ``score``."""

    unit: str
    date: str
    id: str
    standing: str
    held: Sequence[HeldCriterion]
    #: empty if it was kept before
    variant: str = ""
    crosswalk: str = ""
    result: str = ""
    problems: tuple[StoredProblem, ...] = ()
    is_new: bool = True


def update_buckets(job: ScoringJob, wanted: Path, buckets: Sequence[int], threads: int) -> None:
    """Score the administrations of these buckets that a file names, and keep the results."""
    with bucket_scorer(job, wanted, buckets, threads) as scorer:
        for bucket in buckets:
            scorer.update(bucket)


@contextmanager
def bucket_scorer(
    job: ScoringJob, wanted: Path, buckets: Sequence[int], threads: int
) -> Iterator[BucketScorer]:
    """Give a scorer of the administrations of these buckets that a file names.

    It asks DuckDB with so many ``threads``, or with as many as there are processors if 0.
    """
    former = former_ids(job.compiled.handbook)
    with current_data(job.folder, WHAT, former) as data:
        run = data.connection.execute
        if threads:
            run(f"SET threads = {threads}")
        names = ", ".join(map(str, buckets))
        run(
            f"CREATE TABLE wanted AS FROM read_parquet({sql_text(wanted)}) "
            f"WHERE bucket IN ({names})"
        )
        run(_GROUPS.format(tools=job.tools))
        files = {record.id: record.file for record in data.records}
        lost = imports_with_lost(data, job)
        reader = AnswerReader(job.compiled, job.crosswalk, files, lost)
        yield BucketScorer(job, data, reader, Scorer(job.compiled))


@dataclass
class BucketScorer:
    """Scores the administrations of one bucket after the other."""

    job: ScoringJob
    data: CurrentData
    reader: AnswerReader
    scorer: Scorer
    _items: ItemWriter = field(default_factory=ItemWriter)

    def update(self, bucket: int) -> None:
        """Score what is wanted of a bucket, and write its files."""
        old = self._kept(bucket)
        self._items = self._known_items(old)
        new = [self._score(found) for found in self.read(bucket)]
        others = self._unchanged(old)
        criteria = self._over_time(sorted([*new, *others]))
        self._write(bucket, old, new, criteria)

    # --- what is there

    def _kept(self, bucket: int) -> str:
        """Return how a query reads what is kept by today's rules; there need not be anything."""
        path = self.job.file(KEPT_FOLDER, bucket)
        if path.is_file():
            key = sql_text(self.job.key)
            return f"(SELECT * FROM read_parquet({sql_text(path)}) WHERE key = {key})"
        typed = ", ".join(f'NULL::{each.type} AS "{each.name}"' for each in KEPT)
        return f"(SELECT {typed} WHERE false)"

    def _known_items(self, old: str) -> ItemWriter:
        rows = self.data.rows(f"SELECT number, result FROM {old} WHERE number >= 0")
        writer = ItemWriter(start=max((number for number, _ in rows), default=-1) + 1)
        writer.numbers_by_text.update((text, number) for number, text in rows)
        return writer

    def _unchanged(self, old: str) -> Iterator[AdministrationResult]:
        """Yield the other administrations of the units in which something changed."""
        rows = self.data.rows(
            f"SELECT unit, date, administration, standing, held FROM {old} "
            "SEMI JOIN wanted USING (unit) ANTI JOIN wanted USING (unit, administration) "
            "WHERE number < 0 AND standing <> ''"
        )
        for unit, date, id_, standing, held in rows:
            found = read_held(held) if standing == _SHOWN else ()
            yield AdministrationResult(unit, date, id_, standing, found, is_new=False)

    # --- answers

    def read(self, bucket: int) -> Iterator[ReadAdministration]:
        """Yield each administration that is wanted, ready to be scored."""
        others: set[tuple[str, str]] = set()
        for groups in self._groups(bucket):
            found = self.reader.usual([group for group, _rows in groups])
            if found is None:
                others.add(groups[0][0][:2])
            else:
                yield found
        if not others:
            return
        for groups in self._groups(bucket, ', "rows"'):
            if groups[0][0][:2] in others:
                yield self.reader.judged(*zip(*groups, strict=True))

    def _groups(self, bucket: int, more: str = "") -> Iterator[list[tuple[AnswerGroup, GroupRows]]]:
        """Yield the groups of each administration of a bucket, with the rows they are from."""
        cursor = self.data.connection.cursor()
        cursor.execute(_ONE_BUCKET.format(more=more), [bucket])
        width = len(AnswerGroup._fields)
        rows = iter(lambda: cursor.fetchmany(_PIECE), [])
        each = (row for piece in rows for row in piece)
        for _key, groups in groupby(each, key=itemgetter(0, 1)):
            yield [(AnswerGroup._make(row[:width]), row[-1]) for row in groups]

    # --- results

    def _score(self, found: ReadAdministration) -> AdministrationResult:
        form, problems = found.form, found.problems
        names = (form.unit, found.date, form.id)
        if not self.scorer.is_shown(form):
            standing = _COUNTED if self.scorer.is_counted(form) else _NEITHER
            return AdministrationResult(*names, standing, (), problems=problems)
        scored = self.scorer.score_alone(form)
        result = result_text(scored, self._items.numbers(scored.items))
        kept = (scored.variant, scored.crosswalk, result)
        return AdministrationResult(*names, _SHOWN, scored.held, *kept, problems)

    def _over_time(self, results: Sequence[AdministrationResult]) -> dict[tuple[str, str], str]:
        """Return the criteria of each administration, as JSON."""
        found: dict[tuple[str, str], str] = {}
        if not self.job.compiled.scoring.criteria:
            return found
        for _unit, group in groupby(results, key=itemgetter(0)):
            counted = [each for each in group if each.standing]
            history = CriterionHistory.of([each.date for each in counted])
            for each in counted:
                if each.standing == _SHOWN:
                    found[each.unit, each.id] = criteria_text(history.add_held(each.held))
                else:
                    history.skip()
        return found

    # --- writing

    def _write(
        self,
        bucket: int,
        old: str,
        new: Sequence[AdministrationResult],
        criteria: dict[tuple[str, str], str],
    ) -> None:
        """Write the files of a bucket; what guidegen itself goes by is written last."""
        target = self.job.file(KEPT_FOLDER, bucket)
        run = self.data.connection.execute
        with ExitStack() as stack:
            written = stack.enter_context(rows_file(target, self._kept_rows(new, criteria)))
            told = {(each.unit, each.id) for each in new}
            rest = [(*key, text) for key, text in criteria.items() if key not in told]
            changed = stack.enter_context(rows_file(target, rest))
            crossed = rows_in(changed, [column for column in KEPT if column.name in _CRITERIA])
            run(
                "CREATE OR REPLACE TABLE kept AS "
                "SELECT old.* REPLACE (coalesce(more.criteria, old.criteria) AS criteria) "
                f"FROM {old} AS old ANTI JOIN wanted USING (unit, administration) "
                f"LEFT JOIN {crossed} AS more USING (unit, administration) "
                f"UNION ALL SELECT {_new_columns()} FROM {rows_in(written, KEPT)} AS new "
                "LEFT JOIN wanted USING (unit, administration)"
            )
        self._replace_files(bucket)

    def _replace_files(self, bucket: int) -> None:
        files = {table: self.job.file(table, bucket) for table in (*RESULT_TABLES, KEPT_FOLDER)}
        if not self.data.rows("SELECT 1 FROM kept WHERE number < 0 LIMIT 1"):
            for path in files.values():
                path.unlink(missing_ok=True)
            return
        queries = {table: table_query(self.job.compiled, table, "kept") for table in RESULT_TABLES}
        queries[KEPT_FOLDER] = "FROM kept ORDER BY number, unit, date, administration"
        with staged_files() as staged:
            for table, query in queries.items():
                path = staged.add(files[table])
                copy = f"COPY ({query}) TO {sql_text(path)} {OPTIONS}"
                self.data.connection.execute(copy)
            # what says that a bucket is up to date is away while its other files are replaced
            files[KEPT_FOLDER].unlink(missing_ok=True)
            staged.put_in_place()

    def _kept_rows(
        self, new: Iterable[AdministrationResult], criteria: dict[tuple[str, str], str]
    ) -> Iterator[tuple[object, ...]]:
        """Yield a row for each administration, and for each new result of an item."""
        key = self.job.key
        for each in new:
            yield (
                key, -1, each.unit, each.id, each.date, each.variant, each.crosswalk, "",
                each.standing, held_text(each.held), each.result,
                json.dumps(each.problems) if each.problems else "",
                criteria.get((each.unit, each.id), "[]"),
            )  # fmt: skip
        for number, text in enumerate(self._items.texts, start=self._items.start):
            yield (key, number, *[""] * 8, text, "", "")


_CRITERIA = ("unit", "administration", "criteria")


def _new_columns() -> str:
    """Return the columns of new rows, with the digests of their answers."""
    names = (f'new."{each.name}"' for each in KEPT)
    return ", ".join(names).replace('new."digest"', "coalesce(wanted.digest, '') AS digest")
