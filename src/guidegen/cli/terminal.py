"""How commands find the handbook and speak to people."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from guidegen.model.text import Place
from guidegen.problems import Code, Problem, problem
from guidegen.reading import Folder

DONE, PROBLEMS, WRONG_CALL = 0, 1, 2


def find_folder(options: Namespace) -> Folder | None:
    """The handbook meant by ``-C`` or by the current folder; says so if there is none."""
    start: Path = (options.folder or Path.cwd()).resolve()
    tried = [start] if options.folder else [start, *start.parents]
    for root in tried:
        if (root / "conf").is_dir() and (root / "content").is_dir():
            return Folder.at(root)
    missing = next((name for name in ("conf", "content") if not (start / name).is_dir()), "conf")
    say_error(problem(Code.NO_HANDBOOK, Place(str(start)), folder=start, missing=missing))
    return None


def say(text: str) -> None:
    """A line of the answer."""
    print(_shown(text))


def say_error(found: Problem | str) -> None:
    """A line on what went wrong."""
    text = f"guidegen: {found.message} {found.remedy}" if isinstance(found, Problem) else f"guidegen: {found}"
    print(_shown(text), file=sys.stderr)


def say_progress(text: str) -> None:
    """A line while long work goes on; a pipe gets none."""
    if sys.stderr.isatty():
        print(_shown(text), file=sys.stderr)


def render_text(problems: Iterable[Problem]) -> str:
    """Problems for people: the place, what is wrong, and below it what to do."""
    return "\n".join(f"{p.place}: {p.message} [{p.code.slug}]\n    {p.remedy}" for p in problems)


def render_json(problems: Iterable[Problem]) -> str:
    """Problems for programs; the keys are documented and do not change."""
    rows = [
        {
            "code": p.code.slug, "file": p.place.file, "line": p.place.line,
            "column": p.place.column, "message": p.message, "remedy": p.remedy,
        }
        for p in problems
    ]  # fmt: skip
    return json.dumps({"version": 1, "problems": rows}, ensure_ascii=False, indent=2)


def render_github(problems: Iterable[Problem]) -> str:
    """Problems as GitHub's workflow commands, which note them on the lines of a pull request."""

    def value(text: object) -> str:
        escaped = str(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return escaped.replace(":", "%3A").replace(",", "%2C")

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    return "\n".join(
        f"::error file={value(p.place.file)},line={p.place.line},col={p.place.column},"
        f"title={value(p.code.slug)}::{data(f'{p.message} {p.remedy}')}"
        for p in problems
    )


def count(problems: Iterable[Problem]) -> str:
    """How many problems there are, in words."""
    number = len(tuple(problems))
    return "1 problem" if number == 1 else f"{number} problems"


def _shown(text: str) -> str:
    """The text without signs that would steer a terminal, as a file's name may hold."""
    return "".join(c if c.isprintable() or c in "\n\t" else repr(c)[1:-1] for c in text)
