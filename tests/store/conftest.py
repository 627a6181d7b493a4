"""The stores that every test of the contract runs on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from habeas.record.port import Store
from habeas.store.memory import memory_store

STORES = ["memory"]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty record."""
    opened = memory_store()
    yield opened
    opened.close()
