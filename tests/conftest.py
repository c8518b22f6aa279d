"""What tests share: handbooks that are built once and read many times."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sphinx.locale import translators

from aged import aged_handbook
from sites import REPOSITORY, Built, build, copy_handbook

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# a machine may be slow: no test fails for the time that it takes
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _no_language_left() -> Iterator[None]:
    """A build in another language leaves nothing behind for the next test."""
    yield
    translators.clear()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """This repository's handbook, as `html`. Read only."""
    return build(copy_handbook(REPOSITORY, tmp_path_factory.mktemp("shipped")))


@pytest.fixture
def handbook(tmp_path: Path) -> Iterator[Path]:
    """A copy of the small handbook, for tests that change it."""
    before = Path.cwd()
    yield copy_handbook(Path(__file__).parent / "handbook", tmp_path / "handbook")
    os.chdir(before)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small handbook, as `html`. Read only."""
    source = Path(__file__).parent / "handbook"
    return build(copy_handbook(source, tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small handbook with a history, as `html`. Read only."""
    return build(aged_handbook(tmp_path_factory.mktemp("aged")))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it; on CI it must be there."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None and not os.environ.get("CI"):
        pytest.skip(f"no browser found: install one of {', '.join(BROWSERS)} to test the pages")
    assert found, f"CI needs one of: {', '.join(BROWSERS)}"
    quiet = [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run",
    ]  # fmt: skip
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=quiet)
        yield chromium
        chromium.close()
