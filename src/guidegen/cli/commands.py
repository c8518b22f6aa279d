"""What the arguments of all commands share."""

from __future__ import annotations

import argparse

Commands = argparse._SubParsersAction


def add_command(
    commands: Commands[argparse.ArgumentParser], name: str, help_: str
) -> argparse.ArgumentParser:
    """Add a command, which is run by the module with its name."""
    command = commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
    command.set_defaults(module=f"{name.replace('-', '_')}_")
    return command
