"""The measurements of `building.py`, each as a row of its table."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import outputs
import synthetic
from processes import Cost, median, run, run_all

RUNNER: Final = Path(__file__).with_name("unprinted.py")
#: start-up takes so little that more runs cost nothing
STARTS: Final = 7
_COMPOSE = """
import pathlib, sys, yaml
for path in pathlib.Path().rglob("*.yaml"):
    yaml.compose(path.read_text("utf-8"), Loader=getattr(yaml, sys.argv[1]))
"""


class Row(NamedTuple):
    """One comparison. The first cost is divided by the second in what ``unit`` names."""

    title: str
    guides: int
    ours: Cost
    base: Cost
    #: what ``base`` is the cost of
    against: str
    target: float | None = None
    #: the number of guides for which the target is promised; of 0, always
    promised_at: int = 0
    unit: str = "processor"
    #: what else was seen, and whether it is as it has to be
    seen: str = ""
    sound: bool = True

    @property
    def ratio(self) -> float:
        """Ours in parts of the base."""
        return float(getattr(self.ours, self.unit) / getattr(self.base, self.unit))

    @property
    def is_met(self) -> bool:
        """Whether the target is reached, and all else is as it has to be."""
        return self.sound and (self.target is None or self.ratio <= self.target)


class Bench:
    """The builds of one handbook and of its floor, below a folder of their own."""

    def __init__(self, root: Path, guides: int, theme: str, runs: int, at_once: int) -> None:
        self.guides = guides
        self.single: dict[str, list[Cost]] = {}
        self._root, self._theme, self._runs, self._at_once = root, theme, runs, at_once
        self._made = synthetic.guides(guides)
        self._ours, self._floor, self._command = root / "ours", root / "floor", root / "command"
        for each in (self._ours, self._command):
            synthetic.write_handbook(each, self._made, theme)
        synthetic.write_floor(self._floor, self._made, theme)

    def full(self) -> list[Row]:
        """Full builds, and the most memory that they need."""
        builds = {
            "full, sphinx-build": self._fresh("sphinx", self._ours),
            "full, floor": self._fresh("floor", self._floor),
            "full, guidegen build": self._fresh_command,
        }
        ours, floor, command = self._medians(builds)
        against, at = "the floor", 250
        largest = "peak memory, "
        return [
            Row("full build, sphinx-build", self.guides, ours, floor, against, 0.7, at),
            Row("full build, guidegen build", self.guides, command, floor, against, 0.7, at),
            *(
                Row(f"{largest}{way}", self.guides, cost, floor, against, 1.0, 1000, "memory")
                for way, cost in (("sphinx-build", ours), ("guidegen build", command))
            ),
        ]

    def again(self) -> list[Row]:
        """Builds without a change, and with one component's text changed."""
        guide = self._made[len(self._made) // 2]
        page = f"{guide.folder}/index.html"
        sphinx, floor, command = (
            self._again("sphinx", self._ours), self._again("floor", self._floor),
            partial(run, (RUNNER, "guidegen", "build", "-j", "1"), self._command),
        )  # fmt: skip
        sites = (self._ours / "html", self._command / "build/html")
        written: list[set[str]] = [set(), set(), set(), set()]
        for _ in range(self._runs):
            before = [outputs.states(site) for site in sites]
            self._turn({
                "no change, sphinx-build": sphinx, "no change, floor": floor,
                "no change, guidegen build": command,
            })  # fmt: skip
            after = [outputs.states(site) for site in sites]
            synthetic.change_component(self._ours, guide)
            synthetic.change_component(self._command, guide)
            synthetic.change_floor(self._floor, guide)
            self._turn({
                "changed, sphinx-build": sphinx, "changed, floor": floor,
                "changed, guidegen build": command,
            })  # fmt: skip
            last = [outputs.states(site) for site in sites]
            for at in range(2):
                written[at].update(outputs.changed(before[at], after[at]))
                written[at + 2].update(outputs.changed(after[at], last[at]))
        ways = ("sphinx-build", "guidegen build")
        base = self._median("no change, floor")
        changed = self._median("changed, floor")
        rows = [Row("one page changed, floor", self.guides, changed, base, "the floor, no change")]
        for at, way in enumerate(ways):
            none, one = self._median(f"no change, {way}"), self._median(f"changed, {way}")
            rows += [
                Row(f"no change, {way}", self.guides, none, base, "the floor", 1.0, 1000,
                    seen=_pages(written[at], set()), sound=not written[at]),
                Row(f"one component changed, {way}", self.guides, one, none, "no change", 1.15,
                    1000, seen=_pages(written[at + 2], {page}),
                    sound=written[at + 2] == {page}),
                Row(f"one component changed, {way}", self.guides, one, base,
                    "the floor, no change", 1.15, 1000),
            ]  # fmt: skip
        return rows

    def parallel(self) -> list[Row]:
        """Two processes against one, each alone on the machine."""
        sites = {jobs: self._root / f"jobs-{jobs}" for jobs in ("1", "2")}
        tasks = {
            f"-j {jobs}, sphinx-build": self._fresh("sphinx", self._ours, site, jobs)
            for jobs, site in sites.items()
        }
        for _ in range(self._runs):
            self._turn(tasks, 1)
        costs = [self._median(name) for name in tasks]
        differing = outputs.differing(*(site / "html" for site in sites.values()))
        seen = f"differ: {', '.join(differing[:5])}" if differing else "the same bytes"
        return [
            Row("-j 2, sphinx-build, by the clock", self.guides, costs[1], costs[0], "-j 1", 0.65,
                250, "clock", seen, not differing)
        ]  # fmt: skip

    def check(self, *, slow: bool) -> list[Row]:
        """``guidegen check`` against the mere parsing of the same files."""
        ours, fast = self._medians({
            "check": partial(run, ("-m", "guidegen", "check"), self._ours),
            "compose, CSafeLoader": partial(run, ("-c", _COMPOSE, "CSafeLoader"), self._ours),
        })  # fmt: skip
        rows = [Row("guidegen check", self.guides, ours, fast, "compose, CSafeLoader", 2.5, 1000)]
        if slow:
            task = partial(run, ("-c", _COMPOSE, "Loader"), self._ours)
            base = self._turn({"compose, Loader": task})[0]
            rows.append(Row("guidegen check", self.guides, ours, base, "compose, Loader"))
        return rows

    def word_counts(self) -> list[tuple[str, int, int]]:
        """A few pages, and how many words the main text of each has here and in the floor."""
        names = ["area-0/index"]
        for guide in (self._made[0], self._made[-1]):
            names += [f"{guide.folder}/index", f"{guide.folder}/walk"]
        ours, floor = self._ours / "html", self._floor / "html"
        count = partial(outputs.words, theme=self._theme)
        return [
            (name, count(ours / f"{name}.html"), count(floor / f"{name}.html")) for name in names
        ]

    # --- how a build is started

    def _fresh(
        self, program: str, handbook: Path, site: Path | None = None, jobs: str = "1"
    ) -> Callable[[], Cost]:
        """A build into a folder that is empty."""

        def task() -> Cost:
            shutil.rmtree(site or handbook / "html", ignore_errors=True)
            shutil.rmtree((site or handbook) / "doctrees", ignore_errors=True)
            return self._again(program, handbook, site, jobs)()

        return task

    def _again(
        self, program: str, handbook: Path, site: Path | None = None, jobs: str = "1"
    ) -> Callable[[], Cost]:
        """A build into the folder of the one before."""
        out = site or handbook
        arguments = (
            RUNNER, program, "-q", "-j", jobs, "-b", "html", "-c", "conf",
            "-d", out / "doctrees", "content", out / "html",
        )  # fmt: skip
        return partial(run, arguments, handbook)

    def _fresh_command(self) -> Cost:
        shutil.rmtree(self._command / "build", ignore_errors=True)
        return run((RUNNER, "guidegen", "build", "-j", "1"), self._command)

    # --- how costs are kept

    def _turn(self, tasks: Mapping[str, Callable[[], Cost]], at_once: int = 0) -> list[Cost]:
        """Run each task once, and keep what it cost under its name."""
        costs = run_all(tasks.values(), at_once or self._at_once)
        for name, cost in zip(tasks, costs, strict=True):
            self.single.setdefault(name, []).append(cost)
        return costs

    def _medians(self, tasks: Mapping[str, Callable[[], Cost]]) -> list[Cost]:
        for _ in range(self._runs):
            self._turn(tasks)
        return [self._median(name) for name in tasks]

    def _median(self, name: str) -> Cost:
        return median(self.single[name])


def starts(root: Path) -> list[Row]:
    """How long a command takes that has little to do."""
    synthetic.write_handbook(root, synthetic.guides(1), "alabaster")
    tasks = [
        partial(run, arguments, root)
        for arguments in (
            ("-c", "import yaml"), ("-m", "guidegen", "--help"), ("-m", "guidegen", "check"),
            ("-c", "import yaml, pydantic; pydantic.BaseModel"),
        )
    ]  # fmt: skip
    # the first start of all finds nothing in the machine's memory
    turns = [run_all(tasks) for _ in range(STARTS + 1)][1:]
    base, helped, checked, pydantic = (median(column) for column in zip(*turns, strict=True))
    against = "import yaml"
    return [
        Row("start: import yaml, pydantic", 1, pydantic, base, against),
        Row("start: guidegen --help", 1, helped, base, against, 3.0),
        Row("start: guidegen check", 1, checked, base, against, 3.0),
    ]


def growth(small: Row, large: Row) -> Row:
    """How a full build grows; the floor's growth is said beside it."""
    floor = large.base.processor / small.base.processor
    # 4.2 from 250 to 1,000, and as much more than proportional between other sizes
    target = round(1.05 * large.guides / small.guides, 2)
    title = f"growth from {small.guides}: {large.title}"
    return Row(
        title, large.guides, large.ours, small.ours, f"{small.guides} guides", target, 1000,
        seen=f"the floor's {floor:.2f}",
    )  # fmt: skip


def _pages(names: set[str], meant: set[str]) -> str:
    """Which pages were written again, beside those that were meant to be."""
    if names == meant:
        return "its page written" if meant else "no page written"
    return f"{len(names)} pages written: {', '.join(sorted(names)[:5])}"
