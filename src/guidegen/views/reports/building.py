"""The page of a building: what it does at which stage, and what it monitors and prints when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from guidegen.model import Handbook
from guidegen.model.buildings import Building
from guidegen.model.plan import Plan
from guidegen.model.stages import Stage
from guidegen.planning.buildings import find_buildings
from guidegen.planning.events import PlanEvent
from guidegen.planning.packets import PacketEntry, list_packet
from guidegen.planning.plan_calendar import plan_calendar
from guidegen.planning.school_days import DaySpan, list_months
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportBlock,
    ReportBullets,
    ReportEntry,
    ReportKind,
    ReportLink,
    ReportList,
    ReportNote,
    ReportRow,
    ReportSection,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.building_stages import find_stages, stage_table
from guidegen.views.reports.calendar import event_table
from guidegen.views.reports.days import current_years, month_title, span_of
from guidegen.views.reports.events import event_title
from guidegen.views.reports.subscriptions import building_calendars
from guidegen.views.reports.values import as_heads, fill_in, join_phrases, show_days, show_value_by
from guidegen.views.reports.windows import (
    collected_lines,
    decision_line,
    group_by_window,
    group_meetings,
)


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the page of the building with this id."""
    building = source.handbook.settings.building(name)
    if building is None:
        return None
    sections = tuple(_sections(source, building))
    lead = tuple(_lead(source, building))
    return Report("building", str(building.id), building.title, sections, lead=lead)


def _lead(source: ReportSource, building: Building) -> Iterator[ReportBlock]:
    _ = source.translate
    band = source.handbook.settings.band(building.band) if building.band else None
    if band:
        yield ReportNote((band.title,))
    if building.opened:
        yield ReportNote((_("Opened: {date}").format(date=building.opened.isoformat()),))
    if building.closed:
        yield ReportNote((_("Last day: {date}").format(date=building.closed.isoformat()),))


def _sections(source: ReportSource, building: Building) -> Iterator[ReportSection]:
    _ = source.translate
    events = plan_calendar(source.handbook).of_building(building.id)
    yield ReportSection("strategies", _("What we do"), (stage_table(source, building),))
    yield from _months(source, events)
    forms = _form_table(source, building)
    if forms.rows:
        yield ReportSection("packet", _("Print our packet"), (forms,))
    goals = tuple(_goals(source, building))
    if goals:
        yield ReportSection("goals", _("Our goals"), (ReportBullets(goals),))
    asks = _asks(source, building)
    if asks.entries:
        yield ReportSection("asks", _("What this asks of us"), (asks,), shown_on="page")
    promised = [event for event in events if event.kind in {"review", "support"}]
    if promised:
        table = event_table(source, promised, _("Reviews and promised support"), says_where=False)
        yield ReportSection("promised", _("Reviews and promised support"), (table,))
    links = building_calendars(source, str(building.id))
    if links.entries:
        yield ReportSection("subscribe", _("Calendars to subscribe to"), (links,), shown_on="page")


def _asks(source: ReportSource, building: Building) -> ReportList:
    """Return what each stage of the building's strategies asks of each role, once for a stage."""
    strategies: dict[tuple[str, str], list[str]] = defaultdict(list)
    for strategy, model, stage, _spell in find_stages(source, building):
        if model and stage and stage.asks:
            strategies[model.id, stage.id].append(strategy)
    entries = []
    for (model_id, stage_id), of_stage in strategies.items():
        found = source.handbook.settings.stages.stage_model(model_id)
        stage = found.stage(stage_id) if found else None
        links = join_phrases(ReportLink("guide", strategy) for strategy in of_stage)
        term = (ReportLink("stage", f"{model_id}.{stage_id}"), ": ", *links)
        entries.append(ReportEntry(term, _asks_of(stage) if stage else ()))
    return ReportList(tuple(entries))


def _asks_of(stage: Stage) -> tuple[Paragraph, ...]:
    """Return a paragraph for each role with all that a stage asks of it."""
    return tuple(
        (ReportLink("role-page", str(role)), ": ", *join_phrases(texts, " "))
        for role, texts in stage.asks.items()
    )


