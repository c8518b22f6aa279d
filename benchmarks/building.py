"""How long a build takes: ``python benchmarks/building.py``; ``docs/speed.md`` explains the rows.

Writes made-up handbooks and the *floor* of each, the same pages by hand in MyST, and measures
processes that build and check them. Seconds are the processor's, those of child processes
included; each number is the median of so many runs, taken in turn. Nothing is printed as PDF.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from builds import Bench, Row, growth, starts
from outputs import MAIN

KINDS: Final = ("start", "full", "again", "parallel", "check")
#: with more guides than this one run says enough
FEW: Final = 250
UNITS: Final = {"processor": "s", "clock": "s", "memory": "MB"}


def main() -> None:
    """Measure, and print the table."""
    options = _arguments()
    with tempfile.TemporaryDirectory() as name:
        rows, singles, counts = _measured(options, Path(name))
    theme = options.theme.replace("_", "-")
    versions = {"python": platform.python_version()} | {
        each: importlib.metadata.version(each)
        for each in ("sphinx", "docutils", "myst-parser", theme, "guidegen")
    }
    _write(f"theme {options.theme}, " + ", ".join(map(" ".join, versions.items())))
    for row in rows:
        _write(_line(row))
    for guides, pages in counts.items():
        _write(f"words of {guides} guides' pages (ours, the floor's): {', '.join(pages)}")
    if options.json:
        data = {
            "theme": options.theme, "versions": versions, "rows": [_facts(row) for row in rows],
            "words": counts, "single": singles,
        }  # fmt: skip
        options.json.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add = parser.add_argument
    add("--guides", type=int, nargs="+", default=[50, 250], help="sizes of handbooks (50 250)")
    add("--theme", choices=MAIN, default="pydata_sphinx_theme", help="the shipped one")
    add("--runs", type=int, help=f"runs of each row (3; with more than {FEW} guides 1)")
    add("--at-once", type=int, default=1, help="processes at a time, but for -j 2 (1)")
    add("--only", nargs="+", choices=KINDS, default=KINDS, help="some of the rows")
    add("--slow-loader", action="store_true", help="check against PyYAML's own parser, too")
    add("--json", type=Path, help="a file for all numbers")
    options = parser.parse_args()
    if min(options.guides) < 1 or options.at_once < 1 or (options.runs or 1) < 1:
        parser.error("numbers begin with 1")
    options.guides = sorted(set(options.guides))
    return options


def _measured(
    options: argparse.Namespace, root: Path
) -> tuple[list[Row], dict[int, object], dict[int, list[str]]]:
    """The rows; by the number of guides all single costs, and the words of some pages."""
    rows = starts(root / "start") if "start" in options.only else []
    singles: dict[int, object] = {}
    counts: dict[int, list[str]] = {}
    full: list[Row] = []
    for guides in options.guides:
        runs = options.runs or (3 if guides <= FEW else 1)
        bench = Bench(root / str(guides), guides, options.theme, runs, options.at_once)
        for kind in (kind for kind in KINDS[1:] if kind in options.only):
            sys.stderr.write(f"{guides} guides: {kind} …\n")
            found = list(_rows(bench, kind, slow=options.slow_loader))
            rows += found
            if kind == "full":
                rows += [growth(*pair) for pair in zip(full, found, strict=False)]
                full = found[:2]
                counts[guides] = [f"{name} {a} {b}" for name, a, b in bench.word_counts()]
        singles[guides] = {
            name: [cost._asdict() for cost in costs] for name, costs in bench.single.items()
        }
    return rows, singles, counts


def _rows(bench: Bench, kind: str, *, slow: bool) -> Iterator[Row]:
    if kind == "full":
        yield from bench.full()
    elif kind == "again":
        yield from bench.again()
    elif kind == "parallel":
        yield from bench.parallel()
    else:
        yield from bench.check(slow=slow)


def _line(row: Row) -> str:
    """A row of the table; a target that is promised for another size is said alone."""
    ours, base = getattr(row.ours, row.unit), getattr(row.base, row.unit)
    unit = UNITS[row.unit]
    text = f"{row.guides:5} {row.title:48} {ours:8.2f} {unit:2} {base:8.2f} {unit:2}"
    text += f" {row.ratio:6.2f} of {row.against:20}"
    if row.target is not None:
        text += f" at most {row.target:.2f}"
        elsewhere = row.promised_at not in (0, row.guides)
        text += f" at {row.promised_at}" if elsewhere else f": {'met' if row.is_met else 'NOT MET'}"
    return f"{text} ({row.seen})" if row.seen else text


def _facts(row: Row) -> dict[str, object]:
    """A row for programs."""
    costs = {"ours": row.ours._asdict(), "base": row.base._asdict()}
    return {**row._asdict(), **costs, "ratio": row.ratio, "met": row.is_met}


def _write(*lines: Sequence[object]) -> None:
    sys.stdout.write("\n".join(map(str, lines)) + "\n")


if __name__ == "__main__":
    main()
