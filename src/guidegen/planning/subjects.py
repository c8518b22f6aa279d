"""Find what an entry of the monitoring calendar is about."""

from __future__ import annotations

from guidegen.model import Handbook, Measure, Tool
from guidegen.model.plan import PlannedMonitoring


def find_tool(handbook: Handbook, entry: PlannedMonitoring) -> Tool | None:
    """Return the tool that an entry uses, if it uses one that exists."""
    return handbook.tool(entry.tool) if entry.tool else None


def find_measure(handbook: Handbook, entry: PlannedMonitoring) -> Measure | None:
    """Return the measure that an entry collects, if it collects one that exists."""
    return handbook.measure(entry.measure) if entry.measure else None


def find_subject(handbook: Handbook, entry: PlannedMonitoring) -> Tool | Measure | None:
    """Return the tool or the measure that an entry is about."""
    return find_tool(handbook, entry) or find_measure(handbook, entry)
