"""What Sphinx complains of in pages written by hand, in an educator's words.

`guidegen check` tells most of it before. What is left depends on Sphinx's extensions, and is known
when the site is made. A complaint that is not known here is said as Sphinx says it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guidegen.problems import nearest
from guidegen.reading import Folder

#: the blocks and roles that pages use most, to tell the one that was meant
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
#: how Sphinx begins what it says, and what is said in the place of it
_SAYINGS = {
    r"Unknown directive type:? ['\"](?P<block>[^'\"]*)['\"]": (
        "There is no block “{block}”.{near} Correct its name, as in ```{{note}}; or "
        "leave its marks out."
    ),
    r"Unknown interpreted text role ['\"](?P<role>[^'\"]*)['\"]": (
        "There is no role “{role}”.{near} Correct the name in the braces; or leave the braces out."
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
        "name, or take it out."
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
        "What stands between the two lines “---” at the top of the page is no YAML. Correct "
        "it, or delete it."
    ),
    r"Footnote \[(?P<name>.+)\] is not referenced": (
        "No words lead to the footnote “{name}”. Write [^{name}] behind the words that "
        "it is for, or take it out."
    ),
    r"Unknown target name: \"(?P<name>[^\"]*)\"": (
        "The page refers to “{name}”, which does not exist. Write the footnote or the "
        "place, or take the reference out."
    ),
    r"Duplicate explicit target name: \"(?P<name>[^\"]*)\"": _TWICE,
    r"duplicate label (?P<name>\S+), other instance": _TWICE,
    (
        r"'(?P<name>[\w-]+)': Unknown option key: '(?P<option>[^']*)' \(allowed:"
        r" \[(?P<known>.*?)\]"
    ): ("The block “{name}” has no option “{option}”.{near} Correct it, or take the line out."),
    r"Content block expected for the \"(?P<name>[^\"]+)\" directive": (
        "The block “{name}” is empty. Write its words between its marks, or take it out."
    ),
    r"Directive '(?P<name>[^']+)': \d+ argument\(s\) required": (
        "The block “{name}” needs a name or an address behind its own, as in "
        "```{{figure}} door.png."
    ),
    r"Directive '(?P<name>[^']+)': maximum \d+ argument\(s\) allowed": (
        "Too much stands behind the name of the block “{name}”. Write its words below it."
    ),
    r"Pygments lexer name '(?P<name>[^']+)' is not known": (
        "“{name}” is no programming language that is known. Leave the word behind the "
        "marks of code out."
    ),
    r"Error parsing content block for the \"(?P<name>[^\"]+)\" directive": (
        "The table of the block “{name}” cannot be read. Begin the first cell of "
        "each row with “* - ” and each other one with “- ”; all rows have as many cells."
    ),
}
_CODE = re.compile(r" \[[\w.]+\]$")


@contextmanager
def plain_messages(folder: Folder) -> Iterator[None]:
    """Let Sphinx say its complaints in plain words meanwhile."""
    words = _PlainWords(folder)
    told = [each for each in logging.getLogger("sphinx").handlers if each.level == logging.WARNING]
    for handler in told:
        handler.addFilter(words)
    try:
        yield
    finally:
        for handler in told:
            handler.removeFilter(words)


class _PlainWords(logging.Filter):
    """Says a complaint in other words, with a place below the handbook's folder."""

    def __init__(self, folder: Folder) -> None:
        super().__init__()
        self._folder = folder

    def filter(self, record: logging.LogRecord) -> bool:
        message = logging.LogRecord.getMessage(record)  # Sphinx's own puts the place before it
        code = _CODE.search(message)
        said = self._said(message.removesuffix(code[0]) if code else message)
        if said:
            record.msg, record.args = "%s", (f"{said}{code[0] if code else ''}",)
        location = getattr(record, "location", None)
        if isinstance(location, str):
            record.location = self._below(location)
        return True

    def _said(self, message: str) -> str | None:
        for pattern, said in _SAYINGS.items():
            if found := re.match(pattern, message, re.DOTALL):
                facts = {key: self._below(value) for key, value in found.groupdict().items()}
                return said.format(near=_nearest(facts), **facts)
        return None

    def _below(self, path: str) -> str:
        """A path without what stands before the handbook's folder."""
        root = str(self._folder.root)
        return Path(path).relative_to(root).as_posix() if path.startswith(f"{root}/") else path


def _nearest(facts: dict[str, str]) -> str:
    """What was meant by a name, if one that is known is near."""
    if "block" in facts:
        return nearest(facts["block"], _BLOCKS)
    if "role" in facts:
        return nearest(facts["role"], _ROLES)
    known = re.findall(r"'([^']+)'", facts.get("known", ""))
    return nearest(facts["option"], known) if "option" in facts else ""
