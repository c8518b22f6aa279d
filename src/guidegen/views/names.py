"""What this district calls the parts of its handbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guidegen.language import Translate
from guidegen.model.settings import Labels
from guidegen.model.text import Text
from guidegen.views.words import Content, as_written

Thing = Literal["guide", "component", "tool", "item"]


@dataclass(frozen=True, slots=True)
class Names:
    """The district's own words from conf/labels.yaml, else the program's, with a capital."""

    labels: Labels
    gettext: Translate
    content: Content = as_written

    def one(self, thing: Thing) -> str:
        """One of them, as “Look-for”."""
        label = getattr(self.labels, thing)
        return _capital(self.content(label.one) if label else self._usual(thing)[0])

    def many(self, thing: Thing) -> str:
        """Several of them, as “Look-fors”."""
        label = getattr(self.labels, thing)
        return _capital(self.content(label.many) if label else self._usual(thing)[1])

    def _usual(self, thing: Thing) -> tuple[str, str]:
        _ = self.gettext
        return {
            "guide": (_("Guide"), _("Guides")),
            "component": (_("Critical component"), _("Critical components")),
            "tool": (_("Tool"), _("Tools")),
            "item": (_("Item"), _("Items")),
        }[thing]


def _capital(text: str) -> str:
    capital = text[:1].upper() + text[1:]
    # so that whoever prints it knows that it is the author's
    return Text(capital, text.place) if isinstance(text, Text) else capital
