"""Stages, movement rules and decisions that do not hold together, and all that is said of each."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.planned import PLANNED
from helpers.staged import HISTORY, STAGES, STAGES_FILE, decision

FIRST_FILE = "content/decisions/a.decision.yaml"
X_FILE = "content/decisions/x.decision.yaml"
OTHER = {"content/other.guide.yaml": "id: other\ntitle: Other\n"}


def _rewrite(*pairs: tuple[str, str], add: str = "") -> dict[str, str]:
    """The settings of stages with other words in some places."""
    text = STAGES
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return {STAGES_FILE: text + add}


def _changed(before: str, after: str) -> dict[str, str]:
    assert before in HISTORY[FIRST_FILE]
    return {FIRST_FILE: HISTORY[FIRST_FILE].replace(before, after)}


#: what is written into the handbook of `STAGED`, and all that is said of it
STAGE_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "models without stages, and ids twice": (
        _rewrite(
            ("events:\n", "  - {strategy: other, stage_model: none-yet, mode: together}\nevents:\n"
                          "  - {id: staff-left, title: Others left}\n"),
            ("strategies:\n", "  - {id: four, title: Same, stages: [{id: a, title: A}, {id: a, title: B}]}\n"
                              "  - {id: none-yet, title: None, stages: []}\nstrategies:\n"),
            add="  - id: look-again\n    title: Again\n    stage_model: four\n    from_stages: full\n"
                "    recommends: principal\n    decides: district-team\n    any_of: [{event: staff-left}]\n",
        ),
        ["conf/stages.yaml:13:10: Two stage models have the id “four”; the other is at "
            "conf/stages.yaml:3:9. Give one of them another id; the one already in use keeps its own."
            " [duplicate-id]",
         "conf/stages.yaml:13:62: Two stages have the id “a”; the other is at "
            "conf/stages.yaml:13:43. Give one of them another id; the one already in use keeps its "
            "own. [duplicate-id]",
         "conf/stages.yaml:14:10: “none-yet” has no stages. Write at least one. [empty-set]",
         "conf/stages.yaml:17:16: There is no guide “other”. Correct the id, or add the guide. "
            "[unknown-guide]",
         "conf/stages.yaml:21:10: Two events have the id “staff-left”; the other is at "
            "conf/stages.yaml:19:10. Give one of them another id; the one already in use keeps its "
            "own. [duplicate-id]",
         "conf/stages.yaml:66:9: Two rules have the id “look-again”; the other is at "
            "conf/stages.yaml:56:9. Give one of them another id; the one already in use keeps its "
            "own. [duplicate-id]"],
    ),
    "names of nothing in models and strategies": (
        _rewrite(("{principal: Make","{principl: Make"),("stage_model: four, mode","stage_model: fuor, mode"),("strategy: reading,","strategy: raeding,")),
        ["conf/stages.yaml:10:16: There is no role “principl”. Did you mean “principal”? Correct "
            "the id, or add the role to conf/district.yaml. [unknown-role]",
         "conf/stages.yaml:14:16: There is no guide “raeding”. Did you mean “reading”? Correct the"
            " id, or add the guide. [unknown-guide]",
         "conf/stages.yaml:14:38: There is no stage model “fuor”. Did you mean “four”? Correct it,"
            " or add the stage model to conf/stages.yaml. [unknown-setting]",
         "conf/stages.yaml:19:9: warning: No strategy uses the rule “to-installation”. List a "
            "strategy with the stage model “four” under “strategies”, or delete the rule. "
            "[unused-rule]",
         "conf/stages.yaml:28:9: warning: No strategy uses the rule “to-initial”. List a strategy "
            "with the stage model “four” under “strategies”, or delete the rule. [unused-rule]",
         "conf/stages.yaml:37:9: warning: No strategy uses the rule “to-full”. List a strategy "
            "with the stage model “four” under “strategies”, or delete the rule. [unused-rule]",
         "conf/stages.yaml:52:9: warning: No strategy uses the rule “look-again”. List a strategy "
            "with the stage model “four” under “strategies”, or delete the rule. [unused-rule]",
         "content/decisions/a.decision.yaml:3:11: “reading” does not move through stages. Correct "
            "the id, or list it under “strategies” in conf/stages.yaml. [without-stages]",
         "content/decisions/b.decision.yaml:3:11: “reading” does not move through stages. Correct "
            "the id, or list it under “strategies” in conf/stages.yaml. [without-stages]",
         "content/decisions/c.decision.yaml:3:11: “reading” does not move through stages. Correct "
            "the id, or list it under “strategies” in conf/stages.yaml. [without-stages]",
         "content/decisions/d.decision.yaml:3:11: “reading” does not move through stages. Correct "
            "the id, or list it under “strategies” in conf/stages.yaml. [without-stages]"],
    ),
    "a strategy twice": (
        _rewrite(("events:\n","  - {strategy: reading, stage_model: four, mode: together}\nevents:\n")),
        ["conf/stages.yaml:15:16: The strategy “reading” is listed twice; the other is at "
            "conf/stages.yaml:14:16. Delete one of them: a strategy moves through the stages in one "
            "way. [strategy-twice]"],
    ),
    "names of nothing in rules": (
        _rewrite(("recommends: principal\n    decides: district-team\n    any_of:\n      - {goal","recommends: principl\n    decides: district\n    any_of:\n      - {goal"),("from_stages: exploration\n    to_stage: installation","from_stages: exploraton\n    to_stage: install"),("year-plan.practice","year-plan.practise"),("tool: walk, at_least: 80","tool: wlk, at_least: 80"),("criterion: total","criterion: totl"),("group: el","group: els"),("[principal-changed, staff-left]","[principal-changd]"),("measure: word-test","measure: word-tst"),("within_days: 60","window: autumn")),
        ["conf/stages.yaml:22:18: The stage model “four” has no stage “exploraton”. Did you mean "
            "“exploration”? Its stages are: exploration, installation, initial, full. [unknown-stage]",
         "conf/stages.yaml:23:15: The stage model “four” has no stage “install”. Did you mean "
            "“installation”? Its stages are: exploration, installation, initial, full. "
            "[unknown-stage]",
         "conf/stages.yaml:24:17: There is no role “principl”. Did you mean “principal”? Correct "
            "the id, or add the role to conf/district.yaml. [unknown-role]",
         "conf/stages.yaml:25:14: There is no role “district”. Did you mean “district-team”? "
            "Correct the id, or add the role to conf/district.yaml. [unknown-role]",
         "conf/stages.yaml:27:23: There is no goal “year-plan.practise”. Did you mean "
            "“year-plan.practice”? Correct the name, or add the goal. [unknown-name]",
         "conf/stages.yaml:36:27: There is no tool “wlk”. Did you mean “walk”? Correct the id, or "
            "add the tool. [unknown-tool]",
         "conf/stages.yaml:45:48: The tool “walk” has no criterion “totl”. Did you mean “total”? "
            "Correct the id, or add the criterion there. [unknown-within]",
         "conf/stages.yaml:51:29: There is no measure “word-tst”. Did you mean “word-test”? "
            "Correct the name, or add the measure. [unknown-name]",
         "conf/stages.yaml:51:46: There is no group of students “els”. Did you mean “el”? Correct "
            "it, or add the group of students to conf/groups.yaml. [unknown-setting]",
         "conf/stages.yaml:59:50: There is no window “autumn”. Correct it, or add the window to "
            "conf/calendar.yaml. [unknown-setting]",
         "conf/stages.yaml:60:18: There is no event “principal-changd”. Did you mean "
            "“principal-changed”? Correct it, or add the event to conf/stages.yaml. [unknown-setting]"],
    ),
    "rules of a stage model that there is not": (
        _rewrite(("    from_stages: exploration\n","    from_stages: []\n    strategies: [walk, other]\n"),("- id: to-initial\n    title: From installation to initial implementation\n    stage_model: four","- id: to-initial\n    title: From installation to initial implementation\n    stage_model: fuor")),
        ["conf/stages.yaml:3:9: warning: The stage model “four” has rules, but none says when to "
            "move from “exploration” to “installation” or from “installation” to “initial”. Write "
            "one, so that teams know what they work toward. [no-rule-forward]",
         "conf/stages.yaml:19:9: “to-installation” has no “from_stages”. Write at least one. "
            "[empty-set]",
         "conf/stages.yaml:23:18: There is no guide “walk”. Correct the id, or add the guide. "
            "[unknown-guide]",
         "conf/stages.yaml:23:24: There is no guide “other”. Correct the id, or add the guide. "
            "[unknown-guide]",
         "conf/stages.yaml:31:18: There is no stage model “fuor”. Did you mean “four”? Correct it,"
            " or add the stage model to conf/stages.yaml. [unknown-setting]"],
    ),
    "a rule that leads nowhere, and one without tests": (
        _rewrite(("to_stage: full\n","to_stage: initial\n"),("    any_of:\n      - {goal: {goal: year-plan.practice}}\n","")),
        ["conf/stages.yaml:3:9: warning: The stage model “four” has rules, but none says when to "
            "move from “initial” to “full”. Write one, so that teams know what they work toward. "
            "[no-rule-forward]",
         "conf/stages.yaml:19:9: The rule “to-installation” has no tests, so it can never be met. "
            "Write what must hold under “all_of”, or what is enough under “any_of”. "
            "[rule-without-tests]",
         "conf/stages.yaml:39:15: The rule “to-full” leads from the stage “initial” to the same "
            "stage. Correct “from_stages” or “to_stage”; leave “to_stage” out if people must decide "
            "which. [rule-to-itself]",
         "content/decisions/c.decision.yaml:9:12: The rule “to-full” is not about this: it is "
            "about moving to “initial”, not to “full”. Name the rule that was asked, or delete "
            "“rule”. [other-rule]"],
    ),
    "a test of two kinds, and one of none": (
        _rewrite(("{goal: {goal: year-plan.practice}}","{goal: {goal: year-plan.practice}, event: staff-left}\n      - {authority: Ours.}")),
        ["conf/stages.yaml:27:23: A test of the rule “to-installation” has 2 of these keys: "
            "share_meeting, score, component, coverage, measure, goal, driver, event. Write exactly "
            "one of them. [test-kind]",
         "conf/stages.yaml:28:21: A test of the rule “to-installation” has 0 of these keys: "
            "share_meeting, score, component, coverage, measure, goal, driver, event. Write exactly "
            "one of them. [test-kind]"],
    ),
    "numbers that cannot be": (
        _rewrite(("at_least: 50}","at_least: 150}"),("at_least: 80","at_least: -1"),("administrations: 4, staff: 3","administrations: 0, students: -3"),("times: 2, of_last: 3","times: 4, of_last: 3"),("below: 60","below: 101"),("group: el, at_least: 60","group: el, at_least: 60.5, below: 160"),("within_days: 60","within_days: 0")),
        ["conf/stages.yaml:36:43: The test asks for -1, but a percentage is between 0 and 100. "
            "Write a number between these. [impossible-limit]",
         "conf/stages.yaml:45:31: “sustained” asks for 4 of the last 3 windows, which cannot be "
            "counted. Write numbers from 1 up, with “times” no larger than “of_last”. [bad-sustained]",
         "conf/stages.yaml:45:31: “administrations” of a test is 0, but must be 1 or more. Write "
            "another number. [out-of-range]",
         "conf/stages.yaml:45:31: “students” of a test is -3, but must be 1 or more. Write another"
            " number. [out-of-range]",
         "conf/stages.yaml:45:65: The test asks for 150, but a percentage is between 0 and 100. "
            "Write a number between these. [impossible-limit]",
         "conf/stages.yaml:51:29: The test of an impact measure has both “at_least” and “below”. "
            "Write exactly one of them. [one-limit]",
         "conf/stages.yaml:51:74: The test asks for 160, but a percentage is between 0 and 100. "
            "Write a number between these. [impossible-limit]",
         "conf/stages.yaml:59:24: “within_days” of a test is 0, but must be 1 or more. Write "
            "another number. [out-of-range]",
         "conf/stages.yaml:59:37: The test asks for 101, but “total” is between 0 and 100. Write a"
            " number between these. [impossible-limit]"],
    ),
    "components and drivers": (
        _rewrite(("{goal: {goal: year-plan.practice}}","{component: {component: reading.choos, below: 200}, within_days: 9, authority: O.}\n      - {driver: {component: reading.choose, at_least: 101}, window: fall, authority: O.}\n      - {component: {component: reading.choose}, within_days: 9, authority: O.}")),
        ["conf/stages.yaml:27:33: There is no component “reading.choos”. Did you mean "
            "“reading.choose”? Correct the name, or add the component to its guide. "
            "[unknown-component]",
         "conf/stages.yaml:27:55: The test asks for 200, but a percentage is between 0 and 100. "
            "Write a number between these. [impossible-limit]",
         "conf/stages.yaml:28:56: The test asks for 101, but a percentage is between 0 and 100. "
            "Write a number between these. [impossible-limit]",
         "conf/stages.yaml:29:33: The test of the points of one component's items has neither "
            "“at_least” nor “below”. Write exactly one of them. [one-limit]"],
    ),
    "which data count": (
        _rewrite((", window: fall, authority: A local number.",", authority: A local number."),("within_days: 90\n        major_version: 1\n","within_days: 90\n        window: fall\n"),("any_comparable: true","any_comparable: true, major_version: 2"),(", window: spring, authority: Ours.",", window: spring")),
        ["conf/stages.yaml:36:27: The test of how much of the planned monitoring was done does not"
            " say which data count. Write either “window: …” with the id of a window in "
            "conf/calendar.yaml, or “within_days: …”. [test-period]",
         "conf/stages.yaml:45:31: The test of the share of people or buildings that meet a "
            "criterion has both “window” and “within_days”. Write either “window: …” with the id of a"
            " window in conf/calendar.yaml, or “within_days: …”. [test-period]",
         "conf/stages.yaml:45:31: The test of the share of people or buildings that meet a "
            "criterion does not say which versions of the tool count. Write either “major_version: …”"
            " with the first number of the tool's version, or “any_comparable: true”. [test-version]",
         "conf/stages.yaml:51:29: warning: A test of the rule “to-full” does not say who set its "
            "number. Add “authority: …”, such as published research or your own district. "
            "[no-authority]",
         "conf/stages.yaml:59:24: The test is about major version 2 of the tool “walk”, which is "
            "now version 1.0.0. Ask whoever set the numbers whether they still hold; then write the "
            "current major version, or “any_comparable: true”. [other-major-version]",
         "conf/stages.yaml:59:24: The test of a tool's score has both “major_version” and "
            "“any_comparable”. Write either “major_version: …” with the first number of the tool's "
            "version, or “any_comparable: true”. [test-version]"],
    ),
    "a group that the measure does not tell apart": (
        _rewrite(("group: el","group: not-el")),
        ["conf/stages.yaml:51:47: The measure “word-test” has no group of students “not-el”. "
            "Correct the id, or add the group of students there. [unknown-within]"],
    ),
    "rules that no strategy uses": (
        _rewrite(("  - {strategy: reading, stage_model: four, mode: by-building}\n","  - {strategy: reading, stage_model: two, mode: by-building}\n"),("stage_models:\n","stage_models:\n  - {id: two, title: Two, stages: [{id: installation, title: A}, {id: initial, title: B}, {id: full, title: B}]}\n")),
        ["conf/stages.yaml:20:9: warning: No strategy uses the rule “to-installation”. List a "
            "strategy with the stage model “four” under “strategies”, or delete the rule. "
            "[unused-rule]",
         "conf/stages.yaml:29:9: warning: No strategy uses the rule “to-initial”. List a strategy "
            "with the stage model “four” under “strategies”, or delete the rule. [unused-rule]",
         "conf/stages.yaml:38:9: warning: No strategy uses the rule “to-full”. List a strategy "
            "with the stage model “four” under “strategies”, or delete the rule. [unused-rule]",
         "conf/stages.yaml:53:9: warning: No strategy uses the rule “look-again”. List a strategy "
            "with the stage model “four” under “strategies”, or delete the rule. [unused-rule]",
         "content/decisions/b.decision.yaml:9:12: The rule “to-initial” is not about this: it "
            "belongs to the stage model “four”. Name the rule that was asked, or delete “rule”. "
            "[other-rule]",
         "content/decisions/c.decision.yaml:9:12: The rule “to-full” is not about this: it belongs"
            " to the stage model “four”. Name the rule that was asked, or delete “rule”. [other-rule]",
         "content/decisions/d.decision.yaml:9:12: The rule “look-again” is not about this: it "
            "belongs to the stage model “four”. Name the rule that was asked, or delete “rule”. "
            "[other-rule]"],
    ),
    "steps without a rule": (
        _rewrite(("to_stage: initial\n","to_stage: full\n"),("from_stages: exploration","from_stages: initial"),("to_stage: installation","to_stage: exploration")),
        ["conf/stages.yaml:3:9: warning: The stage model “four” has rules, but none says when to "
            "move from “exploration” to “installation” or from “installation” to “initial”. Write "
            "one, so that teams know what they work toward. [no-rule-forward]",
         "content/decisions/b.decision.yaml:9:12: The rule “to-initial” is not about this: it is "
            "about moving to “full”, not to “initial”. Name the rule that was asked, or delete "
            "“rule”. [other-rule]"],
    ),
    "scores that are not there": (
        {**_rewrite(("{score: {tool: walk, below","{score: {tool: walk, score: totl, below"),("{goal: {goal: year-plan.practice}}","{score: {tool: two, below: 1}, window: fall, major_version: 1, authority: O.}\n      - {score: {tool: two, score: a, at_least: 7}, window: fall, major_version: 1, authority: O.}")),
  "content/two.tool.yaml":"""id: two
