"""Find administrations in which more people answered than were asked.

Either the number is wrong, or somebody has two codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.model import Tool
from guidegen.problems import Problem, ResponseCode, problem
from guidegen.responses.conflicts import NumberedAnswers
from guidegen.responses.rows import RowPlaces
from guidegen.scoring.administrations import answering_raters
from guidegen.scoring.rater_answers import count_voters, number_asked
from guidegen.scoring.results import AnswerRow

#: an administration, by unit and id
_Key = tuple[str, str]


def check_counts(tool: Tool, rows: NumberedAnswers, where: RowPlaces) -> Iterator[Problem]:
    """Yield a problem for each administration with more answers than people asked.

    Also report one with a number of people that cannot be read.
    """
    rules = tool.scoring.raters if tool.scoring else None
    if rules is None or rules.response_rate is None:
        return
    column = str(rules.response_rate.of)
    forms: dict[_Key, list[AnswerRow]] = {}
    #: the first row of each administration that says how many were asked
    said: dict[_Key, tuple[int, AnswerRow]] = {}
    for number, row in rows.pairs():
        if row.tool == tool.id:
            key = (row.unit, row.administration)
            forms.setdefault(key, []).append(row)
            if row.context.get(column):
                said.setdefault(key, (number, row))
    for key, (number, row) in said.items():
        place = where.place(number, column)
        facts = {"row": where.row(number), "column": column}
        asked = number_asked(rules.response_rate, row.context)
        answered = count_voters(rules, answering_raters(forms[key]))
        if asked is None:
            value, known = row.context[column], "how many were asked, as a whole number"
            yield problem(
                ResponseCode.BAD_RESPONSE, place, value=value, known=known, nearest="", **facts
            )
        elif answered > asked:
            yield problem(
                ResponseCode.MORE_THAN_ASKED, place, answered=answered, asked=asked, **facts
            )
