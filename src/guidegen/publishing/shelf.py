"""Manage the folder of published editions, and the files in it that belong to no edition."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from guidegen.files import write_public
from guidegen.language import translator
from guidegen.publishing.names import find_clash
from guidegen.publishing.record import Edition, PublishingError, read_edition
from guidegen.publishing.redirects import current, find_moved, make_redirect
from guidegen.scratch import clear

#: what the version switcher and the notice on old editions read
LIST = "editions.json"
#: the names of the files beside the editions that `Shelf.write` made
OWN = ".editions-files"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions of a folder."""

    folder: Path
    #: oldest first
    editions: tuple[Edition, ...]

    @classmethod
    def of(cls, folder: Path) -> Shelf:
        """Return the editions in a folder; anything else in it is not ours.

        Raise `PublishingError` if a record cannot be read.
        """
        folders = sorted(each for each in folder.glob("*") if each.is_dir())
        found = [edition for each in folders if (edition := read_edition(each))]
        return cls(folder, tuple(sorted(found, key=lambda each: each.order)))

    def along_with(self, edition: Edition) -> Shelf:
        """Return the shelf with one more edition."""
        both = (*self.editions, edition)
        return Shelf(self.folder, tuple(sorted(both, key=lambda each: each.order)))

    @property
    def current(self) -> Edition:
        """Return the edition in use: the newest one, a draft only if there is no other."""
        return next((each for each in reversed(self.editions) if not each.draft), self.editions[-1])

    def find_moved(self, edition: Edition) -> Mapping[str, str]:
        """Return pages of a new edition that lead from other editions' paths to its own."""
        found = find_moved(edition, self.editions)
        return {path: make_redirect(path, to, edition) for path, to in found.items()}

    def files(self) -> Mapping[str, str]:
        """Return the files beside the editions: their list, and a page per untagged address."""
        tags = {each.tag for each in self.editions}
        start = self.current.pages[0] if self.current.pages else None
        leads = dict(current(self.editions))
        if start:
            leads.setdefault("index.html", (self.current, start))
        pages = {
            path: make_redirect(path, f"{edition.tag}/{page.path}", edition)
            for path, (edition, page) in sorted(leads.items())
            if path.partition("/")[0] not in tags
        }
        return {**pages, LIST: self._list()}

    def refuse_name(self, name: str, folders: Collection[str] = ()) -> None:
        """Raise `PublishingError` if an edition of this name cannot be added.

        ``folders`` are those in its ``content``, if known.
        """
        others = {each.tag: each.folders for each in self.editions}
        if name in others:
            raise PublishingError(
                f"{self.folder / name} is published already, and an edition is kept as it was "
                "built. For a correction make a new tag. If nobody has seen it yet, delete the "
                "folder and build it again."
            )
        why = find_clash(name, folders, others)
        if why:
            raise PublishingError(why)
        there = [each.name for each in self.folder.glob("*")]
        taken = next((each for each in there if each.casefold() == name.casefold()), None)
        if taken and taken not in others and taken not in self._own_folders():
            raise PublishingError(
                f"{self.folder / taken} exists already and is not an edition. Name another "
                "folder with --output."
            )

    def refuse(self, edition: Edition) -> None:
        """Raise `PublishingError` if an edition of the shelf cannot stand beside the others."""
        others = tuple(each for each in self.editions if each.tag != edition.tag)
        Shelf(self.folder, others).refuse_name(edition.tag, edition.folders)

    def check(self) -> None:
        """Raise `PublishingError` if `write` would replace something.

        That is another page or folder of the editions, or a file that is not ours.
        """
        files = self.files()
        inner = {str(folder): each for each in files for folder in PurePosixPath(each).parents}
        both = next((each for each in files if each in inner), None)
        if both:
            raise PublishingError(
                f"Both {both} and {inner[both]} would be published, and a file and a folder cannot "
                "have one name. Rename the folder in content."
            )
        own = self._own()
        for name in files:
            path = self.folder / name
            if name not in own and path.exists():
                raise PublishingError(
                    f"{path} was put there by no edition. Take it away, or name another folder "
                    "with --output."
                )

    def write(self) -> None:
        """Update the files beside the editions; unchanged ones keep their time.

        Raise `OSError` if one cannot be written.
        """
        files, before = self.files(), self._own()
        clear(*{(self.folder / name).parent for name in before | files.keys()})
        # names first: a file that is not among them would count as somebody else's. The list comes
        # last: what is not in it was interrupted
        self._put(OWN, "\n".join(sorted(before | files.keys())))
        for name, text in sorted(files.items(), key=lambda each: each[0] == LIST):
            self._put(name, text)
        for name in sorted(before - files.keys()):
            (self.folder / name).unlink(missing_ok=True)
        self._put(OWN, "\n".join(sorted(files)))

    def lists(self, tag: str) -> bool:
        """Tell whether the list of editions that readers get has this one."""
        try:
            rows = json.loads((self.folder / LIST).read_text("utf-8"))
            return any(row["version"] == tag for row in rows)
        except (OSError, ValueError, TypeError, KeyError):
            return False

    def _put(self, name: str, text: str) -> None:
        path = self.folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            write_public(path, text)

    def _own(self) -> set[str]:
        try:
            names = (self.folder / OWN).read_text("utf-8").split("\n")
        except OSError:
            return set()
        return {name for name in names if name and ".." not in name.split("/") and name[0] != "/"}

    def _own_folders(self) -> set[str]:
        """Return the folders of pages without a tag that `write` made."""
        return {name.partition("/")[0] for name in self._own() if "/" in name}

    def _list(self) -> str:
        """Return the editions as the theme's version switcher reads them, newest first."""
        path = urlsplit(self.current.address).path.strip("/")
        top = f"/{path}/" if path else "/"
        rows = [
            {
                "name": _name(each),
                "version": each.tag,
                "url": f"{top}{each.tag}/",
                "preferred": each is self.current,
            }
            for each in reversed(self.editions)
        ]
        return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def _name(edition: Edition) -> str:
    """Return what the list calls an edition, in its own language."""
    if not edition.draft:
        return edition.tag
    _ = translator(edition.language)
    return _("{edition} (draft)").format(edition=edition.tag)
