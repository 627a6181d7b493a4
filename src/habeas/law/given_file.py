"""Facts from a file: TOML, YAML or JSON."""

from __future__ import annotations

import importlib
import json
import tomllib
from pathlib import Path
from typing import Any

from habeas.errors import Invalid, Unsupported

LIMIT = 1_000_000
"""The largest file of facts that is read, in bytes."""


def read_facts(path: Path) -> dict[str, Any]:
    """The table a file holds. Raises `Invalid` (facts-missing, facts-unreadable), `Unsupported` (yaml-missing)."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _invalid("facts-missing", error.strerror or "no file", "a file of facts", path) from error
    if len(raw) > LIMIT:
        raise _invalid("facts-unreadable", "a file too large for facts", f"less than {LIMIT} bytes", path)
    try:
        text = raw.decode("utf-8-sig")
        table = _parsed(text, path.suffix.lower())
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        found = str(error).splitlines()[0] if str(error) else "a file that cannot be read"
        raise _invalid("facts-unreadable", found, "TOML, YAML or JSON in UTF-8", path) from error
    if not isinstance(table, dict):
        raise _invalid("facts-unreadable", "no keys and values", "keys such as jurisdiction and asked", path)
    return table


def _parsed(text: str, suffix: str) -> Any:
    if suffix == ".json":
        return json.loads(text)
    return _yaml(text) if suffix in (".yaml", ".yml") else tomllib.loads(text)


def _yaml(text: str) -> Any:
    try:
        yaml = importlib.import_module("yaml")
    except ImportError:
        raise Unsupported(
            "yaml-missing",
            found="no library that reads YAML",
            expected="the package “PyYAML”",
            do="Install it (pip install pyyaml), or write the facts as TOML.",
        ) from None
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from error


def _invalid(code: str, found: str, expected: str, path: Path) -> Invalid:
    return Invalid(
        code,
        found=found,
        expected=expected,
        do="Check the file; docs/computing-clocks.md shows the form.",
        where=path.name,
    )
