"""Mistakes in the goals of a plan, and what is doubtful in them."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.handbooks import TOOL_FILE
from helpers.planned import BUILDINGS, MEASURE, MEASURE_FILE, PLAN, PLAN_FILE, PLANNED, changed

_TOOL = PLANNED[TOOL_FILE]
_TARGET, _BASELINE = "target: {value: 11, of: 14,", "baseline: {value: 3, of: 14,"
_OVER = "or, if the plan is over, write “status: retired” and “retired: {why: …}”."
_ORDER = (
    "Correct one of the dates, or put the entries in order, the earliest first. "
    "[dates-out-of-order]"
)
_PAIR = "Pair a goal about what adults do with one about what becomes of students. [bad-pair]"
_NEW_NUMBERS = f"Set its numbers for the version in use today; {_OVER} [goal-version]"
_WAY = "Correct one of the numbers. [wrong-way]"
#: the impact goal measured with a score of the tool, and the implementation goal with a score
_SCORE = ("criterion: total}", "score: total}")


def _plan(*changes: tuple[str, str]) -> Mapping[str, str]:
    return {PLAN_FILE: changed(PLAN, *changes)}


def _measure(unit: str, *changes: tuple[str, str]) -> Mapping[str, str]:
    """The goal with numbers of its own instead of percentages, and a measure of this unit."""
    plan = _plan(
        ("{percent: 40, of: 310,", "{value: 40, n: 310,"),
        ("{percent: 60, of: 310,", "{value: 60, n: 310,"),
        *changes,
    )
    return {**plan, MEASURE_FILE: changed(MEASURE, ("unit: percent", f"unit: {unit}"))}


#: what replaces files of the handbook with a plan, and all that is said of it
GOAL_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "names of nothing": (
        _plan(
            ("owner: coach\n    strategies: reading\n    paired_with: growth",
             "owner: couch\n    strategies: reeding\n    paired_with: grow"),
            ("buildings: [north, south]", "buildings: [north, old-south, sooth]"),
            ("{tool: walk, major_version: 1, criterion: total}", "{tool: walk, major_version: 1, criterion: totl}"),
            ("group: el}", "group: ell}"),
        ),
        [f"{PLAN_FILE}:14:53: The tool “walk” has no criterion “totl”. Did you mean “total”? Correct the id, or "
         "add the criterion there. [unknown-within]",
         f"{PLAN_FILE}:18:12: There is no role “couch”. Did you mean “coach”? Correct the id, or add the role "
         "to conf/district.yaml. [unknown-role]",
         f"{PLAN_FILE}:19:17: There is no guide “reeding”. Did you mean “reading”? Correct the id, or add the "
         "guide. [unknown-guide]",
         f"{PLAN_FILE}:20:18: The plan has no goal “grow”. Did you mean “growth”? Correct the id, or add the "
         "goal there. [unknown-within]",
         f"{PLAN_FILE}:22:9: warning: The impact goal “growth” has no implementation goal. Add a goal of kind "
         "implementation with “paired_with: growth”, or name one in this goal. [impact-alone]",
         f"{PLAN_FILE}:26:57: There is no group of students “ell”. Did you mean “el”? Correct it, or add the "
         "group of students to conf/groups.yaml. [unknown-setting]",
         f"{PLAN_FILE}:30:35: There is no building or band “sooth”. Did you mean “south”? Correct it, or add the "
         "building or band to conf/buildings.yaml. [unknown-setting]"],
    ),
    "a building and a band that are closed": (
        {**_plan(("buildings: [north, south]", "buildings: [north, lake, middle]")),
         "conf/buildings.yaml": changed(BUILDINGS, ("opened: 2026-08-31", "closed: 2026-06-12"))},
        [f"{PLAN_FILE}:30:24: “lake” of the goal “growth” stands for no building that is open in the school year "
         "2026-27. Name a building that is open, or correct its dates in conf/buildings.yaml. [no-open-building]",
         f"{PLAN_FILE}:30:30: “middle” of the goal “growth” stands for no building that is open in the school year "
         "2026-27. Name a building that is open, or correct its dates in conf/buildings.yaml. [no-open-building]"],
    ),
    "a tool and a measure that do not exist": (
        _plan(("{tool: walk,", "{tool: wolk,"), ("{measure: word-test,", "{measure: wordtest,")),
        [f"{PLAN_FILE}:14:18: There is no tool “wolk”. Did you mean “walk”? Correct the id, or add the tool. "
         "[unknown-tool]",
         f"{PLAN_FILE}:26:24: There is no measure “wordtest”. Did you mean “word-test”? Correct the name, or "
         "add the measure. [unknown-name]"],
    ),
    "a score that the tool does not have": (
        _plan(("criterion: total}", "score: sum}"), (_BASELINE, "baseline: {value: 30, n: 14,"),
              ("{value: 7, of: 14,", "{value: 40, n: 14,"), (_TARGET, "target: {value: 60, n: 14,")),
        [f"{PLAN_FILE}:14:49: The tool “walk” has no score “sum”. Correct the id; a tool with only a method has "
         "the score “total”. [unknown-score]"],
    ),
    "a group and a version that the measure does not have": (
        _plan(("version: 2026, group: el}", "version: 2025, group: not-el}")),
        [f"{PLAN_FILE}:26:44: The measure “word-test” has no version “2025”. Did you mean “2026”? Correct the id, or "
         "add the version there. [unknown-within]",
         f"{PLAN_FILE}:26:57: The measure “word-test” has no group of students “not-el”. Correct the id, or add the "
         "group of students there. [unknown-within]"],
    ),
    "a goal measured with what fits the other kind": (
        _plan(("kind: implementation", "kind: impact"), ("kind: impact\n    who: Students", "kind: implementation\n    who: Students")),
        [f"{PLAN_FILE}:10:9: The goal “practice” is of the kind impact, but is measured with a tool. Write "
         "“measure: …” instead, or “kind: implementation”. [goal-kind]",
         f"{PLAN_FILE}:22:9: The goal “growth” is of the kind implementation, but is measured with an impact "
         "measure. Write “tool: …” instead, or “kind: impact”. [goal-kind]"],
    ),
    "a criterion and a score": (
        _plan(("criterion: total}", "criterion: total, score: total}")),
        [f"{PLAN_FILE}:14:18: “tool” of the goal “practice” has 2 of these keys: criterion, score. Write exactly "
         "one of them. [exactly-one]"],
    ),
    "a pair of one kind": (
        _plan(("kind: impact", "kind: implementation"), ("measure: {measure: word-test, version: 2026, group: el}",
              "tool: {tool: walk, major_version: 1, criterion: total}")),
        [f"{PLAN_FILE}:20:18: The goal “practice” cannot be paired with “growth”: both are implementation goals. {_PAIR}"],
    ),
    "a goal that is its own pair": (
        _plan(("kind: impact", "kind: impact\n    paired_with: practice"), ("paired_with: growth", "paired_with: practice")),
        [f"{PLAN_FILE}:20:18: The goal “practice” cannot be paired with “practice”: it is the same goal. {_PAIR}"],
    ),
    "another version of the tool": (
        _plan(("{tool: walk, major_version: 1,", "{tool: walk, major_version: 2,")),
        [f"{PLAN_FILE}:14:18: The goal “practice” is set for version 2 of “walk”, but the tool is now 1.0.0. {_NEW_NUMBERS}"],
    ),
    "a criterion of another version": (
        {TOOL_FILE: changed(_TOOL, ("version: 1.0.0", "version: 2.0.0"), ("at_least: 80, authority", "at_least: 80, version: 2.1.0, authority"),
                            ("version: 2.0.0\n", ""))},
        [f"{PLAN_FILE}:14:18: The goal “practice” is set for version 1 of “walk”, but its criterion “total” was set "
         f"for version 2.1.0. {_NEW_NUMBERS}"],
    ),
    "an older version of the measure": (
        _plan(("version: 2026", "version: 2024")),
        [f"{PLAN_FILE}:26:24: The goal “growth” is set for version 2024 of “word-test”, but its values do not "
         f"compare with those of version 2026. {_NEW_NUMBERS}"],
    ),
    "a retired tool": (
        {TOOL_FILE: changed(_TOOL, ("status: adopted", "status: retired\nretired: {why: It was too long., replaced_by: other}")),
         "content/other.tool.yaml": changed(_TOOL, ("id: walk", "id: other"))},
        [f"{PLAN_FILE}:{where}: The plan uses the tool “walk”, which is retired and replaced by “other”. Name what is "
         f"in use today; {_OVER} [retired-in-plan]" for where in ("14:18", "38:11")],
    ),
    "more than there are, less than none, parts of a person": (
        _plan((_TARGET, "target: {value: 15, of: 14,"), (_BASELINE, "baseline: {value: -1, of: 14,"),
              ("{value: 7, of: 14,", "{value: 7.5, of: 14,"), ("{percent: 60, of: 310,", "{percent: 160, of: 310,")),
        [f"{PLAN_FILE}:15:23: “value” of the baseline of the goal “practice” is -1, but must be a whole number from 0 "
         "to 14. Write another number. [out-of-range]",
         f"{PLAN_FILE}:16:23: “value” of the interim target of the goal “practice” is 7.5, but must be a whole number "
         "from 0 to 14. Write another number. [out-of-range]",
         f"{PLAN_FILE}:17:21: “value” of the target of the goal “practice” is 15, but must be a whole number from 0 to "
         "14. Write another number. [out-of-range]",
         f"{PLAN_FILE}:28:23: “percent” of the target of the goal “growth” is 160, but must be a percentage from 0 to "
         "100. Write another number. [out-of-range]"],
    ),
    "a share of nobody": (
        _plan((_BASELINE, "baseline: {value: 0, of: 0,"), ("{percent: 40, of: 310,", "{percent: 40, of: 310, n: 0,")),
        [f"{PLAN_FILE}:15:23: “of” of the baseline of the goal “practice” is 0, but must be 1 or more. Write another "
         "number. [out-of-range]",
         f"{PLAN_FILE}:27:25: “n” of the baseline of the goal “growth” is 0, but must be 1 or more. Write another "
         "number. [out-of-range]"],
    ),
    "a count and a percentage": (
        _plan(("{percent: 60, of: 310,", "{percent: 60, value: 186, of: 310,")),
        [f"{PLAN_FILE}:28:34: The target of the goal “growth” has 2 of these keys: value, percent. Write exactly one "
         "of them. [exactly-one]"],
    ),
    "a number where the criterion needs how many": (
        _plan((_TARGET, "target: {value: 11,")),
        [f"{PLAN_FILE}:17:21: The target of the goal “practice” is a number of its own, but the criterion “total” "
         "needs a share of how many. Write “percent: …” with “of: …”, or “value: …” with “of: …”. [other-unit]"],
    ),
    "a share where the score is a number": (
        _plan(_SCORE, (_BASELINE, "baseline: {value: 30, n: 14,"), ("{value: 7, of: 14,", "{value: 40, n: 14,")),
        [f"{PLAN_FILE}:17:21: The target of the goal “practice” is a share of how many, but the score “total” needs a "
         "number of its own. Write “value: …” with “n: …”. [other-unit]"],
    ),
    "a score out of reach": (
        _plan(_SCORE, (_BASELINE, "baseline: {value: 30, n: 14,"), ("{value: 7, of: 14,", "{value: 40.5, n: 14,"),
              (_TARGET, "target: {value: 120, n: 14,")),
        [f"{PLAN_FILE}:17:21: “value” of the target of the goal “practice” is 120, but must be a number from 0 to 100. "
         "Write another number. [out-of-range]"],
    ),
    "a number for a measure in percent": (
        _plan(("{percent: 60, of: 310,", "{value: 60, n: 310,")),
        [f"{PLAN_FILE}:28:21: The target of the goal “growth” is a number of its own, but the measure “word-test” needs "
         "a share of how many. Write “percent: …” with “of: …”, or “value: …” with “of: …”. [other-unit]"],
    ),
    "a value outside the limits of the measure": (
        _measure("score\nlimits: {at_least: 0, at_most: 55.5}"),
        [f"{PLAN_FILE}:28:21: “value” of the target of the goal “growth” is 60, but must be a number from 0 to 55.5. "
         "Write another number. [out-of-range]"],
    ),
    "half a thing counted": (
        _measure("count", ("{value: 60,", "{value: 60.5,")),
        [f"{PLAN_FILE}:28:21: “value” of the target of the goal “growth” is 60.5, but must be a whole number from 0 up. "
         "Write another number. [out-of-range]"],
    ),
    "a negative rate": (
        _measure("rate\nper: 100 students", ("{value: 40,", "{value: -0.5,")),
        [f"{PLAN_FILE}:27:23: “value” of the baseline of the goal “growth” is -0.5, but must be a number from 0 up. "
         "Write another number. [out-of-range]"],
    ),
    "a mean above its limit": (
        _measure("mean\nlimits: {at_most: 50}"),
        [f"{PLAN_FILE}:28:21: “value” of the target of the goal “growth” is 60, but must be a number up to 50. Write "
         "another number. [out-of-range]"],
    ),
    "a baseline after the target": (
        _plan(("{percent: 40, of: 310, date: 2026-09-30}", "{percent: 40, of: 310, date: 2027-04-30}")),
        [f"{PLAN_FILE}:28:23: The baseline of the goal “growth”, 2027-04-30, must be before its target, 2027-04-30. {_ORDER}"],
    ),
    "interim targets before the baseline, after the target and not in order": (
        _plan(("[{value: 7, of: 14, date: 2026-11-20}]",
               "[{value: 7, of: 14, date: 2026-09-20}, {value: 9, of: 14, date: 2027-05-03}, {value: 10, of: 14, date: 2027-03-01}]")),
        [f"{PLAN_FILE}:16:23: The baseline of the goal “practice”, 2026-09-30, must be before its interim target, "
         f"2026-09-20. {_ORDER}",
         f"{PLAN_FILE}:16:99: The interim target of the goal “practice”, 2027-05-03, must be before its interim target, "
         f"2027-03-01. {_ORDER}"],
    ),
}  # fmt: skip

#: the same for warnings
GOAL_WARNINGS: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "a goal with nothing but its title": (
        _plan(("goals:\n", "goals:\n  - {id: hope, title: All is well., kind: implementation}\n")),
        [f"{PLAN_FILE}:10:10: warning: The goal “hope” does not say whose practice or results it is about, which tool it "
         "is measured with, where it starts, what is to be reached by when, who answers for it and which strategies it "
         "depends on. Add “who: …”, “tool: {tool: …, major_version: …, criterion: …}”, “baseline: {value: …, of: …, "
         "date: …}”, “target: {value: …, of: …, date: …}”, “owner: …” and “strategies: …”. [goal-incomplete]"],
    ),
    "an impact goal without a measure, and its pair without a criterion": (
        _plan(("    measure: {measure: word-test, version: 2026, group: el}\n", ""), (", criterion: total}", "}")),
        [f"{PLAN_FILE}:10:9: warning: The goal “practice” does not say which criterion or score of the tool counts. Add "
         "“criterion: …” or “score: …” in “tool”. [goal-incomplete]",
         f"{PLAN_FILE}:22:9: warning: The goal “growth” does not say which measure it is measured with. Add “measure: "
         "{measure: …}”. [goal-incomplete]"],
    ),
    "a baseline of nobody knows how many, and a date for no number": (
        _plan(("{percent: 40, of: 310,", "{percent: 40,"), (_TARGET, "target: {of: 14,"), ("version: 2026, group", "group")),
        [f"{PLAN_FILE}:10:9: warning: The goal “practice” does not say what is to be reached. Add “value: …” or "
         "“percent: …” in “target”. [goal-incomplete]",
         f"{PLAN_FILE}:22:9: warning: The goal “growth” does not say which version of the measure its numbers belong to "
         "and how many its baseline is about. Add “version: …” in “measure” and “of: …” or “n: …” in “baseline”. "
         "[goal-incomplete]"],
    ),
    "an impact goal alone": (
        _plan(("    paired_with: growth\n", "")),
        [f"{PLAN_FILE}:21:9: warning: The impact goal “growth” has no implementation goal. Add a goal of kind "
         "implementation with “paired_with: growth”, or name one in this goal. [impact-alone]"],
    ),
    "80 percent of 14": (
        _plan((_TARGET, "target: {percent: 80, of: 14,")),
        [f"{PLAN_FILE}:17:23: warning: The target of the goal “practice” is not possible: 80 percent of 14 is 11.2. The "
         "nearest is 11 of 14 (78.6 percent) or 12 of 14 (85.7 percent). Write one of these as “value” and “of”. "
         "[unreachable-percent]"],
    ),
    "a third of 10": (
        _plan(("[{value: 7, of: 14,", "[{percent: 33.3, of: 10,")),
        [f"{PLAN_FILE}:16:25: warning: The interim target of the goal “practice” for 2026-11-20 is not possible: 33.3 percent "
         "of 10 is 3.33. The nearest is 3 of 10 (30 percent) or 4 of 10 (40 percent). Write one of these as “value” and "
         "“of”. [unreachable-percent]"],
    ),
    "an interim target below the baseline": (
        _plan(("[{value: 7,", "[{value: 2,")),
        [f"{PLAN_FILE}:16:23: warning: The interim target of the goal “practice” for 2026-11-20 (2 of 14) is below its "
         f"baseline (3 of 14), though more is better. {_WAY}"],
    ),
    "a target below the interim target, of other numbers": (
        _plan((_TARGET, "target: {value: 11, of: 28,")),
        [f"{PLAN_FILE}:17:21: warning: The target of the goal “practice” (11 of 28) is below its interim target (7 of 14), "
         f"though more is better. {_WAY}"],
    ),
    "a target that is the baseline": (
        _plan(("{percent: 60,", "{percent: 40,")),
        [f"{PLAN_FILE}:28:23: warning: The target of the goal “growth” (40 percent) is not above its baseline (40 percent), "
         f"though more is better. {_WAY}"],
    ),
    "more of what should be less": (
        {**_measure("count"), MEASURE_FILE: changed(MEASURE, ("unit: percent", "unit: count"), ("direction: up", "direction: down"))},
        [f"{PLAN_FILE}:28:21: warning: The target of the goal “growth” (60) is above its baseline (40), though less is "
         f"better. {_WAY}"],
    ),
    "as much of what should be less": (
        {**_measure("count", ("{value: 60,", "{value: 40,")),
         MEASURE_FILE: changed(MEASURE, ("unit: percent", "unit: count"), ("direction: up", "direction: down"))},
        [f"{PLAN_FILE}:28:21: warning: The target of the goal “growth” (40) is not below its baseline (40), though less is "
         f"better. {_WAY}"],
    ),
    "a target in another school year": (
        _plan((_TARGET + " date: 2027-04-30}", _TARGET + " date: 2028-04-30}"), ("date: 2026-09-30", "date: 2025-09-30")),
        [f"{PLAN_FILE}:17:21: warning: The target of the goal “practice” is for 2028-04-30, but the school year 2026-27 is "
         "from 2026-08-31 to 2027-06-11. Correct the date, or move the goal to the plan of that year. "
         "[outside-plan-year]"],
    ),
}  # fmt: skip
