"""Return problems as data for programs. The keys are documented and do not change."""

from __future__ import annotations

from typing import TypedDict

from guidegen.problems.problem import Problem


class ProblemRow(TypedDict):
    """A problem of a handbook, as `guidegen check --format json` gives it."""

    #: the slug, such as ``unknown-component``
    code: str
    #: relative to the handbook's folder, with forward slashes
    file: str
    #: both from 1
    line: int
    column: int
    #: ``error`` or ``warning``
    severity: str
    message: str
    remedy: str


class ResponseProblemRow(TypedDict):
    """A problem of responses, as `guidegen score --format json` gives it."""

    code: str
    #: the name of the file of responses
    file: str
    #: both from 1; the names of the columns are row 1
    row: int
    column: int
    message: str
    remedy: str


class ImportProblemRow(ResponseProblemRow):
    """A problem of an imported file, as `guidegen import --format json` gives it."""

    #: ``error``, or ``warning`` for what is kept all the same
    severity: str


def problem_row(found: Problem) -> ProblemRow:
    """Return a problem of a handbook as data."""
    return {
        "code": found.code.slug,
        "file": found.place.file,
        "line": found.place.line,
        "column": found.place.column,
        "severity": found.code.severity,
        "message": found.message,
        "remedy": found.remedy,
    }


def response_problem_row(found: Problem) -> ResponseProblemRow:
    """Return a problem of responses as data."""
    return {
        "code": found.code.slug,
        "file": found.place.file,
        "row": found.place.line,
        "column": found.place.column,
        "message": found.message,
        "remedy": found.remedy,
    }


def import_problem_row(found: Problem) -> ImportProblemRow:
    """Return a problem of an imported file as data."""
    return {**response_problem_row(found), "severity": found.code.severity}
