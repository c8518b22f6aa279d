"""The plan of a school year as a report: goals, who does what, monitoring, systems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from guidegen.language import Translate
from guidegen.model import Handbook, Text
from guidegen.model.plan import Activity, Plan, PlannedMonitoring
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
from guidegen.views.reports.values import join_phrases, link_all, link_buildings, show_days


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
        yield ReportSection("activities", _("Activities"), (table,))
    if plan.monitoring:
        table = monitoring_table(source, plan)
        yield ReportSection("monitoring", _("Monitoring"), (table,))
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
    head = (_("Activity"), _("Owner"), _("Due"), _("For"), _("Done"))
    in_order = sorted(plan.activities, key=lambda activity: activity.due)
    return ReportTable(
        name=_("Activities"),
        head=tuple((title,) for title in head),
        rows=tuple(_activity_row(source, str(plan.id), activity) for activity in in_order),
        widths=(6, 2, 3, 4, 2),
    )


def _activity_row(source: ReportSource, plan: str, activity: Activity) -> ReportRow:
    _ = translate = source.translate
    due: Paragraph = (activity.due.isoformat(),)
    if activity.first_day:
        due = (show_days(translate, activity.first_day, activity.due),)
    purposes = [
        link_all("guide", activity.strategies),
        link_all("goal", [Text(f"{plan}.{goal}") for goal in activity.goals]),
        link_buildings(source, activity.buildings),
    ]
    done = activity.done.isoformat() if activity.done else _("not yet")
    what: list[Paragraph] = [(activity.title,)]
    if activity.note:
        what.append((activity.note,))
    cells: tuple[tuple[Paragraph, ...], ...] = (
        tuple(what),
        ((ReportLink("role-page", str(activity.owner)),),),
        (due,),
        tuple(filter(None, purposes)),
        ((done,),),
    )
    days = (activity.first_day or activity.due, activity.due)
    return ReportRow(cells, days, anchor=f"activity-{activity.id}")


# --- monitoring


def monitoring_table(source: ReportSource, plan: Plan) -> ReportTable:
    """Return a table with a row for each entry of the monitoring calendar."""
    _ = source.translate
    head = (
        _("What"),
        _("Who"),
        _("Where and when"),
        _("How much"),
        _("How it counts"),
        _("Decision"),
    )
    return ReportTable(
        name=_("Monitoring"),
        head=tuple((title,) for title in head),
        rows=tuple(_monitoring_row(source, plan, entry) for entry in plan.monitoring),
        widths=(4, 2, 4, 3, 4, 3),
    )


def _monitoring_row(source: ReportSource, plan: Plan, entry: PlannedMonitoring) -> ReportRow:
    translate = source.translate
    cells: tuple[tuple[Paragraph, ...], ...] = (
        tuple(_what(source, entry)),
        ((ReportLink("role-page", str(entry.who)),),),
        (link_buildings(source, entry.buildings), _windows(source, plan, entry)),
        tuple(sample_lines(translate, entry)),
        tuple(_how_it_counts(translate, entry)),
        tuple(_decision(translate, entry)),
    )
    return ReportRow(cells, anchor=f"monitoring-{entry.id}")


def _what(source: ReportSource, entry: PlannedMonitoring) -> Iterator[Paragraph]:
    _ = source.translate
    if entry.title:
        yield (entry.title,)
    if entry.tool:
        yield (ReportLink("tool", str(entry.tool)),)
        yield (ReportLink("sheet", form_name(entry)),)
    if entry.measure:
        yield (ReportLink("measure", str(entry.measure)),)


def form_name(entry: PlannedMonitoring) -> str:
    """Return the name of the printed form that an entry uses."""
    return f"{entry.tool}.{entry.view}" if entry.view else str(entry.tool)


def _windows(source: ReportSource, plan: Plan, entry: PlannedMonitoring) -> Paragraph:
    """Return the titles of an entry's windows; of a window that nobody knows, its id."""
    year = source.handbook.settings.school_year(plan.school_year)
    titles: list[Text | str] = []
    for name in entry.windows:
        window = year.window(name) if year else None
        titles.append(window.title if window else str(name))
    return join_phrases(titles)


def sample_lines(translate: Translate, entry: PlannedMonitoring) -> Iterator[Paragraph]:
    """Yield how much an entry collects, a line for each number."""
    _ = translate
    sample = entry.sample
    if sample is None:
        return
    if sample.per == "building":
        sentence = _("Administrations in each building and window: {number}")
    else:
        sentence = _("Administrations in the district in each window: {number}")
    yield (sentence.format(number=sample.administrations),)
    if sample.staff is not None:
        yield (_("Different adults: at least {number}").format(number=sample.staff),)
    if sample.students is not None:
        yield (_("Students: {number}").format(number=sample.students),)
    if sample.note:
        yield (sample.note,)


def _how_it_counts(translate: Translate, entry: PlannedMonitoring) -> Iterator[Paragraph]:
    if entry.administration:
        yield (administration_label(translate, entry.administration),)
    if entry.combine:
        yield (combine_label(translate, entry.combine),)
    if entry.weigh:
        yield (weigh_label(translate, entry.weigh),)


def administration_label(translate: Translate, what: Literal["submission", "window"]) -> str:
    """Return in words what one administration is."""
    _ = translate
    labels = {
        "submission": _("Each form that is handed in is one administration."),
        "window": _("All forms of a building in a window are one administration."),
    }
    return labels[what]


def combine_label(translate: Translate, how: str) -> str:
    """Return in words how several administrations become one result."""
    _ = translate
    labels = {
        "mean": _("The result of a window is the mean."),
        "pooled": _("The result of a window is worked out from all answers together."),
        "latest": _("The result of a window is that of the latest administration."),
        "median": _("The result of a window is the median."),
        "share-meeting": _("The result of a window is the share that meets the criterion."),
    }
    return labels[how]


def weigh_label(translate: Translate, how: Literal["buildings", "administrations"]) -> str:
    """Return in words how buildings become the district's result."""
    _ = translate
    labels = {
        "buildings": _("In the district's result each building counts the same."),
        "administrations": _("In the district's result each administration counts the same."),
    }
    return labels[how]


def _decision(translate: Translate, entry: PlannedMonitoring) -> Iterator[Paragraph]:
    _ = translate
    meeting = entry.decide
    if meeting is None:
        return
    yield (ReportLink("role-page", str(meeting.meeting)),)
    yield (_("at most {days} days after the window").format(days=meeting.within_days),)
    if meeting.about:
        yield (meeting.about,)
