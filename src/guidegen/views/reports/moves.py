"""Decisions in words: where which strategy moved, what its rule said, and what holds now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.language import Translate
from guidegen.model import Decision, Text
from guidegen.model.decision import DISTRICT_UNIT
from guidegen.planning.stages import HistoryStep, Stages
from guidegen.views.report import (
    Paragraph,
    Phrase,
    ReportLink,
    ReportRow,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.values import as_heads, fill_in


def name_unit(source: ReportSource, unit: str) -> Phrase:
    """Return a link to a building, or the words for the whole district."""
    _ = source.translate
    if unit == DISTRICT_UNIT:
        return _("The whole district")
    return ReportLink("building", source.handbook.derive(Stages).unit_id(unit))


def name_stage(source: ReportSource, strategy: str, stage: Text) -> Phrase:
    """Return a link to a stage of a strategy; of a stage that its model does not have, the id."""
    model = source.handbook.derive(Stages).model_of(strategy)
    if model is None or model.stage(stage) is None:
        return str(stage)
    return ReportLink("stage", f"{model.id}.{stage}")


def describe_move(source: ReportSource, decision: Decision) -> Paragraph:
    """Return a sentence that says what becomes of which strategy where."""
    return fill_in(
        _move_sentence(source, decision),
        unit=name_unit(source, decision.unit),
        strategy=ReportLink("guide", str(decision.strategy)),
        before=name_stage(source, decision.strategy, decision.from_stage or decision.to_stage),
        after=name_stage(source, decision.strategy, decision.to_stage),
    )


def _move_sentence(source: ReportSource, decision: Decision) -> str:
    _ = source.translate
    if decision.from_stage is None:
        return _("{unit} begins at the stage {after} with {strategy}.")
    if decision.from_stage == decision.to_stage:
        return _("{unit} stays at the stage {after} with {strategy}.")
    if moves_back(source, decision):
        return _("{unit} goes back from {before} to {after} with {strategy}.")
    return _("{unit} moves from {before} to {after} with {strategy}.")


def moves_back(source: ReportSource, decision: Decision) -> bool:
    """Tell whether a decision leads to an earlier stage than before."""
    model = source.handbook.derive(Stages).model_of(decision.strategy)
    order = [str(stage.id) for stage in model.stages] if model else []
    if decision.from_stage not in order or decision.to_stage not in order:
        return False
    return order.index(decision.to_stage) < order.index(str(decision.from_stage))


def describe_rule(translate: Translate, decision: Decision) -> Iterator[Paragraph]:
    """Yield what the rule said, and whether the decision goes against it."""
    _ = translate
    finding = decision.rule
    if finding is None:
        return
    sentences = {
        "met": _("The rule {rule} was met."),
        "not-met": _("The rule {rule} was not met."),
        "unknown": _("Whether the rule {rule} was met is unknown: there was too little evidence."),
    }
    yield fill_in(sentences[finding.said], rule=ReportLink("rule", str(finding.id)))
    if decision.override:
        yield fill_in(_("Decided against the rule, by {by}."), by=decision.override.by)


def describe_correction(source: ReportSource, step: HistoryStep) -> Iterator[Paragraph]:
    """Yield what a decision corrects, and what has corrected it."""
    _ = source.translate
    if step.corrected_by:
        link = ReportLink("decision", str(step.corrected_by.id))
        yield fill_in(_("Corrected by {decision}; it does not count any more."), decision=link)
    if step.corrects:
        link = ReportLink("decision", str(step.corrects.id))
        yield fill_in(_("It corrects {decision} and counts from that day."), decision=link)


def link_decision(decision: Decision, text: Text | str | None = None) -> ReportLink:
    """Return a link to a decision's page, with its short title if there are no other words."""
    return ReportLink("decision", str(decision.id), text or decision.short_title)


# --- tables


def decision_table(
    source: ReportSource,
    decisions: Iterable[Decision],
    *,
    with_unit: bool = False,
    with_strategy: bool = False,
    with_support: bool = True,
) -> ReportTable:
    """Return a table with a row for each decision, in the order given.

    It also says where each was made, about which strategy, and with which support, if that is asked
    for.
    """
    _ = source.translate
    asked = (with_unit, with_strategy, with_support)
    head = (_("Decision"), _("Stage"), _("Rule"), _("What follows"))
    return ReportTable(
        name=_("Decisions"),
        head=as_heads(head),
        rows=tuple(_decision_row(source, decision, *asked) for decision in decisions),
        empty=_("Nothing has been decided yet."),
        widths=(4, 3, 4, 4),
    )


def _decision_row(
    source: ReportSource,
    decision: Decision,
    with_unit: bool,
    with_strategy: bool,
    with_support: bool,
) -> ReportRow:
    _ = source.translate
    step = source.handbook.derive(Stages).step(decision)
    by = ReportLink("role-page", str(decision.decided_by))
    about: list[Paragraph] = [(link_decision(decision),)]
    if with_unit:
        about.append((name_unit(source, decision.unit),))
    if with_strategy:
        about.append((ReportLink("guide", str(decision.strategy)),))
    about.append((decision.date.isoformat(), ", ", by))
    follows: list[Paragraph] = []
    if with_support:
        follows += _describe_support(source.translate, decision)
    if decision.next_review:
        day = decision.next_review.isoformat()
        follows.append((_("Next review by {date}").format(date=day),))
    cells: tuple[tuple[Paragraph, ...], ...] = (
        (*about, *describe_correction(source, step)),
        (_step_words(source, decision),),
        tuple(describe_rule(source.translate, decision)),
        tuple(follows),
    )
    return ReportRow(cells, (decision.date, decision.date))


def _step_words(source: ReportSource, decision: Decision) -> Paragraph:
    """Return the stages before and after in a few words."""
    _ = source.translate
    after = name_stage(source, decision.strategy, decision.to_stage)
    if decision.from_stage is None:
        return fill_in(_("First: {after}"), after=after)
    if decision.from_stage == decision.to_stage:
        return fill_in(_("Stays: {after}"), after=after)
    before = name_stage(source, decision.strategy, decision.from_stage)
    if moves_back(source, decision):
        return fill_in(_("Back from {before} to {after}"), before=before, after=after)
    return fill_in(_("From {before} to {after}"), before=before, after=after)


def _describe_support(translate: Translate, decision: Decision) -> Iterator[Paragraph]:
    _ = translate
    for promised in decision.support:
        by = ReportLink("role-page", str(promised.by))
        yield (promised.what,)
        if promised.due:
            yield fill_in(_("{by}, from {date}"), by=by, date=promised.due.isoformat())
        else:
            yield (by,)
