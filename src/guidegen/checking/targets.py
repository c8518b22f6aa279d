"""What a text can refer to: parts of the handbook by their names, and files by their addresses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import PurePosixPath

from guidegen.model import Guide, Tool
from guidegen.problems import Code, Problem, nearest, problem
from guidegen.prose import Reference
from guidegen.reading import Reading
from guidegen.reading.folder import PAGES

_PAGES = (".md", ".rst", *PAGES)
_CODES = {
    "guide": Code.UNKNOWN_GUIDE,
    "component": Code.UNKNOWN_COMPONENT,
    "tool": Code.UNKNOWN_TOOL,
    "sheet": Code.UNKNOWN_FORM,
    "item": Code.UNKNOWN_ITEM,
}


class Targets:
    """All that the texts of one handbook can refer to."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._handbook = handbook = reading.handbook
        self._look_ups: dict[str, Callable[[str], object]] = {
            "guide": handbook.guide,
            "component": handbook.component,
            "tool": handbook.tool,
            "sheet": handbook.form,
            "item": lambda name: handbook.item(name) or handbook.withdrawn(name),
        }

    def problem(self, found: Reference) -> Problem | None:
        """The problem with a reference, if what it names does not exist."""
        name, place = found.target, found.place
        if found.kind in self._look_ups:
            if self._look_ups[found.kind](name) or self._is_unread(name):
                return None
            near = nearest(name, self._names[found.kind])
            return problem(_CODES[found.kind], place, name=name, nearest=near)
        if found.kind == "edition":
            return self._edition(found)
        if name.startswith("#"):
            if self._is_anything(name[1:]) or self._is_unread(name[1:]):
                return None
            every = dict.fromkeys(each for names in self._names.values() for each in names)
            return problem(Code.UNKNOWN_TARGET, place, name=name, nearest=nearest(name[1:], every))
        if self._is_file(found):
            return None
        near = nearest(PurePosixPath(name).name, self._files)
        return problem(Code.UNKNOWN_PAGE, place, name=name, nearest=near)

    def _edition(self, found: Reference) -> Problem | None:
        """The problem with an edition that no change log names; one that is unread may name it."""
        name, known = found.target, self._handbook.editions
        if name in known or self._reading.unread:
            return None
        near = nearest(name, known)
        return problem(Code.UNKNOWN_EDITION, found.place, name=name, nearest=near)

    def _is_anything(self, name: str) -> bool:
        return any(look_up(name) for look_up in self._look_ups.values())

    def _is_unread(self, name: str) -> bool:
        """Whether the name may belong to a file that could not be read."""
        owner = name.partition(".")[0]
        if self._handbook.guide(owner) or self._handbook.tool(owner):
            return False
        return self._reading.may_be(owner, Guide) or self._reading.may_be(owner, Tool)

    def _is_file(self, found: Reference) -> bool:
        """Whether a link leads to a file of the content, or ``{doc}`` to a page of it."""
        folder = self._reading.folder
        path = folder.target(found.place.file, found.target)
        if path is None or path == folder.content:
            return False
        suffixes = ("",) if found.kind == "link" else _PAGES
        try:
            return any(path.with_name(path.name + suffix).is_file() for suffix in suffixes)
        except OSError:  # the name is too long, or is in a folder that is closed
            return False

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The names of each role's targets."""
        guides, tools = self._handbook.guides, self._handbook.tools
        names = {
            "guide": [str(guide.id) for guide in guides],
            "component": [f"{guide.id}.{each.id}" for guide in guides for each in guide.components],
            "tool": [str(tool.id) for tool in tools],
            "item": [f"{tool.id}.{each.id}" for tool in tools for each in tool.items],
        }
        return {**names, "sheet": [form.name for tool in tools for form in tool.forms]}

    @cached_property
    def _files(self) -> list[str]:
        """The names of the files that a text can link to."""
        return sorted(set(self._walk()))

    def _walk(self) -> Iterator[str]:
        for _, _, files in os.walk(self._reading.folder.content):
            yield from (name for name in files if name.endswith(_PAGES))
