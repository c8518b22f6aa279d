"""Codes and sentences for problems with texts and their translations."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code


class TextCode(Code):
    """Prose: references, links and markup that a page cannot show."""

    UNKNOWN_TARGET = (
        "The text refers to “{name}”, which does not exist.{nearest}",
        "Correct the reference; ids are those in the YAML files.",
    )
    UNKNOWN_PAGE = (
        "The text links to “{name}”, but there is no such file in the handbook.{nearest}",
        "Correct the address; it is relative to this file's folder.",
    )
    MISSING_FILE = (
        "The page includes “{name}”, but there is no such file.{nearest}",
        "Correct the address, which is relative to this page's folder; or put the file there.",
    )
    HEADING_LEVEL = (
        "This heading ({written}) {what}.",
        "Begin it with “{meant}”.",
    )
    FORBIDDEN_MARKUP = (
        "The text contains {what} ({name}), which a handbook's YAML files may not contain.",
        "{how}",
    )
    NOT_SHOWN = (
        "“{name}” would not be shown: it is read as {what}.",
        "{how}",
    )
    UNKNOWN_MARKUP = (
        "The text uses “{name}”, which guidegen does not know.{nearest}",
        "Use one of: {known}.",
    )
    BULLETS = (
        "The bullets ({sign}) do not make a list here: the lines run together into one paragraph.",
        "{how}",
        WARNING,
    )
    BULLET = (
        "The text begins with a bullet of its own ({sign}), which is shown as it is.",
        "Delete it; a line that begins with a dash is an entry of a list already.",
        WARNING,
    )
    PLACEHOLDER = (
        "This is still the sentence that guidegen new wrote: “{text}”.",
        "Write your own words, or delete the key.",
        WARNING,
    )


class WordingCode(Code):
    """Wording that can be published but will trouble those who use it."""

    ADVERB_LEVELS = (
        "The texts of the {things} “{one}” and “{other}” differ only in degree: {words}.",
        "Say what two observers would see or count at each, such as 9 of 10 students.",
        WARNING,
    )
    NOT_OBSERVABLE = (
        "Nothing in {what} can be seen, heard or counted.",
        "Say who does what, or how many: The teacher asks each student a question.",
        WARNING,
    )
    DOUBLE_BARRELED = (
        "The item “{id}” asks about two things with one answer: {why}.",
        "Make two items of it, give it parts, or say in its criteria what earns each point.",
        WARNING,
    )
    ONLY_ADHERENCE = (
        "All items of “{id}” that name a dimension are about adherence.",
        "Ask also how often or how well it is done, or how students respond; or “ignore” this.",
        WARNING,
    )
    NO_EQUAL_SCORE = (
        "No answers give “{score}” exactly {value}: {nearest}.",
        "Write the number from which the criterion is met, or “ignore” this with a reason.",
        WARNING,
    )
    DENOMINATOR = (
        "The text counts {number} items or points, but the form has {known}.",
        "Correct the number, or leave it out: guidegen prints the points that are possible.",
        WARNING,
    )
    UNUSED_IGNORE = (
        "“{name}” is ignored here, but that warning does not occur.",
        "Delete the line from “ignore”.",
        WARNING,
    )
    UNKNOWN_WARNING = (
        "There is no warning “{name}”.{nearest}",
        "Write one of: {known}.",
    )


class TranslationCode(Code):
    """Catalogs of translations."""

    BAD_CATALOG = (
        "This catalog cannot be read: {reason}.",
        "Correct the line, or delete the entry and let sphinx-intl write it again.",
    )
    UNREAD_CATALOG = (
        "This catalog is not read: its path must be {meant}.",
        "{how}",
        WARNING,
    )
    TRANSLATED_NUMBER = (
        "The numbers differ: the original has {before}, and the translation {after}.",
        "Correct it; or, if it says the same, write “# guidegen: checked” above its msgid.",
    )
    TRANSLATED_NOT = (
        "The original says “{word}”, and the translation says nothing of that kind.",
        "Correct it; or, if it says the same, write “# guidegen: checked” above its msgid.",
    )
    TRANSLATED_HOLE = (
        "The translation lacks what is filled in later: {holes}.",
        "Put it into the translation, just as the original has it.",
    )
