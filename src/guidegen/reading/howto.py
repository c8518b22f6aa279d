"""Say how to write what was meant, in words and as a change of the values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, get_args, get_origin

from pydantic_core import ErrorDetails
from yaml.nodes import ScalarNode, SequenceNode

from guidegen.model.base import Part
from guidegen.model.text import Text
from guidegen.reading import author_intent
from guidegen.reading.model_paths import ValuePath, alternatives, field_at, part_at
from guidegen.reading.yaml_file import YamlFile

#: a change after which the values say what was meant
ValueChange = Callable[[object], object]


def how_instead(kind: type[Part], source: YamlFile, type_: str, path: ValuePath) -> str:
    """Return how to write what was meant, if that is clear."""
    node = source.at(path).value
    if not isinstance(node, ScalarNode):
        if type_ == "is_instance_of" and isinstance(node, SequenceNode):
            return "Write one text, without dashes."
        return ""
    key, raw = source.at(path).name, node.value
    if type_ == "tuple_type" and isinstance(path[-1], str):
        ids = [author_intent.meant_id(each) or "…" for each in raw.split(",")]
        item = item_of(field_at(kind, path))
        if not (isinstance(item, type) and issubclass(item, Part)):
            entries = ids if item is Text else [raw]
            return f"Write it as a list: {key}: [{', '.join(entries)}]"
    if type_ == "bool_type" and (word := author_intent.meant_bool(raw)) is not None:
        return f"Write: {key}: {str(word).lower()}"
    if type_ == "model_type":
        needed = {n for n, f in part_at(kind, path).model_fields.items() if f.is_required()}
        if needed == {"id", "title"}:
            return f"Write: - {{id: {author_intent.meant_id(raw) or '…'}, title: {raw}}}"
    if type_ in ("number_type", "int_type"):
        number = author_intent.meant_number(raw)
        if number is not None and (type_ == "number_type" or isinstance(number, int)):
            return f"Write the number alone, without quotation marks: {key}: {number}"
    return ""


def change_instead(source: YamlFile, type_: str, path: ValuePath) -> ValueChange | None:
    """Return a change to the boolean or number that was meant."""
    node = source.at(path).value
    if not isinstance(node, ScalarNode):
        return None
    word: object = None
    if type_ == "bool_type":
        word = author_intent.meant_bool(node.value)
    elif type_ in ("number_type", "int_type"):
        word = author_intent.meant_number(node.value)
    if word is not None:
        return put(path, word)
    return None


def put(path: ValuePath, value: object) -> ValueChange:
    """Return a change that puts a value at a path."""
    return lambda values: author_intent.replace_value(values, path, value)


def write_it(word: str | None) -> str:
    """Return how to write an id: the word that was meant, or an example."""
    if word:
        return f"Write: {word}"
    return "Write a short English word, such as choose-words."


def add_article(word: str) -> str:
    """Return the word with “a” or “an” before it."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def word_for(part: type[Part]) -> str:
    """Return what people call a part of the model."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in part.__name__).strip()


def choices_in(error: ErrorDetails) -> list[str]:
    """Return the values that a choice allows, if the error is about a choice."""
    expected = str(error.get("ctx", {}).get("expected", ""))
    return [each.strip("'") for part in expected.split(", ") for each in part.split(" or ")]


def choices_of(annotation: object) -> Iterator[object]:
    """Yield the values that a key can take, if there are few."""
    for each in alternatives(annotation):
        if get_origin(each) is Literal:
            yield from get_args(each)


def item_of(annotation: object) -> object:
    """Return the type of a list's entries."""
    lists = (each for each in alternatives(annotation) if get_origin(each) is tuple)
    return next((alternatives(get_args(each)[0])[0] for each in lists), None)
