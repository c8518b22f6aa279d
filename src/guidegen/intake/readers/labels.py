"""Find the question that a column is for by the words of its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from guidegen.digital.flat import flat_questions
from guidegen.digital.form import DigitalForm, DigitalQuestion
from guidegen.intake.reader import IntakeFile
from guidegen.intake.readers.export_tables import ExportTable
from guidegen.intake.readers.exports import question_name
from guidegen.intake.readers.named_questions import NamedQuestions
from guidegen.intake.readers.words import word_key
from guidegen.language import translator
from guidegen.model import Tool
from guidegen.model.digital_names import (
    IDENTITY,
    header_names,
    question_names,
    read_identity,
)
from guidegen.model.text import Place
from guidegen.problems import ExportCode, ProblemsFoundError, problem

#: the number before a question, such as 3a.
_NUMBER = re.compile(r"\d{1,3}[a-z]?[.):]?\s+")


def title_names(names: NamedQuestions) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the questions that a title can be of, by the title's `word_key`."""
    found: dict[str, dict[str, None]] = {}
    for form in names.forms:
        for title, name in _titles(form):
            found.setdefault(word_key(title), {})[name] = None
    return {title: tuple(several) for title, several in found.items()}


def _titles(form: DigitalForm) -> Iterator[tuple[str, str]]:
    """Yield each title that a program shows, with the name of its question."""
    for asked in flat_questions(form, translator(form.language)):
        titles = [asked.title]
        if asked.question and asked.question.name == asked.name:
            titles += _titles_of(asked.question)
        for title in titles:
            yield title, asked.name
            if asked.number:
                yield f"{asked.number} {title}", asked.name
                yield f"{asked.number}. {title}", asked.name


def _titles_of(question: DigitalQuestion) -> Iterator[str]:
    """Yield a question's title as forms with groups or grids show it."""
    yield question.title
    if question.part_text:
        yield question.part_text
        yield f"{question.text} [{question.part_text}]"
        if question.unit:
            yield f"{question.part_text} ({question.unit})"


def names_for(title: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names of the questions that a title can be of; none if it is of none."""
    key = word_key(title)
    return known.get(key) or known.get(_NUMBER.sub("", key, count=1), ())


class LabelNames:
    """The names of the columns of an export, which has them or else the labels of questions."""

    def __init__(self, file: IntakeFile, tables: Sequence[ExportTable]) -> None:
        self._file, self._tables = file, tables

    def name_of(self, title: str) -> str:
        """Return the name of a column's question; empty if it has none.

        Raise `ProblemsFoundError` if it is a label of several questions.
        """
        name = question_name(title)
        if not self._has_labels or name == IDENTITY:
            return name
        for label in _endings(title):
            found = names_for(label, self._by_title)
            if len(found) > 1:
                place = Place(self._file.path.name)
                raise ProblemsFoundError([problem(ExportCode.LABELS_EXPORTED, place, value=label)])
            if found:
                return found[0]
        return ""

    @cached_property
    def _has_labels(self) -> bool:
        """Tell whether no column has the name of a question or of a header field."""
        titles = {question_name(title) for table in self._tables for title in table.titles}
        tools = self._file.handbook.tools
        return not any(
            titles & (question_names(tool).keys() | header_names(tool).keys()) for tool in tools
        )

    @cached_property
    def _by_title(self) -> Mapping[str, tuple[str, ...]]:
        tool = self._tool
        if tool is None:
            return {}
        return title_names(NamedQuestions(self._file.digital(tool)))

    @property
    def _tool(self) -> Tool | None:
        for table in self._tables:
            for title in table.titles:
                said = (table.cell(cells, title) for _, cells, _ in table.rows)
                if question_name(title) == IDENTITY:
                    identity = read_identity(next(filter(None, said), ""))
                    return self._file.handbook.tool(identity.copy.tool) if identity else None
        return self._file.tool


def _endings(title: str) -> Iterator[str]:
    """Yield a title, and what is left of it without the labels of groups before it."""
    yield title
    parts = title.split("/")
    for first in range(1, len(parts)):
        yield "/".join(parts[first:])
