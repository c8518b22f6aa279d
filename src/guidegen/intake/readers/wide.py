"""Turn a filled form with a cell for each question into answers and header fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from guidegen.digital.form import DigitalForm
from guidegen.intake.readers.named_questions import NamedQuestions
from guidegen.intake.readers.words import ChoiceWords
from guidegen.intake.submissions import SubmittedAnswer
from guidegen.model.digital_names import (
    instance_name,
)
from guidegen.model.text import Place
from guidegen.problems import ExportCode, Problem, problem
from guidegen.responses.names import normalize_name

_NO_WORDS = ChoiceWords(())


class FormCell(NamedTuple):
    """What was written for one question of a form."""

    #: the question's name, as `guidegen.model.digital_names` makes it
    name: str
    text: str
    row: int
    column: int
    #: why it cannot be read; empty if it can
    fault: str = ""
    #: who answered, where a form has the answers of several raters
    rater: str = ""
    role: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is written in it."""
        return not self.text.strip() and not self.fault


@dataclass(frozen=True, slots=True)
class FormRecord:
    """The cells of one filled form, or of one session, room or the like in it."""

    cells: tuple[FormCell, ...]
    row: int
    #: the sessions, rooms or the like, in their order
    inner: tuple[FormRecord, ...] = ()
    #: which session or room it is, where no question of the form asks for it
    instance: str = ""
    #: which of the sessions or rooms of its form it is, from 1
    position: int = 0


class _Key(NamedTuple):
    """What an answer is to; two answers with one key are to the same question."""

    item: str
    part: str
    instance: str
    rater: str
    role: str


