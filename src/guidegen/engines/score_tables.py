"""The tables of stored scores, column by column. Other programs read them as they are.

They are Parquet files in the data folder, as ``results/TOOL/scores/*.parquet``. Names are those of
`guidegen.scoring.columns`, whose numbers are rounded in the same way. Everything can be deleted,
and is made again.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

#: whole numbers add up in any order to the same sum, and so do decimals, unlike floating-point ones
ResultType = Literal["VARCHAR", "INTEGER", "BIGINT", "BOOLEAN", "DECIMAL(18,6)", "DOUBLE"]
NUMBER: ResultType = "DECIMAL(18,6)"


class ResultColumn(NamedTuple):
    """A column of a table of results."""

    name: str
    type: ResultType
    meaning: str


#: the columns that every table begins with
USE = (
    ResultColumn("tool", "VARCHAR", "the tool's id"),
    ResultColumn("tool_version", "VARCHAR", "the version that it was scored by"),
    ResultColumn("administration", "VARCHAR", "one use of the tool"),
    ResultColumn("unit", "VARCHAR", "the id of the building, or who or what was observed"),
    ResultColumn("date", "VARCHAR", "the day, as 2026-10-08; empty if unknown"),
    ResultColumn("variant", "VARCHAR", "the id of the form's variant; empty if it has none"),
    ResultColumn("crosswalk", "VARCHAR", "the crosswalk applied to older answers; empty if none"),
)

SCORES = (
    *USE,
    ResultColumn("id", "VARCHAR", "the score's id"),
    ResultColumn("title", "VARCHAR", "its title"),
    ResultColumn("method", "VARCHAR", "how it is made"),
    ResultColumn("value", NUMBER, "the score; NULL if there is none"),
    ResultColumn("exact", "VARCHAR", "the exact score, as 200/3; NULL if there is none"),
    ResultColumn("micro", "BIGINT", "the score in millionths, half up, to add in any order"),
    ResultColumn("rounded", NUMBER, "the score as shown, if the tool rounds it"),
    ResultColumn("compared", NUMBER, "the score as criteria and bands compare it"),
    ResultColumn("earned", NUMBER, "points earned, for methods that add up points"),
    ResultColumn("possible", NUMBER, "points possible, likewise"),
    ResultColumn("items", "INTEGER", "how many items it includes"),
    ResultColumn("band", "VARCHAR", "the title of its band; empty if it has none"),
    ResultColumn("why", "VARCHAR", "why there is no score; empty if there is one"),
    ResultColumn("sd", "DOUBLE", "the standard deviation over raters, if the tool asks for it"),
)

CRITERIA = (
    *USE,
    ResultColumn("id", "VARCHAR", "the criterion's id, or one made from its number"),
    ResultColumn("title", "VARCHAR", "its title; empty if it has none"),
    ResultColumn("authority", "VARCHAR", "who set it"),
    ResultColumn("met", "BOOLEAN", "whether it is met; NULL if that is unknown"),
    ResultColumn("times", "INTEGER", "how often it must be met"),
    ResultColumn("of_last", "INTEGER", "within how many of the last administrations"),
    ResultColumn("run", "INTEGER", "in how many consecutive ones it has held, up to this one"),
    ResultColumn("why", "VARCHAR", "why it is unknown; empty if it is known"),
)

ITEMS = (
    *USE,
    ResultColumn("id", "VARCHAR", "the item's id"),
    ResultColumn("number", NUMBER, "its number before it becomes points; NULL if it has none"),
    ResultColumn("exact", "VARCHAR", "its exact number, as 200/3"),
    ResultColumn("points", NUMBER, "its points; NULL if it has none"),
    ResultColumn("micro", "BIGINT", "its points in millionths, half up, to add in any order"),
    ResultColumn("lowest", NUMBER, "the fewest points that it could have earned"),
    ResultColumn("highest", NUMBER, "the most points that it could have earned"),
    ResultColumn("answer", "VARCHAR", "what was written, if there was exactly one answer"),
    ResultColumn("reason", "VARCHAR", "why it has no number, as not-applicable; NULL if it has"),
    ResultColumn("goal_met", "BOOLEAN", "whether its own goal is met; NULL without a goal"),
)

SHARES = (
    *USE,
    ResultColumn("kind", "VARCHAR", "section, dimension or component"),
    ResultColumn("id", "VARCHAR", "the id of the section, the dimension or the component"),
    ResultColumn("title", "VARCHAR", "its title"),
    ResultColumn("earned", NUMBER, "points earned"),
    ResultColumn("possible", NUMBER, "points possible"),
    ResultColumn("percent", NUMBER, "earned of possible; NULL if a missing answer rules it out"),
    ResultColumn("exact", "VARCHAR", "the exact percent, as 200/3"),
    ResultColumn("micro", "BIGINT", "the percent in millionths, half up, to add in any order"),
    ResultColumn("items", "INTEGER", "how many items it includes"),
)

#: every table for other programs, by the name of its folder
RESULT_TABLES = {"scores": SCORES, "criteria": CRITERIA, "items": ITEMS, "shares": SHARES}

#: what guidegen itself keeps, from which it makes the tables and prints results
KEPT = (
    ResultColumn("key", "VARCHAR", "the rules and the program that it was scored by"),
    ResultColumn("number", "INTEGER", "of the result of an item; -1 for an administration"),
    ResultColumn("unit", "VARCHAR", "as in the other tables"),
    ResultColumn("administration", "VARCHAR", "as in the other tables"),
    ResultColumn("date", "VARCHAR", "as in the other tables"),
    ResultColumn("variant", "VARCHAR", "as in the other tables"),
    ResultColumn("crosswalk", "VARCHAR", "as in the other tables"),
    ResultColumn("digest", "VARCHAR", "the digest of its answers"),
    ResultColumn("standing", "VARCHAR", "shown, only counted (it cannot be read), or neither"),
    ResultColumn("held", "VARCHAR", "whether criteria held in it alone, as JSON"),
    ResultColumn("result", "VARCHAR", "all else, as JSON; also the result of an item"),
    ResultColumn("problems", "VARCHAR", "what is wrong with its answers, as JSON"),
    ResultColumn("criteria", "VARCHAR", "whether criteria are met over time, as JSON"),
)
