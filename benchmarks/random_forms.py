"""Print, fill in, read back and score random tools: ``python benchmarks/random_forms.py MINUTES``.

Does for minutes what the tests do with a few tools, and with every variant of a form. Prints what
did not hold, with the number that the tool is made from; ``--first`` is the first such number.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
import traceback
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from helpers.random_forms import Tried, sound_tool, try_tool
from helpers.random_tools import Maker


def main() -> int:
    """Try tools until the time is up, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    tried, end = Tried(), time.monotonic() + 60 * options.minutes
    with TemporaryDirectory() as folder:
        for seed in itertools.count(options.first):
            if time.monotonic() > end:
                break
            root = Path(folder, str(seed))
            chance = Random(seed)
            try:
                reading = sound_tool(root, Maker(chance), tried)
                if reading:
                    try_tool(reading, chance, root, 4, tried)
            except Exception:
                tried.faults.append(f"seed {seed}: {traceback.format_exc()}")
                sys.stdout.write(tried.faults[-1] + "\n")
    sys.stdout.write(
        f"{tried.tools} tools ({tried.refused} refused), {tried.forms} forms, {tried.filled} "
        f"filled, {tried.compared} printed numbers compared, {len(tried.faults)} faults\n"
    )
    return 1 if tried.faults else 0


if __name__ == "__main__":
    sys.exit(main())
