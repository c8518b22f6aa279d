"""The tools of the shipped handbook, of the documentation, of its gallery, and random ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from guidegen.digital.form import DigitalTool
from guidegen.digital.source import DigitalSource
from guidegen.reading import Folder, Reading, read_handbook
from helpers.documentation import DOCS, EXAMPLES, files_of, write
from helpers.paths import REPOSITORY
from helpers.random_forms import Tried, sound_tool
from helpers.random_tools import Maker


def every_tool(root: Path, random: int) -> Iterator[tuple[str, DigitalTool]]:
    """Yield each tool with a name that tells where it is from; ``random`` is how many are made."""
    for name, reading in _readings(root, random):
        source = DigitalSource(reading)
        for tool in reading.handbook.tools:
            made = source.tool(tool)
            if made:
                yield f"{name}: {tool.id}", made


def _readings(root: Path, random: int) -> Iterator[tuple[str, Reading]]:
    yield "shipped", read_handbook(Folder.at(REPOSITORY))
    gallery = Folder(DOCS, conf=DOCS, content=DOCS / "gallery", templates=DOCS / "_templates")
    yield "gallery", read_handbook(gallery)
    for number, example in enumerate(EXAMPLES):
        folder = write(root / f"example-{number}", files_of(example))
        yield f"{example.page} {number}", read_handbook(folder)
    for seed in range(random):
        made = sound_tool(root / f"random-{seed}", Maker(Random(seed)), Tried())
        if made:
            yield f"random {seed}", made
