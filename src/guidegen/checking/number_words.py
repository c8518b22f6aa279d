"""How other languages write small numbers in words."""

from __future__ import annotations

import re
from functools import cache

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


def is_written(number: int, language: str, text: str) -> bool:
    """Whether a text has a small number in words, as far as the language's words are known."""
    words = _patterns(language)
    return not 0 <= number < len(words) or bool(words[number].search(text))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = _WORDS.get(language, "").split(" ") if language in _WORDS else []
    return tuple(re.compile(rf"\b(?:{word})s?\b", re.IGNORECASE) for word in words)
