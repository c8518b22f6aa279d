"""Read all files of a handbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast

from guidegen.model.base import Page
from guidegen.model.buildings import Buildings, Privacy, StudentGroups
from guidegen.model.calendar import SchoolCalendar
from guidegen.model.data import DataSettings
from guidegen.model.handbook import Handbook
from guidegen.model.kinds import TOOL, PageKind, kind_of_file, page_kinds
from guidegen.model.settings import District, Labels, LevelSets, Scales, Settings
from guidegen.model.stages import StageSettings
from guidegen.model.tool import Tool
from guidegen.problems import Problem, ProblemsFoundError
from guidegen.reading.folder import Folder
from guidegen.reading.handwritten import ReportPlaces, find_report_places
from guidegen.reading.lockfile import read_lock
from guidegen.reading.missing import SETTINGS, missing_settings
from guidegen.reading.shape import PartT, shape
from guidegen.reading.yaml_file import YamlFile
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool

if TYPE_CHECKING:
    from guidegen.reading.build_cache import BuildCache, Read, ReadKey

T = TypeVar("T")


class Parts(Protocol):
    """A cache of files read before, by the part that they become, their names and their texts."""

    def get(self, key: ReadKey, /) -> Read | None:
        """Return what was read, if it is cached."""

    def __setitem__(self, key: ReadKey, read: Read, /) -> None: ...


class Peek(NamedTuple):
    """The ids that a file seems to have although it cannot be read."""

    id: str | None = None
    guide: str | None = None


@dataclass(frozen=True)
class Reading:
    """A handbook as far as it could be read, and the problems with the rest."""

    folder: Folder
    handbook: Handbook
    problems: tuple[Problem, ...]
    #: files left out of ``handbook`` because of their problems, with their ids: complaints about
    #: references to them would only hide the cause
    unread: Mapping[str, Peek] = field(default_factory=dict)
    _compiled: dict[int, CompiledTool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def compiled(self, tool: Tool) -> CompiledTool:
        """Return a tool of the handbook compiled for scoring."""
        # equal tools may be different objects, so the key is the object
        if id(tool) not in self._compiled:
            self._compiled[id(tool)] = compile_tool(self.handbook, tool)
        return self._compiled[id(tool)]

    @cached_property
    def report_places(self) -> ReportPlaces:
        """Return where pages written by hand show reports about the settings."""
        return find_report_places(self.folder, self.handbook)

    def may_be(self, id_: str, *kinds: PageKind) -> bool:
        """Tell whether a page with this id may be in a file that could not be read.

        Look only for pages of these ``kinds``, if any are given.
        """
        suffixes = tuple(kind.suffix for kind in kinds or page_kinds())
        return any(
            file.endswith(suffixes) and peek.id in (id_, None) for file, peek in self.unread.items()
        )

    def may_be_monitored(self, guide_id: str) -> bool:
        """Tell whether a tool that could not be read may monitor this guide."""
        return any(
            file.endswith(TOOL.suffix) and peek.guide in (guide_id, None)
            for file, peek in self.unread.items()
        )

    def has_setting(self, name: str) -> bool:
        """Tell whether this file of ``conf`` was read or does not exist."""
        return self.folder.name(self.folder.conf / name) not in self.unread

    @property
    def has_settings(self) -> bool:
        """Tell whether every file of ``conf`` was read or does not exist."""
        return all(map(self.has_setting, SETTINGS))


def read_handbook(
    folder: Folder, parts: Parts | None = None, memory: BuildCache | None = None
) -> Reading:
    """Read every settings file, guide and tool of a handbook, and its lock.

    The contents of files raise no errors; they become problems.

    ``parts`` caches what was read: a file with the same name and text as one read before is not
    read again. A ``memory`` also keeps this for another run.
    """
    parts = memory if parts is None else parts
    missing = folder.missing()
    if missing:
        return Reading(folder, Handbook(), (missing,))
    problems: list[Problem] = []
    unread: dict[str, Peek] = {}

    def read(kind: type[PartT], path: Path) -> PartT | None:
        part, found = read_file(kind, folder, path, parts)
        problems.extend(found)
        if part is None:
            unread[folder.name(path)] = _peek(folder, path)
        return part

    def setting(kind: type[PartT], name: str) -> PartT:
        path = folder.conf / name
        return (read(kind, path) if folder.holds(path) else None) or kind()

    settings = Settings(
        district=setting(District, "district.yaml"),
        level_sets=setting(LevelSets, "levels.yaml").level_sets,
        scales=setting(Scales, "scales.yaml").scales,
        labels=setting(Labels, "labels.yaml"),
        buildings=setting(Buildings, "buildings.yaml"),
        school_years=setting(SchoolCalendar, "calendar.yaml").school_years,
        groups=setting(StudentGroups, "groups.yaml").groups,
        privacy=setting(Privacy, "privacy.yaml"),
        stages=setting(StageSettings, "stages.yaml"),
        data=setting(DataSettings, "data.yaml"),
    )
    found_pages: dict[str, list[Page]] = {kind.name: [] for kind in page_kinds()}
    for path in folder.pages():
        if misnamed := folder.misnamed(path):
            problems.append(misnamed)
            continue
        # report a folder that cannot be opened as a page would be
        kind = kind_of_file(path.name) or TOOL
        page = read(kind.model, path)
        if page:
            found_pages[kind.name].append(page)
    pages = tuple(page for each in found_pages.values() for page in each)
    for file, missed in missing_settings(folder, pages):
        unread[file] = Peek()
        problems += [missed] if missed else []
    lock, found = read_lock(folder)
    problems += found
    handbook = Handbook(settings, pages, lock)
    if memory:
        memory.note_unread(unread)
    return Reading(folder, handbook, tuple(problems), unread)


def read_district(folder: Folder) -> District | None:
    """Return the district's settings alone; ``None`` if they are missing or wrong."""
    path = folder.conf / "district.yaml"
    if folder.holds(path):
        return read_file(District, folder, path)[0]
    return None


def read_file(
    kind: type[PartT], folder: Folder, path: Path, parts: Parts | None = None
) -> tuple[PartT | None, list[Problem]]:
    """Read one file as a ``kind``; return ``None`` and every reason if that fails."""
    try:
        text = folder.read(path)
    except ProblemsFoundError as error:
        return None, [*error.problems]
    key = (kind, folder.name(path), text)
    known = None if parts is None else parts.get(key)
    if known is not None:
        return cast("tuple[PartT | None, list[Problem]]", known)
    found = shape(kind, YamlFile(text, folder.name(path)))
    if parts is not None:
        parts[key] = found
    return found


def _peek(folder: Folder, path: Path) -> Peek:
    """Return the ids that a broken file seems to have; ``None`` stands for any id."""
    try:
        text = folder.read(path)
    except ProblemsFoundError:
        return Peek()
    found = dict(re.findall(r"^(id|guide):[ \t]+([a-z][a-z0-9_-]*)", text, re.MULTILINE))
    return Peek(found.get("id"), found.get("guide"))
