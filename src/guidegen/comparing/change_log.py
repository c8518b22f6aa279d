"""The change log entry of a release: what changed in a page, for the people who use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guidegen.comparing.changes import PageChanges, PartChange
from guidegen.comparing.sentences import NAMING, describe_change
from guidegen.comparing.word_diff import normalize_space
from guidegen.model import Guide, Handbook, Text, Tool
from guidegen.model.base import ChangeLogEntry
from guidegen.prose import escape_text
from guidegen.reading.changelog import Logged

#: nobody reads a longer log
MOST_LINES = 15
#: a longer text is a sentence and not the name of a role
_LONGEST_NAME = 80


def make_entry(
    page: PageChanges,
    after: Logged,
    handbook: Handbook,
    edition: str,
    date: dt.date,
    why: str | None,
    *,
    draft: bool,
) -> ChangeLogEntry:
    """Return the entry for the new version of a page, or of the stages and rules.

    It keeps what its author wrote.

    ``draft`` tells whether the edition is a draft.
    """
    assert after.version
    entry = ChangeLogEntry(version=after.version)
    for written in after.changes:
        if written.version == after.version:
            entry = written
            break
    values: dict[str, object] = {
        "edition": Text(edition),
        "draft": draft,
        "date": date,
        "kind": page.kind,
        "note": Text(why) if why and page.what == "changed" else None,
        "what": tuple(_describe_changes(page)),
        "retrain": tuple(_find_people_to_train(page, after, handbook)),
    }
    if page.scores:
        values["scores"] = "compare" if page.scores.compare else "do-not-compare"
        sections = (section for section in page.scores.sections if not section.compare)
        values["sections"] = tuple(Text(section.id) for section in sections)
    update = {key: value for key, value in values.items() if value and not getattr(entry, key)}
    return entry.model_copy(update=update)


def _describe_changes(page: PageChanges) -> Iterator[Text]:
    """Yield what changed, line by line, escaped so that Markdown shows it as it is."""
    if page.what == "added":
        yield Text("New in this edition.")
    lines = list(dict.fromkeys(map(_describe_with_old_name, page.changes)))
    for line in lines[:MOST_LINES]:
        yield Text(escape_text(line))
    more = len(lines) - MOST_LINES
    if more > 0:
        yield Text(f"And {more} more change{'s' if more > 1 else ''}.")


def _describe_with_old_name(change: PartChange) -> str:
    """Return a change in one line, with the old words of a part that its new words name."""
    sentence = describe_change(change)
    if change.what == "reworded" and change.key in NAMING:
        return f"{sentence} It was: “{change.before}”"
    return sentence


def _find_people_to_train(page: PageChanges, after: Logged, handbook: Handbook) -> Iterator[Text]:
    """Yield who must learn something; nobody if only words changed."""
    heavy = [change for change in page.changes if change.kind != "wording"]
    if heavy and isinstance(after, Tool):
        yield from _find_users(after)
    elif isinstance(after, Guide):
        ids = {change.id for change in heavy if change.thing == "component"}
        yield from _find_trained_roles(after, ids, handbook)


def _find_users(tool: Tool) -> list[Text]:
    lines = map(normalize_space, tool.who)
    users = [Text(escape_text(line)) for line in lines if len(line) <= _LONGEST_NAME]
    return users or [Text("Everyone who uses this form")]


def _find_trained_roles(guide: Guide, ids: set[str], handbook: Handbook) -> Iterator[Text]:
    """Yield the roles that have training and something to do in one of these components."""
    involved: set[str] = set()
    for component in guide.components:
        if component.id in ids:
            involved.update(component.actions, component.looks_like)
    trained = {training.role for training in guide.training}
    for role in handbook.settings.district.roles:
        if role.id in involved and role.id in trained:
            yield Text(role.title)
