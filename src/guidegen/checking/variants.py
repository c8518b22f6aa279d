"""Variants contain what their items need, and crosswalks are complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidegen.checking.numbers import check_operations, describe_same_start
from guidegen.checking.reporting import list_ids, report_unknown
from guidegen.model import TOOL, Item, Tool
from guidegen.model.base import place_of
from guidegen.model.text import Text, major
from guidegen.model.value import Operation, names_in
from guidegen.model.variant import CrossedItem, CrossedScore, Crosswalk, Selection, Variant
from guidegen.problems import Problem, ReferenceCode, ScoringCode, nearest, problem
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool, declared_scores
from guidegen.scoring.compiling import compile_tool, needed_items
from guidegen.scoring.crosswalks import older_names


def check_variants(reading: Reading) -> Iterator[Problem]:
    """Check the variants and the crosswalks of all tools."""
    for tool in reading.handbook.tools:
        for variant in tool.variants:
            yield from _check_variant(tool, variant)
        if tool.variants:
            yield from _check_all_asked(tool)
        for crosswalk in tool.crosswalks:
            yield from _check_crosswalk(reading, reading.compiled(tool), crosswalk)


def _check_all_asked(tool: Tool) -> Iterator[Problem]:
    """Report items that no variant asks."""
    asked: set[str] = set()
    for variant in tool.variants:
        asked.update(list_ids(tool.items_in(variant)))
    for item in tool.items:
        if item.id not in asked and not item.is_computed:
            yield problem(ScoringCode.NOT_IN_VARIANT, item.id.place, id=item.id)


def check_selection(tool: Tool, selection: Selection) -> Iterator[Problem]:
    """Report items and sections that a variant or a view names and the tool does not have."""
    for thing, names, known in (
        ("item", (*selection.items, *selection.without), list_ids(tool.items)),
        ("section", selection.sections, list_ids(tool.sections)),
    ):
        for name in names:
            if name not in known:
                yield report_unknown(thing, name, known)


def _check_variant(tool: Tool, variant: Variant) -> Iterator[Problem]:
    yield from check_selection(tool, variant)
    items = tool.items_in(variant)
    place = variant.id.place
    if not items:
        yield problem(ReferenceCode.EMPTY_SET, place, id=variant.id, things="items")
    for item, name in find_missing_items(tool, items):
        facts = {"variant": variant.id, "item": item.id, "name": name}
        yield problem(ScoringCode.NEEDED_IN_VARIANT, place, **facts)


def find_missing_items(tool: Tool, items: Sequence[Item]) -> Iterator[tuple[Item, Text]]:
    """Yield items of a form, each with the id of an item that it needs and the form lacks."""
    known, present = list_ids(tool.items), list_ids(items)
    for item in items:
        for name in needed_items(tool, item):
            if name in known and name not in present:
                yield item, name


# --- crosswalks


def _check_crosswalk(
    reading: Reading, compiled: CompiledTool, crosswalk: Crosswalk
) -> Iterator[Problem]:
    handbook = reading.handbook
    older = handbook.tool(crosswalk.tool) if crosswalk.tool else None
    if crosswalk.tool and older is None and not reading.may_be(crosswalk.tool, TOOL):
        near = nearest(crosswalk.tool, list_ids(handbook.tools))
        place = crosswalk.tool.place
        yield problem(ReferenceCode.UNKNOWN_TOOL, place, name=crosswalk.tool, nearest=near)
    if crosswalk.tool is None:
        yield from _check_version(compiled.tool, crosswalk)
    yield from _check_contents(crosswalk)
    yield from _check_twice([entry.item for entry in crosswalk.items if entry.part is None])
    yield from _check_twice([entry.score for entry in crosswalk.scores])
    for item in crosswalk.items:
        yield from _check_item(compiled, item)
    for score in crosswalk.scores:
        yield from _check_score(compiled, score)
    if older:
        compiled_older = compile_tool(handbook, older)
        for item in crosswalk.items:
            yield from _check_older_items(compiled_older, item)
        for score in crosswalk.scores:
            yield from _check_older_scores(older, score)


def _check_version(tool: Tool, crosswalk: Crosswalk) -> Iterator[Problem]:
    """Report a crosswalk that starts from the tool's own version."""
    if major(tool.version or "") in (major(crosswalk.version), ""):
        own = tool.version or "not written"
        facts = {"id": crosswalk.id, "version": crosswalk.version, "own": own}
        yield problem(ScoringCode.SAME_VERSION, crosswalk.version.place, **facts)


