"""Answers that an item takes from another tool."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.operands import check_answer_code, find_value_kind
from guidegen.checking.reporting import list_ids, report_no_effect, report_undeclared
from guidegen.model import TOOL, Item, Tool
from guidegen.model.answer import FromTool
from guidegen.problems import Problem, ReferenceCode, ScoringCode, nearest, problem
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool, declared_scores


def check_tool_cycles(reading: Reading) -> Iterator[Problem]:
    """Report tools that take answers from each other in a cycle."""
    tools = reading.handbook.tools
    sources: dict[str, list[str]] = {}
    for tool in tools:
        sources[str(tool.id)] = [str(item.from_tool.tool) for item in tool.items if item.from_tool]
    for tool in tools:
        reached = _find_reached(sources, str(tool.id))
        if str(tool.id) in reached:
            first = next(item.from_tool for item in tool.items if item.from_tool)
            names = ", ".join(sorted(reached))
            yield problem(ScoringCode.TOOL_CYCLE, first.tool.place, id=tool.id, names=names)


def _find_reached(sources: dict[str, list[str]], id_: str) -> set[str]:
    """Return the ids of all tools that a tool takes answers from, directly or through others."""
    reached: set[str] = set()
    waiting = list(sources[id_])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += sources.get(name, ())
    return reached


def check_from_tool(reading: Reading, item: Item, taken: FromTool) -> Iterator[Problem]:
    """Check what an item takes from another tool, and how it combines the rows."""
    handbook = reading.handbook
    if bool(taken.item) == bool(taken.score):
        yield problem(
            ScoringCode.EXACTLY_ONE,
            item.id.place,
            owner=f"“from_tool” of the item “{item.id}”",
            found=2 if taken.item else 0,
            keys="item, score",
        )
    other = handbook.tool(taken.tool)
    if other:
        yield from _check_names(other, taken)
        yield from _check_answers(reading.compiled(other), item, taken)
    elif not reading.may_be(taken.tool, TOOL):
        near = nearest(taken.tool, list_ids(handbook.tools))
        code = ReferenceCode.UNKNOWN_TOOL
        yield problem(code, taken.tool.place, name=taken.tool, nearest=near)
    yield from _check_counting(item, taken)


def _check_names(other: Tool, taken: FromTool) -> Iterator[Problem]:
    if taken.item and other.item(taken.item) is None:
        near = nearest(taken.item, list_ids(other.items))
        name = f"{taken.tool}.{taken.item}"
        yield problem(ReferenceCode.UNKNOWN_ITEM, taken.item.place, name=name, nearest=near)
    scores = list_ids(declared_scores(other))
    if taken.score and taken.score not in scores:
        facts = {"tool": other.id, "name": taken.score, "nearest": nearest(taken.score, scores)}
        yield problem(ScoringCode.UNKNOWN_SCORE, taken.score.place, **facts)


def _check_answers(other: CompiledTool, item: Item, taken: FromTool) -> Iterator[Problem]:
    """Report codes that the other item does not have, and numbers where it has none."""
    if taken.score:
        for code in taken.one_of:
            yield from check_answer_code(code, None, str(taken.score), item.id)
        return
    source = other.find_item(taken.item or "")
    if source is None:
        return
    question = None if taken.of == "points" else source.question
    for code in taken.one_of:
        yield from check_answer_code(code, question, f"{taken.tool}.{taken.item}", item.id)
    if source.source.parts and source.source.value is None:
        why = "it has several answers, and no value says which of them is its number"
    elif source.pools_points:
        yield problem(ScoringCode.POOLED_NUMBER, item.id.place, id=taken.item)
        return
    elif not taken.one_of and question and find_value_kind(None, question) != "number":
        why = "its answers are not numbers"
    else:
        return
    owner = f"The item “{item.id}”"
    yield problem(ScoringCode.NO_NUMBER, item.id.place, owner=owner, name=taken.item, why=why)


def _check_counting(item: Item, taken: FromTool) -> Iterator[Problem]:
    """Check that it is clear which rows count, if rows are counted."""
    tests = [key for key in ("at_least", "one_of") if getattr(taken, key) not in (None, ())]
    if taken.combine not in ("count", "percent"):
        for key in tests:
            yield report_no_effect(item.id, key, "from_tool", f"with combine: {taken.combine}")
    elif not tests:
        yield report_undeclared(
            item.id,
            f"The item “{item.id}” takes the {taken.combine} of another tool's rows",
            "which rows count",
            "“at_least: …” or “one_of: …”",
            "its from_tool",
        )
    elif len(tests) > 1:
        for key in tests:
            yield report_no_effect(item.id, key, "from_tool", "together with the other")
