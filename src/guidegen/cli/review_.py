"""``guidegen review``: show items whose components changed, and accept those that still fit."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import groupby

from guidegen.api.handbooks import find_folder
from guidegen.cli.component_changes import describe, find_change
from guidegen.cli.preflight import require_sound_tools
from guidegen.cli.review_lock import describe_repairs, merged_lines, save_lock
from guidegen.cli.single_run import single_run
from guidegen.cli.terminal import DONE, PROBLEMS, count, say, say_error
from guidegen.comparing.passages import find_passages
from guidegen.errors import GuidegenError, UsageError
from guidegen.history import FormerTexts
from guidegen.model import Alignment, Handbook
from guidegen.model.lock import LockLine
from guidegen.problems import AlignmentCode, ProblemsFoundError, nearest
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.reading.folder import LOCK
from guidegen.scratch import clear

#: seconds to wait for another review, which does not take longer
_PATIENCE = 10.0
_BUSY = "Another review of this handbook is running. Wait until it is done."
#: the passages of a component that are shown if no earlier text is known
_BRIEF = ("Definition", "Level")
#: problems of the lock that a review corrects
_CORRECTED_BY_REVIEW = frozenset({AlignmentCode.LOCK_CONFLICT, AlignmentCode.LOCK_LINE})
#: problems that do not prevent a review: a new version of the guide is the reason for it
_NO_HINDRANCE = frozenset({AlignmentCode.GUIDE_VERSION, AlignmentCode.NO_GUIDE_VERSION})


def run(options: Namespace) -> int:
    """Show what must be reviewed, or accept what the user names, and only that."""
    folder = find_folder(options.folder)
    with ExitStack() as held:
        try:
            path = folder.root / "build" / ".cache" / "review.lock"
            held.enter_context(
                single_run(path, "another review of this handbook", _BUSY, _PATIENCE)
            )
        except OSError as error:
            if options.names:
                raise _not_written(error) from error
        clear(folder.root)
        return _review(options, folder)


def _review(options: Namespace, folder: Folder) -> int:
    reading = read_handbook(folder)
    closed = [
        problem
        for problem in reading.problems
        if problem.place.file == LOCK and problem.code not in _CORRECTED_BY_REVIEW
    ]
    if closed:
        raise ProblemsFoundError(closed, "Nothing was reviewed.")
    return _accept(reading, options.names) if options.names else _show(reading)


def _open(handbook: Handbook) -> list[Alignment]:
    return [pair for pair in handbook.pairs if handbook.review_of(pair) != "reviewed"]


def _save(reading: Reading, accepted: Iterable[LockLine] = ()) -> None:
    """Write the lock, and say what was corrected in it. Raises `GuidegenError` if that fails."""
    try:
        save_lock(reading, merged_lines(reading, accepted))
    except OSError as error:
        raise _not_written(error) from error
    for line in describe_repairs(reading):
        say(line)


def _not_written(error: OSError) -> GuidegenError:
    reason = error.strerror or error
    return GuidegenError(f"{LOCK} cannot be written: {reason}. Nothing was accepted.")


# --- showing


def _show(reading: Reading) -> int:
    handbook = reading.handbook
    if handbook.lock.exists:
        _save(reading)
    pairs = _open(handbook)
    former = FormerTexts(reading.folder)
    for text in _shown(handbook, former, pairs):
        say(text)
    unread = [wrong for wrong in reading.problems if wrong.is_error and wrong.place.file != LOCK]
    if unread:
        say_error(
            f"{count(unread)} found in files that cannot be read and may hold more to review; "
            "guidegen check lists what is wrong."
        )
    if not pairs:
        say(f"Every item was reviewed: {count(handbook.pairs, 'pair')} of item and component.")
        return DONE
    first = pairs[0]
    say(
        f"{count(pairs, 'pair')} of item and component to review.\n"
        "Reword the items that no longer fit. Then accept what fits by its name, such as\n"
        f"    guidegen review {first.names[0]}      one item\n"
        f"    guidegen review {first.names[1]}      all items of a component\n"
        f"    guidegen review {first.tool.id}      all items of a tool; or of a guide"
    )
    return PROBLEMS


def _shown(handbook: Handbook, former: FormerTexts, pairs: Iterable[Alignment]) -> Iterator[str]:
    """Yield what is open, component by component, each text once above its items."""
    order = {name: index for index, name in enumerate(handbook.fingerprints)}

    def key(pair: Alignment) -> tuple[int, list[str]]:
        return order[pair.names[1]], sorted(handbook.reviewed_texts(*pair.names))

    for _, group in groupby(sorted(pairs, key=key), key=key):
        members = list(group)
        first = members[0]
        is_suspect = handbook.review_of(first) == "suspect"
        title = " ".join(first.monitored.component.title.split())
        if is_suspect:
            yield f"{first.names[1]}: “{title}” has changed since these items were reviewed."
            lines = describe(find_change(handbook, former, first))
        else:
            yield f"{first.names[1]}: nobody has reviewed these items against “{title}”."
            lines = _brief(first)
        for line in lines:
            yield f"    {line}"
        for pair in members:
            yield f"  {pair.names[0]}: {' '.join(pair.item.text.split())}"
        yield ""


def _brief(pair: Alignment) -> Iterator[str]:
    """Yield the component's definition and levels, or the whole if it has neither."""
    found = find_passages(pair.monitored.component)
    brief = {name: text for name, text in found.items() if name.startswith(_BRIEF)}
    for name, text in (brief or found).items():
        yield f"{name}: {text}"


