"""Which items must be reviewed, as their components have changed or they are new."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.problems import AlignmentCode, Problem, problem
from guidegen.reading import Reading
from guidegen.reading.folder import LOCK

_CODES = {"suspect": AlignmentCode.SUSPECT, "unreviewed": AlignmentCode.UNREVIEWED}


def check_reviews(reading: Reading) -> Iterator[Problem]:
    """Items that nobody has reviewed against their components' texts of today.

    A handbook without a lock has not begun to review; nothing is said of it.
    """
    handbook = reading.handbook
    # what was reviewed may be in what cannot be read of the lock: first things first
    if not handbook.lock.exists or any(each.place.file == LOCK for each in reading.problems):
        return
    for pair in handbook.pairs:
        review = handbook.review_of(pair)
        if review != "reviewed":
            item, component = pair.names
            yield problem(_CODES[review], pair.place, item=item, component=component)
