"""Where the handbooks are that tests read."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
#: a handbook of a few pages
SMALL = REPOSITORY / "tests" / "handbook"
