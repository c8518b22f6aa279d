"""Codes and sentences for problems with responses."""

from __future__ import annotations

from guidegen.problems.code import Code


class ResponseCode(Code):
    """Files of responses."""

    BAD_RESPONSES = (
        "The responses cannot be read: {reason}.",
        (
            "Save them as CSV (UTF-8), JSON Lines or XLSX, like the template that comes with the "
            "codebook."
        ),
    )
    NO_RESPONSES_FILE = (
        "There is no such file.{reason}",
        "Name the file that holds the responses, with its folder.",
    )
    BAD_ROW = (
        "Row {row} cannot be read, and is not scored: {reason}.",
        "Correct it; guidegen print --codebook writes a template that shows how rows look.",
    )
    NO_COLUMN = (
        "The responses have no column “{column}”.",
        "Add it; guidegen print --codebook writes a template with all columns.",
    )
    UNKNOWN_COLUMN = (
        "“{column}” is not a column of this tool, and is not read.{nearest}",
        "Correct its name, or delete it. Do not put student names in responses.",
    )
    UNNAMED_COLUMN = (
        "Column {number} has no name, so its cells are not read, such as the one in row {row}.",
        "Write its name at the top, or delete its cells.",
    )
    NEAR_NAMES = (
        "“{value}” in row {row} and “{before}” in {other} count as different in “{column}”.",
        "Write one of them in all rows, or make them differ in more than case or punctuation.",
    )
    DAMAGED_LETTERS = (
        "“{value}” in row {row} has damaged letters in “{column}”{meant}.",
        "Export the answers again as UTF-8 (in Excel: CSV UTF-8), or correct the letters.",
    )
    QUESTION_COLUMNS = (
        (
            "This file has a column for each question, such as “{column}”; responses have a row "
            "for each."
        ),
        "Copy each answer into a row of its own; guidegen print --codebook writes a template.",
    )
    SERVICE_EXPORT = (
        "This is an export of {service}: it has a column for each question{rows}, and is not read.",
        "Copy each answer into a row of its own; guidegen print --codebook writes a template.",
    )
    PARTLY_FILLED = (
        (
            "Row {row} has nothing in “{column}”, but row {other} has “{value}”; they count "
            "separately."
        ),
        "Write it in every row that it applies to: an empty cell does not repeat the one above.",
    )
    COLUMN_TWICE = (
        "The columns {first} and {second} are both named “{column}”; no row is read.",
        "Give each column its own name, or delete one of them.",
    )
    NOTHING_IN_COLUMN = (
        "Row {row} has nothing in the column “{column}”, and is not scored.",
        "Write it, as the codebook says.",
    )
    BAD_RESPONSE = (
        "Row {row} is not scored: “{value}” in the column “{column}” is not possible.{nearest}",
        "Write {known}.",
    )
    LEAVE_EMPTY = (
        "Row {row} is not scored: “{value}” is in the column “{column}”, but {why}.",
        "{how}",
    )
    TWO_RESPONSES = (
        "Row {row} and row {other} answer the same question differently; neither is scored.",
        "Keep the one that is right, or give each its own rater or instance.",
    )
    TWO_VALUES = (
        "Rows {other} and {row} of one administration differ in “{column}”: {before}, {value}.",
        "Correct one of them, or make them two administrations; until then it is not scored.",
    )
    MORE_THAN_ASKED = (
        "{answered} people answered, but “{column}” in row {row} says that {asked} were asked.",
        "Correct “{column}”, or find who answered under two codes; until then there is no score.",
    )
    OTHER_VERSION = (
        (
            "Row {row} is not scored: it was answered with version {found} of the tool, which is "
            "now {version}."
        ),
        "Score it with the tool of that version; scores before and after do not compare.",
    )
    OLDER_VERSION = (
        (
            "Row {row} is not scored: it was answered with version {found} of the tool, which is "
            "now {version}."
        ),
        "Score it with the crosswalk from that version: --crosswalk {crosswalk}.",
    )
    OLDER_TOOL = (
        "Not scored: {number}, from row {row} on, answered “{name}”, which “{tool}” replaced.",
        "Score them with --crosswalk {crosswalk}, or with “{name}” itself.",
    )
    OTHER_TOOL = (
        "{number}, from row {row} on, answered “{name}”, and none answered “{tool}”.",
        "Score them with: guidegen score {name}; or write “{tool}” where it was meant.",
    )
    NOT_IN_CROSSWALK = (
        "Row {row} is not scored: the crosswalk “{crosswalk}” does not have “{value}”.",
        "Write {known}, or complete the crosswalk.",
    )
