"""What tests share: handbooks that are built once and read many times."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sphinx.locale import translators

from aged import aged_handbook
from browsers import NO_BROWSER, find_browser
from sites import REPOSITORY, Built, build, copy_handbook

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
    """Chromium as the machine has it."""
    found = find_browser()
    if found is None:
        pytest.skip(NO_BROWSER)
    quiet = [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run",
    ]  # fmt: skip
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=quiet)
        yield chromium
        chromium.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line for each reason how many tests were skipped for it."""
    reasons = Counter(_reason(each) for each in terminalreporter.getreports("skipped"))
    for reason, count in sorted(reasons.items()):
        tests = "1 test was" if count == 1 else f"{count} tests were"
        terminalreporter.write_line(f"{tests} skipped: {reason}.")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With ``GUIDEGEN_NOTHING_SKIPPED`` set, as in ``.ci/run``, a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    must_run = os.environ.get("GUIDEGEN_NOTHING_SKIPPED")
    if must_run and reporter and reporter.getreports("skipped") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _reason(report: pytest.TestReport) -> str:
    """Return why a test was skipped, as its mark or its fixture says."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ").rstrip(".")
