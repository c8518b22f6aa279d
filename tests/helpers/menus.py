"""A kind of report for tests: what a school serves, with every kind of block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
from helpers.rebuilds import change

OCTOBER = (dt.date(2026, 10, 1), dt.date(2026, 10, 31))
NOVEMBER = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))
_CONF = Place("conf/district.yaml", 1, 1)
#: what authors may write, and what must stay text
HOSTILE_WORDS = "Soup <b>&</b> #eval(1) \\ @a {{7*7}}"
HOSTILE = Line(HOSTILE_WORDS, _CONF)


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
        "building",
        name,
        building.title,
        (
            ReportSection("meals", _("Goals"), (meals, linked), OCTOBER),
            ReportSection("who", building.label, (ReportList((entry,)), nothing), NOVEMBER),
            ReportSection("more", _("Why"), (ReportBullets((("a",), ("b",))),), is_folded=True),
        ),
        lead=(
            ReportNote((building.label, " · ", HOSTILE)),
            ReportNote((FileLink("_calendar/a.ics", "Calendar"), " ", FileLink("b.ics", "More"))),
        ),
    )


def _names(handbook: Handbook) -> tuple[str, ...]:
    return tuple(str(building.id) for building in handbook.settings.buildings.buildings)


def make_stages(source: ReportSource, name: str) -> Report | None:
    """Return a report about the stages of a model, with a section for one of them."""
    model = source.handbook.settings.stages.stage_model(name)
    if model is None:
        return None
    first = model.stages[0]
    note = ReportNote((ReportLink("building", "old-north"), " ", ReportLink("building", "south")))
    section = ReportSection(f"stage-{name}-{first.id}", first.title, (note,))
    return Report("stage-model", name, model.title, (section,))


MENU = ReportKind("building", make_menu, _names, "building")
MODEL = ReportKind("stage-model", make_stages, lambda handbook: ("phases",), "stage model")


BUILDINGS = """\
buildings:
  - {id: north, title: North School, short_title: North, former_ids: [old-north]}
  - {id: south, title: South School}
"""
STAGES = """\
stage_models:
  - id: phases
    title: Phases
    stages: [{id: try, title: Try it}, {id: keep, title: Keep it}]
strategies: [{strategy: greeting, stage_model: phases, mode: together}]
events: [{id: moved, title: The school moved}]
rules:
  - id: go
    title: One step on
    stage_model: phases
    from_stages: [try]
    to_stage: keep
    any_of: [{event: [moved], within_days: 30}]
    recommends: teacher
    decides: student
  - id: back
    title: One step back
    stage_model: phases
    from_stages: [keep]
    to_stage: try
    any_of: [{event: [moved], within_days: 30}]
    recommends: teacher
    decides: student
"""


@contextmanager
def menus() -> Iterator[None]:
    """Put tiny reports in the place of two kinds for the duration of a ``with`` block."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (MENU, MODEL):
            patch.setitem(reports.REPORTS, kind.name, kind)
            patch.setitem(GuidegenDomain.directives, kind.name, ReportDirective)
        yield


NORTH = """\
```{guidegen:building} north
Come to [us](https://example.org/).

## Our own heading

More.
```
"""
SOUTH = "# Menu\n\n```{building} south\n:section: more meals\n```\n"
MONTHS = "# Months\n\n```{building} north\n:section: meals who\n```\n"
PHASES = "# Model\n\n```{stage-model} phases\n```\n"


def serve(handbook: Path) -> Path:
    """Add buildings to the small handbook, and pages with their menus."""
    (handbook / "conf" / "buildings.yaml").write_text(BUILDINGS, "utf-8")
    (handbook / "conf" / "stages.yaml").write_text(STAGES, "utf-8")
    for name, text in {
        "north": NORTH,
        "menus/south": SOUTH,
        "phases": PHASES,
        "months": MONTHS,
    }.items():
        path = handbook / "content" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    contents = "notes\nnorth\nmenus/south\nphases\nmonths\n"
    change(handbook, "content/index.md", "notes\n", contents)
    return handbook
