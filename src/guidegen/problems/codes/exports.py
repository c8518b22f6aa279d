"""Codes and sentences for problems with what other programs export."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code


class ExportCode(Code):
    """Exports of other programs."""

    BAD_CELL = (
        "An answer cannot be read: the cell {reason}.",
        "Correct it in the program that collected it, export it once more, and import that.",
    )
    KEYS_GONE = (
        "The hidden column of the workbook, which says what each row is, is gone or damaged.",
        "Copy the answers into a new copy of the workbook, and import that.",
    )
    KEY_GONE = (
        "Row {row}, “{name}”, has answers, but nothing says any more which question it is.",
        "If it is a question of the form, copy the answers into a new copy of the workbook.",
    )
    COLUMN_OUTSIDE = (
        "Column {column} has answers, but it is none of the columns for forms; they are left out.",
        "Copy them into a column for forms, or into a new copy of the workbook.",
    )
    CELLS_MERGED = (
        "The cells {cells} of several questions or forms are merged, and only the first counts.",
        "Unmerge them, fill in each, and import the workbook again.",
    )
    NO_SUBMISSION_ID = (
        "The form in row {row} has no id, and is not imported.",
        "Export all columns, also those that the program itself adds.",
    )
    SAME_FORM = (
        "Row {row} is the same form as row {other}, with other answers; only row {row} counts.",
        "Correct the form in the program that collected it, and export it once more.",
    )
    SAME_ROOM = (
        "“{value}” in row {row} is named a second time in one form; it is kept as “{kept}”.",
        "Give each its own name in the program that collected it, and export it once more.",
        WARNING,
    )
    AMBIGUOUS_WORD = (
        "“{value}” is the title of several answers to “{name}”: {known}. It does not count.",
        "Give the points of the scale titles that differ, or export codes instead of words.",
    )
    REJECTED_FORMS = (
        "{number}, the first in row {row}, marked as rejected or not approved: they count, too.",
        "If they shall not count, export the others only, and import that instead.",
        WARNING,
    )
    FORM_GUESSED = (
        "The file does not say which form it is of; by its questions, it is “{tool}”.",
        "If it is another tool's, name that with --tool.",
        WARNING,
    )
    LABELS_EXPORTED = (
        "“{value}” can be several questions, as the export has labels. Nothing was imported.",
        "In KoboToolbox, choose “XML values and headers” under “Value and header format”.",
    )
    REPEATS_MISSING = (
        "The file has no answers to what is asked for each {name}. Nothing was imported.",
        "{how}",
    )
    NO_TIME_ZONE = (
        "The times in the file say no time zone. Nothing was imported.",
        "Write yours into conf/data.yaml, as “time_zone: America/Detroit”, and import it again.",
    )
    UNKNOWN_TIME_ZONE = (
        "“{value}” in conf/data.yaml is no time zone. Nothing was imported.",
        "Write a name such as America/Detroit.",
    )
    TIMES_UNCLEAR = (
        "“{value}” in row {row} cannot be read as a time, or can be two. Nothing was imported.",
        "Say in conf/district.yaml how dates are written, as “dates: month-first”.",
    )
    WINDOWS_LETTERS = (
        "The file is not UTF-8, and was read in the encoding of Windows.",
        "Look whether letters with accents are right; if not, export it as a workbook (.xlsx).",
        WARNING,
    )
    QUESTIONS_MISSING = (
        "The file has no column for {name}, although the form asks it; it counts as blank.",
        "Export all columns, and import that.",
        WARNING,
    )
    TITLES_ALONE = (
        "The export of {service} has titles only, and they do not say which tool's form it is.",
        "Name the tool with --tool. Nothing was imported.",
    )
    MAP_PROPOSED = (
        (
            "This file now says which question each column of {service} seems to be. Nothing was "
            "imported yet."
        ),
        "Correct it, write “confirmed: true” into it, and import the export again.",
    )
    MAP_MISSING = (
        "Nobody has said yet which question each column of {service} is. Nothing was imported.",
        "Import it without --dry-run: this file then gets a proposal, for you to confirm.",
    )
    MAP_NOT_WRITTEN = (
        "A proposal which question each column of {service} is cannot be written: {reason}.",
        "Make the folder one that you can write to, and import the file again.",
    )
    MAP_UNCONFIRMED = (
        "Nobody has confirmed which question each column is. Nothing was imported.",
        "Correct the file, write “confirmed: true” into it, and import the export again.",
    )
    MAP_OTHER_TOOL = (
        "This file is about the tool “{name}”, and the export was to be of “{tool}”.",
        "Name the right tool with --tool.",
    )
    MAP_OLDER = (
        (
            "The form is of version {found} of “{tool}”, which is now {version}; its answers are "
            "kept as answers to that version."
        ),
        "If the form asks the new version, correct the version in this file.",
        WARNING,
    )
    MAP_QUESTION = (
        "The tool asks no “{value}”.{nearest}",
        "Write the id of an item, item.part, or a field at the top of the form.",
    )
