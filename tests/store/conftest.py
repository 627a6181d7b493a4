"""The stores that every test of the contract runs on."""

from __future__ import annotations

import importlib.util
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from habeas.record.port import Store
from habeas.store.file import make_file
from habeas.store.memory import memory_store

STORES = ["memory", "encrypted", "plain", "postgresql"]
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
KEY = bytes(range(32))


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, quick_folder: Path) -> Iterator[Store]:
    """An empty record."""
    opened = made(request.param, quick_folder, lambda: request.getfixturevalue("server"))
    yield opened
    opened.close()


def made(which: str, folder: Path, server: Callable[[], str]) -> Store:
    """A new record of this sort in a folder, or on a server."""
    if which == "memory":
        return memory_store(AT)
    if which == "postgresql":
        from habeas.store.server import make_server

        return make_server(f"{server()}#r{secrets.token_hex(6)}", AT)
    return make_file(folder / "record.habeas", KEY if which == "encrypted" else None, AT)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL of our own; the test is skipped, and says so, where there is none."""
    tools = _cluster_tool()
    if tools.programs() is None or tools.owner() is None:
        pytest.skip(tools.MISSING)
    with tools.cluster(durable=False) as address:
        yield address


def _cluster_tool() -> Any:
    path = Path(__file__).resolve().parents[2] / "tools" / "cluster.py"
    spec = importlib.util.spec_from_file_location("cluster", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
