"""Runs of guidegen that are killed, and what must hold then; see ``benchmarks/kills.py``."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from helpers.handbooks import GUIDE, TOOL, write
from helpers.paths import SMALL
from helpers.published import NEW, OLD, commit, move, write_district
from helpers.repositories import WHO, committed, git
from helpers.sites import copy_handbook

KILLED = Path(__file__).with_name("killed.py")
#: in the environment of what a run starts, so that what outlives it can be found
MARK = "GUIDEGEN_KILLED_RUN"
#: seconds that a process may need to notice that its parent is gone
SOON = 5.0
#: what a command notes for its next run; it may lag behind what was made
RECORDS = (".guidegen-print.json",)
UNFINISHED = re.compile(r"\.guidegen-[a-z0-9_]{8}(-old)?")
NAMES_OF_WORK = (".unfinished", ".lock", ".pid")


@dataclass(frozen=True)
class Kill:
    """When a run is killed."""

    step: int
    #: ``alone`` or ``group``, with all that it started
    what: str = "alone"
    #: seconds after the step
    delay: float = 0.0


class Ended(NamedTuple):
    """How a run ended."""

    code: int
    #: on both streams
    said: str


class Outcome(NamedTuple):
    """What came of a kill."""

    #: it came before the run was done
    was_killed: bool
    #: what did not hold
    faults: tuple[str, ...]


@dataclass
class Case:
    """A command, and the parts of its result that are whole, old or new, whenever it is killed."""

    #: the handbook as it is before the command; read only
    template: Path
    command: tuple[str, ...]
    #: what is compared, below the handbook's folder: a folder as a whole, or each file below it
    whole: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    #: whether a repository is compared, too
    is_repository: bool = False
    #: where two folders cannot change places in one step, the next run brings the site back
    has_exchange: bool = True
    #: a folder that is there already is filled file by file; the next run puts the rest there
    is_filled: bool = False
    old: dict[str, object] = field(default_factory=dict)
    new: dict[str, object] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)

    def learn(self, place: Path) -> None:
        """Run the command once without a kill: what there is before and after, and its steps."""
        root = self.copy(place)
        self.old = self.parts(root)
        log = place / "steps"
        done = self.run(root, Kill(0), log)
        assert done.code == 0, done.said
        self.new = self.parts(root)
        self.steps = log.read_text("utf-8", "surrogateescape").splitlines()
        faults = [*self.leftovers(root, place / "tmp"), *self._unclean(root)]
        assert faults == [], faults
        assert self.old != self.new
        shutil.rmtree(place)

    def try_out(self, place: Path, *kills: Kill) -> Outcome:
        """Kill a run, and the same command again; let the last run end, and look at all of them."""
        root = self.copy(place)
        found: list[str] = []
        was_killed = False
        for kill in kills:
            was_killed |= self.run(root, kill).code != 0
            found += [f"outlived by {each}" for each in outlived(place)]
            now = self.parts(root)
            found += [f"{name} is neither old nor new" for name in self._broken(now)]
        again = self.run(root, Kill(0))
        # what was done when the kill came cannot be done again
        is_done = now == self.new and " already" in again.said
        if again.code != 0 and not is_done:
            found.append(f"the next run failed: {again.said}")
        last = self.parts(root)
        names = sorted(last.keys() | self.new.keys())
        found += [f"{n} is not right in the end" for n in names if last.get(n) != self.new.get(n)]
        found += [*self.leftovers(root, place / "tmp"), *self._unclean(root)]
        return Outcome(was_killed, tuple(found))

    def parts(self, root: Path) -> dict[str, object]:
        """What is compared, by its name; what is not there is missing."""
        found: dict[str, object] = {}
        for name in self.whole:
            if (root / name).is_dir():
                files = dict(digests(root / name))
                # an empty folder is what `guidegen new` may be given
                found |= {name: files} if files else {}
            if (root / name / ".git").is_dir():
                found[f"{name} HEAD"] = git(root / name, "rev-parse", "HEAD")
        for name in self.single:
            path = root / name
            found |= {name: digest(path)} if path.is_file() else {}
            if path.is_dir():
                found |= {f"{name}/{file}": text for file, text in digests(path)}
        if self.is_repository:
            found["HEAD"] = git(root, "rev-parse", "HEAD")
            found["tags"] = git(root, "show-ref", "--tags")
        return found

    def _broken(self, now: dict[str, object]) -> Iterator[str]:
        for name in now | self.old | self.new:
            allowed = [self.old.get(name), self.new.get(name)]
            allowed += [] if self.has_exchange else [None]
            if now.get(name) not in allowed and not self.is_filled:
                yield name

    def _unclean(self, root: Path) -> Iterator[str]:
        if self.is_repository:
            status = git(root, "status", "--porcelain")
            yield from [f"not committed: {status}"] if status else []
            git(root, "fsck", "--strict")

    def leftovers(self, root: Path, temporary: Path) -> Iterator[str]:
        """What is left of unfinished work."""
        for path in sorted(root.rglob("*")):
            is_work = UNFINISHED.fullmatch(path.name) or path.name.endswith(NAMES_OF_WORK)
            if is_work and path.name != "alignment.lock":
                yield f"left: {path.relative_to(root)}"
        for folder in (root.parent, temporary):
            known = {"handbook", "tmp", "steps", "said"}
            yield from (
                f"left: {each}" for each in sorted(folder.iterdir()) if each.name not in known
            )

    def copy(self, place: Path) -> Path:
        """The handbook at a place of its own."""
        shutil.copytree(self.template, place / "handbook", symlinks=True)
        (place / "tmp").mkdir()
        return place / "handbook"

    def run(self, root: Path, kill: Kill, log: Path | None = None) -> Ended:
        """Run the command in such a folder; ``log`` is a file for its steps."""
        own = {MARK: str(root.parent), "TMPDIR": str(root.parent / "tmp"), **WHO}
        own |= {"GUIDEGEN_STEPS": str(log)} if log else {}
        own |= {} if self.has_exchange else {"GUIDEGEN_NO_EXCHANGE": "1"}
        words = [str(KILLED), str(kill.step), kill.what, str(kill.delay), "-C", str(root)]
        # a file and no pipe, which what outlives the run would keep open
        said = root.parent / "said"
        with said.open("w", encoding="utf-8") as file:
            code = subprocess.call(
                [sys.executable, *words, *self.command], stdout=file, stderr=file, timeout=300,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **own}, start_new_session=True,
            )  # fmt: skip
        return Ended(code, said.read_text("utf-8").strip())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digests(folder: Path) -> Iterator[tuple[str, str]]:
    """The files below a folder with their digests, without unfinished work and its records."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        is_other = any(UNFINISHED.fullmatch(each) or each == ".git" for each in Path(name).parts)
        if path.is_file() and not is_other and path.name not in RECORDS:
            yield name, digest(path)


