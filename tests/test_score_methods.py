"""The table of scoring methods is whole: each can be made, is told, and is explained."""

from __future__ import annotations

import pytest

from guidegen.language import translator
from guidegen.model.answer import FromTool, Repeat
from guidegen.model.base import Part
from guidegen.model.score_methods import SCORE_METHODS, ScoreMethod
from guidegen.model.scoring import Raters, Score
from guidegen.model.text import NOWHERE, Line, Text
from guidegen.scoring.compiled import TOTAL
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.coverage import score_limits
from guidegen.scoring.methods import ScoreEntry, apply_method
from guidegen.views.phrases import describe_combining
from guidegen.views.score import describe_method
from guidegen.views.words import HandbookWords
from helpers.scores import HEAD, handbook_of, items, scoring

TWO = HEAD + items("", "") + scoring("sum")
METHODS = [each for each in SCORE_METHODS.values() if not each.is_formula]


def score_by(method: ScoreMethod) -> Score:
    """A score of the method with all that it may need."""
    needs = {"each_at_least": 1, "ties": "lowest"}
    keys = {key: value for key, value in needs.items() if key in method.uses}
    id_, title = Text(TOTAL, NOWHERE), Line("Total", NOWHERE)
    return Score(id=id_, title=title, method=method.name, **keys)  # type: ignore[arg-type]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_each_method_makes_a_number_within_its_limits(method: ScoreMethod) -> None:
    score = score_by(method)
    book = handbook_of(TWO)
    compiled = compile_tool(book, book.tools[0])
    low, high = score_limits(compiled, score)
    assert low == 0
    assert high is not None
    for points in (0, 1, 2):
        entries = [ScoreEntry(id_, "", points, 2, 1) for id_ in ("a", "b")]
        value = apply_method(score, entries)
        assert value is not None
        assert low <= value <= high
    assert apply_method(score, []) is None


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_each_method_says_what_it_does(method: ScoreMethod) -> None:
    book = handbook_of(TWO)
    compiled = compile_tool(book, book.tools[0])
    english = describe_method(compiled, score_by(method), HandbookWords.of(book), translator(None))
    spanish = describe_method(compiled, score_by(method), HandbookWords.of(book), translator("es"))
    assert english
    assert english != spanish
    assert "{" not in english


def test_a_method_is_a_ratio_or_has_a_function_or_is_a_formula() -> None:
    for each in SCORE_METHODS.values():
        assert [each.ratio is not None, bool(each.combine), each.is_formula].count(True) == 1


@pytest.mark.parametrize("written", [Repeat, FromTool, Raters, Score])
def test_each_way_to_combine_is_put_into_words(written: type[Part]) -> None:
    key = "instances" if written is Score else "combine"
    schema = written.model_json_schema()["properties"][key]
    named = next(each["enum"] for each in (schema, *schema.get("anyOf", ())) if "enum" in each)
    assert len(named) > 6
    assert all(describe_combining(each, translator(None)) for each in named)


def test_an_unknown_way_to_combine_fails_at_once() -> None:
    with pytest.raises(KeyError, match="by-feel"):
        describe_combining("by-feel", translator(None))


def test_an_unknown_method_fails_at_once() -> None:
    score = score_by(METHODS[0]).model_copy(update={"method": "by-feel"})
    with pytest.raises(KeyError, match="by-feel"):
        apply_method(score, [ScoreEntry("a", "", 1, 2, 1)])
