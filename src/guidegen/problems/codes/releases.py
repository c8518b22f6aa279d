"""Codes and sentences for problems with versions and change logs."""

from __future__ import annotations

from guidegen.problems.code import Code


class ReleaseCode(Code):
    """Versions and change logs that do not fit what changed."""

    VERSION_BEHIND = (
        "“{id}” has the version {found} and needs {needed} or higher after {old}, since {why}.",
        "Write “version: {needed}”{too}.",
    )
    VERSION_BACK = (
        "The version of “{id}” went back from {old} to {found}.",
        "Write a version that is {needed}.",
    )
    NO_VERSION = (
        "“{id}” has changed and has no version.",
        "Write “version: {needed}”.",
    )
    REWORDING_UNCLASSIFIED = (
        "“{item}” was reworded, and nobody says whether it means the same ({words}).",
        "Write into “changes”, at version {version}: “reworded: {{{said}}}”, or “meaning”.",
    )
    REWORDED_BUT_NUMBERS_DIFFER = (
        "The {thing} “{id}” is said to mean the same, but it had {before} and has {now}.",
        "Write “reworded: {{{id}: meaning}}”, or correct the words.",
    )
    ITEM_GONE = (
        "The item “{item}” was taken out of the tool “{tool}” and nothing says why.",
        "Write it into “withdrawn”, with its id and the reason. Its id is never used again.",
    )
    PAGE_GONE = (
        "The {sort} “{id}” is gone, and links and old forms lead to it.",
        "Put it back with “status: retired”, or write its id into “former_ids” of what it became.",
    )
    UNKNOWN_REWORDED = (
        "“{name}” is said to be reworded, and “{id}” has nothing of that id.{nearest}",
        "Write the id of an item, component, section or scale, or “{id}” itself.",
    )
