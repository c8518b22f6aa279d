"""Components to talk about or to plan actions for: their levels, pitfalls and supports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidegen.language import Translate
from guidegen.model import Component, ComponentRef, Item, Text, Tool
from guidegen.model.base import Empty
from guidegen.prose import Block, Run
from guidegen.views.form import Blank, FormPitfall, FormText, LevelText, NumberedItem, Topic
from guidegen.views.item_notes import describe_reviews, find_changed_components
from guidegen.views.rows import FormRows
from guidegen.views.words import HandbookWords, nest

#: the rows and columns of a blank action plan
ROWS, STEPS = 3, 5


def make_discussion_topics(rows: FormRows, questions: Sequence[Text]) -> tuple[Topic, ...]:
    """Return the components that the form's items monitor, in the order of the form.

    Without ``questions`` ask the usual ones.
    """
    _, words = rows.gettext, rows.words
    asked = tuple(map(words.line, questions)) or (
        _("Where are we today, and what shows it?"),
        _("What will each of us try next?"),
    )
    components: dict[str, ComponentRef] = {}
    items: dict[str, list[NumberedItem]] = {}
    for number, item in rows.numbered():
        for component in words.handbook.components_of(rows.tool, item):
            numbered = NumberedItem(number=number, text=rows.text(item), notes=rows.review(item))
            components.setdefault(component.name, component)
            items.setdefault(component.name, []).append(numbered)
    return tuple(
        _make_discussion_topic(component, words, items[name], asked)
        for name, component in components.items()
    )


def _make_discussion_topic(
    ref: ComponentRef, words: HandbookWords, items: Sequence[NumberedItem], questions: Sequence[str]
) -> Topic:
    name = _name_notes(ref)
    return Topic(
        name=ref.name,
        title=words.line(ref.component.title),
        levels=tuple(_make_levels(ref, words)),
        items=tuple(items),
        pitfalls=(),
        supports=(),
        questions=tuple(
            Blank(title=question, width="full", choices=(), field=f"{name}:{index}")
            for index, question in enumerate(questions)
        ),
        action_plan=(),
    )


def make_action_plan_topics(
    components: Iterable[ComponentRef],
    items: Sequence[tuple[Tool, Item]],
    words: HandbookWords,
    _: Translate,
) -> tuple[Topic, ...]:
    """Return components with what helps to get them right, and the items that called for it."""
    return tuple(
        _make_action_plan_topic(component, words, _number_items(component, items, words, _))
        for component in components
    )


def _make_action_plan_topic(
    ref: ComponentRef, words: HandbookWords, items: Iterable[NumberedItem]
) -> Topic:
    name = _name_notes(ref)
    return Topic(
        name=ref.name,
        title=words.line(ref.component.title),
        levels=tuple(level for level in _make_levels(ref, words) if level.target),
        items=tuple(items),
        pitfalls=tuple(_make_pitfalls(ref.component, words)),
        supports=_as_list(_list_supports(ref.component, words)),
        questions=(),
        action_plan=tuple(_name_plan_row(name, row) for row in range(ROWS)),
    )


def _name_notes(ref: ComponentRef) -> str:
    """Return how the names of a component's fields begin."""
    return f"note:{ref.name}".replace(".", ":")


def _name_plan_row(name: str, row: int) -> tuple[str, ...]:
    """Return the names of the fields in one row of a blank action plan."""
    return tuple(f"{name}:{row}:{column}" for column in range(STEPS))


def _number_items(
    ref: ComponentRef, items: Iterable[tuple[Tool, Item]], words: HandbookWords, _: Translate
) -> Iterator[NumberedItem]:
    """Yield the items that monitor the component."""
    for tool, item in items:
        if ref in words.handbook.components_of(tool, item):
            changed = find_changed_components(words.handbook, tool, item)
            yield NumberedItem(
                number=tool.number(item),
                text=words.blocks((item.text,)),
                notes=describe_reviews(changed, words, _),
            )


def _make_levels(ref: ComponentRef, words: HandbookWords) -> Iterator[LevelText]:
    """Yield the component's levels that have a text."""
    level_set = words.handbook.settings.level_set(ref.guide.level_set)
    if level_set is None:
        return
    for level in level_set.levels:
        cell = ref.component.levels.get(level.id)
        texts = (cell.none,) if isinstance(cell, Empty) else cell
        if texts:
            yield LevelText(
                title=words.line(level.title),
                text=words.blocks(texts),
                target=level.meaning == "target",
            )


def _make_pitfalls(component: Component, words: HandbookWords) -> Iterator[FormPitfall]:
    for pitfall in component.pitfalls:
        yield FormPitfall(
            problem=words.blocks((pitfall.problem,)), remedy=words.blocks(pitfall.remedy)
        )


def _list_supports(component: Component, words: HandbookWords) -> Iterator[Block]:
    """Yield what helps: the component's supports, drivers and systems, and what to learn from."""
    for support in component.supports:
        yield from words.blocks((support,))
    for name in (*component.drivers, *component.systems):
        leaned_on = words.handbook.component(name)
        if leaned_on:
            yield from words.blocks((leaned_on.component.title,))
    for link in component.learning:
        title = Run(text=words.line(link.title))
        if link.url:
            yield Block(runs=(title, Run(text=f" – {link.url}")))
        else:
            yield Block(runs=(title,))


def _as_list(blocks: Iterable[Block]) -> FormText:
    """Return the blocks as entries of a list, if there are several."""
    entries = tuple(blocks)
    return nest(entries) if len(entries) > 1 else entries
