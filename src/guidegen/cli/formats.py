"""The formats in which commands write their results.

The choices of ``--format``, its help, its documentation and the work itself come from this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module


class OutputFormat:
    """A format that ``--format`` offers.

    A plain class: the help of every command needs it, and `typing` takes a tenth of its time.
    """

    def __init__(self, name: str, purpose: str, writer: str) -> None:
        self.name = name
        #: who or what it is for, as “programs”
        self.purpose = purpose
        #: “module:function” in `guidegen.cli`; the function returns the output in pieces, which a
        #: terminal can show as they are
        self.writer = writer


#: the formats of each command that has ``--format``; the first one is the default
OUTPUT_FORMATS: Mapping[str, tuple[OutputFormat, ...]] = {
    # each writer gets the handbook and its problems
    "check": (
        OutputFormat("text", "people", "check_output:text_pieces"),
        OutputFormat("json", "programs", "check_output:json_pieces"),
        OutputFormat("github", "notes on a pull request", "check_output:github_pieces"),
    ),
    # the tool, its administrations, and the problems of the responses
    "score": (
        OutputFormat("text", "people", "score_text:text_pieces"),
        OutputFormat("json", "programs", "score_json:json_pieces"),
    ),
    # what each file added
    "import": (
        OutputFormat("text", "people", "import_output:text_pieces"),
        OutputFormat("json", "programs", "import_output:json_pieces"),
    ),
    # the agreement, and the problems of the responses
    "agreement": (
        OutputFormat("text", "people", "agreement_output:text_pieces"),
        OutputFormat("json", "programs", "agreement_output:json_pieces"),
    ),
    # what was made, the retired tools among those asked for, and the handbook's folder
    "digital": (
        OutputFormat("text", "people", "digital_output:text_pieces"),
        OutputFormat("json", "programs", "digital_output:json_pieces"),
    ),
    # the comparison, and the names of the older and the newer revision
    "changes": (
        OutputFormat("text", "people", "changes_output:text_pieces"),
        OutputFormat("markdown", "a pull request", "changes_output:markdown_pieces"),
        OutputFormat("json", "programs", "changes_output:json_pieces"),
    ),
}


def load_writer(command: str, name: str) -> Callable[..., Iterable[str]]:
    """Import and return the function that writes a command's results in a format.

    Raises `ValueError` if the command has no such format.
    """
    for output_format in OUTPUT_FORMATS[command]:
        if output_format.name == name:
            module, _, function = output_format.writer.partition(":")
            writer: Callable[..., Iterable[str]]
            writer = getattr(import_module(f"guidegen.cli.{module}"), function)
            return writer
    raise ValueError(f"guidegen {command} has no format “{name}”")
