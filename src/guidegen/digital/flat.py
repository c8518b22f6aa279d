"""Questions one after the other, for services that know no repeats and one answer a question.

Google Forms and Microsoft Forms are such. A form is then sent once for each room, session or the
like, and first asks which one it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.digital.form import (
    AskIf,
    DigitalBlank,
    DigitalChoice,
    DigitalForm,
    DigitalQuestion,
    DigitalRepeat,
    NotHeld,
)
from guidegen.language import Translate
from guidegen.model.digital_names import instance_name, mark_name


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatQuestion:
    """One question of a form without repeats."""

    #: as the name of a header field, a question, its marks or an instance is made
    name: str
    #: in one line; the number in the tool comes before it, if it has one
    title: str
    number: str = ""
    #: ``choice``, ``date``, ``text``, ``instance`` or another kind of answer that is written
    kind: str
    choices: tuple[DigitalChoice, ...] = ()
    conditions: tuple[AskIf, ...] = ()
    #: what to look for, what earns each point, and what else to know
    help: tuple[str, ...] = ()
    #: the heading of the section that it begins; empty within a section
    heading: str = ""
    #: what to know before the section that it begins
    introduction: tuple[str, ...] = ()
    #: the question that it is, or whose marks it asks
    question: DigitalQuestion | None = None

    @property
    def is_choice(self) -> bool:
        """Tell whether an answer is chosen."""
        return bool(self.choices) and self.kind == "choice"


def flat_questions(form: DigitalForm, _: Translate) -> tuple[FlatQuestion, ...]:
    """Return everything that a form asks, in order."""
    found = [*map(_ask_blank, form.blanks), *(_ask_instance(each, _) for each in form.repeats)]
    for section in form.sections:
        heading, introduction = section.title, section.text
        for question in section.questions:
            found.append(_ask(form, question, heading, introduction))
            heading, introduction = "", ()
            if question.marks and not question.is_choice:
                found.append(_ask_marks(question, _))
    return tuple(found)


def _ask_blank(blank: DigitalBlank) -> FlatQuestion:
    kind = "date" if blank.is_date else "text"
    if blank.choices:
        kind = "choice"
    return FlatQuestion(name=blank.name, title=blank.title, kind=kind, choices=blank.choices)


def _ask_instance(repeat: DigitalRepeat, _: Translate) -> FlatQuestion:
    title = _("Which {what}?").replace("{what}", repeat.title)
    return FlatQuestion(name=instance_name(repeat.for_each), title=title, kind="instance")


def _ask(
    form: DigitalForm, question: DigitalQuestion, heading: str, introduction: tuple[str, ...]
) -> FlatQuestion:
    title = question.title
    if question.unit:
        title += f" ({question.unit})"
    return FlatQuestion(
        name=question.name,
        title=title,
        number=question.number,
        kind=question.kind,
        choices=question.choices if question.is_choice else (),
        conditions=question.conditions,
        help=tuple(form.help_lines(question)),
        heading=heading,
        introduction=introduction,
        question=question,
    )


def _ask_marks(question: DigitalQuestion, _: Translate) -> FlatQuestion:
    """Return the question for marks such as NA, if no number can be written."""
    title = _("{question}: if nothing can be written").replace("{question}", question.title)
    return FlatQuestion(
        name=mark_name(question.name),
        title=title,
        number=question.number,
        kind="choice",
        choices=question.marks,
        conditions=question.conditions,
        question=question,
    )


def not_held_flat(form: DigitalForm) -> Iterator[NotHeld]:
    """Yield what a form without repeats cannot hold."""
    for repeat in form.repeats:
        yield form.missed(
            f"several answers to one question, one for each {repeat.for_each}",
            f"the form asks which {repeat.for_each} it is about: send it once for each. Answer "
            "what is asked once in all in the first one only",
        )
    if form.raters:
        yield form.missed("the answers of several raters", "each rater sends a form")
