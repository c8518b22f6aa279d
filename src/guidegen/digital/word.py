"""Word documents for the quick import of Microsoft Forms, and what to do with them.

Microsoft Forms has no format of its own to make forms from. It reads numbered questions with
lettered choices from plain paragraphs. What it cannot read has to be set by hand; a document beside
the forms says what.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegen.digital.flat import FlatQuestion, flat_questions, not_held_flat
from guidegen.digital.form import (
    AskIf,
    DigitalFile,
    DigitalFiles,
    DigitalForm,
    DigitalTool,
    NotHeld,
)
from guidegen.extras import load_extra
from guidegen.language import translator
from guidegen.model.digital_names import keyed_title
from guidegen.scoring.numbers import format_exact

if TYPE_CHECKING:
    from docx.document import Document

#: when every document was made, so that the same form has the same bytes
_MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HOW_TO = (
    "In Microsoft Forms choose “Quick import”, a document of a form (not this one), and “Form”.",
    "Compare the form with the document: every question has its choices, one below the other.",
    "Leave what begins with # at the end of each title as it is. The results are read by it.",
    "Set by hand what stands below for each question. Quick import cannot.",
    "In the settings, leave “Record name” off: answers need no names.",
    "For the answers choose “Open results in Excel”, save the file, and run: guidegen import FILE",
)


def write_word(tool: DigitalTool) -> DigitalFiles:
    """Return a document for each form of a tool, and one that says what to do with them."""
    forms = [form for form in tool.forms if form.questions]
    if not forms:
        return DigitalFiles()
    notes: list[NotHeld] = []
    for form in forms:
        notes += _list_notes(form)
    files = [DigitalFile(f"{form.name}.docx", _bytes_of(_make_form(form))) for form in forms]
    for translated in tool.translated:
        for form in translated:
            if form.questions:
                name = f"{form.name}.{form.language}.docx"
                files.append(DigitalFile(name, _bytes_of(_make_form(form))))
    files.append(DigitalFile(f"{tool.name}-how-to.docx", _bytes_of(_make_how_to(forms))))
    return DigitalFiles(tuple(files), tuple(notes))


def _list_notes(form: DigitalForm) -> Iterator[NotHeld]:
    yield from not_held_flat(form)
    how_to = "the how-to beside the document says what to set by hand"
    questions = _questions(form)
    if any(each.conditions for each in questions):
        yield form.missed("in Word: when a question is asked", how_to)
    if not all(each.is_choice for each in questions):
        yield form.missed("in Word: kinds and limits of what is written", how_to)


def _questions(form: DigitalForm) -> tuple[FlatQuestion, ...]:
    return flat_questions(form, translator(form.language))


# --- a form


def _make_form(form: DigitalForm) -> Document:
    """Return the questions and nothing else: whatever else stands there would become a question."""
    document = _new_document(form.title, form.language)
    for number, question in enumerate(_questions(form), start=1):
        identity = form.identity if number == 1 else None
        title = keyed_title(question.title, question.name, identity)
        _add_text(document, f"{number}. {title}")
        for index, choice in enumerate(question.choices):
            _add_text(document, f"{_letter(index)}. {choice.label}")
        _add_text(document, "")
    return document


def _letter(index: int) -> str:
    """Return A for the first choice, and AA after Z."""
    first, second = divmod(index, len(_LETTERS))
    letter = _LETTERS[second]
    return f"{_LETTERS[first - 1]}{letter}" if first else letter


# --- what to do with them


def _make_how_to(forms: list[DigitalForm]) -> Document:
    document = _new_document(f"{forms[0].compiled.tool.title}: how to", "en")
    _add_text(document, f"How to make these forms: {forms[0].compiled.tool.title}", "Title")
    for step in _HOW_TO:
        _add_text(document, step, "List Number")
    for form in forms:
        _add_text(document, form.title, "Heading 1")
        _add_text(document, f"Document: {form.name}.docx")
        tasks = list(_list_tasks(form))
        for task in tasks:
            _add_text(document, task, "List Bullet")
        if not tasks:
            _add_text(document, "There is nothing to set by hand.")
    return document


def _list_tasks(form: DigitalForm) -> Iterator[str]:
    """Yield what to set by hand in a form, question by question."""
    for text in form.instructions:
        yield f"Description of the form: {text}"
    for number, question in enumerate(_questions(form), start=1):
        named = f"Question {number}, “{question.title}”:"
        if question.kind == "date":
            yield f"{named} change its type to Date."
        elif question.question and not question.is_choice:
            asked = question.question
            found = form.compiled.items[asked.item].questions[asked.part]
            yield f"{named} it takes {found.expected}; set a restriction if there is one for that."
        for condition in question.conditions:
            deciding = next(each for each in _questions(form) if each.name == condition.name)
            yield (
                f"{named} show it by branching only if “{deciding.title}” is "
                f"{_describe(condition)}."
            )


def _describe(condition: AskIf) -> str:
    """Return the answers for which a question is asked, in words."""
    if condition.codes:
        return " or ".join(condition.codes)
    words: list[str] = []
    if condition.at_least is not None:
        words.append(f"at least {format_exact(condition.at_least)}")
    if condition.at_most is not None:
        words.append(f"at most {format_exact(condition.at_most)}")
    return " and ".join(words)


# --- documents


def _new_document(title: str, language: str) -> Document:
    """Return an empty document. Raises `UsageError` if the library is not installed."""
    docx = load_extra("docx", "data", "A Word document")
    document: Document = docx.Document()
    properties = document.core_properties
    properties.title, properties.language = _printable(title), language
    properties.author, properties.comments = "guidegen", ""
    properties.created = properties.modified = _MADE
    return document


def _add_text(document: Document, text: str, style: str | None = None) -> None:
    # looking up even the usual style takes most of the time of a document
    document.add_paragraph(_printable(text), style)


def _printable(text: str) -> str:
    """Return the text without control characters, which a document cannot hold."""
    return "".join(sign for sign in text if sign.isprintable() or sign.isspace())


def _bytes_of(document: Document) -> bytes:
    """Return the file, with the same bytes for the same document."""
    saved, made = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            after.writestr(entry, before.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
