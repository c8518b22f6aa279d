"""English items that ask about two things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guidegen.checking.lint.english.grammar import VerbForm, is_noun_here, verb_forms
from guidegen.checking.lint.english.vocabulary import (
    AUXILIARIES,
    BEING,
    FIXED,
    NOUNS_TOO,
    OBJECT_STARTS,
    PARTICLES,
    STOPS,
    SUBORDINATORS,
)
from guidegen.checking.lint.language import split_words

#: parentheses and quotations ask nothing
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|“[^”]*”|\"[^\"]*\"|‘[^’]*’")
# to match the period first and then look back at what precedes it is much faster
_SENTENCES = re.compile(
    r"[.!?](?<!\be\.g.)(?<!\bi\.e.)(?<!\bMr.)(?<!\bMs.)(?<!\bMrs.)(?<!\bDr.)(?<!\bvs.)"
    r"\s+(?=[A-Z])"
)
_JOINED = re.compile(r"\b(?:and/or|and|or|as well as|while)\b")
#: most subjects are no longer than this before their verb
_SUBJECT = 4
#: words that can be between “and” and its verb
_BETWEEN = frozenset(
    ("then", "also", "not", "both", "again", "either", "later", "always", "never", "even")
)
#: before a past form that is an adjective, as in “the named word” or at the start of a text
_BEFORE_ADJECTIVES = ("", "the", "a", "an", "each", "every", "all", "their", "of")
#: with these, “while” says when, as in “while it is taught”
_PRONOUNS = ("it", "they", "he", "she", "we", "i", "you", "this", "that")


def find_two_questions(text: str) -> str | None:
    """Return why a text asks two things, or ``None`` if it does not."""
    text = _ASIDE.sub(" x ", text).strip()
    if _SENTENCES.search(text):
        return "it has two sentences"
    if re.search(r";\s", text):
        return "it has two sentences, with a “;” between them"
    for clause in re.split(r"[:\n]", text):
        for found in _JOINED.finditer(clause.lower()):
            left, right = split_words(clause[: found.start()]), split_words(clause[found.end() :])
            first = _two_acts(left, right, while_=found[0] == "while")
            if first:
                return f"it asks for “{first[0]}” {found[0]} “{first[1]}”"
    return None


def _two_acts(left: Sequence[str], right: Sequence[str], *, while_: bool) -> tuple[str, str] | None:
    """Return the verbs before and after the word that joins them, if there are two."""
    right = _without(right)
    main = _main_verb(left)
    if not right or main is None:
        return None
    if while_ and any(form == "ing" for _, form in verb_forms(right[0])):
        return _acts(left, main), right[0]
    for form in ("s", "base", "past", "ing"):
        if any(each == form for _, each in verb_forms(right[0])) and _is_verb_after(right, form):
            same = _nearest(left, form)
            if same is not None and not _is_within(left, same) and not _is_one(left[-1], right[0]):
                return left[same], right[0]
    if _is_within(left, len(left)) or (while_ and right[0] in _PRONOUNS):
        return None
    second = None if _ends_a_list(left, main) else _clause(right)
    return (_acts(left, main), second) if second else None


def _acts(found: Sequence[str], number: int) -> str:
    """Return a verb, with the next word if it is an auxiliary, as in “is posted”."""
    return " ".join(found[number : number + 1 + (found[number] in AUXILIARIES)])


def _ends_a_list(left: Sequence[str], main: int) -> bool:
    """Tell whether the supposed verb is one of several nouns: “Fidelity, reach and …”."""
    bases = {base for base, _ in verb_forms(left[main])}
    return main == len(left) - 1 and bool(bases & NOUNS_TOO)


def _without(right: Sequence[str]) -> Sequence[str]:
    """Return the words after “and” without “then” and the like."""
    number = 0
    while number < len(right) - 1 and (right[number] in _BETWEEN or right[number].endswith("ly")):
        number += 1
    return right[number:]


def _main_verb(left: Sequence[str]) -> int | None:
    """Return the position of the first word that must be a verb."""
    for number, word in enumerate(left):
        if word in AUXILIARIES:
            return number
        if any(form != "ing" for _, form in verb_forms(word)) and not _may_be_noun(left, number):
            return number
    return None


def _may_be_noun(found: Sequence[str], number: int) -> bool:
    """Tell whether a word may not be a verb: it comes first, or as a noun or before one."""
    word = found[number]
    kinds = {form for _, form in verb_forms(word)}
    is_noun = any(base in NOUNS_TOO for base, _ in verb_forms(word))
    if kinds & {"base", "s"} and is_noun:
        return number == 0 or is_noun_here(found, number)
    before = found[number - 1] if number else ""
    return "past" in kinds and before in _BEFORE_ADJECTIVES


def _nearest(left: Sequence[str], form: VerbForm) -> int | None:
    """Return the position of the last verb of this form."""
    for number in range(len(left) - 1, -1, -1):
        if not any(each == form for _, each in verb_forms(left[number])):
            continue
        if form == "ing" and (number == 0 or left[number - 1] not in BEING):
            continue
        if form == "ing" or not _may_be_noun(left, number):
            return number
    return None


def _is_within(left: Sequence[str], number: int) -> bool:
    """Tell whether a word is part of a clause that says when, who, or what."""
    return any(word in SUBORDINATORS for word in left[:number])


def _is_verb_after(right: Sequence[str], form: VerbForm) -> bool:
    """Tell whether the first word after “and” is a verb, not a noun or an adjective."""
    after = right[1] if len(right) > 1 else ""
    if form == "past":
        return not after or after in STOPS or after in OBJECT_STARTS or after.endswith("ly")
    if form == "ing" or not any(base in NOUNS_TOO for base, _ in verb_forms(right[0])):
        return True
    return after in OBJECT_STARTS or _has_particle(right, 0)


def _is_one(left: str, right: str) -> bool:
    """Tell whether two verbs are one act, such as turn and talk."""
    return any((one, two) in FIXED for one, _ in verb_forms(left) for two, _ in verb_forms(right))


def _has_particle(found: Sequence[str], number: int) -> bool:
    """Tell whether a word and the next form a verb together, such as calls on."""
    after = found[number + 1] if number + 1 < len(found) else ""
    return any(f"{base}-{after}" in PARTICLES for base, _ in verb_forms(found[number]))


def _clause(right: Sequence[str]) -> str | None:
    """Return the beginning of a second clause, up to its verb."""
    for number, word in enumerate(right[: _SUBJECT + 1]):
        if word in AUXILIARIES:
            return " ".join(right[: number + 2])
        if word in STOPS:
            return None
        if number and _is_finite(right, number):
            return " ".join(right[: number + 1])
    return None


def _is_finite(right: Sequence[str], number: int) -> bool:
    """Tell whether a word is the verb of the subject before it: “students repeat”."""
    subject, word = right[number - 1], right[number]
    plural = subject.endswith("s") and not subject.endswith(("ss", "'s"))
    wanted = "base" if plural or subject in ("i", "we", "they", "you", "all") else "s"
    kinds = {form for _, form in verb_forms(word)}
    if wanted not in kinds or is_noun_here(right, number):
        return False
    if not any(base in NOUNS_TOO for base, _ in verb_forms(word)):
        return True
    after = right[number + 1] if number + 1 < len(right) else ""
    return after in OBJECT_STARTS or _has_particle(right, number)
