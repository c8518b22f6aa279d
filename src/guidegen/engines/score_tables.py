"""The tables of stored scores, column by column. Other programs read them as they are.

They are Parquet files in the data folder, as ``results/TOOL/scores/*.parquet``. Names are those of
`guidegen.scoring.columns`, whose numbers are rounded in the same way. Everything can be deleted,
and is made again.
"""

from __future__ import annotations

from guidegen.store.tables import ColumnType, StoredColumn

NUMBER: ColumnType = "DECIMAL(18,6)"

#: the columns that every table begins with
USE = (
    StoredColumn("tool", "VARCHAR", "the tool's id"),
    StoredColumn("tool_version", "VARCHAR", "the version that it was scored by"),
    StoredColumn("administration", "VARCHAR", "one use of the tool"),
    StoredColumn("unit", "VARCHAR", "the id of the building, or who or what was observed"),
    StoredColumn("date", "VARCHAR", "the day, as 2026-10-08; empty if unknown"),
    StoredColumn("variant", "VARCHAR", "the id of the form's variant; empty if it has none"),
    StoredColumn("crosswalk", "VARCHAR", "the crosswalk applied to older answers; empty if none"),
)

SCORES = (
    *USE,
    StoredColumn("id", "VARCHAR", "the score's id"),
    StoredColumn("title", "VARCHAR", "its title"),
    StoredColumn("method", "VARCHAR", "how it is made"),
    StoredColumn("value", NUMBER, "the score; NULL if there is none"),
    StoredColumn("exact", "VARCHAR", "the exact score, as 200/3; NULL if there is none"),
    StoredColumn("micro", "BIGINT", "the score in millionths, half up, to add in any order"),
    StoredColumn("rounded", NUMBER, "the score as shown, if the tool rounds it"),
    StoredColumn("compared", NUMBER, "the score as criteria and bands compare it"),
    StoredColumn("earned", NUMBER, "points earned, for methods that add up points"),
    StoredColumn("possible", NUMBER, "points possible, likewise"),
    StoredColumn("items", "INTEGER", "how many items it includes"),
    StoredColumn("band", "VARCHAR", "the title of its band; empty if it has none"),
    StoredColumn("why", "VARCHAR", "why there is no score; empty if there is one"),
    StoredColumn("sd", "DOUBLE", "the standard deviation over raters, if the tool asks for it"),
)

CRITERIA = (
    *USE,
    StoredColumn("id", "VARCHAR", "the criterion's id, or one made from its number"),
    StoredColumn("title", "VARCHAR", "its title; empty if it has none"),
    StoredColumn("authority", "VARCHAR", "who set it"),
    StoredColumn("met", "BOOLEAN", "whether it is met; NULL if that is unknown"),
    StoredColumn("times", "INTEGER", "how often it must be met"),
    StoredColumn("of_last", "INTEGER", "within how many of the last administrations"),
    StoredColumn("run", "INTEGER", "in how many consecutive ones it has held, up to this one"),
    StoredColumn("why", "VARCHAR", "why it is unknown; empty if it is known"),
)

ITEMS = (
    *USE,
    StoredColumn("id", "VARCHAR", "the item's id"),
    StoredColumn("number", NUMBER, "its number before it becomes points; NULL if it has none"),
    StoredColumn("exact", "VARCHAR", "its exact number, as 200/3"),
    StoredColumn("points", NUMBER, "its points; NULL if it has none"),
    StoredColumn("micro", "BIGINT", "its points in millionths, half up, to add in any order"),
    StoredColumn("lowest", NUMBER, "the fewest points that it could have earned"),
    StoredColumn("highest", NUMBER, "the most points that it could have earned"),
    StoredColumn("answer", "VARCHAR", "what was written, if there was exactly one answer"),
    StoredColumn("reason", "VARCHAR", "why it has no number, as not-applicable; NULL if it has"),
    StoredColumn("goal_met", "BOOLEAN", "whether its own goal is met; NULL without a goal"),
)

SHARES = (
    *USE,
    StoredColumn("kind", "VARCHAR", "section, dimension or component"),
    StoredColumn("id", "VARCHAR", "the id of the section, the dimension or the component"),
    StoredColumn("title", "VARCHAR", "its title"),
    StoredColumn("earned", NUMBER, "points earned"),
    StoredColumn("possible", NUMBER, "points possible"),
    StoredColumn("percent", NUMBER, "earned of possible; NULL if a missing answer rules it out"),
    StoredColumn("exact", "VARCHAR", "the exact percent, as 200/3"),
    StoredColumn("micro", "BIGINT", "the percent in millionths, half up, to add in any order"),
    StoredColumn("items", "INTEGER", "how many items it includes"),
)

#: every table for other programs, by the name of its folder
RESULT_TABLES = {"scores": SCORES, "criteria": CRITERIA, "items": ITEMS, "shares": SHARES}

#: what guidegen itself keeps, from which it makes the tables and prints results
KEPT = (
    StoredColumn("key", "VARCHAR", "the rules and the program that it was scored by"),
    StoredColumn("number", "INTEGER", "of the result of an item; -1 for an administration"),
    StoredColumn("unit", "VARCHAR", "as in the other tables"),
    StoredColumn("administration", "VARCHAR", "as in the other tables"),
    StoredColumn("date", "VARCHAR", "as in the other tables"),
    StoredColumn("variant", "VARCHAR", "as in the other tables"),
    StoredColumn("crosswalk", "VARCHAR", "as in the other tables"),
    StoredColumn("digest", "VARCHAR", "the digest of its answers"),
    StoredColumn("standing", "VARCHAR", "shown, only counted (it cannot be read), or neither"),
    StoredColumn("held", "VARCHAR", "whether criteria held in it alone, as JSON"),
    StoredColumn("result", "VARCHAR", "all else, as JSON; also the result of an item"),
    StoredColumn("problems", "VARCHAR", "what is wrong with its answers, as JSON"),
    StoredColumn("criteria", "VARCHAR", "whether criteria are met over time, as JSON"),
)