# --- accepting


def _accept(reading: Reading, names: list[str]) -> int:
    handbook = reading.handbook
    chosen: dict[tuple[str, str], Alignment] = {}
    for name in names:
        chosen |= {pair.names: pair for pair in _find_pairs(reading, name)}
    tools = {pair.tool.id: pair.tool for pair in chosen.values()}
    # problems of the lock are corrected below
    rest = tuple(problem for problem in reading.problems if problem.place.file != LOCK)
    require_sound_tools(
        replace(reading, problems=rest), tools.values(), names, "accepted", ignored=_NO_HINDRANCE
    )
    accepted = [pair for pair in chosen.values() if handbook.review_of(pair) != "reviewed"]
    fresh = [LockLine(*pair.names, handbook.fingerprints[pair.names[1]]) for pair in accepted]
    _save(reading, fresh)
    for pair in accepted:
        title = " ".join(pair.monitored.component.title.split())
        text = " ".join(pair.item.text.split())
        say(f"Accepted: {pair.names[0]} for {pair.names[1]}\n    “{title}”\n    {text}")
    if not accepted:
        say("There is nothing to accept: all of this is reviewed already.")
    left = len(_open(handbook)) - len(accepted)
    say(f"{len(accepted)} accepted, {left} left to review.")
    return DONE


def _find_pairs(reading: Reading, name: str) -> list[Alignment]:
    """Return the pairs of an item, a component, a tool or a guide.

    Raises `UsageError` if there is no such thing, and `ProblemsFoundError` if it may be in a file
    that cannot be read.
    """
    handbook = reading.handbook
    item, component = handbook.item(name), handbook.component(name)
    tool, guide = handbook.tool(name), handbook.guide(name)
    if item:
        return [pair for pair in handbook.pairs if pair.names[0] == item.name]
    if component:
        return [pair for pair in handbook.pairs if pair.names[1] == component.name]
    if tool:
        return [pair for pair in handbook.pairs if pair.tool.id == tool.id]
    if guide:
        return [pair for pair in handbook.pairs if pair.monitored.guide.id == guide.id]
    owner = name.partition(".")[0]
    files = {file for file, peek in reading.unread.items() if peek.id == owner}
    wrong = [problem for problem in reading.problems if problem.place.file in files]
    if wrong:
        raise ProblemsFoundError(wrong, "Nothing was accepted.")
    known = {str(page.id): None for page in handbook.pages}
    for pair in handbook.pairs:
        known |= dict.fromkeys(pair.names)
    raise UsageError(
        f"There is no item, component, tool or guide “{name}”.{nearest(name, known)} "
        "Nothing was accepted."
    )
