"""The fields of a form that can be filled in on a tablet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.views.form import Blank, Blocks, Line, Row, Score, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A place that can be filled in on a tablet."""

    #: unique on the form; `field_name` makes those that are read back
    name: str
    #: text (one line), lines (several), radio (one of the options) or choice (from a list)
    kind: str
    #: what a screen reader says
    label: str
    #: for radio and choice: what can be chosen, and what a screen reader says of each
    options: tuple[tuple[str, str], ...] = ()


def fields_of(sheet: Sheet) -> Iterator[Field]:
    """Every place of the form that can be filled in."""
    yield from map(_blank, sheet.header)
    if sheet.layout == "matrix":
        yield from _matrix(sheet)
    else:
        for row in (row for group in sheet.groups for row in group.rows):
            yield from _row(sheet, row)
    for topic in sheet.topics:
        for question in topic.questions:
            yield _lines(question.field, topic.title, question.title)
        for number, names in enumerate(topic.action_plan, start=1):
            for name, step in zip(names, sheet.captions.steps, strict=True):
                yield _lines(name, topic.title, step, str(number))
    if sheet.score:
        yield from _score(sheet.score)
    for signature in sheet.sign_off:
        yield _text(signature.field, signature.title)
        yield _text(signature.date, signature.title, sheet.captions.date)


def _text(name: str, *label: str) -> Field:
    return Field(name=name, kind="text", label=_label(*label))


def _lines(name: str, *label: str) -> Field:
    return Field(name=name, kind="lines", label=_label(*label))


def _label(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _blank(blank: Blank) -> Field:
    if not blank.choices:
        return _text(blank.field, blank.title)
    options = tuple((each, each) for each in blank.choices)
    return Field(name=blank.field, kind="choice", label=blank.title, options=options)


def _row(sheet: Sheet, row: Row) -> Iterator[Field]:
    label = f"{row.number} {said(row.text)}"
    for line in row.lines:
        about = _label(label, said(line.text))
        for number, name in enumerate(line.votes, start=1):
            yield _answer(line, name, f"{about}, {sheet.captions.person} {number}", listed=True)
        if line.votes:
            about = _label(about, sheet.captions.consensus)
        heads = row.columns or ("",)
        for name, head in zip(line.fields, heads, strict=True):
            yield _answer(line, name, _label(about, head), listed=bool(row.columns))
        # in a narrow column a mark is written, as everything else
        if line.marks and not row.columns:
            yield _marks(line, about)
    for name, title in zip(row.blanks, sheet.columns, strict=False):
        yield _lines(name, label, title)


def _answer(line: Line, name: str, label: str, *, listed: bool) -> Field:
    if line.kind != "choice":
        several = line.width is None
        return Field(name=name, kind="lines" if several else "text", label=_label(label, line.unit))
    return Field(
        name=name, kind="choice" if listed else "radio", label=label, options=_options(line)
    )


def _options(line: Line) -> tuple[tuple[str, str], ...]:
    return tuple((key.answer, _label(key.answer, key.title)) for key in line.answers)


def _marks(line: Line, label: str) -> Field:
    return Field(name=line.marks, kind="radio", label=label, options=_options(line))


def _matrix(sheet: Sheet) -> Iterator[Field]:
    for column in sheet.matrix:
        for number, name in enumerate(column.line.fields, start=1):
            label = (
                f"{sheet.captions.person} {number}, {column.head} {said(column.line.text)}".strip()
            )
            yield _answer(column.line, name, label, listed=True)


def _score(score: Score) -> Iterator[Field]:
    for line in score.lines:
        label = "…".join(line.parts)
        for number, name in enumerate(line.fields, start=1):
            yield _text(name, label, str(number))
    for cut in score.cuts:
        options = (("met", cut.met), ("below", cut.below))
        yield Field(name=cut.field, kind="radio", label=cut.authority, options=options)


def said(text: Blocks) -> str:
    """A text in one line, without its styles."""
    return " ".join(run.text for block in text for run in block.runs)
