"""Scores as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import indent

from guidegen.cli import terminal
from guidegen.problems import Problem
from guidegen.problems.export import response_problem_row
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.export import administration_data
from guidegen.scoring.results import Administration


def json_pieces(
    compiled: CompiledTool, administrations: Iterable[Administration], problems: Iterable[Problem]
) -> Iterator[str]:
    """Yield all results as one JSON object, piece by piece: a million need not be held at once.

    The keys are documented and do not change.
    """
    tool, version = (
        terminal.as_json(str(compiled.tool.id)),
        terminal.as_json(compiled.tool.version or ""),
    )
    yield f'{{\n  "version": 1,\n  "tool": {tool},\n  "tool_version": {version},\n'
    yield from _list_pieces(
        "administrations", (administration_data(compiled, a) for a in administrations)
    )
    yield ",\n"
    yield from _list_pieces("problems", map(response_problem_row, problems))
    yield "\n}\n"


def _list_pieces(key: str, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield a key of the object with a list, laid out as if the object was written at once."""
    yield f'  "{key}": ['
    before = "\n"
    for row in rows:
        yield before + indent(terminal.as_json(row), "    ")
        before = ",\n"
    yield "]" if before == "\n" else "\n  ]"
