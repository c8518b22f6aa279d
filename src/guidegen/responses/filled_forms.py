"""Turn filled PDF forms into rows of responses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.model import Handbook, Item, Tool
from guidegen.model.fields import (
    CONSENSUS,
    AnswerField,
    Copy,
    is_field,
    read_answer_field,
    read_blank,
)
from guidegen.model.text import Place, major
from guidegen.problems import Code, FilledFormCode, Problem, nearest, problem
from guidegen.responses.codebook import as_csv
from guidegen.responses.header import COLUMNS
from guidegen.responses.pdf import UNREADABLE, FilledForm, FormError, clean, read_form
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.question import Question
from guidegen.scoring.spellings import parse_date, suggest_date

#: the values of a row by its columns; missing columns are empty
AnswerColumns = Mapping[str, str]
#: how much of a value a message shows
_SHOWN = 60
#: what distinguishes rows of several files
_WHOSE = ("administration", "unit", "rater", "role", "tool", "instance")
#: what to write for an answer that cannot be read; the first that is not an answer
UNREADABLE_MARKS = ("?", "??", "???")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The result of reading one file."""

    #: the tool's current id; empty if unknown
    tool: str = ""
    rows: tuple[AnswerColumns, ...] = ()
    problems: tuple[Problem, ...] = ()


def rows_of(handbook: Handbook, path: Path, compiled: Callable[[Tool], CompiledTool]) -> Filled:
    """Return a row for each answer on a filled form, including blanks.

    ``compiled`` compiles a tool of the handbook, once for many forms.

    The administration is the file's name without its ending. What cannot be read becomes a problem
    at the file's name; nothing is raised. Of several raters or sessions on one form, only those
    with an answer count.
    """
    try:
        form = read_form(path)
    except FormError as error:
        return Filled(
            problems=(problem(FilledFormCode.FORM_UNREADABLE, Place(path.name), reason=error),)
        )
    found = _problem_of(handbook, form.copy, path.name)
    tool = handbook.tool(form.copy.tool)
    if found or tool is None:
        return Filled(tool=str(tool.id) if tool else "", problems=(found,) if found else ())
    reading = _Reading(handbook, tool, form, path, compiled)
    rows = tuple(reading.rows())
    return Filled(tool=str(tool.id), rows=rows, problems=tuple(reading.problems))


def _problem_of(handbook: Handbook, copy: Copy, file: str) -> Problem | None:
    """Return why the handbook cannot collect a form, if it cannot."""
    place, tool = Place(file), handbook.tool(copy.tool)
    if tool is None:
        near = nearest(copy.tool, (each.id for each in handbook.tools))
        return problem(FilledFormCode.FORM_UNKNOWN, place, name=copy.form, nearest=near)
    if _is_older(tool, copy):
        if any(major(each.version) == major(copy.version) for each in tool.crosswalks):
            return None
        facts = {"found": copy.version, "tool": tool.id, "version": tool.version}
        return problem(FilledFormCode.FORM_VERSION, place, **facts)
    variant, view = tool.variant(copy.variant), tool.view(copy.view)
    missing = bool(copy.variant) != bool(variant) or bool(copy.view) != bool(view)
    if missing or bool(tool.variants) != bool(variant):
        near = nearest(copy.form, (each.name for each in tool.forms))
        return problem(FilledFormCode.FORM_UNKNOWN, place, name=copy.form, nearest=near)
    return None


def _is_older(tool: Tool, copy: Copy) -> bool:
    """Tell whether scores of the copy and of today's tool do not compare."""
    return bool(copy.version and tool.version) and major(copy.version) != major(str(tool.version))


