"""All buildings of the district, band by band, with the stages of their strategies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.model import Handbook
from guidegen.model.buildings import Building
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportKind,
    ReportLink,
    ReportRow,
    ReportSection,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.building_stages import find_stages, link_stage
from guidegen.views.reports.values import as_heads, fill_in


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the list of all buildings."""
    _ = source.translate
    return Report("buildings", "", _("Buildings"), tuple(_sections(source)))


def _sections(source: ReportSource) -> Iterator[ReportSection]:
    """Yield a section for each band, then one for the buildings that are in none."""
    _ = source.translate
    settings = source.handbook.settings.buildings
    bands = {band.id for band in settings.bands}
    for band in settings.bands:
        here = [building for building in settings.buildings if building.band == band.id]
        if here:
            table = _building_table(source, here)
            yield ReportSection(f"band-{band.id}", band.title, (table,))
    others = [building for building in settings.buildings if building.band not in bands]
    if others:
        title = _("Other buildings") if bands else ""
        yield ReportSection("others", title, (_building_table(source, others),))


def _building_table(source: ReportSource, buildings: Iterable[Building]) -> ReportTable:
    _ = source.translate
    head = (_("Building"), _("What it does, and at which stage"))
    return ReportTable(
        name=_("Buildings"),
        head=as_heads(head),
        rows=tuple(_building_row(source, building) for building in buildings),
        widths=(2, 5),
    )


def _building_row(source: ReportSource, building: Building) -> ReportRow:
    _ = source.translate
    name: list[Paragraph] = [(ReportLink("building", str(building.id)),)]
    if building.closed:
        name.append((_("Last day: {date}").format(date=building.closed.isoformat()),))
    stages = []
    for found in find_stages(source, building):
        strategy, stage = ReportLink("guide", found.strategy), link_stage(source, found)
        stages.append(fill_in(_("{strategy}: {stage}"), strategy=strategy, stage=stage))
    return ReportRow((tuple(name), tuple(stages)))


def _names(handbook: Handbook) -> tuple[str, ...]:
    return ("",) if handbook.settings.buildings.buildings else ()


BUILDINGS = ReportKind("buildings", _make, _names)