def outlived(place: Path) -> list[int]:
    """The processes of a run that are still there after a while; only Linux tells."""
    end = time.monotonic() + SOON
    while (found := list(_processes(place))) and time.monotonic() < end:
        time.sleep(0.05)
    for process in found:
        os.kill(process, signal.SIGKILL)
    return found


def _processes(place: Path) -> Iterator[int]:
    wanted = f"{MARK}={place}".encode()
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (path / "environ").read_bytes().split(b"\0"):
                yield int(path.name)
        except OSError:
            continue


# --- the commands


class Templates:
    """The handbooks that commands begin with, each made when it is first asked for."""

    def __init__(self, place: Path) -> None:
        self._place = place

    @cached_property
    def bare(self) -> Path:
        """A handbook, and nothing made of it."""
        return copy_handbook(SMALL, self._place / "bare")

    @cached_property
    def built(self) -> Path:
        """One that has changed since its site was built."""
        root = copy_handbook(SMALL, self._place / "built")
        guidegen(root, "build", "-j", "1")
        change(root)
        return root

    @cached_property
    def printed(self) -> Path:
        """One that has changed since its forms were printed."""
        root = copy_handbook(SMALL, self._place / "printed")
        guidegen(root, "print")
        change(root)
        return root

    @cached_property
    def repository(self) -> Path:
        """Two tags, and the edition of the first one."""
        root = copy_handbook(SMALL, self._place / "repository")
        write_district(root)
        git(root, "init", "--quiet", "--initial-branch=main")
        commit(root, OLD, "2025-08-01T12:00:00Z")
        guidegen(root, "build", "-j", "1", "--edition", OLD)
        move(root)
        commit(root, NEW, "2026-08-01T12:00:00Z")
        return root

    @cached_property
    def released(self) -> Path:
        """An edition, and two tools for the next one: one that changed, and a new one."""
        root = self._place / "released"
        _release(root)
        return root

    @cached_property
    def empty(self) -> Path:
        """An empty folder."""
        root = self._place / "empty"
        root.mkdir(parents=True)
        return root


