"""The kinds of reports: one record for each, which pages and printed versions share."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.views.report import ReportKind
from guidegen.views.reports.goals import GOALS
from guidegen.views.reports.measures import MEASURES
from guidegen.views.reports.plan import PLAN_REPORT

_KINDS: tuple[ReportKind, ...] = (PLAN_REPORT, GOALS, MEASURES)
#: every kind of report by name
REPORTS: Mapping[str, ReportKind] = {kind.name: kind for kind in _KINDS}
