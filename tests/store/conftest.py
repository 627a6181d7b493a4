"""The stores that every test of the contract runs on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from habeas.record.port import Store
from habeas.store.file import make_file
from habeas.store.memory import memory_store

STORES = ["memory", "encrypted", "plain"]
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
KEY = bytes(range(32))


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, quick_folder: Path) -> Iterator[Store]:
    """An empty record."""
    opened = made(request.param, quick_folder)
    yield opened
    opened.close()


def made(which: str, folder: Path) -> Store:
    """A new record of this sort in a folder."""
    if which == "memory":
        return memory_store(AT)
    return make_file(folder / "record.habeas", KEY if which == "encrypted" else None, AT)
