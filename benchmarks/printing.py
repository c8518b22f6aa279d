"""How long printing takes, beside bare Typst on the same pages: ``python benchmarks/printing.py``.

Writes a handbook with 500 forms of two pages each. They are printed as ``guidegen print`` does it,
and by a plain loop that gives the finished data of the same forms to one Typst compiler. Each run
has a process of its own, so that none finds what another has worked out. Printed forms are to take
at most 1.3 times the processor's time of bare Typst, forms to fill in at most twice, and a second
run is to make nothing. With fewer forms each number is the median of three runs, taken in turn.

``python benchmarks/printing.py --items`` prints a form of 250, 500 and 1,000 items in each layout,
on paper and to fill in: four times the items are to cost at most 4.5 times as much. The least of
three runs counts, taken in turn, as other work on the machine can only add to it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import typst

from guidegen.api.forms import RECORD, source_of
from guidegen.fonts import FOLDER
from guidegen.printing import PrintJob, current, print_jobs
from guidegen.printing.layouts import LAYOUT
from guidegen.printing.press import code
from guidegen.reading import Folder, read_handbook
from guidegen.resources import resource as shipped
from guidegen.views.document import as_json
from guidegen.views.measures import PrintOptions

ITEMS = 14
#: up to so many forms there are three runs of each kind
FEW = 100
PAPER, FILLABLE, COMPACT = PrintOptions(), PrintOptions(fillable=True), PrintOptions(size="compact")
#: the items of the forms whose costs are compared, and how they are printed
GROWN = (250, 500, 1_000)
LAYOUTS = ("form", "rubric", "tally", "votes", "matrix", "card", "discussion")
VARIANTS = {"on paper": PAPER, "to fill in": FILLABLE}
WORDS = (
    "the", "teacher", "names", "asks", "waits", "for", "gives", "students", "answer", "word",
    "meaning", "example", "twice", "aloud", "all", "before", "reading", "and", "after", "it",
    "on", "board", "in", "pairs", "with", "own", "words", "shows", "where", "that", "was",
    "seen", "once", "each", "group", "again", "until", "every", "new", "text", "picture",
    "says", "why", "not", "only", "what", "they", "know", "from", "home",
)  # fmt: skip
DISTRICT = {
    "name": "Lakeside Schools", "handbook": "Our handbook",
    "address": "https://handbook.lakeside.example",
    "header_fields": [
        {"id": "school", "title": "School"}, {"id": "date", "title": "Date", "width": "quarter"},
        {"id": "room", "title": "Room", "width": "quarter"},
    ],
}  # fmt: skip
SCALES = {
    "scales": [{
        "id": "seen", "title": "How much was seen",
        "points": [
            {"value": 2, "title": "All of it"}, {"value": 1, "title": "Part of it"},
            {"value": 0, "title": "None of it"},
        ],
        "marks": [{"code": "NA", "title": "No place for it", "meaning": "not-applicable"}],
    }],
}  # fmt: skip
SCORING = {
    "method": "percent-of-points", "not_applicable": "leave-out", "blank": "no-score",
    "round": {"places": 0, "half": "up", "compare": "before"},
    "criteria": [{"at_least": 80, "authority": "Local convention"}],
}  # fmt: skip


class Cost(NamedTuple):
    """What one run took: seconds of the processor and of the clock, and megabytes at most."""

    processor: float
    clock: float
    memory: float
    made: int
    unchanged: int = 0


def handbook(root: Path, forms: int) -> None:
    """A handbook with so many tools, each with a form of two pages."""
    chance = random.Random(1)

    def prose(words: int) -> str:
        return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."

    def item(number: int) -> dict[str, object]:
        criteria = {point: prose(words) for point, words in (("2", 6), ("1", 5), ("0", 4))}
        return {
            "id": f"item-{number}", "text": prose(12), "monitors": f"part-{number % 7}",
            "criteria": criteria,
        }  # fmt: skip

    parts = [{"id": f"part-{number}", "title": prose(4)[:-1]} for number in range(7)]
    guide = {"id": "guide", "title": "Reading aloud", "version": "2.1.0", "components": parts}
    files: dict[str, object] = {
        "conf/district.yaml": DISTRICT, "conf/scales.yaml": SCALES,
        "content/index.guide.yaml": guide,
    }  # fmt: skip
    for number in range(forms):
        files[f"content/form-{number}.tool.yaml"] = {
            "id": f"form-{number}", "title": prose(5)[:-1], "guide": "guide", "version": "1.0.0",
            "instructions": [prose(30)],
            "header_fields": ["school", "date", "room"], "scale": "seen",
            "items": [item(each) for each in range(ITEMS)], "scoring": SCORING,
            "sign_off": ["Observer", "Teacher"],
        }  # fmt: skip
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML
        path.write_text(json.dumps(data), "utf-8")


def jobs(
    root: Path, output: Path, print_options: PrintOptions, suffix: str = ".pdf"
) -> Iterator[PrintJob]:
    """What ``guidegen print`` would make of the handbook."""
    source = source_of(read_handbook(Folder.at(root)))
    for order in source.orders(current(source.handbook.tools), (print_options,)):
        yield source.job(order, output, suffix)


def guidegen(root: Path, output: Path, print_options: PrintOptions, suffix: str = ".pdf") -> Cost:
    """Read the handbook and print it, from its files on."""
    output.mkdir(exist_ok=True)
    templates = Folder.at(root).templates

    def run() -> tuple[int, int]:
        made = jobs(root, output, print_options, suffix)
        printed = print_jobs((templates,), made, output / RECORD)
        if printed.problems:
            sys.exit("The benchmark's own forms cannot be printed.")
        return len(printed.written), len(printed.unchanged)

    return measured(run)


def bare(root: Path, output: Path, print_options: PrintOptions) -> Cost:
    """Only Typst: the same layouts and data, which are ready, one form after the other."""
    output.mkdir(exist_ok=True)
    folder = shipped("_templates").resolve()
    ready = [(job.file, inputs(job)) for job in jobs(root, output, print_options)]

    def run() -> tuple[int, int]:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])
        compiler = typst.Compiler(
            str(folder / LAYOUT), root=str(folder), font_paths=fonts, ignore_system_fonts=True
        )
        for path, data in ready:
            made = compiler.compile(
                sys_inputs=data, format="pdf", pdf_standards="ua-1", timestamp=0
            )
            if not isinstance(made, bytes):
                sys.exit("The benchmark's own forms make no page.")
            path.write_bytes(made)
        return len(ready), 0

    return measured(run)


def inputs(job: PrintJob) -> dict[str, str]:
    """What the layouts read."""
    address = job.document.sheets[0].address
    return {"document": as_json(job.document), "codes": json.dumps({address: code(address)})}


def measured(run: Callable[[], tuple[int, int]]) -> Cost:
    """What a run costs, all threads together."""
    processor, clock = time.process_time(), time.perf_counter()
    made, unchanged = run()
    processor, clock = time.process_time() - processor, time.perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(processor, clock, peak, made, unchanged)


def apart(run: Callable[..., Cost], *arguments: object) -> Cost:
    """A run in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run, arguments)


