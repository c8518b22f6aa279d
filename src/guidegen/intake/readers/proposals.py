"""Propose what the columns of an export mean, for a person to correct and to confirm."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from guidegen.digital.form import DigitalForm
from guidegen.intake.readers.export_tables import ExportTable
from guidegen.intake.readers.labels import names_for, title_names
from guidegen.intake.readers.named_questions import NamedQuestions
from guidegen.intake.readers.words import word_key
from guidegen.model.digital_names import instance_name
from guidegen.responses.names import normalize_name

#: how similar two titles must be, from 0 to 1
_SIMILAR = 0.8
#: how many words of a column are proposed
_MOST_WORDS = 50
#: the number after a title that another question has, too
_AGAIN = re.compile(r"(?<=\D)\d{1,2}$")
_IN_BRACKETS = re.compile(r"(?P<question>.+) \[(?P<row>[^\[\]]*)\]")
_HEAD = """\
# What each column of an export of {service} means. guidegen proposes it: look at every
# line, correct what is wrong, and then write “confirmed: true”. What is written after
# “question” is an item of the tool, or item.part; after “field” a field at the top of the
# form. A column with neither is not kept.
confirmed: false
tool: {tool}
"""


class _Guess(NamedTuple):
    """The name of the question that a column may be for, and why."""

    name: str
    why: str


def propose(names: NamedQuestions, table: ExportTable, service: str, own: frozenset[str]) -> str:
    """Return a map of a table's columns as YAML, to be confirmed."""
    guesses = list(_guess(names, table, own))
    tool = names.compiled.tool
    lines = [_HEAD.format(service=service, tool=tool.id).rstrip()]
    if tool.version:
        lines.append(f"version: {tool.version}")
    form = _best_form(names, guesses)
    copy = form.identity.copy
    lines += (
        f"{key}: {id_}" for key, id_ in (("variant", copy.variant), ("view", copy.view)) if id_
    )
    lines.append("columns:")
    for index, (title, guess) in enumerate(zip(table.titles, guesses, strict=True)):
        if title in own or not title:
            continue
        lines.append(f"  # {guess.why}")
        lines.append(f"  - title: {_quoted(title)}")
        lines += (f"    {line}" for line in _says(names, guess.name))
        words = _words(names, guess.name, table, index)
        if words:
            lines.append("    words:")
            lines += (f"      {_quoted(word)}: {code}".rstrip() for word, code in words.items())
    return "\n".join(lines) + "\n"


def _guess(names: NamedQuestions, table: ExportTable, own: frozenset[str]) -> Iterator[_Guess]:
    """Yield the question of each column, as far as its title tells."""
    known = title_names(names)
    used: Counter[tuple[str, ...]] = Counter()
    for title in table.titles:
        if title in own or not title:
            yield _Guess("", "")
            continue
        found, why = _find(names, title, known)
        if len(found) > 1:
            # of several questions with one title, exports keep the order of the form
            at = min(used[found], len(found) - 1)
            used[found] += 1
            yield _Guess(found[at], "several questions have these words: check which one it is")
        elif found:
            yield _Guess(found[0], why)
        else:
            yield _Guess("", "no question has these words: it is not kept unless you say which")


def _find(
    names: NamedQuestions, title: str, known: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], str]:
    for spelling in (title, _AGAIN.sub("", title)):
        found = names_for(spelling, known)
        if found:
            return found, "the same words"
    inside = _IN_BRACKETS.fullmatch(title)
    if inside:
        found = names_for(inside["question"], known)
        if any(_is_choice(names, name, inside["row"]) for name in found):
            return found, "the same words, in a column for each choice"
        found = names_for(inside["row"], known)
        if found:
            return found, "the same words"
    near = difflib.get_close_matches(word_key(title), known, n=1, cutoff=_SIMILAR)
    if near:
        return known[near[0]], "similar words: check it"
    return (), ""


def _is_choice(names: NamedQuestions, name: str, word: str) -> bool:
    question = names.questions.get(name)
    return bool(question and names.words(*question).codes_of(word))


def _best_form(names: NamedQuestions, guesses: Iterable[_Guess]) -> DigitalForm:
    """Return the form that asks the most of these questions and the fewest others."""
    found = {guess.name for guess in guesses if guess.name}

    def fit(form: DigitalForm) -> tuple[int, int]:
        asked = {question.name for question in form.questions}
        return len(asked & found), -len(asked - found)

    return max(names.own_forms, key=fit)


def _says(names: NamedQuestions, name: str) -> Iterator[str]:
    """Yield the line that says what a column is for, in the ids of the tool."""
    if name in names.questions:
        yield f"question: {'.'.join(filter(None, names.questions[name]))}"
    elif name in names.marks:
        yield f"marks_of: {'.'.join(filter(None, names.questions[names.marks[name]]))}"
    elif name in names.headers:
        yield f"field: {names.headers[name]}"
    for repeat in names.own_forms[0].repeats:
        if name == instance_name(repeat.for_each):
            yield f"which: {_quoted(repeat.for_each)}"


def _words(names: NamedQuestions, name: str, table: ExportTable, index: int) -> Mapping[str, str]:
    """Return the code for each word of a column with choices; empty where nobody can tell.

    What is written rather than chosen, such as a number, is no word.
    """
    asked = names.questions.get(names.marks.get(name, name))
    if asked is None:
        return {}
    choices = names.words(*asked)
    question = names.compiled.find_question(*asked)
    is_written = bool(question and question.answer and name not in names.marks)
    found: dict[str, str] = {}
    for _, cells, _ in table.rows:
        word = normalize_name(cells[index]) if index < len(cells) else ""
        if not word or word in found or len(found) >= _MOST_WORDS:
            continue
        codes = choices.codes_of(word)
        if codes or not is_written:
            found[word] = _quoted(codes[0]) if len(codes) == 1 else ""
    return found


def _quoted(text: str) -> str:
    """Return a text as YAML has it in quotation marks."""
    return json.dumps(text, ensure_ascii=False)
