"""Goals as reports show them: every part of a goal, in pairs, with what is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.language import Translate
from guidegen.model import Handbook
from guidegen.model.plan import GoalMeasure, GoalTool, Plan, PlanGoal
from guidegen.views.report import (
    Paragraph,
    Phrase,
    Report,
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
from guidegen.views.reports.values import (
    as_heads,
    join_phrases,
    link_all,
    link_buildings,
    link_page,
    show_value,
    show_value_by,
)


def goal_sections(source: ReportSource, plan: Plan) -> tuple[ReportSection, ...]:
    """Return a section for each goal with all its parts; pairs stand together."""
    return tuple(
        ReportSection(
            f"goal-{goal.id}", goal.title, (_goal_facts(source, plan, goal),), shown_on="page"
        )
        for goal in _in_pairs(plan.goals)
    )


def goal_table(translate: Translate, plans: Iterable[Plan]) -> ReportTable:
    """Return a table with a row for each goal: from where, how far, by when, and its state."""
    _ = translate
    head = (_("Goal"), _("Baseline"), _("Target"), _("Owner and state"))
    rows = []
    for plan in plans:
        for goal in _in_pairs(plan.goals):
            link = ReportLink("goal", f"{plan.id}.{goal.id}")
            owner = _some(link_all("role-page", [goal.owner] if goal.owner else []))
            cells: tuple[tuple[Paragraph, ...], ...] = (
                ((kind_label(translate, goal), ": ", link),),
                _one(show_value(translate, goal.baseline) if goal.baseline else None),
                _one(show_value_by(translate, goal.target) if goal.target else None),
                (*owner, (goal_state(translate, goal),)),
            )
            rows.append(ReportRow(cells))
    return ReportTable(
        name=_("Goals"),
        head=as_heads(head),
        rows=tuple(rows),
        empty=_("There are no goals yet."),
        widths=(7, 3, 4, 3),
    )


def kind_label(translate: Translate, goal: PlanGoal) -> str:
    """Return what a goal is about, in words."""
    _ = translate
    if goal.kind == "impact":
        return _("Impact")
    return _("Implementation")


def goal_state(translate: Translate, goal: PlanGoal) -> str:
    """Return what is known of a goal: its baseline alone, as long as there are no results."""
    _ = translate
    if goal.baseline is None:
        return _("No baseline yet")
    return _("No data yet")


def _in_pairs(goals: Iterable[PlanGoal]) -> Iterator[PlanGoal]:
    """Yield goals in order, each followed by the goal that it is paired with."""
    goals = tuple(goals)
    by_id = {goal.id: goal for goal in goals}
    shown: set[str] = set()
    for goal in goals:
        partners = [other for other in goals if other.paired_with == goal.id]
        if goal.paired_with in by_id:
            partners.insert(0, by_id[goal.paired_with])
        for each in (goal, *partners):
            if each.id not in shown:
                shown.add(each.id)
                yield each


def _goal_facts(source: ReportSource, plan: Plan, goal: PlanGoal) -> ReportList:
    _ = translate = source.translate
    rows: list[tuple[str, tuple[Paragraph, ...]]] = [
        (_("Kind"), ((kind_label(translate, goal),),)),
        (_("Who"), _one(goal.who)),
        (_("Measured with"), tuple(_measured_with(source, goal))),
        (_("Baseline"), _baseline(translate, goal)),
        (
            _("Interim targets"),
            tuple((show_value_by(translate, value),) for value in goal.interim),
        ),
        (_("Target"), ((show_value_by(translate, goal.target),),) if goal.target else ()),
        (_("State"), ((goal_state(translate, goal),),)),
        (_("Owner"), ((ReportLink("role-page", str(goal.owner)),),) if goal.owner else ()),
        (_("Buildings"), _some(link_buildings(source, goal.buildings))),
        (_("Strategies"), _some(link_all("guide", goal.strategies))),
        (_("Goes with"), _partner(plan, goal)),
        (_("Why"), tuple((text,) for text in goal.why)),
    ]
    entries = (ReportEntry((label,), body) for label, body in rows if body)
    return ReportList(tuple(entries), has_labels=True)


def _one(phrase: Phrase | None) -> tuple[Paragraph, ...]:
    return ((phrase,),) if phrase else ()


def _some(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    return (paragraph,) if paragraph else ()


def _baseline(translate: Translate, goal: PlanGoal) -> tuple[Paragraph, ...]:
    _ = translate
    if goal.baseline is None:
        return ()
    value = show_value(translate, goal.baseline)
    return ((_("{value} on {date}").format(value=value, date=goal.baseline.date.isoformat()),),)


def _partner(plan: Plan, goal: PlanGoal) -> tuple[Paragraph, ...]:
    names = [other.id for other in plan.goals if other.paired_with == goal.id]
    if goal.paired_with:
        names.insert(0, goal.paired_with)
    links = (ReportLink("goal", f"{plan.id}.{name}") for name in dict.fromkeys(names))
    return tuple((link,) for link in links)


def _measured_with(source: ReportSource, goal: PlanGoal) -> Iterator[Paragraph]:
    if goal.tool:
        yield from _tool_of_goal(source, goal.tool)
    if goal.measure:
        yield from _measure_of_goal(source, goal.measure)


def _tool_of_goal(source: ReportSource, measured: GoalTool) -> Iterator[Paragraph]:
    _ = source.translate
    version = _(", version {version}").format(version=measured.major_version)
    yield (ReportLink("tool", str(measured.tool)), version)
    tool = source.handbook.tool(measured.tool)
    scoring = tool.scoring if tool else None
    if measured.criterion:
        criteria = scoring.criteria if scoring else ()
        titles = [each.title for each in criteria if each.id == measured.criterion and each.title]
        yield (_("Criterion: "), titles[0] if titles else str(measured.criterion))
    if measured.score:
        scores = scoring.scores if scoring else ()
        titles = [each.title for each in scores if each.id == measured.score]
        yield (_("Score: "), titles[0] if titles else str(measured.score))


def _measure_of_goal(source: ReportSource, measured: GoalMeasure) -> Iterator[Paragraph]:
    _ = source.translate
    version = ""
    if measured.version:
        version = _(", version {version}").format(version=measured.version)
    yield (ReportLink("measure", str(measured.measure)), version)
    if measured.group:
        group = source.handbook.settings.group(measured.group)
        yield (_("Group of students: "), group.title if group else str(measured.group))


# --- the report


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the report about all goals."""
    _ = source.translate
    plans = current_plans(source.handbook)
    sections = [ReportSection("overview", _("Overview"), (goal_table(source.translate, plans),))]
    for plan in plans:
        sections += goal_sections(source, plan)
    lead = ReportNote((_("Plans"), ": ", *join_phrases(map(link_page, plans))))
    return Report("goals", "", _("Goals"), tuple(sections), lead=(lead,))


def current_plans(handbook: Handbook) -> tuple[Plan, ...]:
    """Return the plans that are not retired, newest school year first."""
    plans = [plan for plan in handbook.plans if not plan.is_retired]
    return tuple(sorted(plans, key=lambda plan: plan.school_year, reverse=True))


def _names(handbook: Handbook) -> tuple[str, ...]:
    return ("",) if any(plan.goals for plan in handbook.plans) else ()


GOALS = ReportKind("goals", _make, _names)
