"""Whether the drivers and systems that strategies lean on are in place, and what is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidegen.language import Translate
from guidegen.model import Guide, Handbook, Plan
from guidegen.model.plan import SystemAction
from guidegen.planning.systems import (
    Gap,
    NeededSystem,
    StrategySystems,
    current_year_plans,
    list_strategies,
)
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
from guidegen.views.reports.goals import current_plans
from guidegen.views.reports.values import as_heads, fill_in, link_all, show_due


def gap_label(translate: Translate, gap: Gap | None) -> str:
    """Return in words whether a system is in place."""
    _ = translate
    labels = {
        None: _("In place"),
        "partly": _("Partly in place"),
        "no": _("Not in place"),
        "unknown": _("Not known"),
        "not-reviewed": _("Not reviewed"),
    }
    return labels[gap]


#: the kinds of gaps, the most pressing first
_GAPS: tuple[Gap, ...] = ("no", "partly", "unknown", "not-reviewed")


# --- one strategy


def strategy_blocks(source: ReportSource, systems: StrategySystems) -> Iterator[ReportBlock]:
    """Yield what is known of the systems of one strategy: in short, by gap, and one by one."""
    yield from gap_blocks(source, systems)
    if systems.systems:
        yield _system_table(source, systems)


def gap_blocks(source: ReportSource, systems: StrategySystems) -> Iterator[ReportBlock]:
    """Yield how many of a strategy's systems are in place, and which ones are not."""
    yield ReportNote(_summarize(source, systems))
    gaps = tuple(_list_gaps(source.translate, systems))
    if gaps:
        yield ReportList(gaps)


def _summarize(source: ReportSource, systems: StrategySystems) -> Paragraph:
    """Return a sentence with how many of the systems are in place."""
    _ = source.translate
    if not systems.systems:
        return (_("None of its components names a driver or a system that it leans on."),)
    if systems.plan is None:
        return (_("No plan says yet whether they are in place."),)
    sentence = _("In place, as {plan} says: {in_place} of {all}")
    count = len(systems.systems)
    return fill_in(
        sentence,
        plan=ReportLink("plan", str(systems.plan.id)),
        in_place=str(count - len(systems.gaps)),
        all=str(count),
    )


def _list_gaps(translate: Translate, systems: StrategySystems) -> Iterator[ReportEntry]:
    """Yield the gaps, kind by kind, and the gaps about which nothing is done."""
    _ = translate
    for gap in _GAPS:
        names = [need.system.name for need in systems.gaps if need.gap == gap]
        if names:
            yield ReportEntry((gap_label(translate, gap),), (link_all("component", names),))
    names = [need.system.name for need in systems.gaps if need.is_unanswered]
    if names:
        yield ReportEntry((_("Nothing is done about it yet"),), (link_all("component", names),))


def _system_table(source: ReportSource, systems: StrategySystems) -> ReportTable:
    """Return a table with the questions about each system of a strategy."""
    _ = source.translate
    head = (
        _("System or driver"),
        _("Is it in place?"),
        _("How may it be affecting implementation and impact?"),
        _("What is adjusted?"),
    )
    return ReportTable(
        name=systems.strategy.title,
        head=as_heads(head),
        rows=tuple(_system_row(source, systems.strategy, need) for need in systems.systems),
        widths=(3, 6, 5, 5),
        style="stacked",
    )


def _system_row(source: ReportSource, strategy: Guide, need: NeededSystem) -> ReportRow:
    translate = source.translate
    return ReportRow(
        (
            ((ReportLink("component", str(need.system.name)),),),
            (*_is_in_place(translate, need), *_what_leans(translate, strategy, need)),
            tuple(_effect(translate, need)),
            tuple(_what_is_done(translate, need)),
        )
    )


def _what_leans(translate: Translate, strategy: Guide, need: NeededSystem) -> Iterator[Paragraph]:
    """Yield links to the components that lean on a system, and whether it is a support."""
    _ = translate
    if need.components:
        names = [strategy.name_of(component) for component in need.components]
        yield fill_in(_("Leaned on by {components}"), components=link_all("component", names))
    if need.leaning and need.leaning.supports:
        yield (_("Promised as a support from the district"),)


def _is_in_place(translate: Translate, need: NeededSystem) -> Iterator[Paragraph]:
    _ = translate
    yield (gap_label(translate, need.gap),)
    if need.review and need.review.reviewed:
        yield (_("Reviewed on {date}").format(date=need.review.reviewed.isoformat()),)
    if need.review:
        yield from ((text,) for text in need.review.evidence)


def _effect(translate: Translate, need: NeededSystem) -> Iterator[Paragraph]:
    _ = translate
    if need.review and need.review.effect:
        yield from ((text,) for text in need.review.effect)
    elif need.gap:
        yield (_("Nothing is said of it yet."),)


def _what_is_done(translate: Translate, need: NeededSystem) -> Iterator[Paragraph]:
    """Yield what is adjusted, then each action with its owner and day."""
    _ = translate
    if need.review:
        yield from ((text,) for text in need.review.adjustment)
        yield from (_describe_action(translate, action) for action in need.review.actions)
    if need.is_unanswered:
        yield (_("Nothing yet."),)


