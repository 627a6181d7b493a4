"""The case in a few lines for a terminal."""

from __future__ import annotations

from habeas.cases import Case


def casefile_summary(case: Case, *, width: int = 100) -> str:
    """Plain text of 25 to 50 lines, none longer than `width` characters."""
    return case.name
