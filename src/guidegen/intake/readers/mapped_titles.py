"""Say which question each column of a form service is for: by keys in titles, or as confirmed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from guidegen.files import write
from guidegen.intake.reader import IntakeFile
from guidegen.intake.readers.export_tables import ExportTable
from guidegen.intake.readers.named_questions import NamedQuestions
from guidegen.intake.readers.proposals import propose
from guidegen.intake.readers.titles import identity_in_titles, name_in_title
from guidegen.model import Tool
from guidegen.model.digital_names import (
    FormIdentity,
    digital_name,
    header_name,
    instance_name,
    mark_name,
)
from guidegen.model.fields import Copy
from guidegen.model.question_map import QUESTION_MAPS, MappedColumn, QuestionMap
from guidegen.model.text import Place, Text, major
from guidegen.problems import ExportCode, Problem, ProblemsFoundError, nearest, problem
from guidegen.reading.handbook import read_file
from guidegen.responses.names import normalize_name

#: hexadecimal digits in the name of a map
_DIGITS = 8


class TitleNames(NamedTuple):
    """What the columns of a table are."""

    #: the name of each column's question; empty if it answers none
    names: tuple[str, ...]
    #: which form it is, if the titles or a map say so
    identity: FormIdentity | None
    #: the codes for the words of a column, by its index
    words: Mapping[int, Mapping[str, str]]
    problems: tuple[Problem, ...] = ()
    #: the digest of the map; empty if none was needed
    map_digest: str = ""


def find_titles(
    file: IntakeFile, table: ExportTable, service: str, own: frozenset[str]
) -> TitleNames:
    """Return the questions of a table's columns, apart from those of the service's ``own``.

    Titles without keys need a map that a person has confirmed: a first one is proposed and written.
    Raise `ProblemsFoundError` until that is done.
    """
    names = tuple("" if title in own else name_in_title(title) for title in table.titles)
    if any(names):
        return TitleNames(names, identity_in_titles(table.titles), {})
    tool = file.tool
    if tool is None:
        where = Place(file.path.name)
        raise ProblemsFoundError([problem(ExportCode.TITLES_ALONE, where, service=service)])
    folder = file.folder
    path = folder.conf / QUESTION_MAPS / f"{tool.id}.{_digest(table, service)}.yaml"
    name = folder.name(path)
    if not folder.holds(path):
        raise ProblemsFoundError([_propose(file, tool, table, service, own, path)])
    found, problems = read_file(QuestionMap, folder, path)
    if found is None:
        raise ProblemsFoundError(problems)
    if not found.confirmed:
        raise ProblemsFoundError([problem(ExportCode.MAP_UNCONFIRMED, Place(name))])
    return _mapped(file, tool, table, found, path)


def _propose(
    file: IntakeFile, tool: Tool, table: ExportTable, service: str, own: frozenset[str], path: Path
) -> Problem:
    """Write a proposal for a map unless nothing may be changed, and return what to do with it."""
    place = Place(file.folder.name(path))
    if file.is_dry:
        return problem(ExportCode.MAP_MISSING, place, service=service)
    try:
        write(path, propose(NamedQuestions(file.digital(tool)), table, service, own))
    except OSError as error:
        reason = str(error.strerror or error)
        return problem(ExportCode.MAP_NOT_WRITTEN, place, service=service, reason=reason)
    return problem(ExportCode.MAP_PROPOSED, place, service=service)


def _digest(table: ExportTable, service: str) -> str:
    """Return a digest of all titles: a form with other questions needs another map."""
    return hashlib.sha256("\n".join((service, *table.titles)).encode()).hexdigest()[:_DIGITS]


def _mapped(
    file: IntakeFile, tool: Tool, table: ExportTable, found: QuestionMap, path: Path
) -> TitleNames:
    """Return what a confirmed map says. Raise `ProblemsFoundError` if it says what is not there."""
    place = Place(file.folder.name(path))
    is_older = bool(
        found.version and tool.version and major(str(found.version)) != major(str(tool.version))
    )
    problems = [] if is_older else list(_wrong(NamedQuestions(file.digital(tool)), found))
    if file.handbook.tool(found.tool) is not tool:
        problems.append(problem(ExportCode.MAP_OTHER_TOOL, place, name=found.tool, tool=tool.id))
    if problems:
        raise ProblemsFoundError(problems)
    said = list(_in_order(found.columns, table.titles))
    names = tuple(_name(column) if column else "" for column in said)
    words = {
        index: {str(word): str(code) for word, code in column.words.items()}
        for index, column in enumerate(said)
        if column
    }
    ids = (found.tool, found.variant or "", found.view or "", found.version or "")
    identity = FormIdentity(Copy(*map(str, ids)))
    told: tuple[Problem, ...] = ()
    if is_older:
        facts = {"found": found.version, "tool": tool.id, "version": tool.version}
        told = (problem(ExportCode.MAP_OLDER, place, **facts),)
    digest = hashlib.sha256(file.folder.read(path).encode()).hexdigest()[:_DIGITS]
    return TitleNames(names, identity, words, told, digest)


def _in_order(
    columns: Iterable[MappedColumn], titles: Iterable[str]
) -> Iterator[MappedColumn | None]:
    """Yield what a map says of each title; of equal titles, in the order of both."""
    found: dict[str, list[MappedColumn]] = {}
    for column in columns:
        found.setdefault(normalize_name(column.title), []).append(column)
    for title in titles:
        said = found.get(title, [])
        yield said.pop(0) if said else None


def _name(column: MappedColumn) -> str:
    """Return the name of a column's question; empty if it has none."""
    if column.question:
        return digital_name(*column.question.split("."))
    if column.marks_of:
        return mark_name(digital_name(*column.marks_of.split(".")))
    if column.field:
        return header_name(column.field)
    if column.which:
        return instance_name(column.which)
    return ""


def _wrong(names: NamedQuestions, found: QuestionMap) -> Iterator[Problem]:
    """Yield a problem for each question that the tool does not ask."""
    for column in found.columns:
        said: Text | None = column.question or column.marks_of or column.field or column.which
        if said and not names.knows(_name(column)):
            known = [".".join(filter(None, question)) for question in names.questions.values()]
            near = nearest(said, (*known, *names.headers.values()))
            yield problem(ExportCode.MAP_QUESTION, said.place, value=str(said), nearest=near)
