"""``guidegen import``: take in what was collected, and keep it in the data folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from guidegen.api.handbooks import find_tool, open_handbook
from guidegen.cli.data_actions import find_action
from guidegen.cli.file_imports import FileImport, Importer, ImportOptions, find_files, require_kind
from guidegen.cli.formats import load_writer
from guidegen.cli.student_imports import StudentImporter
from guidegen.cli.terminal import DONE, PROBLEMS, say_progress, write
from guidegen.errors import GuidegenError, UsageError
from guidegen.store.folder import find_data_folder


def run(options: Namespace) -> int:
    """Import each file, and say what it added and what of it could not be read."""
    action = find_action(options)
    if action:
        return action(options)
    write_result = load_writer("import", options.format)
    if options.is_internal and not options.counting_rules:
        raise UsageError("--internal is about counts of students; add --aggregate RULES.")
    if not options.files:
        raise UsageError("Name the files to import, or a folder with them.")
    require_kind(options.kind or "")
    reading = open_handbook(options.folder)
    folder = find_data_folder(reading.folder.root, reading.handbook.settings.data)
    chosen = ImportOptions(
        kind=options.kind or "",
        tool=find_tool(reading, options.tool) if options.tool else None,
        is_dry=options.is_dry,
        keeps_raw=options.keeps_raw,
    )
    importer = Importer(reading, folder, chosen)
    import_file: Callable[[Path], FileImport] = importer.import_file
    if options.counting_rules:
        rules, is_internal = options.counting_rules, options.is_internal
        import_file = StudentImporter(importer, rules, is_internal=is_internal).import_file
    found: list[FileImport] = []
    for path in find_files(options.files):
        say_progress(f"Reading {path} …")
        try:
            found.append(import_file(path))
        except GuidegenError:
            # what was imported before stays, and is said
            write(write_result(found))
            raise
    write(write_result(found))
    return PROBLEMS if any(_has_problems(each) for each in found) else DONE


def _has_problems(found: FileImport) -> bool:
    """Tell whether something of a file was not taken in as it is; warnings do not count."""
    conflicts = found.result.conflicts if found.result else 0
    return bool(conflicts) or any(problem.is_error for problem in found.problems)
