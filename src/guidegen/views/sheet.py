"""The printed form of a tool, as a view of the model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from guidegen.language import Translate
from guidegen.model import Guide, Handbook, Scale, Tool
from guidegen.model.fields import blank_name, form_root
from guidegen.model.form import Form
from guidegen.model.page_status import STATUSES
from guidegen.model.settings import DateOrder, HeaderField
from guidegen.model.text import Texts
from guidegen.views.captions import captions
from guidegen.views.form import Blank, Document, Footer, ScaleKey, Sheet, Signature
from guidegen.views.matrix import columns_of
from guidegen.views.measures import PrintOptions, measures
from guidegen.views.names import Names
from guidegen.views.rows import Rows, is_ghost_walk, keys_of
from guidegen.views.score import score_of
from guidegen.views.topics import topics_to_discuss
from guidegen.views.words import Content, HandbookWords, Words, as_written

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})([-_][a-z]{4})?([-_](?P<region>[a-z]{2}))?([@.].*)?", re.IGNORECASE
)
#: the layouts that have columns to write in, and those that have one where nobody has said which
WITH_COLUMNS, NOTED = ("form", "votes", "tally"), ("form", "tally")
#: from how many columns on a form is wider than high
MANY = 8
#: so many columns to write in have room beside the answers on a page that is higher than wide
FEW_COLUMNS = 2
#: more criteria of one item than can be read beside each other on a page that is higher than wide
MANY_CRITERIA = 2


def sheet(
    handbook: Handbook,
    tool: Tool,
    form: Form | None = None,
    *,
    print_options: PrintOptions,
    language: str,
    translate: Translate,
    content: Content = as_written,
    address: str = "",
    draft_edition: str = "",
) -> Sheet:
    """The form of ``tool``; without ``form`` with all items.

    ``translate`` turns the program's words into ``language``, ``content`` those of the authors.
    ``address`` is that of the tool's page, ``draft_edition`` the name of the edition if it is one.
    What the tool refers to and the handbook does not have is left out.
    """
    form, _ = form or Form(str(tool.id)), translate
    view = form.view
    words, names = HandbookWords.of(handbook, content), Names(handbook.settings.labels, _, content)
    guide = handbook.guide(tool.guide)
    layout = tool.layout_of(view)
    people = tool.people_of(view)
    titles = view.columns if view and view.columns is not None else tool.columns
    columns = _columns(layout, titles, words, _)
    rows = Rows(
        tool=tool, form=form, layout=layout, people=people, columns=columns, words=words, gettext=_,
        rooms=tool.rooms(tool.items_in(form.variant, view)),
    )  # fmt: skip
    talk = layout == "discussion"
    groups = () if talk else rows.groups()
    matrix = columns_of(rows) if layout == "matrix" else ()
    notice = _("Retired: do not use this form.") if tool.status == "retired" else ""
    if draft_edition and not notice:
        notice = _("Draft edition {edition}: not for use.").replace("{edition}", draft_edition)
    return Sheet(
        layout=layout,
        paper=print_options.paper,
        landscape=_is_landscape(rows, len(matrix), print_options),
        measures=measures(print_options.size),
        contrast=print_options.contrast,
        fillable=print_options.fillable,
        district=words.line(handbook.settings.district.name),
        handbook=words.line(handbook.settings.district.handbook),
        code=form.name,
        root=form_root(tool.id, form, tool.version),
        version=tool.version or "",
        title=title_of(tool, form, words),
        notice=notice,
        address=address,
        facts=tuple(_facts(tool, guide, words, names, _)),
        header=tuple(_blank(field, words, print_options, _) for field in _header(handbook, rows)),
        instructions=words.blocks(
            view.instructions if view and view.instructions is not None else tool.instructions
        ),
        scales=() if talk else _scale_keys(rows),
        groups=groups,
        columns=columns,
        people=people,
        matrix=matrix,
        topics=topics_to_discuss(rows, view.questions if view else ()) if talk else (),
        score=None if talk else score_of(tool, form, words, _),
        sign_off=_sign_off(rows),
        footer=_footer(tool, form.name, guide, words, _),
        captions=captions(names, groups, layout, _, ghost_walk=is_ghost_walk(view)),
    )


def document(sheet: Sheet, language: str) -> Document:
    """A form as a PDF of its own."""
    code, region = language_of(language)
    return Document(
        title=" – ".join(filter(None, (sheet.title, sheet.district))), author=sheet.district,
        language=code, region=region, cover=None, sheets=(sheet,),
    )  # fmt: skip


def as_json(shown: Document) -> str:
    """The document as JSON text; the same document always gives the same text."""
    return json.dumps(
        shown, default=_record, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _record(shown: DataclassInstance) -> dict[str, object]:
    """One record; ``asdict`` would copy all that is in it first, which takes four times as long."""
    return {field.name: getattr(shown, field.name) for field in fields(shown)}


def title_of(tool: Tool, form: Form, words: Words) -> str:
    """The tool's title, with those of its edition and its view."""
    return " – ".join(words.line(each.title) for each in (tool, form.variant, form.view) if each)


