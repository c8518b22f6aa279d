"""Questions that several submissions answer differently, with both sources."""

from __future__ import annotations

from typing import NamedTuple

from guidegen.model.text import Place
from guidegen.problems import Problem, ResponseCode, problem
from guidegen.store.current import CurrentData

#: how much of an import's id people see and write; the whole one is in its record
SHOWN_ID = 12

_DIFFERENT = """
SELECT later.import, later."row", earlier.import, earlier."row"
FROM repeated AS later JOIN repeated AS earlier
  ON earlier.place = later.first AND earlier.counts
  AND (later.rater, later.role, later.item, later.part, later.instance)
    = (earlier.rater, earlier.role, earlier.item, earlier.part, earlier.instance)
WHERE later.differs AND NOT later.counts
  AND (later.value, later.state) <> (earlier.value, earlier.state)
ORDER BY later.place, later.item, later.part, later.instance
"""


class Conflict(NamedTuple):
    """Two rows that answer one question differently."""

    #: the import with the later row
    id: str
    #: the import with the earlier one
    other: str
    problem: Problem


def find_conflicts(data: CurrentData) -> list[Conflict]:
    """Return all questions that count as unreadable because their answers differ."""
    files = {record.id: record.file for record in data.records}
    found: list[Conflict] = []
    for id_, row, other, other_row in data.rows(_DIFFERENT):
        facts = {
            "row": f"{row} of {files[id_]} (import {id_[:SHOWN_ID]})",
            "other": f"{other_row} of {files[other]} (import {other[:SHOWN_ID]})",
        }
        place = Place(files[id_], row)
        found.append(Conflict(id_, other, problem(ResponseCode.TWO_RESPONSES, place, **facts)))
    return found
