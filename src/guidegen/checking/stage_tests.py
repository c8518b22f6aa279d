"""The tests of movement rules: each says one thing, and says it about what exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from guidegen.checking.named import NameChecker
from guidegen.checking.reporting import AT_LEAST_ONE, list_ids, report_range
from guidegen.model import Tool
from guidegen.model.base import place_of
from guidegen.model.stages import (
    TEST_KINDS,
    ComponentTest,
    MeasureTest,
    MovementRule,
    ScoreTest,
    StageTest,
)
from guidegen.model.text import Place, Text, major
from guidegen.problems import Problem, ReferenceCode, StageCode, nearest, problem
from guidegen.reading import Reading
from guidegen.scoring.coverage import score_limits
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.numbers import format_exact, to_exact

#: tests that look at data which were collected in some days
_OF_DATA = ("share_meeting", "score", "component", "coverage", "measure", "driver")
#: tests that look at the scores of one tool, which only compare within some versions
_OF_SCORES = ("share_meeting", "score")
#: tests without a number that somebody has set
_WITHOUT_NUMBER = ("goal", "event")
CALENDAR, GROUPS, STAGES = "calendar.yaml", "groups.yaml", "stages.yaml"


class StageTestChecker:
    """Checks the tests of a handbook's rules."""

    def __init__(self, reading: Reading, names: NameChecker) -> None:
        self._reading = reading
        self._handbook = reading.handbook
        self._names = names

    def check(self, rule: MovementRule, test: StageTest) -> Iterator[Problem]:
        """Yield the problems of one test of a rule."""
        place = _find_place(rule, test)
        if len(test.kinds) != 1:
            facts = {"rule": rule.id, "found": len(test.kinds), "keys": ", ".join(TEST_KINDS)}
            yield problem(StageCode.TEST_KIND, place, **facts)
        yield from self._check_subject(test)
        for kind in test.kinds:
            yield from self._check_data(kind, test, place)
        yield from _check_numbers(test, place)
        has_number = any(kind not in _WITHOUT_NUMBER for kind in test.kinds)
        if has_number and test.authority is None:
            yield problem(StageCode.NO_AUTHORITY, place, rule=rule.id)

    # --- what it is about

    def _check_subject(self, test: StageTest) -> Iterator[Problem]:
        """Report names of what does not exist, and numbers that cannot be reached."""
        if test.share_meeting:
            yield from self._check_criterion(test)
        if test.score:
            yield from self._check_score(test.score)
        if test.component:
            yield from self._names.check("component", test.component.component)
            yield from _check_limit("component", test.component, test.component.component.place)
            yield from _check_percents(test.component, test.component.component.place)
        if test.coverage:
            yield from self._names.check("tool", test.coverage.tool)
            yield from _check_percent(test.coverage.at_least, test.coverage.tool.place)
        if test.measure:
            yield from self._check_measure(test.measure)
        if test.goal:
            yield from self._names.check("goal", test.goal.goal)
        if test.driver:
            yield from self._names.check("component", test.driver.component)
            yield from _check_percent(test.driver.at_least, test.driver.component.place)
        events = list_ids(self._handbook.settings.stages.events)
        yield from self._names.check_setting("event", STAGES, events, *test.event)

    def _check_criterion(self, test: StageTest) -> Iterator[Problem]:
        about = test.share_meeting
        if about is None:
            return
        yield from self._names.check("tool", about.tool)
        yield from _check_percent(about.at_least, about.tool.place)
        tool = self._handbook.tool(about.tool)
        if tool:
            criteria = tool.scoring.criteria if tool.scoring else ()
            known = [criterion.id for criterion in criteria if criterion.id]
            if about.criterion not in known:
                yield _report_missing(f"tool “{tool.id}”", "criterion", about.criterion, known)

    def _check_score(self, about: ScoreTest) -> Iterator[Problem]:
        yield from self._names.check("tool", about.tool)
        yield from _check_limit("score", about, about.tool.place)
        tool = self._handbook.tool(about.tool)
        if tool:
            yield from self._check_score_of(tool, about)

    def _check_score_of(self, tool: Tool, about: ScoreTest) -> Iterator[Problem]:
        compiled = self._reading.compiled(tool)
        known = list_ids(compiled.scores)
        if about.score is None and len(known) > 1:
            facts = {"tool": tool.id, "known": ", ".join(known)}
            yield problem(StageCode.SCORE_NOT_NAMED, about.tool.place, **facts)
            return
        name = about.score or Text("total", about.tool.place)
        score = next((each for each in compiled.scores if about.score in (None, each.id)), None)
        if score is None:
            yield _report_missing(f"tool “{tool.id}”", "score", name, known)
            return
        low, high = score_limits(compiled, score)
        if low is not None and high is not None:
            limits = format_exact(low), format_exact(high)
            for value in _numbers(about):
                if not low <= to_exact(value) <= high:
                    yield _report_limit(value, f"“{score.id}”", limits, about.tool.place)

    def _check_measure(self, about: MeasureTest) -> Iterator[Problem]:
        yield from self._names.check("measure", about.measure)
        yield from _check_limit("measure", about, about.measure.place)
        groups = list_ids(self._handbook.settings.groups)
        yield from self._names.check_setting("group of students", GROUPS, groups, about.group)
        measure = self._handbook.measure(about.measure)
        if measure is None:
            return
        if about.group and about.group in groups and about.group not in measure.groups:
            owner = f"measure “{measure.id}”"
            yield _report_missing(owner, "group of students", about.group, measure.groups)
        if measure.unit == "percent":
            yield from _check_percents(about, about.measure.place)

    # --- on which data

    def _check_data(self, kind: str, test: StageTest, place: Place) -> Iterator[Problem]:
        """Check that a test says which days and which versions count."""
        what = TEST_KINDS[kind]
        yield from self._names.check_setting("window", CALENDAR, self._windows, test.window)
        has_window, has_days = test.window is not None, test.within_days is not None
        if kind in _OF_DATA and not (has_window or has_days):
            found = "does not say which data count"
            yield problem(StageCode.TEST_PERIOD, place, what=what, found=found)
        if has_window and has_days:
            found = "has both “window” and “within_days”"
            yield problem(StageCode.TEST_PERIOD, place, what=what, found=found)
        if kind in _OF_SCORES:
            yield from self._check_version(what, test, place)

    @cached_property
    def _windows(self) -> tuple[str, ...]:
        years = self._handbook.settings.school_years
        ids = (str(window.id) for year in years for window in year.windows)
        return tuple(dict.fromkeys(ids))

    def _check_version(self, what: str, test: StageTest, place: Place) -> Iterator[Problem]:
        """Check that a test of a tool's scores says in which versions they were given."""
        number = test.major_version
        if number is None and not test.any_comparable:
            found = "does not say which versions of the tool count"
            yield problem(StageCode.TEST_VERSION, place, what=what, found=found)
        if number is not None and test.any_comparable:
            found = "has both “major_version” and “any_comparable”"
            yield problem(StageCode.TEST_VERSION, place, what=what, found=found)
        tool = self._handbook.tool(test.tool) if test.tool else None
        if number is None or tool is None:
            return
        found = "has no version"
        if tool.version:
            found = f"is now version {tool.version}"
        if not tool.version or str(number) != major(tool.version):
            facts = {"expected": number, "tool": tool.id, "found": found}
            yield problem(StageCode.OTHER_MAJOR_VERSION, place_of(number, place), **facts)


