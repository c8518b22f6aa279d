"""Read the exports of other programs. Each reader is a line of the table."""

from __future__ import annotations

from guidegen.intake.reader import Reader

#: the readers of filled forms; of two that recognize a file, the first reads it
FORM_READERS: tuple[Reader, ...] = ()
