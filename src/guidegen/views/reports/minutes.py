"""How many minutes monitoring takes of a role in each window, and how many the role has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from guidegen.model import Handbook
from guidegen.planning.load import RoleLoad, YearLoad, find_loads
from guidegen.views.report import (
    Paragraph,
    Phrase,
    ReportBlock,
    ReportLink,
    ReportNote,
    ReportRow,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.days import current_years
from guidegen.views.reports.monitoring import entry_title
from guidegen.views.reports.values import as_heads, fill_in, join_phrases


def minute_blocks(source: ReportSource, role: str) -> tuple[ReportBlock, ...]:
    """Return a table of a role's minutes for each school year in use, with what is not counted."""
    return tuple(_list_blocks(source, role))


def _list_blocks(source: ReportSource, role: str) -> Iterator[ReportBlock]:
    _ = source.translate
    for load in source.handbook.derive(_current_loads):
        own = [each for each in load.loads if each.role.id == role]
        if own:
            yield _minute_table(source, load, own)
        uncounted = [entry for entry in load.uncounted if entry.who == role]
        if uncounted:
            titles: list[Phrase] = []
            for entry in uncounted:
                titles += entry_title(entry)
            sentence = _("Not counted, since nobody says how long it takes: {things}")
            yield ReportNote(fill_in(sentence, things=join_phrases(titles)))


def _current_loads(handbook: Handbook) -> tuple[YearLoad, ...]:
    years = current_years(handbook)
    return tuple(load for load in find_loads(handbook) if load.year in years)


def _minute_table(source: ReportSource, load: YearLoad, own: list[RoleLoad]) -> ReportTable:
    """Return a row for each window; buildings where it takes as long stand together."""
    _ = source.translate
    alike: dict[tuple[str, Fraction], list[RoleLoad]] = defaultdict(list)
    for each in own:
        alike[str(each.window.id), each.minutes].append(each)
    title = _("Minutes in {year}").format(year=load.year.school_year)
    head = (_("When"), _("Where"), _("Minutes that it takes"), _("Minutes that there are"))
    return ReportTable(
        name=title,
        head=as_heads(head),
        rows=tuple(_minute_row(source, loads) for loads in alike.values()),
        widths=(3, 5, 4, 4),
    )


def _minute_row(source: ReportSource, alike: list[RoleLoad]) -> ReportRow:
    _ = source.translate
    first, window = alike[0], alike[0].window
    places: list[Phrase] = []
    for each in alike:
        building = each.building
        places.append(ReportLink("building", building.id) if building else _("the district"))
    needed: list[Paragraph] = [(_show_minutes(first.minutes),)]
    if first.is_too_much:
        needed.append((_("more than there are"),))
    available = "" if first.available is None else _show_minutes(first.available)
    cells: tuple[tuple[Paragraph, ...], ...] = (
        ((window.title,),),
        (join_phrases(places),),
        tuple(needed),
        ((available,),),
    )
    return ReportRow(cells, (window.first_day, window.last_day))


def _show_minutes(minutes: Fraction) -> str:
    """Return minutes as a whole number; a half is rounded up."""
    return str((minutes + Fraction(1, 2)).__floor__())
