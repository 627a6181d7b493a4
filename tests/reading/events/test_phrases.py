"""The phrase bank: how much of the field's ways of speaking the reader knows, as a floor that must not sink."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[3] / "tools" / "phrases.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("phrases", TOOL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["phrases"] = module
    spec.loader.exec_module(module)
    return module


phrases = _load()


@pytest.fixture(scope="module")
def read() -> list[tuple[tuple[str, ...], list[str]]]:
    """Each phrase with what is expected of it and what was read."""
    return [(row.expected, phrases.found_in(row.sentence)) for row in phrases.rows()]


def test_most_phrases_are_read(read: list[tuple[tuple[str, ...], list[str]]]) -> None:
    wanted = [(expected, found) for expected, found in read if expected]
    right = sum(all(key in found for key in expected) for expected, found in wanted)
    assert right >= 0.8 * len(wanted), f"{right} of {len(wanted)}"


def test_what_tells_nothing_is_mostly_left_alone(read: list[tuple[tuple[str, ...], list[str]]]) -> None:
    silent = [found for expected, found in read if not expected]
    assert sum(not found for found in silent) >= 0.6 * len(silent)


def test_little_is_read_beyond_what_is_told(read: list[tuple[tuple[str, ...], list[str]]]) -> None:
    extra = sum(max(0, len(found) - len(expected)) for expected, found in read)
    assert extra <= 0.2 * len(read), f"{extra} events beyond those named in {len(read)} phrases"
