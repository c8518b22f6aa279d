"""Scores of what was imported: the same as from a file, and only what changed is scored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import duckdb
import pytest

from guidegen.api.handbooks import load_tool, open_handbook
from guidegen.cli import main
from guidegen.cli.score_json import json_pieces
from guidegen.engines import processes
from guidegen.engines.fingerprints import scored_tools
from guidegen.engines.kept_scores import stored_scores
from guidegen.engines.score_tables import KEPT, RESULT_TABLES
from guidegen.engines.scoring_job import ScoringJob
from guidegen.problems import Problem
from guidegen.responses import read_responses
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.scorer import score_each
from guidegen.store.choosing import reinstate, withdraw
from guidegen.store.folder import DataFolder
from guidegen.store.safe_files import StagedFiles
from helpers.handbooks import GUIDE, WHOLE, write
from helpers.random_answers import StoredRow, as_csv, random_rows, store
from helpers.random_forms import Tried, sound_tool
from helpers.random_tools import Maker

TOOL = (
    "id: walk\ntitle: Walkthrough\nguide: reading\nversion: 1.0.0\nscale: in-place\nitems:\n"
    "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
    "  - {id: read, text: It was read., monitors: choose, goal: {at_least: 1, authority: Us}}\n"
    "  - {id: asked, text: All were asked., monitors: choose}\n"
    "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n  blank: no-score\n"
    "  round: {places: 1, half: up, compare: before}\n"
    "  criteria:\n"
    "    - {title: Steady, requires: [{score: total, at_least: 60}], consecutive: 2,"
    " authority: Us}\n"
)
FILES = {
    **WHOLE,
    "content/reading.guide.yaml": f"level_set: profile\n{GUIDE}"
    "    pitfalls: [{problem: No time., remedy: Plan it.}]\n    supports: A list of texts\n",
    "content/walk.tool.yaml": TOOL,
}
HEAD = "administration,unit,date,tool,tool_version,item,value\n"


def rows(administration: str, day: str, answers: str, version: str = "1.0.0") -> str:
    """The answers to the three items, as in 101."""
    whose = f"{administration},North,{day},walk,{version}"
    return "".join(
        f"{whose},{item},{value}\n"
        for item, value in zip(("chosen", "read", "asked"), answers, strict=True)
    )


FALL, WINTER = rows("fall", "2026-10-01", "101"), rows("winter", "2027-01-15", "110")
SPRING = rows("spring", "2027-04-20", "111")


class Handbook:
    """A handbook with a data folder beside it."""

    def __init__(self, root: Path) -> None:
        self.root = write(root / "handbook", FILES).root
        self.place = root
        self.folder = DataFolder(root / "data")
        self.folder.make()
        self.number = 0

    def bring_in(self, text: str, name: str = "") -> str:
        """Store rows as an import; return its id."""
        self.number += 1
        found = []
        for line in text.splitlines():
            id_, unit, date, tool, version, item, value = line.split(",")
            empty = dict.fromkeys(StoredRow._fields, "")
            found.append(
                StoredRow(**{
                    **empty, "administration": id_, "unit": unit, "date": date, "tool": tool,
                    "tool_version": version, "item": item, "value": value,
                })
            )  # fmt: skip
        name = name or f"{self.number}.csv"
        return store(self.folder, name, found, self.place, self.number).record.id

    @property
    def job(self) -> ScoringJob:
        return ScoringJob(load_tool(open_handbook(self.root), "walk"), None, self.folder)

    def scored(self) -> tuple[int, list[tuple[str, str, bool | None]]]:
        """How many were scored, and each administration's score and criterion."""
        with stored_scores(self.job, 1) as found:
            told = [
                (each.id, str(each.scores[0].value), each.criteria[0].met)
                for each in found.administrations
            ]
            return found.changed, told

    def table(self, name: str) -> list[tuple[object, ...]]:
        files = str(self.job.results / name / "*.parquet")
        found = duckdb.execute(f"SELECT * FROM read_parquet('{files}') ORDER BY ALL").fetchall()
        return list(found)


@pytest.fixture
def handbook(tmp_path: Path) -> Handbook:
    return Handbook(tmp_path)


@pytest.fixture
def command(handbook: Handbook, monkeypatch: pytest.MonkeyPatch) -> Handbook:
    monkeypatch.setenv("GUIDEGEN_DATA", str(handbook.folder.path))
    return handbook


def run(handbook: Handbook, *words: str) -> int:
    return main(["-C", str(handbook.root), *words])


# --- the same as from a file


