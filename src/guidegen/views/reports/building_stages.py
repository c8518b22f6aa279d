"""At which stage the strategies of a building are, for its page and for the list of buildings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from guidegen.model import Handbook
from guidegen.model.buildings import Building
from guidegen.model.decision import DISTRICT_UNIT
from guidegen.model.stages import Stage, StageModel
from guidegen.planning.plan_calendar import plan_calendar
from guidegen.planning.stages import Stages, StageSpell
from guidegen.views.report import Paragraph, ReportLink, ReportRow, ReportSource, ReportTable
from guidegen.views.reports.values import as_heads


class StrategyStage(NamedTuple):
    """A strategy in a building, with its stage if somebody has decided on one."""

    #: the current id of its guide
    strategy: str
    model: StageModel | None
    stage: Stage | None
    spell: StageSpell | None


def find_stages(source: ReportSource, building: Building) -> Iterator[StrategyStage]:
    """Yield the strategies of plans and of stage settings, with their stages in a building."""
    stages = source.handbook.derive(Stages)
    for strategy in source.handbook.derive(_list_strategies):
        movement = stages.movements.get(strategy)
        is_together = movement is not None and movement.mode == "together"
        unit = DISTRICT_UNIT if is_together else str(building.id)
        spell = stages.history(strategy, unit).current
        stage = stages.stage_of(spell.decision) if spell else None
        yield StrategyStage(strategy, stages.model_of(strategy), stage, spell)


def _list_strategies(handbook: Handbook) -> tuple[str, ...]:
    """Return the strategies that plans or stage settings name, in the order of the guides.

    Plans also name guides of drivers and systems, which are not at a stage.
    """
    stages = handbook.derive(Stages)
    named: set[str] = set()
    years = {str(year.school_year) for year in plan_calendar(handbook).years}
    for plan in handbook.plans:
        if not plan.is_retired and str(plan.school_year) in years:
            named |= {stages.strategy_id(id_) for id_ in plan.strategies}
    strategies = []
    for guide in handbook.guides:
        is_planned = guide.id in named and guide.kind not in ("framework", "system")
        if not guide.is_retired and (guide.id in stages.movements or is_planned):
            strategies.append(str(guide.id))
    return tuple(strategies)


def link_stage(source: ReportSource, found: StrategyStage) -> Paragraph:
    """Return a link to the stage of a strategy, or that nobody has decided yet."""
    _ = source.translate
    if found.stage and found.model:
        return (ReportLink("stage", f"{found.model.id}.{found.stage.id}"),)
    if found.spell:
        return (str(found.spell.decision.to_stage),)
    return (_("no decision yet"),)


def stage_table(source: ReportSource, building: Building) -> ReportTable:
    """Return a table of the strategies of a building: stage, since when, decision and review."""
    _ = source.translate
    rows = [ReportRow(_stage_cells(source, found)) for found in find_stages(source, building)]
    head = (_("Strategy"), _("Stage"), _("Decision"), _("Next review"))
    return ReportTable(
        name=_("What we do"),
        head=as_heads(head),
        rows=tuple(rows),
        empty=_("No plan names a strategy yet."),
        widths=(4, 4, 4, 3),
    )


def _stage_cells(source: ReportSource, found: StrategyStage) -> tuple[tuple[Paragraph, ...], ...]:
    _ = source.translate
    strategy, stage = (ReportLink("guide", found.strategy),), link_stage(source, found)
    if found.spell is None:
        return ((strategy,), (stage,), (), ())
    decision = found.spell.decision
    since = (_("since {date}").format(date=found.spell.since.isoformat()),)
    review = decision.next_review.isoformat() if decision.next_review else ""
    link = ReportLink("decision", str(decision.id))
    return ((strategy,), (stage, since), ((link,),), ((review,),))
