"""Write into the change log of a file, and leave every other byte of the file as it is.

PyYAML's marks say where to write, and the result is read again and compared. A round trip through
ruamel.yaml would not do: it keeps comments, but rewrites folded texts, flow lists, aligned values,
escapes and more. Of 46 ways to write a file, it kept 22 unchanged, and the shipped handbook only
when given its indentation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from yaml.nodes import MappingNode, Node, SequenceNode

from guidegen.model.base import ChangeLogEntry, Page
from guidegen.model.stages import StageSettings
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile

#: what has a version and a change log
Logged = Page | StageSettings
#: a key with its value, as YAML
KeyAndValue = tuple[str, str]


def add_entry(text: str, file: str, logged: Logged, entry: ChangeLogEntry) -> str | None:
    """Return the text of a file with an entry added to the change log of what it describes.

    An entry with the same version gets the keys that it lacks; otherwise the new entry comes first.
    Return ``None`` if the file is written in a way that cannot be edited safely.
    """
    source = YamlFile(text, file)
    old = next((each for each in logged.changes if each.version == entry.version), None)
    if old:
        rows = [row for row in _rows(entry) if getattr(old, row[0]) != getattr(entry, row[0])]
        made = _completed(text, source, logged.changes.index(old), rows)
        expected = tuple(entry if each is old else each for each in logged.changes)
    else:
        made = _put_first(text, source, _rows(entry))
        expected = (entry, *logged.changes)
    again, _ = shape(type(logged), YamlFile(made, file))
    if again == logged.model_copy(update={"changes": expected}):
        return made
    return None


def _rows(entry: ChangeLogEntry) -> list[KeyAndValue]:
    """Yield what an entry says, key by key, in the order of the documentation."""
    rows = ((key, getattr(entry, key)) for key in type(entry).model_fields)
    return [(key, _yaml(key, value)) for key, value in rows if value]


def _yaml(key: str, value: object) -> str:
    """Return a value on one line; text is written as JSON, which is also YAML."""
    if isinstance(value, tuple):
        return f"[{', '.join(_yaml(key, each) for each in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{k}: {v}' for k, v in value.items())}}}"
    if isinstance(value, bool):
        return str(value).lower()
    plain = key in ("version", "date", "kind", "scores", "sections")
    if plain:
        return str(value)
    return json.dumps(str(value), ensure_ascii=False)


def _put_first(text: str, source: YamlFile, rows: list[KeyAndValue]) -> str:
    spot = source.at(("changes",))
    line_end = _line_end(text)
    if spot.key is None:
        whole = source.at(()).value
        column = whole.start_mark.column if whole else 0
        lines = [f"{' ' * column}changes:", *_block(rows, column + 2)]
        return _ended(text, line_end) + "".join(f"{line}{line_end}" for line in lines)
    log = spot.value
    if isinstance(log, SequenceNode) and log.flow_style:
        at = log.start_mark.index + 1
        return f"{text[:at]}{_flow(rows)}{', ' if log.value else ''}{text[at:]}"
    if isinstance(log, SequenceNode):
        return _before_line(text, log.start_mark.line, _block(rows, log.start_mark.column))
    column = spot.key.start_mark.column + 2
    return _before_line(text, spot.key.start_mark.line + 1, _block(rows, column))


def _completed(text: str, source: YamlFile, index: int, rows: list[KeyAndValue]) -> str:
    entry = source.at(("changes", index)).value
    assert isinstance(entry, MappingNode)
    if entry.flow_style:
        at = entry.end_mark.index - 1
        return f"{text[:at]}, {_flow(rows)[1:-1]}{text[at:]}"
    version = source.at(("changes", index, "version")).value
    assert isinstance(version, Node)
    lines = [line for row in rows for line in _key(row, entry.start_mark.column)]
    return _before_line(text, version.end_mark.line + 1, lines)


def _block(rows: list[KeyAndValue], column: int) -> list[str]:
    """Return an entry as the lines of a list."""
    lines = [line for row in rows for line in _key(row, column + 2)]
    return [f"{' ' * column}- {lines[0].lstrip()}", *lines[1:]]


def _key(row: KeyAndValue, column: int) -> list[str]:
    """Return a key on lines of its own; each of several texts gets a line."""
    key, value = row
    indent = " " * column
    if not value.startswith('["'):
        return [f"{indent}{key}: {value}"]
    return [f"{indent}{key}:", *(f"{indent}  - {_text(each)}" for each in json.loads(value))]


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _flow(rows: list[KeyAndValue]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in rows) + "}"


def _before_line(text: str, number: int, lines: Iterable[str]) -> str:
    """Return the text with lines inserted before a line, counted from 0."""
    line_end = _line_end(text)
    kept = _ended(text, line_end).splitlines(keepends=True)
    return "".join((*kept[:number], *(f"{line}{line_end}" for line in lines), *kept[number:]))


def _line_end(text: str) -> str:
    if "\r\n" in text:
        return "\r\n"
    return "\n"


def _ended(text: str, line_end: str) -> str:
    """Return the text with its last line ended."""
    if text.endswith("\n") or not text:
        return text
    return f"{text}{line_end}"
