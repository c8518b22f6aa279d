"""Views show some of the tool's items for another use, and never change what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.lint import is_in_english
from guidegen.checking.meaning import MeaningChange, find_meaning_change
from guidegen.checking.reporting import report_no_effect, report_unknown
from guidegen.checking.variants import check_selection, find_missing_items
from guidegen.model import Text, Tool
from guidegen.model.form import View
from guidegen.model.settings import HeaderField
from guidegen.problems import FormCode, Problem, ReferenceCode, nearest, problem
from guidegen.prose import plain
from guidegen.reading import Reading

#: what names of files say of a printed form beside its ids, as in walk.peer.a4.pdf
RESERVED = frozenset(
    (
        "letter", "a4", "standard", "large", "compact", "contrast", "fillable", "portrait",
        "landscape", "action-plan", "packet", "retired",
    )
)  # fmt: skip


def check_views(reading: Reading) -> Iterator[Problem]:
    """Ids that name something else, unknown ids, forms without items, and other meanings."""
    for tool in reading.handbook.tools:
        for form in (*tool.variants, *tool.views):
            if form.id in RESERVED:
                yield problem(FormCode.RESERVED_ID, form.id.place, id=form.id)
        english = bool(tool.views) and is_in_english(tool)
        yield from _columns(reading, tool, tool.blanks)
        for view in tool.views:
            yield from check_selection(tool, view)
            yield from _asked(tool, view)
            if reading.has_setting("district.yaml"):
                yield from _header(reading, tool, view)
            yield from _anonymous(reading, tool, view)
            yield from _wording(tool, view, english=english)


def _asked(tool: Tool, view: View) -> Iterator[Problem]:
    """A view without items, and items that need what is not on it."""
    items = tool.items_in(view)
    without = "items"
    if view.artifacts_only and not any(item.artifacts for item in tool.items):
        without = "items with artifacts"
    if not items:
        yield problem(ReferenceCode.EMPTY_SET, view.id.place, id=view.id, things=without)
        return
    for variant in tool.variants:
        if tool.items_in(variant) and not tool.items_in(variant, view):
            things = f"items in the variant “{variant.id}”"
            yield problem(ReferenceCode.EMPTY_SET, view.id.place, id=view.id, things=things)
    for item, name in find_missing_items(tool, items):
        facts = {"view": view.id, "item": item.id, "name": name}
        yield problem(FormCode.NEEDED_IN_VIEW, view.id.place, **facts)


def _header(reading: Reading, tool: Tool, view: View) -> Iterator[Problem]:
    fields = (*reading.handbook.settings.district.header_fields, *tool.fields)
    known = [field.id for field in fields]
    for name in view.header_fields or ():
        if name not in known:
            near = nearest(name, known)
            yield problem(ReferenceCode.UNKNOWN_HEADER_FIELD, name.place, name=name, nearest=near)
    yield from _columns(reading, tool, view.header_fields or ())


def _columns(reading: Reading, tool: Tool, blanks: tuple[Text, ...]) -> Iterator[Problem]:
    """Two blanks of a form that fill the same column of responses."""
    first: dict[str, HeaderField] = {}
    for name in dict.fromkeys(blanks):
        field = reading.handbook.field(tool, name)
        if field is None or field.column is None:
            continue
        other = first.setdefault(field.column, field)
        if other is not field:
            facts = {"one": other.id, "other": field.id, "column": field.column}
            yield problem(FormCode.SAME_COLUMN, name.place, **facts)


def _anonymous(reading: Reading, tool: Tool, view: View) -> Iterator[Problem]:
    """What says who is seen, written for a view that is not to say it."""
    if not view.anonymous:
        return
    for name in view.header_fields or ():
        field = reading.handbook.field(tool, name)
        if field and field.personal:
            what = f"the blank “{name}”"
            yield problem(FormCode.NOT_ANONYMOUS, name.place, view=view.id, what=what)
    for signer in (view.sign_off or ())[:1]:
        yield problem(FormCode.NOT_ANONYMOUS, signer.place, view=view.id, what="a signature")


# --- wording


def _wording(tool: Tool, view: View, *, english: bool) -> Iterator[Problem]:
    there = {item.id for item in tool.items_in(view)}
    for id_, wording in view.wording.items():
        item = tool.item(id_)
        if item is None:
            yield report_unknown("item", id_, [each.id for each in tool.items])
            continue
        owner = f"“{id_}” in the view “{view.id}”"
        if id_ not in there:
            yield report_no_effect(id_, "wording", owner, "as the view leaves the item out")
        elif wording == item.text:
            yield report_no_effect(id_, "wording", owner, "as the item says the same")
        else:
            found = find_meaning_change(plain(item.text), plain(wording), english=english)
            if found:
                facts = {"item": id_, "view": view.id, "what": _named(found)}
                yield problem(FormCode.CHANGED_MEANING, wording.place, **facts)


def _named(found: MeaningChange) -> str:
    if not found.wording:
        return f"the item has “{found.item}”, the wording has not"
    if not found.item:
        return f"the wording has “{found.wording}”, the item has not"
    return f"the item has “{found.item}”, the wording “{found.wording}”"
