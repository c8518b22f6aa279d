"""Imports that do not count any more: which, and why. Nothing is taken away, and all is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from guidegen.errors import UsageError
from guidegen.store.folder import WITHDRAWN, DataFolder, checked_file, damaged
from guidegen.store.records import ImportRecord, read_records
from guidegen.store.safe_files import write_whole

#: bytes
_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A line of ``withdrawn.jsonl``: an import does not count from now on, or does again."""

    action: Literal["withdraw", "reinstate"]
    #: the id of the import
    id: str
    why: str
    #: who decided it: a role, and no name; may be empty
    who: str = ""


def read_withdrawals(folder: DataFolder) -> list[Withdrawal]:
    """Return all of them, oldest first. Raise `UsageError` if the file is damaged."""
    path = folder.path / WITHDRAWN
    if not path.exists():
        return []
    lines = checked_file(path, _LARGEST).read_bytes().splitlines()
    try:
        found = [Withdrawal(**json.loads(line)) for line in lines if line.strip()]
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(
            damaged(path, "a line of it is not what “guidegen import --withdraw” writes")
        ) from error
    return found


def add_withdrawal(folder: DataFolder, new: Withdrawal) -> None:
    """Add a line; who calls this holds the lock of the store."""
    lines = [json.dumps(asdict(each)) for each in (*read_withdrawals(folder), new)]
    text = "".join(f"{line}\n" for line in lines)
    write_whole(folder.path / WITHDRAWN, text.encode())


def withdrawn_now(withdrawals: Iterable[Withdrawal]) -> dict[str, Withdrawal]:
    """Return the last withdrawal of each import that does not count."""
    last = {each.id: each for each in withdrawals}
    return {id_: each for id_, each in last.items() if each.action == "withdraw"}


def counting_records(folder: DataFolder) -> list[ImportRecord]:
    """Return the records of the imports that count, oldest first."""
    withdrawn = withdrawn_now(read_withdrawals(folder))
    return [record for record in read_records(folder) if record.id not in withdrawn]
