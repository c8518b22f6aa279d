"""The printed form of a tool, as a view of the model."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.language import Translate
from guidegen.model import Guide, Handbook, Scale, Tool
from guidegen.model.fields import blank_name, form_root
from guidegen.model.form import Form
from guidegen.model.page_status import STATUSES
from guidegen.model.settings import HeaderField
from guidegen.views.captions import make_captions
from guidegen.views.form import (
    Blank,
    Footer,
    FormGroup,
    FormScore,
    MatrixColumn,
    ScaleKey,
    Sheet,
    Signature,
    Topic,
)
from guidegen.views.matrix import make_columns
from guidegen.views.measures import PrintOptions, choose_measures
from guidegen.views.rows import FormRows, list_choices
from guidegen.views.score import make_score
from guidegen.views.topics import make_discussion_topics
from guidegen.views.words import DistrictNames, HandbookWords, TranslateContent, Words, as_written

#: the layouts that have columns to write in
WITH_COLUMNS = ("form", "votes", "tally")
#: the layouts that have a column for notes if the author names no columns
WITH_NOTES = ("form", "tally")
#: a form with more columns than this is wider than high
MANY = 8
#: how many columns to write in have room beside the answers on a page that is higher than wide
FEW_COLUMNS = 2
#: how many criteria of one item can be read side by side on a page that is higher than wide
MANY_CRITERIA = 2


def make_sheet(
    handbook: Handbook,
    tool: Tool,
    form: Form | None = None,
    *,
    print_options: PrintOptions,
    translate: Translate,
    content: TranslateContent = as_written,
    address: str = "",
    draft_edition: str = "",
) -> Sheet:
    """Return a form of ``tool``; without ``form`` the one with all items.

    ``translate`` translates the program's words, ``content`` the authors'. ``address`` is that of
    the tool's page. ``draft_edition`` names the draft edition that the form is printed for, if any.
    References to what the handbook does not have are left out.
    """
    form, _ = form or Form(str(tool.id)), translate
    words = HandbookWords.of(handbook, content)
    names = DistrictNames(handbook.settings.labels, _, content)
    district = handbook.settings.district
    rows = _make_rows(tool, form, words, _)
    groups, matrix = _make_groups(rows), _make_matrix(rows)
    view = rows.view
    return Sheet(
        layout=rows.layout,
        paper=print_options.paper,
        landscape=_is_landscape(rows, len(matrix), print_options),
        measures=choose_measures(print_options.size),
        contrast=print_options.contrast,
        fillable=print_options.fillable,
        district=words.line(district.name),
        handbook=words.line(district.handbook),
        code=form.name,
        root=form_root(tool.id, form, tool.version),
        version=tool.version or "",
        title=_join_titles(tool, form, words),
        notice=_make_notice(tool, draft_edition, _),
        address=address,
        facts=tuple(_list_facts(rows, names)),
        header=tuple(_make_header(rows, print_options)),
        instructions=words.blocks(
            tool.instructions if view.instructions is None else view.instructions
        ),
        scales=_make_scale_keys(rows),
        groups=groups,
        columns=rows.columns,
        people=rows.people,
        matrix=matrix,
        topics=_make_topics(rows),
        score=_make_score(rows),
        sign_off=_make_signatures(rows),
        footer=_make_footer(rows),
        captions=make_captions(names, groups, rows.layout, _, artifacts_only=view.artifacts_only),
    )


def _make_rows(tool: Tool, form: Form, words: HandbookWords, _: Translate) -> FormRows:
    layout = tool.layout_of(form.view)
    return FormRows(
        tool=tool,
        form=form,
        layout=layout,
        people=tool.people_of(form.view),
        rooms=tool.rooms(tool.items_in(form.variant, form.view)),
        columns=_make_column_titles(tool, form, layout, words, _),
        words=words,
        gettext=_,
    )


def _make_column_titles(
    tool: Tool, form: Form, layout: str, words: Words, _: Translate
) -> tuple[str, ...]:
    """Return the titles of the columns to write in; none if the layout has no room for them."""
    if layout not in WITH_COLUMNS:
        return ()
    titles = tool.columns
    if form.view and form.view.columns is not None:
        titles = form.view.columns
    if titles is not None:
        return tuple(map(words.line, titles))
    return (_("Notes"),) if layout in WITH_NOTES else ()


# --- what a layout has


def _make_groups(rows: FormRows) -> tuple[FormGroup, ...]:
    return () if rows.is_discussion else rows.groups()


def _make_matrix(rows: FormRows) -> tuple[MatrixColumn, ...]:
    return make_columns(rows) if rows.layout == "matrix" else ()


def _make_topics(rows: FormRows) -> tuple[Topic, ...]:
    if not rows.is_discussion:
        return ()
    return make_discussion_topics(rows, rows.view.questions)


def _make_score(rows: FormRows) -> FormScore | None:
    if rows.is_discussion:
        return None
    return make_score(rows.tool, rows.form, rows.words, rows.gettext)


def _make_scale_keys(rows: FormRows) -> tuple[ScaleKey, ...]:
    """Return the keys of the scales that are used, in the order of their first use."""
    if rows.is_discussion:
        return ()
    scales: dict[str, Scale] = {}
    for _number, item in rows.numbered():
        for part in item.parts or (None,):
            scale = rows.words.handbook.scale_of(rows.tool, item, part)
            if scale:
                scales.setdefault(scale.id, scale)
    return tuple(_make_scale_key(scale, rows.words) for scale in scales.values())


def _make_scale_key(scale: Scale, words: Words) -> ScaleKey:
    return ScaleKey(
        id=scale.id,
        title=words.line(scale.title),
        keys=list_choices(scale, words),
        boxes=scale.style == "boxes",
    )


# --- the paper


def _is_landscape(rows: FormRows, matrix_columns: int, print_options: PrintOptions) -> bool:
    """Tell whether the page is wider than high: if the author says so, else if it needs to be."""
    orientation = rows.view.orientation or rows.tool.orientation
    if orientation or rows.layout == "card":
        return orientation == "landscape"
    if matrix_columns > MANY:
        return True
    if print_options.size == "large":
        # everything but a matrix stands below its item
        return False
    if rows.layout == "rubric":
        return any(len(item.criteria) > MANY_CRITERIA for _number, item in rows.numbered())
    if rows.layout == "votes":
        # a column to write in is as wide as the boxes of three voters
        return rows.people + 3 * len(rows.columns) > MANY
    if rows.layout == "form":
        rooms = max(rows.rooms.values(), default=0)
        return rooms > MANY or len(rows.columns) > FEW_COLUMNS
    return False


# --- what surrounds the items


def _join_titles(tool: Tool, form: Form, words: Words) -> str:
    """Return the tool's title, followed by those of its variant and its view."""
    parts = (tool, form.variant, form.view)
    return " – ".join(words.line(part.title) for part in parts if part)


