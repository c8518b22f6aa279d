"""What must hold for every tool that `check` accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, partial
from itertools import product
from pathlib import Path
from random import Random

from guidegen.checking import check
from guidegen.cli.score_json import json_pieces
from guidegen.cli.score_text import text_pieces
from guidegen.language import translator
from guidegen.model import Handbook, Tool
from guidegen.model.fields import read_answer_field
from guidegen.model.form import Form
from guidegen.printing.fillable import make_fillable
from guidegen.printing.press import PreparedDocument, Press
from guidegen.problems import WARNINGS, Problem, ResponseCode
from guidegen.reading import Reading, read_handbook
from guidegen.responses import responses_of, rows_of
from guidegen.responses.codebook import codebook, template
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.question import Question
from guidegen.scoring.results import Administration
from guidegen.views.document import make_document
from guidegen.views.fields import FormField, list_fields
from guidegen.views.form import Sheet
from guidegen.views.measures import PrintOptions
from guidegen.views.sheet import make_sheet
from helpers.filled_forms import filled
from helpers.printing import write
from helpers.random_tools import OTHER, THIRD, Keys, Maker
from helpers.scores import fractions_in, read_responses, score

VARIANTS = tuple(
    PrintOptions(paper=paper, size=size, contrast=contrast, fillable=fills)  # type: ignore[arg-type]
    for paper, size, contrast, fills in product(
        ("letter", "a4"), ("standard", "compact", "large"), (False, True), (False, True)
    )
)
GUIDE = {
    "id": "read-aloud", "title": "Reading aloud", "version": "1.0.0",
    "components": [
        {"id": "choose-book", "title": "Choose the book"}, {"id": "ask", "title": "Ask and wait"},
    ],
}  # fmt: skip
#: what is written where something is counted, timed or told
WRITTEN = {
    "count": "3", "number": "2.5", "duration": "4", "time": "09:30", "percent": "80",
    "text": "as planned", "date": "2026-03-01",
}  # fmt: skip
_POSSIBLE = re.compile(r"\((\S+) if (every item applies|all do)\)")


@cache
def press() -> Press:
    """One press for all forms: fonts and layouts are loaded once."""
    return Press(())


@dataclass
class Tried:
    """How much was tried."""

    tools: int = 0
    refused: int = 0
    forms: int = 0
    filled: int = 0
    #: printed numbers that were compared with the scorer's
    compared: int = 0
    faults: list[str] = field(default_factory=list)


def sound(root: Path, tool: Keys) -> Reading | None:
    """The handbook with a tool; ``None`` if `check` refuses it."""
    folder = write(root, tool, OTHER, THIRD, **{"content/read/index.guide.yaml": GUIDE})
    reading = read_handbook(folder)
    return None if any(each.code not in WARNINGS for each in check(reading)) else reading


def sound_tool(root: Path, maker: Maker, tried: Tried, most: int = 40) -> Reading | None:
    """The first tool that `check` accepts."""
    for _ in range(most):
        found = sound(root, maker.tool())
        if found:
            tried.tools += 1
            return found
        tried.refused += 1
    return None


def try_tool(reading: Reading, chance: Random, root: Path, option_sets: int, tried: Tried) -> None:
    """Print a tool's forms with some print options, fill them in, read them back and score them."""
    handbook = reading.handbook
    tool = handbook.tool("t")
    assert tool is not None
    compiled = compile_tool(handbook, tool)
    assert codebook(compile_tool(handbook, tool))
    assert template(compile_tool(handbook, tool))
    for form in tool.forms:
        for print_options in chance.sample(VARIANTS, option_sets):
            print_form(handbook, tool, form, print_options, chance.choice(("en", "es")))
            tried.forms += 1
        made, pdf = print_form(handbook, tool, form, PrintOptions(fillable=True))
        tried.forms += 1
        fields = tuple(list_fields(made))
        if not any(read_answer_field(each.name) for each in fields):
            continue  # nothing can be answered, as on a form to talk about
        for full in (True, False):
            values = {each.name: _value(compiled, each, chance, full=full) for each in fields}
            found = read_back(handbook, tool, made, pdf, values, root)
            tried.filled += 1
            if found and full:
                tried.compared += compare_printed(compiled, made, found)


