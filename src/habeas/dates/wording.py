"""The words in which dates and lengths of time are said, by language (`languages/<code>.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from habeas.errors import Unsupported


@cache
def wording(language: str) -> dict[str, Any]:
    """The phrases of a language by its BCP 47 code; a region is ignored. Raises `Unsupported` (wording-language)."""
    code = language.split("-")[0].lower()
    file = resources.files("habeas.dates") / "languages" / f"{code}.toml"
    if not code.isalpha() or not file.is_file():
        raise Unsupported(
            "wording-language",
            found="a language for which dates have no words yet",
            expected="a file languages/<code>.toml",
            do="Ask for English, or translate languages/en.toml.",
        )
    return tomllib.loads(file.read_text(encoding="utf-8"))
