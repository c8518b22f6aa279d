"""Read one YAML file as plain values, with the place of each.

Text keeps its place with it (`Text`); the places of all other values are looked up by path when a
problem has to be reported. YAML features that surprise people are off: no aliases, no tags, no
second document, no repeated key.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guidegen.model.text import Place, Text, place_of
from guidegen.problems import Code, FileCode, Problem, YamlCode, problem
from guidegen.reading.characters import bad_character, code_of, first_bad
from guidegen.reading.doubts import comment_after, find_doubt, is_lost
from guidegen.reading.fixes import STRANGE, space_facts
from guidegen.reading.loader import DEEPEST, Loader, TooDeepError
from guidegen.reading.misplaced_text import COMMENT, find_misplaced, may_be_other
from guidegen.reading.scalars import KINDS, STR, TAG, Surprise, date_of, number_of, plain_number
from guidegen.reading.yaml_errors import conflict, explain, lines_of, nested_too_deep
from guidegen.reading.yaml_lines import as_comment, is_key, quoted, shown

#: a long paragraph has 1,000 characters; Markdown takes disproportionately long for longer texts
LONGEST = 25_000
#: where an anchor or a tag may occur: never inside a word
_MARK = re.compile(r"(?<!\w)[&!]")

#: problems after which values are missing or keys misplaced, so that other problems cannot be told
_HIDE_THE_REST = frozenset(
    {
        YamlCode.ANCHOR,
        YamlCode.STRANGE_SPACE,
        YamlCode.FOREIGN_COMMENT,
        YamlCode.COMMENT_IN_TEXT,
        YamlCode.KEY_IN_TEXT,
    }
)


class Spot(NamedTuple):
    """What is in the file at a path."""

    #: the key of the value; ``None`` for a list's entry and for the whole file
    key: Node | None
    value: Node | None
    #: the last key of the path
    name: str


class YamlFile:
    """A file's values, and the places of all of them.

    ``value`` has dicts, tuples, `Text`, numbers, booleans, dates and ``None``; ``problems`` are
    those with the YAML itself. Without a ``value`` there was nothing to convert.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._text = text
        self._lines = lines_of(text)
        #: whether there can be anchors, aliases and tags
        self._has_marks = ("&" in text or "!" in text) and bool(_MARK.search(text))
        self._seen: set[int] = set()
        self._node = self._compose()
        self.value: object = None if self._node is None else self._convert(self._node)
        if any(found.code in _HIDE_THE_REST for found in self.problems):
            self.value = None

    def at(self, path: tuple[int | str, ...]) -> Spot:
        """Return what is at a path; skip steps that are not in the file."""
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
        """Return the place of the value at a path."""
        node = self.at(path).value
        if node is not None:
            return self._place(node)
        return Place(self.file)

    def key_place(self, path: tuple[int | str, ...]) -> Place:
        """Return the place of the key of the value at a path; for a list's entry, of the entry."""
        key, node, _ = self.at(path)
        node = key or node
        if node is not None:
            return self._place(node)
        return Place(self.file)

    def line(self, number: int) -> str:
        """Return a line of the file, counted from 0."""
        return self._lines[number]

    def rest_of_line(self, node: Node) -> tuple[str, str]:
        """Return a value's line split in two: what precedes it, and the rest."""
        line = self._lines[node.start_mark.line]
        return line[: node.start_mark.column], line[node.start_mark.column :].rstrip()

    def within_line(self, node: Node) -> tuple[str, str]:
        """Return what precedes a value on its line, and the value as it is written."""
        line = self._lines[node.start_mark.line]
        return line[: node.start_mark.column], self._text[
            node.start_mark.index : node.end_mark.index
        ]

    def _place(self, node: Node) -> Place:
        mark = node.start_mark
        return place_of((self.file, mark.line + 1, mark.column + 1))

    def _report(self, code: Code, node: Node, **facts: object) -> None:
        self.problems.append(problem(code, self._place(node), **facts))

    # --- composing

    def _compose(self) -> Node | None:
        bad = bad_character(self._text, self.file) or conflict(self._text, self.file)
        if bad:
            self.problems.append(bad)
            return None
        return self._compose_text(self._text)

    def _compose_text(self, text: str) -> Node | None:
        try:
            return yaml.compose(text, Loader=Loader)
        except TooDeepError as error:
            place = Place(self.file, error.mark.line + 1, error.mark.column + 1)
            self.problems.append(problem(YamlCode.TOO_DEEP, place, limit=DEEPEST))
        except yaml.YAMLError as error:
            if (end := nested_too_deep(error)) is not None:
                # libyaml looks ahead and stops far beyond our own limit; find the place in what
                # precedes
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
            if marked or node.tag == STR:
                return self._words(node)
            return self._scalar(node)
        if isinstance(node, MappingNode):
            return self._mapping(node)
        return tuple([self._convert(each) for each in node.value])

    def _marked(self, node: Node) -> bool:
        """Tell whether an anchor or a tag precedes a value; handbooks may not use them."""
        start = self._text[node.start_mark.index : node.start_mark.index + 80]
        if not start.startswith(("&", "!")):
            return False
        mark = start.split(maxsplit=1)[0]
        self._report(YamlCode.ANCHOR if mark[0] == "&" else YamlCode.TAG, node, mark=mark)
        return True

    def _mapping(self, node: MappingNode) -> dict[Text, object]:
        values: dict[Text, object] = {}
        is_told = False
        value_before: Node | None = None
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in values:
                is_told = is_told or self._repeated(node, key, values)
                continue
            if node.flow_style and self._is_cut_off(value_before, key_node, value_node):
                continue
            if self._is_begun(value_before, key):
                # the text of the key before, which is not indented
                values.pop(next(reversed(values)))
                self._report_below(value_before, key)
                continue
            values[key] = self._convert(value_node)
            value_before = value_node
        return values

    def _is_cut_off(self, before: Node | None, key: Node, value: Node) -> bool:
        """Tell whether a comma cut a key off a text in braces; report it if so."""
        is_key_alone = isinstance(value, ScalarNode) and not value.value and not value.style
        if is_key_alone and self._is_decimal(before, key):
            return True
        is_text = isinstance(before, ScalarNode) and not before.style and before.tag == STR
        if not (is_key_alone and is_text and isinstance(key, ScalarNode) and before):
            return False
        if key.style or " " not in key.value:
            return False
        start, end = before.start_mark, key.end_mark
        line = self._lines[start.line]
        if end.line == start.line:
            whole = quoted(line[start.column : end.column])
            told = shown(f"{line[: start.column]}{whole}{line[end.column :]}")
            self._report(YamlCode.COMMA_IN_TEXT, key, text=key.value, line=told)
        return end.line == start.line

    def _is_decimal(self, before: Node | None, key: Node) -> bool:
        """Tell whether a comma cut a key off a number in braces; report it if so."""
        if not (isinstance(before, ScalarNode) and isinstance(key, ScalarNode)):
            return False
        line, start, end = self._lines[key.start_mark.line], before.start_mark, key.end_mark
        number = line[start.column : end.column]
        if start.line != end.line or not re.fullmatch(r"-?\d+, *\d+", number):
            return False
        point = re.sub(", *", ".", number)
        told = shown(f"{line[: start.column]}{point}{line[end.column :]}")
        self._report(YamlCode.DECIMAL_COMMA, before, number=number, line=told)
        return True

    def _is_begun(self, before: Node | None, key: Text) -> bool:
        """Tell whether a key is the first words of the text of a block that is empty so far."""
        is_empty = (
            isinstance(before, ScalarNode) and before.style in ("|", ">") and not before.value
        )
        return is_empty and not is_key(key)

    def _report_below(self, block: Node | None, key: Text) -> None:
        assert block, "a block was found empty"
        column = self._lines[block.start_mark.line]
        count = len(column) - len(column.lstrip(" -")) + 2
        sign = self._text[block.start_mark.index :].split(maxsplit=1)[0]
        facts = {"sign": sign, "line": block.start_mark.line + 1}
        self.problems.append(problem(YamlCode.BELOW_BLOCK, key.place, count=count, **facts))

    def _repeated(self, node: MappingNode, key: Text, values: dict[Text, object]) -> bool:
        """Report a key that occurs twice; tell whether everything after it has the same cause."""
        first = next(each for each in values if each == key)
        # if an entry of a list begins anew, its dash is missing
        begin = node.start_mark
        line = self._lines[begin.line][: begin.column]
        begins_anew = first is next(iter(values)) and len(values) > 1
        if begins_anew and not node.flow_style and line.rstrip().endswith("-"):
            words = shown(f"- {self._lines[key.place.line - 1].strip()}")
            facts = {"where": "below", "above": begin.line + 1, "line": words}
            self.problems.append(problem(YamlCode.MISSING_DASH, key.place, **facts))
            return True
        facts = {"key": key, "line": first.place.line}
        self.problems.append(problem(YamlCode.DUPLICATE_KEY, key.place, **facts))
        return False

    def _key(self, node: Node) -> Text | None:
        """Return a key as text; a number, such as the value of a point, becomes its digits."""
        if node.tag == STR and not self._has_marks and _is_plain_key(node.value):
            return Text(node.value, self._place(node))
        kind = node.tag.removeprefix(TAG)
        if not isinstance(node, ScalarNode):
            facts = {"key": "[…]", "kind": "a list or a group of keys"}
            self._report(YamlCode.BAD_KEY, node, how="Put it into quotation marks.", **facts)
        elif self._has_marks and self._marked(node):
            return None
        elif kind == "str" and (strange := STRANGE.search(node.value)):
            self._strange_key(node, strange)
        elif not node.style and (comment := COMMENT.match(node.value)):
            line = self._lines[node.start_mark.line].strip()
            how = f"Write: {shown(as_comment(line))}"
            self._report(YamlCode.FOREIGN_COMMENT, node, sign=comment[0], how=how)
        elif kind == "str" or (kind in ("int", "float") and plain_number(node.value) is not None):
            return Text(node.value, self._place(node))
        else:
            facts = {"key": node.value, "kind": KINDS.get(kind, "something else")}
            how = f'Put it into quotation marks: "{node.value}"'
            if kind == "merge":
                how = "Take it out, and write the keys themselves."
            self._report(YamlCode.BAD_KEY, node, how=how, **facts)
        return None

    def _strange_key(self, node: ScalarNode, found: re.Match[str]) -> None:
        """Report strange spaces in a key; pasted text has them on many lines."""
        if any(each.code is YamlCode.STRANGE_SPACE for each in self.problems):
            return
        at = self._place(node)
        place = at._replace(column=at.column + found.start())
        self.problems.append(problem(YamlCode.STRANGE_SPACE, place, **space_facts(found[0])))

    def _scalar(self, node: ScalarNode) -> object:
        """Convert a scalar that is not text."""
        kind = node.tag.removeprefix(TAG)
        if kind == "null":
            return self._nothing(node)
        value: object = None
        if kind == "bool":
            # YAML 1.1 also takes yes, no, on and off for booleans; accept only the clear ones
            value = {"true": True, "false": False}.get(node.value.lower())
        elif kind in ("int", "float"):
            value = number_of(node, self._place(node))
        elif kind == "timestamp":
            value = date_of(node.value)
        if value is None:
            return Surprise(node.value)
        return value

    def _nothing(self, node: ScalarNode) -> Text | None:
        """Return nothing, or report what a ``#`` turned into a comment."""
        found = None if node.value else comment_after(self._text, node.end_mark.index)
        if not found or not is_lost(found["comment"]):
            return None
        line = self._lines[node.start_mark.line]
        column = node.end_mark.column + len(found["gap"])
        place = Place(self.file, node.start_mark.line + 1, column + 1)
        told = f"{line[:column]}{quoted(found['comment'].rstrip())}"
        self.problems.append(problem(YamlCode.HASH_IN_TEXT, place, line=shown(told)))
        return Text(found["comment"].rstrip(), place)

    def _words(self, node: ScalarNode) -> Text:
        if len(node.value) > LONGEST:
            self._report(YamlCode.TOO_LONG, node, size=len(node.value), limit=LONGEST)
        # in a file without such characters it is written as an escape, such as "\\e"
        if node.style == '"' and (bad := first_bad(node.value)):
            self._report(FileCode.BAD_CHARACTER, node, character=code_of(bad[0]))
        place = self._place(node)
        if node.style in ("|", ">"):
            place = self._below(place)
        if may_be_other(node) and (found := find_misplaced(node, place, self._text, self._lines)):
            self.problems.append(found)
        doubt = find_doubt(node, place, self._text, self._lines)
        return Text(node.value, place, lines_kept=node.style == "|", doubt=doubt)

    def _below(self, sign: Place) -> Place:
        """Return where the text of a block begins: on the line below, with its indentation."""
        lines = (line for line in self._lines[sign.line :] if line.strip())
        line = next(lines, "")
        return Place(self.file, sign.line + 1, len(line) - len(line.lstrip(" ")) + 1)


@lru_cache(maxsize=1_000)  # a handbook has few keys, each many times
def _is_plain_key(key: str) -> bool:
    return not (STRANGE.search(key) or COMMENT.match(key))
