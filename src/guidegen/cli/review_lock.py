"""What `guidegen review` keeps of the lock, and what it writes into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.files import write
from guidegen.model import GUIDE, TOOL
from guidegen.model.lock import LockLine
from guidegen.problems import AlignmentCode
from guidegen.reading import Reading
from guidegen.reading.folder import LOCK
from guidegen.reading.lockfile import lock_text


def merged_lines(reading: Reading, accepted: Iterable[LockLine] = ()) -> frozenset[LockLine]:
    """The lines of the lock as they should be, with those that are accepted now.

    Names are those of today. Where an item was reviewed against today's text, that is all that
    counts; else each text that it was reviewed against is kept.
    """
    handbook = reading.handbook
    fresh = {line[:2]: line for line in accepted}
    kept = set(fresh.values())
    for line in handbook.lock.lines:
        today = _today(reading, line)
        if today is None or today[:2] in fresh:
            continue
        now = handbook.fingerprints.get(today.component)
        if line.fingerprint == now or now not in handbook.reviewed_texts(*today[:2]):
            kept.add(today)
    return frozenset(kept)


def describe_repairs(reading: Reading) -> Iterator[str]:
    """What is put right in the lock beside what is accepted, in sentences."""
    codes = [each.code for each in reading.problems if each.place.file == LOCK]
    if AlignmentCode.LOCK_CONFLICT in codes:
        yield (
            f"{LOCK}: the merge is put together; what either side has reviewed against the text "
            "of today stays reviewed."
        )
    if AlignmentCode.LOCK_LINE in codes:
        number = codes.count(AlignmentCode.LOCK_LINE)
        lines = "1 line that said" if number == 1 else f"{number} lines that said"
        yield f"{LOCK}: {lines} nothing that guidegen understands is taken out."
    gone = {line[:2] for line in reading.handbook.lock.lines if _today(reading, line) is None}
    for item, component in sorted(gone):
        yield f"{LOCK}: {item} does not monitor {component} any more; its line is taken out."


def save_lock(reading: Reading, lines: Iterable[LockLine]) -> None:
    """Write the lock, if that changes it. Raises `OSError`; the file is then as it was."""
    path = reading.folder.root / LOCK
    text = lock_text(lines)
    if not reading.folder.holds(path) or path.read_bytes() != text.encode():
        write(path, text)


def _today(reading: Reading, line: LockLine) -> LockLine | None:
    """The line with the names of today; ``None`` where the item does not monitor it any more.

    What may be in a file that cannot be read is kept as it is.
    """
    handbook = reading.handbook
    tool_id, guide_id = (name.partition(".")[0] for name in line[:2])
    monitor, found = handbook.item(line.item), handbook.component(line.component)
    if monitor and found:
        of_item = handbook.components_of(monitor.tool, monitor.item)
        if found.name in [each.name for each in of_item]:
            return LockLine(str(monitor.name), str(found.name), line.fingerprint)
        return None
    is_unread = (handbook.tool(tool_id) is None and reading.may_be(tool_id, TOOL)) or (
        handbook.guide(guide_id) is None and reading.may_be(guide_id, GUIDE)
    )
    return line if is_unread else None
