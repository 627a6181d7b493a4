"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the project; the test is skipped, and says so, where it is not there."""
    folder = Path(os.environ.get("HABEAS_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"the development data are not beside the project ({folder.name}/gold not found)")
    return folder


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """An empty folder, in memory where the system has that: these tests are not about the speed of disks."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="habeas-test-", dir=memory if os.access(memory, os.W_OK) else None))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
