"""From plain values to the model; what does not fit becomes problems with places."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from yaml.nodes import ScalarNode

from guidegen.model.base import Part
from guidegen.model.text import Place
from guidegen.problems import Code, Problem, nearest, problem
from guidegen.reading.yamlfile import YamlFile, kind_of, yaml_kind

PartT = TypeVar("PartT", bound=Part)
Path = tuple[int | str, ...]

#: what pydantic expected, as people would call it, and how to write it
_EXPECTED = {
    "is_instance_of": ("Text", "Write text."),
    "tuple_type": ("A list", "Begin each entry with a dash in a line of its own."),
    "dict_type": ("A group of keys", "Write “key: text” in lines of their own, set in further."),
    "mapping_type": ("A group of keys", "Write “key: text” in lines of their own, set in further."),
    "model_type": ("A group of keys", "Write “key: text” in lines of their own, set in further."),
    "int_type": ("A whole number", "Write a whole number, as 3."),
    "float_type": ("A number", "Write a number, as 3 or 2.5."),
    "bool_type": ("true or false", "Write true or false, without quotation marks."),
    "date_type": ("A date", "Write year, month and day, as 2026-08-17, without quotation marks."),
}
_SHAPES = {"bad_id": Code.BAD_ID, "bad_name": Code.BAD_NAME, "bad_version": Code.BAD_VERSION}


def shape(kind: type[PartT], source: YamlFile) -> tuple[PartT | None, list[Problem]]:
    """The file's values as a ``kind``, or ``None`` with every reason why not."""
    if source.value is None and source.problems:
        return None, source.problems
    if source.value is None:
        keys = ", ".join(f"“{n}”" for n, f in kind.model_fields.items() if f.is_required())
        if not keys:
            return kind(), []
        return None, [problem(Code.EMPTY_FILE, Place(source.file), keys=keys)]
    try:
        part = kind.model_validate(source.value)
        return (None, source.problems) if source.problems else (part, [])
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        found = (_explain(kind, source, each) for each in details)
        return None, list(dict.fromkeys((*source.problems, *found)))


def _explain(kind: type[Part], source: YamlFile, error: ErrorDetails) -> Problem:
    path = error["loc"]
    type_ = error["type"]
    key = next((str(step) for step in reversed(path) if _is_key(source, step, path)), source.file)
    if type_ == "extra_forbidden":
        owner = part_at(kind, path[:-1])
        near = nearest(str(path[-1]), owner.model_fields)
        known = "" if near else f" Known keys: {', '.join(owner.model_fields)}."
        return problem(
            Code.UNKNOWN_KEY, source.key_place(path), key=path[-1], owner=_called(owner, kind),
            nearest=near, how=f"Correct it, or take it out.{known}",
        )  # fmt: skip
    if type_ == "missing":
        owner = _called(part_at(kind, path[:-1]), kind)
        return problem(
            Code.MISSING_KEY, source.key_place(path[:-1]), owner=owner[0].upper() + owner[1:], key=path[-1]
        )
    place = source.place(path)
    _, node = source.node(path)
    raw = node.value if isinstance(node, ScalarNode) else ""
    if error["input"] is None:
        return problem(Code.EMPTY_ENTRY, place, key=key)
    if type_ == "literal_error" and isinstance(error["input"], str):
        known = _choices(error)
        return problem(
            Code.UNKNOWN_VALUE, place, value=raw, key=key, nearest=nearest(raw, known),
            known=", ".join(known),
        )  # fmt: skip
    if type_ in _SHAPES:
        return problem(_SHAPES[type_], place, value=raw)
    if type_ == "blank_text":
        return problem(Code.BLANK_TEXT, place, key=key)
    if type_ in ("is_instance_of", "literal_error") and isinstance(node, ScalarNode):
        quoted = '"' + raw.replace("\\", "\\\\").replace('"', '\\"') + '"'
        kind_ = yaml_kind(node)
        return problem(Code.SURPRISE_VALUE, place, raw=raw, kind=kind_, key=key, quoted=quoted)
    expected, how = _EXPECTED.get(type_, ("Another kind of value", "Look up the key in the handbook's reference."))
    return problem(Code.WRONG_TYPE, place, expected=expected, key=key, found=kind_of(node), how=how)


def _is_key(source: YamlFile, step: int | str, path: Path) -> bool:
    """Whether a step of the path is a key that stands in the file (not a tag of a union)."""
    if not isinstance(step, str):
        return False
    node, _ = source.node(path[: path.index(step) + 1])
    return node is not None and node.value == step


def _choices(error: ErrorDetails) -> list[str]:
    """The values that a choice allows."""
    expected = str(error.get("ctx", {}).get("expected", ""))
    return [each.strip("'") for part in expected.split(", ") for each in part.split(" or ")]


def _called(part: type[BaseModel], root: type[BaseModel]) -> str:
    """A part of the model as people would call it."""
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in part.__name__).strip()
    if part is root:
        return "this file" if words not in ("guide", "tool") else f"this {words}"
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def part_at(kind: Any, path: Path) -> type[Part]:
    """The part of the model that a path leads to; steps of unions are passed over."""
    owner: type[Part] = kind
    current: Any = kind
    for step in path:
        current = _step(current, step)
        for candidate in _alternatives(current):
            if isinstance(candidate, type) and issubclass(candidate, Part):
                owner = current = candidate
    return owner


def _step(annotation: Any, step: int | str) -> Any:
    """The annotation one step further down."""
    for each in _alternatives(annotation):
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


def _alternatives(annotation: Any) -> list[Any]:
    """The members of a union, without annotations."""
    if get_origin(annotation) is Annotated:
        return _alternatives(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [each for arg in get_args(annotation) for each in _alternatives(arg)]
    return [annotation]
