"""``guidegen review``: the items whose components changed, and the word that they still fit."""

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
from guidegen.model import Handbook, Pair
from guidegen.model.lock import LockLine
from guidegen.problems import AlignmentCode, ProblemsFoundError, nearest
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.reading.folder import LOCK
from guidegen.scratch import clear

#: seconds; a review that accepts something takes no longer
_PATIENCE = 10.0
_BUSY = "Another review of this handbook is running. Wait until it is done."
#: what of a component is shown where nothing is known of an earlier text
_BRIEF = ("Definition", "Level")
#: problems of the lock that a review mends
_MENDED_BY_REVIEW = frozenset({AlignmentCode.LOCK_CONFLICT, AlignmentCode.LOCK_LINE})
#: that a guide has a new version is why one reviews
_NO_HINDRANCE = frozenset({AlignmentCode.GUIDE_VERSION, AlignmentCode.NO_GUIDE_VERSION})


def run(options: Namespace) -> int:
    """Show what must be reviewed; or accept what is named, and only that."""
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
        if problem.place.file == LOCK and problem.code not in _MENDED_BY_REVIEW
    ]
    if closed:
        raise ProblemsFoundError(closed, "Nothing was reviewed.")
    return _accept(reading, options.names) if options.names else _show(reading)


def _open(handbook: Handbook) -> list[Pair]:
    return [each for each in handbook.pairs if handbook.review_of(each) != "reviewed"]


def _save(reading: Reading, accepted: Iterable[LockLine] = ()) -> None:
    """Write the lock, and say what is put right in it. Raises `GuidegenError` if it cannot be."""
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
    errors = [each for each in reading.problems if each.is_error and each.place.file != LOCK]
    if errors:
        say_error(
            f"{count(errors)} found in files that cannot be read and may hold more to review; "
            "guidegen check lists what is wrong."
        )
    if not pairs:
        say(f"Every item was reviewed: {count(handbook.pairs, 'pair')} of item and component.")
        return DONE
    first = pairs[0]
    say(
        f"{count(pairs, 'pair')} of item and component to review.\n"
        "Reword the items that do not fit any more. Then accept what fits by its name, as\n"
        f"    guidegen review {first.names[0]}      one item\n"
        f"    guidegen review {first.names[1]}      all items of a component\n"
        f"    guidegen review {first.tool.id}      all items of a tool; or of a guide"
    )
    return PROBLEMS


def _shown(handbook: Handbook, former: FormerTexts, pairs: Iterable[Pair]) -> Iterator[str]:
    """What is open, component by component, each text once above the items that it is about."""
    order = {name: index for index, name in enumerate(handbook.fingerprints)}

    def key(pair: Pair) -> tuple[int, list[str]]:
        return order[pair.names[1]], sorted(handbook.reviewed_texts(*pair.names))

    for _, group in groupby(sorted(pairs, key=key), key=key):
        members = list(group)
        first = members[0]
        is_suspect = handbook.review_of(first) == "suspect"
        title = " ".join(first.found.component.title.split())
        if is_suspect:
            yield f"{first.names[1]}: “{title}” has changed since these items were reviewed."
            yield from (f"    {line}" for line in describe(find_change(handbook, former, first)))
        else:
            yield f"{first.names[1]}: nobody has reviewed these items against “{title}”."
            yield from (f"    {line}" for line in _brief(first))
        yield from (f"  {each.names[0]}: {' '.join(each.item.text.split())}" for each in members)
        yield ""


def _brief(pair: Pair) -> Iterator[str]:
    """What the component is and its levels; all of it where it has neither."""
    found = find_passages(pair.found.component)
    brief = {name: text for name, text in found.items() if name.startswith(_BRIEF)}
    for name, text in (brief or found).items():
        yield f"{name}: {text}"


# --- accepting


def _accept(reading: Reading, names: list[str]) -> int:
    handbook = reading.handbook
    chosen: dict[tuple[str, str], Pair] = {}
    for name in names:
        pairs = _named(reading, name)
        chosen |= {pair.names: pair for pair in pairs}
    tools = {pair.tool.id: pair.tool for pair in chosen.values()}
    # what is wrong with the lock is put right below
    rest = tuple(each for each in reading.problems if each.place.file != LOCK)
    require_sound_tools(
        replace(reading, problems=rest), tools.values(), names, "accepted", ignored=_NO_HINDRANCE
    )
    accepted = [each for each in chosen.values() if handbook.review_of(each) != "reviewed"]
    fresh = [LockLine(*pair.names, handbook.fingerprints[pair.names[1]]) for pair in accepted]
    _save(reading, fresh)
    for pair in accepted:
        title = " ".join(pair.found.component.title.split())
        text = " ".join(pair.item.text.split())
        say(f"Accepted: {pair.names[0]} for {pair.names[1]}\n    “{title}”\n    {text}")
    if not accepted:
        say("There is nothing to accept in what is named: it is reviewed already.")
    left = len(_open(handbook)) - len(accepted)
    say(f"{len(accepted)} accepted, {left} left to review.")
    return DONE


def _named(reading: Reading, name: str) -> list[Pair]:
    """Return the pairs of an item, a component, a tool or a guide.

    Raises `UsageError` if there is no such thing, and `ProblemsFoundError` if it may be in a file
    that cannot be read.
    """
    handbook = reading.handbook
    item, component = handbook.item(name), handbook.component(name)
    if item:
        return [each for each in handbook.pairs if each.names[0] == item.name]
    if component:
        return [each for each in handbook.pairs if each.names[1] == component.name]
    tool, guide = handbook.tool(name), handbook.guide(name)
    if tool:
        return [each for each in handbook.pairs if each.tool.id == tool.id]
    if guide:
        return [each for each in handbook.pairs if each.found.guide.id == guide.id]
    owner = name.partition(".")[0]
    files = {file for file, peek in reading.unread.items() if peek.id == owner}
    wrong = [each for each in reading.problems if each.place.file in files]
    if wrong:
        raise ProblemsFoundError(wrong, "Nothing was accepted.")
    known = [str(page.id) for page in handbook.pages]
    known += dict.fromkeys(each for pair in handbook.pairs for each in pair.names)
    raise UsageError(
        f"There is no item, component, tool or guide “{name}”.{nearest(name, known)} "
        "Nothing was accepted."
    )
