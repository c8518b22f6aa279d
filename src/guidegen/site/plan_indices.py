"""Indices of what plans, decisions and the settings name: goals, measures, decisions and so on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from guidegen.language import N_
from guidegen.site.context import BuildContext, context_of
from guidegen.site.stored_index import (
    IndexLine,
    IndexSection,
    StoredIndex,
    heading_of,
    join_titles,
    line_of,
)

if TYPE_CHECKING:
    from guidegen.model import Text
    from guidegen.model.buildings import Building
    from guidegen.model.plan import PlanGoal


#: translates when it is shown: classes are created before the language is known
_ = get_translation("guidegen")


class GoalIndex(StoredIndex):
    """All goals, by plan."""

    name = "goals"
    localname = _("Goals")
    shortname = "goals"
    columns = (N_("Goal"), N_("Measured with"))

    def entries(self) -> list[IndexSection]:
        """Return the goals of each plan that has any."""
        context = context_of(self.domain.env)
        sections = []
        for plan in context.handbook.plans:
            lines = []
            for goal in plan.goals:
                target = context.target("goal", f"{plan.id}.{goal.id}")
                if target:
                    lines.append(line_of(target, join_titles(context, _tools_of(context, goal))))
            if lines:
                sections.append((heading_of(context, plan), lines))
        return sections


class MeasureIndex(StoredIndex):
    """All impact measures, with the goals that use them."""

    name = "measures"
    localname = _("Impact measures")
    shortname = "measures"
    columns = (N_("Measure"), N_("Goals"))

    def entries(self) -> list[IndexSection]:
        """Return the measures in one section."""
        context = context_of(self.domain.env)
        goals: dict[str, list[Text]] = defaultdict(list)
        for plan in context.handbook.plans:
            for goal in plan.goals:
                measure = context.handbook.measure(goal.measure.measure) if goal.measure else None
                if measure:
                    goals[measure.id].append(goal.title)
        lines = []
        for measure in context.handbook.measures:
            target = context.target("measure", measure.id)
            if target:
                lines.append(line_of(target, join_titles(context, goals[measure.id])))
        return [(str(self.localname), lines)] if lines else []


class DecisionIndex(StoredIndex):
    """All decisions, by strategy."""

    name = "decisions"
    localname = _("Decisions")
    shortname = "decisions"
    columns = (N_("Decision"), N_("Building"))

    def entries(self) -> list[IndexSection]:
        """Return the decisions about each strategy, in the order of their dates."""
        context = context_of(self.domain.env)
        handbook = context.handbook
        lines: dict[str, list[IndexLine]] = defaultdict(list)
        for decision in handbook.decisions:
            guide, target = (
                handbook.guide(decision.strategy),
                context.target("decision", decision.id),
            )
            if guide and target:
                building = handbook.settings.building(decision.unit)
                titles = [building.title] if building else []
                lines[guide.id].append(line_of(target, join_titles(context, titles)))
        of_guides = [guide for guide in handbook.guides if guide.id in lines]
        return [(heading_of(context, guide), lines[guide.id]) for guide in of_guides]


class BuildingIndex(StoredIndex):
    """All buildings that have a page, by band."""

    name = "buildings"
    localname = _("Buildings")
    shortname = "buildings"
    columns = (N_("Building"), N_("Strategies"))

    def entries(self) -> list[IndexSection]:
        """Return the buildings of each band; those without a band come last."""
        context = context_of(self.domain.env)
        settings = context.handbook.settings.buildings
        strategies = _strategies_by_building(context)
        lines: dict[str, list[IndexLine]] = defaultdict(list)
        for building in settings.buildings:
            target = context.target("building", building.id)
            if target and target.docname:
                titles = join_titles(context, strategies.get(building.id, ()))
                lines[str(building.band or "")].append(line_of(target, titles))
        bands = [(str(band.id), context.plain_title(band.title)) for band in settings.bands]
        known = {id_ for id_, _title in bands}
        others = [line for band, of_band in lines.items() if band not in known for line in of_band]
        sections = [(title, lines[id_]) for id_, title in bands if id_ in lines]
        if others:
            sections.append((str(_("Other buildings") if sections else self.localname), others))
        return sections


class StageIndex(StoredIndex):
    """All stages that a page shows, by stage model."""

    name = "stages"
    localname = _("Stages")
    shortname = "stages"
    columns = (N_("Stage"), N_("Rules"))

    def entries(self) -> list[IndexSection]:
        """Return the stages of each model, each with the rules for leaving it."""
        context = context_of(self.domain.env)
        settings = context.handbook.settings.stages
        sections = []
        for model in settings.stage_models:
            lines = []
            for stage in model.stages:
                target = context.target("stage", f"{model.id}.{stage.id}")
                rules = [
                    rule.title
                    for rule in settings.rules
                    if rule.stage_model == model.id and stage.id in rule.from_stages
                ]
                if target and target.docname:
                    lines.append(line_of(target, join_titles(context, rules)))
            if lines:
                sections.append((context.plain_title(model.title), lines))
        return sections


PLAN_INDICES: tuple[type[StoredIndex], ...] = (
    GoalIndex,
    MeasureIndex,
    DecisionIndex,
    BuildingIndex,
    StageIndex,
)


def _tools_of(context: BuildContext, goal: PlanGoal) -> list[Text]:
    """Return the title of the tool or the measure that a goal is measured with."""
    titles = []
    tool = context.handbook.tool(goal.tool.tool) if goal.tool else None
    if tool:
        titles.append(tool.label)
    measure = context.handbook.measure(goal.measure.measure) if goal.measure else None
    if measure:
        titles.append(measure.label)
    return titles


def _strategies_by_building(context: BuildContext) -> dict[str, list[Text]]:
    """Return the titles of the strategies that were decided on in each building, each once."""
    handbook = context.handbook
    found: dict[str, dict[str, Text]] = defaultdict(dict)
    for decision in handbook.decisions:
        building: Building | None = handbook.settings.building(decision.unit)
        guide = handbook.guide(decision.strategy)
        if building and guide:
            found[building.id][guide.id] = guide.label
    return {id_: list(titles.values()) for id_, titles in found.items()}
