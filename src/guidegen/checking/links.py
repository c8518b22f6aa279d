"""What a text can refer to: parts of the handbook by their names, and files by their addresses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath

from guidegen.model.kinds import link_roles, source_suffixes
from guidegen.problems import Problem, ReferenceCode, TextCode, nearest, problem
from guidegen.prose import Reference
from guidegen.reading import Reading

_CODES = {
    "guide": ReferenceCode.UNKNOWN_GUIDE,
    "component": ReferenceCode.UNKNOWN_COMPONENT,
    "tool": ReferenceCode.UNKNOWN_TOOL,
    "sheet": ReferenceCode.UNKNOWN_FORM,
    "item": ReferenceCode.UNKNOWN_ITEM,
}


class LinkChecker:
    """All that the texts of one handbook can refer to."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._handbook = reading.handbook

    def problem(self, found: Reference) -> Problem | None:
        """The problem with a reference, if what it names does not exist."""
        name, place = found.target, found.place
        if found.kind in link_roles():
            if self._handbook.find(found.kind, name) or self._is_unread(name):
                return None
            near = nearest(name, self._handbook.targets.names(found.kind))
            code = _CODES.get(found.kind, ReferenceCode.UNKNOWN_NAME)
            return problem(code, place, role=found.kind, name=name, nearest=near)
        if found.kind == "edition":
            return self._edition(found)
        if name.startswith("#"):
            if self._is_anything(name[1:]) or self._is_unread(name[1:]):
                return None
            every = dict.fromkeys(
                each for role in link_roles() for each in self._handbook.targets.names(role)
            )
            return problem(
                TextCode.UNKNOWN_TARGET, place, name=name, nearest=nearest(name[1:], every)
            )
        if self._is_file(found):
            return None
        near = nearest(PurePosixPath(name).name, self._files)
        return problem(TextCode.UNKNOWN_PAGE, place, name=name, nearest=near)

    def _edition(self, found: Reference) -> Problem | None:
        """The problem with an edition that no change log names; one that is unread may name it."""
        name, known = found.target, self._handbook.editions
        if name in known or self._reading.unread:
            return None
        near = nearest(name, known)
        return problem(ReferenceCode.UNKNOWN_EDITION, found.place, name=name, nearest=near)

    def _is_anything(self, name: str) -> bool:
        return any(self._handbook.find(role, name) for role in link_roles())

    def _is_unread(self, name: str) -> bool:
        """Whether the name may belong to a file that could not be read."""
        owner = name.partition(".")[0]
        return self._handbook.find_page(owner) is None and self._reading.may_be(owner)

    def _is_file(self, found: Reference) -> bool:
        """Whether a link leads to a file of the content, or ``{doc}`` to a page of it."""
        folder = self._reading.folder
        path = folder.target(found.place.file, found.target)
        if path is None or path == folder.content:
            return False
        suffixes = ("",) if found.kind == "link" else source_suffixes()
        try:
            return any(path.with_name(path.name + suffix).is_file() for suffix in suffixes)
        except OSError:  # the name is too long, or is in a folder that is closed
            return False

    @cached_property
    def _files(self) -> list[str]:
        """The names of the files that a text can link to."""
        return sorted(set(self._walk()))

    def _walk(self) -> Iterator[str]:
        for _, _, files in os.walk(self._reading.folder.content):
            yield from (name for name in files if name.endswith(source_suffixes()))
