"""How long a comparison of two revisions takes: ``python benchmarks/comparing.py``.

Writes a git repository with a handbook of 250 guides and their tools, copies of this repository's,
commits it twice, and compares the two commits beside reading the handbook once. In the second
commit every tenth guide has changed, then every file. A comparison is to take at most three times
as long as one reading. Seconds are the processor's, those of git's processes included; each number
is the median of five runs, taken in turn.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from guidegen.comparing.compare import compare
from guidegen.history import Revisions
from guidegen.reading import Folder, read_handbook
from guidegen.resources import first_settings

REPOSITORY = Path(__file__).parents[1]
RUNS = 5
ONE_OF = 10


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--guides", type=int, default=250, help="how many guides (250)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        _write(root, options.guides)
        _commit(root, "before")
        guides = sorted(root.glob("content/*/*.guide.yaml"))
        _change(guides[::ONE_OF])
        _commit(root, "some")
        _change(sorted(root.glob("content/*/*.yaml")))
        _commit(root, "all")
        folder = Folder.at(root)

        def between(new: str) -> int:
            revisions = Revisions(folder)
            return len(compare(revisions.at("before"), revisions.at(new)).pages)

        tasks: dict[str, Callable[[], int]] = {
            "read once": lambda: len(read_handbook(folder).handbook.pages),
            "compare, every tenth guide changed": lambda: between("some"),
            "compare, every file changed": lambda: between("all"),
        }
        seconds: dict[str, list[float]] = {title: [] for title in tasks}
        pages: dict[str, int] = {}
        for _ in range(RUNS):
            for title, task in tasks.items():
                start = _processor()
                pages[title] = task()
                seconds[title].append(_processor() - start)
        once = statistics.median(seconds["read once"])
        for title, each in seconds.items():
            median = statistics.median(each)
            row = f"{title:36} {pages[title]:5} pages {median:7.2f} s {median / once:6.2f}"
            sys.stdout.write(f"{row}\n")


def _processor() -> float:
    """Seconds of the processor so far, of this process and of those that it waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _write(root: Path, guides: int) -> None:
    """Copies of the shipped strategies, each with ids of its own."""
    (root / "conf").mkdir(parents=True)
    for path in first_settings():
        shutil.copy2(path, root / "conf")
    (root / "content").mkdir()
    sources = sorted((REPOSITORY / "content").glob("strategies/*/"))
    for number in range(guides):
        source = sources[number % len(sources)]
        for path in sorted(source.glob("*.yaml")):
            text = path.read_text("utf-8")
            for id_ in ("explicit-vocabulary", "vocabulary", "check-in-check-out", "cico"):
                text = text.replace(f"id: {id_}", f"id: g{number}-{id_}")
                text = text.replace(f"guide: {id_}", f"guide: g{number}-{id_}")
            target = root / "content" / f"g{number}" / path.name
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, "utf-8")


def _change(paths: list[Path]) -> None:
    for path in paths:
        path.write_text(path.read_text("utf-8").replace(" the ", " a ", 3), "utf-8")


def _commit(root: Path, tag: str) -> None:
    who = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org")
    for call in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", tag), ("tag", tag)):
        subprocess.run(["git", *call], cwd=root, check=True)


if __name__ == "__main__":
    main()
