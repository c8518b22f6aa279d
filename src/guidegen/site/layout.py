"""The layouts of pages: MyST templates that say which blocks stand in what order.

A template names blocks; the blocks fetch the words. So no author's text passes through a
template, and nothing in the text can become markup by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, select_autoescape
from jinja2.sandbox import SandboxedEnvironment

from guidegen.language import Translate
from guidegen.model import Guide, Page, Text, kind_of
from guidegen.model.text import Place
from guidegen.problems import Code, Problem, problem
from guidegen.reading import Reading
from guidegen.resources import resource
from guidegen.views.names import Names

#: from what an author wrote to the same in the reader's language
Said = Callable[[Text], Text]

_SAFE = re.compile(r"[A-Za-z0-9._/-]*")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|:$~^&%@'\"=])")


class Layouts:
    """The templates of a handbook, its own before the program's."""

    def __init__(
        self, reading: Reading, translate: Translate, language: str | None, said: Said
    ) -> None:
        self._reading = reading
        self._own = reading.folder.templates
        self._program = resource("_templates")
        self._environment = SandboxedEnvironment(
            loader=FileSystemLoader([self._own, self._program]),
            autoescape=select_autoescape(()),
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._harmless,
        )
        self._translate = translate
        self._said = said
        #: the program's words on the page rendered last, as they are in the reader's language
        self.printed: set[str] = set()
        self._environment.globals["_"] = translate
        self._environment.globals["language"] = language

    def path(self, name: str) -> Path:
        """The file of a template."""
        own = self._own / name
        return own if own.is_file() else self._program / name

    def is_program(self, path: Path) -> bool:
        """Whether the program wrote a template, so that all its words are translated already."""
        return path.is_relative_to(self._program)

    def render(self, page: Page) -> str | Problem:
        """The MyST text of a page's layout, or what is wrong with the template."""
        self.printed = set()
        name = kind_of(page).template
        folder = self._reading.folder
        handbook = self._reading.handbook
        facts: dict[str, Any] = {
            "names": Names(handbook.settings.labels, self._translate, self._said),
            "docname": folder.docname(page.file),
            "has": lambda *names: any(bool(getattr(page, each, None)) for each in names),
            "docname_of": lambda other: folder.docname(other.file),
        }
        tools = handbook.tools_of(page) if isinstance(page, Guide) else ()
        facts |= {"guide": handbook.guide_of(page), "tools": tools, kind_of(page).name: page}
        try:
            return self._environment.get_template(name).render(facts)
        except Exception as error:
            path = self.path(name)
            shown = folder.name(path) if path.is_relative_to(folder.root) else path.name
            place = Place(shown, getattr(error, "lineno", None) or 1)
            return problem(Code.BAD_TEMPLATE, place, reason=str(error).rstrip("."))

    def _harmless(self, value: object) -> object:
        """What a template prints: the author's words keep their characters and are no markup."""
        if isinstance(value, Text) and not _SAFE.fullmatch(value):
            return _SPECIAL.sub(r"\\\1", " ".join(value.split()))
        if isinstance(value, str) and not isinstance(value, Text):
            self.printed.add(value)
        return value
