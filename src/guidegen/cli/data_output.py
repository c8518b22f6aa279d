"""What was imported, as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from guidegen.cli.terminal import as_json, visible
from guidegen.store.conflicts import SHOWN_ID
from guidegen.store.listing import ListedImport

_TITLES = ("ID", "Imported (UTC)", "Answers", "Forms", "Values", "Problems", "File")
#: the columns with numbers
_NUMBERS = (2, 3, 4, 5)


def list_text(found: Sequence[ListedImport], folder: Path) -> Iterator[str]:
    """Yield a table, and below it what does not count and why."""
    if not found:
        yield f"Nothing was imported into {visible(str(folder))} yet.\n"
        return
    rows = [_TITLES, *map(_cells, found)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_TITLES))]
    for row in rows:
        cells = [
            cell.rjust(width) if at in _NUMBERS else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"{'  '.join(cells).rstrip()}\n"
    for each in found:
        if each.withdrawn:
            who = f" ({visible(each.withdrawn.who)})" if each.withdrawn.who else ""
            yield (
                f"{each.record.id[:SHOWN_ID]} does not count: {visible(each.withdrawn.why)}{who}\n"
            )
        if not each.record.has_raw:
            yield f"{each.record.id[:SHOWN_ID]} has no copy of its file.\n"


def _cells(each: ListedImport) -> tuple[str, ...]:
    record = each.record
    return (
        record.id[:SHOWN_ID],
        record.imported[:16].replace("T", " "),
        f"{record.answers:,}",
        f"{record.forms:,}",
        f"{record.measures:,}",
        f"{record.problems:,}",
        visible(record.file),
    )


def list_json(found: Sequence[ListedImport]) -> Iterator[str]:
    """Yield the same as one JSON object. The keys are documented and do not change."""
    yield as_json({"version": 1, "imports": [_row(each) for each in found]})
    yield "\n"


def _row(each: ListedImport) -> dict[str, object]:
    record, withdrawn = each.record, each.withdrawn
    return {
        "id": record.id,
        "file": record.file,
        "digest": record.digest,
        "reader": record.how.reader,
        "imported": record.imported,
        "answers": record.answers,
        "forms": record.forms,
        "measures": record.measures,
        "problems": record.problems,
        "dropped": list(record.dropped),
        "has_raw": record.has_raw,
        "withdrawn": {"why": withdrawn.why, "who": withdrawn.who} if withdrawn else None,
    }
