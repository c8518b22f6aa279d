"""All decisions about stages, newest first: what was decided, what the rule said, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidegen.model import Decision, Handbook
from guidegen.model.calendar import SchoolYear
from guidegen.planning.stages import Stages
from guidegen.views.report import (
    Report,
    ReportKind,
    ReportNote,
    ReportSection,
    ReportSource,
)
from guidegen.views.reports.moves import decision_table
from guidegen.views.reports.stages import MOST_IN_FULL


class _Period(NamedTuple):
    """A school year, or a year of the calendar where there is none."""

    id: str
    title: str


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the report about the decisions on one strategy; without a name, about all of them."""
    _ = source.translate
    decisions, title = source.handbook.decisions, _("Decisions")
    strategy = ""
    if name:
        guide = source.handbook.guide(name)
        if guide is None:
            return None
        strategy = str(guide.id)
        decisions = source.handbook.derive(Stages).decisions_about(strategy)
        title = guide.title
    if not decisions:
        return None
    sections = tuple(_sections(source, decisions, with_strategy=not name))
    lead = (ReportNote((_count(source, decisions),)),)
    return Report("decisions", strategy, title, sections, lead=lead, is_landscape=True)


def _names(handbook: Handbook) -> tuple[str, ...]:
    if not handbook.decisions:
        return ()
    stages = handbook.derive(Stages)
    named = dict.fromkeys(stages.strategy_id(each.strategy) for each in handbook.decisions)
    return ("", *(strategy for strategy in named if handbook.guide(strategy)))


DECISIONS = ReportKind("decisions", _make, _names, thing="strategy")


def _count(source: ReportSource, decisions: Sequence[Decision]) -> str:
    _ = source.translate
    against = sum(decision.override is not None for decision in decisions)
    sentence = _("Decisions: {count}. Decided against the rule: {against}.")
    return sentence.format(count=len(decisions), against=against)


def _sections(
    source: ReportSource, decisions: Sequence[Decision], *, with_strategy: bool
) -> Iterator[ReportSection]:
    """Yield a section for each school year, newest first.

    Of many decisions about several strategies, the earlier ones are only counted: each strategy has
    a list of its own.
    """
    _ = source.translate
    shown = decisions[-MOST_IN_FULL:] if with_strategy else decisions
    periods = _by_period(source.handbook, shown)
    for number, (period, of_period) in enumerate(periods.items()):
        table = decision_table(source, of_period, with_unit=True, with_strategy=with_strategy)
        section = ReportSection(period.id, period.title, (table,))
        if number > 0:
            section = section._replace(is_folded=True, shown_on="page")
        yield section
    earlier = len(decisions) - len(shown)
    if earlier:
        sentence = _("Earlier decisions: {count}. The list of each strategy has them.")
        note = ReportNote((sentence.format(count=earlier),))
        yield ReportSection("earlier", _("Earlier"), (note,))


def _by_period(
    handbook: Handbook, decisions: Sequence[Decision]
) -> Mapping[_Period, list[Decision]]:
    """Return the decisions of each school year, the newest first of both."""
    years = sorted(handbook.settings.school_years, key=lambda year: year.first_day, reverse=True)
    periods: dict[_Period, list[Decision]] = {}
    for decision in reversed(decisions):
        periods.setdefault(_find_period(years, decision), []).append(decision)
    return periods


def _find_period(years: Sequence[SchoolYear], decision: Decision) -> _Period:
    """Return the school year that had begun on the day; the summer after it belongs to it."""
    for year in years:
        if year.first_day <= decision.date:
            return _Period(f"from-{year.first_day.isoformat()}", str(year.school_year))
    name = str(decision.date.year)
    return _Period(f"in-{name}", name)
