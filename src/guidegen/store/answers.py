"""The answers that count, building by building, as the scorer takes them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from guidegen.errors import UsageError
from guidegen.scoring.results import AnswerRow, LostRow
from guidegen.store.current import CurrentData
from guidegen.store.engine import sql_text

#: how many answers are in memory at a time, if no building has more
_AT_A_TIME = 500_000
#: how many forms are taken from DuckDB at a time
_PIECE = 5_000
#: what many answers have in common
_KIND = "item, value, part, instance, state"
_KINDS = f"""
CREATE OR REPLACE TEMP TABLE kinds AS
SELECT row_number() OVER (ORDER BY {_KIND}) - 1 AS kind, {_KIND}
FROM (SELECT DISTINCT {_KIND} FROM picked)
"""
#: a form and a rater with all answers, each as the number of its kind: to get these numbers out of
#: DuckDB takes half of the time of texts
_FORMS = f"""
SELECT administration, unit, rater, role, date, tool, blanks, variant, view,
  list(kind ORDER BY "row", kind), position, form, min("row")
FROM picked JOIN kinds USING ({_KIND}) JOIN imports USING (import)
GROUP BY ALL
"""
_NO_BLANKS = "SELECT *, '' AS blanks FROM answers"
_WITH_BLANKS = (
    "SELECT * FROM answers JOIN (SELECT import, form, blanks FROM forms) USING (import, form)"
)


class UnitAnswers(NamedTuple):
    """The answers of one building, or of whatever else was observed."""

    unit: str
    answers: list[AnswerRow]
    lost: list[LostRow]


def count_by_unit(data: CurrentData, tools: Collection[str]) -> dict[str, int]:
    """Return how many answers to some tools each unit has, by its id."""
    found = data.rows(
        f"SELECT unit, count(*) FROM answers WHERE tool IN ({_texts(tools)}) "
        "GROUP BY unit ORDER BY unit"
    )
    return dict(found)


def answers_by_unit(
    data: CurrentData,
    tools: Collection[str],
    *,
    units: Collection[str] | None = None,
    versions: Collection[tuple[str, str]] | None = None,
) -> Iterator[UnitAnswers]:
    """Yield the answers to some tools, unit by unit; in each, in the order of imports and rows.

    ``units`` are those wanted: all by default. ``versions`` are the versions of tools that are
    wanted, as (tool, version): all by default. It takes half the time while Python's collection of
    garbage is paused. Raise `UsageError` if a file is damaged.
    """
    sizes = count_by_unit(data, tools)
    wanted = sizes if units is None else {unit: sizes[unit] for unit in units if unit in sizes}
    source = _WITH_BLANKS if _has_blanks(data) else _NO_BLANKS
    blanks = _Blanks()
    for some in _batches(wanted):
        where = [f"tool IN ({_texts(tools)})", f"unit IN ({_texts(some)})"]
        if versions is not None:
            pairs = ", ".join(f"({sql_text(tool)}, {sql_text(each)})" for tool, each in versions)
            where.append(f"(tool, tool_version) IN ({pairs})" if pairs else "false")
        data.connection.execute(
            f"CREATE OR REPLACE TEMP VIEW picked AS {source} WHERE {' AND '.join(where)}"
        )
        found = {unit: UnitAnswers(unit, [], []) for unit in some}
        _read_batch(data, found, blanks)
        yield from found.values()


def _texts(texts: Collection[str]) -> str:
    """Return texts as a list of SQL; without any, one that nothing is in."""
    return ", ".join(map(sql_text, texts)) or "NULL"


def _has_blanks(data: CurrentData) -> bool:
    return bool(data.rows("SELECT 1 FROM forms WHERE blanks NOT IN ('', '{}') LIMIT 1"))


def _batches(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield units that are read together."""
    batch: list[str] = []
    total = 0
    for unit, size in sizes.items():
        if batch and total + size > _AT_A_TIME:
            yield batch
            batch, total = [], 0
        batch.append(unit)
        total += size
    if batch:
        yield batch


class _Blanks:
    """The header fields of forms; most forms of a district have the same few."""

    def __init__(self) -> None:
        self._read: dict[str, Mapping[str, str]] = {"": {}}

    def read(self, text: str) -> Mapping[str, str]:
        """Return header fields by their ids."""
        if text not in self._read:
            try:
                self._read[text] = {str(key): str(value) for key, value in json.loads(text).items()}
            except (ValueError, AttributeError, RecursionError) as error:
                raise UsageError(
                    "The header fields of a form in the data folder are damaged. Make the store "
                    "again from what came in: guidegen import --rebuild"
                ) from error
        return self._read[text]


def _read_batch(data: CurrentData, found: Mapping[str, UnitAnswers], blanks: _Blanks) -> None:
    """Read the answers of some units."""
    data.connection.execute(_KINDS)
    kinds = data.rows(f"SELECT {_KIND} FROM kinds ORDER BY kind")
    data.connection.execute(_FORMS)
    forms: list[tuple[Any, ...]] = []
    while piece := data.connection.fetchmany(_PIECE):
        forms += piece
    # imports in their order, and their forms and rows in theirs
    forms.sort(key=itemgetter(10, 11, 12))
    for form in forms:
        _take_form(found[form[1]], form, kinds, blanks)


def _take_form(
    found: UnitAnswers, form: tuple[Any, ...], kinds: list[tuple[Any, ...]], blanks: _Blanks
) -> None:
    """Take the answers of one form and rater: written for speed, as it is done for millions."""
    administration, unit, rater, role, date, tool, written, variant, view, ids = form[:10]
    whose = (rater, role, date, tool, blanks.read(written), variant, view, "")
    make, take = tuple.__new__, found.answers.append
    for id_ in ids:
        item, value, part, instance, state = kinds[id_]
        if state == "lost":
            found.lost.append(LostRow(administration, unit, tool, date))
        else:
            cells = (administration, item, value, unit, part, instance, *whose, state != "")
            take(make(AnswerRow, cells))
