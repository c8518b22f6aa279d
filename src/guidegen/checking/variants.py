"""Variants ask what they need, and crosswalks lead from something to something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidegen.checking.numbers import check_operations, describe_same_start
from guidegen.checking.reporting import report_unknown
from guidegen.model import TOOL, Item, Tool
from guidegen.model.base import place_of
from guidegen.model.text import Text, major
from guidegen.model.value import Operation, names_in
from guidegen.model.variant import CrossedItem, CrossedScore, Crosswalk, Selection, Variant
from guidegen.problems import Problem, ReferenceCode, ScoringCode, nearest, problem
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool, scores_of
from guidegen.scoring.compiling import compile_tool, needed_items
from guidegen.scoring.crosswalks import older_names


def check_variants(reading: Reading) -> Iterator[Problem]:
    """Unknown items and answers, items that nobody asks, and crosswalks that are not whole."""
    for tool in reading.handbook.tools:
        for variant in tool.variants:
            yield from _variant(tool, variant)
        if tool.variants:
            asked = {item.id for variant in tool.variants for item in tool.items_in(variant)}
            for item in tool.items:
                if item.id not in asked and not item.is_computed:
                    yield problem(ScoringCode.NOT_IN_VARIANT, item.id.place, id=item.id)
        for crosswalk in tool.crosswalks:
            yield from _crosswalk(reading, reading.compiled(tool), crosswalk)


def check_selection(tool: Tool, chosen: Selection) -> Iterator[Problem]:
    """The items and sections that a variant or a view names and the tool has not."""
    items, sections = [each.id for each in tool.items], [each.id for each in tool.sections]
    for thing, names, known in (
        ("item", (*chosen.items, *chosen.without), items),
        ("section", chosen.sections, sections),
    ):
        for name in names:
            if name not in known:
                yield report_unknown(thing, name, known)


def _variant(tool: Tool, variant: Variant) -> Iterator[Problem]:
    yield from check_selection(tool, variant)
    asked = tool.items_in(variant)
    if not asked:
        yield problem(ReferenceCode.EMPTY_SET, variant.id.place, id=variant.id, things="items")
    for item, name in find_missing_items(tool, asked):
        facts = {"variant": variant.id, "item": item.id, "name": name}
        yield problem(ScoringCode.NEEDED_IN_VARIANT, variant.id.place, **facts)


def find_missing_items(tool: Tool, asked: Sequence[Item]) -> Iterator[tuple[Item, Text]]:
    """Items of a form with the ids of those that they need and that are not on it."""
    known, there = {item.id for item in tool.items}, {item.id for item in asked}
    for item in asked:
        for name in needed_items(tool, item):
            if name in known and name not in there:
                yield item, name


def _crosswalk(reading: Reading, compiled: CompiledTool, crosswalk: Crosswalk) -> Iterator[Problem]:
    tool, handbook = compiled.tool, reading.handbook
    older = handbook.tool(crosswalk.tool) if crosswalk.tool else None
    if crosswalk.tool and older is None and not reading.may_be(crosswalk.tool, TOOL):
        near = nearest(crosswalk.tool, (each.id for each in handbook.tools))
        yield problem(
            ReferenceCode.UNKNOWN_TOOL, crosswalk.tool.place, name=crosswalk.tool, nearest=near
        )
    if crosswalk.tool is None and major(tool.version or "") in (major(crosswalk.version), ""):
        own = tool.version or "not written"
        facts = {"id": crosswalk.id, "version": crosswalk.version, "own": own}
        yield problem(ScoringCode.SAME_VERSION, crosswalk.version.place, **facts)
    found = bool(crosswalk.items) + bool(crosswalk.scores)
    if found != 1 or (crosswalk.scores and not crosswalk.tool):
        owner = f"The crosswalk “{crosswalk.id}”"
        if found != 1:
            keys = "items, scores"
            place = crosswalk.id.place
            yield problem(ScoringCode.EXACTLY_ONE, place, owner=owner, found=found, keys=keys)
        else:
            yield problem(ScoringCode.NO_OLDER_TOOL, crosswalk.id.place, id=crosswalk.id)
    yield from _twice(each.item for each in crosswalk.items if each.part is None)
    yield from _twice(each.score for each in crosswalk.scores)
    for item in crosswalk.items:
        yield from _item(compiled, item)
    for score in crosswalk.scores:
        yield from _score(compiled, score)
    if older:
        before = compile_tool(handbook, older)
        for item in crosswalk.items:
            yield from _older_items(before, item)
        for score in crosswalk.scores:
            yield from _older_scores(older, score)


def _twice(names: Iterable[Text]) -> Iterator[Problem]:
    seen: dict[str, Text] = {}
    for name in names:
        if name in seen:
            facts = {"id": name, "things": "entries of the crosswalk", "other": seen[name].place}
            yield problem(ReferenceCode.DUPLICATE_ID, name.place, **facts)
        seen.setdefault(name, name)


def _one_way(owner: Text, table: object, value: Text | Operation | None) -> Iterator[Problem]:
    if bool(table) == (value is not None):
        facts = {"owner": f"“{owner}” in the crosswalk", "found": 2 if table else 0}
        yield problem(ScoringCode.EXACTLY_ONE, owner.place, **facts, keys="table, value")
    yield from check_operations(f"The value of “{owner}” in the crosswalk", owner, value)


def _item(compiled: CompiledTool, each: CrossedItem) -> Iterator[Problem]:
    asked = compiled.items.get(each.item)
    question = compiled.question(each.item, each.part or "")
    if asked is None:
        yield report_unknown("item", each.item, compiled.items)
    elif question is None:
        name = each.part or each.item
        parts = [part for part in asked.questions if part]
        yield report_unknown("answered item" if asked.source.is_computed else "part", name, parts)
    yield from _one_way(each.item, each.table, each.value)
    for new in each.table.values():
        if question and question.parse(new) is None:
            facts = {"name": new, "item": each.item, "known": question.choices}
            yield problem(ScoringCode.NO_SUCH_ANSWER, each.item.place, **facts)


def _older_items(before: CompiledTool, each: CrossedItem) -> Iterator[Problem]:
    """What the older tool has not, and answers to it that the table leaves out."""
    for name in older_names(each):
        id_, _, part = name.partition(".")
        question = before.question(id_, part)
        if question is None:
            known = [f"{i}.{p}" if p else i for i, a in before.items.items() for p in a.questions]
            facts = {"tool": before.tool.id, "name": name, "nearest": nearest(name, known)}
            yield problem(ScoringCode.UNKNOWN_OLDER, name.place, **facts)
        elif each.value is None and not question.answer:
            for answer in question.known:
                if answer not in each.table:
                    facts = {"name": answer, "item": name}
                    yield problem(ScoringCode.NOT_CROSSED, each.item.place, **facts)


def _score(compiled: CompiledTool, each: CrossedScore) -> Iterator[Problem]:
    known = [score.id for score in compiled.scores]
    if each.score not in known:
        yield report_unknown("score", each.score, known)
    yield from _one_way(each.score, each.table, each.value)
    starts: set[float | None] = set()
    for row in each.table:
        if row.at_least in starts:
            facts = {
                "id": each.score,
                "reason": describe_same_start(row.at_least),
                "key": "becomes",
            }
            yield problem(ScoringCode.BAD_BAND, place_of(row.at_least, each.score.place), **facts)
        starts.add(row.at_least)


def _older_scores(older: Tool, each: CrossedScore) -> Iterator[Problem]:
    """Scores that the older tool has not."""
    known = [score.id for score in scores_of(older)]
    for name in names_in(each.value) or (each.of or each.score,):
        if name not in known:
            facts = {"tool": older.id, "name": name, "nearest": nearest(name, known)}
            yield problem(ScoringCode.UNKNOWN_SCORE, name.place, **facts)