@pytest.mark.parametrize("format_", ["text", "json"])
def test_the_command_prints_what_it_prints_of_the_file(
    command: Handbook, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    file = command.place / "walk.csv"
    file.write_text(HEAD + FALL + WINTER + rows("old", "2025-10-01", "111", "0.9.0"), "utf-8")
    assert run(command, "import", str(file)) == 0
    capsys.readouterr()
    assert run(command, "score", "walk", str(file), "--format", format_) == 1
    from_file = capsys.readouterr().out
    for _ in range(2):
        assert run(command, "score", "walk", "--stored", "--format", format_) == 1
        stored = capsys.readouterr().out
        # the column of a stored row is not known
        assert stored == from_file.replace(":5: Row", ":1: Row").replace(
            '"column": 5', '"column": 1'
        )
    assert "it was answered with version 0.9.0 of the tool, which is now 1.0.0" in stored


def sorted_texts(problems: Sequence[Problem]) -> list[str]:
    """What problems say, whatever their order and the files that they name."""
    return sorted(f"{each.code.slug} {each.message}" for each in problems)


@pytest.mark.parametrize("seed", [3, 26, 94])
def test_random_tools_score_alike_from_a_file_and_from_the_data_folder(
    tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)
    reading = sound_tool(tmp_path / "handbook", Maker(chance), Tried())
    assert reading is not None
    tool = reading.handbook.tool("t")
    assert tool is not None
    compiled = compile_tool(reading.handbook, tool)
    others = [compile_tool(reading.handbook, each) for each in scored_tools(compiled)[1:]]
    crosswalk = chance.choice((None, *tool.crosswalks))
    job = ScoringJob(compiled, crosswalk, DataFolder(tmp_path / "data"))
    imported: dict[str, list[StoredRow]] = {}
    counting: set[str] = set()
    for number in range(5):
        withdrawn = sorted(imported.keys() - counting)
        if number > 1 and chance.randrange(3) == 0 and len(counting) > 1:
            gone = chance.choice(sorted(counting))
            withdraw(job.folder, gone, "It was a trial.")
            counting.remove(gone)
        elif withdrawn and chance.randrange(3) == 0:
            back = chance.choice(withdrawn)
            reinstate(job.folder, back, "It was none.")
            counting.add(back)
        else:
            more = random_rows(compiled, others, chance, first=10 * number)
            record = store(job.folder, f"{number}.csv", more, tmp_path, number).record
            imported[record.id] = more
            counting.add(record.id)
        every = [row for id_, rows in imported.items() if id_ in counting for row in rows]
        (tmp_path / "all.csv").write_text(as_csv(every), "utf-8")
        read = read_responses(compiled, tmp_path / "all.csv", crosswalk)
        scored = score_each(compiled, read.answers, read.lost)
        with stored_scores(job, 1) as found:
            stored = "".join(json_pieces(compiled, found.administrations, ()))
            assert stored == "".join(json_pieces(compiled, scored, ()))
            if len(counting) == 1:
                assert sorted_texts(found.problems) == sorted_texts(read.problems)
            assert len(found.problems) == len(read.problems)


# --- only what changed


def test_only_what_changed_is_scored(handbook: Handbook) -> None:
    handbook.bring_in(FALL)
    last = handbook.bring_in(SPRING)
    two = [("fall", "200/3", False), ("spring", "100", True)]
    assert handbook.scored() == (2, two)
    assert handbook.scored() == (0, two)
    # a third one between them is scored, and theirs are judged anew
    handbook.bring_in(rows("winter", "2027-01-15", "100"))
    three = [("fall", "200/3", False), ("winter", "100/3", False), ("spring", "100", False)]
    assert handbook.scored() == (1, three)
    assert [row[2:5:2] + row[10:11] for row in handbook.table("criteria")] == [
        ("fall", "2026-10-01", False),
        ("spring", "2027-04-20", False),
        ("winter", "2027-01-15", False),
    ]
    withdraw(handbook.folder, last, "It was a trial.")
    assert handbook.scored() == (1, three[:2])
    assert {row[2] for row in handbook.table("items")} == {"fall", "winter"}


def test_other_words_keep_the_scores_and_other_rules_make_them_anew(handbook: Handbook) -> None:
    handbook.bring_in(FALL + WINTER)
    assert handbook.scored()[0] == 2
    file = handbook.root / "content/walk.tool.yaml"
    file.write_text(TOOL.replace("A text was chosen.", "Somebody chose a text."), "utf-8")
    assert handbook.scored()[0] == 0
    file.write_text(TOOL.replace("asked.,", "asked., inverse: true,"), "utf-8")
    assert handbook.scored() == (2, [("fall", "100/3", False), ("winter", "100", False)])


def test_results_that_are_gone_or_damaged_are_made_again(handbook: Handbook) -> None:
    handbook.bring_in(FALL + WINTER)
    before = handbook.scored()
    tables = [handbook.table(name) for name in RESULT_TABLES]
    (kept,) = handbook.job.kept_files()
    kept.write_bytes(kept.read_bytes()[:100])
    assert handbook.scored() == before
    kept.unlink()
    assert handbook.scored() == before
    assert [handbook.table(name) for name in RESULT_TABLES] == tables


def test_a_run_that_ends_while_it_writes_leaves_nothing_wrong(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    handbook.bring_in(FALL)
    handbook.scored()
    later = handbook.bring_in(WINTER)
    with monkeypatch.context() as patch:
        put_in_place = StagedFiles.put_in_place

        def half(files: StagedFiles) -> None:
            """Put the first of the files in its place, and end."""
            first = dict([next(iter(files._targets.items()))])
            put_in_place(StagedFiles(first))
            raise KeyboardInterrupt

        patch.setattr(StagedFiles, "put_in_place", half)
        with pytest.raises(KeyboardInterrupt):
            handbook.scored()
    assert {row[2] for row in handbook.table("scores")} == {"fall", "winter"}
    withdraw(handbook.folder, later, "It was a trial.")
    assert handbook.scored() == (1, [("fall", "200/3", False)])
    assert {row[2] for row in handbook.table("scores")} == {"fall"}


def test_several_processes_give_the_same(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    handbook.bring_in((FALL + WINTER) + (FALL + WINTER).replace("North", "South"))
    one = handbook.scored()
    tables = [handbook.table(name) for name in (*RESULT_TABLES, "kept")]
    for path in handbook.job.kept_files():
        path.unlink()
    monkeypatch.setattr(processes, "_WORTH_A_PROCESS", 1)
    with stored_scores(handbook.job, 2) as found:
        assert found.changed == 4
    assert [handbook.table(name) for name in (*RESULT_TABLES, "kept")] == tables
    assert handbook.scored() == (0, one[1])


# --- tables for other programs


def test_tables_have_the_documented_columns_and_exact_numbers(handbook: Handbook) -> None:
    handbook.bring_in(FALL)
    handbook.scored()
    for name, columns in {**RESULT_TABLES, "kept": KEPT}.items():
        files = str(handbook.job.results / name / "*.parquet")
        described = duckdb.execute(f"DESCRIBE FROM read_parquet('{files}')").fetchall()
        assert [row[:2] for row in described] == [(each.name, each.type) for each in columns]
    use = ("walk", "1.0.0", "fall", "North", "2026-10-01", "", "")
    (score,) = handbook.table("scores")
    assert score[:10] == (*use, "total", "Total", "percent-of-points")
    assert [str(each) for each in score[10:16]] == [
        "66.666667", "200/3", "66666667", "66.700000", "66.666667", "2.000000"
    ]  # fmt: skip
    assert handbook.table("items")[0][7:10] == ("asked", 1, "1")
    assert [row[7:9] for row in handbook.table("shares")] == [("component", "reading.choose")]


# --- what cannot be done


def test_messages_say_what_to_do_first(
    command: Handbook, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(command, "score", "walk") == 2
    assert capsys.readouterr().err == (
        "guidegen: Name a file of responses, or score what was imported with --stored.\n"
    )
    assert run(command, "score", "walk", "walk.csv", "--stored") == 2
    assert capsys.readouterr().err == (
        "guidegen: --stored scores what was imported, and reads no file. Import the file first: "
        "guidegen import FILE\n"
    )
    assert run(command, "score", "walk", "walk.csv", "--workers", "2") == 2
    assert capsys.readouterr().err == "guidegen: --workers is for --stored.\n"
    assert run(command, "score", "walk", "--stored", "--workers", "0") == 2
    assert capsys.readouterr().err == ("guidegen: --workers needs a whole number from 1 up.\n")
    assert run(command, "score", "walk", "--stored") == 2
    assert capsys.readouterr().err == (
        "guidegen: Nothing is stored for the tool “walk”. Import answers first: "
        "guidegen import FILE\n"
    )


def test_results_that_cannot_be_kept_end_in_a_message(
    command: Handbook, capsys: pytest.CaptureFixture[str]
) -> None:
    command.bring_in(FALL)
    results = command.folder.path / "results"
    results.symlink_to(command.place)
    assert run(command, "score", "walk", "--stored") == 2
    assert capsys.readouterr().err == (
        f"guidegen: {results} must be a folder of its own, and no link. Put it right first.\n"
    )
    results.unlink()
    results.mkdir()
    (results / "walk").write_text("", "utf-8")
    assert run(command, "score", "walk", "--stored") == 2
    assert capsys.readouterr().err == (
        f"guidegen: The scores cannot be kept: Not a directory ({results / 'walk/scores'}).\n"
    )


def test_without_a_data_folder_nothing_is_stored(
    handbook: Handbook, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = handbook.place / "nowhere"
    monkeypatch.setenv("GUIDEGEN_DATA", str(nowhere))
    assert run(handbook, "score", "walk", "--stored") == 2
    assert capsys.readouterr().err == (
        f"guidegen: Nothing is stored: there is no data folder {nowhere} yet. Import answers "
        "first: guidegen import FILE\n"
    )
    assert not nowhere.exists()


def test_conflicts_name_both_files(command: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    command.bring_in(FALL, "first.csv")
    command.bring_in(rows("fall", "2026-10-01", "100"), "second.csv")
    assert run(command, "score", "walk", "--stored", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [(each["file"], each["row"], each["message"]) for each in found["problems"]] == [
        (
            "second.csv",
            4,
            "Row 4 and row 4 of first.csv answer the same question differently; neither is scored.",
        )
    ]
    assert found["administrations"][0]["scores"][0]["why"] == "asked: unreadable"
