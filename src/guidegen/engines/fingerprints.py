"""Fingerprints of what a score depends on, apart from the answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from guidegen.model import Item, Tool
from guidegen.model.base import Part
from guidegen.model.text import Place
from guidegen.scoring.compiled import CompiledTool
from guidegen.version import __version__

#: changes when something else is kept of an administration
_FORMAT = 1
#: the keys that only pages and forms show; any other key may change a result
_SHOWN: Mapping[type[Part], frozenset[str]] = {
    Item: frozenset(("text", "look_for", "artifacts", "criteria", "ignore")),
    Tool: frozenset(
        ("title", "purpose", "who", "frequency", "minutes", "instructions", "sign_off", "withdrawn")
    ),
}


def scored_tools(compiled: CompiledTool) -> tuple[Tool, ...]:
    """Return a tool, the tools that it takes answers from, and those that it replaced."""
    found: dict[str, Tool] = {}
    waiting = [compiled.tool]
    while waiting:
        tool = waiting.pop(0)
        if str(tool.id) in found:
            continue
        found[str(tool.id)] = tool
        names = [item.from_tool.tool for item in tool.items if item.from_tool]
        names += [crosswalk.tool for crosswalk in tool.crosswalks if crosswalk.tool]
        waiting += filter(None, map(compiled.handbook.tool, names))
    return tuple(found.values())


def rules_key(compiled: CompiledTool, crosswalk: str, engine: str) -> str:
    """Return a digest of the rules that a tool is scored by, and of the programs that do it.

    ``engine`` is the version of DuckDB, which makes the digests of answers.
    """
    tools = scored_tools(compiled)
    blanks = {str(id_) for tool in tools for id_ in tool.every_blank}
    settings = compiled.handbook.settings
    facts = [
        (_FORMAT, __version__, engine, crosswalk),
        [_facts(tool) for tool in tools],
        [_facts(scale) for scale in settings.scales],
        [_facts(settings.header_field(id_)) for id_ in sorted(blanks)],
        settings.district.dates,
        [(group.id, group.title) for group in compiled.by_component],
    ]
    text = json.dumps(facts, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _facts(value: object) -> object:
    """Return what a part of the handbook says, as JSON, wherever it is written."""
    if isinstance(value, Part):
        shown = next((_SHOWN[each] for each in _SHOWN if isinstance(value, each)), frozenset())
        names = (name for name in type(value).model_fields if name not in shown)
        return {name: _facts(getattr(value, name)) for name in names}
    if is_dataclass(value):
        return {each.name: _facts(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _facts(each) for key, each in value.items()}
    if isinstance(value, Place):
        return None
    if isinstance(value, tuple | list):
        return [_facts(each) for each in value]
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)
