"""One YAML file as plain values, with the place of each.

Text keeps its place with it (`Text`); the places of all other values are looked up by their
path when a problem has to be reported. YAML's convenience is switched off where it surprises:
no aliases, no tags, no second document, no key twice.
"""

from __future__ import annotations

import datetime
import re
from typing import Any, NamedTuple

import yaml
from yaml.error import MarkedYAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from guidegen.model.text import Place, Text
from guidegen.problems import Code, Problem, problem

#: a guide is five deep
DEEPEST = 30

_TAG = "tag:yaml.org,2002:"
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])\*[\w-]", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: how YAML's kinds of scalar are called to people
KINDS = {
    "bool": "a yes or a no",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing",
    "merge": "a merge mark",
    "value": "a value mark",
}


class _TooDeepError(Exception):
    """The values are nested deeper than any handbook needs."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__()
        self.mark = mark


class _Loader(yaml.CSafeLoader):
    """Composes nodes; the hook is called on the way down, before the C stack is at risk."""

    depth = 0

    def descend_resolver(self, current_node: Node | None, current_index: object) -> None:
        """Count one step down."""
        self.depth += 1
        if self.depth > DEEPEST and current_node is not None:
            raise _TooDeepError(current_node.start_mark)

    def ascend_resolver(self) -> None:
        """Count one step up."""
        self.depth -= 1


class Surprise(NamedTuple):
    """A scalar that YAML reads as something that no field takes, as ``12:30`` or ``1e3``."""

    raw: str


class YamlFile:
    """A file's values, and the places of all of them.

    ``value`` has dicts, tuples, `Text`, numbers, booleans, dates and ``None``; ``problems`` what
    was wrong with the YAML itself.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.value: Any = None
        self._text = text
        self._node = self._compose()
        if self._node is not None:
            self.value = self._convert(self._node)

    def node(self, path: tuple[int | str, ...]) -> tuple[Node | None, Node | None]:
        """The key (if any) and the value at a path; steps that are not in the file are passed over."""
        key: Node | None = None
        node = self._node
        for step in path:
            if isinstance(node, MappingNode):
                pair = next((p for p in node.value if p[0].value == step), None)
                key, node = pair or (key, node)
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                key, node = None, node.value[step]
        return key, node

    def place(self, path: tuple[int | str, ...]) -> Place:
        """Where the value at a path stands."""
        _, node = self.node(path)
        return self._place(node.start_mark) if node is not None else Place(self.file)

    def key_place(self, path: tuple[int | str, ...]) -> Place:
        """Where the key of the value at a path stands; of a list's entry, the entry."""
        key, node = self.node(path)
        mark = key or node
        return self._place(mark.start_mark) if mark is not None else Place(self.file)

    def _place(self, mark: yaml.Mark) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _report(self, code: Code, mark: yaml.Mark, **facts: object) -> None:
        self.problems.append(problem(code, self._place(mark), **facts))

    # --- composing

    def _compose(self) -> Node | None:
        bad = _UNPRINTABLE.search(self._text)
        if bad:
            line = self._text.count("\n", 0, bad.start()) + 1
            column = bad.start() - self._text.rfind("\n", 0, bad.start())
            self.problems.append(
                problem(
                    Code.BAD_CHARACTER, Place(self.file, line, column),
                    character=f"U+{ord(bad[0]):04X}",
                )
            )  # fmt: skip
            return None
        try:
            if _ALIAS.search(self._text) and self._has_alias():
                return None
            return yaml.compose(self._text, Loader=_Loader)
        except _TooDeepError as error:
            self._report(Code.TOO_DEEP, error.mark, limit=DEEPEST)
        except (MarkedYAMLError, ReaderError) as error:
            self.problems.append(_explain(error, self.file, self._text))
        return None

    def _has_alias(self) -> bool:
        """Look for aliases event by event: composing would already have followed them."""
        for event in yaml.parse(self._text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                self._report(Code.ALIAS, event.start_mark, name=event.anchor)
                return True
        return False

    # --- converting

    def _convert(self, node: Node) -> Any:
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if not node.tag.startswith(_TAG) or node.tag.removeprefix(_TAG) not in ("map", "seq"):
            self._report(Code.TAG, node.start_mark, tag=node.tag.replace(_TAG, "!!"))
        if isinstance(node, SequenceNode):
            return tuple([self._convert(each) for each in node.value])
        return self._mapping(node)

    def _mapping(self, node: Node) -> dict[Text, Any]:
        values: dict[Text, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in lines:
                self._report(Code.DUPLICATE_KEY, key_node.start_mark, key=key, line=lines[key])
                continue
            lines[key] = key_node.start_mark.line + 1
            values[key] = self._convert(value_node)
        return values

    def _key(self, node: Node) -> Text | None:
        """Keys are text; a whole number, as the value of a point, is taken as its digits."""
        kind = node.tag.removeprefix(_TAG)
        if not isinstance(node, ScalarNode):
            self._report(Code.BAD_KEY, node.start_mark, key="[…]", kind="a list or a mapping")
        elif kind == "str" or (kind in ("int", "float") and _number(node.value) is not None):
            return Text(node.value, self._place(node.start_mark))
        else:
            kind = KINDS.get(kind, "something else")
            self._report(Code.BAD_KEY, node.start_mark, key=node.value, kind=kind)
        return None

    def _scalar(self, node: ScalarNode) -> Any:
        kind = node.tag.removeprefix(_TAG)
        if kind == "str":
            return self._words(node)
        if kind == "null":
            return None
        if kind == "bool":
            # YAML 1.1 takes yes, no, on and off for booleans too: only the clear ones count
            return {"true": True, "false": False}.get(node.value.lower(), Surprise(node.value))
        if kind in ("int", "float"):
            number = _number(node.value)
            return Surprise(node.value) if number is None else number
        if kind == "timestamp":
            return _date(node.value) or Surprise(node.value)
        if kind not in KINDS:
            self._report(Code.TAG, node.start_mark, tag=node.tag.replace(_TAG, "!!"))
        return Surprise(node.value)

    def _words(self, node: ScalarNode) -> Text:
        place = self._place(node.start_mark)
        if node.style in ("|", ">"):
            # the text begins in the line below the sign
            place = Place(self.file, place.line + 1, place.column)
        return Text(node.value, place, lines_kept=node.style == "|")


def kind_of(node: Node | None) -> str:
    """What stands in the file, as people would call it."""
    if isinstance(node, MappingNode):
        return "a group of keys"
    if isinstance(node, SequenceNode):
        return "a list"
    if node is None or node.tag == f"{_TAG}null":
        return "nothing"
    kind = KINDS.get(node.tag.removeprefix(_TAG))
    return f"{kind} ({node.value[:40]})" if kind else "text"


def yaml_kind(node: Node) -> str:
    """What YAML takes a plain scalar for."""
    return KINDS.get(node.tag.removeprefix(_TAG), "text")


def _number(raw: str) -> int | float | None:
    """A number as people write it; YAML's octal, sexagesimal and 1e3 are not."""
    if _INTEGER.fullmatch(raw):
        return int(raw) if len(raw) < 19 else None
    return float(raw) if _FLOAT.fullmatch(raw) and len(raw) < 19 else None


def _date(raw: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(raw) if _DATE.fullmatch(raw) else None
    except ValueError:
        return None


def _explain(error: MarkedYAMLError | ReaderError, file: str, text: str) -> Problem:
    """YAML's complaint in an educator's words."""
    if isinstance(error, ReaderError):
        return problem(Code.BAD_CHARACTER, Place(file), character=error.reason)
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    reason, context = error.problem or "", error.context or ""
    line = dict(enumerate(text.split("\n"), 1)).get(place.line, "")
    if "quoted scalar" in context and error.context_mark and "unexpected end" in reason:
        start = error.context_mark
        return problem(Code.UNCLOSED_QUOTE, Place(file, start.line + 1, start.column + 1))
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in reason:
        return problem(Code.TAB, place)
    if "mapping values are not allowed" in reason:
        return problem(Code.COLON_IN_TEXT, place)
    if "but found another document" in reason:
        return problem(Code.SEVERAL_DOCUMENTS, place)
    return problem(Code.BAD_YAML, place, reason=f"{context}, {reason}" if context else reason)
