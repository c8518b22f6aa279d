"""The blocks of an impact measure's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guidegen.model import Measure
from guidegen.site.directives.shared_fields import FactRow, fact_list
from guidegen.site.reports import BlockMaker, show_blocks, show_made
from guidegen.site.writer import BlockNodes, Writer
from guidegen.views.reports.measures import (
    data_source_list,
    direction_label,
    group_blocks,
    limits_label,
    strategy_links,
    unit_label,
    version_table,
    window_blocks,
)


def _facts(writer: Writer, measure: Measure) -> BlockNodes:
    _ = translate = writer.gettext
    before: list[FactRow] = [
        (_("Unit"), unit_label(translate, measure)),
        (_("Per"), measure.per),
        (_("Possible values"), limits_label(translate, measure)),
        (_("Direction"), direction_label(translate, measure)),
        (_("n counts"), measure.counts),
        (_("Grades"), measure.grades),
    ]
    return fact_list(writer, measure, before=before)


def _strategies(writer: Writer, measure: Measure) -> BlockNodes:
    return show_blocks(writer, [strategy_links(measure)]) if measure.strategies else []


def _data_source(writer: Writer, measure: Measure) -> BlockNodes:
    return show_blocks(writer, [data_source_list(writer.gettext, measure)])


def _versions(writer: Writer, measure: Measure) -> BlockNodes:
    return show_blocks(writer, [version_table(writer.gettext, measure.versions)])


def _made(make: BlockMaker) -> Callable[[Writer, Measure], BlockNodes]:
    """Return a function that shows blocks that are also made from the settings."""
    return lambda writer, measure: show_made(writer, make, measure)


#: functions for a measure's fields that are more than texts
MEASURE_BLOCKS: Mapping[str, Callable[[Writer, Measure], BlockNodes]] = {
    "facts": _facts,
    "strategies": _strategies,
    "data_source": _data_source,
    "windows": _made(window_blocks),
    "groups": _made(group_blocks),
    "versions": _versions,
}
