"""Random plain tools and answers to them, stored in memory, for what scores beside the scorer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from random import Random
from typing import TYPE_CHECKING, Any

from guidegen.checking.criteria import check_criteria
from guidegen.checking.items import check_items
from guidegen.checking.scores import check_scores
from guidegen.model import Handbook, Tool
from guidegen.model.settings import Settings
from guidegen.reading import Folder, Reading
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.results import AnswerRow, LostRow
from guidegen.store.current import CurrentData
from guidegen.store.records import HowRead, ImportRecord
from guidegen.store.tables import ANSWERS, FORMS
from helpers.random_tools import Keys, Maker

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: what may be written where something is counted, timed or told
_WRITTEN = ("3", "2.5", "4", " 0", "1.50", "80", "09:30", "as planned", "2026-03-01", "0.123456789")


class PlainMaker(Maker):
    """Makes tools whose items are each answered once, and whose scores are sums."""

    def item(self, id_: str, before: list[Keys], sections: list[str]) -> Keys:
        item = super().item(id_, before, sections)
        item.pop("repeat", None)
        item.pop("ask_if", None)
        if self.is_so(in_=4):
            item["former_ids"] = [f"old-{id_}"]
        return item

    def asked(self, before: list[str]) -> Keys:
        return self.question()

    def score(self, number: int, items: list[Keys], sections: list[str]) -> Keys:
        score = super().score(number, items, sections)
        for key in ("scores", "value", "instances", "ties", "each_at_least"):
            score.pop(key, None)
        score["method"] = self.some("percent-of-points", "sum")
        return score

    def scoring(self, items: list[Keys], sections: list[str]) -> Keys | None:
        scoring = super().scoring(items, sections) or {"method": "sum"}
        scoring.pop("raters", None)
        if scoring.get("method", "sum") not in {"sum", "percent-of-points"}:
            scoring["method"] = "sum"
        if self.is_so() and (sections or "scores" in scoring):
            scoring["criteria"] = [self.criterion(scoring, sections) for _ in range(2)]
        return scoring

    def criterion(self, scoring: Keys, sections: list[str]) -> Keys:
        things = [{"score": each["id"]} for each in scoring.get("scores", [])]
        things += [{"section": each} for each in sections]
        needs = [{**each, "at_least": self.some(0.5, 1, 40)} for each in things if self.is_so()]
        return {
            "title": f"Steady {self.chance.random()}",
            "authority": "Us",
            "requires": needs or [{**self.some(*things), "at_most": 2}],
            **self.some({}, {"consecutive": 2}, {"times": 2, "of_last": 3}),
        }

    def tool(self) -> Keys:
        tool = super().tool()
        for key in ("views", "variants", "crosswalks"):
            tool.pop(key, None)
        for section in tool.get("sections", []):
            section.pop("repeat", None)
        return tool


def plain_tool(chance: Random) -> CompiledTool:
    """The first plain tool that the rules for tools accept."""
    maker = PlainMaker(chance)
    while True:
        tool, _problems = shape(Tool, YamlFile(json.dumps(maker.tool()), "t.tool.yaml"))
        if tool is not None:
            handbook = Handbook(Settings(), (tool,))
            if not any(_problems_of(handbook)):
                return compile_tool(handbook, tool)


def _problems_of(handbook: Handbook) -> Iterator[Any]:
    root = PurePosixPath("/none")
    reading = Reading(Folder(root, root, root, root), handbook, ())  # type: ignore[arg-type]  # no rule opens a file
    for rule in (check_items, check_scores, check_criteria):
        yield from (each for each in rule(reading) if each.is_error)


def random_answers(
    compiled: CompiledTool, chance: Random, administrations: int
) -> tuple[list[AnswerRow], list[LostRow]]:
    """Answers as they come: most are whole, some have gaps, and a few have rows too many."""
    rows: list[AnswerRow] = []
    lost: list[LostRow] = []
    for number in range(administrations):
        date = chance.choice(("", *[f"2026-10-{number % 28 + 1:02}"] * 20))
        use = AnswerRow(f"a{number}", "", "", f"unit {chance.randrange(4)}", date=date, tool="t")
        for item in compiled.items:
            if chance.randrange(12) == 0:
                continue  # no row for it
            names = [item, *(old for old, new in compiled.aliases.items() if new == item)]
            # two raters may have answered, which a tool for one does not combine
            for rater in ("r1", "r2")[: 1 if chance.randrange(60) else 2]:
                value = chance.choice(_possible(compiled, item))
                unreadable = chance.randrange(80) == 0
                rows.append(
                    use._replace(
                        item=chance.choice(names), value="" if unreadable else value,
                        unreadable=unreadable, rater=rater,
                    )
                )  # fmt: skip
        if chance.randrange(20) == 0:
            rows.append(use._replace(item="x", value="1", tool="other"))
        if chance.randrange(20) == 0:
            where = chance.choice((use.administration, f"b{number}"))
            lost.append(LostRow(where, use.unit, "t", date))
    if chance.randrange(30) == 0:
        lost.append(LostRow("", "", "t"))
    chance.shuffle(rows)
    return rows, lost


def _possible(compiled: CompiledTool, item: str) -> list[str]:
    question = compiled.items[item].questions[""]
    found = ["", *question.known]
    found += (f"{code}.0" for code in question.known if code.isdecimal())
    return found + [each for each in _WRITTEN if question.parse(each) is not None]


# --- as what counts of a data folder


def stored(
    connection: DuckDBPyConnection, rows: Iterable[AnswerRow], lost: Iterable[LostRow] = ()
) -> CurrentData:
    """Answers as one import, in the tables of a data folder."""
    found: list[tuple[object, ...]] = []
    for row in rows:
        who = (row.administration, row.unit, row.rater, row.role, row.date, row.tool, "")
        what = (row.variant, row.view, row.item, row.part, row.instance, row.value)
        state = "unreadable" if row.unreadable else ""
        found.append(("i", 1, len(found), "", *who, *what, state))
    for each in lost:
        who = (each.administration, each.unit, "", "", each.date, each.tool, "")
        found.append(("i", 1, len(found), "", *who, *[""] * 6, "lost"))
    for name, columns in (("answers", ANSWERS), ("forms", FORMS)):
        typed = ", ".join(f'"{each.name}" {each.type}' for each in columns)
        connection.execute(f"CREATE OR REPLACE TABLE {name} ({typed})")
    if found:
        unnested = ", ".join(f"unnest(?::{each.type}[])" for each in ANSWERS)
        cells = list(map(list, zip(*found, strict=True)))
        connection.execute(f"INSERT INTO answers SELECT {unnested}", cells)
    record = ImportRecord(
        id="i", file="answers.csv", digest="", size=0, how=HowRead(reader="table"), imported="",
        has_raw=False, answers=len(found), forms=0, measures=0, problems=0, stored="i",
    )  # fmt: skip
    return CurrentData(connection, [record])
