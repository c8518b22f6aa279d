"""Warnings about the public texts of decisions: numbers about a few people."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.lint.findings import LintWarning
from guidegen.checking.lint.language import Language
from guidegen.checking.texts import find_texts
from guidegen.model import Decision
from guidegen.model.buildings import Privacy
from guidegen.problems import DecisionCode, problem
from guidegen.prose import plain


def check_small_groups(
    language: Language, privacy: Privacy, decision: Decision
) -> Iterator[LintWarning]:
    """Yield warnings about numbers of people that are smaller than the district allows."""
    if language.find_people is None:
        return
    for _key, text in find_texts(decision):
        for count in language.find_people(plain(text)):
            least = privacy.people if count.are_students else privacy.staff
            if least is not None and 0 < count.number < least:
                facts = {"words": count.words, "least": least}
                yield LintWarning(decision, problem(DecisionCode.SMALL_GROUP, text.place, **facts))
