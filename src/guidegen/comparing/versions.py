"""What a version number must do for changes.

MAJOR where scores do not compare, MINOR where something else is said, PATCH for words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from guidegen.checking.lint import is_in_english
from guidegen.checking.meaning import find_meaning_change
from guidegen.comparing.changes import Change, Comparison, PageChanges
from guidegen.comparing.sentences import NAMING, describe_change
from guidegen.comparing.word_diff import diff_words, mark_runs
from guidegen.model import Line, Page, Text
from guidegen.model.text import Place
from guidegen.problems import Problem, ReleaseCode, problem
from guidegen.prose import plain
from guidegen.reading import Reading

#: the part of a version number that must move
VersionStep = Literal["major", "minor", "patch"]
VersionNumber = tuple[int, int, int]
#: so many changes are named as the reason
_MOST_NAMED = 3


def check_versions(found: Comparison, old: Reading, new: Reading) -> Iterator[Problem]:
    """Versions that do not move as the changes demand, and what is not said of the changes.

    What was a draft may change as it likes; but what an edition published under a version, drafts
    too, is not published under it again when it has changed.
    """
    for page in found.pages:
        before = _page_of(old, page.old_file)
        if before is None or (before.is_draft and not _is_published(before)):
            continue
        after = _page_of(new, page.new_file)
        if after is not None:
            yield from _version(page, before, after)
        if before.is_draft:
            continue
        if after is None:
            facts = {"sort": page.sort, "id": page.id}
            yield problem(ReleaseCode.PAGE_GONE, Place(page.old_file), **facts)
        else:
            yield from _unsaid(page, before, after)


def _is_published(page: Page) -> bool:
    """Whether the change log says that an edition had this version of the page."""
    return any(each.edition and each.version == page.version for each in page.changes)


def least_version(page: PageChanges, before: Page, after: Page) -> str:
    """The version that a page has, or the lowest that it must have after its changes."""
    needed = _needed(page, before)
    if not after.version or not before.version:
        if before.version:
            return next_version(before.version, needed or "patch")
        return str(after.version or "1.0.0")
    old, new = _number(before.version), _number(after.version)
    if new < old or (needed and not _has_moved(old, new, needed)):
        return next_version(before.version, needed) if needed else str(before.version)
    return str(after.version)


def _needed(page: PageChanges, before: Page) -> VersionStep | None:
    """The part of the version that must move; of drafts before 1.0.0 any."""
    needed = find_step(page)
    is_first_draft = before.is_draft and (before.version or "").startswith("0.")
    return "patch" if needed and is_first_draft else needed


def find_step(page: PageChanges) -> VersionStep | None:
    """The part of the version number that must move for these changes, if any must."""
    if page.scores and not page.scores.compare:
        return "major"
    if page.kind in ("meaning", "structure", "scoring"):
        return "minor"
    return "patch" if page.kind else None


def next_version(version: str, moved: VersionStep) -> str:
    """The lowest version in which this part has moved."""
    major, minor, patch = _number(version)
    return {
        "major": f"{major + 1}.0.0", "minor": f"{major}.{minor + 1}.0",
        "patch": f"{major}.{minor}.{patch + 1}",
    }[moved]  # fmt: skip


def _number(version: str) -> VersionNumber:
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def _page_of(reading: Reading, file: str) -> Page | None:
    return reading.handbook.page(file) if file else None


def _version(page: PageChanges, before: Page, after: Page) -> Iterator[Problem]:
    needed, least = _needed(page, before), least_version(page, before, after)
    place = after.version.place if after.version else after.id.place
    if not page.new_version:
        if needed or page.old_version:
            yield problem(ReleaseCode.NO_VERSION, place, id=page.id, needed=least)
        return
    if not page.old_version:
        return
    old, new = _number(page.old_version), _number(page.new_version)
    if new < old:
        facts = {
            "id": page.id, "found": page.new_version, "old": page.old_version,
            "needed": f"{least} or higher" if needed else f"higher than {page.old_version}",
        }  # fmt: skip
        yield problem(ReleaseCode.VERSION_BACK, place, **facts)
    elif least != page.new_version:
        assert needed
        noted = any(each.version == page.new_version != page.old_version for each in after.changes)
        facts = {
            "id": page.id, "found": page.new_version, "old": page.old_version, "needed": least,
            "why": _why(page, needed, is_draft=before.is_draft),
            "too": ", and the same at its entry in “changes”" if noted else "",
        }  # fmt: skip
        yield problem(ReleaseCode.VERSION_BEHIND, place, **facts)


def _has_moved(old: VersionNumber, new: VersionNumber, needed: VersionStep) -> bool:
    parts = {"major": 1, "minor": 2, "patch": 3}[needed]
    return new[:parts] > old[:parts]


def _why(page: PageChanges, needed: VersionStep, *, is_draft: bool) -> str:
    """The changes that demand it, the first of them by name."""
    reasons = {
        "major": [each for each in page.changes if each.breaks],
        "minor": [each for each in page.changes if each.kind != "wording"],
        "patch": list(page.changes),
    }[needed]
    lead = {
        "major": "scores before and after do not compare", "minor": "it says something else",
        "patch": "it says the same in other words",
    }[needed]  # fmt: skip
    if is_draft and needed == "patch":
        lead = "an edition has this version of the draft"
    named = "; ".join(describe_change(each).rstrip(".") for each in reasons[:_MOST_NAMED])
    more = len(reasons) - _MOST_NAMED
    return f"{lead}: {named}" + (f"; and {more} more" if more > 0 else "")


def _unsaid(page: PageChanges, before: Page, after: Page) -> Iterator[Problem]:
    version = least_version(page, before, after)
    silent = [each for each in page.changes if _is_unsaid(each)]
    ids = dict.fromkeys(each.id.partition(".")[0] for each in silent)
    for change in page.changes:
        if change.thing == "item" and change.what == "removed":
            yield problem(ReleaseCode.ITEM_GONE, after.id.place, item=change.id, tool=after.id)
        elif change in silent:
            facts = {
                "item": change.id, "version": version,
                # one line for all of them, as a key stands there once
                "said": ", ".join(f"{id_}: wording" for id_ in ids),
                "words": mark_runs(diff_words(change.before, change.after)),
            }  # fmt: skip
            yield problem(ReleaseCode.REWORDING_UNCLASSIFIED, change.place, **facts)
        elif change.what == "reworded" and change.kind == "wording" and change.said:
            yield from _denied(change, after)


def _is_unsaid(change: Change) -> bool:
    """Whether an item has other words, and nobody says whether they mean the same."""
    return change.what == "reworded" and change.thing in ("item", "part") and not change.said


def _denied(change: Change, after: Page) -> Iterator[Problem]:
    """Said to mean the same, where numbers, bounds or “not” tell otherwise."""
    english = is_in_english(after)
    kind = Line if change.key in NAMING else Text
    old, new = (plain(kind(text)) for text in (change.before, change.after))
    found = find_meaning_change(old, new, english=english)
    if found:
        before, now = (f"“{each}”" if each else "nothing" for each in found)
        facts = {"thing": change.thing, "id": change.id, "before": before, "now": now}
        yield problem(ReleaseCode.REWORDED_BUT_NUMBERS_DIFFER, change.place, **facts)
