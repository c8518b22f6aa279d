"""Refuse files that say who a student is, before anything of them is kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from guidegen.intake.reader import IntakeFile
from guidegen.intake.sample import load_json
from guidegen.intake.sheets import open_sheets
from guidegen.intake.students import MOST_LOOKED_AT, find_student_columns
from guidegen.model.text import Place
from guidegen.problems import IntakeCode, ProblemsFoundError, problem
from guidegen.responses.names import normalize_name
from guidegen.responses.rows import HEADER_WITHIN

#: levels of JSON that are looked into
_DEEPEST = 20


def refuse_students(file: IntakeFile, titles: Collection[str]) -> None:
    """Raise `ProblemsFoundError` if columns with these ``titles`` say who a student is."""
    if not titles or file.sample.kind == "pdf":
        return
    found = find_student_columns(_cells_of(file, {*map(normalize_name, titles)}))
    if not found:
        return
    names = ", ".join(f"“{title}”" for title in found)
    what = " and ".join(dict.fromkeys(found.values()))
    facts = {"columns": names, "what": what}
    refused = problem(IntakeCode.STUDENT_DATA, Place(file.path.name), **facts)
    raise ProblemsFoundError([refused])


def _cells_of(file: IntakeFile, titles: Collection[str]) -> Mapping[str, list[str]]:
    """Return the first cells of the columns with these titles."""
    found: dict[str, list[str]] = {title: [] for title in titles}
    if file.sample.kind == "json":
        for key, value in islice(_json_cells(file), MOST_LOOKED_AT * len(titles)):
            if normalize_name(key) in found:
                found[normalize_name(key)].append(value)
        return found
    with open_sheets(file.path) as sheets:
        for sheet in sheets:
            places: dict[int, str] = {}
            for at, (_number, cells, _) in enumerate(islice(sheet.rows(), MOST_LOOKED_AT)):
                for index, cell in enumerate(cells):
                    if index in places:
                        found[places[index]].append(cell)
                    elif at < HEADER_WITHIN and normalize_name(cell) in found:
                        places[index] = normalize_name(cell)
    return found


def _json_cells(file: IntakeFile) -> Iterator[tuple[str, str]]:
    """Yield the keys and texts of a JSON document, or of JSON Lines."""
    if file.sample.is_lines:
        with file.path.open(encoding="utf-8-sig", errors="replace") as lines:
            for line in lines:
                try:
                    yield from _pairs(json.loads(line))
                except (ValueError, RecursionError):
                    continue
    else:
        yield from _pairs(load_json(file.path))


def _pairs(found: object, depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for each in found:
            yield from _pairs(each, depth + 1)
    elif isinstance(found, dict):
        for key, value in found.items():
            if isinstance(value, dict | list):
                yield from _pairs(value, depth + 1)
            else:
                yield str(key), "" if value is None else str(value)
