"""Update `alignment.lock` in ``guidegen review``."""

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
    """Return the lines that the lock should have, including those that are accepted now.

    They have the current names. If an item was reviewed against the current text, only that review
    counts; otherwise every text that it was reviewed against stays.
    """
    handbook = reading.handbook
    fresh = {line[:2]: line for line in accepted}
    kept = set(fresh.values())
    for line in handbook.lock.lines:
        today = _with_current_names(reading, line)
        if today is None or today[:2] in fresh:
            continue
        now = handbook.fingerprints.get(today.component)
        if line.fingerprint == now or now not in handbook.reviewed_texts(*today[:2]):
            kept.add(today)
    return frozenset(kept)


def describe_repairs(reading: Reading) -> Iterator[str]:
    """Yield sentences about what was corrected in the lock."""
    codes = [problem.code for problem in reading.problems if problem.place.file == LOCK]
    if AlignmentCode.LOCK_CONFLICT in codes:
        yield (
            f"{LOCK}: the merge is resolved; what either side reviewed against the current text "
            "stays reviewed."
        )
    if AlignmentCode.LOCK_LINE in codes:
        number = codes.count(AlignmentCode.LOCK_LINE)
        if number == 1:
            yield f"{LOCK}: 1 line that guidegen does not understand was removed."
        else:
            yield f"{LOCK}: {number} lines that guidegen does not understand were removed."
    lines = reading.handbook.lock.lines
    gone = {line[:2] for line in lines if _with_current_names(reading, line) is None}
    for item, component in sorted(gone):
        yield f"{LOCK}: {item} no longer monitors {component}; its line was removed."


def save_lock(reading: Reading, lines: Iterable[LockLine]) -> None:
    """Write the lock if that changes it. Raises `OSError`, and then leaves the file as it was."""
    path = reading.folder.root / LOCK
    text = lock_text(lines)
    if not reading.folder.holds(path) or path.read_bytes() != text.encode():
        write(path, text)


def _with_current_names(reading: Reading, line: LockLine) -> LockLine | None:
    """Return a line with the current names, or ``None`` if the item no longer monitors it.

    A line about what may be in a file that cannot be read stays as it is.
    """
    handbook = reading.handbook
    tool_id, guide_id = (name.partition(".")[0] for name in line[:2])
    monitor, found = handbook.item(line.item), handbook.component(line.component)
    if monitor and found:
        for component in handbook.components_of(monitor.tool, monitor.item):
            if component.name == found.name:
                return LockLine(str(monitor.name), str(found.name), line.fingerprint)
        return None
    if handbook.tool(tool_id) is None and reading.may_be(tool_id, TOOL):
        return line
    if handbook.guide(guide_id) is None and reading.may_be(guide_id, GUIDE):
        return line
    return None
