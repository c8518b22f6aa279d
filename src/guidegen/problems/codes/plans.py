"""Codes and sentences for problems with buildings, calendars, groups and privacy."""

from __future__ import annotations

from guidegen.problems.code import Code


class SettingCode(Code):
    """Buildings, the calendar, groups of students and privacy, and names of what they set."""

    UNKNOWN_SETTING = (
        "There is no {thing} “{name}”.{nearest}",
        "Correct it, or add the {thing} to conf/{file}.",
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
