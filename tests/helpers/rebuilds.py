"""One change of the small handbook, and what is built again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from helpers.sites import Built, build, rewritten

GUIDE, WALK, COACHING, LOG = (
    "strategies/greeting/index", "strategies/greeting/walk", "drivers/coaching", "drivers/log",
)  # fmt: skip
GUIDE_FILE = "content/strategies/greeting/index.guide.yaml"


def change(handbook: Path, file: str, old: str, new: str) -> None:
    path = handbook / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def after(handbook: Path, act: Callable[[], None]) -> tuple[set[str], Built]:
    before = build(handbook).snapshot()
    act()
    built = build(handbook)
    return rewritten(before, built.snapshot()), built
