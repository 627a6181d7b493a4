"""What is said to have happened, in a Russian report."""

from habeas.reading.russian.events.find import find_events

__all__ = ["find_events"]
