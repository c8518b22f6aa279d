"""The names that digital forms of a tool use, and the words that they show for choices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from guidegen.digital.form import DigitalChoice, DigitalForm, DigitalTool
from guidegen.intake.readers.words import ChoiceWords, plain_time
from guidegen.model.digital_names import (
    IDENTITY,
    QuestionName,
    digital_name,
    header_names,
    instance_name,
    is_told,
    mark_name,
    question_names,
)
from guidegen.model.fields import Copy
from guidegen.model.text import Text
from guidegen.model.value import Operation
from guidegen.model.variant import CrossedItem
from guidegen.scoring.question import Question


def _crossed(crossed: CrossedItem) -> Iterator[QuestionName]:
    """Yield the questions of an older version that an item is made from."""
    older = str(crossed.of or crossed.item)
    if crossed.value is None:
        item, _, part = older.partition(".")
        yield QuestionName(item, part or str(crossed.part or ""))
        return
    for name in _names_in(crossed.value):
        if crossed.of:
            yield QuestionName(older, name)
        else:
            yield QuestionName(name)


def _names_in(value: object) -> Iterator[str]:
    """Yield what a formula names."""
    if isinstance(value, Operation):
        for step in value.steps:
            for operand in step.operands:
                yield from _names_in(operand)
    elif isinstance(value, Text):
        yield str(value)


class NamedQuestions:
    """The names that forms of a tool use, and the words that they show for choices."""

    def __init__(self, digital: DigitalTool) -> None:
        self.compiled, self._digital = digital.compiled, digital
        self._words: dict[tuple[str, str], list[DigitalChoice]] = defaultdict(list)
        self._made: dict[tuple[str, str], ChoiceWords] = {}
        #: a file has the same few answers again and again
        self._read: dict[tuple[str, str, str, bool], tuple[str, ...]] = {}
        for form in self.forms:
            for question in form.questions:
                self._words[question.item, question.part] += question.choices

    @property
    def forms(self) -> tuple[DigitalForm, ...]:
        """The tool's forms in every language, those of one language after the other."""
        others = (form for forms in self._digital.translated for form in forms)
        return (*self._digital.forms, *others)

    @property
    def own_forms(self) -> tuple[DigitalForm, ...]:
        """The tool's forms in the authors' language."""
        return self._digital.forms

    def form(self, copy: Copy) -> DigitalForm | None:
        """Return the form with the variant and the view of a copy, in the authors' language."""
        for form in self.own_forms:
            if (form.identity.copy.variant, form.identity.copy.view) == (copy.variant, copy.view):
                return form
        return None

    @cached_property
    def questions(self) -> Mapping[str, QuestionName]:
        """What each name answers.

        Withdrawn items, and those that crosswalks name, are known: old answers are kept.
        """
        tool = self.compiled.tool
        found = dict(question_names(tool))
        older = [QuestionName(str(item.id)) for item in tool.withdrawn]
        for crosswalk in tool.crosswalks:
            for item in crosswalk.items:
                older += _crossed(item)
        for question in older:
            found.setdefault(digital_name(*question), question)
        return found

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """The header field of each name."""
        return header_names(self.compiled.tool)

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The name of the question that each name of a mark belongs to."""
        return {mark_name(name): name for name in self.questions}

    @cached_property
    def instances(self) -> frozenset[str]:
        """The names of the questions that ask for which session, room or the like."""
        repeats = (item.repeat for item in self.compiled.items.values())
        return frozenset(instance_name(str(each.for_each)) for each in repeats if each)

    def knows(self, name: str) -> bool:
        """Tell whether something in the tool's forms has this name."""
        return (
            name == IDENTITY
            or is_told(name)
            or name in self.questions
            or name in self.headers
            or name in self.marks
            or name in self.instances
        )

    def words(self, item: str, part: str) -> ChoiceWords:
        """Return the words for the choices of a question, by the item's current id."""
        key = (item, part)
        if key not in self._made:
            self._made[key] = ChoiceWords(self._words.get(key, ()))
        return self._made[key]

    def read(self, item: str, part: str, written: str, *, is_mark: bool) -> tuple[str, ...]:
        """Return what was written for a question as an answer: several if words are ambiguous.

        What is no answer stays as it is. ``is_mark`` tells that it is a mark beside the question.
        """
        question = self.compiled.find_question(item, part)
        if question is None or (question.is_text and not is_mark):
            return (written,)
        key = (item, part, written, is_mark)
        if key not in self._read:
            self._read[key] = self._find(question, written, is_mark=is_mark)
        return self._read[key]

    def _find(self, question: Question, written: str, *, is_mark: bool) -> tuple[str, ...]:
        if not is_mark and question.parse(written) is not None:
            return (written,)
        codes = self.words(question.item, question.part).codes_of(written)
        if codes:
            return codes
        if question.answer and question.answer.answer_kind.read == "read_time":
            return (plain_time(written),)
        return (written,)

    @cached_property
    def header_words(self) -> Mapping[str, ChoiceWords]:
        """The words for the choices of each header field that has some."""
        choices: dict[str, list[DigitalChoice]] = defaultdict(list)
        for form in self.forms:
            for blank in form.blanks:
                choices[blank.id] += blank.choices
        return {id_: ChoiceWords(found) for id_, found in choices.items() if found}
