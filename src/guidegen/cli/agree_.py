"""``guidegen agree``: how far the raters of one tool's responses agree."""

from __future__ import annotations

from argparse import Namespace

from guidegen.cli import agreement
from guidegen.cli.refused import none_usable, say_refused
from guidegen.cli.soundness import sound_tool
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    WRONG_CALL,
    find_folder,
    say,
    say_error,
    say_progress,
)
from guidegen.problems import nearest
from guidegen.reading import read_handbook
from guidegen.responses import read_responses
from guidegen.responses.names import normal_name
from guidegen.scoring.agreement import Agreement, agree


def run(options: Namespace) -> int:
    """Compare what can be compared, and say what cannot."""
    two = None
    if options.between:
        first, second = options.between
        # as the names in the responses are
        two = (normal_name(first), normal_name(second))
    if two and two[0] == two[1]:
        say_error(f"“{two[0]}” is named twice; --between needs two raters.")
        return WRONG_CALL
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    reading = read_handbook(folder)
    tool = sound_tool(reading, options.tool, "compared", options.format)
    if isinstance(tool, int):
        return tool
    say_progress(f"Reading {options.responses} …")
    found = read_responses(reading.handbook, tool, options.responses)
    result = agree(reading.handbook, tool, found.answers, two, found.lost)
    # where no row could be read, that is what has to be said
    if two and (found.answers or not found.problems) and not _are_known(two, result):
        return WRONG_CALL
    if options.format == "json":
        say(agreement.as_json(result, found.problems))
    else:
        say(agreement.as_text(result, none_usable(found.problems)))
        say_refused(found.problems)
    return PROBLEMS if found.problems else DONE


def _are_known(two: tuple[str, ...], result: Agreement) -> bool:
    """Whether both raters are in the responses; says who is not."""
    missing = [name for name in two if name not in result.raters]
    for name in missing:
        by_role = [f"“{each}”" for each in result.raters if each.startswith(f"{name} (")]
        if len(by_role) > 1:
            say_error(f"“{name}” stands in several roles. Name one of {', '.join(by_role)}.")
        else:
            say_error(f"There is no rater “{name}”.{nearest(name, result.raters)}")
    return not missing
