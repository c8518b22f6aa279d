"""Codes and sentences for problems with files that are imported."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code


class IntakeCode(Code):
    """Imported files."""

    IMPORT_UNREADABLE = (
        "The file cannot be read: {reason}. Nothing of it was imported.",
        "Correct it, or export it once more, and import it again.",
    )
    IMPORT_UNKNOWN = (
        "The file is of no kind that can be imported.{reason}",
        (
            "Say what it is with --as: {kinds}. Or write its answers into a file like the template "
            "that comes with the codebook."
        ),
    )
    STUDENT_DATA = (
        (
            "{columns}: this seems to hold {what} of students. Nothing of the file was imported, "
            "and no copy was kept."
        ),
        "Export the file without it, and import that: nothing here needs to know who a student is.",
    )
    NO_TOOL_NAMED = (
        "The form in row {row} does not say of which tool it is, and is not imported.",
        "Name the tool with --tool.",
    )
    TOOL_NOT_HERE = (
        "The form in row {row} is of the tool “{tool}”, which the handbook does not have.{nearest}",
        "Import it with the handbook that it was made from.",
    )
    BUILDING_MISSPELLED = (
        "“{value}”, as in row {row}, is no building; it is kept as it is written.{nearest}",
        (
            "Correct it, and import it again. Or add it to the building in conf/buildings.yaml as "
            "its short_title; guidegen import --rebuild then reads it again."
        ),
    )
    UNIT_NO_BUILDING = (
        "“{value}”, as in row {row}, is no building; it is kept as it is written.",
        "If it is one, add it to conf/buildings.yaml.",
        WARNING,
    )
    BUILDING_NOT_OPEN = (
        "“{value}” was {state} on {date}, the day in row {row}; the answers are kept.",
        "Correct the building or the day there, or its days in conf/buildings.yaml.",
        WARNING,
    )
    OUTSIDE_WINDOWS = (
        (
            "{number}, the first in row {row}, with days in no window: {dates}. What they hold is "
            "kept."
        ),
        "Correct their days, or the windows in conf/calendar.yaml.",
        WARNING,
    )
    NO_DAY_FOR_WINDOW = (
        "The form in row {row} has no day, so nobody can tell its window; it counts alone.",
        "Write its day, and import it again.",
    )
    ADMINISTRATION_UNDECLARED = (
        (
            "Several people answer “{tool}”, and no plan says what one administration of it is. "
            "Nothing of the file was imported."
        ),
        (
            "{where} “administration: submission” if each form counts alone, or “administration: "
            "window” if all forms of a building in a window count together."
        ),
    )
    FORMS_GONE = (
        "Earlier imports have {number} that this file does not have, such as “{example}”.",
        (
            "They still count. If they should not, withdraw what has them: guidegen import "
            "--withdraw ID --why TEXT; the ID is one of these: {imports}."
        ),
        WARNING,
    )
    NO_NUMBERS = (
        "The file has neither the columns “numerator” and “denominator” nor “value” and “n”.",
        "Add two of them; a numerator and a denominator can be added up exactly.",
    )
    BAD_VALUE = (
        "Row {row} is not read: “{value}” in the column “{column}” is not possible.{nearest}",
        "Write {known}.",
    )
    VALUE_MISSING = (
        "Row {row} is not read: it has nothing in the column “{column}”.",
        "Write {known}.",
    )
    VERSION_TOO_NEW = (
        "Row {row} is not read: version {version} was first used on {since}, after {date}.",
        "Write the version that was used then, or correct the window or the date.",
    )
    MORE_THAN_ALL = (
        "Row {row} is not read: {numerator} of {denominator} is more than all.",
        "Correct one of the two numbers.",
    )
    BEYOND_LIMITS = (
        "Row {row} is not read: {value} is beyond the limits of the measure.",
        "Write a value of {known}, or correct the limits of the measure.",
    )
    MEASURED_TWICE = (
        "Row {row} and row {other} have different numbers for the same; neither is read.",
        "Keep the one that is right.",
    )
    COUNTING_RULE = (
        "The rules for counting cannot be used: {reason}",
        "Write {known}.",
    )
    COLUMN_NOT_THERE = (
        "The file has no column “{column}”, which {file} names.{nearest}",
        "Correct the name there, or export the file with that column.",
    )
    STUDENT_UNIT = (
        "“{column}” in row {row} names no building. Nothing was counted.{nearest}",
        "Correct it, or add the name to the building in conf/buildings.yaml as its short_title.",
    )
    NOT_COUNTED = (
        "{number} not counted, the first is row {row}: {why}.",
        "If they should count, correct them or the rules, and import the file again.",
        WARNING,
    )
    GROUP_OF_ONE = (
        "{number} about one student: {example}. Nothing was imported.",
        (
            "Count without the grade or the group; or say --internal, if only those who know the "
            "students can read the data folder."
        ),
    )
    ANSWERED_TWICE = (
        (
            "The form in row {row} answers “{item}” twice, with “{before}” and “{value}”; neither "
            "counts."
        ),
        "Keep the one that is right in the program that collected it, and export it again.",
    )
