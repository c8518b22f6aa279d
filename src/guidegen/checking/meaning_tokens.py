"""The English words and the figures in a text that rewording must not change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from guidegen.checking.lint.english.vocabulary import NUMBERS

#: number words in addition to those of the warnings
_MORE = {"hundred": 100, "dozen": 12, "once": 1, "twice": 2, "thrice": 3, "single": 1}
WORD_NUMBERS = NUMBERS | _MORE
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}
#: how many of each make a whole
FRACTIONS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4}

_UNITS = """
    second minute hour day night morning week month year quarter semester term lesson class
    period session meeting visit
"""
#: the units of time by their singular and plural forms
UNITS: dict[str, str] = {}
for _unit in _UNITS.split():
    UNITS[_unit] = UNITS[f"{_unit}es" if _unit.endswith("s") else f"{_unit}s"] = _unit
#: the units of time by their adverbs
ADVERBS = {
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
    "hourly": "hour",
    "quarterly": "quarter",
}
#: groups of words for how much, how many, or how often
AMOUNTS = {
    "all": "all|every|each|everyone|everybody|everything|always|both|entire|whole",
    "most": "most|majority|almost all|nearly all|almost every|nearly every",
    "some": "some|several|a few|a number of|a couple of",
    "few": "few",
    "many": "many|a lot of|lots of",
    "only": "only|solely|exclusively|nothing but|no one but|nobody but",
    "sometimes": "sometimes|at times|occasionally|from time to time|now and then",
    "often": "often|frequently|regularly|routinely",
    "usually": "usually|typically|generally|normally|mostly|most of the time",
    "rarely": "rarely|seldom|hardly ever|hardly",
    "roughly": "roughly|approximately",
}
#: words that make a limit
BOUNDS = {
    "least": (
        r"at least|at (?:a |the )?minimum|(?:a )?minimum(?: of)?"
        r"|(?:no|not|never) (?:fewer|less) than"
        r"|(?:no|not) (?:earlier|sooner|shorter) than|at or above|≥|>="
    ),
    "most": (
        r"at (?:the )?most|(?:a )?maximum(?: of)?|at (?:a |the )?maximum|up to|at or below|≤|<="
        r"|(?:no|not|never) (?:more|later|longer|greater) than"
        r"|(?:(?:do|does|did|must|may|should|will)(?: not|n't)|cannot|can't|never) exceeds?"
    ),
    "exactly": "exactly|precisely",
    "more": "(?:more|greater|longer|later) than|exceed(?:s|ed)?",
    "fewer": "(?:fewer|less|shorter|earlier|sooner) than",
}
#: words that make a limit after its number
BEHIND = {
    "least": r"(?:or|and) (?:more|greater|above|over|longer|later|up)",
    "most": r"or (?:fewer|less|below|under|shorter|earlier)|at the latest",
}
#: words that make a limit only if a number follows
BEFORE_NUMBERS = {"most": "within", "more": "above", "fewer": "under|below"}
_NOT = (
    r"not|never|no one|no|none|nobody|nothing|nowhere|neither|nor|without|cannot|avoid(?:s|ed|ing)?"
    r"|refrain(?:s|ed|ing)?|instead of|rather than|fail(?:s|ed|ing)? to"
)
#: pairs of opposites, which cannot replace each other
OPPOSITES = (
    ("before", "after"),
    ("start|starts|started|beginning", "end|ends|ended|close"),
    ("alone", "together"),
    ("aloud", "silently"),
    ("increase|increases", "decrease|decreases"),
    ("inside", "outside"),
)

_FIGURE = r"\d+(?:[.,:/]\d+)*"
_WRITTEN = "|".join(sorted({*WORD_NUMBERS, *ORDINALS, *FRACTIONS}, key=len, reverse=True))
_NUMBER_NEXT = rf"(?=\s+(?:the\s+|a\s+)?(?:\d|(?:{_WRITTEN})\b))"
# “the second word” is not about time
_UNIT = "|".join(form for form in UNITS if form != "second")
_NEAR = "this|the|last|past|that|in|during|of|our|my|your"
_BETWEEN = (
    r"(?:(?:of )?(?:the|our|my|your|their|his|her|its|these|those) )?"
    r"(?:school |class |single |instructional |team |teaching )?"
)


_IDLE = (
    r"not only|whether or not|each other|one another|at all|at once|all right|overall"
    r"|one[- ](?:on|to|by)[- ]one|the one|this one|that one|one's|one (?:who|whose|that)"
    r"|the most(?! of)|whole[- ](?:class|group|school)"
)
AMOUNT_OF = {word: name for name, words in AMOUNTS.items() for word in words.split("|")}
_TOKENS = (
    # phrases that mean none of this, or not what they seem to
    ("idle", rf"\b(?:{_IDLE})\b"),
    *((f"behind_{name}", rf"\b(?:{words})\b") for name, words in BEHIND.items()),
    ("behind_least_sign", r"(?<=\d)\+(?!\d)"),
    *((f"bound_{name}", rf"(?<!\w)(?:{words})(?!\w)") for name, words in BOUNDS.items()),
    *((f"near_{name}", rf"\b(?:{each})\b{_NUMBER_NEXT}") for name, each in BEFORE_NUMBERS.items()),
    ("by", r"\bby(?=\s+\d+(?::\d\d|\s*(?:a\.?m|p\.?m|o'clock)))"),
    ("every", rf"\bevery(?=\s+(?:\d+|other|{_WRITTEN})\s)(?!\s+(?:single|quarter)\b)"),
    ("often", rf"\b(?:each|every|all|per) {_BETWEEN}(?P<unit>{_UNIT})\b"),
    ("adverb", rf"\b(?:{'|'.join(ADVERBS)})\b"),
    ("article", rf"\ban? (?P<unit_a>{_UNIT})\b"),
    ("near_unit", rf"\b(?:{_NEAR}) (?:school )?(?P<unit_the>{_UNIT})\b"),
    ("number", rf"{_FIGURE}(?:st|nd|rd|th)?(?!\w)|\b(?:{_WRITTEN})\b"),
    ("percent", r"%|\bper ?cent\b|\bpercent\b|\bpct\b"),
    ("amount", rf"\b(?:{'|'.join(sorted(AMOUNT_OF, key=len, reverse=True))})\b"),
    ("any", r"\b(?:any|anyone|anybody|anything|just|throughout)\b"),
    ("not", rf"\b(?:{_NOT})\b"),
    ("not_short", r"\w+n't\b"),
    ("word", r"[^\W\d_]+(?:'[^\W\d_]+)*"),
    ("stop", r"[.;?!](?=\s|$)"),
)
#: the groups of the patterns that hold a unit of time
_UNIT_GROUPS = ("unit", "unit_a", "unit_the")
_FIGURES = re.compile(rf"(?P<number>{_FIGURE}(?!\w))|(?P<percent>%)|(?P<bound>[≤≥])")


@cache
def _compile_english() -> re.Pattern[str]:
    """Compile the pattern of all tokens, which only handbooks with rewording need."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _TOKENS))


class MeaningToken(NamedTuple):
    """A word, phrase, or figure of a text, with its kind."""

    kind: str
    written: str
    start: int
    end: int
    #: the unit of time that it names, such as day
    unit: str = ""


def find_tokens(text: str, *, english: bool) -> Iterator[MeaningToken]:
    """Yield the tokens of a text in lower case; only figures if it is not English."""
    pattern = _compile_english() if english else _FIGURES
    for match in pattern.finditer(text):
        kind, unit = "", ""
        for name, value in match.groupdict().items():
            if not value:
                continue
            if name in _UNIT_GROUPS:
                unit = unit or value
            else:
                kind = kind or name
        yield MeaningToken(kind, match[0], match.start(), match.end(), UNITS.get(unit, ""))
