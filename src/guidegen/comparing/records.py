"""Whether records, such as decisions, are as an edition published them.

People act on a decision, and look back at it later. So after its release nobody edits it: a new
decision corrects it.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.comparing.classify import DeclaredRewordings, classify
from guidegen.comparing.differences import PartPair, find_differences
from guidegen.comparing.sentences import list_changes
from guidegen.model import Page, kind_of
from guidegen.model.text import Place
from guidegen.problems import Problem, ReleaseCode, problem
from guidegen.reading import Reading


def has_records(reading: Reading) -> bool:
    """Tell whether a handbook has any records."""
    return any(kind_of(page).is_record for page in reading.handbook.pages)


def check_records(edition: str, released: Reading, new: Reading) -> Iterator[Problem]:
    """Report records that differ from those that an edition published, and those that are gone.

    A file may move. What cannot be read now is left out.
    """
    for old in released.handbook.pages:
        if not kind_of(old).is_record or new.may_be(old.id, kind_of(old)):
            continue
        page = _find_now(old, new)
        if page is None:
            yield _report(edition, old, Place(old.file), "it is gone")
        elif page.id != old.id:
            yield _report(edition, old, page.id.place, f"its id became “{page.id}”")
        else:
            yield from _check_words(edition, old, page)


def _find_now(old: Page, new: Reading) -> Page | None:
    """Return what a record of an edition is now."""
    found = new.handbook.find(kind_of(old).name, old.id)
    return found.page if found else None


def _check_words(edition: str, old: Page, new: Page) -> Iterator[Problem]:
    """Report whatever a record says otherwise than in an edition."""
    declared = DeclaredRewordings(old, new)
    differences = find_differences(PartPair(old, new))
    changes = [classify(difference, declared) for difference in differences]
    if changes:
        places = [change.place for change in changes if change.place.file == new.file]
        yield _report(edition, old, min(places, default=new.id.place), list_changes(changes))


def _report(edition: str, old: Page, place: Place, what: str) -> Problem:
    facts: dict[str, object] = {"sort": kind_of(old).one, "id": old.id, "file": old.file}
    return problem(ReleaseCode.RECORD_CHANGED, place, **facts, edition=edition, what=what)
