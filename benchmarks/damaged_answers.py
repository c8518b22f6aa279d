"""Thousands of damaged files of answers: ``python benchmarks/damaged_answers.py``.

Each of five files (CSV, JSON Lines, a workbook packed and unpacked, a filled form) is damaged in as
many ways as ``--each`` says, always the same ones, then read and scored. Prints files, mutations,
tracebacks, and answers that were lost without a word; the last two are to be 0.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from helpers.mutations import faults_of, files
from helpers.scores import HEAD, handbook_of, items

RULES = (
    "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n"
    "  not_observed: leave-out\n  blank: count-as-zero\n"
)


def main() -> None:
    """Damage, read, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=2_000)
    each = parser.parse_args().each
    book = handbook_of(HEAD + items("", "") + RULES)
    tracebacks, lost = 0, list[str]()
    made = files()
    with tempfile.TemporaryDirectory() as folder:
        for file in made:
            for seed in range(each):
                try:
                    lost += faults_of(book, file, seed, Path(folder))
                except Exception:
                    # one is as bad as another: all of them are to be seen
                    tracebacks += 1
                    sys.stdout.write(f"{file.name} {seed}\n{traceback.format_exc()}\n")
    sys.stdout.write("\n".join(lost[:20]) + "\n")
    sys.stdout.write(
        f"{len(made)} files x {each:,} mutations: {tracebacks} tracebacks, {len(lost)} lost\n"
    )
    sys.exit(1 if tracebacks or lost else 0)


if __name__ == "__main__":
    main()