def _make_notice(tool: Tool, draft_edition: str, _: Translate) -> str:
    """Return what must stand across every page; empty if nothing must."""
    if tool.status == "retired":
        return _("Retired: do not use this form.")
    if draft_edition:
        return _("Draft edition {edition}: not for use.").replace("{edition}", draft_edition)
    return ""


def _list_facts(rows: FormRows, names: DistrictNames) -> Iterator[str]:
    """Yield what a reader must know of this form: its guide, its version, and its state."""
    tool, _ = rows.tool, rows.gettext
    guide = _find_guide(rows)
    if guide:
        title = _add_version(guide, rows.words.line(guide.title))
        yield f"{names.one('guide')}: {title}"
    if tool.version:
        yield _("Version {version}").replace("{version}", tool.version)
    if tool.effective:
        yield _format_effective(tool, _)
    if tool.status:
        yield _(STATUSES[tool.status].on_form)


def _make_header(rows: FormRows, print_options: PrintOptions) -> Iterator[Blank]:
    """Yield the blanks at the top; an anonymous form has none that say who is observed."""
    view = rows.view
    ids = rows.tool.blanks if view.header_fields is None else view.header_fields
    for id_ in dict.fromkeys(ids):
        field = rows.words.handbook.field(rows.tool, id_)
        if field and not (view.anonymous and field.personal):
            yield _make_blank(field, rows, print_options)


def _make_blank(field: HeaderField, rows: FormRows, print_options: PrintOptions) -> Blank:
    title = rows.words.line(field.title)
    if print_options.fillable and "date" in (field.column, field.id):
        # on paper people write a date as they like; what a program reads must be unambiguous
        title = _add_date_format(title, rows)
    return Blank(
        title=title,
        width=field.width,
        choices=tuple(map(rows.words.line, field.choices)),
        field=blank_name(field.id),
    )


def _add_date_format(title: str, rows: FormRows) -> str:
    """Return the title of a date with the order in which this district writes dates."""
    _ = rows.gettext
    with_format = {
        "year-first": _("{title} (year-month-day)"),
        "month-first": _("{title} (month/day/year)"),
        "day-first": _("{title} (day.month.year)"),
    }[rows.words.settings.district.dates]
    return with_format.replace("{title}", title)


def _make_signatures(rows: FormRows) -> tuple[Signature, ...]:
    if rows.view.anonymous:
        return ()
    names = rows.tool.sign_off if rows.view.sign_off is None else rows.view.sign_off
    return tuple(
        Signature(title=rows.words.line(name), field=f"sign:{index}", date=f"sign:{index}:date")
        for index, name in enumerate(names)
    )


def _make_footer(rows: FormRows) -> Footer:
    tool, _ = rows.tool, rows.gettext
    form = rows.form.name
    if tool.version:
        version = _("version {version}").replace("{version}", tool.version)
        form = f"{form} · {version}"
    guide = _find_guide(rows)
    return Footer(
        form=form,
        guide=_add_version(guide, rows.words.line(guide.label)) if guide else "",
        date=_format_effective(tool, _),
        page=_("Page {page} of {pages}"),
    )


def _find_guide(rows: FormRows) -> Guide | None:
    return rows.words.handbook.guide(rows.tool.guide)


def _add_version(guide: Guide, title: str) -> str:
    return f"{title} {guide.version}" if guide.version else title


def _format_effective(tool: Tool, _: Translate) -> str:
    if tool.effective is None:
        return ""
    return _("In effect from {date}").replace("{date}", tool.effective.isoformat())