def _find_place(rule: MovementRule, test: StageTest) -> Place:
    """Return the place of a test's first name, or of the rule that it belongs to."""
    names = [
        test.tool,
        test.component.component if test.component else None,
        test.measure.measure if test.measure else None,
        test.goal.goal if test.goal else None,
        test.driver.component if test.driver else None,
        *test.event,
        test.authority,
    ]
    return next((name.place for name in names if name), rule.id.place)


def _report_missing(owner: str, thing: str, name: Text, known: Iterable[str]) -> Problem:
    facts = {"owner": owner, "thing": thing, "name": name, "nearest": nearest(name, known)}
    return problem(ReferenceCode.UNKNOWN_WITHIN, name.place, **facts)


# --- numbers


def _numbers(about: ScoreTest | ComponentTest | MeasureTest) -> list[float]:
    return [value for value in (about.at_least, about.below) if value is not None]


def _check_limit(
    kind: str, about: ScoreTest | ComponentTest | MeasureTest, place: Place
) -> Iterator[Problem]:
    """Check that a test says from where, or below what, it passes."""
    found = len(_numbers(about))
    if found != 1:
        said = "has neither “at_least” nor “below”"
        if found:
            said = "has both “at_least” and “below”"
        yield problem(StageCode.ONE_LIMIT, place, what=TEST_KINDS[kind], found=said)


def _check_percents(about: ComponentTest | MeasureTest, place: Place) -> Iterator[Problem]:
    for value in _numbers(about):
        yield from _check_percent(value, place)


def _check_percent(value: float, place: Place) -> Iterator[Problem]:
    if not 0 <= value <= HUNDRED:
        yield _report_limit(value, "a percentage", ("0", "100"), place)


def _report_limit(value: float, what: str, limits: tuple[str, str], place: Place) -> Problem:
    facts = {"value": value, "what": what, "low": limits[0], "high": limits[1]}
    return problem(StageCode.IMPOSSIBLE_LIMIT, place_of(value, place), **facts)


def _check_numbers(test: StageTest, place: Place) -> Iterator[Problem]:
    """Check the numbers that every kind of test can have."""
    minimum = test.minimum
    counts = {"within_days": test.within_days}
    if minimum:
        counts["administrations"] = minimum.administrations
        counts["staff"] = minimum.staff
        counts["students"] = minimum.students
    for key, value in counts.items():
        if value is not None and value < 1:
            yield report_range(place_of(value, place), key, "a test", value, AT_LEAST_ONE)
    sustained = test.sustained
    if sustained and not 1 <= sustained.times <= sustained.of_last:
        facts = {"times": sustained.times, "of_last": sustained.of_last}
        where = place_of(sustained.times, place)
        yield problem(StageCode.BAD_SUSTAINED, where, **facts)
