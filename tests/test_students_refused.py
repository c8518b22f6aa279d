"""A file that says who a student is does not get into the data folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.intake.students import describe_cells, describe_title
from helpers.handbooks import write
from helpers.imports import FILES

HEADER = "administration,unit,rater,date,tool,tool_version,item,value"
ROW = "v1,north,R1,2026-10-08,walk,1.2.0,chosen,1"


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Student Name", "names"),
        ("student_name", "names"),
        ("StudentName", "names"),
        ("First Name", "names"),
        ("LastName", "names"),
        ("Nombre del alumno", "names"),
        ("Apellidos", "names"),
        ("Nom de l'élève", "names"),
        ("Prénom", "names"),
        ("Name des Schülers", "names"),
        ("Students' names", "names"),
        ("student", "names or numbers"),
        ("Student ID", "numbers"),
        ("Pupil number", "numbers"),
        ("Número de estudiante", "names or numbers"),
        ("SIS ID", "numbers"),
        ("studentid", "numbers"),
        ("UIC", "numbers"),
        ("DOB", "days of birth"),
        ("Date of Birth", "days of birth"),
        ("Fecha de nacimiento", "days of birth"),
        ("Date de naissance", "days of birth"),
        ("Lunch Status", "lunch status"),
        ("Home address", "addresses"),
        ("Dirección", "addresses"),
        ("Guardian", "parents"),
        # what is about a form, or about students as a group
        ("Number of students", ""),
        ("Students present", ""),
        ("Email Address", ""),
        ("IP Address", ""),
        ("Observer name", ""),
        ("School name", ""),
        ("Child care center", ""),
        ("mood", ""),
        ("", ""),
    ],
)
def test_titles_say_whether_a_column_is_about_a_student(title: str, what: str) -> None:
    assert describe_title(title) == what


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (["Rivera, Ana", "Okafor, Ben C.", "Lee, Kim", "Peña, José", "O'Hara, Lu"], "names"),
        (["Ana Rivera", "Ben C. Okafor", "Kim Lee", "José Peña", "Lu O'Hara"], "names"),
        (["104233", "104234", "104235", "S104236", "104299"], "numbers"),
        (["104233", "104233", "104233", "104233", "104233"], ""),
        (["good", "fair", "it rained", "short lesson", "again"], ""),
        (["Ana Rivera", "Ben Okafor"], ""),
        (["12", "7", "3", "15", "9"], ""),
    ],
)
def test_cells_say_it_where_the_title_does_not(cells: list[str], what: str) -> None:
    assert describe_cells(cells) == what


def _as_csv(*extra: str) -> str:
    return "".join(
        f"{row},{more}\n" for row, more in zip((HEADER, *[ROW] * 9), extra, strict=False)
    )


@pytest.mark.parametrize(
    ("name", "text", "columns", "what"),
    [
        ("a.csv", _as_csv("Student Name", "Zyx Planted"), "“Student Name”", "names"),
        (
            "b.csv",
            _as_csv("who,DOB", "Zyx Planted,2016-01-01", "Abc Other,2016-02-02"),
            "“DOB”",
            "days of birth",
        ),
        (
            "c.csv",
            _as_csv(
                "k", *(f'"{each}"' for each in ("Zyx, Planted", "B, Bo", "C, Cy", "D, Di", "E, Ed"))
            ),
            "“k”",
            "names",
        ),
        (
            "d.jsonl",
            json.dumps({**dict(zip(HEADER.split(","), ROW.split(","), strict=True)), "SIS ID": "1"})
            + "\n",
            "“SIS ID”",
            "numbers",
        ),
        (
            "m.csv",
            "measure,unit,date,value,n,Pupil\nword-test,north,2026-10-08,3,20,Zyx Planted\n",
            "“Pupil”",
            "names or numbers",
        ),
        (
            "Google.csv",
            "Timestamp,Says names #chosen@guidegen:walk:::1-2-0,Student Name\n"
            "2026/10/08 9:00:00 AM GMT-4,In place,Zyx Planted\n",
            "“Student Name”",
            "names",
        ),
    ],
)
def test_a_file_with_students_is_refused_and_leaves_no_trace(
    name: str,
    text: str,
    columns: str,
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(tmp_path / "handbook", {**FILES, "conf/data.yaml": "time_zone: America/Detroit\n"})
    monkeypatch.setenv("GUIDEGEN_DATA", str(tmp_path / "data"))
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "good.csv").write_text(f"{HEADER}\n{ROW}\n", "utf-8")
    files = [str(tmp_path / name), str(tmp_path / "good.csv")]
    assert main(["-C", str(tmp_path / "handbook"), "import", *files]) == 1
    assert capsys.readouterr().out == (
        f"{name}: nothing was imported.\n"
        f"{name}:1:1: {columns}: this seems to hold {what} of students. Nothing of the file was"
        " imported, and no copy was kept. [student-data]\n"
        "    Export the file without it, and import that: nothing here needs to know who a student"
        " is.\n"
        "1 problem found.\n"
        "good.csv: 1 answer of 1 form; 1 new.\n"
    )
    kept = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert kept
    assert not any(b"Planted" in path.read_bytes() or path.name == name for path in kept)
