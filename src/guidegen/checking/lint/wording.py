"""Wording that makes levels, points, and items hard to tell apart or to answer."""

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

#: a text of fewer words is a label and not a sentence to judge
_FEWEST_WORDS = 3
#: methods in which people say what they think, so that there is nothing to observe
_ASKING = ("survey", "interview")


def _find_filled_cells(cells: Mapping[Text, object]) -> dict[str, tuple[Text, ...]]:
    """Return the cells that have texts, in the order written."""
    return {str(key): cell for key, cell in cells.items() if isinstance(cell, tuple) and cell}


def _join_plain(texts: Iterable[str]) -> str:
    """Return texts as one, without markup."""
    return "\n".join(map(plain, texts))


# --- levels and points that differ only in degree


def check_levels(language: Language, guide: Guide) -> Iterator[LintWarning]:
    """Yield warnings about components whose levels cannot be told apart."""
    for component in guide.components:
        cells = _find_filled_cells(component.levels)
        yield from _check_degrees(language, component, "levels", cells)


def check_points(language: Language, tool: Tool) -> Iterator[LintWarning]:
    """Yield warnings about items whose points cannot be told apart."""
    for item in tool.items:
        cells = _find_filled_cells(item.criteria)
        yield from _check_degrees(language, item, "points", cells)


def _check_degrees(
    language: Language, owner: WarningOwner, things: str, cells: Mapping[str, tuple[Text, ...]]
) -> Iterator[LintWarning]:
    """Yield a warning about the first two cells that differ only in words of degree.

    Whoever corrects them will look at the others, too.
    """
    split = language.split_degrees
    if split is None:
        return
    parts = {name: split(_join_plain(texts)) for name, texts in cells.items()}
    for one, other in combinations(cells, 2):
        (rest, degrees), (other_rest, other_degrees) = parts[one], parts[other]
        words = list(dict.fromkeys(degrees + other_degrees))
        differ_in_degree = rest == other_rest and degrees != other_degrees
        if rest and differ_in_degree and words != [language.never]:
            named = ", ".join(f"“{word}”" for word in words)
            facts = {"things": things, "one": one, "other": other, "words": named}
            place = cells[other][0].place
            yield LintWarning(owner, problem(WordingCode.ADVERB_LEVELS, place, **facts))
            return


# --- nothing to observe


def check_observable_levels(language: Language, guide: Guide) -> Iterator[LintWarning]:
    """Yield warnings about levels that two people would judge differently."""
    for component in guide.components:
        for name, texts in _find_filled_cells(component.levels).items():
            if _is_vague(language, texts):
                place, what = texts[0].place, f"the level “{name}”"
                warning = problem(WordingCode.NOT_OBSERVABLE, place, what=what)
                yield LintWarning(component, warning)


def check_observable_items(language: Language, tool: Tool) -> Iterator[LintWarning]:
    """Yield warnings about items that two people would answer differently."""
    for item in tool.items:
        if (item.method or tool.method) in _ASKING or not _needs_judgment(item):
            continue
        texts = [item.text, *item.look_for]
        # the texts of its points and parts may make clear what an item means
        for criteria in item.criteria.values():
            texts += criteria
        for part in item.parts:
            texts += [part.text, *part.look_for]
        if _is_vague(language, texts):
            place, what = item.text.place, f"the item “{item.id}”"
            yield LintWarning(item, problem(WordingCode.NOT_OBSERVABLE, place, what=what))


def _needs_judgment(item: Item) -> bool:
    """Tell whether someone chooses an answer, instead of writing a count or a text."""
    return not (item.answer or item.is_computed or any(part.answer for part in item.parts))


def _is_vague(language: Language, texts: Sequence[Text]) -> bool:
    if language.is_observable is None:
        return False
    text = _join_plain(texts)
    is_sentence = len(split_words(text)) >= _FEWEST_WORDS and language.is_in([text])
    return is_sentence and not language.is_observable(text)


# --- two questions in one item


def check_double_barreled(
    language: Language, handbook: Handbook, tool: Tool
) -> Iterator[LintWarning]:
    """Yield warnings about items, or parts of items, that ask two questions at once."""
    find = language.find_two_questions
    if find is None:
        return
    for item in tool.items:
        if item.is_computed or _describes_every_point(handbook, tool, item):
            continue
        questions: tuple[Item | ItemPart, ...] = item.parts or (item,)
        for question in questions:
            if question.answer and not question.answer.is_number:
                continue
            text = plain(question.text)
            why = find(text) if language.is_in([text]) else None
            if why:
                place = question.text.place
                warning = problem(WordingCode.DOUBLE_BARRELED, place, id=item.id, why=why)
                yield LintWarning(item, warning)


def _describes_every_point(handbook: Handbook, tool: Tool, item: Item) -> bool:
    """Tell whether the criteria of an item say what earns each point of its scale."""
    scale = handbook.scale(tool, item.scale or tool.scale)
    if scale is None or item.parts:
        return False
    described = {str(key) for key, texts in item.criteria.items() if texts}
    return all(point.answer in described for point in scale.points)
