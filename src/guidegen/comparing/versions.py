"""How a version number must rise with changes.

MAJOR if scores do not compare, MINOR if something else is said, PATCH if only words changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from guidegen.checking.lint import is_in_english
from guidegen.checking.meaning import find_meaning_change
from guidegen.comparing.changes import Comparison, PageChanges, PartChange
from guidegen.comparing.comparability import says_what_is_counted
from guidegen.comparing.sentences import NAMING, list_changes, name_compared
from guidegen.comparing.stage_rules import find_stage_changes
from guidegen.comparing.word_diff import diff_words, mark_runs
from guidegen.model import MEASURE, Line, Page, Text, kind_of
from guidegen.model.text import Place
from guidegen.problems import Problem, ReleaseCode, problem
from guidegen.prose import plain
from guidegen.reading import Reading

#: the part of a version number that must rise
VersionStep = Literal["major", "minor", "patch"]
VersionNumber = tuple[int, int, int]
#: how many parts of a version number are compared for each step
_PARTS: dict[VersionStep, int] = {"major": 1, "minor": 2, "patch": 3}
_REASONS: dict[VersionStep, str] = {
    "major": "{compared} before and after do not compare",
    "minor": "it says something else",
    "patch": "it says the same in other words",
}


def check_versions(comparison: Comparison, old: Reading, new: Reading) -> Iterator[Problem]:
    """Report versions that did not rise enough, and changes that nobody classified.

    A draft may change freely. But what an edition published under one version, even of a draft,
    must not be published under this version again after it has changed.
    """
    for page in comparison.pages:
        if page.sort == "settings":
            yield from _check_version_of_stages(page, old, new)
            continue
        before = _find_page(old, page.old_file)
        if before is None or (before.is_draft and not _is_published(before)):
            continue
        if kind_of(before).is_record:
            # `check_records` asks whether it changed at all
            continue
        after = _find_page(new, page.new_file)
        if after is not None:
            yield from _check_version(page, before, after)
        if before.is_draft:
            continue
        if after is None:
            place = Place(page.old_file)
            yield problem(ReleaseCode.PAGE_GONE, place, sort=page.sort, id=page.id)
        else:
            yield from _check_removed_items(page, after)
            yield from _check_rewordings(page, before, after)


def _find_page(reading: Reading, file: str) -> Page | None:
    return reading.handbook.page(file) if file else None


def _is_published(page: Page) -> bool:
    """Tell whether an edition had this version of a page, according to its change log."""
    return any(entry.edition and entry.version == page.version for entry in page.changes)


# --- version numbers


def find_least_version(page: PageChanges, before: Page, after: Page) -> str:
    """Return the version of a page, or the lowest that it must have after its changes."""
    needed = _find_needed_step(page, before)
    if not before.version:
        return str(after.version or "1.0.0")
    if not after.version:
        return raise_version(before.version, needed or "patch")
    old, new = _parse(before.version), _parse(after.version)
    if needed and (new < old or not _has_risen(old, new, needed)):
        return raise_version(before.version, needed)
    return str(before.version if new < old else after.version)


def _find_needed_step(page: PageChanges, before: Page) -> VersionStep | None:
    """Return the part of the version that must rise; any part of drafts before 1.0.0."""
    needed = find_step(page)
    is_first_draft = before.is_draft and (before.version or "").startswith("0.")
    return "patch" if needed and is_first_draft else needed


def find_step(page: PageChanges) -> VersionStep | None:
    """Return the part of the version number that must rise for these changes, if any."""
    if page.scores and not page.scores.compare:
        return "major"
    if page.kind in ("meaning", "structure", "scoring"):
        return "minor"
    return "patch" if page.kind else None


def raise_version(version: str, step: VersionStep) -> str:
    """Return the lowest version in which this part has risen."""
    major, minor, patch = _parse(version)
    if step == "major":
        return f"{major + 1}.0.0"
    if step == "minor":
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def _parse(version: str) -> VersionNumber:
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def _has_risen(old: VersionNumber, new: VersionNumber, step: VersionStep) -> bool:
    parts = _PARTS[step]
    return new[:parts] > old[:parts]


def _check_version(page: PageChanges, before: Page, after: Page) -> Iterator[Problem]:
    needed, least = _find_needed_step(page, before), find_least_version(page, before, after)
    place = after.version.place if after.version else after.id.place
    if not page.new_version:
        if needed or page.old_version:
            yield problem(ReleaseCode.NO_VERSION, place, id=page.id, needed=least)
        return
    if not page.old_version:
        return
    facts: dict[str, object] = {"id": page.id, "found": page.new_version, "old": page.old_version}
    if _parse(page.new_version) < _parse(page.old_version):
        facts["needed"] = f"{least} or higher" if needed else f"higher than {page.old_version}"
        yield problem(ReleaseCode.VERSION_BACK, place, **facts)
    elif least != page.new_version:
        assert needed
        facts["needed"] = least
        facts["why"] = _explain(page, needed, is_draft=before.is_draft)
        facts["too"] = ""
        has_entry = any(entry.version == page.new_version for entry in after.changes)
        if has_entry and page.new_version != page.old_version:
            facts["too"] = ", and the same in its entry in “changes”"
        yield problem(ReleaseCode.VERSION_BEHIND, place, **facts)


def _check_version_of_stages(
    settings: PageChanges, old: Reading, new: Reading
) -> Iterator[Problem]:
    """Report that the version of conf/stages.yaml, if it has one, does not match its changes."""
    before, after = old.handbook.settings.stages.version, new.handbook.settings.stages.version
    page = find_stage_changes(settings, old, new)
    file, step = page.new_file, find_step(page)
    if not before or not step:
        return
    if not after:
        needed = raise_version(before, step)
        yield problem(ReleaseCode.NO_VERSION, Place(file), id=file, needed=needed)
        return
    facts: dict[str, object] = {"id": file, "found": after, "old": before}
    facts["needed"] = raise_version(before, step)
    if _parse(after) < _parse(before):
        facts["needed"] = f"{facts['needed']} or higher"
        yield problem(ReleaseCode.VERSION_BACK, after.place, **facts)
    elif not _has_risen(_parse(before), _parse(after), step):
        facts["why"], facts["too"] = _explain(page, step, is_draft=False), ""
        yield problem(ReleaseCode.VERSION_BEHIND, after.place, **facts)


def _explain(page: PageChanges, needed: VersionStep, *, is_draft: bool) -> str:
    """Return why a version must rise, with the first changes that demand it."""
    reason = _REASONS[needed].format(compared=name_compared(page))
    if is_draft and needed == "patch":
        reason = "an edition already has this version of the draft"
    changes: Sequence[PartChange] = page.changes
    if needed == "major":
        changes = [change for change in changes if change.breaks]
    elif needed == "minor":
        changes = [change for change in changes if change.kind != "wording"]
    return f"{reason}: {list_changes(changes)}"


# --- items that are gone or reworded


def _check_removed_items(page: PageChanges, after: Page) -> Iterator[Problem]:
    for change in page.changes:
        if change.thing == "item" and change.what == "removed":
            place = after.id.place
            yield problem(ReleaseCode.ITEM_GONE, place, item=change.id, tool=after.id)


def _check_rewordings(page: PageChanges, before: Page, after: Page) -> Iterator[Problem]:
    unclassified: list[PartChange] = []
    for change in page.changes:
        if change.what != "reworded":
            continue
        if change.is_classified:
            if change.kind == "wording":
                yield from _check_same_meaning(change, after)
        elif _decides_on_comparing(change):
            unclassified.append(change)
    version = find_least_version(page, before, after)
    # the key “reworded” can be in an entry only once, so one line declares all
    ids = dict.fromkeys(change.id.partition(".")[0] for change in unclassified)
    declaration = ", ".join(f"{id_}: wording" for id_ in ids)
    for change in unclassified:
        words = mark_runs(diff_words(change.before, change.after))
        facts = {"item": change.id, "version": version, "said": declaration, "words": words}
        yield problem(ReleaseCode.REWORDING_UNCLASSIFIED, change.place, **facts)


def _decides_on_comparing(change: PartChange) -> bool:
    """Tell whether scores or values compare only if the new words mean the same."""
    if change.thing == MEASURE.one:
        return says_what_is_counted(change.key)
    return change.thing in ("item", "part")


def _check_same_meaning(change: PartChange, after: Page) -> Iterator[Problem]:
    """Report rewording that is said to mean the same although numbers, limits, or “not” differ."""
    kind = Line if change.key in NAMING else Text
    old, new = plain(kind(change.before)), plain(kind(change.after))
    difference = find_meaning_change(old, new, english=is_in_english(after))
    if difference:
        before, now = _quote(difference.item), _quote(difference.wording)
        facts = {"thing": change.thing, "id": change.id, "before": before, "now": now}
        yield problem(ReleaseCode.REWORDED_BUT_NUMBERS_DIFFER, change.place, **facts)


def _quote(words: str) -> str:
    return f"“{words}”" if words else "nothing"
