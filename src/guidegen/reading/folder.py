"""Where a handbook's files are, and how they are opened safely."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from guidegen.model.text import Place
from guidegen.problems import Code, Problem, problem

GUIDE_SUFFIX = ".guide.yaml"
TOOL_SUFFIX = ".tool.yaml"
#: a 150-line guide has 8,000 bytes; this leaves room and stops accidents
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Folder:
    """A handbook on disk: its settings, its content and its own templates."""

    root: Path
    conf: Path
    content: Path
    templates: Path

    @classmethod
    def at(cls, root: Path) -> Folder:
        """The handbook whose folder is ``root``."""
        return cls.of(root / "conf", root / "content")

    @classmethod
    def of(cls, conf: Path, content: Path) -> Folder:
        """The handbook with these folders; its root is the folder that holds both."""
        conf, content = conf.resolve(), content.resolve()
        root = Path(os.path.commonpath([conf.parent, content.parent]))
        return cls(root, conf, content, root / "_templates")

    def name(self, path: Path) -> str:
        """``path`` as it is shown: below the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def missing(self) -> Problem | None:
        """The problem that this is no handbook, if it is none."""
        for path in (self.conf, self.content):
            if not path.is_dir():
                return problem(Code.NO_HANDBOOK, Place(path.name), folder=self.root, missing=path.name)
        return None

    def pages(self) -> Iterator[Path]:
        """All paths below ``content`` that are named like a guide or a tool, in order."""
        for base, folders, files in os.walk(self.content):
            # a folder with a page's name is handed on, so that it is complained of
            folders[:] = sorted(f for f in folders if not f.startswith((".", "_")))
            for name in sorted([*files, *folders]):
                if name.endswith((GUIDE_SUFFIX, TOOL_SUFFIX)):
                    yield Path(base, name)

    def docname(self, file: str) -> str:
        """The page of a guide's or tool's file, as Sphinx names it."""
        name = (self.root / file).relative_to(self.content).as_posix()
        return name.removesuffix(GUIDE_SUFFIX).removesuffix(TOOL_SUFFIX)

    def target(self, file: str, address: str) -> Path | None:
        """Where a link in ``file`` leads: a path in ``content``, or ``None`` if it leads out of it.

        The address is read from the file's folder, or from ``content`` if it begins with a slash.
        Whether something is there is another question.
        """
        name = unquote(address.partition("#")[0])
        if name.startswith("/"):
            path = self.content / posixpath.normpath(name.lstrip("/"))
        else:
            path = self.root / posixpath.normpath(PurePosixPath(file).parent / name)
        inside = path.is_relative_to(self.content) and path.resolve().is_relative_to(self.content)
        return path if inside and "\0" not in name else None

    def read(self, path: Path) -> str | Problem:
        """The text of a file, or the problem with it."""
        place = Place(self.name(path))
        if not path.resolve().is_relative_to(self.root):
            return problem(Code.OUTSIDE, place)
        if not path.is_file():
            what = "a folder" if path.is_dir() else "no ordinary file"
            return problem(Code.NOT_A_FILE, place, what=what)
        try:
            size = path.stat().st_size
            if size > LARGEST:
                return problem(Code.TOO_LARGE, place, size=size, limit=LARGEST)
            data = path.read_bytes()
        except OSError as error:
            return problem(Code.NO_PERMISSION, place, reason=error.strerror or "unknown reason")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return problem(Code.NOT_UTF8, _place_of(data, error.start, place.file))


def _place_of(data: bytes, offset: int, file: str) -> Place:
    """The line and column of a byte, as far as they can be told."""
    before = data[:offset]
    return Place(file, before.count(b"\n") + 1, offset - before.rfind(b"\n"))
