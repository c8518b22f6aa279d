"""What share of small faults in the code the tests notice: ``benchmarks/mutants.py --count 200``.

One run of the tests with coverage says which test runs which line. Then a line is drawn, one change
of cosmic-ray is made to it in a copy of the repository, and the quickest tests that run the line
are run. A change that no test notices is printed as a difference, to be looked at: some change
nothing that anybody could see.

Needs ``pip install cosmic-ray pytest-cov``. What Git does not know is not copied.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import hashlib
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from coverage.numbits import numbits_to_nums

ROOT = Path(__file__).parents[1]
FOLDERS = ("scoring", "checking", "comparing", "responses", "printing")
#: what people get wrong; bits and shifts are not calculated with here, and `is` may be `==`
OPERATORS = re.compile(
    r"core/(AddNot|NumberReplacer|Replace(AndWithOr|OrWithAnd|TrueWithFalse|FalseWithTrue"
    r"|BreakWithContinue|ContinueWithBreak|ComparisonOperator_(?!Is_Eq|IsNot_NotEq).+|UnaryOperator_Delete_.+"
    r"|BinaryOperator_(Add|Sub|Mul|Div|FloorDiv|Mod)_(Add|Sub|Mul|Div|FloorDiv)))"
)


class Mutant(NamedTuple):
    """One change of one file."""

    file: str
    line: int
    operator: str
    #: which of the places that the operator finds in the file
    occurrence: int


class Tests(NamedTuple):
    """What a run of all tests says."""

    #: seconds of each
    seconds: dict[str, float]
    #: the tests that run each line, by file and line
    of_line: dict[str, dict[int, set[str]]]


def main() -> None:
    """Draw, change, test, and print what was not noticed."""
    options = _arguments()
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.at_once):
            copies.put(_copy(Path(name) / f"copy{number}"))
        kept = options.keep or Path(name)
        tests = _tests(kept, Path(name) / "copy0")
        chance = random.Random(options.seed)
        drawn = _drawn(chance, options.folder or FOLDERS, tests, options.count)
        rates: Counter[str] = Counter()

        def try_out(mutant: Mutant) -> tuple[Mutant, str, str]:
            copy = copies.get()
            try:
                return mutant, *_try(copy, mutant, tests, options.seconds)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(options.at_once) as pool:
            for number, (mutant, outcome, change) in enumerate(pool.map(try_out, drawn), 1):
                rates[outcome] += 1
                _say(f"{number}: {outcome}: {mutant.file}:{mutant.line} {mutant.operator}")
                if outcome != "noticed":
                    _say(change)
    _say(", ".join(f"{count} {outcome}" for outcome, count in rates.most_common()))


def _copy(place: Path) -> Path:
    """Return a copy of what Git knows, as it is now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes((ROOT / name).read_bytes())
    return place


