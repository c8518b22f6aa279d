"""The items of a form: what is circled, what is written, and what is worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from guidegen.language import Translate
from guidegen.model import Item, ItemPart, Scale, Text, Tool
from guidegen.model.answer import Answer
from guidegen.model.fields import CONSENSUS, field_name, marks_name
from guidegen.model.form import Form, View
from guidegen.model.settings import Mark
from guidegen.prose import Block, Run
from guidegen.views.form import Blocks, Criteria, Group, Key, Line, Row
from guidegen.views.formula import notes_of
from guidegen.views.review import changed_components, review_notes
from guidegen.views.words import HandbookWords, Words

#: the layouts in which a room or session has a line below its item, and no column
_BELOW = ("votes", "tally")
#: how a team's votes become one answer, and with which methods the team fills in one form
#: how wide the blank for one of the votes counted is, in millimeters
_VOTES_WIDTH = 20
_TOGETHER = ("team-review", "product-review", "mixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Makes the rows of one form of a tool."""

    tool: Tool
    form: Form
    #: form, rubric, votes, matrix, tally, card or discussion
    layout: str
    #: for how many voters or people there is room
    people: int
    #: how many columns there are for rooms, sessions or the like
    rooms: Mapping[str, int]
    #: the titles of the columns to write in
    columns: tuple[str, ...]
    words: HandbookWords
    gettext: Translate

    def groups(self) -> tuple[Group, ...]:
        """The items under their sections; under their components where there are none.

        An item has the same number on every form.
        """
        groups = []
        for _first, members in groupby(self.numbered(), key=lambda each: self._key(each[1])):
            rows = tuple(members)
            items = [item for _number, item in rows]
            section = self.tool.section(items[0].section)
            line = self.words.line
            groups.append(
                Group(
                    heading=line(section.title) if section else self._heading(items),
                    text=self.words.blocks(section.text) if section else (),
                    rows=tuple(self._row(item, number) for number, item in rows),
                )
            )
        return tuple(groups)

    def numbered(self) -> list[tuple[int, Item]]:
        """The items of the form with their numbers."""
        # told by identity: items compare all that they hold
        asked = set(map(id, self.tool.items_in(self.form.variant, self.form.view)))
        return [pair for pair in enumerate(self.tool.items, start=1) if id(pair[1]) in asked]

    def text(self, item: Item) -> Blocks:
        """The item in the words of this form."""
        wording = self.form.view.wording if self.form.view else {}
        return self.words.blocks((wording.get(item.id, item.text),))

    def review(self, item: Item) -> tuple[str, ...]:
        """That the item is under review, and why."""
        titles = changed_components(self.words.handbook, self.tool, item)
        return review_notes(titles, self.words, self.gettext)

    def lines(self, item: Item) -> Iterator[Line]:
        """The item's answers, each for every column."""
        if item.is_computed:
            return
        if self.layout == "form" and votes_together(self.tool, item):
            yield self._votes(item)
        times = self._times(item) if self.layout in _BELOW else ()
        for part in item.parts or (None,):
            if times:
                # boxes for strokes or votes need the room of a line for each room or session
                for number, title in enumerate(times, start=1):
                    yield self._line(item, part, (str(number),), title)
            else:
                yield self._line(item, part, self._numbers(item))

    def _votes(self, item: Item) -> Line:
        """Room for the votes of a team that fills in one form."""
        numbers = self._numbers(item)
        names = tuple(
            f"votes:{item.id}:{number}" if number else f"votes:{item.id}" for number in numbers
        )
        return Line(
            text=_plain(self.gettext("Votes")), look_for=(), kind="votes", unit="",
            width=_VOTES_WIDTH, has_strokes=False, answers=(), boxes=False, fields=names,
        )  # fmt: skip

    def _times(self, item: Item) -> tuple[str, ...]:
        """Each time that the item is answered on one form, as “room 1”; none where it is once."""
        repeat = self.tool.repeat_of(item)
        if repeat is None or item.is_computed or self.layout == "matrix":
            return ()
        what = self.words.line(repeat.for_each)
        return tuple(
            f"{what} {number}" for number in range(1, self.rooms.get(repeat.for_each, 0) + 1)
        )

    def _columns(self, item: Item) -> tuple[str, ...]:
        """What the columns of the item's row are called, where it has several."""
        return () if self.layout in _BELOW else self._times(item)

    def _numbers(self, item: Item) -> tuple[str, ...]:
        """The instances that the item's row is for: an empty one where it is answered once.

        A form without columns for rooms or sessions is for the first of them.
        """
        times = range(1, len(self._columns(item)) + 1)
        first = "1" if self.tool.repeat_of(item) and self.layout != "matrix" else ""
        return tuple(map(str, times)) or (first,)

    def _key(self, item: Item) -> tuple[str, ...]:
        section = self.tool.section(item.section)
        return (section.id,) if section else ("", *self.tool.components_of(item)[:1])

    def _heading(self, items: list[Item]) -> str:
        """The titles of the components that all of the items monitor."""
        tool, words = self.tool, self.words
        names = tool.components_of(items[0])
        shared = [n for n in names if all(n in tool.components_of(item) for item in items)]
        found = (words.handbook.component(name) for name in shared)
        titles = (words.line(each.component.title) for each in found if each)
        return " · ".join(dict.fromkeys(titles))

    def _row(self, item: Item, place: int) -> Row:
        words, handbook = self.words, self.words.handbook
        scale = handbook.scale_of(self.tool, item)
        answers = [key.answer for key in keys_of(scale, words)]
        criteria = {value: words.blocks(texts) for value, texts in item.criteria.items() if texts}
        # in the order of the circles; what names no point of the scale comes last
        order = sorted(criteria, key=lambda v: answers.index(v) if v in answers else len(answers))
        view = self.form.view
        brief = bool(view and view.brief)
        # in a matrix everything is answered for each person
        notes = notes_of(
            handbook, self.tool, item, words, self.gettext, repeat=self.layout != "matrix"
        )
        return Row(
            id=item.id,
            number=place,
            text=self.text(item),
            look_for=words.blocks(self._look_for(item)),
            criteria=tuple(Criteria(answer=str(v), text=criteria[v]) for v in order if not brief),
            lines=tuple(self.lines(item)),
            columns=self._columns(item),
            notes=(*self.review(item), *notes),
            blanks=tuple(self._blanks(item)),
        )

    def _blanks(self, item: Item) -> Iterator[str]:
        """The fields of the columns to write in; there is no room for them beside others."""
        if not self._columns(item):
            yield from (f"note:{item.id}:{index}" for index in range(len(self.columns)))

    def _line(
        self, item: Item, part: ItemPart | None, instances: tuple[str, ...], title: str = ""
    ) -> Line:
        """One answer; with a ``title`` for only one of several rooms or sessions."""
        words, id_ = self.words, str(part.id) if part else ""
        answer: Answer | None = part.answer if part else item.answer
        scale = words.handbook.scale_of(self.tool, item, part)
        kind = answer.answer_kind if answer else None
        is_first = instances[0] in ("", "1")
        unit = words.line(answer.unit) if answer else ""
        return Line(
            text=(*(words.blocks((part.text,)) if part else ()), *(_plain(title) if title else ())),
            look_for=words.blocks(self._look_for(part)) if is_first and part else (),
            kind=kind.name if kind else "choice",
            unit=unit or (kind.unit if kind else ""),
            width=kind.width if kind else None,
            has_strokes=bool(kind and kind.is_whole),
            answers=tuple(_marks(answer.marks, words)) if answer else keys_of(scale, words),
            boxes=bool(scale and scale.style == "boxes"),
            fields=tuple(self._fields(item, id_, instances)),
            votes=tuple(
                field_name(item.id, id_, instances[0], str(number + 1))
                for number in range(self.people)
            ) if self.layout == "votes" else (),
            marks=marks_name(
                item.id, id_, CONSENSUS if self.layout == "votes" else "", instances[0]
            ) if answer and answer.marks else "",
        )  # fmt: skip

    def _look_for(self, seen: Item | ItemPart) -> tuple[Text, ...]:
        """What to look for at an item, or at a part of one, as far as the view says so."""
        view = self.form.view
        if is_ghost_walk(view):
            return seen.artifacts if isinstance(seen, Item) else ()
        return () if view and view.brief else seen.look_for

    def _fields(self, item: Item, part: str, instances: tuple[str, ...]) -> Iterator[str]:
        numbers = [str(number + 1) for number in range(self.people)]
        if self.layout == "votes":
            yield field_name(item.id, part, instances[0], CONSENSUS)
        elif self.layout == "matrix":
            several = self.tool.repeat_of(item)
            for number in numbers:
                person = (number, "") if several else ("", number)
                yield field_name(item.id, part, *person)
        else:
            for instance in instances:
                yield field_name(item.id, part, instance)


def keys_of(scale: Scale | None, words: Words) -> tuple[Key, ...]:
    """What can be circled on a scale: its points, then its marks."""
    if scale is None:
        return ()
    points = (
        Key(
            answer=point.answer,
            title=words.line(point.title),
            description=words.line(point.description),
        )
        for point in scale.points
    )
    return (*points, *_marks(scale.marks, words))


def votes_together(tool: Tool, item: Item) -> bool:
    """Whether a team votes on an item on one form; in a survey each person has a form alone."""
    raters = tool.scoring.raters if tool.scoring else None
    method = item.method or tool.method
    by_vote = raters is not None and raters.combining.is_vote
    return by_vote and (method is None or method in _TOGETHER)


def is_ghost_walk(view: View | None) -> bool:
    """Whether only what is left behind is looked at."""
    return bool(view and view.artifacts_only)


def _marks(marks: tuple[Mark, ...], words: Words) -> Iterator[Key]:
    for mark in marks:
        yield Key(answer=str(mark.code), title=words.line(mark.title), description="")


def _plain(text: str) -> Blocks:
    """Words of the program."""
    return (Block(runs=(Run(text=text),)),)
