"""Authors' texts as a view shows them: translated, and with titles in place of references."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from guidegen.language import Translate
from guidegen.model import Handbook, Text
from guidegen.model.kinds import page_kinds
from guidegen.model.names import find_title
from guidegen.model.settings import Label, Labels, Settings
from guidegen.model.text import Line, Verbatim
from guidegen.prose import Block, blocks, join_lines, plain

#: translates an author's text into the reader's language
TranslateContent = Callable[[Text], str]


def as_written(text: Text) -> str:
    """Return the author's own words."""
    return text


def nest(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks one level deeper, as entries of a list."""
    return tuple(replace(block, depth=block.depth + 1) for block in blocks)


@dataclass(frozen=True, slots=True)
class Words:
    """Shows the texts of one handbook in one language."""

    settings: Settings
    #: from a role and a name to the title of what they refer to; `None` if nothing
    title_of: Callable[[str, str], Text | None]
    content: TranslateContent = as_written

    def line(self, text: Text | None) -> str:
        """Return the text in one line without markup; an empty line for ``None``."""
        if text is None:
            return ""
        return join_lines(plain(self._translate(text), self._title))

    def role(self, id_: Text) -> str:
        """Return a role's title in this district; the id of a role that it does not list."""
        for role in self.settings.district.roles:
            if role.id == id_:
                return self.line(role.title)
        return str(id_)

    def blocks(self, texts: tuple[Text, ...]) -> tuple[Block, ...]:
        """Return a single text as it is, and several as the entries of a list."""
        shown: list[Block] = []
        for text in texts:
            shown += blocks(self._translate(text), self._title)
        return nest(tuple(shown)) if len(texts) > 1 else tuple(shown)

    def _translate(self, text: Text) -> Text:
        """Return the text in the reader's language, with markup only if its field allows it."""
        return text.saying(self.content(text))

    def _title(self, role: str, target: str) -> str:
        """Return the text of a reference that has none: its target's title, else the target."""
        title = self.title_of(role, target.removeprefix("~"))
        if not title:
            return target
        # references in titles stay as written: two titles that name each other would never end
        return join_lines(plain(self._translate(title)))


@dataclass(frozen=True, slots=True)
class HandbookWords(Words):
    """Words of a view that may read the whole handbook, as printed forms do."""

    handbook: Handbook = field(kw_only=True)

    @classmethod
    def of(cls, handbook: Handbook, content: TranslateContent = as_written) -> HandbookWords:
        """Return the words of a handbook, in the language that ``content`` returns."""
        return cls(handbook.settings, partial(find_title, handbook), content, handbook=handbook)


@dataclass(frozen=True, slots=True)
class DistrictNames:
    """What this district calls guides, tools and their parts.

    These are the district's labels from conf/labels.yaml, else the program's, and capitalized.
    """

    labels: Labels
    gettext: Translate
    content: TranslateContent = as_written

    def one(self, thing: str) -> str:
        """Return the singular, such as “Look-for”."""
        label = self._label(thing)
        return self._format(label.one) if label else self._default(thing)[0]

    def many(self, thing: str) -> str:
        """Return the plural, such as “Look-fors”."""
        label = self._label(thing)
        return self._format(label.many) if label else self._default(thing)[1]

    def _label(self, thing: str) -> Label | None:
        label: Label | None = getattr(self.labels, thing, None)
        return label

    def _format(self, label: Line) -> Verbatim:
        """Return a label without markup. It stays a text, so that layouts escape it."""
        words = join_lines(plain(label.saying(self.content(label))))
        return Verbatim(words[:1].upper() + words[1:], label.place)

    def _default(self, thing: str) -> tuple[str, str]:
        _ = self.gettext
        defaults = {
            "guide": (_("Guide"), _("Guides")),
            "component": (_("Critical component"), _("Critical components")),
            "tool": (_("Tool"), _("Tools")),
            "item": (_("Item"), _("Items")),
        }
        for kind in page_kinds():
            defaults.setdefault(kind.name, (kind.one.capitalize(), kind.many.capitalize()))
        return defaults[thing]
