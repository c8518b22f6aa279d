"""Put forms together that were sent once for each room, as services without repeats need it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guidegen.intake.submissions import ReadFile, Submission
from guidegen.model.digital_names import FormIdentity

#: which form it is, and what is written at its top
_Key = tuple[FormIdentity, frozenset[tuple[str, str]]]


def join_rooms(found: ReadFile) -> ReadFile:
    """Return what a reader found, with each filled form in one piece.

    A form that answers nothing but what is asked for a room belongs to the one before it with the
    same top, unless that has this room already.
    """
    return replace(found, submissions=tuple(_joined(found.submissions)))


def _joined(submissions: Iterable[Submission]) -> Iterable[Submission]:
    forms: list[Submission] = []
    latest: dict[_Key, int] = {}
    for form in submissions:
        key = (form.form, frozenset(form.blanks.items()))
        before = latest.get(key)
        if before is not None and _continues(form, forms[before]):
            forms[before] = _with(forms[before], form)
            continue
        latest[key] = len(forms)
        forms.append(form)
    return forms


def _continues(form: Submission, before: Submission) -> bool:
    """Tell whether a form has only rooms that the one before it does not have."""
    rooms = _rooms(form)
    is_said = any(form.blanks.values())
    return is_said and bool(rooms) and "" not in rooms and rooms.isdisjoint(_rooms(before))


def _rooms(form: Submission) -> set[str]:
    """Return the rooms that a form answers for; empty for what is asked once in all."""
    return {answer.instance for answer in form.answers}


def _with(before: Submission, form: Submission) -> Submission:
    """Return a form with another room; its id is the one that came first."""
    return replace(
        before,
        answers=(*before.answers, *form.answers),
        revision=max(before.revision, form.revision),
    )
