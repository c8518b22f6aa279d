"""Files of answers in every format, and many ways to damage them, always the same ones."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from guidegen.model import Handbook
from guidegen.responses import rows_of
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.scorer import score_each
from guidegen.views.fields import FormField
from helpers.filled_forms import SCALE, filled, form_of
from helpers.scores import read_responses
from helpers.workbooks import row, sheet, workbook

#: what is put into files: what other programs, other systems and broken ones leave there
_PIECES = (
    b'"', b"'", b",", b";", b"\t", b"\r", b"\n", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xe9",
    b"sep=;\n", b"=1+1", b"\xe2\x80\x8b", b"<", b">", b"&lol;", b"<!DOCTYPE a []>", b"{", b"}", b"[",
    b"NaN", b"1e999", b"-1", b"9" * 400, b"administration,item,value\n", b"/V (1)", b"endobj",
)  # fmt: skip
NAMES = ("administration", "unit", "item", "value")
SHEET = "xl/worksheets/sheet1.xml"
ROOT = "guidegen:t:::"
#: each row has an administration of its own, by which it is found again
ANSWERS = tuple((f"use-{n:02}", f"Oak {n % 3}", "ab"[n % 2], "210"[n % 3]) for n in range(24))


class File(NamedTuple):
    """A file of answers, and what of it can be damaged."""

    name: str
    data: bytes
    damage: Callable[[bytes, int], bytes]


def files() -> tuple[File, ...]:
    """A file of each format; workbooks twice: packed, and by what is in them."""
    lines = [",".join(each) for each in (NAMES, *ANSWERS)]
    objects = [json.dumps(dict(zip(NAMES, each, strict=True))) for each in ANSWERS]
    rows = [row(number, each) for number, each in enumerate((NAMES, *ANSWERS), start=1)]
    book = workbook(sheet(*rows))
    fields = [
        FormField(name=f"item:{item}:::", kind="radio", label="x", options=SCALE) for item in "ab"
    ]
    form = filled(form_of(*fields, root=ROOT), {"item:a:::": "/0", "item:b:::": "/1"}, ROOT)
    return (
        File("r.csv", "\n".join(lines).encode(), damaged),
        File("r.jsonl", "\n".join(objects).encode(), damaged),
        File("r.xlsx", book, damaged),
        File("r.xlsx", book, damaged_within),
        File("r.pdf", form, damaged),
    )


def damaged(data: bytes, seed: int) -> bytes:
    """The data after one to three changes: bits, pieces put in, taken out, moved, or cut off."""
    chance = random.Random(seed)
    found = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(found) + 1)
        end = min(len(found), at + chance.choice((1, 2, 10, 100)))
        match chance.randrange(6):
            case 0:
                found[at:at] = chance.choice(_PIECES)
            case 1:
                del found[at:end]
            case 2:
                found[at:at] = found[at:end]
            case 3 if at < len(found):
                found[at] ^= 1 << chance.randrange(8)
            case 4:
                found[at:end] = chance.choice(_PIECES)
            case _:
                if chance.random() < 1 / 4:
                    del found[at:]
    return bytes(found)


def damaged_within(data: bytes, seed: int) -> bytes:
    """A workbook whose sheet, or another part, was damaged before it was packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        which = SHEET if seed % 3 else names[seed // 3 % len(names)]
        for name in names:
            content = old.read(name)
            new.writestr(name, damaged(content, seed) if name == which else content)
    return made.getvalue()


def faults_of(book: Handbook, file: File, seed: int, folder: Path) -> list[str]:
    """Damage a file, read and score it; return what was lost or changed without a word."""
    data = file.damage(file.data, seed)
    path = folder / file.name
    path.write_bytes(data)
    if path.suffix == ".pdf":
        found = rows_of(book, path, partial(compile_tool, book))
        whole = [row["item"] for row in found.rows] == ["a", "b"]
        return [] if whole or found.problems else [f"{file.name} {seed}: an item is gone"]
    tool = book.tools[0]
    responses = read_responses(book, tool, path)
    for each in score_each(compile_tool(book, tool), responses.answers, responses.lost):
        assert each.scores
    if responses.problems and not responses.answers:
        # nothing is scored of it, and that is said
        return []
    there = {(each.administration, each.unit, each.item, each.value) for each in responses.answers}
    named = {each.place.line for each in responses.problems}
    return [
        f"{file.name} {seed}: {' '.join(answer)} is gone"
        for answer in _untouched(file, data)
        if answer not in there and not named
    ]


def _untouched(file: File, data: bytes) -> list[tuple[str, ...]]:
    """The answers whose whole line or row was not damaged."""
    if file.name == "r.csv":
        lines = data.split(b"\n")
        return [each for each in ANSWERS if ",".join(each).encode() in lines]
    if file.name == "r.jsonl":
        lines = data.split(b"\n")
        return [
            each
            for each in ANSWERS
            if json.dumps(dict(zip(NAMES, each, strict=True))).encode() in lines
        ]
    if file.damage is damaged:
        return list(ANSWERS)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read(SHEET).decode("utf-8", "replace")
    return [each for n, each in enumerate(ANSWERS, start=2) if row(n, each) in content]
