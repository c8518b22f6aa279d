"""Handbooks of which a part is in another git repository."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidegen.history import Repository
from helpers.handbooks import WHOLE, write
from helpers.repositories import committed, git, run

EMPTY = (
    "content/shared:1:1: This folder is empty: its files are in another git repository (a submodule). "
    "[not-fetched]\n    Fetch them with “git submodule update --init --recursive”.\n1 problem found.\n"
)
ELSEWHERE = (
    "guidegen: At HEAD the files of content/shared are in another git repository (a submodule), and "
    "this one does not keep them. Put them into this one, commit them, and name a later revision.\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A handbook with a page that another repository keeps."""
    other, root = tmp_path / "other", tmp_path / "handbook"
    other.mkdir()
    (other / "page.md").write_text("# A page\n", "utf-8")
    committed(other)
    write(root, WHOLE)
    committed(root)
    # as “git submodule add” does, which is a script and needs more programs than git
    git(root, "clone", "--quiet", str(other), "content/shared")
    (root / ".gitmodules").write_text(
        f'[submodule "content/shared"]\n\tpath = content/shared\n\turl = {other}\n', "utf-8"
    )
    committed(root)
    return root


def test_what_was_not_fetched_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, root, "check")[0] == 0
    shutil.rmtree(root / "content/shared")
    (root / "content/shared").mkdir()
    assert run(capsys, root, "check") == (1, EMPTY, "")


def test_no_revision_is_told_without_its_files(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(root, "tag", "2026-fall")
    assert run(capsys, root, "changes") == (2, "", ELSEWHERE)
    said = ELSEWHERE.replace("HEAD", "2026-fall")
    assert run(capsys, root, "build", "--edition", "2026-fall") == (2, "", said)


def test_release_says_how_to_keep_the_files(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    out = run(capsys, Path(), "release", "2026-fall")[1]
    assert (
        "Keep the files of content/shared here: they are in another git repository (a submodule), and "
        "an edition would be without them. Delete content/shared/.git, and type:\n"
        "       git rm --cached content/shared\n       git add content/shared\n"
    ) in out
    shutil.rmtree(root / "content/shared/.git")
    git(root, "rm", "--cached", "content/shared")
    git(root, "add", "content/shared")
    assert "submodule" not in run(capsys, Path(), "release", "2026-fall")[1]
    assert Repository.of(root).submodules() == ()


def test_repository_within_the_handbook(root: Path) -> None:
    """One that nobody noted as a submodule is one, too."""
    git(root, "rm", "--force", "--quiet", "content/shared")
    shutil.copytree(root.parent / "other", root / "content/own")
    committed(root)
    assert (
        Repository.of(root).submodules()
        == Repository.of(root).submodules("HEAD")
        == ("content/own",)
    )
