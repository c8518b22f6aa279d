"""Items that ask about two things and take one answer."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.lint.asked import says_every_point
from guidegen.checking.lint.finding import Finding
from guidegen.checking.lint.language import Language
from guidegen.model import Handbook, Tool
from guidegen.model.answer import ItemPart
from guidegen.model.tool import Item
from guidegen.problems import WordingCode, problem
from guidegen.prose import plain


def check_double(language: Language, handbook: Handbook, tool: Tool) -> Iterator[Finding]:
    """Yield items, or parts of items, with two questions in one."""
    find = language.find_two_questions
    if find is None:
        return
    for item in tool.items:
        if item.is_computed or says_every_point(handbook, tool, item):
            continue
        parts: tuple[Item | ItemPart, ...] = item.parts or (item,)
        for asked in parts:
            if asked.answer and not asked.answer.is_number:
                continue
            text = plain(asked.text)
            why = find(text) if language.is_in([text]) else None
            if why:
                facts = {"id": item.id, "why": why}
                yield Finding(item, problem(WordingCode.DOUBLE_BARRELED, asked.text.place, **facts))
