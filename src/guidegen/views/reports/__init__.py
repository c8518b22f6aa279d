"""The kinds of reports: one record for each, which pages and printed versions share."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.views.report import ReportKind
from guidegen.views.reports.building import BUILDING
from guidegen.views.reports.buildings import BUILDINGS
from guidegen.views.reports.calendar import CALENDAR
from guidegen.views.reports.decisions import DECISIONS
from guidegen.views.reports.goals import GOALS
from guidegen.views.reports.measures import MEASURES
from guidegen.views.reports.month import MONTH
from guidegen.views.reports.plan import PLAN_REPORT
from guidegen.views.reports.role import ROLE_PAGE
from guidegen.views.reports.roles import ROLES
from guidegen.views.reports.stage_model import STAGE_MODEL
from guidegen.views.reports.stages import STAGES
from guidegen.views.reports.system_matrix import SYSTEM_MATRIX
from guidegen.views.reports.systems import SYSTEMS
from guidegen.views.reports.week import THIS_WEEK

_KINDS: tuple[ReportKind, ...] = (
    PLAN_REPORT,
    GOALS,
    MEASURES,
    CALENDAR,
    MONTH,
    THIS_WEEK,
    STAGES,
    STAGE_MODEL,
    DECISIONS,
    BUILDINGS,
    BUILDING,
    ROLES,
    ROLE_PAGE,
    SYSTEMS,
    SYSTEM_MATRIX,
)
#: every kind of report by name
REPORTS: Mapping[str, ReportKind] = {kind.name: kind for kind in _KINDS}
