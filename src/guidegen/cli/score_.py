"""``guidegen score``: score the responses to a tool."""

from __future__ import annotations

from argparse import Namespace

from guidegen.api.handbooks import open_handbook
from guidegen.api.scoring import read_responses
from guidegen.cli.formats import load_writer
from guidegen.cli.gc_pause import collection_paused
from guidegen.cli.preflight import load_sound_tool
from guidegen.cli.terminal import DONE, PROBLEMS, say_progress, write
from guidegen.errors import UsageError
from guidegen.scoring.scorer import score_each


def run(options: Namespace) -> int:
    """Score what can be scored, and say what cannot."""
    if options.responses is None:
        raise UsageError("Name a file of responses, or score what was imported with --stored.")
    for name in ("workers", "fast"):
        if getattr(options, name) is not None:
            raise UsageError(f"--{name} is for --stored.")
    write_result = load_writer("score", options.format)
    tool = load_sound_tool(open_handbook(options.folder), options.tool, "scored")
    say_progress(f"Reading {options.responses} …")
    with collection_paused():
        found = read_responses(tool, options.responses, options.crosswalk or "")
        scored = score_each(tool, found.answers, found.lost)
        write(write_result(tool, scored, found.problems))
    return PROBLEMS if found.problems else DONE
