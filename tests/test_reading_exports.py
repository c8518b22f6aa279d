"""Filled forms come back from whatever program collected them, always with the same answers."""

from __future__ import annotations

import pytest

from guidegen.digital.source import DigitalSource
from guidegen.intake.reader import IntakeFile
from guidegen.intake.recognition import READERS
from guidegen.problems import ProblemsFoundError
from guidegen.reading import read_handbook
from helpers.exports import EXPORTS, FILES, FOLDER, MAPPED, VISITS, FilledVisit
from helpers.exports_read import Answer, answers, intake, said
from helpers.handbooks import write


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> DigitalSource:
    return DigitalSource(read_handbook(write(tmp_path_factory.mktemp("handbook"), FILES)))


def expected(visit: FilledVisit) -> list[Answer]:
    """What somebody wrote into a form, question by question."""
    first = (visit.blanks["school"], visit.blanks["observer"], visit.blanks["date"])
    rooms = {"": visit.answers, **visit.rooms}
    return [
        (*first, "visit", "1.2.0", item, part, room, value, "")
        for room, given in rooms.items()
        for (item, part), value in given.items()
    ]


EXPECTED = sorted(expected(VISITS[0]) + expected(VISITS[1]))


@pytest.fixture(scope="module")
def maps(source: DigitalSource) -> dict[str, str]:
    """What was proposed for each of them, and then confirmed by a person."""
    proposed: dict[str, str] = {}
    for name in MAPPED:
        with pytest.raises(ProblemsFoundError) as raised:
            intake(source, FOLDER / name, "visit")
        path = source.reading.folder.root / raised.value.problems[0].place.file
        proposed[name] = path.read_text("utf-8")
        path.write_text(proposed[name].replace("confirmed: false", "confirmed: true"), "utf-8")
    return proposed


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "visit-2.pdf"])
def test_the_same_answers_come_back_in_every_format(
    source: DigitalSource, maps: dict[str, str], name: str
) -> None:
    found = [intake(source, FOLDER / name, "visit" if name in maps else "")]
    if name == "visit-1.pdf":
        found.append(intake(source, FOLDER / "visit-2.pdf"))
    assert [each for one in found for each in said(one)] == SAID.get(name, [])
    # the answers of Google's API do not say which version of the form they are of
    version = "" if name == "google.json" else "1.2.0"
    assert answers(*found) == [(*each[:4], version, *each[5:]) for each in EXPECTED]


#: what is said besides
SAID = {
    "google.json": [
        "google.json:1:1: warning: The file does not say which form it is of; by its questions, it "
        "is “visit”. If it is another tool's, name that with --tool. [form-guessed]"
    ],
    "microsoft.csv": [
        "microsoft.csv:1:1: warning: The file is not UTF-8, and was read in the encoding of "
        "Windows. Look whether letters with accents are right; if not, export it as a workbook "
        "(.xlsx). [windows-letters]"
    ],
}


@pytest.mark.parametrize("name", EXPORTS)
def test_each_file_is_recognized_by_one_reader(source: DigitalSource, name: str) -> None:
    file = IntakeFile(FOLDER / name, source)
    found = [reader.name for reader in READERS if reader.recognizes(file.sample)]
    kind = name.partition(".")[0].partition("-")[0]
    assert found == ["pdf" if kind == "visit" else kind]


@pytest.mark.parametrize("name", EXPORTS)
def test_the_files_are_those_that_the_helper_writes(name: str) -> None:
    assert (FOLDER / name).read_bytes() == EXPORTS[name]()
