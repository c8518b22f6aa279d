"""Score the answers of many districts on Spark, with the same scorer as everywhere.

Spark brings all answers about a building together, since criteria look back, and workers score them
with `guidegen.engines.spark_worker`. The tool travels as the text of the handbook's files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from guidegen.engines.fingerprints import scored_tools
from guidegen.engines.handbook_texts import SentTool, send_tool
from guidegen.engines.score_tables import USE
from guidegen.engines.sorted_rows import ANSWER, FORM, ORDER
from guidegen.engines.spark_worker import PartitionScorer
from guidegen.engines.table_rows import CRITERION_COLUMNS, SCORE_COLUMNS
from guidegen.errors import UsageError
from guidegen.extras import load_extra
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool
from guidegen.store.tables import StoredColumn

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame

#: the versions that the scores were compared with
TRIED = ("4.0",)
_WHAT = "Scoring on Spark"
#: the types of the documented tables, as Spark and as Arrow call them
_TYPES = {
    "VARCHAR": ("string", "string", ()),
    "INTEGER": ("int", "int32", ()),
    "BIGINT": ("bigint", "int64", ()),
    "BOOLEAN": ("boolean", "bool_", ()),
    "DOUBLE": ("double", "float64", ()),
    "DECIMAL(18,6)": ("decimal(18,6)", "decimal128", (18, 6)),
}


class SparkScores(NamedTuple):
    """What is to be scored; Spark does it when something asks for rows."""

    #: one row for each use of the tool, with lists of its scores and criteria; keep these rows with
    #: ``persist`` or in a file if you need both tables
    administrations: DataFrame
    #: the columns of `guidegen.engines.score_tables.SCORES`, after those that tell districts apart
    scores: DataFrame
    #: likewise those of `guidegen.engines.score_tables.CRITERIA`
    criteria: DataFrame


def score_on_spark(
    handbook: Reading,
    tool: CompiledTool,
    answers: DataFrame,
    forms: DataFrame,
    *,
    districts: Sequence[str] = (),
    any_version: bool = False,
) -> SparkScores:
    """Score the answers to a tool in tables with the columns of `guidegen.store.tables`.

    ``districts`` names more columns, which both tables have: those that tell buildings of different
    districts apart. Raises `UsageError` if Spark is missing, or was not tried in this version;
    ``any_version`` tries it nevertheless.
    """
    functions = _require_spark(any_version)
    column = functions.col
    names = ("", *(str(each.id) for each in scored_tools(tool)))
    own = answers.where(column("tool").isin(*names))
    nobodys = (column("state") == "lost") & (column("administration") == "")
    lost = own.where(nobodys).select("import").distinct().collect()
    tops = forms.select(*districts, "import", "form", "blanks")
    rows = (
        own.where(~nobodys)
        .join(tops, on=[*districts, "import", "form"], how="left")
        .withColumn("blanks", functions.coalesce("blanks", functions.lit("")))
        .select(*districts, *FORM, *ANSWER)
        .repartition(*districts, "unit")
        .sortWithinPartitions(*districts, *ORDER)
    )
    work = partial(
        _score_partition, send_tool(handbook, tool), districts, frozenset(each[0] for each in lost)
    )
    found = rows.mapInArrow(work, _spark_schema(districts))
    use = (*districts, *(each.name for each in USE))
    scores = found.select(*use, functions.inline("scores"))
    return SparkScores(found, scores, found.select(*use, functions.inline("criteria")))


def _require_spark(any_version: bool) -> Any:  # noqa: ANN401 - a library that may be missing
    """Return the module of Spark's functions."""
    try:
        pyspark = load_extra("pyspark", "engines", _WHAT)
    except UsageError as error:
        raise UsageError(
            f"{_WHAT} needs pyspark, which a cluster has. To try it on this machine, install it "
            "with: pip install 'pyspark>=4,<4.1'"
        ) from error
    version = ".".join(str(pyspark.__version__).split(".")[:2])
    if version not in TRIED and not any_version:
        raise UsageError(
            f"{_WHAT} was tried with version {', '.join(TRIED)}, and this is {version}. Use "
            "any_version=True, and compare some scores with those of guidegen score."
        )
    return load_extra("pyspark.sql.functions", "engines", _WHAT)


def _score_partition(
    sent: SentTool,
    districts: Sequence[str],
    with_lost: frozenset[str],
    batches: Iterable[RecordBatch],
) -> Iterator[RecordBatch]:
    """Score a partition; this runs on a worker."""
    scorer = PartitionScorer(sent, len(districts), with_lost)
    yield from scorer.score(batches, arrow_schema(districts))


def _spark_schema(districts: Sequence[str]) -> str:
    def listed(columns: Sequence[StoredColumn]) -> str:
        return ", ".join(f"`{each.name}`: {_TYPES[each.type][0]}" for each in columns)

    own = [f"`{name}` string" for name in (*districts, *(each.name for each in USE))]
    own.append(f"scores array<struct<{listed(SCORE_COLUMNS)}>>")
    own.append(f"criteria array<struct<{listed(CRITERION_COLUMNS)}>>")
    return ", ".join(own)


def arrow_schema(districts: Sequence[str]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the schema of `SparkScores.administrations`."""
    arrow = load_extra("pyarrow", "engines", _WHAT)

    def listed(columns: Sequence[StoredColumn]) -> Any:  # noqa: ANN401 - as above
        fields = []
        for each in columns:
            _spark, name, sizes = _TYPES[each.type]
            fields.append((each.name, getattr(arrow, name)(*sizes)))
        return arrow.list_(arrow.struct(fields))

    own = [(name, arrow.string()) for name in (*districts, *(each.name for each in USE))]
    lists = [("scores", listed(SCORE_COLUMNS)), ("criteria", listed(CRITERION_COLUMNS))]
    return arrow.schema([*own, *lists])
