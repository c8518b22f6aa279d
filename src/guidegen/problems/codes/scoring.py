"""Codes and sentences for problems with scoring."""

from __future__ import annotations

from guidegen.problems.code import Code


class ScoringCode(Code):
    """How answers become scores, and what the scoring does not say."""

    UNDECLARED = (
        "{fact}, and the scoring does not say {question}.",
        "Add {choices} to {where}.",
    )
    IMPOSSIBLE_CRITERION = (
        "A criterion of {value} is out of reach: “{score}” is between {low} and {high}.",
        "Write a number between these, as 80 for percent.",
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
        "“{key}” of {owner} does nothing {why}.",
        "Take it out, or change what it stands with.",
    )
    TWO_MEANINGS = (
        "“{name}” is the id of an item and of a score.",
        "Give the score another id.",
    )
    OTHER_INSTANCES = (
        "The score “{score}” is made for each {what}, and “{item}” is answered {how}.",
        "Name with “items” or “sections” those that are answered for each of the same.",
    )
    NO_POINTS_TO_MEET = (
        "The criterion asks for points of the item “{id}”, which earns none.",
        "Give the item “bands” or take out “scored: false”; or ask for a score that is a formula.",
    )
    BAD_HISTORY = (
        "No administrations can meet how often this criterion must be met.",
        "Write numbers from 1 on, and “times” not larger than “of_last”.",
    )
    CRITERION_VERSION = (
        "The criterion was set for version {expected} of the tool, now {found}.",
        "Ask whoever set it whether it still holds; then write the version {found}.",
    )
    NOT_IN_VARIANT = (
        "No variant of the tool asks the item “{id}”.",
        "Add it to a variant, or take it out and leave a line under “withdrawn”.",
    )
    NEEDED_IN_VARIANT = (
        "The variant “{variant}” asks the item “{item}” and leaves out “{name}”, which it needs.",
        "Add “{name}” to the variant, or leave “{item}” out too.",
    )
    SAME_VERSION = (
        "The crosswalk “{id}” leads from version {version}, and the tool's version is {own}.",
        "Give the tool a version with another first number, or name the older “tool”.",
    )
    NO_OLDER_TOOL = (
        "The crosswalk “{id}” maps scores, and there is no older tool to score by.",
        "Keep the older tool in the handbook as retired, and write “tool: …” with its id.",
    )
    NO_SUCH_ANSWER = (
        "“{name}” is no answer to “{item}”.",
        "Write one of these: {known}.",
    )
    UNKNOWN_OLDER = (
        "The older tool “{tool}” has no answer “{name}”.{nearest}",
        "Write the id of an item, or item.part; one that is worked out has no answer.",
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
        "The score “{score}” is the mean of sections, and the item “{id}” stands in none.",
        "Give the item a section, or name with “items” or “sections” what the score is made of.",
    )
    MIXED_SCALE = (
        "The scale “{id}” has points with a value and points without.",
        "Give all of them a value, or none; for what does not count there are marks.",
    )
    NO_NUMBER = (
        "{owner} counts with “{name}”, and {why}.",
        "Name what has a number; “difference: [later, earlier]” of two dates is the days between.",
    )
    UNCOUNTED = (
        "“{key}” {owner} looks for certain answers, and “{id}” is answered with {kind}.",
        "Give “{id}” a scale that has these answers, or look at something else.",
    )
    POOLED_NUMBER = (
        "The item “{id}” is pooled: each counts as an item of its own, and it has no one number.",
        "Write “combine:” with mean, sum or another for it, or do not ask for its number here.",
    )
    NEVER_ASKED = (
        "The condition of “{owner}” can never hold: “{item}” is between {low} and {high}.",
        "Write a number that can be reached.",
    )
    NO_RANGE = (
        "The answer to “{id}” is at least {low} and at most {high}: nothing can be written.",
        "Write a smallest number that is below the largest.",
    )
    TOOL_CYCLE = (
        "The tool “{id}” takes answers from a tool that takes answers from it: {names}.",
        "Let one of them be answered by itself.",
    )
    CYCLE = (
        "The numbers or conditions of these items need each other in a circle: {names}.",
        "Let one of them stand on its own answers.",
    )
    WRONG_OPERANDS = (
        "“{operation}” takes {meant}, and here is {found}.",
        "Write {meant}.",
    )
    NO_POINTS = (
        "The score “{score}” counts the item “{id}”, which earns no points.",
        "Give the item “bands”, or a smallest and a largest number; or take it out of the score.",
    )
    BAD_BAND = (
        "A band of “{id}” {reason}.",
        "Give each band its own “at_least”, the lowest none, and each “{key}: …”.",
    )
    NO_INVERSE = (
        "The item “{id}” is inverse, and its number has no largest value.",
        "Give it “bands” that fall as the number rises, and take out “inverse”.",
    )
    NO_ANSWER = (
        "A point of the scale “{scale}” has neither a value nor a code.",
        "Add “value: …”, or “code: …” for a category that counts nothing.",
    )
