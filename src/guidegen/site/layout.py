"""The layouts of pages: MyST templates that arrange blocks.

A template names blocks, and their directives fetch the texts. So authors' texts do not pass through
templates, and cannot become markup there.
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
from guidegen.views.words import DistrictNames

#: translates an author's text
TranslateText = Callable[[Text], Text]

#: returns what a page shows of other files, and notes it
AskFor = Callable[[Dependency[Any]], object]

_SAFE = re.compile(r"[A-Za-z0-9._/-]*")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|:$~^&%@'\"=])")


class _LazyValue(NamedTuple):
    """A value that the page depends on only if its template uses it."""

    get: Callable[[], object]


class _ShownNames(NamedTuple):
    """The names of fields or parts that are shown together, for templates."""

    names: list[str]
    #: the names of those that are folded
    folded: str

    @classmethod
    def of(cls, shown: Iterable[ShownField | ComponentPart]) -> _ShownNames:
        """Return the names of some fields or parts."""
        rows = list(shown)
        folded = [row.name for row in rows if row.is_folded]
        return cls([row.name for row in rows], " ".join(folded))

    def __str__(self) -> str:
        return " ".join(self.names)


class _LazyContext(Context):
    """The variables of a template; lazy ones are evaluated when they are used."""

    def resolve_or_missing(self, key: str) -> object:
        """Return the value of a variable."""
        value = super().resolve_or_missing(key)
        return value.get() if isinstance(value, _LazyValue) else value


class _LazyEnvironment(SandboxedEnvironment):
    context_class = _LazyContext


class Layouts:
    """The templates of a handbook: its own, or else the program's."""

    def __init__(
        self,
        reading: Reading,
        translate: Translate,
        language: str | None,
        translate_text: TranslateText,
    ) -> None:
        self._reading = reading
        self._own = reading.folder.templates
        self._program = resource("_templates")
        self._environment = _LazyEnvironment(
            loader=FileSystemLoader([self._own, self._program]),
            autoescape=select_autoescape(()),
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._finalize,
        )
        self._translate = translate
        self._translate_text = translate_text
        #: the program texts that the last rendered layout printed
        self.printed: set[str] = set()
        self._environment.globals["_"] = translate
        self._environment.globals["language"] = language

    def path(self, name: str) -> Path:
        """Return the file of a template."""
        own = self._own / name
        return own if own.is_file() else self._program / name

    def is_program(self, path: Path) -> bool:
        """Return whether a template is the program's, so that its texts are translated already."""
        return path.is_relative_to(self._program)

    def render(self, page: Page, ask: AskFor) -> str:
        """Return a page's layout as MyST; ``ask`` returns what it shows of other pages.

        Raises `ProblemsFoundError` if something is wrong with the template.
        """
        self.printed = set()
        name = kind_of(page).template
        variables = self._variables(page, ask)
        try:
            return self._environment.get_template(name).render(variables)
        except Exception as error:
            path = self.path(name)
            folder = self._reading.folder
            shown = folder.name(path) if path.is_relative_to(folder.root) else path.name
            place = Place(shown, getattr(error, "lineno", None) or 1)
            wrong = problem(FormCode.BAD_TEMPLATE, place, reason=str(error).rstrip("."))
            raise ProblemsFoundError([wrong]) from error

    def _variables(self, page: Page, ask: AskFor) -> dict[str, object]:
        """Return the variables of a page's template."""
        kind = kind_of(page)
        labels = self._reading.handbook.settings.labels
        variables: dict[str, object] = {
            "names": DistrictNames(labels, self._translate, self._translate_text),
            "docname": self._reading.folder.docname(page.file),
            "has": lambda *names: any(getattr(page, name, None) for name in names),
            "section": lambda name: _ShownNames.of(kind.section(name)),
            "component_parts": _ShownNames.of(COMPONENT_PARTS.values()),
            "docname_of": lambda other: other.docname,
            "tools": (),
            kind.name: page,
        }
        if isinstance(page, Guide):
            variables["tools"] = _LazyValue(partial(ask, ToolList(str(page.id))))
            return variables
        guide = kind.guide_of(page)
        variables["guide"] = guide
        if guide:
            variables["guide"] = _LazyValue(partial(ask, WholePage(str(guide), "guide")))
        return variables

    def _finalize(self, value: object) -> object:
        """Escape an author's text that a template prints; record program texts as `printed`."""
        if isinstance(value, Text):
            if _SAFE.fullmatch(value):
                return value
            return _SPECIAL.sub(r"\\\1", " ".join(value.split()))
        if isinstance(value, str):
            self.printed.add(value)
        return value
