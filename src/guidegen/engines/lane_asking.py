"""Ask the scorer what each different answer adds, and keep that in a table beside the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from guidegen.engines.lane_tallies import Tally, TallyNumbers
from guidegen.engines.stored_answers import AnswerGroup, AnswerReader
from guidegen.scoring.results import AnswerRow, Excluded
from guidegen.scoring.scorer import Scorer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: a form of which only the answers and the header matter
_GROUP = AnswerGroup("", "-", "", "", "", "", "", "", "", "", "", True, (), ())
#: how many items fit into a 64-bit number with a sign, one bit for each
_BITS = 62


class DifferentAnswer(NamedTuple):
    """What is the same in all rows with one answer."""

    tool: str
    tool_version: str
    #: the item's id, and what was written
    item: str
    value: str


class AskedAnswer(NamedTuple):
    """What the scorer says of an answer."""

    answer: DifferentAnswer
    #: the item's position on the form; ``None`` if the lane cannot add up the answer
    position: int | None
    #: what it adds to each tally
    added: tuple[TallyNumbers, ...]


@dataclass
class Asking:
    """Asks about answers to one tool: the reader whether they are usual, the scorer the rest."""

    reader: AnswerReader
    scorer: Scorer
    tallies: Sequence[Tally]

    def ask(self, answers: Iterable[DifferentAnswer]) -> list[AskedAnswer]:
        """Return what is said of these answers."""
        return list(map(self._ask, answers))

    def blanks(self) -> list[AskedAnswer]:
        """Return what is said of each item if there is no answer to it."""
        tool = str(self.scorer.compiled.tool.id)
        return self.ask(DifferentAnswer(tool, "", item, "") for item in self.scorer.compiled.items)

    def _ask(self, answer: DifferentAnswer) -> AskedAnswer:
        nothing = tuple(TallyNumbers((0,) * len(each.sums), None) for each in self.tallies)
        refused = AskedAnswer(answer, None, nothing)
        found = self.scorer.compiled.find_item(answer.item)
        if found is None or not self._is_usual(answer):
            return refused
        result = self.scorer.plain_result(found.id, AnswerRow("", answer.item, answer.value))
        added: list[TallyNumbers] = []
        for tally in self.tallies:
            numbers = tally.added(found, result)
            if numbers is None:
                return refused
            added.append(numbers)
        return AskedAnswer(answer, self._positions[found.id], tuple(added))

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {id_: position for position, id_ in enumerate(self.scorer.compiled.items)}

    def _is_usual(self, answer: DifferentAnswer) -> bool:
        alone = _GROUP._replace(
            tool=answer.tool,
            tool_version=answer.tool_version,
            items=[answer.item],
            values=[answer.value],
        )
        return self.reader.usual([alone]) is not None

    def has_choices(self, blanks: str) -> bool:
        """Tell whether the header fields of a form have possible values."""
        return self.reader.usual([_GROUP._replace(blanks=blanks)]) is not None


def list_blocks(index: int, asked: Iterable[AskedAnswer]) -> list[Excluded]:
    """Return what rules out a tally, in the order of the form."""
    found: dict[Excluded, int] = {}
    for each in asked:
        blocked = each.added[index].blocked
        if blocked is not None and each.position is not None:
            found[blocked] = each.position
    return sorted(found, key=found.__getitem__)


def count_words(items: int) -> int:
    """Return how many whole numbers hold one bit for each item."""
    return -(-items // _BITS)


def store_asked(
    connection: DuckDBPyConnection,
    table: str,
    asked: Sequence[AskedAnswer],
    tallies: Sequence[Tally],
    blocks: Sequence[Sequence[Excluded]],
    words: int,
) -> None:
    """Make a table of what the scorer said.

    Column ``bit_0`` has the bit of the item, ``earned_0`` what the answer adds to the first tally,
    and ``block_0`` the index of what rules it out.
    """
    columns: list[StoredList] = [
        *(
            StoredList(name, "VARCHAR", [getattr(each.answer, name) for each in asked])
            for name in DifferentAnswer._fields
        ),
        StoredList("is_odd", "BOOLEAN", [each.position is None for each in asked]),
    ]
    for word in range(words):
        bits = [_bit(each.position, word) for each in asked]
        columns.append(StoredList(f"bit_{word}", "BIGINT", bits))
    for index, tally in enumerate(tallies):
        for place, name in enumerate(tally.sums):
            numbers = [each.added[index].numbers[place] for each in asked]
            columns.append(StoredList(f"{name}_{index}", "BIGINT", numbers))
        codes = [_code(blocks[index], each.added[index].blocked) for each in asked]
        columns.append(StoredList(f"block_{index}", "INTEGER", codes))
    store_lists(connection, table, columns)


def _bit(position: int | None, word: int) -> int:
    if position is None or position // _BITS != word:
        return 0
    return 1 << position % _BITS


def _code(blocks: Sequence[Excluded], blocked: Excluded | None) -> int | None:
    return None if blocked is None else blocks.index(blocked)


# --- lists as tables


class StoredList(NamedTuple):
    """A column of a small table: its name, its type in DuckDB, and its values."""

    name: str
    type: str
    values: list[Any]


def store_lists(connection: DuckDBPyConnection, table: str, columns: Sequence[StoredList]) -> None:
    """Make a temporary table of these columns."""
    unnested = ", ".join(f'unnest(?::{each.type}[]) AS "{each.name}"' for each in columns)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT {unnested}",
        [each.values for each in columns],
    )
