"""Print forms."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from guidegen.errors import GuidegenError, UsageError
from guidegen.language import translator
from guidegen.printing import FormSource, is_printed, print_jobs
from guidegen.problems import ProblemsFoundError, nearest
from guidegen.prose import plain
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool
from guidegen.scratch import clear
from guidegen.views.measures import Paper, PrintOptions, Size

#: name of the file in a folder of forms that records what was printed there
RECORD = ".guidegen-print.json"


def build_forms(
    reading: Reading,
    tool: CompiledTool,
    output: str | os.PathLike[str],
    *,
    paper: Paper | None = None,
    size: Size = "standard",
    contrast: bool = False,
    fillable: bool = False,
    view: str | None = None,
) -> tuple[Path, ...]:
    """Write the forms of a tool as PDF files into a folder, and return their paths.

    A tool has one form, or one for each variant. With ``view``, only the forms of this view are
    written. ``paper`` is ``letter`` or ``a4`` (by default as the district's settings say), and
    ``size`` is ``standard``, ``compact`` or ``large``. Files that are up to date are not written
    again.

    Raises `UsageError` if there is no such view, paper or size, or if the tool is retired,
    `ProblemsFoundError` if a layout of the handbook cannot be used, and `GuidegenError` if a file
    cannot be written.
    """
    _require_form(tool, view)
    _require_one_of("paper", paper, get_args(Paper))
    _require_one_of("size", size, get_args(Size))
    source = source_of(reading)
    usual = reading.handbook.settings.district.paper
    options = PrintOptions(paper=paper or usual, size=size, contrast=contrast, fillable=fillable)
    folder = Path(output)
    clear(folder)
    orders = source.orders((tool.tool,), (options,), (view,) if view else ())
    jobs = [source.job(order, folder) for order in orders]
    with writing_to(folder):
        printed = print_jobs((reading.folder.templates,), jobs, folder / RECORD)
    if printed.problems:
        raise ProblemsFoundError(printed.problems)
    return tuple(job.file for job in jobs)


def _require_form(tool: CompiledTool, view: str | None) -> None:
    """Raise `UsageError` if a tool is retired or has no such view."""
    if not is_printed(tool.tool):
        why = f": {plain(tool.tool.retired.why)}" if tool.tool.retired else "."
        raise UsageError(f"{tool.tool.id} is retired and is not printed{why}")
    views = [str(each.id) for each in tool.tool.views]
    if view and view not in views:
        raise UsageError(f"The tool “{tool.tool.id}” has no view “{view}”.{nearest(view, views)}")


def _require_one_of(name: str, value: str | None, known: tuple[str, ...]) -> None:
    """Raise `UsageError` if an option does not have one of the known values."""
    if value is not None and value not in known:
        raise UsageError(f"There is no {name} “{value}”. Choose one of: {', '.join(known)}.")


def source_of(reading: Reading) -> FormSource:
    """Return the source of a handbook's forms, in the language of its authors."""
    return FormSource(
        handbook=reading.handbook, folder=reading.folder, language="en", translate=translator("en")
    )


@contextmanager
def writing_to(output: Path) -> Iterator[None]:
    """Turn an `OSError` while the block writes forms into a `GuidegenError`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise GuidegenError(
            f"The printed forms cannot be written to {output}: {reason}."
        ) from error
