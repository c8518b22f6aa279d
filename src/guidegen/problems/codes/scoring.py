"""Codes and sentences for problems with scoring."""

from __future__ import annotations

from guidegen.problems.code import Code


class ScoringCode(Code):
    """How answers become scores, and what the scoring leaves open."""

    UNDECLARED = (
        "{fact}, but the scoring does not say {question}.",
        "Add {choices} to {where}.",
    )
    IMPOSSIBLE_CRITERION = (
        "A criterion of {value} is out of reach: “{score}” is between {low} and {high}.",
        "Write a number between these, such as 80 for percent.",
    )
    NOTHING_TO_MEET = (
        "The criterion asks for nothing that the tool has.",
        "Add “at_least: …”, or “requires: …” with at least one score, section or item.",
    )
    EXACTLY_ONE = (
        "{owner} has {found} of these keys: {keys}.",
        "Write exactly one of them.",
    )
    UNKNOWN_IN_TOOL = (
        "This tool has no {thing} “{name}”.{nearest}",
        "Correct the id, or add the {thing}.",
    )
    UNKNOWN_SCORE = (
        "The tool “{tool}” has no score “{name}”.{nearest}",
        "Correct the id; a tool with only a method has the score “total”.",
    )
    NO_EFFECT = (
        "“{key}” of {owner} has no effect {why}.",
        "Delete it, or change the keys beside it.",
    )
    TWO_MEANINGS = (
        "“{name}” is the id of an item and of a score.",
        "Give the score another id.",
    )
    OTHER_INSTANCES = (
        "The score “{score}” is made for each {what}, but “{item}” is answered {how}.",
        "Name with “items” or “sections” those that are answered for each of the same.",
    )
    NO_POINTS_TO_MEET = (
        "The criterion asks for points of the item “{id}”, which earns none.",
        "Give the item “bands” or delete “scored: false”; or ask for a score that is a formula.",
    )
    BAD_HISTORY = (
        "This criterion can never be met as often as it asks.",
        "Write numbers from 1 up, with “times” no larger than “of_last”.",
    )
    CRITERION_VERSION = (
        "The criterion was set for version {expected} of the tool, which is now {found}.",
        "Ask whoever set it whether it still holds; then write the version {found}.",
    )
    NOT_IN_VARIANT = (
        "No variant of the tool asks the item “{id}”.",
        "Add it to a variant, or remove it and leave a line under “withdrawn”.",
    )
    NEEDED_IN_VARIANT = (
        (
            "The variant “{variant}” asks the item “{item}” but leaves out “{name}”, which that "
            "item needs."
        ),
        "Add “{name}” to the variant, or leave “{item}” out too.",
    )
    SAME_VERSION = (
        "The crosswalk “{id}” leads from version {version}, but the tool's version is {own}.",
        "Give the tool a version with another first number, or name the older “tool”.",
    )
    NO_OLDER_TOOL = (
        "The crosswalk “{id}” maps scores, but there is no older tool to score with.",
        "Keep the older tool in the handbook as retired, and write “tool: …” with its id.",
    )
    NO_SUCH_ANSWER = (
        "“{name}” is not a possible answer to “{item}”.",
        "Write one of these: {known}.",
    )
    UNKNOWN_OLDER = (
        "The older tool “{tool}” has no answer “{name}”.{nearest}",
        "Write the id of an item, or item.part; a computed item has no answer.",
    )
    NOT_CROSSED = (
        "The crosswalk does not say what the answer {name} to “{item}” became.",
        "Add a line for it to the table.",
    )
    NO_HIGHEST = (
        "“{key}: count-as-highest” has no meaning for “{id}”, whose number has no largest value.",
        "Give the answer “max: …”, or write “missing:” with another rule in the item.",
    )
    NO_SECTION = (
        "The score “{score}” is the mean of sections, but the item “{id}” is in none.",
        "Give the item a section, or name with “items” or “sections” what the score is made of.",
    )
    MIXED_SCALE = (
        "The scale “{id}” has points with a value and points without.",
        "Give all of them a value, or none; use marks for answers that do not count.",
    )
    NO_NUMBER = (
        "{owner} calculates with “{name}”, but {why}.",
        "Name what has a number; “difference: [later, earlier]” of two dates is the days between.",
    )
    UNCOUNTED = (
        "“{key}” {owner} looks for certain answers, but “{id}” is answered with {kind}.",
        "Give “{id}” a scale that has these answers, or look at something else.",
    )
    POOLED_NUMBER = (
        "The item “{id}” is pooled: each instance counts as an item, so there is no single number.",
        "Write “combine:” with mean, sum or another for it, or do not ask for its number here.",
    )
    NEVER_ASKED = (
        "The condition of “{owner}” can never hold: “{item}” is between {low} and {high}.",
        "Write a number that can be reached.",
    )
    NO_RANGE = (
        "The answer to “{id}” is at least {low} and at most {high}, so no answer is possible.",
        "Write a smallest number that is below the largest.",
    )
    TOOL_CYCLE = (
        "The tool “{id}” takes answers from a tool that takes answers from it: {names}.",
        "Take “from_tool” out of one of them.",
    )
    CYCLE = (
        "The numbers or conditions of these items need each other in a circle: {names}.",
        "Make one of them depend on its own answers alone.",
    )
    WRONG_OPERANDS = (
        "“{operation}” takes {meant}, but this is {found}.",
        "Write {meant}.",
    )
    NO_POINTS = (
        "The score “{score}” counts the item “{id}”, which earns no points.",
        "Give the item “bands”, or a smallest and a largest number; or leave it out of the score.",
    )
    BAD_BAND = (
        "A band of “{id}” {reason}.",
        "Give each band its own “at_least” (none for the lowest) and “{key}: …”.",
    )
    NO_INVERSE = (
        "The item “{id}” is inverse, but its number has no largest value.",
        "Give it “bands” that fall as the number rises, and delete “inverse”.",
    )
    NO_ANSWER = (
        "A point of the scale “{scale}” has neither a value nor a code.",
        "Add “value: …”, or “code: …” for a category that counts nothing.",
    )
