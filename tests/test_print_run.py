"""Printing many forms: what is made again, what happens when it is cut off, and what stays behind."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import pytest

from guidegen.language import translator
from guidegen.printing import FormSource, Printed, PrintJob, current, print_jobs
from guidegen.printing.fitting import fit_compact
from guidegen.printing.press import PageFit, PreparedDocument, Press
from guidegen.reading import Folder, read_handbook
from guidegen.views.measures import STEPS, PrintOptions, choose_measures
from helpers.paths import REPOSITORY
from helpers.printing import item, pages, tool, write

pytestmark = pytest.mark.usefixtures("printed_anew")

KINDS = ((PrintOptions(), ".pdf"), (PrintOptions(), ".png"), (PrintOptions(fillable=True), ".pdf"),
         (PrintOptions(size="compact"), ".pdf"))  # fmt: skip
FILES = ["walk.compact.pdf", "walk.fillable.pdf", "walk.pdf", "walk.png"]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; nothing is left behind in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def jobs(folder: Folder, output: Path) -> Iterator[PrintJob]:
    handbook = read_handbook(folder).handbook
    source = FormSource(handbook=handbook, folder=folder, language="en", translate=translator("en"))
    for print_options, suffix in KINDS:
        for order in source.orders(current(handbook.tools), (print_options,)):
            yield source.job(order, output, suffix)


def run(folder: Folder) -> Printed:
    output = folder.root / "out"
    return print_jobs((folder.templates,), jobs(folder, output), output / ".record.json")


def names(paths: tuple[Path, ...]) -> list[str]:
    return sorted(path.name for path in paths)


def contents(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in output.iterdir() if path.suffix != ".json"}


def test_every_kind_of_file_is_made_once(tmp_path: Path) -> None:
    folder = write(tmp_path, tool())
    assert names(run(folder).written) == FILES
    # width and height stand at the start of a picture: letter paper at 48 dots to the inch
    assert struct.unpack(">II", (tmp_path / "out/walk.png").read_bytes()[16:24]) == (408, 528)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    again = run(folder)
    assert (again.written, names(again.unchanged), again.problems) == ((), FILES, ())
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}


def test_one_tool_changes_only_its_files(tmp_path: Path) -> None:
    run(write(tmp_path, tool(), tool(id="other")))
    found = run(write(tmp_path, tool(title="Another walk"), tool(id="other")))
    assert names(found.written) == FILES
    assert len(found.unchanged) == len(FILES)


def test_a_file_that_was_changed_or_taken_away_is_made_again(tmp_path: Path) -> None:
    folder = write(tmp_path, tool())
    run(folder)
    before = contents(tmp_path / "out")
    (tmp_path / "out" / "walk.pdf").write_bytes(b"changed")
    (tmp_path / "out" / "walk.png").unlink()
    assert names(run(folder).written) == ["walk.pdf", "walk.png"]
    assert contents(tmp_path / "out") == before


def test_another_layout_makes_all_again(tmp_path: Path) -> None:
    folder = write(tmp_path, tool())
    run(folder)
    own = folder.templates / "sheet"
    own.mkdir(parents=True)
    shipped = REPOSITORY / "_templates/sheet/base.typ"
    text = shipped.read_text("utf-8")
    own.joinpath("base.typ").write_text(text.replace("luma(236)", "luma(220)"), "utf-8")
    found = run(folder)
    assert (names((*found.written, *found.unchanged)), found.problems) == (FILES, ())
    assert "walk.pdf" in names(found.written)


def test_a_form_that_fails_leaves_its_file_and_the_others_are_made(tmp_path: Path) -> None:
    run(write(tmp_path, tool(), tool(id="other")))
    before = contents(tmp_path / "out")
    # no font has this sign
    folder = write(tmp_path, tool(title="Walk \U00013000"), tool(id="other", title="New"))
    found = run(folder)
    assert [problem.message for problem in found.problems] == [
        "The printed form of “walk” could not be made: no font has the sign “\U00013000”; "
        "a font that has it can be put into _templates."
    ]
    assert found.too_long == ()
    # Typst draws a picture without the sign; only a PDF must have them all
    new = [name.replace("walk", "other") for name in FILES]
    assert names(found.written) == sorted([*new, "walk.png"])
    after = contents(tmp_path / "out")
    old = [name for name in FILES if name.endswith(".pdf")]
    assert [after[name] for name in old] == [before[name] for name in old]


def test_what_was_made_before_a_run_was_cut_off_is_not_made_again(tmp_path: Path) -> None:
    folder = write(tmp_path, tool())
    output = tmp_path / "out"

    def interrupted() -> Iterator[PrintJob]:
        made = jobs(folder, output)
        yield next(made)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        print_jobs((folder.templates,), interrupted(), output / ".record.json")
    assert sorted(contents(output)) == ["walk.pdf"]
    assert names(run(folder).unchanged) == ["walk.pdf"]


def test_two_presses_side_by_side(tmp_path: Path) -> None:
    folders = [write(tmp_path / name, tool(), tool(id="other")) for name in ("one", "two")]
    with ThreadPoolExecutor(2) as pool:
        assert [each.problems for each in pool.map(run, folders)] == [(), ()]
    assert contents(tmp_path / "one/out") == contents(tmp_path / "two/out")


def test_a_form_that_is_to_have_one_page_is_made_again(tmp_path: Path) -> None:
    some = [
        item(f"i{n}", f"Item number {n} is seen.", monitors=["ask", "choose-book"])
        for n in range(15)
    ]
    counts = []
    for one_page in (False, True, False):
        run(write(tmp_path, tool(items=some, one_page=one_page)))
        counts.append(len(pages((tmp_path / "out" / "walk.pdf").read_bytes())))
    assert counts == [2, 1, 2]


class LoosePress:
    """A press on which a form fits as soon as its text is no larger than ``fits``."""

    def __init__(self, fits: float) -> None:
        self.fits = fits

    def fit(self, ready: PreparedDocument) -> PageFit:
        is_too_long = ready.document.sheets[0].measures.text > self.fits
        return PageFit(pages=1 + is_too_long, used=10, height=200)


def test_a_compact_form_is_tightened_no_more_than_it_must_be(tmp_path: Path) -> None:
    first = next(jobs(write(tmp_path, tool()), tmp_path / "out")).document
    sizes = [choose_measures("compact", tightness).text for tightness in STEPS]
    assert sizes == sorted(set(sizes), reverse=True)
    for fits in sizes:
        ready, over = fit_compact(cast("Press", LoosePress(fits)), first)
        assert (ready.document.sheets[0].measures.text, over) == (fits, 0)