title: Two scores
guide: reading
version: 2.0.0
scale: in-place
items: [{id: chosen, text: A text was chosen., monitors: choose}]
scoring:
  not_applicable: leave-out
  blank: leave-out
  round: none
  scores: [{id: a, title: A, method: sum}, {id: b, title: B, method: sum}]
"""},
        ["conf/stages.yaml:27:24: The test is about major version 1 of the tool “two”, which is "
            "now version 2.0.0. Ask whoever set the numbers whether they still hold; then write the "
            "current major version, or “any_comparable: true”. [other-major-version]",
         "conf/stages.yaml:27:24: The tool “two” has several scores, but the test does not say "
            "which it is about. Add “score: …” with one of: a, b. [score-not-named]",
         "conf/stages.yaml:28:24: The test is about major version 1 of the tool “two”, which is "
            "now version 2.0.0. Ask whoever set the numbers whether they still hold; then write the "
            "current major version, or “any_comparable: true”. [other-major-version]",
         "conf/stages.yaml:28:49: The test asks for 7, but “a” is between 0 and 1. Write a number "
            "between these. [impossible-limit]",
         "conf/stages.yaml:60:37: The tool “walk” has no score “totl”. Did you mean “total”? "
            "Correct the id, or add the score there. [unknown-within]"],
    ),
    "names of nothing in a decision": (
        decision("x","2026-09-01","instalation","rule: {id: to-ful, said: met}","corrects: north-9","support: [{what: Help., by: coch}]",unit="nort"),
        ["content/decisions/x.decision.yaml:4:7: There is no building “nort”. Did you mean "
            "“north”? Correct it, or add the building to conf/buildings.yaml. [unknown-setting]",
         "content/decisions/x.decision.yaml:7:11: The stage model “four” has no stage "
            "“instalation”. Did you mean “installation”? Its stages are: exploration, installation, "
            "initial, full. [unknown-stage]",
         "content/decisions/x.decision.yaml:9:12: There is no rule “to-ful”. Did you mean "
            "“to-full”? Correct it, or add the rule to conf/stages.yaml. [unknown-setting]",
         "content/decisions/x.decision.yaml:10:11: There is no decision “north-9”. Did you mean "
            "“north-1”? Correct the name, or add the decision. [unknown-name]",
         "content/decisions/x.decision.yaml:11:29: There is no role “coch”. Did you mean “coach”? "
            "Correct the id, or add the role to conf/district.yaml. [unknown-role]"],
    ),
    "a decision about no guide": (
        {X_FILE: decision("x","2026-09-01","full")[X_FILE].replace("strategy: reading","strategy: raeding")},
        ["content/decisions/x.decision.yaml:3:11: There is no guide “raeding”. Did you mean "
            "“reading”? Correct the id, or add the guide. [unknown-guide]"],
    ),
    "decisions about a strategy without stages": (
        {**decision("x","2026-09-01","full"), **_rewrite(("strategy: reading,","strategy: other,")), **OTHER},
        ["content/decisions/a.decision.yaml:3:11: “reading” does not move through stages. Correct "
            "the id, or list it under “strategies” in conf/stages.yaml. [without-stages]",
         "content/decisions/b.decision.yaml:3:11: “reading” does not move through stages. Correct "
            "the id, or list it under “strategies” in conf/stages.yaml. [without-stages]",
         "content/decisions/c.decision.yaml:3:11: “reading” does not move through stages. Correct "
            "the id, or list it under “strategies” in conf/stages.yaml. [without-stages]",
         "content/decisions/d.decision.yaml:3:11: “reading” does not move through stages. Correct "
            "the id, or list it under “strategies” in conf/stages.yaml. [without-stages]",
         "content/decisions/x.decision.yaml:3:11: “reading” does not move through stages. Correct "
            "the id, or list it under “strategies” in conf/stages.yaml. [without-stages]"],
    ),
    "the district, where buildings move alone": (
        decision("x","2026-09-01","full",unit="district"),
        ["content/decisions/x.decision.yaml:4:7: The decision is about the district, but “reading”"
            " moves building by building. Write “unit: …” with the id of a building. "
            "[district-or-building]"],
    ),
    "a building, where all move together": (
        _rewrite(("by-building","together")),
        ["content/decisions/a.decision.yaml:4:7: The decision is about “north”, but “reading” "
            "moves together in all buildings. Write “unit: …” with the word district. "
            "[district-or-building]",
         "content/decisions/b.decision.yaml:4:7: The decision is about “north”, but “reading” "
            "moves together in all buildings. Write “unit: …” with the word district. "
            "[district-or-building]",
         "content/decisions/c.decision.yaml:4:7: The decision is about “north”, but “reading” "
            "moves together in all buildings. Write “unit: …” with the word district. "
            "[district-or-building]",
         "content/decisions/d.decision.yaml:4:7: The decision is about “north”, but “reading” "
            "moves together in all buildings. Write “unit: …” with the word district. "
            "[district-or-building]"],
    ),
    "buildings that were not open": (
        {**decision("x","2026-08-30","full",unit="lake"), **decision("y","2026-09-30","full",unit="south"),"conf/buildings.yaml":PLANNED["conf/buildings.yaml"].replace("former_ids: [old","closed: 2026-09-29, former_ids: [old")},
        ["content/decisions/x.decision.yaml:4:7: “lake” was not open on 2026-08-30, the day of the"
            " decision: it opened on 2026-08-31. Correct the date or the unit, or the building's days"
            " in conf/buildings.yaml. [not-open]",
         "content/decisions/y.decision.yaml:4:7: “south” was not open on 2026-09-30, the day of "
            "the decision: it closed on 2026-09-29. Correct the date or the unit, or the building's "
            "days in conf/buildings.yaml. [not-open]"],
    ),
    "no reason, and a review too early": (
        {X_FILE: decision("x","2026-09-01","full","next_review: 2026-09-01")[X_FILE].replace("reason: It was time.\n","")},
        ["content/decisions/x.decision.yaml:1:5: The decision does not give a reason. Write "
            "“reason: …”: those who come later will ask why. [no-reason]",
         "content/decisions/x.decision.yaml:1:5: The next review on 2026-09-01 is not after the "
            "decision of 2026-09-01. Correct one of the dates. [review-before-decision]",
         "content/decisions/x.decision.yaml:1:5: warning: The stage of “reading” in “south” was to"
            " be looked at again by 2026-09-01. Review it and write the decision, also if the stage "
            "stays the same. [review-overdue]"],
    ),
    "forward, and no word of the rule": (
        {**decision("x","2026-09-01","installation"),**decision("y","2026-10-01","initial","from_stage: installation")},
        ["content/decisions/y.decision.yaml:7:11: The decision moves “south” forward, but does not"
            " say what the rule “to-initial” said. Add “rule: {id: …, said: met}”; if it was not met,"
            " also “override: {by: …, why: …}”. [rule-not-named]"],
    ),
    "an override of no rule": (
        {**decision("x","2026-09-01","initial"),**decision("y","2026-10-01","installation","from_stage: initial","override: {by: Team, why: So.}")},
        ["content/decisions/y.decision.yaml:10:16: The decision overrides a rule, but does not "
            "name one. Add “rule: {id: …, said: not-met}”, or delete “override”. "
            "[override-without-rule]"],
    ),
    "forward though it is not known whether the rule is met": (
        {**decision("x","2026-09-01","installation"),**decision("y","2026-10-01","initial","from_stage: installation","rule: {id: to-initial, said: unknown}")},
        ["content/decisions/y.decision.yaml:10:12: The decision moves “south” forward, though the "
            "rule “to-initial” was unknown. Say who decided against the rule, and why: “override: "
            "{by: …, why: …}”. [against-rule]"],
    ),
    "forward against the rule": (
        {**decision("x","2026-09-01","installation"),**decision("y","2026-10-01","initial","from_stage: installation","rule: {id: to-initial, said: not-met}")},
        ["content/decisions/y.decision.yaml:10:12: The decision moves “south” forward, though the "
            "rule “to-initial” was not met. Say who decided against the rule, and why: “override: "
            "{by: …, why: …}”. [against-rule]"],
    ),
    "overrides of nothing": (
        {**decision("x","2026-09-01","installation"),**decision("y","2026-10-01","initial","from_stage: installation","rule: {id: to-initial, said: met}","override: {by: Team, why: So.}"),**decision("z","2026-10-02","initial","from_stage: initial","rule: {id: to-full, said: unknown}","override: {by: Team, why: So.}"),**decision("zz","2026-10-03","installation","from_stage: initial","rule: {id: look-again, said: met}","override: {by: Team, why: So.}")},
        ["content/decisions/y.decision.yaml:11:16: The decision says that it overrides the rule "
            "“to-initial”, but it does what the rule says. Delete “override”, or correct what the "
            "rule said. [not-overridden]",
         "content/decisions/z.decision.yaml:11:16: The decision says that it overrides the rule "
            "“to-full”, but it does what the rule says. Delete “override”, or correct what the rule "
            "said. [not-overridden]",
         "content/decisions/zz.decision.yaml:11:16: The decision says that it overrides the rule "
            "“look-again”, but it does what the rule says. Delete “override”, or correct what the "
            "rule said. [not-overridden]"],
    ),
    "it may stay though the rule is met": (
        {**decision("x","2026-09-01","installation"),**decision("y","2026-10-01","installation","from_stage: installation","rule: {id: to-initial, said: met}","override: {by: Team, why: So.}"),**decision("z","2026-10-02","installation","from_stage: installation","rule: {id: to-initial, said: not-met}")},
        [],
    ),
    "rules about other moves": (
        {**decision("x","2026-09-01","installation","rule: {id: to-initial, said: met}"),**decision("y","2026-10-01","initial","from_stage: installation","rule: {id: to-full, said: met}"),**decision("z","2026-10-02","exploration","from_stage: initial","rule: {id: to-full, said: met}")},
        ["content/decisions/x.decision.yaml:9:12: The rule “to-initial” is not about this: a first"
            " decision moves from no stage. Name the rule that was asked, or delete “rule”. "
            "[other-rule]",
         "content/decisions/y.decision.yaml:10:12: The rule “to-full” is not about this: it is "
            "about moving from “initial”, not from “installation”. Name the rule that was asked, or "
            "delete “rule”. [other-rule]",
         "content/decisions/z.decision.yaml:10:12: The rule “to-full” is not about this: it is "
            "about moving to “full”, not to “exploration”. Name the rule that was asked, or delete "
            "“rule”. [other-rule]"],
    ),
    "rules about other strategies": (
        {**_rewrite(("  - id: to-full\n","  - id: to-full\n    strategies: other\n"),("events:\n","  - {strategy: other, stage_model: two, mode: together}\nevents:\n"),("stage_models:\n","stage_models:\n  - {id: two, title: Two, stages: [{id: installation, title: A}]}\n"),("- id: look-again\n    title: Look again\n    stage_model: four\n    from_stages: [initial, full]","- id: look-again\n    title: Look again\n    stage_model: two\n    from_stages: installation")), **OTHER},
        ["conf/stages.yaml:40:17: The rule “to-full” is about the stage model “four”, but “other” "
            "does not use it. Correct the id, or list the strategy with that stage model under "
            "“strategies”. [rule-not-of-strategy]",
         "content/decisions/c.decision.yaml:9:12: The rule “to-full” is not about this: it is not "
            "for “reading”. Name the rule that was asked, or delete “rule”. [other-rule]",
         "content/decisions/d.decision.yaml:9:12: The rule “look-again” is not about this: it "
            "belongs to the stage model “two”. Name the rule that was asked, or delete “rule”. "
            "[other-rule]"],
    ),
    "stages skipped, and not skipped": (
        {**decision("x","2026-09-01","exploration"),**decision("y","2026-10-01","full","from_stage: exploration"),**decision("z","2026-10-02","full","from_stage: full","skips: Why not.")},
        ["content/decisions/y.decision.yaml:7:11: The decision moves “south” from “exploration” to"
            " “full” and skips “installation”, “initial”. Say why in “skips: …”, or correct the "
            "stages. [skipped-silently]",
         "content/decisions/z.decision.yaml:10:8: The decision says why a stage is skipped, but it"
            " skips none. Delete “skips”, or correct the stages. [nothing-skipped]"],
    ),
    "a stage skipped for a reason": (
        {**decision("x","2026-09-01","exploration"),**decision("y","2026-10-01","full","from_stage: exploration","skips: It was done before.","rule: {id: to-installation, said: met}")},
        [],
    ),
    "another stage before": (
        {**decision("x","2026-09-01","installation","from_stage: exploration"),**decision("y","2026-10-01","installation"),**decision("z","2026-10-02","initial","from_stage: exploration","skips: x x")},
        ["content/decisions/x.decision.yaml:7:11: The decision moves “south” forward, but does not"
            " say what the rule “to-installation” said. Add “rule: {id: …, said: met}”; if it was not"
            " met, also “override: {by: …, why: …}”. [rule-not-named]",
         "content/decisions/x.decision.yaml:9:13: The decision says that “south” was at "
            "“exploration”, but no earlier decision is about it. Delete “from_stage” from the first "
            "decision, or write the earlier decision, too. [no-earlier-decision]",
         "content/decisions/y.decision.yaml:1:5: The decision does not say at which stage “south” "
            "was: by the decision “x” of 2026-09-01 it was at “installation”. Add “from_stage: …”. "
            "[no-stage-before]",
         "content/decisions/z.decision.yaml:9:13: The decision says that “south” was at "
            "“exploration”, but by the decision “y” of 2026-10-01 it was at “installation”. Correct "
            "“from_stage”, or the date of this decision. [other-stage-before]"],
    ),
    "two decisions on one day": (
        {**decision("x","2026-09-01","installation"),**decision("y","2026-09-01","installation","from_stage: installation",unit="old-south")},
        ["content/decisions/y.decision.yaml:1:5: Two decisions about “reading” in “old-south” are "
            "of 2026-09-01; the other is at content/decisions/x.decision.yaml:1:5. Correct one of the"
            " dates; if one corrects the other, say so in “corrects”. [same-day]"],
    ),
    "corrections of what cannot be corrected": (
        {**decision("x","2026-09-01","installation"),**decision("y","2026-09-10","exploration","corrects: x"),**decision("z","2026-09-20","exploration","from_stage: exploration","corrects: x"),**decision("w","2026-09-21","exploration","from_stage: exploration","corrects: w"),**decision("v","2026-09-22","exploration","from_stage: exploration","corrects: north-1"),**decision("u","2026-09-23","exploration","from_stage: exploration","corrects: t"),**decision("t","2026-09-24","exploration","from_stage: exploration")},
        ["content/decisions/u.decision.yaml:10:11: The decision cannot correct “t”: that is of a "
            "later day, 2026-09-24. Correct the id in “corrects”. [bad-correction]",
         "content/decisions/v.decision.yaml:10:11: The decision cannot correct “north-1”: that is "
            "about another strategy or unit. Correct the id in “corrects”. [bad-correction]",
         "content/decisions/w.decision.yaml:10:11: The decision cannot correct “w”: it cannot "
            "correct itself. Correct the id in “corrects”. [bad-correction]",
         "content/decisions/z.decision.yaml:10:11: The decision cannot correct “x”: that was "
            "corrected already by “y”. Correct the id in “corrects”. [bad-correction]"],
    ),
    "numbers of a few people": (
        _changed("reason: The books are there.","reason: [3 teachers and nine students read to 4 families; grades 3 and 4 teachers and Grade 2 students did not., 12 of 14 teachers, 120 students and 1 child at a rate of 2.5 students.]"),
        ["content/decisions/a.decision.yaml:8:10: warning: “3 teachers” is about fewer people than"
            " conf/privacy.yaml allows (5). The page is public: leave the number out, and say what it"
            " means for the decision. [small-group]",
         "content/decisions/a.decision.yaml:8:10: warning: “4 families” is about fewer people than"
            " conf/privacy.yaml allows (10). The page is public: leave the number out, and say what "
            "it means for the decision. [small-group]",
         "content/decisions/a.decision.yaml:8:10: warning: “nine students” is about fewer people "
            "than conf/privacy.yaml allows (10). The page is public: leave the number out, and say "
            "what it means for the decision. [small-group]",
         "content/decisions/a.decision.yaml:8:133: warning: “1 child” is about fewer people than "
            "conf/privacy.yaml allows (10). The page is public: leave the number out, and say what it"
            " means for the decision. [small-group]"],
    ),
}  # fmt: skip
