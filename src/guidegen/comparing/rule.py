"""What a version number must do for changes.

MAJOR where scores do not compare, MINOR where something else is said, PATCH for words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from guidegen.checking.lint import in_english
from guidegen.checking.meaning import difference
from guidegen.comparing.changes import Change, Comparison, PageChanges
from guidegen.comparing.told import NAMING, told
from guidegen.comparing.words import marked, word_runs
from guidegen.model import Guide, Line, Text, Tool
from guidegen.model.text import Place
from guidegen.problems import Code, Problem, problem
from guidegen.prose import plain
from guidegen.reading import Reading

#: the part of a version number that must move
Step = Literal["major", "minor", "patch"]
Number = tuple[int, int, int]
#: so many changes are named as the reason
_MOST_NAMED = 3


def check_versions(found: Comparison, old: Reading, new: Reading) -> Iterator[Problem]:
    """Versions that do not move as the changes demand, and what is not said of the changes.

    What was a draft was not published, and may change as it likes.
    """
    for page in found.pages:
        before = _page_of(old, page.old_file)
        if before is None or before.status == "draft":
            continue
        after = _page_of(new, page.new_file)
        if after is None:
            facts = {"sort": page.sort, "id": page.id}
            yield problem(Code.PAGE_GONE, Place(page.old_file), **facts)
        else:
            yield from _version(page, after)
            yield from _unsaid(page, after)


def step(page: PageChanges) -> Step | None:
    """The part of the version number that must move for these changes, if any must."""
    if page.scores and not page.scores.compare:
        return "major"
    if page.kind in ("meaning", "structure", "scoring"):
        return "minor"
    return "patch" if page.kind else None


def next_version(version: str, moved: Step) -> str:
    """The lowest version in which this part has moved."""
    major, minor, patch = _number(version)
    return {
        "major": f"{major + 1}.0.0", "minor": f"{major}.{minor + 1}.0",
        "patch": f"{major}.{minor}.{patch + 1}",
    }[moved]  # fmt: skip


def _number(version: str) -> Number:
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def _page_of(reading: Reading, file: str) -> Guide | Tool | None:
    return reading.handbook.page(file) if file else None


def _version(page: PageChanges, after: Guide | Tool) -> Iterator[Problem]:
    needed = step(page)
    place = after.version.place if after.version else after.id.place
    if not page.new_version:
        if needed or page.old_version:
            lowest = next_version(page.old_version, needed or "patch") if page.old_version else ""
            facts = {"id": page.id, "needed": lowest or "1.0.0"}
            yield problem(Code.NO_VERSION, place, **facts)
        return
    if not page.old_version:
        return
    old, new = _number(page.old_version), _number(page.new_version)
    if new < old:
        facts = {"id": page.id, "found": page.new_version, "old": page.old_version}
        yield problem(Code.VERSION_BACK, place, **facts)
    elif needed and not _has_moved(old, new, needed):
        facts = {
            "id": page.id, "found": page.new_version, "old": page.old_version,
            "needed": next_version(page.old_version, needed), "why": _why(page, needed),
        }  # fmt: skip
        yield problem(Code.VERSION_BEHIND, place, **facts)


def _has_moved(old: Number, new: Number, needed: Step) -> bool:
    parts = {"major": 1, "minor": 2, "patch": 3}[needed]
    return new[:parts] > old[:parts]


def _why(page: PageChanges, needed: Step) -> str:
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
    named = "; ".join(told(each).rstrip(".") for each in reasons[:_MOST_NAMED])
    more = len(reasons) - _MOST_NAMED
    return f"{lead}: {named}" + (f"; and {more} more" if more > 0 else "")


def _unsaid(page: PageChanges, after: Guide | Tool) -> Iterator[Problem]:
    for change in page.changes:
        if change.thing == "item" and change.what == "removed":
            yield problem(Code.ITEM_GONE, after.id.place, item=change.id, tool=after.id)
        elif change.what == "reworded" and change.thing in ("item", "part") and not change.said:
            yield _nobody_says(change, after)
        elif change.what == "reworded" and change.kind == "wording" and change.said:
            yield from _denied(change, after)


def _nobody_says(change: Change, after: Guide | Tool) -> Problem:
    facts = {
        "item": change.id, "id": change.id.partition(".")[0], "version": after.version or "1.0.0",
        "words": marked(word_runs(change.before, change.after)),
    }  # fmt: skip
    return problem(Code.MEANING_UNSAID, change.place, **facts)


def _denied(change: Change, after: Guide | Tool) -> Iterator[Problem]:
    """Said to mean the same, where numbers, bounds or “not” tell otherwise."""
    english = in_english(after)
    kind = Line if change.key in NAMING else Text
    old, new = (plain(kind(text)) for text in (change.before, change.after))
    found = difference(old, new, english=english)
    if found:
        before, now = (f"“{each}”" if each else "nothing" for each in found)
        facts = {"thing": change.thing, "id": change.id, "before": before, "now": now}
        yield problem(Code.WORDING_DENIED, change.place, **facts)
