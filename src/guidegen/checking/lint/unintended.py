"""Texts that are not what their author meant: cut off, run together, or not yet written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import Template

from guidegen.checking.lint.findings import LintWarning, WarningOwner, find_owners
from guidegen.checking.texts import find_texts
from guidegen.model import Page, Settings, Text, page_kinds
from guidegen.model.base import Part
from guidegen.model.text import Doubt
from guidegen.problems import Problem, TextCode, YamlCode, problem
from guidegen.reading.rows import quoted, shown
from guidegen.reading.yamlfile import YamlFile
from guidegen.resources import STARTER

#: keys of the starter files whose texts can stay as they are
_REAL = ("instructions", "sign_off")


def check_unintended_texts(page: Page) -> Iterator[LintWarning]:
    """Texts that YAML reads otherwise, and sentences of ``guidegen new`` left in place."""
    for owner, text in _owned(page):
        if text.doubt:
            yield LintWarning(owner, _doubt(text, text.doubt))
        elif _is_placeholder(text):
            facts = {"text": text.strip().rstrip(".")}
            yield LintWarning(owner, problem(TextCode.PLACEHOLDER, text.place, **facts))


def check_texts_of_settings(settings: Settings) -> Iterator[Problem]:
    """Texts of the settings that YAML reads otherwise."""
    parts: tuple[Part, ...] = (
        settings.district, settings.labels, *settings.level_sets, *settings.scales,
    )  # fmt: skip
    for part in parts:
        for _, text in find_texts(part):
            if text.doubt:
                yield _doubt(text, text.doubt)


def _owned(page: Page) -> Iterator[tuple[WarningOwner, Text]]:
    """Each text with the innermost part that can allow a warning about it."""
    seen: set[int] = set()
    for part in find_owners(page):
        if part is page:
            continue
        for _, text in find_texts(part):
            seen.add(id(text))
            yield part, text
    yield from ((page, text) for _, text in find_texts(page) if id(text) not in seen)


def _doubt(text: Text, doubt: Doubt) -> Problem:
    if doubt.kind == "cut":
        whole = shown(quoted(f"{text} {doubt.words}"))
        return problem(YamlCode.CUT_OFF, doubt.place, line=whole)
    if doubt.kind == "bullet":
        return problem(TextCode.BULLET, doubt.place, sign=_shown(doubt.words))
    how = (
        "Begin each of these lines with a dash and a space in the place of it."
        if text.lines_kept
        else "Write the text below “|” (in the place of “>-”), and begin each of these lines with "
        "a dash and a space."
    )
    return problem(TextCode.BULLETS, doubt.place, sign=_shown(doubt.words), how=how)


def _shown(sign: str) -> str:
    """A bullet; one of a font of signs has no shape elsewhere."""
    return sign if sign.isprintable() else f"U+{ord(sign[0]):04X}"


def _is_placeholder(text: str) -> bool:
    starters = tuple(kind.starter for kind in page_kinds() if kind.starter)
    whole, beginnings = _placeholders(starters)
    return _bare(text) in whole or text.startswith(beginnings)


def _bare(text: str) -> str:
    """A sentence without what does not make it another one."""
    return text.strip().rstrip(".").casefold()


@cache
def _placeholders(starters: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The sentences of the starter files, and the beginnings of those that a title ends."""
    found: list[str] = []
    for name in starters:
        template = (STARTER / name).read_text("utf-8")
        names = Template(template).get_identifiers()
        # a name that is filled in is one word, whatever it is
        text = Template(template).substitute(dict.fromkeys(names, f"x{_FILLED}"))
        found += _sentences(YamlFile(text, name).value)
    whole = frozenset(_bare(each) for each in found if _FILLED not in each)
    return whole, tuple(each.partition("x" + _FILLED)[0] for each in found if _FILLED in each)


#: stands in starter files for what is filled in
_FILLED = "-filled-in"


def _sentences(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            if key not in _REAL:
                yield from _sentences(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _sentences(each)
    elif isinstance(value, Text) and re.search(r"\s", value.strip()):
        yield str(value).strip()
