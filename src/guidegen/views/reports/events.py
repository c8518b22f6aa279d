"""Say in words what happens on the days of plans and decisions."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.language import Translate
from guidegen.model.buildings import Building
from guidegen.model.decision import Decision, PromisedSupport
from guidegen.model.plan import Activity, PlannedMonitoring
from guidegen.model.settings import Settings
from guidegen.planning.buildings import ALL_BUILDINGS, find_buildings
from guidegen.planning.events import (
    EventKind,
    MonitoringWindow,
    PlanEvent,
    SystemStep,
    TargetDay,
)
from guidegen.views.report import Paragraph, ReportLink
from guidegen.views.reports.monitoring import (
    entry_title,
    form_name,
    sample_lines,
)
from guidegen.views.reports.values import fill_in, join_phrases, link_building, show_value


def event_label(translate: Translate, kind: EventKind) -> str:
    """Return what kind of event it is, in a word or two."""
    _ = translate
    labels: dict[EventKind, str] = {
        "collect": _("Collect"),
        "meeting": _("Decide"),
        "start": _("Start"),
        "activity": _("Due"),
        "interim": _("Interim target"),
        "target": _("Target"),
        "review": _("Look at the stage again"),
        "support": _("Support begins"),
        "system": _("Due"),
    }
    return labels[kind]


def event_title(translate: Translate, event: PlanEvent) -> Paragraph:
    """Return in one line what happens, such as “Collect: Vocabulary walkthrough, Fall”."""
    _ = translate
    label = event_label(translate, event.kind)
    if event.is_done:
        label = _("Done")
    return fill_in(_("{kind}: {what}"), kind=label, what=event_subject(translate, event))


def event_subject(translate: Translate, event: PlanEvent) -> Paragraph:
    """Return what an event is about, with links, and whether it is in a draft."""
    _ = translate
    subject = _subject(translate, event)
    return fill_in(_("{what} (draft)"), what=subject) if event.is_draft else subject


def _subject(translate: Translate, event: PlanEvent) -> Paragraph:
    _ = translate
    match event.subject:
        case MonitoringWindow(entry, window):
            return fill_in(_("{what}, {window}"), what=entry_title(entry), window=window.title)
        case TargetDay(goal, value):
            link = ReportLink("goal", f"{event.page.id}.{goal.id}")
            return fill_in(_("{goal}: {value}"), goal=link, value=show_value(translate, value))
        case SystemStep(_review, action):
            return (action.title,)
        case Activity() as activity:
            return (ReportLink("activity", f"{event.page.id}.{activity.id}"),)
        case PromisedSupport() as support:
            return (support.what,)
        case Decision() as decision:
            return (ReportLink("guide", str(decision.strategy), of=decision.title),)


def form_of_event(event: PlanEvent) -> str | None:
    """Return the name of the printed form that an event needs."""
    subject = event.subject
    if isinstance(subject, MonitoringWindow) and subject.entry.tool:
        return form_name(subject.entry)
    return None


def event_details(
    translate: Translate, settings: Settings, event: PlanEvent
) -> tuple[Paragraph, ...]:
    """Return who does it, where, and how much: a line for each."""
    return tuple(_list_details(translate, settings, event))


def _list_details(
    translate: Translate, settings: Settings, event: PlanEvent
) -> Iterator[Paragraph]:
    _ = translate
    if event.role:
        yield fill_in(_("Who: {role}"), role=ReportLink("role-page", event.role))
    if event.buildings:
        yield fill_in(_("Where: {place}"), place=event_place(translate, settings, event))
    subject = event.subject
    if isinstance(subject, MonitoringWindow):
        yield from _monitoring_details(translate, event, subject.entry)
    if isinstance(subject, SystemStep):
        review = subject.review
        system = ReportLink("component", str(review.system))
        strategy = ReportLink("guide", str(review.strategy))
        yield fill_in(_("System: {system}, for {strategy}"), system=system, strategy=strategy)
    if isinstance(subject, Activity) and subject.note:
        yield (subject.note,)
    yield fill_in(_("From: {page}"), page=ReportLink(_role_of(event), str(event.page.id)))


def _monitoring_details(
    translate: Translate, event: PlanEvent, entry: PlannedMonitoring
) -> Iterator[Paragraph]:
    _ = translate
    if event.kind == "meeting":
        if entry.decide and entry.decide.about:
            yield (entry.decide.about,)
        return
    yield from sample_lines(translate, entry)
    if entry.administration == "window":
        yield (_("All forms of a building in the window count together."),)


def _role_of(event: PlanEvent) -> str:
    return "decision" if isinstance(event.page, Decision) else "plan"


def event_place(translate: Translate, settings: Settings, event: PlanEvent) -> Paragraph:
    """Return the buildings of an event with links, or the words for all or for the district."""
    _ = translate
    if not event.buildings:
        return (_("the district"),)
    if event.buildings == _all_open(settings, event):
        return (_("all buildings"),)
    return join_phrases(link_building(each) for each in event.buildings)


def _all_open(settings: Settings, event: PlanEvent) -> tuple[Building, ...]:
    days = event.first_day, event.last_day
    everywhere = find_buildings(settings, (ALL_BUILDINGS,))
    return tuple(building for building in everywhere if building.is_open(*days))
