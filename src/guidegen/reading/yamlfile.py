"""One YAML file as plain values, with the place of each.

Text keeps its place with it (`Text`); the places of all other values are looked up by their
path when a problem has to be reported. YAML's convenience is switched off where it surprises:
no aliases, no tags, no second document, no key twice.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guidegen.model.text import Place, Text, place_of
from guidegen.problems import Code, Problem, problem
from guidegen.reading.yamlerrors import (
    STRANGE,
    bad_character,
    code_of,
    explain,
    first_bad,
    nested_too_deep,
)

#: a guide is five deep
DEEPEST = 30
#: a long paragraph has 1,000 characters; Markdown takes ever longer for longer texts
LONGEST = 25_000
#: no quantity in a school has more digits
MOST_DIGITS = 15

_TAG = "tag:yaml.org,2002:"
_STR = f"{_TAG}str"
#: no word that YAML takes for something else is longer than false
_LONGEST_WORD = 5
#: where an anchor or a tag may stand: never within a word
_MARK = re.compile(r"(?<!\w)[&!]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")

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

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        """What a value is; most are text, which is told from the beginning of each."""
        if kind is ScalarNode:
            first = value[:1]
            is_word = len(value) > _LONGEST_WORD and first.isalpha()
            if is_word or not implicit[0] or first not in self.yaml_implicit_resolvers:
                return _STR
        tag: str = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]  # its stubs have no types here
        return tag

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


class Spot(NamedTuple):
    """What stands in the file at a path."""

    #: the key of the value; ``None`` for a list's entry and for the whole file
    key: Node | None
    value: Node | None
    #: the last key on the way
    name: str


class YamlFile:
    """A file's values, and the places of all of them.

    ``value`` has dicts, tuples, `Text`, numbers, booleans, dates and ``None``; ``problems`` what
    was wrong with the YAML itself. Without a ``value`` there was nothing to convert.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._text = text
        self._lines = text.splitlines()
        #: whether there can be anchors, aliases of them, and tags
        self._has_marks = ("&" in text or "!" in text) and bool(_MARK.search(text))
        self._seen: set[int] = set()
        self._node = self._compose()
        self.value: object = None if self._node is None else self._convert(self._node)
        if any(found.code is Code.ANCHOR for found in self.problems):
            # what was repeated is missing now: what else is wrong cannot be told
            self.value = None

    def at(self, path: tuple[int | str, ...]) -> Spot:
        """What stands at a path; steps that are not in the file are passed over."""
        key, node, name = None, self._node, ""
        for step in path:
            if isinstance(node, MappingNode):
                for key_node, value_node in node.value:
                    if key_node.value == step:
                        key, node, name = key_node, value_node, str(step)
                        break
            elif isinstance(node, SequenceNode) and isinstance(step, int):
                key, node = None, node.value[step] if step < len(node.value) else node
        return Spot(key, node, name)

    def place(self, path: tuple[int | str, ...]) -> Place:
        """Where the value at a path stands."""
        node = self.at(path).value
        return self._place(node) if node is not None else Place(self.file)

    def key_place(self, path: tuple[int | str, ...]) -> Place:
        """Where the key of the value at a path stands; of a list's entry, the entry."""
        key, node, _ = self.at(path)
        node = key or node
        return self._place(node) if node is not None else Place(self.file)

    def _place(self, node: Node) -> Place:
        mark = node.start_mark
        return place_of((self.file, mark.line + 1, mark.column + 1))

    def _report(self, code: Code, node: Node, **facts: object) -> None:
        self.problems.append(problem(code, self._place(node), **facts))

    # --- composing

    def _compose(self) -> Node | None:
        bad = bad_character(self._text, self.file)
        if bad:
            self.problems.append(bad)
            return None
        return self._compose_text(self._text)

    def _compose_text(self, text: str) -> Node | None:
        try:
            return yaml.compose(text, Loader=_Loader)
        except _TooDeepError as error:
            place = Place(self.file, error.mark.line + 1, error.mark.column + 1)
            self.problems.append(problem(Code.TOO_DEEP, place, limit=DEEPEST))
        except yaml.YAMLError as error:
            if (end := nested_too_deep(error)) is not None:
                # libyaml looks ahead and stops far behind our own limit: where that is, is found
                # in what stands before
                return self._compose_text(text[:end])
            self.problems.append(explain(error, self.file, self._text))
        return None

    # --- converting

    def _convert(self, node: Node) -> object:
        marked = False
        if self._has_marks:
            if id(node) in self._seen:
                # an alias: its anchor is reported, and what it repeats was converted there
                return None
            self._seen.add(id(node))
            marked = self._marked(node)
        if isinstance(node, ScalarNode):
            return self._words(node) if marked or node.tag == _STR else self._scalar(node)
        if isinstance(node, MappingNode):
            return self._mapping(node)
        return tuple([self._convert(each) for each in node.value])

    def _marked(self, node: Node) -> bool:
        """Whether an anchor or a tag stands before a value; they are not for handbooks."""
        start = self._text[node.start_mark.index : node.start_mark.index + 80]
        if not start.startswith(("&", "!")):
            return False
        mark = start.split(maxsplit=1)[0]
        self._report(Code.ANCHOR if mark[0] == "&" else Code.TAG, node, mark=mark)
        return True

    def _mapping(self, node: MappingNode) -> dict[Text, object]:
        values: dict[Text, object] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in values:
                first = next(each for each in values if each == key)
                self._report(Code.DUPLICATE_KEY, key_node, key=key, line=first.place.line)
                continue
            values[key] = self._convert(value_node)
        return values

    def _key(self, node: Node) -> Text | None:
        """Keys are text; a number, as the value of a point, is taken as its digits."""
        if node.tag == _STR and not self._has_marks and _is_plain_key(node.value):
            return Text(node.value, self._place(node))
        kind = node.tag.removeprefix(_TAG)
        if not isinstance(node, ScalarNode):
            self._report(Code.BAD_KEY, node, key="[…]", kind="a list or a group of keys")
        elif self._has_marks and self._marked(node):
            return None
        elif (strange := STRANGE.search(node.value)) and kind == "str":
            self._report(Code.BAD_CHARACTER, node, character=code_of(strange[0]))
            meant = STRANGE.sub("", node.value)
            return Text(meant, self._place(node)) if meant.isidentifier() else None
        elif kind == "str" or (kind in ("int", "float") and _number(node.value) is not None):
            return Text(node.value, self._place(node))
        else:
            self._report(Code.BAD_KEY, node, key=node.value, kind=KINDS.get(kind, "something else"))
        return None

    def _scalar(self, node: ScalarNode) -> object:
        """What is no text."""
        kind = node.tag.removeprefix(_TAG)
        if kind == "null":
            return None
        value: object = None
        if kind == "bool":
            # YAML 1.1 takes yes, no, on and off for booleans too: only the clear ones count
            value = {"true": True, "false": False}.get(node.value.lower())
        elif kind in ("int", "float"):
            value = _number(node.value)
        elif kind == "timestamp":
            value = _date(node.value)
        return Surprise(node.value) if value is None else value

    def _words(self, node: ScalarNode) -> Text:
        if len(node.value) > LONGEST:
            self._report(Code.TOO_LONG, node, size=len(node.value), limit=LONGEST)
        # in a file without such characters it is written as an escape, as in "\\e"
        if node.style == '"' and (bad := first_bad(node.value)):
            self._report(Code.BAD_CHARACTER, node, character=code_of(bad[0]))
        place = self._place(node)
        if node.style in ("|", ">"):
            place = self._below(place)
        return Text(node.value, place, lines_kept=node.style == "|")

    def _below(self, sign: Place) -> Place:
        """Where the text of a block begins: in the line below its sign, as far in as its lines."""
        lines = (line for line in self._lines[sign.line :] if line.strip())
        line = next(lines, "")
        return Place(self.file, sign.line + 1, len(line) - len(line.lstrip(" ")) + 1)


@lru_cache(maxsize=1_000)  # a handbook has few keys, each many times
def _is_plain_key(key: str) -> bool:
    return not STRANGE.search(key)


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
    if len(raw) > MOST_DIGITS:
        return None
    if _INTEGER.fullmatch(raw):
        return int(raw)
    return float(raw) if _FLOAT.fullmatch(raw) else None


def _date(raw: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(raw) if _DATE.fullmatch(raw) else None
    except ValueError:
        return None
