"""What a component says, passage by passage, and where two texts of it differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from guidegen.comparing.words import marked, normal, word_runs
from guidegen.model import Component, Text
from guidegen.model.base import Empty
from guidegen.model.component import Adaptation, Example


class Difference(NamedTuple):
    """A passage that two texts of a component have in other words; one may not have it at all."""

    #: what the passage is called, as people read it
    what: str
    before: str
    now: str


def passages(component: Component) -> dict[str, str]:
    """All that items are reviewed against, in one line each, by what people call it."""
    found = {name: normal(text) for name, text in _passages(component)}
    return {name: text for name, text in found.items() if text}


def differences(old: Component, new: Component) -> tuple[Difference, ...]:
    """The passages that differ, in the order of the new text, then those that are gone."""
    before, now = passages(old), passages(new)
    return tuple(
        Difference(name, before.get(name, ""), now.get(name, ""))
        for name in dict.fromkeys((*now, *before))
        if before.get(name) != now.get(name)
    )


def marked_lines(found: Difference) -> tuple[str, str]:
    """A passage before and now, with marks around the words that are in one of them alone."""
    runs = word_runs(found.before, found.now) if found.before and found.now else None

    def line(text: str, kind: str) -> str:
        if runs is None:
            return text or "(nothing)"
        return marked(run for run in runs if run.kind in ("same", kind))

    return line(found.before, "gone"), line(found.now, "new")


def _passages(component: Component) -> Iterator[tuple[str, str]]:
    core = {True: "core", False: "enhancement", None: ""}[component.core]
    yield "Title", component.title
    yield "Kind", (component.kind or "").replace("-", " ")
    yield "Core or enhancement", core
    yield "Definition", _listed(component.definition)
    yield "Dimensions", ", ".join(component.dimensions)
    yield "Aspects that vary", _listed(component.aspects)
    for name, cells in (
        ("Level", component.levels), ("Looks like", component.looks_like),
        ("Sounds like", component.sounds_like), ("Does", component.actions),
    ):  # fmt: skip
        yield from _cells(name, cells)
    yield "What counts", _listed(map(_example, component.examples))
    yield "What does not count", _listed(map(_example, component.non_examples))
    yield "Words to use", _listed(component.scripts)
    yield "Adaptations", _listed(map(_adaptation, component.adaptations))
    yield "Flexibility", component.flexibility or ""
    yield "Where proof can be found", _listed(component.artefacts)


def _cells(name: str, cells: Mapping[Text, tuple[Text, ...] | Empty]) -> Iterator[tuple[str, str]]:
    for key, cell in cells.items():
        text = f"none on purpose: {cell.none}" if isinstance(cell, Empty) else _listed(cell)
        yield f"{name} ({key})", text


def _listed(texts: Iterable[str]) -> str:
    """One text as it is; several with a dot before each."""
    found = list(texts)
    return found[0] if len(found) == 1 else " ".join(f"• {text}" for text in found)


def _example(example: Example) -> str:
    return f"{example.text} ({example.where})" if example.where else example.text


def _adaptation(each: Adaptation) -> str:
    allowed = "allowed" if each.allowed else "not allowed"
    facts = (("when", each.when), ("why", each.why))
    return "; ".join((f"{allowed}: {each.text}", *(f"{k}: {v}" for k, v in facts if v)))
