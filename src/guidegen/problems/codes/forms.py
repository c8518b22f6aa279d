"""Codes and sentences for problems with printed and filled forms."""

from __future__ import annotations

from guidegen.problems.code import Code


class FormCode(Code):
    """Printed forms: views, layouts, fonts and templates."""

    RESERVED_ID = (
        "“{id}” cannot be the id of a variant or a view: names of printed files use it.",
        "Give it another id, such as {id}-form.",
    )
    NEEDED_IN_VIEW = (
        "The view “{view}” has the item “{item}” but not “{name}”, which that item needs.",
        "Add “{name}” to the view, or leave “{item}” out too.",
    )
    NOT_ANONYMOUS = (
        "The view “{view}” is anonymous, but {what} says who was there.",
        "Remove it from the view, or delete “anonymous: true”.",
    )
    CHANGED_MEANING = (
        "The wording of “{item}” in the view “{view}” changes what it means: {what}.",
        "Say the same in other words; for something else, add an item.",
    )
    LAYOUT_NEEDS = (
        "The layout {layout} does not fit “{id}”: no item on it {what}.",
        "Choose another layout, or {how}.",
    )
    NO_CRITERIA = (
        "In the rubric “{form}” the item “{item}” has no criteria to circle for {points}.",
        "Write “criteria: …” for every point of its scale, or leave the item out of the rubric.",
    )
    NO_ROOM = (
        "“{key}” of {owner} asks for room for {number}, but a form has room for 1 to {most}.",
        "Ask for fewer, or delete the key.",
    )
    QUORUM_ROOM = (
        "At least {quorum} people must vote (quorum), but the form “{id}” has room for {people}.",
        "Write “people: {quorum}” beside its layout, or a smaller quorum.",
    )
    NO_RATERS = (
        (
            "“{key}” needs raters, but the people in the matrix “{id}” are not raters, because "
            "“{item}” has “repeat”."
        ),
        "Remove “repeat” from the items, so that each person is a rater; or remove “{key}”.",
    )
    SAME_COLUMN = (
        "The fields “{one}” and “{other}” of one form both fill the column “{column}”.",
        "Remove “column” from one of them, or leave one of them off the form.",
    )
    SAME_DIGITAL_NAME = (
        "“{id}” and “{other}” have the same name in digital forms: {name}.",
        "If they mean the same, write them alike; else let them differ by a letter or a digit.",
    )
    BAD_ADDRESS = (
        "“{value}” cannot be the address of a handbook: {reason}.",
        "Write the address of its first page, such as https://handbook.example.org/.",
    )
    BAD_TEMPLATE = (
        "The template cannot be used: {reason}.",
        "Correct it, or delete it so that guidegen's own is used.",
    )
    NOT_IN_FONTS = ("None of the fonts for forms has the character “{sign}” ({name}).", "{how}")
    FORM_NOT_PRINTED = (
        "The printed form of “{id}” could not be made: {reason}.",
        "If you changed sheet.typ, correct it; else report the form to guidegen's developers.",
    )
    REPORT_NOT_PRINTED = (
        "The printed version of “{id}” could not be made: {reason}.",
        "If you changed report.typ, correct it; else report it to guidegen's developers.",
    )


class FilledFormCode(Code):
    """Filled PDF forms."""

    FORM_UNREADABLE = (
        "This file cannot be read as a filled form: {reason}.",
        "Save the form itself, not a print of it; or copy its answers into a file of responses.",
    )
    FORM_UNKNOWN = (
        "This is a copy of the form “{name}”, which the handbook does not have.{nearest}",
        "Collect it with the handbook that it was printed from.",
    )
    FORM_VERSION = (
        "This form is for version {found} of the tool “{tool}”, which is now {version}.",
        "Collect it with the handbook of that version, or write a crosswalk from there.",
    )
    FORM_EMPTY = (
        "No item is answered on this form; it is not collected.",
        "Fill it in and save it, or remove it from the folder.",
    )
    FORM_QUESTION = (
        "The tool does not ask “{item}”, but the form answers it with “{value}”; it is left out.",
        "Collect it with the handbook that it was printed from.",
    )
    FORM_ANSWER = (
        "The answer “{value}” to “{item}” is not possible; it will not be scored.",
        "Write {known} into the form and collect it again.",
    )
    FORM_FIELD = (
        "“{value}” is in a field named “{name}”, which guidegen did not make; it is left out.",
        "Fill in a new copy of the form; what has no field of its own cannot be scored.",
    )
    FORM_BLANK = (
        "“{value}” is not possible for “{blank}”, which is left empty.",
        "Write one of these into the form and collect it again: {known}.",
    )
    FORM_DATE = (
        "“{value}” for “{blank}” cannot be read as a date, and is left empty.",
        "Write {known}; and collect the form again.",
    )
    FORM_DAMAGED = (
        "This file is damaged and was repaired as far as possible; answers may be missing.",
        "Compare what was collected with the form, or get the file again.",
    )
    FORM_TWICE = (
        "This form looks the same as {other}; only that one was collected.",
        "Give the files different names, or write on each for which building and by whom.",
    )
