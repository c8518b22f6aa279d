"""What a reader of one kind of file is, and what it gets."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guidegen.digital.form import DigitalTool
from guidegen.digital.source import DigitalSource
from guidegen.intake.records import Intake
from guidegen.intake.sample import Sample, take_sample
from guidegen.intake.submissions import ReadFile
from guidegen.model import Handbook, Tool
from guidegen.model.settings import Settings
from guidegen.reading import Folder
from guidegen.scoring.compiled import CompiledTool


@dataclass(frozen=True)
class IntakeFile:
    """A file to read, and what is known besides."""

    path: Path
    #: the handbook, with what its forms say; one for many files
    source: DigitalSource
    #: the tool that the user named; files that name their own need none
    tool: Tool | None = None
    #: whether nothing may be written, such as a proposal
    is_dry: bool = False

    @property
    def handbook(self) -> Handbook:
        """Return the handbook."""
        return self.source.reading.handbook

    @property
    def folder(self) -> Folder:
        """Return the handbook's folder."""
        return self.source.reading.folder

    def compiled(self, tool: Tool) -> CompiledTool:
        """Return a tool of the handbook compiled for scoring, which is done once."""
        return self.source.reading.compiled(tool)

    def digital(self, tool: Tool) -> DigitalTool:
        """Return all digital forms of a tool, which are made once."""
        return self.source.every_form(tool)

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
    #: the titles of columns that the program itself adds, such as who sent a form; not kept
    own: Collection[str] = ()
    #: changes when it gives something else for the same file
    version: str = "1"
