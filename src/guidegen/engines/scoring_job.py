"""What is to be scored, where its results are, and which of them are out of date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from guidegen.engines.fingerprints import rules_key, scored_tools
from guidegen.engines.score_tables import RESULT_TABLES
from guidegen.errors import UsageError
from guidegen.extras import load_extra
from guidegen.model.variant import Crosswalk
from guidegen.scoring.compiled import CompiledTool
from guidegen.store.current import CurrentData
from guidegen.store.engine import sql_text
from guidegen.store.folder import RESULTS, DataFolder

WHAT = "Scoring what is stored"
#: the folder of what guidegen itself keeps of each administration
KEPT_FOLDER = "kept"
#: into how many files each table of results is divided, by the digests of the units
BUCKETS = 16
#: what the digest of an answer is made of
_DIGESTED = (
    '"import", form, "row", rater, role, date, tool, tool_version, variant, "view", item, part, '
    "instance, value, state"
)
_CURRENT = f"""
CREATE TABLE current AS
SELECT unit, administration, sum(hash({_DIGESTED})) AS digest, count(*) AS answers
FROM answers WHERE administration <> '' AND tool IN ({{tools}}) GROUP BY ALL
"""
#: of what stands at the top of forms, and of rows of imports that may belong to any administration
_CONTEXTS = """
SELECT unit, administration, sum(hash("import", form, blanks)) AS more
FROM forms WHERE blanks NOT IN ('', '{{}}') AND tool IN ({tools}) GROUP BY ALL
"""
_WITH_LOST = """
SELECT unit, administration, sum(hash("import")) AS more
FROM (SELECT DISTINCT unit, administration, "import" FROM answers
      WHERE administration <> '' AND tool IN ({tools}) AND "import" IN ({imports})) GROUP BY ALL
"""
_WANTED = """
CREATE TABLE wanted AS
SELECT unit, administration, current.digest::VARCHAR AS digest,
  coalesce(current.answers, 0) AS answers, bucket
FROM {current} AS current FULL JOIN before USING (unit, administration)
JOIN (SELECT unit, ('0x' || left(md5(unit), 6))::INTEGER % {buckets} AS bucket
      FROM (SELECT unit FROM current UNION SELECT unit FROM before)) USING (unit)
WHERE current.digest IS NULL OR current.digest::VARCHAR IS DISTINCT FROM before.digest
"""


class BucketSize(NamedTuple):
    """How much is to be done for one file of the results."""

    bucket: int
    administrations: int
    answers: int


@dataclass(frozen=True)
class ScoringJob:
    """A tool to score from a data folder; worker processes get a copy."""

    compiled: CompiledTool
    crosswalk: Crosswalk | None
    folder: DataFolder

    @cached_property
    def key(self) -> str:
        """The digest of the rules and the programs."""
        engine = load_extra("duckdb", "data", WHAT).__version__
        return rules_key(self.compiled, str(self.crosswalk.id) if self.crosswalk else "", engine)

    @cached_property
    def results(self) -> Path:
        """The folder of the results."""
        name = str(self.compiled.tool.id)
        if self.crosswalk:
            name += f"@{self.crosswalk.id}"
        return self.folder.path / RESULTS / name

    @cached_property
    def tools(self) -> str:
        """The tools whose rows are read, for a query; rows of an unknown tool count, too."""
        names = ["", *(str(tool.id) for tool in scored_tools(self.compiled))]
        return ", ".join(map(sql_text, names))

    def file(self, table: str, bucket: int) -> Path:
        """Return a file of a table of the results."""
        return self.results / table / f"{bucket:02}.parquet"

    def kept_files(self) -> list[Path]:
        """Return the files of what is kept."""
        return sorted((self.results / KEPT_FOLDER).glob("[0-9][0-9].parquet"))

    def make_folders(self) -> None:
        """Make the folders of the results. Raise `UsageError` if theirs is a link."""
        (self.folder.path / RESULTS).mkdir(exist_ok=True, mode=0o700)
        self.folder.part(RESULTS)
        for name in (*RESULT_TABLES, KEPT_FOLDER):
            (self.results / name).mkdir(parents=True, exist_ok=True, mode=0o700)


def require_data_folder(job: ScoringJob) -> None:
    """Raise `UsageError` if there is no data folder yet."""
    if not job.folder.exists:
        raise UsageError(
            f"Nothing is stored: there is no data folder {job.folder.path} yet. Import answers "
            "first: guidegen import FILE"
        )


def nothing_stored(job: ScoringJob) -> UsageError:
    """Return the error to raise if nothing was imported for the tool."""
    return UsageError(
        f"Nothing is stored for the tool “{job.compiled.tool.id}”. Import answers first: "
        "guidegen import FILE"
    )


def imports_with_lost(data: CurrentData, job: ScoringJob) -> frozenset[str]:
    """Return the imports with rows of which nobody knows the administration."""
    found = data.rows(
        'SELECT DISTINCT "import" FROM answers '
        f"WHERE state = 'lost' AND administration = '' AND tool IN ({job.tools})"
    )
    return frozenset(imported for (imported,) in found)


def find_changes(data: CurrentData, job: ScoringJob) -> list[BucketSize]:
    """Make the table ``wanted`` of administrations whose results are out of date.

    Those without a digest are gone. Return where they are.
    """
    run = data.connection.execute
    run(_CURRENT.format(tools=job.tools))
    current = _with_more(data, _CONTEXTS.format(tools=job.tools), "current")
    lost = ", ".join(map(sql_text, sorted(imports_with_lost(data, job))))
    if lost:
        query = _WITH_LOST.format(tools=job.tools, imports=lost)
        current = _with_more(data, query, current)
    _read_before(data, job)
    run(_WANTED.format(current=current, buckets=BUCKETS))
    sizes = data.rows("SELECT bucket, count(*), sum(answers) FROM wanted GROUP BY 1 ORDER BY 1")
    return [BucketSize(bucket, number, int(answers)) for bucket, number, answers in sizes]


def _with_more(data: CurrentData, query: str, current: str) -> str:
    """Return a table with digests of more than the answers added, if there is more."""
    data.connection.execute(f"CREATE OR REPLACE TABLE more_{current} AS {query}")
    if not data.rows(f"SELECT 1 FROM more_{current} LIMIT 1"):
        return current
    data.connection.execute(
        f"CREATE TABLE full_{current} AS SELECT {current}.* "
        f"REPLACE (digest + coalesce(more, 0) AS digest) FROM {current} "
        f"LEFT JOIN more_{current} USING (unit, administration)"
    )
    return f"full_{current}"


def _read_before(data: CurrentData, job: ScoringJob) -> None:
    """Make the table ``before`` of the digests of kept results; those of other rules have none."""
    run = data.connection.execute
    run("CREATE TABLE before (unit VARCHAR, administration VARCHAR, digest VARCHAR)")
    duckdb = load_extra("duckdb", "data", WHAT)
    for path in job.kept_files():
        query = (
            f"INSERT INTO before SELECT unit, administration, CASE WHEN key = {sql_text(job.key)} "
            f"THEN digest END FROM read_parquet({sql_text(path)}) WHERE number < 0"
        )
        try:
            run(query)
        except duckdb.Error:
            # damaged, or of another version of guidegen: it is made again
            path.unlink(missing_ok=True)
