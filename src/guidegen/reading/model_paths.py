"""Look up the model's types by path."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Union, get_args, get_origin

from guidegen.model.base import Part

#: the keys and indices that lead to a value
ValuePath = tuple[int | str, ...]


def part_at(kind: type[Part], path: ValuePath) -> type[Part]:
    """Return the part of the model at a path; skip the steps of unions."""
    owner: type[Part] = kind
    current: object = kind
    for step in path:
        current = _step(current, step)
        for candidate in alternatives(current):
            if isinstance(candidate, type) and issubclass(candidate, Part):
                owner = current = candidate
    return owner


def field_at(kind: type[Part], path: ValuePath) -> object:
    """Return the annotation of the last key of a path."""
    return _step(part_at(kind, path[:-1]), path[-1])


def _step(annotation: object, step: int | str) -> object:
    """Return the annotation one step further down."""
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
    """Return the members of a union, without annotations."""
    if get_origin(annotation) is Annotated:
        return alternatives(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [each for arg in get_args(annotation) for each in alternatives(arg)]
    return [annotation]
