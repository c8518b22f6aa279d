"""``guidegen score``: the scores of one tool's responses."""

from __future__ import annotations

from argparse import Namespace

from guidegen.api.handbooks import find_folder
from guidegen.cli import report, results
from guidegen.cli.garbage import collection_paused
from guidegen.cli.refused import none_usable, say_refused
from guidegen.cli.soundness import sound_tool
from guidegen.cli.terminal import DONE, PROBLEMS, say_progress, write
from guidegen.errors import UsageError
from guidegen.problems import nearest
from guidegen.reading import read_handbook
from guidegen.responses import read_responses
from guidegen.scoring.run import score_each


def run(options: Namespace) -> int:
    """Score what can be scored, and say what cannot."""
    folder = find_folder(options.folder)
    reading = read_handbook(folder)
    compiled = sound_tool(reading, options.tool, "scored")
    tool = compiled.tool
    crosswalk = tool.crosswalk(options.crosswalk)
    if options.crosswalk and crosswalk is None:
        near = nearest(options.crosswalk, (each.id for each in tool.crosswalks))
        raise UsageError(f"The tool “{tool.id}” has no crosswalk “{options.crosswalk}”.{near}")
    say_progress(f"Reading {options.responses} …")
    with collection_paused():
        found = read_responses(reading.handbook, tool, options.responses, crosswalk)
        scored = score_each(reading.handbook, tool, found.answers, found.lost)
        if options.format == "json":
            write(results.json_pieces(compiled, scored, found.problems))
        else:
            write(report.text_pieces(compiled, scored, none=none_usable(found.problems)))
            say_refused(found.problems)
    return PROBLEMS if found.problems else DONE
