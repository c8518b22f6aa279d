"""Scores as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import indent

from guidegen.cli.terminal import as_json
from guidegen.problems import Problem
from guidegen.problems.export import response_problem_row
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.export import administration_data
from guidegen.scoring.results import Administration


def json_pieces(
    compiled: CompiledTool, administrations: Iterable[Administration], problems: Iterable[Problem]
) -> Iterator[str]:
    """Yield all results as one JSON object, piece by piece, so that a million fit into memory.

    The keys are documented and do not change.
    """
    tool = as_json(str(compiled.tool.id))
    version = as_json(compiled.tool.version or "")
    yield f'{{\n  "version": 1,\n  "tool": {tool},\n  "tool_version": {version},\n'
    rows = (administration_data(compiled, administration) for administration in administrations)
    yield from _list_pieces("administrations", rows)
    yield ",\n"
    yield from _list_pieces("problems", map(response_problem_row, problems))
    yield "\n}\n"


def _list_pieces(key: str, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield a key of the object with a list, indented as in a whole object."""
    yield f'  "{key}": ['
    is_empty = True
    for row in rows:
        yield "\n" if is_empty else ",\n"
        yield indent(as_json(row), "    ")
        is_empty = False
    yield "]" if is_empty else "\n  ]"
