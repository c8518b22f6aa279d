"""The change log of a release: what changed in a guide or a tool, for those who use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guidegen.comparing import changes as compared
from guidegen.comparing.sentences import NAMING, describe_change
from guidegen.model import Guide, Handbook, Page, Text, Tool
from guidegen.model.base import Change
from guidegen.prose import escape_text

#: a log that is longer is not read
MOST_LINES = 15
#: a role is named with fewer signs than a sentence
_NAME = 80


def make_entry(
    page: compared.PageChanges, after: Page, handbook: Handbook, edition: str,
    date: dt.date, why: str | None, *, draft: bool,
) -> Change:  # fmt: skip
    """The entry for the page's new version; what its author wrote of it stays as it is.

    ``draft`` says that the edition is one.
    """
    assert after.version
    own = next((each for each in after.changes if each.version == after.version), None)
    entry = own or Change(version=after.version)
    broken = page.scores and not page.scores.compare
    apart = [s.id for s in page.scores.sections if s.compare is False] if page.scores else []
    written: dict[str, object] = {
        "edition": Text(edition),
        "draft": draft,
        "date": date,
        "kind": page.kind,
        "note": Text(why) if why and page.what == "changed" else None,
        "what": tuple(_what(page)),
        "scores": ("do-not-compare" if broken else "compare") if page.scores else None,
        "sections": tuple(map(Text, apart)),
        "retrain": tuple(_retrain(page, after, handbook)),
    }
    return entry.model_copy(
        update={key: value for key, value in written.items() if value and not getattr(entry, key)}
    )


def _what(page: compared.PageChanges) -> Iterator[Text]:
    """What changed, line by line, as text that Markdown shows as it is."""
    if page.what == "added":
        yield Text("New in this edition.")
    lines = list(dict.fromkeys(map(_line_of, page.changes)))
    yield from (Text(escape_text(line)) for line in lines[:MOST_LINES])
    more = len(lines) - MOST_LINES
    if more > 0:
        yield Text(f"And {more} more change{'s' if more > 1 else ''}.")


def _line_of(change: compared.Change) -> str:
    """A change in one line; where it is told by its new words, with those that it had."""
    renamed = change.what == "reworded" and change.key in NAMING
    return (
        f"{describe_change(change)} It was: “{change.before}”"
        if renamed
        else describe_change(change)
    )


def _retrain(page: compared.PageChanges, after: Page, handbook: Handbook) -> Iterator[Text]:
    """Who has to learn something: nobody where only words changed."""
    heavy = [change for change in page.changes if change.kind != "wording"]
    if not heavy:
        return
    if isinstance(after, Tool):
        users = [Text(escape_text(each)) for each in map(_line, after.who) if len(each) <= _NAME]
        yield from users or [Text("Everyone who uses this form")]
        return
    if not isinstance(after, Guide):
        return
    changed = {change.id for change in heavy if change.thing == "component"}
    components = [each for each in after.components if each.id in changed]
    roles = {id_ for c in components for cells in (c.actions, c.looks_like) for id_ in cells}
    for role in handbook.settings.district.roles:
        if role.id in roles and any(role.id == each.role for each in after.training):
            yield Text(role.title)


def _line(text: str) -> str:
    return " ".join(text.split())