def language_of(language: str) -> tuple[str, str]:
    """``es_MX`` as language and region; what is no such code is left out."""
    match = _CODE.fullmatch(language)
    return (match["language"].lower(), (match["region"] or "").upper()) if match else ("en", "")


def _columns(layout: str, titles: Texts | None, words: Words, _: Translate) -> tuple[str, ...]:
    """The titles of the columns to write in; a view may have the tool's and no room for them."""
    if layout not in WITH_COLUMNS:
        return ()
    if titles is None:
        return (_("Notes"),) if layout in NOTED else ()
    return tuple(words.line(each) for each in titles)


def _is_landscape(rows: Rows, matrix: int, print_options: PrintOptions) -> bool:
    """Whether the paper lies on its side: what the author says, else what the content needs."""
    view = rows.form.view
    asked = (view and view.orientation) or rows.tool.orientation
    if asked or rows.layout == "card":
        return asked == "landscape"
    if matrix > MANY:
        return True
    if print_options.size == "large":
        # all but a matrix stands below its item
        return False
    items = [item for _number, item in rows.numbered()]
    if rows.layout == "rubric":
        return any(len(item.criteria) > MANY_CRITERIA for item in items)
    if rows.layout == "votes":
        # a column to write in is as wide as the boxes of three voters
        return rows.people + 3 * len(rows.columns) > MANY
    return rows.layout == "form" and (
        max(rows.rooms.values(), default=0) > MANY or len(rows.columns) > FEW_COLUMNS
    )


def _header(handbook: Handbook, rows: Rows) -> Iterator[HeaderField]:
    """The blanks at the top; an anonymous form has none that say who is seen."""
    tool, view = rows.tool, rows.form.view
    ids = tool.blanks if view is None or view.header_fields is None else view.header_fields
    for id_ in dict.fromkeys(ids):
        field = handbook.field(tool, id_)
        if field and not (view and view.anonymous and field.personal):
            yield field


def _blank(field: HeaderField, words: Words, print_options: PrintOptions, _: Translate) -> Blank:
    title = words.line(field.title)
    if print_options.fillable and "date" in (field.column, field.id):
        # by hand people write it as they do; what a program reads must be clear
        title = _date_title(words.settings.district.dates, _).replace("{title}", title)
    return Blank(
        title=title, width=field.width,
        choices=tuple(words.line(each) for each in field.choices), field=blank_name(field.id),
    )  # fmt: skip


def _date_title(order: DateOrder, _: Translate) -> str:
    """How a date is asked for, in the order in which the district writes dates."""
    return {
        "year-first": _("{title} (year-month-day)"),
        "month-first": _("{title} (month/day/year)"),
        "day-first": _("{title} (day.month.year)"),
    }[order]


def _sign_off(rows: Rows) -> tuple[Signature, ...]:
    view = rows.form.view
    if view and view.anonymous:
        return ()
    names = rows.tool.sign_off if view is None or view.sign_off is None else view.sign_off
    return tuple(
        Signature(title=rows.words.line(name), field=f"sign:{index}", date=f"sign:{index}:date")
        for index, name in enumerate(names)
    )


def _facts(
    tool: Tool, guide: Guide | None, words: Words, names: Names, _: Translate
) -> Iterator[str]:
    """What a reader must know of this form: for which guide, which version, since when."""
    if guide:
        title = _versioned(guide, words.line(guide.title))
        yield f"{names.one('guide')}: {title}"
    if tool.version:
        yield _("Version {version}").replace("{version}", tool.version)
    if tool.effective:
        yield _since(tool, _)
    if tool.status:
        yield _(STATUSES[tool.status].on_form)


def _footer(tool: Tool, code: str, guide: Guide | None, words: Words, _: Translate) -> Footer:
    version = _("version {version}").replace("{version}", tool.version) if tool.version else ""
    return Footer(
        form=" · ".join(filter(None, (code, version))),
        guide=_versioned(guide, words.line(guide.label)) if guide else "",
        date=_since(tool, _),
        page=_("Page {page} of {pages}"),
    )


def _versioned(guide: Guide, title: str) -> str:
    return f"{title} {guide.version}" if guide.version else title


def _since(tool: Tool, _: Translate) -> str:
    if tool.effective is None:
        return ""
    return _("In effect from {date}").replace("{date}", tool.effective.isoformat())


def _scale_keys(rows: Rows) -> tuple[ScaleKey, ...]:
    """The keys of the scales that are answered, each once, in the order of their first use."""
    handbook, tool, words = rows.words.handbook, rows.tool, rows.words
    found: dict[str, Scale] = {}
    for _number, item in rows.numbered():
        for part in item.parts or (None,):
            scale = handbook.scale_of(tool, item, part)
            if scale:
                found.setdefault(scale.id, scale)
    return tuple(
        ScaleKey(
            id=each.id, title=words.line(each.title), keys=keys_of(each, words),
            boxes=each.style == "boxes",
        )
        for each in found.values()
    )  # fmt: skip
