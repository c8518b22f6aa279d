"""Kill guidegen at aimed and random moments: ``python benchmarks/kills.py --kills 200``.

Each is one run in a folder of its own; some are killed a second time. Looked at are what is then
published, what the same command makes when it is run again, the repository, what is left of
unfinished work, and processes that outlived their parent. The exit code is 1 if anything does not
hold.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from helpers.killing import CASES, Case, Kill, Templates

#: of ten kills so many are aimed at a step that renames, links or removes, or starts a program
AIMED = 6
AIMS = ("os.rename", "os.link", "os.remove", "os.rmdir", "subprocess.Popen", "os.fork")
#: one of so many runs is killed again when the command is run for the second time
TWICE = 4
#: seconds; a random kill comes so long after a random step, at most
LATEST = 0.1


def main() -> int:
    """Kill, and print what did not hold."""
    options = _arguments()
    chance = random.Random(options.seed)
    broken: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        place = Path(name)
        templates = Templates(place / "start")
        found = {title: CASES[title](templates) for title in CASES if options.only in title}
        for case in found.values():
            case.learn(place / "learn")
        kills: Counter[str] = Counter()
        while kills.total() < options.kills:
            title = list(found)[kills.total() % len(found)]
            case = found[title]
            kills_of_run = [_kill(case, chance)]
            if chance.randrange(TWICE) == 0:
                kills_of_run.append(_kill(case, chance))
            outcome = case.try_out(place / "run", *kills_of_run)
            kills[title] += outcome.was_killed
            broken[title] += bool(outcome.faults)
            for fault in outcome.faults:
                steps = [case.steps[kill.step - 1] for kill in kills_of_run]
                _say(f"{title}, {kills_of_run}, {steps}: {fault}")
            if outcome.faults and options.keep:
                shutil.move(place / "run", options.keep / str(kills.total()))
            shutil.rmtree(place / "run", ignore_errors=True)
            sys.stderr.write(f"{kills.total()} of {options.kills}\n")
    for title in found:
        _say(f"{title:30} {kills[title]:4} kills, {broken[title]} broken")
    total = sum(broken.values())
    _say(f"{'all':30} {options.kills:4} kills, {total} broken")
    return 1 if total else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add = parser.add_argument
    add("--kills", type=int, default=200, help="how many (200)")
    add("--only", default="", metavar="WORD", help="cases with this word in their name")
    add("--seed", type=int, default=15, help="of what is random (15)")
    add("--keep", type=Path, metavar="DIR", help="where folders go in which something was broken")
    return parser.parse_args()


def _kill(case: Case, chance: random.Random) -> Kill:
    what = chance.choice(("alone", "group"))
    aims = [n for n, step in enumerate(case.steps, 1) if step.startswith(AIMS)]
    if aims and chance.randrange(10) < AIMED:
        # right before the step, right after it, or while a program that it starts runs
        step = chance.choice(aims) + chance.choice((0, 1))
        delay = chance.choice((0.0, 0.0, chance.uniform(0, 0.02)))
        return Kill(min(step, len(case.steps)), what, round(delay, 4))
    return Kill(chance.randint(1, len(case.steps)), what, round(chance.uniform(0, LATEST), 3))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