def _goals(source: ReportSource, building: Building) -> Iterator[Paragraph]:
    """Yield the goals that name the building or its band, each with its target."""
    for plan in _plans(source.handbook):
        for goal in plan.goals:
            if building not in find_buildings(source.handbook.settings, goal.buildings):
                continue
            link = ReportLink("goal", f"{plan.id}.{goal.id}")
            if goal.target:
                yield (link, ": ", show_value_by(source.translate, goal.target))
            else:
                yield (link,)


def _plans(handbook: Handbook) -> tuple[Plan, ...]:
    """Return the plans of the school years in use."""
    names = {str(year.school_year) for year in current_years(handbook)}
    return tuple(
        plan for plan in handbook.plans if not plan.is_retired and str(plan.school_year) in names
    )


# --- forms


def _form_table(source: ReportSource, building: Building) -> ReportTable:
    """Return a table of the forms that the building fills in, each with who does when."""
    _ = source.translate
    rows = []
    for each in list_packet(source.handbook, building.id):
        cells: tuple[tuple[Paragraph, ...], ...] = (
            tuple(_forms(source, each)),
            ((ReportLink("role-page", str(each.entry.who)),),),
            (join_phrases(window.title for window in each.windows),),
        )
        rows.append(ReportRow(cells))
    head = (_("Form"), _("Who"), _("When"))
    return ReportTable(
        name=_("Print our packet"),
        head=as_heads(head),
        rows=tuple(rows),
        widths=(6, 3, 3),
    )


def _forms(source: ReportSource, packet: PacketEntry) -> Iterator[Paragraph]:
    """Yield what the entry is called, and each form with its variant and its view."""
    _ = source.translate
    if packet.entry.title:
        yield (packet.entry.title,)
    for form in packet.forms:
        line: Paragraph = (ReportLink("sheet", form.name),)
        for part in (form.variant, form.view):
            if part:
                line = (*line, " – ", part.title)
        yield fill_in(_("{what} (draft)"), what=line) if packet.is_draft else line


# --- months


def _months(source: ReportSource, events: Sequence[PlanEvent]) -> Iterator[ReportSection]:
    """Yield a section for each month: what is collected, due and decided."""
    months: dict[DaySpan, None] = {}
    for year in current_years(source.handbook):
        months |= dict.fromkeys(list_months(span_of(source.handbook, year)))
    for month in months:
        yield _month_section(source, month, events)


def _month_section(
    source: ReportSource, month: DaySpan, events: Sequence[PlanEvent]
) -> ReportSection:
    _ = translate = source.translate
    groups, others = group_by_window(event for event in events if event.happens_in(month))
    meetings, others = group_meetings(others)
    lines: list[Paragraph] = []
    for group in groups:
        days = show_days(translate, *group.days)
        lines.append((group.window.title, ", ", days, ": ", *collected_lines(translate, group)))
    dated: list[tuple[dt.date, Paragraph]] = [
        (meeting.day, decision_line(translate, meeting)) for meeting in meetings
    ]
    for event in others:
        line = event_title(translate, event)
        if event.role:
            line = (*line, " (", ReportLink("role-page", event.role), ")")
        dated.append((event.first_day, line))
    dated.sort(key=lambda each: each[0])
    lines += ((day.isoformat(), ": ", *line) for day, line in dated)
    block: ReportBlock = ReportBullets(tuple(lines))
    if not lines:
        block = ReportNote((_("Nothing is collected or due this month."),))
    name = month_title(source.translate, month.first_day)
    title = _("{month}: what we monitor").format(month=name)
    id_ = f"month-{month.first_day:%Y-%m}"
    return ReportSection(id_, title, (block,), days=month, is_folded=True, shown_on="page")


def _names(handbook: Handbook) -> tuple[str, ...]:
    return tuple(str(building.id) for building in handbook.settings.buildings.buildings)


BUILDING = ReportKind("building", _make, _names, thing="building")
