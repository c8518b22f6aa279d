"""English items that ask about two things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guidegen.checking.lint.english.grammar import VerbForm, find_verb_forms, is_noun_here
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
        for match in _JOINED.finditer(clause.lower()):
            left, right = split_words(clause[: match.start()]), split_words(clause[match.end() :])
            first = _find_two_acts(left, right, is_while=match[0] == "while")
            if first:
                return f"it asks for “{first[0]}” {match[0]} “{first[1]}”"
    return None


def _find_two_acts(
    left: Sequence[str], right: Sequence[str], *, is_while: bool
) -> tuple[str, str] | None:
    """Return the verbs before and after the word that joins them, if there are two."""
    right = _skip_adverbs(right)
    main = _find_main_verb(left)
    if not right or main is None:
        return None
    if is_while and any(form == "ing" for _, form in find_verb_forms(right[0])):
        return _name_act(left, main), right[0]
    for form in ("s", "base", "past", "ing"):
        if _has_form(right[0], form) and _is_verb_after(right, form):
            same = _find_last_verb(left, form)
            if same is not None and not _is_within(left, same) and not _is_one(left[-1], right[0]):
                return left[same], right[0]
    if _is_within(left, len(left)) or (is_while and right[0] in _PRONOUNS):
        return None
    second = None if _ends_a_list(left, main) else _find_clause(right)
    return (_name_act(left, main), second) if second else None


def _has_form(word: str, form: VerbForm) -> bool:
    return any(other == form for _, other in find_verb_forms(word))


def _name_act(words: Sequence[str], index: int) -> str:
    """Return a verb, with the next word if it is an auxiliary, as in “is posted”."""
    return " ".join(words[index : index + 1 + (words[index] in AUXILIARIES)])


def _ends_a_list(left: Sequence[str], main: int) -> bool:
    """Tell whether the supposed verb is one of several nouns: “Fidelity, reach and …”."""
    bases = {base for base, _ in find_verb_forms(left[main])}
    return main == len(left) - 1 and bool(bases & NOUNS_TOO)


def _skip_adverbs(right: Sequence[str]) -> Sequence[str]:
    """Return the words after “and” without “then” and the like."""
    index = 0
    while index < len(right) - 1 and (right[index] in _BETWEEN or right[index].endswith("ly")):
        index += 1
    return right[index:]


def _find_main_verb(left: Sequence[str]) -> int | None:
    """Return the position of the first word that must be a verb."""
    for index, word in enumerate(left):
        if word in AUXILIARIES:
            return index
        if any(form != "ing" for _, form in find_verb_forms(word)) and not _may_be_noun(
            left, index
        ):
            return index
    return None


def _may_be_noun(words: Sequence[str], index: int) -> bool:
    """Tell whether a word may not be a verb: it comes first, or as a noun or before one."""
    word = words[index]
    kinds = {form for _, form in find_verb_forms(word)}
    is_noun = any(base in NOUNS_TOO for base, _ in find_verb_forms(word))
    if kinds & {"base", "s"} and is_noun:
        return index == 0 or is_noun_here(words, index)
    before = words[index - 1] if index else ""
    return "past" in kinds and before in _BEFORE_ADJECTIVES


def _find_last_verb(left: Sequence[str], form: VerbForm) -> int | None:
    """Return the position of the last verb of this form."""
    for index in range(len(left) - 1, -1, -1):
        if not _has_form(left[index], form):
            continue
        if form == "ing" and (index == 0 or left[index - 1] not in BEING):
            continue
        if form == "ing" or not _may_be_noun(left, index):
            return index
    return None


def _is_within(left: Sequence[str], index: int) -> bool:
    """Tell whether a word is part of a clause that says when, who, or what."""
    return any(word in SUBORDINATORS for word in left[:index])


def _is_verb_after(right: Sequence[str], form: VerbForm) -> bool:
    """Tell whether the first word after “and” is a verb, not a noun or an adjective."""
    after = right[1] if len(right) > 1 else ""
    if form == "past":
        return not after or after in STOPS or after in OBJECT_STARTS or after.endswith("ly")
    if form == "ing" or not any(base in NOUNS_TOO for base, _ in find_verb_forms(right[0])):
        return True
    return after in OBJECT_STARTS or _has_particle(right, 0)


def _is_one(left: str, right: str) -> bool:
    """Tell whether two verbs are one act, such as turn and talk."""
    return any(
        (one, two) in FIXED for one, _ in find_verb_forms(left) for two, _ in find_verb_forms(right)
    )


def _has_particle(words: Sequence[str], index: int) -> bool:
    """Tell whether a word and the next form a verb together, such as calls on."""
    after = words[index + 1] if index + 1 < len(words) else ""
    return any(f"{base}-{after}" in PARTICLES for base, _ in find_verb_forms(words[index]))


def _find_clause(right: Sequence[str]) -> str | None:
    """Return the beginning of a second clause, up to its verb."""
    for index, word in enumerate(right[: _SUBJECT + 1]):
        if word in AUXILIARIES:
            return " ".join(right[: index + 2])
        if word in STOPS:
            return None
        if index and _is_finite(right, index):
            return " ".join(right[: index + 1])
    return None


def _is_finite(right: Sequence[str], index: int) -> bool:
    """Tell whether a word is the verb of the subject before it: “students repeat”."""
    subject, word = right[index - 1], right[index]
    plural = subject.endswith("s") and not subject.endswith(("ss", "'s"))
    wanted = "base" if plural or subject in ("i", "we", "they", "you", "all") else "s"
    kinds = {form for _, form in find_verb_forms(word)}
    if wanted not in kinds or is_noun_here(right, index):
        return False
    if not any(base in NOUNS_TOO for base, _ in find_verb_forms(word)):
        return True
    after = right[index + 1] if index + 1 < len(right) else ""
    return after in OBJECT_STARTS or _has_particle(right, index)
