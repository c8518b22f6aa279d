"""At which stage each strategy is, in which building, since when, and how it got there."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.model import Handbook
from guidegen.model.decision import DISTRICT_UNIT
from guidegen.model.stages import MovementRule, StrategyMovement
from guidegen.planning.stages import Stages
from guidegen.views.report import (
    Report,
    ReportBlock,
    ReportKind,
    ReportLink,
    ReportNote,
    ReportSection,
    ReportSource,
)
from guidegen.views.reports.moves import decision_table
from guidegen.views.reports.rules import rule_section, unknown_note
from guidegen.views.reports.stage_tables import distribution_tables, review_table, stage_grid

#: as many decisions as one page shows in full; each strategy has a report of its own for more
MOST_IN_FULL = 200
#: as many reviews as one list has
MOST_REVIEWS = 60
#: more histories or reviews than these are folded
_MOST_OPEN = 3


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the report about one strategy, or about all of them if there is no name."""
    if not name:
        return _make_whole(source)
    _ = source.translate
    stages = source.handbook.derive(Stages)
    guide = source.handbook.guide(name)
    movement = stages.movements.get(stages.strategy_id(name))
    if guide is None or movement is None:
        return None
    strategy = str(guide.id)
    lead = (_mode_note(source, movement), _model_note(source, movement))
    sections = [
        *_overview(source, (strategy,)),
        *_histories(source, strategy),
        *_rule_sections(source, _rules_of(source, strategy)),
    ]
    return Report("stages", strategy, guide.title, tuple(sections), lead=lead)


def _make_whole(source: ReportSource) -> Report | None:
    _ = source.translate
    strategies = _names(source.handbook)[1:]
    if not strategies:
        return None
    sections = [*_overview(source, strategies)]
    sections += (_strategy_section(source, strategy) for strategy in strategies)
    sections += _rule_sections(source, source.handbook.settings.stages.rules)
    return Report("stages", "", _("Stages of implementation"), tuple(sections), is_landscape=True)


def _names(handbook: Handbook) -> tuple[str, ...]:
    movements = handbook.derive(Stages).movements
    known = [strategy for strategy in movements if handbook.guide(strategy)]
    return ("", *known) if known else ()


STAGES = ReportKind("stages", _make, _names, thing="strategy")


# --- where everything is


def _overview(source: ReportSource, strategies: tuple[str, ...]) -> Iterator[ReportSection]:
    _ = source.translate
    yield ReportSection("now", _("Where we are"), (stage_grid(source, strategies),))
    tables = tuple(distribution_tables(source, strategies))
    if tables:
        yield ReportSection("distribution", _("Buildings at each stage"), tables)
    yield _review_section(source, strategies)


def _review_section(source: ReportSource, strategies: tuple[str, ...]) -> ReportSection:
    """Return a section about the reviews that are due next; of many, about the first ones."""
    _ = source.translate
    stages = source.handbook.derive(Stages)
    reviews = [
        review
        for review in stages.reviews
        if stages.strategy_id(review.decision.strategy) in strategies
    ]
    blocks: list[ReportBlock] = [review_table(source, reviews[:MOST_REVIEWS])]
    later = len(reviews) - MOST_REVIEWS
    if later > 0:
        sentence = _("Later reviews: {count}. The list of each strategy has its own.")
        blocks.append(ReportNote((sentence.format(count=later),)))
    is_folded = len(reviews) > _MOST_OPEN
    return ReportSection("reviews", _("Next reviews"), tuple(blocks), is_folded=is_folded)


def _mode_note(source: ReportSource, movement: StrategyMovement) -> ReportNote:
    _ = source.translate
    if movement.mode == "together":
        return ReportNote((_("All buildings move together: the district has one stage."),))
    sentence = _("Each building moves by itself: the district's stage is a distribution.")
    return ReportNote((sentence,))


def _model_note(source: ReportSource, movement: StrategyMovement) -> ReportNote:
    """Return links to the stages of a strategy's model, in order."""
    _ = source.translate
    model = source.handbook.settings.stages.stage_model(movement.stage_model)
    phrases: list[ReportLink | str] = [_("Stages: ")]
    for stage in model.stages if model else ():
        if len(phrases) > 1:
            phrases.append(" → ")
        phrases.append(ReportLink("stage", f"{movement.stage_model}.{stage.id}"))
    return ReportNote(tuple(phrases))


# --- strategies and their histories


def _strategy_section(source: ReportSource, strategy: str) -> ReportSection:
    """Return a section about one strategy, with its whole history unless there is too much."""
    _ = source.translate
    movement = source.handbook.derive(Stages).movements[strategy]
    guide = source.handbook.guide(strategy)
    about: list[ReportBlock] = [_mode_note(source, movement), _model_note(source, movement)]
    if len(source.handbook.decisions) <= MOST_IN_FULL:
        decisions = source.handbook.derive(Stages).decisions_about(strategy)
        about.append(decision_table(source, reversed(decisions), with_unit=True))
    title = guide.title if guide else strategy
    return ReportSection(f"strategy-{strategy}", title, tuple(about), shown_on="page")


def _histories(source: ReportSource, strategy: str) -> Iterator[ReportSection]:
    """Yield a section with the history of each unit in which something was decided."""
    _ = source.translate
    stages = source.handbook.derive(Stages)
    units = [
        DISTRICT_UNIT,
        *(str(each.id) for each in source.handbook.settings.buildings.buildings),
    ]
    histories = [stages.history(strategy, unit) for unit in units]
    histories = [history for history in histories if history.steps]
    for history in histories:
        building = stages.building(history.unit)
        title = building.title if building else _("The whole district")
        decisions = [step.decision for step in reversed(history.steps)]
        yield ReportSection(
            f"history-{history.unit}",
            title,
            (decision_table(source, decisions),),
            is_folded=len(histories) > _MOST_OPEN,
        )


# --- rules


def _rules_of(source: ReportSource, strategy: str) -> tuple[MovementRule, ...]:
    """Return the rules that a strategy moves by."""
    stages = source.handbook.derive(Stages)
    movement = stages.movements[strategy]
    rules = []
    for rule in source.handbook.settings.stages.rules:
        only_for = {stages.strategy_id(each) for each in rule.strategies}
        if rule.stage_model == movement.stage_model and (not only_for or strategy in only_for):
            rules.append(rule)
    return tuple(rules)


def _rule_sections(
    source: ReportSource, rules: tuple[MovementRule, ...]
) -> Iterator[ReportSection]:
    """Yield what rules are, and then each rule."""
    _ = source.translate
    if rules:
        note = ReportNote((unknown_note(source.translate),))
        yield ReportSection("rules", _("Rules for moving"), (note,), shown_on="page")
    for rule in rules:
        # the printed version of the stage model has them
        yield rule_section(source, rule)._replace(shown_on="page")
