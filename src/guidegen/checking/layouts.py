"""The items on a form fit its layout, and every key for the layout does something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from guidegen.checking.reporting import report_no_effect
from guidegen.model import Handbook, Item, Text, Tool
from guidegen.model.form import Layout, View
from guidegen.model.scoring import Raters
from guidegen.model.tool import Section
from guidegen.problems import FormCode, Problem, problem
from guidegen.reading import Reading

#: the layouts that use each key
_LAYOUTS_OF_KEYS: dict[str, tuple[Layout, ...]] = {
    "columns": ("form", "votes", "tally"),
    "people": ("votes", "matrix"),
    "orientation": ("form", "rubric", "votes", "matrix", "tally", "discussion"),
    "questions": ("discussion",),
    "one_page": ("form", "rubric", "votes", "matrix", "tally"),
    "brief": ("form", "votes", "matrix", "tally", "card"),
}
#: how many people, sessions, and the like a form has room for
MOST = 100
#: how many columns to write in a form has room for
COLUMNS = 4


def check_layouts(reading: Reading) -> Iterator[Problem]:
    """Check the layouts of all tools and views."""
    for tool in reading.handbook.tools:
        # a view takes from the tool what it does not set itself
        layouts = {tool.layout_of()}
        for view in tool.views:
            layouts.add(tool.layout_of(view))
        yield from _check_keys(tool, layouts, tool.id, "the tool")
        parts: tuple[Item | Section, ...] = (*tool.items, *tool.sections)
        for part in parts:
            if part.repeat:
                columns, owner = part.repeat.columns, f"“repeat” of “{part.id}”"
                yield from _check_room("columns", columns, part.id, owner)
        yield from _check_form(reading, tool, None)
        for view in tool.views:
            owner = f"the view “{view.id}”"
            yield from _check_keys(view, {tool.layout_of(view)}, view.id, owner)
            yield from _check_form(reading, tool, view)


def _check_keys(
    form: Tool | View, layouts: set[Layout], where: Text, owner: str
) -> Iterator[Problem]:
    """Check the keys of a tool or a view, which are used by these layouts."""
    why = f"with layout: {', '.join(sorted(layouts))}"
    for key, useful in _LAYOUTS_OF_KEYS.items():
        is_set = getattr(form, key, None) not in (None, (), False)
        if is_set and layouts.isdisjoint(useful):
            yield report_no_effect(where, key, owner, why)
    yield from _check_room("people", form.people, where, owner)
    if form.columns:
        yield from _check_room("columns", len(form.columns), where, owner, COLUMNS)


def _check_room(
    key: str, number: int | None, where: Text, owner: str, most: int = MOST
) -> Iterator[Problem]:
    """Report a number that is less than one, or more than a form has room for."""
    if number is not None and not 1 <= number <= most:
        facts = {"key": key, "owner": owner, "number": number, "most": most}
        yield problem(FormCode.NO_ROOM, where.place, **facts)


def _check_form(reading: Reading, tool: Tool, view: View | None) -> Iterator[Problem]:
    """Check the items on the form of a tool, or on that of a view."""
    layout, items = tool.layout_of(view), tool.items_in(view)
    if not items or not reading.has_setting("scales.yaml"):
        return
    where = view.id if view else tool.id
    yield from _check_raters(tool, view, items, where)
    if layout == "rubric":
        yield from _check_rubric(reading.handbook, tool, items, where)
    if layout == "discussion" and reading.handbook.guide(tool.guide) is None:
        return  # another rule reports the unknown guide
    if layout in _NEEDS:
        what, holds, how = _NEEDS[layout]
        if not any(holds(reading.handbook, tool, item) for item in items):
            facts = {"layout": layout, "id": where, "what": what, "how": how}
            yield problem(FormCode.LAYOUT_NEEDS, where.place, **facts)


# --- raters


def _check_raters(
    tool: Tool, view: View | None, items: Sequence[Item], where: Text
) -> Iterator[Problem]:
    """Report rules for raters that the people who fill in the form cannot meet."""
    rules = tool.scoring.raters if tool.scoring else None
    layout, people = tool.layout_of(view), tool.people_of(view)
    if rules is None or layout not in ("votes", "matrix"):
        return
    if rules.quorum and rules.quorum > people:
        facts = {"id": where, "quorum": rules.quorum, "people": people}
        yield problem(FormCode.QUORUM_ROOM, where.place, **facts)
    # in a matrix, each person for whom an item is repeated is an instance of it and not a rater
    answered = [item for item in items if not item.is_computed]
    repeated = [item for item in answered if tool.repeat_of(item)]
    key = _find_rule_about_raters(rules, is_mixed=len(repeated) < len(answered))
    if layout == "matrix" and repeated and key:
        facts = {"id": where, "item": repeated[0].id, "key": key}
        yield problem(FormCode.NO_RATERS, where.place, **facts)


def _find_rule_about_raters(rules: Raters, *, is_mixed: bool) -> str:
    """Return the first rule that counts raters or looks at each rater's form, if there is one."""
    if rules.of == "scores" and is_mixed:
        return "of: scores"
    if rules.quorum and rules.quorum > 1:
        return f"quorum: {rules.quorum}"
    return "response_rate" if rules.response_rate else ""


# --- what layouts need


def _check_rubric(
    handbook: Handbook, tool: Tool, items: Sequence[Item], where: Text
) -> Iterator[Problem]:
    """Report items that have nothing to circle for a point or for a part."""
    for item in items:
        scale = handbook.scale_of(tool, item)
        missing: list[str] = []
        if scale:
            answers = (point.answer for point in scale.points)
            missing = [answer for answer in answers if answer not in item.criteria]
        if missing or any(handbook.scale_of(tool, item, part) for part in item.parts):
            facts = {"form": where, "item": item.id, "points": ", ".join(missing) or "its parts"}
            yield problem(FormCode.NO_CRITERIA, where.place, **facts)


def _counts(_handbook: Handbook, _tool: Tool, item: Item) -> bool:
    answers = [item.answer, *(part.answer for part in item.parts)]
    return any(answer.answer_kind.is_whole for answer in answers if answer)


def _is_rated(handbook: Handbook, tool: Tool, item: Item) -> bool:
    return any(handbook.scale_of(tool, item, part) for part in item.parts or (None,))


def _is_answered(_handbook: Handbook, _tool: Tool, item: Item) -> bool:
    return not item.is_computed


def _monitors(handbook: Handbook, tool: Tool, item: Item) -> bool:
    return bool(handbook.components_of(tool, item))


#: for each layout, what at least one item must do, the test for it, and what the author can do
_NEEDS: dict[str, tuple[str, Callable[[Handbook, Tool, Item], bool], str]] = {
    "tally": ("is answered with a count", _counts, "give an item “answer: {kind: count}”"),
    "votes": ("is answered on a scale", _is_rated, "add an item with a scale"),
    "matrix": ("is answered by someone", _is_answered, "add an item that is not calculated"),
    "discussion": ("monitors a component", _monitors, "write “monitors: …” for an item"),
}
