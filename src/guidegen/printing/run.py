"""Printing many forms: what changed, side by side, each file whole or untouched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from guidegen.model import Text
from guidegen.printing.fillable import fillable
from guidegen.printing.fitting import fitted
from guidegen.printing.layouts import PrintingError
from guidegen.printing.press import Press
from guidegen.printing.record import Made, digest_of, read_record, write_if_new, write_record
from guidegen.problems import Code, Problem, problem
from guidegen.views.fields import fields_of
from guidegen.views.form import Document
from guidegen.views.sheet import as_json

#: dots to the inch in a picture of a form
DOTS = 72


class Job(NamedTuple):
    """One file to be made."""

    file: Path
    document: Document
    #: whose fault it is if it cannot be made
    owner: Text
    #: whether it is tightened to fit one page
    compact: bool = False

    @property
    def name(self) -> str:
        """What the record calls it."""
        return self.file.name

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture of the first page."""
        return self.file.suffix == ".png"


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of the files, each in the order of the jobs."""

    #: files that are new or have new content
    written: tuple[Path, ...] = ()
    #: files that were right already
    unchanged: tuple[Path, ...] = ()
    #: files that could not be made; they are as they were
    problems: tuple[Problem, ...] = ()
    #: compact forms that do not fit one page, and by how many millimeters
    too_long: tuple[tuple[Path, float], ...] = ()


def print_jobs(
    templates: tuple[Path, ...], jobs: Iterable[Job], cache: Path | None = None
) -> Printed:
    """Make every file; with ``cache``, a file that this function keeps, only what changed.

    Raises ``OSError`` where a file or ``cache`` cannot be written; what a form itself lacks is
    among the problems.
    """
    wanted = list(jobs)
    try:
        press = Press(templates)
    except PrintingError as error:
        owners = dict.fromkeys(job.owner for job in wanted)
        return Printed(problems=tuple(_problem(owner, error) for owner in owners))
    record = read_record(cache)
    with press:
        printed = _print(press, wanted, record)
    if cache:
        write_record(cache, record)
    return printed


def _print(press: Press, jobs: Sequence[Job], record: dict[str, Made]) -> Printed:
    """Make and write what is not right already; ``record`` is brought up to date."""
    sources = {job.file: _source(press, job) for job in jobs}
    stale = [job for job in jobs if not _is_right(job, record, sources[job.file])]
    written: list[Path] = []
    failed: dict[Path, Problem] = {}
    for job, made in zip(stale, _made(press, stale), strict=True):
        if isinstance(made, PrintingError):
            failed[job.file] = _problem(job.owner, made)
            continue
        data, too_long = made
        if write_if_new(job.file, data):
            written.append(job.file)
        record[job.name] = Made(sources[job.file], digest_of(data), too_long)
    changed = {*written, *failed}
    return Printed(
        tuple(written),
        tuple(job.file for job in jobs if job.file not in changed),
        tuple(dict.fromkeys(failed.values())),
        tuple(
            (job.file, record[job.name].too_long)
            for job in jobs if job.file not in failed and record[job.name].too_long
        ),
    )  # fmt: skip


def _source(press: Press, job: Job) -> str:
    """A digest of everything that goes into the file."""
    return digest_of(f"{press.digest} {job.compact} {as_json(job.document)}".encode())


def _is_right(job: Job, record: dict[str, Made], source: str) -> bool:
    made = record.get(job.name)
    if made is None or made.source != source or not job.file.is_file():
        return False
    return digest_of(job.file.read_bytes()) == made.result


def _made(press: Press, jobs: Sequence[Job]) -> Iterable[tuple[bytes, float] | PrintingError]:
    def make(job: Job) -> tuple[bytes, float] | PrintingError:
        try:
            return _make(press, job)
        except PrintingError as error:
            return error

    with ThreadPoolExecutor(max(1, min(len(jobs), os.cpu_count() or 1))) as pool:
        yield from pool.map(make, jobs)


def _make(press: Press, job: Job) -> tuple[bytes, float]:
    """The file, and by how many millimeters it is too long."""
    document, too_long = fitted(press, job.document) if job.compact else (job.document, 0.0)
    if job.is_picture:
        return press.picture(document, DOTS), too_long
    made = press.pdf(document)
    sheet = document.sheets[0]
    if sheet.fillable:
        made = fillable(made, tuple(fields_of(sheet)), sheet.root)
    return made, too_long


def _problem(owner: Text, error: PrintingError) -> Problem:
    return problem(Code.PRINTING, owner.place, id=owner, reason=error.reason)
