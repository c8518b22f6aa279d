"""What tests share: handbooks that are built once and read many times."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from sites import REPOSITORY, Built, build, copy_handbook

# a machine may be slow: no test fails for the time that it takes
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


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
