"""Read the kept results of a tool again, in the order of ``guidegen score``."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from guidegen.engines.item_codec import read_item
from guidegen.engines.processes import results_up_to_date
from guidegen.engines.result_codec import read_result
from guidegen.engines.scoring_job import (
    WHAT,
    ScoringJob,
    nothing_stored,
    require_data_folder,
)
from guidegen.engines.stored_answers import StoredProblem
from guidegen.engines.stored_problems import stored_problems
from guidegen.problems import Problem
from guidegen.scoring.history import CriterionHistory
from guidegen.scoring.results import Administration, ItemResult
from guidegen.scratch import scratch
from guidegen.store.current import current_data
from guidegen.store.engine import engine, sql_text
from guidegen.store.former import former_ids

#: how many administrations are read at a time
_PIECE = 1000
_COLUMNS = "unit, administration, date, variant, crosswalk, standing, held, result, filename"


@dataclass(frozen=True)
class StoredScores:
    """The scores of what is stored."""

    #: by unit and date, read while they are needed
    administrations: Iterator[Administration]
    #: what is wrong with what is stored, by today's tool
    problems: Sequence[Problem]
    #: how many administrations were scored now, or are gone
    changed: int


@contextmanager
def stored_scores(job: ScoringJob, workers: int) -> Iterator[StoredScores]:
    """Give the scores of what is stored; what is out of date is scored first.

    Raise `UsageError` if DuckDB is not installed, or if nothing was imported for the tool.
    """
    require_data_folder(job)
    with scratch(job.folder.path) as work:
        with results_up_to_date(job, workers) as changed:
            files = [_snapshot(path, work) for path in job.kept_files()]
        if not files:
            raise nothing_stored(job)
        problems = _problems(job, files)
        yield StoredScores(_administrations(files), problems, changed)


def _snapshot(path: Path, work: Path) -> Path:
    """Give a file a second name, so that it can be read while it is replaced."""
    copy = work / path.name
    try:
        os.link(path, copy)
    except OSError:
        shutil.copyfile(path, copy)
    return copy


def _source(files: Sequence[Path]) -> str:
    return f"read_parquet([{', '.join(map(sql_text, files))}], filename = true)"


def _administrations(files: Sequence[Path]) -> Iterator[Administration]:
    """Yield the results by unit and date."""
    with engine(WHAT) as connection:
        source = _source(files)
        items: dict[str, _KeptItems] = {}
        rows = connection.execute(
            f"SELECT filename, result FROM {source} WHERE number >= 0 ORDER BY filename, number"
        ).fetchall()
        for name, texts in groupby(rows, key=itemgetter(0)):
            items[name] = _KeptItems([text for _name, text in texts])
        cursor = connection.execute(
            f"SELECT {_COLUMNS} FROM {source} WHERE number < 0 AND standing <> '' "
            "ORDER BY unit, date, administration"
        )
        pieces = iter(lambda: cursor.fetchmany(_PIECE), [])
        each = (row for piece in pieces for row in piece)
        for _unit, group in groupby(each, key=itemgetter(0)):
            yield from _of_unit(list(group), items)


def _of_unit(
    rows: Sequence[tuple[str, ...]], items: dict[str, _KeptItems]
) -> Iterator[Administration]:
    history = CriterionHistory.of([date for _unit, _id, date, *_rest in rows])
    for unit, id_, date, variant, crosswalk, standing, held, result, file in rows:
        if standing != "shown":
            history.skip()
            continue
        names = {
            "unit": unit,
            "administration": id_,
            "date": date,
            "variant": variant,
            "crosswalk": crosswalk,
        }
        yield history.add(read_result(names, result, held, items[file].item))


class _KeptItems:
    """The results of items by their numbers, read when they are needed."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._read: dict[int, ItemResult] = {}

    def item(self, number: int) -> ItemResult:
        """Return a result by its number."""
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = read_item(self._texts[number])
        return found


def _problems(job: ScoringJob, files: Sequence[Path]) -> list[Problem]:
    with current_data(job.folder, WHAT, former_ids(job.compiled.handbook)) as data:
        rows = data.rows(
            f"SELECT problems FROM {_source(files)} WHERE number < 0 AND problems <> ''"
        )
        kept = [StoredProblem(*each) for (text,) in rows for each in json.loads(text)]
        return list(stored_problems(data, job, kept))