def _pytest(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run tests in a copy, with the code of the copy."""
    return subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src")},
        check=False,
        capture_output=True,
        text=True,
    )


def _tests(kept: Path, copy: Path) -> Tests:
    """Run all tests with coverage, or read what was kept of an earlier run of the same code."""
    coverage, times, code = kept / "coverage.db", kept / "times.xml", kept / "code.txt"
    digest = _digest(copy)
    if not (code.exists() and code.read_text("utf-8") == digest):
        coverage.unlink(missing_ok=True)
        (copy / ".coveragerc").write_text(f"[run]\ndata_file = {coverage}\n")
        ran = _pytest(
            copy, "-n", "auto", f"--junitxml={times}", "--cov=guidegen", "--cov-context=test",
            "--cov-report=",
        )  # fmt: skip
        if ran.returncode:
            sys.exit(f"The tests fail without any change:\n{ran.stdout[-3000:]}")
        code.write_text(digest, "utf-8")
    seconds: dict[str, float] = defaultdict(float)
    for case in ET.parse(times).iter("testcase"):
        module = case.get("classname", "").replace(".", "/")
        seconds[f"{module}.py::{case.get('name')}"] += float(case.get("time", "0"))
    of_line: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = sqlite3.connect(coverage).execute(
        "select path, context, numbits from line_bits"
        " join file on file.id = file_id join context on context.id = context_id"
    )
    for path, context, numbits in rows:
        name = path.partition("/src/guidegen/")[2]
        test = context.partition("|")[0]
        if test in seconds:
            for line in numbits_to_nums(numbits):
                of_line[name][line].add(test)
    return Tests(seconds, of_line)


def _digest(copy: Path) -> str:
    """Return what tells the code and tests of a copy from others: lines must be the same lines."""
    files = sorted(path for name in ("src", "tests") for path in (copy / name).rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def _drawn(chance: random.Random, folders: Sequence[str], tests: Tests, count: int) -> list[Mutant]:
    """Return as many changes as asked for, each of another line."""
    by_line: dict[tuple[str, int], list[Mutant]] = defaultdict(list)
    for folder in folders:
        for path in sorted((ROOT / "src" / "guidegen" / folder).rglob("*.py")):
            for mutant in _mutants(path):
                by_line[mutant.file, mutant.line].append(mutant)
    lines = sorted(by_line)
    return [chance.choice(by_line[each]) for each in chance.sample(lines, min(count, len(lines)))]


def _mutants(path: Path) -> Iterator[Mutant]:
    """All changes of a file, without those of hints and decorators, which nothing reads."""
    source = path.read_text("utf-8")
    tree = get_ast(source)
    unread = set(_unread(source))
    name = path.relative_to(ROOT / "src" / "guidegen").as_posix()
    for title in sorted(operator_names()):
        if OPERATORS.fullmatch(title):
            operator = get_operator(title)()
            places = (
                position
                for node in ast_nodes(tree)
                for position in operator.mutation_positions(node)
            )
            for occurrence, ((line, column), _) in enumerate(places):
                if (line, column) not in unread:
                    yield Mutant(name, line, title, occurrence)


def _unread(source: str) -> Iterator[tuple[int, int]]:
    """Yield the places of hints and decorators, by line and column."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        hints = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for hint in filter(None, [*hints, *getattr(node, "decorator_list", ())]):
            start, end = (hint.lineno, hint.col_offset), (hint.end_lineno, hint.end_col_offset)
            for line in range(hint.lineno, hint.end_lineno + 1):
                places = ((line, column) for column in range(len(lines[line - 1])))
                yield from (place for place in places if start <= place < end)


def _try(copy: Path, mutant: Mutant, tests: Tests, most: float) -> tuple[str, str]:
    """Return how a change fared, and the change as a difference."""
    path = copy / "src" / "guidegen" / mutant.file
    before = path.read_text("utf-8")
    after = mutate_code(before, get_operator(mutant.operator)(), mutant.occurrence)
    change = "".join(difflib.unified_diff(
        before.splitlines(keepends=True), (after or before).splitlines(keepends=True), n=2
    ))  # fmt: skip
    try:
        compile(after or "", str(path), "exec")
        chosen = _chosen(mutant, tests, most)
        if not chosen:
            return "run by no test", change
        path.write_text(after or before, "utf-8")
        ran = _pytest(copy, "-x", "-n0", *chosen)
    except SyntaxError:
        return "no Python", change
    finally:
        path.write_text(before, "utf-8")
    return ("noticed" if ran.returncode else "not noticed"), change


def _chosen(mutant: Mutant, tests: Tests, most: float) -> list[str]:
    """Return the quickest tests that run a line, of many files, for so many seconds at most.

    A line that is run while the module is loaded is run by all tests of the module.
    """
    lines = tests.of_line[mutant.file]
    found = lines.get(mutant.line) or set().union(*lines.values())
    chosen, spent = [], 0.0
    for test in sorted(found, key=lambda each: (tests.seconds[each], each)):
        if spent + tests.seconds[test] > most and chosen:
            break
        chosen.append(test)
        spent += tests.seconds[test]
    return chosen


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20, help="of tests for each change")
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--folder", nargs="*", help=f"in place of {', '.join(FOLDERS)}")
    parser.add_argument("--keep", type=Path, help="a folder for what the tests' run said")
    return parser.parse_args()


if __name__ == "__main__":
    main()
