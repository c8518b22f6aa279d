"""Make digital forms from the model: what every kind of them shows, in one language."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from string import ascii_lowercase

from guidegen.digital.blanks import FormBlanks, make_blanks
from guidegen.digital.conditions import FormConditions, form_conditions
from guidegen.digital.form import (
    DigitalChoice,
    DigitalForm,
    DigitalQuestion,
    DigitalRepeat,
    DigitalSection,
    NotHeld,
)
from guidegen.language import Translate
from guidegen.model import Item, ItemPart
from guidegen.model.digital_names import choice_names, digital_name, identity_of
from guidegen.model.fields import read_answer_field
from guidegen.model.form import Form
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.question import Question, answer_limits
from guidegen.views.form import AnswerLine, FormGroup, FormRow, FormText, PointCriteria, Sheet
from guidegen.views.measures import PrintOptions
from guidegen.views.sheet import make_sheet
from guidegen.views.words import HandbookWords, TranslateContent, as_written

#: how many hexadecimal digits of the digest an identity has
_DIGITS = 16


@dataclass(frozen=True, kw_only=True)
class FormMaker:
    """Makes the digital forms of tools in one language."""

    language: str
    #: for the program's words
    translate: Translate
    #: for the authors' words
    content: TranslateContent = as_written

    def make(self, compiled: CompiledTool, form: Form) -> DigitalForm:
        """Return a form; one without questions if its layout has no answers."""
        sheet = make_sheet(
            compiled.handbook,
            compiled.tool,
            form,
            print_options=PrintOptions(paper="letter"),
            translate=self.translate,
            content=self.content,
        )
        return _Making(maker=self, compiled=compiled, form=form, sheet=sheet).form_made()


@dataclass(frozen=True, kw_only=True)
class _Making:
    """One form while it is made, from the same form as it is printed."""

    maker: FormMaker
    compiled: CompiledTool
    form: Form
    sheet: Sheet

    @cached_property
    def words(self) -> HandbookWords:
        return HandbookWords.of(self.compiled.handbook, self.maker.content)

    @cached_property
    def blanks(self) -> FormBlanks:
        return make_blanks(self.compiled, self.form, self.words, self.maker.translate)

    def form_made(self) -> DigitalForm:
        tool, sheet = self.compiled.tool, self.sheet
        sections = tuple(map(self._section, sheet.groups))
        made = DigitalForm(
            compiled=self.compiled,
            form=self.form,
            identity=identity_of(tool, self.form),
            language=self.maker.language,
            words=self.words,
            tool_title=self.words.line(tool.title),
            title=sheet.title,
            short_title=self._short_title(),
            district=sheet.district,
            notice=sheet.notice,
            facts=sheet.facts,
            instructions=lines_of(sheet.instructions),
            help_title=sheet.captions.look_for,
            blanks=self.blanks.blanks,
            sections=tuple(section for section in sections if section.questions),
            repeats=(),
            raters=self._raters(),
            score_rules=sheet.score.sentences if sheet.score else (),
            not_held=(),
        )
        made = self._with_repeats(self._with_conditions(made))
        identity = identity_of(tool, self.form, digest_of_questions(made))
        return replace(made, identity=identity, not_held=tuple(self._not_held(made)))

    def _short_title(self) -> str:
        chosen = (self.form.variant, self.form.view)
        return " – ".join(self.words.line(each.title) for each in chosen if each)

    def _raters(self) -> int:
        """Return how many raters there is room for; a matrix of rooms has none."""
        if self.compiled.scoring.raters is None:
            return 0
        return self.compiled.tool.people_of(self.form.view) or 1

    # --- questions

    def _section(self, group: FormGroup) -> DigitalSection:
        questions: list[DigitalQuestion] = []
        for row in group.rows:
            item = self.compiled.tool.item(row.id)
            if item and row.lines:
                questions += self._questions(item, row)
        return DigitalSection(
            title=group.heading, text=lines_of(group.text), questions=tuple(questions)
        )

    def _questions(self, item: Item, row: FormRow) -> Iterator[DigitalQuestion]:
        repeat = self.compiled.tool.repeat_of(item)
        for index, part in enumerate(item.parts or (None,)):
            line = _line_of(row, str(part.id) if part else "")
            letter = ascii_lowercase[index % len(ascii_lowercase)] if len(item.parts) > 1 else ""
            question = self._question(item, part, line)
            yield replace(
                question,
                number=f"{row.number}{letter}",
                text=" ".join(lines_of(row.text)),
                help=lines_of(row.look_for if index == 0 else ()) + lines_of(line.look_for),
                notes=row.notes if index == 0 else (),
                criteria=tuple(
                    (each.answer, " ".join(lines_of(each.text))) for each in row.criteria
                ),
                for_each=str(repeat.for_each) if repeat else "",
            )

    def _question(self, item: Item, part: ItemPart | None, line: AnswerLine) -> DigitalQuestion:
        """Return what is asked, without the item around it."""
        part_id = str(part.id) if part else ""
        asked = self.compiled.items[item.id].questions[part_id]
        low, high = answer_limits(asked.answer) if asked.answer else (None, None)
        return DigitalQuestion(
            item=str(item.id),
            part=part_id,
            name=digital_name(item.id, part_id),
            number="",
            text="",
            part_text=self.words.line(part.text) if part else "",
            kind=line.kind,
            unit=line.unit,
            choices=tuple(_choices(line, asked)),
            low=low,
            high=high,
            is_whole=bool(asked.answer and asked.answer.answer_kind.is_whole),
        )

    def _with_conditions(self, form: DigitalForm) -> DigitalForm:
        """Return the form with the conditions that it can look at."""
        sections: list[DigitalSection] = []
        for section in form.sections:
            questions: list[DigitalQuestion] = []
            for question in section.questions:
                found = self._conditions(question, form.names)
                questions.append(replace(question, conditions=found.conditions))
            sections.append(replace(section, questions=tuple(questions)))
        return replace(form, sections=tuple(sections))

    def _conditions(self, question: DigitalQuestion, names: Container[str]) -> FormConditions:
        item = self.compiled.items[question.item].source
        return form_conditions(self.compiled, item, names)

    def _with_repeats(self, form: DigitalForm) -> DigitalForm:
        """Return the form with what its questions are asked once each for."""
        tool = self.compiled.tool
        rooms = tool.rooms(tool.items_in(self.form.variant, self.form.view))
        found: dict[str, DigitalRepeat] = {}
        for question in form.questions:
            repeat = self.compiled.items[question.item].repeat
            if repeat:
                columns = rooms[repeat.for_each]
                if self.sheet.layout == "matrix":
                    columns = self.sheet.people
                found[repeat.for_each] = DigitalRepeat(
                    for_each=str(repeat.for_each),
                    title=self.words.line(repeat.for_each),
                    columns=columns,
                )
        return replace(form, repeats=tuple(found.values()))

    # --- what no digital form can hold

    def _not_held(self, form: DigitalForm) -> Iterator[NotHeld]:
        """Yield what the printed form has and no digital one."""
        if not form.questions:
            yield form.missed(
                "there is nothing to answer on it", "no digital form is made; print it"
            )
            return
        for title in self.blanks.left_out:
            yield form.missed(
                f"“{title}” says who is observed",
                "it is left out; write it on paper only, or ask for a code in another field",
            )
        if self.sheet.sign_off:
            yield form.missed("signatures", "sign a printed copy")
        for title in self.sheet.columns:
            if title != self.maker.translate("Notes"):
                yield form.missed(f"the column “{title}” to write in", "write it on a printed copy")
        for question in form.questions:
            if self._conditions(question, form.names).asked_always:
                yield form.missed(
                    f"when item {question.number} is asked, as one answer on the form does not "
                    "decide it",
                    "it is asked always, and the scorer decides whether it counts",
                )


def _line_of(row: FormRow, part: str) -> AnswerLine:
    """Return the first line of a row that answers a part."""
    for line in row.lines:
        answer = read_answer_field(line.fields[0])
        if answer and answer.part == part:
            return line
    raise ValueError(f"{row.id} has no line for {part}")


def _criterion(criteria: PointCriteria) -> tuple[str, str]:
    return criteria.answer, " ".join(lines_of(criteria.text))


def _choices(line: AnswerLine, asked: Question) -> Iterator[DigitalChoice]:
    names = choice_names(each.answer for each in line.answers)
    for each in line.answers:
        yield DigitalChoice(
            code=each.answer,
            name=names[each.answer],
            title=each.title,
            description=each.description,
            is_mark=asked.is_mark(each.answer),
        )


def lines_of(text: FormText) -> tuple[str, ...]:
    """Return the paragraphs of a text, entries of lists with their number or a bullet."""
    lines: list[str] = []
    for block in text:
        words = "".join(run.text for run in block.runs)
        if block.number is not None:
            words = f"{block.number}. {words}"
        elif block.depth:
            words = f"• {words}"
        lines.append(words)
    return tuple(lines)


def digest_of_questions(form: DigitalForm) -> str:
    """Return a digest of what a form asks and of the answers that it takes, whatever the words.

    Forms with the same digest can be read in the same way.
    """
    lines: list[str] = [blank.name for blank in form.blanks]
    for question in form.questions:
        codes = (choice.code for choice in question.choices)
        facts: Iterable[object] = (question.low, question.high, question.for_each, *codes)
        lines.append("\x1f".join((question.name, question.kind, *map(str, facts))))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_DIGITS]
