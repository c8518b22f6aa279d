"""The calendars of a site, beside its pages."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.calendars.ics import CalendarWriter
from guidegen.files import write, write_if_new
from guidegen.language import translator
from guidegen.planning.calendar_files import list_calendars
from guidegen.site.context import BuildContext
from guidegen.views.reports.subscriptions import CALENDARS

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_calendars(app: Sphinx, context: BuildContext) -> None:
    """Write the calendars that changed, and delete those that have no events any more.

    If nothing has changed since all were written, the handbook is not read for this.
    """
    folder = Path(app.outdir, CALENDARS)
    mark = Path(app.doctreedir, "guidegen-calendars.txt")
    state = f"{context.data['files']} {version('icalendar')} {app.outdir}"
    if _is_written(folder, mark, state):
        return
    mark.unlink(missing_ok=True)
    language = app.config.language or "en"
    writer = CalendarWriter(
        handbook=context.handbook,
        folder=context.folder,
        language=language,
        translate=translator(app.config.language),
        content=context.translate,
    )
    names = []
    for file in list_calendars(context.handbook):
        write_if_new(folder / file.name, writer.make(file))
        names.append(file.name)
    for path in folder.glob("*.ics"):
        if path.name not in names:
            path.unlink()
    write(mark, "\n".join((state, *names)))


def _is_written(folder: Path, mark: Path, state: str) -> bool:
    """Return whether the last build wrote the same calendars, and all are still there."""
    try:
        before, *names = mark.read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return False
    return before == state and all((folder / name).is_file() for name in names)
