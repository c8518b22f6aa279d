"""Turn rows into answers; a row that cannot become one is a problem, and the others are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guidegen.model.variant import Crosswalk
from guidegen.problems import Problem
from guidegen.responses.answer_rows import AnswerRows
from guidegen.responses.checks import Checks, RowReport
from guidegen.responses.conflicts import drop_contradictions
from guidegen.responses.counts import check_counts
from guidegen.responses.header import NEEDED, is_answer, read_header
from guidegen.responses.other_tools import check_other_tools
from guidegen.responses.partly_filled import check_partly_filled
from guidegen.responses.rows import NumberedRow, Wanted
from guidegen.responses.tables import UnreadableError, table
from guidegen.responses.taken_rows import TakenRows
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.results import AnswerRow, LostRow


@dataclass(frozen=True)
class Responses:
    """The answers of a file, and the problems of the other rows."""

    answers: tuple[AnswerRow, ...]
    problems: tuple[Problem, ...]
    #: rows that were refused and do not say what they answer
    lost: tuple[LostRow, ...] = ()
    #: the id of the tool that they answer
    tool: str = ""


def read_responses(
    compiled: CompiledTool, path: Path, crosswalk: Crosswalk | None = None
) -> Responses:
    """Return a file's answers to a tool; with a ``crosswalk``, also to its older version.

    If a file cannot be read to its end, return only the problem.
    """
    report = RowReport(path.name)
    handbook, tool = compiled.handbook, compiled.tool
    taken = TakenRows(Checks(compiled, report), crosswalk)
    items = frozenset((*compiled.items, *compiled.aliases))
    try:
        _take_all(taken, table(path, Wanted(NEEDED, partial(is_answer, items))))
    except UnreadableError as error:
        return Responses((), (error.problem,), tool=str(tool.id))
    taken.apply_crosswalk()
    where = report.where
    answers, lost, contradictions = drop_contradictions(tool, taken.rows, where)
    near = taken.near.problems(where)
    partly = check_partly_filled(taken.rows, where)
    too_many = check_counts(tool, taken.rows, where)
    others = check_other_tools(handbook, tool, taken.rows, where)
    problems = (*report.problems, *contradictions, *near, *partly, *too_many, *others)
    return Responses(tuple(answers), problems, (*taken.lost, *lost), str(tool.id))


def _take_all(taken: TakenRows, rows: Iterable[NumberedRow]) -> None:
    """Take every row of a file."""
    checks = taken.checks
    find_header = partial(read_header, checks.report, (checks.tool,))
    reader = AnswerRows(checks.report, find_header, checks.day, str(checks.tool.id))
    for position, answer, version, faults in reader.read(rows):
        if answer is None:
            taken.lost.append(LostRow())
        elif faults:
            taken.lose(answer, version, position, reader.unknown_columns(faults))
        else:
            taken.take(answer, version, position)