SITE, BUILD = ("build/html",), ("build", "-j", "2")
EDITIONS = (f"build/editions/{OLD}", f"build/editions/{NEW}")
#: the cases by their names; a template is made only for those that are asked for
CASES: dict[str, Callable[[Templates], Case]] = {
    "build": lambda t: Case(t.bare, BUILD, whole=SITE),
    "build again": lambda t: Case(t.built, BUILD, whole=SITE),
    "build again by two renamings": lambda t: Case(t.built, BUILD, whole=SITE, has_exchange=False),
    "build all anew": lambda t: Case(t.built, ("build", "-j", "1", "--no-cache"), whole=SITE),
    "edition": lambda t: Case(
        t.repository, ("build", "-j", "1", "--edition", NEW), whole=EDITIONS,
        single=("build/editions/editions.json",),
    ),
    "release": lambda t: Case(
        t.released, ("release", NEW, "--note", "So.", "--date", "2026-08-17"), is_repository=True
    ),
    "print": lambda t: Case(t.printed, ("print", "--codebook"), single=("build/print",)),
    "action-plan": lambda t: Case(
        t.bare, ("action-plan", "greeting.door"), single=("build/print/action-plan.pdf",)
    ),
    "schema": lambda t: Case(t.bare, ("schema",), single=("schemas",)),
    "review": lambda t: Case(t.bare, ("review", "greeting"), single=("alignment.lock",)),
    "new handbook": lambda t: Case(t.empty, ("new", "ours"), whole=("ours",)),
    "new handbook here": lambda t: Case(t.empty, ("new", "."), whole=(".",), is_filled=True),
    "new guide": lambda t: Case(
        t.bare, ("new", "guide", "Exit tickets"), whole=("content/strategies/exit-tickets",)
    ),
}  # fmt: skip


def guidegen(root: Path, *command: str) -> None:
    """Run a command that must succeed."""
    subprocess.run(
        [sys.executable, "-m", "guidegen", "-C", root, *command], check=True, env={**os.environ, **WHO},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip


def change(root: Path) -> None:
    """Other words in a guide, and so on its pages and on its forms."""
    path = root / "content" / "strategies" / "greeting" / "index.guide.yaml"
    path.write_text(
        path.read_text("utf-8").replace("title: Mean it", "title: Mean every word"), "utf-8"
    )
    tool = path.with_name("walk.tool.yaml")
    tool.write_text(tool.read_text("utf-8").replace("title: ", "title: The ", 1), "utf-8")


def _release(root: Path) -> None:
    adopted = "version: 1.0.0\nstatus: adopted\n"
    score = "scoring: {method: percent-of-points, not_applicable: leave-out, blank: no-score, round: none}\n"
    tool = f"{TOOL}{adopted}{score}"
    write(
        root,
        {
            "content/reading.guide.yaml": f"{GUIDE}{adopted}", "content/walk.tool.yaml": tool,
            ".gitignore": "/build/\n",
        },
    )  # fmt: skip
    guidegen(root, "review", "walk")
    committed(root)
    guidegen(root, "release", OLD, "--date", "2025-08-18")
    walk = root / "content" / "walk.tool.yaml"
    text = walk.read_text("utf-8").replace("version: 1.0.0\nstatus", "version: 2.0.0\nstatus")
    walk.write_text(f"{text}who: Each observer\n", "utf-8")
    second = tool.replace("id: walk", "id: visit").replace("title: Walkthrough", "title: Visit")
    walk.with_name("visit.tool.yaml").write_text(second, "utf-8")
    guidegen(root, "review", "visit")
    committed(root)
