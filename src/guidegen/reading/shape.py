"""From plain values to the model; what does not fit becomes problems with places."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from typing import Annotated, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from yaml.nodes import ScalarNode

from guidegen.model.base import Empty, Part
from guidegen.model.text import Place
from guidegen.problems import Code, Problem, nearest, problem
from guidegen.reading.yamlfile import YamlFile, kind_of, yaml_kind

PartT = TypeVar("PartT", bound=Part)
Path = tuple[int | str, ...]

_KEYS = ("A group of keys", "Write “key: …” in lines of their own, set in further.")
#: what pydantic expected, as people would call it, and how to write it
_EXPECTED = {
    "is_instance_of": ("Text", "Write text."),
    "literal_error": ("One of its values", "Write one of: {known}."),
    "tuple_type": ("A list", "Begin each entry with a dash in a line of its own."),
    "dict_type": _KEYS,
    "mapping_type": _KEYS,
    "model_type": _KEYS,
    "int_type": ("A whole number", "Write a whole number, as 3, without quotation marks."),
    "number_type": ("A number", "Write a number, as 3 or 2.5, without quotation marks."),
    "bool_type": ("true or false", "Write true or false, without quotation marks."),
    "date_type": ("A date", "Write year, month and day, as 2026-08-17."),
}
_FORMS = {
    "bad_id": Code.BAD_ID,
    "bad_name": Code.BAD_NAME,
    "bad_version": Code.BAD_VERSION,
    "date_type": Code.BAD_DATE,
}


def shape(kind: type[PartT], source: YamlFile) -> tuple[PartT | None, list[Problem]]:
    """The file's values as a ``kind``, or ``None`` with every reason why not."""
    if source.value is None and source.problems:
        return None, source.problems
    if source.value is None:
        return _empty(kind, source)
    try:
        part = kind.model_validate(source.value)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        found = _explain_all(kind, source, details)
        return None, list(dict.fromkeys((*source.problems, *found)))
    return (None, source.problems) if source.problems else (part, [])


def _empty(kind: type[PartT], source: YamlFile) -> tuple[PartT | None, list[Problem]]:
    """A settings file may be empty, as each of its keys may be left out; a page may not."""
    needed = [f"“{name}”" for name, field in kind.model_fields.items() if field.is_required()]
    if not needed:
        return kind(), []
    place = Place(source.file)
    return None, [
        problem(Code.EMPTY_FILE, place, keys=f"{', '.join(needed[:-1])} and {needed[-1]}")
    ]


def _explain_all(
    kind: type[Part], source: YamlFile, errors: Iterable[ErrorDetails]
) -> Iterable[Problem]:
    errors = list(errors)
    unknown: dict[Path, list[str]] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            unknown.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    for error in errors:
        path = error["loc"]
        # a key that is misspelled is not missing as well
        if error["type"] == "missing" and nearest(str(path[-1]), unknown.get(path[:-1], ())):
            continue
        yield _explain(kind, source, error)


def _explain(kind: type[Part], source: YamlFile, error: ErrorDetails) -> Problem:
    """One complaint of pydantic's as a problem."""
    if error["type"] in ("extra_forbidden", "missing"):
        return _key_problem(kind, source, error)
    path = error["loc"]
    if path[-1:] == ("[key]",):
        return problem(Code.BAD_ID, source.key_place(path[:-1]), value=path[-2])
    if not path:
        first = next(iter(kind.model_fields))
        place = source.place(path)
        return problem(Code.NO_KEYS, place, found=kind_of(source.at(path).value), key=first)
    return _value_problem(source, error)


def _key_problem(kind: type[Part], source: YamlFile, error: ErrorDetails) -> Problem:
    """A key that is not known, or one that is not there."""
    *above, key = error["loc"]
    owner_path = tuple(above)
    owner = part_at(kind, owner_path)
    if owner is Empty:
        name = source.at(owner_path).name
        how = "Write text; or {none: why} where there is nothing to say on purpose."
        facts = {"expected": "Text", "key": name, "found": "a group of keys", "how": how}
        return problem(Code.WRONG_TYPE, source.place(owner_path), **facts)
    called = _called(kind, source, owner_path)
    if error["type"] == "missing":
        named = f"{called[0].upper()}{called[1:]}"
        return problem(Code.MISSING_KEY, source.key_place(error["loc"]), owner=named, key=key)
    near = nearest(str(key), owner.model_fields)
    known = "" if near else f" Known keys: {', '.join(owner.model_fields)}."
    how = f"Correct it, or take it out.{known}"
    place = source.key_place(error["loc"])
    return problem(Code.UNKNOWN_KEY, place, key=key, owner=called, nearest=near, how=how)


def _value_problem(source: YamlFile, error: ErrorDetails) -> Problem:
    """A value that its key cannot take."""
    type_, path = error["type"], error["loc"]
    _, node, key = source.at(path)
    place = source.place(path)
    if error["input"] is None:
        return problem(Code.EMPTY_ENTRY, place, key=key)
    if type_ == "blank_text":
        return problem(Code.BLANK_TEXT, place, key=key)
    known = _choices(error)
    if isinstance(node, ScalarNode):
        raw = node.value
        if type_ == "literal_error":
            near = nearest(raw, known)
            facts = {"value": raw, "key": key, "nearest": near, "known": ", ".join(known)}
            return problem(Code.UNKNOWN_VALUE, place, **facts)
        if type_ in _FORMS:
            return problem(_FORMS[type_], place, value=raw)
        if type_ == "is_instance_of":
            quoted = '"' + raw.replace("\\", "\\\\").replace('"', '\\"') + '"'
            facts = {"raw": raw, "kind": yaml_kind(node), "key": key, "quoted": quoted}
            return problem(Code.SURPRISE_VALUE, place, **facts)
    expected, how = _EXPECTED.get(type_, ("Another value", "Look the key up in the schema."))
    how = how.format(known=", ".join(known))
    found = kind_of(node)
    return problem(Code.WRONG_TYPE, place, expected=expected, key=key, found=found, how=how)


def _choices(error: ErrorDetails) -> list[str]:
    """The values that a choice allows, if the error is about a choice."""
    expected = str(error.get("ctx", {}).get("expected", ""))
    return [each.strip("'") for part in expected.split(", ") for each in part.split(" or ")]


def _called(kind: type[Part], source: YamlFile, path: Path) -> str:
    """What a group of keys is called to the person who wrote it."""
    name = source.at(path).name
    word = "".join(f" {c.lower()}" if c.isupper() else c for c in part_at(kind, path).__name__)
    word = word.strip()
    if not name:
        return f"this {word}" if word in ("guide", "tool") else "this file"
    if not isinstance(path[-1], int):
        return f"“{name}”"
    if name.replace("_", " ") == f"{word}s":
        return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
    return f"an entry of “{name}”"


def part_at(kind: type[Part], path: Path) -> type[Part]:
    """The part of the model that a path leads to; steps of unions are passed over."""
    owner: type[Part] = kind
    current: object = kind
    for step in path:
        current = _step(current, step)
        for candidate in _alternatives(current):
            if isinstance(candidate, type) and issubclass(candidate, Part):
                owner = current = candidate
    return owner


def _step(annotation: object, step: int | str) -> object:
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


def _alternatives(annotation: object) -> list[object]:
    """The members of a union, without annotations."""
    if get_origin(annotation) is Annotated:
        return _alternatives(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [each for arg in get_args(annotation) for each in _alternatives(arg)]
    return [annotation]
