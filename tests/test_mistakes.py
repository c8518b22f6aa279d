"""What novices do wrong in YAML: the place of the cause, what is wrong, and what to type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.problems import Problem
from helpers.handbooks import WHOLE, write
from helpers.mistakes import Mistake, mistakes

MISTAKES = list(mistakes())


def name_of(mistake: Mistake) -> str:
    return mistake.family.replace(" ", "-")


#: remedies that end in the line as it is to be typed
LINE = re.compile(
    r"(?:quotation marks|the key|Type one|Close it|its text ends|the keyboard|quotation marks around the "
    r"whole text|Type it|that text into quotation marks|decimal point|and a blank|in line \d+): (?P<line>[^;]+)$"
)
WRITE = re.compile(r"^Write: (?P<word>.+)$")
INDENT = re.compile(r"Begin it (?:with (?P<spaces>\d+) space|at the very left)")
BLOCK = re.compile(r"Begin each line of that text with (?P<spaces>\d+) spaces")
TABS = re.compile(r"Replace each tab with (?P<spaces>\d+) spaces|Delete the tab")
DATE = re.compile(r"(?:marks|list|alone, without quotation marks): (?P<line>\w+: .+)$")


def followed(text: str, found: Problem) -> str | None:
    """The text after somebody has typed what the remedy says; ``None`` where that takes thought."""
    lines = text.split("\n")
    number = found.place.line - 1
    line, remedy = lines[number], found.remedy
    lead = line[: len(line) - len(line.lstrip(" "))]
    if found.code.slug in ("strange-space", "tab"):
        tabs = TABS.search(remedy)
        spaces = " " * int(tabs["spaces"] or 0) if tabs else " "
        return re.sub("[\t\xa0\u2003\u3000]", spaces, text).replace("\u200b", "")
    if match := INDENT.search(remedy):
        lines[number] = " " * int(match["spaces"] or 0) + line.lstrip(" ")
    elif match := BLOCK.search(remedy):
        lines[number] = " " * int(match["spaces"]) + line.lstrip(" ")
    elif found.code.slug == "missing-dash":
        above = re.search(r"in line (\d+): (.+)$", remedy)
        assert above
        dash = lines[int(above[1]) - 1]
        lines[number] = dash[: dash.index("-")] + above[2]
    elif match := WRITE.search(remedy):
        end = line[found.place.column - 1 :]
        typed, word = line[: found.place.column - 1], match["word"]
        if word.startswith(typed.strip().removesuffix(":") + ": ") and ":" in word:
            typed = lead
        rest = re.search(r"[,}\]].*$", end) if "{" in typed else None
        lines[number] = f"{typed}{word}{rest[0] if rest else ''}"
    elif match := LINE.search(remedy):
        lines[number] = lead + match["line"]
    else:
        return None
    return "\n".join(lines)


#: several lines are to become one, or what is to be typed is a part of the line
BY_HAND = {"cut-off", "wrong-type", "bad-date", "first-dash"}


@pytest.mark.parametrize("mistake", MISTAKES, ids=name_of)
def test_a_mistake_is_said_where_it_is_and_with_what_to_type(
    tmp_path: Path, mistake: Mistake
) -> None:
    problems = check_folder(write(tmp_path, {**WHOLE, mistake.file: mistake.text}))
    assert [str(each) for each in problems] == mistake.said
    found = problems[0]
    text = None
    if isinstance(mistake.text, str) and found.code.slug not in BY_HAND:
        text = followed(mistake.text, found)
    if text is not None:
        again = check_folder(write(tmp_path, {mistake.file: text}))
        same = [each for each in again if each.code is found.code and each.place <= found.place]
        assert same == [], "what the remedy says was done, and the problem is still there"


def test_the_families_are_many_and_none_is_alone() -> None:
    families = {mistake.family for mistake in MISTAKES}
    assert len(families) >= 30
    assert all(sum(each.family == family for each in MISTAKES) > 1 for family in families)
