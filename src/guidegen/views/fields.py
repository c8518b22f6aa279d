"""The fields of a form that can be filled in on a tablet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.views.form import AnswerLine, Blank, FormRow, FormScore, FormText, Sheet, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field that can be filled in on a tablet."""

    #: unique on the form; `field_name` makes the names of those that are read back
    name: str
    #: text (one line), lines (several), radio (one of the options) or choice (from a list)
    kind: str
    #: what a screen reader says
    label: str
    #: for radio and choice: each value that can be chosen, and what a screen reader says for it
    options: tuple[tuple[str, str], ...] = ()


def list_fields(sheet: Sheet) -> Iterator[FormField]:
    """Yield every field of the form."""
    yield from map(_make_header_field, sheet.header)
    if sheet.layout == "matrix":
        yield from _list_matrix_fields(sheet)
    else:
        for group in sheet.groups:
            for row in group.rows:
                yield from _list_row_fields(sheet, row)
    for topic in sheet.topics:
        yield from _list_topic_fields(sheet, topic)
    if sheet.score:
        yield from _list_score_fields(sheet.score)
    for signature in sheet.sign_off:
        yield _make_text(signature.field, signature.title)
        yield _make_text(signature.date, signature.title, sheet.captions.date)


def _make_text(name: str, *label: str) -> FormField:
    return FormField(name=name, kind="text", label=_join(*label))


def _make_lines(name: str, *label: str) -> FormField:
    return FormField(name=name, kind="lines", label=_join(*label))


def _join(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _make_header_field(blank: Blank) -> FormField:
    if not blank.choices:
        return _make_text(blank.field, blank.title)
    options = tuple((choice, choice) for choice in blank.choices)
    return FormField(name=blank.field, kind="choice", label=blank.title, options=options)


# --- items


def _list_row_fields(sheet: Sheet, row: FormRow) -> Iterator[FormField]:
    label = f"{row.number} {join_runs(row.text)}"
    for line in row.lines:
        yield from _list_line_fields(sheet, row, line, _join(label, join_runs(line.text)))
    for name, title in zip(row.blanks, sheet.columns, strict=False):
        yield _make_lines(name, label, title)


def _list_line_fields(
    sheet: Sheet, row: FormRow, line: AnswerLine, label: str
) -> Iterator[FormField]:
    for number, name in enumerate(line.votes, start=1):
        voter = f"{sheet.captions.person} {number}"
        yield _make_answer(line, name, f"{label}, {voter}", listed=True)
    if line.votes:
        label = _join(label, sheet.captions.consensus)
    for name, head in zip(line.fields, row.columns or ("",), strict=True):
        yield _make_answer(line, name, _join(label, head), listed=bool(row.columns))
    # in a narrow column, marks are written like everything else
    if line.marks and not row.columns:
        options = _list_options(line)
        yield FormField(name=line.marks, kind="radio", label=label, options=options)


def _make_answer(line: AnswerLine, name: str, label: str, *, listed: bool) -> FormField:
    """Return the field of an answer; ``listed`` makes it a list to choose from, not circles."""
    if line.kind == "choice":
        kind = "choice" if listed else "radio"
        return FormField(name=name, kind=kind, label=label, options=_list_options(line))
    if line.width is None:
        return _make_lines(name, label, line.unit)
    return _make_text(name, label, line.unit)


def _list_options(line: AnswerLine) -> tuple[tuple[str, str], ...]:
    return tuple((choice.answer, _join(choice.answer, choice.title)) for choice in line.answers)


def _list_matrix_fields(sheet: Sheet) -> Iterator[FormField]:
    for column in sheet.matrix:
        head = f"{column.head} {join_runs(column.line.text)}"
        for number, name in enumerate(column.line.fields, start=1):
            label = f"{sheet.captions.person} {number}, {head}".strip()
            yield _make_answer(column.line, name, label, listed=True)


# --- what surrounds the items


def _list_topic_fields(sheet: Sheet, topic: Topic) -> Iterator[FormField]:
    for question in topic.questions:
        yield _make_lines(question.field, topic.title, question.title)
    for number, names in enumerate(topic.action_plan, start=1):
        for name, step in zip(names, sheet.captions.steps, strict=True):
            yield _make_lines(name, topic.title, step, str(number))


def _list_score_fields(score: FormScore) -> Iterator[FormField]:
    for line in score.lines:
        label = "…".join(line.parts)
        for number, name in enumerate(line.fields, start=1):
            yield _make_text(name, label, str(number))
    for cut in score.cuts:
        options = (("met", cut.met), ("below", cut.below))
        yield FormField(name=cut.field, kind="radio", label=cut.authority, options=options)


def join_runs(text: FormText) -> str:
    """Return a text in one line, without its styles."""
    runs: list[str] = []
    for block in text:
        runs += (run.text for run in block.runs)
    return " ".join(runs)
