"""Find everything that prevents a release, with the commands that resolve it, in order."""

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
from guidegen.comparing.changes import Comparison, PageChanges
from guidegen.comparing.records import check_records
from guidegen.comparing.stage_rules import find_stage_changes, has_new_version
from guidegen.comparing.versions import check_versions, find_least_version
from guidegen.history import HANDBOOK_FOLDERS, ReleasedHandbook, Repository, has_git, knows_its_user
from guidegen.model import Alignment, kind_of
from guidegen.problems import REVIEWS, Problem, ReleaseCode, problem, sort_problems
from guidegen.reading import Reading

#: lines for .gitignore, each with a test for the files that show that it is missing
_MADE: dict[str, Callable[[str], bool]] = {
    "/build/": lambda name: name.startswith("build/"),
    "*.mo": lambda name: name.endswith(".mo"),
}
#: how many names a sentence lists
_MOST_NAMED = 5


class Step(NamedTuple):
    """Something to do, and the commands for it."""

    what: str
    commands: tuple[str, ...] = ()
    #: whether it changes files, which must then be committed
    edits: bool = False


@dataclass(frozen=True)
class Release:
    """A release that the user asks for, before it is checked."""

    options: Namespace
    #: the handbook now, and as it was at the edition before (empty if there is none)
    reading: Reading
    old: Reading
    found: Comparison
    #: the name of the edition before, empty if there is none
    base: str
    #: the newest edition that is not a draft, ``None`` if there is none
    edition: ReleasedHandbook | None
    #: ``None`` if there is none yet
    repository: Repository | None

    @property
    def is_first(self) -> bool:
        """Whether there is no edition before."""
        return not self.base

    @property
    def is_draft(self) -> bool:
        """Whether it can only be released as a draft."""
        return bool(self.reading.handbook.drafts)


@dataclass(frozen=True)
class Blockers:
    """Problems that prevent a release, and the steps to take."""

    problems: tuple[Problem, ...]
    steps: tuple[Step, ...]

    def say(self) -> None:
        """Print the problems, then the steps."""
        if self.problems:
            say(f"{render_text(self.problems)}\n{counted(self.problems)} found.")
        lines = ["Nothing was released. Do this, in this order:"]
        for number, step in enumerate(self.steps, start=1):
            lines.append(f"{number:>3}. {step.what}")
            lines += [f"       {command}" for command in step.commands]
        say("\n".join(lines))


def find_blockers(release: Release) -> Blockers | None:
    """Return what prevents a release, or ``None``."""
    open_ = _open_pairs(release)
    problems = tuple(_problems(release, open_))
    steps = [*_handbook_steps(release, problems, open_), *_git_steps(release)]
    if not steps:
        return None
    steps += _commits(release, edited=any(step.edits for step in steps))
    steps.append(Step("Release it:", (_again(release),)))
    return Blockers(problems, tuple(steps))


# --- the handbook


def _problems(release: Release, open_: Sequence[Alignment]) -> Iterator[Problem]:
    """Yield what must be corrected or reviewed, sorted by file and line."""
    reading = release.reading
    found = [*check(reading), *_without_version(release)]
    if not release.is_first:
        found += check_versions(release.found, release.old, reading)
    if release.edition:
        found += check_records(*release.edition, reading)
    places = {pair.place for pair in open_}
    for wrong in sort_problems(found):
        if wrong.is_error or (wrong.code in REVIEWS and wrong.place in places):
            yield wrong


def _without_version(release: Release) -> Iterator[Problem]:
    """Yield new pages that have no version, other than records."""
    for page in release.found.pages:
        after = release.reading.handbook.page(page.new_file)
        if after is None or kind_of(after).is_record:
            continue
        if page.what == "added" and not after.version:
            yield problem(ReleaseCode.NO_VERSION, after.id.place, id=after.id, needed="1.0.0")


def _open_pairs(release: Release) -> list[Alignment]:
    """Return the pairs that must be reviewed; drafts need no review yet."""
    handbook = release.reading.handbook
    return [
        pair
        for pair in handbook.pairs
        if handbook.review_of(pair) != "reviewed"
        and not (pair.tool.is_draft or pair.monitored.guide.is_draft)
    ]


