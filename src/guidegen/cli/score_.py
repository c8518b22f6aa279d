"""``guidegen score``: the scores of one tool's responses."""

from __future__ import annotations

from argparse import Namespace

from guidegen.cli import report, results
from guidegen.cli.refused import none_usable, say_refused
from guidegen.cli.soundness import sound_tool
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    WRONG_CALL,
    find_folder,
    say_error,
    say_progress,
    write,
)
from guidegen.keeping import all_kept
from guidegen.problems import nearest
from guidegen.reading import read_handbook
from guidegen.responses import read_responses
from guidegen.scoring.making import compile_tool
from guidegen.scoring.run import score_each


def run(options: Namespace) -> int:
    """Score what can be scored, and say what cannot."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    reading = read_handbook(folder)
    tool = sound_tool(reading, options.tool, "scored", options.format)
    if isinstance(tool, int):
        return tool
    crosswalk = tool.crosswalk(options.crosswalk)
    if options.crosswalk and crosswalk is None:
        near = nearest(options.crosswalk, (each.id for each in tool.crosswalks))
        say_error(f"The tool “{tool.id}” has no crosswalk “{options.crosswalk}”.{near}")
        return WRONG_CALL
    say_progress(f"Reading {options.responses} …")
    with all_kept():
        found = read_responses(reading.handbook, tool, options.responses, crosswalk)
        scored = score_each(reading.handbook, tool, found.answers, found.lost)
        compiled = compile_tool(reading.handbook, tool)
        if options.format == "json":
            write(results.json_pieces(compiled, scored, found.problems))
        else:
            write(report.text_pieces(compiled, scored, none=none_usable(found.problems)))
            say_refused(found.problems)
    return PROBLEMS if found.problems else DONE
