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
    """Return the strategies that plans or stage settings name, in the order of the guides."""
    stages = handbook.derive(Stages)
    named = set(stages.movements)
    years = {str(year.school_year) for year in plan_calendar(handbook).years}
    for plan in handbook.plans:
        if not plan.is_retired and str(plan.school_year) in years:
            named |= {stages.strategy_id(id_) for id_ in plan.strategies}
    guides = (guide for guide in handbook.guides if not guide.is_retired)
    return tuple(str(guide.id) for guide in guides if guide.id in named)


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
    rows = []
    for found in find_stages(source, building):
        spell = found.spell
        review = spell.decision.next_review if spell else None
        cells: tuple[Paragraph, ...] = (
            (ReportLink("guide", found.strategy),),
            link_stage(source, found),
            (spell.since.isoformat(),) if spell else (),
            (ReportLink("decision", str(spell.decision.id)),) if spell else (),
            (review.isoformat(),) if review else (),
        )
        rows.append(ReportRow(tuple((cell,) for cell in cells)))
    head = (_("Strategy"), _("Stage"), _("Since"), _("Decision"), _("Next review"))
    return ReportTable(
        name=_("What we do"),
        head=tuple((title,) for title in head),
        rows=tuple(rows),
        empty=_("No plan names a strategy yet."),
        widths=(4, 3, 2, 4, 2),
    )
