"""Exports that are broken, or made to do harm, end in a sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from guidegen.digital.source import DigitalSource
from guidegen.intake.pipeline import take_in
from guidegen.intake.reader import IntakeFile
from guidegen.intake.recognition import find_reader
from guidegen.problems import ProblemsFoundError
from guidegen.reading import read_handbook
from guidegen.responses.rows import TableError
from helpers.exports import EXPORTS, FILES, FOLDER
from helpers.exports_read import (
    GOOGLE,
    Read,
    answers,
    kobo,
    reader_of,
    refused,
    said,
    values,
)
from helpers.handbooks import write
from helpers.workbooks import row, sheet, workbook


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> DigitalSource:
    return DigitalSource(read_handbook(write(tmp_path_factory.mktemp("handbook"), FILES)))


@pytest.fixture
def read(source: DigitalSource, tmp_path: Path) -> Read:
    """Reads a file with these contents."""
    return reader_of(source, tmp_path)


EXPECTED = (FOLDER / "workbook.xlsx").read_bytes()


def zipped(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return made.getvalue()


LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="externalLink" TargetMode="External" Target="file:///etc/passwd"/>'
    "</Relationships>"
)
HOSTILE = {
    "half.zip": ((FOLDER / "odk.zip").read_bytes()[:500], "it is damaged: it cannot be unpacked"),
    "half.xlsx": (EXPECTED[:1500], "it is damaged: it cannot be unpacked"),
    "half.json": ((FOLDER / "odk.json").read_bytes()[:900], "it is not JSON, or it breaks off"),
    "deep.json": (
        b'{"results": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        "it is not JSON, or it breaks off",
    ),
    "groups.json": (
        b'{"value": [{"__id": "a", "__system": {}, ' + b'"g": {' * 50 + b"}" * 50 + b"}]}",
        "its groups are in more groups than any form has",
    ),
    "half.csv": (
        (FOLDER / "google.csv").read_bytes()[:-60],
        "it breaks off in row 4",
    ),
    "swallowed.csv": (
        (kobo("greets;waits;begins;ends", "2;14;1;0", "2;14;1;0", "2;14;1;0"))
        .replace("u0;", 'u0;"')
        .replace("u2;", 'u2;"')
        .encode()
        .replace(b'u2;"2026-10-08T14:30:00;', b'u2;2026-10-08T14:30:00";'),
        "a quotation mark that opens in row 2 is not closed there, and the rows below it would be "
        "taken for one",
    ),
    "wide.csv": (
        b"_uuid,_submission_time" + b",x" * 6_000 + b"\n",
        "it has more than 5,000 columns",
    ),
    "quote.csv": (
        kobo("greets", '"1').encode(),
        "a quotation mark is not closed, or not doubled within a cell",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_one_sentence(read: Read, name: str) -> None:
    contents, why = HOSTILE[name]
    assert refused(read, contents, name) == why


def test_text_may_have_lines_and_signs(read: Read) -> None:
    form = '10/8/2026 14:30:00,North,10/8/2026,"2: Fully",14,"1","0: partly"'
    text = GOOGLE.rstrip() + ',"What, else?; #noted"\n' + form + ',"one,\n2, three; four"\n'
    found = read(text.replace("quick:::2-1-0", "visit:::1-2-0").replace("#waits", "#minutes"))
    assert ("noted", "one,\n2, three; four", "") in values(found)


def test_a_zip_that_unpacks_to_too_much(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidegen.intake.sheets.UNPACKED", 100_000)
    bomb = zipped({f"rooms-{number}.csv": b"x" * 60_000 for number in range(2)})
    assert refused(read, bomb, "bomb.zip") == "it unpacks to more than 100,000 bytes"


def test_a_zip_is_read_without_what_does_not_belong_in_it(read: Read, tmp_path: Path) -> None:
    members: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO((FOLDER / "odk.zip").read_bytes())) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    members |= {"../../outside.csv": b"KEY2,a\n1,2\n", "inner.zip": b"PK", "a.exe": b"MZ"}
    found = read(zipped(members), "odk.zip")
    assert answers(found) == answers(read((FOLDER / "odk.zip").read_bytes(), "odk.zip"))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["odk.zip"]


def test_a_workbook_opens_nothing_outside(read: Read) -> None:
    rows = [row(1, ["guidegen:quick:::2-1-0"]), row(2, ["guidegen_submission", 1])]
    rows += [row(3, ["greets", 1])]
    book = workbook(sheet(*rows), parts={"xl/externalLinks/_rels/a.rels": LINK})
    assert values(read(book, "book.xlsx")) == [("greets", "1", "")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_kinds_of_unicode_and_columns_of_nothing(read: Read, encoding: str) -> None:
    text = kobo("greets;waits;begins;ends" + ";" * 1_000, "2;14;1;0" + ";" * 1_000)
    found = read(text.encode(encoding))
    assert values(found)[0] == ("greets", "2", "")
    assert (said(found), found.dropped) == ([], ())


def damaged(data: bytes, chance: Random) -> bytes:
    """The same with a few bytes that are others, missing, or there twice."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        at, length = chance.randrange(len(changed)), chance.randint(1, 40)
        kind = chance.choice(("other", "missing", "twice", "sign"))
        if kind == "other":
            changed[at] = chance.randrange(256)
        elif kind == "missing":
            del changed[at : at + length]
        elif kind == "twice":
            changed[at:at] = changed[at : at + length]
        else:
            changed[at:at] = chance.choice((b'"', b";", b",", b"\n", b"{", b"[", b"null", b"\0"))
    return bytes(changed)


def damaged_inside(data: bytes, chance: Random) -> bytes:
    """The same packed file with one damaged member."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            member = old.read(name)
            new.writestr(name, damaged(member, chance) if name == chosen else member)
    return made.getvalue()


@pytest.mark.parametrize("name", EXPORTS)
def test_no_damage_ends_in_an_error_of_the_program(
    source: DigitalSource, tmp_path: Path, name: str
) -> None:
    """Each damaged file is read, in part or whole, or refused in a sentence."""
    chance, path = Random(name), tmp_path / name
    whole = (FOLDER / name).read_bytes()
    tool = source.reading.handbook.tool("visit")
    for trial in range(12):
        is_packed = whole.startswith(b"PK") and trial % 3
        path.write_bytes((damaged_inside if is_packed else damaged)(whole, chance))
        file = IntakeFile(path, source, tool, is_dry=True)
        with suppress(TableError, ProblemsFoundError):
            reader = find_reader(file)
            if reader:
                take_in(file, reader)
