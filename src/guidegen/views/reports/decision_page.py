"""The blocks of a decision's page: what was decided, what the rule said, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.language import Translate
from guidegen.model import Decision
from guidegen.planning.stages import Stages
from guidegen.views.report import (
    Paragraph,
    ReportBlock,
    ReportEntry,
    ReportLink,
    ReportList,
    ReportNote,
    ReportRow,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.moves import (
    decision_table,
    describe_correction,
    describe_move,
    describe_rule,
    moves_back,
    name_stage,
    name_unit,
)
from guidegen.views.reports.values import as_heads, fill_in


def _find(source: ReportSource, id_: str) -> Decision:
    """Return the decision with this id. Raise `LookupError` if there is none."""
    target = source.handbook.find("decision", id_)
    if target is None or not isinstance(target.page, Decision):
        raise LookupError(id_)
    return target.page


def fact_blocks(source: ReportSource, id_: str) -> Iterator[ReportBlock]:
    """Yield what was decided in one sentence, what the rule said, and then the short facts."""
    _ = source.translate
    decision = _find(source, id_)
    decided = fill_in(
        _("Decided by {role} on {date}."),
        role=ReportLink("role-page", str(decision.decided_by)),
        date=decision.date.isoformat(),
    )
    yield ReportNote((*describe_move(source, decision), " ", *decided))
    notes = [*describe_rule(source.translate, decision)]
    notes += describe_correction(source, source.handbook.derive(Stages).step(decision))
    for note in notes:
        yield ReportNote(note)
    yield _fact_list(source, decision)


def _fact_list(source: ReportSource, decision: Decision) -> ReportList:
    _ = source.translate
    strategy = decision.strategy
    before = decision.from_stage
    rows: list[tuple[str, Paragraph]] = [
        (_("Strategy"), (ReportLink("guide", str(strategy)),)),
        (_("Where"), (name_unit(source, decision.unit),)),
        (_("Stage before"), (name_stage(source, strategy, before),) if before else ()),
        (_("Stage from now on"), (name_stage(source, strategy, decision.to_stage),)),
        (_("Direction"), (_direction(source, decision),)),
        (_("Date"), (decision.date.isoformat(),)),
        (_("Decided by"), (ReportLink("role-page", str(decision.decided_by)),)),
    ]
    if decision.next_review:
        rows.append((_("Next review by"), (decision.next_review.isoformat(),)))
    if decision.corrects:
        rows.append((_("Corrects"), (ReportLink("decision", str(decision.corrects)),)))
    entries = (ReportEntry((label,), (body,)) for label, body in rows if body)
    return ReportList(tuple(entries), has_labels=True)


def _direction(source: ReportSource, decision: Decision) -> str:
    _ = source.translate
    if decision.from_stage is None:
        return _("First decision")
    if decision.from_stage == decision.to_stage:
        return _("Stays")
    return _("Back") if moves_back(source, decision) else _("Forward")


def history_blocks(source: ReportSource, id_: str) -> Sequence[ReportBlock]:
    """Return all decisions about the strategy in the same unit, newest first."""
    decision = _find(source, id_)
    history = source.handbook.derive(Stages).history(decision.strategy, decision.unit)
    decisions = [step.decision for step in reversed(history.steps)]
    return (decision_table(source, decisions, with_support=False),)


# --- what is made of nothing but the decision's own file


def rule_blocks(translate: Translate, decision: Decision) -> Iterator[ReportBlock]:
    """Yield what the rule said, with its note."""
    for paragraph in describe_rule(translate, decision):
        yield ReportNote(paragraph)
    if decision.rule and decision.rule.note:
        yield ReportNote((decision.rule.note,))


def override_blocks(translate: Translate, decision: Decision) -> Iterator[ReportBlock]:
    """Yield who decided against the rule, and why."""
    _ = translate
    override = decision.override
    if override:
        rows = ((_("By"), override.by), (_("Why"), override.why))
        entries = tuple(ReportEntry((label,), ((text,),)) for label, text in rows)
        yield ReportList(entries, has_labels=True)


def evidence_blocks(translate: Translate, decision: Decision) -> Iterator[ReportBlock]:
    """Yield the published results that a decision was based on."""
    _ = translate
    entries = []
    for snapshot in decision.evidence:
        body: list[Paragraph] = []
        if snapshot.note:
            body.append((snapshot.note,))
        if snapshot.digest:
            body.append(fill_in(_("Digest: {digest}"), digest=snapshot.digest))
        entries.append(ReportEntry((snapshot.name,), tuple(body)))
    if entries:
        yield ReportList(tuple(entries))


def support_blocks(translate: Translate, decision: Decision) -> Iterator[ReportBlock]:
    """Yield the support that was promised, by whom and from which day."""
    _ = translate
    rows = []
    for promised in decision.support:
        due = promised.due
        cells: tuple[tuple[Paragraph, ...], ...] = (
            ((promised.what,),),
            ((ReportLink("role-page", str(promised.by)),),),
            ((due.isoformat(),),) if due else (),
        )
        rows.append(ReportRow(cells, (due, due) if due else None))
    if rows:
        head = (_("Support"), _("By"), _("From"))
        titles = as_heads(head)
        yield ReportTable(_("Promised support"), titles, tuple(rows), widths=(5, 3, 2))
