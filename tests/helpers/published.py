"""A handbook with a history, and its editions, for tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from guidegen.cli import main
from helpers.paths import SMALL
from helpers.sites import copy_handbook

OLD, NEW = "2025-fall", "2026-fall"
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"))
}


def git(folder: Path, *words: str | Path, date: str = "2025-08-01T12:00:00Z") -> str:
    when = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    done = subprocess.run(
        ["git", *map(str, words)], cwd=folder, env={**os.environ, **IDENTITY, **when},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path, tag: str, date: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", tag, date=date)
    git(folder, "tag", tag)


def write_district(root: Path) -> None:
    path = root / "conf" / "district.yaml"
    address = "address: https://district.example.org/handbook/\n"
    path.write_text(path.read_text("utf-8") + address, "utf-8")
    (root / ".gitignore").write_text("/build/\n", "utf-8")


def move(root: Path) -> None:
    """The guide moves with its tool, which gets another file and another id."""
    content = root / "content"
    (content / "practices").mkdir()
    (content / "strategies" / "greeting").rename(content / "practices" / "greeting")
    (content / "strategies").rmdir()
    walk = content / "practices" / "greeting" / "walk.tool.yaml"
    walk.rename(walk.with_name("visit.tool.yaml"))
    for path in [*content.rglob("*.md"), *content.rglob("*.yaml")]:
        text = path.read_text("utf-8").replace("strategies/greeting", "practices/greeting")
        path.write_text(text.replace("greeting-walk", "greeting-visit"), "utf-8")
    visit = walk.with_name("visit.tool.yaml")
    said = "id: greeting-visit\n"
    visit.write_text(
        visit.read_text("utf-8").replace(said, f"{said}former_ids: [greeting-walk]\n", 1), "utf-8"
    )


def history(root: Path) -> Path:
    """The small handbook in a repository: at the first tag as it is, at the second one moved."""
    top = root.parent if root.name == "sub" else root
    copy_handbook(SMALL, root)
    write_district(root)
    git(top, "init", "--quiet", "--initial-branch=main")
    commit(top, OLD, "2025-08-01T12:00:00Z")
    move(root)
    commit(top, NEW, "2026-08-01T12:00:00Z")
    return root


def build(root: Path, tag: str, *more: str | Path) -> int:
    words = ["-C", root, "build", "-j", "1", "--edition", tag, *more]
    return main([str(each) for each in words])


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
