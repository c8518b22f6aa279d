"""Take imports out of what counts, and in again, by the ids that people write."""

from __future__ import annotations

from guidegen.errors import UsageError
from guidegen.problems import nearest
from guidegen.store.conflicts import SHOWN_ID
from guidegen.store.folder import DataFolder
from guidegen.store.imports import changing
from guidegen.store.records import ImportRecord, read_records
from guidegen.store.withdrawals import (
    Withdrawal,
    add_withdrawal,
    read_withdrawals,
    withdrawn_now,
)

#: how many digits of an id people must write
_FEWEST = 4
_LIST = "“guidegen import --list” shows them."


def find_import(folder: DataFolder, written: str) -> ImportRecord:
    """Return the import with an id, the beginning of its id, or the name of its file.

    Raise `UsageError` if there is none, or more than one.
    """
    records = read_records(folder)
    wanted = written.strip()
    found = [each for each in records if each.file == wanted]
    if not found and len(wanted) >= _FEWEST:
        found = [each for each in records if each.id.startswith(wanted.lower())]
    if not found:
        near = nearest(wanted, [name for each in records for name in (each.id, each.file)])
        raise UsageError(f"There is no import “{written}”.{near} {_LIST}")
    if len(found) > 1:
        ids = ", ".join(each.id[:SHOWN_ID] for each in found)
        raise UsageError(f"“{written}” may be any of these imports: {ids}. Write the id of one.")
    return found[0]


def withdraw(folder: DataFolder, written: str, why: str, who: str = "") -> ImportRecord:
    """Make an import not count any more; all of it is kept. Raise `UsageError` without a reason."""
    return _decide(folder, written, Withdrawal(action="withdraw", id="", why=why, who=who))


def reinstate(folder: DataFolder, written: str, why: str, who: str = "") -> ImportRecord:
    """Make a withdrawn import count again. Raise `UsageError` without a reason."""
    return _decide(folder, written, Withdrawal(action="reinstate", id="", why=why, who=who))


def _decide(folder: DataFolder, written: str, decision: Withdrawal) -> ImportRecord:
    if not decision.why.strip():
        raise UsageError("Say why, for those who ask later: --why TEXT")
    record = find_import(folder, written)
    with changing(folder):
        is_withdrawn = record.id in withdrawn_now(read_withdrawals(folder))
        if is_withdrawn and decision.action == "withdraw":
            raise UsageError(f"The import {record.id[:SHOWN_ID]} is withdrawn already. {_LIST}")
        if not is_withdrawn and decision.action == "reinstate":
            raise UsageError(f"The import {record.id[:SHOWN_ID]} is not withdrawn. {_LIST}")
        add_withdrawal(
            folder,
            Withdrawal(
                action=decision.action,
                id=record.id,
                why=decision.why.strip(),
                who=decision.who.strip(),
            ),
        )
    return record
