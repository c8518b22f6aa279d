"""What this district calls the parts of its handbook."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.language import Translate
from guidegen.model.kinds import page_kinds
from guidegen.model.settings import Label, Labels
from guidegen.model.text import Line, Verbatim
from guidegen.prose import join_lines, plain
from guidegen.views.words import Content, as_written


@dataclass(frozen=True, slots=True)
class Names:
    """The district's own words from conf/labels.yaml, else the program's, with a capital."""

    labels: Labels
    gettext: Translate
    content: Content = as_written

    def one(self, thing: str) -> str:
        """One of them, as “Look-for”."""
        label = self._label(thing)
        return self._said(label.one) if label else self._usual(thing)[0]

    def many(self, thing: str) -> str:
        """Several of them, as “Look-fors”."""
        label = self._label(thing)
        return self._said(label.many) if label else self._usual(thing)[1]

    def _label(self, thing: str) -> Label | None:
        label: Label | None = getattr(self.labels, thing, None)
        return label

    def _said(self, label: Line) -> Verbatim:
        """A label without markup; it stays a text, so that layouts escape it."""
        words = join_lines(plain(label.saying(self.content(label))))
        return Verbatim(words[:1].upper() + words[1:], label.place)

    def _usual(self, thing: str) -> tuple[str, str]:
        _ = self.gettext
        usual = {
            "guide": (_("Guide"), _("Guides")),
            "component": (_("Critical component"), _("Critical components")),
            "tool": (_("Tool"), _("Tools")),
            "item": (_("Item"), _("Items")),
        }
        added = {
            kind.name: (kind.one.capitalize(), kind.many.capitalize())
            for kind in page_kinds()
            if kind.name not in usual
        }
        return {**usual, **added}[thing]
