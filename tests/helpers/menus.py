"""A kind of report for tests: what a school serves, with every kind of block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from guidegen.model import Handbook, Text
from guidegen.model.text import Line, Place
from guidegen.site.directives.reports import ReportDirective
from guidegen.site.domain import GuidegenDomain
from guidegen.views import reports
from guidegen.views.report import (
    FileLink,
    Report,
    ReportBullets,
    ReportEntry,
    ReportKind,
    ReportLink,
    ReportList,
    ReportNote,
    ReportRow,
    ReportSection,
    ReportSource,
    ReportTable,
)

OCTOBER = (dt.date(2026, 10, 1), dt.date(2026, 10, 31))
NOVEMBER = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))
_CONF = Place("conf/district.yaml", 1, 1)
#: what authors may write, and what must stay text
HOSTILE = Line("Soup <b>&</b> #eval(1) `x` \\ @a {{7*7}}", _CONF)


def make_menu(source: ReportSource, name: str) -> Report | None:
    """Return the menu of a building, whose title is that of the page."""
    _, building = source.translate, source.handbook.settings.building(name)
    if building is None:
        return None
    meals = ReportTable(
        name=_("Goals"),
        head=((_("Month"),), (_("Goal"),)),
        rows=(
            ReportRow((((_("October"),),), ((HOSTILE,),)), OCTOBER, anchor="october"),
            ReportRow((((_("November"),),), ((ReportLink("guide", "greeting"),),)), NOVEMBER),
        ),
        widths=(1, 3),
        style="meals",
    )
    nothing = ReportTable(_("Activities"), ((_("Who"),),), (), _("There are no goals yet."))
    linked = ReportNote(("→ ", ReportLink("component", "greeting.door"), "; ", building.title))
    entry = ReportEntry((_("Who"),), ((ReportLink("guide", "nobody"),), (Text("*All* of us"),)))
    return Report(
        "menu",
        name,
        building.title,
        (
            ReportSection("meals", _("Goals"), (meals, linked), OCTOBER),
            ReportSection("who", building.title, (ReportList((entry,)), nothing), NOVEMBER),
            ReportSection("more", _("Why"), (ReportBullets((("a",), ("b",))),), is_folded=True),
        ),
        lead=(
            ReportNote((building.label, " · ", HOSTILE)),
            ReportNote((FileLink("_calendar/a.ics", "Calendar"), " ", FileLink("b.ics", "More"))),
        ),
    )


def _names(handbook: Handbook) -> tuple[str, ...]:
    return tuple(str(building.id) for building in handbook.settings.buildings.buildings)


MENU = ReportKind("menu", make_menu, _names, "menu of a building")


BUILDINGS = """\
buildings:
  - {id: north, title: North School, short_title: North, former_ids: [old-north]}
  - {id: south, title: South School}
"""


@contextmanager
def menus() -> Iterator[None]:
    """Add the kind of report for the duration of a ``with`` block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(reports.REPORTS, "menu", MENU)
        patch.setitem(GuidegenDomain.directives, "menu", ReportDirective)
        yield
