"""What is in the way of a release: all of it at once, with the commands that clear it, in order."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from guidegen.checking import check
from guidegen.cli.private_files import candidates, find_answers
from guidegen.cli.sphinx_build import display_path
from guidegen.cli.terminal import count, counted, render_text, say, shell_line
from guidegen.comparing.changes import Comparison
from guidegen.comparing.versions import check_versions, find_least_version
from guidegen.history import HANDBOOK_FOLDERS, Repository, has_git, knows_its_user
from guidegen.model import Pair
from guidegen.problems import REVIEWS, Problem, ReleaseCode, problem, sort_problems
from guidegen.reading import Reading

#: what belongs into .gitignore, and the files that show it
_MADE: dict[str, Callable[[str], bool]] = {
    "/build/": lambda name: name.startswith("build/"),
    "*.mo": lambda name: name.endswith(".mo"),
}
#: so many things are named in a sentence
_MOST_NAMED = 5


class Step(NamedTuple):
    """Something to do, and the commands for it."""

    what: str
    commands: tuple[str, ...] = ()
    #: whether it changes files, which are then to be committed
    edits: bool = False


@dataclass(frozen=True)
class Release:
    """A release that is asked for, before anything is known to be in its way."""

    options: Namespace
    #: the handbook now, and as it was at the edition before; without any guide if there is none
    reading: Reading
    old: Reading
    found: Comparison
    #: the name of the edition before, empty if there is none
    base: str
    #: ``None`` where there is none yet
    repository: Repository | None

    @property
    def is_first(self) -> bool:
        """Whether there is no edition before."""
        return not self.base

    @property
    def is_draft(self) -> bool:
        """Whether it can be released as a draft alone."""
        return bool(self.reading.handbook.drafts)


@dataclass(frozen=True)
class Blockers:
    """What is in the way."""

    problems: tuple[Problem, ...]
    steps: tuple[Step, ...]

    def say(self) -> None:
        """Tell them, with what to do."""
        if self.problems:
            say(f"{render_text(self.problems)}\n{counted(self.problems)} found.")
        lines = ["Nothing was released. Do this, in this order:"]
        for number, step in enumerate(self.steps, start=1):
            lines.append(f"{number:>3}. {step.what}")
            lines += [f"       {command}" for command in step.commands]
        say("\n".join(lines))


def find_blockers(release: Release) -> Blockers | None:
    """All that is in the way of a release, or ``None``."""
    open_ = _open_pairs(release)
    problems = tuple(_problems(release, open_))
    steps = [*_of_the_handbook(release, problems, open_), *_of_git(release)]
    if not steps:
        return None
    steps += _commits(release, edited=any(step.edits for step in steps))
    steps.append(Step("Release it:", (_again(release),)))
    return Blockers(problems, tuple(steps))


# --- the handbook


def _problems(release: Release, open_: Sequence[Pair]) -> Iterator[Problem]:
    """What must be corrected or reviewed, in the order of files and lines."""
    reading, found = release.reading, release.found
    versions = () if release.is_first else check_versions(found, release.old, reading)
    places = {pair.place for pair in open_}
    for each in sort_problems((*check(reading), *versions, *_without_version(release))):
        if each.is_error or (each.code in REVIEWS and each.place in places):
            yield each


def _without_version(release: Release) -> Iterator[Problem]:
    for page in release.found.pages:
        after = release.reading.handbook.page(page.new_file)
        if after and page.what == "added" and not after.version:
            yield problem(ReleaseCode.NO_VERSION, after.id.place, id=after.id, needed="1.0.0")


def _open_pairs(release: Release) -> list[Pair]:
    """What must be reviewed: of drafts nothing, as they are not ready."""
    handbook = release.reading.handbook
    return [
        pair
        for pair in handbook.pairs
        if handbook.review_of(pair) != "reviewed"
        and not (pair.tool.is_draft or pair.found.guide.is_draft)
    ]


def _of_the_handbook(
    release: Release, problems: Sequence[Problem], open_: Sequence[Pair]
) -> Iterator[Step]:
    options, drafts = release.options, release.reading.handbook.drafts
    errors = [each for each in problems if each.is_error]
    if errors:
        them = "it" if len(errors) == 1 else "them"
        yield Step(f"Correct {them}, as said above.", edits=True)
    if drafts and not options.draft:
        yield Step(
            f"Drafts are not for use: {_named([each.id for each in drafts])}. Where one is ready, "
            "write “status: adopted”. With --draft, as below, they are published as drafts."
        )
    if options.draft and not drafts:
        yield Step("Leave out --draft: no guide and no tool has “status: draft”.")
    if open_:
        tools = dict.fromkeys(str(pair.tool.id) for pair in open_)
        accept = tuple(_guidegen(release, "review", each) for each in tools)
        yield Step(
            f"Compare items with their components, {count(open_, 'pair')}: the first command shows "
            "them. Accept what fits, all items of a tool or one by one:",
            (_guidegen(release, "review"), *accept),
            edits=True,
        )
    silent = [] if options.note else _silent(release)
    if silent:
        yield Step(
            f"Nothing says why these changed: {', '.join(silent)}. Write a “note” into “changes” "
            "at that version, or give one reason for all of them with --note, as below."
        )


def _silent(release: Release) -> list[str]:
    """The changed guides and tools with their versions of which no change log says why."""
    silent = []
    for page in release.found.pages:
        before = release.old.handbook.page(page.old_file) if page.old_file else None
        after = release.reading.handbook.page(page.new_file) if page.new_file else None
        if before is None or after is None or after.is_draft:
            continue
        version = find_least_version(page, before, after)
        noted = any(each.note for each in after.changes if each.version == version)
        if version != page.old_version and not noted:
            silent.append(f"{after.id} {version}")
    return silent


# --- git


def _of_git(release: Release) -> Iterator[Step]:
    folder = release.reading.folder
    if release.repository is None:
        if not has_git(folder.root):
            yield Step("Install git from git-scm.com, and open a new terminal.")
        yield Step("Start a history of the handbook:", (_git(release, "init"),))
    if not knows_its_user(folder.root):
        yield Step(
            "Tell git who you are:",
            (
                'git config --global user.name "Your Name"',
                "git config --global user.email you@example.org",
            ),
        )
    changed = _to_commit(release)
    private = find_answers(folder, changed)
    if private:
        yield Step(
            f"Keep answers and filled forms out of git: {_named(private)}. Move them out of the "
            "handbook's folder, or name them in .gitignore."
        )
    made = [line for line, is_made in _MADE.items() if any(map(is_made, changed))]
    if made:
        lines = "the line" if len(made) == 1 else "the lines"
        yield Step(
            f"Keep what guidegen makes out of git: write {lines} {' and '.join(made)} into "
            ".gitignore."
        )
    for each in _submodules(release):
        yield Step(
            f"Keep the files of {each} here: they are in another git repository (a submodule), and "
            f"an edition would be without them. Delete {each}/.git, and type:",
            (_git(release, "rm", "--cached", each), _git(release, "add", each)),
            edits=True,
        )
    if release.repository and changed:
        yield _commit(release, f"Commit what is not committed: {_named(changed)}.")


def _submodules(release: Release) -> Iterator[str]:
    """The folders of the handbook whose files are in another repository."""
    repository = release.repository
    if repository is None:
        return
    for each in repository.submodules():
        name = each.removeprefix(repository.prefix)
        if name.partition("/")[0] in HANDBOOK_FOLDERS:
            yield name


def _to_commit(release: Release) -> Sequence[str]:
    """The files that are not committed, below the handbook's folder."""
    repository = release.repository
    if repository:
        prefix = repository.prefix
        return [each.removeprefix(prefix) for each in repository.changed()]
    return list(candidates(release.reading.folder.root))


