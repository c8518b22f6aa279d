"""The expressions of an XLSForm: when a question is asked, which numbers it takes, and texts in it.

What authors write stays text: ``${…}`` in a text or a code refers to nothing, and signs that a
program would take for Markdown or HTML are shown as they are.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from guidegen.digital.form import AskIf, DigitalBlank, DigitalForm, DigitalQuestion
from guidegen.digital.limits import has_limits
from guidegen.model.digital_names import mark_name
from guidegen.scoring.numbers import Exact, format_exact
from guidegen.scoring.question import parse_number

#: an invisible sign without a width; between two signs it keeps them from meaning something
_JOINER = "\u2060"
#: pairs of signs that begin something: a reference, the address of a link, HTML, an entity
_PAIRS = re.compile(r"\$(?=\{)|\](?=\()|<(?=[a-zA-Z/!])|&(?=#?\w+;)")
#: what begins a heading, a list, a quotation or a table, if it is the first sign of a line
_FIRST = re.compile(r"^[ \t]*(?=[-+*#>=|~])", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t]*\d+[.)](?= )", re.MULTILINE)
_ESCAPES = re.compile(r"\\([\\*_])")
_ESCAPED = re.compile(r"\\(?=[\\*_#])")
#: of so many questions that decide about each other, the first ones are looked at
_MOST_TESTS = 50
#: no file of a form can hold these
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def literal_text(text: str) -> str:
    """Return a text in which nothing is a reference."""
    return _CONTROL.sub(" ", text).replace("${", f"${_JOINER}{{")


def shown_choice(text: str) -> str:
    """Return the text of a choice, which only some programs read as Markdown.

    The others would show a backslash.
    """
    joined = _FIRST.sub(_join, _CONTROL.sub(" ", text))
    return _PAIRS.sub(_join, joined)


def shown_text(text: str) -> str:
    """Return a text that all programs show as it is, though they read it as Markdown."""
    escaped = _ESCAPED.sub(r"\\\\", text)
    for sign in "*_":
        if escaped.count(sign) > 1:
            escaped = escaped.replace(sign, f"\\{sign}")
    shown = shown_choice(escaped)
    if "\\" in shown or "\n" in shown:
        # in a list of one line, ODK Web Forms shows backslashes, too
        shown = _NUMBER.sub(_join, shown)
    return shown


def plain_text(shown: str) -> str:
    """Return a text without what `shown_text` put in, as exports with labels have it."""
    return _ESCAPES.sub(r"\1", shown.replace(_JOINER, ""))


def _join(found: re.Match[str]) -> str:
    return f"{found[0]}{_JOINER}"


def quoted(text: str) -> str:
    """Return a text as an expression."""
    parts = re.split(r"(')|(?<=\$)(?=\{)", text)
    literals = ['"\'"' if part == "'" else f"'{part}'" for part in parts if part]
    if len(literals) == 1:
        return literals[0]
    return f"concat({', '.join(literals)})" if literals else "''"


def reference(name: str) -> str:
    """Return the answer to a question as an expression."""
    return f"${{{name}}}"


# --- when a question is asked


def relevance(form: DigitalForm, question: DigitalQuestion) -> str:
    """Return when an item's question is asked; nothing if it is asked always."""
    return " and ".join(_tests(form, question))


def relevance_beside_marks(form: DigitalForm, question: DigitalQuestion) -> str:
    """Return when a number is asked: not if somebody chose a mark, such as NA."""
    tests = dict.fromkeys((*_tests(form, question), *_unmarked(question)))
    return " and ".join(tests)


def is_expressible(form: DigitalForm, condition: AskIf) -> bool:
    """Tell whether an XLSForm can look at a condition; programs disagree about times of a day."""
    question = form.question(condition.name)
    return question is None or question.kind != "time"


def _tests(form: DigitalForm, question: DigitalQuestion) -> tuple[str, ...]:
    """Return what must hold for a question to be asked.

    A web form can keep the answer to a question that it hides again. So the conditions of each
    question that decides must hold, too.
    """
    found: dict[str, None] = {}
    waiting, seen = deque((question,)), {question.name}
    while waiting:
        for condition in waiting.popleft().conditions:
            if not is_expressible(form, condition):
                continue
            found[_test(form, condition)] = None
            deciding = form.question(condition.name)
            if deciding and deciding.name not in seen and len(found) < _MOST_TESTS:
                seen.add(deciding.name)
                waiting.append(deciding)
                if not deciding.is_choice and not _is_about_marks(deciding, condition):
                    found |= dict.fromkeys(_unmarked(deciding))
    return tuple(found)


def _unmarked(question: DigitalQuestion) -> Iterator[str]:
    """Yield that no mark was chosen beside a number, if it can have one."""
    if question.marks:
        yield f"{reference(mark_name(question.name))} = ''"


def _is_about_marks(question: DigitalQuestion, condition: AskIf) -> bool:
    """Tell whether a condition names a mark, such as NA."""
    return any(mark.code in condition.codes for mark in question.marks)


def _test(form: DigitalForm, condition: AskIf) -> str:
    """Return one condition as an expression."""
    asked = form.question(condition.name) or form.blank(condition.name)
    answer = reference(condition.name)
    if asked and asked.choices and not _is_written(asked):
        names = {choice.code: choice.name for choice in asked.choices}
        tests = [f"{answer} = {quoted(names[code])}" for code in condition.codes]
        return _any_of(tests)
    if condition.codes:
        return _any_of([_equals(form, condition.name, code) for code in condition.codes])
    if isinstance(asked, DigitalBlank):
        answer = f"number({answer})"
    return " and ".join(_limits(answer, condition.at_least, condition.at_most)) or "false()"


def _is_written(asked: DigitalQuestion | DigitalBlank) -> bool:
    return isinstance(asked, DigitalQuestion) and not asked.is_choice


def _any_of(tests: list[str]) -> str:
    """Return that one of several tests holds; without any, none does."""
    if not tests:
        return "false()"
    return tests[0] if len(tests) == 1 else f"({' or '.join(tests)})"


def _equals(form: DigitalForm, name: str, code: str) -> str:
    """Return that what was written is a code, as the scorer compares them."""
    question, answer = form.question(name), reference(name)
    if question is None:
        number = parse_number(code.strip())
        if number is not None:
            return f"number({answer}) = {format_exact(number)}"
        blank = form.blank(name)
        if blank and blank.is_date:
            return f"{_as_day(answer)} = {quoted(code)}"
        return f"{answer} = {quoted(code)}"
    for mark in question.marks:
        if mark.code == code:
            return f"{reference(mark_name(name))} = {quoted(mark.name)}"
    asked = form.compiled.items[question.item].questions[question.part]
    parsed = asked.parse(code)
    if parsed and parsed.number is not None:
        return f"{answer} = {format_exact(parsed.number)}"
    text = parsed.text if parsed else code
    return f"{_as_day(answer) if asked.is_date else answer} = {quoted(text)}"


def _as_day(answer: str) -> str:
    return f"format-date({answer}, '%Y-%m-%d')"


def _limits(answer: str, low: Exact | None, high: Exact | None) -> Iterator[str]:
    if low is not None:
        yield f"{answer} >= {format_exact(low)}"
    if high is not None:
        yield f"{answer} <= {format_exact(high)}"


# --- which numbers a question takes


def constraint(question: DigitalQuestion) -> str:
    """Return the limits of a number; nothing if it has none."""
    return " and ".join(_limits(".", question.low, question.high)) if has_limits(question) else ""
