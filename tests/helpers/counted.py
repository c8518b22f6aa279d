"""Counts the work of one build or one check: ``python tests/helpers/counted.py ROOT check`` or ``build``.

It has a process of its own, so that nothing is left of what another has worked out. What is counted
does not hang on how the program is made: calls of the libraries that it stands on, Sphinx's events,
files that the system opens, and lines of the program's own code that run.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, wraps
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import yaml
from markdown_it import MarkdownIt
from sphinx.application import Sphinx

import guidegen
from guidegen.cli import main
from guidegen.site import events

PROGRAM = str(Path(guidegen.__file__).parent)


@dataclass
class Work:
    """What one run did."""

    #: texts that were parsed as Markdown, by MyST or by guidegen
    parses: int = 0
    #: files that were parsed as YAML
    composed: int = 0
    #: how often each file of the handbook was opened
    opened: Counter[str] = field(default_factory=Counter)
    #: how many lines of each of the program's functions ran
    lines: Counter[str] = field(default_factory=Counter)
    #: pages that Sphinx read, and those that it made
    read: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)


@cache
def named(code: CodeType) -> str:
    """A function, for people."""
    return f"{Path(code.co_filename).relative_to(PROGRAM).as_posix()}: {code.co_qualname}"


def count(owner: Any, name: str, work: Work, counter: str) -> None:  # noqa: ANN401
    """Count the calls of a function."""
    function = getattr(owner, name)

    @wraps(function)
    def counted(*arguments: Any, **named: Any) -> object:  # noqa: ANN401
        setattr(work, counter, getattr(work, counter) + 1)
        return function(*arguments, **named)

    setattr(owner, name, counted)


def watch(root: Path, work: Work) -> None:
    """Count from now on, as long as the process lives."""
    kept = tuple(str(root / name) for name in ("content", "conf", "alignment.lock"))

    def opened(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and str(arguments[0]).startswith(kept):
            work.opened[Path(str(arguments[0])).relative_to(root).as_posix()] += 1

    def line(frame: FrameType, event: str, argument: object) -> Any:  # noqa: ANN401
        work.lines[named(frame.f_code)] += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: object) -> Any:  # noqa: ANN401
        return line if frame.f_code.co_filename.startswith(PROGRAM) else None

    sys.addaudithook(opened)
    count(MarkdownIt, "parse", work, "parses")
    count(yaml, "compose", work, "composed")
    sys.settrace(call)


def build(root: Path, work: Work) -> None:
    """Build the site; nothing is printed."""
    events.print_forms = lambda app, error: None
    app = Sphinx(
        root / "content", root / "conf", root / "build" / "html", root / "build" / "doctrees",
        "html", status=None, warningiserror=True, exception_on_warning=True,
    )  # fmt: skip
    app.connect("source-read", lambda app, name, text: work.read.append(name))
    app.connect(
        "html-page-context", lambda app, name, template, context, tree: work.written.append(name)
    )
    app.build()


if __name__ == "__main__":
    place, done = Path(sys.argv[1]), Work()
    watch(place, done)
    if sys.argv[2] == "check":
        main(["-C", str(place), "check"])
    else:
        build(place, done)
    sys.settrace(None)
    (place / "work.json").write_text(json.dumps(vars(done)), "utf-8")
