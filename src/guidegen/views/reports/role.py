"""The page of a role: what it does within each strategy, and across the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.model import Guide, Handbook
from guidegen.model.settings import Role
from guidegen.planning.plan_calendar import plan_calendar
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
    ReportSection,
    ReportSource,
)
from guidegen.views.reports.calendar import event_table
from guidegen.views.reports.duties import RoleDuties, find_duties
from guidegen.views.reports.minutes import minute_blocks
from guidegen.views.reports.monitoring import entry_title
from guidegen.views.reports.subscriptions import role_calendars
from guidegen.views.reports.values import fill_in, join_phrases


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the page of the role with this id."""
    role = source.handbook.settings.role(name)
    if role is None:
        return None
    sections = tuple(_sections(source, role))
    return Report("role-page", str(role.id), role.title, sections, lead=_lead(source, role))


def _lead(source: ReportSource, role: Role) -> tuple[ReportBlock, ...]:
    _ = source.translate
    if role.minutes_per_week is None:
        return ()
    text = _("Minutes a week for monitoring, in each building: {minutes}")
    return (ReportNote((text.format(minutes=f"{role.minutes_per_week:g}"),)),)


def _sections(source: ReportSource, role: Role) -> Iterator[ReportSection]:
    """Yield what the role does within each strategy, then what it does across the plan."""
    _ = source.translate
    duties = find_duties(source.handbook, str(role.id))
    for guide in source.handbook.guides:
        if not guide.is_retired:
            yield from _strategy_sections(source, role, guide, duties)
    lines = tuple(_duty_lines(source, "", duties))
    if lines:
        blocks = (ReportBullets(lines),)
        yield ReportSection("no-strategy", _("For no single strategy"), blocks)
    asks = _asks(source, role)
    if asks.entries:
        yield ReportSection("stages", _("What the stages ask for"), (asks,), shown_on="page")
    minutes = minute_blocks(source, role.id)
    if minutes:
        yield ReportSection("minutes", _("How long it takes"), minutes)
    events = plan_calendar(source.handbook).of_role(role.id)
    systems = [event for event in events if event.kind == "system"]
    if systems:
        title = _("What to do about systems")
        table = event_table(source, systems, title, says_who=False)
        yield ReportSection("systems", title, (table,), shown_on="page")
    if events:
        table = event_table(source, events, _("All days of the plan"), says_who=False)
        yield ReportSection("days", _("All days of the plan"), (table,))
    links = role_calendars(source, str(role.id))
    if links.entries:
        yield ReportSection("subscribe", _("Calendars to subscribe to"), (links,), shown_on="page")


# --- within a strategy


def _strategy_sections(
    source: ReportSource, role: Role, guide: Guide, duties: RoleDuties
) -> Iterator[ReportSection]:
    """Yield what the role does within a strategy; paper has only what plans ask of it."""
    id_ = f"strategy-{guide.id}"
    blocks = tuple(_strategy_blocks(source, role, guide, duties))
    if blocks:
        yield ReportSection(id_, guide.title, blocks, shown_on="page")
    lines = tuple(_duty_lines(source, str(guide.id), duties))
    if lines:
        brief = (ReportBullets(lines),)
        yield ReportSection(f"{id_}-in-brief", guide.title, brief, shown_on="paper")


def _strategy_blocks(
    source: ReportSource, role: Role, guide: Guide, duties: RoleDuties
) -> Iterator[ReportBlock]:
    """Yield what the role does by the strategy's components, and by the plans that name it."""
    actions = _actions(role, guide)
    if actions.entries:
        yield actions
    lines = [*_seen(source, role, guide), *_duty_lines(source, str(guide.id), duties)]
    if lines:
        yield ReportBullets(tuple(lines))


def _actions(role: Role, guide: Guide) -> ReportList:
    """Return the components in which the role has something to do, with what that is."""
    entries = []
    for component in guide.components:
        texts = component.actions.get(role.id, ())
        if texts:
            link = ReportLink("component", str(guide.name_of(component)))
            entries.append(ReportEntry((link,), tuple((text,) for text in texts)))
    return ReportList(tuple(entries))


def _seen(source: ReportSource, role: Role, guide: Guide) -> Iterator[Paragraph]:
    """Yield links to the components that say what one sees and hears of the role."""
    _ = source.translate
    links = [
        ReportLink("component", str(guide.name_of(component)))
        for component in guide.components
        if role.id in component.looks_like or role.id in component.sounds_like
    ]
    if links:
        components = join_phrases(links)
        yield fill_in(_("What it looks and sounds like: {components}"), components=components)


def _duty_lines(source: ReportSource, strategy: str, duties: RoleDuties) -> Iterator[Paragraph]:
    """Yield what the role collects, decides, does and answers for because of plans."""
    _ = source.translate
    collects = [entry_title(entry) for entry in duties.collects.get(strategy, ())]
    decides = [entry_title(entry) for entry in duties.decides.get(strategy, ())]
    activities, goals = duties.activities.get(strategy), duties.goals.get(strategy)
    if collects:
        yield fill_in(_("Collects: {things}"), things=join_paragraphs(collects))
    if decides:
        yield fill_in(_("Decides on: {things}"), things=join_paragraphs(decides))
    if activities:
        yield fill_in(_("Activities: {things}"), things=join_phrases(activities))
    if goals:
        yield fill_in(_("Goals: {things}"), things=join_phrases(goals))


def join_paragraphs(paragraphs: Iterable[Paragraph]) -> Paragraph:
    """Return paragraphs in one, separated by commas."""
    joined: Paragraph = ()
    for paragraph in paragraphs:
        joined = (*joined, ", ", *paragraph) if joined else paragraph
    return joined


# --- across the plan


def _asks(source: ReportSource, role: Role) -> ReportList:
    """Return what each stage asks of the role."""
    entries = []
    for model in source.handbook.settings.stages.stage_models:
        for stage in model.stages:
            texts = stage.asks.get(role.id, ())
            if texts:
                link = ReportLink("stage", f"{model.id}.{stage.id}")
                entries.append(ReportEntry((link,), tuple((text,) for text in texts)))
    return ReportList(tuple(entries))


def _names(handbook: Handbook) -> tuple[str, ...]:
    return tuple(str(role.id) for role in handbook.settings.district.roles)


ROLE_PAGE = ReportKind("role-page", _make, _names, thing="role")
