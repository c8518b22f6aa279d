"""Whether the tools that a command is about can be used."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from guidegen.api.handbooks import find_tool, require_sound
from guidegen.cli.terminal import count, say_error
from guidegen.model import Tool
from guidegen.problems import Code, ProblemsFoundError
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool


def sound_tool(reading: Reading, id_: str, done: str) -> CompiledTool:
    """Return the tool that a command is about.

    Raises `UsageError` if there is none, and what `be_sound` raises.
    """
    try:
        tool = find_tool(reading, id_)
    except ProblemsFoundError as found:
        raise ProblemsFoundError(found.problems, _nothing(done)) from None
    be_sound(reading, (tool,), (id_,), done)
    return reading.compiled(tool)


def be_sound(
    reading: Reading, tools: Iterable[Tool], ids: Sequence[str], done: str,
    but: Container[Code] = (),
) -> None:  # fmt: skip
    """See that nothing is wrong with what these tools need; say if something is elsewhere.

    Raises `ProblemsFoundError`, which says that nothing was ``done``, as “scored”.
    """
    try:
        elsewhere = require_sound(reading, tools, ids, but)
    except ProblemsFoundError as found:
        raise ProblemsFoundError(found.problems, _nothing(done)) from None
    if elsewhere:
        say_error(
            f"{count(elsewhere)} found in files that are not needed here; "
            "guidegen check lists what is wrong."
        )


def _nothing(done: str) -> str:
    return f"Nothing was {done}."
