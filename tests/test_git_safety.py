"""Nothing that a repository says of itself starts a program."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.history import HistoryError, Repository, Revisions, export
from guidegen.reading import Folder
from helpers.handbooks import GUIDE_FILE, write
from helpers.repositories import WHO, commit, git, run
from helpers.versions import BEFORE, to

#: what a hostile program leaves behind; git hands files and names to it in many ways
PROGRAM = '#!/bin/sh\necho "$0 $*" >> {mark}\ncat\n'
#: settings that start programs, by what starts them; {program} is its path
HOSTILE: Mapping[str, str] = {
    "a monitor of the file system": "[core]\nfsmonitor = {program}\n",
    "hooks elsewhere": "[core]\nhooksPath = {hooks}\n",
    "filters": (
        '[filter "x"]\nclean = {program}\nsmudge = {program}\nrequired = true\n'
        '[filter "y"]\nprocess = {program}\nrequired = true\n'
        '[filter "A.b"]\nclean = {program}\n'
    ),
    "showing signatures": "[log]\nshowSignature = true\n[gpg]\nprogram = {program}\n",
    "signing": (
        "[commit]\ngpgSign = true\n[tag]\ngpgSign = true\nforceSignAnnotated = true\n"
        "[gpg]\nprogram = {program}\n"
        '[gpg "openpgp"]\nprogram = {program}\n'
    ),
    "signing with keys of ssh": (
        "[commit]\ngpgSign = true\n[tag]\ngpgSign = true\n[gpg]\nformat = ssh\n"
        '[gpg "ssh"]\nprogram = {program}\ndefaultKeyCommand = {program}\n'
    ),
    "showing differences": (
        '[diff]\nexternal = {program}\n[diff "x"]\ntextconv = {program}\ncommand = {program}\n'
    ),
    "pagers and editors": (
        "[core]\npager = {program}\neditor = {program}\naskPass = {program}\n"
        "[pager]\nlog = {program}\nshow = {program}\nstatus = {program}\ntag = {program}\n"
        "[sequence]\neditor = {program}\n"
    ),
    "fetching": (
        "[core]\nrepositoryformatversion = 1\nsshCommand = {program}\ngitProxy = {program}\n"
        "alternateRefsCommand = {program}\n"
        "[extensions]\npartialClone = origin\n[protocol]\nallow = always\n"
        '[protocol "ext"]\nallow = always\n[credential]\nhelper = {program}\n'
        '[remote "origin"]\npromisor = true\nurl = ext::{program} x\nuploadpack = {program}\n'
    ),
    "other names for commands": "[alias]\nstatus = !{program}\nlog = !{program}\n",
    "a file that is included": "[include]\npath = {hooks}/included\n",
    "hooks by settings": '[hook "x"]\nevent = pre-commit\ncommand = {program}\n',
    "care taken of the repository": "[gc]\nauto = 1\n[maintenance]\nauto = true\n",
}
ATTRIBUTES = "*.yaml filter=x diff=x\n*.lock filter=y\n*.py filter=A.b\n"
#: every hook that git knows
HOOKS = (
    "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-checkout", "pre-auto-gc",
    "post-index-change", "reference-transaction", "fsmonitor-watchman", "post-rewrite",
)  # fmt: skip


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with its first edition, in which something changed. Read only."""
    root = tmp_path_factory.mktemp("ready")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in WHO.items():
            patch.setenv(name, value)
        write(root, {**BEFORE, ".gitattributes": ATTRIBUTES})
        assert main(["-C", str(root), "review", "walk"]) == 0
        commit(root, BEFORE)
        assert main(["-C", str(root), "release", "2025-fall", "--date", "2025-08-18"]) == 0
    text = (root / GUIDE_FILE).read_text("utf-8").replace("Reading aloud", "Reading out")
    (root / GUIDE_FILE).write_text(to("1.1.0", text), "utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "The guide")
    return root


@pytest.fixture
def root(ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of this handbook."""
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    return Path(shutil.copytree(ready, tmp_path / "handbook"))


def hostile(root: Path, settings: str, outside: Path) -> Path:
    """The repository with these settings and with hooks; the file in which programs leave a mark."""
    mark, hooks = outside / "mark", outside / "hooks"
    hooks.mkdir()
    for folder in (hooks, root / ".git" / "hooks"):
        for name in (*HOOKS, "program"):
            path = folder / name
            path.write_text(PROGRAM.format(mark=mark), "utf-8")
            path.chmod(0o755)
    program = hooks / "program"
    included = f'[core]\nfsmonitor = {program}\n[filter "x"]\nclean = {program}\n'
    (hooks / "included").write_text(included, "utf-8")
    with (root / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write(settings.format(program=program, hooks=hooks))
    return mark


def touched(root: Path) -> None:
    """Files that are as they were and have another time, so that git looks into them."""
    for path in root.rglob("*.*"):
        if ".git" not in path.parts and path.is_file():
            os.utime(path, (1, 1))


@pytest.mark.parametrize("what", HOSTILE)
def test_no_program_of_the_repository_is_started(
    what: str, root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mark = hostile(root, HOSTILE[what], tmp_path)
    touched(root)
    assert run(capsys, root, "changes", "2025-fall", "HEAD")[0] == 0
    assert run(capsys, root, "check", "--against", "2025-fall")[0] == 0
    run(capsys, root, "review")
    folder = Folder.at(root)
    revisions = Revisions(folder)
    commit_id = revisions.repository.tagged("2025-fall")
    assert revisions.repository.date(commit_id) == "2026-08-17T12:00:00+00:00"
    assert len(revisions.repository.versions_of(GUIDE_FILE, 10)) >= 2
    export(revisions, "2025-fall", tmp_path / "then")
    said = run(capsys, root, "release", "2026-fall", "--note", "So.")
    assert not mark.exists(), mark.read_text("utf-8")
    if "signing" not in what:  # nobody here has a key
        assert said[0] == 0, said
        assert git(root, "-c", "core.fsmonitor=false", "tag").splitlines() == [
            "2025-fall", "2026-fall",
        ]  # fmt: skip


def test_settings_of_a_repository_within(root: Path, tmp_path: Path) -> None:
    """A submodule has settings of its own."""
    inner = root / "content" / "inner"
    write(inner, {})
    git(inner, "init", "--quiet")
    git(inner, "add", "--all")
    git(inner, "commit", "--quiet", "--message", "Inner")
    git(root, "-c", "advice.addEmbeddedRepo=false", "add", "content/inner")
    git(root, "commit", "--quiet", "--message", "Inner")
    mark = hostile(inner, HOSTILE["a monitor of the file system"], tmp_path)
    (inner / "more.txt").write_text("x", "utf-8")
    assert Revisions(Folder.at(root)).repository.changed() == ()
    assert not mark.exists()


def test_what_a_partial_clone_lacks_is_not_fetched(root: Path, tmp_path: Path) -> None:
    mark = hostile(root, HOSTILE["fetching"], tmp_path)
    repository = Repository.of(root)
    missing = "1" * 40
    with pytest.raises(HistoryError, match="this clone holds only a part of the repository"):
        list(repository.blobs([missing]))
    assert not mark.exists()


def test_filters_of_the_user_are_used(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git LFS and its like: set up by the user, and named again by the repository."""
    mark = hostile(root, HOSTILE["filters"], tmp_path)
    own = tmp_path / "own"
    own.write_text('#!/bin/sh\n: > "${0}-was-used"\n', "utf-8")
    own.chmod(0o755)
    (tmp_path / "gitconfig").write_text(f'[filter "x"]\nclean = {own}\n', "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    touched(root)
    repository = Repository.of(root)
    assert (f"filter.x.clean={own}", "filter.x.smudge=") == repository.settings[:2]
    repository.changed()
    assert (tmp_path / "own-was-used").exists()
    assert not mark.exists()


def test_files_that_are_said_to_be_elsewhere(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    hostile(root, f"[core]\nworktree = {tmp_path / 'elsewhere'}\n", tmp_path)
    with pytest.raises(HistoryError, match="Take “worktree” out of"):
        Repository.of(root)


def test_a_name_that_cannot_be_overridden(root: Path, tmp_path: Path) -> None:
    mark = hostile(root, '[filter "a=b"]\nclean = {program}\n', tmp_path)
    with pytest.raises(HistoryError, match="Give it a name without “=”"):
        Repository.of(root)
    assert not mark.exists()


def test_a_repository_of_somebody_else_stays_distrusted(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(HistoryError, match="git does not trust"):
        Repository.of(root)
