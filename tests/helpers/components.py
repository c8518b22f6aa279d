"""A component with every part that a fingerprint is made of, and what an edit makes of it."""

from __future__ import annotations

from typing import Any

import yaml

from guidegen.model import Component, Guide
from guidegen.model.lock import SEEN
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile

#: a component with every part that a fingerprint is made of
FULL: dict[str, Any] = {
    "id": "choose", "title": "Choose a text", "kind": "core-activity", "core": False,
    "definition": ["A text is chosen.", "It is read first."],
    "dimensions": ["adherence", "quality"], "aspects": ["Length", "Theme"],
    "levels": {"expected": ["A day before.", "With a note."], "growing": {"none": "Too new."}},
    "looks_like": {"teacher": "A book in the hand.", "student": ["Eyes on it."]},
    "sounds_like": {"teacher": "A title is said."},
    "actions": {"teacher": ["Chooses.", "Reads it."], "student": "Asks."},
    "examples": [{"text": "A poem", "where": "Grade 2"}, "A story"],
    "non_examples": ["A worksheet"], "scripts": ["Today we read …"],
    "adaptations": [
        {"text": "Read a part", "allowed": True, "when": "It is long."},
        {"text": "Leave it out", "allowed": False, "why": "Nothing is left."},
    ],
    "flexibility": "tight", "artifacts": ["The lesson plan", "The book list"],
}  # fmt: skip


def component(data: dict[str, Any] | str) -> Component:
    """The component that these values, or this YAML, say."""
    text = data if isinstance(data, str) else yaml.safe_dump([data], allow_unicode=True)
    indented = "".join(f"  {line}\n" for line in text.splitlines())
    guide, problems = shape(
        Guide, YamlFile(f"id: g\ntitle: G\ncomponents:\n{indented}", "content/g.guide.yaml")
    )
    assert guide, problems
    return guide.components[0]


def edits(value: Any) -> list[Any]:  # noqa: ANN401
    """Values that say something else, one change each."""
    if isinstance(value, dict):
        found = [{**value, key: other} for key, each in value.items() for other in edits(each)]
        optional = [key for key in value if key not in ("text", "allowed", "none")]
        return found + [{k: v for k, v in value.items() if k != key} for key in optional]
    if isinstance(value, list):
        lists: list[Any] = [
            [*value[:n], other, *value[n + 1 :]]
            for n, each in enumerate(value) for other in edits(each)
        ]  # fmt: skip
        lists += [[*value[:n], *value[n + 1 :]] for n in range(len(value))]
        return lists + ([value[::-1]] if len(value) > 1 else [])
    if isinstance(value, bool):
        return [not value]
    words = {
        "adherence": "exposure", "quality": "responsiveness", "core-activity": "essential-function",
        "tight": "loose",
    }  # fmt: skip
    return [words[value]] if value in words else [f"{value} Not.", value.lower() + value[-1]]


EDITS = [
    (key, other)
    for key in SEEN
    for other in [*edits(FULL[key]), None]
    if (key, other) != ("title", None)
]