@dataclass(frozen=True, slots=True)
class FilledAnswers:
    """What a filled form says."""

    blanks: Mapping[str, str]
    answers: tuple[SubmittedAnswer, ...]
    problems: tuple[Problem, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is answered."""
        return not any(answer.value or answer.is_unreadable for answer in self.answers)


NOTHING = FilledAnswers({}, (), ())


def read_record(
    names: NamedQuestions, record: FormRecord, file: str, all_of: DigitalForm | None = None
) -> FilledAnswers:
    """Return what one filled form of a tool says; cells with unknown names are skipped.

    With ``all_of`` a form, what it asks and the record leaves out was left blank.
    """
    form = _FilledForm(names, file)
    form.read(record)
    for inner in record.inner:
        form.read(form.with_own_name(inner))
    if all_of:
        form.add_blanks(all_of, record)
    return FilledAnswers(form.blanks, tuple(form.answers()), tuple(form.problems))


class _FilledForm:
    """One filled form while it is being read."""

    def __init__(self, names: NamedQuestions, file: str) -> None:
        self.names, self.file = names, file
        self.blanks: dict[str, str] = {}
        self.problems: list[Problem] = []
        #: the cells of each question: an export of several versions of a form can have several
        self._cells: dict[_Key, list[FormCell]] = {}
        #: the names of sessions, rooms or the like, by the name of the question for them
        self._taken: dict[str, set[str]] = defaultdict(set)

    def with_own_name(self, record: FormRecord) -> FormRecord:
        """Return a session or room with a name that no other in the form has; report a second."""
        asked = [cell for cell in record.cells if cell.name in self.names.instances]
        cell = next((cell for cell in asked if cell.text.strip()), None)
        if cell is None:
            return record
        taken = self._taken[cell.name]
        said = kept = normalize_name(cell.text)
        number = 2
        while kept.casefold() in taken:
            kept, number = f"{said} ({number})", number + 1
        taken.add(kept.casefold())
        if kept != said:
            self._say(ExportCode.SAME_ROOM, cell, row=cell.row, value=said, kept=kept)
        return replace(record, instance=kept)

    def read(self, record: FormRecord) -> None:
        """Sort the cells by what they answer."""
        asked = {
            cell.name: cell.text.strip()
            for cell in record.cells
            if cell.name in self.names.instances
        }
        found: dict[_Key, list[FormCell]] = {}
        for cell in record.cells:
            if cell.name in self.names.headers:
                self._read_blank(self.names.headers[cell.name], cell)
            question = self.names.questions.get(self._name(cell))
            if question:
                item = self.names.compiled.current_id(question.item)
                instance = self._instance(record, item, asked)
                key = _Key(item, question.part, instance, cell.rater, cell.role)
                found.setdefault(key, []).append(cell)
        for key, cells in self._asked(record, found, asked).items():
            self._cells.setdefault(key, []).extend(cells)

    def _instance(self, record: FormRecord, item: str, asked: Mapping[str, str]) -> str:
        """Return which session or room an item's answer is about; empty if it is asked once."""
        found = self.names.compiled.items.get(item)
        if found is None or found.repeat is None:
            return ""
        said = record.instance or asked.get(instance_name(str(found.repeat.for_each)), "")
        return said or (str(record.position) if record.position else "")

    def _asked(
        self, record: FormRecord, found: Mapping[_Key, list[FormCell]], asked: Mapping[str, str]
    ) -> Mapping[_Key, list[FormCell]]:
        """Return what a form was asked; a form without repeats is sent once for each room.

        All of them but one then leave blank what is asked once in all.
        """
        if record.position or record.instance or not asked:
            return found
        kinds: dict[bool, dict[_Key, list[FormCell]]] = {True: {}, False: {}}
        for key, cells in found.items():
            item = self.names.compiled.items.get(key.item)
            kinds[bool(item and item.repeat)][key] = cells
        answered = {
            kind: any(not cell.is_blank for cells in keys.values() for cell in cells)
            for kind, keys in kinds.items()
        }
        once = kinds[False] if answered[False] or not answered[True] else {}
        rooms = kinds[True] if answered[True] or any(asked.values()) else {}
        return once | rooms

    def add_blanks(self, form: DigitalForm, record: FormRecord) -> None:
        """Add what a form asks, of a session or room only if anything in it is answered."""
        for blank in form.blanks:
            self.blanks.setdefault(blank.id, "")
        rooms: dict[str, dict[str, None]] = {}
        for key in self._cells:
            asked = self.names.compiled.items.get(key.item)
            if asked and asked.repeat:
                rooms.setdefault(str(asked.repeat.for_each), {})[key.instance] = None
        is_one_room = any(cell.name in self.names.instances for cell in record.cells)
        if not is_one_room or any(not key.instance for key in self._cells):
            rooms[""] = {"": None}
        for question in form.questions:
            cell = FormCell(question.name, "", record.row, 0)
            for instance in rooms.get(question.for_each, ()):
                key = _Key(question.item, question.part, instance, "", "")
                self._cells.setdefault(key, [cell])

    def _name(self, cell: FormCell) -> str:
        """Return the name of the question that a cell answers, alone or with a mark."""
        return self.names.marks.get(cell.name, cell.name)

    def answers(self) -> Iterator[SubmittedAnswer]:
        """Yield an answer for each question; two if versions of the form have different ones."""
        for key, cells in self._cells.items():
            filled = [cell for cell in cells if not cell.is_blank]
            values = {cell: self._value(key, cell) for cell in filled}
            if not filled and key.item in self.names.compiled.items:
                yield self._answer(key, cells[0], "")
            elif not filled:
                # it is no longer asked
                continue
            elif None in values.values():
                yield self._answer(key, filled[0], "", is_unreadable=True)
            else:
                known = {cell: str(value) for cell, value in values.items()}
                yield from self._combined(key, known)

    def _combined(self, key: _Key, values: Mapping[FormCell, str]) -> Iterator[SubmittedAnswer]:
        """Yield the answers of filled cells; a number and the mark beside it are one."""
        written: dict[str, FormCell] = {}
        marks: dict[str, FormCell] = {}
        for cell, value in values.items():
            kind = marks if cell.name in self.names.marks else written
            kind.setdefault(value, cell)
        if len(written) > 1:
            for value, cell in written.items():
                yield self._answer(key, cell, " ".join((value, *marks)))
            return
        cell = next(iter((written or marks).values()))
        yield self._answer(key, cell, " ".join(dict.fromkeys((*written, *marks))))

    def _answer(
        self, key: _Key, cell: FormCell, value: str, *, is_unreadable: bool = False
    ) -> SubmittedAnswer:
        return SubmittedAnswer(
            # the id as the form has it, which can be a former one
            item=self.names.questions[self._name(cell)].item,
            value=value,
            part=key.part,
            instance=key.instance,
            rater=key.rater,
            role=key.role,
            row=cell.row,
            column=cell.column,
            is_unreadable=is_unreadable,
        )

    def _value(self, key: _Key, cell: FormCell) -> str | None:
        """Return the answer in a cell; ``None``, with a problem, if it cannot be read."""
        if cell.fault:
            self._say(ExportCode.BAD_CELL, cell, reason=cell.fault)
            return None
        is_mark = cell.name in self.names.marks
        values = self.names.read(key.item, key.part, cell.text.strip(), is_mark=is_mark)
        if len(values) > 1:
            self._say_ambiguous(cell, values)
            return None
        return values[0]

    def _read_blank(self, id_: str, cell: FormCell) -> None:
        text = " ".join(cell.text.split())
        codes = self.names.header_words.get(id_, _NO_WORDS).codes_of(text)
        if cell.fault:
            self._say(ExportCode.BAD_CELL, cell, reason=cell.fault)
            text = ""
        elif len(codes) > 1:
            self._say_ambiguous(cell, codes)
            text = ""
        elif codes:
            text = codes[0]
        self.blanks[id_] = self.blanks.get(id_) or text

    def _say_ambiguous(self, cell: FormCell, codes: Iterable[str]) -> None:
        known = ", ".join(codes)
        self._say(ExportCode.AMBIGUOUS_WORD, cell, value=cell.text, name=cell.name, known=known)

    def _say(self, code: ExportCode, cell: FormCell, **facts: object) -> None:
        place = Place(self.file, max(cell.row, 1), max(cell.column, 1))
        self.problems.append(problem(code, place, **facts))
