"""``guidegen collect``: read filled forms into a file that can be scored."""

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
    files = _find_files(options.files)
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
    tools = list(filter(None, map(reading.handbook.tool, ids)))
    if not options.tool:
        require_sound_tools(reading, tools, ids, "collected")
    if len(tools) > 1 and not (options.output and _is_folder(options.output)):
        raise _several_tools_error(tools, found)
    _write_responses(tools, found, options.output)
    return _report(found, options.output)


def _find_files(given: Iterable[Path]) -> list[Path]:
    """Return the files that the user names, each once. Raises `UsageError` if there are none."""
    try:
        files = list(dict.fromkeys(_walk(given)))
    except OSError as error:
        raise UsageError(
            f"The folder {error.filename} cannot be read: {error.strerror or error}."
        ) from error
    if not files:
        raise UsageError(
            "There is no PDF in these folders. Filled forms have names that end in .pdf."
        )
    return files


def _walk(given: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, and for a folder the PDFs in it and in its folders, by name."""
    for path in given:
        if path.is_dir():
            yield from _forms_in(path)
        else:
            yield path


def _forms_in(folder: Path) -> Iterator[Path]:
    """Yield the PDFs in a folder and in the folders in it: each school may have its own."""
    for parent, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = _visible_names(folders)
        for name in _visible_names(names):
            path = Path(parent, name)
            if path.suffix.lower() == ".pdf":
                yield path


def _visible_names(names: Iterable[str]) -> list[str]:
    """Return names, sorted, without those of systems, such as those that macOS adds to copies."""
    return sorted(name for name in names if not name.startswith("."))


def _raise(error: OSError) -> None:
    raise error


def _is_form(output: Path, files: Iterable[Path]) -> bool:
    """Whether the responses would replace a form."""
    if output.is_dir():
        return False
    if output.suffix.lower() == ".pdf":
        return True
    return output.is_file() and any(form.exists() and output.samefile(form) for form in files)


def _read(reading: Reading, files: Sequence[Path], only: str | None) -> list[tuple[Path, Filled]]:
    """Return what is in each file, leaving out forms of tools other than ``only``, if given."""
    say_progress(f"Reading {count(files, 'form')} …")
    wanted = reading.handbook.tool(only) if only else None
    found = []
    for path in files:
        filled = rows_of(reading.handbook, path, reading.compiled)
        if wanted is None or filled.tool in ("", wanted.id):
            found.append((path, filled))
    return list(drop_duplicates(found))


def _several_tools_error(tools: Iterable[Tool], found: Iterable[tuple[Path, Filled]]) -> UsageError:
    """Return the error for forms of several tools that would go into one file."""
    number = Counter(filled.tool for _path, filled in found if filled.rows)
    names = ", ".join(f"{tool.id} ({number[str(tool.id)]})" for tool in tools)
    return UsageError(
        f"These forms are of several tools: {names}. Name one with --tool, or a folder with "
        "--output, which then gets a file for each."
    )


def _write_responses(
    tools: Sequence[Tool], found: Sequence[tuple[Path, Filled]], output: Path | None
) -> None:
    """Write the rows of each tool. Raises `GuidegenError` if a file cannot be written."""
    for tool in tools:
        forms = [filled for _path, filled in found if filled.tool == tool.id]
        text = responses_of(tool, [row for filled in forms for row in filled.rows])
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
    """Whether a path means a folder, which need not exist yet: it has no suffix."""
    return output.is_dir() or not output.suffix


def _report(found: Sequence[tuple[Path, Filled]], output: Path | None) -> int:
    """Print what is wrong; if the responses are on standard output, to standard error."""
    problems: list[Problem] = []
    for _path, filled in found:
        problems += filled.problems
    collected = sum(bool(filled.rows) for _path, filled in found)
    lines = [f"{count(range(collected), 'form')} collected, {len(found) - collected} not."]
    if problems:
        lines = [render_text(problems), f"{counted(problems)} found. {lines[0]}"]
    if output is None:
        print(visible("\n".join(lines), "\n"), file=sys.stderr)
    else:
        say("\n".join(lines))
    return PROBLEMS if problems else DONE
