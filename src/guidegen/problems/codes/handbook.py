"""Codes and sentences for problems with keys, references and alignment of a handbook."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code


class KeyCode(Code):
    """Keys and values that the handbook does not have, or that have the wrong form."""

    UNKNOWN_KEY = (
        "“{key}” is not a key of {owner}.{nearest}",
        "{how}",
    )
    MISSING_KEY = (
        "{owner} has no “{key}”.",
        "{how}",
    )
    SURPRISE_VALUE = (
        "“{key}” needs text, but YAML reads {raw} as {kind}.",
        "Put it into quotation marks: {quoted}",
    )
    WRONG_TYPE = (
        "“{key}” must be {expected}, but this is {found}.",
        "{how}",
    )
    EMPTY_ENTRY = (
        "An entry of “{key}” is empty.",
        "Write the entry, or delete it.",
    )
    BLANK_TEXT = (
        "The text of “{key}” is empty.",
        "Write it, or delete the key.",
    )
    BAD_DATE = (
        "“{value}” is not a date.",
        "{how}",
    )
    UNKNOWN_VALUE = (
        "“{value}” is not possible for “{key}”.{nearest}",
        "Choose one of: {known}.",
    )
    BAD_ID = (
        (
            "“{value}” cannot be an id: use lowercase letters, digits, - and _, a letter first, "
            "at most 80."
        ),
        "{how}",
    )
    BAD_NAME = (
        "“{value}” cannot name a component: write its id, or guide-id.component-id.",
        "{how}",
    )
    BAD_VERSION = (
        "“{value}” is not a version: write three numbers with periods between them.",
        "{how}",
    )


class ReferenceCode(Code):
    """Ids given twice, and references to what does not exist or is retired."""

    DUPLICATE_ID = (
        "Two {things} have the id “{id}”; the other is at {other}.",
        "Give one of them another id; the one already in use keeps its own.",
    )
    REUSED_ID = (
        "The id “{id}” belonged to a withdrawn item.",
        "Give the item an id that was never used, so that old data are not mixed with new.",
    )
    UNKNOWN_GUIDE = (
        "There is no guide “{name}”.{nearest}",
        "Correct the id, or add the guide.",
    )
    UNKNOWN_TOOL = (
        "There is no tool “{name}”.{nearest}",
        "Correct the id, or add the tool.",
    )
    UNKNOWN_FORM = (
        "There is no printed form “{name}”.{nearest}",
        "Write the tool's id, or tool-id.variant-id for a tool with variants.",
    )
    UNKNOWN_ITEM = (
        "There is no item “{name}”.{nearest}",
        "Write it as tool-id.item-id.",
    )
    UNKNOWN_NAME = (
        "There is no {role} “{name}”.{nearest}",
        "Correct the name, or add the {role}.",
    )
    NO_PAGE = (
        "No page shows the {what}, so links to {it} are only words.",
        (
            "Write a page for each, such as content/{report}s/{name}.md with the lines "
            "“:::{{{report}}} {name}” and “:::”, and name it in a {{toctree}}."
        ),
        WARNING,
    )
    UNNAMED_REPORT = (
        "“{{{name}}}” does not say what it is about.",
        "Write one of these names after it: {known}.",
    )
    UNKNOWN_WITHIN = (
        "The {owner} has no {thing} “{name}”.{nearest}",
        "Correct the id, or add the {thing} there.",
    )
    UNKNOWN_COMPONENT = (
        "There is no component “{name}”.{nearest}",
        "Correct the name, or add the component to its guide.",
    )
    UNKNOWN_GROUP = (
        "This guide has no group “{name}”.{nearest}",
        "Correct the id, or add the group under “groups”.",
    )
    UNKNOWN_LEVEL_SET = (
        "There is no level set “{name}”.{nearest}",
        "Correct the id, or add the level set to conf/levels.yaml.",
    )
    UNKNOWN_LEVEL = (
        "The level set “{level_set}” has no level “{name}”.{nearest}",
        "Its levels are: {known}.",
    )
    NO_LEVEL_SET = (
        "The guide has texts for levels, but does not name their level set.",
        "Add a line “level_set: …” with the id of a level set in conf/levels.yaml.",
    )
    UNKNOWN_SCALE = (
        "There is no scale “{name}”.{nearest}",
        "Correct the id, or add the scale to conf/scales.yaml or to the tool.",
    )
    NO_SCALE = (
        "The item “{id}” has neither a scale nor an “answer”.",
        "Add “scale: …” to the tool or the item, or “answer: …” for an answer that is written.",
    )
    UNKNOWN_POINT = (
        "The scale “{scale}” has no point {name}.",
        "Its points are: {known}.",
    )
    EMPTY_SET = (
        "“{id}” has no {things}.",
        "Write at least one.",
    )
    DUPLICATE_POINT = (
        "Two answers of the scale “{scale}” are written {name}.",
        "Give each point its own value and each mark its own code.",
    )
    UNKNOWN_ROLE = (
        "There is no role “{name}”.{nearest}",
        "Correct the id, or add the role to conf/district.yaml.",
    )
    UNKNOWN_HEADER_FIELD = (
        "There is no header field “{name}”.{nearest}",
        "Correct the id, or add the field to conf/district.yaml.",
    )
    RETIRED_SILENTLY = (
        "“{id}” is retired, but does not say why.",
        "Write “retired: {{why: …}}”, and “replaced_by” with the ids of what took its place.",
    )
    NOT_RETIRED = (
        "“{id}” says why it is retired, but its status is not “retired”.",
        "Write “status: retired”, or delete “retired”.",
    )
    UNKNOWN_REPLACEMENT = (
        "There is no guide or tool “{name}”.{nearest}",
        "Correct the id.",
    )
    BAD_REPLACEMENT = (
        "“{id}” cannot be replaced by “{name}”: {reason}.",
        "Name what is in use today, or remove the id from “replaced_by”.",
    )
    UNKNOWN_EDITION = (
        "No change log names the edition “{name}”.{nearest}",
        "Correct the name, or add “edition: …” to the changes that the edition brought.",
    )


class AlignmentCode(Code):
    """Items and the components that they monitor, and their reviews."""

    UNMONITORED = (
        "No item of any tool monitors the component “{name}”.",
        "Add an item with “monitors: {name}”, or give the reason: “not_monitored_because: …”.",
    )
    MONITORED_AFTER_ALL = (
        "The component “{name}” gives a reason for not being monitored, but {item} monitors it.",
        "Delete “not_monitored_because”, or correct the item.",
    )
    MONITORS_NOTHING = (
        "The item “{id}” monitors no component.",
        "Add “monitors: …” with the id of a component of the guide {guide}.",
    )
    NO_ITEMS = (
        "The tool “{id}” has no items.",
        "Add at least one item.",
    )
    GUIDE_VERSION = (
        "The tool was written for version {expected} of the guide “{guide}”, which is now {found}.",
        "Read the items against the guide's changes, then set guide_version to {found}.",
    )
    NO_GUIDE_VERSION = (
        "The tool was written for version {expected} of the guide “{guide}”, which has no version.",
        "Add “version: …” to the guide, or remove guide_version from the tool.",
    )
    SUSPECT = (
        "The component “{component}” has changed since the item “{item}” was reviewed.",
        "Run guidegen review, reword the item if needed, then run: guidegen review {item}",
        WARNING,
    )
    UNREVIEWED = (
        "Nobody has reviewed the item “{item}” against the component “{component}”.",
        "Read both, reword the item if needed, then run: guidegen review {item}",
        WARNING,
    )
    LOCK_CONFLICT = (
        "Git could not merge two versions of this file.",
        "Run guidegen review, which keeps what either side has reviewed.",
    )
    LOCK_LINE = (
        "This is not a line that guidegen understands: “{line}”.",
        "Run guidegen review, which removes it and lists what must be reviewed again.",
    )
