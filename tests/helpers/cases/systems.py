"""What is wrong or doubtful about drivers and systems, and what plans say of them."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.system_handbook import (
    DISTRICT_FILE,
    DRIVERS,
    DRIVERS_FILE,
    GREETING,
    GREETING_FILE,
    PLAN,
    PLAN_FILE,
    READING,
    READING_FILE,
)

#: the beginning of one more review
MORE = f"{PLAN}  - {{strategy: "
TIME = "system: district.time"
#: what is written into the handbook of systems, and all that is said of it
SYSTEM_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "unknown system of a component": (
        {GREETING_FILE: GREETING.replace("district.time", "district.tme")},
        [f"{GREETING_FILE}:7:14: There is no component “district.tme”. Did you mean “time”? Correct "
         "the name, or add the component to its guide. [unknown-component]"],
    ),
    "system in an unknown guide": (
        {GREETING_FILE: GREETING.replace("district.time", "distric.time")},
        [f"{GREETING_FILE}:7:14: There is no component “distric.time”. Did you mean “district”? "
         "Correct the name, or add the component to its guide. [unknown-component]"],
    ),
    "a system of its own guide": (
        {GREETING_FILE: GREETING.replace("systems: district.time", "systems: [district.time, close, greeting.close]")},
        [f"{GREETING_FILE}:7:{column}: warning: “{name}” is a component of this guide itself. Name "
         "a driver or system of another guide, as guide-id.component-id, or delete it. [own-system]"
         for column, name in ((30, "close"), (37, "greeting.close"))],
    ),
    "drivers, systems and supports that are strategies": (
        {
            GREETING_FILE: GREETING.replace("    systems:", "    drivers: reading.pause\n    systems:")
            + "supports:\n  - {driver: reading.choose, what: A book.}\n",
            PLAN_FILE: f"{MORE}greeting, system: reading.pause, in_place: 'yes'}}\n",
        },
        [f"{where}: warning: “{name}” belongs to a practice, and not to a framework "
         "or a system. Name a component of a framework or a system, or correct the kind of the "
         "guide “reading”. [not-a-system]"
         for where, name in (
             (f"{GREETING_FILE}:7:14", "reading.pause"),
             (f"{GREETING_FILE}:14:14", "reading.choose"),
             (f"{PLAN_FILE}:21:34", "reading.pause"),
         )],
    ),
    "unknown names in a review": (
        {PLAN_FILE: f"{MORE}readng, system: district.hour, in_place: 'yes'}}\n".replace("owner: teacher, due: 2026-12", "owner: techer, due: 2026-12")},
        [f"{PLAN_FILE}:15:43: There is no role “techer”. Did you mean “teacher”? Correct the id, or "
         "add the role to conf/district.yaml. [unknown-role]",
         f"{PLAN_FILE}:21:16: There is no guide “readng”. Did you mean “reading”? Correct the id, or "
         "add the guide. [unknown-guide]",
         f"{PLAN_FILE}:21:32: There is no component “district.hour”. Correct the name, or add the "
         "component to its guide. [unknown-component]"],
    ),
    "a strategy outside the plan": (
        {PLAN_FILE: PLAN.replace("[reading, greeting]", "reading")},
        [f"{PLAN_FILE}:20:16: The plan reviews a system for “greeting”, which is not one of its "
         "strategies. Add “greeting” to “strategies”, or delete the review. [system-outside-plan]"],
    ),
    "two reviews of one system, once by its former name": (
        {PLAN_FILE: f"{MORE}greeting, system: district.hours, in_place: unknown}}\n"},
        [f"{PLAN_FILE}:21:34: The plan reviews “district.hours” twice for “greeting”; the other "
         f"review is at {PLAN_FILE}:20:34. Write one review that says what is true now. "
         "[duplicate-system]"],
    ),
    "systems that nobody reviewed": (
        {PLAN_FILE: PLAN[: PLAN.index("systems:")]},
        [f"{PLAN_FILE}:4:14: warning: “reading” leans on “district.time”, “district.materials”, "
         "“drivers.training”, “drivers.coaching”, and the plan does not say whether they are in place. "
         "Add a review for each under “systems”, with “in_place: unknown” until you know. "
         "[system-not-reviewed]",
         f"{PLAN_FILE}:4:23: warning: “greeting” leans on “district.time”, and the plan does not say "
         "whether they are in place. Add a review for each under “systems”, with “in_place: unknown” "
         "until you know. [system-not-reviewed]"],
    ),
    "a gap, and neither of the two questions is answered": (
        {PLAN_FILE: PLAN.replace(f"greeting, {TIME}, in_place: \"yes\"", f"greeting, {TIME}, in_place: \"no\"")},
        [f"{PLAN_FILE}:20:34: warning: “district.time” is not in place for “greeting”, and the plan "
         "does not say how this may be affecting implementation and impact and what is adjusted. "
         "Write “effect: …”, and “adjustment: …” or “actions: …”. [system-unanswered]"],
    ),
    "a gap, and nothing is done about it": (
        {PLAN_FILE: f"{PLAN[:PLAN.index('    adjustment:')]}{PLAN[PLAN.index('  - {strategy: reading, system: district.mat'):]}"},
        [f"{PLAN_FILE}:8:13: warning: “district.time” is partly in place for “reading”, and the plan "
         "does not say what is adjusted. Write “adjustment: …” or “actions: …”. [system-unanswered]"],
    ),
    "in place, and an action is open": (
        {PLAN_FILE: PLAN.replace("in_place: partly", 'in_place: "yes"')},
        [f"{PLAN_FILE}:15:17: warning: “district.time” is in place for “reading”, and the action “Move "
         "the assembly” is not done. Write “done: …” with the day on which it was done, or write "
         "“in_place: partly”. [system-still-open]"],
    ),
    "actions due before the review and after the year": (
        {PLAN_FILE: PLAN.replace("2026-12-01", "2026-10-11").replace("2026-11-02", "2027-06-16")},
        [f"{PLAN_FILE}:15:17: warning: The action “Move the assembly” is due on 2026-10-11, before the "
         "review of 2026-10-12, and is not done. Give it a new date, or write “done: …” with the day "
         "on which it was done. [system-action-date]",
         f"{PLAN_FILE}:16:17: warning: The action “Ask the union” is due on 2027-06-16, outside the "
         "school year 2026-27, which ends on 2027-06-15. Correct the date, or move the action to the "
         "plan of its year. [system-action-date]"],
    ),
    "an action before the year": (
        {PLAN_FILE: PLAN.replace("2026-11-02", "2026-06-15")},
        [f"{PLAN_FILE}:16:17: warning: The action “Ask the union” is due on 2026-06-15, outside the "
         "school year 2026-27, which ends on 2027-06-15. Correct the date, or move the action to the "
         "plan of its year. [system-action-date]"],
    ),
}  # fmt: skip
#: what is written into the handbook of systems, and nothing is said of it
NO_CASES: dict[str, Mapping[str, str]] = {
    "nothing else": {},
    "an action in the summer before, done before the review": {
        PLAN_FILE: PLAN.replace("2026-11-02, done: 2026-10-30", "2026-06-16, done: 2026-06-16")
    },
    "a framework that names its own parts among the supports": {
        DRIVERS_FILE: f"{DRIVERS}supports:\n  - {{driver: training, what: A half-day.}}\n"
    },
    "a guide without a kind": {DRIVERS_FILE: DRIVERS.replace("kind: framework\n", "")},
    "a guide of systems that cannot be read": {DISTRICT_FILE: "id: district\n"},
    "a plan that is kept as a record": {
        PLAN_FILE: f"{PLAN[: PLAN.index('systems:')]}status: retired\nretired: {{why: It is over.}}\n"
    },
    "warnings that the authors ignore": {
        PLAN_FILE: PLAN[: PLAN.index("systems:")].replace("ignore: {", "ignore: {system-not-reviewed: In May., "),
        READING_FILE: READING.replace("[drivers.coaching]", "[drivers.coaching, choose]\n    ignore: {own-system: On purpose.}"),
    },
}  # fmt: skip
