"""Find numbers of people in a text, such as “3 students”, so that small groups stay unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple


class PeopleCount(NamedTuple):
    """A number of people in a text."""

    #: as it is written, such as “three teachers”
    words: str
    number: int
    #: whether they are students, or adults
    are_students: bool


class PeopleFinder:
    """Finds numbers that stand right before a word for people, in one language.

    A number after one of ``labels`` is a name and no count: grade 4 teachers.
    """

    def __init__(
        self, numbers: Mapping[str, int], students: str, adults: str, labels: str, and_: str
    ) -> None:
        self._numbers = numbers
        number = rf"\d{{1,3}}|{'|'.join(numbers)}"
        people = rf"(?P<students>{students})|(?P<adults>{adults})"
        several = rf"(?:(?:{number}|k)\s*(?:,|-|–|{and_})\s*)*"
        self._pattern = re.compile(
            rf"(?P<label>\b(?:{labels})\s+{several})?"
            rf"(?<![\w.,–-])(?P<number>{number})\s+(?:{people})\b",
            re.IGNORECASE,
        )

    def __call__(self, text: str) -> Iterator[PeopleCount]:
        """Yield the numbers of people in a text, in order."""
        for match in self._pattern.finditer(text):
            if match["label"]:
                continue
            word = match["number"].lower()
            number = self._numbers[word] if word in self._numbers else int(word)
            words = match.group().strip()
            yield PeopleCount(words, number, are_students=match["students"] is not None)
