"""Check the tools that a command uses before it does its work."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from guidegen.api.handbooks import check, find_tool, require_sound
from guidegen.cli.terminal import count, say_error
from guidegen.model import DECISION, PLAN, Tool
from guidegen.problems import Code, Problem, ProblemsFoundError
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool


def load_sound_tool(reading: Reading, id_: str, done: str) -> CompiledTool:
    """Return the tool that a command uses, compiled.

    Raises `UsageError` if there is no such tool, and `ProblemsFoundError` like
    `require_sound_tools`.
    """
    try:
        tool = find_tool(reading, id_)
    except ProblemsFoundError as found:
        raise ProblemsFoundError(found.problems, _nothing(done)) from None
    require_sound_tools(reading, (tool,), (id_,), done)
    return reading.compiled(tool)


def require_sound_tools(
    reading: Reading,
    tools: Iterable[Tool],
    ids: Sequence[str],
    done: str,
    ignored: Container[Code] = (),
) -> None:
    """Refuse tools that have errors, and mention errors in other files.

    ``done`` is what was not done because of the errors, such as “scored”. Raises
    `ProblemsFoundError`.
    """
    try:
        elsewhere = require_sound(reading, tools, ids, ignored)
    except ProblemsFoundError as found:
        raise ProblemsFoundError(found.problems, _nothing(done)) from None
    _mention(elsewhere)


def require_sound_plans(reading: Reading, done: str) -> None:
    """Refuse plans, decisions and settings that have errors, and mention errors in other files.

    ``done`` is what was not done because of the errors. Raises `ProblemsFoundError`.
    """
    conf = f"{reading.folder.name(reading.folder.conf)}/"
    ours: list[Problem] = []
    others: list[Problem] = []
    for problem in check(reading):
        if not problem.is_error:
            continue
        file = problem.place.file
        is_ours = file.endswith((PLAN.suffix, DECISION.suffix)) or file.startswith(conf)
        (ours if is_ours else others).append(problem)
    if ours:
        raise ProblemsFoundError(ours, _nothing(done))
    _mention(others)


def _mention(elsewhere: Sequence[Problem]) -> None:
    if elsewhere:
        say_error(
            f"{count(elsewhere)} found in files that are not needed here; "
            "guidegen check lists what is wrong."
        )


def _nothing(done: str) -> str:
    return f"Nothing was {done}."
