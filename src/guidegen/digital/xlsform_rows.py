"""The rows of an XLSForm: what each question of a form becomes, in all of its languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from string import ascii_lowercase

from guidegen.digital.form import (
    DigitalBlank,
    DigitalChoice,
    DigitalForm,
    DigitalQuestion,
    DigitalRepeat,
)
from guidegen.digital.limits import limits_message
from guidegen.digital.xlsform_expressions import (
    constraint,
    quoted,
    relevance,
    relevance_beside_marks,
    shown_choice,
    shown_text,
)
from guidegen.language import translator
from guidegen.model.digital_names import (
    IDENTITY,
    digital_name,
    instance_name,
    mark_name,
    repeat_name,
    told_name,
)

#: the type of question for each kind of written answer
_TYPES = {
    "count": "integer",
    "number": "decimal",
    "duration": "decimal",
    "percent": "decimal",
    "time": "time",
    "date": "date",
}
#: one page shows a whole section
_ONE_PAGE = "field-list"

#: one text for each language
Translations = tuple[str, ...]
#: returns a text of a form in the form's language
WordsOf = Callable[[DigitalForm], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class XlsRow:
    """One row of the sheet “survey”."""

    type: str
    name: str = ""
    label: Translations = ()
    hint: Translations = ()
    required: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: Translations = ()
    calculation: str = ""
    appearance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class XlsChoice:
    """One row of the sheet “choices”."""

    list_name: str
    name: str
    label: Translations


@dataclass
class XlsRows:
    """Makes the rows of a form from the form in each language, the authors' first."""

    forms: tuple[DigitalForm, ...]
    #: the choices of each list, by its name
    lists: dict[str, tuple[XlsChoice, ...]] = field(default_factory=dict)
    _notes: int = 0
    _groups: int = 0

    @property
    def form(self) -> DigitalForm:
        """The form in the authors' language."""
        return self.forms[0]

    def survey(self) -> Iterator[XlsRow]:
        """Yield all rows of the sheet “survey”; `lists` is complete after the last."""
        identity = quoted(self.form.identity.text)
        yield XlsRow(type="calculate", name=IDENTITY, calculation=identity)
        yield from self._note(lambda form: "\n".join(filter(None, (form.notice, *form.facts))))
        yield from self._note(lambda form: "\n".join(form.instructions))
        for index, blank in enumerate(self.form.blanks):
            yield self._blank(index, blank)
        done: set[str] = set()
        for index, section in enumerate(self.form.sections):
            yield from self._section(index, "")
            for question in section.questions:
                if question.for_each and question.for_each not in done:
                    done.add(question.for_each)
                    yield from self._repeat(question.for_each)

    def _texts(self, text_of: WordsOf) -> Translations:
        """Return a text in each language, as programs that read Markdown must get it."""
        return tuple(shown_text(text_of(form)) for form in self.forms)

    def _note(self, text_of: WordsOf) -> Iterator[XlsRow]:
        texts = self._texts(text_of)
        if texts[0]:
            self._notes += 1
            yield XlsRow(type="note", name=told_name("note", self._notes), label=texts)

    # --- the top of the form

    def _blank(self, index: int, blank: DigitalBlank) -> XlsRow:
        type_ = "date" if blank.is_date else "text"
        if blank.choices:
            type_ = f"select_one {self._list(lambda form: form.blanks[index].choices)}"
        return XlsRow(
            type=type_,
            name=blank.name,
            label=self._texts(lambda form: form.blanks[index].title),
            required="yes" if self.form.is_required(blank) else "",
        )

    # --- sections, rooms and items

    def _section(self, index: int, for_each: str) -> Iterator[XlsRow]:
        """Yield the questions of a section that are asked once each for the same."""
        section = self.form.sections[index]
        rows: list[XlsRow] = []
        for item, asked in groupby(section.questions, key=lambda question: question.item):
            questions = [question for question in asked if question.for_each == for_each]
            if questions:
                rows += self._item(index, item, questions)
        if not rows:
            return
        self._groups += 1
        heading = self._texts(lambda form: form.sections[index].title)
        yield XlsRow(
            type="begin_group",
            name=told_name("section", self._groups),
            label=heading if heading[0] else (),
            appearance=_ONE_PAGE,
        )
        yield from self._note(lambda form: "\n".join(form.sections[index].text))
        yield from rows
        yield XlsRow(type="end_group")

    def _repeat(self, for_each: str) -> Iterator[XlsRow]:
        """Yield everything that is asked once each for rooms, sessions or the like."""

        def title(form: DigitalForm) -> str:
            words = _repeat_of(form, for_each).title
            return f"{words[:1].upper()}{words[1:]}"

        def which(form: DigitalForm) -> str:
            _ = translator(form.language)
            return _("Which {what}?").replace("{what}", _repeat_of(form, for_each).title)

        yield XlsRow(type="begin_repeat", name=repeat_name(for_each), label=self._texts(title))
        yield XlsRow(
            type="text",
            name=instance_name(for_each),
            label=self._texts(which),
            required="yes",
        )
        for index in range(len(self.form.sections)):
            yield from self._section(index, for_each)
        yield XlsRow(type="end_repeat")

    def _item(self, section: int, item: str, asked: Sequence[DigitalQuestion]) -> Iterator[XlsRow]:
        """Yield the questions of an item: in a group below its text if there are several parts."""
        if len(asked) == 1:
            yield from self._question(section, asked[0], lambda question: question.title)
            return

        number = asked[0].number.rstrip(ascii_lowercase)

        def heading(form: DigitalForm) -> str:
            questions = form.sections[section].questions
            return f"{number}. {next(each.text for each in questions if each.item == item)}"

        yield XlsRow(type="begin_group", name=digital_name(item), label=self._texts(heading))
        for question in asked:
            yield from self._question(section, question, lambda each: each.part_text)
        yield XlsRow(type="end_group")

    def _question(
        self, section: int, asked: DigitalQuestion, words: Callable[[DigitalQuestion], str]
    ) -> Iterator[XlsRow]:
        """Yield a question, and one for the marks beside a number."""
        index = self.form.sections[section].questions.index(asked)

        def of(form: DigitalForm) -> DigitalQuestion:
            return form.sections[section].questions[index]

        type_ = _TYPES.get(asked.kind, "text")
        if asked.is_choice:
            type_ = f"select_one {self._list(lambda form: of(form).choices)}"
        hint = self._texts(lambda form: "\n".join(form.help_lines(of(form))))
        messages = tuple(limits_message(of(form), translator(form.language)) for form in self.forms)
        row = XlsRow(
            type=type_,
            name=asked.name,
            label=self._texts(lambda form: _label(of(form), words)),
            hint=hint if hint[0] else (),
            relevant=relevance(self.form, asked),
            constraint=constraint(asked),
            constraint_message=messages if messages[0] else (),
            appearance="multiline" if asked.kind == "text" else "",
        )
        if asked.is_choice or not asked.marks:
            yield row
            return
        yield replace(row, relevant=relevance_beside_marks(self.form, asked))
        yield XlsRow(
            type=f"select_one {self._list(lambda form: of(form).marks)}",
            name=mark_name(asked.name),
            label=self._texts(lambda form: _marks_label(form, of(form))),
            relevant=row.relevant,
        )

    # --- lists of choices

    def _list(self, choices_of: Callable[[DigitalForm], tuple[DigitalChoice, ...]]) -> str:
        """Return the name of a list of choices; questions with the same choices share one."""
        every = tuple(map(choices_of, self.forms))
        found = []
        for index, choice in enumerate(every[0]):
            label = tuple(shown_choice(_choice_label(choices[index])) for choices in every)
            found.append((choice.name, label))
        for name, known in self.lists.items():
            if [(each.name, each.label) for each in known] == found:
                return name
        new = f"choices_{len(self.lists) + 1}"
        self.lists[new] = tuple(
            XlsChoice(list_name=new, name=name, label=label) for name, label in found
        )
        return new


def _repeat_of(form: DigitalForm, for_each: str) -> DigitalRepeat:
    return next(repeat for repeat in form.repeats if repeat.for_each == for_each)


def _label(question: DigitalQuestion, words: Callable[[DigitalQuestion], str]) -> str:
    unit = f" ({question.unit})" if question.unit else ""
    return f"{question.number}. {words(question)}{unit}"


def _marks_label(form: DigitalForm, question: DigitalQuestion) -> str:
    _ = translator(form.language)
    text = _("{question}: if nothing can be written")
    return f"{question.number}. " + text.replace("{question}", question.title)


def _choice_label(choice: DigitalChoice) -> str:
    return f"{choice.label} ({choice.description})" if choice.description else choice.label
