"""Levels, and the criteria of points, that differ by nothing but words of degree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from guidegen.checking.lint.findings import LintWarning, WarningOwner
from guidegen.checking.lint.language import Language, split_words
from guidegen.model import Guide, Handbook, Item, Tool
from guidegen.model.answer import ItemPart
from guidegen.model.text import Text
from guidegen.problems import WordingCode, problem
from guidegen.prose import plain


def check_levels(language: Language, guide: Guide) -> Iterator[LintWarning]:
    """Yield components whose levels cannot be told apart."""
    for component in guide.components:
        yield from _alike(language, component, "levels", filled_cells(component.levels))


def check_points(language: Language, tool: Tool) -> Iterator[LintWarning]:
    """Yield items whose points cannot be told apart."""
    for item in tool.items:
        yield from _alike(language, item, "points", filled_cells(item.criteria))


def _alike(
    language: Language, owner: WarningOwner, things: str, cells: Mapping[str, tuple[Text, ...]]
) -> Iterator[LintWarning]:
    """Yield the first two that are alike; to mend them is to look at them all."""
    split = language.split_degrees
    if split is None:
        return
    read = {name: split(plain_text(texts)) for name, texts in cells.items()}
    for one, other in combinations(cells, 2):
        (rest, degrees), (other_rest, other_degrees) = read[one], read[other]
        both = list(dict.fromkeys(degrees + other_degrees))
        if not rest or rest != other_rest or degrees == other_degrees or both == [language.never]:
            continue
        named = ", ".join(f"“{each}”" for each in both)
        facts = {"things": things, "one": one, "other": other, "words": named}
        yield LintWarning(owner, problem(WordingCode.ADVERB_LEVELS, cells[other][0].place, **facts))
        return


#: fewer words are a label, and no sentence to judge
_FEWEST = 3
#: where answers say what people think, there is nothing to observe
_ASKING = ("survey", "interview")


def check_observable_levels(language: Language, guide: Guide) -> Iterator[LintWarning]:
    """Yield levels of components that two people would see differently."""
    for component in guide.components:
        for name, texts in filled_cells(component.levels).items():
            if _is_vague(language, texts):
                facts = {"what": f"the level “{name}”"}
                yield LintWarning(
                    component, problem(WordingCode.NOT_OBSERVABLE, texts[0].place, **facts)
                )


def check_observable_items(language: Language, tool: Tool) -> Iterator[LintWarning]:
    """Yield items that two people would answer differently."""
    for item in tool.items:
        if (item.method or tool.method) in _ASKING or not is_rated(item):
            continue
        # what is said of its parts and points may make clear what the item means
        more = [text for texts in item.criteria.values() for text in texts]
        more += [text for part in item.parts for text in (part.text, *part.look_for)]
        if _is_vague(language, (item.text, *item.look_for, *more)):
            facts = {"what": f"the item “{item.id}”"}
            yield LintWarning(item, problem(WordingCode.NOT_OBSERVABLE, item.text.place, **facts))


def _is_vague(language: Language, texts: Sequence[Text]) -> bool:
    if language.is_observable is None:
        return False
    text = plain_text(texts)
    is_sentence = len(split_words(text)) >= _FEWEST and language.is_in([text])
    return is_sentence and not language.is_observable(text)


def check_double_barreled(
    language: Language, handbook: Handbook, tool: Tool
) -> Iterator[LintWarning]:
    """Yield items, or parts of items, with two questions in one."""
    find = language.find_two_questions
    if find is None:
        return
    for item in tool.items:
        if item.is_computed or says_every_point(handbook, tool, item):
            continue
        parts: tuple[Item | ItemPart, ...] = item.parts or (item,)
        for asked in parts:
            if asked.answer and not asked.answer.is_number:
                continue
            text = plain(asked.text)
            why = find(text) if language.is_in([text]) else None
            if why:
                facts = {"id": item.id, "why": why}
                yield LintWarning(
                    item, problem(WordingCode.DOUBLE_BARRELED, asked.text.place, **facts)
                )


def is_rated(item: Item) -> bool:
    """Whether somebody chooses an answer; a count or a text that is written needs no judgment."""
    return not (item.answer or item.is_computed or any(part.answer for part in item.parts))


def says_every_point(handbook: Handbook, tool: Tool, item: Item) -> bool:
    """Whether its criteria say what earns each point of its scale."""
    scale = handbook.scale(tool, item.scale or tool.scale)
    if scale is None or item.parts:
        return False
    said = {str(key) for key, texts in item.criteria.items() if texts}
    return all(point.answer in said for point in scale.points)


def plain_text(texts: Iterable[str]) -> str:
    """Texts without markup, as one."""
    return "\n".join(plain(text) for text in texts)


def filled_cells(cells: Mapping[Text, object]) -> dict[str, tuple[Text, ...]]:
    """The cells that hold texts, in the order written."""
    return {str(key): cell for key, cell in cells.items() if isinstance(cell, tuple) and cell}
