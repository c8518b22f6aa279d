"""All files of a handbook, read in one go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast

from guidegen.model.base import Page
from guidegen.model.handbook import Handbook
from guidegen.model.kinds import TOOL, PageKind, kind_of_file, page_kinds
from guidegen.model.settings import District, Labels, LevelSets, Scales, Settings
from guidegen.model.tool import Tool
from guidegen.problems import Problem, ProblemsFoundError
from guidegen.reading.folder import Folder
from guidegen.reading.lockfile import read_lock
from guidegen.reading.missing import SETTINGS, missing_settings
from guidegen.reading.shape import PartT, shape
from guidegen.reading.yamlfile import YamlFile
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool

if TYPE_CHECKING:
    from guidegen.reading.memory import Key, Memory, Read

T = TypeVar("T")


class Parts(Protocol):
    """What was read of files before, by what they are to be, their names and their texts."""

    def get(self, key: Key, /) -> Read | None:
        """What was read, if it was."""

    def __setitem__(self, key: Key, read: Read, /) -> None: ...


class Peek(NamedTuple):
    """What a file that cannot be read says of its ids, as far as can be seen."""

    id: str | None = None
    guide: str | None = None


@dataclass(frozen=True)
class Reading:
    """A handbook as far as it could be read, and what could not."""

    folder: Folder
    handbook: Handbook
    problems: tuple[Problem, ...]
    #: the files that are no part of ``handbook`` because of their problems, with what they say of
    #: their ids: complaints about what refers to them would only hide the cause
    unread: Mapping[str, Peek] = field(default_factory=dict)
    _compiled: dict[int, CompiledTool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def compiled(self, tool: Tool) -> CompiledTool:
        """A tool of the handbook made ready to be scored."""
        # tools that say the same are equal, so it is the object that counts
        if id(tool) not in self._compiled:
            self._compiled[id(tool)] = compile_tool(self.handbook, tool)
        return self._compiled[id(tool)]

    def may_be(self, id_: str, *kinds: PageKind) -> bool:
        """Whether a page with this id may be in a file that could not be read.

        Of one of the ``kinds``, if any are given.
        """
        suffixes = tuple(kind.suffix for kind in kinds or page_kinds())
        return any(
            file.endswith(suffixes) and peek.id in (id_, None) for file, peek in self.unread.items()
        )

    def may_be_monitored(self, guide_id: str) -> bool:
        """Whether a tool that could not be read may monitor this guide."""
        return any(
            file.endswith(TOOL.suffix) and peek.guide in (guide_id, None)
            for file, peek in self.unread.items()
        )

    def has_setting(self, name: str) -> bool:
        """Whether this file of ``conf`` could be read, or is not there."""
        return self.folder.name(self.folder.conf / name) not in self.unread

    @property
    def has_settings(self) -> bool:
        """Whether every file of ``conf`` could be read, or is not there."""
        return all(map(self.has_setting, SETTINGS))


def read_handbook(
    folder: Folder, parts: Parts | None = None, memory: Memory | None = None
) -> Reading:
    """Read every settings file, guide and tool of a handbook, and its lock.

    Never raises for what they hold.

    ``parts`` keeps what was read: a file that another handbook of the same ``parts`` has too, with
    the same name and text, is not read again. A ``memory`` keeps that and more for another run.
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
    )
    found_pages: dict[str, list[Page]] = {kind.name: [] for kind in page_kinds()}
    for path in folder.pages():
        if misnamed := folder.misnamed(path):
            problems.append(misnamed)
            continue
        # a folder that cannot be looked into is complained of as any page would be
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
    """Whose handbook it is, without reading the rest; ``None`` if it is not said, or not well."""
    path = folder.conf / "district.yaml"
    return read_file(District, folder, path)[0] if folder.holds(path) else None


def read_file(
    kind: type[PartT], folder: Folder, path: Path, parts: Parts | None = None
) -> tuple[PartT | None, list[Problem]]:
    """One file as a ``kind``, or ``None`` with every reason why not."""
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
    """The ids that a broken file seems to have; ``None`` may be any."""
    try:
        text = folder.read(path)
    except ProblemsFoundError:
        return Peek()
    found = dict(re.findall(r"^(id|guide):[ \t]+([a-z][a-z0-9_-]*)", text, re.MULTILINE))
    return Peek(found.get("id"), found.get("guide"))
