"""Lay a form out for Google Forms: on pages, with grids, and with answers that lead to a page.

An answer there can only lead from the end of its page to the beginning of another. So a question
that depends on one answer is on a page of its own, right after the page with that answer; whoever
answers something else skips it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from guidegen.digital.flat import FlatQuestion, flat_questions
from guidegen.digital.form import AskIf, DigitalForm
from guidegen.language import Translate, translator
from guidegen.model.digital_names import keyed_title, question_id

#: where an answer leads: to the next page, or to the end of the form; or the id of a page
NEXT, END = "", "end"
#: as many choices are a list to open, and not one below the other
_MANY = 9
#: as many questions in a row are a grid
_GRID = 2

GoogleKind = Literal["choice", "list", "date", "time", "line", "paragraph", "number"]
#: how what is written is asked for, if it is no number
_KINDS: Mapping[str, GoogleKind] = {"date": "date", "time": "time", "text": "paragraph"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleQuestion:
    """One question, or one row of a grid."""

    #: what Google calls it
    id: str
    #: with the name of the question at its end, so that exports can be read
    title: str
    help: str = ""
    kind: GoogleKind
    choices: tuple[str, ...] = ()
    #: for each choice, where it leads; nothing if it does not matter
    leads: tuple[str, ...] = ()
    is_required: bool = False
    #: what it asks
    asked: FlatQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleGrid:
    """Questions with the same choices, one in each row."""

    id: str
    title: str
    help: str
    rows: tuple[GoogleQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleHeading:
    """A heading with what to know before the questions below it."""

    id: str
    title: str
    text: str


GoogleItem = GoogleQuestion | GoogleGrid | GoogleHeading


@dataclass(frozen=True, slots=True, kw_only=True)
class GooglePage:
    """A page; only the first one has no title."""

    id: str
    title: str
    text: str
    items: tuple[GoogleItem, ...]


class GoogleLayout(NamedTuple):
    """A form laid out."""

    pages: tuple[GooglePage, ...]
    #: the numbers of the items that are asked always, although not everybody should be
    asked_always: tuple[str, ...]


@dataclass
class _DraftPage:
    """A page while the form is laid out."""

    questions: list[FlatQuestion] = field(default_factory=list)
    #: the condition for which it is shown; ``None`` for a page that everybody sees
    shown_if: AskIf | None = None


def lay_out(form: DigitalForm) -> GoogleLayout:
    """Return the pages of a form."""
    _ = translator(form.language)
    questions = flat_questions(form, _)
    drafts = [_DraftPage()]
    always: dict[str, None] = {}
    for conditions, run in groupby(questions, key=lambda question: question.conditions):
        condition = _branch(conditions, drafts[-1])
        if condition:
            drafts.append(_DraftPage(shown_if=condition))
        elif drafts[-1].shown_if:
            drafts.append(_DraftPage())
        asked = list(run)
        drafts[-1].questions += asked
        if conditions and not condition:
            always.update((question.number, None) for question in asked)
    pages = _Pages(form, drafts, _)
    return GoogleLayout(tuple(pages.make(index) for index in range(len(drafts))), tuple(always))


def _branch(conditions: tuple[AskIf, ...], before: _DraftPage) -> AskIf | None:
    """Return the condition that the answers of the page before can decide; ``None`` if none."""
    if len(conditions) != 1 or before.shown_if:
        return None
    for question in before.questions:
        if question.name == conditions[0].name and question.is_choice:
            return None if question.conditions else conditions[0]
    return None


class _Pages:
    """Makes pages of drafts."""

    def __init__(self, form: DigitalForm, drafts: Sequence[_DraftPage], _: Translate) -> None:
        self.form, self.drafts, self.gettext = form, drafts, _
        self.first = drafts[0].questions[0].name

    def make(self, index: int) -> GooglePage:
        """Return a page."""
        questions = self.drafts[index].questions
        first = questions[0]
        is_first = index == 0
        return GooglePage(
            id=_page_id(self.drafts[index]),
            title="" if is_first else self._heading_before(first),
            text="" if is_first else "\n".join(first.introduction),
            items=tuple(self._items(index, skip_heading=not is_first)),
        )

    def _heading_before(self, question: FlatQuestion) -> str:
        """Return the last heading up to a question."""
        heading = self.form.title
        for draft in self.drafts:
            for each in draft.questions:
                heading = each.heading or heading
                if each is question:
                    return heading
        return heading

    def _items(self, index: int, *, skip_heading: bool) -> Iterator[GoogleItem]:
        questions = self.drafts[index].questions
        deciding = self._deciding(index)
        position = 0
        while position < len(questions):
            question = questions[position]
            if (question.heading or question.introduction) and not (skip_heading and not position):
                yield _heading(question)
            alike = list(_alike(questions[position:], deciding))
            if len(alike) >= _GRID:
                yield self._grid(alike)
                position += len(alike)
            else:
                yield self._question(question, self._leads(index, question))
                position += 1

    def _grid(self, questions: Sequence[FlatQuestion]) -> GoogleGrid:
        _ = self.gettext
        helps = (f"{each.number}. {' '.join(each.help)}" for each in questions if each.help)
        return GoogleGrid(
            id=question_id(f"grid {questions[0].name}"),
            title=_("Choose one answer in each row."),
            help="\n".join((*helps, *_descriptions(questions[0]))),
            rows=tuple(self._question(each, ()) for each in questions),
        )

    def _question(self, question: FlatQuestion, leads: tuple[str, ...]) -> GoogleQuestion:
        number = f"{question.number}. " if question.number else ""
        identity = self.form.identity if question.name == self.first else None
        return GoogleQuestion(
            id=question_id(question.name),
            title=keyed_title(f"{number}{question.title}", question.name, identity),
            help="\n".join((*question.help, *_descriptions(question))),
            kind=_kind_of(question),
            choices=tuple(choice.label for choice in question.choices),
            leads=leads,
            is_required=self._is_required(question),
            asked=question,
        )

    def _is_required(self, question: FlatQuestion) -> bool:
        blank = self.form.blank(question.name)
        if blank is None:
            return question.kind == "instance"
        return self.form.is_required(blank)

    # --- where answers lead

    def _deciding(self, index: int) -> str:
        """Return the name of the question that decides whether the next page is shown."""
        after = self.drafts[index + 1 : index + 2]
        return after[0].shown_if.name if after and after[0].shown_if else ""

    def _leads(self, index: int, question: FlatQuestion) -> tuple[str, ...]:
        if question.name != self._deciding(index):
            return ()
        condition = self.drafts[index + 1].shown_if
        codes = condition.codes if condition else ()
        behind = self.drafts[index + 2 : index + 3]
        other = _page_id(behind[0]) if behind else END
        return tuple(NEXT if choice.code in codes else other for choice in question.choices)


def _heading(question: FlatQuestion) -> GoogleHeading:
    """Return what stands before a question: a heading, or else the text alone."""
    title, text = question.heading, "\n".join(question.introduction)
    if not title:
        title, text = " ".join(question.introduction), ""
    return GoogleHeading(id=question_id(f"heading {question.name}"), title=title, text=text)


def _page_id(draft: _DraftPage) -> str:
    return question_id(f"page {draft.questions[0].name}")


def _alike(questions: Sequence[FlatQuestion], deciding: str) -> Iterator[FlatQuestion]:
    """Yield the questions from the first on that can be rows of one grid."""
    for number, question in enumerate(questions):
        asked = question.question
        is_row = asked and asked.is_choice and not asked.criteria and question.name != deciding
        begins = number and (question.heading or question.introduction)
        if not is_row or begins or question.choices != questions[0].choices:
            return
        yield question


def _kind_of(question: FlatQuestion) -> GoogleKind:
    """Return how Google Forms asks a question."""
    if question.is_choice:
        return "list" if len(question.choices) >= _MANY else "choice"
    if question.question is None:
        return "date" if question.kind == "date" else "line"
    return _KINDS.get(question.kind, "number")


def _descriptions(question: FlatQuestion) -> Iterable[str]:
    """Yield what the choices mean, where a title does not say it all."""
    for choice in question.choices:
        if choice.description:
            yield f"{choice.label}: {choice.description}"
