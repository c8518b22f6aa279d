"""What tests of real clients share: programs that people fill, keep and query answers with.

These tests are run by ``make clients``, not by ``make test``. A test whose program is missing is
skipped; with ``GUIDEGEN_NOTHING_SKIPPED`` set, as in ``.ci/run``, that is a failure.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from helpers.client_programs import JAVA, LIBREOFFICE, POSTGRESQL, Program, web_pages
from helpers.libreoffice import LibreOffice
from helpers.postgresql import postgresql_server
from helpers.spark import spark_session
from helpers.web_forms import served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Spark leave sockets open, which are noticed in whatever test comes later."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"))


def path_of(program: Program) -> str:
    """Return the path of a program, or skip the test."""
    found = program.find()
    if found is None:
        pytest.skip(f"there is no {program.name} on this machine")
    return found


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice, which calculates workbooks."""
    return LibreOffice(path_of(LIBREOFFICE), tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def java() -> str:
    """The path of Java, which ODK Validate and Spark need."""
    return path_of(JAVA)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server with an empty database, for these tests alone."""
    initdb = Path(path_of(POSTGRESQL))
    with postgresql_server(initdb.parent) as address:
        yield address


@pytest.fixture(scope="session")
def spark(java: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session of Spark on this machine."""
    with spark_session(java, tmp_path_factory.mktemp("spark")) as session:
        yield session


@pytest.fixture(scope="session")
def web_clients() -> Iterator[str]:
    """The address of pages that fill forms, one for each engine."""
    pages = web_pages()
    if pages is None:
        pytest.skip("the web clients of forms are not installed; make clients does it")
    with served(pages) as address:
        yield address
