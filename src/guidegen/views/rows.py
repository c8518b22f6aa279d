"""The items of a form: what is circled, what is written, and what is worked out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from guidegen.language import Translate
from guidegen.model import Item, ItemPart, Scale, Tool
from guidegen.model.answer import Answer
from guidegen.model.edition import Edition
from guidegen.prose import Block, Run
from guidegen.views.form import Blocks, Criteria, Group, Line, Row
from guidegen.views.formula import notes_of
from guidegen.views.words import Words


def groups_of(tool: Tool, edition: Edition | None, words: Words, _: Translate) -> tuple[Group, ...]:
    """The items under their sections; under their components where there are none.

    An item has the same number in every edition.
    """
    asked = tool.items_in(edition)
    numbered = [pair for pair in enumerate(tool.items, start=1) if pair[1] in asked]
    groups = []
    for _first, members in groupby(numbered, key=lambda each: _key(tool, each[1])):
        rows = tuple(members)
        items = [item for _number, item in rows]
        section = tool.section(items[0].section)
        groups.append(
            Group(
                heading=words.line(section.title) if section else _heading(tool, items, words),
                text=words.blocks(section.text) if section else (),
                rows=tuple(_row(tool, item, place, words, _) for place, item in rows),
            )
        )
    return tuple(groups)


def _key(tool: Tool, item: Item) -> tuple[str, ...]:
    section = tool.section(item.section)
    return (section.id,) if section else ("", *tool.components_of(item)[:1])


def _heading(tool: Tool, items: list[Item], words: Words) -> str:
    """The titles of the components that all of the items monitor."""
    names = tool.components_of(items[0])
    shared = [n for n in names if all(n in tool.components_of(item) for item in items)]
    found = (words.handbook.component(name) for name in shared)
    titles = (words.line(each.component.title) for each in found if each)
    return " · ".join(dict.fromkeys(titles))


def _row(tool: Tool, item: Item, place: int, words: Words, _: Translate) -> Row:
    scale = words.handbook.scale_of(tool, item)
    per = tool.per_of(item)
    repeated = bool(per and per.columns)
    answers = answers_of(scale)
    criteria = {value: words.blocks(texts) for value, texts in item.criteria.items() if texts}
    # in the order of the circles; what names no point of the scale comes last
    order = sorted(criteria, key=lambda v: answers.index(v) if v in answers else len(answers))
    return Row(
        id=item.id,
        number=place,
        text=words.blocks((item.text,)),
        look_for=words.blocks(item.look_for),
        criteria=tuple(Criteria(answer=str(v), text=criteria[v]) for v in order),
        answers=() if repeated else answers,
        scale=scale.id if scale else "",
        lines=tuple(_lines(tool, item, words, _)),
        notes=tuple(notes_of(words.handbook, tool, item, words, _)),
    )


def answers_of(scale: Scale | None) -> tuple[str, ...]:
    """What can be circled on a scale: its points, then its marks."""
    if scale is None:
        return ()
    return (*(p.answer for p in scale.points), *(str(mark.code) for mark in scale.marks))


def _lines(tool: Tool, item: Item, words: Words, _: Translate) -> Iterator[Line]:
    """The item's parts, for each session or the like; and the team's votes."""
    if tool.scoring and tool.scoring.raters and not item.is_computed:
        yield Line(text=_plain(_("Votes")), written=True, answers=(), unit="")
    per = tool.per_of(item)
    columns = (per.columns or 0) if per and not item.is_computed else 0
    for number in range(1, columns + 1):
        title = f"{words.line(per.what)} {number}" if per else ""
        for part in item.parts or (None,):
            text = f"{title}: {words.line(part.text)}" if part else title
            yield _line(tool, item, part, words, _plain(text))
    if columns:
        return
    for part in item.parts:
        yield _line(tool, item, part, words, words.blocks((part.text,)))
    if item.answer:
        yield _line(tool, item, None, words, ())


def _line(tool: Tool, item: Item, part: ItemPart | None, words: Words, text: Blocks) -> Line:
    answer: Answer | None = part.answer if part else item.answer
    unit = answer.unit if answer else None
    scale = words.handbook.scale_of(tool, item, part)
    marks = tuple(str(mark.code) for mark in answer.marks) if answer else ()
    return Line(
        text=text, written=answer is not None, answers=(*answers_of(scale), *marks),
        unit=words.line(unit) or _sign(answer),
    )  # fmt: skip


def _sign(answer: Answer | None) -> str:
    return "%" if answer and answer.kind == "percent" else ""


def _plain(text: str) -> Blocks:
    """Words of the program, or words that are resolved already."""
    return (Block(runs=(Run(text=text),)),)
