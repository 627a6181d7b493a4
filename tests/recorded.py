"""A record in memory with readings made by hand, for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from habeas.reading.reading import Reading
from habeas.sources.open import source_from_text
from habeas.store.ledger import Ledger
from habeas.store.memory import memory_store
from habeas.workflow.adding import enter
from told import PERSON, happened, report

START = datetime(2026, 1, 1, 9, tzinfo=UTC)


class Desk:
    """A record and somebody who works on it; each entry is a day after the one before."""

    def __init__(self) -> None:
        self.store: Ledger = memory_store(START)
        self.by = "R. Osei"

    @property
    def at(self) -> datetime:
        return START + timedelta(days=self.store.last())

    def add(self, reading: Reading) -> int:
        """Enters a reading made by hand; the number of its source."""
        source = source_from_text(reading.text, name="report.txt", language="en")
        return enter(self.store, source, reading, by=self.by, at=self.at)

    def told(self, name: str = PERSON, *, term: str = "seven", value: str = "P7Y", more: str = "") -> str:
        """Adds a report that tells of one sentence; the key of its person."""
        text = f"{name} got {term} years in May 2022. {more}"
        rows = [happened("sentence", f"{term} years", to=name, term=value, when=("May 2022", "2022-05"))]
        return f"{self.add(report(text, *rows))}#e1"
