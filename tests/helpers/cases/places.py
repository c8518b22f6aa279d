"""Mistakes in the settings about buildings, the calendar, groups of students, and privacy."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.planned import BUILDINGS, CALENDAR, DISTRICT, GROUPS

_BUILDINGS, _CALENDAR = "conf/buildings.yaml", "conf/calendar.yaml"
_GROUPS, _PRIVACY, _DISTRICT = "conf/groups.yaml", "conf/privacy.yaml", "conf/district.yaml"
_DATES = "Correct one of the dates. [ends-before-start]"
_ORDER = (
    "Correct one of the dates, or put the entries in order, the earliest first. "
    "[dates-out-of-order]"
)
_COMPLEMENT = (
    "Name the group of all other students, and name this group as the complement of that one. "
    "[bad-complement]"
)
_WITHIN = (
    "is not within the school year 2026-27, which is from 2026-08-31 to 2027-06-11. Correct the "
    "dates, or those of the school year in conf/calendar.yaml. [outside-school-year]"
)
_YEAR = "  - school_year: 2027-28\n    first_day: 2027-08-30\n    last_day: 2028-06-09\n"
_APART = "Correct their dates, so that each day belongs to only one of them. [overlap]"


def _twice(things: str, id_: str, other: str) -> str:
    return (
        f"Two {things} have the id “{id_}”; the other is at {other}. Give one of them another "
        "id; the one already in use keeps its own. [duplicate-id]"
    )


#: what replaces files of the handbook with a plan, and all that is said of it
PLACE_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "a building of a band that does not exist": (
        {_BUILDINGS: BUILDINGS.replace("band: middle,", "band: midle,")},
        [f"{_BUILDINGS}:7:49: There is no band of buildings “midle”. Did you mean “middle”? "
         "Correct it, or add the band of buildings to conf/buildings.yaml. [unknown-setting]"],
    ),
    "a building that closes before it opens": (
        {_BUILDINGS: f"{BUILDINGS}  - {{id: hill, title: Hill, opened: 2026-08-31, closed: 2020-06-12}}\n"},
        [f"{_BUILDINGS}:8:10: The building “hill” closes on 2020-06-12, but opens on 2026-08-31. {_DATES}"],
    ),
    "two buildings with one id": (
        {_BUILDINGS: f"{BUILDINGS}  - {{id: north, title: Again}}\n"},
        [f"{_BUILDINGS}:8:10: {_twice('buildings or bands', 'north', f'{_BUILDINGS}:5:10')}"],
    ),
    "a building with the former id of another": (
        {_BUILDINGS: f"{BUILDINGS}  - {{id: old-south, title: Again}}\n"},
        [f"{_BUILDINGS}:8:10: {_twice('buildings or bands', 'old-south', f'{_BUILDINGS}:6:73')}"],
    ),
    "a building with the id of a band": (
        {_BUILDINGS: f"{BUILDINGS}  - {{id: middle, title: Middle}}\n"},
        [f"{_BUILDINGS}:8:10: {_twice('buildings or bands', 'middle', f'{_BUILDINGS}:3:10')}"],
    ),
    "ids that stand for something else": (
        {_BUILDINGS: f"{BUILDINGS}  - {{id: all, title: A}}\n  - {{id: district, title: Offices}}\n"},
        [f"{_BUILDINGS}:8:10: “all” cannot be the id of a building or a band: it stands for every "
         "building. Choose another id. [reserved-building]",
         f"{_BUILDINGS}:9:10: “district” cannot be the id of a building or a band: it stands for "
         "the whole district. Choose another id. [reserved-building]"],
    ),
    "a school year that ends before it starts": (
        {_CALENDAR: f"{CALENDAR}{_YEAR.replace('2028-06-09', '2027-06-20')}"},
        [f"{_CALENDAR}:10:18: The school year 2027-28 ends on 2027-06-20, but starts on 2027-08-30. {_DATES}"],
    ),
    "a school year with a mistyped date": (
        {_CALENDAR: f"{CALENDAR}{_YEAR.replace('2028-06-09', '2082-06-09')}"},
        [f"{_CALENDAR}:10:18: The school year 2027-28 is from 2027-08-30 to 2082-06-09, which is 20,008 days. Correct "
         "the dates: a school year has at most 400 days. [long-school-year]"],
    ),
    "a window that ends before it starts": (
        {_CALENDAR: CALENDAR.replace("2026-11-20", "2026-09-11")},
        [f"{_CALENDAR}:6:14: The window “fall” of 2026-27 ends on 2026-09-11, but starts on 2026-09-14. {_DATES}"],
    ),
    "a break that ends before it starts": (
        {_CALENDAR: CALENDAR.replace("2027-01-03", "2026-01-03")},
        [f"{_CALENDAR}:9:17: The break “Winter break” of 2026-27 ends on 2026-01-03, but starts on 2026-12-21. {_DATES}"],
    ),
    "a window and a break outside the school year": (
        {_CALENDAR: CALENDAR.replace("2026-09-14", "2025-09-14") + "      - {title: Summer, first_day: 2027-06-10, last_day: 2027-07-03}\n"},
        [f"{_CALENDAR}:6:14: The window “fall” of 2026-27 (2025-09-14 to 2026-11-20) {_WITHIN}",
         f"{_CALENDAR}:10:17: The break “Summer” of 2026-27 (2027-06-10 to 2027-07-03) {_WITHIN}"],
    ),
    "windows that overlap": (
        {_CALENDAR: CALENDAR.replace("2027-03-01", "2026-11-20")},
        [f"{_CALENDAR}:7:14: The window “fall” of 2026-27 and the window “spring” of 2026-27 overlap: "
         f"both have 2026-11-20. {_APART}"],
    ),
    "a window within another, and one after both": (
        {_CALENDAR: CALENDAR.replace("    breaks", "      - {id: test, title: T, first_day: 2027-03-08, last_day: 2027-03-12}\n"
                                     "      - {id: late, title: L, first_day: 2027-04-30, last_day: 2027-05-12}\n    breaks")},
        [f"{_CALENDAR}:8:14: The window “spring” of 2026-27 and the window “test” of 2026-27 overlap: "
         f"both have 2027-03-08. {_APART}",
         f"{_CALENDAR}:9:14: The window “spring” of 2026-27 and the window “late” of 2026-27 overlap: "
         f"both have 2027-04-30. {_APART}"],
    ),
    "windows that are not in order": (
        {_CALENDAR: CALENDAR.replace("    breaks", "      - {id: winter, title: W, first_day: 2027-01-11, last_day: 2027-01-29}\n    breaks")},
        [f"{_CALENDAR}:8:14: The first day of the window “spring” of 2026-27, 2027-03-01, must be before "
         f"that of the window “winter” of 2026-27, 2027-01-11. {_ORDER}"],
    ),
    "two windows and two years of one name": (
        {_CALENDAR: CALENDAR.replace("    breaks", "      - {id: fall, title: F, first_day: 2027-05-03, last_day: 2027-05-14}\n    breaks")
         + _YEAR + _YEAR.replace("2028-06-09", "2029-06-09").replace("2027-08-30", "2028-08-30")},
        [f"{_CALENDAR}:8:14: {_twice('windows', 'fall', f'{_CALENDAR}:6:14')}",
         f"{_CALENDAR}:14:18: {_twice('school years', '2027-28', f'{_CALENDAR}:11:18')}"],
    ),
    "school years that overlap": (
        {_CALENDAR: f"{CALENDAR}{_YEAR.replace('2027-08-30', '2027-06-01')}"},
        [f"{_CALENDAR}:10:18: The school year 2026-27 and the school year 2027-28 overlap: both have "
         f"2027-06-01. {_APART}"],
    ),
    "a complement that does not exist": (
        {_GROUPS: GROUPS.replace("complement: not-el", "complement: not-ell")},
        [f"{_GROUPS}:3:51: There is no group of students “not-ell”. Did you mean “not-el”? Correct it, "
         "or add the group of students to conf/groups.yaml. [unknown-setting]",
         f"{_GROUPS}:4:76: “el” cannot be the complement of the group “not-el”: its own complement is "
         f"“not-ell”. {_COMPLEMENT}"],
    ),
    "a complement that names no complement": (
        {_GROUPS: GROUPS.replace(", complement: el}", "}")},
        [f"{_GROUPS}:3:51: “not-el” cannot be the complement of the group “el”: it does not name this "
         f"group as its own complement. {_COMPLEMENT}"],
    ),
    "a group that is its own complement": (
        {_GROUPS: GROUPS.replace("title: All students}", "title: All students, complement: all}")},
        [f"{_GROUPS}:2:48: “all” cannot be the complement of the group “all”: it is the same group. "
         f"{_COMPLEMENT}"],
    ),
    "two groups with one id": (
        {_GROUPS: f"{GROUPS}  - {{id: all, title: Everybody}}\n"},
        [f"{_GROUPS}:5:10: {_twice('groups of students', 'all', f'{_GROUPS}:2:10')}"],
    ),
    "numbers of privacy that protect nobody": (
        {_PRIVACY: "people: 0\nstaff: -1\nobservations: 0\ndominance: 120\nextremes: 50.5\n"},
        [f"{_PRIVACY}:1:1: “observations” of conf/privacy.yaml is 0, but must be 1 or more. Write another number. [out-of-range]",
         f"{_PRIVACY}:1:1: “people” of conf/privacy.yaml is 0, but must be 1 or more. Write another number. [out-of-range]",
         f"{_PRIVACY}:1:1: “staff” of conf/privacy.yaml is -1, but must be 1 or more. Write another number. [out-of-range]",
         f"{_PRIVACY}:4:12: “dominance” of conf/privacy.yaml is 120, but must be a percentage from 0 to 100. "
         "Write another number. [out-of-range]",
         f"{_PRIVACY}:5:11: “extremes” of conf/privacy.yaml is 50.5, but must be a percentage from 0 to 50. "
         "Write another number. [out-of-range]"],
    ),
    "a role with fewer minutes than none": (
        {_DISTRICT: DISTRICT.replace("minutes_per_week: 60", "minutes_per_week: -60")},
        [f"{_DISTRICT}:6:49: “minutes_per_week” of the role “coach” is -60, but must be 0 or more. "
         "Write another number. [out-of-range]"],
    ),
    "markup in the settings of places": (
        {_BUILDINGS: BUILDINGS.replace("title: North Elementary", 'title: "![x](y)"')},
        [f"{_BUILDINGS}:5:24: The text contains a picture (y), which a handbook's YAML files may not "
         "contain. It belongs on pages written by hand (.md). [forbidden-markup]"],
    ),
}  # fmt: skip
