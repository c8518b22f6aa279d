"""``guidegen collect``: the answers of filled forms, as a file that can be scored."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guidegen.api.handbooks import find_folder
from guidegen.cli.preflight import load_sound_tool, require_sound_tools
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    count,
    counted,
    render_text,
    say,
    say_progress,
    visible,
)
from guidegen.errors import GuidegenError, UsageError
from guidegen.files import write
from guidegen.model import Tool
from guidegen.problems import Problem
from guidegen.reading import Reading, read_handbook
from guidegen.responses import Filled, drop_duplicates, responses_of, rows_of
from guidegen.scratch import clear


def run(options: Namespace) -> int:
    """Collect what can be read, and say what cannot."""
    folder = find_folder(options.folder)
    try:
        files = list(dict.fromkeys(_files(options.files)))
    except OSError as error:
        raise UsageError(
            f"The folder {error.filename} cannot be read: {error.strerror or error}."
        ) from error
    if not files:
        raise UsageError(
            "There is no PDF in these folders. Filled forms have names that end in .pdf."
        )
    if options.output and _is_form(options.output, files):
        raise UsageError(
            f"{options.output} is a form, and would be lost. Name a file that ends in .csv, or a "
            "folder, with --output."
        )
    reading = read_handbook(folder)
    if options.tool:
        load_sound_tool(reading, options.tool, "collected")
    found = _read(reading, files, options.tool)
    ids = list(dict.fromkeys(filled.tool for _path, filled in found if filled.rows))
    tools = [tool for tool in map(reading.handbook.tool, ids) if tool]
    if not options.tool:
        require_sound_tools(reading, tools, ids, "collected")
    if len(tools) > 1 and not (options.output and _is_folder(options.output)):
        raise _several(tools, found)
    _give(tools, found, options.output)
    return _report(found, options.output)


def _files(given: Iterable[Path]) -> Iterator[Path]:
    """The files; for a folder its PDFs and those of the folders in it, by their names."""
    for path in given:
        if path.is_dir():
            yield from _forms_in(path)
        else:
            yield path


def _forms_in(folder: Path) -> Iterator[Path]:
    """The PDFs in a folder, and in those in it: each school may have one of its own."""
    for parent, folders, names in os.walk(folder, onerror=_raise):
        # what begins with a dot is a system's own, as macOS puts beside copied files
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        paths = (Path(parent, each) for each in sorted(names) if not each.startswith("."))
        yield from (path for path in paths if path.suffix.lower() == ".pdf")


def _raise(error: OSError) -> None:
    raise error


def _is_form(output: Path, files: Iterable[Path]) -> bool:
    """Whether the responses would take the place of a form."""
    there = output.is_file() and any(each.exists() and output.samefile(each) for each in files)
    return there or (output.suffix.lower() == ".pdf" and not output.is_dir())


def _read(reading: Reading, files: Sequence[Path], only: str | None) -> list[tuple[Path, Filled]]:
    """What became of each file; with ``only``, nothing of other tools' forms."""
    say_progress(f"Reading {count(files, 'form')} …")
    wanted = reading.handbook.tool(only) if only else None
    found = ((path, rows_of(reading.handbook, path, reading.compiled)) for path in files)
    return list(
        drop_duplicates(
            (path, filled)
            for path, filled in found
            if wanted is None or filled.tool in ("", wanted.id)
        )
    )


def _several(tools: Iterable[Tool], found: Iterable[tuple[Path, Filled]]) -> UsageError:
    """Return what to say of forms of several tools that would go into one file."""
    number = Counter(filled.tool for _path, filled in found if filled.rows)
    names = ", ".join(f"{tool.id} ({number[str(tool.id)]})" for tool in tools)
    return UsageError(
        f"These forms are of several tools: {names}. Name one with --tool, or a folder with "
        "--output, which then gets a file for each."
    )


def _give(tools: Sequence[Tool], found: Sequence[tuple[Path, Filled]], output: Path | None) -> None:
    """Write the rows of each tool. Raises `GuidegenError` where that is not possible."""
    for tool in tools:
        rows = [row for _path, filled in found if filled.tool == tool.id for row in filled.rows]
        text = responses_of(tool, rows)
        if output is None:
            print(text, end="")
            continue
        path = output / f"{tool.id}-responses.csv" if _is_folder(output) else output
        clear(path.parent)
        try:
            write(path, text)
        except OSError as error:
            raise GuidegenError(
                f"The responses cannot be written to {path}: {error.strerror or error}."
            ) from error
        say(str(path))


def _is_folder(output: Path) -> bool:
    """Whether it names a folder, which need not be there yet: a file's name has an ending."""
    return output.is_dir() or not output.suffix


def _report(found: Sequence[tuple[Path, Filled]], output: Path | None) -> int:
    """List what is wrong; beside responses on standard output it goes to standard error."""
    problems: list[Problem] = [each for _path, filled in found for each in filled.problems]
    collected = sum(bool(filled.rows) for _path, filled in found)
    lines = [f"{count(range(collected), 'form')} collected, {len(found) - collected} not."]
    if problems:
        lines = [render_text(problems), f"{counted(problems)} found. {lines[0]}"]
    if output is None:
        print(visible("\n".join(lines), "\n"), file=sys.stderr)
    else:
        say("\n".join(lines))
    return PROBLEMS if problems else DONE
