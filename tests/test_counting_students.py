"""An export with a row for each student becomes counts; nothing else of it is kept anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from guidegen.cli import main
from helpers.handbooks import write
from helpers.imports import FILES
from helpers.planned import MEASURE, MEASURE_FILE, changed
from helpers.workbooks import row, sheet, workbook

Run = Callable[..., tuple[int, str]]
RULES = """\
measure: word-test
version: 2026
unit: School
school_year: 2026-27
window: fall
groups:
  - {group: el, column: EL, values: [Y, "1"]}
met: {column: Level, values: [At, Above], other_values: [Below]}
"""
HEADER = "Student Name,SIS ID,School,Grade,EL,Level"
STUDENTS = (
    "Zyx Planted,900001,North Elementary,4th Grade,Y,At",
    "Planted Other,900002,north,04,N,Below",
    "Third Planted,900003,North Elementary,4,1,below",
    "Fourth Planted,900004,NORTH,Grade 4,,Above",
    "Fifth Planted,900005,South Elementary,5,N,At",
    "Sixth Planted,900006,old-south,5,N,Below",
    "Seventh Planted,900007,South Elementary,5,N,",
    "Eighth Planted,900008,South Elementary,5,N,Zyx Planted",
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Count these rows by these rules, and return the exit code and what was printed."""
    write(tmp_path / "handbook", {**FILES, MEASURE_FILE: MEASURE})
    monkeypatch.setenv("GUIDEGEN_DATA", str(tmp_path / "data"))

    def call(
        *rows: str, rules: str = RULES, header: str = HEADER, more: str = ""
    ) -> tuple[int, str]:
        (tmp_path / "rules.yaml").write_text(rules, "utf-8")
        (tmp_path / "Planted.csv").write_text("\n".join((header, *rows)) + "\n", "utf-8")
        words = [
            "import",
            str(tmp_path / "Planted.csv"),
            "--aggregate",
            str(tmp_path / "rules.yaml"),
        ]
        code = main(["-C", str(tmp_path / "handbook"), *words, *more.split()])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return call


def _inbox(tmp_path: Path) -> str:
    (kept,) = (tmp_path / "data" / "inbox").rglob("*.csv")
    assert kept.name.startswith("word-test-")
    return kept.read_text("utf-8")


def test_only_counts_are_kept(run: Run, tmp_path: Path) -> None:
    code, out = run(*STUDENTS)
    assert out == (
        "Planted.csv: 3 values from 6 rows of students, which are not kept; 3 new.\n"
        "Planted.csv:1:1: warning: 1 row is not counted, the first is row 8: they have no result."
        " [not-counted]\n"
        "    If they should count, correct them or the rules, and import the file again.\n"
        "Planted.csv:1:1: warning: 1 row is not counted, the first is row 9: what is in “Level” is"
        " under neither “values” nor “other_values”. [not-counted]\n"
        "    If they should count, correct them or the rules, and import the file again.\n"
        "2 warnings found.\n"
    )
    assert code == 0
    assert _inbox(tmp_path) == (
        "measure,version,unit,group,grade,school_year,window,numerator,denominator\n"
        "word-test,2026,north,all,,2026-27,fall,2,4\n"
        "word-test,2026,north,el,,2026-27,fall,1,2\n"
        "word-test,2026,south,all,,2026-27,fall,1,2\n"
    )
    for path in (tmp_path / "data").rglob("*"):
        assert "Planted" not in path.name
        if path.is_file():
            data = path.read_bytes()
            assert b"Planted" not in data
            assert b"900001" not in data
    assert run(*STUDENTS)[1].startswith("Planted.csv: it is there already; nothing was added.\n")


def test_counts_of_one_student_are_refused_unless_the_data_are_internal(
    run: Run, tmp_path: Path
) -> None:
    rules = RULES.replace("window:", "grade: Grade\nwindow:")
    rows = (*STUDENTS[:4], STUDENTS[4].replace("5,N", "K,N"), *STUDENTS[5:6])
    code, out = run(*rows, rules=rules)
    assert code == 1
    assert out == (
        "Planted.csv: nothing was imported.\n"
        "Planted.csv:1:1: 2 counts are about one student: all, grade 5, in “south”, fall. Nothing"
        " was imported. [group-of-one]\n"
        "    Count without the grade or the group; or say --internal, if only those who know the"
        " students can read the data folder.\n"
        "1 problem found.\n"
    )
    assert not (tmp_path / "data").exists()
    code, out = run(*rows, rules=rules, more="--internal")
    assert out == "Planted.csv: 4 values from 6 rows of students, which are not kept; 4 new.\n"
    assert "word-test,2026,north,all,4,2026-27,fall,2,4\n" in _inbox(tmp_path)


