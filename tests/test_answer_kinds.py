"""The table of kinds of answers is whole: each is read, has limits, and has room on a form."""

from __future__ import annotations

import pytest

from guidegen.language import translator
from guidegen.model.answer import Answer
from guidegen.model.answer_kinds import ANSWER_KINDS, AnswerKind
from guidegen.scoring.compiling import compile_tool
from guidegen.views.measures import PrintOptions
from guidegen.views.sheet import make_sheet
from helpers.random_forms import WRITTEN
from helpers.scores import HEAD, handbook_of, items

KINDS = list(ANSWER_KINDS.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_is_read_as_what_it_holds(kind: AnswerKind) -> None:
    book = handbook_of(HEAD + items(f"answer: {{kind: {kind.name}}}"))
    question = compile_tool(book, book.tools[0]).items["a"].questions[""]
    given = question.parse(WRITTEN[kind.name])
    assert given is not None
    assert given.text == WRITTEN[kind.name]
    assert (given.number is not None) == (kind.holds == "number")
    assert (question.parse("nothing of the kind") is None) == (kind.holds != "words")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_has_a_place_on_a_form(kind: AnswerKind) -> None:
    book = handbook_of(HEAD + items(f"answer: {{kind: {kind.name}}}"))
    made = make_sheet(
        book, book.tools[0], book.tools[0].forms[0],
        print_options=PrintOptions(), translate=translator(None),
    )  # fmt: skip
    (line,) = made.groups[0].rows[0].lines
    assert (line.kind, line.width, line.unit) == (kind.name, kind.width, kind.unit)
    # words of any length have whole lines
    assert (line.width is None) == (kind.holds == "words")


def test_an_unknown_kind_fails_at_once() -> None:
    answer = Answer(kind="count").model_copy(update={"kind": "signature"})
    with pytest.raises(KeyError, match="signature"):
        _ = answer.is_number
