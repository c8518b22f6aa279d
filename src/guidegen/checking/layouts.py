"""What a layout needs of the items on a form, and which keys do nothing for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from guidegen.checking.reporting import report_no_effect
from guidegen.model import Handbook, Item, Text, Tool
from guidegen.model.form import Layout, View
from guidegen.model.scoring import Raters
from guidegen.problems import FormCode, Problem, problem
from guidegen.reading import Reading

#: the layouts that each key does something for
_FOR: dict[str, tuple[Layout, ...]] = {
    "columns": ("form", "votes", "tally"),
    "people": ("votes", "matrix"),
    "orientation": ("form", "rubric", "votes", "matrix", "tally", "discussion"),
    "questions": ("discussion",),
    "one_page": ("form", "rubric", "votes", "matrix", "tally"),
    "brief": ("form", "votes", "matrix", "tally", "card"),
}
#: for so many people, sessions or the like a form has room at most
MOST = 100
#: for so many columns to write in
COLUMNS = 4


def check_layouts(reading: Reading) -> Iterator[Problem]:
    """Layouts that the items do not fit, and keys that do nothing for a layout."""
    for tool in reading.handbook.tools:
        # a view takes what it leaves out from the tool
        used = {tool.layout_of(), *(tool.layout_of(view) for view in tool.views)}
        yield from _keys(tool, used, tool.id, "the tool")
        items = [(each.id, each.repeat) for each in tool.items]
        for id_, repeat in (*items, *((each.id, each.repeat) for each in tool.sections)):
            yield from _room(
                "columns", repeat.columns if repeat else None, id_, f"“repeat” of “{id_}”"
            )
        yield from _needs(reading, tool, None)
        for view in tool.views:
            yield from _keys(view, {tool.layout_of(view)}, view.id, f"the view “{view.id}”")
            yield from _needs(reading, tool, view)


def _keys(laid: Tool | View, layouts: set[Layout], where: Text, owner: str) -> Iterator[Problem]:
    for key, useful in _FOR.items():
        if getattr(laid, key, None) in (None, (), False) or layouts & set(useful):
            continue
        names = ", ".join(sorted(layouts))
        yield report_no_effect(where, key, owner, f"with layout: {names}")
    yield from _room("people", laid.people, where, owner)
    yield from _room("columns", len(laid.columns) if laid.columns else None, where, owner, COLUMNS)


def _room(
    key: str, number: int | None, where: Text, owner: str, most: int = MOST
) -> Iterator[Problem]:
    """More than a form can hold, or less than one."""
    if number is not None and not 1 <= number <= most:
        facts = {"key": key, "owner": owner, "number": number, "most": most}
        yield problem(FormCode.NO_ROOM, where.place, **facts)


def _needs(reading: Reading, tool: Tool, view: View | None) -> Iterator[Problem]:
    layout, items = tool.layout_of(view), tool.items_in(view)
    if not items or not reading.has_setting("scales.yaml"):
        return
    where = view.id if view else tool.id
    yield from _raters(tool, view, items, where)
    if layout == "rubric":
        yield from _rubric(reading.handbook, tool, items, where)
    if layout == "discussion" and reading.handbook.guide(tool.guide) is None:
        return  # that the guide is unknown is said already
    needed = _NEEDS.get(layout)
    if needed:
        what, holds, how = needed
        if not any(holds(reading.handbook, tool, item) for item in items):
            facts = {"layout": layout, "id": where, "what": what, "how": how}
            yield problem(FormCode.LAYOUT_NEEDS, where.place, **facts)


def _raters(tool: Tool, view: View | None, items: Sequence[Item], where: Text) -> Iterator[Problem]:
    """Rules for raters that nobody can meet who fills in the form."""
    rules = tool.scoring.raters if tool.scoring else None
    layout, people = tool.layout_of(view), tool.people_of(view)
    if rules is None or layout not in ("votes", "matrix"):
        return
    if rules.quorum and rules.quorum > people:
        facts = {"id": where, "quorum": rules.quorum, "people": people}
        yield problem(FormCode.QUORUM_ROOM, where.place, **facts)
    # a person for whom an item is answered once more is an instance of it, and no rater
    answered = [each for each in items if not each.is_computed]
    several = [each for each in answered if tool.repeat_of(each)]
    key = _looking_at_raters(rules, is_mixed=len(several) < len(answered))
    if layout == "matrix" and several and key:
        facts = {"id": where, "item": several[0].id, "key": key}
        yield problem(FormCode.NO_RATERS, where.place, **facts)


def _looking_at_raters(rules: Raters, *, is_mixed: bool) -> str:
    """The first rule that counts raters, or looks at each one's form; it may be a part of it."""
    if rules.of == "scores" and is_mixed:
        return "of: scores"
    if rules.quorum and rules.quorum > 1:
        return f"quorum: {rules.quorum}"
    return "response_rate" if rules.response_rate else ""


def _rubric(
    handbook: Handbook, tool: Tool, items: Sequence[Item], where: Text
) -> Iterator[Problem]:
    """Items of which something cannot be circled."""
    for item in items:
        scale = handbook.scale_of(tool, item)
        points = [point.answer for point in scale.points] if scale else []
        lacking = [each for each in points if each not in item.criteria]
        parts = [part for part in item.parts if handbook.scale_of(tool, item, part)]
        if lacking or parts:
            facts = {"form": where, "item": item.id, "points": ", ".join(lacking)}
            facts["points"] = facts["points"] or "its parts"
            yield problem(FormCode.NO_CRITERIA, where.place, **facts)


def _counts(_handbook: Handbook, _tool: Tool, item: Item) -> bool:
    answers = (item.answer, *(part.answer for part in item.parts))
    return any(each.answer_kind.is_whole for each in answers if each)


def _is_rated(handbook: Handbook, tool: Tool, item: Item) -> bool:
    return any(handbook.scale_of(tool, item, part) for part in item.parts or (None,))


def _is_answered(_handbook: Handbook, _tool: Tool, item: Item) -> bool:
    return not item.is_computed


def _monitors(handbook: Handbook, tool: Tool, item: Item) -> bool:
    return bool(handbook.components_of(tool, item))


#: what one item at least must be, how that is told, and what to do
_NEEDS: dict[str, tuple[str, Callable[[Handbook, Tool, Item], bool], str]] = {
    "tally": ("is answered with a count", _counts, "give an item “answer: {kind: count}”"),
    "votes": ("is answered on a scale", _is_rated, "add an item with a scale"),
    "matrix": ("is answered by somebody", _is_answered, "add an item that is not worked out"),
    "discussion": ("monitors a component", _monitors, "write “monitors: …” for an item"),
}