class _Reading:
    """One form of a known tool while it is being read."""

    def __init__(
        self,
        handbook: Handbook,
        tool: Tool,
        form: FilledForm,
        path: Path,
        compiled: Callable[[Tool], CompiledTool],
    ) -> None:
        self.handbook, self.tool, self.form = handbook, tool, form
        self.file = path.name
        self.administration = clean(path.stem)
        self.problems: list[Problem] = []
        #: what can be answered; unknown for a version other than today's
        self.compiled = None if _is_older(tool, form.copy) else compiled(tool)

    def rows(self) -> Iterator[AnswerColumns]:
        """Return the rows; problems go to ``problems``."""
        if self.form.damaged:
            self._say(FilledFormCode.FORM_DAMAGED)
        answers = {
            answer: value
            for answer, value in self._answers().items()
            if self._is_asked(answer, value)
        }
        if not any(answers.values()):
            self._say(FilledFormCode.FORM_EMPTY)
            return
        known = self._blanks() | {
            "administration": self.administration,
            "tool": self.form.copy.tool,
            "tool_version": self.form.copy.version,
            "variant": self.form.copy.variant,
            "view": self.form.copy.view,
        }
        there = {self._sheet(answer) for answer, value in answers.items() if value}
        for answer, value in answers.items():
            sheet = self._sheet(answer)
            if sheet in there or not any(sheet):
                yield known | self._answered(answer, value)
        for answer in self._without_field(answers):
            yield known | self._answered(answer, UNREADABLE)

    def _without_field(self, answers: Collection[AnswerField]) -> Iterator[AnswerField]:
        """Return the questions whose fields may have been renamed, if such a field is filled in."""
        values = self.form.values
        strange = {name: value for name, value in values.items() if value and not is_field(name)}
        for name, value in strange.items():
            self._say(FilledFormCode.FORM_FIELD, name=_shown(name), value=_shown(value))
        there = {(answer.item, answer.part) for answer in answers}
        for asked in self.compiled.items.values() if strange and self.compiled else ():
            for part in asked.questions:
                if (asked.id, part) not in there and self._is_on_form(asked.source):
                    yield AnswerField(asked.id, part, "", "")

    def _is_on_form(self, item: Item) -> bool:
        """Tell whether the form asks an item."""
        copy = self.form.copy
        variant, view = self.tool.variant(copy.variant), self.tool.view(copy.view)
        asked = [self.tool.items_in(each) for each in (variant, view) if each]
        return all(item in items for items in asked)

    def _answers(self) -> Mapping[AnswerField, str]:
        """Yield each answer; what is written and what is circled come together."""
        found: dict[AnswerField, str] = {}
        for name, value in self.form.values.items():
            answer = read_answer_field(name)
            if answer:
                found[answer] = " ".join(filter(None, (found.get(answer), value)))
        return found

    def _answered(self, answer: AnswerField, value: str) -> dict[str, str]:
        row = {"item": answer.item, "part": answer.part, "instance": answer.instance}
        if answer.rater:
            row["rater"] = answer.rater
        if answer.rater == CONSENSUS:
            row["role"] = CONSENSUS
        # what is blank on a damaged form may have been lost
        if UNREADABLE in value or (self.form.damaged and not value):
            value = self._mark(answer)
        return row | {"value": self._day(answer, value)}

    def _day(self, answer: AnswerField, value: str) -> str:
        """Return an answer; write days year first, since other countries may read the file."""
        question = self._question(self.compiled, answer) if self.compiled else None
        given = question.parse(value) if question and question.is_date else None
        if given and given.text:
            return given.text
        return value

    def _mark(self, answer: AnswerField) -> str:
        """Return the mark for an answer that cannot be read, which no answer has."""
        question = self._question(self.compiled, answer) if self.compiled else None
        for mark in UNREADABLE_MARKS:
            if question is None or question.parse(mark) is None:
                return mark
        return UNREADABLE_MARKS[0]

    def _sheet(self, answer: AnswerField) -> tuple[str, str, str]:
        """Return whose answers these are, and for which session or room; nothing for all others."""
        item = self.tool.item(answer.item)
        repeat = self.tool.repeat_of(item) if item and answer.instance else None
        return answer.rater, answer.instance, str(repeat.for_each) if repeat else ""

    def _is_asked(self, answer: AnswerField, value: str) -> bool:
        """Tell whether an answer can be collected; report it if not."""
        question = self._question(self.compiled, answer) if self.compiled else None
        if self.compiled and question is None:
            if value:
                name = ".".join(filter(None, (answer.item, answer.part)))
                self._say(FilledFormCode.FORM_QUESTION, item=name, value=_shown(value))
            return False
        if question and (UNREADABLE in value or question.parse(value) is None):
            facts = {"item": answer.item, "known": question.choices}
            self._say(FilledFormCode.FORM_ANSWER, value=_shown(value), **facts)
        return True

    @staticmethod
    def _question(compiled: CompiledTool, answer: AnswerField) -> Question | None:
        asked = compiled.find_item(answer.item)
        if asked and not asked.source.is_computed:
            return asked.questions.get(answer.part)
        return None

    def _blanks(self) -> dict[str, str]:
        """Return what was written at the top, by the columns that it fills."""
        row: dict[str, str] = {}
        for name, value in self.form.values.items():
            id_ = read_blank(name)
            if id_ is None or id_ not in self.tool.every_blank:
                continue
            text = " ".join(value.split())
            blank = self.handbook.field(self.tool, id_)
            column = (blank.column if blank else None) or id_
            if column == "date":
                text = self._date(text, blank.title if blank else id_)
            elif UNREADABLE in text or (
                blank and blank.choices and text and text not in blank.choices
            ):
                choices = ", ".join(blank.choices if blank else ()) or "what is meant"
                title = blank.title if blank else id_
                facts = {"blank": title, "value": _shown(text), "known": choices}
                self._say(FilledFormCode.FORM_BLANK, **facts)
                text = ""
            for each in {column, id_}:
                row[each] = row.get(each) or text
        return row

    def _date(self, text: str, title: str) -> str:
        """Return the day as the scorer reads it; nothing if it is ambiguous or not a day."""
        order = self.handbook.settings.district.dates
        day = parse_date(text, order)
        if text and day is None:
            known = suggest_date(text, order)
            self._say(FilledFormCode.FORM_DATE, blank=title, value=_shown(text), known=known)
        return day or ""

    def _say(self, code: Code, **facts: object) -> None:
        self.problems.append(problem(code, Place(self.file), **facts))


