"""The data folder: what an import writes, and that it does so whole, once, and in private."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from guidegen.errors import UsageError
from guidegen.intake.records import Intake, IntakeAnswer, IntakeForm, IntakeMeasure
from guidegen.model.data import DataSettings
from guidegen.model.text import Place
from guidegen.problems import ResponseCode, problem
from guidegen.store.folder import DataFolder, find_data_folder
from guidegen.store.imports import add_import
from guidegen.store.inbox import ImportSource
from guidegen.store.records import HowRead
from helpers.repositories import git

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)
HOW = HowRead(reader="workbook", options={"tool": "walk"})
FORM = IntakeForm(
    1,
    2,
    "s-1",
    "a-1",
    "north",
    "walk",
    "1.0.0",
    "",
    "",
    "",
    "2026-10-08T11:00:00Z",
    '{"grade":"4"}',
)
ANSWER = IntakeAnswer(
    1, 2, "s-1", "a-1", "north", "r1", "", "2026-10-08", "walk", "1.0.0", "", "", "greets", "", "",
    "=1+1, \"quoted\"\nand a line",
)  # fmt: skip
MEASURE = IntakeMeasure(
    3, "screener", "2026", "north", "all", "4", "2026-27", "fall", "", "41", "58", "", ""
)
BAD = problem(ResponseCode.BAD_ROW, Place("walk.xlsx", 7, 2), row=7, reason="it has 3 cells")
INTAKE = Intake(
    reader="workbook",
    forms=(FORM,),
    answers=(ANSWER, ANSWER._replace(item="waits", value="", row=3)),
    measures=(MEASURE,),
    problems=(BAD,),
    dropped=("Email Address",),
)


def import_file(folder: DataFolder, path: Path) -> str:
    return add_import(folder, ImportSource.of(path, HOW), INTAKE, now=NOON).record.id


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    path = tmp_path / "sent" / "walk.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"as it came")
    return path


def test_an_import_is_a_copy_tables_and_a_record(tmp_path: Path, sent: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    id_ = import_file(folder, sent)
    found = {
        path.relative_to(folder.path).as_posix()
        for path in folder.path.rglob("*")
        if path.is_file()
    }
    digest = json.loads((folder.path / "imports" / f"{id_}.json").read_bytes())["digest"]
    assert found == {
        f"inbox/{digest}/walk.xlsx", f"inbox/{digest}/{id_}.reading.json", f"answers/{id_}.parquet",
        f"forms/{id_}.parquet", f"measures/{id_}.parquet", f"problems/{id_}.jsonl", f"imports/{id_}.json",
    }  # fmt: skip
    assert (folder.path / "inbox" / digest / "walk.xlsx").read_bytes() == b"as it came"
    read = duckdb.connect().read_parquet
    assert read(str(folder.path / "answers" / f"{id_}.parquet")).fetchall() == [
        (id_, *INTAKE.answers[0]),
        (id_, *INTAKE.answers[1]),
    ]
    assert read(str(folder.path / "forms" / f"{id_}.parquet")).fetchall() == [(id_, *FORM)]
    assert read(str(folder.path / "measures" / f"{id_}.parquet")).fetchall() == [(id_, *MEASURE)]
    assert json.loads((folder.path / "imports" / f"{id_}.json").read_bytes()) == {
        "version": 1, "id": id_, "file": "walk.xlsx", "digest": digest, "size": 10,
        "how": {"reader": "workbook", "version": "1", "options": {"tool": "walk"}},
        "imported": "2026-10-08T12:00:00.000000Z", "has_raw": True, "answers": 2, "forms": 1,
        "measures": 1, "problems": 1, "dropped": ["Email Address"], "stored": id_,
    }  # fmt: skip
    assert json.loads((folder.path / "problems" / f"{id_}.jsonl").read_bytes()) == {
        "code": "bad-row", "file": "walk.xlsx", "row": 7, "column": 2, "message": BAD.message,
        "remedy": BAD.remedy,
    }  # fmt: skip


def test_only_the_owner_can_look_into_it(tmp_path: Path, sent: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    import_file(folder, sent)
    made = [folder.path, *(path for path in folder.path.rglob("*") if path.is_dir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o700}


def test_the_same_file_twice_adds_nothing(tmp_path: Path, sent: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    import_file(folder, sent)
    before = {path: path.stat().st_mtime_ns for path in folder.path.rglob("*")}
    again = sent.with_name("the same by another name.xlsx")
    again.write_bytes(sent.read_bytes())
    result = add_import(folder, ImportSource.of(again, HOW), INTAKE)
    assert (result.is_known, result.record.file) == (True, "walk.xlsx")
    assert {path: path.stat().st_mtime_ns for path in folder.path.rglob("*")} == before
    other = HowRead(reader="workbook", options={"tool": "visit"})
    assert not add_import(folder, ImportSource.of(sent, other), INTAKE).is_known


def test_without_a_copy_the_record_says_so(tmp_path: Path, sent: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    result = add_import(folder, ImportSource.of(sent, HOW, keeps_raw=False), INTAKE)
    assert not result.record.has_raw
    assert list((folder.path / "inbox").iterdir()) == []


def test_a_file_that_changes_while_it_is_read_is_not_imported(tmp_path: Path, sent: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    source = ImportSource.of(sent, HOW)
    sent.write_bytes(b"saved again meanwhile")
    with pytest.raises(UsageError) as found:
        add_import(folder, source, INTAKE)
    assert str(found.value) == (
        "walk.xlsx changed while it was read, and nothing of it was imported. Close it in other "
        "programs, and import it again."
    )
    assert [path.name for path in folder.path.rglob("*") if path.is_file()] == []


def test_the_folder_is_where_the_settings_or_the_environment_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "handbook"
    root.mkdir()
    monkeypatch.delenv("GUIDEGEN_DATA", raising=False)
    assert find_data_folder(root, DataSettings()).path == tmp_path / "district-data"
    monkeypatch.setenv("GUIDEGEN_DATA", str(tmp_path / "elsewhere"))
    assert find_data_folder(root, DataSettings()).path == tmp_path / "elsewhere"


def test_git_must_ignore_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUIDEGEN_DATA", raising=False)
    root = tmp_path / "handbook"
    root.mkdir()
    git(tmp_path, "init", "-q")
    with pytest.raises(UsageError) as found:
        find_data_folder(root, DataSettings())
    assert str(found.value) == (
        f"The data folder {tmp_path / 'district-data'} is in a git repository that would keep it, "
        "and so would everyone with a copy. Name a folder outside of it in conf/data.yaml, or have "
        "git ignore the folder (one line in .gitignore) before anything is imported."
    )
    (tmp_path / ".gitignore").write_text("district-data/answers\n", "utf-8")
    with pytest.raises(UsageError):
        find_data_folder(root, DataSettings())
    (tmp_path / ".gitignore").write_text("/district-data/\n", "utf-8")
    assert not find_data_folder(root, DataSettings()).exists
    # what git knows already it keeps, whatever is ignored
    (tmp_path / "district-data").mkdir()
    (tmp_path / "district-data" / "imports").write_bytes(b"")
    git(tmp_path, "add", "--force", "district-data/imports")
    with pytest.raises(UsageError):
        find_data_folder(root, DataSettings())


def test_a_folder_of_other_things_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-parents.txt").write_bytes(b"")
    monkeypatch.setenv("GUIDEGEN_DATA", str(tmp_path / "letters"))
    with pytest.raises(UsageError) as found:
        find_data_folder(tmp_path, DataSettings())
    assert str(found.value) == (
        f"The data folder {tmp_path / 'letters'} has other files in it. Name a folder for the data "
        "alone in conf/data.yaml, or with GUIDEGEN_DATA."
    )


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path, sent: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.make()
    (folder.path / "answers").rmdir()
    (folder.path / "answers").symlink_to(tmp_path)
    with pytest.raises(UsageError) as found:
        import_file(folder, sent)
    assert str(found.value) == (
        f"{folder.path / 'answers'} must be a folder of its own, and no link. Put it right first."
    )


def test_two_runs_may_make_the_folder_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(tmp_path / "data")
    is_dir = Path.is_dir

    def look(path: Path) -> bool:
        found = is_dir(path)
        if path == folder.path and not found:
            # the other run makes it just after this one looked
            folder.path.mkdir()
        return found

    with monkeypatch.context() as looking:
        looking.setattr(Path, "is_dir", look)
        folder.make()
    assert folder.exists
