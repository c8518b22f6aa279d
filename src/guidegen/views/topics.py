"""Components to talk about, or to plan actions for: their levels, pitfalls and supports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from guidegen.language import Translate
from guidegen.model import Component, Found, Item, Text, Tool
from guidegen.model.base import Empty
from guidegen.prose import Block, Run
from guidegen.views.form import Blank, Blocks, LevelText, Numbered, Topic, Trap
from guidegen.views.review import changed_components, review_notes
from guidegen.views.rows import Rows
from guidegen.views.words import HandbookWords

#: the rows and columns of a blank action plan
ROWS, STEPS = 3, 5


def topics_to_discuss(rows: Rows, questions: Sequence[Text]) -> tuple[Topic, ...]:
    """The components that the form's items monitor, in the order of the form."""
    _, words = rows.gettext, rows.words
    asked = tuple(words.line(text) for text in questions) or (
        _("Where are we today, and what shows it?"),
        _("What will each of us try next?"),
    )
    found: dict[str, tuple[Found, list[Numbered]]] = {}
    for number, item in rows.numbered():
        for each in words.handbook.components_of(rows.tool, item):
            numbered = Numbered(number=number, text=rows.text(item), notes=rows.review(item))
            found.setdefault(each.name, (each, []))[1].append(numbered)
    return tuple(topic(each, words, items=items, questions=asked) for each, items in found.values())


def topics_of_action_plan(
    components: Iterable[Found],
    items: Iterable[tuple[Tool, Item]],
    words: HandbookWords,
    _: Translate,
) -> tuple[Topic, ...]:
    """Components with what helps to get them right, and the items that called for it."""
    chosen = list(items)
    return tuple(
        topic(each, words, items=_of(each, chosen, words, _), helps=True) for each in components
    )


def topic(
    found: Found, words: HandbookWords, *, items: Sequence[Numbered] = (),
    questions: tuple[str, ...] = (), helps: bool = False,
) -> Topic:  # fmt: skip
    """One component; with ``helps`` only what is aimed at, what goes wrong, and what helps."""
    component, name = found.component, f"note:{found.name}".replace(".", ":")
    levels = tuple(_levels(found, words))
    return Topic(
        name=found.name,
        title=words.line(component.title),
        levels=tuple(each for each in levels if each.target or not helps),
        items=tuple(items),
        pitfalls=tuple(
            Trap(problem=words.blocks((each.problem,)), remedy=words.blocks(each.remedy))
            for each in component.pitfalls if helps
        ),
        supports=listed(_supports(component, words)) if helps else (),
        questions=tuple(
            Blank(title=text, width="full", choices=(), field=f"{name}:{index}")
            for index, text in enumerate(questions)
        ),
        action_plan=tuple(
            tuple(f"{name}:{row}:{column}" for column in range(STEPS)) for row in range(ROWS)
        ) if helps else (),
    )  # fmt: skip


def _of(
    found: Found, items: Iterable[tuple[Tool, Item]], words: HandbookWords, _: Translate
) -> list[Numbered]:
    """The items that monitor the component."""
    return [
        Numbered(
            number=tool.number(item), text=words.blocks((item.text,)),
            notes=review_notes(changed_components(words.handbook, tool, item), words, _),
        )
        for tool, item in items
        if found in words.handbook.components_of(tool, item)
    ]  # fmt: skip


def _levels(found: Found, words: HandbookWords) -> Iterator[LevelText]:
    levels = words.handbook.settings.level_set(found.guide.level_set)
    for level in levels.levels if levels else ():
        cell = found.component.levels.get(level.id)
        texts = (cell.none,) if isinstance(cell, Empty) else cell or ()
        if texts:
            yield LevelText(
                title=words.line(level.title), text=words.blocks(texts),
                target=level.meaning == "target",
            )  # fmt: skip


def _supports(component: Component, words: HandbookWords) -> Iterator[Block]:
    """What helps: the component's supports, the drivers behind it, and what to learn from."""
    drivers = (words.handbook.component(name) for name in component.drivers)
    for text in (*component.supports, *(each.component.title for each in drivers if each)):
        yield from words.blocks((text,))
    for link in component.learning:
        url = (Run(text=f" – {link.url}"),) if link.url else ()
        yield Block(runs=(Run(text=words.line(link.title)), *url))


def listed(blocks: Iterable[Block]) -> Blocks:
    """The blocks as entries of a list, if they are several."""
    found = tuple(blocks)
    deeper = 1 if len(found) > 1 else 0
    return tuple(replace(block, depth=block.depth + deeper) for block in found)
