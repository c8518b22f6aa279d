"""Changes as data for programs. The keys are documented and stay the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from guidegen.comparing.changes import Comparison, PageChanges, PartChange
from guidegen.comparing.sentences import describe_change, needs_words
from guidegen.comparing.word_diff import diff_words


class PageColumns(TypedDict):
    """The page that a change is on."""

    #: the name of the page's kind, such as ``guide``; or ``settings``
    page_sort: str
    page: str
    page_title: str
    #: each is empty if there is none
    old_version: str
    new_version: str


class ChangeColumns(TypedDict):
    """One change of a part of a page."""

    #: what it is: ``item``, ``component``, ``score`` …; its id and its title
    thing: str
    id: str
    title: str
    #: what happened to it, such as ``added`` or ``reworded``
    what: str
    #: ``wording``, ``meaning``, ``structure`` or ``scoring``
    kind: str
    #: for rewording: whether the author said if it means the same
    said: bool
    #: the path of the key that changed, such as ``levels.expected``; empty for the whole part
    key: str
    #: each is empty if there is no value
    before: str
    after: str
    #: the change in a sentence
    told: str
    #: whether scores before and after do not compare because of this
    breaks_scores: bool


class ChangeRow(PageColumns, ChangeColumns):
    """A change with its page and its place."""

    file: str
    #: both count from 1
    line: int
    column: int


def change_rows(found: Comparison) -> Iterator[ChangeRow]:
    """Yield a row for each change, page by page."""
    for page in found.pages:
        columns: PageColumns = {
            "page_sort": page.sort,
            "page": page.id,
            "page_title": page.title,
            "old_version": page.old_version,
            "new_version": page.new_version,
        }
        for change in page.changes:
            place = change.place
            yield {
                **columns,
                **_make_columns(change),
                "file": place.file,
                "line": place.line,
                "column": place.column,
            }


def comparison_data(found: Comparison, old: str, new: str) -> dict[str, object]:
    """Return all that changed, as `guidegen changes --format json` gives it."""
    pages = [_make_page(page) for page in found.pages]
    return {"version": 1, "old": old, "new": new, "unread": found.unread, "pages": pages}


def _make_page(page: PageChanges) -> dict[str, object]:
    scores_row = page.scores and {
        "compare": page.scores.compare,
        "sections": [each._asdict() for each in page.scores.sections],
        "crosswalks": page.scores.crosswalks,
    }
    return {
        "sort": page.sort,
        "id": page.id,
        "title": page.title,
        "what": page.what,
        "kind": page.kind,
        "old_version": page.old_version,
        "new_version": page.new_version,
        "old_file": page.old_file,
        "new_file": page.new_file,
        "scores": scores_row,
        "changes": [_make_change(change) for change in page.changes],
    }


def _make_change(change: PartChange) -> dict[str, object]:
    words = diff_words(change.before, change.after) if needs_words(change) else ()
    return {
        **_make_columns(change),
        "sections": change.sections,
        "file": change.place.file,
        "line": change.place.line,
        "column": change.place.column,
        "words": [run._asdict() for run in words],
    }


def _make_columns(change: PartChange) -> ChangeColumns:
    return {
        "thing": change.thing,
        "id": change.id,
        "title": change.title,
        "what": change.what,
        "kind": change.kind,
        "said": change.is_classified,
        "key": change.key,
        "before": change.before,
        "after": change.after,
        "told": describe_change(change),
        "breaks_scores": change.breaks,
    }
