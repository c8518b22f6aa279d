"""What tests share: handbooks that are built once and read many times."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sphinx.locale import translators
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from guidegen.locks import lock
from helpers import kept_prints
from helpers.aged import aged_handbook
from helpers.browsers import NO_BROWSER, find_browser
from helpers.handbooks import write
from helpers.paths import REPOSITORY, SMALL
from helpers.planned import DECISION_FILE, PLANNED
from helpers.sites import Built, build, copy_handbook

#: seconds that no build takes, however slow the machine
TOO_LONG = 600

#: modules whose tests share what takes seconds to make: each is run in one process. These come
#: first, those that take longest before the others, so that no process is left with one at the end
TOGETHER = (
    "test_pages", "test_sheets", "test_killed", "test_translation", "test_hostile_texts",
    "test_wheel", "test_work", "test_editions_browser", "test_print_styles", "test_outline",
    "test_browser", "test_documentation_site", "test_editions", "test_one_line", "test_paper",
)  # fmt: skip

#: tests that other programs than ours are needed for, each module of one program
CLIENTS = Path("tests/clients")

#: builds a handbook of a name at the path that it is given, or finds what was built
Once = Callable[[str, Callable[[Path], Built]], Built]

#: 2026-12-01: what tests find does not depend on the day on which they run
DAY = "1796083200"
os.environ["SOURCE_DATE_EPOCH"] = DAY

# a machine may be slow: no test fails for the time that it takes
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _no_language_left() -> Iterator[None]:
    """A build in another language leaves nothing behind for the next test."""
    yield
    translators.clear()


@pytest.fixture(scope="session", autouse=True)
def _prints_are_kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    """All processes of the tests print the same form once."""
    folder = _shared(tmp_path_factory) / "kept-prints"
    folder.mkdir(exist_ok=True)
    os.environ[kept_prints.VARIABLE] = str(folder)
    kept_prints.keep_prints()


@pytest.fixture
def printed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test prints is printed, even if another test printed it before."""
    monkeypatch.delenv(kept_prints.VARIABLE)


def _shared(factory: pytest.TempPathFactory) -> Path:
    """Return the temporary folder of all processes that the tests run in."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Build a handbook once for all processes that the tests run in."""
    shared = _shared(tmp_path_factory)

    def built(name: str, make: Callable[[Path], Built]) -> Built:
        kept = shared / f"{name}.pickle"
        with lock(shared / f"{name}.lock", wait=TOO_LONG):
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make(shared / name)))
        found: Built = pickle.loads(kept.read_bytes())
        return found

    return built


@pytest.fixture(scope="session")
def shipped(once: Once) -> Built:
    """This repository's handbook, as `html`. Read only."""
    return once("shipped", lambda root: build(copy_handbook(REPOSITORY, root)))


@pytest.fixture
def handbook(tmp_path: Path) -> Iterator[Path]:
    """A copy of the small handbook, for tests that change it."""
    before = Path.cwd()
    yield copy_handbook(SMALL, tmp_path / "handbook")
    os.chdir(before)


@pytest.fixture(scope="session")
def small(once: Once) -> Built:
    """The small handbook, as `html`. Read only."""
    return once("small", lambda root: build(copy_handbook(SMALL, root)))


@pytest.fixture(scope="session")
def planned(once: Once) -> Built:
    """A small handbook with a plan, as `html`. Read only."""
    # the page of a decision gets its blocks in the next change
    files = {name: text for name, text in PLANNED.items() if name != DECISION_FILE}
    return once("planned", lambda root: build(write(root, files).root))


@pytest.fixture(scope="session")
def aged(once: Once) -> Built:
    """The small handbook with a history, as `html`. Read only."""
    return once("aged", lambda root: build(aged_handbook(root)))


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


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Give a process one test after the other, or a module where its tests share a lot."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        together = CLIENTS in Path(module).parents or Path(module).stem in TOGETHER
        return module if together else nodeid


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave tests of other programs to those who name them, as ``make clients`` does."""
    named = any("clients" in Path(each).parts for each in config.args)
    return True if collection_path == REPOSITORY / CLIENTS and not named else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run first what takes longest."""
    order = {module: number for number, module in enumerate(TOGETHER)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Schedule the tests of several processes, in their order."""
    config.option.loadscopereorder = False
    return Scheduling(config, log)


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
