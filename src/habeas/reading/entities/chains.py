"""Mentions of one thing put together: the chains of the report."""

from __future__ import annotations

from habeas.reading.entities.aliases import join_aliases
from habeas.reading.entities.bodies import chain_others
from habeas.reading.entities.chain import Chain
from habeas.reading.entities.names import Page
from habeas.reading.entities.persons import chain_persons


def build(page: Page) -> list[Chain]:
    """The chains of the report, in order of first mention."""
    candidates = sorted((c for c in page.found if c.type not in ("", "none")), key=lambda c: c.first)
    persons = chain_persons(page, [c for c in candidates if c.type == "person"])
    others = chain_others(page, [c for c in candidates if c.type != "person"])
    chains = sorted(persons + others, key=lambda c: c.first)
    join_aliases(page, chains)
    return chains
