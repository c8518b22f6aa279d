"""What a component says, passage by passage, and where two texts of it differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from guidegen.comparing.word_diff import diff_words, mark_runs, normalize_space
from guidegen.model import Component, Text
from guidegen.model.base import Empty, Part
from guidegen.model.component import COMPONENT_KEYS, Adaptation, Example
from guidegen.model.lock import SEEN


class PassageChange(NamedTuple):
    """A passage that two texts of a component have in other words; one may not have it at all."""

    #: what the passage is called, as people read it
    what: str
    before: str
    now: str


def find_passages(component: Component) -> dict[str, str]:
    """All that items are reviewed against, in one line each, by what people call it."""
    found = {name: normalize_space(text) for name, text in _passages(component)}
    return {name: text for name, text in found.items() if text}


def compare_passages(old: Component, new: Component) -> tuple[PassageChange, ...]:
    """The passages that differ, in the order of the new text, then those that are gone."""
    before, now = find_passages(old), find_passages(new)
    return tuple(
        PassageChange(name, before.get(name, ""), now.get(name, ""))
        for name in dict.fromkeys((*now, *before))
        if before.get(name) != now.get(name)
    )


def mark_passage(found: PassageChange) -> tuple[str, str]:
    """A passage before and now, with marks around the words that are in one of them alone."""
    runs = diff_words(found.before, found.now) if found.before and found.now else None

    def line(text: str, kind: str) -> str:
        if runs is None:
            return text or "(nothing)"
        return mark_runs(run for run in runs if run.kind in ("same", kind))

    return line(found.before, "gone"), line(found.now, "new")


def _passages(component: Component) -> Iterator[tuple[str, str]]:
    for name in SEEN:
        value, label = getattr(component, name), COMPONENT_KEYS[name].label
        if isinstance(value, Mapping):
            yield from _cells(label, value)
        else:
            yield label, _in_words(value)


def _in_words(value: object) -> str:
    """Return the value of a key in one line.

    Raises `TypeError` for what this does not know to put into words.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "core" if value else "enhancement"
    if isinstance(value, Text):
        return value
    if isinstance(value, str):  # one of the words that the model lists
        return value.replace("-", " ")
    if isinstance(value, Example):
        return f"{value.text} ({value.where})" if value.where else value.text
    if isinstance(value, Adaptation):
        return _adaptation(value)
    if isinstance(value, tuple):
        entries = [_in_words(each) for each in value]
        is_listed = any(isinstance(each, Text | Part) for each in value)
        return _listed(entries) if is_listed else ", ".join(entries)
    raise TypeError(f"no words for {type(value).__name__}")


def _cells(name: str, cells: Mapping[Text, tuple[Text, ...] | Empty]) -> Iterator[tuple[str, str]]:
    for key, cell in cells.items():
        text = f"none on purpose: {cell.none}" if isinstance(cell, Empty) else _listed(cell)
        yield f"{name} ({key})", text


def _listed(texts: Iterable[str]) -> str:
    """One text as it is; several with a dot before each."""
    found = list(texts)
    return found[0] if len(found) == 1 else " ".join(f"• {text}" for text in found)


def _adaptation(each: Adaptation) -> str:
    allowed = "allowed" if each.allowed else "not allowed"
    facts = (("when", each.when), ("why", each.why))
    return "; ".join((f"{allowed}: {each.text}", *(f"{k}: {v}" for k, v in facts if v)))
