"""Translations lead where the original leads, and leave no amount and no “not” out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from guidegen.checking.links import LinkChecker
from guidegen.checking.meaning_tokens import WORD_NUMBERS
from guidegen.checking.prose import report_forbidden_markup
from guidegen.checking.texts import check_glyphs, find_printed_texts
from guidegen.fonts import coverage_of, is_usual
from guidegen.model.base import Part
from guidegen.model.text import Line, Place, Text
from guidegen.problems import Problem, TranslationCode, problem
from guidegen.prose import Finding, Reference, findings, has_markup, plain
from guidegen.prose.markup import parse
from guidegen.reading import Folder, Reading
from guidegen.reading.pofiles import catalogue_names, meant_name, near_catalogues
from guidegen.reading.translations import Translation, translations

#: small numbers are written as words, in one language and not in the other; of languages whose
#: words are not known, none is missed
_SMALL = 20
_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u202f\xa0'](?=\d{3}\b)")
_NOT = re.compile(r"\b(?:not|never|cannot|nobody|none|neither|nor)\b|n['’]t\b", re.IGNORECASE)
#: how languages say no; in others nothing is missed
_NEGATIONS = {
    "es": r"\b(?:no|nunca|jamás|ni|nadie|nada|ning[uú]n\w*|tampoco|sin|evit\w*)\b",
    "fr": r"\b(?:ne|pas|jamais|ni|personne|rien|aucune?|sans|évit\w*)\b|\bn['’]",
    "pt": r"\b(?:não|nunca|jamais|nem|ninguém|nada|nenhum\w*|sem|evit\w*)\b",
    "it": r"\b(?:non|mai|né|nessun\w*|niente|nulla|senza|evit\w*)\b",
    "de": r"\b(?:nicht\w*|nie|niemals|niemand\w*|kein\w*|weder|ohne|un\w+)\b",
    "vi": r"\b(?:không|chưa|chẳng|đừng)\b",
    "zh": r"[不没沒无無未别別勿非]",
    "ar": r"\b(?:لا|لم|لن|ليس\w*|غير|بدون|دون|عدم)\b",
}
_HOLES = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}(?!`)")


def check_catalogues(reading: Reading) -> Iterator[Problem]:
    """What is wrong with the handbook's catalogues."""
    yield from _unread(reading.folder)
    links = LinkChecker(reading)
    unusual: list[Translation] = []
    for each in translations(reading.folder):
        if isinstance(each, Problem):
            yield each
            continue
        yield from _references(links, each)
        if not each.is_checked:
            yield from _lost(each)
        if not is_usual(each.said):
            unusual.append(each)
    if unusual:
        yield from _unprintable(reading, unusual)


def _unread(folder: Folder) -> Iterator[Problem]:
    """Catalogues that the site does not read, since they are called otherwise or lie elsewhere."""
    for path in near_catalogues(folder):
        meant = meant_name(folder, path)
        if meant:
            how = "Move it there."
            if not isinstance(catalogue_names(folder).compact, str):
                how = "Move it there; or give it the name of another page that it translates."
            if folder.has(meant):
                how = "Copy into that one what it lacks, and delete this one."
            place = Place(folder.name(path))
            yield problem(
                TranslationCode.UNREAD_CATALOGUE, place, meant=folder.name(meant), how=how
            )


def _unprintable(reading: Reading, unusual: Iterable[Translation]) -> Iterator[Problem]:
    """Signs of translations that forms show and no font has."""
    coverage = coverage_of(reading.folder.templates)
    missing = [each for each in unusual if coverage.missing(each.said)]
    printed = _printed(reading) if missing else frozenset()
    shown = [Text(each.said, each.place) for each in missing if _message(each.original) in printed]
    yield from check_glyphs(shown, coverage)


def _printed(reading: Reading) -> frozenset[str]:
    """The messages that forms can show."""
    handbook = reading.handbook
    settings = handbook.settings
    parts: tuple[Part, ...] = (
        settings.district, settings.labels, *settings.level_sets, *settings.scales,
        *handbook.pages,
    )  # fmt: skip
    texts = (text for part in parts for _, text in find_printed_texts(part))
    return frozenset(message for text in texts for message in _messages(text))


def _messages(text: Text) -> Iterator[str]:
    """The messages of a text: one for each of its paragraphs and cells."""
    if isinstance(text, Line) or not has_markup(text):
        yield _message(text)
    else:
        yield from (_message(token.content) for token in parse(text) if token.type == "inline")


