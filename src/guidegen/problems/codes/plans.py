"""Codes and sentences for problems with buildings, calendars, plans and measures."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code

_PLAN_IS_OVER = "or, if the plan is over, write “status: retired” and “retired: {{why: …}}”"


class SettingCode(Code):
    """Buildings, the calendar, groups of students and privacy, and names of what they set."""

    UNKNOWN_SETTING = (
        "There is no {thing} “{name}”.{nearest}",
        "Correct it, or add the {thing} to conf/{file}.",
    )
    BAD_TIME_ZONE = (
        "There is no time zone “{name}”.{nearest}",
        "Write the name of a place in your zone, such as America/Detroit or Europe/Madrid.",
    )
    RESERVED_BUILDING = (
        "“{id}” cannot be the id of a building or a band: it stands for {meaning}.",
        "Choose another id.",
    )
    ENDS_BEFORE_START = (
        "{owner} {ends} on {last}, but {starts} on {first}.",
        "Correct one of the dates.",
    )
    OUTSIDE_SCHOOL_YEAR = (
        "{owner} is not within the school year {year}, which is from {first} to {last}.",
        "Correct the dates, or those of the school year in conf/calendar.yaml.",
    )
    LONG_SCHOOL_YEAR = (
        "The school year {year} is from {first} to {last}, which is {days} days.",
        "Correct the dates: a school year has at most {most} days.",
    )
    OVERLAP = (
        "{one} and {other} overlap: both have {day}.",
        "Correct their dates, so that each day belongs to only one of them.",
    )
    DATES_OUT_OF_ORDER = (
        "{one}, {date}, must be before {other}, {other_date}.",
        "Correct one of the dates, or put the entries in order, the earliest first.",
    )
    BAD_COMPLEMENT = (
        "“{name}” cannot be the complement of the group “{id}”: {reason}.",
        "Name the group of all other students, and name this group as the complement of that one.",
    )
    OUT_OF_RANGE = (
        "“{key}” of {owner} is {value}, but must be {range}.",
        "Write another number.",
    )
    PRIVACY_UNDECLARED = (
        "{fact}, but conf/privacy.yaml does not say {what}.",
        "Ask your state or the district's counsel for the numbers, then add {keys} to it.",
        WARNING,
    )


class PlanCode(Code):
    """Plans of a school year, apart from their goals."""

    RETIRED_IN_PLAN = (
        "The plan uses the {thing} “{name}”, which is retired{replacement}.",
        f"Name what is in use today; {_PLAN_IS_OVER}.",
    )
    NO_OPEN_BUILDING = (
        "“{name}” of {owner} stands for no building that is open in the school year {year}.",
        "Name a building that is open, or correct its dates in conf/buildings.yaml.",
    )
    MONITORING_UNDECLARED = (
        "{fact}, but the entry “{id}” does not say {question}.",
        "Add {choices} to it.",
    )
    DUPLICATE_MONITORING = (
        "The entries “{one}” and “{other}” plan the same: {what}.",
        "Delete one of them, or give them different buildings, windows or titles.",
    )
    NO_DECISION_MEETING = (
        "Nobody decides on what the entry “{id}” collects.",
        "Add “decide: {{meeting: …, within_days: …}}”, or do not collect it.",
        WARNING,
    )
    STRATEGY_NOT_MONITORED = (
        "The strategy “{name}” is in this plan, but no entry under “monitoring” uses a tool of it.",
        "Add an entry for it, or take it out of “strategies”.",
        WARNING,
    )
    OUTSIDE_PLAN = (
        "{owner} is about {things}, {which} not among the strategies of this plan.",
        "Add what is missing to “strategies” of the plan, or take it out here.",
        WARNING,
    )
    OUTSIDE_WINDOWS = (
        (
            "The entry “{id}” collects “{measure}” in the window “{window}”, but the measure is "
            "for {known}."
        ),
        "Take the window out of the entry, or add it to the measure.",
        WARNING,
    )
    TOO_FEW_MINUTES = (
        (
            "In the window “{window}” of {year}, the role “{role}” needs {needed} minutes {where} "
            "but has {available}: {per_week} a week for {weeks} weeks."
        ),
        "Plan less, give the work to others, or correct “minutes_per_week” of the role.",
        WARNING,
    )
    SAMPLE_TOO_SMALL = (
        (
            "The rule “{rule}” needs {least} {what} “{tool}” {period}, but this plan collects "
            "{planned}{where}."
        ),
        "Plan more, or lower “minimum” of the rule: as it is, its answer will be “unknown”.",
        WARNING,
    )


class GoalCode(Code):
    """Goals of plans, part by part."""

    GOAL_INCOMPLETE = (
        "The goal “{id}” does not say {parts}.",
        "Add {keys}.",
        WARNING,
    )
    GOAL_KIND = (
        "The goal “{id}” is of the kind {kind}, but is measured with {thing}.",
        "Write “{key}: …” instead, or “kind: {other}”.",
    )
    IMPACT_ALONE = (
        "The impact goal “{id}” has no implementation goal.",
        "Add a goal of kind implementation with “paired_with: {id}”, or name one in this goal.",
        WARNING,
    )
    BAD_PAIR = (
        "The goal “{id}” cannot be paired with “{name}”: {reason}.",
        "Pair a goal about what adults do with one about what becomes of students.",
    )
    UNREACHABLE_PERCENT = (
        "{owner} is not possible: {percent} percent of {of} is {count}.",
        "The nearest is {nearest}. Write one of these as “value” and “of”.",
        WARNING,
    )
    GOAL_VERSION = (
        "The goal “{id}” is set for version {expected} of “{name}”, but {found}.",
        f"Set its numbers for the version in use today; {_PLAN_IS_OVER}.",
    )
    OTHER_UNIT = (
        "{owner} is a {found}, but {measured} needs a {expected}.",
        "Write {how}.",
    )
    WRONG_WAY = (
        "{one} ({value}) is {relation} {other} ({other_value}), though {direction} is better.",
        "Correct one of the numbers.",
        WARNING,
    )
    OUTSIDE_PLAN_YEAR = (
        "{owner} is for {date}, but the school year {year} is from {first} to {last}.",
        "Correct the date, or move the goal to the plan of that year.",
        WARNING,
    )
    GOAL_NOT_MONITORED = (
        "The goal “{id}” is measured with “{name}”, but no entry under “monitoring” collects it.",
        "Add an entry for it.",
        WARNING,
    )


class MeasureCode(Code):
    """Impact measures."""

    MEASURE_INCOMPLETE = (
        "The unit of the measure “{id}” is {unit}, but it does not say {what}.",
        "Add “{key}”.",
    )
    MEASURE_LIMITS = (
        "The smallest value of the measure “{id}” is {low}, and the largest {high}.",
        "Write a smallest value that is below the largest.",
    )
