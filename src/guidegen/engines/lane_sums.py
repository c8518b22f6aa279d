"""Add up the fast lane's numbers in SQL: one row for each administration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegen.engines.lane_asking import (
    Asking,
    DifferentAnswer,
    StoredList,
    count_words,
    list_blocks,
    store_asked,
    store_lists,
)
from guidegen.engines.lane_tallies import Tally, list_tallies
from guidegen.engines.stored_answers import AnswerReader
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.results import Excluded
from guidegen.scoring.scorer import Scorer
from guidegen.store.current import CurrentData
from guidegen.store.engine import sql_text

#: what no answer of a plain tool has
_UNLIKE_PLAIN = ("state", "part", "instance", "variant", "view")
#: what an answer must have in common with another one to mean the same
_SAME = ", ".join(DifferentAnswer._fields)


@dataclass(frozen=True)
class LaneSums:
    """What the tables ``lane_sums`` and ``lane_odd`` of a connection hold.

    ``lane_sums`` has a row for each administration whose answers can be added up, and ``lane_odd``
    the others, which are for the scorer.
    """

    tallies: tuple[Tally, ...]
    #: what rules out each tally; the columns ``block_0`` and so on have the index
    blocks: tuple[Sequence[Excluded], ...]


def own_rows(compiled: CompiledTool) -> str:
    """Return the condition in SQL for a row of a tool."""
    return f"tool IN ({', '.join(map(sql_text, sorted(compiled.own_ids)))})"


def add_up(data: CurrentData, reader: AnswerReader, scorer: Scorer) -> LaneSums:
    """Add up the stored answers to a tool."""
    compiled = scorer.compiled
    own = own_rows(compiled)
    tallies = list_tallies(compiled)
    asking = Asking(reader, scorer, tallies)
    different = data.rows(f"SELECT DISTINCT {_SAME} FROM answers WHERE {own}")
    asked = asking.ask(map(DifferentAnswer._make, different))
    blank = asking.blanks()
    words = count_words(len(compiled.items))
    blocks = tuple(list_blocks(index, [*asked, *blank]) for index in range(len(tallies)))
    store_asked(data.connection, "lane_asked", asked, tallies, blocks, words)
    store_asked(data.connection, "lane_blank", blank, tallies, blocks, words)
    odd = " OR ".join(_odd_rows(data, asking, own))
    run = data.connection.execute
    run(_present_query(own, odd, tallies, words))
    run(
        "CREATE OR REPLACE TEMP TABLE lane_odd AS "
        "SELECT unit, administration FROM lane_present WHERE is_odd"
    )
    run(_sums_query(tallies, words, len(compiled.items)))
    run("DROP TABLE lane_present")
    return LaneSums(tallies, blocks)


def _odd_rows(data: CurrentData, asking: Asking, own: str) -> Iterator[str]:
    """Yield the conditions for a row that the lane cannot add up."""
    yield "is_odd"
    for name in _UNLIKE_PLAIN:
        yield f"{name} <> ''"
    lost = ", ".join(map(sql_text, sorted(asking.reader.with_lost)))
    if lost:
        yield f'"import" IN ({lost})'
    headers = data.rows(f"SELECT DISTINCT blanks FROM forms WHERE {own} AND blanks <> ''")
    bad = [blanks for (blanks,) in headers if not asking.has_choices(blanks)]
    if bad:
        store_lists(data.connection, "lane_headers", [StoredList("blanks", "VARCHAR", bad)])
        yield (
            '("import", form) IN (SELECT ("import", form) FROM forms '
            f"JOIN lane_headers USING (blanks) WHERE {own})"
        )


def _present_query(own: str, odd: str, tallies: Sequence[Tally], words: int) -> str:
    """Add up the answers that are there, and note in bits which items have one.

    If an item has several, then the sum of its bits is not what the bits together are.
    """
    bits = ", ".join(
        f"sum(bit_{word}) AS all_{word}, bit_or(bit_{word}) AS mask_{word}" for word in range(words)
    )
    twice = " OR ".join(f"all_{word} <> mask_{word}" for word in range(words))
    return (
        "CREATE OR REPLACE TEMP TABLE lane_present AS "
        f"SELECT * REPLACE (is_odd OR {twice} AS is_odd) FROM ("
        "SELECT unit, administration, coalesce(min(nullif(date, '')), '') AS date, "
        f"count(*) AS present, bool_or({odd}) AS is_odd, {bits}, {_added_up(tallies)} "
        f"FROM answers JOIN lane_asked USING ({_SAME}) "
        f"WHERE {own} AND administration <> '' GROUP BY unit, administration)"
    )


def _sums_query(tallies: Sequence[Tally], words: int, items: int) -> str:
    """Add what the scorer says of blanks, for the items without an answer."""
    columns = ", ".join(_columns(tallies))
    is_missing = " AND ".join(f"mask_{word} & bit_{word} = 0" for word in range(words))
    added = ", ".join(f"lane_blank.{name}" for name in _columns(tallies))
    return (
        "CREATE OR REPLACE TEMP TABLE lane_sums AS "
        f"SELECT unit, administration, min(date) AS date, {_added_up(tallies)} FROM ("
        f"SELECT unit, administration, date, {columns} FROM lane_present WHERE NOT is_odd "
        f"UNION ALL SELECT unit, administration, date, {added} "
        f"FROM (FROM lane_present WHERE NOT is_odd AND present < {items}) AS present "
        f"JOIN lane_blank ON {is_missing}) GROUP BY unit, administration"
    )


def _columns(tallies: Sequence[Tally]) -> list[str]:
    found: list[str] = []
    for index, tally in enumerate(tallies):
        found += (f"{name}_{index}" for name in (*tally.sums, "block"))
    return found


def _added_up(tallies: Sequence[Tally]) -> str:
    """Return how the columns of several rows become those of one."""
    found: list[str] = []
    for index, tally in enumerate(tallies):
        found += (f"sum({name}_{index})::BIGINT AS {name}_{index}" for name in tally.sums)
        found.append(f"min(block_{index}) AS block_{index}")
    return ", ".join(found)