def test_days_give_the_window_and_numbers_the_result(run: Run, tmp_path: Path) -> None:
    rules = changed(
        RULES,
        ("school_year: 2026-27\nwindow: fall\n", "date: Day\n"),
        (
            "{column: Level, values: [At, Above], other_values: [Below]}",
            "{column: Points, at_least: 40}",
        ),
    )
    code, out = run(
        "north,10/8/2026,Y,40", "north,2026-10-09,Y,39.5", "north,2027-03-02,N,41",
        "north,2027-03-02,N,12", "north,2026-12-24,N,50", "north,2027-03-03,N,many",
        rules=rules, header="School,Day,EL,Points",
    )  # fmt: skip
    assert code == 0
    assert [line for line in out.splitlines() if "warning: " in line] == [
        "Planted.csv:1:1: warning: 1 row is not counted, the first is row 6: the day in “Day” is in"
        " no window. [not-counted]",
        "Planted.csv:1:1: warning: 1 row is not counted, the first is row 7: what is in “Points” is"
        " no number. [not-counted]",
    ]
    assert _inbox(tmp_path).splitlines()[1:] == [
        "word-test,2026,north,all,,2026-27,fall,1,2",
        "word-test,2026,north,all,,2026-27,spring,1,2",
        "word-test,2026,north,el,,2026-27,fall,1,2",
    ]


def test_a_workbook_is_counted_and_cells_that_cannot_be_read_are_said(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(*STUDENTS[:4])
    formula = '<c r="D4"><f>1+1</f></c>'
    rows: tuple[Sequence[object], ...] = (
        ["Name", "School", "EL", "Level"],
        ["Zyx Planted", "north", "Y", "At"],
        ["Planted Other", "north", "Y", "Below"],
        ["Third Planted", "north", "Y", (formula, 0, "raw")],
    )
    data = workbook(sheet(*(row(number, cells) for number, cells in enumerate(rows, start=1))))
    (tmp_path / "w.xlsx").write_bytes(data)
    words = ["import", str(tmp_path / "w.xlsx"), "--aggregate", str(tmp_path / "rules.yaml")]
    assert main(["-C", str(tmp_path / "handbook"), *words, "--dry-run"]) == 0
    assert capsys.readouterr().out == (
        "w.xlsx: 2 values from 2 rows of students, which are not kept; nothing was changed"
        " (--dry-run).\n"
        "w.xlsx:1:1: warning: 1 row is not counted, the first is row 4: a cell of theirs cannot be"
        " read. [not-counted]\n"
        "    If they should count, correct them or the rules, and import the file again.\n"
        "1 warning found.\n"
    )


#: rules, and what is said of them
BAD = {
    RULES.replace("word-test", "word-tst"): (
        "rules.yaml:1:1: The rules for counting cannot be used: there is no measure “word-tst”. Did"
        " you mean “word-test”? [counting-rule]\n    Write an id.\n"
    ),
    RULES.replace("window: fall\n", ""): (
        "rules.yaml:1:1: The rules for counting cannot be used: it says neither in which window all"
        " were tested nor which column has the day, or both. [counting-rule]\n"
        "    Write “window: …” or “date: …”.\n"
    ),
    RULES.replace("group: el", "group: els"): (
        "rules.yaml:1:1: The rules for counting cannot be used: the measure does not tell the group"
        " “els” apart. Did you mean “el”? [counting-rule]\n    Write one of these: all, el.\n"
    ),
    RULES.replace(
        "met: {column: Level, values: [At, Above], other_values: [Below]}", "value: Level"
    ): (
        "rules.yaml:1:1: The rules for counting cannot be used: it does not say who met it."
        " [counting-rule]\n    Write “met: {column: …, values: […]}”.\n"
    ),
    RULES.replace("unit: School", "unit: Schools"): (
        "Planted.csv:1:1: The file has no column “Schools”, which rules.yaml names. Did you mean"
        " “School”? [column-not-there]\n"
        "    Correct the name there, or export the file with that column.\n"
    ),
    RULES.replace("unit: School", "unit: Student Name"): (
        "Planted.csv:1:1: “Student Name” in row 2 names no building. Nothing was counted."
        " [student-unit]\n"
        "    Correct it, or add the name to the building in conf/buildings.yaml as its short_title.\n"
    ),
}


@pytest.mark.parametrize("rules", BAD)
def test_rules_that_do_not_fit_are_named_and_nothing_is_kept(
    rules: str, run: Run, tmp_path: Path
) -> None:
    code, out = run(*STUDENTS[:6], rules=rules)
    assert (code, out) == (
        1,
        f"Planted.csv: nothing was imported.\n{BAD[rules]}1 problem found.\n",
    )
    assert not (tmp_path / "data").exists()


def test_rules_with_unknown_keys_are_refused(run: Run) -> None:
    code, out = run(*STUDENTS, rules=RULES + "students: all\n")
    assert code == 1
    assert "rules.yaml:9:1: “students” is not a key of this file. [unknown-key]" in out
    assert out.endswith("Nothing was imported.\n")
