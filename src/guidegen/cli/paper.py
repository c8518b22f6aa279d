"""What the commands that print have in common."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from guidegen.cli.terminal import render_text, say, say_error
from guidegen.printing import FormSource, Printed
from guidegen.reading import Folder
from guidegen.views.measures import PrintOptions


def print_options_of(options: Namespace, source: FormSource) -> PrintOptions:
    """How the command line wants forms to be printed."""
    return PrintOptions(
        paper=options.paper or source.handbook.settings.district.paper, size=options.size,
        contrast=options.contrast, fillable=options.fillable,
    )  # fmt: skip


def report(printed: Printed, folder: Folder) -> None:
    """Say what was made, and what could not be."""
    for path in printed.written:
        say(shown(path, folder))
    for path, over in printed.too_long:
        say_error(
            f"{path.name} does not fit one page: it is {over:.0f} mm too long, with everything as "
            "small as it can be read. Make a view with fewer items or columns, or a brief one, or "
            "let it have more pages."
        )
    if printed.problems:
        say(render_text(printed.problems))
    say(f"{_forms(len(printed.written))} made, {len(printed.unchanged)} unchanged.")


def shown(path: Path, folder: Folder) -> str:
    """The path below the handbook's folder where it is there."""
    root = folder.root
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _forms(number: int) -> str:
    return "1 form" if number == 1 else f"{number} forms"
