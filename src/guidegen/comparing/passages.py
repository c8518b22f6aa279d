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
    """A passage that differs between two texts of a component; one of them may not have it."""

    #: what people call the passage
    what: str
    before: str
    now: str


def find_passages(component: Component) -> dict[str, str]:
    """Return everything that items are reviewed against, by what people call it.

    Each passage is on one line.
    """
    passages: dict[str, str] = {}
    for name, text in _find_texts(component):
        if text:
            passages[name] = normalize_space(text)
    return passages


def compare_passages(old: Component, new: Component) -> tuple[PassageChange, ...]:
    """Return the passages that differ, in the order of the new text, then those that are gone."""
    before, now = find_passages(old), find_passages(new)
    changes: list[PassageChange] = []
    for name in dict.fromkeys((*now, *before)):
        change = PassageChange(name, before.get(name, ""), now.get(name, ""))
        if change.before != change.now:
            changes.append(change)
    return tuple(changes)


def mark_passage(change: PassageChange) -> tuple[str, str]:
    """Return a passage before and now, each with marks around the words that only it has."""
    if not (change.before and change.now):
        return change.before or "(nothing)", change.now or "(nothing)"
    runs = diff_words(change.before, change.now)
    before = mark_runs(run for run in runs if run.kind != "new")
    now = mark_runs(run for run in runs if run.kind != "gone")
    return before, now


def _find_texts(component: Component) -> Iterator[tuple[str, str]]:
    for name in SEEN:
        value, label = getattr(component, name), COMPONENT_KEYS[name].label
        if isinstance(value, Mapping):
            yield from _find_cells(label, value)
        else:
            yield label, _put_into_words(value)


def _find_cells(
    name: str, cells: Mapping[Text, tuple[Text, ...] | Empty]
) -> Iterator[tuple[str, str]]:
    for key, cell in cells.items():
        if isinstance(cell, Empty):
            yield f"{name} ({key})", f"deliberately none: {cell.none}"
        else:
            yield f"{name} ({key})", _list_texts(cell)


def _put_into_words(value: object) -> str:
    """Return the value of a key in words.

    Raises `TypeError` for a value of an unknown class.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "core" if value else "enhancement"
    if isinstance(value, Text):
        return value
    if isinstance(value, str):  # one of the words that the model allows
        return value.replace("-", " ")
    if isinstance(value, Example):
        return f"{value.text} ({value.where})" if value.where else value.text
    if isinstance(value, Adaptation):
        return _describe_adaptation(value)
    if isinstance(value, tuple):
        entries = list(map(_put_into_words, value))
        is_prose = any(isinstance(entry, Text | Part) for entry in value)
        return _list_texts(entries) if is_prose else ", ".join(entries)
    raise TypeError(f"cannot put into words: {type(value).__name__}")


def _list_texts(texts: Iterable[str]) -> str:
    """Return one text as it is, and several with a bullet before each."""
    entries = list(texts)
    if len(entries) == 1:
        return entries[0]
    return " ".join(f"• {entry}" for entry in entries)


def _describe_adaptation(adaptation: Adaptation) -> str:
    parts = [f"{'allowed' if adaptation.allowed else 'not allowed'}: {adaptation.text}"]
    if adaptation.when:
        parts.append(f"when: {adaptation.when}")
    if adaptation.why:
        parts.append(f"why: {adaptation.why}")
    return "; ".join(parts)
