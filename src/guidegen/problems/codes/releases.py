"""Codes and sentences for problems with versions and change logs."""

from __future__ import annotations

from guidegen.problems.code import Code


class ReleaseCode(Code):
    """Versions and change logs that do not fit what changed."""

    VERSION_BEHIND = (
        "“{id}” has version {found}, but needs at least {needed} after {old}, since {why}.",
        "Write “version: {needed}”{too}.",
    )
    VERSION_BACK = (
        "The version of “{id}” went back from {old} to {found}.",
        "Write a version that is {needed}.",
    )
    NO_VERSION = (
        "“{id}” has changed, but has no version.",
        "Write “version: {needed}”.",
    )
    REWORDING_UNCLASSIFIED = (
        "“{item}” was reworded, but nothing says whether it means the same ({words}).",
        "Add to “changes”, at version {version}: “reworded: {{{said}}}”, or “meaning”.",
    )
    REWORDED_BUT_NUMBERS_DIFFER = (
        "The {thing} “{id}” is said to mean the same, but had {before} and now has {now}.",
        "Write “reworded: {{{id}: meaning}}”, or correct the words.",
    )
    ITEM_GONE = (
        "The item “{item}” was removed from the tool “{tool}”, but nothing says why.",
        "List it under “withdrawn”, with its id and the reason. Never use its id again.",
    )
    PAGE_GONE = (
        "The {sort} “{id}” is gone, but links and old forms lead to it.",
        "Restore it with “status: retired”, or add its id to “former_ids” of what it became.",
    )
    RECORD_CHANGED = (
        "The {sort} “{id}” is a record of the edition {edition}, and is not edited: {what}.",
        "Restore {file} as it was. To correct the {sort}, write a new one with “corrects: {id}”.",
    )
    UNKNOWN_REWORDED = (
        "“{name}” is said to be reworded, but “{id}” has nothing with that id.{nearest}",
        "Write the id of an item, component, section or scale, or “{id}” itself.",
    )
