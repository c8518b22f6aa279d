"""Translations have the links, numbers, negations, and placeholders of the original."""

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
from guidegen.prose import Finding, Reference, find_markup, has_markup, plain
from guidegen.prose.markup import parse
from guidegen.reading import Folder, Reading
from guidegen.reading.po_files import catalog_names, meant_name, near_catalogs
from guidegen.reading.translations import Translation, translations

#: numbers up to this one may be words in one language and figures in the other
_SMALL = 20
_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u202f\xa0'](?=\d{3}\b)")
_NOT = re.compile(r"\b(?:not|never|cannot|nobody|none|neither|nor)\b|n['’]t\b", re.IGNORECASE)
#: negation by language; no negation is missed in other languages
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
_PLACEHOLDERS = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}(?!`)")


def check_catalogs(reading: Reading) -> Iterator[Problem]:
    """Check the handbook's catalogs of translations."""
    yield from _check_unread(reading.folder)
    links = LinkChecker(reading)
    unusual: list[Translation] = []
    for translation in translations(reading.folder):
        if isinstance(translation, Problem):
            yield translation
            continue
        yield from _check_references(links, translation)
        if not translation.is_checked:
            yield from _check_content(translation)
        if not is_usual(translation.said):
            unusual.append(translation)
    if unusual:
        yield from _check_glyphs(reading, unusual)


def _check_unread(folder: Folder) -> Iterator[Problem]:
    """Report catalogs that the site does not read because of their names or folders."""
    for path in near_catalogs(folder):
        meant = meant_name(folder, path)
        if meant is None:
            continue
        if folder.has(meant):
            how = "Copy into that one what it lacks, and delete this one."
        elif isinstance(catalog_names(folder).compact, str):
            how = "Move it there."
        else:
            how = "Move it there, or give it the name of another page that it translates."
        place = Place(folder.name(path))
        yield problem(TranslationCode.UNREAD_CATALOG, place, meant=folder.name(meant), how=how)


# --- characters that fonts must have


def _check_glyphs(reading: Reading, unusual: Iterable[Translation]) -> Iterator[Problem]:
    """Report characters of translations that forms show and no font has."""
    coverage = coverage_of(reading.folder.templates)
    missing = [translation for translation in unusual if coverage.missing(translation.said)]
    if not missing:
        return
    printed = _find_printed_messages(reading)
    for translation in missing:
        if _join_lines(translation.original) in printed:
            yield from check_glyphs([Text(translation.said, translation.place)], coverage)


def _find_printed_messages(reading: Reading) -> set[str]:
    """Return the messages that forms can show."""
    handbook = reading.handbook
    settings = handbook.settings
    parts: tuple[Part, ...] = (
        settings.district,
        settings.labels,
        *settings.level_sets,
        *settings.scales,
        *handbook.pages,
    )
    messages: set[str] = set()
    for part in parts:
        for _, text in find_printed_texts(part):
            messages.update(_find_messages(text))
    return messages


def _find_messages(text: Text) -> Iterator[str]:
    """Yield the messages of a text, one for each of its paragraphs and cells."""
    if isinstance(text, Line) or not has_markup(text):
        yield _join_lines(text)
        return
    for token in parse(text):
        if token.type == "inline":
            yield _join_lines(token.content)


def _join_lines(text: str) -> str:
    """Return a message on one line, as line breaks may differ."""
    return " ".join(text.split())


# --- links and markup


def _check_references(links: LinkChecker, translation: Translation) -> Iterator[Problem]:
    """Report references and markup of a translation that are wrong and not in the original."""
    targets: set[tuple[str, str]] = set()
    # a page written by hand may use more markup than the YAML files
    markup: set[tuple[str, str]] = set()
    for finding in find_markup(Text(translation.original)):
        if isinstance(finding, Reference):
            targets.add((finding.kind, finding.target))
        else:
            markup.add((finding.what, finding.name))
    for finding in find_markup(Text(translation.said, translation.place)):
        if isinstance(finding, Finding):
            if (finding.what, finding.name) not in markup:
                yield report_forbidden_markup(finding)
        elif (finding.kind, finding.target) not in targets:
            yield from _check_reference(links, translation, finding)


def _check_reference(
    links: LinkChecker, translation: Translation, reference: Reference
) -> Iterator[Problem]:
    """Report a reference that leads nowhere from any of the files that contain the message."""
    broken: list[Problem] = []
    for file in translation.files or ("content/index.md",):
        # a link is relative to the file
        if reference.kind == "link":
            reference = reference._replace(place=reference.place._replace(file=file))
        found = links.check(reference)
        if found is None:
            return
        broken.append(found)
    first = broken[0]
    yield Problem(translation.place, first.code, first.message, first.remedy)


# --- numbers, negations, and placeholders


def _check_content(translation: Translation) -> Iterator[Problem]:
    """Report numbers, negations, and placeholders that the translation lost."""
    original, said = plain(translation.original), plain(translation.said)
    yield from _check_numbers(translation, original, said)
    negation = _NEGATIONS.get(translation.language)
    negated = _NOT.search(original)
    if negation and negated and not re.search(negation, said, re.IGNORECASE):
        yield problem(TranslationCode.TRANSLATED_NOT, translation.place, word=negated[0])
    placeholders = Counter(_PLACEHOLDERS.findall(translation.original))
    placeholders -= Counter(_PLACEHOLDERS.findall(translation.said))
    if placeholders:
        holes = ", ".join(sorted(placeholders))
        yield problem(TranslationCode.TRANSLATED_HOLE, translation.place, holes=holes)


def _check_numbers(translation: Translation, original: str, said: str) -> Iterator[Problem]:
    before, after = _find_numbers(original), _find_numbers(said)
    missing, added = set(before - after), set(after - before)
    if not added:
        for number in list(missing):
            if number <= _SMALL and is_written_out(number, translation.language, said):
                missing.discard(number)
    for word in re.findall(r"\w+", original.lower()):
        if word in WORD_NUMBERS:
            added.discard(WORD_NUMBERS[word])
    if missing or added:
        facts = {"before": _format_numbers(before), "after": _format_numbers(after)}
        yield problem(TranslationCode.TRANSLATED_NUMBER, translation.place, **facts)


def _find_numbers(text: str) -> Counter[int]:
    return Counter(map(int, _NUMBER.findall(_THOUSANDS.sub("", text))))


def _format_numbers(numbers: Counter[int]) -> str:
    return ", ".join(map(str, sorted(numbers.elements()))) or "none"


# --- numbers in words

#: the words for 0, 1, 2 … by language, each with other words that can stand for the number
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
}


def is_written_out(number: int, language: str, text: str) -> bool:
    """Tell whether a text has a small number in words.

    The answer is yes for a number or a language whose words are not known.
    """
    words = _compile_words(language)
    return not 0 <= number < len(words) or bool(words[number].search(text))


@cache
def _compile_words(language: str) -> tuple[re.Pattern[str], ...]:
    words = _WORDS[language].split(" ") if language in _WORDS else []
    return tuple(re.compile(rf"\b(?:{word})s?\b", re.IGNORECASE) for word in words)
