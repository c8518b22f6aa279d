"""The author's texts as a view shows them: translated, with references called by their titles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from guidegen.model import Handbook, Text
from guidegen.model.settings import Settings
from guidegen.prose import Block, blocks, join_lines, plain

#: from what an author wrote to the same in the reader's language
Content = Callable[[Text], str]


def as_written(text: Text) -> str:
    """The author's own words."""
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """Shows texts of one handbook in one language."""

    settings: Settings
    #: from a role and a name to the title of what they refer to; `None` if nothing
    title_of: Callable[[str, str], Text | None]
    content: Content = as_written

    def line(self, text: Text | None) -> str:
        """The text in one line without markup; nothing for ``None``."""
        if text is None:
            return ""
        return join_lines(plain(self._said(text), self._title))

    def role(self, id_: Text) -> str:
        """A role as the district calls it; the id of one that it does not know."""
        roles = self.settings.district.roles
        return next((self.line(each.title) for each in roles if each.id == id_), str(id_))

    def blocks(self, texts: tuple[Text, ...]) -> tuple[Block, ...]:
        """One text as it is; several as the entries of a list."""
        deeper = 1 if len(texts) > 1 else 0
        return tuple(
            replace(block, depth=block.depth + deeper)
            for text in texts
            for block in blocks(self._said(text), self._title)
        )

    def _said(self, text: Text) -> Text:
        """The text in the reader's language, read as its field says."""
        return text.saying(self.content(text))

    def _title(self, role: str, target: str) -> str:
        """What a reference without words of its own is called; the target if it leads nowhere."""
        title = self.title_of(role, target.removeprefix("~"))
        # a title's own references stay as written, or two titles could call each other for ever
        return join_lines(plain(self._said(title))) if title else target


@dataclass(frozen=True, slots=True)
class HandbookWords(Words):
    """Words of a view that may read the whole handbook, as printed forms do."""

    handbook: Handbook = field(kw_only=True)

    @classmethod
    def of(cls, handbook: Handbook, content: Content = as_written) -> HandbookWords:
        """Return the words of a handbook, in the language that ``content`` returns."""

        def title_of(role: str, name: str) -> Text | None:
            found = handbook.find(role, name)
            return found.title if found else None

        return cls(handbook.settings, title_of, content, handbook=handbook)
