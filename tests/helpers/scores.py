"""Small tools to score, and short ways to answer them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from pathlib import Path, PurePosixPath

from guidegen import responses
from guidegen.checking.criteria import check_criteria
from guidegen.checking.items import check_items
from guidegen.checking.scores import check_scores
from guidegen.checking.variants import check_variants
from guidegen.model import Handbook, Tool
from guidegen.model.settings import Scales, Settings
from guidegen.model.variant import Crosswalk
from guidegen.reading import Folder, Reading
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from guidegen.responses import Responses
from guidegen.scoring import scorer
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import Administration, AnswerRow, LostRow, ScoringResult

SCALES = """\
scales:
  - id: s210
    title: Zero to two
    points: [{value: 2}, {value: 1}, {value: 0}]
    marks:
      - {code: NA, title: Does not apply, meaning: not-applicable}
      - {code: "NO", title: Not seen, meaning: not-observed}
  - id: vote
    title: Zero to two, by vote
    points: [{value: 2}, {value: 1}, {value: 0}]
    marks:
      - {code: NA, title: Does not apply, meaning: not-applicable}
      - {code: "NO", title: Not seen, meaning: not-observed}
      - {code: A, title: Pass, meaning: abstain}
  - {id: yn, title: Yes or no, points: [{value: 1}, {value: 0}],
     marks: [{code: NA, title: Does not apply, meaning: not-applicable}]}
  - {id: s14, title: One to four, points: [{value: 4}, {value: 3}, {value: 2}, {value: 1}]}
  - {id: signs, title: Signs, points: [{code: ++}, {code: +}, {code: "-"}]}
"""
HEAD = "id: t\ntitle: T\nguide: g\nscale: s210\n"
RULES = (
    "  not_applicable: leave-out\n  not_observed: leave-out\n  abstain: leave-out\n"
    "  blank: no-score\n  round: none\n"
)


def score(
    handbook: Handbook, tool: Tool, rows: Iterable[AnswerRow], lost: Iterable[LostRow] = ()
) -> ScoringResult:
    return scorer.score(compile_tool(handbook, tool), rows, lost)


def read_responses(
    handbook: Handbook, tool: Tool, path: Path, crosswalk: Crosswalk | None = None
) -> Responses:
    return responses.read_responses(compile_tool(handbook, tool), path, crosswalk)


def read(text: str, kind: type[Tool] = Tool) -> Tool:
    part, problems = shape(kind, YamlFile(text, "t.tool.yaml"))
    assert part is not None, "\n".join(map(str, problems))
    return part


def read_file(book: Handbook, folder: Path, data: bytes | str, name: str = "r.csv") -> Responses:
    """What is read of a file of answers to a handbook's first tool."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_responses(book, book.tools[0], path)


def handbook_of(*texts: str) -> Handbook:
    scales, problems = shape(Scales, YamlFile(SCALES, "conf/scales.yaml"))
    assert scales is not None, problems
    return Handbook(Settings(scales=scales.scales), tuple(read(text) for text in texts))


def problems_of(handbook: Handbook) -> list[str]:
    """What the rules for tools say; nothing about guides, which these tools have not."""
    root = PurePosixPath("/none")
    reading = Reading(Folder(root, root, root, root), handbook, ())  # type: ignore[arg-type]  # no rule opens a file
    rules = (check_items, check_scores, check_criteria, check_variants)
    return [str(each) for rule in rules for each in rule(reading)]


def answers(
    values: Mapping[str, object],
    administration: str = "1",
    *,
    unit: str = "",
    date: str = "",
    tool: str = "",
    context: Mapping[str, str] | None = None,
    variant: str = "",
) -> list[AnswerRow]:
    """Answers by ``item``, ``item.part`` or ``item@instance``; a list has one for each rater."""
    found = []
    for key, value in values.items():
        name, _, instance = key.partition("@")
        item, _, part = name.partition(".")
        for number, each in enumerate(value if isinstance(value, list) else [value]):
            role, _, said = str(each).rpartition(":")
            row = AnswerRow(
                administration, item, said, unit, part, instance, f"r{number}", role, date, tool,
                context or {}, variant,
            )  # fmt: skip
            found.append(row)
    return found


def scored(
    text: str, values: Mapping[str, object], context: Mapping[str, str] | None = None
) -> Administration:
    """The only administration of a tool whose rules are whole."""
    handbook = handbook_of(text)
    assert problems_of(handbook) == []
    return score(handbook, handbook.tools[0], answers(values, context=context)).administrations[0]


def value(
    text: str, values: Mapping[str, object], context: Mapping[str, str] | None = None
) -> Exact | None:
    """Its first score."""
    return scored(text, values, context).scores[0].value


def items(*lines: str) -> str:
    """Items by their keys, named a, b, c …; a line that begins with ``id:`` names its own."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    rows = [
        f"  - {{{'' if line.startswith('id:') else f'id: {letter}, '}text: {letter}"
        f"{', ' if line else ''}{line}}}\n"
        for letter, line in zip(letters, lines, strict=False)
    ]
    return "items:\n" + "".join(rows)


def scoring(method: str, more: str = "") -> str:
    return f"scoring:\n  method: {method}\n{RULES}{more}"


def scores(*lines: str, more: str = "") -> str:
    rows = "".join(f"    - {{id: s{n}, title: S{n}, {line}}}\n" for n, line in enumerate(lines, 1))
    return f"scoring:\n{RULES}  scores:\n{rows}{more}"


def third(number: int) -> Fraction:
    return Fraction(number, 3)


def fractions_in(found: object) -> list[Fraction]:
    """Every fraction in what the scorer says, however deep."""
    if isinstance(found, Fraction):
        return [found]
    if is_dataclass(found):
        return [each for key in fields(found) for each in fractions_in(getattr(found, key.name))]
    if isinstance(found, dict):
        found = tuple(found.items())
    return [each for one in found for each in fractions_in(one)] if isinstance(found, tuple) else []
