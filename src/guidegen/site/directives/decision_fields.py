"""The blocks of a decision's fields, which are made as those of reports are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from guidegen.language import Translate
from guidegen.model import Decision
from guidegen.site.directives.shared_fields import fact_list
from guidegen.site.reports import show_blocks, show_made
from guidegen.site.writer import BlockNodes, Writer
from guidegen.views.report import ReportBlock
from guidegen.views.reports import decision_page


def _facts(writer: Writer, decision: Decision) -> BlockNodes:
    """Return the decision in a sentence, then the short facts."""
    made = show_made(writer, decision_page.fact_blocks, decision)
    return [*made, *fact_list(writer, decision)]


def _skips(writer: Writer, decision: Decision) -> BlockNodes:
    return writer.prose(decision.skips) if decision.skips else []


def _history(writer: Writer, decision: Decision) -> BlockNodes:
    return show_made(writer, decision_page.history_blocks, decision)


def _own(
    make: Callable[[Translate, Decision], Iterable[ReportBlock]],
) -> Callable[[Writer, Decision], BlockNodes]:
    """Return a function that shows blocks that are made of nothing but the decision's own file."""
    return lambda writer, decision: show_blocks(writer, make(writer.gettext, decision))


#: functions for a decision's fields that are more than texts
DECISION_BLOCKS: Mapping[str, Callable[[Writer, Decision], BlockNodes]] = {
    "facts": _facts,
    "rule": _own(decision_page.rule_blocks),
    "override": _own(decision_page.override_blocks),
    "skips": _skips,
    "evidence": _own(decision_page.evidence_blocks),
    "support": _own(decision_page.support_blocks),
    "unit_history": _history,
}
