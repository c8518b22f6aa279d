"""Drivers and systems against strategies: what is in place, and how much leans on each."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.language import Translate
from guidegen.model import Guide, Handbook
from guidegen.planning.systems import NeededSystem, StrategySystems, SystemLoad, find_loads
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportKind,
    ReportLink,
    ReportNote,
    ReportRow,
    ReportSection,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.systems import current_strategies, gap_label, system_guides
from guidegen.views.reports.values import as_heads


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the report about all systems and all strategies."""
    _ = source.translate
    strategies = current_strategies(source.handbook)
    if name or not strategies:
        return None
    loads = find_loads(source.handbook, strategies)
    sections = [
        ReportSection(
            f"systems-{guide.id}", guide.title, (_system_table(source, guide, strategies, loads),)
        )
        for guide in system_guides(source.handbook, strategies)
    ]
    table = _strategy_table(source, strategies)
    sections.append(ReportSection("strategies", _("Load of each strategy"), (table,)))
    words = _(
        "Whether each driver and system is in place for each strategy; in parentheses, how many of "
        "the strategy's components lean on it. The load says how many strategies and components "
        "lean on it in all. Gaps are the strategies for which it is not in place, or nobody knows."
    )
    lead = (ReportNote((words,)),)
    title = _("Systems across strategies")
    return Report("system-matrix", "", title, tuple(sections), lead, is_landscape=True)


def _names(handbook: Handbook) -> tuple[str, ...]:
    return ("",) if current_strategies(handbook) else ()


SYSTEM_MATRIX = ReportKind("system-matrix", _make, _names)


# --- systems against strategies


def _system_table(
    source: ReportSource,
    guide: Guide,
    strategies: Sequence[StrategySystems],
    loads: Sequence[SystemLoad],
) -> ReportTable:
    """Return a table with a row for each driver or system of one guide."""
    _ = source.translate
    guides = [each.strategy for each in strategies]
    columns = [(ReportLink("guide", str(each.id), each.label),) for each in guides]
    head: tuple[Paragraph, ...] = (
        (_("System or driver"),),
        *columns,
        (_("Load: strategies"),),
        (_("Load: components"),),
        (_("Gaps"),),
    )
    return ReportTable(
        name=guide.title,
        head=head,
        rows=tuple(_system_row(source, load) for load in loads if load.system.guide is guide),
        widths=(4, *[3] * len(strategies), 2, 2, 1),
        style="stacked",
    )


def _system_row(source: ReportSource, load: SystemLoad) -> ReportRow:
    numbers = (load.strategies, load.components, load.gaps)
    return ReportRow(
        (
            ((ReportLink("component", str(load.system.name)),),),
            *[((_show_need(source.translate, need),),) for need in load.needs],
            *[((str(number),),) for number in numbers],
        )
    )


def _show_need(translate: Translate, need: NeededSystem | None) -> str:
    """Return whether a system is in place for a strategy, and how much of it leans on it."""
    _ = translate
    if need is None:
        return _("Not needed")
    state = gap_label(translate, need.gap)
    if need.components:
        return _("{state} ({number})").format(state=state, number=len(need.components))
    if need.leaning:
        return _("{state} (as a support)").format(state=state)
    return state


# --- strategies


def _strategy_table(source: ReportSource, strategies: Sequence[StrategySystems]) -> ReportTable:
    """Return a table with how much each strategy leans on systems, and its gaps."""
    _ = source.translate
    head = (
        _("Strategy"),
        _("Systems and drivers that it leans on"),
        _("Components that lean on one"),
        _("In place"),
        _("Gaps"),
    )
    return ReportTable(
        name=_("Load of each strategy"),
        head=as_heads(head),
        rows=tuple(_strategy_row(each) for each in strategies),
        widths=(4, 3, 3, 2, 2),
        style="stacked",
    )


def _strategy_row(systems: StrategySystems) -> ReportRow:
    leaned_on = sum(1 for need in systems.systems if need.leaning)
    in_place = len(systems.systems) - len(systems.gaps)
    numbers = (leaned_on, systems.components, in_place, len(systems.gaps))
    first = ((ReportLink("guide", str(systems.strategy.id)),),)
    return ReportRow((first, *[((str(number),),) for number in numbers]))
