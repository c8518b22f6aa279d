"""Texts that their authors did not mean: cut off, run together, or not written yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import Template

from guidegen.checking.lint.findings import LintWarning, WarningOwner, find_owners
from guidegen.checking.texts import find_texts
from guidegen.model import Page, Settings, Text, page_kinds
from guidegen.model.text import Doubt
from guidegen.problems import Problem, TextCode, YamlCode, problem
from guidegen.reading.yaml_file import YamlFile
from guidegen.reading.yaml_lines import quoted, shown
from guidegen.resources import STARTER

#: keys of the starter files whose texts authors may keep
_TO_KEEP = ("instructions", "sign_off")
#: fills the fields of a starter file while its sentences are collected
_FILLER = "x-filled-in"


def check_unintended_texts(page: Page) -> Iterator[LintWarning]:
    """Yield warnings about texts that YAML cut off, and about sentences of ``guidegen new``."""
    for owner, text in _find_owned_texts(page):
        if text.doubt:
            yield LintWarning(owner, _report_doubt(text, text.doubt))
        elif _is_placeholder(text):
            sentence = text.strip().rstrip(".")
            yield LintWarning(owner, problem(TextCode.PLACEHOLDER, text.place, text=sentence))


def check_texts_of_settings(settings: Settings) -> Iterator[Problem]:
    """Yield warnings about texts of the settings that YAML cut off."""
    for part in settings.parts:
        for _, text in find_texts(part):
            if text.doubt:
                yield _report_doubt(text, text.doubt)


def _find_owned_texts(page: Page) -> Iterator[tuple[WarningOwner, Text]]:
    """Yield each text with the innermost part that can ignore a warning about it."""
    seen: set[int] = set()
    for part in find_owners(page):
        if part is page:
            continue
        for _, text in find_texts(part):
            seen.add(id(text))
            yield part, text
    for _, text in find_texts(page):
        if id(text) not in seen:
            yield page, text


def _report_doubt(text: Text, doubt: Doubt) -> Problem:
    if doubt.kind == "cut":
        whole = shown(quoted(f"{text} {doubt.words}"))
        return problem(YamlCode.CUT_OFF, doubt.place, line=whole)
    bullet = _show_bullet(doubt.words)
    if doubt.kind == "bullet":
        return problem(TextCode.BULLET, doubt.place, sign=bullet)
    how = "Begin each of these lines with a dash and a space instead."
    if not text.lines_kept:
        how = (
            "Write the text below “|” (instead of “>-”), and begin each of these lines with a dash "
            "and a space."
        )
    return problem(TextCode.BULLETS, doubt.place, sign=bullet, how=how)


def _show_bullet(sign: str) -> str:
    """Return a bullet, or its code point if only a font of symbols can show it."""
    return sign if sign.isprintable() else f"U+{ord(sign[0]):04X}"


# --- sentences of the starter files


def _is_placeholder(text: str) -> bool:
    starters = tuple(kind.starter for kind in page_kinds() if kind.starter)
    sentences, beginnings = _find_placeholders(starters)
    return _normalize(text) in sentences or text.startswith(beginnings)


def _normalize(text: str) -> str:
    """Return a sentence without what does not make it a different one."""
    return text.strip().rstrip(".").casefold()


@cache
def _find_placeholders(starters: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the sentences of the starter files, and the beginnings of those with a field."""
    sentences: set[str] = set()
    beginnings: list[str] = []
    for name in starters:
        template = Template((STARTER / name).read_text("utf-8"))
        text = template.substitute(dict.fromkeys(template.get_identifiers(), _FILLER))
        for sentence in _find_sentences(YamlFile(text, name).value):
            if _FILLER in sentence:
                beginnings.append(sentence.partition(_FILLER)[0])
            else:
                sentences.add(_normalize(sentence))
    return frozenset(sentences), tuple(beginnings)


def _find_sentences(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, entry in value.items():
            if key not in _TO_KEEP:
                yield from _find_sentences(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _find_sentences(entry)
    elif isinstance(value, Text) and re.search(r"\s", value.strip()):
        yield str(value).strip()