def growing_handbook(root: Path, items: int, layout: str) -> None:
    """A handbook with one tool of so many items."""
    tool = {
        "id": "form", "title": "A long form", "guide": "guide", "version": "1.0.0",
        "header_fields": ["school", "date"], "scale": "seen", "layout": layout, "scoring": SCORING,
        "items": [
            {
                "id": f"item-{number}", "monitors": "part", "look_for": "On the board",
                "text": f"Students say the new word {number} and use it with a partner.",
                "criteria": {"2": "All of them.", "1": "Some of them.", "0": "None of them."},
            }
            for number in range(items)
        ],
    }  # fmt: skip
    parts = [{"id": "part", "title": "New words"}]
    guide = {"id": "guide", "title": "Reading aloud", "version": "2.1.0", "components": parts}
    files: dict[str, object] = {
        "conf/district.yaml": DISTRICT, "conf/scales.yaml": SCALES,
        "content/index.guide.yaml": guide, "content/form.tool.yaml": tool,
    }  # fmt: skip
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data), "utf-8")


def grown(layout: str, print_options: PrintOptions, items: int) -> Cost:
    """What one form of so many items costs, with the reading of its handbook."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        growing_handbook(root, items, layout)
        return apart(guidegen, root, root / "out", print_options)


def growth() -> Iterator[str]:
    """A line for each layout: seconds of the processor by items, and how they grow."""
    yield f"{'items':29}" + "".join(f"{number:7}  " for number in GROWN)
    for layout, (size, print_options) in itertools.product(LAYOUTS, VARIANTS.items()):
        runs = [[grown(layout, print_options, n).processor for n in GROWN] for _ in range(3)]
        best = [min(column) for column in zip(*runs, strict=True)]
        seconds = "".join(f"{each:7.2f} s" for each in best)
        yield f"{layout:11} {size:17}{seconds}   ratio {best[-1] / best[0]:5.2f}"


def costs(root: Path, times: int) -> dict[str, Cost]:
    """The medians of so many runs of each kind, taken in turn."""
    found: dict[str, list[Cost]] = {}

    def note(name: str, cost: Cost) -> None:
        found.setdefault(name, []).append(cost)

    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            note("bare Typst", apart(bare, root, out / "bare", PAPER))
            note("printed", apart(guidegen, root, out / "printed", PAPER))
            note("printed again", apart(guidegen, root, out / "printed", PAPER))
            note("fillable", apart(guidegen, root, out / "fillable", FILLABLE))
            note("compact", apart(guidegen, root, out / "compact", COMPACT))
            note("pictures", apart(guidegen, root, out / "pictures", PAPER, ".png"))
    return {
        name: Cost(*(statistics.median(column) for column in zip(*rows, strict=True)))
        for name, rows in found.items()
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=500)
    parser.add_argument("--json", type=Path, help="a file for the numbers")
    parser.add_argument("--items", action="store_true", help="how cost grows with a form's items")
    options = parser.parse_args()
    if options.items:
        for line in growth():
            sys.stdout.write(f"{line}\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        handbook(root, options.forms)
        found = costs(root, 3 if options.forms <= FEW else 1)
    base = found["bare Typst"]
    lines = [f"{options.forms} forms   processor   ratio     clock   ratio    memory      made"]
    for name, cost in found.items():
        lines.append(
            f"{name:13} {cost.processor:8.2f} s {cost.processor / base.processor:7.2f}"
            f"{cost.clock:8.2f} s {cost.clock / base.clock:7.2f} {cost.memory:6.0f} MB"
            f" {cost.made:9.0f}"
        )
    sys.stdout.write("\n".join(lines) + "\n")
    if options.json:
        numbers = {name: cost._asdict() for name, cost in found.items()}
        options.json.write_text(json.dumps(numbers, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
