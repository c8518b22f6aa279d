"""The promise of a handbook: what matters is monitored, and what is monitored matters."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.problems import AlignmentCode, Problem, problem
from guidegen.reading import Reading


def check_alignment(reading: Reading) -> Iterator[Problem]:
    """Components that no item monitors, items that monitor nothing, tools without items."""
    handbook = reading.handbook
    for guide in handbook.guides:
        for component in guide.components:
            name = guide.name_of(component)
            monitors = handbook.monitors(name)
            if monitors and component.not_monitored_because:
                facts = {"name": name, "item": monitors[0].name}
                yield problem(
                    AlignmentCode.MONITORED_AFTER_ALL,
                    component.not_monitored_because.place,
                    **facts,
                )
            # a tool that cannot be read may monitor it: first things first
            elif not (
                monitors or component.not_monitored_because or reading.may_be_monitored(guide.id)
            ):
                yield problem(AlignmentCode.UNMONITORED, component.id.place, name=name)
    for tool in handbook.tools:
        if not tool.items:
            yield problem(AlignmentCode.NO_ITEMS, tool.id.place, id=tool.id)
        for item in tool.items:
            if not item.monitors:
                yield problem(
                    AlignmentCode.MONITORS_NOTHING, item.id.place, id=item.id, guide=tool.guide
                )
