"""Reports on paper: what is on them, when they are made again, and what they never become."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from guidegen.cli import main
from guidegen.language import translator
from guidegen.model import Text
from guidegen.printing import FormSource, ReportJob, print_jobs
from guidegen.reading import Folder, read_handbook
from guidegen.views.report import Report, ReportNote, ReportRow, ReportSection, ReportTable
from helpers.menus import HOSTILE_WORDS, menus, serve
from helpers.paths import SMALL
from helpers.printing import assert_accessible, assert_in_order, pages, tags
from helpers.rebuilds import change
from helpers.sites import Built, build, copy_handbook

#: builds a handbook of a name at the path that it is given, or finds what was built
Once = Callable[[str, Callable[[Path], Built]], Built]
HOSTILE = r"""#eval("1") $x^2$ ] <label> @ref #read("/etc/passwd") // “q” 's' \end /* {7} *b* """


@pytest.fixture(autouse=True)
def _menus() -> Iterator[None]:
    with menus():
        yield


@pytest.fixture
def served(handbook: Path) -> Path:
    """The small handbook with menus, for tests that change it."""
    return serve(handbook)


def source_of(root: Path, language: str = "en") -> FormSource:
    reading = read_handbook(Folder.at(root))
    return FormSource(
        handbook=reading.handbook, folder=reading.folder, language=language,
        translate=translator(language),
    )  # fmt: skip


def print_report(root: Path, report: Report, language: str = "en") -> bytes:
    job = source_of(root, language).report_job(report, root / "out")
    printed = print_jobs((root / "_templates",), [job])
    assert printed.problems == ()
    return job.file.read_bytes()


def make_table(rows: int) -> Report:
    """Return a report with a long table."""
    lines = [ReportRow((((f"Line {n}",),), ((f"What is on line {n}",),))) for n in range(rows)]
    head = (("First",), ("Second",))
    table = ReportTable("Lines", head, tuple(lines))
    return Report("menu", "", "All lines", (ReportSection("all", "The table", (table,)),))


def test_site_offers_each_report_that_a_page_shows_whole(once: Once) -> None:
    built = once("menus", lambda root: build(serve(copy_handbook(SMALL, root)), jobs=2))
    made = sorted(path.name for path in (built.out / "_print").glob("report-*"))
    assert made == ["report-building-north.pdf", "report-stage-model-phases.pdf"]
    pdf = (built.out / "_print" / "report-building-north.pdf").read_bytes()
    assert_accessible(pdf)
    [text] = pages(pdf)
    assert_in_order(text, [
        "Testing Schools · Testing handbook", "North School", f"North · {HOSTILE_WORDS}",
        "Goals", "Month", "Goal", "October", HOSTILE_WORDS, "November", "Greeting at the door",
        "→ Stand at the door; North School", "North", "Who", "nobody", "All of us",
        "There are no goals yet.", "Why", "a", "b", "Testing Schools · Testing handbook", "Page 1 of 1",
    ])  # fmt: skip
    # links to files lead nowhere on paper
    assert "Calendar" not in text
    found = tags(pdf)
    assert [tag for tag in found if tag in ("H1", "H2", "Table", "TH", "L")] == [
        "H1", "H2", "Table", "TH", "TH", "H2", "L", "H2", "L",
    ]  # fmt: skip


def test_reports_are_made_again_only_if_they_changed(served: Path) -> None:
    folder = served / "build" / "html" / "_print"
    build(served)
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("report-*")}
    change(served, "conf/buildings.yaml", "title: North School", "title: Upper School")
    (served / "content" / "phases.md").write_text("# Model\n", "utf-8")
    build(served)
    assert before.keys() == {"report-building-north.pdf", "report-stage-model-phases.pdf"}
    after = {path.name: path.stat().st_mtime_ns for path in folder.glob("report-*")}
    assert after.keys() == {"report-building-north.pdf"}
    assert after["report-building-north.pdf"] > before["report-building-north.pdf"]
    build(served)
    assert {path.name: path.stat().st_mtime_ns for path in folder.glob("report-*")} == after


def test_long_table_repeats_its_head_and_counts_pages(served: Path) -> None:
    text = pages(print_report(served, make_table(110)))
    assert len(text) == 3
    for number, page in enumerate(text, start=1):
        assert "First Second" in page
        assert page.endswith(f"Page {number} of 3")
    assert text[1].startswith("All lines Testing Schools · Testing handbook")


def test_report_is_tightened_to_one_page_where_that_is_enough(served: Path) -> None:
    counts = {rows: len(pages(print_report(served, make_table(rows)))) for rows in (30, 60, 80)}
    assert counts == {30: 1, 60: 1, 80: 2}
    district = (served / "conf" / "district.yaml").read_text("utf-8")
    (served / "conf" / "district.yaml").write_text(f"paper: a4\n{district}", "utf-8")
    wide = make_table(3)._replace(is_landscape=True)
    with pypdfium2.PdfDocument(print_report(served, wide)) as document:
        assert [round(length) for length in document[0].get_size()] == [842, 595]


def test_no_text_becomes_markup(served: Path) -> None:
    for number, text in enumerate((HOSTILE, Text(HOSTILE.replace("*b*", "")))):
        note = ReportNote((text,))
        report = Report(
            "menu", str(number), text, (ReportSection("s", f"Part {text}", (note,)),), lead=(note,)
        )
        pdf = print_report(served, report)
        assert_accessible(pdf)
        [words] = pages(pdf)
        assert words.count(" ".join(text.split())) == 4


def test_reports_speak_the_reader_s_language(served: Path) -> None:
    report = source_of(served, "es").report("building", "north")
    assert report
    [text] = pages(print_report(served, report, "es"))
    assert_in_order(text, ["North School", "Quién", "Página 1 de 1"])


def test_broken_layout_is_a_problem(served: Path) -> None:
    layout = served / "_templates" / "report.typ"
    layout.parent.mkdir(exist_ok=True)
    layout.write_text("#let x = \n#unknown", "utf-8")
    job = source_of(served).report_job(make_table(1), served / "out")
    assert isinstance(job, ReportJob)
    [problem] = print_jobs((layout.parent,), [job]).problems
    assert str(problem) == (
        "conf/district.yaml:1:1: The printed version of “report-menu” could not be made: "
        "expected expression (report.typ, line 1). If you changed report.typ, correct it; else "
        "report it to guidegen's developers. [report-not-printed]"
    )


def test_command_prints_reports_by_name_and_by_kind(
    served: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["-C", str(served), "print", "--reports"]
    assert main([*call, "building", "stage-model-phases"]) == 0
    assert capsys.readouterr().out == (
        "build/print/report-building-north.pdf\n"
        "build/print/report-building-south.pdf\n"
        "build/print/report-stage-model-phases.pdf\n"
        "3 reports made, 0 unchanged.\n"
    )
    assert main([*call, "building-nort"]) == 2
    assert capsys.readouterr().err == (
        "guidegen: There is no report “building-nort”. Did you mean “building-north”?\n"
    )
