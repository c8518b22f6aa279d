"""Codes and sentences for problems with stages, movement rules and decisions."""

from __future__ import annotations

from guidegen.problems.code import WARNING, Code


class StageCode(Code):
    """Stage models, and the rules by which strategies move between stages."""

    UNKNOWN_STAGE = (
        "The stage model “{model}” has no stage “{name}”.{nearest}",
        "Its stages are: {known}.",
    )
    STRATEGY_TWICE = (
        "The strategy “{name}” is listed twice; the other is at {other}.",
        "Delete one of them: a strategy moves through the stages in one way.",
    )
    RULE_WITHOUT_TESTS = (
        "The rule “{rule}” has no tests, so it can never be met.",
        "Write what must hold under “all_of”, or what is enough under “any_of”.",
    )
    TEST_KIND = (
        "A test of the rule “{rule}” has {found} of these keys: {keys}.",
        "Write exactly one of them.",
    )
    RULE_TO_ITSELF = (
        "The rule “{rule}” leads from the stage “{stage}” to the same stage.",
        "Correct “from_stages” or “to_stage”; leave “to_stage” out if people must decide which.",
    )
    RULE_NOT_OF_STRATEGY = (
        "The rule “{rule}” is about the stage model “{model}”, but “{strategy}” does not use it.",
        "Correct the id, or list the strategy with that stage model under “strategies”.",
    )
    SCORE_NOT_NAMED = (
        "The tool “{tool}” has several scores, but the test does not say which it is about.",
        "Add “score: …” with one of: {known}.",
    )
    IMPOSSIBLE_LIMIT = (
        "The test asks for {value}, but {what} is between {low} and {high}.",
        "Write a number between these.",
    )
    ONE_LIMIT = (
        "The test of {what} {found}.",
        "Write exactly one of them.",
    )
    BAD_SUSTAINED = (
        "“sustained” asks for {times} of the last {of_last} windows, which cannot be counted.",
        "Write numbers from 1 up, with “times” no larger than “of_last”.",
    )
    TEST_PERIOD = (
        "The test of {what} {found}.",
        (
            "Write either “window: …” with the id of a window in conf/calendar.yaml, or "
            "“within_days: …”."
        ),
    )
    TEST_VERSION = (
        "The test of {what} {found}.",
        (
            "Write either “major_version: …” with the first number of the tool's version, or "
            "“any_comparable: true”."
        ),
    )
    OTHER_MAJOR_VERSION = (
        "The test is about major version {expected} of the tool “{tool}”, which {found}.",
        (
            "Ask whoever set the numbers whether they still hold; then write the current major "
            "version, or “any_comparable: true”."
        ),
    )
    NO_AUTHORITY = (
        "A test of the rule “{rule}” does not say who set its number.",
        "Add “authority: …”, such as published research or your own district.",
        WARNING,
    )
    UNUSED_RULE = (
        "No strategy uses the rule “{rule}”.",
        "List a strategy with the stage model “{model}” under “strategies”, or delete the rule.",
        WARNING,
    )
    NO_RULE_FORWARD = (
        "The stage model “{model}” has rules, but none says when to move {steps}.",
        "Write one, so that teams know what they work toward.",
        WARNING,
    )


class DecisionCode(Code):
    """Decisions about stages, and the histories that they make."""

    WITHOUT_STAGES = (
        "“{strategy}” does not move through stages.",
        "Correct the id, or list it under “strategies” in conf/stages.yaml.",
    )
    DISTRICT_OR_BUILDING = (
        "The decision is about {unit}, but “{strategy}” moves {how}.",
        "Write “unit: …” with {written}.",
    )
    NOT_OPEN = (
        "{unit} was not open on {date}, the day of the decision: it {what}.",
        "Correct the date or the unit, or the building's days in conf/buildings.yaml.",
    )
    NO_REASON = (
        "The decision does not give a reason.",
        "Write “reason: …”: those who come later will ask why.",
    )
    RULE_NOT_NAMED = (
        "The decision moves {unit} forward, but does not say what the rule {rules} said.",
        "Add “rule: {{id: …, said: met}}”; if it was not met, also “override: {{by: …, why: …}}”.",
    )
    AGAINST_RULE = (
        "The decision moves {unit} forward, though the rule “{rule}” was {said}.",
        "Say who decided against the rule, and why: “override: {{by: …, why: …}}”.",
    )
    OVERRIDE_WITHOUT_RULE = (
        "The decision overrides a rule, but does not name one.",
        "Add “rule: {{id: …, said: not-met}}”, or delete “override”.",
    )
    NOT_OVERRIDDEN = (
        "The decision says that it overrides the rule “{rule}”, but it does what the rule says.",
        "Delete “override”, or correct what the rule said.",
    )
    OTHER_RULE = (
        "The rule “{rule}” is not about this: {why}.",
        "Name the rule that was asked, or delete “rule”.",
    )
    SKIPPED_SILENTLY = (
        "The decision moves {unit} from “{stage}” to “{to}” and skips {skipped}.",
        "Say why in “skips: …”, or correct the stages.",
    )
    NOTHING_SKIPPED = (
        "The decision says why a stage is skipped, but it skips none.",
        "Delete “skips”, or correct the stages.",
    )
    OTHER_STAGE_BEFORE = (
        "The decision says that {unit} was at “{stage}”, but {found}.",
        "Correct “from_stage”, or the date of this decision.",
    )
    NO_STAGE_BEFORE = (
        "The decision does not say at which stage {unit} was: {found}.",
        "Add “from_stage: …”.",
    )
    NO_EARLIER_DECISION = (
        "The decision says that {unit} was at “{stage}”, but no earlier decision is about it.",
        "Delete “from_stage” from the first decision, or write the earlier decision, too.",
    )
    REVIEW_BEFORE_DECISION = (
        "The next review on {day} is not after the decision of {date}.",
        "Correct one of the dates.",
    )
    SAME_DAY = (
        "Two decisions about “{strategy}” in {unit} are of {date}; the other is at {other}.",
        "Correct one of the dates; if one corrects the other, say so in “corrects”.",
    )
    BAD_CORRECTION = (
        "The decision cannot correct “{name}”: {why}.",
        "Correct the id in “corrects”.",
    )
    SMALL_GROUP = (
        "“{words}” is about fewer people than conf/privacy.yaml allows ({least}).",
        "The page is public: leave the number out, and say what it means for the decision.",
        WARNING,
    )
    REVIEW_OVERDUE = (
        "The stage of “{strategy}” in {unit} was to be looked at again by {day}.",
        "Review it and write the decision, also if the stage stays the same.",
        WARNING,
    )
