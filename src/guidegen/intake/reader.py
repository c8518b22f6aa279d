"""What a reader of one kind of file is, and what it gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guidegen.intake.records import Intake
from guidegen.intake.sample import Sample, take_sample
from guidegen.intake.submissions import ReadFile
from guidegen.model import Handbook, Tool
from guidegen.model.settings import Settings
from guidegen.scoring.compiled import CompiledTool


@dataclass(frozen=True)
class IntakeFile:
    """A file to read, and what is known besides."""

    path: Path
    handbook: Handbook
    #: compiles a tool of the handbook, once for many files
    compiled: Callable[[Tool], CompiledTool]
    #: the tool that the user named; files that name their own need none
    tool: Tool | None = None

    @property
    def settings(self) -> Settings:
        """Return what the district set."""
        return self.handbook.settings

    @cached_property
    def sample(self) -> Sample:
        """Return the beginning of the file. Raise `TableError` if it cannot be read."""
        return take_sample(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A kind of file that can be imported."""

    #: as users write it after ``--as``; part of what identifies a submission, so never renamed
    name: str
    #: what it reads, as in “an export of KoboToolbox”
    title: str
    #: tells from the contents whether a file is of this kind; what the file is called says nothing
    recognizes: Callable[[Sample], bool]
    #: reads a file: forms of other programs become submissions, and rows of our own all at once.
    #: Raises `TableError` if the file cannot be read to its end
    read: Callable[[IntakeFile], ReadFile | Intake]
