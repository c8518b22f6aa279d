"""``guidegen agreement``: compare the raters of the responses to a tool."""

from __future__ import annotations

from argparse import Namespace

from guidegen.api.handbooks import open_handbook
from guidegen.api.scoring import agree, read_responses, two_raters
from guidegen.cli.formats import load_writer
from guidegen.cli.preflight import load_sound_tool
from guidegen.cli.terminal import DONE, PROBLEMS, say_progress, write


def run(options: Namespace) -> int:
    """Compare what can be compared, and say what cannot."""
    write_result = load_writer("agreement", options.format)
    two = two_raters(*options.raters) if options.raters else None
    tool = load_sound_tool(open_handbook(options.folder), options.tool, "compared")
    say_progress(f"Reading {options.responses} …")
    found = read_responses(tool, options.responses)
    result = agree(tool, found, two)
    write(write_result(result, found.problems))
    return PROBLEMS if found.problems else DONE
