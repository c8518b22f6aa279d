"""The printed forms and reports of a site: their names, and printing them beside the pages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.files import write
from guidegen.language import translator
from guidegen.printing import (
    AnyJob,
    FormSource,
    Printed,
    are_intact,
    current,
    has_picture,
    print_jobs,
)
from guidegen.site.context import BuildContext
from guidegen.views.measures import list_offered_options

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


#: the folder of a built site with the printed forms
SHEETS = "_print"


def has_sheets(builder: Builder) -> bool:
    """Return whether printed forms are made beside the pages: in a site, but not in a book."""
    return builder.format == "html" and "epub" not in builder.name


def sheet_files(context: BuildContext) -> set[str]:
    """Return the names of all files in the folder of printed forms; reports are among them."""
    handbook = context.handbook
    district = handbook.settings.district
    suffixes = [
        print_options.suffix(district.paper) for print_options in list_offered_options(district)
    ]
    files = {file for _kind, _name, file in context.printed_reports}
    for tool in current(handbook.tools):
        for form in tool.forms:
            files |= {f"{form.name}{suffix}.pdf" for suffix in suffixes}
            if has_picture(form):
                files.add(picture_of(form.name))
    return files


def picture_of(form: str) -> str:
    """Return the name of the file with the picture of a form."""
    return f"{form}.png"


def print_sheets(app: Sphinx, context: BuildContext) -> Printed:
    """Print the forms that changed, and delete files that are no longer a form.

    If nothing has changed since all forms were printed, the handbook is not read for this.
    """
    folder = Path(app.outdir, SHEETS)
    cache = Path(app.doctreedir, "guidegen-sheets.json")
    mark = Path(app.doctreedir, "guidegen-sheets.txt")
    state = f"{context.data['files']} {version('typst')} {app.outdir}"
    if _contains(mark, state) and are_intact(folder, context.data["forms"], cache):
        return Printed()
    mark.unlink(missing_ok=True)
    reading = context.reading
    source = FormSource(
        handbook=reading.handbook,
        folder=reading.folder,
        language=app.config.language or "en",
        translate=translator(app.config.language),
        content=context.translate,
        draft_edition=app.config.guidegen_edition if app.config.guidegen_draft else "",
    )
    jobs = chain(_jobs(source, folder), _report_jobs(source, context, folder))
    printed = print_jobs((reading.folder.templates,), jobs, cache)
    for name in context.obsolete_forms:
        (folder / name).unlink(missing_ok=True)
    if not printed.problems:
        write(mark, state)
    return printed


def _contains(path: Path, text: str) -> bool:
    """Return whether a file exists and contains exactly this text."""
    try:
        return path.read_text("utf-8") == text
    except (OSError, ValueError):
        return False


def _jobs(source: FormSource, folder: Path) -> Iterator[AnyJob]:
    """Yield a print job for each form, and one for its picture with the first print options."""
    handbook = source.handbook
    option_sets = list_offered_options(handbook.settings.district)
    for order in source.orders(current(handbook.tools), option_sets):
        yield source.job(order, folder)
        if order.print_options == option_sets[0] and has_picture(order.form):
            yield source.job(order, folder, ".png")


def _report_jobs(source: FormSource, context: BuildContext, folder: Path) -> Iterator[AnyJob]:
    """Yield a job for each report that pages link to."""
    for kind, name, _file in context.printed_reports:
        report = source.report(kind, name)
        if report:
            yield source.report_job(report, folder)
