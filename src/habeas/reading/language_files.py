"""The files of a language that a translator can edit: `languages/<code>/*.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def folder_of(language: str) -> Traversable:
    """The folder of a language by its BCP 47 code, region left out; it need not be there."""
    return files("habeas.reading").joinpath("languages", language)


def table_of(language: str, topic: str) -> dict[str, Any]:
    """The whole of `languages/<language>/<topic>.toml`, read anew at each call.

    Raises `FileNotFoundError` for a language or a topic without a file, `tomllib.TOMLDecodeError` for a broken one.

    >>> "double" in table_of("ru", "quotes")
    True
    """
    return tomllib.loads(folder_of(language).joinpath(f"{topic}.toml").read_text(encoding="utf-8"))
