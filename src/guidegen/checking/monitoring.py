"""The monitoring calendar of plans: who collects what, and how answers become results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from guidegen.checking.plan_names import PlanNames
from guidegen.checking.reporting import (
    AT_LEAST_ONE,
    list_ids,
    report_no_effect,
    report_range,
    report_unknown_within,
)
from guidegen.model import Plan, Tool
from guidegen.model.plan import PlannedMonitoring
from guidegen.planning.buildings import find_buildings
from guidegen.planning.events import MOST_DAYS
from guidegen.planning.subjects import find_subject, find_tool
from guidegen.problems import PlanCode, Problem, ReferenceCode, ScoringCode, problem
from guidegen.reading import Reading

_COMBINE = (
    "“combine: mean”, “combine: pooled”, “combine: latest”, “combine: median” or "
    "“combine: share-meeting”"
)
_WEIGH = "“weigh: buildings” or “weigh: administrations”"
_ADMINISTRATION = "“administration: submission” or “administration: window”"


def check_monitoring(reading: Reading) -> Iterator[Problem]:
    """Check the monitoring calendars of plans, apart from warnings."""
    for plan in reading.handbook.plans:
        names = PlanNames(reading, plan)
        for entry in plan.monitoring:
            yield from _check_subject(names, entry)
            yield from _check_when_and_where(names, entry)
            yield from _check_numbers(entry)
            tool = find_tool(reading.handbook, entry)
            if tool:
                yield from _check_view(tool, entry)
                # a plan that is over is kept as it was
                if not plan.is_retired:
                    yield from _check_choices(names, entry, tool)
        yield from _check_repeated(names, plan)


def _check_subject(names: PlanNames, entry: PlannedMonitoring) -> Iterator[Problem]:
    """Check that an entry is about exactly one tool or measure."""
    owner = f"the entry “{entry.id}”"
    place = entry.id.place
    if bool(entry.tool) == bool(entry.measure):
        found = 2 if entry.tool else 0
        facts = {"owner": f"The entry “{entry.id}”", "found": found, "keys": "tool, measure"}
        yield problem(ScoringCode.EXACTLY_ONE, place, **facts)
    if entry.tool:
        yield from names.check_tool(entry.tool)
    elif entry.view:
        yield report_no_effect(entry.view, "view", owner, "without a tool")
    if entry.measure:
        yield from names.check_measure(entry.measure)
    yield from names.check_role(entry.who)
    if entry.decide:
        yield from names.check_role(entry.decide.meeting)


def _check_view(tool: Tool, entry: PlannedMonitoring) -> Iterator[Problem]:
    known = list_ids(tool.views)
    if entry.view and entry.view not in known:
        yield report_unknown_within(f"tool “{tool.id}”", "view", entry.view, known)


def _check_when_and_where(names: PlanNames, entry: PlannedMonitoring) -> Iterator[Problem]:
    yield from names.check_buildings(entry.buildings, f"the entry “{entry.id}”")
    yield from names.check_windows(entry.windows)
    for things, listed in (("buildings", entry.buildings), ("windows", entry.windows)):
        if not listed:
            facts = {"id": entry.id, "things": things}
            yield problem(ReferenceCode.EMPTY_SET, entry.id.place, **facts)


def _check_numbers(entry: PlannedMonitoring) -> Iterator[Problem]:
    owner, place = f"the entry “{entry.id}”", entry.id.place
    sample = entry.sample
    if sample:
        counts = {
            "administrations": sample.administrations,
            "staff": sample.staff,
            "students": sample.students,
        }
        for key, count in counts.items():
            if count is not None and count < 1:
                yield report_range(place, key, owner, count, AT_LEAST_ONE)
    if entry.decide and not 0 <= entry.decide.within_days <= MOST_DAYS:
        allowed = f"a whole number from 0 to {MOST_DAYS}"
        yield report_range(place, "within_days", owner, entry.decide.within_days, allowed)


# --- choices that change results


def _check_choices(names: PlanNames, entry: PlannedMonitoring, tool: Tool) -> Iterator[Problem]:
    """Report what an entry must say because the results depend on it."""
    buildings = find_buildings(names.reading.handbook.settings, entry.buildings, names.year)
    fact = _find_why_to_combine(entry, tool, len(buildings))
    if fact and entry.combine is None:
        yield _report_choice(entry, fact, "how they become one result", _COMBINE)
    if len(buildings) > 1 and entry.weigh is None:
        fact = f"“{tool.id}” is used in {len(buildings)} buildings"
        yield _report_choice(entry, fact, "how these become the district's result", _WEIGH)
    has_raters = tool.scoring is not None and tool.scoring.raters is not None
    if has_raters and entry.administration is None:
        fact = f"Several people answer “{tool.id}”"
        question = "whether each submission is an administration, or all of a window are one"
        yield _report_choice(entry, fact, question, _ADMINISTRATION)


def _find_why_to_combine(entry: PlannedMonitoring, tool: Tool, buildings: int) -> str:
    """Return why a building has several administrations in a window, or nothing."""
    sample = entry.sample
    if sample is None or entry.administration == "window":
        return ""
    if sample.per == "building" and sample.administrations > 1:
        number = sample.administrations
        return f"Each building has {number} administrations of “{tool.id}” in a window"
    if sample.per == "district" and sample.administrations > buildings > 0:
        number = sample.administrations
        return f"Some building has several of the {number} administrations of “{tool.id}”"
    return ""


def _report_choice(entry: PlannedMonitoring, fact: str, question: str, choices: str) -> Problem:
    facts = {"fact": fact, "id": entry.id, "question": question, "choices": choices}
    return problem(PlanCode.MONITORING_UNDECLARED, entry.id.place, **facts)


# --- the same twice


def _check_repeated(names: PlanNames, plan: Plan) -> Iterator[Problem]:
    """Report entries by which a role collects the same in one building and window twice."""
    handbook = names.reading.handbook
    alike: dict[tuple[str, ...], list[PlannedMonitoring]] = defaultdict(list)
    for entry in plan.monitoring:
        subject = find_subject(handbook, entry)
        if subject:
            # a title of its own says in what an entry differs, such as which strategy it reviews
            key = (subject.id, entry.who, entry.view or "", entry.title or "")
            alike[key].append(entry)
    for (subject_id, who, *_), entries in alike.items():
        for index, entry in enumerate(entries):
            shared = _find_shared(names, entry, entries[:index])
            if shared:
                other, building, window = shared
                what = f"“{subject_id}” by “{who}” in “{building}” in the window “{window}”"
                facts = {"one": other.id, "other": entry.id, "what": what}
                yield problem(PlanCode.DUPLICATE_MONITORING, entry.id.place, **facts)


def _find_shared(
    names: PlanNames, entry: PlannedMonitoring, earlier: Sequence[PlannedMonitoring]
) -> tuple[PlannedMonitoring, str, str] | None:
    """Return an earlier entry with a building and a window that this one has, too."""
    settings = names.reading.handbook.settings
    buildings = list_ids(find_buildings(settings, entry.buildings, names.year))
    for other in earlier:
        others = list_ids(find_buildings(settings, other.buildings, names.year))
        building = next((each for each in buildings if each in others), None)
        window = next((each for each in entry.windows if each in other.windows), None)
        if building and window:
            return other, building, window
    return None
