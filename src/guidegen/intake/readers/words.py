"""Turn the words that people see for a choice into its code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from guidegen.digital.form import DigitalChoice
from guidegen.digital.xlsform_expressions import plain_text
from guidegen.scoring.spellings import normalize_signs

#: what stands after the only choice in a list of several
_ENDS = " ;,"
#: a time of day as programs write it: with seconds, a zone, or a half of the day
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::00(?:\.0+)?)?\s*(?:([ap])\.?\s?m\.?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_HALF_DAY = 12


def word_key(text: str) -> str:
    """Return a text without what differs between programs: case, and kinds of dashes and marks."""
    return normalize_signs(plain_text(text)).casefold()


class ChoiceWords:
    """The choices of a question or a header field, and the words that people see for each."""

    def __init__(self, choices: Iterable[DigitalChoice]) -> None:
        """Take the choices in all languages, one language after the other."""
        self._codes: dict[str, str] = {}
        self._words: dict[str, dict[str, None]] = {}
        names: dict[str, str] = {}
        for choice in choices:
            self._codes[choice.code] = choice.code
            names.setdefault(choice.name, choice.code)
            described = f"{choice.label} ({choice.description})"
            for shown in (choice.title, choice.label, f"{choice.code} {choice.title}", described):
                if shown:
                    self._words.setdefault(word_key(shown), {})[choice.code] = None
        self._codes = names | self._codes

    def codes_of(self, written: str) -> tuple[str, ...]:
        """Return the code for what was written; several if that can be several, none if nothing."""
        for spelling in dict.fromkeys((written.strip(), written.strip(_ENDS))):
            if spelling in self._codes:
                return (self._codes[spelling],)
            found = self._words.get(word_key(spelling))
            if found:
                return tuple(found)
        return ()

    @property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """Return the codes that each word can mean."""
        return {word: tuple(codes) for word, codes in self._words.items()}


def plain_time(written: str) -> str:
    """Return a time of day as 13:05; anything else, and a time with seconds, as it is."""
    found = _TIME.fullmatch(normalize_signs(written))
    if found is None:
        return written
    hour, half = int(found[1]), (found[3] or "").lower()
    if half:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    return f"{hour:02}:{found[2]}"
