"""Translate Sphinx's warnings about pages written by hand into plain words for educators.

`guidegen check` finds most of these problems earlier. The others depend on Sphinx's extensions and
appear while the site is built. Warnings that are not listed here appear in Sphinx's words.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guidegen.problems import nearest
from guidegen.reading import Folder

#: the blocks and roles that pages use most, for suggestions
_BLOCKS = (
    "note", "tip", "hint", "important", "warning", "caution", "attention", "danger", "seealso",
    "admonition", "dropdown", "image", "figure", "include", "literalinclude", "code-block",
    "toctree", "table", "list-table", "csv-table", "grid", "card", "tab-set", "tab-item", "guides",
    "component", "components", "levels", "matrix", "tools", "items", "scale", "changes",
)  # fmt: skip
_ROLES = (
    "guide", "component", "tool", "item", "sheet", "doc", "ref", "term", "download", "abbr", "sub",
    "sup", "numref", "math",
)  # fmt: skip
_FILE = (
    "The page includes “{name}”, but there is no such file. Correct the address, or put the file "
    "there."
)
_TARGET = "The page links to “{name}”, which does not exist. Correct the address."
_TWICE = "Two places are named “{name}”. Give one of them another name."
_LEVEL = "This heading skips a level. Begin it with as many “#” as the one above it, or one more."
#: beginnings of Sphinx's warnings, and what to say instead
_PLAIN_MESSAGES = {
    r"Unknown directive type:? ['\"](?P<block>[^'\"]*)['\"]": (
        "There is no block “{block}”.{near} Correct its name, as in ```{{note}}, or "
        "delete its marks."
    ),
    r"Unknown interpreted text role ['\"](?P<role>[^'\"]*)['\"]": (
        "There is no role “{role}”.{near} Correct the name in the braces, or delete the braces."
    ),
    r"(?:download|image) file not readable: (?P<name>.+)": _FILE,
    r"Directive \"include\": file not found: '(?P<name>[^']+)'": _FILE,
    r"Include file '(?P<name>[^']+)' not found": _FILE,
    r"Problems with \"[\w-]+\" directive path:.*No such file[^']*'(?P<name>[^']+)'": _FILE,
    (
        r"toctree contains reference to (?:nonexisting|non-existing|excluded) do"
        r"cument '(?P<name>[^']+)'"
    ): (
        "The table of contents names “{name}”, and there is no such page. Correct the "
        "name, or delete it."
    ),
    r"toctree contains reference to document '(?P<name>[^']+)' that doesn't have a title": (
        "The table of contents names “{name}”, which has no title, so no link leads to "
        "it. Begin that page with its title, as “# Title”."
    ),
    r"toctree glob pattern '(?P<name>[^']+)' didn't match": (
        "The table of contents asks for “{name}”, and no page has such a name. Correct it, or "
        "delete it."
    ),
    r"Document headings start at H\d": "The page's first heading is its title. Begin it with “#”.",
    r"Non-consecutive header level increase": _LEVEL,
    r"'myst' cross-reference target not found: '(?P<name>[^']*)'": _TARGET,
    r"local id not found in doc '[^']*': '(?P<name>[^']*)'": _TARGET,
    r"Could not find document: (?P<name>.+)": _TARGET,
    r"(?:undefined label|unknown document|term not in glossary): '(?P<name>[^']*)'": _TARGET,
    r"Malformed YAML": (
        "The lines between the two “---” at the top of the page are not YAML. Correct them, or "
        "delete them."
    ),
    r"Footnote \[(?P<name>.+)\] is not referenced": (
        "Nothing refers to the footnote “{name}”. Write [^{name}] after the words that it "
        "explains, or delete it."
    ),
    r"Unknown target name: \"(?P<name>[^\"]*)\"": (
        "The page refers to “{name}”, which does not exist. Write the footnote or the "
        "place, or delete the reference."
    ),
    r"Duplicate explicit target name: \"(?P<name>[^\"]*)\"": _TWICE,
    r"duplicate label (?P<name>\S+), other instance": _TWICE,
    (
        r"'(?P<name>[\w-]+)': Unknown option key: '(?P<option>[^']*)' \(allowed:"
        r" \[(?P<known>.*?)\]"
    ): ("The block “{name}” has no option “{option}”.{near} Correct it, or delete the line."),
    r"Content block expected for the \"(?P<name>[^\"]+)\" directive": (
        "The block “{name}” is empty. Write its text between its marks, or delete it."
    ),
    r"Directive '(?P<name>[^']+)': \d+ argument\(s\) required": (
        "The block “{name}” needs a name or an address after its own, as in ```{{figure}} door.png."
    ),
    r"Directive '(?P<name>[^']+)': maximum \d+ argument\(s\) allowed": (
        "There is too much after the name of the block “{name}”. Write its text below it."
    ),
    r"Pygments lexer name '(?P<name>[^']+)' is not known": (
        "“{name}” is not a known programming language. Delete this word after the marks of the "
        "code."
    ),
    r"Error parsing content block for the \"(?P<name>[^\"]+)\" directive": (
        "The table of the block “{name}” cannot be read. Begin the first cell of "
        "each row with “* - ” and each other cell with “- ”; all rows need the same number of "
        "cells."
    ),
}
_CODE = re.compile(r" \[[\w.]+\]$")


@contextmanager
def plain_messages(folder: Folder) -> Iterator[None]:
    """Translate Sphinx's warnings into plain words while the block runs."""
    words = _PlainWords(folder)
    handlers = logging.getLogger("sphinx").handlers
    changed = [handler for handler in handlers if handler.level == logging.WARNING]
    for handler in changed:
        handler.addFilter(words)
    try:
        yield
    finally:
        for handler in changed:
            handler.removeFilter(words)


class _PlainWords(logging.Filter):
    """Translates a warning, and shortens its place to a path below the handbook's folder."""

    def __init__(self, folder: Folder) -> None:
        super().__init__()
        self._folder = folder

    def filter(self, record: logging.LogRecord) -> bool:
        message = logging.LogRecord.getMessage(record)  # Sphinx's own method adds the place
        code = _CODE.search(message)
        suffix = code[0] if code else ""
        plain = self._translate(message.removesuffix(suffix))
        if plain:
            record.msg, record.args = "%s", (f"{plain}{suffix}",)
        location = getattr(record, "location", None)
        if isinstance(location, str):
            record.location = self._below(location)
        return True

    def _translate(self, message: str) -> str | None:
        for pattern, plain in _PLAIN_MESSAGES.items():
            if found := re.match(pattern, message, re.DOTALL):
                facts = {key: self._below(value) for key, value in found.groupdict().items()}
                return plain.format(near=_nearest(facts), **facts)
        return None

    def _below(self, path: str) -> str:
        """Shorten a path in the handbook's folder; leave other text as it is."""
        root = str(self._folder.root)
        if path.startswith(f"{root}/"):
            return Path(path).relative_to(root).as_posix()
        return path


def _nearest(facts: dict[str, str]) -> str:
    """Suggest a known name that is near to the one in the message."""
    if "block" in facts:
        return nearest(facts["block"], _BLOCKS)
    if "role" in facts:
        return nearest(facts["role"], _ROLES)
    if "option" in facts:
        return nearest(facts["option"], re.findall(r"'([^']+)'", facts["known"]))
    return ""