def _handbook_steps(
    release: Release, problems: Sequence[Problem], open_: Sequence[Alignment]
) -> Iterator[Step]:
    options, drafts = release.options, release.reading.handbook.drafts
    errors = sum(problem.is_error for problem in problems)
    if errors == 1:
        yield Step("Correct the problem listed above.", edits=True)
    elif errors:
        yield Step("Correct the problems listed above.", edits=True)
    if drafts and not options.draft:
        names = _list_names([page.id for page in drafts])
        yield Step(
            f"Drafts are not for use: {names}. If one is ready, write “status: adopted”. "
            "With --draft, as below, they are published as drafts."
        )
    if options.draft and not drafts:
        yield Step("Leave out --draft: no page has “status: draft”.")
    if open_:
        tools = dict.fromkeys(str(pair.tool.id) for pair in open_)
        accept = tuple(_guidegen(release, "review", tool) for tool in tools)
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
    """Return changed pages, with their versions, that have no note in a change log."""
    silent = []
    for page in release.found.pages:
        if page.sort == "settings":
            stages = find_stage_changes(page, release.old, release.reading)
            silent += _silent_stages(stages, release)
        before = release.old.handbook.page(page.old_file)
        after = release.reading.handbook.page(page.new_file)
        if before is None or after is None or after.is_draft or kind_of(after).is_record:
            continue
        version = find_least_version(page, before, after)
        noted = any(entry.note for entry in after.changes if entry.version == version)
        if version != page.old_version and not noted:
            silent.append(f"{after.id} {version}")
    return silent


def _silent_stages(page: PageChanges, release: Release) -> list[str]:
    """Return the file with the stages and rules if nothing says why its version rose."""
    stages = release.reading.handbook.settings.stages
    noted = any(entry.note for entry in stages.changes if entry.version == stages.version)
    if has_new_version(page) and not noted:
        return [f"{page.new_file} {page.new_version}"]
    return []


# --- git


def _git_steps(release: Release) -> Iterator[Step]:
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
            f"Keep answers and filled forms out of git: {_list_names(private)}. "
            "Move them out of the handbook's folder, or name them in .gitignore."
        )
    made = [line for line, is_made in _MADE.items() if any(map(is_made, changed))]
    if made:
        lines = "the line" if len(made) == 1 else "the lines"
        yield Step(
            f"Keep the files that guidegen makes out of git: add {lines} {' and '.join(made)} to "
            ".gitignore."
        )
    for name in _submodules(release):
        yield Step(
            f"Keep the files of {name} here: they are in another git repository (a submodule), and "
            f"an edition would be without them. Delete {name}/.git, and type:",
            (_git(release, "rm", "--cached", name), _git(release, "add", name)),
            edits=True,
        )
    if release.repository and changed:
        yield _commit(release, f"Commit what is not committed: {_list_names(changed)}.")


def _submodules(release: Release) -> Iterator[str]:
    """Yield folders of the handbook whose files are in another repository."""
    repository = release.repository
    if repository is None:
        return
    for path in repository.submodules():
        name = path.removeprefix(repository.prefix)
        if name.partition("/")[0] in HANDBOOK_FOLDERS:
            yield name


def _to_commit(release: Release) -> Sequence[str]:
    """Return the files that are not committed, as paths below the handbook's folder."""
    repository = release.repository
    if repository:
        prefix = repository.prefix
        return [path.removeprefix(prefix) for path in repository.changed()]
    return list(candidates(release.reading.folder.root))


def _commits(release: Release, *, edited: bool) -> Iterator[Step]:
    """Yield a commit of what the earlier steps change, unless one of them commits already."""
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
    """Return the user's command, with the options that it lacked."""
    options = release.options
    words = ["release", options.name]
    if options.against:
        words += ["--against", options.against]
    if options.date:
        words += ["--date", options.date]
    if release.is_draft:
        words.append("--draft")
    if options.dry_run:
        words.append("--dry-run")
    if options.note:
        words += ["--note", options.note]
    elif _silent(release):
        words += ["--note", "Say why."]
    return _guidegen(release, *words)


def _guidegen(release: Release, *words: str) -> str:
    return shell_line("guidegen", *_in_folder(release), *words)


def _git(release: Release, *words: str) -> str:
    return shell_line("git", *_in_folder(release), *words)


def _in_folder(release: Release) -> tuple[str, ...]:
    """Return the option for a handbook that is not in the current folder."""
    root = release.reading.folder.root
    if root == Path.cwd():
        return ()
    return ("-C", str(display_path(root)))


def _list_names(names: Sequence[str]) -> str:
    """Return the first names, separated by commas."""
    if len(names) > _MOST_NAMED:
        names = [*names[:_MOST_NAMED], "…"]
    return ", ".join(names)
