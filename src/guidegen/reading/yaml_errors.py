"""Explain a YAML parser's errors in an educator's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import yaml
from yaml.error import MarkedYAMLError

from guidegen.model.text import Place
from guidegen.problems import Code, Problem, YamlCode, problem
from guidegen.reading.causes import find_cause
from guidegen.reading.characters import LINE_END

#: how libyaml reports a second document, and the marks that begin or end one
_SECOND = "another document|expected <document start>"
_MARKS = re.compile(r"(?:---|\.\.\.)\s*")
_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)


class _Spot(NamedTuple):
    """The place of an error: its position, its line, and where its part began."""

    place: Place
    line: str
    start: Place

    @property
    def before(self) -> str:
        """Return the line up to the place."""
        return self.line[: self.place.column - 1]

    @property
    def sign(self) -> str:
        """Return the character at the place."""
        return self.line[self.place.column - 1 : self.place.column]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as YAML counts them."""
    return LINE_END.split(text)


def conflict(text: str, file: str) -> Problem | None:
    """Return the problem that git could not merge two versions of a file, if so."""
    # only the first mark is unambiguous
    found = _CONFLICT.search(text)
    if found:
        return problem(YamlCode.CONFLICT, Place(file, text.count("\n", 0, found.start()) + 1))
    return None


def nested_too_deep(error: yaml.YAMLError) -> int | None:
    """Return where libyaml met more open brackets than it counts, as newer versions report it."""
    if isinstance(error, MarkedYAMLError) and "maximum nesting depth" in (error.problem or ""):
        if error.problem_mark:
            return error.problem_mark.index
        return None
    return None


def explain(error: yaml.YAMLError, file: str, text: str) -> Problem:
    """Return the problem that made YAML stop."""
    if not isinstance(error, MarkedYAMLError):
        return problem(YamlCode.BAD_YAML, Place(file), reason=str(error))
    split = lines_of(text)
    complaint = f"{error.context}, {error.problem}" if error.context else error.problem or ""
    is_second = re.search(_SECOND, complaint) and any(_MARKS.fullmatch(each) for each in split[1:])
    if not is_second and (cause := find_cause(split)):
        return problem(cause.code, Place(file, cause.line + 1, cause.column + 1), **cause.facts)
    place = _place(error.problem_mark or error.context_mark, file)
    lines = dict(enumerate(split, 1))
    start = _place(error.context_mark, file) if error.context_mark else place
    spot = _Spot(place, lines.get(place.line, ""), start)
    for words, answer in _ANSWERS:
        if re.search(words, complaint):
            return answer(spot)
    return problem(YamlCode.BAD_YAML, place, reason=complaint)


def _place(mark: yaml.Mark | yaml.error.Mark | None, file: str) -> Place:
    if mark:
        return Place(file, mark.line + 1, mark.column + 1)
    return Place(file)


def _sign(spot: _Spot) -> Problem:
    """Explain a text that begins with one of YAML's signs, or continues after one."""
    if spot.sign == "\t" or "\t" in spot.line[: len(spot.line) - len(spot.line.lstrip())]:
        return _told(YamlCode.TAB, spot.place)
    closed = _closed(spot)
    if closed:
        return closed
    if spot.start.line == spot.place.line and spot.start.column < spot.place.column:
        # YAML stopped inside the word that the sign began
        spot = _Spot(spot.start, spot.line, spot.start)
    return _told(YamlCode.SIGN_AT_START, spot.place, sign=spot.sign)


def _closed(spot: _Spot) -> Problem | None:
    """Return the problem with a text that continues after its closing quotation mark or bracket."""
    sign = spot.before.rstrip()[-1:]
    if sign and sign in "\"']}":
        return _told(YamlCode.TEXT_AFTER_QUOTE, spot.place, sign=sign)
    return None


def _set_in(spot: _Spot) -> Problem:
    """Return the problem with a line that is indented too far or not far enough."""
    tab = "\t" in spot.before
    return _closed(spot) or _told(YamlCode.TAB if tab else YamlCode.INDENTATION, spot.place)


#: what to do if no small change of one line would help
_HOW: Mapping[Code, str] = {
    YamlCode.TAB: "Replace the tab with spaces; YAML takes only spaces at the start of a line.",
    YamlCode.UNCLOSED_QUOTE: (
        "Close it, or delete it; put a text that contains quotation marks below a “>-”."
    ),
    YamlCode.UNCLOSED_BRACKET: (
        "Close it; or, if it begins a text, put the whole text into quotation marks."
    ),
    YamlCode.TEXT_AFTER_QUOTE: (
        "Put the whole text into quotation marks of the other kind, or below a “>-”."
    ),
    YamlCode.SIGN_AT_START: "Put the whole text into quotation marks, or below a “>-”.",
    YamlCode.COLON_IN_TEXT: (
        "Put a text that holds “: ” into quotation marks; indent a key like its neighbors."
    ),
    YamlCode.NO_COLON: (
        "Write a colon and a space after the key; indent a line that continues a text further."
    ),
    YamlCode.BACKSLASH: "Write two backslashes, or use single quotation marks.",
    YamlCode.INDENTATION: "Indent it exactly like the keys or dashes that it belongs with.",
}


def _told(code: Code, place: Place, **facts: object) -> Problem:
    return problem(code, place, how=_HOW.get(code, ""), **facts)


def _at_start(code: Code) -> Callable[[_Spot], Problem]:
    return lambda spot: _told(code, spot.start)


def _here(code: Code) -> Callable[[_Spot], Problem]:
    return lambda spot: _told(code, spot.place)


#: libyaml's messages, in the order in which they are tried
_ANSWERS: tuple[tuple[str, Callable[[_Spot], Problem]], ...] = (
    ("quoted scalar, found unexpected", _at_start(YamlCode.UNCLOSED_QUOTE)),
    (
        "quoted scalar, (found unknown escape|found invalid Unicode|did not find expected hex)",
        _here(YamlCode.BACKSLASH),
    ),
    ("flow (sequence|mapping), did not find", _at_start(YamlCode.UNCLOSED_BRACKET)),
    ("simple key, could not find expected ':'", _at_start(YamlCode.NO_COLON)),
    ("mapping values are not allowed", _here(YamlCode.COLON_IN_TEXT)),
    (_SECOND, _here(YamlCode.SEVERAL_DOCUMENTS)),
    ("found undefined alias", _sign),
    ("cannot start any token|scanning an? (alias|anchor|tag)|block scalar|tag handle", _sign),
    ("block (mapping|collection), did not find|entries are not allowed", _set_in),
    (r"found a tab character|found character '\\t'", _here(YamlCode.TAB)),
)
