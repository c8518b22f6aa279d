"""Print several forms in one file: those of tools, or those that a building fills in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from guidegen.api.forms import RECORD, source_of, writing_to
from guidegen.cli.buildings import find_building
from guidegen.cli.preflight import require_sound_plans, require_sound_tools
from guidegen.cli.print_output import make_print_options, say_printed
from guidegen.cli.terminal import DONE, PROBLEMS, say_progress
from guidegen.errors import GuidegenError
from guidegen.model import Text
from guidegen.planning.packets import list_forms
from guidegen.printing import FormRequest, FormSource, PrintJob, print_jobs
from guidegen.reading import Reading
from guidegen.scratch import clear
from guidegen.views.document import make_packet
from guidegen.views.words import HandbookWords


def packet_job(
    source: FormSource, title: Text, orders: Sequence[FormRequest], path: Path
) -> PrintJob:
    """Return the forms as one file behind a cover; ``path`` has no suffix yet."""
    district = source.handbook.settings.district
    words = HandbookWords.of(source.handbook, source.content)
    sheets = [source.sheet(order) for order in orders]
    made = make_packet(
        words.line(title), sheets, district, words, source.language, source.translate
    )
    suffix = orders[0].print_options.suffix(district.paper)
    return PrintJob(path.with_name(f"{path.name}{suffix}.pdf"), made, orders[0].tool.id)


def print_building(reading: Reading, options: Namespace) -> int:
    """Print the forms that plans name for a building in one file, or nothing."""
    building = find_building(reading.handbook, options.building)
    require_sound_plans(reading, "printed")
    forms = list_forms(reading.handbook, building.id)
    if not forms:
        raise GuidegenError(f"No plan names a form for {building.title}, so nothing is printed.")
    tools = list(dict.fromkeys(tool.id for tool, _form in forms))
    require_sound_tools(reading, [tool for tool, _form in forms], tools, "printed")
    source = source_of(reading)
    print_options = make_print_options(options, source)
    orders = [FormRequest(tool, form, print_options, form.name) for tool, form in forms]
    output: Path = options.output or reading.folder.root / "build" / "print"
    clear(output)
    job = packet_job(source, building.title, orders, output / f"building-{building.id}.packet")
    say_progress("Printing 1 file …")
    with writing_to(output):
        printed = print_jobs((reading.folder.templates,), (job,), output / RECORD)
    say_printed(printed, reading.folder)
    return PROBLEMS if printed.problems else DONE
