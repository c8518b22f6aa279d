"""The plan of a school year as a report: goals, who does what, monitoring, systems."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.model import Handbook, Text
from guidegen.model.plan import Activity, Plan
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportBlock,
    ReportBullets,
    ReportKind,
    ReportLink,
    ReportNote,
    ReportRow,
    ReportSection,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.goals import current_plans, goal_sections, goal_table
from guidegen.views.reports.monitoring import (
    brief_monitoring_table,
    counting_table,
    monitoring_table,
)
from guidegen.views.reports.systems import system_blocks, system_gaps
from guidegen.views.reports.values import as_heads, link_all, link_buildings, show_days, show_due


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the report about the plan with this id."""
    target = source.handbook.find("plan", name)
    if target is None or not isinstance(target.page, Plan):
        return None
    plan = target.page
    return Report("plan", str(plan.id), plan.title, tuple(plan_sections(source, plan)))


def _names(handbook: Handbook) -> tuple[str, ...]:
    return tuple(str(plan.id) for plan in current_plans(handbook))


PLAN_REPORT = ReportKind("plan", _make, _names, thing="plan")


def plan_sections(source: ReportSource, plan: Plan) -> Iterator[ReportSection]:
    """Yield the sections of a plan in order, without those that it leaves empty."""
    _ = source.translate
    if plan.vision:
        yield ReportSection("vision", _("What the year is to bring"), _texts(plan.vision))
    if plan.goals:
        yield ReportSection("goals", _("Goals"), (goal_table(source.translate, [plan]),))
        yield from goal_sections(source, plan)
    if plan.activities:
        table = activity_table(source, plan)
        yield ReportSection("activities", _("Activities"), (table,), shown_on="page")
        brief = brief_activity_table(source, plan)
        yield ReportSection("activities-in-brief", _("Activities"), (brief,), shown_on="paper")
    if plan.monitoring:
        tables = monitoring_table(source, plan), counting_table(source, plan)
        yield ReportSection("monitoring", _("Monitoring"), tables, shown_on="page")
        brief = brief_monitoring_table(source, plan)
        yield ReportSection("monitoring-in-brief", _("Monitoring"), (brief,), shown_on="paper")
    if plan.systems:
        yield ReportSection("systems", _("Systems"), system_blocks(source, plan), shown_on="page")
        gaps = system_gaps(source, plan)
        yield ReportSection("systems-in-brief", _("Systems"), gaps, shown_on="paper")
    if plan.communication:
        yield ReportSection("communication", _("Who is told what"), _texts(plan.communication))


def _texts(texts: tuple[Text, ...]) -> tuple[ReportBlock, ...]:
    if len(texts) == 1:
        return (ReportNote((texts[0],)),)
    return (ReportBullets(tuple((text,) for text in texts)),)


# --- activities


def activity_table(source: ReportSource, plan: Plan) -> ReportTable:
    """Return a table with a row for each activity of a plan, in the order of their due days."""
    _ = source.translate
    head = (_("Activity"), _("Who and when"), _("For and notes"))
    in_order = sorted(plan.activities, key=lambda activity: activity.due)
    return ReportTable(
        name=_("Activities"),
        head=as_heads(head),
        rows=tuple(_activity_row(source, str(plan.id), activity) for activity in in_order),
        widths=(5, 4, 7),
    )


def brief_activity_table(source: ReportSource, plan: Plan) -> ReportTable:
    """Return a table with just what is done by when and by whom."""
    _ = source.translate
    rows = []
    for activity in sorted(plan.activities, key=lambda activity: activity.due):
        day = show_due(source.translate, activity.due, activity.done)
        owner = ReportLink("role-page", str(activity.owner))
        rows.append(ReportRow((((activity.title,),), ((owner,),), ((day,),))))
    head = (_("Activity"), _("Owner"), _("Due"))
    titles = as_heads(head)
    return ReportTable(_("Activities"), titles, tuple(rows), widths=(8, 3, 3))


def _activity_row(source: ReportSource, plan: str, activity: Activity) -> ReportRow:
    _ = translate = source.translate
    due = activity.due.isoformat()
    if activity.first_day:
        due = show_days(translate, activity.first_day, activity.due)
    state = _("not done yet")
    if activity.done:
        state = _("done {date}").format(date=activity.done.isoformat())
    purposes = [
        link_all("guide", activity.strategies),
        link_all("goal", [Text(f"{plan}.{goal}") for goal in activity.goals]),
        link_buildings(source, activity.buildings),
    ]
    if activity.note:
        purposes.append((activity.note,))
    cells: tuple[tuple[Paragraph, ...], ...] = (
        ((activity.title,),),
        ((ReportLink("role-page", str(activity.owner)),), (due,), (state,)),
        tuple(filter(None, purposes)),
    )
    days = (activity.first_day or activity.due, activity.due)
    return ReportRow(cells, days, anchor=f"activity-{activity.id}")
