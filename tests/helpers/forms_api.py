"""The Forms API as its published description has it: takes requests, and gives back the items.

`forms_v1.json` is a part of that description. What it says in words is here: which ids and places
are possible, and that displayed text has one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_TYPES = {"string": str, "boolean": bool, "integer": int}
#: exactly one of these makes an item or a question what it is
_KINDS = {
    "Item": ("pageBreakItem", "questionGroupItem", "questionItem", "textItem"),
    "Question": (
        "choiceQuestion", "dateQuestion", "rowQuestion", "scaleQuestion", "textQuestion", "timeQuestion",
    ),
    "Request": ("createItem", "updateFormInfo", "updateSettings"),
}  # fmt: skip


@cache
def _schemas() -> Mapping[str, Any]:
    text = Path(__file__).with_name("forms_v1.json").read_text("utf-8")
    return dict(json.loads(text)["schemas"])


def faults_in(value: object, schema: str, place: str = "") -> Iterator[str]:
    """Yield what an object has that the description does not."""
    known = _schemas()[schema]
    if not isinstance(value, dict):
        yield f"{place}: no object"
        return
    kinds = _KINDS.get(schema)
    if kinds and len(value.keys() & set(kinds)) != 1:
        yield f"{place}: not one kind of {schema}"
    for key, part in value.items():
        if key not in known:
            yield f"{place}.{key}: unknown"
        else:
            yield from _faults_of(part, known[key], f"{place}.{key}")


def _faults_of(value: object, known: Mapping[str, Any], place: str) -> Iterator[str]:
    if "$ref" in known:
        yield from faults_in(value, known["$ref"], place)
    elif "items" in known:
        for index, each in enumerate(value if isinstance(value, list) else ()):
            yield from faults_in(each, known["items"]["$ref"], f"{place}[{index}]")
    elif type(value) is not _TYPES[known["type"]]:
        yield f"{place}: {value!r} is no {known['type']}"
    elif value not in known.get("enum", (value,)):
        yield f"{place}: {value!r} is not possible"


def made_items(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the items of the form that requests make, in order; they must be possible."""
    assert list(faults_in(body, "BatchUpdateFormRequest")) == []
    items: list[Mapping[str, Any]] = []
    ids: set[str] = set()
    for request in body["requests"]:
        if "createItem" in request:
            item, index = request["createItem"]["item"], request["createItem"]["location"]["index"]
            assert 0 <= index <= len(items)
            sections = {each["itemId"] for each in items if "pageBreakItem" in each}
            for id_ in (item["itemId"], *(each["questionId"] for each in questions_of(item))):
                assert id_ not in ids, "an id is used once"
                assert int(id_, 16) < 2**31
                ids.add(id_)
            for text in _displayed(item):
                assert text.strip(), "a title is not empty"
                assert "\n" not in text, "displayed text cannot contain newlines"
            for options in _options(item):
                assert len({option["value"] for option in options}) == len(options)
                leading = [
                    "goToAction" in option or "goToSectionId" in option for option in options
                ]
                assert all(leading) or not any(leading)
                for option in options:
                    assert option.get("goToSectionId", "") in ("", *sections), "is not there yet"
            items.insert(index, item)
    return items


def questions_of(item: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the questions of an item."""
    if "questionGroupItem" in item:
        return tuple(item["questionGroupItem"]["questions"])
    return (item["questionItem"]["question"],) if "questionItem" in item else ()


def _displayed(item: Mapping[str, Any]) -> Iterator[str]:
    yield item["title"]
    for question in questions_of(item):
        if "rowQuestion" in question:
            yield question["rowQuestion"]["title"]
    for options in _options(item):
        yield from (option["value"] for option in options)


def _options(item: Mapping[str, Any]) -> Iterator[Sequence[Mapping[str, Any]]]:
    if "questionGroupItem" in item:
        yield item["questionGroupItem"]["grid"]["columns"]["options"]
    for question in questions_of(item):
        if "choiceQuestion" in question:
            yield question["choiceQuestion"]["options"]
