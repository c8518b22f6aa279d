"""Print many forms in parallel: only what changed, each file whole or untouched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock
from typing import NamedTuple

from guidegen.files import write_if_new
from guidegen.model import Text
from guidegen.printing.fillable import make_fillable
from guidegen.printing.fitting import avoid_short_pages, fit_compact, fit_report
from guidegen.printing.layouts import PrintingError
from guidegen.printing.press import PreparedDocument, PreparedReport, Press
from guidegen.printing.record import PrintedFile, digest_of, read_record, write_record
from guidegen.problems import FormCode, Problem, problem
from guidegen.views.fields import list_fields
from guidegen.views.form import Document
from guidegen.views.printed_report import ReportDocument

#: dots per inch in a picture of a form, which a page shows at a third of the paper's width
DOTS = 48


class ReportJob(NamedTuple):
    """One printed version of a report to make."""

    file: Path
    report: ReportDocument
    #: what is named if it cannot be made
    owner: Text


class PrintJob(NamedTuple):
    """One file to make."""

    file: Path
    document: Document
    #: whose fault it is if it cannot be made
    owner: Text
    #: whether it is tightened to fit one page
    compact: bool = False

    @property
    def is_picture(self) -> bool:
        """Tell whether it is a picture of the first page."""
        return self.file.suffix == ".png"


AnyJob = PrintJob | ReportJob


@dataclass(frozen=True, slots=True)
class Printed:
    """The results for all files, each in the order of the jobs."""

    #: files that are new or have new contents
    written: tuple[Path, ...] = ()
    #: files that were up to date
    unchanged: tuple[Path, ...] = ()
    #: files that could not be made and were left unchanged
    problems: tuple[Problem, ...] = ()
    #: compact forms that do not fit one page, and by how many millimeters
    too_long: tuple[tuple[Path, float], ...] = ()


class _Outcome(NamedTuple):
    """The result of one job."""

    file: Path
    #: whether the file has new contents
    is_new: bool = False
    too_long: float = 0.0
    problem: Problem | None = None


def print_jobs(
    templates: tuple[Path, ...], jobs: Iterable[AnyJob], cache: Path | None = None
) -> Printed:
    """Make every file; with ``cache``, which this function maintains, only what changed.

    Jobs are consumed one at a time, from several threads, so a generator need not hold all forms at
    once. Finished work is remembered even if the run is interrupted. Raise ``OSError`` if a file or
    ``cache`` cannot be written; what is wrong with a form is among the problems.
    """
    try:
        press = Press(templates)
    except PrintingError as error:
        problems = dict.fromkeys(_problem(job, error) for job in jobs)
        return Printed(problems=tuple(problems))
    record = read_record(cache)
    try:
        with press:
            outcomes = _side_by_side(jobs, lambda job: _outcome(press, job, record))
    finally:
        if cache:
            write_record(cache, record)
    return Printed(
        tuple(each.file for each in outcomes if each.is_new),
        tuple(each.file for each in outcomes if not each.is_new and not each.problem),
        tuple(dict.fromkeys(each.problem for each in outcomes if each.problem)),
        tuple((each.file, each.too_long) for each in outcomes if each.too_long),
    )


def are_intact(folder: Path, names: Iterable[str], cache: Path) -> bool:
    """Tell whether each of these files is what `print_jobs` made, according to ``cache``."""
    record = read_record(cache)
    return all(name in record and _is_whole(folder / name, record[name]) for name in names)


def _side_by_side(jobs: Iterable[AnyJob], make: Callable[[AnyJob], _Outcome]) -> list[_Outcome]:
    """Return the result of each job, in order; after an error, start no other job."""
    waiting = enumerate(jobs)
    taking, stopped = Lock(), Event()
    outcomes: dict[int, _Outcome] = {}

    def work() -> None:
        try:
            while not stopped.is_set():
                with taking:
                    taken = next(waiting, None)
                if taken is None:
                    return
                number, job = taken
                outcomes[number] = make(job)
        except BaseException:
            stopped.set()
            raise

    threads = os.cpu_count() or 1
    with ThreadPoolExecutor(threads) as pool:
        working = [pool.submit(work) for _ in range(threads)]
        try:
            for each in working:
                each.result()
        finally:
            stopped.set()
    return [outcomes[number] for number in sorted(outcomes)]


def _outcome(press: Press, job: AnyJob, record: dict[str, PrintedFile]) -> _Outcome:
    """Make and write the file unless it is up to date; update ``record``."""
    # of everything that goes into the file
    source = digest_of(f"{press.digest} {_describe(job)}".encode())
    made = record.get(job.file.name)
    if made and made.source == source and _is_whole(job.file, made):
        return _Outcome(job.file, too_long=made.too_long)
    too_long = 0.0
    try:
        if isinstance(job, ReportJob):
            data = press.pdf(fit_report(press, job.report))
        else:
            data, too_long = _make(press, job)
    except PrintingError as error:
        return _Outcome(job.file, problem=_problem(job, error))
    is_new = write_if_new(job.file, data)
    record[job.file.name] = PrintedFile(source, digest_of(data), too_long)
    return _Outcome(job.file, is_new=is_new, too_long=too_long)


def _describe(job: AnyJob) -> str:
    """Return the data that a file is made from."""
    if isinstance(job, ReportJob):
        return PreparedReport(job.report).json
    return f"{job.compact} {PreparedDocument(job.document).json}"


def _is_whole(file: Path, made: PrintedFile) -> bool:
    """Tell whether the file is what was made."""
    return file.is_file() and digest_of(file.read_bytes()) == made.result


def _make(press: Press, job: PrintJob) -> tuple[bytes, float]:
    """Return the file of a form, and by how many millimeters it is too long."""
    too_long = 0.0
    if job.compact:
        ready, too_long = fit_compact(press, job.document)
    else:
        ready = avoid_short_pages(press, job.document)
    if job.is_picture:
        return press.picture(ready, DOTS), too_long
    made = press.pdf(ready)
    sheet = ready.document.sheets[0]
    if sheet.fillable:
        try:
            made = make_fillable(made, tuple(list_fields(sheet)), sheet.root)
        except ValueError as error:  # a handbook's own layout, which lacks a link
            raise PrintingError(str(error)) from error
    return made, too_long


def _problem(job: AnyJob, error: PrintingError) -> Problem:
    code = FormCode.FORM_NOT_PRINTED
    if isinstance(job, ReportJob):
        code = FormCode.REPORT_NOT_PRINTED
    return problem(code, job.owner.place, id=job.owner, reason=error.reason)
