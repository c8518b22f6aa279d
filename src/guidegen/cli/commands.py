"""What the arguments of all commands share."""

from __future__ import annotations

import argparse

from guidegen.cli.formats import OUTPUT_FORMATS

Commands = argparse._SubParsersAction


def add_command(
    commands: Commands[argparse.ArgumentParser], name: str, help_: str
) -> argparse.ArgumentParser:
    """Add a command, which is run by the module with its name."""
    command = commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
    command.set_defaults(module=f"{name.replace('-', '_')}_")
    return command


def add_format(command: argparse.ArgumentParser, name: str) -> None:
    """Add the formats of a command's results."""
    formats = OUTPUT_FORMATS[name]
    command.add_argument(
        "--format",
        choices=[output_format.name for output_format in formats],
        default=formats[0].name,
        help=", ".join(f"{each.name} for {each.purpose}" for each in formats),
    )
