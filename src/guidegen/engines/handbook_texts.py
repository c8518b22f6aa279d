"""Send the rules of a tool to other machines: the handbook's files as text, and no objects."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from guidegen.engines.fingerprints import rules_key
from guidegen.errors import UsageError
from guidegen.problems import ProblemsFoundError
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.scoring.compiled import CompiledTool


class SentTool(NamedTuple):
    """A tool of a handbook as other machines get it."""

    #: the settings, guides and tools of the handbook, as a ZIP archive
    files: bytes
    tool: str
    #: what its scores depend on, the version of guidegen among it
    key: str


def send_tool(reading: Reading, compiled: CompiledTool) -> SentTool:
    """Return a tool of a handbook, ready to be sent."""
    files = io.BytesIO()
    with zipfile.ZipFile(files, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _texts(reading.folder):
            # without the time of today
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return SentTool(files.getvalue(), str(compiled.tool.id), rules_key(compiled, "", ""))


def _texts(folder: Folder) -> Iterator[tuple[str, str]]:
    """Yield the names and the texts of the files that can be read."""
    for path in (*sorted(folder.conf.glob("*.yaml")), *folder.pages()):
        try:
            yield folder.name(path), folder.read(path)
        except ProblemsFoundError:
            continue


@cache
def receive_tool(sent: SentTool) -> CompiledTool:
    """Return a tool that was sent, ready to score; a process reads each once.

    Raises `UsageError` if its scores would differ here, as with another version of guidegen.
    """
    with (
        TemporaryDirectory(prefix="guidegen-") as work,
        zipfile.ZipFile(io.BytesIO(sent.files)) as archive,
    ):
        archive.extractall(work)
        reading = read_handbook(Folder.at(Path(work)))
    tool = reading.handbook.tool(sent.tool)
    if tool is None or rules_key(compiled := reading.compiled(tool), "", "") != sent.key:
        raise UsageError(
            f"Another version of guidegen is installed where “{sent.tool}” is scored. Install the "
            "same version on all machines."
        )
    return compiled
