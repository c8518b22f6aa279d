"""The blocks of a plan's fields, which are sections of its report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docutils import nodes

from guidegen.model import Plan
from guidegen.site.directives.shared_fields import SHARED_BLOCKS, FactRow, fact_list
from guidegen.site.reports import ShownReport, link_to_print, show_blocks, show_sections
from guidegen.site.writer import BlockNodes, Writer
from guidegen.views.report import ReportNote, ReportSection
from guidegen.views.reports.values import link_all


def _facts(writer: Writer, plan: Plan) -> BlockNodes:
    strategies = show_blocks(writer, [ReportNote(link_all("guide", plan.strategies))])
    before: list[FactRow] = []
    if plan.strategies:
        before.append((writer.gettext("Strategies"), strategies))
    return fact_list(writer, plan, before=before)


def _sections(writer: Writer, plan: Plan) -> tuple[ReportSection, ...]:
    """Return the sections of the plan's report."""
    report = writer.ask(ShownReport("plan", str(plan.id)))
    return report.sections if report else ()


def _goals(writer: Writer, plan: Plan) -> BlockNodes:
    """Return the table of all goals, then each goal under its own heading."""
    blocks: list[nodes.Node] = []
    for section in _sections(writer, plan):
        if section.id == "goals":
            blocks += show_blocks(writer, section.blocks)
        elif section.id.startswith("goal-"):
            blocks += show_sections(writer, [section], level=3)
    return blocks


def _section(name: str) -> Callable[[Writer, Plan], BlockNodes]:
    """Return a function that shows one section of the plan's report."""

    def show(writer: Writer, plan: Plan) -> BlockNodes:
        blocks: list[nodes.Node] = []
        for section in _sections(writer, plan):
            if section.id == name:
                blocks += show_blocks(writer, section.blocks)
        return blocks

    return show


def _standing(writer: Writer, plan: Plan) -> BlockNodes:
    """Return version, status and dates, and where to print the plan."""
    report = writer.ask(ShownReport("plan", str(plan.id)))
    to_print = link_to_print(writer, report) if report else []
    return [*SHARED_BLOCKS["standing"](writer, plan), *to_print]


#: functions for a plan's fields that are more than texts
PLAN_BLOCKS: Mapping[str, Callable[[Writer, Plan], BlockNodes]] = {
    "facts": _facts,
    "standing": _standing,
    "goals": _goals,
    "activities": _section("activities"),
    "monitoring": _section("monitoring"),
    "systems": _section("systems"),
}
