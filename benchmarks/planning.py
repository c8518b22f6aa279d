"""What a large district costs: ``python benchmarks/planning.py``; ``docs/speed.md`` has figures.

Builds made-up districts with 12 strategies and three years of decisions, one decision a year for
each strategy in each building. Says how the cost grows with the number of buildings, how large the
largest pages are, and which pages are written again after one decision was changed. Seconds are the
processor's; nothing is printed as PDF.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import outputs
from builds import RUNNER
from district import FIRST_YEAR, District, write_district
from processes import Cost, run

#: a build may cost so much more than in proportion to what there is
SLACK: Final = 1.1
#: a page whose size should not depend on how much there is may differ by so much
FLAT: Final = 1.02
_SIZES: Final = (10, 20, 40)
_CHECKS: Final = 3


class Built(NamedTuple):
    """A district that was built."""

    district: District
    root: Path
    full: Cost
    check: Cost

    def size(self, page: str) -> int:
        """The bytes of a page."""
        return (self.root / "html" / f"{page}.html").stat().st_size


def main() -> None:
    """Measure, and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--buildings", type=int, nargs="+", default=_SIZES, help="(10 20 40)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = [_build(folder, District(buildings)) for buildings in options.buildings]
        _say_costs(built)
        one_year = _build(folder, District(options.buildings[0], years=1))
        _say_sizes([one_year, *built])
        _say_changes(built[-1])


def _build(folder: Path, district: District) -> Built:
    root = folder / f"{district.buildings}-buildings-{district.years}-years"
    write_district(root, district)
    # so short that the machine's other work counts: the smallest of several
    check = min(run(("-m", "guidegen", "check"), root) for _ in range(_CHECKS))
    return Built(district, root, _sphinx(root)(), check)


def _sphinx(root: Path) -> Callable[[], Cost]:
    """A build into the folder of the one before."""
    arguments = (
        RUNNER, "sphinx", "-q", "-j", "1", "-b", "html", "-c", "conf", "-d", "doctrees", "content",
        "html",
    )  # fmt: skip
    return partial(run, arguments, root)


# --- costs


def _say_costs(built: Sequence[Built]) -> None:
    for each in built:
        decisions, seconds = each.district.decisions, each.full.processor
        _write(
            f"{each.district.buildings:3} buildings, {decisions:5} decisions: build "
            f"{seconds:6.1f} s ({1000 * seconds / decisions:4.0f} ms a decision), "
            f"{each.full.memory:4.0f} MB; check {each.check.processor:5.2f} s"
        )
    for small, large in pairwise(built):
        more = large.district.decisions / small.district.decisions
        for what in ("full", "check"):
            ratio = getattr(large, what).processor / getattr(small, what).processor
            _write(_row(f"{what}: {more:.1f} times the decisions cost", ratio, more * SLACK))


# --- sizes


def _say_sizes(built: Sequence[Built]) -> None:
    """Say how large pages are; those of one decision, plan and strategy are the same everywhere."""
    pages = {
        f"decisions/s0/b1-s0-{FIRST_YEAR}": "page of a decision",
        f"plans/plan-{FIRST_YEAR}": "page of a plan",
        "strategies/s0/index": "page of a guide",
        "reports/stage-model": "stage model",
        "reports/goals": "goals",
        "reports/stages/s0": "stages of one strategy",
        "reports/stages": "stages of the district",
        "reports/decisions": "decisions of the district",
    }
    titles = [f"{each.district.buildings} × {each.district.years}" for each in built]
    _write(f"{'KB of pages, by buildings × years':36}" + "".join(f"{each:>9}" for each in titles))
    for page, title in pages.items():
        sizes = [each.size(page) / 1000 for each in built]
        _write(f"{title:36}" + "".join(f"{size:9.1f}" for size in sizes))
    names = [f"plans/plan-{FIRST_YEAR}", "strategies/s0/index", "reports/stage-model"]
    for page in (*names, f"decisions/s0/b1-s0-{FIRST_YEAR}"):
        sizes = [each.size(page) for each in built[1:]]
        _write(
            _row(
                f"largest of {pages[page]} in parts of the smallest", max(sizes) / min(sizes), FLAT
            )
        )


# --- one decision changed


def _say_changes(built: Built) -> None:
    """Change a text, then a day, of one decision; say what that costs and which pages it writes."""
    root = built.root
    last = FIRST_YEAR + built.district.years - 1
    # the latest decisions are about the last strategy
    strategy = f"s{built.district.strategies - 1}"
    path = root / f"content/decisions/{strategy}/b1-{strategy}-{last}.decision.yaml"
    pages = [
        f"decisions/{strategy}/b1-{strategy}-{FIRST_YEAR + year}.html"
        for year in range(built.district.years)
    ]
    own = pages[-1]
    pages += [
        f"reports/{name}.html"
        for name in (f"stages/{strategy}", "stages", "decisions", "buildings/b1")
    ]
    build = _sphinx(root)
    nothing = build()
    changes = (
        ("a reason", "of the fall", "of fall", {own}),
        ("a review", f"{last + 1}-10-01", f"{last + 1}-09-01", {*pages}),
    )
    for what, before, after, expected in changes:
        text = path.read_text("utf-8")
        path.write_text(text.replace(before, after), "utf-8")
        states = outputs.states(root / "html")
        cost = build()
        written = set(outputs.changed(states, outputs.states(root / "html")))
        ratio = cost.processor / nothing.processor
        _write(
            f"{what} changed: {cost.processor:.1f} s, {ratio:.2f} of a build without a change; "
            f"{_pages(written, expected)}"
        )


def _pages(written: set[str], expected: set[str]) -> str:
    if written == expected:
        return f"written exactly what shows it: {', '.join(sorted(written))}"
    more, less = sorted(written - expected), sorted(expected - written)
    return f"NOT as expected: also {more}, but not {less}"


def _row(title: str, ratio: float, most: float) -> str:
    is_met = "met" if ratio <= most else "NOT MET"
    return f"{title:70} {ratio:5.2f}, at most {most:4.2f}: {is_met}"


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
