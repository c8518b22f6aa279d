"""``guidegen calendar``: write calendars that people can subscribe to."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from guidegen.api.handbooks import find_folder
from guidegen.calendars.ics import CalendarWriter
from guidegen.cli.buildings import find_building
from guidegen.cli.preflight import require_sound_plans
from guidegen.cli.print_output import display_file
from guidegen.cli.terminal import DONE, count, say
from guidegen.errors import GuidegenError, UsageError
from guidegen.files import write_if_new
from guidegen.language import translator
from guidegen.model import Handbook
from guidegen.planning.calendar_files import CalendarFile, list_calendars
from guidegen.problems import nearest
from guidegen.reading import read_handbook
from guidegen.scratch import clear


def run(options: Namespace) -> int:
    """Write the calendars that the user asks for, or all; none if a plan has problems."""
    folder = find_folder(options.folder)
    reading = read_handbook(folder)
    handbook = reading.handbook
    building = None
    if options.building is not None:
        building = str(find_building(handbook, options.building).id)
    _require_role(handbook, options.role)
    require_sound_plans(reading, "written")
    writer = CalendarWriter(
        handbook=handbook, folder=folder, language="en", translate=translator("en")
    )
    output: Path = options.output or folder.root / "build" / "calendar"
    files = _find_files(handbook, building, options.role)
    try:
        written = _write(writer, files, output)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GuidegenError(f"The calendars cannot be written to {output}: {reason}.") from error
    for path in written:
        say(display_file(path, folder))
    say(f"{count(written, 'calendar')} written, {len(files) - len(written)} unchanged.")
    return DONE


def _require_role(handbook: Handbook, id_: str | None) -> None:
    if id_ is not None and handbook.settings.role(id_) is None:
        known = [str(role.id) for role in handbook.settings.district.roles]
        raise UsageError(f"There is no role “{id_}”.{nearest(id_, known)}")


def _find_files(
    handbook: Handbook, building: str | None, role: str | None
) -> tuple[CalendarFile, ...]:
    """Return the calendar of a building, a role or both, or all. Raises `GuidegenError`."""
    files = list_calendars(handbook)
    if building or role:
        files = tuple(file for file in files if file.is_of(building, role))
    if not files:
        raise GuidegenError(
            "No plan and no decision names a day for this, so there is no calendar to write."
        )
    return files


def _write(writer: CalendarWriter, files: Iterable[CalendarFile], output: Path) -> list[Path]:
    """Write the calendars that changed, and return their paths."""
    clear(output)
    written = []
    for file in files:
        path = output / file.name
        if write_if_new(path, writer.make(file)):
            written.append(path)
    return written
