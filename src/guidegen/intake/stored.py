"""Make the records that are stored of answers and of header fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property

from guidegen.intake.records import AnswerState, IntakeAnswer, IntakeForm
from guidegen.model import Handbook, Tool
from guidegen.responses.header import COLUMNS
from guidegen.scoring.results import AnswerRow, LostRow


def stored_answer(form: IntakeForm | None, row: int, kept: AnswerRow | LostRow) -> IntakeAnswer:
    """Return what is stored of a row of a form; a row that was lost may be of none."""
    if isinstance(kept, LostRow):
        lost = AnswerRow(kept.administration, "", "", kept.unit, date=kept.date, tool=kept.tool)
        return _stored(form, row, lost, "lost")
    return _stored(form, row, kept, "unreadable" if kept.unreadable else "")


def _stored(form: IntakeForm | None, row: int, kept: AnswerRow, state: AnswerState) -> IntakeAnswer:
    number, submission, version = 0, "", ""
    if form:
        number, submission, version = form.form, form.submission, form.tool_version
    return IntakeAnswer(
        number,
        row,
        submission,
        kept.administration,
        kept.unit,
        kept.rater,
        kept.role,
        kept.date,
        kept.tool,
        version,
        kept.variant,
        kept.view,
        kept.item,
        kept.part,
        kept.instance,
        kept.value,
        state,
    )


class KeptBlanks:
    """The header fields of a tool, and which of them are kept.

    Who was observed is not, unless the tool's rules ask.
    """

    def __init__(self, handbook: Handbook, tool: Tool) -> None:
        self._handbook, self._tool = handbook, tool

    @cached_property
    def dropped(self) -> Mapping[str, str]:
        """Return the titles of the fields that are not kept, by their ids."""
        found: dict[str, str] = {}
        for id_ in self._tool.every_blank:
            blank = self._handbook.field(self._tool, id_)
            if blank and blank.personal and id_ not in self._needed:
                found[str(id_)] = str(blank.title)
        return found

    def kept(self, blanks: Mapping[str, str]) -> dict[str, str]:
        """Return those with a text that are kept; what has a column is not kept twice."""
        ids = {str(id_) for id_ in self._tool.every_blank} - self.dropped.keys() - {*COLUMNS}
        return {id_: text for id_, text in sorted(blanks.items()) if text and id_ in ids}

    @cached_property
    def _needed(self) -> set[str]:
        """Return the header fields that the tool's rules look at."""
        tool = self._tool
        found: set[str] = set()
        for item in tool.items:
            found |= {str(each.field) for each in tool.conditions_of(item) if each.field}
        raters = tool.scoring.raters if tool.scoring else None
        if raters and raters.response_rate:
            found.add(str(raters.response_rate.of))
        return found


def blanks_json(blanks: Mapping[str, str]) -> str:
    """Return header fields as they are stored."""
    return json.dumps(dict(sorted(blanks.items())), ensure_ascii=False)
