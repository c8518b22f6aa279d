"""All roles of the district, with what each does for the plans in use."""

from __future__ import annotations

from guidegen.model import Handbook
from guidegen.model.plan import PlannedMonitoring
from guidegen.model.settings import Role
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportKind,
    ReportLink,
    ReportRow,
    ReportSection,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.duties import find_duties
from guidegen.views.reports.monitoring import entry_title
from guidegen.views.reports.values import as_heads


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the list of all roles."""
    _ = source.translate
    head = (_("Role"), _("Minutes a week"), _("Collects"), _("Decides on"))
    roles = source.handbook.settings.district.roles
    table = ReportTable(
        name=_("Roles"),
        head=as_heads(head),
        rows=tuple(_role_row(source, role) for role in roles),
        widths=(3, 2, 5, 5),
    )
    return Report("roles", "", _("Roles"), (ReportSection("all", "", (table,)),))


def _role_row(source: ReportSource, role: Role) -> ReportRow:
    duties = find_duties(source.handbook, str(role.id))
    minutes = "" if role.minutes_per_week is None else f"{role.minutes_per_week:g}"
    return ReportRow(
        (
            ((ReportLink("role-page", str(role.id)),),),
            ((minutes,),),
            _entry_titles(duties.collects),
            _entry_titles(duties.decides),
        )
    )


def _entry_titles(entries: dict[str, list[PlannedMonitoring]]) -> tuple[Paragraph, ...]:
    """Return the titles of entries, each once: an entry can be about several strategies."""
    titles: dict[Paragraph, None] = {}
    for of_strategy in entries.values():
        titles |= dict.fromkeys(entry_title(entry) for entry in of_strategy)
    return tuple(titles)


def _names(handbook: Handbook) -> tuple[str, ...]:
    return ("",) if handbook.settings.district.roles else ()


ROLES = ReportKind("roles", _make, _names)
