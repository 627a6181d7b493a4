"""What an account implies, held against other accounts: compatible or not, never a proof."""

from __future__ import annotations

from habeas.law.given import Given
from habeas.law.rulebook import Rulebook


def hints(given: Given, book: Rulebook) -> tuple[str, ...]:
    """Hints for facts given."""
    return ()
