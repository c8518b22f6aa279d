"""What ``guidegen import`` does with the data folder instead of importing files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from guidegen.api.handbooks import find_tool, open_handbook
from guidegen.cli.data_output import list_json, list_text
from guidegen.cli.terminal import DONE, PROBLEMS, say, say_progress, write
from guidegen.digital.source import DigitalSource
from guidegen.errors import UsageError
from guidegen.intake.reader import IntakeFile
from guidegen.intake.recognition import READERS
from guidegen.reading import Reading
from guidegen.responses.rows import TableError
from guidegen.store.choosing import reinstate, withdraw
from guidegen.store.compacting import compact
from guidegen.store.conflicts import SHOWN_ID
from guidegen.store.exporting import export_all
from guidegen.store.folder import DataFolder, find_data_folder
from guidegen.store.former import former_ids
from guidegen.store.inbox import ImportSource
from guidegen.store.listing import list_imports
from guidegen.store.long_csv import read_intake
from guidegen.store.long_tables import AnyIntake
from guidegen.store.rebuilding import ReadAgain, rebuild

#: the options that stand instead of files
_ACTIONS = ("lists", "withdraw", "reinstate", "compact", "export", "rebuild")


def find_action(options: Namespace) -> Callable[[Namespace], int] | None:
    """Return what the user asks for instead of importing files; ``None`` for files.

    Raise `UsageError` if the options do not fit together.
    """
    chosen = next((name for name in _ACTIONS if getattr(options, name)), None)
    decides = chosen in ("withdraw", "reinstate")
    if (options.why or options.who) and not decides:
        raise UsageError("--why and --who are for --withdraw and --reinstate.")
    if chosen is None:
        return None
    if options.files:
        word = "list" if chosen == "lists" else chosen
        raise UsageError(f"--{word} takes no files. Import them with a command of their own.")
    return _ACTION_OF[chosen]


def _open(options: Namespace) -> tuple[Reading, DataFolder]:
    reading = open_handbook(options.folder)
    return reading, find_data_folder(reading.folder.root, reading.handbook.settings.data)


def _list(options: Namespace) -> int:
    _, folder = _open(options)
    found = list_imports(folder)
    write(list_json(found) if options.format == "json" else list_text(found, folder.path))
    return DONE


def _withdraw(options: Namespace) -> int:
    _, folder = _open(options)
    record = withdraw(folder, options.withdraw, options.why, options.who)
    say(
        f"{record.file} does not count any more. To make it count again: "
        f"guidegen import --reinstate {record.id[:SHOWN_ID]} --why TEXT"
    )
    return DONE


def _reinstate(options: Namespace) -> int:
    _, folder = _open(options)
    record = reinstate(folder, options.reinstate, options.why, options.who)
    say(f"{record.file} counts again.")
    return DONE


def _compact(options: Namespace) -> int:
    _, folder = _open(options)
    number = compact(folder)
    if number:
        say(f"The tables of {number:,} imports are together now.")
    else:
        say("There is nothing to put together.")
    return DONE


def _export(options: Namespace) -> int:
    reading, folder = _open(options)
    names = export_all(folder, options.export, former_ids(reading.handbook))
    say("\n".join(str(options.export / name) for name in names))
    return DONE


def _rebuild(options: Namespace) -> int:
    reading, folder = _open(options)
    read, failed = 0, 0
    for each in rebuild(folder, _again(reading)):
        if each.why_not:
            failed += 1
            say(f"{each.file} (import {each.id[:SHOWN_ID]}) stays as it is: {each.why_not}")
        else:
            read += 1
            say_progress(f"{each.file} …")
    files = "1 file was" if read == 1 else f"{read:,} files were"
    say(f"{files} read again, and {failed:,} could not be read.")
    return PROBLEMS if failed else DONE


def _again(reading: Reading) -> ReadAgain:
    """Return what reads a file of the inbox as it was read before."""
    source = DigitalSource(reading)
    readers = {reader.name: reader for reader in READERS}

    @contextmanager
    def read_again(kept: ImportSource) -> Iterator[AnyIntake]:
        reader = readers.get(kept.how.reader)
        if reader is None:
            raise UsageError(f"guidegen has no reader “{kept.how.reader}” any more.")
        tool = kept.how.options.get("tool")
        named = find_tool(reading, tool) if tool else None
        file = IntakeFile(kept.path, source, named, is_dry=True)
        try:
            with read_intake(file, reader) as intake:
                yield intake
        except TableError as error:
            raise UsageError(f"{error.reason} (line {error.line}).") from error

    return read_again


_ACTION_OF: dict[str, Callable[[Namespace], int]] = {
    "lists": _list,
    "withdraw": _withdraw,
    "reinstate": _reinstate,
    "compact": _compact,
    "export": _export,
    "rebuild": _rebuild,
}