def _message(text: str) -> str:
    """A message without regard to where its lines end."""
    return " ".join(text.split())


def _references(links: LinkChecker, each: Translation) -> Iterator[Problem]:
    """What a translation refers to or holds and the original does not, if that is not possible."""
    original = findings(Text(each.original))
    known = {(f.kind, f.target) for f in original if isinstance(f, Reference)}
    # a page written by hand may use more than the YAML files may
    used = {(f.what, f.name) for f in original if isinstance(f, Finding)}
    for found in findings(Text(each.said, each.place)):
        if isinstance(found, Finding):
            if (found.what, found.name) not in used:
                yield report_forbidden_markup(found)
        elif (found.kind, found.target) not in known:
            # an address is read from the folder of the file that the words are in
            files = each.files or ("content/index.md",)
            wrong = [links.check(_read_from(found, file)) for file in files]
            if wrong[0] and all(wrong):
                yield Problem(each.place, wrong[0].code, wrong[0].message, wrong[0].remedy)


def _read_from(found: Reference, file: str) -> Reference:
    return found._replace(place=found.place._replace(file=file)) if found.kind == "link" else found


def _lost(each: Translation) -> Iterator[Problem]:
    """Amounts, negations and places to fill in that the translation does not have."""
    original, said = plain(each.original), plain(each.said)
    before, after = _numbers(original), _numbers(said)
    missing, added = before - after, after - before
    words = {WORD_NUMBERS[w] for w in re.findall(r"\w+", original.lower()) if w in WORD_NUMBERS}
    if not added:
        # small numbers may be written in words
        missing = Counter(n for n in missing if n > _SMALL or not _in_words(n, each))
    added = Counter(n for n in added if n not in words)
    if missing or added:
        facts = {"before": _listed(before), "after": _listed(after)}
        yield problem(TranslationCode.TRANSLATED_NUMBER, each.place, **facts)
    negation = _NEGATIONS.get(each.language)
    if negation and (word := _NOT.search(original)) and not re.search(negation, said, re.I):
        yield problem(TranslationCode.TRANSLATED_NOT, each.place, word=word[0])
    holes = Counter(_HOLES.findall(each.original)) - Counter(_HOLES.findall(each.said))
    if holes:
        yield problem(TranslationCode.TRANSLATED_HOLE, each.place, holes=", ".join(sorted(holes)))


def _in_words(number: int, each: Translation) -> bool:
    """Whether the translation may say a small number in words."""
    return is_written_out(number, each.language, plain(each.said))


def _numbers(text: str) -> Counter[int]:
    return Counter(map(int, _NUMBER.findall(_THOUSANDS.sub("", text))))


def _listed(numbers: Counter[int]) -> str:
    return ", ".join(map(str, sorted(numbers.elements()))) or "none"


#: the words for 0, 1, 2 … by language; what else can stand for a number is behind its word
_WORDS = {
    "es": (
        "cero|ning[uú]n\\w* un[oa]?|primer[oa]? dos|ambos|ambas|par|doble|segund[oa]"
        " tres|tercer[oa]?|triple cuatro|cuart[oa] cinco|quint[oa] seis|sext[oa]"
        " siete|séptim[oa] ocho|octav[oa]"
        " nueve|noven[oa] diez|décim[oa] once doce|docena trece catorce quince diecis[eé]is"
        " diecisiete dieciocho diecinueve veinte"
    ),
    "fr": (
        "zéro|aucune? une?|premi[eè]re? deux|double|seconde? trois|tiers|triple quatre|quart cinq"
        " six sept huit neuf dix onze douze|douzaine treize quatorze quinze seize dix-sept dix-huit"
        " dix-neuf vingt"
    ),
    "pt": (
        "zero|nenhum\\w* uma?|primeir[oa] dois|duas|ambos|ambas|par|dobro|segund[oa] três"
        "|terceir[oa]|triplo quatro|quart[oa] cinco seis sete oito nove dez onze doze|dúzia treze"
        " (?:ca|qua)torze quinze dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove"
        " vinte"
    ),
}  # fmt: skip


def is_written_out(number: int, language: str, text: str) -> bool:
    """Whether a text has a small number in words, as far as the language's words are known."""
    words = _patterns(language)
    return not 0 <= number < len(words) or bool(words[number].search(text))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = _WORDS.get(language, "").split(" ") if language in _WORDS else []
    return tuple(re.compile(rf"\b(?:{word})s?\b", re.IGNORECASE) for word in words)
