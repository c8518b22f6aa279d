"""The programs of the tests in ``tests/clients``: find them, or as a command install them.

``python tests/helpers/client_programs.py`` is part of ``make clients``. Only root on Debian and its kin can
install programs without being asked; elsewhere the tests of a program that is missing are skipped, and the
summary says so. In continuous integration, where nothing may be skipped, it ends with an error.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from helpers.browsers import find_browser
from helpers.paths import REPOSITORY

WEB = REPOSITORY / "tests" / "clients" / "web"
#: what makes the pages of the web clients, and then their pages
SOURCES = ("package.json", "package-lock.json", "bundle.mjs", "enketo.js", "web-forms.js")


class Program(NamedTuple):
    """A program that the tests of clients start."""

    name: str
    #: commands, any of which will do
    commands: tuple[str, ...]
    #: Debian's packages that have it
    packages: tuple[str, ...]
    #: where Debian keeps commands that are not on the path, below the root
    folders: str = "usr/bin"

    def find(self) -> str | None:
        """Return the path of the program; ``None`` if it is not installed."""
        kept = (str(folder) for folder in sorted(Path("/").glob(self.folders)))
        path = os.pathsep.join((os.environ.get("PATH", ""), *kept))
        found = (shutil.which(command, path=path) for command in self.commands)
        return next(filter(None, found), None)


LIBREOFFICE = Program("LibreOffice Calc", ("soffice", "libreoffice"), ("libreoffice-calc",))
POSTGRESQL = Program("PostgreSQL", ("initdb",), ("postgresql",), folders="usr/lib/postgresql/*/bin")
JAVA = Program("Java", ("java",), ("default-jre-headless",))
NODE = Program("Node.js", ("node",), ("nodejs",))
NPM = Program("npm", ("npm",), ("npm",))
PROGRAMS = (LIBREOFFICE, POSTGRESQL, JAVA, NODE, NPM)


def web_pages() -> Path | None:
    """Return the folder of the web clients' pages; ``None`` if they are not made."""
    pages = _web_folder() / "pages"
    return pages if pages.is_dir() and find_browser() else None


def _web_folder() -> Path:
    """Return where the web clients are made: another folder for each version of their sources."""
    digest = hashlib.sha256(b"".join((WEB / name).read_bytes() for name in SOURCES))
    return REPOSITORY / "build" / "clients" / digest.hexdigest()[:16]


# --- install


def install_programs() -> list[str]:
    """Install what is missing, and return what could not be installed."""
    missing = [program for program in PROGRAMS if program.find() is None]
    apt = shutil.which("apt-get")
    if missing and apt and os.name == "posix" and os.geteuid() == 0:
        print(f"Installing {', '.join(program.name for program in missing)} …", flush=True)
        packages = [package for program in missing for package in program.packages]
        _run([apt, "update", "--quiet=2"])
        _run([apt, "install", "--yes", "--quiet=2", "--no-install-recommends", *packages])
    return [program.name for program in PROGRAMS if program.find() is None]


def make_web_pages() -> bool:
    """Make the web clients' pages from npm's packages, and return whether they are there."""
    folder = _web_folder()
    npm, node = NPM.find(), NODE.find()
    if not (folder / "pages").is_dir() and npm and node:
        print("Installing web clients of forms …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in SOURCES:
            shutil.copy(WEB / name, folder)
        # no package's own program is run
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if _run([npm, "ci", *quiet], folder):
            _run([node, "bundle.mjs"], folder)
    return web_pages() is not None


def _run(command: Sequence[str], folder: Path | None = None) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=quiet, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def main() -> int:
    """Install everything, and return 1 where something is missing that must be there."""
    missing = install_programs()
    if not make_web_pages():
        missing.append("the web clients of forms")
    if missing:
        print(f"Cannot be installed here: {', '.join(missing)}. Their tests will be skipped.")
    return int(bool(missing) and "GUIDEGEN_NOTHING_SKIPPED" in os.environ)


if __name__ == "__main__":
    sys.exit(main())
