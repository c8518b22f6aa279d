"""Ids whose names in digital forms differ: exports do not tell ``-`` from ``_``."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.rules import page_rule
from guidegen.model import Item, Tool
from guidegen.model.digital_names import digital_name, header_name, mark_name, repeat_name
from guidegen.model.text import Text
from guidegen.problems import FormCode, Problem, problem
from guidegen.reading import Reading


@page_rule(Tool)
def check_digital_names(_reading: Reading, tool: Tool) -> Iterator[Problem]:
    """Report what would have the same name in digital forms as something before it."""
    first: dict[str, Text] = {}
    for name, id_ in _list_names(tool):
        other = first.setdefault(name, id_)
        # one id twice is reported elsewhere
        if other is not id_ and other != id_:
            facts = {"id": id_, "other": other, "name": name}
            yield problem(FormCode.SAME_DIGITAL_NAME, id_.place, **facts)


def _list_names(tool: Tool) -> Iterator[tuple[str, Text]]:
    """Yield each name in a digital form with the text that it is made of."""
    for blank in tool.every_blank:
        yield header_name(blank), blank
    for item in tool.items:
        repeat = tool.repeat_of(item)
        if repeat:
            yield repeat_name(repeat.for_each), repeat.for_each
        if not item.is_computed:
            yield from _list_item_names(item)


def _list_item_names(item: Item) -> Iterator[tuple[str, Text]]:
    """Yield the names of an item's questions, also by its former ids, and of their marks.

    With a former id of the same name, older exports are read as they are.
    """
    renamed = (id_ for id_ in item.former_ids if digital_name(id_) != digital_name(item.id))
    for id_ in (item.id, *renamed):
        for part in item.parts or (item,):
            own = id_ if part is item else part.id
            name = digital_name(id_, "" if part is item else part.id)
            yield name, own
            if part.answer and part.answer.marks:
                yield mark_name(name), own