def print_form(
    handbook: Handbook, tool: Tool, form: Form, print_options: PrintOptions, language: str = "en"
) -> tuple[Sheet, bytes]:
    """A form of the tool as a PDF."""
    said = translator(language)
    made = make_sheet(handbook, tool, form, print_options=print_options, translate=said)
    pdf = press().pdf(PreparedDocument(make_document(made, language)))
    if print_options.fillable:
        pdf = make_fillable(pdf, tuple(list_fields(made)), made.root)
    return made, pdf


def _value(compiled: CompiledTool, asked: FormField, chance: Random, *, full: bool) -> str:
    """What somebody may write there: in a full form a number wherever one is possible."""
    if not full and chance.randrange(3) == 0:
        return ""
    answer = read_answer_field(asked.name)
    question = compiled.find_question(answer.item, answer.part) if answer else None
    if question is None:
        if asked.options:
            return _option(asked, chance.randrange(len(asked.options)))
        return {"header:date": "2026-09-14", "header:tier": "2"}.get(asked.name, "Some words")
    if asked.options:
        codes = [code for code, _label in asked.options]
        if asked.name.startswith("marks:"):
            return ""
        points = [n for n, code in enumerate(codes) if not question.is_mark(code)]
        if full:  # raters agree, so that there is a score
            return _option(asked, Random(f"{question.item}.{question.part}").choice(points))
        return _option(asked, chance.randrange(len(codes)))
    return _written(question)


def _option(asked: FormField, index: int) -> str:
    """As the PDF holds it: a circle by its index, an entry of a list by its words."""
    return f"/{index}" if asked.kind == "radio" else asked.options[index][0]


def _written(question: Question) -> str:
    """An answer that is possible, where it is written and not chosen."""
    if question.answer is None:
        return next(iter(question.known))
    text = WRITTEN[question.answer.kind]
    low, high = question.answer.min, question.answer.max
    if question.parse(text) is None:
        text = str(low if low is not None else high)
    return text


def read_back(
    handbook: Handbook, tool: Tool, made: Sheet, pdf: bytes, values: Mapping[str, str], root: Path
) -> Administration | None:
    """The scores of a filled form, by way of a file of responses; ``None`` for an empty form."""
    path = root / "filled.pdf"
    path.write_bytes(filled(pdf, {k: v for k, v in values.items() if v}, made.root))
    found = rows_of(handbook, path, partial(compile_tool, handbook))
    answers = [name for name, value in values.items() if value and read_answer_field(name)]
    assert_none(found.problems if answers else ())
    if not answers:
        return None
    written = {
        (row["item"], row["part"], row["instance"], row.get("rater", ""))
        for row in found.rows
        if row["value"]
    }
    assert written == {tuple(read_answer_field(name) or ()) for name in answers}
    table = root / "responses.csv"
    table.write_text(responses_of(tool, found.rows), "utf-8")
    responses = read_responses(handbook, tool, table)
    # more people fit on a form than are said to have been asked
    assert_none(each for each in responses.problems if each.code != ResponseCode.MORE_THAN_ASKED)
    result = score(handbook, tool, responses.answers)
    assert all(each.denominator > 1 for each in fractions_in(result)), result
    compiled = compile_tool(handbook, tool)
    assert "".join(text_pieces(compiled, result.administrations))
    data = "".join(json_pieces(compiled, result.administrations, ()))
    json.loads(data, parse_constant=_no_constant)
    (administration,) = result.administrations
    return administration


def assert_none(problems: Iterable[Problem]) -> None:
    """Fail with the problems, if there are any."""
    said = "; ".join(map(str, problems))
    assert not said, said


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def compare_printed(compiled: CompiledTool, made: Sheet, found: Administration) -> int:
    """Compare the printed numbers with the scorer's, for scores of which nothing is left out."""
    if made.score is None or not made.score.lines:
        return 0
    raters = compiled.scoring.raters
    if raters and raters.of == "scores":
        return 0  # each form has its own points
    compared = 0
    by_title = {each.title: each for each in found.scores}
    only = found.scores[0] if len(found.scores) == 1 else None
    for line in made.score.lines:
        text = "…".join(line.parts)
        printed = _POSSIBLE.search(text)
        result = by_title.get(text.partition(":")[0]) or only
        if printed is None or result is None or result.excluded or result.why:
            continue
        if any(vote.answers for item in found.items for vote in item.votes if item.no_value):
            continue
        of_points = printed[2] == "every item applies"
        expected = result.possible if of_points else result.counted
        assert Fraction(printed[1]) == expected, (text, result)
        compared += 1
    return compared
