"""The blocks of a decision's fields, which are made as those of reports are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guidegen.model import Decision
from guidegen.site.directives.shared_fields import fact_list
from guidegen.site.reports import BlockMaker, show_made
from guidegen.site.writer import BlockNodes, Writer
from guidegen.views.reports import decision_page


def _facts(writer: Writer, decision: Decision) -> BlockNodes:
    """Return the decision in a sentence, then the short facts."""
    return [
        *show_made(writer, decision_page.summary_blocks, decision),
        *show_made(writer, decision_page.fact_blocks, decision),
        *fact_list(writer, decision),
    ]


def _skips(writer: Writer, decision: Decision) -> BlockNodes:
    return writer.prose(decision.skips) if decision.skips else []


def _made(make: BlockMaker) -> Callable[[Writer, Decision], BlockNodes]:
    """Return a function that shows blocks that are also made from the settings."""
    return lambda writer, decision: show_made(writer, make, decision)


#: functions for a decision's fields that are more than texts
DECISION_BLOCKS: Mapping[str, Callable[[Writer, Decision], BlockNodes]] = {
    "facts": _facts,
    "rule": _made(decision_page.rule_blocks),
    "override": _made(decision_page.override_blocks),
    "skips": _skips,
    "evidence": _made(decision_page.evidence_blocks),
    "support": _made(decision_page.support_blocks),
    "unit_history": _made(decision_page.history_blocks),
}
