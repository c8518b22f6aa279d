"""The day of a check, which only what is overdue depends on."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """Return the day: that of ``SOURCE_DATE_EPOCH`` if it is set, so that a build can be repeated.

    Both are days of UTC.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (OverflowError, OSError, ValueError):
            pass  # no date of this calendar
    return dt.datetime.now(dt.UTC).date()
