"""The layouts of pages: MyST templates that say which blocks stand in what order.

A template names blocks; the blocks fetch the words. So no author's text passes through a
template, and nothing in the text can become markup by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import FileSystemLoader, select_autoescape
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from guidegen.language import Translate
from guidegen.model import Guide, Page, Text, kind_of
from guidegen.model.component import COMPONENT_PARTS, ComponentPart
from guidegen.model.shown import ShownField
from guidegen.model.text import Place
from guidegen.problems import FormCode, ProblemsFoundError, problem
from guidegen.reading import Reading
from guidegen.resources import resource
from guidegen.site.dependencies import Dependency, WholePage
from guidegen.site.listings import ToolList
from guidegen.views.names import Names

#: from what an author wrote to the same in the reader's language
Said = Callable[[Text], Text]

#: gets what a page shows of others
Ask = Callable[[Dependency[Any]], object]

_SAFE = re.compile(r"[A-Za-z0-9._/-]*")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|:$~^&%@'\"=])")


class _Asked(NamedTuple):
    """What a template gets only if it wants it: then its page depends on it."""

    get: Callable[[], object]


class _Section(NamedTuple):
    """The fields or parts that stand together on a page, as a template names them."""

    names: list[str]
    #: those that are closed until a reader opens them
    folded: str

    @classmethod
    def of(cls, shown: Iterable[ShownField | ComponentPart]) -> _Section:
        """Return the names of what is shown together."""
        rows = list(shown)
        folded = " ".join(each.name for each in rows if each.is_folded)
        return cls([each.name for each in rows], folded)

    def __str__(self) -> str:
        return " ".join(self.names)


class _AskingContext(Context):
    """The names of a template."""

    def resolve_or_missing(self, key: str) -> object:
        """Return what a name stands for."""
        value = super().resolve_or_missing(key)
        return value.get() if isinstance(value, _Asked) else value


class _Environment(SandboxedEnvironment):
    context_class = _AskingContext


class Layouts:
    """The templates of a handbook, its own before the program's."""

    def __init__(
        self, reading: Reading, translate: Translate, language: str | None, said: Said
    ) -> None:
        self._reading = reading
        self._own = reading.folder.templates
        self._program = resource("_templates")
        self._environment = _Environment(
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

    def render(self, page: Page, ask: Ask) -> str:
        """Return the MyST text of a page's layout.

        Raises `ProblemsFoundError` if something is wrong with the template.

        What the template says of other pages it gets by ``ask``.
        """
        self.printed = set()
        name = kind_of(page).template
        folder = self._reading.folder
        handbook = self._reading.handbook
        facts: dict[str, object] = {
            "names": Names(handbook.settings.labels, self._translate, self._said),
            "docname": folder.docname(page.file),
            "has": lambda *names: any(bool(getattr(page, each, None)) for each in names),
            "section": lambda name: _Section.of(kind_of(page).section(name)),
            "component_parts": _Section.of(COMPONENT_PARTS.values()),
            "docname_of": lambda other: other.docname,
            "tools": (),
        }
        if isinstance(page, Guide):
            facts["tools"] = _Asked(partial(ask, ToolList(str(page.id))))
        else:
            guide = kind_of(page).guide_of(page)
            facts["guide"] = guide and _Asked(partial(ask, WholePage(str(guide), "guide")))
        facts[kind_of(page).name] = page
        try:
            return self._environment.get_template(name).render(facts)
        except Exception as error:
            path = self.path(name)
            shown = folder.name(path) if path.is_relative_to(folder.root) else path.name
            place = Place(shown, getattr(error, "lineno", None) or 1)
            wrong = problem(FormCode.BAD_TEMPLATE, place, reason=str(error).rstrip("."))
            raise ProblemsFoundError([wrong]) from error

    def _harmless(self, value: object) -> object:
        """What a template prints: the author's words keep their characters and are no markup."""
        if isinstance(value, Text) and not _SAFE.fullmatch(value):
            return _SPECIAL.sub(r"\\\1", " ".join(value.split()))
        if isinstance(value, str) and not isinstance(value, Text):
            self.printed.add(value)
        return value
