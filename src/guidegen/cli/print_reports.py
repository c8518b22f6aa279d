"""``guidegen print --reports``: print reports as PDF, such as the page of a building."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from guidegen.api.forms import RECORD, source_of, writing_to
from guidegen.api.handbooks import find_folder
from guidegen.cli.preflight import require_sound_plans
from guidegen.cli.print_output import say_printed
from guidegen.cli.terminal import DONE, PROBLEMS, say_progress
from guidegen.errors import UsageError
from guidegen.printing import FormSource, print_jobs
from guidegen.problems import nearest
from guidegen.reading import read_handbook
from guidegen.scratch import clear
from guidegen.views.report import Report
from guidegen.views.reports import REPORTS


def run(options: Namespace) -> int:
    """Print the reports that the user names, or all."""
    if options.building:
        raise UsageError(
            "--building prints forms. For the report about the building, write: "
            f"guidegen print --reports building-{options.building}"
        )
    folder = find_folder(options.folder)
    reading = read_handbook(folder)
    require_sound_plans(reading, "printed")
    source = source_of(reading)
    reports = _choose(tuple(_find_reports(source)), options.tools)
    output: Path = options.output or folder.root / "build" / "print"
    clear(output)
    jobs = [source.report_job(report, output) for report in reports]
    say_progress(f"Printing {len(jobs)} files …")
    with writing_to(output):
        printed = print_jobs((folder.templates,), jobs, output / RECORD)
    say_printed(printed, folder, "report")
    return PROBLEMS if printed.problems else DONE


def _find_reports(source: FormSource) -> Iterator[Report]:
    """Yield every report that the handbook has."""
    for kind in REPORTS.values():
        for name in kind.names(source.handbook):
            report = source.report(kind.name, name)
            if report:
                yield report


def _choose(reports: Iterable[Report], names: Iterable[str]) -> list[Report]:
    """Return the reports with these names or of these kinds; all if there are no names."""
    known: dict[str, list[Report]] = {}
    for report in reports:
        for name in dict.fromkeys((report.kind, report.file.removeprefix("report-"))):
            known.setdefault(name, []).append(report)
    wrong = []
    chosen: dict[str, Report] = {}
    for name in names or known:
        if name not in known:
            wrong.append(f"There is no report “{name}”.{nearest(name, known)}")
        for report in known.get(name, ()):
            chosen[report.file] = report
    if wrong:
        raise UsageError(*wrong)
    return list(chosen.values())
