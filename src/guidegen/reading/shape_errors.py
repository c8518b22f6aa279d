"""Explain pydantic's errors in an educator's words, and guess what was meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pydantic_core import ErrorDetails
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guidegen.model.base import Empty, Part
from guidegen.model.kinds import page_kinds
from guidegen.model.text import Text
from guidegen.problems import (
    Code,
    FileCode,
    KeyCode,
    Problem,
    YamlCode,
    find_closest,
    nearest,
    problem,
)
from guidegen.reading import author_intent
from guidegen.reading.howto import (
    ValueChange,
    add_article,
    change_instead,
    choices_in,
    choices_of,
    how_instead,
    put,
    word_for,
    write_it,
)
from guidegen.reading.model_paths import ValuePath, field_at, part_at
from guidegen.reading.scalars import FIRST_YEAR, LAST_YEAR, is_likely, kind_of, yaml_kind
from guidegen.reading.yaml_file import YamlFile
from guidegen.reading.yaml_lines import quoted, shown

#: tells whether the values would be valid with a text at a path
Takes = Callable[[ValuePath, Text], bool]

_KEYS = ("a group of keys", "Write “key: …” on lines of their own, indented further.")
#: what pydantic expected, as people would say it, and how to write it
_EXPECTED = {
    "is_instance_of": ("text", "Write text."),
    "literal_error": ("one of its values", "Write one of: {known}."),
    "tuple_type": ("a list", "Begin each entry with a dash on a line of its own."),
    "dict_type": _KEYS,
    "mapping_type": _KEYS,
    "model_type": _KEYS,
    "int_type": ("a whole number", "Write a whole number, such as 3, without quotation marks."),
    "number_type": ("a number", "Write a number, such as 3 or 2.5, without quotation marks."),
    "bool_type": ("true or false", "Write true or false, without quotation marks."),
    "date_type": ("a date", "Write year, month and day, such as 2026-08-17."),
}


class Explained(NamedTuple):
    """A problem, and the change to what was meant; ``None`` if that is not clear."""

    problem: Problem
    change: ValueChange | None = None


class Explainer:
    """Explains what is wrong with a file's values as a ``kind``."""

    def __init__(self, kind: type[Part], source: YamlFile, takes: Takes) -> None:
        self._kind, self._source, self._takes = kind, source, takes

    def explain(self, error: ErrorDetails) -> Explained:
        """Return one of pydantic's errors as a problem."""
        path = error["loc"]
        if error["type"] in ("extra_forbidden", "missing"):
            return self._key(error)
        if path[-1:] == ("[key]",):
            return self._bad_key(path[:-1])
        if not path:
            return Explained(self._no_keys())
        return self._value(error)

    def _no_keys(self) -> Problem:
        """Return the problem with a file that does not begin with a key."""
        first = next(iter(self._kind.model_fields))
        node = self._source.at(()).value
        how = f"Begin it with a line such as “{first}: …”."
        if isinstance(node, SequenceNode) and not node.flow_style:
            how = f"Delete the dash at its start: the file begins with keys, such as “{first}: …”."
        return problem(FileCode.NO_KEYS, self._source.place(()), found=kind_of(node), how=how)

    def is_misspelled(self, error: ErrorDetails) -> bool:
        """Tell whether an unknown key is almost a known one."""
        owner = part_at(self._kind, error["loc"][:-1])
        is_unknown = error["type"] == "extra_forbidden" and owner is not Empty
        return is_unknown and bool(nearest(str(error["loc"][-1]), owner.model_fields))

    def entry(self, path: ValuePath) -> Explained | None:
        """Return the problem that a colon or a bracket turns a text into keys, if it does."""
        node = self._source.at(path).value
        if not isinstance(node, MappingNode) or not node.value:
            return None
        key, value = node.value[0]
        if len(node.value) > 1 or not isinstance(key, ScalarNode) or key.style:
            return None
        if node.flow_style:
            is_word = isinstance(value, ScalarNode) and not value.value
            if is_word:
                return self._braces(path, node)
            return None
        if not isinstance(value, ScalarNode) or value.end_mark.line != key.start_mark.line:
            return None
        head, raw = self._source.rest_of_line(node)
        text = Text(raw, self._source.place(path))
        if not self._takes(path, text):
            return None
        place = text.place._replace(column=text.place.column + len(key.value))
        how = f"Put the text into quotation marks: {shown(head + quoted(raw))}"
        return Explained(problem(YamlCode.COLON_IN_TEXT, place, how=how), put(path, text))

    def _braces(self, path: ValuePath, node: Node) -> Explained | None:
        """Explain a text that is only a word in brackets."""
        head, raw = self._source.within_line(node)
        text = Text(raw, self._source.place(path))
        if not self._takes(path, text):
            return None
        how = (
            "If the brackets are part of the text, put it into quotation marks: "
            f"{shown(head + quoted(raw))}; otherwise write the text without them."
        )
        facts = {"sign": raw[0], "how": how}
        return Explained(problem(YamlCode.SIGN_AT_START, text.place, **facts), put(path, text))

    # --- keys

    def _key(self, error: ErrorDetails) -> Explained:
        """Explain a key that is unknown or missing."""
        *above, key = error["loc"]
        owner_path = tuple(above)
        owner = part_at(self._kind, owner_path)
        if owner is Empty:
            name = self._source.at(owner_path).name
            how = "Write text; or {none: why} if it is left empty on purpose."
            facts = {"expected": "text", "key": name, "found": "a group of keys", "how": how}
            place = self._source.place(owner_path)
            return self.entry(owner_path) or Explained(problem(KeyCode.WRONG_TYPE, place, **facts))
        place = self._source.key_place(error["loc"])
        if error["type"] == "missing":
            owned = self._named(owner_path)
            facts = {"owner": owned, "key": str(key), "how": self._how(error["loc"])}
            return Explained(problem(KeyCode.MISSING_KEY, place, **facts))
        called = self._called(owner_path)
        name, colon, rest = str(key).partition(":")
        if colon and name in owner.model_fields:
            line = f"{name}: {rest}"
            return Explained(problem(YamlCode.NO_BLANK, place, after="colon", line=line))
        facts = {"key": str(key), "owner": called}
        if belongs := self._belongs(owner, owner_path, str(key)):
            return Explained(problem(KeyCode.UNKNOWN_KEY, place, nearest="", how=belongs, **facts))
        word = find_closest(str(key), owner.model_fields)
        known = "" if word else f" Known keys: {', '.join(owner.model_fields)}."
        how = f"Correct it, or delete it.{known}"
        near = nearest(str(key), owner.model_fields)
        found = problem(KeyCode.UNKNOWN_KEY, place, nearest=near, how=how, **facts)
        if word is None:
            return Explained(found)
        return Explained(found, lambda values: author_intent.rename_key(values, error["loc"], word))

    def _belongs(self, owner: type[Part], path: ValuePath, key: str) -> str:
        """Return how to move a key to the entry above that can have it, if there is one."""
        node = self._source.at(path).value
        if not isinstance(node, MappingNode):
            return ""
        before = ""
        for each, _ in node.value:
            if each.value == key:
                break
            before = each.value
        entry = part_at(self._kind, (*path, before, 0))
        if before not in owner.model_fields or key not in entry.model_fields:
            return ""
        word = word_for(entry)
        whose = f"It is a key of {add_article(word)}"
        return f"{whose}: indent it like the other keys of the {word} above."

    def _bad_key(self, path: ValuePath) -> Explained:
        raw = str(path[-1])
        word = author_intent.meant_id(raw)
        place = self._source.key_place(path)
        found = problem(KeyCode.BAD_ID, place, value=raw, how=write_it(word))
        if word is None:
            return Explained(found)
        return Explained(found, lambda values: author_intent.rename_key(values, path, word))

    def _named(self, path: ValuePath) -> str:
        """Return the owner of a missing key, with its id if it has one."""
        called = self._called(path)
        value = author_intent.value_at(self._source.value, path)
        id_ = value.get("id") or value.get("title") if isinstance(value, dict) else None
        if isinstance(id_, Text) and called.startswith(("a ", "an ")):
            return f"The {called.partition(' ')[2]} “{id_}”"
        return f"{called[0].upper()}{called[1:]}"

    def _how(self, path: ValuePath) -> str:
        """Return how to write a key that is missing."""
        key = str(path[-1])
        choices = [str(each) for each in choices_of(field_at(self._kind, path))]
        if choices:
            return f"Write “{key}: …” with one of: {', '.join(choices)}."
        value = author_intent.value_at(self._source.value, path[:-1])
        title = value.get("title") if isinstance(value, dict) else None
        if key == "id" and isinstance(title, Text) and (word := author_intent.meant_id(title)):
            return f"Write “id: …”, such as “id: {word}”."
        return f"Write “{key}: …”."

    def _called(self, path: ValuePath) -> str:
        """Return what the author would call a group of keys."""
        name = self._source.at(path).name
        word = word_for(part_at(self._kind, path))
        if not name:
            if word in {kind.name for kind in page_kinds()}:
                return f"this {word}"
            return "this file"
        if not isinstance(path[-1], int):
            return f"“{name}”"
        if name.replace("_", " ") == f"{word}s":
            return add_article(word)
        return f"an entry of “{name}”"

    # --- values

    def _value(self, error: ErrorDetails) -> Explained:
        """Explain a value that its key cannot take."""
        type_, path = error["type"], error["loc"]
        _, node, key = self._source.at(path)
        place = self._source.place(path)
        if error["input"] is None:
            return Explained(problem(KeyCode.EMPTY_ENTRY, place, key=key))
        if type_ == "blank_text":
            return Explained(problem(KeyCode.BLANK_TEXT, place, key=key))
        known = choices_in(error)
        if isinstance(node, ScalarNode):
            found = self._scalar(error, node, key, known)
            if found:
                return found
        if type_ == "is_instance_of" and (told := self._text(path, node)):
            return told
        if type_ == "tuple_type" and isinstance(node, MappingNode) and not node.flow_style:
            return Explained(self._no_dash(path, node))
        expected, how = _EXPECTED.get(type_, ("another value", "Look the key up in the schema."))
        facts = {"expected": expected, "key": key, "found": kind_of(node)}
        how = how_instead(self._kind, self._source, type_, path) or how.format(
            known=", ".join(known)
        )
        return Explained(
            problem(KeyCode.WRONG_TYPE, place, how=how, **facts),
            change_instead(self._source, type_, path),
        )

    def _scalar(
        self, error: ErrorDetails, node: ScalarNode, key: str, known: list[str]
    ) -> Explained | None:
        """Explain a word, number or text that does not fit."""
        type_, path, raw = error["type"], error["loc"], node.value
        place = self._source.place(path)
        if type_ == "literal_error":
            near = nearest(raw, known)
            facts = {"value": raw, "key": key, "nearest": near, "known": ", ".join(known)}
            word = find_closest(raw, known)
            change = put(path, Text(word, place)) if word else None
            return Explained(problem(KeyCode.UNKNOWN_VALUE, place, **facts), change)
        if type_ == "is_instance_of":
            facts = {"raw": raw, "kind": yaml_kind(node), "key": key, "quoted": quoted(raw)}
            text = Text(raw, place)
            change = put(path, text) if self._takes(path, text) else None
            return Explained(problem(KeyCode.SURPRISE_VALUE, place, **facts), change)
        if type_ == "bad_id":
            if "," in raw:
                ids = [author_intent.meant_id(each) or "…" for each in raw.split(",")]
                how = f"Write several as a list: {key}: [{', '.join(ids)}]"
                return Explained(problem(KeyCode.BAD_ID, place, value=raw, how=how))
            return self._form(KeyCode.BAD_ID, path, raw, author_intent.meant_id(raw))
        if type_ == "bad_name" and "," in raw:
            names = [Text(author_intent.meant_name(each) or "…", place) for each in raw.split(",")]
            how = f"Write several as a list: {key}: [{', '.join(names)}]"
            is_sure = "…" not in names and not isinstance(path[-1], int)
            change = put(path, tuple(names)) if is_sure else None
            return Explained(problem(KeyCode.BAD_NAME, place, value=raw, how=how), change)
        if type_ == "bad_name":
            return self._form(
                KeyCode.BAD_NAME,
                path,
                raw,
                author_intent.meant_name(raw),
                "Write one id, or two with a period between them, such as reading.choose-words.",
            )
        if type_ == "bad_version":
            word = author_intent.meant_version(raw)
            how = f'Write: {key}: "{word}"' if word else "Write three numbers, such as 1.0.0."
            change = put(path, Text(word, place)) if word else None
            return Explained(problem(KeyCode.BAD_VERSION, place, value=raw, how=how), change)
        if type_ == "date_type":
            return self._date(path, raw, key)
        return None

    def _date(self, path: ValuePath, raw: str, key: str) -> Explained:
        """Explain what is not a date; say which day it was meant to be, if that is clear."""
        day, change = author_intent.meant_date(raw), None
        how = "Write year, month and day, such as 2026-08-17, without quotation marks."
        if day and is_likely(day):
            how = f"Write year, month and day, without quotation marks: {key}: {day.isoformat()}"
            change = put(path, day)
        elif day:
            how = f"Correct the year: it must be from {FIRST_YEAR} to {LAST_YEAR}."
        place = self._source.place(path)
        return Explained(problem(KeyCode.BAD_DATE, place, value=raw, how=how), change)

    def _form(
        self, code: Code, path: ValuePath, raw: str, word: str | None, else_: str = ""
    ) -> Explained:
        """Explain an id in a form that no id has; say ``else_`` if there is no ``word``."""
        place = self._source.place(path)
        change = put(path, Text(word, place)) if word else None
        how = write_it(word) if word or not else_ else else_
        return Explained(problem(code, place, value=raw, how=how), change)

    def _text(self, path: ValuePath, node: Node | None) -> Explained | None:
        """Explain a list or keys in the place of text."""
        if isinstance(node, MappingNode):
            return self.entry(path)
        if isinstance(node, SequenceNode) and node.flow_style:
            return self._braces(path, node)
        return None

    def _no_dash(self, path: ValuePath, node: MappingNode) -> Problem:
        """Return the problem with keys in the place of a list's entries."""
        entry = part_at(self._kind, (*path, 0))
        first = node.value[0][0]
        place = self._source.key_place((*path, first.value))
        name = self._source.at(path).name
        if first.value in entry.model_fields:
            line = shown(f"- {self._source.line(first.start_mark.line).strip()}")
        else:
            line = f"- id: {author_intent.meant_id(str(first.value)) or '…'}"
        return problem(YamlCode.FIRST_DASH, place, key=name, line=line)
