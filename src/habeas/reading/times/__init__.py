"""Dates, intervals and durations of a report: found by a grammar, resolved against publication and story."""

from habeas.reading.times.find import find_times
from habeas.reading.times.publication import stated_publication

__all__ = ["find_times", "stated_publication"]
