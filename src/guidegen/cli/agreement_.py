"""``guidegen agreement``: how far the raters of one tool's responses agree."""

from __future__ import annotations

from argparse import Namespace

from guidegen.api.handbooks import find_folder
from guidegen.cli import agreement
from guidegen.cli.refused import none_usable, say_refused
from guidegen.cli.soundness import sound_tool
from guidegen.cli.terminal import DONE, PROBLEMS, say, say_progress
from guidegen.errors import UsageError
from guidegen.problems import nearest
from guidegen.reading import read_handbook
from guidegen.responses import read_responses
from guidegen.responses.names import normal_name
from guidegen.scoring.agreement import Agreement, agree


def run(options: Namespace) -> int:
    """Compare what can be compared, and say what cannot."""
    two = None
    if options.raters:
        first, second = options.raters
        # as the names in the responses are
        two = (normal_name(first), normal_name(second))
    if two and two[0] == two[1]:
        raise UsageError(f"“{two[0]}” is named twice; --raters needs two raters.")
    folder = find_folder(options.folder)
    reading = read_handbook(folder)
    tool = sound_tool(reading, options.tool, "compared").tool
    say_progress(f"Reading {options.responses} …")
    found = read_responses(reading.handbook, tool, options.responses)
    result = agree(reading.handbook, tool, found.answers, two, found.lost)
    # where no row could be read, that is what has to be said
    if two and (found.answers or not found.problems):
        _require_known(two, result)
    if options.format == "json":
        say(agreement.as_json(result, found.problems))
    else:
        say(agreement.as_text(result, none_usable(found.problems)))
        say_refused(found.problems)
    return PROBLEMS if found.problems else DONE


def _require_known(two: tuple[str, ...], result: Agreement) -> None:
    """Raise `UsageError` if one of two raters is not in the responses."""
    missing = [_unknown(name, result) for name in two if name not in result.raters]
    if missing:
        raise UsageError(*missing)


def _unknown(name: str, result: Agreement) -> str:
    by_role = [f"“{each}”" for each in result.raters if each.startswith(f"{name} (")]
    if len(by_role) > 1:
        return f"“{name}” stands in several roles. Name one of {', '.join(by_role)}."
    return f"There is no rater “{name}”.{nearest(name, result.raters)}"
