"""The mistakes of `mistakes.txt`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Mistake(NamedTuple):
    """A file of a handbook with a mistake, and what is said of it."""

    family: str
    file: str
    text: str | bytes
    #: as `guidegen check` says it, with the file's name
    said: list[str]


def mistakes() -> Iterator[Mistake]:
    """Every mistake of the table."""
    family = ""
    table = (Path(__file__).parent / "mistakes.txt").read_text("utf-8")
    for block in table.split("\n\n")[2:]:
        head, *lines = block.strip("\n").split("\n")
        if head.startswith("# "):
            family = head[2:]
            continue
        file = head.removeprefix("@ ")
        said = [_plain(line[2:]) for line in lines if line.startswith("> ")]
        whole = [line if line.startswith(("conf/", "content/")) else f"{file}:{line}"
                 for line in said]  # fmt: skip
        yield Mistake(family, file, _text(lines), whole)


def _text(lines: list[str]) -> str | bytes:
    written = [line[2:] for line in lines if line.startswith("| ")]
    data = next((line[2:] for line in lines if line.startswith("= ")), None)
    if data is not None:
        return bytes(ast.literal_eval(data))
    text = "".join(f"{line}\n" for line in written)
    # a backslash at its end stands for no line's end
    return _plain(text.removesuffix("\\\n"))


def _plain(text: str) -> str:
    """The text with the signs that its escapes stand for."""
    return str(ast.literal_eval('"' + text.replace('"', '\\"').replace("\n", "\\n") + '"'))
