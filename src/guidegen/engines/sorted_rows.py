"""Read stored rows that an engine has sorted, administration by administration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from guidegen.engines.stored_answers import AnswerGroup, AnswerReader, GroupRows
from guidegen.engines.table_rows import Row
from guidegen.scoring.administrations import GatheredAnswers
from guidegen.scoring.compiled import CompiledTool

#: the columns of a row: what it belongs to, by which the rows are sorted, and the answer
FORM = (
    "unit", "administration", "import", "form", "blanks", "rater", "role", "date", "tool",
    "tool_version", "variant", "view",
)  # fmt: skip
ANSWER = ("row", "item", "part", "instance", "value", "state")
#: what to sort by
ORDER = (*FORM, "row")
_FORM_NUMBER = FORM.index("form")
_IMPORT = FORM.index("import")


class DatedForm(NamedTuple):
    """The answers of one administration, which sort as `guidegen score` prints them."""

    unit: str
    date: str
    id: str
    answers: GatheredAnswers


class SortedRows:
    """Reads the rows of one tool."""

    def __init__(self, compiled: CompiledTool, with_lost: frozenset[str]) -> None:
        #: grows with the imports that are met
        self._files: dict[str, str] = {}
        self._reader = AnswerReader(compiled, None, self._files, with_lost)

    def read(self, rows: Iterable[Row]) -> Iterator[DatedForm]:
        """Yield each administration; rows have the columns `FORM` and `ANSWER`."""
        for _key, own in groupby(rows, key=itemgetter(0, 1)):
            groups: list[AnswerGroup] = []
            numbers: list[GroupRows] = []
            for form, answers in groupby(own, key=itemgetter(slice(len(FORM)))):
                imported = str(form[_IMPORT])
                self._files.setdefault(imported, imported)
                group, of_file = _group(form, [row[len(FORM) :] for row in answers])
                groups.append(group)
                numbers.append(of_file)
            found = self._reader.usual(groups) or self._reader.judged(groups, numbers)
            yield DatedForm(found.form.unit, found.date, found.form.id, found.form)


def _group(form: Row, answers: Sequence[Row]) -> tuple[AnswerGroup, GroupRows]:
    """Return the answers of one rater on one form, and the rows of the file they are from."""
    numbers, items, parts, instances, values, states = map(list, zip(*answers, strict=True))
    is_simple = not (any(parts) or any(instances) or any(states))
    names = (*form[:_FORM_NUMBER], *form[_FORM_NUMBER + 1 :])
    group = AnswerGroup._make((*names, is_simple, items, values, parts, instances, states))
    return group, numbers
