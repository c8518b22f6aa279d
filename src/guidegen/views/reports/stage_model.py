"""A stage model: what each stage is about, what it asks of whom, and when to move on or back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.model import Handbook
from guidegen.model.base import ChangeLogEntry
from guidegen.model.stages import MovementRule, Stage, StageModel
from guidegen.planning.stages import Stages
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportBlock,
    ReportBullets,
    ReportEntry,
    ReportKind,
    ReportLink,
    ReportList,
    ReportNote,
    ReportSection,
    ReportSource,
)
from guidegen.views.reports.rules import rule_section, unknown_note
from guidegen.views.reports.values import fill_in, join_phrases


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the report about the stage model with this id; without a name, about the only one."""
    settings = source.handbook.settings.stages
    model = settings.stage_model(name)
    if not name and len(settings.stage_models) == 1:
        model = settings.stage_models[0]
    if model is None:
        return None
    _ = source.translate
    rules = [rule for rule in settings.rules if rule.stage_model == model.id]
    sections = [_stage_section(source, model, stage, rules) for stage in model.stages]
    if rules:
        note = ReportNote((unknown_note(source.translate),))
        sections.append(ReportSection("rules", _("Rules for moving"), (note,)))
    sections += (rule_section(source, rule) for rule in rules)
    if settings.changes:
        history = ReportList(tuple(_history(source, settings.changes)))
        sections.append(ReportSection("history", _("History"), (history,), shown_on="page"))
    lead = tuple(_lead(source, model))
    return Report("stage-model", str(model.id), model.title, tuple(sections), lead=lead)


def _history(source: ReportSource, changes: Iterable[ChangeLogEntry]) -> Iterator[ReportEntry]:
    """Yield each version of the stages and rules with its day, its edition and what changed."""
    _ = source.translate
    for change in changes:
        term = _("Version {version}").format(version=change.version)
        body: list[Paragraph] = []
        if change.date:
            body.append((_("In effect from {date}").format(date=change.date.isoformat()),))
        if change.edition:
            pattern = _("Edition {name} (draft)") if change.draft else _("Edition {name}")
            body.append((pattern.format(name=change.edition),))
        if change.note:
            body.append((change.note,))
        body += ((text,) for text in change.what)
        yield ReportEntry((term,), tuple(body))


def _names(handbook: Handbook) -> tuple[str, ...]:
    return tuple(str(model.id) for model in handbook.settings.stages.stage_models)


STAGE_MODEL = ReportKind("stage-model", _make, _names, thing="stage model")


def _lead(source: ReportSource, model: StageModel) -> Iterator[ReportBlock]:
    """Yield where a model comes from, and which strategies move through it."""
    _ = source.translate
    if model.origin:
        yield ReportNote((model.origin,))
    users = [
        ReportLink("guide", strategy)
        for strategy, movement in source.handbook.derive(Stages).movements.items()
        if movement.stage_model == model.id
    ]
    if users:
        names = join_phrases(users)
        yield ReportNote(fill_in(_("Strategies with these stages: {names}"), names=names))
    version = source.handbook.settings.stages.version
    if version:
        yield ReportNote((_("Version of the rules: {version}").format(version=version),))


def _stage_section(
    source: ReportSource, model: StageModel, stage: Stage, rules: list[MovementRule]
) -> ReportSection:
    """Return a section about a stage; its id is the anchor that links to the stage lead to."""
    blocks: list[ReportBlock] = []
    if stage.description:
        blocks.append(ReportNote((stage.description,)))
    asks = []
    for role, texts in stage.asks.items():
        body = tuple((text,) for text in texts)
        asks.append(ReportEntry((ReportLink("role-page", str(role)),), body))
    if asks:
        blocks.append(ReportList(tuple(asks)))
    ways = tuple(_describe_ways(source, model, stage, rules))
    if ways:
        blocks.append(ReportBullets(ways))
    return ReportSection(f"stage-{model.id}-{stage.id}", stage.title, tuple(blocks))


def _describe_ways(
    source: ReportSource, model: StageModel, stage: Stage, rules: list[MovementRule]
) -> Iterator[Paragraph]:
    """Yield the rules by which a strategy leaves a stage, forward and back."""
    _ = source.translate
    order = [str(each.id) for each in model.stages]
    here = order.index(str(stage.id))
    has_forward = False
    for rule in rules:
        if stage.id not in rule.from_stages:
            continue
        link = ReportLink("rule", str(rule.id))
        if rule.to_stage is None:
            yield fill_in(_("People decide where to go: {rule}"), rule=link)
            continue
        is_forward = rule.to_stage in order[here + 1 :]
        has_forward = has_forward or is_forward
        sentence = _("Forward to {stage}: {rule}") if is_forward else _("Back to {stage}: {rule}")
        to_stage = ReportLink("stage", f"{model.id}.{rule.to_stage}")
        yield fill_in(sentence, stage=to_stage, rule=link)
    if not has_forward and order[here + 1 :]:
        yield (_("No rule says when to move on; the people who decide say when."),)
