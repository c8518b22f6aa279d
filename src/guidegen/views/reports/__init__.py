"""The kinds of reports: one record for each, which pages and printed versions share."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.views.report import ReportKind

_KINDS: tuple[ReportKind, ...] = ()
#: every kind of report by name
REPORTS: Mapping[str, ReportKind] = {kind.name: kind for kind in _KINDS}
