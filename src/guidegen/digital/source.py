"""The forms of a handbook's tools, in its own language and in those of its translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guidegen.digital.form import DigitalTool
from guidegen.digital.making import FormMaker
from guidegen.language import translator
from guidegen.model import Tool
from guidegen.model.form import Form
from guidegen.reading import Reading
from guidegen.reading.content_languages import content_languages


@dataclass(frozen=True)
class DigitalSource:
    """Where digital forms come from."""

    reading: Reading
    _made: dict[int, DigitalTool] = field(default_factory=dict, init=False, repr=False)

    def every_form(self, tool: Tool) -> DigitalTool:
        """Return all forms of a tool, which are made once."""
        # equal tools may be different objects, so the key is the object
        if id(tool) not in self._made:
            made = self.tool(tool)
            assert made, "any tool has a form of its own"
            self._made[id(tool)] = made
        return self._made[id(tool)]

    def tool(
        self, tool: Tool, variants: Sequence[str] = (), views: Sequence[str] = ()
    ) -> DigitalTool | None:
        """Return a tool's forms, of some variants and views only if any are named.

        ``None`` if none of its forms is one of these. A form without questions is among the others:
        its notes say why it is not made.
        """
        forms = [form for form in tool.forms if _is_chosen(form, variants, views)]
        if not forms:
            return None
        compiled = self.reading.compiled(tool)
        own, *others = (
            tuple(maker.make(compiled, form) for form in forms) for maker in self._makers
        )
        return DigitalTool(
            name=".".join((str(tool.id), *variants, *views)),
            compiled=compiled,
            forms=own,
            translated=tuple(others),
        )

    @cached_property
    def _makers(self) -> tuple[FormMaker, ...]:
        """What makes forms in the authors' language, and in the others."""
        return tuple(
            FormMaker(
                language=language.code,
                translate=translator(language.code),
                content=language.translate,
            )
            for language in content_languages(self.reading.folder)
        )


def _is_chosen(form: Form, variants: Sequence[str], views: Sequence[str]) -> bool:
    variant = not variants or (form.variant is not None and form.variant.id in variants)
    view = not views or (form.view is not None and form.view.id in views)
    return variant and view
