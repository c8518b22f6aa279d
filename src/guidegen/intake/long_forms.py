"""Gather the rows of a file of our own into forms: who filled in what, in one go."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from guidegen.intake.records import IntakeAnswer, IntakeForm
from guidegen.intake.stored import stored_answer
from guidegen.responses.conflicts import NumberedAnswers
from guidegen.scoring.results import AnswerRow, LostRow

#: what comes between values to make one text
_BETWEEN = "\x1f"
#: sums of digests are kept within so many bits
_BITS = 64
#: what stands before the digest of a form without an id of its own
_ROWS = "rows-"


class WhoseRow(NamedTuple):
    """What a row says of its form, besides what every answer says."""

    version: str
    #: empty if the rows have no ids of forms: they then are what they say
    submission: str
    submitted: str
    #: the header fields as JSON
    blanks: str


class FormKey(NamedTuple):
    """What tells a form from others: what its first row says."""

    answer: AnswerRow
    whose: WhoseRow


@dataclass(slots=True)
class _GatheredForm:
    """A form, and what its rows say so far."""

    row: int
    answer: AnswerRow
    whose: WhoseRow
    digest: int = 0


class LongForms:
    """The forms of one file, and the rows that are stored of each."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[object, ...], int] = {}
        self._forms: list[_GatheredForm] = []
        #: the number of the form of each row; 0 if it is of none
        self._at = array("l")
        self._kept: list[NumberedAnswers] = []
        self._lost: list[tuple[int, LostRow]] = []

    def note(self, row: int, answer: AnswerRow, whose: WhoseRow) -> None:
        """Record which form a row is of."""
        rater = () if whose.submission else (answer.rater, answer.role)
        key = (
            whose,
            answer.administration,
            answer.unit,
            answer.tool,
            answer.variant,
            answer.view,
            rater,
        )
        number = self._numbers.get(key)
        if number is None:
            self._forms.append(_GatheredForm(row, answer, whose))
            number = self._numbers[key] = len(self._forms)
        self._at.extend([0] * (row + 1 - len(self._at)))
        self._at[row] = number

    def keep(self, rows: NumberedAnswers) -> None:
        """Store rows."""
        self._kept.append(rows)

    def lose(self, row: int, lost: LostRow) -> None:
        """Store that a row was lost."""
        self._lost.append((row, lost))

    def finish(self) -> tuple[tuple[IntakeForm, ...], tuple[IntakeAnswer, ...]]:
        """Return the forms, and their rows as they are in the file."""
        for rows in self._kept:
            for row, answer in rows.pairs():
                form = self._forms[self._at[row] - 1]
                if not form.whose.submission:
                    form.digest = (form.digest + row_digest(answer)) % (1 << _BITS)
        forms = [self._stored_form(number) for number in range(1, len(self._forms) + 1)]
        answers = list(self._answers(forms))
        answers.sort(key=attrgetter("row"))
        return tuple(forms), tuple(answers)

    def gathered(
        self, rows: Iterable[int]
    ) -> Iterator[tuple[int, FormKey | None, AnswerRow | LostRow | None]]:
        """Yield rows with their forms and what is stored of them: nothing of what nobody asks."""
        stored: dict[int, AnswerRow | LostRow] = dict(self._lost)
        for kept in self._kept:
            stored.update(kept.pairs())
        for row in rows:
            number = self._at[row] if row < len(self._at) else 0
            key = None
            if number:
                form = self._forms[number - 1]
                key = FormKey(form.answer, form.whose)
            yield row, key, stored.get(row)

    def _stored_form(self, number: int) -> IntakeForm:
        form = self._forms[number - 1]
        answer, whose = form.answer, form.whose
        return IntakeForm(
            number,
            form.row,
            whose.submission or _ROWS + form_digest(form.answer, whose, form.digest),
            answer.administration,
            answer.unit,
            answer.tool,
            whose.version,
            answer.variant,
            answer.view,
            whose.submitted,
            whose.submitted,
            whose.blanks,
        )

    def _answers(self, forms: list[IntakeForm]) -> Iterator[IntakeAnswer]:
        for rows in self._kept:
            for row, answer in rows.pairs():
                yield stored_answer(forms[self._at[row] - 1], row, answer)
        for row, lost in self._lost:
            number = self._at[row] if row < len(self._at) else 0
            yield stored_answer(forms[number - 1] if number else None, row, lost)


def row_digest(answer: AnswerRow) -> int:
    """Return a number for what a row says: the first 16 digits of the MD5 of its values.

    The sum of a form's rows is the same in any order, and a database can work it out, too.
    """
    said = (answer.item, answer.part, answer.instance, answer.value, answer.date)
    return int(_digest(said)[:16], 16)


def form_digest(answer: AnswerRow, whose: WhoseRow, rows: int) -> str:
    """Return the id of a form without one: the same rows again are the same form."""
    own = (answer.administration, answer.unit, answer.rater, answer.role, answer.tool)
    form = (whose.version, answer.variant, answer.view, whose.blanks, str(rows))
    return _digest((*own, *form))


def _digest(texts: tuple[str, ...]) -> str:
    data = _BETWEEN.join(texts).encode("utf-8", "surrogatepass")
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
