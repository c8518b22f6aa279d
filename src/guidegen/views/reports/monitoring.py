"""Monitoring as reports show it: who collects what, where, when, and how it becomes a result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from guidegen.language import Translate
from guidegen.model import Text
from guidegen.model.plan import Plan, PlannedMonitoring
from guidegen.views.report import Paragraph, ReportLink, ReportRow, ReportSource, ReportTable
from guidegen.views.reports.values import as_heads, fill_in, join_phrases, link_buildings


def monitoring_table(source: ReportSource, plan: Plan) -> ReportTable:
    """Return a table with a row for each entry of the monitoring calendar."""
    _ = source.translate
    head = (_("What"), _("Who, where and when"), _("How much"), _("Decision"))
    return ReportTable(
        name=_("Monitoring"),
        head=as_heads(head),
        rows=tuple(_monitoring_row(source, plan, entry) for entry in plan.monitoring),
        widths=(5, 4, 5, 4),
    )


def _monitoring_row(source: ReportSource, plan: Plan, entry: PlannedMonitoring) -> ReportRow:
    translate = source.translate
    cells: tuple[tuple[Paragraph, ...], ...] = (
        tuple(_what(source, entry)),
        (
            (ReportLink("role-page", str(entry.who)),),
            link_buildings(source, entry.buildings),
            _windows(source, plan, entry),
        ),
        tuple(sample_lines(translate, entry)),
        tuple(_decision(translate, entry)),
    )
    return ReportRow(cells, anchor=f"monitoring-{entry.id}")


def brief_monitoring_table(source: ReportSource, plan: Plan) -> ReportTable:
    """Return a table with just who collects what, where and when."""
    _ = source.translate
    rows = []
    for entry in plan.monitoring:
        cells: tuple[Paragraph, ...] = (
            entry_title(entry),
            (ReportLink("role-page", str(entry.who)),),
            link_buildings(source, entry.buildings),
            _windows(source, plan, entry),
        )
        rows.append(ReportRow(tuple((cell,) for cell in cells)))
    head = (_("What"), _("Who"), _("Where"), _("When"))
    return ReportTable(
        name=_("Monitoring"),
        head=as_heads(head),
        rows=tuple(rows),
        widths=(6, 3, 5, 3),
    )


def _what(source: ReportSource, entry: PlannedMonitoring) -> Iterator[Paragraph]:
    _ = source.translate
    if entry.title:
        yield (entry.title,)
    if entry.tool:
        yield (ReportLink("tool", str(entry.tool)),)
        yield (ReportLink("sheet", form_name(entry), _("Print")),)
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


def counting_table(source: ReportSource, plan: Plan) -> ReportTable:
    """Return a table of how the answers of each entry become results."""
    _ = translate = source.translate
    head = (_("What"), _("One administration"), _("In a window"), _("In the district"))
    rows = []
    for entry in plan.monitoring:
        ways = (
            administration_label(translate, entry.administration) if entry.administration else "",
            combine_label(translate, entry.combine) if entry.combine else "",
            weigh_label(translate, entry.weigh) if entry.weigh else "",
        )
        if any(ways):
            cells: tuple[Paragraph, ...] = (entry_title(entry), *((way,) for way in ways))
            rows.append(ReportRow(tuple((cell,) for cell in cells)))
    return ReportTable(
        name=_("How answers become results"),
        head=as_heads(head),
        rows=tuple(rows),
        widths=(5, 4, 4, 4),
    )


def entry_title(entry: PlannedMonitoring) -> Paragraph:
    """Return the title of an entry of the monitoring calendar, or its tool or measure."""
    if entry.title:
        return (entry.title,)
    if entry.tool:
        return (ReportLink("tool", str(entry.tool)),)
    if entry.measure:
        return (ReportLink("measure", str(entry.measure)),)
    return (str(entry.id),)


def administration_label(translate: Translate, what: Literal["submission", "window"]) -> str:
    """Return in words what one administration is."""
    _ = translate
    labels = {
        "submission": _("each form that is handed in"),
        "window": _("all forms of a building together"),
    }
    return labels[what]


def combine_label(translate: Translate, how: str) -> str:
    """Return in words how several administrations become one result."""
    _ = translate
    labels = {
        "mean": _("the mean"),
        "pooled": _("worked out from all answers together"),
        "latest": _("the latest administration"),
        "median": _("the median"),
        "share-meeting": _("the share that meets the criterion"),
    }
    return labels[how]


def weigh_label(translate: Translate, how: Literal["buildings", "administrations"]) -> str:
    """Return in words how buildings become the district's result."""
    _ = translate
    labels = {
        "buildings": _("each building counts the same"),
        "administrations": _("each administration counts the same"),
    }
    return labels[how]


def _decision(translate: Translate, entry: PlannedMonitoring) -> Iterator[Paragraph]:
    _ = translate
    meeting = entry.decide
    if meeting is None:
        return
    role = ReportLink("role-page", str(meeting.meeting))
    sentence = _("{role}, at most {days} days after the window")
    yield fill_in(sentence, role=role, days=str(meeting.within_days))
    if meeting.about:
        yield (meeting.about,)
