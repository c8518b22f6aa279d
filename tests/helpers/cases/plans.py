"""Mistakes in the monitoring calendars of plans, and what is doubtful in them."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.handbooks import TOOL_FILE
from helpers.planned import MEASURE, MEASURE_FILE, PLAN, PLAN_FILE, PLANNED, changed

_TOOL = PLANNED[TOOL_FILE]
_PRIVACY = "conf/privacy.yaml"
_SAMPLE = "sample: {administrations: 4, per: building, staff: 3, note: Choose rooms by lot.}"
_COMBINE = (
    "Add “combine: mean”, “combine: pooled”, “combine: latest”, “combine: median” or “combine: "
    "share-meeting” to it. [monitoring-undeclared]"
)
_ADMINISTRATION = (
    "but the entry “walks” does not say whether each submission is an administration, or all of a "
    "window are one. Add “administration: submission” or “administration: window” to it. "
    "[monitoring-undeclared]"
)
_NOT_IN_PLAN = (
    "not among the strategies of this plan. Add what is missing to “strategies” of the plan, or "
    "take it out here. [outside-plan]"
)
_OTHER_GUIDE = (
    "id: writing\ntitle: Writing\ncomponents:\n"
    "  - {id: write, title: Write, not_monitored_because: Not yet.}\n"
)
_RATERS = "  raters: {combine: consensus}\n"


def _plan(*changes: tuple[str, str]) -> Mapping[str, str]:
    return {PLAN_FILE: changed(PLAN, *changes)}


def _range(key: str, value: int, allowed: str) -> str:
    return (
        f"{PLAN_FILE}:37:9: “{key}” of the entry “walks” is {value}, but must be {allowed}. Write "
        "another number. [out-of-range]"
    )


#: what replaces files of the handbook with a plan, and all that is said of it
PLAN_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "a data folder without a name": (
        {"conf/data.yaml": 'folder: " "\n'},
        ["conf/data.yaml:1:9: The text of “folder” is empty. Write it, or delete the key. [blank-text]"],
    ),
    "a time zone that does not exist": (
        {"conf/data.yaml": "time_zone: America/Detriot\n"},
        ["conf/data.yaml:1:12: There is no time zone “America/Detriot”. Did you mean “America/Detroit”? Write the name of "
         "a place in your zone, such as America/Detroit or Europe/Madrid. [bad-time-zone]"],
    ),
    "a time zone without its part of the world": (
        {"conf/data.yaml": "time_zone: madrid\n"},
        ["conf/data.yaml:1:12: There is no time zone “madrid”. Did you mean “Europe/Madrid”? Write the name of a place "
         "in your zone, such as America/Detroit or Europe/Madrid. [bad-time-zone]"],
    ),
    "a school year that is not in the calendar": (
        _plan(("school_year: 2026-27", "school_year: 2026-2027")),
        [f"{PLAN_FILE}:3:14: There is no school year “2026-2027”. Did you mean “2026-27”? Correct it, or add the "
         "school year to conf/calendar.yaml. [unknown-setting]"],
    ),
    "a strategy that does not exist": (
        _plan(("strategies: reading\nvision", "strategies: [reading, spelling]\nvision")),
        [f"{PLAN_FILE}:7:23: There is no guide “spelling”. Correct the id, or add the guide. [unknown-guide]"],
    ),
    "an activity that names nothing, and is due before it starts": (
        _plan(("owner: coach, first_day: 2026-09-01, due: 2026-09-11", "owner: couch, first_day: 2026-09-01, due: 2026-08-11"),
              ("strategies: reading, goals: practice, buildings: elementary", "strategies: reeding, goals: practise, buildings: elementry")),
        [f"{PLAN_FILE}:33:10: The activity “training” is due on 2026-08-11, but starts on 2026-09-01. Correct one of "
         "the dates. [ends-before-start]",
         f"{PLAN_FILE}:33:55: There is no role “couch”. Did you mean “coach”? Correct the id, or add the role to "
         "conf/district.yaml. [unknown-role]",
         f"{PLAN_FILE}:34:18: There is no guide “reeding”. Did you mean “reading”? Correct the id, or add the guide. "
         "[unknown-guide]",
         f"{PLAN_FILE}:34:34: The plan has no goal “practise”. Did you mean “practice”? Correct the id, or add the goal "
         "there. [unknown-within]",
         f"{PLAN_FILE}:34:55: There is no building or band “elementry”. Did you mean “elementary”? Correct it, or add "
         "the building or band to conf/buildings.yaml. [unknown-setting]"],
    ),
    "an entry that names nothing": (
        _plan(("    who: coach\n    buildings: all", "    view: long\n    who: couch\n    buildings: [al, lake]"),
              ("windows: [fall, spring]", "windows: [fall, winter, sping]"), ("meeting: district-team", "meeting: district-tem")),
        [f"{PLAN_FILE}:39:11: The tool “walk” has no view “long”. Correct the id, or add the view there. [unknown-within]",
         f"{PLAN_FILE}:40:10: There is no role “couch”. Did you mean “coach”? Correct the id, or add the role to "
         "conf/district.yaml. [unknown-role]",
         f"{PLAN_FILE}:41:17: There is no building or band “al”. Did you mean “all”? Correct it, or add the building or "
         "band to conf/buildings.yaml. [unknown-setting]",
         f"{PLAN_FILE}:43:21: The school year 2026-27 has no window “winter”. Correct the id, or add the window there. "
         "[unknown-within]",
         f"{PLAN_FILE}:43:29: The school year 2026-27 has no window “sping”. Did you mean “spring”? Correct the id, or "
         "add the window there. [unknown-within]",
         f"{PLAN_FILE}:47:23: There is no role “district-tem”. Did you mean “district-team”? Correct the id, or add the "
         "role to conf/district.yaml. [unknown-role]"],
    ),
    "entries about a tool and a measure, and about neither": (
        _plan(("    tool: walk\n", "    tool: walk\n    measure: word-test\n"), ("  - id: words\n    measure: word-test\n", "  - id: words\n")),
        [f"{PLAN_FILE}:37:9: The entry “walks” has 2 of these keys: tool, measure. Write exactly one of them. [exactly-one]",
         f"{PLAN_FILE}:48:9: The entry “words” has 0 of these keys: tool, measure. Write exactly one of them. [exactly-one]"],
    ),
    "a view of a measure": (
        _plan(("    measure: word-test\n", "    measure: word-test\n    view: short\n")),
        [f"{PLAN_FILE}:49:11: “view” of the entry “words” has no effect without a tool. Delete it, or change the keys "
         "beside it. [no-effect]"],
    ),
    "nowhere and never": (
        _plan(("buildings: all", "buildings: []"), ("windows: [fall, spring]", "windows: []")),
        [f"{PLAN_FILE}:37:9: “walks” has no buildings. Write at least one. [empty-set]",
         f"{PLAN_FILE}:37:9: “walks” has no windows. Write at least one. [empty-set]"],
    ),
    "numbers that are none": (
        _plan((_SAMPLE, "sample: {administrations: 0, staff: -1, students: 0}"), ("within_days: 21, about", "within_days: -1, about")),
        [_range("administrations", 0, "1 or more"), _range("staff", -1, "1 or more"), _range("students", 0, "1 or more"),
         _range("within_days", -1, "a whole number from 0 to 365")],
    ),
    "results that depend on what is not said": (
        {**_plan(("    administration: submission\n    combine: mean\n    weigh: buildings\n", "")),
         TOOL_FILE: changed(_TOOL, ("  criteria:", f"{_RATERS}  criteria:"))},
        [f"{PLAN_FILE}:37:9: Each building has 4 administrations of “walk” in a window, but the entry “walks” does not say "
         f"how they become one result. {_COMBINE}",
         f"{PLAN_FILE}:37:9: Several people answer “walk”, {_ADMINISTRATION}",
         f"{PLAN_FILE}:37:9: “walk” is used in 3 buildings, but the entry “walks” does not say how these become the "
         "district's result. Add “weigh: buildings” or “weigh: administrations” to it. [monitoring-undeclared]"],
    ),
    "two buildings that are not weighed": (
        _plan(("buildings: all", "buildings: elementary"), ("    weigh: buildings\n", "")),
        [f"{PLAN_FILE}:37:9: “walk” is used in 2 buildings, but the entry “walks” does not say how these become the district's "
         "result. Add “weigh: buildings” or “weigh: administrations” to it. [monitoring-undeclared]"],
    ),
    "more administrations than buildings": (
        _plan((_SAMPLE, "sample: {administrations: 4, per: district}"), ("    combine: mean\n", "")),
        [f"{PLAN_FILE}:37:9: Some building has several of the 4 administrations of “walk”, but the entry “walks” does not "
         f"say how they become one result. {_COMBINE}"],
    ),
    "the same twice": (
        _plan(("  - id: words\n", "  - id: more\n    tool: walk\n    who: coach\n    buildings: [old-south]\n    windows: spring\n"
               "    administration: submission\n    decide: {meeting: district-team, within_days: 7}\n  - id: words\n")),
        [f"{PLAN_FILE}:47:9: The entries “walks” and “more” plan the same: “walk” by “coach” in “south” in the window "
         "“spring”. Delete one of them, or give them different buildings, windows or titles. [duplicate-monitoring]"],
    ),
}  # fmt: skip

#: the same for warnings
PLAN_WARNINGS: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "nobody decides": (
        _plan(("    decide: {meeting: district-team, within_days: 21}\n", "")),
        [f"{PLAN_FILE}:47:9: warning: Nobody decides on what the entry “words” collects. Add “decide: "
         "{meeting: …, within_days: …}”, or do not collect it. [no-decision-meeting]"],
    ),
    "a strategy that nobody monitors, and one outside the plan": (
        {**_plan(("strategies: reading\nvision", "strategies: writing\nvision")), "content/writing.guide.yaml": _OTHER_GUIDE},
        [f"{PLAN_FILE}:7:13: warning: The strategy “writing” is in this plan, but no entry under “monitoring” uses a tool of "
         "it. Add an entry for it, or take it out of “strategies”. [strategy-not-monitored]",
         *(f"{PLAN_FILE}:{where}: warning: The {owner} is about “reading”, which is {_NOT_IN_PLAN}" for where, owner in [
             ("10:9", "goal “practice”"), ("22:9", "goal “growth”"), ("33:10", "activity “training”"),
             ("38:11", "entry “walks”"), ("48:14", "entry “words”")])],
    ),
    "two strategies outside the plan": (
        {**_plan(("strategies: reading\nvision", "vision")),
         MEASURE_FILE: changed(MEASURE, ("strategies: reading", "strategies: [reading, writing]")),
         "content/writing.guide.yaml": _OTHER_GUIDE},
        [*(f"{PLAN_FILE}:{where}: warning: The {owner} is about “reading”, which is {_NOT_IN_PLAN}" for where, owner in [
             ("9:9", "goal “practice”"), ("21:9", "goal “growth”"), ("32:10", "activity “training”"), ("37:11", "entry “walks”")]),
         f"{PLAN_FILE}:47:14: warning: The entry “words” is about “reading” and “writing”, which are {_NOT_IN_PLAN}"],
    ),
    "a tool and a measure of goals that nobody collects": (
        {PLAN_FILE: PLAN[: PLAN.index("monitoring:")]},
        [f"{PLAN_FILE}:7:13: warning: The strategy “reading” is in this plan, but no entry under “monitoring” uses a tool of "
         "it. Add an entry for it, or take it out of “strategies”. [strategy-not-monitored]",
         f"{PLAN_FILE}:14:18: warning: The goal “practice” is measured with “walk”, but no entry under “monitoring” collects "
         "it. Add an entry for it. [goal-not-monitored]",
         f"{PLAN_FILE}:26:24: warning: The goal “growth” is measured with “word-test”, but no entry under “monitoring” "
         "collects it. Add an entry for it. [goal-not-monitored]"],
    ),
    "a measure outside its windows": (
        {MEASURE_FILE: changed(MEASURE, ("windows: [fall, spring]", "windows: [spring]"))},
        [f"{PLAN_FILE}:51:15: warning: The entry “words” collects “word-test” in the window “fall”, but the measure is for "
         "“spring”. Take the window out of the entry, or add it to the measure. [outside-windows]"],
    ),
    "nobody says how many people a number is about": (
        {_PRIVACY: "observations: 3\n"},
        [f"{PLAN_FILE}:1:5: warning: “year-plan” plans what is collected about people, but conf/privacy.yaml does not say "
         "how many students and how many adults a published number must be about. Ask your state or the district's counsel "
         "for the numbers, then add “people: …” and “staff: …” to it. [privacy-undeclared]"],
    ),
    "a measure of groups, without a plan": (
        {_PRIVACY: "staff: 5\n", PLAN_FILE: changed(PLAN, ("status: adopted", "status: retired\nretired: {why: It is over.}"))},
        [f"{MEASURE_FILE}:1:5: warning: The measure “word-test” tells groups of students apart, but conf/privacy.yaml does not "
         "say how many students a published number must be about. Ask your state or the district's counsel for the numbers, "
         "then add “people: …” to it. [privacy-undeclared]"],
    ),
}  # fmt: skip

#: mistakes in measures
MEASURE_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "names of nothing": (
        {MEASURE_FILE: changed(MEASURE, ("windows: [fall, spring]", "windows: [fall, spring, sumer]"), ("groups: [all, el]", "groups: [all, el, ell]"),
                               ("strategies: reading", "strategies: [reading, spelling]"))},
        [f"{MEASURE_FILE}:8:25: There is no window “sumer”. Correct it, or add the window to conf/calendar.yaml. "
         "[unknown-setting]",
         f"{MEASURE_FILE}:9:19: There is no group of students “ell”. Did you mean “el”? Correct it, or add the group of "
         "students to conf/groups.yaml. [unknown-setting]",
         f"{MEASURE_FILE}:13:23: There is no guide “spelling”. Correct the id, or add the guide. [unknown-guide]"],
    ),
    "versions out of order, and one twice": (
        {MEASURE_FILE: changed(MEASURE, ("since: 2026-08-01", "since: 2023-08-01"), ("strategies:", "  - {version: 2024}\nstrategies:"))},
        [f"{MEASURE_FILE}:12:15: The first day of version 2024 of the measure “word-test”, 2024-08-01, must be before that of "
         "version 2026, 2023-08-01. Correct one of the dates, or put the entries in order, the earliest first. "
         "[dates-out-of-order]",
         f"{MEASURE_FILE}:13:15: Two versions have the id “2024”; the other is at {MEASURE_FILE}:11:15. Give one of them "
         "another id; the one already in use keeps its own. [duplicate-id]"],
    ),
    "percentages above 100 and below 0": (
        {MEASURE_FILE: changed(MEASURE, ("direction:", "limits: {at_least: -5, at_most: 110}\ndirection:"))},
        [f"{MEASURE_FILE}:4:20: “at_least” of the measure “word-test” is -5, but must be a percentage from 0 to 100. Write "
         "another number. [out-of-range]",
         f"{MEASURE_FILE}:4:33: “at_most” of the measure “word-test” is 110, but must be a percentage from 0 to 100. Write "
         "another number. [out-of-range]"],
    ),
    "limits the wrong way round": (
        {MEASURE_FILE: changed(MEASURE, ("direction:", "limits: {at_least: 60, at_most: 0.5}\ndirection:"))},
        [f"{MEASURE_FILE}:4:20: The smallest value of the measure “word-test” is 60, and the largest 0.5. Write a smallest value "
         "that is below the largest. [measure-limits]"],
    ),
    "a percentage per something": (
        {MEASURE_FILE: changed(MEASURE, ("direction:", "per: month\ndirection:"))},
        [f"{MEASURE_FILE}:4:6: “per” of the measure “word-test” has no effect with the unit percent. Delete it, or change the "
         "keys beside it. [no-effect]"],
    ),
    "a score without its limits, and a rate of nothing": (
        {MEASURE_FILE: changed(MEASURE, ("unit: percent", "unit: score\nlimits: {at_most: 60}")),
         "content/referrals.measure.yaml": "id: referrals\ntitle: Referrals\nunit: rate\ndirection: down\ncounts: students\n",
         **_plan(("{percent: 40, of: 310,", "{value: 40, n: 310,"), ("{percent: 60, of: 310,", "{value: 60, n: 310,"))},
        ["content/referrals.measure.yaml:1:5: The unit of the measure “referrals” is rate, but it does not say per what. Add "
         "“per: …”. [measure-incomplete]",
         f"{MEASURE_FILE}:1:5: The unit of the measure “word-test” is score, but it does not say the smallest and the largest "
         "score. Add “limits: {at_least: …, at_most: …}”. [measure-incomplete]"],
    ),
}  # fmt: skip
