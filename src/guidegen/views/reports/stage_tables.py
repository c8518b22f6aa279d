"""Tables of stages: by building and strategy, how many buildings are where, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.model.buildings import Building
from guidegen.model.decision import DISTRICT_UNIT
from guidegen.model.stages import StageModel
from guidegen.planning.stages import NextReview, Stages
from guidegen.views.report import (
    Paragraph,
    Phrase,
    ReportLink,
    ReportRow,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.moves import link_decision, name_unit
from guidegen.views.reports.values import as_heads

_TOGETHER = "together"


def stage_grid(source: ReportSource, strategies: Sequence[str]) -> ReportTable:
    """Return a table with the stage of each strategy in each building, and since when."""
    _ = source.translate
    stages = source.handbook.derive(Stages)
    modes = {stages.movements[strategy].mode for strategy in strategies}
    units: list[Building | None] = []
    if _TOGETHER in modes:
        units.append(None)
    if modes != {_TOGETHER}:
        units += _shown_buildings(source, strategies)
    head: list[Paragraph] = [(_("Building"),)]
    head += ((ReportLink("guide", strategy),) for strategy in strategies)
    return ReportTable(
        name=_("Stage by building and strategy"),
        head=tuple(head),
        rows=tuple(_grid_row(source, unit, strategies) for unit in units),
        empty=_("Nothing has been decided yet."),
        widths=(3, *(2 for _each in strategies)),
    )


def _shown_buildings(source: ReportSource, strategies: Sequence[str]) -> Iterator[Building]:
    """Yield the open buildings, and closed ones with a history, in the order of the settings."""
    stages = source.handbook.derive(Stages)
    open_ids = {building.id for building in stages.open_buildings}
    for building in source.handbook.settings.buildings.buildings:
        histories = (stages.history(strategy, building.id) for strategy in strategies)
        if building.id in open_ids or any(history.steps for history in histories):
            yield building


def _grid_row(
    source: ReportSource, building: Building | None, strategies: Sequence[str]
) -> ReportRow:
    _ = source.translate
    unit = str(building.id) if building else DISTRICT_UNIT
    cells: list[tuple[Paragraph, ...]] = [((name_unit(source, unit),),)]
    if building and building.closed:
        closed = _("Last day: {date}").format(date=building.closed.isoformat())
        cells[0] = (*cells[0], (closed,))
    cells += (_grid_cell(source, unit, strategy) for strategy in strategies)
    return ReportRow(tuple(cells))


def _grid_cell(source: ReportSource, unit: str, strategy: str) -> tuple[Paragraph, ...]:
    """Return the stage of a strategy in a unit in words, with the day and the decision."""
    _ = source.translate
    stages = source.handbook.derive(Stages)
    is_together = stages.movements[strategy].mode == _TOGETHER
    if is_together and unit != DISTRICT_UNIT:
        return ((_("as the whole district"),),)
    if not is_together and unit == DISTRICT_UNIT:
        return ((_("each building by itself"),),)
    current = stages.history(strategy, unit).current
    if current is None:
        return ((_("no decision yet"),),)
    stage = stages.stage_of(current.decision)
    title = stage.title if stage else str(current.decision.to_stage)
    since = _("since {date}").format(date=current.since.isoformat())
    link = link_decision(current.decision, title)._replace(of=current.decision.title)
    return ((link,), (since,))


# --- how many buildings are where


def distribution_tables(source: ReportSource, strategies: Sequence[str]) -> Iterator[ReportTable]:
    """Yield a table for each stage model: how many buildings are at each of its stages."""
    stages = source.handbook.derive(Stages)
    for model in source.handbook.settings.stages.stage_models:
        alone = [
            strategy
            for strategy in strategies
            if stages.movements[strategy].mode != _TOGETHER
            and stages.movements[strategy].stage_model == model.id
        ]
        if alone:
            yield _distribution_table(source, model, alone)


def _distribution_table(
    source: ReportSource, model: StageModel, strategies: Sequence[str]
) -> ReportTable:
    _ = source.translate
    stages = source.handbook.derive(Stages)
    head: list[Paragraph] = [(_("Strategy"),)]
    head += ((ReportLink("stage", f"{model.id}.{stage.id}"),) for stage in model.stages)
    head.append((_("No decision yet"),))
    rows = []
    for strategy in strategies:
        counts = [str(len(each.buildings)) for each in stages.distribution(strategy)]
        cells: list[Phrase] = [ReportLink("guide", strategy), *counts]
        rows.append(ReportRow(tuple(((cell,),) for cell in cells)))
    name = _("Buildings at each stage")
    return ReportTable(name, tuple(head), tuple(rows), widths=(3, *(2 for _each in head[1:])))


# --- what is reviewed next


def review_table(source: ReportSource, reviews: Sequence[NextReview]) -> ReportTable:
    """Return a table of the reviews of stages that are due next, in the order given."""
    _ = source.translate
    rows = []
    for review in reviews:
        decision = review.decision
        cells = (
            review.day.isoformat(),
            name_unit(source, decision.unit),
            ReportLink("guide", str(decision.strategy)),
            link_decision(decision),
        )
        days = (review.day, review.day)
        rows.append(ReportRow(tuple(((cell,),) for cell in cells), days))
    head = (_("By"), _("Where"), _("Strategy"), _("Latest decision"))
    return ReportTable(
        name=_("Next reviews"),
        head=as_heads(head),
        rows=tuple(rows),
        empty=_("No review is planned."),
        widths=(2, 3, 3, 4),
    )
