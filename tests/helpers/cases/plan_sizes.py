"""Plans that take too many minutes, or collect less than rules ask for."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.handbooks import TOOL_FILE
from helpers.planned import (
    BUILDINGS,
    CALENDAR,
    DECISION,
    DECISION_FILE,
    PLAN,
    PLAN_FILE,
    PLANNED,
    STAGES,
    changed,
)

_SAMPLE = "sample: {administrations: 4, per: building, staff: 3, note: Choose rooms by lot.}"
_LESS = (
    "Plan less, give the work to others, or correct “minutes_per_week” of the role. "
    "[too-few-minutes]"
)
_MORE = (
    "Plan more, or lower “minimum” of the rule: as it is, its answer will be “unknown”. "
    "[sample-too-small]"
)
_STEP = (
    "  - {{id: {id}, title: T, stage_model: four, from_stages: {start}, to_stage: {end}, recommends: "
    "principal, decides: district-team, any_of: [{{event: principal-changed, authority: A}}]}}\n"
)


def _plan(*changes: tuple[str, str]) -> Mapping[str, str]:
    return {PLAN_FILE: changed(PLAN, *changes)}


def _minutes(number: float) -> Mapping[str, str]:
    return {TOOL_FILE: changed(PLANNED[TOOL_FILE], ("minutes: 20", f"minutes: {number}"))}


def _rule(period: str, minimum: str, mode: str = "by-building") -> Mapping[str, str]:
    """Rules for all steps; that from initial to full implementation asks for this minimum."""
    return {
        "conf/stages.yaml": changed(
            STAGES,
            ("window: spring", period),
            ("minimum: {administrations: 4}", f"minimum: {minimum}"),
            ("mode: by-building", f"mode: {mode}"),
        )
        + _STEP.format(id="begin", start="exploration", end="installation")
        + _STEP.format(id="start", start="installation", end="initial")
    }


def _role(needed: str, where: str, available: str, weeks: str, place: str = "39:10") -> str:
    return (
        f"{PLAN_FILE}:{place}: warning: In the window “spring” of 2026-27, the role “coach” needs "
        f"{needed} minutes {where} but has {available}: 60 a week for {weeks} weeks. {_LESS}"
    )


def _few(what: str, period: str, planned: str, place: str = "37:9") -> str:
    return (
        f"{PLAN_FILE}:{place}: warning: The rule “initial-to-full” needs {what} “walk” {period}, but "
        f"this plan collects {planned}. {_MORE}"
    )


#: what replaces files of the handbook with a plan, and all that is said of it; a coach has 60
#: minutes a week, for 10 weeks in fall and for 9 in spring
LOAD_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "as many minutes as there are in fall, and more than in spring": (
        _minutes(150),
        [_role("600", "in “north”, “south” and “lake”", "540", "9")],
    ),
    "a break on seven days of school": (
        {**_minutes(114.5), "conf/calendar.yaml": CALENDAR
         + "      - {title: Spring break, first_day: 2027-03-27, last_day: 2027-04-04}\n"
         "      - {title: Two more days, first_day: 2027-04-05, last_day: 2027-04-06}\n"},
        [_role("458", "in “north”, “south” and “lake”", "456", "7.6")],
    ),
    "what is planned for the whole district": (
        _plan((_SAMPLE, "sample: {administrations: 28, per: district}")),
        [_role("560", "in the district as a whole", "540", "9")],
    ),
    "two entries that are too much together, in one building": (
        _plan(("  - id: words\n", "  - id: visits\n    title: Visits\n    tool: walk\n    who: coach\n    buildings: north\n"
               "    sample: {administrations: 24}\n    windows: spring\n    administration: submission\n    combine: mean\n"
               "    decide: {meeting: district-team, within_days: 7}\n  - id: words\n")),
        [_role("560", "in “north”", "540", "9")],
    ),
    "two plans of one year": (
        {**_plan((_SAMPLE, "sample: {administrations: 20}")), **_minutes(25),
         "content/second.plan.yaml": changed(PLAN[: PLAN.index("goals:")] + PLAN[PLAN.index("monitoring:"):], ("id: year-plan", "id: second-plan"),
                                             (_SAMPLE, "sample: {administrations: 2}"), ("windows: [fall, spring]", "windows: spring"))},
        [_role("550", "in “north”, “south” and “lake”", "540", "9", "12:10").replace("year.plan", "second.plan")],
    ),
    "more buildings than a sentence holds": (
        {**_minutes(150), "conf/buildings.yaml": BUILDINGS + "".join(f"  - {{id: school-{n}, title: School {n}}}\n" for n in range(4))},
        [_role("600", "in 7 buildings, such as “north”,", "540", "9")],
    ),
    "nobody knows how long it takes": (
        {**_plan((_SAMPLE, "sample: {administrations: 900}")),
         TOOL_FILE: changed(PLANNED[TOOL_FILE], ("minutes: 20\n", ""))},
        [],
    ),
    "a role that does not say how much time it has": (
        _plan((_SAMPLE, "sample: {administrations: 900}"), ("who: coach", "who: teacher")),
        [],
    ),
}  # fmt: skip

#: the same for samples: reading is at its initial implementation in north, and nothing is decided
#: about the other buildings
SAMPLE_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "as much as the rule needs": (_rule("window: spring", "{administrations: 4, staff: 3}"), []),
    "one less in a window": (
        _rule("window: spring", "{administrations: 5, staff: 4, students: 1}"),
        [_few("4 different adults seen or asked with", "in the window “spring”", "at most 3 in “north”"),
         _few("5 administrations of", "in the window “spring”", "at most 4 in “north”")],
    ),
    "two windows that are 101 days apart": (
        _rule("within_days: 102", "{administrations: 8, staff: 6}"), [],
    ),
    "a day less than both windows need": (
        _rule("within_days: 101", "{administrations: 8}"),
        [_few("8 administrations of", "within 101 days", "at most 4 in “north”")],
    ),
    "a window in which nothing is collected": (
        {**_rule("window: spring", "{administrations: 1}"), **_plan(("windows: [fall, spring]", "windows: fall"))},
        [_few("1 administrations of", "in the window “spring”", "none in “north”")],
    ),
    "all from one building, as far as anybody knows": (
        {**_rule("window: spring", "{administrations: 3}"), **_plan((_SAMPLE, "sample: {administrations: 3, per: district}"))},
        [],
    ),
    "too little in the district, whichever buildings it comes from": (
        {**_rule("window: spring", "{administrations: 4}"), **_plan((_SAMPLE, "sample: {administrations: 3, per: district}"))},
        [_few("4 administrations of", "in the window “spring”", "at most 3 in “north”")],
    ),
    "the district together": (
        {**_rule("window: spring", "{administrations: 13}", "together"), DECISION_FILE: changed(DECISION, ("unit: north", "unit: district"))},
        [_few("13 administrations of", "in the window “spring”", "at most 12")],
    ),
    "a district at another stage": (
        {**_rule("window: spring", "{administrations: 13}", "together"),
         DECISION_FILE: changed(DECISION, ("unit: north", "unit: district"), ("to_stage: initial", "to_stage: installation"))},
        [],
    ),
    "an entry that does not say how much": (
        {**_rule("window: spring", "{administrations: 99}"), **_plan((f"    {_SAMPLE}\n", ""))},
        [],
    ),
}  # fmt: skip
