"""Tools that ask only whether the steps were done."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.lint.finding import Finding
from guidegen.model import Tool
from guidegen.problems import WordingCode, problem


def check_dimensions(tool: Tool) -> Iterator[Finding]:
    """A tool all of whose dimensions are adherence; one that names none says nothing of it."""
    if {item.dimension for item in tool.items} - {None} == {"adherence"}:
        yield Finding(tool, problem(WordingCode.ONLY_ADHERENCE, tool.id.place, id=tool.id))
