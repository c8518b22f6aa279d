"""What the model has at a path."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Union, get_args, get_origin

from guidegen.model.base import Part

Path = tuple[int | str, ...]


def part_at(kind: type[Part], path: Path) -> type[Part]:
    """The part of the model that a path leads to; steps of unions are passed over."""
    owner: type[Part] = kind
    current: object = kind
    for step in path:
        current = _step(current, step)
        for candidate in alternatives(current):
            if isinstance(candidate, type) and issubclass(candidate, Part):
                owner = current = candidate
    return owner


def field_at(kind: type[Part], path: Path) -> object:
    """The annotation of the key that a path ends with."""
    return _step(part_at(kind, path[:-1]), path[-1])


def _step(annotation: object, step: int | str) -> object:
    """The annotation one step further down."""
    for each in alternatives(annotation):
        origin = get_origin(each)
        if isinstance(each, type) and origin is None and issubclass(each, Part):
            field = each.model_fields.get(str(step))
            if field:
                return field.annotation
        elif origin is tuple and isinstance(step, int):
            return get_args(each)[0]
        elif origin in (Mapping, dict) and isinstance(step, str):
            return get_args(each)[1]
    return annotation


def alternatives(annotation: object) -> list[object]:
    """The members of a union, without annotations."""
    if get_origin(annotation) is Annotated:
        return alternatives(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [each for arg in get_args(annotation) for each in alternatives(arg)]
    return [annotation]
