"""Texts in which there is nothing to see, hear, find or count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.checking.lint.asked import is_rated
from guidegen.checking.lint.finding import Finding, plain_text, written
from guidegen.checking.lint.language import Language
from guidegen.checking.lint.words import words
from guidegen.model import Guide, Tool
from guidegen.model.text import Text
from guidegen.problems import WordingCode, problem

#: fewer words are a label, and no sentence to judge
_FEWEST = 3
#: where answers say what people think, there is nothing to observe
_ASKING = ("survey", "interview")


def check_observable_levels(language: Language, guide: Guide) -> Iterator[Finding]:
    """Yield levels of components that two people would see differently."""
    for component in guide.components:
        for name, texts in written(component.levels).items():
            if _is_vague(language, texts):
                facts = {"what": f"the level “{name}”"}
                yield Finding(
                    component, problem(WordingCode.NOT_OBSERVABLE, texts[0].place, **facts)
                )


def check_observable_items(language: Language, tool: Tool) -> Iterator[Finding]:
    """Yield items that two people would answer differently."""
    for item in tool.items:
        if (item.method or tool.method) in _ASKING or not is_rated(item):
            continue
        # what is said of its parts and points may make clear what the item means
        more = [text for texts in item.criteria.values() for text in texts]
        more += [text for part in item.parts for text in (part.text, *part.look_for)]
        if _is_vague(language, (item.text, *item.look_for, *more)):
            facts = {"what": f"the item “{item.id}”"}
            yield Finding(item, problem(WordingCode.NOT_OBSERVABLE, item.text.place, **facts))


def _is_vague(language: Language, texts: Sequence[Text]) -> bool:
    if language.is_observable is None:
        return False
    text = plain_text(texts)
    is_sentence = len(words(text)) >= _FEWEST and language.is_in([text])
    return is_sentence and not language.is_observable(text)
