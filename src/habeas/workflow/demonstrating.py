"""The demonstration: the three invented reports that come with the package."""

from __future__ import annotations

from habeas.demo import reports
from habeas.reading.reading import Reading
from habeas.workflow.reading_reports import read


def demo_readings() -> list[Reading]:
    """The readings of the three reports, in the order they are meant to be told."""
    return [read(path) for path in reports()]
