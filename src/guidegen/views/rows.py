"""The items of a form: what is circled, what is written, and what is worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from guidegen.language import Translate
from guidegen.model import Item, ItemPart, Scale, Text, Tool
from guidegen.model.answer import Answer
from guidegen.model.fields import CONSENSUS, field_name, marks_name
from guidegen.model.form import Form, View
from guidegen.model.settings import Mark
from guidegen.model.text import Line
from guidegen.model.tool import Section
from guidegen.prose import Block, Run
from guidegen.views.form import (
    AnswerChoice,
    AnswerLine,
    FormGroup,
    FormRow,
    FormText,
    PointCriteria,
)
from guidegen.views.item_notes import describe_item, describe_reviews, find_changed_components
from guidegen.views.words import HandbookWords, Words

#: the layouts in which a room or session has a line below its item instead of a column
_BELOW = ("votes", "tally")
#: how wide the space for a number of votes is, in millimeters
_VOTES_WIDTH = 20
#: the methods with which a team fills in one form together
_TOGETHER = ("team-review", "product-review", "mixed")
#: stands for the view of a form that has none
_NO_VIEW = View.model_construct(id=Text(""), title=Line(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRows:
    """Makes the rows of one form of a tool."""

    tool: Tool
    form: Form
    #: form, rubric, votes, matrix, tally, card or discussion
    layout: str
    #: how many voters or people there is room for
    people: int
    #: how many columns there are for rooms, sessions or the like
    rooms: Mapping[str, int]
    #: the titles of the columns to write in
    columns: tuple[str, ...]
    words: HandbookWords
    gettext: Translate

    @property
    def view(self) -> View:
        """The form's view; one without choices of its own if the form has none."""
        return self.form.view or _NO_VIEW

    @property
    def is_discussion(self) -> bool:
        """Whether the form is for talking about components, without answers."""
        return self.layout == "discussion"

    def groups(self) -> tuple[FormGroup, ...]:
        """Return the items by section, and items without a section by component.

        An item has the same number on every form.
        """
        groups = []
        for _key, members in groupby(self.numbered(), key=self._group_key):
            numbered = tuple(members)
            items = [item for _number, item in numbered]
            section = self.tool.section(items[0].section)
            groups.append(
                FormGroup(
                    heading=self._heading(section, items),
                    text=self.words.blocks(section.text) if section else (),
                    rows=tuple(self._row(item, number) for number, item in numbered),
                )
            )
        return tuple(groups)

    def numbered(self) -> list[tuple[int, Item]]:
        """Return the items of the form with their numbers."""
        # compared by identity: comparing items by value compares everything that they hold
        asked = set(map(id, self.tool.items_in(self.form.variant, self.form.view)))
        return [pair for pair in enumerate(self.tool.items, start=1) if id(pair[1]) in asked]

    def text(self, item: Item) -> FormText:
        """Return the item in the words of this form."""
        return self.words.blocks((self.view.wording.get(item.id, item.text),))

    def review(self, item: Item) -> tuple[str, ...]:
        """Say that the item is under review, and why."""
        titles = find_changed_components(self.words.handbook, self.tool, item)
        return describe_reviews(titles, self.words, self.gettext)

    def lines(self, item: Item) -> Iterator[AnswerLine]:
        """Yield the item's answers, each with all of its columns."""
        if item.is_computed:
            return
        if self.layout == "form" and is_team_vote(self.tool, item):
            yield self._votes_line(item)
        times = self._times(item) if self.layout in _BELOW else ()
        for part in item.parts or (None,):
            if times:
                # boxes for strokes or votes need a line for each room or session
                for number, title in enumerate(times, start=1):
                    yield self._line(item, part, (str(number),), title)
            else:
                yield self._line(item, part, self._instances(item))

    def _group_key(self, numbered: tuple[int, Item]) -> tuple[str, ...]:
        _number, item = numbered
        section = self.tool.section(item.section)
        if section:
            return (section.id,)
        return ("", *self.tool.components_of(item)[:1])

    def _heading(self, section: Section | None, items: Sequence[Item]) -> str:
        """Return the section's title, else the titles of the components that all items monitor."""
        if section:
            return self.words.line(section.title)
        shared = self.tool.components_of(items[0])
        for item in items[1:]:
            monitored = self.tool.components_of(item)
            shared = tuple(name for name in shared if name in monitored)
        titles: dict[str, None] = {}
        for name in shared:
            component = self.words.handbook.component(name)
            if component:
                titles[self.words.line(component.component.title)] = None
        return " · ".join(titles)

    def _row(self, item: Item, number: int) -> FormRow:
        # a matrix asks everything for each person, so its notes need not say so
        words, with_repeat = self.words, self.layout != "matrix"
        notes = describe_item(
            words.handbook, self.tool, item, words, self.gettext, repeat=with_repeat
        )
        return FormRow(
            id=item.id,
            number=number,
            text=self.text(item),
            look_for=self.words.blocks(self._look_for(item)),
            criteria=() if self.view.brief else tuple(self._criteria(item)),
            lines=tuple(self.lines(item)),
            columns=self._columns(item),
            notes=(*self.review(item), *notes),
            blanks=tuple(self._blanks(item)),
        )

    def _criteria(self, item: Item) -> Iterator[PointCriteria]:
        """Yield what earns each point, in the order of the circles, and then unknown points."""
        scale = self.words.handbook.scale_of(self.tool, item)
        choices = list_choices(scale, self.words)
        order = {choice.answer: place for place, choice in enumerate(choices)}
        for answer in sorted(item.criteria, key=lambda answer: order.get(answer, len(order))):
            texts = item.criteria[answer]
            if texts:
                yield PointCriteria(answer=str(answer), text=self.words.blocks(texts))

    def _blanks(self, item: Item) -> Iterator[str]:
        """Yield the fields of the columns to write in; beside other columns there is no room."""
        if not self._columns(item):
            for index in range(len(self.columns)):
                yield f"note:{item.id}:{index}"

    # --- the answers of an item

    def _line(
        self, item: Item, part: ItemPart | None, instances: tuple[str, ...], title: str = ""
    ) -> AnswerLine:
        """Return one answer for all ``instances``. A ``title`` names a single room or session."""
        part_id = str(part.id) if part else ""
        line = AnswerLine(
            text=self._line_text(part, title),
            look_for=self._line_look_for(part, instances),
            kind="choice",
            unit="",
            width=None,
            has_strokes=False,
            answers=(),
            boxes=False,
            fields=tuple(self._fields(item, part_id, instances)),
            votes=tuple(self._vote_fields(item, part_id, instances)),
        )
        answer = part.answer if part else item.answer
        if answer:
            return self._written(line, answer, self._marks_field(item, part_id, instances))
        scale = self.words.handbook.scale_of(self.tool, item, part)
        return replace(
            line,
            answers=list_choices(scale, self.words),
            boxes=scale is not None and scale.style == "boxes",
        )

    def _written(self, line: AnswerLine, answer: Answer, marks_field: str) -> AnswerLine:
        """Return the line for an answer that is written."""
        kind = answer.answer_kind
        return replace(
            line,
            kind=kind.name,
            unit=self.words.line(answer.unit) or kind.unit,
            width=kind.width,
            has_strokes=kind.is_whole,
            answers=tuple(_list_marks(answer.marks, self.words)),
            marks=marks_field if answer.marks else "",
        )

    def _votes_line(self, item: Item) -> AnswerLine:
        """Return the line for the numbers of votes of a team that fills in one form."""
        return AnswerLine(
            text=_as_text(self.gettext("Votes")),
            look_for=(),
            kind="votes",
            unit="",
            width=_VOTES_WIDTH,
            has_strokes=False,
            answers=(),
            boxes=False,
            fields=tuple(
                f"votes:{item.id}:{instance}".removesuffix(":")
                for instance in self._instances(item)
            ),
        )

    def _line_text(self, part: ItemPart | None, title: str) -> FormText:
        """Return what a line is about: its part, its room or session, or both."""
        text = self.words.blocks((part.text,)) if part else ()
        return (*text, *_as_text(title)) if title else text

    def _line_look_for(self, part: ItemPart | None, instances: tuple[str, ...]) -> FormText:
        """Return what to look for at a part, once for all rooms or sessions."""
        if part is None or instances[0] not in ("", "1"):
            return ()
        return self.words.blocks(self._look_for(part))

    def _look_for(self, asked: Item | ItemPart) -> tuple[Text, ...]:
        """Return what to look for at an item or a part, unless the view leaves it out."""
        if self.view.artifacts_only:
            return asked.artifacts if isinstance(asked, Item) else ()
        if self.view.brief:
            return ()
        return asked.look_for

    # --- rooms, sessions and the like

    def _times(self, item: Item) -> tuple[str, ...]:
        """Return each room or session, such as “room 1”; nothing if the item is answered once."""
        repeat = self.tool.repeat_of(item)
        if repeat is None or item.is_computed or self.layout == "matrix":
            return ()
        what = self.words.line(repeat.for_each)
        most = self.rooms.get(repeat.for_each, 0)
        return tuple(f"{what} {number}" for number in range(1, most + 1))

    def _columns(self, item: Item) -> tuple[str, ...]:
        """Return the heads of the columns in the item's row, if it has several."""
        return () if self.layout in _BELOW else self._times(item)

    def _instances(self, item: Item) -> tuple[str, ...]:
        """Return the instances that the item's row is for; an empty one if it is answered once.

        A form without columns for rooms or sessions is for the first of them.
        """
        columns = self._columns(item)
        if columns:
            return tuple(map(str, range(1, len(columns) + 1)))
        is_repeated = self.tool.repeat_of(item) and self.layout != "matrix"
        return ("1",) if is_repeated else ("",)

    # --- the names of the fields

    def _fields(self, item: Item, part: str, instances: tuple[str, ...]) -> Iterator[str]:
        """Yield the fields of an answer: one for each column, or for each person of a matrix."""
        if self.layout == "votes":
            yield field_name(item.id, part, instances[0], CONSENSUS)
        elif self.layout == "matrix":
            is_repeated = self.tool.repeat_of(item) is not None
            for person in self._people():
                if is_repeated:
                    yield field_name(item.id, part, person, "")
                else:
                    yield field_name(item.id, part, "", person)
        else:
            for instance in instances:
                yield field_name(item.id, part, instance)

    def _vote_fields(self, item: Item, part: str, instances: tuple[str, ...]) -> Iterator[str]:
        """Yield the field of each voter."""
        if self.layout == "votes":
            for voter in self._people():
                yield field_name(item.id, part, instances[0], voter)

    def _marks_field(self, item: Item, part: str, instances: tuple[str, ...]) -> str:
        """Return the field for the marks of an answer that is written."""
        rater = CONSENSUS if self.layout == "votes" else ""
        return marks_name(item.id, part, rater, instances[0])

    def _people(self) -> Iterator[str]:
        """Yield the numbers of the voters or people."""
        return map(str, range(1, self.people + 1))


def list_choices(scale: Scale | None, words: Words) -> tuple[AnswerChoice, ...]:
    """Return what can be circled on a scale: its points, then its marks."""
    if scale is None:
        return ()
    choices = [
        AnswerChoice(
            answer=point.answer,
            title=words.line(point.title),
            description=words.line(point.description),
        )
        for point in scale.points
    ]
    return (*choices, *_list_marks(scale.marks, words))


def is_team_vote(tool: Tool, item: Item) -> bool:
    """Tell whether a team votes on an item on one form. In a survey each person has a form."""
    raters = tool.scoring.raters if tool.scoring else None
    if raters is None or not raters.combining.is_vote:
        return False
    method = item.method or tool.method
    return method is None or method in _TOGETHER


def _list_marks(marks: tuple[Mark, ...], words: Words) -> Iterator[AnswerChoice]:
    for mark in marks:
        yield AnswerChoice(answer=str(mark.code), title=words.line(mark.title), description="")


def _as_text(words: str) -> FormText:
    """Return words of the program as a text."""
    return (Block(runs=(Run(text=words),)),)
