"""The names of the columns, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guidegen.model import Tool
from guidegen.problems import Code, nearest
from guidegen.responses.checks import Checks
from guidegen.responses.names import column_key, normal_name
from guidegen.responses.rows import Faults, Numbered, Row
from guidegen.scoring.results import Answer

#: every column that responses can have, beside the blanks of the tool's header
COLUMNS = (
    "administration", "unit", "rater", "role", "date", "tool", "tool_version", "edition", "view",
    "item", "part", "instance", "value",
)  # fmt: skip
#: without these nothing can be scored
NEEDED = ("administration", "item", "value")


@dataclass
class Header:
    """The row with the names of the columns."""

    checks: Checks
    cells: Row
    #: whether rows can be read
    is_whole: bool = True
    #: columns without a name, by their indices, in which something was found
    _said: set[int] = field(default_factory=set)

    def fitted(self, rows: Iterable[Numbered]) -> Iterator[Numbered]:
        """Yield rows with as many cells as there are names, and what is wrong with those read."""
        width, has_gaps = len(self.cells), not all(map(normal_name, self.cells))
        for number, cells, faults in rows:
            if faults or has_gaps or len(cells) != width:
                yield (number, *self._fitted(cells, faults, number))
            else:
                yield number, cells, faults

    def _fitted(self, cells: Row, faults: Faults, row: int) -> tuple[Row, Faults]:
        width = len(self.cells)
        names = self.checks.names
        for index, cell in enumerate(cells):
            is_named = index < width and normal_name(self.cells[index])
            if cell and not is_named and index not in self._said:
                self._said.add(index)
                self.checks.say(Code.UNNAMED_COLUMN, row, index, number=index + 1, row=row)
        if faults and cells:
            faults = {at: why for at, why in faults.items() if at in names or at < 0}
        if not cells:
            return [], faults
        return [*cells[:width], *([""] * (width - len(cells)))], faults

    def is_repeated(self, answer: Answer) -> bool:
        """Whether a row has the names of the columns again, as where files were put together."""
        return (answer.administration, answer.item) == (self._named("administration"), self.item)

    @cached_property
    def item(self) -> str:
        """The name of the column with the items, as it is written."""
        return self._named("item")

    def _named(self, column: str) -> str:
        return normal_name(self.cells[self.checks.columns[column]])


def read_header(checks: Checks, cells: Row, row: int) -> Header:
    """Note in ``checks`` where each column stands, and say what is missing, twice or not known."""
    tool, columns = checks.tool, checks.columns
    header = Header(checks, cells)
    question = _question_among(tool, cells)
    if question is not None:
        facts = {"column": normal_name(cells[question])}
        checks.say(Code.QUESTION_COLUMNS, row, question, **facts)
        header.is_whole = False
        return header
    known = _known(tool)
    for index, cell in enumerate(cells):
        written = normal_name(cell)
        name = written if written in known.values() else known.get(column_key(written), "")
        if name:
            first = columns.setdefault(name, index)
            if first != index:
                numbers = {"first": first + 1, "second": index + 1}
                checks.say(Code.COLUMN_TWICE, row, index, column=name, **numbers)
                header.is_whole = False
        elif written:
            near = nearest(written, (*COLUMNS, *tool.every_blank))
            checks.say(Code.UNKNOWN_COLUMN, row, index, column=written, nearest=near)
    missing = [name for name in NEEDED if name not in columns]
    if tool.editions and "edition" not in columns:
        missing.append("edition")
    for name in missing:
        checks.say(Code.NO_COLUMN, row, 0, column=name)
        header.is_whole = False
    return header


def _question_among(tool: Tool, cells: Row) -> int | None:
    """The first column that is a question, as in what a form service exports; else ``None``."""
    names = [column_key(cell) for cell in cells]
    if {"item", "value"} & {*names}:
        return None
    asked = {column_key(str(text)) for item in tool.items for text in (item.id, item.text)}
    # the row of a grid stands in brackets, and a question behind its group and a slash
    ends = (re.split(r"[\[/]", name.rstrip("]"))[-1] for name in names)
    both = enumerate(zip(names, ends, strict=True))
    return next((index for index, found in both if not asked.isdisjoint(found)), None)


def _known(tool: Tool) -> Mapping[str, str]:
    """The names of columns, by what they are without regard to case and to how words are joined.

    Two blanks of a tool that differ in nothing else are each known by their own name alone.
    """
    names = [*COLUMNS, *map(str, tool.every_blank)]
    keys = [column_key(name) for name in names]
    return {
        key if keys.count(key) == 1 else name: name for key, name in zip(keys, names, strict=True)
    }


def is_answer(tool_items: frozenset[str], header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether cells are those of an answer to one of these items."""
    keys = [column_key(each) for each in header]
    at = keys.index("item") if "item" in keys else len(cells)
    return at < len(cells) and normal_name(cells[at]) in tool_items