def _shown(value: str) -> str:
    """Return a value for a message: on one line, and cut if long."""
    line = " ".join(value.replace(UNREADABLE, UNREADABLE_MARKS[0]).split())
    if len(line) <= _SHOWN:
        return line
    return f"{line[:_SHOWN]}…"


def drop_duplicates(found: Iterable[tuple[Path, Filled]]) -> Iterator[tuple[Path, Filled]]:
    """Return the files; of two that a scorer would take for one, only the first keeps its rows."""
    first: dict[tuple[str, ...], Path] = {}
    for path, filled in found:
        keys = {tuple(row.get(name, "") for name in _WHOSE) for row in filled.rows}
        other = next((first[key] for key in sorted(keys) if key in first), None)
        if other is None:
            first.update(dict.fromkeys(keys, path))
            yield path, filled
            continue
        twice = problem(FilledFormCode.FORM_TWICE, Place(path.name), other=other)
        yield path, Filled(tool=filled.tool, problems=(*filled.problems, twice))


def responses_of(tool: Tool, rows: Sequence[AnswerColumns]) -> str:
    """Return the rows of one tool as CSV that `read_responses` can read."""
    always = [name for name in COLUMNS if name not in ("variant", "view") or _any(rows, name)]
    own = (str(id_) for id_ in tool.every_blank)
    extra = [name for name in ("view", *own) if _any(rows, name)]
    header = list(dict.fromkeys((*always, *extra)))
    return as_csv([header, *([row.get(name, "") for name in header] for row in rows)])


def _any(rows: Iterable[AnswerColumns], name: str) -> bool:
    return any(row.get(name) for row in rows)
