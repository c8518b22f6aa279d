"""Views show some items of a tool for another use, and do not change what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.lint import is_in_english
from guidegen.checking.meaning import MeaningChange, find_meaning_change
from guidegen.checking.reporting import list_ids, report_no_effect, report_unknown
from guidegen.checking.variants import check_selection, find_missing_items
from guidegen.model import Text, Tool
from guidegen.model.form import View
from guidegen.model.settings import HeaderField
from guidegen.problems import FormCode, Problem, ReferenceCode, nearest, problem
from guidegen.prose import plain
from guidegen.reading import Reading

_RESERVED = """
    letter a4 standard large compact contrast fillable portrait landscape action-plan packet retired
"""
#: names of form files, such as walk.peer.a4.pdf, use these words beside ids
RESERVED = frozenset(_RESERVED.split())


def check_views(reading: Reading) -> Iterator[Problem]:
    """Check the views of all tools, and the ids of variants and views."""
    for tool in reading.handbook.tools:
        for form in (*tool.variants, *tool.views):
            if form.id in RESERVED:
                yield problem(FormCode.RESERVED_ID, form.id.place, id=form.id)
        yield from _check_columns(reading, tool, tool.blanks)
        english = bool(tool.views) and is_in_english(tool)
        for view in tool.views:
            yield from check_selection(tool, view)
            yield from _check_items(tool, view)
            if reading.has_setting("district.yaml"):
                yield from _check_header(reading, tool, view)
            if view.anonymous:
                yield from _check_anonymous(reading, tool, view)
            yield from _check_wording(tool, view, english=english)


def _check_items(tool: Tool, view: View) -> Iterator[Problem]:
    """Check that a view has items, in each variant too, and all items that they need."""
    items = tool.items_in(view)
    place = view.id.place
    if not items:
        things = "items"
        if view.artifacts_only and not any(item.artifacts for item in tool.items):
            things = "items with artifacts"
        yield problem(ReferenceCode.EMPTY_SET, place, id=view.id, things=things)
        return
    for variant in tool.variants:
        if tool.items_in(variant) and not tool.items_in(variant, view):
            things = f"items in the variant “{variant.id}”"
            yield problem(ReferenceCode.EMPTY_SET, place, id=view.id, things=things)
    for item, name in find_missing_items(tool, items):
        facts = {"view": view.id, "item": item.id, "name": name}
        yield problem(FormCode.NEEDED_IN_VIEW, place, **facts)


def _check_header(reading: Reading, tool: Tool, view: View) -> Iterator[Problem]:
    known = list_ids((*reading.handbook.settings.district.header_fields, *tool.fields))
    for name in view.header_fields or ():
        if name not in known:
            near = nearest(name, known)
            code = ReferenceCode.UNKNOWN_HEADER_FIELD
            yield problem(code, name.place, name=name, nearest=near)
    yield from _check_columns(reading, tool, view.header_fields or ())


def _check_columns(reading: Reading, tool: Tool, names: tuple[Text, ...]) -> Iterator[Problem]:
    """Report two header fields of a form that fill the same column of responses."""
    first: dict[str, HeaderField] = {}
    for name in dict.fromkeys(names):
        field = reading.handbook.field(tool, name)
        if field is None or field.column is None:
            continue
        other = first.setdefault(field.column, field)
        if other is not field:
            facts = {"one": other.id, "other": field.id, "column": field.column}
            yield problem(FormCode.SAME_COLUMN, name.place, **facts)


def _check_anonymous(reading: Reading, tool: Tool, view: View) -> Iterator[Problem]:
    """Report whatever an anonymous view asks that would identify someone."""
    for name in view.header_fields or ():
        field = reading.handbook.field(tool, name)
        if field and field.personal:
            what = f"the header field “{name}”"
            yield problem(FormCode.NOT_ANONYMOUS, name.place, view=view.id, what=what)
    if view.sign_off:
        place = view.sign_off[0].place
        yield problem(FormCode.NOT_ANONYMOUS, place, view=view.id, what="a signature")


# --- wording


def _check_wording(tool: Tool, view: View, *, english: bool) -> Iterator[Problem]:
    shown = list_ids(tool.items_in(view))
    for id_, wording in view.wording.items():
        item = tool.item(id_)
        if item is None:
            yield report_unknown("item", id_, list_ids(tool.items))
            continue
        owner = f"“{id_}” in the view “{view.id}”"
        if id_ not in shown:
            why = "because the view leaves the item out"
            yield report_no_effect(id_, "wording", owner, why)
        elif wording == item.text:
            yield report_no_effect(id_, "wording", owner, "because the item says the same")
        else:
            change = find_meaning_change(plain(item.text), plain(wording), english=english)
            if change:
                facts = {"item": id_, "view": view.id, "what": _describe(change)}
                yield problem(FormCode.CHANGED_MEANING, wording.place, **facts)


def _describe(change: MeaningChange) -> str:
    if not change.wording:
        return f"the item says “{change.item}”, and the wording does not"
    if not change.item:
        return f"the wording says “{change.wording}”, and the item does not"
    return f"the item says “{change.item}”, and the wording “{change.wording}”"
