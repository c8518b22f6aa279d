"""What ``guidegen print`` and ``guidegen action-plan`` share."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from guidegen.cli.terminal import count, render_text, say, say_error
from guidegen.printing import FormSource, Printed
from guidegen.reading import Folder
from guidegen.views.measures import PrintOptions


def make_print_options(options: Namespace, source: FormSource) -> PrintOptions:
    """Return the print options that the command line asks for."""
    return PrintOptions(
        paper=options.paper or source.handbook.settings.district.paper,
        size=options.size,
        contrast=options.contrast,
        fillable=options.fillable,
    )


def say_printed(printed: Printed, folder: Folder, thing: str = "form") -> None:
    """Print which forms or reports were made, and which could not be."""
    for path in printed.written:
        say(display_file(path, folder))
    for path, over in printed.too_long:
        say_error(
            f"{path.name} does not fit one page: it is {over:.0f} mm too long, with everything as "
            "small as it can be read. Make a view with fewer items or columns, or a brief one, or "
            "let it have more pages."
        )
    if printed.problems:
        say(render_text(printed.problems))
    say(f"{count(printed.written, thing)} made, {len(printed.unchanged)} unchanged.")


def display_file(path: Path, folder: Folder) -> str:
    """Return a path for people: below the handbook's folder if it is there, else as it is."""
    root = folder.root
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return str(path)
