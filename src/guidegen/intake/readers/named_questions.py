"""The names that digital forms of a tool use, and the words that they show for choices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from guidegen.digital.form import DigitalChoice, DigitalForm, DigitalTool
from guidegen.intake.readers.words import ChoiceWords
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


class NamedQuestions:
    """The names that forms of a tool use, and the words that they show for choices."""

    def __init__(self, digital: DigitalTool) -> None:
        self.compiled, self._digital = digital.compiled, digital
        self._words: dict[tuple[str, str], list[DigitalChoice]] = defaultdict(list)
        self._made: dict[tuple[str, str], ChoiceWords] = {}
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
        """What each name answers; withdrawn items are known, so that old answers are kept."""
        found = dict(question_names(self.compiled.tool))
        for withdrawn in self.compiled.tool.withdrawn:
            name = digital_name(withdrawn.id)
            found.setdefault(name, QuestionName(str(withdrawn.id)))
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

    @cached_property
    def header_words(self) -> Mapping[str, ChoiceWords]:
        """The words for the choices of each header field that has some."""
        choices: dict[str, list[DigitalChoice]] = defaultdict(list)
        for form in self.forms:
            for blank in form.blanks:
                choices[blank.id] += blank.choices
        return {id_: ChoiceWords(found) for id_, found in choices.items() if found}