def _describe_action(translate: Translate, action: SystemAction) -> Paragraph:
    """Return an action with its owner, and when it is due or was done."""
    _ = translate
    if action.done:
        sentence = _("{action} – {owner}, done on {date}")
    else:
        sentence = _("{action} – {owner}, due on {date}")
    date = (action.done or action.due).isoformat()
    owner = ReportLink("role-page", str(action.owner))
    return fill_in(sentence, action=action.title, owner=owner, date=date)


# --- a plan, and all strategies


def system_gaps(source: ReportSource, plan: Plan) -> tuple[ReportBlock, ...]:
    """Return in short which systems of a plan's strategies are not in place."""
    blocks: list[ReportBlock] = []
    for systems in list_strategies(source.handbook, [plan]):
        blocks.append(ReportNote((ReportLink("guide", str(systems.strategy.id)),)))
        blocks += gap_blocks(source, systems)
    return tuple(blocks)


def system_blocks(source: ReportSource, plan: Plan) -> tuple[ReportBlock, ...]:
    """Return what a plan says of the systems of its strategies, strategy by strategy."""
    blocks: list[ReportBlock] = []
    for systems in list_strategies(source.handbook, [plan]):
        blocks.append(ReportNote((ReportLink("guide", str(systems.strategy.id)),)))
        blocks += strategy_blocks(source, systems)
    return tuple(blocks)


def current_strategies(handbook: Handbook) -> tuple[StrategySystems, ...]:
    """Return the strategies of the newest school year, or all that lean on something."""
    plans = current_year_plans(current_plans(handbook))
    found = list_strategies(handbook, plans)
    return tuple(each for each in found if each.strategy.is_strategy and each.systems)


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the report about the systems of one strategy, or of all strategies."""
    _ = source.translate
    strategies = current_strategies(source.handbook)
    if name:
        guide = source.handbook.guide(name)
        strategies = tuple(each for each in strategies if each.strategy is guide)
    if not strategies:
        return None
    sections: list[ReportSection] = []
    for each in strategies:
        sections += _strategy_sections(source, each)
    tools = tuple(_review_tools(source, strategies))
    if tools:
        bullets = (ReportBullets(tools),)
        sections.append(ReportSection("review", _("How to review them"), bullets, shown_on="page"))
    question = _(
        "Are the systems that each strategy leans on in place? How may they be affecting "
        "implementation and impact, and what is adjusted?"
    )
    id_ = str(strategies[0].strategy.id) if name else ""
    lead = (ReportNote((question,)),)
    return Report("systems", id_, _("Systems"), tuple(sections), lead, is_landscape=True)


def _strategy_sections(source: ReportSource, systems: StrategySystems) -> Iterator[ReportSection]:
    """Yield the systems of a strategy for a page, and just those to look at for paper."""
    id_, title = f"strategy-{systems.strategy.id}", systems.strategy.title
    blocks = tuple(strategy_blocks(source, systems))
    yield ReportSection(id_, title, blocks, shown_on="page")
    brief = [*gap_blocks(source, systems), _action_table(source, systems)]
    yield ReportSection(f"{id_}-in-brief", title, tuple(brief), shown_on="paper")


def _action_table(source: ReportSource, systems: StrategySystems) -> ReportTable:
    """Return a table of what is done about a strategy's systems, by whom and by when."""
    _ = source.translate
    rows = []
    for need in systems.systems:
        for action in need.review.actions if need.review else ():
            day = show_due(source.translate, action.due, action.done)
            cells: tuple[Paragraph, ...] = (
                (action.title,),
                (ReportLink("component", str(need.system.name)),),
                (ReportLink("role-page", str(action.owner)),),
                (day,),
            )
            rows.append(ReportRow(tuple((cell,) for cell in cells)))
    head = (_("What is done"), _("System or driver"), _("Owner"), _("Due"))
    return ReportTable(
        name=_("What is done"),
        head=as_heads(head),
        rows=tuple(rows),
        widths=(7, 4, 3, 3),
    )


def _review_tools(
    source: ReportSource, strategies: Sequence[StrategySystems]
) -> Iterator[Paragraph]:
    """Yield each tool with which the systems are reviewed, and its printed form."""
    _ = source.translate
    for guide in system_guides(source.handbook, strategies):
        for tool in source.handbook.tools_of(guide):
            if not tool.is_retired:
                id_ = str(tool.id)
                form = ReportLink("sheet", id_, _("printed form"))
                yield fill_in(_("{tool} ({form})"), tool=ReportLink("tool", id_), form=form)


def system_guides(handbook: Handbook, strategies: Iterable[StrategySystems]) -> tuple[Guide, ...]:
    """Return the guides of all drivers and systems that strategies lean on, in order."""
    ids = {need.system.guide.id for each in strategies for need in each.systems}
    return tuple(guide for guide in handbook.guides if guide.id in ids)


def _names(handbook: Handbook) -> tuple[str, ...]:
    names = [str(each.strategy.id) for each in current_strategies(handbook)]
    return ("", *names) if names else ()


SYSTEMS = ReportKind("systems", _make, _names, thing="guide")