def _commits(release: Release, *, edited: bool) -> Iterator[Step]:
    """The commit of what is changed by the steps before, unless one of them is a commit."""
    if release.repository is None:
        yield _commit(release, "Commit the handbook:")
    elif edited and not _to_commit(release):
        yield _commit(release, "Commit what you changed:")


def _commit(release: Release, what: str) -> Step:
    message = f"Make ready for {release.options.name}"
    commands = (_git(release, "add", "."), _git(release, "commit", "--message", message))
    return Step(what, commands)


# --- commands


def _again(release: Release) -> str:
    """The command that was given, with what it lacked."""
    options = release.options
    words = ["release", options.name]
    words += ["--against", options.against] if options.against else []
    words += ["--date", options.date] if options.date else []
    words += ["--draft"] if release.is_draft else []
    words += ["--dry-run"] if options.dry_run else []
    why = options.note or ("Say why." if _silent(release) else "")
    words += ["--note", why] if why else []
    return _guidegen(release, *words)


def _guidegen(release: Release, *words: str) -> str:
    return shell_line("guidegen", *_in_folder(release), *words)


def _git(release: Release, *words: str) -> str:
    return shell_line("git", *_in_folder(release), *words)


def _in_folder(release: Release) -> tuple[str, ...]:
    root = release.reading.folder.root
    return () if root == Path.cwd() else ("-C", str(display_path(root)))


def _named(names: Sequence[str]) -> str:
    more = ", …" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"
