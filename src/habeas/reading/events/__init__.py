"""Events: what a report says happened to the detained person. See `find_events`."""

from habeas.reading.events.find import find_events

__all__ = ["find_events"]