def _check_contents(crosswalk: Crosswalk) -> Iterator[Problem]:
    """Check that a crosswalk maps either items or scores, and scores only of an older tool."""
    found = bool(crosswalk.items) + bool(crosswalk.scores)
    place = crosswalk.id.place
    if found != 1:
        facts = {"owner": f"The crosswalk “{crosswalk.id}”", "keys": "items, scores"}
        yield problem(ScoringCode.EXACTLY_ONE, place, found=found, **facts)
    elif crosswalk.scores and not crosswalk.tool:
        yield problem(ScoringCode.NO_OLDER_TOOL, place, id=crosswalk.id)


def _check_twice(names: Iterable[Text]) -> Iterator[Problem]:
    first: dict[str, Text] = {}
    for name in names:
        if name in first:
            other = first[name].place
            facts = {"id": name, "things": "entries of the crosswalk", "other": other}
            yield problem(ReferenceCode.DUPLICATE_ID, name.place, **facts)
        else:
            first[name] = name


def _check_table_or_value(
    owner: Text, table: object, value: Text | Operation | None
) -> Iterator[Problem]:
    if bool(table) == (value is not None):
        facts = {"owner": f"“{owner}” in the crosswalk", "found": 2 if table else 0}
        yield problem(ScoringCode.EXACTLY_ONE, owner.place, **facts, keys="table, value")
    yield from check_operations(f"The value of “{owner}” in the crosswalk", owner, value)


def _check_item(compiled: CompiledTool, entry: CrossedItem) -> Iterator[Problem]:
    item = compiled.items.get(entry.item)
    question = compiled.find_question(entry.item, entry.part or "")
    if item is None:
        yield report_unknown("item", entry.item, compiled.items)
    elif question is None:
        thing = "answered item" if item.source.is_computed else "part"
        parts = [part for part in item.questions if part]
        yield report_unknown(thing, entry.part or entry.item, parts)
    yield from _check_table_or_value(entry.item, entry.table, entry.value)
    for new in entry.table.values():
        if question and question.parse(new) is None:
            facts = {"name": new, "item": entry.item, "known": question.choices}
            yield problem(ScoringCode.NO_SUCH_ANSWER, entry.item.place, **facts)


def _check_older_items(older: CompiledTool, entry: CrossedItem) -> Iterator[Problem]:
    """Report items that the older tool does not have, and answers that the table lacks."""
    for name in older_names(entry):
        id_, _, part = name.partition(".")
        question = older.find_question(id_, part)
        if question is None:
            near = nearest(name, _find_question_names(older))
            facts = {"tool": older.tool.id, "name": name, "nearest": near}
            yield problem(ScoringCode.UNKNOWN_OLDER, name.place, **facts)
        elif entry.value is None and not question.answer:
            for answer in question.known:
                if answer not in entry.table:
                    place = entry.item.place
                    yield problem(ScoringCode.NOT_CROSSED, place, name=answer, item=name)


def _find_question_names(compiled: CompiledTool) -> Iterator[str]:
    for id_, item in compiled.items.items():
        for part in item.questions:
            yield f"{id_}.{part}" if part else id_


def _check_score(compiled: CompiledTool, entry: CrossedScore) -> Iterator[Problem]:
    known = list_ids(compiled.scores)
    if entry.score not in known:
        yield report_unknown("score", entry.score, known)
    yield from _check_table_or_value(entry.score, entry.table, entry.value)
    starts: set[float | None] = set()
    for row in entry.table:
        if row.at_least in starts:
            place = place_of(row.at_least, entry.score.place)
            reason = describe_same_start(row.at_least)
            facts = {"id": entry.score, "reason": reason, "key": "becomes"}
            yield problem(ScoringCode.BAD_BAND, place, **facts)
        starts.add(row.at_least)


def _check_older_scores(older: Tool, entry: CrossedScore) -> Iterator[Problem]:
    """Report scores that the older tool does not have."""
    known = list_ids(declared_scores(older))
    for name in names_in(entry.value) or (entry.of or entry.score,):
        if name not in known:
            facts = {"tool": older.id, "name": name, "nearest": nearest(name, known)}
            yield problem(ScoringCode.UNKNOWN_SCORE, name.place, **facts)
